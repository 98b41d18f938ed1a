//! What does a month's update say? The entry of the month and those of its weeks are one update.

use crate::document::{Bullet, Document, Entry, Field};
use crate::entry::untouched::is_untouched;
use crate::field::address::Address;
use crate::field::date::Month;
use crate::field::label::{Label, Section, fold};
use crate::field::prose::Prose;
use crate::field::span::Span;
use crate::field::week::MonthOrWeek;

/// A month's update as it is written.
#[derive(Clone)]
pub struct Update<'a> {
    pub month: Month,
    /// The entries of its weeks in the order of time, then that of the month. At least one; of two with one address the first.
    pub entries: Vec<&'a Entry>,
}

impl<'a> Update<'a> {
    /// The updates of a document, the oldest first.
    pub fn all(document: &'a Document) -> Vec<Update<'a>> {
        let mut dated: Vec<(MonthOrWeek, &'a Entry)> = document
            .entries_of(Section::Updates)
            .filter_map(|entry| Some((told_of(entry)?, entry)))
            .collect();
        let order = |of: MonthOrWeek| (of.month(), matches!(of, MonthOrWeek::Month(_)), of);
        dated.sort_by_key(|(of, entry)| (order(*of), entry.span));
        dated.dedup_by_key(|(of, _)| *of);
        let mut updates: Vec<Update<'a>> = Vec::new();
        for (of, entry) in dated {
            match updates.last_mut().filter(|update| update.month == of.month()) {
                Some(update) => update.entries.push(entry),
                None => updates.push(Update { month: of.month(), entries: vec![entry] }),
            }
        }
        updates
    }

    /// What reports call it, whichever entries it has.
    pub fn address(&self) -> Address {
        Address::Update { of: MonthOrWeek::Month(self.month) }
    }

    /// The entry that was written last, by what the entries tell of.
    pub fn last(&self) -> &'a Entry {
        self.entries[self.entries.len() - 1]
    }

    /// Whether any of its entries is a week's.
    pub fn has_weeks(&self) -> bool {
        self.entries.iter().any(|entry| matches!(told_of(entry), Some(MonthOrWeek::Week(_))))
    }

    pub fn says_something(&self) -> bool {
        self.entries.iter().any(|entry| is_written(entry))
    }

    /// Whether anything in it is said of a month or week: a month's update may have been written in weeks.
    pub fn tells_of(&self, of: MonthOrWeek) -> bool {
        self.entries.iter().any(|entry| if of.is_week() { tells(entry, of) } else { is_written(entry) })
    }

    /// Whether its text shows that no further week of the month comes: it has the month's own entry, the last week, or a later update.
    pub fn is_complete(&self, document: &Document) -> bool {
        let is_last = |of: MonthOrWeek| match of {
            MonthOrWeek::Month(_) => true,
            MonthOrWeek::Week(week) => week.next().is_none_or(|next| next.month() != self.month),
        };
        self.entries.iter().filter_map(|entry| told_of(entry)).any(is_last)
            || document.entries_of(Section::Updates).filter_map(told_of).any(|of| of.month() > self.month)
    }

    /// The labels of the points of its report; `None` for those without one.
    pub fn labels(&self) -> Vec<Option<Label>> {
        self.entries.iter().flat_map(|entry| labels(entry)).collect()
    }
}

/// Whether an entry says something of a week, or of the month that the week is in.
pub fn tells(entry: &Entry, of: MonthOrWeek) -> bool {
    is_written(entry) && told_of(entry).is_some_and(|told| told.covers(of))
}

/// Whether somebody has begun to fill it in.
fn is_written(entry: &Entry) -> bool {
    entry.says_something() && !is_untouched(entry)
}

/// The month or week in an update's heading.
pub fn told_of(entry: &Entry) -> Option<MonthOrWeek> {
    if let Address::Update { of } = entry.address { Some(of) } else { None }
}

/// The bullets that are the engineer's report: neither readings nor the manager's answer.
pub fn bullets(entry: &Entry) -> impl Iterator<Item = &Bullet> {
    entry.bullets.iter().filter(|bullet| !is_other(bullet.label) && !is_other(bullet.under))
}

/// The label that a bullet begins with, or else that of the group that it is in.
pub fn label_of(bullet: &Bullet) -> Option<Label> {
    bullet.label.or(bullet.under)
}

/// The labels of an entry's points: of its bullets, and of its lines and headings that are no list.
fn labels(entry: &Entry) -> Vec<Option<Label>> {
    let lines = lines(entry).map(|field| Some(field.label));
    let texts = entry.parts.iter().filter_map(|part| {
        let label = part.kind.label().filter(|label| !is_other(Some(*label)))?;
        let is_list = entry.bullets.iter().any(|bullet| part.span.contains(bullet.span.start));
        (!is_list && !part.text.is_empty()).then_some(Some(label))
    });
    bullets(entry).filter(|bullet| !bullet.text.is_empty()).map(label_of).chain(lines).chain(texts).collect()
}

/// The fields of the report that are in no bullet. One that only heads a list says nothing by itself.
fn lines(entry: &Entry) -> impl Iterator<Item = &Field> {
    let in_bullet =
        |field: &&Field| entry.bullets.iter().any(|bullet| bullet.span.contains(field.span.start));
    entry.all_fields().filter(move |field| {
        !is_other(Some(field.label)) && !in_bullet(field) && !field.value.is_empty() && !is_head(entry, field)
    })
}

/// Whether a field is the head of a list and has no words of its own.
fn is_head(entry: &Entry, field: &Field) -> bool {
    let below = entry.bullets.iter().map(|bullet| bullet.span.start);
    let first = below.filter(|start| field.span.contains(*start)).min();
    first.is_some_and(|first| first <= field.value_span.start)
}

/// What an entry asks for: each question's place.
pub fn questions(entry: &Entry) -> Vec<Span> {
    const NOTHING: [&str; 6] = ["nothing", "none", "no", "n/a", "nothing this month", "nothing new"];
    let asks = |said: &Prose| {
        let said = fold(said.text());
        let said = said.trim_matches(|c: char| !c.is_alphanumeric());
        !said.is_empty() && !NOTHING.contains(&said)
    };
    let fields = entry.all_fields().filter(|field| field.label == Label::Asked && !is_head(entry, field));
    let fields = fields.map(|field| (field.span, &field.value));
    let grouped =
        bullets(entry).filter(|bullet| bullet.label.is_none() && bullet.under == Some(Label::Asked));
    let grouped = grouped.map(|bullet| (bullet.span, &bullet.text));
    let mut asked: Vec<Span> =
        fields.chain(grouped).filter(|(_, said)| asks(said)).map(|(at, _)| at).collect();
    asked.sort();
    asked
}

fn is_other(label: Option<Label>) -> bool {
    matches!(label, Some(Label::Answer | Label::Seen))
}
