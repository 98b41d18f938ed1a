//! What does a month's update come to, be it one entry or one for each week: since when is it there, and has the manager answered?

use crate::entry::update::Update;
use crate::evidence::fact::Write;
use crate::evidence::verdict::Attribution;
use crate::field::date::Day;
use crate::field::id::TextHash;
use crate::field::label::Label;
use crate::field::person::Person;
use crate::proof::Context;
use crate::proof::line::given;
use crate::record::entry::EntryRecord;

pub struct UpdateRecord<'a> {
    pub update: Update<'a>,
    /// When the first of its entries was published, by that commit's own date.
    pub published: Option<Day>,
    /// Whether the manager has answered any of its entries.
    pub answer: Answer,
}

/// Whether a month's update is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    None,
    /// An answer is there, and the history does not show whose it is.
    NotEstablished,
    Given,
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
        let answer = own().map(|found| answer(context, found)).max().unwrap_or(Answer::None);
        UpdateRecord { update, published, answer }
    }

    /// Whether it is there: it says something.
    pub fn is_written(&self) -> bool {
        self.update.says_something()
    }
}

/// Whether the manager has answered an entry. What somebody took out who could not take it back was answered all the same.
fn answer(context: &Context<'_>, found: &EntryRecord<'_>) -> Answer {
    let entry = found.entry;
    let answers =
        found.lines.iter().filter(|line| line.row.label == Label::Answer && line.row.says_something);
    if answers.into_iter().any(|line| line.fate.taken_out().is_some()) {
        return Answer::Given;
    }
    let said =
        entry.all_fields().filter(|field| field.label == Label::Answer && field.value.says_something());
    let quotes = entry.quotes.iter().filter(|quote| quote.says_something);
    let marks = said.map(|field| field.mark).chain(quotes.map(|quote| quote.mark));
    let whose = |mark: Option<TextHash>| {
        // Where the history is cut, the text alone says it.
        let Some((mark, _)) = mark.zip(context.of(entry)) else { return Answer::Given };
        let accepts = |write: &Write, person: &Person| context.was_manager(write, person);
        match context.evidence.attribution(given(context, entry, mark), accepts) {
            Attribution::Author(..) | Attribution::Trailer(..) => Answer::Given,
            Attribution::Unknown(..) | Attribution::NotEstablished => Answer::NotEstablished,
            Attribution::SomebodyElse(..) => Answer::None,
        }
    };
    marks.map(whose).max().unwrap_or(Answer::None)
}
