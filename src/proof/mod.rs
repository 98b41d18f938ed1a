//! What does the history show of a claim?

pub(crate) mod asked;
pub mod authored;
pub mod behaviour;
pub mod carried;
pub mod decision;
pub mod frozen;
pub mod line;
pub mod missing;
pub mod party;
pub mod places;
pub mod preconditions;
pub mod reading;
pub mod revision;
pub mod settled;
pub mod shown;
pub mod signature;
pub mod standing;
pub mod taker;
pub mod together;
pub mod win;

use crate::document::{Document, Entry, WriterRole};
use crate::evidence::Evidence;
use crate::evidence::fact::{Run, Write};
use crate::evidence::graph::LineIndex;
use crate::evidence::history::{DocumentHistory, EntryHistory};
use crate::evidence::row::CommitIndex;
use crate::field::address::Address;
use crate::field::date::{Absence, Absences, Day};
use crate::field::label::Section;
use crate::field::person::Person;
use crate::finding::RepoPath;
use crate::settings::Settings;

/// A document with what the history shows of it: what claims are judged by.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The document as it stands in the state.
    pub document: &'a Document,
    pub settings: &'a Settings,
    pub evidence: &'a Evidence,
    /// What it shows of this document.
    pub history: &'a DocumentHistory,
    /// The day that counts as today, in `audit`; a check has no calendar.
    pub today: Option<Day>,
}

impl<'a> Context<'a> {
    /// Whether a person counted as the manager, or as one who may write like one, when a commit was made.
    pub fn was_manager(&self, write: &Write, person: &Person) -> bool {
        self.evidence.was_manager(self.history, write, person)
    }

    /// What the history shows of an entry of this document.
    pub fn of(&self, entry: &Entry) -> Option<&'a EntryHistory> {
        self.history.entries.get(&entry.address)
    }

    /// In which other file of the engineer an entry stands that this one does not have.
    pub fn elsewhere(&self, address: &Address) -> Option<&'a RepoPath> {
        let holder = self.history.holders.get(address).filter(|path| **path != self.document.path)?;
        self.document.entry(address).is_none().then_some(holder)
    }

    /// The same for an entry that somebody moved there out of this document.
    pub fn moved_aside(&self, address: &Address) -> Option<(&'a RepoPath, CommitIndex)> {
        let is_document = self.history.original.as_ref() == Some(&self.document.path);
        let by = self.history.moved_aside.get(address).filter(|_| is_document)?;
        Some((self.elsewhere(address)?, *by))
    }

    /// Every entry that the history knows, as the document calls it today; goals that are gone have no number left.
    pub fn addresses(&self) -> impl Iterator<Item = &'a Address> + use<'a> {
        let document = self.document;
        self.history.entries.keys().filter_map(move |address| {
            let is_goal = address.section() == Section::Goals;
            let here = is_goal.then(|| document.entry(address)).flatten().map(|entry| &entry.address);
            if is_goal { here } else { Some(address) }
        })
    }

    /// The day on which a place of the line was published. Every deadline and every page takes it from here, so that a date which its own
    /// ancestry contradicts counts nowhere.
    pub fn day(&self, at: LineIndex) -> Option<Day> {
        self.evidence.published_in(self.history, at)
    }

    /// The same; `None` where its commit's date is not believed, and no clock of somebody else says more.
    pub fn known_day(&self, at: LineIndex) -> Option<Day> {
        let believed = self.evidence.believed_day(at);
        let shown = self.day(at).filter(|day| self.evidence.day(at) != Some(*day));
        shown.or(believed)
    }

    /// Today's manager. Who is it by the document as it stands, and on nobody's word who may say so, is not.
    pub fn manager(&self) -> Option<Person> {
        let named = self.document.front_matter.manager.as_ref()?;
        Some(self.history.manager_today(self.evidence.resolve(&named.value)))
    }

    /// The days on which the engineer was on leave: those of the front matter that somebody entered who may, and those that were taken out
    /// of it when they had begun, but for slips that were mended soon.
    pub fn leave(&self) -> Absences {
        let here = self.history.leave_today();
        let taken_out = self.history.leave.iter().filter_map(|(absence, run)| {
            let (entered, removed) = (self.day(run.from)?, self.day(run.to?)?);
            let is_slip = entered.days_until(removed) <= self.settings.late_after_days;
            (!is_slip).then(|| Absence { from: absence.from, to: absence.to.min(removed) })
        });
        Absences::new(here.iter().copied().chain(taken_out).collect())
    }

    /// The leave that the front matter showed at a place of the trusted line.
    pub fn leave_known_at(&self, at: LineIndex) -> Absences {
        let shows = |run: &Run| run.from <= at && run.to.is_none_or(|to| at < to);
        Absences::new(
            self.history.leave.iter().filter(|(_, run)| shows(run)).map(|(away, _)| *away).collect(),
        )
    }

    /// Who stands in for the manager on a day, and until when.
    pub fn acting(&self, today: Day) -> Vec<(Person, Option<Day>)> {
        let now = self
            .history
            .writers
            .iter()
            .filter(|writer| writer.from <= today && writer.to.is_none_or(|to| today <= to));
        now.filter(|writer| writer.role == WriterRole::Acting)
            .map(|writer| (self.evidence.resolve(&writer.who), writer.to))
            .collect()
    }
}

/// The day on which the clock of a PIP that begins on `start` runs out: so many days at work later.
pub fn owes_clock(context: &Context<'_>, start: Day) -> Day {
    context.leave().add_days_at_work(start, context.settings.pip.clock_days)
}
