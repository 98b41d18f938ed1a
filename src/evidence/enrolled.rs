//! Who says that a key is somebody's, and does their word count?
//!
//! A list of keys is only as good as whoever wrote it. Where names are all there is, a name says it; once somebody has a key, at level
//! `signed`, that key does, so that nobody smuggles in a second one under their name.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use crate::evidence::Evidence;
use crate::evidence::graph::LineIndex;
use crate::evidence::row::{CommitIndex, KeyFiles, Rows, Standing};
use crate::evidence::signed::{Party, Why};
use crate::field::date::Time;
use crate::field::person::{Mailmap, Person, PersonKey};
use crate::seal::GIT_NAMESPACE;
use crate::seal::allowed_signers::{Keys, Window};
use crate::seal::key::Key;
use crate::seal::revoked::Revoked;

/// What one line of a list gives to one person, by the mailmap beside it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Grant {
    key: Key,
    person: PersonKey,
    namespaces: Option<String>,
    after: Option<Time>,
    before: Option<Time>,
}

impl Grant {
    /// Whether what this gives includes a window of the same key for the same person.
    fn covers(&self, namespaces: Option<&String>, window: Window) -> bool {
        let names = self.namespaces.is_none() || self.namespaces.as_ref() == namespaces;
        let from = self.after.is_none_or(|after| window.after.is_some_and(|from| after <= from));
        let to = self.before.is_none_or(|before| window.before.is_some_and(|to| to <= before));
        names && from && to
    }
}

/// A commit by which somebody says that a grant is right.
struct Said {
    commit: CommitIndex,
    grant: usize,
    /// Whether the line stood there before, and the commit is about others: only the person themselves can be taken to have looked at it.
    kept: bool,
}

/// Every change of whose key is whose, of one state.
#[derive(Default)]
pub(super) struct Enrolled {
    grants: Vec<Grant>,
    said: Vec<Said>,
    vouched: Mutex<HashMap<Vec<Party>, Arc<Vec<Vouched>>>>,
}

/// Whose word a grant has.
#[derive(Debug, Clone, Default)]
struct Vouched {
    /// The place of the line since which it has any.
    since: Option<LineIndex>,
    by: BTreeSet<PersonKey>,
}

impl Enrolled {
    /// Reads rows, each list with the mailmap that stood beside it: who joins two addresses later says so later.
    pub(super) fn new(rows: &Rows) -> Enrolled {
        let mut enrolled = Enrolled::default();
        let mut numbers: BTreeMap<Grant, usize> = BTreeMap::new();
        let mut read: HashMap<KeyFiles, Arc<Vec<(usize, String)>>> = HashMap::new();
        let mut given = |files: &KeyFiles, grants: &mut Vec<Grant>| {
            let read = read.entry(files.clone()).or_insert_with(|| {
                let mut number = |grant: Grant| {
                    *numbers.entry(grant.clone()).or_insert_with(|| {
                        grants.push(grant);
                        grants.len() - 1
                    })
                };
                Arc::new(grants_of(files).into_iter().map(|(grant, line)| (number(grant), line)).collect())
            });
            Arc::clone(read)
        };
        for row in &rows.keys {
            let here = given(&row.here, &mut enrolled.grants);
            let parents: Vec<_> =
                row.parents.iter().map(|files| given(files, &mut enrolled.grants)).collect();
            // Whoever writes nothing but a comment into the list says that they have looked at it.
            let affirms = matches!(
                (parents.as_slice(), row.parents.as_slice()),
                ([parent], [files]) if files.signers != row.here.signers && parent.iter().map(|given| given.0).eq(here.iter().map(|given| given.0))
            );
            for (grant, line) in here.iter() {
                let kept = !affirms
                    && parents
                        .iter()
                        .any(|parent| parent.iter().any(|(other, text)| (other, text) == (grant, line)));
                enrolled.said.push(Said { commit: row.commit, grant: *grant, kept });
            }
        }
        enrolled
    }
}

/// What a list gives, each with the line that says so.
fn grants_of(files: &KeyFiles) -> Vec<(Grant, String)> {
    let Some(text) = files.signers.as_deref() else { return Vec::new() };
    let (keys, _) =
        Keys::parse(text, &Revoked::none(), &Mailmap::parse(files.mailmap.as_deref().unwrap_or_default()));
    let mut grants = Vec::new();
    for line in keys.lines() {
        let words = text.get(line.span.start..line.span.end).unwrap_or_default();
        for person in &line.people {
            let grant = Grant {
                key: line.key.clone(),
                person: person.key(),
                namespaces: line.namespaces.clone(),
                after: line.after,
                before: line.before,
            };
            grants.push((grant, words.to_owned()));
        }
    }
    grants
}

impl Evidence {
    /// The place of the line at which there first was a list of keys; `None` where there never was one.
    pub fn keys_since(&self) -> Option<LineIndex> {
        self.signatures.enrolled.said.iter().filter_map(|said| self.landed(said.commit)).min()
    }

    /// Those of a key's windows for somebody that more than the other parties' word gives.
    ///
    /// # Errors
    /// Where none is, why.
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
        let mut says = enrolled.said.iter().filter(theirs).map(|said| &self.commits[said.commit].author);
        let other = says.find(|author| others.iter().any(|party| party.key == author.key()));
        Err(match other {
            Some(other) => Why::Unconfirmed(key.fingerprint(), self.named(other.clone())),
            None => Why::Unvouched(key.fingerprint()),
        })
    }

    /// Those of others to whom the list gives a key of which nobody but these people says that it is theirs.
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
            // Whoever brings another's change onto the trusted line has looked at it.
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

    /// Whose word a commit is: that of the key which signed it, where that key counted before; else, where its author has no key yet or
    /// names are all that is asked for, its author's. Where they are not, whoever nothing but a list of keys knows has no word.
    fn speaker(&self, commit: CommitIndex, at: LineIndex, vouched: &[Vouched]) -> Option<&Person> {
        let row = &self.commits[commit];
        let grants = || self.signatures.enrolled.grants.iter().zip(vouched);
        let before = |vouched: &Vouched| vouched.since.is_some_and(|since| since < at);
        if self.is_by_forge(commit) {
            return Some(&row.author);
        }
        if let Some((owner, windows)) = self.signer(commit) {
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
                grants().any(covers)
                    && self.was_valid(
                        *window,
                        self.landed(commit),
                        row.committed,
                        &[owner.key(), row.committer.key()],
                    )
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
