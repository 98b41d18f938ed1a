//! Whose clock dated a commit, which dates cannot be true, and what the others show.

use std::collections::BTreeSet;

use growthlint::evidence::row::Standing;
use growthlint::field::date::{Day, Time};
use growthlint::field::person::Person;

use super::{Answer, Kind, Reference, key};

impl Reference {
    pub(super) fn read_clocks(&mut self) {
        let trusted = self.line.iter().filter(|commit| self.nodes[**commit].standing == Standing::Recorded);
        let pages = trusted.flat_map(|commit| self.nodes[*commit].pages.values());
        let named: Vec<String> =
            pages.flat_map(|page| page.engineer.iter().chain(&page.manager)).map(key).collect();
        self.clocks.extend(named);
        self.clocks =
            std::mem::take(&mut self.clocks).into_iter().map(|address| self.goes_by(address)).collect();
    }

    /// Whose word a commit's date is: that of whose key signed it, while it may be used by that very date, else the committer's.
    pub fn owner(&self, commit: usize) -> String {
        let node = &self.nodes[commit];
        let by_forge = self.forges.iter().any(|forge| forge.is(&node.committer));
        self.signer_in_time(commit)
            .unwrap_or_else(|| key(if by_forge { &node.author } else { &node.committer }))
    }

    /// Where names show nothing, a name's clock counts for nothing either.
    pub(super) fn clock(&self, commit: usize) -> Option<String> {
        let by_name = !self.keyring.signed || self.nodes[commit].standing != Standing::Recorded;
        let counts = by_name || self.signer_in_time(commit).is_some();
        Some(self.owner(commit)).filter(|owner| counts && self.clocks.contains(owner))
    }

    pub(super) fn plain_outlier(&self, commit: usize) -> Option<Kind> {
        let node = &self.nodes[commit];
        match node.committed {
            _ if node.standing != Standing::Recorded => None,
            None => Some(Kind::Unreadable),
            Some(time) if time > self.last_second => Some(Kind::Future),
            Some(_) => None,
        }
    }

    /// Whether the dates of an ancestor and a descendant cannot both be true.
    pub(super) fn contradict(&self, ancestor: usize, descendant: usize) -> bool {
        let date = |commit: usize| {
            let node = &self.nodes[commit];
            node.committed
                .filter(|_| node.standing == Standing::Recorded && self.plain_outlier(commit).is_none())
        };
        ancestor != descendant
            && self.reaches(descendant, ancestor)
            && date(ancestor).zip(date(descendant)).is_some_and(|(early, late)| early > late + 600)
    }

    /// Whether a commit's date fits all believable ones, to the second.
    pub fn agrees_with_all(&self, commit: usize) -> bool {
        let date =
            |commit: usize| self.nodes[commit].committed.filter(|_| self.plain_outlier(commit).is_none());
        let fits = |other: usize| match date(other).zip(date(commit)) {
            Some((other_date, own)) if self.reaches(commit, other) => other_date <= own,
            Some((other_date, own)) if self.reaches(other, commit) => own <= other_date,
            _ => true,
        };
        (0..self.nodes.len()).all(fits)
    }

    /// The clocks of others that contradict a commit, with the commits. `above`: those of its descendants.
    pub(super) fn against(&self, commit: usize, above: bool) -> Vec<(String, usize)> {
        let contradicting = |other: &usize| {
            if above { self.contradict(commit, *other) } else { self.contradict(*other, commit) }
        };
        let others = (0..self.nodes.len()).filter(contradicting);
        others
            .filter_map(|other| Some((self.clock(other)?, other)))
            .filter(|(clock, _)| Some(clock) != self.clock(commit).as_ref())
            .collect()
    }

    /// How many clocks are against a commit on one side. More than three count as three.
    pub(super) fn weight(&self, commit: usize, above: bool) -> usize {
        self.against(commit, above).into_iter().map(|(clock, _)| clock).collect::<BTreeSet<_>>().len().min(3)
    }

    /// Of an ancestor and a descendant that contradict each other, the doubtful one is the one with more clocks against it. A commit that
    /// is doubtful against two or more clocks is an outlier. So one against two is always decided, and two against two never is: were
    /// it decided for the older commits, two wrong clocks would accuse everybody after them.
    pub(super) fn find_outlier(&self, commit: usize) -> Option<Kind> {
        let doubtful = |above: bool| self.outweighed(commit, above, |other, own| other < own) >= 2;
        self.plain_outlier(commit)
            .or_else(|| doubtful(true).then_some(Kind::AfterChildren))
            .or_else(|| doubtful(false).then_some(Kind::BeforeParents))
    }

    /// Where it stays undecided against two or more clocks, nobody is accused, but nobody is believed either: else two backdated commits
    /// would establish whatever is below them.
    pub(super) fn is_disputed(&self, commit: usize) -> bool {
        [true, false].into_iter().any(|above| {
            self.weight(commit, above) >= 2 && self.outweighed(commit, above, |other, own| other <= own) >= 2
        })
    }

    /// How many clocks against a commit have so many against themselves, compared with the commit, as `lighter` says.
    pub(super) fn outweighed(
        &self,
        commit: usize,
        above: bool,
        lighter: impl Fn(usize, usize) -> bool,
    ) -> usize {
        let own = self.weight(commit, above);
        let stronger = self
            .against(commit, above)
            .into_iter()
            .filter(|(_, other)| lighter(self.weight(*other, !above), own));
        stronger.map(|(clock, _)| clock).collect::<BTreeSet<_>>().len()
    }

    pub fn outlier(&self, commit: usize) -> Option<Kind> {
        self.outliers[commit]
    }

    /// Whether a commit can be cited for another one's being an outlier of a kind.
    pub fn cited(&self, commit: usize, kind: Kind, other: usize) -> bool {
        match kind {
            Kind::AfterChildren => self.contradict(commit, other),
            Kind::BeforeParents => self.contradict(other, commit),
            Kind::Unreadable | Kind::Future => false,
        }
    }

    pub(super) fn own(&self, commit: usize) -> Option<i64> {
        self.nodes[commit].committed.filter(|_| self.outliers[commit].is_none())
    }

    /// Whether a commit can witness, and to which second.
    pub(super) fn witness(&self, commit: usize, without: &[String]) -> Option<i64> {
        let foreign = self.clock(commit).is_some_and(|clock| !without.contains(&clock));
        let fit = foreign && self.nodes[commit].standing == Standing::Recorded && !self.disputed[commit];
        self.own(commit).filter(|_| fit)
    }

    /// Everybody with a clock who has the name of one of these.
    fn namesakes(&self, people: &[String]) -> Vec<String> {
        let pages = self.nodes.iter().flat_map(|node| node.pages.values());
        let named: Vec<&Person> =
            pages.flat_map(|page| page.engineer.iter().chain(&page.manager)).chain(&self.witnesses).collect();
        let called = |address: &String| {
            let here = named.iter().filter(|person| self.goes_by(key(person)) == *address);
            here.map(|person| person.name.to_lowercase()).collect::<BTreeSet<String>>()
        };
        let names: BTreeSet<String> = people.iter().flat_map(called).collect();
        self.clocks.iter().filter(|clock| !called(clock).is_disjoint(&names)).cloned().collect()
    }

    /// For a merge the wrong way round on the line: the tip of what it brought.
    pub(super) fn comes_from(&self, at: usize) -> Option<usize> {
        let first = self.nodes[self.line[at]].parents.first().copied();
        first.filter(|first| at > 0 && self.line[at - 1] != *first)
    }

    /// The latest foreign date below a line commit, and the earliest above it.
    pub fn window(&self, at: usize, without: &[String]) -> (Option<i64>, Option<i64>) {
        let without = &[without, &self.puppets(without)].concat();
        let without = &[without.as_slice(), &self.namesakes(without)].concat();
        let tip = self.line[at];
        let others = || (0..self.nodes.len()).filter(|commit| *commit != tip);
        // What a merge the wrong way round brought was written on what its first parent has of the line, and on nothing that came later there.
        let lowest = match self.comes_from(at) {
            None => Some(tip),
            Some(brought) => self.line.iter().copied().filter(|below| self.reaches(brought, *below)).max(),
        };
        let below = others()
            .filter(|commit| lowest.is_some_and(|lowest| self.reaches(lowest, *commit)))
            .filter_map(|commit| self.witness(commit, without))
            .max();
        let above = others()
            .filter(|commit| self.reaches(*commit, tip))
            .filter_map(|commit| self.witness(commit, without))
            .min();
        (below, above)
    }

    /// What the commit of a line place admits about its own date. The other party's word does not count as an admission; a proposal is dated
    /// by the calendar and not by anybody's word.
    pub(super) fn admitted(&self, at: usize, claimants: &[String], adverse: Option<&String>) -> Option<i64> {
        let commit = self.line[at];
        if self.comes_from(at).is_some() {
            return None;
        }
        let owner = self.owner(commit);
        let by_adverse = self.nodes[commit].standing == Standing::Recorded
            && adverse == Some(&owner)
            && !claimants.contains(&owner);
        self.own(commit).filter(|_| !by_adverse)
    }

    pub fn published_before(
        &self,
        at: usize,
        day: Day,
        claimants: &[String],
        adverse: Option<&String>,
    ) -> Answer {
        let limit = day.start().0;
        let third: Vec<String> = claimants.iter().chain(adverse).cloned().collect();
        if self.admitted(at, claimants, adverse).is_some_and(|own| own >= limit)
            || self.window(at, &third).0.is_some_and(|nb| nb >= limit)
        {
            Answer::Contradicted
        } else if self.window(at, claimants).1.is_some_and(|na| na < limit) {
            Answer::Established
        } else {
            Answer::NotEstablished
        }
    }

    /// What the two commits admit weighs more than what others witness, so that losing a witness never makes a contradiction.
    pub fn days_between(
        &self,
        first: usize,
        last: usize,
        days: i64,
        claimants: &[String],
        adverse: Option<&String>,
    ) -> Answer {
        let between = |from: i64, to: i64| Time(from).day().days_until(Time(to).day()).max(0);
        let admitted = self.admitted(first, claimants, adverse).zip(self.admitted(last, claimants, adverse));
        let shown = self.window(first, claimants).1.zip(self.window(last, claimants).0);
        if admitted.is_some_and(|(from, to)| between(from, to) < days) {
            Answer::Contradicted
        } else if shown.is_some_and(|(from, to)| between(from, to) >= days) {
            Answer::Established
        } else {
            Answer::NotEstablished
        }
    }
}
