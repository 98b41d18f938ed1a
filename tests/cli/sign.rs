//! `growthlint sign` with real keys: a line where it belongs, a seal that OpenSSH checks, and nothing else.

use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use growthlint::seal::file::{self, Seal};
use growthlint::seal::sshsig::Verdict;
use growthlint::seal::statement::{Meaning, Role};

use crate::common::tools;
use crate::place::{AMARA, BEN, CLEO, DOC, PLAN, Place, Run, complaints, document, team, text};

/// Makes a key beside the repository. Gives its public text.
fn keygen(place: &Place, name: &str, kind: &str) -> String {
    let path = place.beside(name);
    let made = place
        .command("ssh-keygen", &place.home())
        .args(["-q", "-N", "", "-C", "", "-t", kind, "-f"])
        .arg(&path)
        .status();
    assert!(made.unwrap().success());
    std::fs::read_to_string(path.with_extension("pub")).unwrap().trim().to_owned()
}

/// From here on git signs with this key.
fn signs_with(place: &Place, key: &str) {
    place.git(&["config", "gpg.format", "ssh"]);
    place.git(&["config", "user.signingkey", key]);
}

/// A repository with a plan that nobody has signed, everybody's keys enrolled, and on the trusted branch. Ben works in it.
fn enrolled() -> Place {
    let place = enrolled_by_ben();
    let list = place.read("allowed_signers");
    place.write("allowed_signers", format!("# read by Amara\n{list}"));
    place.commit(AMARA, "2026-01-05");
    place.is(BEN);
    place
}

/// The same, but Amara has not confirmed that the key is hers.
fn enrolled_by_ben() -> Place {
    let place = Place::new();
    let mut list = String::new();
    for (name, email) in [("amara", "amara@acme.example"), ("ben", "ben@acme.example")] {
        list += &format!("{email} {}\n", keygen(&place, name, "ed25519"));
    }
    place.write("allowed_signers", list);
    place.write("growthlint.yaml", "growthlint: 1\neffective_from: 2026-01-01\n");
    place.write(DOC, document(AMARA, &format!("## Visibility plans\n\n{PLAN}\n## Notes\n")));
    place.commit(BEN, "2026-01-05");
    place
}

/// Somebody works here, with their own key.
fn is(place: &Place, person: &str, key: &str) {
    place.is(person);
    let path = place.beside(key);
    signs_with(place, path.to_str().unwrap());
}

/// Every file of the working tree.
fn tree(place: &Place) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut left = vec![place.root.clone()];
    while let Some(folder) = left.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && path.file_name().unwrap() != ".git" {
                left.push(path);
            } else if path.is_file() {
                found.insert(
                    path.strip_prefix(&place.root).unwrap().to_str().unwrap().to_owned(),
                    std::fs::read(path).unwrap(),
                );
            }
        }
    }
    found
}

fn seals(place: &Place) -> Vec<(String, Seal)> {
    let seals = tree(place).into_iter().filter(|(path, _)| path.starts_with("seals/"));
    seals.map(|(path, bytes)| (path.clone(), file::read(&path, &bytes).unwrap())).collect()
}

/// It refuses, and nothing has changed.
fn refuses(place: &Place, args: &[&str], because: &str) {
    let before = tree(place);
    place.lint(&[&["sign"], args].concat()).refuses(because);
    assert_eq!(tree(place), before);
}

fn signed(run: Run) -> Run {
    let run = run.ends(0);
    assert!(run.err.is_empty(), "{run:#?}");
    run
}

#[test]
fn both_sign_a_plan_and_openssh_agrees() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = enrolled();
    let before = tree(&place);
    is(&place, AMARA, "amara");
    place.on("2026-01-07");
    let run = signed(place.lint(&["sign", "amara", "plan", "2026-H1"]));
    assert!(
        run.out.contains("say     agreed\n") && run.out.contains("`Signed` of Amara Okafor, 2026-01-07\n"),
        "{}",
        run.out
    );
    assert!(!run.out.contains("ledger") && !run.out.contains("Gap"), "no prose in a pipe: {}", run.out);
    let after = tree(&place);
    let changed: Vec<&String> = after.keys().filter(|path| before.get(*path) != after.get(*path)).collect();
    assert!(matches!(changed.as_slice(), [attributes, document, seal]
        if *attributes == ".gitattributes" && *document == DOC && seal.starts_with("seals/")));
    let expected =
        text(&before[DOC]).replace("### 2026-H1\n\n", "### 2026-H1\n\n- Signed: Amara Okafor, 2026-01-07\n");
    assert_eq!(place.read(DOC), expected);
    assert_eq!(place.read(".gitattributes"), "seals/** -text\n");
    place.commit(AMARA, "2026-01-07");

    is(&place, BEN, "ben");
    place.on("2026-01-08");
    signed(place.lint(&["sign", "amara", "plan 2026-H1"]));
    assert!(
        place
            .read(DOC)
            .contains("- Signed: Amara Okafor, 2026-01-07\n- Signed: Ben Castillo, 2026-01-08\n- Gap")
    );
    place.commit(BEN, "2026-01-08");
    assert_eq!(complaints(&place.json(&["check"])), [""; 0]);

    let found = seals(&place);
    let roles: Vec<Role> = found.iter().map(|(_, seal)| seal.statement.role).collect();
    assert!(roles.contains(&Role::Engineer) && roles.contains(&Role::Manager) && roles.len() == 2);
    let (one, other) = (&found[0].1.statement, &found[1].1.statement);
    // The other's signature line is no part of what either signed.
    assert_eq!((one.frozen, one.exact), (other.frozen, other.exact));
    for (path, seal) in &found {
        assert!(matches!(seal.verdict, Verdict::Good(_)));
        assert_eq!(
            (seal.statement.entry.as_str(), seal.statement.document.as_str()),
            ("plan 2026-H1", "amara@acme.example")
        );
        assert!(seal.statement.tip.is_some());
        let who = &seal.statement.signer;
        let line = readme_line().replace("amara@acme.example", who);
        let checks = |line: &str| {
            place
                .command("sh", &place.root)
                .env("SEAL", path)
                .args(["-c", line])
                .output()
                .unwrap()
                .status
                .success()
        };
        assert!(checks(&line), "{line}");
        assert!(
            !checks(&line.replace(who.as_str(), "cleo@acme.example"))
                && !checks(&line.replace("seal-v1", "seal-v2"))
        );
    }
}

/// The line by which README has seals checked.
fn readme_line() -> String {
    let readme = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    readme.lines().find(|line| line.starts_with("sed '1,/END SSH SIGNATURE/d' $SEAL")).unwrap().to_owned()
}

#[test]
fn what_is_signed_already_is_said_and_nothing_is_written() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = enrolled();
    is(&place, AMARA, "amara");
    place.on("2026-01-07");
    signed(place.lint(&["sign", "amara", "plan", "2026-H1"]));
    // Before it is committed, after, and on another day.
    for day in ["2026-01-07", "2026-01-08"] {
        let before = tree(&place);
        let run = signed(place.lint(&["sign", "amara", "plan", "2026-H1"]));
        assert_eq!(run.out, "plan 2026-H1 is signed already by Amara Okafor, with a seal\n");
        assert_eq!(tree(&place), before);
        place.commit(AMARA, day);
    }
    // The line without the seal, as before there was a key: the seal alone is added.
    let seal = seals(&place).remove(0).0;
    std::fs::remove_file(place.root.join(&seal)).unwrap();
    let document = place.read(DOC);
    signed(place.lint(&["sign", "amara", "plan", "2026-H1"]));
    assert_eq!(place.read(DOC), document);
    assert_eq!(seals(&place).len(), 1);
}

#[test]
fn a_changed_plan_is_signed_again() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = enrolled();
    is(&place, AMARA, "amara");
    for (day, line) in [
        ("2026-01-07", "- Signed: Amara Okafor, 2026-01-07\n"),
        // On the same day the same line would say nothing new.
        ("2026-01-07", "- Signed: amara@acme.example, 2026-01-07\n"),
        ("2026-02-03", "- Signed: Amara Okafor, 2026-02-03\n"),
    ] {
        place.on(day);
        signed(place.lint(&["sign", "amara", "plan", "2026-H1"]));
        assert!(place.read(DOC).contains(line), "{}", place.read(DOC));
        place.commit(AMARA, day);
        assert!(!rules_of(&place).contains(&"plan-changed-after-signing".to_owned()));
        place.edit(DOC, "two engineers through June", "two engineers through June and July");
        place.commit(AMARA, day);
        assert!(rules_of(&place).contains(&"plan-changed-after-signing".to_owned()));
    }
    let frozen: Vec<_> = seals(&place).iter().map(|(_, seal)| seal.statement.frozen).collect();
    assert!(frozen.len() == 3 && frozen[0] != frozen[1] && frozen[1] != frozen[2]);
}

fn rules_of(place: &Place) -> Vec<String> {
    let report = place.json(&["check"]);
    complaints(&report).into_iter().map(str::to_owned).collect()
}

#[test]
fn notes_are_seen_and_disagreed_with() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = team();
    keygen(&place, "amara", "ed25519");
    keygen(&place, "ben", "ed25519");
    place.on("2026-04-10");
    is(&place, BEN, "ben");
    place.edit(DOC, "## Updates\n", "### 2026-04-10 SBI: handover\n\n- Situation: the handover on 9 April\n- Behavior: two of three incidents were left out\n- Impact: refunds stood still for 50 minutes\n- Ask: name all of them by 10:00\n- Commit: 2026-05-07, at our 1:1\n\n## Updates\n");
    // Whoever wrote it has no line to write, and may put a seal on it.
    let before = place.read(DOC);
    let run = place.lint(&["sign", "amara", "note", "2026-04-10", "handover"]).ends(0);
    assert!(
        run.err.contains("in no line of the trusted branch's `allowed_signers`")
            && run.err.contains("ben@acme.example namespaces=")
    );
    assert_eq!(place.read(DOC), before);
    let (_, own) = seals(&place).remove(0);
    assert_eq!((own.statement.meaning, own.statement.role), (Meaning::Agreed, Role::Manager));
    refuses(
        &place,
        &["amara", "note", "2026-04-10", "handover", "--seen"],
        "`Seen` is what the engineer says",
    );
    refuses(
        &place,
        &["amara", "note", "2026-04-10", "handover", "--disagree", "no"],
        "`Seen` is what the engineer says",
    );
    place.commit(BEN, "2026-04-10");

    is(&place, AMARA, "amara");
    place.on("2026-04-11");
    for bad in ["", "  ", "two\nlines", "hid\u{202e}den"] {
        refuses(&place, &["amara", "note", "2026-04-10", "handover", "--disagree", bad], "reason");
    }
    let run = place
        .lint(&["sign", "amara", "note", "2026-04-10", "handover", "--disagree", "the third was closed"])
        .ends(0);
    assert!(!run.out.contains("third"), "{}", run.out);
    let line = "- Commit: 2026-05-07, at our 1:1\n- Seen: Amara Okafor, 2026-04-11, disagree: the third was closed\n";
    assert!(place.read(DOC).contains(line));
    let meaning = |place: &Place| {
        seals(place)
            .iter()
            .filter(|(_, seal)| seal.statement.role == Role::Engineer)
            .map(|(_, seal)| seal.statement.meaning)
            .collect::<Vec<_>>()
    };
    assert_eq!(meaning(&place), [Meaning::Disagreed]);
    // Who has disagreed has read it: nothing is added, and no seal says less than the line does.
    let run = place.lint(&["sign", "amara", "note", "2026-04-10", "handover"]).ends(0);
    assert!(run.out.contains("is signed already"), "{}", run.out);
    place.commit(AMARA, "2026-04-11");
    assert_eq!(complaints(&place.json(&["check"])), [""; 0]);
    // Until they say otherwise.
    place.on("2026-04-12");
    place.lint(&["sign", "amara", "note", "2026-04-10", "handover", "--seen"]).ends(0);
    assert!(place.read(DOC).contains("closed\n- Seen: Amara Okafor, 2026-04-12\n"));
    assert_eq!(meaning(&place).len(), 2);
}

#[test]
fn without_a_key_the_line_stands_alone() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = enrolled();
    place.is(AMARA);
    place.on("2026-01-07");
    let run = place.lint(&["sign", "amara", "plan", "2026-H1"]).ends(0);
    assert!(run.err.contains("no seal: git's configuration has no SSH signing key; at `evidence: signed` the line alone does not count"));
    assert!(place.read(DOC).contains("- Signed: Amara Okafor, 2026-01-07\n"));
    assert!(seals(&place).is_empty() && !place.root.join(".gitattributes").exists());
    let run = place.lint(&["sign", "amara", "plan", "2026-H1"]).ends(0);
    assert_eq!(run.out, "plan 2026-H1 is signed already by Amara Okafor\n");
    // OpenPGP is git's default, and a key of it is none of ours.
    place.git(&["config", "user.signingkey", "0xABCDEF"]);
    place.git(&["checkout", "-q", DOC]);
    assert!(place.lint(&["sign", "amara", "plan", "2026-H1"]).ends(0).err.contains("no SSH signing key"));
    place.git(&["checkout", "-q", DOC]);
    place.git(&["config", "--unset", "user.signingkey"]);
    place.git(&["config", "gpg.format", "ssh"]);
    assert!(place.lint(&["sign", "amara", "plan", "2026-H1"]).ends(0).err.contains("names no key"));
}

#[test]
fn a_kind_of_key_that_cannot_be_verified_makes_no_seal() {
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
        while !socket.exists() {
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
fn an_agent_has_the_key() {
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
        // Whoever has no such key signs nothing.
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
fn no_program_that_the_configuration_names_is_run() {
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
    assert!(run.out.contains("seal    seals/"));
    assert!(!place.beside("sprung").exists());
    // Without a key, git would ask a program for one.
    std::fs::remove_dir_all(place.root.join("seals")).unwrap();
    place.git(&["config", "--unset", "user.signingkey"]);
    place.write(DOC, before);
    let run = place.lint(&["sign", "amara", "plan", "2026-H1"]).ends(0);
    assert!(run.err.contains("growthlint runs none"), "{}", run.err);
    assert!(!place.beside("sprung").exists());
}

#[test]
fn only_the_parties_sign_and_only_what_can_be_signed() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = enrolled();
    place.on("2026-01-07");
    place.is(CLEO);
    refuses(
        &place,
        &["amara", "plan", "2026-H1"],
        "`cleo@acme.example` is neither the engineer nor the manager",
    );
    place.is(AMARA);
    refuses(&place, &["amara", "plan", "2026-H2"], "no entry `plan 2026-H2`");
    refuses(&place, &["cleo", "plan", "2026-H1"], "nobody here is called `cleo`");
    refuses(&place, &["amara", "plan", "2026-H1", "--seen"], "a plan is signed, or not");
    refuses(&place, &["amara", "plan", "2026-H1", "--disagree", "no"], "a plan is signed, or not");
    place.append(DOC, "\n## Updates\n\n### 2026-01\n\n- Shipped: x\n");
    refuses(&place, &["amara", "update", "2026-01"], "a seal without a line needs a key");
    refuses(&place, &["amara", "update", "2026-01", "--seen"], "an update is yours, and not seen by you");
    place.is(BEN);
    refuses(&place, &["amara", "update", "2026-01"], "`update 2026-01` is nothing that is signed");
    place.append(DOC, "\n## PIPs\n\n### 2026-01-06 handover\n\n- Ends: 2026-02-28\n");
    refuses(&place, &["amara", "pip", "2026-01-06", "handover"], "a seal without a line needs a key");
    // The author that git was told, and an address that the mailmap joins.
    place.set("GIT_AUTHOR_NAME", "Amara Okafor");
    place.set("GIT_AUTHOR_EMAIL", "amara@home.example");
    refuses(&place, &["amara", "plan", "2026-H1"], "`amara@home.example` is neither the engineer");
    place.write(".mailmap", "Amara Okafor <amara@acme.example> <amara@home.example>\n");
    place.commit(BEN, "2026-01-07");
    place.lint(&["sign", "amara", "plan", "2026-H1"]).ends(0);
    assert!(place.read(DOC).contains("- Signed: Amara Okafor, 2026-01-07\n"));
}

#[test]
fn who_writes_for_the_manager_signs_for_the_manager() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = enrolled();
    keygen(&place, "cleo", "ed25519");
    is(&place, CLEO, "cleo");
    place.edit(
        DOC,
        "team: payments",
        &format!("writers:\n  - {{ who: \"{CLEO}\", from: 2026-01-01, to: 2026-01-31, as: acting }}\nteam: payments"),
    );
    place.commit(BEN, "2026-01-06");
    is(&place, CLEO, "cleo");
    place.on("2026-02-01");
    refuses(&place, &["amara", "plan", "2026-H1"], "nor one of its writers");
    place.on("2026-01-31");
    place.lint(&["sign", "amara", "plan", "2026-H1"]).ends(0);
    assert!(place.read(DOC).contains("- Signed: Cleo Marsh, 2026-01-31\n"));
    assert_eq!(seals(&place)[0].1.statement.role, Role::Manager);
}

#[test]
fn what_nobody_can_see_is_not_signed() {
    if !tools::has("ssh-keygen") {
        return;
    }
    for (odd, because) in [
        ("ledger <b>cut-over</b>", "raw HTML"),
        ("ledger <!-- not --> cut-over", "raw HTML"),
        ("ledger\u{200b} cut-over", "a character that nobody can see"),
        ("ledger \u{202e}cut-over", "a character that nobody can see"),
    ] {
        let place = enrolled();
        is(&place, AMARA, "amara");
        place.edit(DOC, "by the ledger cut-over", &format!("by the {odd}"));
        refuses(&place, &["amara", "plan", "2026-H1"], because);
    }
    let place = enrolled();
    is(&place, AMARA, "amara");
    place.edit(DOC, "\n## Notes", "\n### 2026-H1\n\n- Gap: another\n\n## Notes");
    refuses(&place, &["amara", "plan", "2026-H1"], "a second `plan 2026-H1`");
    let place = enrolled();
    is(&place, "Amara Okafor <amara,ben@acme.example>", "amara");
    place.edit(DOC, "amara@acme.example", "amara,ben@acme.example");
    refuses(&place, &["amara", "plan", "2026-H1"], "characters that a seal cannot name");
}

#[test]
fn a_commit_holds_exactly_what_was_signed() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = enrolled();
    is(&place, AMARA, "amara");
    place.write("staged.txt", "staged\n");
    place.write("people/payments/other.md", document(CLEO, "## Notes\n"));
    place.git(&["add", "-A"]);
    place.write("loose.txt", "loose\n");
    place.on("2026-01-07");
    place.set("GIT_AUTHOR_DATE", "2026-01-07T09:08:07+02:00");
    place.set("GIT_COMMITTER_DATE", "@1767792000 +0100");
    place.set("GIT_COMMITTER_NAME", "Somebody Else");
    place.set("GIT_COMMITTER_EMAIL", "else@acme.example");
    let below = place.root.join("people");
    let run = signed(place.lint_in(&below, &["sign", "amara", "plan", "2026-H1", "--commit"]));
    let short = place.git(&["rev-parse", "--short", "HEAD"]);
    assert!(run.out.ends_with(&format!("commit  {short}\n")), "{}", run.out);
    let files = place.git(&["show", "--name-only", "--format=", "HEAD"]);
    let files: Vec<&str> = files.lines().collect();
    assert!(
        matches!(files.as_slice(), [".gitattributes", document, seal] if *document == DOC && seal.starts_with("seals/")),
        "{files:?}"
    );
    let said = place.git(&["log", "-1", "--format=%an <%ae> %aI %cn <%ce> %cI %s"]);
    assert_eq!(
        said,
        "Amara Okafor <amara@acme.example> 2026-01-07T09:08:07+02:00 Somebody Else <else@acme.example> 2026-01-07T14:20:00+01:00 Sign plan 2026-H1 of Amara Okafor"
    );
    assert_eq!(place.git(&["diff", "--cached", "--name-only"]), "people/payments/other.md\nstaged.txt");
    assert_eq!(place.git(&["status", "--short"]), "A  people/payments/other.md\nA  staged.txt\n?? loose.txt");
    let run = place.lint(&["sign", "amara", "plan", "2026-H1", "--commit"]).ends(0);
    assert!(run.out.contains("is signed already"), "{}", run.out);
    assert_eq!(place.git(&["rev-parse", "--short", "HEAD"]), short);
}

#[test]
fn what_goes_into_the_commit_besides_is_told() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = enrolled();
    is(&place, AMARA, "amara");
    place.on("2026-01-07");
    place.edit(DOC, "two engineers", "three engineers");
    let run = place.lint(&["sign", "amara", "plan", "2026-H1", "--commit"]).ends(0);
    assert!(
        run.err.contains("other changes that are not committed; they go into this commit"),
        "{}",
        run.err
    );
    assert!(!run.err.contains("three engineers"));
    assert_eq!(place.git(&["status", "--short"]), "");
}

#[test]
fn at_level_signed_what_was_signed_here_counts_and_a_line_alone_does_not() {
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
            place.lint(&["sign", "amara", "plan", "2026-H1", "--commit"]).ends(0);
        }
        place.on("2026-01-09");
        let report = place.json(&["check"]);
        let found = complaints(&report);
        assert_eq!(found.contains(&"evidence-not-established"), broken, "{report:#}");
        assert_eq!(found.is_empty(), keys, "{report:#}");
    }
}

#[test]
fn a_hook_that_refuses_leaves_the_index_as_it_was() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = enrolled();
    is(&place, AMARA, "amara");
    place.on("2026-01-07");
    place.write(".git/hooks/pre-commit", "#!/bin/sh\necho no >&2\nexit 1\n");
    std::fs::set_permissions(
        place.root.join(".git/hooks/pre-commit"),
        std::fs::Permissions::from_mode(0o755),
    )
    .unwrap();
    let head = place.git(&["rev-parse", "HEAD"]);
    let run = place.lint(&["sign", "amara", "plan", "2026-H1", "--commit"]).ends(2);
    assert!(
        run.err.contains("no\n")
            && run.err.contains("`git commit` failed")
            && run.err.contains("the files are written"),
        "{}",
        run.err
    );
    assert_eq!(place.git(&["rev-parse", "HEAD"]), head);
    assert_eq!(place.git(&["status", "--short"]), format!(" M {DOC}\n?? .gitattributes\n?? seals/"));
    // growthlint's own hook finds nothing wrong with it.
    std::fs::remove_file(place.root.join(".git/hooks/pre-commit")).unwrap();
    place.git(&["clean", "-qfd"]);
    place.git(&["checkout", "-q", DOC]);
    place.lint(&["hook", "install"]).ends(0);
    place.lint(&["sign", "amara", "plan", "2026-H1", "--commit"]).ends(0);
    assert_eq!(place.git(&["status", "--short"]), "");
}

#[test]
fn nothing_is_committed_beside_a_merge() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = enrolled();
    place.git(&["checkout", "-q", "-b", "side"]);
    place.commit(BEN, "2026-01-06");
    place.git(&["checkout", "-q", "main"]);
    place.git(&["merge", "-q", "--no-ff", "--no-commit", "side"]);
    is(&place, AMARA, "amara");
    refuses(&place, &["amara", "plan", "2026-H1", "--commit"], "a merge waits for its commit");
}

#[test]
fn the_first_commit_of_a_repository_can_be_a_signature() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = Place::new();
    keygen(&place, "amara", "ed25519");
    place.write(DOC, document(AMARA, &format!("## Visibility plans\n\n{PLAN}")));
    is(&place, AMARA, "amara");
    place.on("2026-01-07");
    place.lint(&["sign", "amara", "plan", "2026-H1", "--commit"]).ends(0);
    assert_eq!(seals(&place)[0].1.statement.tip, None);
    assert_eq!(place.git(&["status", "--short"]), "");
    assert_eq!(place.git(&["ls-files"]).lines().count(), 3);
}

#[test]
fn line_ends_stay_as_they_are() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = enrolled();
    is(&place, AMARA, "amara");
    place.on("2026-01-07");
    let crlf = place.read(DOC).replace('\n', "\r\n");
    place.write(DOC, &crlf);
    place.git(&["config", "core.autocrlf", "true"]);
    place.lint(&["sign", "amara", "plan", "2026-H1", "--commit"]).ends(0);
    assert_eq!(
        place.read(DOC),
        crlf.replace("### 2026-H1\r\n\r\n", "### 2026-H1\r\n\r\n- Signed: Amara Okafor, 2026-01-07\r\n")
    );
    // What git keeps has other line ends, and that is what the seal names.
    let (path, seal) = seals(&place).remove(0);
    let kept = place.git(&["cat-file", "-p", &format!("HEAD:{DOC}")]) + "\n";
    assert!(!kept.contains('\r'));
    let document = growthlint::document::parse(
        &growthlint::finding::RepoPath::new(DOC),
        kept.as_bytes(),
        &growthlint::field::label::Spellings::default(),
        &[],
    );
    assert_eq!(
        (seal.statement.exact, seal.statement.frozen),
        (document.entries[0].raw, document.entries[0].frozen)
    );
    // A clone that converts line ends leaves seals alone.
    let clone = place.beside("clone");
    place.git_in(
        &place.home(),
        &["-c", "core.autocrlf=true", "clone", "-q", place.root.to_str().unwrap(), clone.to_str().unwrap()],
    );
    assert_eq!(std::fs::read(clone.join(&path)).unwrap(), std::fs::read(place.root.join(&path)).unwrap());
    assert!(std::fs::read_to_string(clone.join(DOC)).unwrap().contains("\r\n"));
}

#[test]
fn attributes_that_are_there_are_kept() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = enrolled();
    is(&place, AMARA, "amara");
    place.write(".gitattributes", "*.png binary");
    place.lint(&["sign", "amara", "plan", "2026-H1"]).ends(0);
    assert_eq!(place.read(".gitattributes"), "*.png binary\nseals/** -text\n");
    // Where there are seals, whoever took the line out knows why.
    place.write(".gitattributes", "*.png binary\n");
    is(&place, BEN, "ben");
    place.lint(&["sign", "amara", "plan", "2026-H1"]).ends(0);
    assert_eq!(place.read(".gitattributes"), "*.png binary\n");
    assert_eq!(seals(&place).len(), 2);
}

#[test]
fn links_lead_no_seal_out_of_the_repository() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = enrolled();
    is(&place, AMARA, "amara");
    let outside = place.beside("outside");
    std::fs::create_dir(&outside).unwrap();
    std::os::unix::fs::symlink(&outside, place.root.join("seals")).unwrap();
    let before = place.read(DOC);
    place.lint(&["sign", "amara", "plan", "2026-H1"]).refuses_late("is no folder");
    assert_eq!(place.read(DOC), before);
    assert_eq!(std::fs::read_dir(&outside).unwrap().count(), 0);
    // Nor is anything written through a link in the place of `.gitattributes`.
    let place = enrolled();
    is(&place, AMARA, "amara");
    std::fs::write(place.beside("attributes"), "").unwrap();
    std::os::unix::fs::symlink(place.beside("attributes"), place.root.join(".gitattributes")).unwrap();
    place.lint(&["sign", "amara", "plan", "2026-H1"]).refuses_late("`.gitattributes` is no file");
    assert_eq!(std::fs::read_to_string(place.beside("attributes")).unwrap(), "");
    assert_eq!(place.read(DOC), before);
    assert!(!place.root.join("seals").exists());
}

#[test]
fn whose_key_it_is_is_told_and_it_still_signs() {
    if !tools::has("ssh-keygen") {
        return;
    }
    for (list, because) in [
        ("", "in no line of the trusted branch's `allowed_signers`"),
        ("ben@acme.example KEY", "is the key of ben@acme.example"),
        ("ben@acme.example,amara@acme.example KEY", "is given to several people"),
        ("amara@acme.example namespaces=\"git\" KEY", "does not have SHA256:"),
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
fn a_key_that_only_the_other_party_enrolled_is_told() {
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

#[test]
fn a_person_at_a_terminal_sees_the_text_and_is_asked() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = enrolled();
    is(&place, AMARA, "amara");
    place.on("2026-01-07");
    if Command::new("script").arg("--version").output().is_err() {
        return;
    }
    place.edit(DOC, "by the ledger cut-over", "by the [ledger cut-over][ledger]");
    place.append(DOC, "\n[ledger]: https://wiki.acme.example/ledger\n");
    let before = tree(&place);
    let answers = |answer: &str| {
        use std::io::Write as _;
        let line = format!("{} sign amara plan 2026-H1", env!("CARGO_BIN_EXE_growthlint"));
        let mut command = place.command("script", &place.root);
        command
            .args(["-qec", &line, "/dev/null"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(answer.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        (output.status.code(), text(&output.stdout))
    };
    let (code, out) = answers("n\n");
    assert_eq!(code, Some(2), "{out}");
    assert!(
        out.contains("  - Budget: HC-2214, two engineers through June") && out.contains("Sign it? [y/N]"),
        "{out}"
    );
    assert!(out.contains("  [ledger]: https://wiki.acme.example/ledger"), "{out}");
    assert!(out.contains("you did not say yes"));
    assert_eq!(tree(&place), before);
    let (code, out) = answers("y\n");
    assert_eq!(code, Some(0), "{out}");
    assert_eq!(seals(&place).len(), 1);
}
