//! Which plans and stretch projects are checked, and is a line there more than a promise?

use crate::document::Field;
use crate::entry::period::predates_adoption;
use crate::entry::plan::{Plan, Stretch};
use crate::field::span::Span;
use crate::finding::{Draft, Severity};
use crate::rules::Text;
use crate::rules::words::STRETCH_EMPTY;

/// The plans that are not older than the adoption.
pub(super) fn plans<'a>(text: &Text<'a>) -> impl Iterator<Item = Plan<'a>> {
    let settings = text.settings;
    Plan::all(text.document).filter(move |plan| !predates_adoption(&plan.entry.address, settings))
}

/// The stretch projects of those plans.
pub(super) fn stretches<'a>(text: &Text<'a>) -> Vec<(Plan<'a>, Stretch<'a>)> {
    plans(text)
        .flat_map(|plan| plan.stretches().map(|stretch| (plan.clone(), stretch)).collect::<Vec<_>>())
        .collect()
}

/// Something that a plan lacks. Until somebody signs it, it is a draft, and a draft may be unfinished.
pub(super) fn lacking(plan: &Plan<'_>, draft: Draft) -> Draft {
    let draft = draft.entry(&plan.entry.address);
    if plan.is_draft() { draft.level(Severity::Warning) } else { draft }
}

/// What a stretch project says in a field, or the place where that is wrong.
pub(super) enum Said<'a> {
    /// More than a promise.
    Something(&'a Field),
    /// Only a promise.
    Empty(Span),
    /// There is no such line.
    Missing(Span),
}

pub(super) fn said<'a>(text: &Text<'_>, stretch: Stretch<'a>, field: Option<&'a Field>) -> Said<'a> {
    match field {
        None => Said::Missing(stretch.part.heading),
        Some(field) if text.settings.words.en && is_promise(field.value.text()) => {
            Said::Empty(field.value_span)
        }
        Some(field) => Said::Something(field),
    }
}

/// Whether a value is only a promise that something will be found. With an amount or a reference it is more, unless the promise
/// comes first.
fn is_promise(value: &str) -> bool {
    STRETCH_EMPTY.begin(value) || (STRETCH_EMPTY.fit(value) && !value.split([',', ';']).any(names_amount))
}

/// Whether a clause has a number that is not a date: `HC-2214`, `40k`, `2 engineers`.
fn names_amount(clause: &str) -> bool {
    let words: Vec<&str> = clause.split_whitespace().collect();
    let is_month = |word: &&&str| MONTHS.iter().any(|month| word.to_ascii_lowercase().starts_with(month));
    let amount = |at: usize| {
        let word = words[at].trim_matches(|c: char| !c.is_alphanumeric());
        let digits = word.chars().any(|c| c.is_ascii_digit());
        let beside = [at.checked_sub(1), Some(at + 1)]
            .into_iter()
            .flatten()
            .filter_map(|at| words.get(at))
            .any(|word| is_month(&word));
        digits && !beside && !is_time(word)
    };
    (0..words.len()).any(amount)
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// `2026-03-12`, `2026-03`, `2026`, `Q3`, `H2`, `2026-H2`, `FY27`: years, letters with a short number, and numbers behind them.
fn is_time(word: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let year =
        |part: &str| part.len() == 4 && digits(part) && (part.starts_with("19") || part.starts_with("20"));
    let short = |part: &str| {
        let number = ["Q", "H", "FY", "q", "h", "fy"].iter().find_map(|letters| part.strip_prefix(letters));
        number.is_some_and(|number| digits(number) && number.len() <= 2)
    };
    let mut parts = word.split(['-', '/']);
    parts.next().is_some_and(|first| year(first) || short(first))
        && parts.all(|part| year(part) || short(part) || (digits(part) && part.len() == 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_no_amounts() {
        for time in ["2026-03-12", "2026-03", "2026", "1999", "Q3", "h2", "2026-H2", "FY27", "Q3/2026"] {
            assert!(is_time(time), "{time}");
        }
        for amount in
            ["4410", "2214", "HC-2214", "40k", "2", "12", "Q", "Q1234", "2026-x", "2026-1", "20260", "H2-40k"]
        {
            assert!(!is_time(amount), "{amount}");
        }
    }

    #[test]
    fn promises_are_told_from_budgets() {
        for promise in [
            "we\u{2019}ll figure it out later",
            "TBD",
            "TBD, HC-2214 is asked for",
            "none yet",
            "Finance likes it, we will figure it out in Q3",
            "we'll sort it out by 30 June",
            "we'll sort it out by 2026-06-30",
            "to be decided in FY27",
            "?",
        ] {
            assert!(is_promise(promise), "{promise}");
        }
        for budget in [
            "HC-2214, two engineers through June",
            "HC-2214; contractors to be decided",
            "line 4410, one contractor until December",
            "40k from Treasury, the rest to be determined",
            "two engineers",
        ] {
            assert!(!is_promise(budget), "{budget}");
        }
    }
}
