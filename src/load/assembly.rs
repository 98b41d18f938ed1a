//! From what was read to the rows of one state: its commits renumbered, its events, the other paths of each document.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::evidence::row::{CommitRow, EventRow, LandingRow, Rows};

use super::history::{Commits, Event, History, Landing};
use super::id::ObjectId;
use super::signed::NewSeal;
use super::versions::{PathNumber, Version};
use super::walk::{self, Columns};

/// A state's own commits and events, besides what is recorded.
#[derive(Default)]
pub(super) struct Assembly {
    /// The commits that are only about to happen. Their numbers follow those that are recorded.
    pub(super) virtuals: Vec<Virtual>,
    pub(super) line: Vec<usize>,
    pub(super) seals: Seals,
}

#[derive(Default)]
pub(super) struct Seals {
    pub(super) standing: BTreeSet<String>,
    /// Those of them that no commit has brought yet.
    pub(super) new: Vec<NewSeal>,
    /// The commit about to be made, which brings them.
    pub(super) proposed: Option<usize>,
}

/// A commit that is only about to happen.
pub(super) struct Virtual {
    pub(super) row: CommitRow,
    /// Its documents; `None` for one without a tree.
    pub(super) files: Option<Arc<BTreeMap<String, Version>>>,
    /// The texts of a landing, which has no tree: its facts are merged, not its text.
    pub(super) landed: BTreeMap<String, Version>,
}

impl Assembly {
    pub(super) fn row<'a>(&'a self, commits: &'a Commits, commit: usize) -> &'a CommitRow {
        match commit.checked_sub(commits.rows.len()) {
            Some(at) => &self.virtuals[at].row,
            None => &commits.rows[commit],
        }
    }

    /// Whether a commit has a tree: all have one but a landing.
    pub(super) fn has_tree(&self, commits: &Commits, commit: usize) -> bool {
        commit.checked_sub(commits.rows.len()).is_none_or(|at| self.virtuals[at].files.is_some())
    }

    /// Of each commit of the line, the one before it there. After a merge the wrong way round it is not the first parent.
    pub(super) fn before(&self) -> HashMap<usize, usize> {
        self.line.windows(2).map(|pair| (pair[1], pair[0])).collect()
    }
}

/// Events and landings of one state, commits by their number in the history.
pub(super) struct Happened {
    pub(super) events: Vec<Event>,
    pub(super) landings: Vec<Landing>,
}

impl History<'_> {
    /// The version of a path at a commit, recorded or virtual.
    pub(super) fn version_at(
        &mut self,
        assembly: &Assembly,
        commit: usize,
        path: PathNumber,
    ) -> Option<Version> {
        let name = self.paths.path(path).as_str();
        if let Some(at) = commit.checked_sub(self.commits.rows.len()) {
            let commit = &assembly.virtuals[at];
            return commit.files.as_deref().unwrap_or(&commit.landed).get(name).copied();
        }
        let id = walk::lookup(&mut self.trees, self.commits.trees[commit], name, &mut self.gaps)?;
        Some(self.versions.number(id, path))
    }

    /// Compares a virtual commit with its parents and bases, as a walk does for recorded ones.
    pub(super) fn virtual_events(&mut self, assembly: &Assembly, commit: usize, happened: &mut Happened) {
        let recorded = self.commits.rows.len();
        let virtual_commit = &assembly.virtuals[commit - recorded];
        let row = &virtual_commit.row;
        let others: Vec<usize> = row.parents.iter().copied().chain(row.all_bases()).collect();
        let columns: Vec<Arc<BTreeMap<String, Version>>> =
            others.iter().map(|other| self.versions_of(assembly, *other)).collect();
        let here = virtual_commit.files.as_deref();
        let on_line = (assembly.line.last() == Some(&commit)).then_some(0);
        let unrelated = row.bases.iter().any(|(_, _, bases)| bases.is_empty());

        let sides = columns.iter().take(row.parents.len()).map(AsRef::as_ref).chain(here);
        let paths: BTreeSet<&String> = sides.flat_map(BTreeMap::keys).collect();
        for path in paths {
            let find = |files: &BTreeMap<String, Version>| files.get(path).copied();
            let versions: Box<[Option<Version>]> =
                std::iter::once(here.and_then(find)).chain(columns.iter().map(|files| find(files))).collect();
            let (event, landing, shown) = if here.is_some() {
                let ids: Vec<Option<ObjectId>> = versions
                    .iter()
                    .map(|version| version.map(|version| self.versions.ids[version as usize]))
                    .collect();
                let columns = Columns { trees: &ids, parents: row.parents.len(), unrelated, line: on_line };
                let (event, landing) = columns.judge(&ids);
                (event, landing, versions[0])
            } else {
                let shown = virtual_commit.landed.get(path).copied();
                (versions[1] != versions[2], versions[1] != shown, shown)
            };
            let number = self.paths.number(path);
            if landing {
                let before = if row.parents.is_empty() { None } else { versions[1] };
                happened.landings.push(Landing { commit, path: number, here: shown, before });
            }
            if event {
                happened.events.push(Event { commit, path: number, versions });
            }
        }
    }

    fn versions_of(&mut self, assembly: &Assembly, commit: usize) -> Arc<BTreeMap<String, Version>> {
        if let Some(at) = commit.checked_sub(self.commits.rows.len()) {
            return assembly.virtuals[at].files.clone().unwrap_or_default();
        }
        let files = self.files_of(commit);
        let mut numbered = BTreeMap::new();
        for (path, id) in &files.documents {
            let number = self.paths.number(path);
            numbered.insert(path.clone(), self.versions.number(*id, number));
        }
        Arc::new(numbered)
    }

    /// The same as a list that nobody keeps: the lists of all commits would not fit into memory.
    pub(super) fn documents_at(&mut self, assembly: &Assembly, commit: usize) -> Vec<(PathNumber, Version)> {
        if let Some(at) = commit.checked_sub(self.commits.rows.len()) {
            let commit = &assembly.virtuals[at];
            let files = commit.files.as_deref().unwrap_or(&commit.landed);
            return files.iter().map(|(path, version)| (self.paths.number(path), *version)).collect();
        }
        let tree = self.commits.trees[commit];
        let (found, _) = walk::list(&mut self.trees, self.with.docs, tree, &mut self.gaps);
        let files = found.into_iter().filter_map(|(path, standing)| Some((path, standing.ok()?)));
        files
            .map(|(path, id)| {
                let path = self.paths.number(&path);
                (path, self.versions.number(id, path))
            })
            .collect()
    }

    /// Renumbers commits and versions, so that the rows hold what belongs to the state and nothing else.
    /// Gives also which version each of their blobs is.
    pub(super) fn rows(
        &self,
        assembly: &Assembly,
        kept: &[bool],
        happened: &Happened,
    ) -> (Rows, Vec<Version>) {
        let mut numbers = vec![usize::MAX; kept.len()];
        let mut rows = Rows::default();
        for commit in (0..kept.len()).filter(|commit| kept[*commit]) {
            numbers[commit] = rows.commits.len();
            let mut row = assembly.row(&self.commits, commit).clone();
            let bases = row.bases.iter_mut().flat_map(|(_, _, bases)| bases);
            for other in row.parents.iter_mut().chain(bases) {
                *other = numbers[*other];
            }
            rows.commits.push(row);
        }
        rows.line = assembly.line.iter().map(|commit| numbers[*commit]).collect();

        let mut blobs: HashMap<Version, usize> = HashMap::new();
        let mut all: Vec<Version> = Vec::new();
        let mut blob = |version: Option<Version>| {
            version.map(|version| {
                *blobs.entry(version).or_insert_with(|| {
                    all.push(version);
                    all.len() - 1
                })
            })
        };
        for event in &happened.events {
            let commit = numbers[event.commit];
            let (parents, bases) = event.versions[1..].split_at(rows.commits[commit].parents.len());
            rows.events.push(EventRow {
                commit,
                path: self.paths.path(event.path).clone(),
                blob: blob(event.versions[0]),
                parents: parents.iter().map(|version| blob(*version)).collect(),
                bases: rows.commits[commit]
                    .all_bases()
                    .into_iter()
                    .zip(bases.iter().map(|version| blob(*version)))
                    .collect(),
            });
        }
        for landing in &happened.landings {
            rows.landings.push(LandingRow {
                commit: numbers[landing.commit],
                path: self.paths.path(landing.path).clone(),
                blob: blob(landing.here),
                before: blob(landing.before),
            });
        }
        rows.blobs = all.iter().map(|version| Arc::clone(self.versions.row(*version))).collect();
        rows.signatures = self.signed.signatures(&numbers);
        rows.by_forge = self.signed.by_forge(&numbers);
        rows.keys = self.signed.keys(&numbers);
        let Seals { standing, new, proposed } = &assembly.seals;
        rows.about_to_sign = proposed
            .filter(|_| self.signs())
            .map(|proposed| numbers[proposed])
            .filter(|number| *number != usize::MAX);
        rows.seals = self.signed.seals(&numbers, new, *proposed, standing);
        (rows, all)
    }

    /// Whether git is set up to sign the next commit by SSH.
    fn signs(&self) -> bool {
        let set = |key: &str, to: &str| {
            self.with.repository.config(key).is_some_and(|value| value.eq_ignore_ascii_case(to))
        };
        set("gpg.format", "ssh") && ["true", "yes", "on", "1"].iter().any(|yes| set("commit.gpgsign", yes))
    }
}
