//! What is in a tree? Raw bytes with the places of the entries, and a bounded memory of trees.

use std::cmp::Ordering;
use std::sync::Arc;

use super::error::{Gap, GapKind};
use super::git::Objects;
use super::id::{ById, Kind, ObjectId};

/// A tree as git stores it.
pub(super) struct Tree {
    bytes: Box<[u8]>,
    /// Where each entry begins, and the end.
    starts: Vec<u32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EntryKind {
    Tree,
    File,
    Symlink,
    Submodule,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry<'a> {
    pub(super) name: &'a [u8],
    pub(super) kind: EntryKind,
    /// Whether a file may be run.
    pub(super) runs: bool,
    pub(super) id: ObjectId,
}

impl Entry<'_> {
    /// How git sorts entries: a folder's name ends in `/`.
    pub(super) fn order(&self, other: &Entry<'_>) -> Ordering {
        let end = |entry: &Entry<'_>, at: usize| match entry.name.get(at) {
            Some(byte) => *byte,
            None if entry.kind == EntryKind::Tree => b'/',
            None => 0,
        };
        let shared = self.name.len().min(other.name.len());
        let start = self.name[..shared].cmp(&other.name[..shared]);
        start
            .then_with(|| end(self, shared).cmp(&end(other, shared)))
            .then_with(|| self.name.len().cmp(&other.name.len()))
    }
}

impl EntryKind {
    /// What a mode means; `None` for one that no tree has.
    pub(super) fn of_mode(mode: u32) -> Option<EntryKind> {
        match mode & 0o170_000 {
            0o040_000 => Some(EntryKind::Tree),
            0o100_000 => Some(EntryKind::File),
            0o120_000 => Some(EntryKind::Symlink),
            0o160_000 => Some(EntryKind::Submodule),
            _ => None,
        }
    }
}

impl Tree {
    /// Reads a tree's bytes; `None` where they are not a tree as git writes it.
    pub(super) fn parse(bytes: &[u8]) -> Option<Tree> {
        let mut starts = Vec::with_capacity(bytes.len() / 40 + 2);
        let mut at = 0;
        while at < bytes.len() {
            starts.push(u32::try_from(at).ok()?);
            let name_end = at + bytes[at..].iter().position(|byte| *byte == 0)?;
            at = name_end + 21;
        }
        starts.push(u32::try_from(at).ok()?);
        if at != bytes.len() {
            return None;
        }
        let tree = Tree { bytes: bytes.into(), starts };
        let mut last: Option<Entry<'_>> = None;
        for at in 0..tree.len() {
            let entry = tree.read_entry(at)?;
            let odd =
                entry.name.is_empty() || entry.name.contains(&b'/') || matches!(entry.name, b"." | b"..");
            if odd || last.is_some_and(|last| last.order(&entry) != Ordering::Less) {
                return None;
            }
            last = Some(entry);
        }
        Some(tree)
    }

    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// The bytes from an entry on.
    pub(super) fn bytes_from(&self, entry: usize) -> &[u8] {
        &self.bytes[self.start(entry)..]
    }

    /// How many entries, from one on, lie whole within so many bytes.
    pub(super) fn entries_within(&self, entry: usize, bytes: usize) -> usize {
        let end = self.start(entry) + bytes;
        self.starts[entry..].partition_point(|start| *start as usize <= end) - 1
    }

    pub(super) fn entry(&self, at: usize) -> Option<Entry<'_>> {
        if at < self.len() { self.read_entry(at) } else { None }
    }

    /// The entry of this name and kind of name, file or folder.
    pub(super) fn find(&self, like: &Entry<'_>) -> Option<Entry<'_>> {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            let entry = self.entry(middle)?;
            match entry.order(like) {
                Ordering::Less => low = middle + 1,
                Ordering::Greater => high = middle,
                Ordering::Equal => return Some(entry),
            }
        }
        None
    }

    fn start(&self, entry: usize) -> usize {
        self.starts[entry] as usize
    }

    fn read_entry(&self, at: usize) -> Option<Entry<'_>> {
        let bytes = &self.bytes[self.start(at)..self.start(at + 1)];
        let (head, id) = bytes.split_at_checked(bytes.len().checked_sub(20)?)?;
        let blank = head.iter().position(|byte| *byte == b' ')?;
        let mut mode = 0_u32;
        for digit in &head[..blank] {
            let digit = u32::from(digit.checked_sub(b'0').filter(|digit| *digit < 8)?);
            mode = mode.checked_mul(8)?.checked_add(digit)?;
        }
        let name = &head[blank + 1..head.len() - 1];
        let kind = EntryKind::of_mode(mode)?;
        let runs = kind == EntryKind::File && mode & 0o100 != 0;
        Some(Entry { name, kind, runs, id: ObjectId::from_bytes(id)? })
    }

    fn size(&self) -> usize {
        self.bytes.len() + self.starts.len() * 4 + 100
    }
}

/// Reads trees and remembers those that were used last.
pub(super) struct Trees<'r> {
    objects: Objects<'r>,
    young: ById<Arc<Tree>>,
    old: ById<Arc<Tree>>,
    size: usize,
    limit: usize,
}

impl<'r> Trees<'r> {
    /// Remembers about 48 MB of trees.
    pub(super) fn new(objects: Objects<'r>) -> Trees<'r> {
        Trees { objects, young: ById::default(), old: ById::default(), size: 0, limit: 24 << 20 }
    }

    pub(super) fn objects(&self) -> &Objects<'r> {
        &self.objects
    }

    pub(super) fn get(&mut self, id: ObjectId) -> Result<Arc<Tree>, Gap> {
        if let Some(tree) = self.young.get(&id) {
            return Ok(Arc::clone(tree));
        }
        let tree = match self.old.remove(&id) {
            Some(tree) => tree,
            None => {
                let tree = self.objects.read(id, Kind::Tree, Tree::parse)?;
                Arc::new(tree.ok_or_else(|| Gap::object(GapKind::Malformed, id))?)
            }
        };
        self.size += tree.size();
        if self.size > self.limit {
            self.old = std::mem::take(&mut self.young);
            self.size = tree.size();
        }
        self.young.insert(id, Arc::clone(&tree));
        Ok(tree)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raw(entries: &[(&str, &str)]) -> Vec<u8> {
        let mut bytes = Vec::new();
        for (at, (mode, name)) in entries.iter().enumerate() {
            bytes.extend_from_slice(format!("{mode} {name}\0").as_bytes());
            bytes.extend_from_slice(&[u8::try_from(at).unwrap(); 20]);
        }
        bytes
    }

    #[test]
    fn finds_entries_in_gits_order() {
        let tree = Tree::parse(&raw(&[
            ("100644", "a"),
            ("100644", "a.b"),
            ("40000", "a"),
            ("100755", "a0"),
            ("120000", "z"),
        ]))
        .unwrap();
        assert_eq!(tree.len(), 5);
        for at in 0..5 {
            let entry = tree.entry(at).unwrap();
            assert_eq!(tree.find(&entry), Some(entry));
        }
        assert_eq!(
            tree.find(&Entry { name: b"z", kind: EntryKind::Tree, runs: false, id: ObjectId([0; 20]) }),
            None
        );
        assert_eq!(tree.entries_within(0, tree.bytes_from(0).len()), 5);
        assert_eq!(tree.entries_within(1, 7), 0);
    }

    #[test]
    fn refuses_what_git_would_not_write() {
        let good = raw(&[("100644", "a"), ("100644", "b")]);
        assert!(Tree::parse(&good).is_some() && Tree::parse(&[]).is_some());
        assert!(Tree::parse(&good[..good.len() - 1]).is_none());
        for bad in [
            raw(&[("100644", "b"), ("100644", "a")]),
            raw(&[("100644", "a"), ("100644", "a")]),
            raw(&[("100644", "")]),
            raw(&[("100644", "a/b")]),
            raw(&[("40000", "..")]),
            raw(&[("10x644", "a")]),
            raw(&[("170000", "a")]),
        ] {
            assert!(Tree::parse(&bad).is_none());
        }
    }
}
