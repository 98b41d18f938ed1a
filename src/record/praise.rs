//! What does a note of praise come to?

use crate::entry::praise::Praise;
use crate::field::date::Day;
use crate::proof::shown::Shown;
use crate::record::entry::EntryRecord;

/// Praise that is not taken back, and no older than the convention.
pub struct PraiseRecord<'a> {
    pub praise: Praise<'a>,
    /// How the history stands to it.
    pub shown: Shown,
}

impl PraiseRecord<'_> {
    /// Whether it is about the last days up to a day.
    pub fn is_of_last(&self, days: i64, today: Day) -> bool {
        self.praise.day <= today && today <= self.praise.day.plus_days(days)
    }
}

/// The notes of praise that count, in the document's order.
pub(super) fn praises<'a>(entries: &[EntryRecord<'a>]) -> Vec<PraiseRecord<'a>> {
    let living = entries.iter().filter(|record| !record.predates && !record.is_retracted());
    let praise = |record: &EntryRecord<'a>| {
        Some(PraiseRecord { praise: Praise::of(record.entry)?, shown: record.shown })
    };
    living.filter_map(praise).collect()
}
