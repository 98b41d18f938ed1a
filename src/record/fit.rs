//! Did somebody decide about the seat instead of a PIP? A transition may say what was considered.

use crate::document::line::Fit;
use crate::document::{Entry, Value};
use crate::entry::lines;
use crate::evidence::fact::Write;
use crate::evidence::history::EntryHistory;
use crate::field::address::Address;
use crate::field::date::Day;
use crate::field::label::{Label, Section};
use crate::proof::Context;
use crate::proof::places::earlier_addresses;
use crate::proof::shown::{self, Shown, Writer};
use crate::record::entry::EntryRecord;

/// The months after which a decision is no longer told of, where no note asks for it.
const TOLD_MONTHS: i32 = 6;

/// What a transition says of the fit: where it is wrong, there is to be no PIP.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FitDecision {
    pub address: Address,
    /// The day of its heading.
    pub day: Day,
    pub fit: Fit,
    /// By when the move is to have happened, where it says so; the last of several.
    pub by: Option<Day>,
    /// How the history stands to the manager having said so.
    pub shown: Shown,
}

impl FitDecision {
    /// The transition that speaks of the fit last, up to a day. What a known person wrote who was not the manager decides nothing.
    pub(super) fn last(
        context: &Context<'_>,
        entries: &[EntryRecord<'_>],
        today: Day,
    ) -> Option<FitDecision> {
        let transitions = entries.iter().map(|record| record.entry);
        let transitions = transitions.filter(|entry| entry.address.section() == Section::Transitions);
        let decisions = transitions.filter_map(|entry| FitDecision::of(context, entry));
        let decisions = decisions.filter(|said| said.day <= today && said.shown != Shown::Contradicted);
        decisions.max_by_key(|said| said.day)
    }

    fn of(context: &Context<'_>, entry: &Entry) -> Option<FitDecision> {
        let Address::Transition { day, .. } = &entry.address else { return None };
        let Value { line, .. } = entry.value_of(Label::FitConsidered)?;
        let fit = line.fit()?;
        Some(FitDecision {
            address: entry.address.clone(),
            day: *day,
            fit,
            by: lines::ends(entry).map(|(_, day)| day).max(),
            shown: shown::by(context, said_by(context, entry, fit), Writer::Manager),
        })
    }

    /// Whether it is about a behaviour that was first seen on a day: what comes later is another matter.
    pub fn covers(&self, first_seen: Option<Day>) -> bool {
        self.fit.is_misfit() && first_seen.is_none_or(|day| day <= self.day)
    }

    /// Whether the move is under way, or was not long ago.
    pub fn is_current(&self, today: Day) -> bool {
        self.by.map_or(self.day, |by| by.max(self.day)).plus_months(TOLD_MONTHS) >= today
    }
}

/// The commits that brought in a text of the entry which says the same of the fit: who only changes other words has not decided it.
fn said_by<'a>(context: &Context<'a>, entry: &Entry, fit: Fit) -> Vec<&'a Write> {
    let Some(past) = context.of(entry) else { return Vec::new() };
    let before = earlier_addresses(context, &entry.address, past).into_iter();
    let before = before.filter_map(|before| context.history.entries.get(before));
    let says = move |past: &'a EntryHistory| past.texts.iter().filter(move |text| text.what.fit == Some(fit));
    before.chain([past]).flat_map(says).flat_map(|text| &text.writes).collect()
}
