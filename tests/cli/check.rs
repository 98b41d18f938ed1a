//! `growthlint check`: which documents, which state of them, and what it says beside a finding.

use std::fs;

use crate::place::{
    AMARA, BEN, CLEO, CLEOS, DOC, PLAN, Place, complaints, document, findings, rules, team, update,
};
use crate::promises::formats::messy;
use crate::promises::same::with_findings;

#[test]
fn staged_reports_only_what_head_does_not_have() {
    let place = with_findings();
    place.is(CLEO);
    place.on("2026-03-20");
    let run = place.lint(&["check", "--staged"]).ends(0);
    assert_eq!(run.out, "2 documents: nothing to report\n");
    place.append(CLEOS, &update("2026-03"));
    place.lint(&["check", "--staged"]).ends(0);
    place.git(&["add", "-A"]);
    place.lint(&["check", "--staged"]).ends(0);
    place.append(DOC, &update("2026-02"));
    assert_eq!(rules(&place.json(&["check", "--staged"])), [""; 0], "it is not staged");
    place.git(&["add", "-A"]);
    let run = place.lint(&["check", "--staged", "--format", "json"]).ends(1);
    assert_eq!(complaints(&run.json()), ["update-wrong-author"]);
    place.git(&["checkout", "-q", "HEAD", "--", DOC]);
    assert_eq!(complaints(&place.json(&["check", "--staged"])), [""; 0]);
}

#[test]
fn paths_are_relative_to_the_current_folder() {
    let place = with_findings();
    let folder = place.root.join("people/payments");
    let paths = |run: crate::place::Run| -> Vec<String> {
        let mut paths: Vec<String> = findings(&run.json())
            .iter()
            .map(|finding| finding["path"].as_str().unwrap().to_owned())
            .collect();
        paths.dedup();
        paths
    };
    let json = ["--format", "json"];
    let below = |args: &[&str]| place.lint_in(&folder, &[&["check"], args, &json].concat());
    assert_eq!(paths(below(&["cleo-marsh.md"]).ends(1)), [CLEOS]);
    assert_eq!(paths(below(&["./amara-okafor.md"]).ends(1)), [DOC]);
    assert_eq!(paths(below(&[]).ends(1)), [DOC, CLEOS]);
    assert_eq!(paths(below(&["."]).ends(1)), [DOC, CLEOS]);
    assert_eq!(paths(below(&["../.."]).ends(1)), [DOC, CLEOS]);
    assert_eq!(paths(place.lint(&["check", CLEOS, "--format", "json"]).ends(1)), [CLEOS]);
    assert_eq!(paths(place.lint(&["check", "people/", "--format", "json"]).ends(1)), [DOC, CLEOS]);
    let whole = place.root.join(CLEOS);
    assert_eq!(paths(place.lint(&["check", whole.to_str().unwrap(), "--format", "json"]).ends(1)), [CLEOS]);
    below(&["noor-aziz.md"]).refuses("there is no growth doc at or under `noor-aziz.md`");
    below(&["../../../elsewhere"]).refuses("there is no growth doc at or under");
}

#[test]
fn the_working_tree_is_judged_as_if_it_were_committed_now() {
    let place = team();
    place.append(DOC, &update("2026-02"));
    let written = place.json(&["check"]);
    assert_eq!(
        complaints(&written),
        ["update-wrong-author"],
        "Ben has not committed it, but he is who would"
    );
    place.is(AMARA);
    assert_eq!(complaints(&place.json(&["check"])), [""; 0]);
    place.write(".gitignore", "people/payments/draft*.md\n");
    place.write("people/payments/draft-x.md", "nothing of a growth doc\n");
    assert_eq!(complaints(&place.json(&["check"])), [""; 0], "what git ignores is nobody's");
}

#[test]
fn check_ends_with_the_lines_that_nothing_reads() {
    let place = team();
    let out = place.lint(&["check"]).ends(0).out;
    assert!(!out.contains("not read"), "{out}");
    let lines = fs::read_to_string(place.root.join(DOC)).unwrap().lines().count();
    place.append(DOC, "\n## Nots\n\n### 2026-02-03 1:1: rows\n\nWe met.\n");
    let unread = format!("5 lines are not read: {DOC}:{}-{}", lines + 2, lines + 6);
    let last = |args: &[&str]| place.lint(args).ends(0).out.lines().last().unwrap().to_owned();
    assert_eq!(last(&["check"]), unread);
    assert_eq!(last(&["check", "people"]), unread);
    let report = place.json(&["check"]);
    assert_eq!(
        report["unread"],
        serde_json::json!([{"path": DOC, "lines": [{"from": lines + 2, "to": lines + 6}]}])
    );
    place.git(&["add", "-A"]);
    assert_eq!(last(&["check", "--staged"]), unread);
    place.git(&["commit", "-q", "-m", "Notes"]);
    assert_eq!(last(&["check", "--base", "main"]), unread, "it is still not read");
    place.write("growthlint.yaml", "growthlint: 1\nsections: [Nots]\n");
    place.git(&["add", "-A"]);
    place.git(&["commit", "-q", "-m", "A section of our own"]);
    assert_eq!(place.json(&["check"])["unread"], serde_json::json!([]));
    let page = place.lint(&["history", DOC, "--read"]).ends(0).out;
    assert!(page.contains("not read, allowed") && page.contains("  We met.\n"), "{page}");
    place.lint(&["history", DOC, "--read", "--format", "json"]).refuses("`--read` has no other `--format`");
}

#[test]
fn a_tag_that_is_called_like_a_branch_does_not_judge() {
    let place = team();
    place.git(&["branch", "trusted"]);
    place.append(CLEOS, &update("2026-03"));
    place.commit(BEN, "2026-04-02");
    let found = || {
        complaints(&place.lint(&["check", "--base", "trusted", "--format", "json"]).ends(1).json()).join(" ")
    };
    assert_eq!(found(), "update-wrong-author");
    place.git(&["tag", "trusted", "HEAD"]);
    assert_eq!(found(), "update-wrong-author");
}

/// A squash makes one commit of the branch, with another day and perhaps another author: what the branch shows already is not told twice.
#[test]
fn a_change_on_a_branch_that_will_be_squashed_is_found_once() {
    let place = team();
    place.append("growthlint.yaml", "merge: squash\n");
    place.append(
        DOC,
        "\n## Notes\n\n### 2026-03-12 1:1: reviews\n\n- Called out: three reviews took more than four days\n",
    );
    place.commit(BEN, "2026-03-12");
    place.git(&["branch", "trusted"]);
    place.edit(DOC, "three reviews", "two reviews");
    place.commit(AMARA, "2026-03-20");
    let asked = ["check", "--base", "trusted", "--select", "note-edited,document-removed"];
    let found = || complaints(&place.json(&asked)).join(" ");
    assert_eq!(found(), "note-edited");
    place.edit(DOC, "two reviews", "one review");
    place.commit(AMARA, "2026-03-21");
    assert_eq!(found(), "note-edited note-edited", "each change is a finding of its own");
    place.git(&["rm", "-q", DOC]);
    place.commit(AMARA, "2026-03-22");
    assert_eq!(found(), "document-removed");
}

#[test]
fn the_first_commit_of_a_repository_is_checked() {
    let place = Place::new();
    place.write(DOC, document(AMARA, "## Notes\n"));
    place.write("growthlint.yaml", "growthlint: 1\nrules: {unknown-section: off}\n");
    place.lint(&["check"]).ends(0);
    place.git(&["add", "-A"]);
    let report = place.lint(&["check", "--staged", "--format", "json"]).ends(0).json();
    assert_eq!(
        (&report["head"], &report["trusted"], &report["complete"]),
        (&serde_json::Value::Null, &serde_json::Value::Null, &true.into())
    );
    place.append(DOC, "\n## Plans of mine\n");
    place.edit(DOC, "team: payments\n", "");
    place.git(&["add", "-A"]);
    let run = place.lint(&["check", "--staged", "--format", "json"]).ends(1);
    assert_eq!(rules(&run.json()), ["missing-key"]);
    place.lint(&["hook", "install"]).ends(0);
    assert!(!place.git_says(&["commit", "-m", "first"]).status.success());
    place.edit(DOC, "levels:", "team: payments\nlevels:");
    place.git(&["add", "-A"]);
    place.git(&["commit", "-q", "-m", "first"]);
}

#[test]
fn without_history_check_says_what_it_did_not_check() {
    let place = messy();
    let run = place.lint(&["check", "--no-history", "--format", "json"]);
    let report = run.json();
    assert_eq!(report["complete"], false);
    assert!(run.err.contains("not checked: ") && run.err.contains("run without `--no-history`"), "{run:?}");
    let found = rules(&report);
    assert!(
        found.contains(&"unknown-section")
            && !found.contains(&"note-edited")
            && !found.contains(&"update-wrong-author"),
        "{found:?}"
    );
    let run = place.lint(&["audit", "--no-history"]).ends(2);
    assert!(run.out.is_empty() && run.err.contains("--no-history"), "{run:?}");
}

#[test]
fn show_source_puts_the_changed_line_beside_the_signature() {
    let gap = "- Gap: Leverage, decisions reach the own team only; closed by RFC 112\n";
    for (old, new, said, line) in [
        (
            "two engineers through June",
            "one engineer through June",
            "this line was changed after the signature",
            "- Budget: HC-2214, one engineer",
        ),
        (
            "- Status: planned\n\n#### Design",
            "- Status: planned\n\nIf time permits.\n\n#### Design",
            "was changed after the signature",
            "If time permits.",
        ),
        (gap, "", "the text of this plan has changed", "### 2026-H1"),
    ] {
        let place = team();
        place.edit(DOC, old, new);
        // An open field may change too, and a moved line is not shown as changed.
        place.edit(
            DOC,
            "- Status: in progress",
            "-   Status: shipped 2026-03-18, https://wiki.acme.example/ledger",
        );
        place.commit(BEN, "2026-03-19");
        place.on("2026-03-20");
        let text = place.lint(&["check", "--show-source"]).ends(1).out;
        let shown: Vec<&str> =
            text.split("\n\n").filter(|finding| finding.contains("plan-changed-after-signing")).collect();
        assert_eq!(shown.len(), 2, "{text}");
        for finding in shown {
            let lines: Vec<&str> = finding.lines().collect();
            let at = lines
                .iter()
                .position(|line| line.contains(said))
                .unwrap_or_else(|| panic!("{said}: {finding}"));
            assert!(lines[at - 2].contains(line) && finding.contains("- Signed: "), "{finding}");
        }
        let report = place.json(&["check"]);
        assert!(
            findings(&report).iter().all(|finding| !finding.to_string().contains("permits")),
            "{report:#}"
        );
    }
}

#[test]
fn a_line_that_a_commit_rewrites_is_judged_though_head_had_the_same_finding() {
    let place = team();
    place.edit(
        DOC,
        "Reconciliation service\n\n- Status: planned",
        "Reconciliation service\n\n- Status: dropped 2026-03-02",
    );
    place.commit(AMARA, "2026-03-20");
    let found = |args: &[&str]| -> Vec<String> {
        let report = place.json(&[&["check"], args].concat());
        complaints(&report).into_iter().map(str::to_owned).collect()
    };
    assert_eq!(found(&[]), ["bad-value"]);
    // Somebody who writes elsewhere is told nothing of it, whatever a formatter makes of the line.
    place.is(CLEO);
    place.append(CLEOS, &update("2026-03"));
    place.edit(DOC, "- Status: dropped", "* Status: dropped");
    place.git(&["add", "-A"]);
    assert_eq!(found(&["--staged"]), [""; 0]);
    // Who rewrites the line answers for it, and for writing it at all.
    place.git(&["checkout", "-q", "HEAD", "--", DOC, CLEOS]);
    place.edit(DOC, "dropped 2026-03-02", "dropped 2026-03-05");
    place.git(&["add", "-A"]);
    assert_eq!(found(&["--staged"]), ["line-wrong-author", "bad-value"]);
    place.git(&["checkout", "-q", "-b", "change"]);
    place.commit(AMARA, "2026-03-20");
    assert_eq!(found(&["--base", "main"]), ["bad-value"]);
    // Another branch that leaves the line alone brings nothing.
    place.git(&["checkout", "-q", "-b", "other", "main"]);
    place.append(CLEOS, &update("2026-03"));
    place.commit(CLEO, "2026-03-20");
    assert_eq!(found(&["--base", "main"]), [""; 0]);
    // Nor does it once main has rewritten the line.
    place.git(&["checkout", "-q", "main"]);
    place.git(&["merge", "-q", "change"]);
    place.git(&["checkout", "-q", "other"]);
    assert_eq!(found(&["--base", "main"]), [""; 0]);
}

#[test]
fn a_signature_under_an_unfinished_plan_makes_an_error_of_a_warning() {
    let place = Place::new();
    place.write("growthlint.yaml", "growthlint: 1\neffective_from: 2026-01-01\n");
    let draft = PLAN.replace("- Budget: HC-2214, two engineers through June\n", "");
    place.write(DOC, document(AMARA, &format!("## Visibility plans\n\n{draft}")));
    place.git(&["add", "-A"]);
    place.on("2026-01-07");
    place.lint(&["check", "--staged"]).ends(0);
    place.commit(BEN, "2026-01-07");
    place.is(AMARA);
    place.edit(DOC, "- Gap: Scope", "- Signed: Amara Okafor, 2026-01-07\n- Gap: Scope");
    place.git(&["add", "-A"]);
    let run = place.lint(&["check", "--staged", "--format", "json"]).ends(1);
    assert_eq!(complaints(&run.json()), ["stretch-no-budget"]);
}

#[test]
fn blanks_behind_the_first_line_are_named() {
    let place = team();
    let text = place.read(DOC);
    for blanks in [" ", "\t", "   "] {
        place.write(DOC, text.replacen("---\n", &format!("---{blanks}\n"), 1));
        let run = place.lint(&["check", DOC]).ends(1);
        assert!(run.out.contains("this line does not begin the front matter"), "{}", run.out);
        assert!(
            run.out.contains("it has blanks after `---`") && run.out.contains("remove the blanks"),
            "{}",
            run.out
        );
    }
    place.write(DOC, &text);
    place.lint(&["check", DOC]).ends(0);
}

#[test]
fn an_author_without_an_address_is_told_in_whole_sentences() {
    let place = team();
    place.append(DOC, &update("2026-03"));
    place.git(&["add", "-A"]);
    place.set("GIT_AUTHOR_EMAIL", "");
    place.git(&["commit", "-q", "--no-verify", "-m", "a commit"]);
    place.unset("GIT_AUTHOR_EMAIL");
    let run = place.lint(&["check", "--format", "concise"]);
    let told = "a commit by Ben Castillo gives no address, so it names nobody";
    assert!(run.out.contains("author-unknown") && run.out.contains(told), "{}", run.out);
    let run = place.lint(&["audit"]);
    assert!(
        run.out.contains("gives no address") && run.out.contains("git config user.email ADDRESS"),
        "{}",
        run.out
    );
    assert!(!run.out.contains("<>") && !run.out.contains(" , "), "{}", run.out);
}
