//! How far has a goal come, and when did both last look at it?

use crate::document::{Entry, Field};
use crate::entry::lines;
use crate::field::address::Address;
use crate::field::date::Day;
use crate::field::label::Label;
use crate::proof::Context;
use crate::proof::shown::{Shown, Writer};
use crate::record::entry::EntryRecord;

pub struct GoalRecord<'a> {
    pub number: usize,
    pub entry: &'a Entry,
    /// Items of its list that are checked.
    pub checked: usize,
    pub of: usize,
    /// When both last looked at it.
    pub looked: Option<Day>,
    /// How the history stands to that look.
    pub shown: Option<Shown>,
    /// Whether it is reached or given up: by its status, or by every item of its list.
    pub closed: bool,
}

impl<'a> GoalRecord<'a> {
    pub(super) fn new(context: &Context<'a>, record: &EntryRecord<'a>, today: Day) -> Option<GoalRecord<'a>> {
        let entry = record.entry;
        let Address::Goal { number } = entry.address else { return None };
        let items: Vec<bool> = entry.bullets.iter().filter_map(|bullet| bullet.ticked).collect();
        let looks = lines::days(entry, Label::LookedAt).map(|(field, day)| (day, field));
        let last = looks.filter(|(day, _)| *day <= today).max_by_key(|(day, _)| *day);
        let settled = |field: &Field| {
            field.label == Label::Status && field.line.status().is_some_and(|status| status.day().is_some())
        };
        Some(GoalRecord {
            number,
            entry,
            checked: items.iter().filter(|ticked| **ticked).count(),
            of: items.len(),
            looked: last.map(|(day, _)| day),
            shown: last.map(|(_, field)| {
                record.line(field).map_or(Shown::NotEstablished, |line| line.shown(context, Writer::Either))
            }),
            closed: entry.all_fields().any(settled)
                || (!items.is_empty() && items.iter().all(|ticked| *ticked)),
        })
    }
}
