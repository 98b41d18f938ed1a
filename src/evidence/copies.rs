//! Where a document has copies: which file has each entry, and which did a commit move out of the document?

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use crate::evidence::row::{BlobIndex, Rows};
use crate::field::address::Address;
use crate::field::work;
use crate::finding::RepoPath;

/// What versions have only in the copies.
type Aside<'a> = Rc<HashSet<&'a Address>>;

/// Versions of a document and its copies. The document's always comes first.
pub(super) struct Copies<'a> {
    rows: &'a Rows,
    /// By the versions: a history may go to and fro between them.
    known: HashMap<Vec<BlobIndex>, Aside<'a>>,
    /// The versions that the line has last, and their paths.
    last: Vec<(RepoPath, BlobIndex)>,
}

impl<'a> Copies<'a> {
    pub(super) fn new(rows: &'a Rows) -> Copies<'a> {
        Copies { rows, known: HashMap::new(), last: Vec::new() }
    }

    fn entries(&self, blob: BlobIndex) -> impl Iterator<Item = &'a Address> + use<'a> {
        let rows = self.rows;
        // Of a document that nobody asked about there is no text, and none of this is asked.
        let entries = rows.blobs[blob].below.iter().flat_map(|below| below.entries.iter());
        entries.inspect(|_| work::step()).map(|entry| &entry.address)
    }

    fn aside(&mut self, blobs: &[BlobIndex]) -> Aside<'a> {
        if let Some(known) = self.known.get(blobs) {
            return Rc::clone(known);
        }
        let first: HashSet<&Address> =
            blobs.first().into_iter().flat_map(|blob| self.entries(*blob)).collect();
        let others = blobs.iter().skip(1).flat_map(|blob| self.entries(*blob));
        let aside = Rc::new(others.filter(|address| !first.contains(address)).collect());
        self.known.insert(blobs.to_vec(), Rc::clone(&aside));
        aside
    }

    /// The entries that a commit moved out of the document into a copy.
    pub(super) fn moved(&mut self, here: &[BlobIndex], parents: &[Vec<BlobIndex>]) -> Vec<&'a Address> {
        if here.len() < 2 {
            return Vec::new();
        }
        let aside = self.aside(here);
        let before: Vec<Aside<'_>> = parents.iter().map(|blobs| self.aside(blobs)).collect();
        let new = aside.iter().filter(|address| !before.iter().any(|parent| parent.contains(*address)));
        let new: HashSet<&Address> = new.copied().collect();
        if new.is_empty() {
            return Vec::new();
        }
        let firsts = parents.iter().filter_map(|blobs| blobs.first());
        let had = firsts.flat_map(|blob| self.entries(*blob)).filter(|address| new.contains(address));
        had.collect()
    }

    /// The versions that the line has from a place on, and their paths.
    pub(super) fn land(&mut self, here: &[(&RepoPath, BlobIndex)]) {
        self.last = here.iter().map(|(path, blob)| ((*path).clone(), *blob)).collect();
    }

    /// Which of several files has each entry at last; empty for a single file.
    pub(super) fn holders(&self) -> HashMap<Address, RepoPath> {
        let mut holders = HashMap::new();
        for (path, blob) in self.last.iter().filter(|_| self.last.len() > 1) {
            for address in self.entries(*blob) {
                holders.entry(address.clone()).or_insert_with(|| path.clone());
            }
        }
        holders
    }
}
