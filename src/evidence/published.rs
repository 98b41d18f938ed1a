//! When was something published, by clocks that nobody concerned controls?

use crate::evidence::clock::Outlier;
use crate::evidence::front_history::FrontHistory;
use crate::evidence::graph::LineIndex;
use crate::evidence::row::Standing;
use crate::evidence::state::Evidence;
use crate::evidence::verdict::{Parties, Verdict, Window};
use crate::field::date::{Absences, Day, Time};
use crate::field::person::{Person, PersonKey};

/// Clock skew that we forgive: one day, in seconds.
pub const SLOW_CLOCK: i64 = 24 * 60 * 60;

impl Evidence {
    /// The day on which something of a document was published. Its makers' other dates say nothing about it, and neither do the clocks of
    /// the two sides there: a manager gains by an early date of their own, and by a late one of the engineer's.
    pub fn published_in(&self, document: &FrontHistory, at: LineIndex) -> Option<Day> {
        self.day_without(at, || {
            let commit = &self.commits[self.line_commit(at)];
            let managers = [Some(at), at.checked_sub(1)].into_iter().flatten();
            let managers = managers.filter_map(|at| document.manager_on_line(at));
            let makers = commit.coauthors.iter().chain([&commit.author, &commit.committer]);
            makers.chain(managers).chain([&document.engineer]).map(Person::key).collect()
        })
    }

    /// The day on which a place of the line was published: the one that its own commit gives, or where the clocks of others contradict
    /// it, the one that they give. Nobody who gains by a date is asked about it.
    pub fn published_on(&self, at: LineIndex, parties: &[PersonKey]) -> Option<Day> {
        self.day_without(at, || parties.to_vec())
    }

    /// The same. Who gains by a date is asked only where a clock contradicts it, which is rare.
    fn day_without(&self, at: LineIndex, parties: impl Fn() -> Vec<PersonKey>) -> Option<Day> {
        let commit = self.line_commit(at);
        let own = self.commits[commit].committed?;
        if let Some(Outlier::Future | Outlier::AfterChildren(_)) = self.outlier(commit) {
            let above = self.window(at, &parties()).not_after;
            return Some(above.map_or(own, |above| own.min(above.time)).day());
        }
        let is_claim = |below: Time| below.0.saturating_sub(own.0) > SLOW_CLOCK;
        if !self.clocks.latest_below(at).is_some_and(is_claim) {
            return Some(own.day());
        }
        let below = self.window(at, &parties()).not_before.map(|below| below.time);
        Some(below.filter(|below| is_claim(*below)).unwrap_or(own).day())
    }

    /// Between which moments a line commit was made, by all clocks but those of the given people.
    pub fn window(&self, at: LineIndex, without: &[PersonKey]) -> Window {
        if !self.trust.signed || without.is_empty() {
            return self.plain_window(at, without);
        }
        // A clock that rests on a key which only they have given to somebody is theirs.
        let puppets = self.puppets(without);
        self.plain_window(at, &[without, &puppets].concat())
    }

    /// The same, without asking who gave somebody their key.
    pub(super) fn plain_window(&self, at: LineIndex, without: &[PersonKey]) -> Window {
        // A clock with their own name is no witness until the mailmap says that they are two.
        let names = without.iter().filter_map(|key| self.people.known(key));
        let namesakes = names.flat_map(|person| self.people.called(&person.name));
        let without = without.iter().chain(namesakes).filter_map(|key| self.people.clock(key)).collect();
        self.clocks.window(&self.graph, at, &without)
    }

    /// Whether what the line has from `at` on was published before a day began.
    pub fn published_before(&self, at: LineIndex, day: Day, parties: &Parties) -> Verdict {
        let limit = day.start();
        let commit = self.line_commit(at);
        if self.admitted(at, parties).is_some_and(|own| own >= limit) {
            return Verdict::Contradicted(vec![commit]);
        }
        let third = self.window(at, &parties.everybody());
        if let Some(witness) = third.not_before.filter(|witness| witness.time >= limit) {
            return Verdict::Contradicted(vec![commit, witness.commit]);
        }
        match self.window(at, &parties.claimants).not_after.filter(|witness| witness.time < limit) {
            Some(witness) => Verdict::Established(vec![commit, witness.commit]),
            None => Verdict::NotEstablished,
        }
    }

    /// Whether at least `days` days at work lie between two publications.
    pub fn days_between(
        &self,
        (first, last): (LineIndex, LineIndex),
        days: i64,
        away: &Absences,
        parties: &Parties,
    ) -> Verdict {
        let own = |at: LineIndex| self.admitted(at, parties).map(Time::day);
        let admitted = own(first).zip(own(last)).map(|(from, to)| away.days_at_work(from, to));
        if admitted.is_some_and(|admitted| admitted < days) {
            return Verdict::Contradicted(vec![self.line_commit(first), self.line_commit(last)]);
        }
        let after = self.window(first, &parties.claimants).not_after;
        let before = self.window(last, &parties.claimants).not_before;
        match (after, before) {
            (Some(after), Some(before)) if away.days_at_work(after.time.day(), before.time.day()) >= days => {
                Verdict::Established(vec![after.commit, before.commit])
            }
            (Some(_) | None, Some(_) | None) => Verdict::NotEstablished,
        }
    }

    /// The date that a line commit gives itself; `None` where it is only the other party's word. The date of a merge the wrong way round shows
    /// nothing, because what it brought may have been on the main branch before.
    fn admitted(&self, at: LineIndex, parties: &Parties) -> Option<Time> {
        if self.is_turned(at) {
            return None;
        }
        let commit = self.line_commit(at);
        let owner = &self.owners[commit];
        let recorded = self.commits[commit].standing == Standing::Recorded;
        let by_adverse =
            recorded && parties.adverse.as_ref() == Some(owner) && !parties.claimants.contains(owner);
        self.clocks.own(commit).filter(|_| !by_adverse)
    }
}
