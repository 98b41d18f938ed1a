//! What does a performance improvement plan say: the fit that was considered, what is expected, until when, and what came of it?

use crate::document::line::{Dated, Fit, Outcome, OutcomeResult};
use crate::document::{Document, Entry, Field, Value};
use crate::entry::lines::is_list;
use crate::field::address::{Address, Behaviour};
use crate::field::date::Day;
use crate::field::label::{Label, Section};
use crate::field::prose::word_count;
use crate::field::span::Span;

/// A performance improvement plan as it is written.
#[derive(Clone, Copy)]
pub struct Pip<'a> {
    pub entry: &'a Entry,
    pub behaviour: &'a Behaviour,
    /// The day that its heading names.
    pub day: Day,
}

/// What `Fit considered` says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FitConsidered {
    /// `None` where it begins with none of the three words.
    pub fit: Option<Fit>,
    pub says_why: bool,
    pub span: Span,
}

fn considered(Value { text, line, span }: Value<'_>) -> FitConsidered {
    let fit = line.fit();
    FitConsidered { fit, says_why: fit.is_some() && word_count(reason(text.text())) > 1, span }
}

impl<'a> Pip<'a> {
    /// `None` where the entry is not a PIP.
    pub fn of(entry: &'a Entry) -> Option<Pip<'a>> {
        let Address::Pip { day, behaviour } = &entry.address else { return None };
        Some(Pip { entry, behaviour, day: *day })
    }

    /// All plans of a document, in its order, retracted ones too.
    pub fn all(document: &'a Document) -> impl Iterator<Item = Pip<'a>> {
        document.entries_of(Section::Pips).filter_map(Pip::of)
    }

    /// A retracted PIP counts for nothing.
    pub fn is_retracted(&self) -> bool {
        self.entry.is_retracted()
    }

    /// The parts that are missing or empty.
    pub fn missing(&self) -> Vec<Label> {
        Label::needed_in(Section::Pips).filter(|label| self.value(*label).is_none()).collect()
    }

    fn value(&self, label: Label) -> Option<Value<'a>> {
        let field =
            self.entry.all_fields().find(|field| field.label == label && field.value.word_count() > 0);
        let any = || self.entry.value_of(label).filter(|value| value.text.word_count() > 0);
        field.map(Field::value).or_else(any)
    }

    /// What was considered before the plan: the work's domain, the company's stage, neither.
    pub fn fit(&self) -> Option<FitConsidered> {
        self.value(Label::FitConsidered).map(considered)
    }

    /// The same, with what a correction says of it.
    pub fn corrected_fit(&self) -> Option<FitConsidered> {
        let mut corrections =
            self.entry.corrections.iter().filter(|field| field.label == Label::FitConsidered);
        corrections.next_back().map(|field| considered(field.value())).or_else(|| self.fit())
    }

    /// Whether the fit was considered and found wrong: a managed transition is due, not a plan.
    pub fn is_misfit(&self) -> bool {
        self.fit().and_then(|considered| considered.fit).is_some_and(Fit::is_misfit)
    }

    /// Whether it says something under a label.
    pub fn says(&self, label: Label) -> bool {
        self.value(label).is_some()
    }

    pub fn expectation(&self) -> Option<Value<'a>> {
        self.value(Label::Expectation)
    }

    /// The days on which both look at it, in the plan's order.
    pub fn checkpoints(&self) -> impl Iterator<Item = (&'a Field, Day)> + use<'a> {
        dated(self.entry, Label::Checkpoint)
    }

    /// Whether a checkpoint's line says what is to be reached by then: `Checkpoint: 2026-05-18, every review within a day`.
    pub fn has_criteria(checkpoint: &Field) -> bool {
        checkpoint.line.dated().map(Dated::remark).is_some_and(|remark| word_count(remark) > 0)
    }

    /// The day on which it ends, as it was agreed at the start, with what a correction says of it.
    pub fn ends(&self) -> Option<(&'a Field, Day)> {
        let corrected = self.entry.correction(Label::Ends);
        let corrected = corrected.and_then(|field| Some((field, field.line.dated()?.day)));
        corrected.or_else(|| self.named_ends().next())
    }

    /// The days of its lines about the end; a plan has one.
    pub fn named_ends(&self) -> impl Iterator<Item = (&'a Field, Day)> + use<'a> {
        dated(self.entry, Label::Ends)
    }

    /// The day on which it ends, extensions included.
    pub fn last_day(&self) -> Option<Day> {
        let extended = self.outcomes().filter_map(|(_, outcome)| match outcome.result {
            OutcomeResult::Extended(day) => Some(day),
            OutcomeResult::Improved
            | OutcomeResult::Unchanged
            | OutcomeResult::Moot
            | OutcomeResult::Exit
            | OutcomeResult::Transition => None,
        });
        self.ends().map(|(_, day)| day).into_iter().chain(extended).max()
    }

    /// What was seen at the checkpoints.
    pub fn results(&self) -> impl Iterator<Item = (&'a Field, Day)> + use<'a> {
        dated(self.entry, Label::Result)
    }

    /// How it came out, extensions among them, in the plan's order.
    pub fn outcomes(&self) -> impl Iterator<Item = (&'a Field, Outcome)> + use<'a> {
        self.entry.fields_of(Label::Outcome).filter_map(|field| Some((field, field.line.outcome()?)))
    }
}

/// The days of a label's lines, or that of a correction where the frozen text has no such line.
fn dated<'a>(entry: &'a Entry, label: Label) -> impl Iterator<Item = (&'a Field, Day)> + use<'a> {
    let fields = move || entry.all_fields().filter(move |field| field.label == label);
    let given = entry.correction(label).filter(|_| fields().next().is_none());
    fields().chain(given).flat_map(move |field| {
        let days =
            field.line.dated().map(|dated| if is_list(label) { dated.days() } else { vec![dated.day] });
        days.unwrap_or_default().into_iter().map(move |day| (field, day))
    })
}

/// The text behind `neither domain nor stage,` and its like.
fn reason(value: &str) -> &str {
    const ANSWER: [&str; 9] = ["domain", "stage", "neither", "nor", "or", "and", "of", "them", "the"];
    let mut rest = value;
    loop {
        rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        let word = rest.len() - rest.trim_start_matches(char::is_alphanumeric).len();
        if word == 0 || !ANSWER.contains(&rest[..word].to_lowercase().as_str()) {
            return rest;
        }
        let after = &rest[word..];
        rest = after;
        if after.trim_start().starts_with([',', ';', ':', '.', '-', '–', '—', '(']) {
            return after;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::parse;
    use crate::field::label::Spellings;
    use crate::finding::RepoPath;

    fn document(fields: &str) -> Document {
        let text = format!("## PIPs\n\n### 2026-05-04 reviews\n{fields}");
        parse(&RepoPath::new("people/a/b.md"), text.as_bytes(), &Spellings::default(), &[])
    }

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn what_a_plan_says() {
        let document = document(
            "- Fit considered: neither domain nor stage; on time on two teams\n- Expectation: 24 hours\n- Checkpoint: 2026-05-18\n\
- Checkpoint: 2026-06-08\n- Ends: 2026-07-03\n- Result: 2026-05-18 on track\n- Outcome: 2026-07-03 extended to 2026-07-20, holidays\n",
        );
        let pip = Pip::all(&document).next().unwrap();
        assert!(pip.missing().is_empty() && !pip.is_misfit() && pip.expectation().is_some());
        assert_eq!((pip.checkpoints().count(), pip.results().count()), (2, 1));
        assert_eq!((pip.ends().unwrap().1, pip.last_day().unwrap()), (day("2026-07-03"), day("2026-07-20")));
    }

    #[test]
    fn several_checkpoints_in_one_line_all_count() {
        for line in [
            "2026-05-18, 2026-06-08",
            "2026-05-18 and 2026-06-08",
            "2026-05-18; 2026-06-08, at our 1:1",
            "2026-05-18 & 2026-06-08",
        ] {
            let document = document(&format!("- Checkpoint: {line}\n"));
            let pip = Pip::all(&document).next().unwrap();
            let days: Vec<Day> = pip.checkpoints().map(|(_, day)| day).collect();
            assert_eq!(days, [day("2026-05-18"), day("2026-06-08")], "{line}");
        }
        let document = document("- Checkpoint: 2026-05-18, moved from 2026-05-11\n");
        assert_eq!(Pip::all(&document).next().unwrap().checkpoints().count(), 1);
    }

    #[test]
    fn a_checkpoint_may_say_what_is_to_be_reached_and_a_result_whether_it_was() {
        for (line, has_criteria) in [
            ("2026-05-18, every review within a day", true),
            ("2026-05-18: 90 % of 20 reviews", true),
            ("2026-05-18, 2026-06-08 and 2026-06-22: at most one late", true),
            ("2026-05-18", false),
            ("2026-05-18.", false),
            ("2026-05-18 and 2026-06-08", false),
        ] {
            let document = document(&format!("- Checkpoint: {line}\n"));
            let pip = Pip::all(&document).next().unwrap();
            assert!(pip.checkpoints().all(|(field, _)| Pip::has_criteria(field) == has_criteria), "{line}");
        }
        for (line, met) in [
            ("2026-05-18 met", Some("met")),
            ("2026-05-18, Met.", Some("met")),
            ("2026-05-18 partly: two of three", Some("partly")),
            ("2026-05-18: partially met (two of three)", Some("partly")),
            ("2026-05-18 not met, nine of twenty", Some("not met")),
            ("2026-05-18 on track", None),
            ("2026-05-18 met with Amara, on track", None),
            ("2026-05-18 not met with the team yet", None),
        ] {
            let document = document(&format!("- Result: {line}\n"));
            let pip = Pip::all(&document).next().unwrap();
            let (field, _) = pip.results().next().unwrap();
            assert_eq!(field.line.dated().and_then(Dated::met).map(|met| met.name()), met, "{line}");
            assert!(field.needs.is_none(), "{line}");
        }
    }

    #[test]
    fn fit_and_why() {
        let fit = |value: &str| {
            let document = document(&format!("- Fit considered: {value}\n"));
            let pip = Pip::all(&document).next().unwrap();
            pip.fit().map(|considered| (considered.fit, considered.says_why))
        };
        assert_eq!(fit("neither, the same work was on time before"), Some((Some(Fit::Neither), true)));
        assert_eq!(
            fit("neither domain nor stage; the same work was on time"),
            Some((Some(Fit::Neither), true))
        );
        assert_eq!(fit("Domain: strongest in infrastructure"), Some((Some(Fit::Domain), true)));
        assert_eq!(fit("neither of the two stages of the work is new"), Some((Some(Fit::Neither), true)));
        for bare in ["neither", "neither domain nor stage.", "stage, yes"] {
            assert_eq!(fit(bare).map(|(_, why)| why), Some(false), "{bare}");
        }
        assert_eq!(fit("yes, we talked about it"), Some((None, false)));
        assert_eq!(fit(" "), None);
    }

    #[test]
    fn a_plan_says_what_it_lacks() {
        let document = document("- Ends: 2026-07-03\n- Outcome: 2026-06-29 improved\n");
        let pip = Pip::all(&document).next().unwrap();
        assert_eq!(pip.missing(), [Label::Expectation, Label::Checkpoint]);
        assert!(pip.fit().is_none());
    }
}
