//! Where the engineers of small stories are at.

use super::*;
use crate::document::line::{DecisionKind, Standing, Verdict};
use crate::entry::plan::Artifact;
use crate::lint;
use crate::proof::asked;
use crate::proof::reading::Reading;
use crate::proof::signature::Role;
use crate::record::Reach;
use crate::record::artifact::GapRecord;
use crate::record::plan::{Agreement, PlanRecord};
use crate::settings::{Rubric, Settings};
use crate::story::told::told;

const DOC: &str = "people/payments/amara-okafor.md";
const PEOPLE: &str = "\
person amara Amara Okafor <amara@acme.example>
person home Amara Okafor <amara@home.example>
person noor Noor Aziz <noor@acme.example>
person ben Ben Castillo <ben@acme.example>

commit 2026-01-05 ben: Start
  new people/payments/noor-aziz.md engineer noor manager ben
  new people/payments/amara-okafor.md engineer amara manager ben target Staff
";

fn add(day: &str, who: &str, section: &str, lines: &str) -> String {
    let lines: String = lines
        .lines()
        .map(|line| if line.is_empty() { "  |\n".to_owned() } else { format!("  | {line}\n") })
        .collect();
    format!("\ncommit {day} {who}: x\n  add {DOC} ## {section}\n{lines}")
}

fn below(day: &str, who: &str, line: &str, added: &str) -> String {
    format!("\ncommit {day} {who}: x\n  edit {DOC}\n  | {line}\n  + {added}\n")
}

fn instead(day: &str, who: &str, line: &str, other: &str) -> String {
    format!("\ncommit {day} {who}: x\n  edit {DOC}\n  - {line}\n  + {other}\n")
}

/// Asks something of where Amara is at on a day.
fn at<T>(story: &str, today: &str, is_whole: bool, ask: impl Fn(&Whereabouts<'_>) -> T) -> T {
    let dimensions =
        ["Scope", "Impact"].map(|name| (name.to_owned(), [("Staff".to_owned(), "x".into())].into())).into();
    let rubric =
        Rubric { levels: vec!["L4".to_owned(), "Staff".to_owned()], dimensions, ..Rubric::default() };
    let settings = Settings { rubric: Some(rubric), ..Settings::default() };
    let today = Day::parse(today).unwrap();
    let (documents, evidence) = told(story, today, &settings);
    let document = documents.iter().find(|document| document.path.as_str() == DOC).unwrap();
    let context = lint::context(&evidence, document, &settings, None).unwrap();
    let reach = if is_whole { Reach::Whole } else { Reach::TextOnly };
    ask(&Whereabouts::of(&Record::new(context, today, reach)))
}

const PLAN: &str = "\
### 2026-H1

- Gap: Scope, one service at a time; closed by the ledger cut-over
- Gap: nobody builds on her designs; closed by RFC 112 and the reconciliation doc
- Gap: Impact, no number yet

#### Stretch project: Ledger cut-over to the new clearing house

- Status: in progress

#### Cross-team artifact: RFC 112, idempotency keys

- Status: shipped 2026-03-18, https://x.example

#### Design doc: Reconciliation service

- Status: planned";

fn planned() -> String {
    format!("{PEOPLE}{}", add("2026-01-08", "ben", "Visibility plans", PLAN))
}

fn agreed(story: &str) -> (Option<Agreement>, Option<Shown>) {
    at(story, "2026-06-01", true, |at| (at.plan.plan.map(|plan| plan.agreement), at.plan.shown()))
}

/// The plan that is told of.
fn plan<'a>(at: &Whereabouts<'a>) -> &'a PlanRecord<'a> {
    at.plan.plan.unwrap()
}

#[test]
fn a_plan_is_agreed_by_what_the_history_shows() {
    assert_eq!(agreed(PEOPLE), (None, None));
    let story = planned();
    assert_eq!(agreed(&story), (Some(Agreement::Unsigned), None));
    let story = story + &below("2026-01-09", "amara", "### 2026-H1", "- Signed: Amara Okafor, 2026-01-09");
    assert_eq!(agreed(&story), (Some(Agreement::Half(Role::Engineer)), Some(Shown::Attributed)));
    let bens = |by: &str| {
        below("2026-01-10", by, "- Signed: Amara Okafor, 2026-01-09", "- Signed: Ben Castillo, 2026-01-10")
    };
    assert_eq!(
        agreed(&format!("{story}{}", bens("noor"))),
        (Some(Agreement::Half(Role::Engineer)), Some(Shown::Contradicted)),
        "Noor cannot sign for Ben"
    );
    assert_eq!(
        agreed(&format!("{story}{}", bens("home"))),
        (Some(Agreement::NotEstablished), Some(Shown::NotEstablished))
    );
    let story = story + &bens("ben");
    assert_eq!(agreed(&story), (Some(Agreement::Signed), Some(Shown::Attributed)));
    let story = story + &instead("2026-02-02", "ben", "- Gap: Impact, no number yet", "- Gap: Impact, none");
    let (state, shown) = agreed(&story);
    assert!(matches!(state, Some(Agreement::Changed { .. })) && shown == Some(Shown::Contradicted));
    let why = at(&story, "2026-06-01", true, |at| plan(at).both()[0].why.text().to_owned());
    assert_eq!(why, "void, the text was changed on 2026-02-02");
    let story = story
        + &instead(
            "2026-02-03",
            "amara",
            "- Signed: Amara Okafor, 2026-01-09",
            "- Signed: Amara Okafor, 2026-02-03",
        );
    assert!(matches!(agreed(&story).0, Some(Agreement::Changed { .. })), "one of two is not enough");
    let story = story
        + &instead(
            "2026-02-04",
            "ben",
            "- Signed: Ben Castillo, 2026-01-10",
            "- Signed: Ben Castillo, 2026-02-04",
        );
    assert_eq!(agreed(&story), (Some(Agreement::Revised), Some(Shown::Attributed)));
    let cut = at(&story, "2026-06-01", false, |at| (plan(at).agreement, at.level_shown, at.plan.due));
    assert_eq!(cut, (Agreement::TextOnly(2), Shown::TextOnly, None));
}

#[test]
fn gaps_know_the_artifacts_that_close_them() {
    let gaps = at(&planned(), "2026-06-01", true, |at| {
        let of =
            |gap: &GapRecord<'_>| (gap.dimension.map(str::to_owned), gap.closed_by.clone(), gap.has_project);
        plan(at).said.gaps.iter().map(of).collect::<Vec<_>>()
    });
    let scope = (Some("Scope".to_owned()), vec![Artifact::Stretch], true);
    let both = (None, vec![Artifact::CrossTeam, Artifact::DesignDoc], true);
    assert_eq!(gaps, [scope, both, (Some("Impact".to_owned()), Vec::new(), false)]);
    let (done, of, mentorship) = at(&planned(), "2026-06-01", true, |at| {
        (plan(at).said.done.len(), plan(at).said.artifacts.len(), plan(at).said.artifacts[2].is_there)
    });
    assert_eq!((done, of, mentorship), (1, 4, false));
    assert_eq!(
        at(&planned(), "2026-03-17", true, |at| plan(at).said.done.len()),
        0,
        "what is shipped tomorrow is not done today"
    );
}

#[test]
fn off_track_is_said_at_the_end_of_the_month_and_not_before() {
    let off = |today: &str| at(&planned(), today, true, |at| at.plan.off_track);
    assert_eq!(off("2026-04-29"), None);
    assert_eq!(off("2026-04-30"), Some((Day::parse("2026-04-30").unwrap(), None)));
    assert_eq!(off("2026-05-08"), Some((Day::parse("2026-04-30").unwrap(), Some(8))));
    let decided = format!(
        "{}{}",
        planned(),
        below("2026-05-04", "ben", "### 2026-H1", "- Decision: 2026-05-04 course-correct")
    );
    let decided = at(&decided, "2026-05-08", true, |at| {
        (at.plan.off_track, plan(at).decision.map(|decision| (decision.day, decision.what)))
    });
    assert_eq!(decided, (None, Some((Day::parse("2026-05-04").unwrap(), DecisionKind::CourseCorrect))));
}

fn note(day: &str, slug: &str, commit: &str) -> String {
    let text = format!(
        "### {day} SBI: {slug}\n\n- Situation: sprint {day}\n- Behavior: three took four days\n- Impact: a week\n- Ask: 24 hours\n\
         - Commit: {commit}, we look"
    );
    add(day, "ben", "Notes", &text)
}

/// Open behaviours: name, notes, outcome, checkpoint.
fn open(story: &str, today: &str) -> Vec<(String, usize, Option<&'static str>, Option<String>)> {
    at(story, today, true, |at| {
        let of = |open: &OpenBehaviour| {
            let late = open.days_late.unwrap_or(0);
            let checkpoint = open.checkpoint.as_ref().map(|day| format!("{day} {late}"));
            (open.behaviour.clone(), open.notes, open.outcome, checkpoint)
        };
        at.open.iter().map(of).collect()
    })
}

#[test]
fn a_behaviour_is_open_until_it_is_settled() {
    let story = format!("{PEOPLE}{}", note("2026-02-02", "reviews", "2026-03-02"));
    assert_eq!(
        open(&story, "2026-02-10"),
        [("reviews".to_owned(), 1, None, Some("2026-03-02 0".to_owned()))]
    );
    assert_eq!(
        open(&story, "2026-03-10"),
        [("reviews".to_owned(), 1, None, Some("2026-03-02 8".to_owned()))]
    );
    let after = |word: &str| {
        format!(
            "{story}{}",
            below(
                "2026-03-03",
                "ben",
                "- Commit: 2026-03-02, we look",
                &format!("- Outcome: 2026-03-02 {word}")
            )
        )
    };
    assert!(
        open(&after("improved"), "2026-03-10").is_empty() && open(&after("moot"), "2026-03-10").is_empty()
    );
    assert_eq!(open(&after("unchanged"), "2026-03-10"), [("reviews".to_owned(), 1, Some("unchanged"), None)]);
    let again = after("improved") + &note("2026-04-01", "reviews", "2026-05-01");
    assert_eq!(
        open(&again, "2026-04-10"),
        [("reviews".to_owned(), 2, Some("improved"), Some("2026-05-01 0".to_owned()))]
    );
    let pip = |outcome: &str| {
        let text = "### 2026-04-01 reviews\n\n- Checkpoint: 2026-04-15\n- Ends: 2026-05-31";
        let began = after("unchanged") + &add("2026-04-01", "ben", "PIPs", text);
        if outcome.is_empty() {
            return began;
        }
        began + &below("2026-04-29", "ben", "- Ends: 2026-05-31", outcome)
    };
    assert_eq!(open(&pip(""), "2026-05-01").len(), 1);
    assert!(open(&pip("- Outcome: 2026-04-29 improved"), "2026-05-01").is_empty());
    assert_eq!(open(&pip("- Outcome: 2026-04-29 exit"), "2026-05-01").len(), 1);
    let other = after("unchanged") + &note("2026-03-05", "handover", "2026-04-05");
    let names: Vec<String> = open(&other, "2026-03-10").into_iter().map(|(name, ..)| name).collect();
    assert_eq!(names, ["handover", "reviews"], "the last one first");
}

#[test]
fn a_pip_shows_its_clock_and_whether_it_has_ground() {
    let pip = "### 2026-04-01 reviews\n\n- Checkpoint: 2026-04-15\n- Checkpoint: 2026-05-06\n- Ends: 2026-05-31\n- Result: 2026-04-15 on track";
    let story = format!(
        "{PEOPLE}{}{}",
        note("2026-03-02", "reviews", "2026-03-16"),
        add("2026-04-01", "ben", "PIPs", pip)
    );
    let told = |story: &str, today: &str, is_whole: bool| {
        at(story, today, is_whole, |at| {
            let of = |pip: &PipPlace| {
                (pip.day, pip.of, pip.looked.clone(), pip.preconditions_hold == Some(false), pip.evidence)
            };
            at.pips.iter().map(of).collect::<Vec<_>>()
        })
    };
    assert_eq!(
        told(&story, "2026-04-20", true),
        [(19, 60, Some("2026-04-15".to_owned()), true, Shown::Contradicted)]
    );
    assert_eq!(told(&story, "2026-04-10", false), [(9, 60, None, false, Shown::TextOnly)]);
    let ended = format!(
        "{story}{}",
        below("2026-05-10", "ben", "- Ends: 2026-05-31", "- Outcome: 2026-05-10 improved")
    );
    assert_eq!(told(&ended, "2026-06-20", true)[0].0, 39, "its clock has stopped");
    assert_eq!(told(&ended, "2028-11-11", true).len(), 1, "how it ended stays visible");
}

#[test]
fn reviews_goals_and_wins() {
    let review = add("2026-04-10", "ben", "Reviews", "### 2026-Q1\n\n- Standing: not yet, scope");
    let goal = add(
        "2026-02-10",
        "ben",
        "Goals",
        "### Ship\n\nEvidence I will look for:\n\n- [x] one, https://x.example\n- [ ] two\n- Looked at: 2026-02-10",
    );
    let win = add("2026-02-11", "amara", "Wins", "- 2026-02-11 Scope: one, https://x.example/1 (led)");
    let story = format!("{PEOPLE}{review}{goal}{win}");
    let last = |story: &str| {
        at(story, "2026-05-01", true, |at| {
            at.review.last.as_ref().map(|last| (last.standing, last.reading.reading, last.shown))
        })
    };
    assert_eq!(last(PEOPLE), None);
    assert_eq!(last(&story), Some((Some(Standing::NotYet), Reading::Unseen, Shown::Attributed)));
    let seen = |by: &str| {
        format!(
            "{story}{}",
            below(
                "2026-04-11",
                by,
                "- Standing: not yet, scope",
                "- Seen: Amara Okafor, 2026-04-11, surprised"
            )
        )
    };
    assert_eq!(last(&seen("amara")).unwrap().1, Reading::Seen(Some(Verdict::Surprised)));
    assert_eq!(last(&seen("ben")), Some((Some(Standing::NotYet), Reading::InTheirName, Shown::Contradicted)));
    assert_eq!(last(&seen("home")).unwrap().2, Shown::NotEstablished);
    let theirs = story.replace("commit 2026-04-10 ben", "commit 2026-04-10 amara");
    assert_eq!(last(&theirs).unwrap().2, Shown::Contradicted, "nobody reviews themselves");
    let own = add("2026-04-02", "amara", "Reviews", "### 2026-Q1 self-review\n\n- Standing: candidate");
    let own_of = |story: &str| {
        at(story, "2026-05-01", true, |at| at.review.own.map(|own| (own.quarter.to_string(), own.shown)))
    };
    let with_own = format!("{PEOPLE}{own}");
    assert_eq!(own_of(&with_own), Some(("2026-Q1".to_owned(), Shown::Attributed)));
    assert_eq!(last(&with_own), None, "nobody reviews themselves");
    let typed = with_own.replace("commit 2026-04-02 amara", "commit 2026-04-02 ben");
    assert_eq!(own_of(&typed), None, "what somebody else wrote does not count as theirs");
    assert_eq!(at(PEOPLE, "2026-04-23", true, |at| at.review.missing.map(|(_, late)| late)), Some(8));
    assert_eq!(at(PEOPLE, "2026-04-23", false, |at| at.review.missing), None);
    let goal = at(&story, "2026-05-01", true, |at| {
        (at.goals[0].checked, at.goals[0].of, at.goals[0].closed, at.goals[0].shown)
    });
    assert_eq!(goal, (1, 2, false, Some(Shown::Attributed)));
    let wins = at(&story, "2026-05-01", true, |at| {
        (at.wins.count, at.wins.map.iter().map(|dimension| dimension.grade).collect::<Vec<_>>())
    });
    assert_eq!(wins, (1, vec!["light", "missing"]));
    assert_eq!(at(PEOPLE, "2026-05-01", true, |at| at.wins.map.len()), 0);
}

#[test]
fn level_and_target_are_not_the_engineers_to_change() {
    let level = |story: &str| {
        at(story, "2026-05-01", true, |at| {
            (at.target.map(|(name, day)| (name.to_owned(), day)), at.level_shown)
        })
    };
    let since = Day::parse("2026-01-05");
    assert_eq!(level(PEOPLE), (Some(("Staff".to_owned(), since)), Shown::Attributed));
    let own = format!("{PEOPLE}{}", instead("2026-02-02", "amara", "target: Staff", "target: Director"));
    assert_eq!(
        level(&own),
        (Some(("Staff".to_owned(), since)), Shown::Attributed),
        "the value before it counts"
    );
    let bens = format!("{PEOPLE}{}", instead("2026-02-02", "ben", "target: Staff", "target: Director"));
    assert_eq!(level(&bens), (Some(("Director".to_owned(), Day::parse("2026-02-02"))), Shown::Attributed));
    let from_home = format!("{PEOPLE}{}", instead("2026-02-02", "home", "target: Staff", "target: Director"));
    assert_eq!(level(&from_home).1, Shown::NotEstablished);
}

/// The history of the demo, as the binary has it.
const DEMO: &str = include_str!("../../../example-repo/history.story");

#[test]
fn where_puts_no_question_to_the_history_twice() {
    let played = crate::story::Story::parse(DEMO).unwrap().play().unwrap();
    let trusted = &played.commits[played.branches[&played.trusted]].files;
    let file = |name: &str| String::from_utf8_lossy(&trusted[name]).into_owned();
    let (settings, _) = Settings::parse(&file("growthlint.yaml"), &[]);
    let (documents, evidence) = told(DEMO, Day::parse("2026-06-18").unwrap(), &settings);
    for document in &documents {
        let context = lint::context(&evidence, document, &settings, None).unwrap();
        asked::take();
        Whereabouts::of(&Record::new(context, Day::parse("2026-06-18").unwrap(), Reach::Whole));
        let counts = asked::take();
        let twice: Vec<_> = counts.iter().filter(|(_, count)| **count > 1).collect();
        assert!(twice.is_empty(), "{}: {twice:?}", document.path);
        assert!(counts.len() > 10, "{}: {} questions show nothing", document.path, counts.len());
    }
}

#[test]
fn a_transition_instead_of_a_pip_is_shown_until_half_a_year_after_it() {
    let story = format!(
        "{PEOPLE}{}",
        add(
            "2026-05-04",
            "ben",
            "Transitions",
            "### 2026-05-04 platform team\n- Fit considered: stage, likes ten people\n- Outside: by 2026-06-15, reference"
        )
    );
    let skipped = |today: &str| {
        at(&story, today, true, |at| at.skipped.as_ref().map(|said| (said.fit.name(), said.by, said.shown)))
    };
    let told = Some(("stage", Day::parse("2026-06-15"), Shown::Attributed));
    assert_eq!((skipped("2026-05-03"), skipped("2026-05-04"), skipped("2026-12-15")), (None, told, told));
    assert_eq!(skipped("2026-12-16"), None);
}
