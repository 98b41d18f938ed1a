//! What does the value of a field say? It is read once, by the form that the table of labels has for its label.

use crate::document::line::kinds::{
    Assignment, Dated, Decision, DecisionKind, Fit, Handover, Outcome, OutcomeResult, Seen, Signature,
    Standing, StatusLine, Verdict,
};
use crate::document::line::packet::{self, Form};
use crate::document::line::read;
use crate::document::line::text::clean;
use crate::field::address::Behaviour;
use crate::field::blank::says_something;
use crate::field::date::{Day, Month};
use crate::field::label::{Label, LineForm};
use crate::field::person::Signer;
use crate::field::section::Section;

#[derive(Clone, PartialEq, Eq, Default)]
pub enum Line {
    /// Any text, no text, or a value that cannot be read by its form.
    #[default]
    Text,
    Signed(Signature),
    Confirmed(Signature),
    Seen(Seen),
    Outcome(Outcome),
    Decision(Decision),
    Status(StatusLine),
    /// A date and what follows it.
    Dated(Dated),
    Level(String),
    SameAs(Behaviour),
    /// A source that is a peer.
    Peer,
    Standing(Standing),
    Fit(Fit),
    Form(Form),
    Handover(Handover),
    Action(Assignment),
    /// By when a transition is to have happened.
    By(Day),
    /// What the engineer writes of a plan in a month, below a heading of its own.
    SelfAudit(Month),
}

#[derive(Clone, PartialEq, Eq, Default)]
pub struct Typed {
    pub line: Line,
    /// The form that a one-line value lacks, in words. Such a value may say something all the same: `dropped` without a reason is
    /// dropped.
    pub needs: Option<&'static str>,
}

pub(crate) fn type_of(label: Label, section: Section, value: &str) -> Typed {
    let form = label.form_in(section);
    let line = line_of(form, value);
    // Prose has rules of its own, and an empty value is not wrong yet.
    let judged = label.is_one_line_in(section) && !clean(value).is_empty();
    let needs = form.words().filter(|_| judged && !is_whole(form, &line, value));
    Typed { line, needs }
}

fn line_of(form: LineForm, value: &str) -> Line {
    let read = match form {
        LineForm::Text => None,
        LineForm::Signed => read::signed(value).map(Line::Signed),
        LineForm::Confirmed => read::confirmed(value).map(Line::Confirmed),
        LineForm::Seen | LineForm::SeenAllTo | LineForm::SeenAsExpected => read::seen(value).map(Line::Seen),
        LineForm::Outcome => read::outcome(value, Section::Notes).map(Line::Outcome),
        LineForm::PipOutcome => read::outcome(value, Section::Pips).map(Line::Outcome),
        LineForm::Decision | LineForm::PlanDecision => read::decision(value).map(Line::Decision),
        LineForm::Status => read::status(value).map(Line::Status),
        LineForm::Date
        | LineForm::DateMaybeText
        | LineForm::DateText
        | LineForm::DateReason
        | LineForm::DateArtifact
        | LineForm::DateOfWin
        | LineForm::DateAgreed => read::dated(value).map(Line::Dated),
        LineForm::Level => read::level(value).map(|level| Line::Level(level.to_owned())),
        LineForm::SameAs => read::same_as(value).map(Line::SameAs),
        LineForm::Source => read::source(value).then_some(Line::Peer),
        LineForm::Standing => read::standing(value).map(Line::Standing),
        LineForm::Fit => read::fit(value).map(Line::Fit),
        LineForm::PacketForm => packet::form(value).map(Line::Form),
        LineForm::Handover => read::handover(value).map(Line::Handover),
        LineForm::Action => read::action(value).map(Line::Action),
        LineForm::Inside | LineForm::Outside => read::by_day(value).map(Line::By),
    };
    read.unwrap_or_default()
}

/// Whether a value says all that its form asks for.
fn is_whole(form: LineForm, line: &Line, value: &str) -> bool {
    match (form, line) {
        (_, Line::Text) => false,
        (LineForm::Seen | LineForm::SeenAsExpected, Line::Seen(seen)) => matches!(seen, Seen::Entry { .. }),
        (_, Line::Outcome(outcome)) => match outcome.result {
            OutcomeResult::Extended(until) => says_something(after_day(value, until)),
            OutcomeResult::Improved
            | OutcomeResult::Unchanged
            | OutcomeResult::Moot
            | OutcomeResult::Exit
            | OutcomeResult::Transition => true,
        },
        (LineForm::PlanDecision, Line::Decision(decision)) => {
            matches!(decision.what, DecisionKind::CourseCorrect | DecisionKind::AcceptDelay(_))
        }
        (_, Line::Status(status)) => match status {
            StatusLine::Cited { by, .. } => by.is_some(),
            StatusLine::Dropped(day) => says_something(after_day(value, *day)),
            StatusLine::Planned | StatusLine::InProgress | StatusLine::Shipped(_) | StatusLine::Done(_) => {
                true
            }
        },
        (LineForm::Date | LineForm::DateMaybeText, Line::Dated(_)) => true,
        (_, Line::Dated(dated)) => says_something(dated.rest.text()),
        _ => true,
    }
}

fn after_day(value: &str, day: Day) -> &str {
    value.rsplit_once(&day.to_string()).map_or("", |(_, rest)| rest)
}

impl Line {
    /// Whom a signature or a reading names.
    pub fn names(&self) -> Option<&Signer> {
        match self.seen() {
            Some(Seen::Entry { who, .. }) => Some(who),
            Some(Seen::AllTo(_)) => None,
            None => self.signed().or_else(|| self.confirmed()).map(|signature| &signature.who),
        }
    }

    /// The day of a signature or a reading.
    pub fn day(&self) -> Option<Day> {
        match self.seen() {
            Some(Seen::Entry { day, .. } | Seen::AllTo(day)) => Some(*day),
            None => self.signed().or_else(|| self.confirmed()).map(|signature| signature.day),
        }
    }

    /// Whether its reader does not agree.
    pub fn disagrees(&self) -> bool {
        self.verdict() == Some(Verdict::Disagree)
    }

    /// What a reader adds to having read it.
    pub fn verdict(&self) -> Option<Verdict> {
        match self.seen() {
            Some(Seen::Entry { verdict, .. }) => *verdict,
            Some(Seen::AllTo(_)) | None => None,
        }
    }

    /// Whether two lines say the same by their forms, in whatever words. Of lines that are words alone nobody can tell.
    pub fn says_like(&self, other: &Line) -> bool {
        match (self, other) {
            (Line::Text, _) => false,
            (Line::Dated(dated), Line::Dated(other)) => {
                dated.day == other.day && dated.met().is_some() && dated.met() == other.met()
            }
            (Line::Decision(decision), _) if decision.what == DecisionKind::Other => false,
            _ => self == other,
        }
    }

    /// Whether so few texts can be read like this that it was meant so. Almost any words are a level or the name of a behaviour.
    pub(crate) fn is_certain(&self) -> bool {
        !matches!(self, Line::Text | Line::Level(_) | Line::SameAs(_))
    }

    /// The month of a self-audit.
    pub fn audited(&self) -> Option<Month> {
        if let Line::SelfAudit(month) = self { Some(*month) } else { None }
    }

    pub fn signed(&self) -> Option<&Signature> {
        if let Line::Signed(signature) = self { Some(signature) } else { None }
    }

    pub fn confirmed(&self) -> Option<&Signature> {
        if let Line::Confirmed(signature) = self { Some(signature) } else { None }
    }

    pub fn seen(&self) -> Option<&Seen> {
        if let Line::Seen(seen) = self { Some(seen) } else { None }
    }

    pub fn outcome(&self) -> Option<Outcome> {
        if let Line::Outcome(outcome) = self { Some(*outcome) } else { None }
    }

    pub fn decision(&self) -> Option<Decision> {
        if let Line::Decision(decision) = self { Some(*decision) } else { None }
    }

    pub fn status(&self) -> Option<&StatusLine> {
        if let Line::Status(status) = self { Some(status) } else { None }
    }

    pub fn dated(&self) -> Option<&Dated> {
        if let Line::Dated(dated) = self { Some(dated) } else { None }
    }

    pub fn level(&self) -> Option<&str> {
        if let Line::Level(level) = self { Some(level) } else { None }
    }

    pub fn same_as(&self) -> Option<&Behaviour> {
        if let Line::SameAs(behaviour) = self { Some(behaviour) } else { None }
    }

    pub fn standing(&self) -> Option<Standing> {
        if let Line::Standing(standing) = self { Some(*standing) } else { None }
    }

    pub fn fit(&self) -> Option<Fit> {
        if let Line::Fit(fit) = self { Some(*fit) } else { None }
    }

    pub fn form(&self) -> Option<Form> {
        if let Line::Form(form) = self { Some(*form) } else { None }
    }

    pub fn handover(&self) -> Option<&Handover> {
        if let Line::Handover(handover) = self { Some(handover) } else { None }
    }

    pub fn action(&self) -> Option<&Assignment> {
        if let Line::Action(assignment) = self { Some(assignment) } else { None }
    }

    /// The `by DATE` of a transition.
    pub fn by(&self) -> Option<Day> {
        if let Line::By(day) = self { Some(*day) } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::label::Label;

    fn mistake(label: Label, section: Section, value: &str) -> Option<&'static str> {
        type_of(label, section, value).needs
    }

    #[test]
    fn what_is_not_written_yet_is_no_mistake() {
        assert!(mistake(Label::Signed, Section::Plans, " ").is_none());
        assert!(mistake(Label::Checkpoint, Section::Pips, "soon").is_some());
    }

    #[test]
    fn what_asks_for_a_reason_or_a_name_has_one() {
        use Label as L;
        for (label, section, bare, whole) in [
            (L::Status, Section::Plans, "dropped 2026-03-18", "dropped 2026-03-18, the depot closes"),
            (L::Status, Section::Plans, "dropped 2026-03-18.", "dropped 2026-03-18: 中止"),
            (L::Status, Section::Plans, "cited 2026-03-18", "cited 2026-03-18 by Lena Vogt (Checkout)"),
            (
                L::Status,
                Section::Plans,
                "cited 2026-03-18, https://x.example",
                "cited 2026-03-18 by Lena Vogt, https://x.example",
            ),
            (L::Retracted, Section::Notes, "2026-03-18", "2026-03-18, it was Sam's"),
            (L::Correction, Section::Pips, "2026-03-18,", "2026-03-18 it was two"),
            (L::Result, Section::Pips, "2026-03-18", "2026-03-18 on track"),
            (L::Result, Section::Pips, "2026-03-18 –", "2026-03-18: 3/4"),
            (
                L::Outcome,
                Section::Pips,
                "2026-03-18 extended to 2026-04-18",
                "2026-03-18 extended to 2026-04-18, ill in between",
            ),
            (
                L::Outcome,
                Section::Pips,
                "2026-03-18 extended to 2026-03-18",
                "2026-03-18 extended to 2026-03-18, x",
            ),
            (L::Parked, Section::Packets, "2026-03-18", "2026-03-18, the May close shows it better"),
            (L::Eligibility, Section::Packets, "2026-03-18", "2026-03-18, Amara Okafor and Ben Castillo"),
            (L::Walked, Section::Plans, "2026-03-18", "2026-03-18, the ledger's design doc"),
            (L::Walked, Section::Plans, "last week", "2026-03-18: RFC 112"),
            (L::Status, Section::Goals, "reached", "done 2026-03-18"),
            (L::For, Section::Goals, "(", "L5"),
        ] {
            assert!(mistake(label, section, bare).is_some(), "{bare}");
            assert!(mistake(label, section, whole).is_none(), "{whole}");
        }
    }
}
