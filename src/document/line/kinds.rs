//! What can a one-line field say? One type for each kind of line.

use crate::document::line::packet::Stage;
use crate::document::line::text::after_words;
use crate::field::date::{Day, Half};
use crate::field::person::Signer;
use crate::field::prose::Prose;

/// `Signed: NAME, DATE`, and `Confirmed: WHO, DATE`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    pub who: Signer,
    pub day: Day,
}

/// `Seen: NAME, DATE`, and in an update `Seen: all to DATE`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seen {
    Entry {
        who: Signer,
        day: Day,
        /// What the reader says to it.
        verdict: Option<Verdict>,
    },
    /// Everything published up to a day was read.
    AllTo(Day),
}

impl Seen {
    /// Whether both lines say that everything up to a day was read, and this one says it of the same day or a later one.
    pub fn covers(&self, other: &Seen) -> bool {
        matches!((self, other), (Seen::AllTo(day), Seen::AllTo(before)) if before <= day)
    }
}

/// What a reader adds to having read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Disagree,
    AsExpected,
    Surprised,
}

/// `Outcome: DATE word…`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome {
    /// The day it was looked at.
    pub day: Day,
    pub result: OutcomeResult,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutcomeResult {
    Improved,
    Unchanged,
    Moot,
    /// The engineer leaves the company.
    Exit,
    /// The engineer moves to another team.
    Transition,
    /// The plan runs on to a day.
    Extended(Day),
}

impl OutcomeResult {
    /// The word of documents, pages and JSON.
    pub fn name(self) -> &'static str {
        match self {
            OutcomeResult::Improved => "improved",
            OutcomeResult::Unchanged => "unchanged",
            OutcomeResult::Moot => "moot",
            OutcomeResult::Exit => "exit",
            OutcomeResult::Transition => "transition",
            OutcomeResult::Extended(_) => "extended",
        }
    }
}

/// `Decision: DATE …`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decision {
    pub day: Day,
    pub what: DecisionKind,
    /// Who decided, where several decide in turn.
    pub stage: Option<Stage>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecisionKind {
    /// The plan is brought back on course.
    CourseCorrect,
    /// The plan's goal moves to a later half.
    AcceptDelay(Half),
    Returned,
    Approved,
    /// A calibration found that something is still missing.
    NotYet,
    Other,
}

impl DecisionKind {
    /// Whether a panel let something through or sent it back.
    pub fn is_verdict(self) -> bool {
        self == DecisionKind::Approved || self.is_refusal()
    }

    /// Whether a panel sent something back.
    pub fn is_refusal(self) -> bool {
        matches!(self, DecisionKind::Returned | DecisionKind::NotYet)
    }
}

/// `Status: …` of one artifact of a plan.
#[derive(Clone, PartialEq, Eq)]
pub enum StatusLine {
    Planned,
    InProgress,
    Shipped(Day),
    Done(Day),
    /// Somebody outside relies on it.
    Cited {
        day: Day,
        by: Option<Signer>,
        team: Option<Prose>,
    },
    Dropped(Day),
}

impl StatusLine {
    pub fn day(&self) -> Option<Day> {
        match self {
            StatusLine::Planned | StatusLine::InProgress => None,
            StatusLine::Shipped(day)
            | StatusLine::Done(day)
            | StatusLine::Cited { day, .. }
            | StatusLine::Dropped(day) => Some(*day),
        }
    }

    /// Whether the artifact is finished.
    pub fn is_done(&self) -> bool {
        matches!(self, StatusLine::Shipped(_) | StatusLine::Done(_) | StatusLine::Cited { .. })
    }
}

/// A value that begins with a date.
#[derive(Clone, PartialEq, Eq)]
pub struct Dated {
    pub day: Day,
    pub rest: Prose,
}

impl Dated {
    /// The days that a line of dates lists: `2026-05-18, 2026-06-08 and 2026-06-22`.
    pub fn days(&self) -> Vec<Day> {
        self.list().0
    }

    /// What a line of dates says of them: `2026-05-18, every review within a day`.
    pub fn remark(&self) -> &str {
        self.list().1
    }

    /// What `Result: DATE met, TEXT` says of its checkpoint; `None` where it says it in other words.
    pub fn met(&self) -> Option<Met> {
        let all = [
            ("met", Met::Met),
            ("partly met", Met::Partly),
            ("partially met", Met::Partly),
            ("partly", Met::Partly),
            ("not met", Met::NotMet),
        ];
        // `met with the team` is another word, so nothing but a mark may follow.
        let ends = |rest: &str| {
            let rest = rest.trim_start();
            rest.is_empty()
                || rest.starts_with([',', '，', ';', ':', '：', '.', '。', '(', '（', '-', '–', '—'])
        };
        all.into_iter()
            .find(|(words, _)| after_words(self.rest.text(), words).is_some_and(ends))
            .map(|(_, met)| met)
    }

    fn list(&self) -> (Vec<Day>, &str) {
        let mut days = vec![self.day];
        let mut rest = self.rest.text();
        loop {
            rest = rest
                .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '&' | '+' | '/'));
            rest = rest.strip_prefix("and ").unwrap_or(rest).trim_start();
            let Some((day, after)) = Day::parse_prefix(rest) else { return (days, rest) };
            days.push(day);
            rest = after;
        }
    }
}

/// How far something was reached on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Met {
    Met,
    Partly,
    NotMet,
}

impl Met {
    /// The word of documents, pages and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Met::Met => "met",
            Met::Partly => "partly",
            Met::NotMet => "not met",
        }
    }
}

/// `Standing: …` of a review.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Ready for the next level.
    Candidate,
    NotYet,
    AtLevel,
    /// A PIP runs: nobody asks for a level meanwhile.
    OnPip,
}

/// `Fit considered: …` of a PIP or a transition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// The field of work does not fit.
    Domain,
    /// The stage of the company does not fit.
    Stage,
    Neither,
}

/// `Action: WHO, DATE, WHAT`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    pub who: Signer,
    /// The last day on which it is in time.
    pub due: Day,
}

impl Fit {
    /// The word of documents, pages and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Fit::Domain => "domain",
            Fit::Stage => "stage",
            Fit::Neither => "neither",
        }
    }

    /// Whether the seat is wrong, so that a transition is due and no PIP.
    pub fn is_misfit(self) -> bool {
        self != Fit::Neither
    }
}

/// `Handover: DATE, WHO`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handover {
    pub day: Day,
    pub who: Signer,
}
