//! What does a month's update come to, be it one entry or one for each week: since when is it there, and has the manager answered?

use crate::document::Entry;
use crate::entry::update::Update;
use crate::evidence::history::FactHistory;
use crate::evidence::row::MarkRow;
use crate::evidence::verdict::Attribution;
use crate::field::date::Day;
use crate::field::label::Label;
use crate::field::person::Person;
use crate::proof::Context;
use crate::record::entry::EntryRecord;

pub struct UpdateRecord<'a> {
    pub update: Update<'a>,
    /// When the first of its entries was published, by that commit's own date.
    pub published: Option<Day>,
    /// Whether the manager has answered any of its entries.
    pub is_answered: bool,
}

impl<'a> UpdateRecord<'a> {
    /// The updates of a document, the oldest first.
    pub(super) fn all(context: &Context<'a>, entries: &[EntryRecord<'a>]) -> Vec<UpdateRecord<'a>> {
        let updates = Update::all(context.document).into_iter();
        updates.map(|update| UpdateRecord::new(context, update, entries)).collect()
    }

    fn new(context: &Context<'a>, update: Update<'a>, entries: &[EntryRecord<'a>]) -> UpdateRecord<'a> {
        let own = || {
            entries.iter().filter(|found| update.entries.iter().any(|own| std::ptr::eq(*own, found.entry)))
        };
        let published = own().filter_map(|found| found.published_day(context)).min();
        let is_answered = own().any(|found| is_answered(context, found));
        UpdateRecord { update, published, is_answered }
    }

    /// Whether it is there: it says something.
    pub fn is_written(&self) -> bool {
        self.update.says_something()
    }
}

fn is_answered(context: &Context<'_>, found: &EntryRecord<'_>) -> bool {
    let entry = found.entry;
    let stands = entry.quotes.iter().any(|quote| quote.says_something)
        || entry.all_fields().any(|field| field.label == Label::Answer && field.value.says_something());
    // What somebody took out who could not take it back was answered all the same.
    let mut answers =
        found.lines.iter().filter(|line| line.row.label == Label::Answer && line.row.says_something);
    let taken_out = answers.any(|line| line.fate.taken_out().is_some());
    taken_out || (stands && !is_answered_by_the_engineer_alone(context, entry))
}

/// Whether every answer that an entry ever had came in by its engineer's own commits. Whose it is stays open otherwise.
fn is_answered_by_the_engineer_alone(context: &Context<'_>, entry: &Entry) -> bool {
    let Some(past) = context.of(entry) else { return false };
    let engineer = &context.history.engineer;
    let is_answer =
        |mark: &&FactHistory<MarkRow>| mark.what.label == Label::Answer && mark.what.says_something;
    let mut answers = past.marks.iter().filter(is_answer).peekable();
    let own = |person: &Person| person.is(engineer);
    answers.peek().is_some()
        && answers.all(|mark| {
            let attribution = context.evidence.attribution(&mark.writes, |_, person| !own(person));
            matches!(attribution, Attribution::SomebodyElse(person, _) if own(&person))
        })
}
