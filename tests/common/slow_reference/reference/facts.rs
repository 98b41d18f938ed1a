//! Who wrote a fact, who lost it, and in which stretches of the trusted line it was there.

use std::collections::BTreeSet;

use growthlint::evidence::fact::Cause;
use growthlint::evidence::row::Standing;

use super::{Events, Reference, key};

impl Reference {
    pub fn events(&self, document: usize, fact: &str) -> Events {
        let writes = self.writes(document, fact);
        let losses = self.losses(document, fact);
        let runs = self.runs(document, fact, &writes, &losses);
        Events { writes, losses, runs }
    }

    pub(super) fn told(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.nodes.len()).filter(|commit| self.nodes[*commit].standing != Standing::Landing)
    }

    pub(super) fn writes(&self, document: usize, fact: &str) -> Vec<(usize, Cause)> {
        let has = |commit: usize| self.has(document, commit, fact);
        let cause = |commit: usize| {
            let parents = &self.nodes[commit].parents;
            if !has(commit) {
                None
            } else if !parents.iter().any(|parent| has(*parent)) {
                let before = (0..commit).any(|older| self.reaches(commit, older) && has(older));
                Some(if before { Cause::Returned } else { Cause::Written })
            } else {
                let (with, without): (Vec<usize>, Vec<usize>) =
                    parents.iter().partition(|parent| has(**parent));
                let any_base = |one: usize, other: usize| self.merge_bases(one, other).into_iter().any(has);
                let restored =
                    without.iter().any(|without| with.iter().all(|with| any_base(*with, *without)));
                restored.then_some(Cause::Restored)
            }
        };
        self.told().filter_map(|commit| Some((commit, cause(commit)?))).collect()
    }

    /// Unrelated parents have no merge base, so that neither can have removed what the other has: leaving it out is a loss.
    pub(super) fn losses(&self, document: usize, fact: &str) -> Vec<usize> {
        let has = |commit: usize| self.has(document, commit, fact);
        let all_bases = |one: usize, other: usize| {
            let bases = self.merge_bases(one, other);
            !bases.is_empty() && bases.into_iter().all(has)
        };
        let lost = |commit: &usize| {
            let (with, without): (Vec<usize>, Vec<usize>) =
                self.nodes[*commit].parents.iter().partition(|parent| has(**parent));
            !has(*commit) && with.iter().any(|with| !without.iter().any(|without| all_bases(*with, *without)))
        };
        self.told().filter(lost).collect()
    }

    /// The place of the line that brought a commit in.
    pub fn landed(&self, commit: usize) -> Option<usize> {
        self.line.iter().position(|tip| self.reaches(*tip, commit))
    }

    /// Stretches of the line, joined over gaps in which nobody who claims the fact lost it.
    ///
    /// Who claims it: the people whom the commits name that wrote it and that the stretch began with, trailers included, because in a
    /// squash the author is the person who opened it. Bringing back what was there claims nothing, or a second edit and undo would do what the
    /// first cannot. Only where a stretch begins without a written-commit do those count that brought it back.
    ///
    /// Who lost it: authors only. A trailer on somebody else's edit is a name that the editor wrote, and would move another's date.
    ///
    /// In the gap: on any commit that landed in it, not only on the first.
    pub(super) fn runs(
        &self,
        document: usize,
        fact: &str,
        writes: &[(usize, Cause)],
        losses: &[usize],
    ) -> Vec<(usize, Option<usize>)> {
        let mut runs: Vec<(usize, Option<usize>)> = Vec::new();
        for (at, tip) in self.line.iter().enumerate() {
            let open = runs.last().is_some_and(|run| run.1.is_none());
            match (open, self.has(document, *tip, fact)) {
                (false, true) => runs.push((at, None)),
                (true, false) => runs.last_mut().expect("an open run").1 = Some(at),
                (true, true) | (false, false) => {}
            }
        }
        let mut joined: Vec<(usize, Option<usize>)> = Vec::new();
        for run in runs {
            match joined.last_mut() {
                Some((from, to @ Some(_))) => {
                    let claimants = self.claimants(writes, *from);
                    let gap = to.expect("closed")..run.0;
                    let mut lost =
                        losses.iter().filter(|loss| self.landed(**loss).is_some_and(|at| gap.contains(&at)));
                    if claimants.is_empty()
                        || lost.any(|loss| claimants.contains(&key(&self.nodes[*loss].author)))
                    {
                        joined.push(run);
                    } else {
                        *to = run.1;
                    }
                }
                _ => joined.push(run),
            }
        }
        joined
    }

    pub(super) fn claimants(&self, writes: &[(usize, Cause)], from: usize) -> BTreeSet<String> {
        let brought: Vec<&(usize, Cause)> =
            writes.iter().filter(|write| self.landed(write.0) == Some(from)).collect();
        let written = brought.iter().any(|write| write.1 == Cause::Written);
        let counted = brought
            .iter()
            .filter(|write| !written || write.1 == Cause::Written)
            .map(|write| &self.nodes[write.0]);
        counted.flat_map(|node| node.coauthors.iter().chain([&node.author])).map(key).collect()
    }
}
