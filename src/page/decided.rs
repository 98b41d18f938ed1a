//! What was decided about an engineer, as pages and programs show it: all in the same words.

use schemars::JsonSchema;
use serde::Serialize;

use crate::field::date::Day;
use crate::proof::shown::Shown;
use crate::record::Record;

/// The last word on a packet or a calibration, or how a PIP ended. Its reason is not repeated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Decided")]
pub struct DecidedRow {
    /// What it is about, as in `packet 2026-H1 Staff`.
    pub entry: String,
    /// `approved`, `returned` or `not yet`; `improved`, `exit` or `transition` of a PIP; `decided` for other words.
    pub decision: &'static str,
    /// The day of it.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    pub on: String,
    /// How well the history supports it.
    pub evidence: Shown,
    /// Where to go in the document, from 1.
    #[schemars(range(min = 1))]
    line: usize,
    #[serde(skip)]
    pub day: Day,
}

impl DecidedRow {
    /// As pages say it.
    pub fn words(&self) -> String {
        format!("{}: {} {}", self.entry, self.decision, self.on)
    }

    /// Whether it is how a PIP ended.
    pub fn is_of_pip(&self) -> bool {
        self.entry.starts_with("pip ")
    }
}

/// What was decided, the latest first.
pub fn rows(record: &Record<'_>) -> Vec<DecidedRow> {
    let source = &record.context.document.source;
    let row = |decided: &crate::record::decided::DecidedRecord<'_>| DecidedRow {
        entry: decided.address.to_string(),
        decision: decided.what,
        on: decided.day.to_string(),
        evidence: record.shown(decided.shown),
        line: source.position(decided.span.start).line,
        day: decided.day,
    };
    record.decided().iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::RepoPath;
    use crate::lint::{self, State};
    use crate::page::audit::audit;
    use crate::page::whereabouts::{Whereabouts, text};
    use crate::record::Reach;
    use crate::settings::Settings;
    use crate::story::told::told;
    use crate::term::look::Look;

    const DOC: &str = "people/payments/amara.md";
    const STORY: &str = "\
person amara Amara Okafor <amara@acme.example>
person noor Noor Aziz <noor@acme.example>
person ben Ben Castillo <ben@acme.example>

commit 2026-01-05 ben: Start
  new people/payments/amara.md engineer amara manager ben target Staff
  new people/payments/noor.md engineer noor manager ben

commit 2026-02-05 ben: A PIP that ends
  add people/payments/amara.md ## PIPs
  | ### 2026-02-05 reviews
  |
  | - Ends: 2026-04-06

commit 2026-03-25 ben: It ends
  edit people/payments/amara.md
  | - Ends: 2026-04-06
  + - Outcome: 2026-03-25 improved

commit 2026-03-26 ben: Sent back
  add people/payments/amara.md ## Packets
  | ### 2026-H1 Staff
  |
  | - Headline: x
  | - Decision: returned 2026-03-26, scope

commit 2026-06-28 ben: Approved
  edit people/payments/amara.md
  | - Decision: returned 2026-03-26, scope
  + - Decision: approved 2026-06-28

commit 2026-06-29 ben: Calibrated
  add people/payments/amara.md ## Calibrations
  | ### 2026-H1
  |
  | - Decision: 2026-06-29 not yet, scope
  |
  | ### 2026-H1 mock
  |
  | - Decision: 2026-06-29 not yet, scope
";

    /// Asks something of Amara's record on a day.
    fn of<T>(story: &str, today: &str, ask: impl Fn(&Record<'_>) -> T) -> T {
        let (today, settings) = (Day::parse(today).unwrap(), Settings::default());
        let (documents, evidence) = told(story, today, &settings);
        let document = documents.iter().find(|document| document.path.as_str() == DOC).unwrap();
        let context = lint::context(&evidence, document, &settings, None).unwrap();
        ask(&Record::new(context, today, Reach::Whole))
    }

    fn decided(story: &str, today: &str) -> Vec<String> {
        of(story, today, |record| {
            rows(record).iter().map(|row| format!("{}, {}", row.words(), row.evidence.name())).collect()
        })
    }

    #[test]
    fn the_last_word_on_each_is_kept_for_years() {
        let all = [
            "calibration 2026-H1: not yet 2026-06-29, attributed",
            "packet 2026-H1 Staff: approved 2026-06-28, attributed",
            "pip 2026-02-05 reviews: improved 2026-03-25, contradicted",
        ];
        assert_eq!(decided(STORY, "2026-06-29"), all);
        assert_eq!(decided(STORY, "2029-06-29"), all);
        assert_eq!(decided(STORY, "2026-06-27")[0], "packet 2026-H1 Staff: returned 2026-03-26, attributed");
        assert_eq!(decided(STORY, "2026-03-24"), [""; 0], "nothing was decided yet");
    }

    #[test]
    fn what_somebody_else_writes_decides_nothing() {
        let own = STORY.replace("commit 2026-06-28 ben: Approved", "commit 2026-06-28 amara: Approved");
        assert_eq!(decided(&own, "2026-06-28")[0], "packet 2026-H1 Staff: returned 2026-03-26, attributed");
        let taken_out = format!(
            "{STORY}\ncommit 2026-07-01 noor: Out\n  edit {DOC}\n  - - Decision: approved 2026-06-28\n"
        );
        assert!(decided(&taken_out, "2026-07-02")[1].starts_with("packet 2026-H1 Staff: approved"));
    }

    #[test]
    fn where_shows_decisions_of_people_who_are_gone() {
        let left = format!(
            "{STORY}\ncommit 2026-07-01 ben: Left\n  edit {DOC}\n  | since: 2024-01-01\n  + status: left\n"
        );
        for (story, today) in [(STORY, "2027-12-01"), (&left, "2026-07-02")] {
            let page = of(story, today, |record| {
                let at = Whereabouts::of(record);
                text::render(&RepoPath::new(DOC), &at, (record.today, false), Look::PLAIN)
            });
            for line in [
                "DECIDED   calibration 2026-H1: not yet 2026-06-29                     attributed",
                "          packet 2026-H1 Staff: approved 2026-06-28                   attributed",
                "PIP       2026-02-05 reviews: improved 2026-03-25, on day 48 of 60  contradicted",
            ] {
                assert!(page.lines().any(|shown| shown == line), "{line}\n{page}");
            }
        }
    }

    #[test]
    fn the_audit_shows_decisions_of_two_halves_and_counts_the_earlier_ones() {
        let shown = |story: &str, today: &str| {
            let (today, settings) = (Day::parse(today).unwrap(), Settings::default());
            let (documents, evidence) = told(story, today, &settings);
            let audit =
                audit(&State { audit: true, ..State::of(&documents, &settings, Some(&evidence), today) });
            (
                audit.decided.iter().map(|decided| decided.row.words()).collect::<Vec<_>>(),
                audit.decided_earlier,
            )
        };
        let (lately, earlier) = shown(STORY, "2026-12-31");
        assert_eq!((lately.len(), earlier), (3, 0), "{lately:?}");
        let left = format!(
            "{STORY}\ncommit 2026-07-01 ben: Left\n  edit {DOC}\n  | since: 2024-01-01\n  + status: left\n"
        );
        assert_eq!(shown(&left, "2026-12-31").0.len(), 3, "people who are gone were decided about too");
        assert_eq!(shown(STORY, "2027-01-01"), (Vec::new(), 3));
    }
}
