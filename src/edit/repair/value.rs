//! How is a value written whose date or order is another one than its form asks for?

use crate::document::line::type_of;
use crate::document::{Problem, ProblemKind};
use crate::edit::Original;
use crate::edit::repair::label::is_ones_word;
use crate::edit::repair::what::{Candidate, RepairKind};
use crate::field::date::Day;
use crate::field::label::{Label, LineForm, Section};
use crate::field::span::Span;
use crate::field::written;

/// Values that lack their form, and wins that begin with a date of another kind.
pub(super) fn values(original: Original<'_>) -> Vec<Candidate> {
    let document = original.document;
    let candidate = |problem: &Problem| {
        let ProblemKind::BadValue { what, entry, .. } = &problem.kind else { return None };
        match entry {
            None => in_front(original, what, problem.span),
            Some(address) => {
                let entries = document.entries.iter().filter(|entry| entry.address == *address);
                let mut fields = entries.flat_map(|entry| entry.all_fields());
                let field = fields.find(|field| field.needs.is_some() && field.value_span == problem.span)?;
                if is_ones_word(field.label) || field.label.holds_a_name() {
                    return None;
                }
                of_field(original, (field.label, address.section()), problem.span)
            }
        }
    };
    let mut found: Vec<Candidate> = document.problems.iter().filter_map(candidate).collect();
    found.extend(document.wins.iter().filter_map(|win| win_date(original, win.bullet.span)));
    found
}

/// The value of a field, up to the end of its first line: what is below it is not looked at.
fn of_field(original: Original<'_>, (label, section): (Label, Section), span: Span) -> Option<Candidate> {
    let whole = original.document.source.slice(span);
    let line = whole.lines().next()?.trim_end();
    let rest = &whole[line.len()..];
    let fits = |value: &str| type_of(label, section, &format!("{value}{rest}")).needs.is_none();
    let dated = with_dates(line);
    let now = dated.as_deref().unwrap_or(line);
    let form = label.form_in(section);
    let (kind, with) = if dated.is_some() && fits(now) {
        (RepairKind::Date, now.to_owned())
    } else {
        let ordered = in_order(form, now).filter(|_| rest.trim().is_empty())?;
        fits(&ordered).then_some((RepairKind::Order, ordered))?
    };
    Some(Candidate { kind, span: Span::new(span.start, span.start + line.len()), with, at: span.start })
}

/// A value with its dates as the convention writes them; `None` where they are.
fn with_dates(value: &str) -> Option<String> {
    let mut changed = String::new();
    let (mut at, mut found) = (0, false);
    while let Some(next) = value[at..].chars().next() {
        let is_free = !value[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '/' | '.'));
        match written::day(&value[at..]).filter(|_| is_free) {
            Some((day, length)) => {
                changed.push_str(&day.to_string());
                at += length;
                found = true;
            }
            None => {
                changed.push(next);
                at += next.len_utf8();
            }
        }
    }
    found.then_some(changed)
}

/// The words of a value in the order of its form: its only date comes first, or behind the word of a status.
fn in_order(form: LineForm, value: &str) -> Option<String> {
    if form == LineForm::Status {
        let (day, rest) = Day::parse_prefix(value)?;
        let rest = rest.trim_start_matches([' ', ',', ':', '-', '–', '—']);
        let letters = rest.chars().take_while(char::is_ascii_alphabetic).count();
        let (word, rest) = rest.split_at(letters);
        return (!word.is_empty()).then(|| format!("{word} {day}{rest}"));
    }
    let between = form.begins_with_day()?;
    let (at, day) = only_day(value)?;
    let (before, after) = (value[..at].trim_end(), value[at + 10..].trim_end());
    let said = before.trim_end_matches([',', ';', ':', '-', '–', '—', '(', ' ']);
    // In a sentence a date is a part of what it says. Of the forms with words of their own, only those words can stand before it.
    let has_words = matches!(form, LineForm::Outcome | LineForm::PipOutcome | LineForm::PlanDecision);
    let is_apart = said.len() < before.len() && after.trim_matches([')', '.']).is_empty();
    if said.is_empty() || !(has_words || is_apart) {
        return None;
    }
    let said = said.strip_suffix(" on").unwrap_or(said);
    let after = if before.ends_with('(') { after.trim_start_matches(')') } else { after };
    Some(format!("{day}{between}{said}{after}"))
}

/// The place of the one date of a value; `None` where it has several.
fn only_day(value: &str) -> Option<(usize, Day)> {
    let starts = value.char_indices().filter(|(at, c)| {
        c.is_ascii_digit() && !value[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '-' || c == '/')
    });
    let mut days = starts.filter_map(|(at, _)| Some((at, Day::parse_prefix(&value[at..])?.0)));
    let first = days.next()?;
    days.next().is_none().then_some(first)
}

/// A date of the front matter. Who somebody is, and who may write, stays as it is.
fn in_front(original: Original<'_>, what: &str, span: Span) -> Option<Candidate> {
    if !matches!(what, "since" | "levels") {
        return None;
    }
    let text = original.document.source.slice(span);
    let (day, length) = written::day(text)?;
    let is_all = length == text.len();
    is_all.then(|| Candidate { kind: RepairKind::Date, span, with: day.to_string(), at: span.start })
}

/// The date that a win begins with.
fn win_date(original: Original<'_>, bullet: Span) -> Option<Candidate> {
    let text = original.document.source.slice(bullet);
    let words = text.trim_start_matches(['-', '*', '+']).trim_start_matches([' ', '\t']);
    let start = bullet.start + text.len() - words.len();
    let (day, length) = written::day(words)?;
    let span = Span::new(start, start + length);
    Some(Candidate { kind: RepairKind::Date, span, with: day.to_string(), at: bullet.start })
}
