//! What a random history is an example of, so that no kind is missing among them.

use std::collections::BTreeSet;

use growthlint::evidence::row::Standing;

use super::{Node, Reference, key};

/// What random histories should be examples of.
pub const KINDS: [&str; 29] = [
    "merge",
    "octopus",
    "criss-cross",
    "a merge the wrong way round",
    "several roots",
    "no merge base",
    "virtual landing",
    "proposal",
    "trailers",
    "disputed",
    "Unreadable",
    "Future",
    "AfterChildren",
    "BeforeParents",
    "two paths at once",
    "two addresses",
    "removal",
    "several runs",
    "joined runs",
    "loss by a merge",
    "Written",
    "Returned",
    "Restored",
    "keys asked for",
    "a clock that a key gives",
    "a key at another time",
    "a key of several people",
    "a liar whom a key tells",
    "puppets",
];

impl Reference {
    /// What a history is an example of.
    pub fn kinds(&self) -> BTreeSet<String> {
        let mut kinds = BTreeSet::new();
        let mut is = |kind: &str, so: bool| kinds.extend(Some(kind.to_owned()).filter(|_| so));
        is("a merge the wrong way round", (1..self.line.len()).any(|at| self.comes_from(at).is_some()));
        for (commit, node) in self.nodes.iter().enumerate() {
            is("merge", node.parents.len() > 1);
            is("octopus", node.parents.len() > 2);
            is("several roots", commit > 0 && node.parents.is_empty());
            is("virtual landing", node.standing == Standing::Landing);
            is("proposal", node.standing == Standing::Proposed);
            is("trailers", !node.coauthors.is_empty());
            let pairs =
                || node.parents.iter().flat_map(|one| node.parents.iter().map(move |other| (*one, *other)));
            is(
                "criss-cross",
                pairs().any(|(one, other)| one != other && self.merge_bases(one, other).len() > 1),
            );
            is("no merge base", pairs().any(|(one, other)| self.merge_bases(one, other).is_empty()));
            is("disputed", self.disputed[commit] && self.outliers[commit].is_none());
            let (signer, in_time) = (self.signer(commit), self.signer_in_time(commit));
            let by_name = key(&node.committer);
            is(
                "a clock that a key gives",
                in_time.as_ref().is_some_and(|person| *person != by_name && self.clock(commit).is_some()),
            );
            is("a key at another time", signer.is_some() && node.committed.is_some() && in_time.is_none());
            let listed = |number: &usize| self.keyring.list.iter().any(|given| given.key == *number);
            is(
                "a key of several people",
                signer.is_none() && self.keyring.signatures.get(&commit).is_some_and(listed),
            );
            is("a liar whom a key tells", self.impostor(commit).is_some());
            is("puppets", !self.puppets(std::slice::from_ref(&by_name)).is_empty());
            is("keys asked for", self.keyring.signed && !self.keyring.list.is_empty());
            self.outliers[commit].iter().for_each(|kind| is(&format!("{kind:?}"), true));
        }
        for document in 0..self.documents.len() {
            let alone = |node: &Node| {
                node.pages.iter().filter(|(path, page)| self.owns(document, path, page)).count() < 2
            };
            is("two paths at once", !self.nodes.iter().all(alone));
            is("two addresses", self.documents[document].len() > 1);
            is("removal", !self.removals(document).is_empty());
            for fact in self.facts(document) {
                let events = self.events(document, &fact);
                is("several runs", events.runs.len() > 1);
                let gaps = self
                    .line
                    .windows(2)
                    .filter(|pair| self.has(document, pair[0], &fact) && !self.has(document, pair[1], &fact))
                    .count();
                is("joined runs", gaps > events.runs.iter().filter(|run| run.1.is_some()).count());
                is("loss by a merge", events.losses.iter().any(|loss| self.nodes[*loss].parents.len() > 1));
                events.writes.iter().for_each(|write| is(&format!("{:?}", write.1), true));
            }
        }
        kinds
    }
}
