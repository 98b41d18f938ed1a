//! `growthlint sign` with real keys: who may sign what, the line where it belongs, and a seal that OpenSSH checks.

mod files;
mod goals;
mod take_back;
mod waiting;
mod words;
mod keys;

use std::collections::BTreeMap;
use std::path::Path;

use growthlint::seal::file;
use growthlint::seal::file::Seal;
use growthlint::seal::sshsig::Verdict;
use growthlint::seal::statement::{Meaning, Role};

use crate::common::tools;
use crate::place::{AMARA, BEN, CLEO, DOC, PLAN, Place, Run, complaints, document, team, text};

/// Makes a key beside the repository. Gives its public text.
pub(crate) fn keygen(place: &Place, name: &str, kind: &str) -> String {
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
pub(crate) fn signs_with(place: &Place, key: &str) {
    place.git(&["config", "gpg.format", "ssh"]);
    place.git(&["config", "user.signingkey", key]);
}

/// A repository with a plan that nobody has signed, everybody's keys enrolled, and on the trusted branch. Ben works in it.
pub(crate) fn enrolled() -> Place {
    let place = enrolled_by_ben();
    let list = place.read("allowed_signers");
    place.write("allowed_signers", format!("# read by Amara\n{list}"));
    place.commit(AMARA, "2026-01-05");
    place.is(BEN);
    place
}

/// The same, but Amara has not confirmed that the key is hers.
pub(crate) fn enrolled_by_ben() -> Place {
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
pub(crate) fn is(place: &Place, person: &str, key: &str) {
    place.is(person);
    let path = place.beside(key);
    signs_with(place, path.to_str().unwrap());
}

/// Every file of the working tree.
pub(crate) fn tree(place: &Place) -> BTreeMap<String, Vec<u8>> {
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

pub(crate) fn seals(place: &Place) -> Vec<(String, Seal)> {
    let seals = tree(place).into_iter().filter(|(path, _)| path.starts_with("seals/"));
    seals.map(|(path, bytes)| (path.clone(), file::read(&path, &bytes).unwrap())).collect()
}

/// A command refuses, and nothing has changed.
pub(crate) fn changes_nothing(place: &Place, command: &str, args: &[&str], because: &str) {
    let before = tree(place);
    place.lint(&[&[command], args].concat()).refuses(because);
    assert_eq!(tree(place), before);
}

pub(crate) fn refuses(place: &Place, args: &[&str], because: &str) {
    changes_nothing(place, "sign", args, because);
}

pub(crate) fn signed(run: Run) -> Run {
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
    assert_eq!(
        run.out,
        format!(
            "Amara Okafor signed plan 2026-H1 of Amara Okafor\nwritten, to be committed: {DOC}:14, a seal below `seals/`, `.gitattributes`\n"
        )
    );
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
    let run = signed(place.lint(&["sign", "amara", "plan 2026-H1", "--verbose"]));
    let hash = seals(&place).iter().find(|(_, seal)| seal.statement.role == Role::Manager).unwrap().0.clone();
    assert!(
        run.out.contains("say     agreed\n") && run.out.contains(&format!("seal    {hash}\n")),
        "{}",
        run.out
    );
    assert!(!run.out.contains("ledger") && !run.out.contains("Gap"), "no prose in a pipe: {}", run.out);
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
    // The signature line of one is not part of the text that the other signed.
    assert_eq!((one.frozen, one.exact), (other.frozen, other.exact));
    for (path, seal) in &found {
        assert!(matches!(seal.verdict, Verdict::Good(_)));
        assert_eq!(
            (seal.statement.entry.as_str(), seal.statement.document.as_str()),
            ("plan 2026-H1", "amara@acme.example")
        );
        assert!(seal.statement.tip.is_some());
        openssh_agrees(&place, path, &seal.statement.signer);
    }
}

/// The line of README checks a seal, and only as what it is.
fn openssh_agrees(place: &Place, seal: &str, signer: &str) {
    let line = readme_line().replace("amara@acme.example", signer);
    let checks = |line: &str| {
        let mut shell = place.command("sh", &place.root);
        shell.env("SEAL", seal).args(["-c", line]).output().unwrap().status.success()
    };
    assert!(checks(&line), "{line}");
    assert!(
        !checks(&line.replace(signer, "cleo@acme.example")) && !checks(&line.replace("seal-v1", "seal-v2"))
    );
}

/// The line by which README has seals checked.
fn readme_line() -> String {
    let readme = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    readme.lines().find(|line| line.starts_with("sed '1,/END SSH SIGNATURE/d' $SEAL")).unwrap().to_owned()
}

#[test]
fn signing_twice_says_so_and_writes_nothing() {
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
        assert_eq!(
            run.out.lines().next(),
            Some("plan 2026-H1 is signed already by Amara Okafor, with a seal")
        );
        assert_eq!(run.out.contains("not committed yet"), day == "2026-01-07");
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

#[test]
fn a_plan_that_is_not_complete_is_signed_only_anyway() {
    let place = Place::new();
    place.write("growthlint.yaml", "growthlint: 1\neffective_from: 2026-01-01\n");
    let lacking = PLAN
        .replace("- Budget: HC-2214, two engineers through June\n", "- Budget: tbd\n")
        .replace("- Gap: Leverage, decisions reach the own team only; closed by RFC 112\n", "");
    place.write(DOC, document(AMARA, &format!("## Visibility plans\n\n{lacking}")));
    place.commit(BEN, "2026-01-07");
    place.is(AMARA);
    place.on("2026-01-08");
    let sign = ["sign", "amara", "plan", "2026-H1"];
    let before = tree(&place);
    let said = place.lint(&sign).ends(2).err;
    assert_eq!(tree(&place), before);
    for line in [
        "growthlint: `plan 2026-H1` is not complete, so it is not signed",
        "amara-okafor.md:14:3: warning[plan-without-gaps] this plan names one `Gap`",
        "amara-okafor.md:18:11: error[stretch-no-budget] `Budget` of the stretch project is only a promise",
    ] {
        assert!(said.contains(line), "{said}");
    }
    assert_eq!(place.read(DOC).lines().nth(17), Some("- Budget: tbd"));
    // All the same: the line says so, and it counts.
    place.lint(&[&sign[..], &["--anyway"]].concat()).ends(0);
    assert!(place.read(DOC).contains("- Signed: Amara Okafor, 2026-01-08, anyway\n"), "{}", place.read(DOC));
    place.commit(AMARA, "2026-01-08");
    let report = place.json(&["where", "amara"]);
    assert_eq!(report["plan"]["state"], "half signed", "{report:#}");
    // A rule that the team has switched off asks for nothing.
    place.write(
        "growthlint.yaml",
        "growthlint: 1\nrules: { stretch-no-budget: off, plan-without-gaps: off, placeholder-text: off }\n",
    );
    place.commit(BEN, "2026-01-09");
    place.is(BEN);
    place.lint(&sign).ends(0);
    assert!(place.read(DOC).contains("- Signed: Ben Castillo, 2026-01-09\n"), "{}", place.read(DOC));
}

fn rules_of(place: &Place) -> Vec<String> {
    let report = place.json(&["check"]);
    complaints(&report).into_iter().map(str::to_owned).collect()
}

#[test]
fn the_engineer_confirms_a_note_or_disagrees_with_it() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = team();
    keygen(&place, "amara", "ed25519");
    keygen(&place, "ben", "ed25519");
    place.on("2026-04-10");
    is(&place, BEN, "ben");
    place.edit(DOC, "## Updates\n", "### 2026-04-10 SBI: handover\n\n- Situation: the handover on 9 April\n- Behavior: two of three incidents were left out\n- Impact: refunds stood still for 50 minutes\n- Ask: name all of them by 10:00\n- Commit: 2026-05-07, at our 1:1\n\n## Updates\n");
    // The author of a note signs no line, and may seal it.
    let before = place.read(DOC);
    let run = place.lint(&["sign", "amara", "note", "2026-04-10", "handover"]).ends(0);
    assert!(
        run.err.contains("not in `allowed_signers` of the main branch")
            && run.err.contains("ben@acme.example namespaces=")
    );
    assert_eq!(place.read(DOC), before);
    let (_, own) = seals(&place).remove(0);
    assert_eq!((own.statement.meaning, own.statement.role), (Meaning::Agreed, Role::Manager));
    refuses(
        &place,
        &["amara", "note", "2026-04-10", "handover", "--seen"],
        "only the engineer confirms reading",
    );
    refuses(
        &place,
        &["amara", "note", "2026-04-10", "handover", "--disagree", "no"],
        "only the engineer confirms reading",
    );
    refuses(&place, &["amara", "note", "--surprised"], "`note` fits several entries");
    refuses(&place, &["amara", "handover", "--surprised"], "only the engineer confirms reading");
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
    assert_eq!(engineers_meanings(&place), [Meaning::Disagreed]);
    // Who has disagreed has read it: nothing is added, and no seal says less than the line does.
    let run = place.lint(&["sign", "amara", "note", "2026-04-10", "handover"]).ends(0);
    assert!(run.out.contains("is signed already"), "{}", run.out);
    place.commit(AMARA, "2026-04-11");
    assert_eq!(complaints(&place.json(&["check"])), [""; 0]);
    // Until they say otherwise.
    place.on("2026-04-12");
    place.lint(&["sign", "amara", "note", "2026-04-10", "handover", "--seen"]).ends(0);
    assert!(place.read(DOC).contains("closed\n- Seen: Amara Okafor, 2026-04-12\n"));
    assert_eq!(engineers_meanings(&place).len(), 2);
}

/// What the engineer's seals say.
fn engineers_meanings(place: &Place) -> Vec<Meaning> {
    let seals = seals(place).into_iter().map(|(_, seal)| seal.statement);
    seals.filter(|statement| statement.role == Role::Engineer).map(|statement| statement.meaning).collect()
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
    refuses(&place, &["amara", "plan", "2026-H1", "--seen"], "a plan is signed or not");
    refuses(&place, &["amara", "plan", "2026-H1", "--disagree", "no"], "a plan is signed or not");
    place.append(DOC, "\n## Updates\n\n### 2026-01\n\n- Shipped: x\n");
    refuses(&place, &["amara", "update", "2026-01"], "engineers do not sign their own updates");
    refuses(
        &place,
        &["amara", "update", "2026-01", "--seen"],
        "`update 2026-01` is your own; you do not confirm reading it",
    );
    place.is(BEN);
    refuses(&place, &["amara", "update", "2026-01"], "`update 2026-01` is not signed by anybody");
    place.append(DOC, "\n## PIPs\n\n### 2026-01-06 handover\n\n- Ends: 2026-02-28\n");
    refuses(&place, &["amara", "pip", "2026-01-06", "handover"], "managers do not sign their own notes");
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
fn an_acting_manager_signs_for_the_manager() {
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
fn text_that_nobody_can_see_is_not_signed() {
    if !tools::has("ssh-keygen") {
        return;
    }
    for (odd, because) in [
        ("ledger <b>cut-over</b>", "raw HTML"),
        ("ledger <!-- not --> cut-over", "raw HTML"),
        ("ledger\u{200b} cut-over", "an invisible character"),
        ("ledger \u{202e}cut-over", "an invisible character"),
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
    refuses(&place, &["amara", "plan", "2026-H1"], "characters that a seal cannot have");
}

#[test]
fn a_person_at_a_terminal_sees_the_text_and_is_asked() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = enrolled();
    is(&place, AMARA, "amara");
    place.on("2026-01-07");
    place.edit(DOC, "by the ledger cut-over", "by the [ledger cut-over][ledger]");
    place.append(DOC, "\n[ledger]: https://wiki.acme.example/ledger\n");
    let before = tree(&place);
    let sign = ["sign", "amara", "plan", "2026-H1"];
    let Some(run) = place.at_terminal(&sign, "n\n") else { return };
    let out = run.ends(2).out;
    assert!(
        out.contains("  - Budget: HC-2214, two engineers through June") && out.contains("Sign it? [y/N]"),
        "{out}"
    );
    assert!(out.contains("  [ledger]: https://wiki.acme.example/ledger"), "{out}");
    assert!(out.contains("you did not say yes"));
    assert_eq!(tree(&place), before);
    place.at_terminal(&sign, "y\n").unwrap().ends(0);
    assert_eq!(seals(&place).len(), 1);
}
