//! What the history shows, worked out slowly from whole snapshots by the definitions alone: every state in full, every ancestor by set,
//! every pair of clocks by hand. It shares nothing with the engine but the answers' types.
//!
//! Where the definitions leave something open, the function that decides says why. The measure: nobody gains by a false date or name, and
//! nobody honest is accused.

mod clocks;
mod facts;
pub mod kinds;

use std::collections::{BTreeMap, BTreeSet};

use crate::common::memory::View;
use growthlint::evidence::fact::Cause;
use growthlint::evidence::row::Standing;
use growthlint::field::date::Day;
use growthlint::field::person::{Person, same_name};
use growthlint::story::{Files, Played};

use super::keyring::Keyring;
use super::page::Page;

/// One repository and how it is looked at.
#[derive(Debug, Clone)]
pub struct Case {
    pub played: Played,
    /// Commits whose committer date cannot be read.
    pub unreadable: BTreeSet<usize>,
    pub view: View,
    pub as_of: Day,
    pub witnesses: Vec<Person>,
    pub forges: Vec<Person>,
    pub keyring: Keyring,
}

pub struct Node {
    pub parents: Vec<usize>,
    pub author: Person,
    pub coauthors: Vec<Person>,
    pub committer: Person,
    pub committed: Option<i64>,
    pub standing: Standing,
    pub pages: BTreeMap<String, Page>,
}

/// Sets of commits as bits: histories here have a few dozen commits at most.
type Commits = u64;

pub struct Reference {
    pub nodes: Vec<Node>,
    pub line: Vec<usize>,
    /// The addresses of each document's engineer.
    pub documents: Vec<BTreeSet<String>>,
    /// Everybody with a clock, by address.
    pub clocks: BTreeSet<String>,
    pub keyring: Keyring,
    pub witnesses: Vec<Person>,
    forges: Vec<Person>,
    last_second: i64,
    ancestors: Vec<Commits>,
    /// Per document and commit: the facts that it states.
    states: Vec<Vec<BTreeSet<String>>>,
    outliers: Vec<Option<Kind>>,
    disputed: Vec<bool>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Unreadable,
    Future,
    AfterChildren,
    BeforeParents,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    Established,
    Contradicted,
    NotEstablished,
}

/// Whom the commits of a fact name, against one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    Author,
    Trailer,
    SomebodyElse,
    Unknown,
    NotEstablished,
}

/// Everything that happened to one fact.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Events {
    pub writes: Vec<(usize, Cause)>,
    pub losses: Vec<usize>,
    pub runs: Vec<(usize, Option<usize>)>,
}

/// The fact that every version of a document states: that the document is there.
const PRESENT: &str = "present";

pub fn key(person: &Person) -> String {
    person.email.to_lowercase()
}

impl Reference {
    pub fn new(case: &Case) -> Reference {
        let mut reference = Reference {
            nodes: Vec::new(),
            line: Vec::new(),
            documents: Vec::new(),
            clocks: case.witnesses.iter().map(key).collect(),
            keyring: case.keyring.clone(),
            witnesses: case.witnesses.clone(),
            forges: case.forges.clone(),
            last_second: case.as_of.plus_days(2).start().0 - 1,
            ancestors: Vec::new(),
            states: Vec::new(),
            outliers: Vec::new(),
            disputed: Vec::new(),
        };
        reference.read_commits(case);
        reference.read_documents();
        reference.join_addresses();
        reference.read_clocks();
        reference.outliers =
            (0..reference.nodes.len()).map(|commit| reference.find_outlier(commit)).collect();
        reference.disputed = (0..reference.nodes.len()).map(|commit| reference.is_disputed(commit)).collect();
        reference
    }

    fn push(&mut self, node: Node) -> usize {
        let own = 1 << self.nodes.len();
        self.ancestors.push(node.parents.iter().fold(own, |all, parent| all | self.ancestors[*parent]));
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    fn read_commits(&mut self, case: &Case) {
        let played = &case.played;
        for (number, commit) in played.commits.iter().enumerate() {
            let person = |stamp: &growthlint::story::Stamp| Person::new(&stamp.who.name, &stamp.who.email);
            self.push(Node {
                parents: commit.parents.clone(),
                author: person(&commit.author),
                coauthors: trailers(&commit.message),
                committer: person(&commit.committer),
                committed: (!case.unreadable.contains(&number)).then_some(commit.committer.when.seconds),
                standing: Standing::Recorded,
                pages: pages(&commit.files),
            });
        }
        let trusted = played.branches[&played.trusted];
        let mut checked = if case.view == View::Trusted { trusted } else { played.branches[&played.head] };
        self.line = self.line_to(trusted);
        let tonight = case.as_of.plus_days(1).start().0 - 1;
        if let Some(staged) = played.staged.as_ref().filter(|_| case.view == View::Staged) {
            let who = Person::new(&staged.who.name, &staged.who.email);
            let on_line = checked == trusted;
            checked = self.push(Node {
                parents: vec![checked],
                author: who.clone(),
                coauthors: Vec::new(),
                committer: who,
                committed: Some(tonight),
                standing: Standing::Proposed,
                pages: pages(&staged.files),
            });
            if on_line {
                self.line.push(checked);
                return;
            }
        }
        if !self.reaches(trusted, checked) {
            let who = self.nodes[checked].author.clone();
            let landing = self.push(Node {
                parents: vec![trusted, checked],
                author: who.clone(),
                coauthors: Vec::new(),
                committer: who,
                committed: Some(tonight),
                standing: Standing::Landing,
                pages: BTreeMap::new(),
            });
            self.line.push(landing);
        }
    }

    /// The trusted branch's own line. A merge says with its first parent what it was made on, and a push says nothing: after a merge of the
    /// main branch into somebody's own branch the first parent is that branch. So it is the second parent where those who merged worked on
    /// the first one's side alone since the two parted, and two or more of their colleagues on the other.
    fn line_to(&self, tip: usize) -> Vec<usize> {
        let mut line = vec![tip];
        while let Some(first) = self.nodes[line[0]].parents.first() {
            line.insert(0, if self.is_turned(line[0]) { self.nodes[line[0]].parents[1] } else { *first });
        }
        line
    }

    pub(super) fn is_turned(&self, merge: usize) -> bool {
        let [one, other] = self.nodes[merge].parents[..] else { return false };
        let side = |of: usize, but: usize| -> Vec<usize> {
            (0..merge).filter(|commit| self.reaches(of, *commit) && !self.reaches(but, *commit)).collect()
        };
        let (ours, theirs) = (side(one, other), side(other, one));
        !ours.is_empty()
            && self.colleagues(merge, &ours).is_empty()
            && self.colleagues(merge, &theirs).len() >= 2
    }

    /// Who worked on some commits, but for who merged: engineers, managers and writers of the documents that were merged, and witnesses.
    fn colleagues(&self, merge: usize, side: &[usize]) -> BTreeSet<String> {
        let pages = self.nodes[merge].parents.iter().flat_map(|parent| self.nodes[*parent].pages.values());
        let named = pages.flat_map(|page| page.engineer.iter().chain(&page.manager).chain(&page.writer));
        let known: BTreeSet<String> = named.chain(&self.witnesses).map(key).collect();
        let merger = key(&self.nodes[merge].author);
        let authors = side.iter().map(|commit| key(&self.nodes[*commit].author));
        authors.filter(|who| *who != merger && known.contains(who)).collect()
    }

    /// Whether `below` is `above` or an ancestor of it.
    pub fn reaches(&self, above: usize, below: usize) -> bool {
        self.ancestors[above] & (1 << below) != 0
    }

    fn merge_bases(&self, one: usize, other: usize) -> Vec<usize> {
        let common = |commit: &usize| self.reaches(one, *commit) && self.reaches(other, *commit);
        let all: Vec<usize> = (0..self.nodes.len()).filter(common).collect();
        let best =
            |commit: &&usize| !all.iter().any(|above| above != *commit && self.reaches(*above, **commit));
        all.iter().filter(best).copied().collect()
    }

    // Documents

    /// One document per engineer. A new address under the same name at the same path is the same engineer.
    fn read_documents(&mut self) {
        let mut here: BTreeMap<&String, BTreeMap<String, BTreeSet<&String>>> = BTreeMap::new();
        let mut documents: Vec<BTreeSet<String>> = Vec::new();
        for (path, page) in self.nodes.iter().flat_map(|node| &node.pages) {
            if let Some(engineer) = &page.engineer {
                here.entry(path).or_default().entry(key(engineer)).or_default().insert(&engineer.name);
                if !documents.iter().any(|document| document.contains(&key(engineer))) {
                    documents.push(BTreeSet::from([key(engineer)]));
                }
            }
        }
        for engineers in here.values() {
            for (one, names) in engineers {
                for (other, other_names) in engineers {
                    if names.iter().any(|name| other_names.iter().any(|other| same_name(name, other))) {
                        let (same, rest) = documents.into_iter().partition::<Vec<_>, _>(|document| {
                            document.contains(one) || document.contains(other)
                        });
                        documents = rest;
                        documents.push(same.into_iter().flatten().collect());
                    }
                }
            }
        }
        self.documents = documents;
        for document in 0..self.documents.len() {
            let mut states = Vec::new();
            for commit in 0..self.nodes.len() {
                states.push(match self.nodes[commit].standing {
                    Standing::Landing => self.landed_state(commit, &states),
                    Standing::Recorded | Standing::Proposed | Standing::ProposedSquash => {
                        self.state(document, commit)
                    }
                });
            }
            self.states.push(states);
        }
    }

    /// Somebody with a new address is the same person. Which of the addresses names them makes no difference here.
    fn join_addresses(&mut self) {
        let mut nodes = std::mem::take(&mut self.nodes);
        for node in &mut nodes {
            for person in node.coauthors.iter_mut().chain([&mut node.author, &mut node.committer]) {
                person.email = self.goes_by(key(person));
            }
        }
        self.nodes = nodes;
    }

    /// The address by which somebody goes who had several.
    pub fn goes_by(&self, address: String) -> String {
        let document =
            self.documents.iter().find(|document| document.contains(&address) && !self.has_keys(document));
        document.and_then(|document| document.first().cloned()).unwrap_or(address)
    }

    /// Whether a document gives somebody two addresses that nothing joins.
    pub fn is_unjoined(&self, address: &str) -> bool {
        self.documents
            .iter()
            .any(|document| document.contains(address) && document.len() > 1 && self.has_keys(document))
    }

    /// Whether the list of keys names one of somebody's addresses: then a document does not join them.
    fn has_keys(&self, addresses: &BTreeSet<String>) -> bool {
        self.keyring.list.iter().any(|given| addresses.contains(&key(&given.to)))
    }

    fn owns(&self, document: usize, path: &str, page: &Page) -> bool {
        let addresses = &self.documents[document];
        match &page.engineer {
            Some(engineer) => addresses.contains(&key(engineer)),
            // Nobody is named: it belongs to the engineer of the path in another version. Histories here have one at most.
            None => self.nodes.iter().any(|node| {
                let engineer = node.pages.get(path).and_then(|page| page.engineer.as_ref());
                engineer.is_some_and(|engineer| addresses.contains(&key(engineer)))
            }),
        }
    }

    fn state(&self, document: usize, commit: usize) -> BTreeSet<String> {
        let owned = self.nodes[commit].pages.iter().filter(|(path, page)| self.owns(document, path, page));
        let mut owned: Vec<(&String, &Page)> = owned.collect();
        let original = self.original(document, commit, &owned);
        owned.sort_by_key(|(path, _)| (Some(*path) != original.as_ref(), *path));
        let mut all = Page::default();
        for (_, page) in &owned {
            all.manager = all.manager.or(page.manager.clone());
            all.wins.extend(page.wins.iter().cloned());
            for (number, entry) in &page.entries {
                all.entries.entry(*number).or_insert_with(|| entry.clone());
            }
        }
        let there = (!owned.is_empty()).then(|| PRESENT.to_owned());
        all.facts().into_iter().chain(there).collect()
    }

    /// Which of a commit's files is the document; `None` where it has none.
    pub fn original_at(&self, document: usize, commit: usize) -> Option<String> {
        let pages = self.nodes[commit].pages.iter().filter(|(path, page)| self.owns(document, path, page));
        self.original(document, commit, &pages.collect::<Vec<_>>())
    }

    /// The same of those that name its engineer: the one that was it on the line where the commit began, where it landed, or just before.
    fn original(&self, document: usize, commit: usize, owned: &[(&String, &Page)]) -> Option<String> {
        let landed = (0..self.line.len()).find(|at| self.reaches(self.line[*at], commit));
        let begun = (0..self.line.len()).rfind(|at| self.reaches(commit, self.line[*at]));
        let landed = match landed {
            Some(0) => vec![0],
            Some(at) => vec![at, at - 1],
            None => vec![self.line.len() - 1],
        };
        let places = begun.into_iter().chain(landed);
        let was = places.filter_map(|at| self.original_on_line(document, at));
        let here = |path: &String| owned.iter().any(|(other, _)| *other == path);
        was.into_iter().find(here).or_else(|| owned.first().map(|(path, _)| (*path).clone()))
    }

    /// The document's path at a place of the line: the one that it had, while it is there; else one that is new there; else what came first.
    fn original_on_line(&self, document: usize, place: usize) -> Option<String> {
        let mut standing: Vec<String> = Vec::new();
        let mut original: Option<String> = None;
        for commit in &self.line[..=place] {
            if self.nodes[*commit].standing == Standing::Landing {
                continue;
            }
            let pages = self.nodes[*commit].pages.iter();
            let paths: Vec<String> = pages
                .filter(|(path, page)| self.owns(document, path, page))
                .map(|(path, _)| path.clone())
                .collect();
            let new: Vec<String> = paths.iter().filter(|path| !standing.contains(path)).cloned().collect();
            standing.retain(|path| paths.contains(path));
            if !original.as_ref().is_some_and(|original| paths.contains(original)) {
                original = new.first().or(standing.first()).cloned().or(original);
            }
            standing.extend(new);
        }
        original
    }

    /// The virtual landing merges facts: what both sides have, and what one has unless it is the other that removed it. With several
    /// merge bases that disagree nobody can say who removed what, and nothing is dropped.
    fn landed_state(&self, commit: usize, states: &[BTreeSet<String>]) -> BTreeSet<String> {
        let [one, other] = self.nodes[commit].parents[..] else { unreachable!("a landing has two parents") };
        let bases = self.merge_bases(one, other);
        let removed =
            |fact: &String| !bases.is_empty() && bases.iter().all(|base| states[*base].contains(fact));
        let both = |fact: &String| states[one].contains(fact) && states[other].contains(fact);
        states[one].union(&states[other]).filter(|fact| both(fact) || !removed(fact)).cloned().collect()
    }

    pub fn has(&self, document: usize, commit: usize, fact: &str) -> bool {
        self.states[document][commit].contains(fact)
    }

    /// Everything that any version of a document ever stated.
    pub fn facts(&self, document: usize) -> BTreeSet<String> {
        let all: BTreeSet<String> = self.states[document].iter().flatten().cloned().collect();
        all.into_iter().filter(|fact| fact != PRESENT).collect()
    }

    pub fn removals(&self, document: usize) -> Vec<usize> {
        self.losses(document, PRESENT)
    }
}

fn pages(files: &Files) -> BTreeMap<String, Page> {
    files.iter().map(|(path, bytes)| (path.clone(), Page::parse(bytes))).collect()
}

fn trailers(message: &str) -> Vec<Person> {
    message
        .lines()
        .filter_map(|line| line.strip_prefix("Co-authored-by: "))
        .filter_map(Person::parse)
        .collect()
}
