//! Where is a commit not what plain inheritance makes it? A merge-walk of the raw trees of a commit, its parents and
//! their merge bases together.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::document::is_markdown;
use crate::finding::RepoPath;

use super::error::{Closed, Gap, OddKind, noted};
use super::files::{self, Docs, TrustFile};
use super::id::{Kind, ObjectId};
use super::tree::{Entry, EntryKind, Tree, Trees};

pub(super) struct Columns<'a> {
    /// The commit's tree, its parents' and their merge bases', in this order.
    pub(super) trees: &'a [Option<ObjectId>],
    pub(super) parents: usize,
    /// Whether some two parents have no merge base: then an empty tree counts as one more base.
    pub(super) unrelated: bool,
    /// For commits of the trusted line: which parent is the line's, from which a difference counts by itself.
    pub(super) line: Option<usize>,
}

pub(super) struct Found<'a> {
    pub(super) path: &'a str,
    /// The versions, in the order of [`Columns::trees`].
    pub(super) versions: &'a [Option<ObjectId>],
    pub(super) event: bool,
    /// Whether it differs from the parent on the line, and that counts.
    pub(super) landing: bool,
}

impl Columns<'_> {
    /// Whether a folder or file may hold an event, and whether it may hold a difference on the line.
    pub(super) fn judge(&self, versions: &[Option<ObjectId>]) -> (bool, bool) {
        let (here, rest) = (versions[0], &versions[1..]);
        let (parents, bases) = rest.split_at(self.parents);
        let landing = self.line.is_some_and(|line| parents.get(line).is_none_or(|before| *before != here));
        if parents.is_empty() {
            return (here.is_some(), landing && here.is_some());
        }
        let mut bases = bases.iter().copied().chain(self.unrelated.then_some(None));
        let base = bases.next().filter(|first| self.parents > 1 && bases.all(|base| base == *first));
        // Some parent must have it: a merge that changes what no side touched inherits nothing.
        let one_side = |base| {
            base != here
                && parents.contains(&here)
                && parents.iter().all(|parent| *parent == here || *parent == base)
        };
        let inherited = parents.iter().all(|parent| *parent == here) || base.is_some_and(one_side);
        (!inherited, landing)
    }
}

/// Walks the trees, and hands over every document that is an event or a landing, in no particular order.
pub(super) fn changes(
    trees: &mut Trees<'_>,
    docs: &Docs,
    columns: &Columns<'_>,
    gaps: &mut BTreeSet<Gap>,
    each: &mut dyn FnMut(&Found<'_>),
) {
    let mut folders = vec![(String::new(), columns.trees.to_vec())];
    if columns.judge(columns.trees) == (false, false) {
        return;
    }
    let mut versions: Vec<Option<ObjectId>> = Vec::with_capacity(columns.trees.len());
    while let Some((folder, ids)) = folders.pop() {
        let Some(open) = open(trees, &ids, gaps) else { continue };
        let (main, bases) = open.split_at(columns.parents + 1);
        let mut at = vec![0; main.len()];
        while let Some(entry) = next(main, &mut at) {
            let is_tree = entry.kind == EntryKind::Tree;
            let version = |found: Option<Entry<'_>>| {
                found.filter(|found| is_tree || found.kind == EntryKind::File).map(|found| found.id)
            };
            versions.clear();
            for (tree, at) in main.iter().zip(&mut at) {
                let found = tree
                    .as_ref()
                    .and_then(|tree| tree.entry(*at))
                    .filter(|found| found.order(&entry).is_eq());
                *at += usize::from(found.is_some());
                versions.push(version(found));
            }
            if versions.len() > 1 && versions.iter().all(|version| *version == versions[0]) {
                continue;
            }
            versions
                .extend(bases.iter().map(|tree| version(tree.as_ref().and_then(|tree| tree.find(&entry)))));
            let (event, landing) = columns.judge(&versions);
            if !event && !landing {
                continue;
            }
            let path = join(&folder, entry.name);
            if is_tree {
                if docs.enters(&path) {
                    folders.push((path, versions.clone()));
                }
            } else if docs.matches(&path) || (landing && path == TrustFile::Settings.path()) {
                each(&Found { path: &path, versions: &versions, event, landing });
            }
        }
    }
}

/// The trees of a folder; `None` where one of them cannot be read.
fn open(
    trees: &mut Trees<'_>,
    ids: &[Option<ObjectId>],
    gaps: &mut BTreeSet<Gap>,
) -> Option<Vec<Option<Arc<Tree>>>> {
    let mut open = Vec::with_capacity(ids.len());
    for id in ids {
        open.extend(noted(id.map(|id| trees.get(id)).transpose(), gaps));
    }
    (open.len() == ids.len()).then_some(open)
}

/// Passes over what is equal in all trees, and gives the first entry of any of them.
fn next<'t>(trees: &'t [Option<Arc<Tree>>], at: &mut [usize]) -> Option<Entry<'t>> {
    if let [Some(one), rest @ ..] = trees
        && !rest.is_empty()
    {
        let bytes = one.bytes_from(at[0]);
        let equal = rest
            .iter()
            .zip(&at[1..])
            .map(|(tree, at)| tree.as_ref().map_or(0, |tree| shared(bytes, tree.bytes_from(*at))));
        let entries = one.entries_within(at[0], equal.min().unwrap_or(0));
        at.iter_mut().for_each(|at| *at += entries);
    }
    let heads = trees.iter().zip(at).filter_map(|(tree, at)| tree.as_ref()?.entry(*at));
    heads.min_by(Entry::order)
}

/// How many bytes two slices begin with in common.
fn shared(one: &[u8], other: &[u8]) -> usize {
    const STEP: usize = 64;
    let mut at = 0;
    for (one, other) in one.chunks_exact(STEP).zip(other.chunks_exact(STEP)) {
        if one != other {
            break;
        }
        at += STEP;
    }
    at + one[at..].iter().zip(&other[at..]).take_while(|(one, other)| one == other).count()
}

fn join(folder: &str, name: &[u8]) -> String {
    let name = String::from_utf8_lossy(name);
    if folder.is_empty() { name.into_owned() } else { format!("{folder}/{name}") }
}

/// What is at a document's path in a tree: a file's version, or something else.
pub(super) type Standing = Result<ObjectId, OddKind>;

/// All documents of a tree, by path, and the folders of which nobody can say what documents are in them.
pub(super) fn list(
    trees: &mut Trees<'_>,
    docs: &Docs,
    root: Option<ObjectId>,
    gaps: &mut BTreeSet<Gap>,
) -> (Vec<(String, Standing)>, Vec<Closed>) {
    let (mut found, mut closed) = (Vec::new(), Vec::new());
    let mut folders: Vec<(String, ObjectId)> = root.map(|root| (String::new(), root)).into_iter().collect();
    while let Some((folder, id)) = folders.pop() {
        let Some(tree) = noted(trees.get(id), gaps) else { continue };
        for entry in (0..tree.len()).filter_map(|at| tree.entry(at)) {
            let path = join(&folder, entry.name);
            match entry.kind {
                EntryKind::Tree if docs.enters(&path) => folders.push((path, entry.id)),
                EntryKind::File if docs.matches(&path) => found.push((path, Ok(entry.id))),
                EntryKind::Symlink if docs.matches(&path) => found.push((path, Err(OddKind::Symlink))),
                EntryKind::Submodule if docs.matches(&path) => found.push((path, Err(OddKind::Submodule))),
                EntryKind::Symlink
                    if docs.holds(&path) && leads_out(trees, docs, root, (&path, entry.id)) =>
                {
                    closed.push(Closed { path: RepoPath::new(&path), what: OddKind::Symlink });
                }
                EntryKind::Submodule if docs.holds(&path) => {
                    closed.push(Closed { path: RepoPath::new(&path), what: OddKind::Submodule });
                }
                EntryKind::Tree | EntryKind::File | EntryKind::Symlink | EntryKind::Submodule => {}
            }
        }
    }
    found.sort_by(|one, other| one.0.cmp(&other.0));
    closed.sort();
    (found, closed)
}

/// Whether documents could be behind a link that are found at no other path. One to a file, or to a folder that is looked into, hides
/// none.
fn leads_out(trees: &mut Trees<'_>, docs: &Docs, root: Option<ObjectId>, link: (&str, ObjectId)) -> bool {
    /// Links that lead to links in a circle end here.
    const LINKS: usize = 8;
    let (mut path, mut id) = (link.0.to_owned(), link.1);
    for _ in 0..LINKS {
        let target = trees.objects().read(id, Kind::Blob, |bytes| files::link_target(&path, bytes));
        let Some(target) = target.ok().flatten() else { return true };
        match find(trees, root, &target, &mut BTreeSet::new()) {
            Some((EntryKind::Symlink, next)) => (path, id) = (target, next),
            Some((EntryKind::File, _)) => return false,
            Some((EntryKind::Tree, _)) => return !docs.holds(&target),
            Some((EntryKind::Submodule, _)) | None => return true,
        }
    }
    true
}

/// All files of a tree that may be growth docs by their names and that no pattern matches.
pub(super) fn others(trees: &mut Trees<'_>, docs: &Docs, root: Option<ObjectId>) -> Vec<(String, ObjectId)> {
    let mut found = Vec::new();
    let mut folders: Vec<(String, ObjectId)> = root.map(|root| (String::new(), root)).into_iter().collect();
    while let Some((folder, id)) = folders.pop() {
        let Ok(tree) = trees.get(id) else { continue };
        for entry in (0..tree.len()).filter_map(|at| tree.entry(at)) {
            let path = join(&folder, entry.name);
            match entry.kind {
                EntryKind::Tree => folders.push((path, entry.id)),
                EntryKind::File if is_markdown(&path) && !docs.matches(&path) => {
                    found.push((path, entry.id));
                }
                EntryKind::File | EntryKind::Symlink | EntryKind::Submodule => {}
            }
        }
    }
    found
}

/// The version of one file in a tree.
pub(super) fn lookup(
    trees: &mut Trees<'_>,
    root: Option<ObjectId>,
    path: &str,
    gaps: &mut BTreeSet<Gap>,
) -> Option<ObjectId> {
    find(trees, root, path, gaps).filter(|(kind, _)| *kind == EntryKind::File).map(|(_, id)| id)
}

/// What is at one path of a tree.
pub(super) fn find(
    trees: &mut Trees<'_>,
    root: Option<ObjectId>,
    path: &str,
    gaps: &mut BTreeSet<Gap>,
) -> Option<(EntryKind, ObjectId)> {
    at_path(trees, root, path, gaps).map(|there| (there.kind, there.id))
}

/// All that git compares of what is at one path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct There {
    pub(super) kind: EntryKind,
    pub(super) runs: bool,
    pub(super) id: ObjectId,
}

pub(super) fn at_path(
    trees: &mut Trees<'_>,
    root: Option<ObjectId>,
    path: &str,
    gaps: &mut BTreeSet<Gap>,
) -> Option<There> {
    let mut at = root?;
    let mut parts = path.split('/').peekable();
    while let Some(name) = parts.next() {
        let tree = noted(trees.get(at), gaps)?;
        let of = |kind: EntryKind| {
            tree.find(&Entry { name: name.as_bytes(), kind, runs: false, id: at })
                .filter(|found| found.kind == kind)
        };
        let others = [EntryKind::File, EntryKind::Symlink, EntryKind::Submodule];
        let found = match parts.peek() {
            Some(_) => of(EntryKind::Tree),
            None => others.into_iter().find_map(of).or_else(|| of(EntryKind::Tree)),
        }?;
        if parts.peek().is_none() {
            return Some(There { kind: found.kind, runs: found.runs, id: found.id });
        }
        at = found.id;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(versions: &[u8], parents: usize, unrelated: bool) -> bool {
        let ids: Vec<Option<ObjectId>> =
            versions.iter().map(|v| (*v > 0).then_some(ObjectId([*v; 20]))).collect();
        Columns { trees: &ids, parents, unrelated, line: None }.judge(&ids).0
    }

    #[test]
    fn what_inheritance_explains_is_left_out() {
        assert!(judged(&[1], 0, false), "a root's file");
        assert!(judged(&[1, 2], 1, false) && !judged(&[1, 1], 1, false));
        assert!(!judged(&[1, 1, 2, 2], 2, false), "one side's change");
        assert!(judged(&[2, 1, 2, 2], 2, false), "a side that is dropped, as `-s ours` does");
        assert!(judged(&[3, 1, 2, 2], 2, false), "a merge that writes");
        assert!(judged(&[3, 2, 2, 2], 2, false), "a merge that writes where no side did");
        assert!(judged(&[1, 1, 2, 2, 3], 2, false), "bases that differ");
        assert!(!judged(&[1, 1, 2, 1, 2, 2, 2], 3, false), "an octopus");
        assert!(!judged(&[1, 1, 0], 2, true), "unrelated histories, on one side only");
        assert!(judged(&[0, 1, 0], 2, true), "unrelated histories, one side dropped");
        assert!(judged(&[1, 1, 2], 2, true), "unrelated histories, on both sides");
    }

    #[test]
    fn common_beginnings() {
        let one: Vec<u8> = (0..200).collect();
        for at in [0, 1, 63, 64, 65, 199] {
            let mut other = one.clone();
            other[at] = 255;
            assert_eq!(shared(&one, &other), at);
        }
        assert_eq!(shared(&one, &one[..150]), 150);
    }
}
