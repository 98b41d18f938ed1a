//! Is the audit page drawn as it should be?

use super::*;
use crate::field::address::Address;
use crate::field::date::{Day, FiscalYear, Half, Quarter};
use crate::field::person::Person;
use crate::finding::{MailmapLine, Message, RepoPath, Severity};
use crate::page::audit::row::{
    Audit, Column, Measure, OpenNotes, PipCell, PlanCell, PlanState, ReviewCell, ReviewState,
};
use crate::page::audit::row::{Footnote, NotEnoughEvidence, groups};
use crate::page::evidence_base::EvidenceBase;
use crate::proof::reading::Reading;
use crate::record::plan::Agreement;
use crate::report::found::Report;
use crate::report::tests::{day, finding, person};

fn half(day: Day) -> Half {
    FiscalYear::default().half_of(day)
}

fn row(name: &str) -> EngineerRow {
    EngineerRow {
        engineer: person(name),
        manager: Some(person("Ben Castillo")),
        path: RepoPath::new("people/ledger/x.md"),
        target: None,
        plan: None,
        done: None,
        updates: Some(Share { reached: 5, of: 5 }),
        review: Some(ReviewCell {
            quarter: Quarter::parse("2026-Q1").unwrap(),
            state: ReviewState::Written(Reading::Seen(None)),
        }),
        open: OpenNotes::default(),
        pip: None,
        promotion: None,
        objections: Vec::new(),
        footnotes: Vec::new(),
    }
}

/// A report with everything that only an audit has.
pub(in crate::page) fn report() -> (Report, Audit) {
    let plan = |state| Some(PlanCell { half: half(day("2026-06-18")), state, days: None });
    let amara = EngineerRow {
        target: Some("Staff".to_owned()),
        plan: plan(PlanState::Agreed(Agreement::Revised)),
        done: Some(Share { reached: 3, of: 4 }),
        ..row("Amara Okafor")
    };
    let jonas = EngineerRow {
        updates: Some(Share { reached: 4, of: 4 }),
        pip: Some(PipCell::Running { day: 3, of: 60 }),
        footnotes: vec![Footnote { column: Column::Updates, text: message!["away ", 33_i64, " days"] }],
        ..row("Jonas Weber")
    };
    let noor = EngineerRow {
        target: Some("Staff".to_owned()),
        plan: plan(PlanState::Agreed(Agreement::Signed)),
        done: Some(Share { reached: 2, of: 4 }),
        review: Some(ReviewCell { quarter: Quarter::parse("2026-Q1").unwrap(), state: ReviewState::Missing }),
        open: OpenNotes { open: 1, overdue: 1 },
        ..row("Noor Aziz")
    };
    let mut review = finding("review-missing", Severity::Error, message!["64 days late"]);
    review.entry = Some(Address::Review { quarter: Quarter::parse("2026-Q1").unwrap() });
    let mut admin = finding(
        "trust-file-changed",
        Severity::Warning,
        Message::fixed(
            "`growthlint.yaml` is changed by what is checked, which \
        does not choose its own judge and is judged as before",
        ),
    );
    admin.owner = Owner::Admin;
    admin.engineer = None;
    let off = finding(
        "plan-off-track",
        Severity::Warning,
        Message::fixed("2 of 4 at month 4, no decision written"),
    );
    let report = Report::new(day("2026-06-18"), 3, vec![review, off, admin]);
    let rows = vec![amara, jonas, noor];
    let measure =
        |name, label, reached, of, target| Measure { name, label, value: Share { reached, of }, target };
    let measures = vec![
        measure("plans-signed-in-month-one", "plans signed in month 1", 2, 4, Some(100)),
        measure("updates-answered", "answered", 27, 28, None),
        measure("packets-approved-first", "packets approved in the first round", 3, 4, Some(70)),
    ];
    (report, Audit { rows, scorecard: Scorecard { measures, ..Scorecard::default() }, ..Audit::default() })
}

fn due_soon() -> Vec<Due> {
    vec![
        Due {
            day: day("2026-06-23"),
            what: Message::fixed("pre-reads"),
            who: vec![person("Amara Okafor"), person("Noor Aziz")],
        },
        Due { day: day("2026-06-30"), what: Message::fixed("half-year packets, all"), who: vec![] },
        Due { day: day("2026-07-07"), what: Message::fixed("updates, all"), who: vec![] },
    ]
}

#[test]
fn the_page() {
    let (report, audit) = report();
    let audit = Audit { due: due_soon(), ..audit };
    let page = AuditPage {
        audit: &audit,
        scope: "Ledger",
        report: &report,
        evidence: EvidenceBase { signed: false, keys: 0 },
        anchored: false,
        todo: groups(&report.findings, &audit.rows),
        not_enough_evidence: vec![NotEnoughEvidence {
            what: message![person("Sam Ito"), "'s signature came from another address"],
            help: message![
                "if that is them, add to .mailmap: ",
                MailmapLine { known: person("Sam Ito"), seen: Person::new("sam", "sam@home.example") }
            ],
        }],
    };
    let text = render(&page, Look::PLAIN);
    assert!(text.lines().all(|line| table::width(line) <= 80), "{text}");
    assert_eq!(
        text,
        "\
growthlint audit   Ledger, 3 engineers                          as of 2026-06-18
Evidence: names in commits, colleagues' clocks, no keys
1 error, 2 warnings, 1 without enough evidence

ENGINEER      TARGET  PLAN H1  DONE  UPDATES  REVIEW   OPEN       PIP
Amara Okafor  Staff   revised   3/4  5/5      Q1 seen  -          -
Jonas Weber   -       -           -  4/4 *    Q1 seen  -          day 3/60
Noor Aziz     Staff   signed    2/4  5/5      MISSING  1 overdue  -
* away 33 days

TO DO   Ben, manager
  error    Noor  review 2026-Q1: 64 days late                     review-missing
  warning  Noor  2 of 4 at month 4, no decision written           plan-off-track

TO DO   repository admin
  warning  people/payments/noor-aziz.md: `growthlint.yaml` is changed by what is
           checked, which does not choose its own judge and is judged as before
                                                              trust-file-changed

NOT ENOUGH EVIDENCE (nobody is at fault)
  Sam Ito's signature came from another address
    help: if that is them, add to .mailmap: Sam Ito <sam@acme.example>
          <sam@home.example>

NEXT 30 DAYS
  23 Jun  pre-reads: Amara, Noor          30 Jun  half-year packets, all
   7 Jul  updates, all

SCORECARD
  plans signed in month 1              2 of 4 (target 100 %)
  answered                             27 of 28
  packets approved in the first round  3 of 4 (target 70 %)
"
    );
}

#[test]
fn long_and_shared_names() {
    let (mut report, mut audit) = report();
    report.findings.clear();
    let mut long = row("Wolfgang Amadeus von und zu Hohenlohe-Schillingsfürst 王小明 der Dritte");
    long.footnotes.push(Footnote { column: Column::Done, text: Message::fixed("one was dropped") });
    audit.rows.push(long);
    audit.rows.push(EngineerRow {
        engineer: Person::new("Noor Bakr\u{1b}[2J", "bakr@acme.example"),
        ..row("Noor Aziz")
    });
    audit.due = vec![Due {
        day: day("2026-07-07"),
        what: Message::fixed("updates"),
        who: vec![person("Noor Aziz"), person("Jonas Weber")],
    }];
    let page = AuditPage {
        audit: &audit,
        scope: "Ledger",
        report: &report,
        evidence: EvidenceBase { signed: true, keys: 3 },
        anchored: true,
        todo: Vec::new(),
        not_enough_evidence: Vec::new(),
    };
    let text = render(&page, Look { color: false, ..Look::PLAIN });
    assert!(text.lines().all(|line| table::width(line) <= 80), "{text}");
    assert!(text.contains("Wolfgang Amadeus…   -"), "{text}");
    assert!(text.contains("- *2") && text.contains("*2 one was dropped\n"), "{text}");
    assert!(text.contains("   7 Jul  updates: Noor Aziz, Jonas\n"), "{text}");
    assert!(!text.contains('\u{1b}') && text.contains("Nothing to do."), "{text}");
}
