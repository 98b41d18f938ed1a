//! Which paths and versions of files are there? Each gets a number.

use std::collections::HashMap;
use std::sync::Arc;

use crate::evidence::row::BlobRow;
use crate::finding::RepoPath;

use super::id::{ById, ObjectId};

/// The number of a version of a file, at whichever path.
pub(super) type Version = u32;
pub(super) type PathNumber = u32;

#[derive(Default)]
pub(super) struct Paths {
    pub(super) all: Vec<RepoPath>,
    numbers: HashMap<Arc<str>, PathNumber>,
}

impl Paths {
    pub(super) fn number(&mut self, path: &str) -> PathNumber {
        if let Some(number) = self.numbers.get(path) {
            return *number;
        }
        let number = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        self.all.push(RepoPath::new(path));
        self.numbers.insert(path.into(), number);
        number
    }

    pub(super) fn path(&self, number: PathNumber) -> &RepoPath {
        &self.all[number as usize]
    }
}

#[derive(Default)]
pub(super) struct Versions {
    pub(super) ids: Vec<ObjectId>,
    pub(super) rows: Vec<Arc<BlobRow>>,
    numbers: ById<Version>,
    /// Where each was seen first.
    pub(super) paths: Vec<PathNumber>,
    /// The bytes of those that git does not hold.
    pub(super) texts: HashMap<Version, Box<[u8]>>,
}

impl Versions {
    /// The number of a version, a new one where it is seen first.
    pub(super) fn number(&mut self, id: ObjectId, path: PathNumber) -> Version {
        let next = u32::try_from(self.ids.len()).unwrap_or(u32::MAX);
        let number = *self.numbers.entry(id).or_insert(next);
        if number == next {
            self.ids.push(id);
            self.paths.push(path);
        }
        number
    }

    /// What a version says, if it was seen and read before.
    pub(super) fn known(&self, id: ObjectId) -> Option<&Arc<BlobRow>> {
        self.rows.get(*self.numbers.get(&id)? as usize)
    }

    pub(super) fn row(&self, version: Version) -> &Arc<BlobRow> {
        &self.rows[version as usize]
    }
}
