//! Which PIPs have ended, and of which behaviours does that speak? What a PIP has closed is closed until somebody sees it again.

use std::collections::HashMap;

use crate::document::line::OutcomeResult;
use crate::field::address::{Address, Behaviour};
use crate::field::label::Section;
use crate::proof::Context;
use crate::proof::behaviour::{NoteSource, outcomes};
use crate::proof::line::LineProof;
use crate::proof::preconditions::OutcomeClaim;
use crate::record::entry::EntryRecord;
use crate::record::gone::GoneRecord;

/// The outcomes that ended PIPs, for each group of behaviours that are the same.
#[derive(Default)]
pub(super) struct Ended {
    /// The group of each behaviour that a PIP has ended, or that is the same as one.
    groups: HashMap<Behaviour, usize>,
    ends: HashMap<usize, Vec<OutcomeClaim>>,
}

/// A PIP with the outcomes that ended it.
struct End {
    behaviours: Vec<Behaviour>,
    outcomes: Vec<OutcomeClaim>,
}

impl Ended {
    /// A PIP that somebody took away or took back has ended all the same: an outcome is never unsaid.
    pub(super) fn new(
        context: &Context<'_>,
        (entries, gone): (&[EntryRecord<'_>], &[GoneRecord<'_>]),
        notes: &[NoteSource],
    ) -> Ended {
        let here = entries.iter().map(|entry| (&entry.entry.address, entry.lines.as_slice()));
        let gone = gone.iter().map(|gone| (gone.address, gone.lines.as_slice()));
        let pips = here.chain(gone).filter(|(address, _)| address.section() == Section::Pips);
        let ends: Vec<End> = pips.filter_map(|(address, lines)| end(context, address, lines)).collect();
        if ends.is_empty() {
            return Ended::default();
        }
        let mut groups = Groups::default();
        for note in notes {
            groups.join(note.behaviours());
        }
        for end in &ends {
            groups.join(end.behaviours.iter());
        }
        let mut ended = Ended::default();
        for end in ends {
            let group = groups.of(&end.behaviours[0]);
            ended.ends.entry(group).or_default().extend(end.outcomes);
        }
        let known: Vec<Behaviour> = groups.numbers.keys().cloned().collect();
        ended.groups = known.into_iter().map(|known| (known.clone(), groups.of(&known))).collect();
        ended
    }

    /// What ended PIPs about a behaviour, or about one that is the same.
    pub(super) fn about(&self, behaviour: &Behaviour) -> &[OutcomeClaim] {
        let ends = self.groups.get(behaviour).and_then(|group| self.ends.get(group));
        ends.map_or(&[], Vec::as_slice)
    }
}

fn end(context: &Context<'_>, address: &Address, lines: &[LineProof<'_>]) -> Option<End> {
    let mut outcomes = outcomes(context, lines, None, None);
    outcomes.retain(|outcome| match outcome.result {
        OutcomeResult::Improved | OutcomeResult::Exit | OutcomeResult::Transition => true,
        OutcomeResult::Unchanged | OutcomeResult::Moot | OutcomeResult::Extended(_) => false,
    });
    let same = lines
        .iter()
        .filter(|line| line.counts() && !line.is_somebody_elses())
        .filter_map(|line| line.row.line.same_as());
    let behaviours = address.behaviour().into_iter().chain(same).cloned().collect();
    (!outcomes.is_empty() && address.behaviour().is_some()).then_some(End { behaviours, outcomes })
}

/// Behaviours that are the same, in groups.
#[derive(Default)]
struct Groups {
    numbers: HashMap<Behaviour, usize>,
    /// The next number on the way to that of the group, for each number.
    above: Vec<usize>,
}

impl Groups {
    fn join<'b>(&mut self, behaviours: impl Iterator<Item = &'b Behaviour>) {
        let mut first = None;
        for behaviour in behaviours {
            let group = self.of(behaviour);
            let first = *first.get_or_insert(group);
            let top = self.top(first);
            self.above[group] = top;
        }
    }

    fn of(&mut self, behaviour: &Behaviour) -> usize {
        let next = self.above.len();
        let number = *self.numbers.entry(behaviour.clone()).or_insert(next);
        if number == next {
            self.above.push(next);
        }
        self.top(number)
    }

    fn top(&mut self, mut number: usize) -> usize {
        while self.above[number] != number {
            // Half of the way is cut off each time, so that no chain grows long.
            self.above[number] = self.above[self.above[number]];
            number = self.above[number];
        }
        number
    }
}
