//! Which texts does the trusted branch have once a proposal is merged? Per document, where both moved on: line by line.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use crate::field::person::PersonKey;
use crate::finding::RepoPath;

use super::error::noted;
use super::history::{Files, History};
use super::id::ObjectId;
use super::merge::merge_lines;
use super::proposal::{self, Bytes};

/// A document of a state. [`History::bytes`] reads its text.
#[derive(Clone)]
pub struct Text {
    pub path: RepoPath,
    pub(super) bytes: Bytes,
}

impl Text {
    /// Whether another one has the same bytes at the same path.
    pub fn is(&self, other: &Text) -> bool {
        let same = match (&self.bytes, &other.bytes) {
            (Bytes::Object(one), Bytes::Object(other)) => one == other,
            (Bytes::Text(one), Bytes::Text(other)) => one == other,
            (Bytes::Object(_), Bytes::Text(_)) | (Bytes::Text(_), Bytes::Object(_)) => false,
        };
        same && self.path == other.path
    }
}

type Texts = BTreeMap<String, (ObjectId, Bytes)>;

/// The texts of a merge of `theirs` into `ours`. If both changed it and git cannot merge that, theirs is taken.
pub(super) fn merge(
    history: &mut History<'_>,
    bases: &[Arc<Files>],
    ours: &Texts,
    theirs: &Texts,
) -> Vec<Text> {
    let mut merged: BTreeMap<&str, Option<Bytes>> = BTreeMap::new();
    let moved = moved(history, bases, ours, theirs);
    let at_base: HashSet<&str> = moved.iter().map(|document| document.base).collect();
    let at_ours: HashSet<&str> = moved.iter().map(|document| document.ours).collect();
    let at_theirs: HashSet<&str> = moved.iter().map(|document| document.theirs).collect();
    let paths: BTreeSet<&String> = ours.keys().chain(theirs.keys()).collect();
    for path in paths {
        let known: Vec<Option<ObjectId>> = bases
            .iter()
            .map(|base| base.documents.get(path).copied().filter(|_| !at_base.contains(path.as_str())))
            .collect();
        let our = ours.get(path).filter(|_| !at_ours.contains(path.as_str()));
        let their = theirs.get(path).filter(|_| !at_theirs.contains(path.as_str()));
        merged.insert(path, three_way(history, &known, our, their));
    }
    for document in &moved {
        let path = if document.theirs == document.base { document.ours } else { document.theirs };
        let known: Vec<Option<ObjectId>> =
            bases.iter().map(|base| base.documents.get(document.base).copied()).collect();
        let text = three_way(history, &known, ours.get(document.ours), theirs.get(document.theirs));
        merged.insert(path, text);
    }
    merged
        .into_iter()
        .filter_map(|(path, bytes)| Some(Text { path: RepoPath::new(path), bytes: bytes? }))
        .collect()
}

fn three_way(
    history: &mut History<'_>,
    bases: &[Option<ObjectId>],
    ours: Option<&(ObjectId, Bytes)>,
    theirs: Option<&(ObjectId, Bytes)>,
) -> Option<Bytes> {
    let id = |side: Option<&(ObjectId, Bytes)>| side.map(|(id, _)| *id);
    let bytes = |side: Option<&(ObjectId, Bytes)>| side.map(|(_, bytes)| bytes.clone());
    let is_base = |side| if bases.is_empty() { id(side).is_none() } else { bases.contains(&id(side)) };
    if id(ours) == id(theirs) || is_base(ours) {
        return bytes(theirs);
    }
    if is_base(theirs) {
        return bytes(ours);
    }
    let (Some(base), Some((_, our)), Some((_, their))) = (bases.iter().flatten().next(), ours, theirs) else {
        return bytes(theirs);
    };
    let mut read = |bytes: &Bytes| noted(proposal::read(history.trees.objects(), bytes), &mut history.gaps);
    let (Some(base), Some(our), Some(their)) = (read(&Bytes::Object(*base)), read(our), read(their)) else {
        return bytes(theirs);
    };
    match merge_lines(&base, &our, &their) {
        (text, true) => Some(Bytes::Text(text.into())),
        (_, false) => bytes(theirs),
    }
}

/// A document that one side or both moved.
struct Moved<'a> {
    base: &'a str,
    ours: &'a str,
    theirs: &'a str,
}

/// The documents that have one path each in the base and on both sides, and not the same.
fn moved<'a>(
    history: &mut History<'_>,
    bases: &'a [Arc<Files>],
    ours: &'a Texts,
    theirs: &'a Texts,
) -> Vec<Moved<'a>> {
    let [base] = bases else {
        return Vec::new();
    };
    let base: BTreeMap<&String, ObjectId> = base.documents.iter().map(|(path, id)| (path, *id)).collect();
    let ours: BTreeMap<&String, ObjectId> = ours.iter().map(|(path, (id, _))| (path, *id)).collect();
    let theirs: BTreeMap<&String, ObjectId> = theirs.iter().map(|(path, (id, _))| (path, *id)).collect();
    let left = base.keys().any(|path| !ours.contains_key(path) || !theirs.contains_key(path));
    if !left {
        return Vec::new();
    }
    let mut by_engineer = |side: &BTreeMap<&'a String, ObjectId>| {
        let mut found: HashMap<PersonKey, Option<&'a str>> = HashMap::new();
        for (path, id) in side {
            let number = history.paths.number(path);
            let version = history.versions.number(*id, number);
            history.parse_new();
            if let Some(engineer) = &history.versions.row(version).engineer {
                let key = history.with.mailmap.resolve(engineer).key();
                found.entry(key).and_modify(|path| *path = None).or_insert(Some(path.as_str()));
            }
        }
        found
    };
    let (base, ours, theirs) = (by_engineer(&base), by_engineer(&ours), by_engineer(&theirs));
    let at = |side: &HashMap<PersonKey, Option<&'a str>>, key: &PersonKey| side.get(key).copied().flatten();
    let mut moved: Vec<Moved<'a>> = base
        .keys()
        .filter_map(|key| {
            Some(Moved { base: at(&base, key)?, ours: at(&ours, key)?, theirs: at(&theirs, key)? })
        })
        .filter(|document| document.base != document.ours || document.base != document.theirs)
        .collect();
    moved.sort_by_key(|document| document.base);
    moved
}
