//! What people open every week: where somebody is at, what to open before a 1:1, what waits for me.

use serde_json::Value;

use crate::common::tools;
use crate::place::{AMARA, BEN, CLEO, CLEOS, DOC, NOTE, PLAN, Place, Run, document, team, update};

const NOOR: &str = "Noor Aziz <noor@acme.example>";
const LENA: &str = "Lena Vogt <lena@acme.example>";

/// The example, made by the program itself.
fn example() -> Place {
    let place = Place::bare_home();
    place.lint_in(&place.home(), &["demo", "../repo"]).ends(0);
    place.on("2026-06-18");
    place
}

/// Columns that a line takes: `王` takes two.
fn columns(line: &str) -> usize {
    line.chars().map(|c| if ('\u{1100}'..='\u{ffdc}').contains(&c) && c > '\u{2e80}' { 2 } else { 1 }).sum()
}

/// A page for a screen of 80 columns.
fn fits(run: &Run) {
    // A place is never broken, so that it can be followed.
    let is_place = |line: &str| line.trim_start().starts_with("people/") && !line.trim().contains(' ');
    for line in run.out.lines().filter(|line| !is_place(line)) {
        assert!(columns(line) <= 80 && line.trim_end() == line, "{line:?} in {run:#?}");
    }
    assert!(run.out.ends_with('\n') && !run.out.contains('\u{1b}'), "{run:#?}");
}

/// What waits, as `act engineer entry` with days late.
fn waiting(report: &Value) -> Vec<String> {
    let tasks = report["waiting"].as_array().unwrap().iter();
    tasks
        .map(|waiting| {
            let (task, text) = (&waiting["task"], |value: &Value| value.as_str().unwrap_or("-").to_owned());
            let late = task["days_late"].as_i64().map_or_else(String::new, |late| format!(" {late} late"));
            let engineer = text(&task["engineer"]);
            let engineer = engineer.split('@').next().unwrap();
            format!(
                "{} {} {engineer} {}{late}",
                text(&waiting["as"]),
                text(&task["act"]),
                text(&task["entry"])
            )
        })
        .collect()
}

/// What waits for somebody.
fn inbox(place: &Place, who: &str) -> Vec<String> {
    waiting(&place.lint(&["inbox", "--as", who, "--format", "json"]).ends(0).json())
}

/// The things of a brief, as `urgency act entry`.
fn brief(place: &Place, who: &str) -> Vec<String> {
    let report = place.lint(&["brief", who, "--format", "json"]).ends(0).json();
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let tasks = report["tasks"].as_array().unwrap().iter();
    tasks
        .map(|task| format!("{} {} {}", text(&task["urgency"]), text(&task["kind"]), text(&task["entry"])))
        .collect()
}

#[test]
fn where_am_i_at_fits_on_one_screen() {
    let place = example();
    assert_eq!(
        place.lint(&["where", "amara"]).ends(0).out,
        "\
growthlint where amara-okafor                                   as of 2026-06-18
Amara Okafor, with Ben Castillo
LEVEL     L5 since 2024-01-15; candidate for Staff since 2025-12-16   attributed
PLAN      2026-H1: revised, signed again by both; 4 of 4 done         attributed
            signed               Amara 2026-03-20, Ben 2026-03-23
            stretch project      shipped 2026-06-01, confirmed
            cross-team artifact  shipped 2026-03-18
            mentorship outcome   done 2026-02-05
            design doc           cited 2026-05-26
GAPS      gap 1: stretch project; gap 2: cross-team artifact, design doc
REVIEW    2026-Q1: candidate; seen 2026-05-05, as expected            attributed
NOTES     nothing open
PIP       none
GOALS     goal 1: 3 of 3 checked, looked at 2026-06-10, closed        attributed
WINS      Scope light, Impact light, Leverage light, Artifacts solid
NEXT      Amara  2026-07-07     update 2026-06
          Ben    2026-06-23     packet 2026-H1 Staff: pre-read
          Ben    2026-07-15     review 2026-Q2
          both   2026-07-31     plan 2026-H2
attributed: the author of a commit says so, and no key
"
    );
    let noor = place.lint(&["where", "noor"]).ends(0).out;
    assert!(noor.contains("changed after both had signed; 2 of 4 done       contradicted\n"), "{noor}");
    assert!(noor.contains("both signatures      void, the text was changed on 2026-04-30\n"), "{noor}");
    let sam = place.lint(&["where", "sam"]).ends(0).out;
    assert!(
        sam.contains("not established\n") && sam.contains("from sam@home.example, an address that nobody\n"),
        "{sam}"
    );
    let yusuf = place.lint(&["where", "yusuf"]).ends(0).out;
    assert!(
        yusuf.contains("2026-Q1: missing, 64 days late\n")
            && yusuf.contains("its preconditions do not hold: growthlint pip yusuf-demir")
    );
    for day in ["2025-12-20", "2026-02-20", "2026-05-02", "2026-07-20"] {
        place.on(day);
        for who in ["amara", "jonas", "noor", "sam", "ingrid", "lucia", "yusuf"] {
            let told = place.lint(&["where", who]).ends(0);
            fits(&told);
            assert!(told.out.lines().count() <= 23, "{}", told.out);
        }
        fits(&place.lint(&["brief", "noor"]).ends(0));
        fits(&place.lint(&["inbox", "--as", "ben"]).ends(0));
        fits(&place.lint(&["due", "--days", "400"]).ends(0));
    }
}

#[test]
fn long_names_in_any_script_stand_in_their_columns() {
    let place = team();
    let long = "Wolfgang Amadeus von und zu Hohenlohe-Schillingsfürst-Groß <wolf@acme.example>";
    let wang = "王小明 <wang@acme.example>";
    for (path, who) in [
        ("people/far/wolfgang-amadeus-von-und-zu-hohenlohe-schillingsfuerst-gross.md", long),
        ("people/far/wang.md", wang),
    ] {
        let note = NOTE
            .replace("review-turnaround", "answering-what-the-operations-team-of-the-other-continent-asks");
        place.write(
            path,
            document(
                who,
                &format!(
                    "## Goals\n\n### X\n\n- [ ] x\n\n## Notes\n\n{note}\n{}",
                    PLAN.replace("### 2026", "## Visibility plans\n\n### 2026")
                ),
            ),
        );
    }
    place.commit(BEN, "2026-03-19");
    place.on("2026-05-20");
    for args in [
        &["where", "wolf"][..],
        &["where", "wang"],
        &["brief", "wolf"],
        &["brief", "王"],
        &["inbox"],
        &["inbox", "--as", "wolf"],
        &["due"],
    ] {
        let run = place.lint(args).ends(0);
        fits(&run);
        let jump =
            run.out.contains("people/far/wolfgang-amadeus-von-und-zu-hohenlohe-schillingsfuerst-gross.md:");
        assert!(
            jump || !args.contains(&"inbox") && !args[0].contains("brief") || args.contains(&"王"),
            "{}",
            run.out
        );
    }
}

#[test]
fn every_place_is_where_to_go() {
    let place = example();
    let mut seen = 0;
    for who in ["amara", "jonas", "noor", "sam", "tomas", "ingrid", "lucia", "priya", "yusuf"] {
        let report = place.json(&["brief", who]);
        for task in report["tasks"].as_array().unwrap() {
            let text = place.read(task["path"].as_str().unwrap());
            let line =
                text.lines().nth(usize::try_from(task["line"].as_u64().unwrap()).unwrap() - 1).unwrap();
            let entry = task["entry"].as_str().unwrap();
            let named = entry.split(' ').nth(1).unwrap();
            let expected: &[&str] = match task["kind"].as_str().unwrap() {
                "plan-signature" => &["- Signed: ", "### 2026-H1"],
                "note-outcome" => &["- Commit: "],
                "pip-checkpoint" => &["- Checkpoint: "],
                "outcome-word" => &["- Outcome: "],
                "goal-look" => &["### "],
                "review" | "packet" | "pre-read" | "update" | "plan" => &["## ", "---", "### "],
                _ => &[named],
            };
            assert!(expected.iter().any(|start| line.contains(start)), "{task:#} is at {line}");
            seen += 1;
        }
    }
    assert!(seen > 15, "{seen}");
}

#[test]
fn a_week_of_an_engineer_and_a_manager() {
    let place = team();
    assert_eq!(
        brief(&place, "amara"),
        [
            "late update update 2026-01",
            "late update update 2026-02",
            "now plan-self-audit plan 2026-H1",
            "ahead note-outcome note 2026-03-12 review-turnaround"
        ]
    );
    assert_eq!(
        inbox(&place, "ben"),
        ["manager answer cleo update 2026-01 34 late", "manager answer cleo update 2026-02"]
    );
    assert_eq!(
        inbox(&place, "amara"),
        [
            "engineer write amara update 2026-01 41 late",
            "engineer write amara update 2026-02 13 late",
            "engineer write amara plan 2026-H1"
        ]
    );
    place.append(CLEOS, "\n> On Monday.\n");
    place.edit(CLEOS, "- Asked: a review\n\n### 2026-02", "- Asked: a review\n\n> Done.\n\n### 2026-02");
    assert_eq!(inbox(&place, "ben"), [""; 0], "what is about to be committed counts");
    place.commit(BEN, "2026-03-20");
    let nothing = place.lint(&["inbox"]).ends(0);
    assert_eq!(
        nothing.out,
        "growthlint inbox                                                as of 2026-03-20\nNothing waits for Ben Castillo.\n"
    );
    place.append(CLEOS, "\n- Asked: and the other one?\n");
    place.commit(CLEO, "2026-03-21");
    assert_eq!(inbox(&place, "ben"), ["manager answer cleo update 2026-02"], "a question below the answer");
    place.on("2026-04-17");
    assert!(
        inbox(&place, "ben")
            .contains(&"manager write amara note 2026-03-12 review-turnaround 8 late".to_owned())
    );
    assert!(
        brief(&place, "amara").contains(&"late note-outcome note 2026-03-12 review-turnaround".to_owned())
    );
    place.edit(
        DOC,
        "- Seen: Amara Okafor, 2026-03-13\n",
        "- Seen: Amara Okafor, 2026-03-13\n- Outcome: 2026-04-17 unchanged, two more\n",
    );
    place.commit(BEN, "2026-04-17");
    assert!(
        brief(&place, "amara").contains(&"now outcome-word note 2026-03-12 review-turnaround".to_owned())
    );
    assert!(
        !inbox(&place, "amara").iter().any(|line| line.contains("note")),
        "nobody has to answer an outcome"
    );
    let told = place.lint(&["where", "amara"]).ends(0).out;
    assert!(told.contains("review-turnaround: 1 note; unchanged 2026-04-17"), "{told}");
}

#[test]
fn somebody_on_leave_is_not_hurried() {
    let place = team();
    place.edit(DOC, "since: 2024-01-01\n", "since: 2024-01-01\naway:\n  - 2026-01-20/2026-04-30\n");
    place.edit(DOC, "- Seen: Amara Okafor, 2026-03-13\n", "");
    place.commit(BEN, "2026-03-15");
    place.on("2026-04-20");
    let told = place.lint(&["where", "amara"]).ends(0);
    fits(&told);
    assert!(told.out.contains("away until 2026-04-30, due dates wait"), "{}", told.out);
    assert!(!told.out.contains(" late "), "{}", told.out);
    let waits = inbox(&place, "amara");
    assert!(waits.iter().all(|line| !line.contains("late")), "{waits:?}");
    assert!(
        !waits.iter().any(|line| line.contains("update 2026-02") || line.contains("update 2026-03")),
        "{waits:?}"
    );
    // A manager's own leave moves what the manager owes.
    let place = team();
    place.write(
        "growthlint.yaml",
        format!("growthlint: 1\neffective_from: 2026-01-01\naway: [{{who: {BEN}, from: 2026-02-01, to: 2026-04-10}}]\n"),
    );
    place.commit(BEN, "2026-03-20");
    place.on("2026-04-05");
    assert!(inbox(&place, "ben").iter().all(|line| !line.contains("late")), "{:?}", inbox(&place, "ben"));
}

#[test]
fn who_stands_in_has_the_managers_inbox_and_only_then() {
    let place = team();
    place.edit(
        CLEOS,
        "since: 2024-01-01\n",
        &format!(
            "since: 2024-01-01\nwriters:\n  - {{who: {LENA}, from: 2026-03-16, to: 2026-03-31, as: acting}}\n"
        ),
    );
    place.edit(
        DOC,
        "since: 2024-01-01\n",
        &format!(
            "since: 2024-01-01\nwriters:\n  - {{who: {LENA}, from: 2026-03-16, to: 2026-03-31, as: dotted}}\n"
        ),
    );
    place.commit(BEN, "2026-03-16");
    place.on("2026-03-20");
    assert_eq!(
        inbox(&place, "lena"),
        ["acting answer cleo update 2026-01 34 late", "acting answer cleo update 2026-02"]
    );
    assert_eq!(inbox(&place, "ben").len(), 2, "and the manager is not out of it");
    let told = place.lint(&["inbox", "--as", "lena"]).ends(0).out;
    assert!(told.contains("(for Ben Castillo until 2026-03-31)"), "{told}");
    assert!(place.lint(&["where", "cleo"]).ends(0).out.contains("Lena Vogt stands in until 2026-03-31"));
    for outside in ["2026-03-15", "2026-04-01"] {
        place.on(outside);
        assert_eq!(inbox(&place, "lena"), [""; 0], "{outside}");
    }
}

#[test]
fn a_new_manager_finds_the_handover_and_inherits_the_rest() {
    let place = team();
    place.append(
        CLEOS,
        "\n## Transitions\n\n### 2026-03-18 new manager\n\n- Handover: 2026-03-18, Noor Aziz\n",
    );
    place.commit(BEN, "2026-03-18");
    place.on("2026-03-19");
    place.is(NOOR);
    let early = place.lint(&["inbox", "--format", "json"]).ends(0).json();
    assert_eq!(
        waiting(&early),
        ["successor see cleo transition 2026-03-18"],
        "nobody knows her address yet, and the handover names her"
    );
    place.edit(CLEOS, &format!("manager: {BEN}"), &format!("manager: {NOOR}"));
    place.commit(BEN, "2026-03-19");
    place.on("2026-03-20");
    place.is(NOOR);
    let mine = |place: &Place| waiting(&place.lint(&["inbox", "--format", "json"]).ends(0).json());
    // A manager who came later has the whole time for what was left.
    assert_eq!(
        mine(&place),
        [
            "manager answer cleo update 2026-01",
            "manager answer cleo update 2026-02",
            "successor see cleo transition 2026-03-18"
        ]
    );
    assert_eq!(inbox(&place, "ben"), [""; 0]);
    let told = place.lint(&["where", "cleo"]).ends(0).out;
    assert!(told.contains("Cleo Marsh, with Noor Aziz since 2026-03-19\n"), "{told}");
    // Ben cannot confirm it for her, and she can.
    place.edit(
        CLEOS,
        "- Handover: 2026-03-18, Noor Aziz\n",
        "- Handover: 2026-03-18, Noor Aziz\n- Seen: Noor Aziz, 2026-03-20\n",
    );
    place.commit(BEN, "2026-03-20");
    place.is(NOOR);
    assert_eq!(mine(&place).len(), 3);
    place.edit(CLEOS, "- Seen: Noor Aziz, 2026-03-20\n", "");
    place.commit(NOOR, "2026-03-20");
    place.edit(
        CLEOS,
        "- Handover: 2026-03-18, Noor Aziz\n",
        "- Handover: 2026-03-18, Noor Aziz\n- Seen: Noor Aziz, 2026-03-20\n",
    );
    place.commit(NOOR, "2026-03-20");
    assert_eq!(mine(&place).len(), 2);
}

#[test]
fn who_left_owes_nothing_and_is_owed_nothing() {
    let place = team();
    for (status, words) in [("left", "no longer here"), ("transferred", "on another team now")] {
        place.edit(CLEOS, "since: 2024-01-01\n", &format!("since: 2024-01-01\nstatus: {status}\n"));
        place.commit(BEN, "2026-03-20");
        place.on("2026-06-20");
        for who in ["ben", "cleo"] {
            assert!(
                inbox(&place, who).iter().all(|line| !line.contains(" cleo ")),
                "{:?}",
                inbox(&place, who)
            );
        }
        assert_eq!(brief(&place, "cleo"), [""; 0]);
        assert!(!place.lint(&["due", "--days", "400"]).ends(0).out.contains("Cleo"));
        let told = place.lint(&["where", "cleo"]).ends(0);
        fits(&told);
        assert!(told.out.contains(words) && told.out.contains("nothing is owed any more"), "{}", told.out);
        place.edit(CLEOS, &format!("status: {status}\n"), "");
    }
}

#[test]
fn sponsors_and_users_are_asked_whether_it_landed() {
    let place = team();
    place.edit(DOC, "- Status: in progress", "- Status: shipped 2026-03-16, https://wiki.acme.example/x");
    place.edit(
        DOC,
        "- Surface: Treasury closes the books",
        "- Surface: Treasury (Ines Duarte) closes the books",
    );
    place.commit(AMARA, "2026-03-16");
    place.on("2026-03-20");
    assert_eq!(inbox(&place, "Dana Reyes"), ["sponsor confirm amara plan 2026-H1"]);
    assert_eq!(inbox(&place, "Ines Duarte"), ["user confirm amara plan 2026-H1"]);
    let told = place.lint(&["inbox", "--as", "Dana Reyes"]).ends(0).out;
    assert!(told.contains("(as its sponsor)"), "{told}");
    place.is("Ines Duarte <ines@acme.example>");
    assert_eq!(
        place.lint(&["inbox", "--format", "json"]).ends(0).json()["waiting"].as_array().unwrap().len(),
        1
    );
    assert!(brief(&place, "amara").contains(&"now plan-confirmed plan 2026-H1".to_owned()));
    place.edit(
        DOC,
        "https://wiki.acme.example/x\n",
        "https://wiki.acme.example/x\n- Confirmed: Ines Duarte (Treasury), 2026-03-19\n",
    );
    place.commit(AMARA, "2026-03-19");
    assert_eq!(inbox(&place, "Dana Reyes"), [""; 0]);
    place.lint(&["inbox", "--as", "Dana Rey"]).refuses("nobody here is called `Dana Rey`");
}

#[test]
fn who_asks_is_known_by_the_trusted_mailmap_or_not_at_all() {
    let place = team();
    place.is("Ben Castillo <ben@home.example>");
    let unknown = place.lint(&["inbox"]).refuses("no document and no mailmap line knows `ben@home.example`");
    assert!(
        unknown.err.contains("Ben Castillo <ben@acme.example> <ben@home.example>")
            && unknown.err.contains("--as ben@acme.example")
    );
    place.is("Somebody Else <else@home.example>");
    let unknown = place.lint(&["inbox"]).refuses("knows `else@home.example`");
    assert!(
        unknown.err.contains(AMARA) && unknown.err.contains(BEN) && unknown.err.contains(CLEO),
        "{unknown:?}"
    );
    // What is only proposed makes nobody somebody.
    place.write(".mailmap", "Ben Castillo <ben@acme.example> <else@home.example>\n");
    place.lint(&["inbox"]).refuses("knows `else@home.example`");
    place.commit(BEN, "2026-03-20");
    place.is("Somebody Else <else@home.example>");
    assert_eq!(place.lint(&["inbox", "--format", "json"]).ends(0).json()["email"], "ben@acme.example");
    place.git(&["config", "--unset", "user.email"]);
    place.git(&["config", "user.useConfigOnly", "true"]);
    place.lint(&["inbox"]).refuses("git does not know who works here");
    place.lint(&["inbox", "--as", "zoltan"]).refuses("nobody here is called `zoltan`");
    let several = place.lint(&["inbox", "--as", "ma"]).refuses("`ma` may be several people");
    assert!(
        several.err.contains(AMARA) && several.err.contains(CLEO) && !several.err.contains(BEN),
        "{several:?}"
    );
    for who in ["BEN", "ben@acme.example", "Ben Castillo", BEN, "else@home.example"] {
        assert_eq!(
            place.lint(&["inbox", "--as", who, "--format", "json"]).ends(0).json()["email"],
            "ben@acme.example",
            "{who}"
        );
    }
}

#[test]
fn a_cut_history_says_what_the_text_says_and_no_more() {
    let place = team();
    let clone = place.beside("shallow");
    let from = format!("file://{}", place.root.display());
    place.git_in(clone.parent().unwrap(), &["clone", "-q", "--depth", "1", &from, "shallow"]);
    let told = place.lint_in(&clone, &["where", "amara"]).reports_a_hole("the history is shallow");
    fits(&told);
    assert!(
        told.out.contains("2 signatures in the text; 0 of 4 done") && told.out.contains("text only"),
        "{}",
        told.out
    );
    assert!(!told.out.contains("attributed") && told.err.contains("git fetch --unshallow"), "{told:?}");
    let report = place.lint_in(&clone, &["where", "amara", "--format", "json"]).ends(2).json();
    assert_eq!((&report["complete"], &report["plan"]["state"]), (&false.into(), &"text only".into()));
    let brief = place.lint_in(&clone, &["brief", "amara"]).reports_a_hole("the history is shallow");
    assert!(brief.out.contains("note 2026-03-12 review-turnaround, due 2026-04-09"), "{}", brief.out);
    let inbox = place.lint_in(&clone, &["inbox", "--as", "amara", "--format", "json"]).ends(2).json();
    assert_eq!(inbox["complete"], false);
    assert!(
        waiting(&inbox).iter().all(|line| !line.contains(" sign ") && !line.contains(" see ")),
        "{inbox:#}"
    );
    let due = place.lint_in(&clone, &["due"]).reports_a_hole("the history is shallow");
    assert!(due.out.contains("note 2026-03-12 review-turnaround: outcome"), "{}", due.out);
}

#[test]
fn one_document_that_cannot_be_read_hides_no_other() {
    let place = team();
    place.write("people/payments/broken.md", "---\nengineer: [\n---\n");
    place.commit(BEN, "2026-03-20");
    let run = place.lint(&["inbox", "--format", "json"]).ends(2);
    assert!(run.err.contains("not looked at") && run.err.contains("people/payments/broken.md"), "{run:?}");
    assert_eq!((run.json()["complete"].as_bool(), waiting(&run.json()).len()), (Some(false), 2));
    let due = place.lint(&["due"]).ends(2);
    assert!(due.out.contains("note 2026-03-12 review-turnaround: outcome"), "{due:?}");
    place.lint(&["where", "amara"]).ends(0);
    place.lint(&["where", "people/payments/broken.md"]).refuses("nothing says whose document");
}

#[test]
fn a_candidate_without_a_plan_is_told_so() {
    let place = Place::new();
    let candidate = document(AMARA, "").replace("since: 2024-01-01\n", "since: 2024-01-01\ntarget: Staff\n");
    place.write(DOC, candidate);
    place.commit(BEN, "2026-01-05");
    for (day, words) in [
        ("2026-02-01", "2026-H1: not written yet, due 2026-02-04"),
        ("2026-02-12", "2026-H1: missing, 8 days late"),
    ] {
        place.on(day);
        let told = place.lint(&["where", "amara"]).ends(0).out;
        assert!(told.contains(words) && told.contains("candidate for Staff since 2026-01-05"), "{told}");
    }
    place.write(DOC, place.read(DOC) + "\n## Visibility plans\n\n" + PLAN);
    place.commit(BEN, "2026-02-13");
    let told = place.lint(&["where", "amara"]).ends(0).out;
    assert!(told.contains("2026-H1: not signed yet; 0 of 4 done"), "{told}");
    assert!(inbox(&place, "amara").iter().any(|line| line.starts_with("engineer sign amara plan 2026-H1")));
    assert!(inbox(&place, "ben").iter().any(|line| line.starts_with("manager sign amara plan 2026-H1")));
    // The engineer sets a level of her own.
    place.edit(DOC, "target: Staff", "target: Director");
    place.commit(AMARA, "2026-02-14");
    let told = place.lint(&["where", "amara"]).ends(0).out;
    assert!(told.contains("candidate for Director since") && told.contains("contradicted"), "{told}");
}

#[test]
fn somebody_elses_seen_is_not_theirs() {
    let place = team();
    place.append(
        CLEOS,
        &format!("{}\n## Reviews\n\n### 2026-Q1\n\n- Standing: at level\n", update("2026-03")),
    );
    place.commit(CLEO, "2026-04-02");
    place.edit(
        CLEOS,
        "- Standing: at level\n",
        "- Standing: at level\n- Seen: Cleo Marsh, 2026-04-03, as expected\n",
    );
    place.commit(BEN, "2026-04-03");
    let told = place.lint(&["where", "cleo"]).ends(0).out;
    assert!(
        told.contains("2026-Q1: at level; somebody else typed its `Seen`") && told.contains("contradicted"),
        "{told}"
    );
    assert!(inbox(&place, "cleo").iter().any(|line| line.starts_with("engineer see cleo review 2026-Q1")));
}

#[test]
fn what_a_key_signed_is_told_apart_from_what_a_name_did() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = Place::new();
    let keys = place.beside("amara");
    let made = place
        .command("ssh-keygen", &place.home())
        .args(["-q", "-N", "", "-C", "", "-t", "ed25519", "-f"])
        .arg(&keys)
        .status();
    assert!(made.unwrap().success());
    let public = std::fs::read_to_string(keys.with_extension("pub")).unwrap();
    place.write("growthlint.yaml", "growthlint: 1\neffective_from: 2026-01-01\n");
    place.write(DOC, document(AMARA, &format!("## Visibility plans\n\n{PLAN}\n## Notes\n")));
    place.commit(BEN, "2026-01-05");
    place.write("allowed_signers", format!("amara@acme.example {public}"));
    place.commit(AMARA, "2026-01-05");
    place.on("2026-01-06");
    place.git(&["config", "gpg.format", "ssh"]);
    place.git(&["config", "user.signingkey", keys.to_str().unwrap()]);
    place.lint(&["sign", "amara", "plan", "2026-H1", "--commit"]).ends(0);
    place.edit(DOC, "### 2026-H1\n\n", "### 2026-H1\n\n- Signed: Ben Castillo, 2026-01-07\n");
    place.commit(BEN, "2026-01-07");
    let shown = |place: &Place| {
        let plan = &place.lint(&["where", "amara", "--format", "json"]).ends(0).json()["plan"];
        let of = |at: usize| plan["signatures"][at]["evidence"].as_str().unwrap().to_owned();
        (plan["state"].as_str().unwrap().to_owned(), of(0), of(1))
    };
    let told = |state: &str, amara: &str, ben: &str| (state.to_owned(), amara.to_owned(), ben.to_owned());
    assert_eq!(shown(&place), told("signed", "signed", "attributed"));
    assert_eq!(inbox(&place, "ben"), [""; 0]);
    place.write("growthlint.yaml", "growthlint: 1\neffective_from: 2026-01-01\nevidence: signed\n");
    place.commit(BEN, "2026-01-08");
    assert_eq!(shown(&place), told("not established", "signed", "not established"));
    assert_eq!(inbox(&place, "ben"), ["manager sign amara plan 2026-H1"]);
    assert!(inbox(&place, "amara").iter().all(|line| !line.contains("sign")));
    let page = place.lint(&["where", "amara"]).ends(0).out;
    assert!(page.contains("Ben's signature      the commit that brought it in has no signature"), "{page}");
}
