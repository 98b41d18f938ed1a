//! The text of a document stays in it. A command that reads changes no file, runs no program and opens no connection.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::SystemTime;

use growthlint::field::id::TextHash;

use crate::common::tools;
use crate::place::{AMARA, BEN, CLEO, CLEOS, DOC, NOTE, Place, Run, document, team, text, update};
use crate::trial;

const CANARY: &str = "canary";

/// A repository in which all prose has the canary in it, and much is wrong.
fn singing() -> Place {
    let place = team();
    place.edit(DOC, "sprint 23 of checkout-revamp", "Canary one of checkout-revamp");
    place.edit(DOC, "team: payments", "team: payments\ncanary2: canary3\nstatus: canary4\ntarget: [canary5");
    place.edit(DOC, "#### Stretch project: Ledger cut-over", "#### Stretch project: canary6");
    place.edit(
        DOC,
        "## Notes\n",
        "## Canary7\n\nSee canary8.\n\n### canary9\n\n- Signed: x\n\n## Goals\n\n### Canary10 in general\n\nTODO canary11\n\n## Notes\n",
    );
    place.write(
        CLEOS,
        document(
            CLEO,
            "## Notes\n\n### 2026-03-19 1:1\n\nCanary12: maybe we could talk, sort of.\n\n### 2026-03-18 SBI: exports\n\n- Situation: canary13\n\
             - Behavior: you do not care about canary14\n- Impact: canary15\n- Ask: be better at canary16\n- Commit: canary17\n\
             - Outcome: canary18\n- Canary19: x\n\n## Wins\n\n- canary20\n\n## Updates\n\n### 2026-02\n\n- canary21\n\n## PIPs\n\n\
             ### 2026-03-19 exports\n\n- Fit considered: canary22\n- Expectation: canary23\n\n## Reviews\n\n### 2026-Q1\n\ncanary24\n",
        ),
    );
    place.write("people/payments/broken.md", "---\ncanary25: \"canary26\n");
    place.write("people/payments/plain.md", "# canary27\n");
    place.write(
        "growthlint.yaml",
        "growthlint: 1\ncanary28: canary29\nevidence: canary30\nrules: {canary31: off}\nwaivers:\n- {rule: note-edited, engineer: \
         \"Amara Okafor <amara@acme.example>\", until: 2026-01-02, reason: canary32, by: \"Ben Castillo <ben@acme.example>\"}\n",
    );
    place.is(BEN);
    place.git(&["add", "-A"]);
    place.git(&["commit", "-q", "-m", "canary33\n\ncanary34\n\nCanary-by: canary35"]);
    place.edit(CLEOS, "maybe we could talk", "canary36");
    place.write("growthlint.yaml", place.read("growthlint.yaml").replace("evidence: canary30\n", ""));
    place.is(AMARA);
    place.git(&["commit", "-q", "-am", "canary37"]);
    place.append(CLEOS, &update("2026-03").replace("one thing", "canary38"));
    place.on("2026-06-20");
    place
}

/// Questions that find nothing or nobody.
const VAIN: [&[&str]; 6] = [
    &["inbox", "--as", "nobody"],
    &["where", "nobody"],
    &["history", "nobody"],
    &["history", "amara", "note 2020-01-01"],
    &["pip", "nobody"],
    &["check", "nowhere"],
];

/// Asks everything in every form, but for what prints prose because it was asked to, and hears no canary. Gives how much was said.
fn listen(place: &Place) -> usize {
    let heard = |run: Run| {
        for (stream, text) in [("out", &run.out), ("err", &run.err)] {
            let text = text.to_lowercase();
            let at = text
                .find(CANARY)
                .map(|at| text[at.saturating_sub(200)..].chars().take(400).collect::<String>());
            assert_eq!(at, None, "{} said on {stream}", run.what);
        }
        run.out.len()
    };
    let mut said = VAIN.iter().map(|line| heard(place.lint(line))).sum();
    for tried in trial::commands().iter().filter(|tried| !tried.prints_prose() && !tried.makes_its_own()) {
        said += tried.lines_in_every_format().iter().map(|line| heard(tried.run(place, line))).sum::<usize>();
    }
    said
}

#[test]
fn no_prose_leaves_the_documents() {
    let place = singing();
    let mut said = listen(&place);
    for broken in [
        "growthlint: 1\ncanary: [canary\n",
        "canary: canary\n",
        "growthlint: 1\nwaivers: canary\ndocs: canary\n",
        "growthlint: 1\ndocs: [\"canary[\"]\n",
    ] {
        place.write("growthlint.yaml", broken);
        place.git(&["commit", "-q", "-am", "canary"]);
        said += listen(&place);
    }
    place.write(".git/shallow", place.git(&["rev-parse", "HEAD~2"]) + "\n");
    said += listen(&place);
    assert!(said > 20_000, "{said}");
    std::fs::remove_file(place.root.join(".git/shallow")).unwrap();
    place.git(&["reset", "-q", "--hard", "HEAD~4"]);
    let shown = place.lint(&["check", "--show-source"]);
    assert!(shown.out.to_lowercase().contains(CANARY), "whoever asks sees the lines: {}", shown.out);
    place.set("CI", "true");
    let before = place.git(&["rev-parse", "HEAD~1"]);
    assert!(!place.lint(&["check", "--base", &before]).out.to_lowercase().contains(CANARY));
}

#[test]
fn no_text_of_keys_seals_and_signatures_is_printed() {
    let place = singing();
    place.write(
        "allowed_signers",
        "# canary40\ncanary41 ssh-ed25519 canary42 canary43\namara@acme.example canary44=\"canary45\" ssh-ed25519 AAAA canary46\n\
         ben@acme.example namespaces=\"canary47\" ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFH4Hxoa1lOWBwrDeeDm1+s3FxJVuHgDlkVl1kNCz2xs canary48\n\
         cleo@acme.example valid-after=\"canary49\" canary50\n\"canary51\n",
    );
    let armor = |body: &str| format!("-----BEGIN SSH SIGNATURE-----\n{body}\n-----END SSH SIGNATURE-----\n");
    let statement =
        "growthlint canary52\ndocument canary53\nentry canary54\nsigner canary55\ncanary56: canary57\n";
    for seal in [
        armor("Y2FuYXJ5") + statement,
        armor("canary58") + statement,
        format!("canary59\n{statement}"),
        "canary60".to_owned(),
    ] {
        let name = TextHash::of(seal.as_bytes()).hex();
        place.write(&format!("seals/{}/{}", &name[..2], &name[2..]), &seal);
    }
    for (number, revoked) in
        ["", "canary61\n", "ssh-ed25519 canary62\n", "SSHKRL\n\0canary63"].into_iter().enumerate()
    {
        let level = ["attributed", "signed"][number % 2];
        place.write("growthlint.yaml", format!("growthlint: 1\nevidence: {level}\nrevoked_keys: revoked\n"));
        place.write("revoked", revoked);
        place.commit(BEN, "2026-06-01");
        let commit = place.git(&["cat-file", "commit", "HEAD"]);
        let signature = armor("canary64").trim_end().replace('\n', "\n ");
        place.write(
            "../commit",
            commit.replacen("\n\n", &format!("\ngpgsig {signature}\ncanary65 canary66\n\ncanary67 "), 1)
                + "\n",
        );
        let made = place.git(&["hash-object", "--literally", "-t", "commit", "-w", "../commit"]);
        place.git(&["reset", "-q", "--hard", &made]);
        place.on("2026-06-20");
        assert!(listen(&place) > 2_000, "{revoked}");
    }
}

/// Every file and folder below one, with its bytes and times.
fn listing(folder: &Path, into: &mut BTreeMap<String, (Vec<u8>, SystemTime)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let (path, about) = (entry.as_ref().unwrap().path(), entry.as_ref().unwrap().metadata().unwrap());
        let bytes = if about.is_file() { std::fs::read(&path).unwrap() } else { Vec::new() };
        into.insert(path.display().to_string(), (bytes, about.modified().unwrap()));
        if about.is_dir() {
            listing(&path, into);
        }
    }
}

#[test]
fn reading_commands_change_no_file() {
    let place = singing();
    let here = || {
        let mut all = BTreeMap::new();
        listing(&place.root, &mut all);
        listing(&place.home(), &mut all);
        all
    };
    // Two branches that have to be merged line by line.
    place.git(&["stash", "-q"]);
    place.git(&["switch", "-qc", "other", "HEAD~2"]);
    place.append(CLEOS, &update("2026-03"));
    place.commit(CLEO, "2026-03-19");
    place.on("2026-06-20");
    let before = here();
    for line in VAIN.iter().chain(&[&["check", "--base", "main"][..]]) {
        place.lint(line);
    }
    for tried in trial::commands().iter().filter(|tried| !tried.writes()) {
        for line in tried.lines_in_every_format() {
            tried.run(&place, &line);
        }
    }
    assert!(here() == before, "something was written");
}

#[test]
fn no_command_but_sign_runs_a_program_or_opens_a_connection() {
    let place = singing();
    hostile(&place);
    place.git(&["config", "growthlint.base", "main"]);
    let traced = can_trace(&place);
    // `sign` runs `ssh-keygen`, and has a test of its own.
    for tried in trial::commands().iter().filter(|tried| tried.name() != "sign") {
        for line in tried.lines() {
            if !traced {
                place.lint(&line);
                continue;
            }
            let calls = traced_calls(&place, &line);
            let wrong: Vec<&String> = calls.iter().skip(1).collect();
            assert!(calls[0].contains("execve(") && wrong.is_empty(), "{line:?}: {wrong:#?}");
        }
    }
    assert!(!place.root.join("ran").exists());
    assert!(place.read(DOC).contains(&NOTE[..20]));
}

/// Keys of a configuration by which git runs a program.
const PROGRAMS: [&str; 25] = [
    "core.fsmonitor",
    "core.sshCommand",
    "core.editor",
    "core.pager",
    "core.askPass",
    "core.gitProxy",
    "core.alternateRefsCommand",
    "diff.external",
    "diff.x.command",
    "diff.x.textconv",
    "filter.x.clean",
    "filter.x.smudge",
    "filter.x.process",
    "merge.x.driver",
    "gpg.program",
    "gpg.ssh.program",
    "gpg.openpgp.program",
    "gpg.x509.program",
    "gpg.ssh.defaultKeyCommand",
    "sequence.editor",
    "pack.packHook",
    "uploadpack.packObjectsHook",
    "trailer.x.command",
    "interactive.diffFilter",
    "remote.there.uploadpack",
];

/// A configuration that names a program wherever git would run one, were it git: of the repository's own file and of one that it includes.
fn hostile(place: &Place) {
    let evil = place.beside("evil");
    std::fs::write(&evil, format!("#!/bin/sh\ntouch {}\nexit 1\n", place.root.join("ran").display()))
        .unwrap();
    std::fs::set_permissions(&evil, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let hooks = place.beside("hooks");
    std::fs::create_dir(&hooks).unwrap();
    for hook in [
        "pre-commit",
        "post-index-change",
        "reference-transaction",
        "commit-msg",
        "prepare-commit-msg",
        "post-commit",
        "fsmonitor-watchman",
    ] {
        std::fs::copy(&evil, hooks.join(hook)).unwrap();
    }
    let (evil, bang) = (evil.to_str().unwrap(), format!("!{}", evil.display()));
    for key in PROGRAMS {
        place.git(&["config", key, evil]);
    }
    let included = place.beside("included");
    std::fs::write(&included, format!("[alias]\n\taudit = {bang}\n[credential]\n\thelper = {bang}\n"))
        .unwrap();
    for (key, value) in [
        ("core.hooksPath", hooks.to_str().unwrap()),
        ("filter.x.required", "true"),
        ("credential.helper", &bang),
        ("alias.check", &bang),
        ("alias.commit", &bang),
        ("include.path", included.to_str().unwrap()),
        ("remote.there.url", "https://acme.example/x"),
        ("remote.ext.url", &format!("ext::{evil}")),
        ("url.ext::evil.insteadOf", "https://"),
    ] {
        place.git(&["config", key, value]);
    }
    place.write(".gitattributes", "*.md filter=x merge=x diff=x\n");
}

fn can_trace(place: &Place) -> bool {
    let probe = place.command("strace", &place.root).args(["-o", "/dev/null", "true"]).output();
    tools::has("strace") && probe.is_ok_and(|output| output.status.success())
}

/// Which programs a command runs, itself first, and which connections it opens.
fn traced_calls(place: &Place, args: &[&str]) -> Vec<String> {
    let log = place.beside("trace");
    let mut command = place.command("strace", &place.root);
    command
        .args(["-f", "-qq", "-e", "trace=network,execve,execveat", "-o"])
        .arg(&log)
        .arg(env!("CARGO_BIN_EXE_growthlint"))
        .args(args);
    let output = command.output().unwrap();
    assert!(output.status.code().is_some_and(|code| code <= 2), "{}", text(&output.stderr));
    std::fs::read_to_string(&log)
        .unwrap()
        .lines()
        .filter(|line| line.contains('('))
        .map(str::to_owned)
        .collect()
}

#[test]
fn sign_runs_ssh_keygen_and_no_other_program() {
    let place = team();
    let probe = can_trace(&place);
    if !probe || !tools::has("ssh-keygen") {
        return;
    }
    let file = crate::keys::key(&place, "amara");
    place.is(AMARA);
    place.git(&["config", "gpg.format", "ssh"]);
    place.git(&["config", "user.signingkey", file.to_str().unwrap()]);
    hostile(&place);
    place.git(&["config", "growthlint.base", "main"]);
    let calls = traced_calls(&place, &["sign", "amara", "note 2026-03-12 review-turnaround"]);
    let programs: Vec<&String> =
        calls.iter().filter(|line| line.contains("exec") && line.ends_with("= 0")).skip(1).collect();
    assert!(programs.len() == 1 && programs[0].contains("ssh-keygen"), "{programs:#?}");
    // Without `user.signingkey`, no program is asked for a key.
    place.git(&["config", "--unset", "user.signingkey"]);
    let calls = traced_calls(&place, &["sign", "amara", "plan", "2026-H1"]);
    assert!(
        calls.iter().filter(|line| line.contains("exec") && line.ends_with("= 0")).count() == 1,
        "{calls:#?}"
    );
    assert!(!place.root.join("ran").exists());
}
