//! Who is known, whose clock counts, and which versions are one engineer's document.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use crate::evidence::address::{self, AddressChange, AddressChanges};
use crate::evidence::clock::ClockIndex;
use crate::evidence::graph::Graph;
use crate::evidence::row::{BlobIndex, BlobRow, CommitIndex, Rows, Standing};
pub use crate::evidence::words::DocumentIndex;
use crate::evidence::words::{Documents, Words};
use crate::field::date::Day;
use crate::field::person::{Mailmap, Person, PersonKey, folded_name, same_name};
use crate::field::work;
use crate::finding::RepoPath;
use crate::seal::allowed_signers::Keys;
use crate::settings::{Assurance, Forge, Settings};

/// What the trusted branch says about people and time, and the day that counts as today.
#[derive(Debug, Clone)]
pub struct Trust {
    /// Which addresses are one person.
    pub mailmap: Mailmap,
    /// People besides engineers and managers whose commits count as witnesses.
    pub witnesses: Vec<Person>,
    /// Committers that are a forge's merge button: their commits keep the author's clock.
    pub forges: Vec<ForgeClock>,
    /// Today. It decides which commits lie in the future, and nothing else here.
    pub as_of: Day,
    pub keys: Keys,
    /// Whether a name alone shows nothing.
    pub signed: bool,
    /// How long after a commit its author may become the manager and still count as one, in days.
    pub late_after_days: i64,
    /// From when on the convention holds here.
    pub effective_from: Option<Day>,
}

impl Trust {
    /// What settings and a mailmap say, on a day.
    pub fn new(settings: &Settings, mailmap: Mailmap, keys: Keys, as_of: Day) -> Trust {
        Trust {
            mailmap,
            witnesses: settings.witnesses.clone(),
            forges: settings.forges.iter().map(ForgeClock::of).collect(),
            as_of,
            keys,
            signed: settings.evidence == Assurance::Signed,
            late_after_days: settings.late_after_days,
            effective_from: settings.effective_from,
        }
    }
}

/// A merge button. Its commits keep the author's clock, unless its own key signs them. Such a commit witnesses time by the forge's clock, and
/// is nobody's signature.
#[derive(Debug, Clone)]
pub struct ForgeClock {
    /// Whom its commits name as committer.
    pub committer: Person,
    /// Whether the settings pin a key for it.
    pub pinned: bool,
}

impl ForgeClock {
    fn of(forge: &Forge) -> ForgeClock {
        ForgeClock { committer: forge.committer.clone(), pinned: forge.key.is_some() }
    }
}

/// What a name in a trailer is worth: as much as its person could do themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Voice {
    /// An address that nobody knows, a machine's for example: it gives nothing.
    Stranger,
    /// A forge's private address that bears the name of somebody known.
    Possibly,
    Known,
}

/// People and documents of one state.
pub struct People {
    known: HashMap<PersonKey, Person>,
    by_name: HashMap<String, Vec<PersonKey>>,
    named: HashSet<PersonKey>,
    /// Those whom no word that counts named, but only a front matter.
    unconfirmed: HashSet<PersonKey>,
    clocks: HashMap<PersonKey, ClockIndex>,
    words: Words,
    engineers: Vec<Person>,
    began_as: Vec<Option<Person>>,
    /// Changed addresses that nobody stands behind who had the earlier one.
    changes: AddressChanges,
    by_key: HashMap<PersonKey, DocumentIndex>,
    by_path: HashMap<RepoPath, Vec<DocumentIndex>>,
    /// Of each version, whose document it is; `None` where it names no engineer.
    by_blob: Vec<Option<Option<DocumentIndex>>>,
}

impl People {
    /// Reads who is known off every version, whose clock counts off the versions that reached the trusted line.
    pub fn new(rows: &Rows, trust: &Trust, graph: &Graph) -> People {
        let mut people = People {
            known: HashMap::new(),
            by_name: HashMap::new(),
            named: HashSet::new(),
            unconfirmed: HashSet::new(),
            clocks: HashMap::new(),
            words: Words::default(),
            engineers: Vec::new(),
            began_as: Vec::new(),
            changes: AddressChanges::new(),
            by_key: HashMap::new(),
            by_path: HashMap::new(),
            by_blob: Vec::new(),
        };
        people.group_documents(rows, trust);
        let engineer =
            |blob: &Arc<BlobRow>| blob.engineer.as_ref().map(|person| trust.mailmap.resolve(person));
        people.by_blob = rows
            .blobs
            .iter()
            .map(|blob| engineer(blob).map(|engineer| people.document_of(&engineer)))
            .collect();
        people.changes = address::changes(rows, &trust.mailmap, |path, blob| people.document_in(path, blob));
        people.refuse_addresses(rows, trust);
        people.words = Words::new(&Documents {
            rows,
            graph,
            mailmap: &trust.mailmap,
            witnesses: &trust.witnesses,
            effective_from: trust.effective_from,
            count: people.engineers.len(),
            is_engineer: &|document, who| people.is_engineer(document, who),
            of_engineer: &|who| people.document_of(who),
            document_in: &|path, blob| people.document_in(path, blob),
        });
        let witnesses = trust.witnesses.iter().map(|person| trust.mailmap.resolve(person));
        let in_documents = (0..rows.blobs.len()).flat_map(|blob| named_in(rows, blob, trust));
        for person in in_documents.chain(witnesses) {
            people.known.entry(person.key()).or_insert(person);
        }
        // A mailmap that gives an address the name of somebody known has not said that they are one.
        let names: HashSet<String> = people.known.values().map(|known| folded_name(&known.name)).collect();
        let map = trust.mailmap.people().filter(|person| !names.contains(&folded_name(&person.name)));
        for person in map {
            people.known.entry(person.key()).or_insert(person);
        }
        people.named = people.known.keys().cloned().collect();
        let by_mailmap: HashSet<PersonKey> = trust.mailmap.people().map(|person| person.key()).collect();
        let is_confirmed = |key: &PersonKey| {
            people.by_key.contains_key(key) || by_mailmap.contains(key) || people.words.has_named(key)
        };
        people.unconfirmed = people.named.iter().filter(|key| !is_confirmed(key)).cloned().collect();
        // A list of keys knows addresses and no names.
        for person in trust.keys.lines().iter().flat_map(|line| line.people.iter().cloned()) {
            people.known.entry(person.key()).or_insert(person);
        }
        for (key, person) in &people.known {
            people.by_name.entry(folded_name(&person.name)).or_default().push(key.clone());
        }
        let recorded = rows
            .landings
            .iter()
            .filter(|landing| rows.commits[landing.commit].standing == Standing::Recorded);
        let trusted: HashSet<BlobIndex> = recorded.filter_map(|landing| landing.blob).collect();
        let mut with_clock: Vec<PersonKey> = trusted
            .into_iter()
            .flat_map(|blob| named_in(rows, blob, trust))
            .map(|person| person.key())
            .collect();
        with_clock.extend(trust.witnesses.iter().map(|person| trust.mailmap.resolve(person).key()));
        with_clock
            .extend(trust.forges.iter().filter(|forge| forge.pinned).map(|forge| forge.committer.key()));
        with_clock.sort();
        with_clock.dedup();
        people.clocks = with_clock.into_iter().zip(0..).collect();
        people
    }

    /// The person as documents or the mailmap know them; `None` for somebody whom nothing knows.
    pub fn known(&self, key: &PersonKey) -> Option<&Person> {
        self.known.get(key)
    }

    /// What a name in a trailer is worth.
    pub fn voice(&self, person: &Person) -> Voice {
        if self.known(&person.key()).is_some() {
            Voice::Known
        } else if person.is_forge_private() && !self.called(&person.name).is_empty() {
            Voice::Possibly
        } else {
            Voice::Stranger
        }
    }

    /// Whether documents, the mailmap or the settings name somebody: more than a list of keys does.
    pub fn is_named(&self, key: &PersonKey) -> bool {
        self.named.contains(key)
    }

    /// Whether somebody is manager or writer by a front matter alone: nobody who may say so has said it.
    pub fn is_unconfirmed(&self, key: &PersonKey) -> bool {
        self.unconfirmed.contains(key)
    }

    /// Whose word the values of the front matter are.
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// The addresses of everybody who is known by a name, in no order.
    pub fn called(&self, name: &str) -> &[PersonKey] {
        self.by_name.get(&folded_name(name)).map(Vec::as_slice).unwrap_or_default()
    }

    pub fn all(&self) -> BTreeMap<&PersonKey, &Person> {
        self.known.iter().collect()
    }

    /// The number of a person's clock, where it counts.
    pub fn clock(&self, key: &PersonKey) -> Option<ClockIndex> {
        self.clocks.get(key).copied()
    }

    /// Whose document each is, latest spelling of the name.
    pub fn engineers(&self) -> &[Person] {
        &self.engineers
    }

    /// Changed addresses of engineers that nobody stands behind who had the earlier one.
    pub fn address_changes(&self) -> &AddressChanges {
        &self.changes
    }

    /// Whether somebody is the engineer of a document, by an address of today or by one that they had before.
    pub fn is_engineer(&self, document: DocumentIndex, who: &Person) -> bool {
        let engineer = &self.engineers[document];
        let theirs = || self.document_of(who) == Some(document);
        who.is(engineer) || (theirs() && same_name(&who.name, &engineer.name))
    }

    /// Whom a document named first on the trusted line, as the mailmap knows them; `None` where it never stood there.
    pub fn began_as(&self, document: DocumentIndex) -> Option<&Person> {
        self.began_as[document].as_ref()
    }

    /// Whether the same people are known for the same, by all commits before one.
    pub(super) fn are_like(&self, other: &People, before: CommitIndex) -> bool {
        let names = |people: &People| -> BTreeMap<String, BTreeSet<PersonKey>> {
            let names = people.by_name.iter();
            names.map(|(name, keys)| (name.clone(), keys.iter().cloned().collect())).collect()
        };
        self.known == other.known
            && names(self) == names(other)
            && self.named == other.named
            && self.unconfirmed == other.unconfirmed
            && self.clocks == other.clocks
            && self.engineers == other.engineers
            && self.began_as == other.began_as
            && self.by_key == other.by_key
            && self.by_path == other.by_path
            && self.words.early(before) == other.words.early(before)
    }

    /// The document of an engineer.
    pub fn document_of(&self, engineer: &Person) -> Option<DocumentIndex> {
        self.by_key.get(&engineer.key()).copied()
    }

    /// Addresses that an engineer had before, each with the engineer of today: the same name in one document. An address under which
    /// anything else knows somebody of another name stays theirs.
    pub fn moved(&self, rows: &Rows, trust: &Trust) -> Vec<(Person, Person)> {
        let now = |person: &Person| self.document_of(person).map(|document| &self.engineers[document]);
        let mut old: BTreeMap<PersonKey, (Person, Person)> = BTreeMap::new();
        for person in rows
            .blobs
            .iter()
            .filter_map(|blob| blob.engineer.as_ref())
            .map(|person| trust.mailmap.resolve(person))
        {
            if let Some(now) =
                now(&person).filter(|now| !now.is(&person) && same_name(&now.name, &person.name))
            {
                old.insert(person.key(), (person, now.clone()));
            }
        }
        let refused = self.changes.values().flatten().filter(|change| !change.counts);
        refused.for_each(|change| drop(old.remove(&change.new.key())));
        if old.is_empty() {
            return Vec::new();
        }
        let named = (0..rows.blobs.len()).flat_map(|blob| named_in(rows, blob, trust));
        let forges = trust.forges.iter().map(|forge| forge.committer.clone());
        let mut names: HashMap<PersonKey, HashSet<String>> = HashMap::new();
        for other in named.chain(trust.mailmap.people()).chain(trust.witnesses.iter().cloned()).chain(forges)
        {
            names.entry(other.key()).or_default().insert(folded_name(&other.name));
        }
        // A document hands no key over: somebody with a key is joined by `.mailmap` alone.
        let keyed: HashSet<PersonKey> =
            trust.keys.lines().iter().flat_map(|line| &line.people).map(Person::key).collect();
        let is_theirs = |one: &Person| {
            let name = folded_name(&one.name);
            !keyed.contains(&one.key())
                && names.get(&one.key()).is_none_or(|names| names.iter().all(|other| *other == name))
        };
        old.retain(|_, (person, now)| is_theirs(person) && is_theirs(now));
        old.into_values().collect()
    }

    /// The document that a version at a path belongs to. Without an engineer in its front matter, it belongs to the last owner of the path.
    pub fn document_at(&self, path: &RepoPath, engineer: Option<&Person>) -> Option<DocumentIndex> {
        match engineer {
            Some(engineer) => self.document_of(engineer),
            None => self.by_path.get(path).and_then(|documents| documents.last()).copied(),
        }
    }

    /// The same for one of the versions that this was made from.
    pub fn document_in(&self, path: &RepoPath, blob: BlobIndex) -> Option<DocumentIndex> {
        self.by_blob[blob].unwrap_or_else(|| self.document_at(path, None))
    }

    fn group_documents(&mut self, rows: &Rows, trust: &Trust) {
        let mut keys: Vec<Person> = Vec::new();
        let mut index: HashMap<PersonKey, usize> = HashMap::new();
        let mut group: Vec<usize> = Vec::new();
        let (mut times, mut seen): (usize, BTreeMap<usize, usize>) = (0, BTreeMap::new());
        // When a path last had each address.
        let mut times_at: HashMap<&RepoPath, HashMap<usize, usize>> = HashMap::new();
        let versions = rows.events.iter().flat_map(|event| {
            event.parents.iter().copied().chain([event.blob]).map(move |blob| (&event.path, blob))
        });
        let landed = rows
            .landings
            .iter()
            .flat_map(|landing| [(&landing.path, landing.before), (&landing.path, landing.blob)]);
        for (path, blob) in versions.chain(landed) {
            let Some(engineer) = blob.and_then(|blob| rows.blobs[blob].engineer.as_ref()) else { continue };
            let engineer = trust.mailmap.resolve(engineer);
            let number = *index.entry(engineer.key()).or_insert_with(|| {
                keys.push(engineer.clone());
                group.push(group.len());
                group.len() - 1
            });
            keys[number] = engineer;
            times += 1;
            seen.insert(number, times);
            times_at.entry(path).or_default().insert(number, times);
        }
        let in_order = |(path, times): (_, HashMap<usize, usize>)| {
            let mut numbers: Vec<usize> = times.keys().copied().collect();
            numbers.sort_by_key(|number| times[number]);
            (path, numbers)
        };
        let at_path: HashMap<&RepoPath, Vec<usize>> = times_at.into_iter().map(in_order).collect();
        join(&mut group, &keys, &at_path);
        // The person named last: an address that was taken back after a day is not today's.
        let mut last: HashMap<usize, usize> = HashMap::new();
        for number in 0..keys.len() {
            let known = last.entry(root(&mut group, number)).or_insert(number);
            if seen.get(known) <= seen.get(&number) {
                *known = number;
            }
        }
        let mut documents: HashMap<usize, DocumentIndex> = HashMap::new();
        for number in 0..keys.len() {
            let top = root(&mut group, number);
            let document = *documents.entry(top).or_insert_with(|| {
                self.engineers.push(keys[last[&top]].clone());
                self.engineers.len() - 1
            });
            self.by_key.insert(keys[number].key(), document);
        }
        for (path, numbers) in at_path {
            let mut here: Vec<DocumentIndex> =
                numbers.iter().map(|number| documents[&root(&mut group, *number)]).collect();
            here.dedup();
            self.by_path.insert(path.clone(), here);
        }
        self.find_beginnings(rows, trust);
    }

    /// An address that is known as somebody else's is not the engineer's for that, until somebody stands behind it: the earlier one goes on.
    fn refuse_addresses(&mut self, rows: &Rows, trust: &Trust) {
        if self.changes.is_empty() {
            return;
        }
        let named = (0..rows.blobs.len()).flat_map(|blob| named_in(rows, blob, trust));
        let others = trust.mailmap.people().chain(trust.witnesses.iter().cloned());
        let forges = trust.forges.iter().map(|forge| forge.committer.clone());
        let mut names: HashMap<PersonKey, HashSet<String>> = HashMap::new();
        for person in named.chain(others).chain(forges) {
            names.entry(person.key()).or_default().insert(folded_name(&person.name));
        }
        let in_commits = address::names_in_commits(rows);
        let is_anothers = |new: &Person| {
            let own = folded_name(&new.name);
            let none = HashSet::new();
            names.get(&new.key()).unwrap_or(&none).iter().any(|name| *name != own)
                || in_commits
                    .get(&new.key())
                    .unwrap_or(&none)
                    .iter()
                    .any(|name| !address::may_be_one(name, &own))
        };
        for (document, open) in &mut self.changes {
            open.iter_mut().for_each(|change| change.counts = !is_anothers(&change.new));
            let refused = open.iter().filter(|change| !change.counts);
            let mut refused: HashMap<PersonKey, &AddressChange> =
                refused.map(|change| (change.new.key(), change)).collect();
            let engineer = &mut self.engineers[*document];
            while let Some(change) = refused.remove(&engineer.key()) {
                *engineer = change.old.clone();
            }
        }
    }

    /// Takes down under which address the engineer of each document began.
    fn find_beginnings(&mut self, rows: &Rows, trust: &Trust) {
        self.began_as = vec![None; self.engineers.len()];
        for blob in rows.landings.iter().filter_map(|landing| landing.blob) {
            let engineer = rows.blobs[blob].engineer.as_ref().map(|person| trust.mailmap.resolve(person));
            let document = engineer.as_ref().and_then(|engineer| self.document_of(engineer));
            if let (Some(engineer), Some(document)) = (engineer, document) {
                self.began_as[document].get_or_insert(engineer);
            }
        }
    }
}

/// Joins addresses of one name at one path: a changed address continues the document.
fn join(group: &mut [usize], keys: &[Person], at_path: &HashMap<&RepoPath, Vec<usize>>) {
    for numbers in at_path.values() {
        let mut by_name: HashMap<String, usize> = HashMap::new();
        for number in numbers {
            if let Some(other) = by_name.insert(folded_name(&keys[*number].name), *number) {
                let (from, to) = (root(group, *number), root(group, other));
                group[from.min(to)] = from.max(to);
            }
        }
    }
}

/// The number that stands for a group. What is passed on the way is led there by half the way from then on.
fn root(group: &mut [usize], mut number: usize) -> usize {
    while group[number] != number {
        work::step();
        group[number] = group[group[number]];
        number = group[number];
    }
    number
}

fn named_in(rows: &Rows, blob: BlobIndex, trust: &Trust) -> Vec<Person> {
    rows.blobs[blob].people().map(|person| trust.mailmap.resolve(person)).collect()
}
