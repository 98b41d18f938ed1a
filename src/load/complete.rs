//! A document is its engineer, not its path: where one document has been at several paths, each event on one of them
//! brings the others along, so that the rows show the whole document. Where it was at several at once, each merge is an event.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::field::person::PersonKey;

use super::assembly::{Assembly, Happened};
use super::history::{Event, History, Landing};
use super::versions::{PathNumber, Version};

pub(super) type Document = usize;

/// A document that was at more paths than this is looked for in the list of a commit's documents. Looking at each of its paths, in each
/// commit that moves it, would grow with the square of its moves.
const FEW: usize = 4;

/// Adds an event or landing for each further path that holds a document of which something happened there.
pub(super) fn complete(
    history: &mut History<'_>,
    assembly: &Assembly,
    kept: &[bool],
    happened: &mut Happened,
) -> Documents {
    let documents = Documents::new(history, happened);
    if documents.scattered.is_empty() {
        return documents;
    }
    let events = std::mem::take(&mut happened.events);
    for group in events.chunk_by(|one, other| one.commit == other.commit) {
        let commit = group[0].commit;
        let columns = columns(history, assembly, commit);
        let known = group.iter().map(|event| (event.path, event.versions.clone())).collect();
        for (path, versions) in documents.whole(history, assembly, known, &columns) {
            happened.events.push(Event { commit, path, versions });
        }
    }
    let before = assembly.before();
    let landings = std::mem::take(&mut happened.landings);
    for group in landings.chunk_by(|one, other| one.commit == other.commit) {
        let commit = group[0].commit;
        let columns = [Some(commit), before.get(&commit).copied()];
        let known =
            group.iter().map(|landing| (landing.path, [landing.here, landing.before].into())).collect();
        for (path, versions) in documents.whole(history, assembly, known, &columns) {
            happened.landings.push(Landing { commit, path, here: versions[0], before: versions[1] });
        }
    }
    let doubled = documents.doubled(happened);
    if doubled.is_empty() {
        return documents;
    }
    for commit in (0..kept.len()).filter(|commit| kept[*commit]) {
        if assembly.row(&history.commits, commit).parents.len() > 1
            && assembly.has_tree(&history.commits, commit)
        {
            documents.merge(history, assembly, (commit, &doubled), happened);
        }
    }
    let name = |event: &Event| history.paths.path(event.path).clone();
    happened.events.sort_by_cached_key(|event| (event.commit, name(event)));
    happened.events.dedup_by_key(|event| (event.commit, event.path));
    documents
}

/// A commit, if it has a tree, its parents, and their merge bases.
fn columns(history: &History<'_>, assembly: &Assembly, commit: usize) -> Vec<Option<usize>> {
    let row = assembly.row(&history.commits, commit);
    let here = assembly.has_tree(&history.commits, commit).then_some(commit);
    let others = row.parents.iter().copied().chain(row.all_bases()).map(Some);
    std::iter::once(here).chain(others).collect()
}

type Column = (PathNumber, Box<[Option<Version>]>);

/// Which version belongs to which document, and which documents have been at several paths.
#[derive(Default)]
pub(super) struct Documents {
    of_version: HashMap<Version, Document>,
    scattered: HashMap<Document, Paths>,
}

/// Where a document has been.
#[derive(Default)]
struct Paths {
    all: BTreeSet<PathNumber>,
    /// Those that no glob of the settings matches. The list of a commit's documents does not have them.
    unlisted: BTreeSet<PathNumber>,
}

impl Documents {
    /// The document of a version; `None` where it names no engineer.
    pub(super) fn of(&self, version: Version) -> Option<Document> {
        self.of_version.get(&version).copied()
    }

    fn new(history: &History<'_>, happened: &Happened) -> Documents {
        let mut people = People::default();
        let mut engineers: HashMap<Version, usize> = HashMap::new();
        let mut seen: Vec<(PathNumber, usize)> = Vec::new();
        for event in &happened.events {
            let mut first: Option<(usize, Version)> = None;
            for version in event.versions.iter().flatten() {
                let number = match engineers.get(version) {
                    Some(number) => *number,
                    None => {
                        let Some(engineer) = &history.versions.row(*version).engineer else {
                            continue;
                        };
                        let written = people.number(engineer.key());
                        let real = people.number(history.with.mailmap.resolve(engineer).key());
                        people.join(written, real);
                        engineers.insert(*version, written);
                        written
                    }
                };
                seen.push((event.path, number));
                // An address that changes under the same name and path goes on being one document.
                match first {
                    Some((other, like)) if other != number => {
                        let name = |version: Version| {
                            history.versions.row(version).engineer.as_ref().map(|person| person.name.as_str())
                        };
                        if name(like) == name(*version) {
                            people.join(other, number);
                        }
                    }
                    Some(_) => {}
                    None => first = Some((number, *version)),
                }
            }
        }
        let mut paths: HashMap<Document, Paths> = HashMap::new();
        for (path, number) in seen {
            paths.entry(people.root(number)).or_default().all.insert(path);
        }
        paths.retain(|_, paths| paths.all.len() > 1);
        let is_listed = |path: &PathNumber| history.with.docs.matches(history.paths.path(*path).as_str());
        for paths in paths.values_mut() {
            paths.unlisted = paths.all.iter().copied().filter(|path| !is_listed(path)).collect();
        }
        let of_version =
            engineers.into_iter().map(|(version, number)| (version, people.root(number))).collect();
        Documents { of_version, scattered: paths }
    }

    /// What is known of a commit, with every further path at which a document of it stands in any of the columns.
    fn whole(
        &self,
        history: &mut History<'_>,
        assembly: &Assembly,
        mut known: Vec<Column>,
        columns: &[Option<usize>],
    ) -> Vec<Column> {
        let before = known.len();
        let mut paths: HashSet<PathNumber> = known.iter().map(|(path, _)| *path).collect();
        let mut done: HashSet<Document> = HashSet::new();
        let mut listed: Option<Vec<(PathNumber, Document)>> = None;
        let mut at = 0;
        while at < known.len() {
            let here: BTreeSet<Document> =
                known[at].1.iter().flatten().filter_map(|version| self.of(*version)).collect();
            for document in here {
                if !done.insert(document) {
                    continue;
                }
                for path in self.paths(history, assembly, columns, (document, &mut listed)) {
                    if paths.contains(&path) {
                        continue;
                    }
                    let versions = self.versions(history, assembly, columns, path);
                    if versions.iter().flatten().any(|version| self.of(*version) == Some(document)) {
                        paths.insert(path);
                        known.push((path, versions));
                    }
                }
            }
            at += 1;
        }
        if known.len() > before {
            known.sort_by(|one, other| history.paths.path(one.0).cmp(history.paths.path(other.0)));
        }
        known
    }

    /// The documents that were at several paths at once in some commit that changed them.
    fn doubled(&self, happened: &Happened) -> BTreeSet<Document> {
        let mut doubled = BTreeSet::new();
        let mut seen: HashSet<(usize, Document)> = HashSet::new();
        let mut add = |seen: &mut HashSet<_>, versions: &[Option<Version>]| {
            for (column, version) in versions.iter().enumerate() {
                let document = version.and_then(|version| self.of(version));
                let document = document.filter(|document| self.scattered.contains_key(document));
                doubled.extend(document.filter(|document| !seen.insert((column, *document))));
            }
        };
        for group in happened.events.chunk_by(|one, other| one.commit == other.commit) {
            seen.clear();
            group.iter().for_each(|event| add(&mut seen, &event.versions));
        }
        for group in happened.landings.chunk_by(|one, other| one.commit == other.commit) {
            seen.clear();
            group.iter().for_each(|landing| add(&mut seen, &[landing.here, landing.before]));
        }
        doubled
    }

    /// Makes a merge an event of each document that is at several paths at once in it or beside it. Each path may be inherited there, and
    /// all the same the merge may decide which of the files is the document, or whether it has something that one side took out.
    fn merge(
        &self,
        history: &mut History<'_>,
        assembly: &Assembly,
        (commit, doubled): (usize, &BTreeSet<Document>),
        happened: &mut Happened,
    ) {
        let columns = columns(history, assembly, commit);
        let mut listed: Option<Vec<(PathNumber, Document)>> = None;
        for document in doubled {
            let mut found: Vec<Column> = Vec::new();
            for path in self.paths(history, assembly, &columns, (*document, &mut listed)) {
                found.push((path, self.versions(history, assembly, &columns, path)));
            }
            found.retain(|(_, versions)| {
                versions.iter().flatten().any(|version| self.of(*version) == Some(*document))
            });
            let here = |at: usize| {
                let versions = found.iter().filter_map(|(_, versions)| versions[at]);
                versions.filter(|version| self.of(*version) == Some(*document)).count()
            };
            if (0..columns.len()).any(|at| here(at) > 1) {
                let events = found.into_iter().map(|(path, versions)| Event { commit, path, versions });
                happened.events.extend(events);
            }
        }
    }

    /// Where a document may be in some commits. The list of all documents is made once, and only if it is needed.
    fn paths(
        &self,
        history: &mut History<'_>,
        assembly: &Assembly,
        columns: &[Option<usize>],
        (document, listed): (Document, &mut Option<Vec<(PathNumber, Document)>>),
    ) -> BTreeSet<PathNumber> {
        let Some(others) = self.scattered.get(&document) else { return BTreeSet::new() };
        if others.all.len() <= FEW {
            return others.all.clone();
        }
        let listed = listed.get_or_insert_with(|| self.listed(history, assembly, columns));
        let there = listed.iter().filter(|(_, other)| *other == document);
        others.unlisted.iter().copied().chain(there.map(|(path, _)| *path)).collect()
    }

    fn versions(
        &self,
        history: &mut History<'_>,
        assembly: &Assembly,
        columns: &[Option<usize>],
        path: PathNumber,
    ) -> Box<[Option<Version>]> {
        let at =
            |column: &Option<usize>| column.and_then(|commit| history.version_at(assembly, commit, path));
        columns.iter().map(at).collect()
    }

    /// What the lists of the columns' documents have, by path.
    fn listed(
        &self,
        history: &mut History<'_>,
        assembly: &Assembly,
        columns: &[Option<usize>],
    ) -> Vec<(PathNumber, Document)> {
        let there = columns.iter().flatten().flat_map(|commit| history.documents_at(assembly, *commit));
        there.filter_map(|(path, version)| Some((path, self.of(version)?))).collect()
    }
}

/// Addresses that are one person.
#[derive(Default)]
struct People {
    numbers: HashMap<PersonKey, usize>,
    parents: Vec<usize>,
}

impl People {
    fn number(&mut self, key: PersonKey) -> usize {
        let next = self.parents.len();
        let number = *self.numbers.entry(key).or_insert(next);
        if number == next {
            self.parents.push(next);
        }
        number
    }

    fn root(&self, mut number: usize) -> usize {
        while self.parents[number] != number {
            number = self.parents[number];
        }
        number
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        self.parents[one.max(other)] = one.min(other);
    }
}
