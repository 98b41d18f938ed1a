//! `growthlint sign` without an entry, and `growthlint inbox --do`: what waits for me, one after the other.

use std::os::unix::fs::PermissionsExt as _;

use super::words::reviewed_in;
use super::{is, keygen, refuses, seals, tree};
use crate::common::tools;
use crate::place::{AMARA, BEN, CLEO, CLEOS, DOC, Place, complaints, team};
use crate::screen::{handed_to_noor, inbox};

/// A note and a review that Amara has not read; she works here.
fn unread() -> Place {
    let place = team();
    place.edit(DOC, "- Seen: Amara Okafor, 2026-03-13\n", "");
    place.commit(AMARA, "2026-03-20");
    reviewed_in(place)
}

#[test]
fn without_a_terminal_it_lists_what_waits_and_writes_nothing() {
    let place = unread();
    let before = tree(&place);
    for args in [&["sign"][..], &["sign", "amara"], &["inbox", "--do"]] {
        let run = place.lint(args).ends(2);
        let commands: Vec<&str> =
            run.out.lines().map(|line| line.split("  #").next().unwrap().trim()).collect();
        assert_eq!(
            commands,
            [
                "growthlint sign amara-okafor note 2026-03-12 review-turnaround",
                "growthlint sign amara-okafor review 2026-Q1"
            ]
        );
        assert!(
            run.err.starts_with("growthlint: there is no terminal to ask at, so nothing was written\nhelp: ")
        );
        assert_eq!(tree(&place), before);
    }
    let run = place.lint(&["sign", "cleo"]).ends(0);
    assert_eq!(run.out, "nothing waits for your signature\n");
    for args in
        [&["sign", "--seen"][..], &["sign", "amara", "--take-back"], &["inbox", "--do", "--as", "ben"]]
    {
        place.lint(args).ends(2);
    }
    place.is("Zoe Lang <zoe@acme.example>");
    refuses(&place, &[], "`zoe@acme.example` is in no document and not in .mailmap");
    place.is(AMARA);
    refuses(&place, &["zoe"], "nobody here is called `zoe`");
    place.git(&["config", "growthlint.base", "main"]);
    place.git(&["checkout", "-q", "--detach"]);
    refuses(&place, &[], "HEAD is on no branch");
    place.lint(&["inbox", "--do"]).refuses("HEAD is on no branch");
}

#[test]
fn each_text_is_shown_and_asked_for_in_turn() {
    let place = unread();
    let before = place.read(DOC);
    let Some(run) = place.at_terminal(&["sign"], "n\nq\n") else { return };
    let out = run.ends(0).out;
    assert!(out.contains("1 of 2") && out.contains("2 of 2"), "{out}");
    assert!(out.contains("  - Ask: answer a review within 24 hours"), "{out}");
    assert!(out.contains("  Two of four artifacts are done."), "{out}");
    assert_eq!(place.read(DOC), before);
    // At the end of the input nothing more is asked.
    let out = place.at_terminal(&["sign"], "").unwrap().ends(0).out;
    assert!(!out.contains("2 of 2"), "{out}");
    assert_eq!(place.read(DOC), before);
    let out = place.at_terminal(&["sign"], "d\ntwo of three waited for others\ns\n").unwrap().ends(0).out;
    assert!(out.contains("confirmed reading, and disagreed with, note 2026-03-12"), "{out}");
    let note = "look at the next two sprints\n";
    let expected = before
        .replace(
            note,
            &format!("{note}- Seen: Amara Okafor, 2026-04-03, disagree: two of three waited for others\n"),
        )
        .replace("### 2026-Q1\n\n", "### 2026-Q1\n\n- Seen: Amara Okafor, 2026-04-03, surprised\n");
    assert_eq!(place.read(DOC), expected);
    assert_eq!(place.git(&["status", "--short"]), format!(" M {DOC}"));
    place.commit(AMARA, "2026-04-03");
    let run = place.lint(&["sign"]).ends(0);
    assert_eq!(run.out, "nothing waits for your signature\n");
    assert_eq!(complaints(&place.json(&["check"])), [""; 0]);
}

#[test]
fn one_commit_holds_all_that_was_signed_and_no_other_file() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = unread();
    keygen(&place, "amara", "ed25519");
    is(&place, AMARA, "amara");
    place.write("staged.txt", "staged\n");
    place.git(&["add", "staged.txt"]);
    let Some(run) = place.at_terminal(&["sign", "--commit"], "y\ne\n") else { return };
    run.ends(0);
    assert_eq!(place.git(&["status", "--short"]), "A  staged.txt");
    let seals: Vec<String> = seals(&place).into_iter().map(|(path, _)| path).collect();
    assert_eq!(seals.len(), 2);
    let files = place.git(&["show", "--name-only", "--format=%an", "HEAD"]);
    let expected: Vec<&str> = ["Amara Okafor", "", ".gitattributes", DOC]
        .into_iter()
        .chain(seals.iter().map(String::as_str))
        .collect();
    assert_eq!(files.lines().collect::<Vec<_>>(), expected);
    assert_eq!(
        place.git(&["log", "-1", "--format=%B"]),
        "Seen: note 2026-03-12 review-turnaround of Amara Okafor, and 1 more\n\n- Seen: note 2026-03-12 review-turnaround of Amara Okafor\n- Seen: review 2026-Q1 of Amara Okafor"
    );
}

#[test]
fn the_inbox_is_worked_through_with_one_commit_at_the_end() {
    let place = team();
    place.is(BEN);
    assert_eq!(inbox(&place, "ben").len(), 2);
    let before = tree(&place);
    let run = place.lint(&["inbox", "--do"]).ends(2);
    assert!(run.out.starts_with("growthlint add answer cleo-marsh update 2026-01 "), "{}", run.out);
    let head = place.git(&["rev-parse", "HEAD"]);
    let Some(run) = place.at_terminal(&["inbox", "--do"], "yes, on Monday\nand this one too\n") else {
        return;
    };
    let out = run.ends(0).out;
    assert!(
        out.contains("committed, with the message \"Answer update 2026-01 of Cleo Marsh, and 1 more"),
        "{out}"
    );
    assert_eq!(place.git(&["rev-list", "--count", &format!("{head}..HEAD")]), "1");
    assert_eq!(place.git(&["show", "--name-only", "--format=", "HEAD"]), CLEOS);
    let after = tree(&place);
    assert!(before.iter().all(|(path, bytes)| path == CLEOS || after.get(path) == Some(bytes)));
    let text = place.read(CLEOS);
    assert!(
        text.contains("- Answer: yes, on Monday\n") && text.contains("- Answer: and this one too\n"),
        "{text}"
    );
    assert_eq!(inbox(&place, "ben"), [""; 0]);
    let run = place.lint(&["inbox", "--do"]).ends(0);
    assert_eq!(run.out, "nothing waits for you that one line settles\n");
}

#[test]
fn where_no_commit_can_be_made_the_files_stay() {
    let place = team();
    place.is(BEN);
    let hook = place.root.join(".git/hooks/pre-commit");
    place.write(".git/hooks/pre-commit", "#!/bin/sh\nexit 1\n");
    std::fs::set_permissions(&hook, std::fs::Permissions::from_mode(0o755)).unwrap();
    let head = place.git(&["rev-parse", "HEAD"]);
    let Some(run) = place.at_terminal(&["inbox", "--do"], "yes, on Monday\n\n") else { return };
    let out = run.ends(2).out;
    assert!(out.contains("`git commit` failed, so nothing is committed") && out.contains(CLEOS), "{out}");
    assert_eq!(place.git(&["rev-parse", "HEAD"]), head);
    assert_eq!(place.git(&["status", "--short"]), format!(" M {CLEOS}"));
    std::fs::remove_file(hook).unwrap();
    // What is in the file besides is committed only where somebody says so.
    let out = place.at_terminal(&["inbox", "--do"], "and this one too\nn\n").unwrap().ends(0).out;
    assert!(
        out.contains("other uncommitted changes") && out.contains("written, and not committed:"),
        "{out}"
    );
    assert_eq!(place.git(&["rev-parse", "HEAD"]), head);
    place.git(&["add", "-A"]);
    place.git(&["commit", "-q", "-m", "Both answers"]);
    assert_eq!(inbox(&place, "ben"), [""; 0]);
}

#[test]
fn a_decision_is_asked_again_until_it_has_its_form() {
    let place = team();
    place.on("2026-05-10");
    place.is(BEN);
    let listed = place.lint(&["inbox", "--do"]).ends(2).out;
    let answers: String = listed
        .lines()
        .map(|line| {
            if line.contains("add decision amara-okafor plan 2026-H1") {
                "perhaps\ncourse-correct\n"
            } else {
                "\n"
            }
        })
        .collect();
    assert!(answers.contains("course-correct"), "{listed}");
    let Some(run) = place.at_terminal(&["inbox", "--do"], &answers) else { return };
    let out = run.ends(0).out;
    assert!(
        out.contains("`Decision` needs")
            && out.contains("committed, with the message \"Decide on plan 2026-H1 of Amara Okafor"),
        "{out}"
    );
    assert!(place.read(DOC).contains("- Decision: 2026-05-10 course-correct\n"), "{}", place.read(DOC));
    assert_eq!(place.git(&["status", "--short"]), "");
    // Cleo has nothing to decide there, and is asked nothing of Ben's.
    place.is(CLEO);
    assert!(!place.lint(&["inbox", "--do"]).out.contains("decision"));
}

#[test]
fn an_outcome_a_look_and_a_confirmation_are_asked_for() {
    let place = team();
    place.edit(DOC, "- Status: in progress", "- Status: shipped 2026-03-16, https://wiki.acme.example/x");
    place.commit(AMARA, "2026-03-16");
    place.on("2026-05-10");
    place.is(BEN);
    let listed = place.lint(&["inbox", "--do"]).ends(2).out;
    let outcome = "growthlint add outcome amara-okafor note 2026-03-12 review-turnaround";
    assert!(listed.lines().any(|line| line.starts_with(outcome)), "{listed}");
    let answer =
        |line: &str| if line.starts_with(outcome) { "perhaps\nunchanged, two are open\n" } else { "\n" };
    let answers: String = listed.lines().map(answer).collect();
    let Some(run) = place.at_terminal(&["inbox", "--do"], &answers) else { return };
    let out = run.ends(0).out;
    assert!(out.contains("`Outcome` needs"), "{out}");
    assert!(
        place.read(DOC).contains("- Outcome: 2026-05-10 unchanged, two are open\n"),
        "{}",
        place.read(DOC)
    );
    // The sponsor is in no document's front matter, and says it themselves.
    place.is("Dana Reyes <dana@acme.example>");
    let listed = place.lint(&["inbox", "--do"]).ends(2).out;
    let confirmed = "growthlint add confirmed amara-okafor plan 2026-H1 stretch-project";
    assert!(listed.starts_with(confirmed), "{listed}");
    let before = place.read(DOC);
    place.at_terminal(&["inbox", "--do"], "n\n").unwrap().ends(0);
    assert_eq!(place.read(DOC), before);
    let out = place.at_terminal(&["inbox", "--do"], "y\n").unwrap().ends(0).out;
    assert!(
        out.contains("committed, with the message \"Confirm an artifact of plan 2026-H1 of Amara Okafor"),
        "{out}"
    );
    assert!(place.read(DOC).contains("- Confirmed: Dana Reyes, 2026-05-10\n"), "{}", place.read(DOC));
    assert_eq!(inbox(&place, "Dana Reyes"), [""; 0]);
    // Whom the artifact does not name confirms nothing.
    place.is("Zed Zola <zed@acme.example>");
    let args = ["add", "confirmed", "amara", "plan", "2026-H1", "stretch"];
    place.lint(&args).refuses("neither the engineer nor the manager");
}

#[test]
fn whom_a_handover_names_is_asked_before_any_document_knows_them() {
    let place = handed_to_noor();
    let listed = place.lint(&["sign"]).ends(2).out;
    assert!(listed.starts_with("growthlint sign cleo-marsh transition 2026-03-18 "), "{listed}");
    let before = place.read(CLEOS);
    let Some(run) = place.at_terminal(&["sign"], "d\n") else { return };
    let out = run.ends(0).out;
    assert!(out.contains("Have you read it? [y]es, [N]ot now, [q]uit: "), "{out}");
    assert_eq!(place.read(CLEOS), before);
    place.at_terminal(&["sign"], "y\n").unwrap().ends(0);
    assert_eq!(place.read(CLEOS), before + "- Seen: Noor Aziz, 2026-03-19\n");
}
