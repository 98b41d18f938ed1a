//! Which stretches of the line that state a fact are one, because nobody who claims the fact lost it in between?

use std::collections::HashMap;

use crate::evidence::fact::{Cause, Fact, FactIndex, Ledger, Run};
use crate::evidence::graph::{Graph, LineIndex};
use crate::evidence::people::Trust;
use crate::evidence::row::{CommitIndex, Rows};
use crate::field::address::Address;
use crate::field::id::TextHash;
use crate::field::person::PersonKey;
use crate::field::work;

/// What happened to one fact, by where it landed on the line.
struct Landed<'a> {
    /// Commits that brought it in, and whether they wrote it.
    brought: Vec<(LineIndex, CommitIndex, bool)>,
    lost: Vec<(LineIndex, CommitIndex)>,
    rows: &'a Rows,
    trust: &'a Trust,
}

/// Which stretches of the line have each entry, by the runs of its texts as they are before any are joined.
pub(super) fn of_entries(ledger: &Ledger) -> HashMap<Address, Vec<Run>> {
    let mut entries: HashMap<Address, Vec<Run>> = HashMap::new();
    for (fact, runs) in ledger.facts.iter().zip(&ledger.runs) {
        if let Fact::Text(address, _) = fact {
            entries.entry(address.clone()).or_default().extend(runs);
        }
    }
    for runs in entries.values_mut() {
        runs.sort_by_key(|run| run.from);
        // What begins where another ends, or before, goes on.
        runs.dedup_by(|next, run| {
            let goes_on = run.to.is_none_or(|to| next.from <= to);
            if goes_on {
                run.to = run.to.zip(next.to).map(|(one, other)| one.max(other));
            }
            goes_on
        });
    }
    entries
}

/// Which stretches of the line have each win and each result, as they are before any are joined.
pub(super) fn of_wins(ledger: &Ledger) -> HashMap<TextHash, Vec<Run>> {
    let runs = ledger.facts.iter().zip(&ledger.runs);
    let of_win = |(fact, runs): (&Fact, &Vec<Run>)| {
        if let Fact::Win(win) = fact { Some((win.hash, runs.clone())) } else { None }
    };
    runs.filter_map(of_win).collect()
}

/// Where on the line each entry got a retraction for a text, by the runs as they are before any are joined.
pub(super) fn of_retractions(ledger: &Ledger) -> HashMap<Address, Vec<LineIndex>> {
    let mut retractions: HashMap<Address, Vec<LineIndex>> = HashMap::new();
    let retracted = ledger.bodies.iter().filter(|(_, body)| body.retracted);
    for (fact, _) in retracted {
        if let Fact::Text(address, _) = &ledger.facts[*fact] {
            let from = ledger.runs[*fact].iter().map(|run| run.from);
            retractions.entry(address.clone()).or_default().extend(from);
        }
    }
    retractions
}

/// Joins runs: another's edit and undo moves nothing.
pub(super) fn join(ledger: &mut Ledger, (rows, trust, graph): (&Rows, &Trust, &Graph)) {
    for fact in 0..ledger.facts.len() {
        if ledger.runs[fact].len() < 2 {
            continue;
        }
        let landed = Landed::new(ledger, fact, (rows, trust, graph));
        let runs = std::mem::take(&mut ledger.runs[fact]);
        let mut joined: Vec<Run> = Vec::new();
        // Those who claim the fact where its last stretch began.
        let mut claimants: Vec<PersonKey> = Vec::new();
        for run in runs {
            match joined.last_mut() {
                Some(last) if last.to.is_some_and(|gone| !landed.is_lost(&claimants, gone..run.from)) => {
                    last.to = run.to;
                }
                _ => {
                    claimants = landed.claimants(run.from);
                    joined.push(run);
                }
            }
        }
        ledger.runs[fact] = joined;
    }
}

impl<'a> Landed<'a> {
    fn new(
        ledger: &Ledger,
        fact: FactIndex,
        (rows, trust, graph): (&'a Rows, &'a Trust, &Graph),
    ) -> Landed<'a> {
        let writes = ledger.writes[fact].iter();
        let mut brought: Vec<_> = writes
            .filter_map(|write| {
                Some((graph.landed(write.commit)?, write.commit, write.cause == Cause::Written))
            })
            .collect();
        let losses = ledger.losses[fact].iter();
        let mut lost: Vec<_> = losses.filter_map(|commit| Some((graph.landed(*commit)?, *commit))).collect();
        // Both are in the order of the commits, which stays within one place of the line.
        brought.sort_by_key(|write| write.0);
        lost.sort_by_key(|loss| loss.0);
        Landed { brought, lost, rows, trust }
    }

    /// Whether one of those who claim the fact lost it in a gap. Only authors count, because a trailer is a name that somebody else wrote.
    fn is_lost(&self, claimants: &[PersonKey], gap: std::ops::Range<LineIndex>) -> bool {
        let first = self.lost.partition_point(|loss| loss.0 < gap.start);
        let mut losers = self.lost[first..]
            .iter()
            .take_while(|loss| loss.0 < gap.end)
            .inspect(|_| work::step())
            .map(|loss| &self.rows.commits[loss.1].author);
        claimants.is_empty()
            || losers.any(|loser| claimants.contains(&self.trust.mailmap.resolve(loser).key()))
    }

    /// Who wrote the fact where a stretch of the line began with it, trailers of a squash included. Bringing back what another wrote claims
    /// nothing, but where a stretch began with nothing else.
    fn claimants(&self, from: LineIndex) -> Vec<PersonKey> {
        let first = self.brought.partition_point(|write| write.0 < from);
        let end = self.brought.partition_point(|write| write.0 <= from);
        let brought = &self.brought[first..end];
        let written = brought.iter().any(|write| write.2);
        let counted = brought.iter().filter(|write| !written || write.2);
        counted
            .inspect(|_| work::step())
            .map(|write| &self.rows.commits[write.1])
            .flat_map(|row| row.coauthors.iter().chain([&row.author]))
            .map(|person| self.trust.mailmap.resolve(person).key())
            .collect()
    }
}
