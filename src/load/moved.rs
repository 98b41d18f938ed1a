//! Which documents stood where only a former glob looked? They are followed there as long as they stay. A copy of one
//! outside of the globs is not followed.

use std::collections::{HashMap, HashSet};

use super::assembly::{Assembly, Happened};
use super::complete::{Document, Documents};
use super::history::History;
use super::versions::{PathNumber, Version};

/// What decides whether a version counts.
struct Places {
    /// Of each commit, the newest place of the line at or below it.
    low: Vec<usize>,
    /// Of each path that no glob of today matches, the last place of the line at which one did.
    until: HashMap<PathNumber, usize>,
    /// Whose document was last at each path.
    owners: HashMap<PathNumber, Document>,
    /// The documents that are where a glob of today looks.
    here: HashSet<Document>,
}

/// A version at a path, in one column of an event or a landing.
struct Seen {
    path: PathNumber,
    version: Option<Version>,
    /// The commit of the column.
    commit: usize,
    /// Whether it came there while a glob looked there, and stayed.
    stays: bool,
}

impl Places {
    fn of(
        history: &mut History<'_>,
        assembly: &Assembly,
        documents: &Documents,
        happened: &Happened,
    ) -> Option<Places> {
        let former = history.former.as_ref()?;
        let mut until = HashMap::new();
        let mut owners = HashMap::new();
        let events = happened.events.iter().map(|event| (event.path, &event.versions[..]));
        for (path, versions) in events {
            let name = history.paths.path(path).as_str();
            if !history.with.docs.matches(name) {
                until.insert(path, former.until(name).unwrap_or(0));
            }
            let owner = versions.iter().flatten().find_map(|version| documents.of(*version));
            if let Some(owner) = owner {
                owners.insert(path, owner);
            }
        }
        if until.is_empty() {
            return None;
        }
        let count = history.commits.graph.len();
        let mut low = vec![0; count];
        let place: HashMap<usize, usize> =
            assembly.line.iter().enumerate().map(|(place, commit)| (*commit, place)).collect();
        for commit in 0..count {
            let below = history.commits.graph.parents(commit).iter().map(|parent| low[*parent]).max();
            low[commit] = place.get(&commit).copied().or(below).unwrap_or(0);
        }
        let tip = assembly.line.last().copied();
        let listed = tip.map(|tip| history.documents_at(assembly, tip)).unwrap_or_default();
        let owner = |(path, version): (PathNumber, Version)| {
            documents.of(version).or_else(|| owners.get(&path).copied())
        };
        let here = listed.into_iter().filter_map(owner).collect();
        Some(Places { low, until, owners, here })
    }

    fn document(&self, documents: &Documents, seen: &Seen) -> Option<Document> {
        documents.of(seen.version?).or_else(|| self.owners.get(&seen.path).copied())
    }

    /// Whether a glob looked at a path when a commit was made, or later.
    fn in_force(&self, path: PathNumber, commit: usize) -> bool {
        self.until.get(&path).is_none_or(|until| *until >= self.low[commit])
    }

    /// Takes out of one column what does not count at paths that no glob of today matches. A document that no glob of today finds counts at
    /// none of them. Another one counts where it stays, but not where no glob looked while it also stood where one did.
    fn hide(&self, documents: &Documents, column: &mut [Seen]) {
        let stands: HashSet<Document> = column
            .iter()
            .filter(|seen| self.in_force(seen.path, seen.commit))
            .filter_map(|seen| self.document(documents, seen))
            .collect();
        for seen in column.iter_mut().filter(|seen| self.until.contains_key(&seen.path)) {
            let counts = self.document(documents, seen).is_some_and(|document| {
                let aside = !self.in_force(seen.path, seen.commit) && stands.contains(&document);
                self.here.contains(&document) && seen.stays && !aside
            });
            if !counts {
                seen.version = None;
            }
        }
    }

    /// At which commits what is at a path came there while a glob looked there. What stays is not looked at again.
    fn stays(
        &self,
        history: &History<'_>,
        (path, has_tree): (PathNumber, &dyn Fn(usize) -> bool),
        changes: &HashMap<usize, &[Option<Version>]>,
    ) -> Vec<bool> {
        let mut stays = vec![false; self.low.len()];
        for commit in 0..stays.len() {
            let parents = history.commits.graph.parents(commit);
            stays[commit] = match changes.get(&commit).filter(|_| has_tree(commit)) {
                Some(versions) => {
                    let stayed = |(at, parent): (usize, &usize)| versions[at + 1].is_some() && stays[*parent];
                    versions[0].is_some()
                        && (self.in_force(path, commit) || parents.iter().enumerate().any(stayed))
                }
                None => parents.iter().any(|parent| stays[*parent]),
            };
        }
        stays
    }
}

/// Takes everything out of events and landings that is where only a former glob looked, and does not count there.
pub(super) fn hide(
    history: &mut History<'_>,
    assembly: &Assembly,
    documents: &Documents,
    happened: &mut Happened,
) {
    let Some(places) = Places::of(history, assembly, documents, happened) else { return };
    let stays = stays(history, assembly, &places, happened);
    let hide = |group: &mut [(PathNumber, &mut Option<Version>)], commit: usize| {
        let seen = |(path, version): &(PathNumber, &mut Option<Version>)| {
            let stays = stays.contains(&(*path, commit));
            Seen { path: *path, version: **version, commit, stays }
        };
        let mut column: Vec<Seen> = group.iter().map(seen).collect();
        places.hide(documents, &mut column);
        group.iter_mut().zip(column).for_each(|((_, version), seen)| **version = seen.version);
    };
    for group in happened.events.chunk_by_mut(|one, other| one.commit == other.commit) {
        for (at, commit) in columns(history, assembly, group[0].commit).into_iter().enumerate() {
            let column = group.iter_mut().map(|event| (event.path, &mut event.versions[at]));
            hide(&mut column.collect::<Vec<_>>(), commit);
        }
    }
    let before_on_line = assembly.before();
    for group in happened.landings.chunk_by_mut(|one, other| one.commit == other.commit) {
        let commit = group[0].commit;
        let here = group.iter_mut().map(|landing| (landing.path, &mut landing.here));
        hide(&mut here.collect::<Vec<_>>(), commit);
        let before = group.iter_mut().map(|landing| (landing.path, &mut landing.before));
        if let Some(last) = before_on_line.get(&commit) {
            hide(&mut before.collect::<Vec<_>>(), *last);
        }
    }
    happened.events.retain(|event| event.versions.iter().any(Option::is_some));
    happened.landings.retain(|landing| landing.here.is_some() || landing.before.is_some());
}

/// A commit, its parents and their merge bases, as an event has them.
fn columns(history: &History<'_>, assembly: &Assembly, commit: usize) -> Vec<usize> {
    let row = assembly.row(&history.commits, commit);
    [commit].into_iter().chain(row.parents.iter().copied()).chain(row.all_bases()).collect()
}

/// At which commits that somebody asks for a document stays where it came while a glob looked there: the rest would not fit into memory.
fn stays(
    history: &History<'_>,
    assembly: &Assembly,
    places: &Places,
    happened: &Happened,
) -> HashSet<(PathNumber, usize)> {
    let is_former = |path: &PathNumber| places.until.contains_key(path);
    let mut changes: HashMap<PathNumber, HashMap<usize, &[Option<Version>]>> = HashMap::new();
    for event in happened.events.iter().filter(|event| is_former(&event.path)) {
        changes.entry(event.path).or_default().insert(event.commit, &event.versions);
    }
    let mut landed: HashMap<PathNumber, Vec<usize>> = HashMap::new();
    for landing in happened.landings.iter().filter(|landing| is_former(&landing.path)) {
        landed.entry(landing.path).or_default().push(landing.commit);
    }
    let has_tree = |commit: usize| assembly.has_tree(&history.commits, commit);
    let mut stays = HashSet::new();
    for (path, changes) in changes {
        let all = places.stays(history, (path, &has_tree), &changes);
        let landed = landed.remove(&path).unwrap_or_default();
        let asked = changes.keys().copied().chain(landed);
        let asked = asked.flat_map(|commit| columns(history, assembly, commit));
        stays.extend(asked.filter(|commit| all[*commit]).map(|commit| (path, commit)));
    }
    stays
}
