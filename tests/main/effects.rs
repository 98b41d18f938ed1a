//! Does a line that is not its owner's take effect anywhere? Every open label of the table in every section, by its owner, by somebody
//! known whose line it is not and by an address that nobody knows, and what every page says of it.

use std::collections::BTreeMap;

use growthlint::field::label::{Label, LineOwner, Section};
use growthlint::lint::State;
use growthlint::page::pipeline::gather::gather;
use growthlint::story::Story;
use serde_json::{Value, json};

use crate::agreement::told;
use crate::common::memory::View;
use crate::common::{in_state, lint_story};

/// A document with an entry of each kind, in which a line of each kind would say something new.
const STORY: &str = "\
person amara Amara Okafor <amara@acme.example>
person ben Ben Castillo <ben@acme.example>
person noor Noor Aziz <noor@acme.example>
person dana Dana Reyes <dana@acme.example>
person eve Eve Stranger <eve@nowhere.example>
as-of 2026-06-20

commit 2026-01-02 ben: Start
  new people/noor.md engineer noor manager dana
  new people/amara.md engineer amara manager ben target L5

commit 2026-01-05 ben: A plan
  add people/amara.md ## Visibility plans
  | ### 2026-H1
  |
  | - Gap: Scope, one service at a time
  |
  | #### Design doc: Reconciliation service
  |
  | - Status: planned

commit 2026-03-02 ben: A note
  add people/amara.md ## Notes
  | ### 2026-03-02 SBI: reviews
  |
  | - Situation: sprint 23, the reviews of the payout adapter
  | - Behavior: three of five reviews came after more than four days
  | - Impact: the cut-over moved by a week
  | - Ask: answer each review within one day
  | - Commit: 2026-04-02, we count the reviews of March

commit 2026-04-03 amara: A quarter in her own words
  add people/amara.md ## Reviews
  | ### 2026-Q1 self-review
  |
  | - Progress: two of four

commit 2026-04-08 ben: A review
  add people/amara.md ## Reviews
  | ### 2026-Q1
  |
  | - Standing: not yet

commit 2026-05-11 ben: A talk
  add people/amara.md ## Notes
  | ### 2026-05-11 1:1: reviews
  |
  | - Called out: two reviews of May took more than four days

commit 2026-05-25 ben: A PIP
  add people/amara.md ## PIPs
  | ### 2026-05-25 reviews
  |
  | - Fit considered: neither domain nor stage, the same work went well before
  | - Expectation: every review answered within 24 hours, looked at weekly
  | - Checkpoint: 2026-06-08
  | - Ends: 2026-07-24

commit 2026-06-02 amara: An update
  add people/amara.md ## Updates
  | ### 2026-05
  |
  | - Shipped: the reconciliation job

commit 2026-06-03 ben: A packet, a calibration and a handover
  add people/amara.md ## Packets
  | ### 2026-H1 L5
  |
  | - Headline: Amara has taken the ledger to a month-end close
  add people/amara.md ## Calibrations
  | ### 2026-H1
  |
  | - Took part: Ben Castillo, Dana Reyes
  add people/amara.md ## Transitions
  | ### 2026-06-03 platform team
  |
  | - Handover: 2026-06-03, Dana Reyes
";

/// What is added below which line, for each label of a section. `None` for what other tests judge: who agrees to what, in `verdicts`,
/// `goals` and `revising`.
fn added(label: Label, section: Section) -> Option<(&'static str, &'static str)> {
    let line = match (section, label) {
        (_, Label::Signed) => return None,
        (Section::Plans, Label::Decision) => "- Decision: 2026-05-02 course-correct",
        (Section::Packets, Label::Decision) => "- Decision: 2026-06-10 returned",
        (Section::Calibrations, Label::Decision) => "- Decision: 2026-06-10 not yet",
        (Section::Plans, Label::Revised) => "- Revised: 2026-05-02, less scope",
        (Section::Notes, Label::Outcome) => "- Outcome: 2026-06-10 unchanged, two more",
        (Section::Pips, Label::Outcome) => "- Outcome: 2026-06-10 improved, none late",
        (Section::Notes | Section::Pips, Label::SameAs) => "- Same as: handover-notes",
        (Section::Pips, Label::Correction) => "- Correction: 2026-06-10 Ends: 2026-07-10",
        (_, Label::Correction) => "- Correction: 2026-06-10 it was four",
        (Section::Pips, Label::Result) => "- Result: 2026-06-10 met, none late",
        (Section::Updates, Label::Seen) => "- Seen: all to 2026-06-10",
        (Section::Packets, Label::Seen) => "- Seen: Amara Okafor, 2026-06-10, as expected",
        (Section::Transitions, Label::Seen) => "- Seen: Dana Reyes, 2026-06-10",
        (_, Label::Seen) => "- Seen: Amara Okafor, 2026-06-10",
        (_, Label::Disagree) => "- Disagree: two of them waited for Noor",
        (_, Label::Answer) => "- Answer: we looked at it again",
        (_, Label::Topic) => "- Topic: the sprints of May",
        (_, Label::Comment) => "- Comment: the counting began in May",
        _ => panic!("say what {label} in {} would be here", section.name()),
    };
    let below = match section {
        Section::Plans => "- Gap: Scope, one service at a time",
        Section::Notes if label == Label::Topic => {
            "- Called out: two reviews of May took more than four days"
        }
        Section::Notes => "- Commit: 2026-04-02, we count the reviews of March",
        Section::Updates => "- Shipped: the reconciliation job",
        Section::Reviews => "- Standing: not yet",
        Section::SelfReviews => "- Progress: two of four",
        Section::Pips => "- Ends: 2026-07-24",
        Section::Packets => "- Headline: Amara has taken the ledger to a month-end close",
        Section::Calibrations => "- Took part: Ben Castillo, Dana Reyes",
        Section::Transitions => "- Handover: 2026-06-03, Dana Reyes",
        Section::Goals | Section::Wins | Section::Allocations => {
            panic!("say where a line of {} would be", section.name())
        }
    };
    Some((below, line))
}

/// Without places, which an added line shifts.
fn without_places(value: Value) -> Value {
    match value {
        Value::Object(keys) => {
            let kept = keys.into_iter().filter(|(key, _)| key != "line");
            Value::Object(kept.map(|(key, value)| (key, without_places(value))).collect())
        }
        Value::Array(values) => Value::Array(values.into_iter().map(without_places).collect()),
        other @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) => other,
    }
}

/// What each page says of Amara's document.
type Pages = BTreeMap<&'static str, Value>;

fn pages(step: &str) -> Pages {
    let played = Story::parse(&format!("{STORY}{step}")).unwrap().play().unwrap();
    in_state(&played, View::Trusted, "", true, |state: &State<'_>| {
        let told = told(state).into_iter().find(|told| told.path == "people/amara.md").unwrap();
        let audit = json!([told.audit["engineers"], told.audit["due"], told.audit["scorecard"]]);
        let engineers = serde_json::to_value(gather(state).engineers).unwrap();
        // The half-year tells all that happened, and of each line whether it counts.
        let mut whereabouts = told.whereabouts;
        whereabouts.as_object_mut().unwrap().remove("timeline");
        let all = [
            ("audit", audit),
            ("where", whereabouts),
            ("brief", told.brief),
            ("due", told.due),
            ("pip", told.pip),
            ("inbox", Value::Array(told.inboxes)),
            ("pipeline", engineers),
        ];
        all.into_iter().map(|(name, page)| (name, without_places(page))).collect()
    })
}

/// What the pages say without the line, by who made the commit.
#[derive(Default)]
struct Without(BTreeMap<String, Pages>);

impl Without {
    /// The pages on which a line changes something, against the same commit without it.
    fn changed(&mut self, who: &str, below: &str, line: &str) -> Vec<&'static str> {
        let commit = format!("\ncommit 2026-06-12 {who}: x\n");
        let with = pages(&format!("{commit}  edit people/amara.md\n  | {below}\n  + {line}\n"));
        let without = || pages(&format!("{commit}  write notes.txt\n  | x\n"));
        let without = self.0.entry(who.to_owned()).or_insert_with(without);
        with.keys().copied().filter(|page| with[page] != without[page]).collect()
    }
}

/// Every open label that is somebody's own, in each section.
fn owned() -> impl Iterator<Item = (Label, Section, LineOwner)> {
    let sections = || Section::ALL.into_iter().chain([Section::SelfReviews]);
    let all = Label::all().flat_map(move |label| sections().map(move |section| (label, section)));
    let lines = all.filter_map(|(label, section)| Some((label, section, label.line_owner_in(section)?)));
    lines.filter(|(_, _, owner)| *owner != LineOwner::Together)
}

#[test]
fn a_line_of_somebody_else_takes_effect_on_no_page() {
    let (mut wrong, mut without) = (Vec::new(), Without::default());
    for (label, section, owner) in owned() {
        let Some((below, line)) = added(label, section) else { continue };
        let others = match owner {
            LineOwner::Engineer => ["noor", "ben"].as_slice(),
            LineOwner::Writer => &["noor", "amara"],
            LineOwner::Signer | LineOwner::NewManager | LineOwner::Giver | LineOwner::Together => &["noor"],
        };
        for who in others {
            let pages = without.changed(who, below, line);
            // That somebody else typed it is said, and it is still unread; and why a note does not count.
            let is_told = |page: &str| {
                (label == Label::Seen && page != "pipeline") || (label == Label::SameAs && page == "pip")
            };
            let pages: Vec<&str> = pages.into_iter().filter(|page| !is_told(page)).collect();
            if !pages.is_empty() {
                wrong.push(format!("{label} in {} by {who}: {pages:?}", section.name()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_line_from_an_address_that_nobody_knows_settles_nothing() {
    let (mut wrong, mut without) = (Vec::new(), Without::default());
    for (label, section, _) in owned() {
        let Some((below, line)) = added(label, section) else { continue };
        // What the engineer says is told with how well it is established: nobody is silenced for an unknown address.
        if matches!(label, Label::Disagree | Label::Topic | Label::Comment | Label::Seen) {
            continue;
        }
        let pages = without.changed("eve", below, line);
        // `pip` says what would follow, and that it is not established.
        let pages: Vec<&str> = pages.into_iter().filter(|page| *page != "pip").collect();
        let is_told = section == Section::Notes && matches!(label, Label::Outcome | Label::SameAs);
        let is_told = is_told || (section == Section::Updates && label == Label::Answer);
        let pages: Vec<&str> = pages.into_iter().filter(|page| !(is_told && *page == "audit")).collect();
        if !pages.is_empty() {
            wrong.push(format!("{label} in {}: {pages:?}", section.name()));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The same lines by their owners say something, but for those that only answer or explain.
#[test]
fn the_same_lines_take_effect_by_their_owners() {
    let (mut silent, mut without) = (Vec::new(), Without::default());
    for (label, section, owner) in owned() {
        let Some((below, line)) = added(label, section) else { continue };
        let who = match owner {
            LineOwner::Engineer => "amara",
            LineOwner::NewManager => "dana",
            LineOwner::Signer | LineOwner::Writer | LineOwner::Giver | LineOwner::Together => "ben",
        };
        if without.changed(who, below, line).is_empty() {
            silent.push(format!("{label} in {}", section.name()));
        }
    }
    let explains = [
        "Revised in Visibility plans",
        "Correction in Notes",
        "Correction in Reviews",
        "Answer in Visibility plans",
        "Answer in Notes",
        "Answer in Reviews",
        "Answer in Packets",
        "Answer in PIPs",
        "Same as in PIPs",
    ];
    let wrong: Vec<_> = silent.iter().filter(|line| !explains.contains(&line.as_str())).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The rules that tell somebody that something is overdue.
fn overdue(who: &str, below: &str, line: &str) -> Vec<&'static str> {
    let people = "person other Ben Castillo <ben@home.example>\n";
    let edit = format!("\ncommit 2026-06-12 {who}: x\n  edit people/amara.md\n  | {below}\n  + {line}\n");
    let findings = lint_story(&format!("{people}{STORY}{edit}"), "", true).unwrap();
    let mut rules: Vec<&str> = findings.into_iter().map(|finding| finding.rule).collect();
    rules.retain(|rule| ["note-overdue", "plan-off-track"].contains(rule));
    rules.sort_unstable();
    rules.dedup();
    rules
}

/// What an address says that nobody knows and that bears the manager's name leaves open whether they are late. A stranger's does not.
#[test]
fn nobody_is_late_for_what_they_may_have_said() {
    let (decided, looked) = (
        ("- Gap: Scope, one service at a time", "- Decision: 2026-05-02 course-correct"),
        ("- Commit: 2026-04-02, we count the reviews of March", "- Outcome: 2026-06-10 unchanged, two more"),
    );
    let both = ["note-overdue", "plan-off-track"];
    for who in ["eve", "noor", "amara"] {
        assert_eq!(overdue(who, decided.0, decided.1), both, "{who}");
        assert_eq!(overdue(who, looked.0, looked.1), both, "{who}");
    }
    for who in ["ben", "other"] {
        assert_eq!(overdue(who, decided.0, decided.1), ["note-overdue"], "{who}");
        assert_eq!(overdue(who, looked.0, looked.1), ["plan-off-track"], "{who}");
    }
}

/// What somebody else retracts or removes is a note all the same; what its writer retracts is none.
#[test]
fn a_note_is_its_writers_to_retract() {
    const LINES: [&str; 5] = [
        "- Situation: sprint 23, the reviews of the payout adapter",
        "- Behavior: three of five reviews came after more than four days",
        "- Impact: the cut-over moved by a week",
        "- Ask: answer each review within one day",
        "- Commit: 2026-04-02, we count the reviews of March",
    ];
    let lines: String = LINES.iter().map(|line| format!("  - {line}\n")).collect();
    let retract = |who: &str| {
        let line = "  + - Retracted: 2026-06-12, it was not Amara\n";
        format!("\ncommit 2026-06-12 {who}: x\n  edit people/amara.md\n{lines}{line}")
    };
    let remove = |who: &str| {
        let heading = "  - ### 2026-03-02 SBI: reviews\n";
        format!("\ncommit 2026-06-12 {who}: x\n  edit people/amara.md\n{heading}  -\n{lines}")
    };
    let counted = |step: &str| {
        let pages = pages(step);
        let notes = pages["where"]["notes"].as_array().unwrap().iter();
        let notes: Vec<u64> = notes.filter_map(|note| note["notes"].as_u64()).collect();
        let pip = pages["pip"].to_string().matches("\"note 2026-03-02 reviews\"").count();
        let waits = pages["due"].to_string() + &pages["inbox"].to_string();
        (notes, pip, waits.contains("note 2026-03-02 reviews"))
    };
    let (whole, _, _) = counted("");
    assert_eq!(whole, [2]);
    for step in [retract("noor"), retract("eve"), retract("amara")] {
        let (notes, pip, waits) = counted(&step);
        assert!(notes == [2] && pip > 0 && waits, "{step}");
    }
    let (notes, pip, waits) = counted(&retract("ben"));
    assert!(notes == [1] && pip == 0 && !waits);
    for step in [remove("noor"), remove("eve")] {
        let (notes, _, waits) = counted(&step);
        assert!(notes == [2] && waits, "{step}");
    }
}

/// What is added for each kind of entry whose text is the manager's, under which heading.
const TEXTS: [(&str, &str); 5] = [
    (
        "Transitions",
        "### 2026-06-10 platform\n  |\n  | - Fit considered: domain, other\n  | - Inside: Platform, Maria Lund, by 2026-07-10",
    ),
    ("Transitions", "### 2026-06-10 new manager\n  |\n  | - Handover: 2026-06-10, Noor Aziz"),
    (
        "Allocations",
        "### 2026-06-10 Ledger\n  |\n  | - Gap: Scope, four services\n  | - Exercise: 2025-06-01, one brief a week",
    ),
    (
        "Packets",
        "### 2026-H1 Staff\n  |\n  | - Promotion sponsor: Lena Vogt, principal engineer\n  | - Headline: a close",
    ),
    (
        "Goals",
        "### Own a change\n  |\n  | - For: L5\n  | - Looked at: 2026-06-10\n  |\n  | Evidence I will look for:\n  |\n  | - [ ] The close of July",
    ),
];

#[test]
fn a_text_of_somebody_else_is_nobodys_task_and_changes_no_date() {
    for (heading, text) in TEXTS {
        let step = |who: &str| {
            pages(&format!("\ncommit 2026-06-12 {who}: x\n  add people/amara.md ## {heading}\n  | {text}\n"))
        };
        let without = pages("\ncommit 2026-06-12 noor: x\n  write notes.txt\n  | x\n");
        let changed = |pages: &Pages| -> Vec<&str> {
            ["due", "inbox", "brief", "pip", "pipeline"]
                .into_iter()
                .filter(|page| pages[page] != without[page])
                .collect()
        };
        let (noors, bens) = (step("noor"), step("ben"));
        assert_eq!(changed(&noors), Vec::<&str>::new(), "{heading}: {text}");
        // An allocation is on no page but by the gaps and capabilities of settings.
        assert!(heading == "Allocations" || bens != noors, "{heading}: {text}");
    }
}

/// Only her own word ends an engineer's reading: a stranger has read nothing for her. What may be hers asks her nothing.
#[test]
fn a_stranger_reads_nothing_for_the_engineer() {
    let asked = |who: &str| {
        let below = "- Called out: two reviews of May took more than four days";
        let seen = "- Seen: Amara Okafor, 2026-06-10";
        let step = format!("\ncommit 2026-06-12 {who}: x\n  edit people/amara.md\n  | {below}\n  + {seen}\n");
        let pages = pages(&format!("\nperson home Amara Okafor <amara@home.example>\n{step}"));
        (pages["due"].to_string() + &pages["inbox"].to_string()).matches("\"seen\"").count()
    };
    let (hers, may_be_hers, strangers, peers) = (asked("amara"), asked("home"), asked("eve"), asked("noor"));
    assert!(
        hers < strangers && hers == may_be_hers && strangers == peers,
        "{hers} {may_be_hers} {strangers}"
    );
}
