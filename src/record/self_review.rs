//! What has the engineer written of a quarter themselves, since when is it there, and has the manager said anything since?

use crate::document::Entry;
use crate::field::address::Address;
use crate::field::date::{Day, Quarter};
use crate::field::label::Label;
use crate::proof::Context;
use crate::proof::shown::Shown;
use crate::record::entry::EntryRecord;

/// A self-review that says something and was not taken back.
pub struct SelfReviewRecord<'a> {
    pub entry: &'a Entry,
    pub quarter: Quarter,
    pub published: Option<Day>,
    /// How the history stands to it.
    pub shown: Shown,
    /// Whether somebody else wrote it, so that it does not count as the engineer's.
    pub is_somebody_elses: bool,
    /// Whether the manager has answered it, or published the review of its quarter later.
    pub is_answered: bool,
}

impl<'a> SelfReviewRecord<'a> {
    pub(super) fn all(context: &Context<'a>, entries: &[EntryRecord<'a>]) -> Vec<SelfReviewRecord<'a>> {
        entries.iter().filter_map(|found| SelfReviewRecord::new(context, found, entries)).collect()
    }

    fn new(
        context: &Context<'a>,
        found: &EntryRecord<'a>,
        entries: &[EntryRecord<'a>],
    ) -> Option<SelfReviewRecord<'a>> {
        let entry = found.entry;
        let Address::SelfReview { quarter } = entry.address else { return None };
        if found.is_retracted() || !entry.says_something() {
            return None;
        }
        let answer = found.lines.iter().any(|line| line.row.label == Label::Answer && line.takes_effect());
        let reviewed = entries.iter().any(|other| {
            other.entry.address == Address::Review { quarter }
                && other.published.zip(found.published).is_some_and(|(review, own)| own < review)
        });
        Some(SelfReviewRecord {
            entry,
            quarter,
            published: found.published_day(context),
            shown: found.shown,
            is_somebody_elses: found.is_somebody_elses(),
            is_answered: answer || reviewed,
        })
    }
}
