//! Who says that a key is somebody's, and does their word count?
//!
//! A list of keys is only as good as the person who wrote it. Where names are all there is, a name says it. Once somebody has a key, at
//! level `signed`, only that key says it, so that nobody adds a second key under their name.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, PoisonError};

use crate::evidence::enrolled::{Grant, Said, Vouched};
use crate::evidence::graph::LineIndex;
use crate::evidence::row::{CommitIndex, Standing};
use crate::evidence::signatures::Use;
use crate::evidence::state::Evidence;
use crate::evidence::verdict::{Adder, Party, Why};
use crate::field::person::{Person, PersonKey};
use crate::seal::GIT_NAMESPACE;
use crate::seal::allowed_signers::Window;
use crate::seal::key::Key;

impl Evidence {
    /// The place of the line at which there first was a list of keys; `None` where there never was one.
    pub fn keys_since(&self) -> Option<LineIndex> {
        self.signatures.enrolled.said.iter().filter_map(|said| self.landed(said.commit)).min()
    }

    /// Those of a key's windows for somebody that not only the other parties confirm.
    ///
    /// # Errors
    /// If no window counts: why.
    pub(super) fn vouched(
        &self,
        key: &Key,
        who: &Person,
        windows: &[Window],
        parties: &[Party],
    ) -> Result<Vec<Window>, Why> {
        let others: Vec<Party> = parties.iter().filter(|party| party.key != who.key()).cloned().collect();
        let enrolled = &self.signatures.enrolled;
        let vouched = self.vouching(&others);
        let lines = self.signatures.keys().lines();
        let counts = |window: &&Window| {
            let namespaces = lines
                .iter()
                .find(|line| line.number == window.line)
                .and_then(|line| line.namespaces.as_ref());
            let mut grants = enrolled
                .grants
                .iter()
                .zip(vouched.iter())
                .filter(|(grant, _)| grant.key == *key && grant.person == who.key());
            grants.any(|(grant, vouched)| vouched.since.is_some() && grant.covers(namespaces, **window))
        };
        let counted: Vec<Window> = windows.iter().filter(counts).copied().collect();
        if !counted.is_empty() {
            return Ok(counted);
        }
        let theirs = |said: &&Said| {
            let grant = &enrolled.grants[said.grant];
            grant.key == *key && grant.person == who.key() && !said.kept
        };
        let adders: Vec<&Person> =
            enrolled.said.iter().filter(theirs).map(|said| &self.commits[said.commit].author).collect();
        let party = adders.iter().find(|adder| others.iter().any(|party| party.key == adder.key()));
        Err(match party {
            Some(party) => Why::Unconfirmed(key.fingerprint(), self.named((*party).clone())),
            None => {
                let adder = |who: &&Person| Adder {
                    who: self.named((*who).clone()),
                    is_named: self.people.is_named(&who.key()),
                };
                Why::Unvouched(key.fingerprint(), adders.first().map(adder))
            }
        })
    }

    /// Other people in the list whose keys only these people confirm.
    pub(super) fn puppets(&self, masters: &[PersonKey]) -> Vec<PersonKey> {
        let vouched = self.vouching(&[]);
        let grants = self.signatures.enrolled.grants.iter().zip(vouched.iter());
        let by_others = grants.filter(|(_, vouched)| vouched.by.iter().any(|sayer| !masters.contains(sayer)));
        let free: BTreeSet<(&Key, &PersonKey)> =
            by_others.map(|(grant, _)| (&grant.key, &grant.person)).collect();
        let given = self
            .signatures
            .keys()
            .lines()
            .iter()
            .flat_map(|line| line.people.iter().map(move |person| (&line.key, person.key())));
        let theirs =
            given.filter(|(key, person)| !masters.contains(person) && !free.contains(&(*key, person)));
        theirs.map(|(_, person)| person).collect()
    }

    /// Whose word each grant has, that of some people left out, but for their own keys. Along the line: what is said counts by the keys
    /// that counted before.
    fn vouching(&self, without: &[Party]) -> Arc<Vec<Vouched>> {
        let enrolled = &self.signatures.enrolled;
        let known = |cache: &HashMap<Vec<Party>, Arc<Vec<Vouched>>>| cache.get(without).map(Arc::clone);
        if let Some(found) = known(&enrolled.vouched.lock().unwrap_or_else(PoisonError::into_inner)) {
            return found;
        }
        let mut all: Vec<(LineIndex, CommitIndex, usize, bool)> = Vec::new();
        for said in &enrolled.said {
            let landed = self.landed(said.commit);
            let at = landed.unwrap_or(usize::MAX);
            all.push((at, said.commit, said.grant, said.kept));
            // Somebody who merges another's change into the trusted line has looked at it.
            let line =
                landed.map(|at| self.line_commit(at)).filter(|line| *line != said.commit && !said.kept);
            all.extend(
                line.filter(|line| self.commits[*line].standing == Standing::Recorded)
                    .map(|line| (at, line, said.grant, false)),
            );
        }
        all.sort_unstable();
        let mut vouched = vec![Vouched::default(); enrolled.grants.len()];
        for (at, commit, grant, kept) in all {
            let Some(speaker) = self.speaker(commit, at, &vouched).map(Person::key) else { continue };
            let own = speaker == enrolled.grants[grant].person;
            if own || (!kept && !without.iter().any(|party| party.key == speaker && party.since <= at)) {
                vouched[grant].since = vouched[grant].since.or(Some(at));
                vouched[grant].by.insert(speaker);
            }
        }
        let found = Arc::new(vouched);
        enrolled
            .vouched
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(without.to_vec(), Arc::clone(&found));
        found
    }

    /// Who speaks in a commit: the holder of the key that signed it, if that key counted before. Otherwise its author, if the author
    /// has no key yet or the settings ask for names only. If they ask for keys, an author whom only a list of keys knows does not count.
    fn speaker(&self, commit: CommitIndex, at: LineIndex, vouched: &[Vouched]) -> Option<&Person> {
        let row = &self.commits[commit];
        let grants = || self.signatures.enrolled.grants.iter().zip(vouched);
        let before = |vouched: &Vouched| vouched.since.is_some_and(|since| since < at);
        if self.is_by_forge(commit) {
            return Some(&row.author);
        }
        if let Some((owner, windows)) = self.signer(commit) {
            let makers = &[owner.key(), row.committer.key()];
            let used = Use { at: self.landed(commit), made: row.committed, makers };
            let counted = |window: &Window| {
                let namespaces = self
                    .signatures
                    .keys()
                    .lines()
                    .iter()
                    .find(|line| line.number == window.line)
                    .and_then(|line| line.namespaces.as_ref());
                let covers = |(grant, vouched): (&Grant, &Vouched)| {
                    Some(&grant.key) == self.signatures.good(commit)
                        && grant.person == owner.key()
                        && before(vouched)
                        && grant.covers(namespaces, *window)
                };
                grants().any(covers) && self.was_valid(*window, &used)
            };
            if windows.iter().any(counted) {
                return self.people.known(&owner.key());
            }
            if !owner.is(&row.author) {
                return None;
            }
        }
        let has_key = grants().any(|(grant, vouched)| grant.person == row.author.key() && before(vouched));
        let counts = !self.trust.signed || (self.people.is_named(&row.author.key()) && !has_key);
        counts.then_some(&row.author)
    }

    /// Whose key signed a commit, and when it may be used, by the list of keys alone.
    pub(super) fn signer(&self, commit: CommitIndex) -> Option<(Person, Vec<Window>)> {
        self.signatures.keys().owner(self.signatures.good(commit)?, GIT_NAMESPACE)
    }
}
