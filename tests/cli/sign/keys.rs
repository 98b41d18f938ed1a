//! Which key `growthlint sign` uses, which keys count, and that no program is run but `ssh-keygen`.

use std::os::unix::fs::PermissionsExt as _;
use std::process::{Child, Stdio};

use growthlint::seal::sshsig::Verdict;

use crate::common::tools;
use crate::place::{AMARA, BEN, CLEO, DOC, Place, complaints};
use crate::sign::{enrolled, enrolled_by_ben, is, keygen, seals, signed, signs_with, tree};

#[test]
fn without_a_key_sign_writes_the_line_only() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = enrolled();
    place.is(AMARA);
    place.on("2026-01-07");
    let run = place.lint(&["sign", "amara", "plan", "2026-H1", "--verbose"]).ends(0);
    assert!(run.err.contains("no seal: git's configuration has no SSH signing key; with `evidence: signed`, the line alone does not count"));
    assert!(place.read(DOC).contains("- Signed: Amara Okafor, 2026-01-07\n"));
    assert!(seals(&place).is_empty() && !place.root.join(".gitattributes").exists());
    let run = place.lint(&["sign", "amara", "plan", "2026-H1"]).ends(0);
    assert_eq!(run.out.lines().next(), Some("plan 2026-H1 is signed already by Amara Okafor"));
    // Without `gpg.format`, git means an OpenPGP key, which makes no seal.
    place.git(&["config", "user.signingkey", "0xABCDEF"]);
    place.git(&["checkout", "-q", DOC]);
    // Where a line alone counts, the key is only mentioned on request.
    let verbose = ["sign", "amara", "plan", "2026-H1", "--verbose"];
    signed(place.lint(&verbose[..4]));
    place.git(&["checkout", "-q", DOC]);
    assert!(place.lint(&verbose).ends(0).err.contains("no SSH signing key"));
    place.git(&["checkout", "-q", DOC]);
    place.git(&["config", "--unset", "user.signingkey"]);
    place.git(&["config", "gpg.format", "ssh"]);
    assert!(place.lint(&verbose).ends(0).err.contains("names no key"));
}

#[test]
fn an_rsa_key_makes_no_seal() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = enrolled();
    keygen(&place, "rsa", "rsa");
    is(&place, AMARA, "rsa");
    place.on("2026-01-07");
    let run = place.lint(&["sign", "amara", "plan", "2026-H1"]).ends(0);
    assert!(
        run.err.contains("no seal: your signing key is an RSA key, which growthlint cannot verify"),
        "{}",
        run.err
    );
    assert!(place.read(DOC).contains("- Signed: Amara Okafor") && seals(&place).is_empty());
}

/// An agent of its own, ended with the test.
struct Agent {
    child: Child,
}

impl Agent {
    fn start(place: &Place) -> Agent {
        let socket = place.beside("agent.sock");
        let child = place
            .command("ssh-agent", &place.home())
            .arg("-D")
            .arg("-a")
            .arg(&socket)
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        // The socket is there a moment before the agent listens to it.
        while std::os::unix::net::UnixStream::connect(&socket).is_err() {
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        place.set("SSH_AUTH_SOCK", socket.to_str().unwrap());
        Agent { child }
    }
}

impl Drop for Agent {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_key_in_an_agent_signs() {
    if !tools::has("ssh-keygen") {
        return;
    }
    for literal in [false, true] {
        let place = enrolled();
        let _agent = Agent::start(&place);
        let private = place.beside("amara");
        assert!(place.command("ssh-add", &place.home()).arg("-q").arg(&private).status().unwrap().success());
        std::fs::remove_file(&private).unwrap();
        let public = std::fs::read_to_string(place.beside("amara.pub")).unwrap();
        place.is(AMARA);
        place.on("2026-01-07");
        let named = if literal {
            format!("key::{}", public.trim())
        } else {
            place.beside("amara.pub").to_str().unwrap().to_owned()
        };
        signs_with(&place, &named);
        signed(place.lint(&["sign", "amara", "plan", "2026-H1"]));
        assert!(matches!(seals(&place)[0].1.verdict, Verdict::Good(_)));
        // git's older way to write a key.
        signs_with(&place, public.trim());
        place.git(&["stash", "-q", "-u"]);
        signed(place.lint(&["sign", "amara", "plan", "2026-H1"]));
        // Without the key, nothing is signed.
        place.git(&["stash", "-q", "-u"]);
        place.unset("SSH_AUTH_SOCK");
        let before = tree(&place);
        let run = place.lint(&["sign", "amara", "plan", "2026-H1"]).ends(2);
        assert!(
            run.err.contains("`ssh-keygen` did not sign") && run.err.contains("nothing was written"),
            "{}",
            run.err
        );
        assert_eq!(tree(&place), before);
        let left = std::fs::read_dir(std::env::temp_dir())
            .unwrap()
            .flatten()
            .filter(|entry| entry.file_name().to_string_lossy().starts_with("growthlint-key-"));
        assert_eq!(left.count(), 0);
    }
}

#[test]
fn sign_runs_no_program_that_the_configuration_names() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = enrolled();
    is(&place, AMARA, "amara");
    place.on("2026-01-07");
    let trap = place.beside("trap");
    std::fs::write(&trap, format!("#!/bin/sh\ntouch {}\nexit 1\n", place.beside("sprung").display()))
        .unwrap();
    std::fs::set_permissions(&trap, std::fs::Permissions::from_mode(0o755)).unwrap();
    let trap = trap.to_str().unwrap();
    for key in [
        "gpg.program",
        "gpg.ssh.program",
        "gpg.ssh.defaultKeyCommand",
        "core.fsmonitor",
        "core.editor",
        "core.pager",
        "core.askPass",
    ] {
        place.git(&["config", key, trap]);
    }
    place.git(&["config", "filter.trap.clean", trap]);
    place.git(&["config", "filter.trap.smudge", trap]);
    place.write(".git/info/attributes", "* filter=trap\n");
    let before = place.read(DOC);
    let run = signed(place.lint(&["sign", "amara", "plan", "2026-H1"]));
    assert!(run.out.contains("a seal below `seals/`"));
    assert!(!place.beside("sprung").exists());
    // Without a key, git would ask a program for one.
    std::fs::remove_dir_all(place.root.join("seals")).unwrap();
    place.git(&["config", "--unset", "user.signingkey"]);
    place.write(DOC, before);
    let run = place.lint(&["sign", "amara", "plan", "2026-H1"]).ends(0);
    assert!(run.err.contains("growthlint does not run it"), "{}", run.err);
    assert!(!place.beside("sprung").exists());
}

#[test]
fn at_level_signed_a_seal_counts_and_a_line_alone_does_not() {
    if !tools::has("ssh-keygen") {
        return;
    }
    for (keys, broken) in [(true, false), (false, true)] {
        let place = enrolled();
        place.write(
            "growthlint.yaml",
            "growthlint: 1\neffective_from: 2026-01-01\nevidence: signed\nwitnesses: [\"Cleo Marsh <cleo@acme.example>\"]\n",
        );
        // Whose key is whose is not the other party's word alone.
        place.append("allowed_signers", "# looked at by Cleo\n");
        place.commit(CLEO, "2026-01-06");
        for (person, key, day) in [(AMARA, "amara", "2026-01-07"), (BEN, "ben", "2026-01-08")] {
            place.is(person);
            if keys {
                is(&place, person, key);
            }
            place.on(day);
            let run = place.lint(&["sign", "amara", "plan", "2026-H1", "--commit"]).ends(0);
            assert_eq!(run.err.contains("no seal"), broken, "{}", run.err);
        }
        place.on("2026-01-09");
        let report = place.json(&["check"]);
        let found = complaints(&report);
        assert_eq!(found.contains(&"evidence-not-established"), broken, "{report:#}");
        assert_eq!(found.is_empty(), keys, "{report:#}");
    }
}

#[test]
fn sign_warns_about_a_key_that_does_not_count_yet() {
    if !tools::has("ssh-keygen") {
        return;
    }
    for (list, because) in [
        ("", "not in `allowed_signers` of the main branch"),
        ("ben@acme.example KEY", "is the key of ben@acme.example"),
        ("ben@acme.example,amara@acme.example KEY", "to several people"),
        ("amara@acme.example namespaces=\"git\" KEY", "for seals"),
        ("amara@acme.example valid-before=\"20260101Z\" KEY", "for today"),
        ("amara@acme.example valid-after=\"20260108Z\" KEY", "for today"),
    ] {
        let place = enrolled();
        let key = std::fs::read_to_string(place.beside("amara.pub")).unwrap();
        place.write("allowed_signers", list.replace("KEY", key.trim()) + "\n");
        place.commit(BEN, "2026-01-06");
        // What is proposed does not count: only the trusted branch does.
        place.git(&["config", "growthlint.base", "main"]);
        place.git(&["checkout", "-q", "-b", "proposal"]);
        place.write("allowed_signers", format!("amara@acme.example {key}"));
        is(&place, AMARA, "amara");
        place.on("2026-01-07");
        let run = place.lint(&["sign", "amara", "plan", "2026-H1"]).ends(0);
        assert!(
            run.err.contains(because) && run.err.contains("this seal does not count yet"),
            "{list}: {}",
            run.err
        );
        assert_eq!(seals(&place).len(), 1);
    }
}

#[test]
fn sign_warns_about_a_key_that_only_the_other_party_added() {
    if !tools::has("ssh-keygen") {
        return;
    }
    for (place, warned) in [(enrolled_by_ben(), true), (enrolled(), false)] {
        is(&place, AMARA, "amara");
        place.on("2026-01-07");
        let run = place.lint(&["sign", "amara", "plan", "2026-H1"]).ends(0);
        assert_eq!(
            run.err.contains("only Ben Castillo, the other party, says whose key"),
            warned,
            "{}",
            run.err
        );
        assert_eq!(run.err.is_empty(), !warned, "{}", run.err);
        assert_eq!(seals(&place).len(), 1);
    }
}
