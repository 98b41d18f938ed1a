//! `growthlint add`: each kind of entry, where it goes, who may write it, and what it never does.

mod editor;
mod lines;

use crate::place::{AMARA, BEN, CLEO, CLEOS, DOC, Place, document, findings, rules, team};

/// A document of Amara with a target, in which nothing is written yet, published. Ben works there.
pub(crate) fn fresh() -> Place {
    let place = Place::new();
    place.write(
        "growthlint.yaml",
        "growthlint: 1\nrubric: {levels: [L4, Staff], dimensions: {Scope: {L4: a, Staff: b}, Impact: {Staff: c}}}\n",
    );
    let text = document(AMARA, "# Amara Okafor\n").replace("since:", "target: Staff\nsince:");
    place.write(DOC, text);
    place.commit(BEN, "2026-03-02");
    place.on("2026-05-20");
    place
}

/// What every kind of entry asks for, who writes it, and further arguments.
const KINDS: [(&str, &str, &[&str]); 17] = [
    ("plan", BEN, &[]),
    ("note", BEN, &["--about", "handover-notes"]),
    ("praise", BEN, &["--about", "demo"]),
    ("1on1", BEN, &[]),
    ("1on1", BEN, &["--about", "other"]),
    ("update", AMARA, &[]),
    ("review", BEN, &[]),
    ("self-review", AMARA, &[]),
    ("goal", AMARA, &["Own", "`a`", "**service**"]),
    ("goal", AMARA, &[]),
    ("win", AMARA, &[]),
    ("packet", BEN, &[]),
    ("pip", BEN, &["--about", "handover-notes"]),
    ("transition", BEN, &["platform team"]),
    ("allocation", BEN, &["Ledger cut-over"]),
    ("calibration", BEN, &[]),
    ("calibration", CLEO, &["--mock"]),
];

pub(crate) fn refuses(place: &Place, args: &[&str], because: &str) {
    crate::sign::changes_nothing(place, "add", args, because);
}

/// The line that the printed place names.
fn line_at(place: &Place, printed: &str) -> String {
    let (path, line) = printed.trim_end().rsplit_once(':').unwrap();
    place.read(path).lines().nth(line.parse::<usize>().unwrap() - 1).unwrap().to_owned()
}

#[test]
fn each_kind_is_a_skeleton_in_which_only_placeholders_are_found() {
    for (kind, who, more) in KINDS {
        let place = fresh();
        place.is(who);
        let before = place.read(DOC);
        let run = place.lint(&[&["add", kind, "amara"], more].concat()).ends(0);
        assert_eq!(run.out.lines().count(), 1, "{run:#?}");
        let added = line_at(&place, &run.out);
        assert!(added.starts_with("### ") || kind == "win" && added.starts_with("- 2026-05-20 "), "{added}");
        let after = place.read(DOC);
        let kept = before.bytes().zip(after.bytes()).take_while(|(one, other)| one == other).count();
        assert!(after.ends_with(&before[kept..]), "{after}");
        let report = place.json(&["check", "--no-history"]);
        let others: Vec<String> = findings(&report)
            .iter()
            .filter(|finding| finding["rule"] != "placeholder-text")
            .map(|finding| format!("{}: {}", finding["rule"], finding["message"]))
            .collect();
        assert_eq!(others, Vec::<String>::new(), "{kind} {more:?}\n{after}");
        assert!(!findings(&report).is_empty(), "{kind}");
        assert!(!after.contains("Signed") && !after.contains("Seen"), "{after}");
        // What is said by the history is about the entry as a whole, and refuses no commit but where that is so by the calendar.
        let report = place.json(&["check"]);
        let errors: Vec<&str> = findings(&report)
            .iter()
            .filter(|finding| finding["level"] == "error")
            .map(|finding| finding["rule"].as_str().unwrap())
            .collect();
        assert!(errors.iter().all(|rule| rule.starts_with("pip-not-")), "{kind}: {errors:?}");
    }
}

#[test]
fn all_kinds_stand_beside_each_other() {
    let place = fresh();
    for (kind, who, more) in KINDS {
        place.is(who);
        // One note about a behaviour a day.
        let more = if kind == "1on1" { [more, &["--date", "2026-05-19"]].concat() } else { more.to_vec() };
        place.lint(&[&["add", kind, "amara"], more.as_slice()].concat()).ends(0);
    }
    let text = place.read(DOC);
    let sections: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    assert_eq!(
        sections,
        [
            "Goals",
            "Visibility plans",
            "Notes",
            "Updates",
            "Reviews",
            "Wins",
            "Packets",
            "PIPs",
            "Transitions",
            "Allocations",
            "Calibrations"
        ]
    );
    let report = place.json(&["check", "--no-history"]);
    assert!(rules(&report).iter().all(|rule| *rule == "placeholder-text"), "{:?}", rules(&report));
    place.is(AMARA);
    let run = place.lint(&["add", "self-audit", "amara", "--period", "2026-05"]).ends(0);
    assert_eq!(line_at(&place, &run.out), "#### Self-audit 2026-05");
}

#[test]
fn what_is_another_persons_to_write_is_refused_with_their_name() {
    let place = fresh();
    place.is(AMARA);
    place.lint(&["add", "1on1", "amara"]).ends(0);
    assert!(place.read(DOC).ends_with("### 2026-05-20 1:1\n\n- [ ] Topic: WHAT YOU WANT TO TALK ABOUT\n"));
    assert_eq!(rules(&place.json(&["check"])), ["placeholder-text"]);
    refuses(
        &place,
        &["note", "amara", "--about", "x"],
        "Ben Castillo runs `growthlint add note amara-okafor`",
    );
    refuses(&place, &["calibration", "amara", "--mock"], "a peer runs");
    place.is(BEN);
    refuses(&place, &["update", "amara"], "Amara Okafor runs `growthlint add update amara-okafor`");
    refuses(&place, &["self-review", "amara"], "Amara Okafor runs `growthlint add self-review amara-okafor`");
    place.is(CLEO);
    refuses(&place, &["note", "amara", "--about", "x"], "neither the engineer nor the manager");
    place.git(&["config", "--unset", "user.name"]);
    place.git(&["config", "--unset", "user.email"]);
    refuses(&place, &["note", "amara", "--about", "x"], "git does not know who you are");
}

#[test]
fn what_cannot_be_meant_is_refused() {
    let place = fresh();
    for (args, because) in [
        (&["note", "amara"][..], "needs a short name"),
        (&["note", "amara", "--about", "("], "is no short name"),
        (&["note", "nobody", "--about", "x"], "nobody here is called `nobody`"),
        (&["plan", "amara", "--period", "2026-13"], "is not the period of a plan"),
        (&["plan", "amara", "--about", "x"], "takes no `--about`"),
        (&["note", "amara", "--about", "x", "--period", "2026-H1"], "takes no `--period`"),
        (&["plan", "amara", "--mock"], "takes no `--mock`"),
        (&["note", "amara", "some text", "--about", "x"], "takes no text"),
    ] {
        refuses(&place, args, because);
    }
    place.lint(&["add", "plan", "amara"]).ends(0);
    refuses(&place, &["plan", "amara", "--period", "2026-H1"], "`plan 2026-H1` is there already, at people/");
    place.write("people/payments/cleo-marsh.md", document(CLEO, ""));
    refuses(&place, &["plan", "a", "--period", "2026-H1"], "fits several people");
    place.write(CLEOS, document(CLEO, "<<<<<<< HEAD\n=======\n>>>>>>> x\n"));
    refuses(&place, &["1on1", "cleo"], "a merge conflict is left in");
    place.write(CLEOS, [document(CLEO, "").as_bytes(), b"\xff"].concat());
    refuses(&place, &["1on1", "cleo"], "is not UTF-8 text");
    place.write(CLEOS, document(CLEO, "## Notes\n\n```\n"));
    refuses(&place, &["1on1", "cleo"], "has no place in which");
    // Nobody would find there again what is written.
    let before = place.read(DOC);
    place.git(&["config", "growthlint.base", "main"]);
    place.git(&["checkout", "-q", "--detach"]);
    place.lint(&["add", "note", "amara", "--no-edit"]).refuses("HEAD is on no branch");
    assert_eq!(place.read(DOC), before);
}

#[test]
fn a_period_is_the_oldest_that_is_due_and_missing() {
    let place = fresh();
    place.is(AMARA);
    let added = |args: &[&str]| line_at(&place, &place.lint(args).ends(0).out);
    // Published on 2 March, so March is the first month that is due.
    assert_eq!(added(&["add", "update", "amara"]), "### 2026-03");
    assert_eq!(added(&["add", "update", "amara", "--period", "2026-04"]), "### 2026-04");
    assert_eq!(added(&["add", "update", "amara"]), "### 2026-05");
    refuses(&place, &["update", "amara"], "`update 2026-05` is there already");
    assert_eq!(added(&["add", "update", "amara", "--period", "2026-w21"]), "### 2026-W21");
    // The engineer's own view of a quarter that the manager has to review comes before that of the current one.
    assert_eq!(added(&["add", "self-review", "amara"]), "### 2026-Q1 self-review");
    assert_eq!(added(&["add", "self-review", "amara"]), "### 2026-Q2 self-review");
    refuses(&place, &["self-review", "amara"], "`self-review 2026-Q2` is there already");
    place.is(BEN);
    assert_eq!(added(&["add", "review", "amara"]), "### 2026-Q1");
    assert_eq!(added(&["add", "plan", "amara"]), "### 2026-H1");
    let run = place.lint(&["add", "review", "amara", "--period", "2025-Q4"]).ends(0);
    assert!(run.err.contains("so it comes late"), "{}", run.err);
    assert_eq!(line_at(&place, &run.out), "### 2025-Q4");
    // What was not planned in time is not planned afterwards.
    refuses(&place, &["plan", "amara", "--period", "2025-H2"], "2025-H2 ended on 2025-12-31");
}

#[test]
fn a_skeleton_that_nobody_has_filled_in_does_nothing_that_is_due() {
    let place = fresh();
    let missing = |who: &str| {
        place.commit(who, "2026-05-20");
        let report = place.json(&["audit"]);
        let all = ["update 2026-03 is missing", "`review 2026-Q1` is missing"].iter().filter(|said| {
            findings(&report).iter().any(|found| found["message"].as_str().unwrap().contains(**said))
        });
        all.copied().collect::<Vec<_>>()
    };
    place.is(AMARA);
    place.lint(&["add", "update", "amara"]).ends(0);
    assert_eq!(missing(AMARA), ["update 2026-03 is missing", "`review 2026-Q1` is missing"]);
    place.edit(DOC, "WHAT IS DONE NOW", "RFC 112");
    assert_eq!(missing(AMARA), ["`review 2026-Q1` is missing"]);
    place.is(BEN);
    place.lint(&["add", "review", "amara"]).ends(0);
    assert_eq!(missing(BEN), ["`review 2026-Q1` is missing"]);
    place.edit(DOC, "WHAT IS DONE OF THE PLAN, WITH LINKS", "two of the four");
    assert_eq!(missing(BEN), Vec::<&str>::new());
    // A note with open questions calls nothing out, whoever publishes it.
    place.lint(&["add", "note", "amara", "--about", "x"]).ends(0);
    place.commit(BEN, "2026-05-20");
    let run = place.lint(&["pip", "amara", "x"]).ends(0);
    assert!(run.out.contains("a feedback gap") && run.out.contains("is not filled in yet"), "{}", run.out);
}

#[test]
fn a_text_is_taken_from_the_command_line_or_a_pipe() {
    let place = fresh();
    place.is(AMARA);
    place.lint(&["add", "update", "amara", "Shipped: RFC 112", "Asked: a review", "by Lena"]).ends(0);
    let text = place.read(DOC);
    assert!(text.contains("### 2026-03\n\n- Shipped: RFC 112\n- Asked: a review\n  by Lena\n"), "{text}");
    refuses(
        &place,
        &["update", "amara", "--period", "2026-04", "we shipped"],
        "begins with what kind of news",
    );
    refuses(&place, &["update", "amara", "--period", "2026-04", "Shipped: a\u{202e}b"], "nobody can see");
    place.lint(&["add", "win", "amara", "Impact: 18 % cheaper, https://x.example (led)"]).ends(0);
    place
        .lint(&["add", "win", "amara", "2026-04-02 Scope: two services, https://y.example (shaped)"])
        .ends(0);
    let text = place.read(DOC);
    let wins = "## Wins\n\n- 2026-04-02 Scope: two services, https://y.example (shaped)\n- 2026-05-20 Impact: 18 % cheaper, https://x.example (led)\n";
    assert!(text.ends_with(wins), "{text}");
    refuses(&place, &["win", "amara", "Impact: a\nScope: b"], "these are several");
    let piped = |text: &str, args: &str| {
        let line = format!("printf '%b' '{text}' | growthlint add update amara {args}");
        place.command("sh", &place.root).args(["-c", &line]).output().unwrap()
    };
    assert!(!piped("", "- --period 2026-04").status.success());
    assert!(piped("- Shipped: a\\n- Blocked: b\\n", "- --period 2026-04").status.success());
    assert!(piped("Learned: c\\n", "--period 2026-05").status.success());
    let text = place.read(DOC);
    assert!(
        text.contains("### 2026-04\n\n- Shipped: a\n- Blocked: b\n\n### 2026-05\n\n- Learned: c\n"),
        "{text}"
    );
    let report = place.json(&["check", "--no-history"]);
    assert!(rules(&report).iter().all(|rule| *rule == "update-length"), "{:?}", rules(&report));
}

#[test]
fn a_short_name_is_completed_from_earlier_ones() {
    let place = team();
    let run = place.lint(&["add", "note", "amara", "--about", "review"]).ends(0);
    assert_eq!(line_at(&place, &run.out), "### 2026-03-20 SBI: review-turnaround");
    let run = place.lint(&["add", "note", "amara", "--about", "Hand over"]).ends(0);
    assert_eq!(line_at(&place, &run.out), "### 2026-03-20 SBI: hand-over");
    refuses(&place, &["note", "amara", "--about", "hand_over"], "is there already");
}

#[test]
fn another_language_is_written_as_the_document_or_the_settings_spell_it() {
    let place = fresh();
    place.append(
        "growthlint.yaml",
        "labels: {Notes: Notizen, Situation: [Lage, Anlass], Behavior: Verhalten, Design doc: Entwurf, Status: Stand}\n",
    );
    place.write(
        DOC,
        place.read(DOC) + "\n## Notizen\n\n### 2026-05-04 Praise\n\n- **Anlass:** the demo of 4 May\n- Behavior: x\n- Impact: y\n",
    );
    place.commit(BEN, "2026-05-04");
    place.on("2026-05-20");
    place.lint(&["add", "note", "amara", "--about", "x"]).ends(0);
    place.lint(&["add", "plan", "amara"]).ends(0);
    let text = place.read(DOC);
    for said in [
        "- Anlass: WHEN",
        "- Behavior: WHAT YOU SAW",
        "#### Entwurf: WHAT",
        "- Stand: planned",
        "- Impact: WHAT IT COST",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
    assert!(!text.contains("## Notes"), "{text}");
    let report = place.json(&["check", "--no-history"]);
    assert!(rules(&report).iter().all(|rule| *rule == "placeholder-text"), "{:?}", rules(&report));
}

#[test]
fn a_folder_that_may_not_be_written_stays_as_it_is() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = fresh();
    let folder = place.root.join("people/payments");
    let allow = |mode| std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(mode)).unwrap();
    allow(0o555);
    // Whoever may do everything may write there all the same.
    if std::fs::write(folder.join("probe"), "").is_err() {
        refuses(&place, &["1on1", "amara"], "cannot be written");
    }
    allow(0o755);
}

#[test]
fn nothing_is_asked_and_no_editor_is_opened_without_a_terminal() {
    let place = fresh();
    place.set("VISUAL", "false");
    place.set("EDITOR", "false");
    let run = place.lint(&["add", "1on1", "amara"]).ends(0);
    assert!(run.err.is_empty(), "{}", run.err);
}

#[test]
fn what_is_older_than_effective_from_is_written_and_said_to_count_for_nothing() {
    let place = fresh();
    place.write("growthlint.yaml", "growthlint: 1\neffective_from: 2026-05-01\n");
    place.commit(BEN, "2026-05-20");
    place.is(BEN);
    let old = "is older than 2026-05-01, so nothing checks it and nobody is asked to read it";
    for args in [
        &["note", "amara", "--date", "2026-04-26", "--about", "x"][..],
        &["outcome", "amara", "note", "2026-04-26", "x", "unchanged"],
        &["win", "amara", "2026-04-26 Impact: faster, https://x.example (led)"],
    ] {
        let run = place.lint(&[&["add"], args].concat()).ends(0);
        assert_eq!(run.err.matches(old).count(), 1, "{args:?}: {run:?}");
    }
    for args in [
        &["note", "amara", "--date", "2026-05-01", "--about", "y"][..],
        &["win", "amara", "2026-05-02 Impact: faster, https://x.example (led)"],
        &["goal", "amara"],
    ] {
        let run = place.lint(&[&["add"], args].concat()).ends(0);
        assert!(!run.err.contains("is older than"), "{args:?}: {run:?}");
    }
}
