//! Whose word are the values of the front matter that decide who may write and what is due, and may they say it?
//!
//! Anybody can name themselves manager, so a value counts once somebody who may say it says it. These people may: who brought the document,
//! the witnesses, and everybody whom a word that counts named manager or writer before, in any document. They say a value by writing
//! it, or by merging it into the trusted line. People who named themselves manager count as manager once a handover by one of them names
//! them too. The engineer chooses no manager: neither by a value nor by a handover.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::document::{Key, Writer};
use crate::evidence::graph::Graph;
use crate::evidence::row::{BlobIndex, BlobRow, CommitIndex, EventRow, LandingRow, Rows, Standing};
use crate::field::date::{Day, Time};
use crate::field::id::TextHash;
use crate::field::person::{Mailmap, Person, PersonKey, Signer};
use crate::field::work;
use crate::finding::RepoPath;

/// Which document a version belongs to.
pub type DocumentIndex = usize;

/// A value of a document's front matter.
type Value = (DocumentIndex, Key, TextHash);

/// What documents are read by.
pub(super) struct Documents<'a> {
    pub(super) rows: &'a Rows,
    pub(super) graph: &'a Graph,
    pub(super) mailmap: &'a Mailmap,
    pub(super) witnesses: &'a [Person],
    /// What is older was not written for any of this.
    pub(super) effective_from: Option<Day>,
    /// How many documents there are.
    pub(super) count: usize,
    /// Whether somebody is the engineer of a document.
    pub(super) is_engineer: &'a dyn Fn(DocumentIndex, &Person) -> bool,
    /// The document of an address.
    pub(super) of_engineer: &'a dyn Fn(&Person) -> Option<DocumentIndex>,
    pub(super) document_in: &'a dyn Fn(&RepoPath, BlobIndex) -> Option<DocumentIndex>,
}

/// Who said what of the values that are not the engineer's to change.
#[derive(Default, PartialEq)]
pub struct Words {
    witnesses: HashSet<PersonKey>,
    /// Since which commit somebody may say what a front matter holds.
    heard: HashMap<PersonKey, CommitIndex>,
    /// The commits in which somebody who may said a value, in order.
    said: HashMap<Value, Vec<CommitIndex>>,
    /// Of each document, whom such a word named manager, and as writers, in the order of the commits.
    managers: Vec<Vec<(CommitIndex, Person)>>,
    writers: Vec<Vec<(CommitIndex, Vec<Writer>)>>,
    /// The documents in which somebody named themselves manager, and whose handovers were not all read: one of them may say that it is so.
    undecided: BTreeSet<DocumentIndex>,
}

impl Words {
    pub(super) fn new(documents: &Documents<'_>) -> Words {
        let rows = documents.rows;
        let count = documents.count;
        let mut words = Words {
            witnesses: witnesses(documents),
            managers: vec![Vec::new(); count],
            writers: vec![Vec::new(); count],
            ..Words::default()
        };
        let mut groups: BTreeMap<CommitIndex, (Vec<&EventRow>, Vec<&LandingRow>)> = BTreeMap::new();
        rows.events.iter().for_each(|row| groups.entry(row.commit).or_default().0.push(row));
        rows.landings.iter().for_each(|row| groups.entry(row.commit).or_default().1.push(row));
        let mut reading = Reading {
            documents,
            words: &mut words,
            seen: vec![Vec::new(); count],
            handed_to: vec![Vec::new(); count],
            claims: vec![Vec::new(); count],
            is_claimed: vec![false; count],
            is_unread: vec![false; count],
            newest: None,
        };
        for (commit, (events, landings)) in groups {
            if rows.commits[commit].standing != Standing::Landing {
                reading.event(commit, &events);
                // With one parent, both compare the same two versions.
                if rows.commits[commit].parents.len() > 1 {
                    reading.landing(commit, &landings);
                }
            }
        }
        let Reading { is_claimed, is_unread, .. } = reading;
        words.undecided = (0..count).filter(|at| is_claimed[*at] && is_unread[*at]).collect();
        words
    }

    /// The documents whose handovers decide who may say what a front matter holds, and were not all read.
    pub fn undecided(&self) -> &BTreeSet<DocumentIndex> {
        &self.undecided
    }

    /// Whether somebody might say what a front matter holds before a commit: a witness, or a manager or writer by a word that counts.
    pub fn is_heard(&self, who: &PersonKey, before: CommitIndex) -> bool {
        self.witnesses.contains(who) || self.heard.get(who).is_some_and(|since| *since < before)
    }

    /// Whether a word that counts ever named somebody manager or writer.
    pub fn has_named(&self, who: &PersonKey) -> bool {
        self.witnesses.contains(who) || self.heard.contains_key(who)
    }

    /// The commits in which somebody who may said a value of a document, in order.
    pub fn said(&self, document: DocumentIndex, key: Key, value: TextHash) -> &[CommitIndex] {
        self.said.get(&(document, key, value)).map(Vec::as_slice).unwrap_or_default()
    }

    /// What was said in the commits before one.
    pub(super) fn early(&self, before: CommitIndex) -> Words {
        fn early<T: Clone>(all: &[Vec<(CommitIndex, T)>], before: CommitIndex) -> Vec<Vec<(CommitIndex, T)>> {
            all.iter().map(|all| all[..all.partition_point(|said| said.0 < before)].to_vec()).collect()
        }
        let said = self.said.iter().map(|(value, commits)| {
            (*value, commits[..commits.partition_point(|commit| *commit < before)].to_vec())
        });
        let heard = self.heard.iter().filter(|(_, since)| **since < before);
        Words {
            witnesses: self.witnesses.clone(),
            heard: heard.map(|(who, since)| (who.clone(), *since)).collect(),
            said: said.filter(|(_, commits)| !commits.is_empty()).collect(),
            managers: early(&self.managers, before),
            writers: early(&self.writers, before),
            undecided: BTreeSet::new(),
        }
    }

    /// Who was the manager of a document before a commit by the last word that counts.
    pub(super) fn manager_before(&self, document: DocumentIndex, commit: CommitIndex) -> Option<&Person> {
        last_before(&self.managers[document], commit)
    }

    /// The same for its writers.
    pub(super) fn writers_before(&self, document: DocumentIndex, commit: CommitIndex) -> &[Writer] {
        last_before(&self.writers[document], commit).map(Vec::as_slice).unwrap_or_default()
    }
}

fn last_before<T>(all: &[(CommitIndex, T)], commit: CommitIndex) -> Option<&T> {
    all[..all.partition_point(|said| said.0 < commit)].last().map(|said| &said.1)
}

/// Who may say what a front matter holds and is manager of nobody: those whom the settings or `.mailmap` name, and who are no engineers.
fn witnesses(documents: &Documents<'_>) -> HashSet<PersonKey> {
    let named = documents.witnesses.iter().map(|who| documents.mailmap.resolve(who));
    let mapped = documents.mailmap.people().filter(|who| (documents.of_engineer)(who).is_none());
    named.chain(mapped).map(|who| who.key()).collect()
}

/// The walk through all commits.
struct Reading<'d, 'w> {
    documents: &'d Documents<'d>,
    words: &'w mut Words,
    /// Of each document, the commits that have it where no parent has it.
    seen: Vec<Vec<CommitIndex>>,
    /// To whom a handover named of each document.
    handed_to: Vec<Vec<Signer>>,
    /// Of each document, the versions in which somebody named themselves manager.
    claims: Vec<Vec<(TextHash, BlobIndex)>>,
    /// Whether there ever was one.
    is_claimed: Vec<bool>,
    /// Of each document, whether a version that might hold a handover was not read below its front matter.
    is_unread: Vec<bool>,
    /// The latest date so far.
    newest: Option<Time>,
}

/// The versions of a document in a commit, and in what it is held against.
type Sided<'s> = (&'s [BlobIndex], &'s [BlobIndex]);
/// The same of each document.
type Sides = BTreeMap<DocumentIndex, (Vec<BlobIndex>, Vec<BlobIndex>)>;

impl Reading<'_, '_> {
    fn event(&mut self, commit: CommitIndex, rows: &[&EventRow]) {
        self.newest = self.newest.max(self.documents.rows.commits[commit].committed);
        let mut sides = Sides::new();
        for row in rows {
            self.add(&mut sides, &row.path, row.blob, row.parents.iter().copied());
        }
        let mut below = self.documents.graph.below(commit);
        for (document, (here, before)) in sides {
            // A file without front matter is not a document yet. The person who adds front matter brings the document.
            let is_document = |blobs: &[BlobIndex]| {
                blobs.iter().any(|blob| self.documents.rows.blobs[*blob].engineer.is_some())
            };
            let was = is_document(&before);
            let comes = !was && is_document(&here);
            let brings =
                !here.is_empty() && !was && !self.seen[document].iter().rev().any(|older| below.has(*older));
            if comes {
                self.seen[document].push(commit);
            }
            let may = brings || self.may_say(document, commit);
            let known = (self.claims[document].len(), self.handed_to[document].len());
            if may {
                self.say(commit, document, (&here, &before));
                self.hand_over(document, (&here, &before));
            } else {
                self.claim(commit, document, (&here, &before));
            }
            if known != (self.claims[document].len(), self.handed_to[document].len()) {
                self.confirm(commit, document);
            }
        }
    }

    /// A person who merges a value into the trusted line says it, no matter who wrote it.
    fn landing(&mut self, commit: CommitIndex, rows: &[&LandingRow]) {
        let mut sides = Sides::new();
        for row in rows {
            self.add(&mut sides, &row.path, row.blob, [row.before].into_iter());
        }
        for (document, (here, before)) in sides {
            if !before.is_empty() && self.may_say(document, commit) {
                self.say(commit, document, (&here, &before));
            }
        }
    }

    fn add(
        &self,
        sides: &mut Sides,
        path: &RepoPath,
        here: Option<BlobIndex>,
        before: impl Iterator<Item = Option<BlobIndex>>,
    ) {
        let owner = |blob: BlobIndex| (self.documents.document_in)(path, blob);
        if let Some((blob, document)) = here.and_then(|blob| Some((blob, owner(blob)?))) {
            sides.entry(document).or_default().0.push(blob);
        }
        for blob in before.flatten() {
            if let Some(document) = owner(blob) {
                sides.entry(document).or_default().1.push(blob);
            }
        }
    }

    /// Whether anybody who made a commit may say what a front matter holds. What was there before the convention is as it is.
    fn may_say(&self, document: DocumentIndex, commit: CommitIndex) -> bool {
        let Documents { rows, mailmap, effective_from, .. } = self.documents;
        let row = &rows.commits[commit];
        let is_old = effective_from.zip(self.newest).is_some_and(|(from, newest)| newest < from.start());
        let mut speakers = row.coauthors.iter().chain([&row.author]).map(|who| mailmap.resolve(who));
        is_old
            || row.standing == Standing::ProposedSquash
            || speakers.any(|who| {
                !(self.documents.is_engineer)(document, &who) && self.words.is_heard(&who.key(), commit)
            })
    }

    /// Takes down who named themselves manager, and nobody may have said so.
    fn claim(&mut self, commit: CommitIndex, document: DocumentIndex, (here, before): Sided<'_>) {
        let Documents { rows, mailmap, .. } = self.documents;
        let author = mailmap.resolve(&rows.commits[commit].author);
        let value =
            |blob: &BlobIndex| rows.blobs[*blob].keys.iter().find(|key| key.0 == Key::Manager).copied();
        let old: HashSet<_> = before.iter().filter_map(value).collect();
        for blob in here {
            let is_theirs =
                rows.blobs[*blob].manager.as_ref().is_some_and(|who| mailmap.resolve(who).is(&author));
            if let Some(value) = value(blob).filter(|value| is_theirs && !old.contains(value)) {
                self.is_claimed[document] = true;
                self.claims[document].push((value.1, *blob));
            }
        }
    }

    /// Takes down to whom new transitions by somebody who may say it hand the document over.
    fn hand_over(&mut self, document: DocumentIndex, (here, before): Sided<'_>) {
        let rows = self.documents.rows;
        let mut read = |blob: &BlobIndex| {
            self.is_unread[document] |= rows.blobs[*blob].below.is_none();
            rows.blobs[*blob].below.as_ref()
        };
        let mut entries = |blobs: &[BlobIndex]| {
            let all = blobs.iter().filter_map(&mut read).flat_map(|below| &below.entries);
            all.filter(|entry| !entry.handed_to.is_empty()).cloned().collect::<Vec<_>>()
        };
        let old = entries(before);
        let new = entries(here).into_iter().filter(|entry| old.iter().all(|old| old.frozen != entry.frozen));
        let named: Vec<Signer> = new.flat_map(|entry| entry.handed_to.clone()).collect();
        self.handed_to[document].extend(named);
    }

    /// Who named themselves manager is right where a handover names them too.
    fn confirm(&mut self, commit: CommitIndex, document: DocumentIndex) {
        if self.claims[document].is_empty() || self.handed_to[document].is_empty() {
            return;
        }
        for (value, blob) in std::mem::take(&mut self.claims[document]) {
            let Documents { rows, mailmap, .. } = self.documents;
            let claimed = rows.blobs[blob].manager.as_ref().map(|who| mailmap.resolve(who));
            let is_named = |signer: &Signer| claimed.as_ref().is_some_and(|who| mailmap.names(signer, who));
            if self.handed_to[document].iter().any(is_named) {
                self.words.said.entry((document, Key::Manager, value)).or_default().push(commit);
                self.name(commit, document, (Key::Manager, &rows.blobs[blob]));
            } else {
                self.claims[document].push((value, blob));
            }
        }
    }

    /// Takes down the values that a commit has and that what it is held against has not.
    fn say(&mut self, commit: CommitIndex, document: DocumentIndex, (here, before): Sided<'_>) {
        let blobs = &self.documents.rows.blobs;
        let old: HashSet<(Key, TextHash)> =
            before.iter().flat_map(|blob| blobs[*blob].keys.iter().copied()).collect();
        let has_writers = |blob: &BlobIndex| blobs[*blob].keys.iter().any(|value| value.0 == Key::Writers);
        if before.iter().any(has_writers) && !here.is_empty() && !here.iter().any(has_writers) {
            self.words.writers[document].push((commit, Vec::new()));
        }
        for blob in here.iter().map(|blob| &blobs[*blob]) {
            for (key, value) in blob.keys.iter().filter(|value| !old.contains(value)) {
                work::step();
                let said = self.words.said.entry((document, *key, *value)).or_default();
                if said.last() != Some(&commit) {
                    said.push(commit);
                    self.name(commit, document, (*key, blob));
                }
            }
        }
    }

    /// Takes down whom a value names.
    fn name(&mut self, commit: CommitIndex, document: DocumentIndex, (key, blob): (Key, &BlobRow)) {
        let resolve = |who: &Person| self.documents.mailmap.resolve(who);
        let named: Vec<Person> = if key == Key::Manager {
            blob.manager.iter().map(resolve).collect()
        } else if key == Key::Writers {
            blob.writers.iter().map(|writer| resolve(&writer.who)).collect()
        } else {
            return;
        };
        for who in &named {
            self.words.heard.entry(who.key()).or_insert(commit);
        }
        if key == Key::Writers {
            self.words.writers[document].push((commit, blob.writers.clone()));
        } else if let Some(manager) = named.into_iter().next() {
            self.words.managers[document].push((commit, manager));
        }
    }
}
