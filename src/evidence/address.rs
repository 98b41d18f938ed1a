//! Who changed the address of an engineer, and does somebody stand behind it who may?
//!
//! A changed address continues the document. The person with the earlier address confirms the new one: by changing it themselves, or by a
//! later commit that changes the document while it gives the new one.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::evidence::row::{BlobIndex, CommitIndex, CommitRow, EventRow, Rows, Standing};
use crate::evidence::words::DocumentIndex;
use crate::field::person::{Mailmap, Person, PersonKey, folded_name};
use crate::finding::RepoPath;

/// A new address of an engineer that nobody stands behind yet who had the earlier one.
#[derive(Debug, Clone)]
pub struct AddressChange {
    pub by: CommitIndex,
    pub old: Person,
    pub new: Person,
    /// Whether what comes from it is the engineer's all the same: nothing here knows the address as somebody else's.
    pub counts: bool,
}

/// The changes of every document that are open.
pub(super) type AddressChanges = BTreeMap<DocumentIndex, Vec<AddressChange>>;

/// What is known of one document so far.
#[derive(Default)]
struct Addresses {
    /// Those that the engineer had from the beginning, and those that such an address stands behind.
    theirs: HashSet<PersonKey>,
    open: HashMap<PersonKey, AddressChange>,
}

impl Addresses {
    fn take(&mut self, by: CommitIndex, new: &Person, before: &[&Person], speaks: bool) {
        let key = new.key();
        if self.theirs.contains(&key) {
            return;
        }
        let is_first = self.theirs.is_empty();
        if is_first || speaks {
            self.open.remove(&key);
            self.theirs.insert(key);
            return;
        }
        if let Some(old) = before.iter().find(|old| !old.is(new)) {
            let change = || AddressChange { by, old: (*old).clone(), new: new.clone(), counts: true };
            self.open.entry(key).or_insert_with(change);
        }
    }
}

/// Walks all versions, oldest first.
pub(super) fn changes(
    rows: &Rows,
    mailmap: &Mailmap,
    document_in: impl Fn(&RepoPath, BlobIndex) -> Option<DocumentIndex>,
) -> AddressChanges {
    let engineers: Vec<Option<Person>> =
        rows.blobs.iter().map(|blob| blob.engineer.as_ref().map(|person| mailmap.resolve(person))).collect();
    let engineer = |blob: Option<BlobIndex>| blob.and_then(|blob| engineers[blob].as_ref());
    let is_made = |event: &&EventRow| rows.commits[event.commit].standing != Standing::Landing;
    let mut events: Vec<&EventRow> = rows.events.iter().filter(is_made).collect();
    events.sort_by_key(|event| event.commit);
    let mut all: BTreeMap<DocumentIndex, Addresses> = BTreeMap::new();
    for event in events {
        let Some((blob, new)) = event.blob.zip(engineer(event.blob)) else { continue };
        let Some(document) = document_in(&event.path, blob) else { continue };
        let known = all.entry(document).or_default();
        let before: Vec<&Person> = event.parents.iter().filter_map(|blob| engineer(*blob)).collect();
        let speaks =
            people(&rows.commits[event.commit], mailmap).any(|who| known.theirs.contains(&who.key()));
        known.take(event.commit, new, &before, speaks);
    }
    let in_order = |known: Addresses| {
        let mut open: Vec<AddressChange> = known.open.into_values().collect();
        open.sort_by_key(|change| change.by);
        open
    };
    let open = all.into_iter().map(|(document, known)| (document, in_order(known)));
    open.filter(|(_, open)| !open.is_empty()).collect()
}

fn people<'r>(commit: &'r CommitRow, mailmap: &'r Mailmap) -> impl Iterator<Item = Person> + use<'r> {
    commit.coauthors.iter().chain([&commit.author]).map(|person| mailmap.resolve(person))
}

/// Under which names commits know each address.
pub(super) fn names_in_commits(rows: &Rows) -> HashMap<PersonKey, HashSet<String>> {
    let mut names: HashMap<PersonKey, HashSet<String>> = HashMap::new();
    for commit in &rows.commits {
        for person in commit.coauthors.iter().chain([&commit.author, &commit.committer]) {
            names.entry(person.key()).or_default().insert(folded_name(&person.name));
        }
    }
    names
}

/// Whether a name may be another spelling of one: they have a word in common.
pub(super) fn may_be_one(name: &str, other: &str) -> bool {
    let other: HashSet<&str> = other.split_whitespace().collect();
    name.is_empty() || name.split_whitespace().any(|word| other.contains(word))
}
