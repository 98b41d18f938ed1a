//! Whose rules? The trusted branch, its trust files, and which of them a proposal changes.

use std::collections::BTreeSet;

use crate::field::date::Time;
use crate::field::id::CommitId;
use crate::finding::RepoPath;

use super::error::{Gap, GapKind, LoadError, noted};
use super::files::TrustFile;
use super::git::{Head, Objects, Repository};
use super::id::{Kind, ObjectId};
use super::main_branch;
use super::proposal::{self, Environment, State};
use super::tree::{EntryKind, Trees};
use super::walk;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trusted {
    pub name: String,
    pub commit: CommitId,
}

/// A trust file that what is checked changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedTrust {
    pub path: RepoPath,
    /// Which; `None` for the list of revoked keys, whose path the settings give.
    pub file: Option<TrustFile>,
    /// As it is proposed; `None` if it would be removed.
    pub text: Option<Vec<u8>>,
}

/// Whose rules count, and what they are.
#[derive(Clone, PartialEq, Eq)]
pub struct Trust {
    /// The trusted branch; `None` before the first commit of a new repository, and where [`trust_of_texts`] does not find it.
    pub trusted: Option<Trusted>,
    pub head: Option<CommitId>,
    /// What of the trust files could not be read.
    pub gaps: Vec<Gap>,
    pub(super) proposed: State,
    pub(super) tip: Option<ObjectId>,
    pub(super) checked_out: Head,
    texts: Vec<(TrustFile, Vec<u8>)>,
}

impl Trust {
    /// A trust file's bytes; `None` if it is missing, or not a file.
    pub fn text(&self, file: TrustFile) -> Option<&[u8]> {
        self.texts.iter().find(|(name, _)| *name == file).map(|(_, bytes)| bytes.as_slice())
    }

    /// The same, once a proposal's trust files are the trusted ones.
    pub fn after(mut self, changed: &[ChangedTrust]) -> Trust {
        for change in changed {
            let Some(file) = change.file else { continue };
            self.texts.retain(|(name, _)| *name != file);
            self.texts.extend(change.text.clone().map(|text| (file, text)));
        }
        self
    }

    /// The same with another text of a file.
    pub fn with(self, file: TrustFile, text: Vec<u8>) -> Trust {
        self.after(&[ChangedTrust { path: RepoPath::new(file.path()), file: Some(file), text: Some(text) }])
    }
}

/// A trust file as it is proposed; `None` where nothing is, or nobody can read it.
pub fn proposed_text(repository: &Repository, trust: &Trust, file: TrustFile) -> Option<Vec<u8>> {
    if trust.proposed == State::Head {
        let objects = repository.objects().ok()?;
        return text_at(objects, trust.checked_out.commit()?, file.path()).ok()?;
    }
    let mut gaps = BTreeSet::new();
    let texts = proposal::trust_texts(repository, trust.proposed, &mut gaps).ok()?;
    texts.into_iter().find(|(name, _)| *name == file).map(|(_, text)| text)
}

/// An earlier version of a trust file, with the commit of the trusted branch's first-parent line that still has it.
pub struct EarlierVersion {
    pub commit: CommitId,
    pub committed: Option<Time>,
    pub text: Vec<u8>,
}

/// The last version of a trust file before the present one that can be used, along the trusted branch's first parents.
pub fn earlier_version(
    repository: &Repository,
    trust: &Trust,
    file: TrustFile,
    is_usable: impl Fn(&[u8]) -> bool,
) -> Option<EarlierVersion> {
    let mut trees = Trees::new(repository.objects().ok()?);
    let mut gaps = BTreeSet::new();
    let (mut at, mut seen) = (trust.tip, None);
    while let Some(id) = at {
        let commit = trees.objects().read(id, Kind::Commit, super::commit::parse).ok()?;
        let version = walk::lookup(&mut trees, commit.tree, file.path(), &mut gaps);
        if version.is_some() && version != seen {
            seen = version;
            let text = trees.objects().read(version?, Kind::Blob, <[u8]>::to_vec).ok()?;
            if is_usable(&text) {
                return Some(EarlierVersion { commit: id.commit(), committed: commit.committed, text });
            }
        }
        at = commit.parents.first().copied();
    }
    None
}

/// A file of the trusted branch that the trusted settings name; `None` if it is missing.
pub fn trusted_text(repository: &Repository, trust: &Trust, path: &str) -> Result<Option<Vec<u8>>, Gap> {
    let Some(tip) = trust.tip else { return Ok(None) };
    let lost = |_| Gap::revoked_keys(RepoPath::new(path));
    text_at(repository.objects().map_err(lost)?, tip, path.trim_start_matches("./"))
}

/// A file of a commit; `None` if it is missing.
fn text_at(objects: Objects<'_>, commit: ObjectId, path: &str) -> Result<Option<Vec<u8>>, Gap> {
    let mut trees = Trees::new(objects);
    let mut gaps = BTreeSet::new();
    let root = trees.objects().read(commit, Kind::Commit, super::commit::parse)?.tree;
    let id = walk::lookup(&mut trees, root, path, &mut gaps);
    match (id, gaps.pop_first()) {
        (_, Some(gap)) => Err(gap),
        (Some(id), None) => trees.objects().read(id, Kind::Blob, <[u8]>::to_vec).map(Some),
        (None, None) => Ok(None),
    }
}

/// Finds the trusted branch and reads its trust files. Before the first commit of a new repository they are read from what
/// `proposed` names.
pub fn trust(
    repository: &Repository,
    base: Option<&str>,
    environment: &Environment,
    proposed: State,
) -> Result<Trust, LoadError> {
    let checked_out = repository.head()?;
    let found = main_branch::find(repository, base, environment, &checked_out)?;
    read(repository, found, checked_out, proposed)
}

/// The same for what needs no history: where the main branch is not known, the trust files of what `proposed` names do.
pub fn trust_of_texts(
    repository: &Repository,
    environment: &Environment,
    proposed: State,
) -> Result<Trust, LoadError> {
    let checked_out = repository.head()?;
    let found = main_branch::find(repository, None, environment, &checked_out).unwrap_or_default();
    read(repository, found, checked_out, proposed)
}

fn read(
    repository: &Repository,
    found: Option<(String, ObjectId)>,
    checked_out: Head,
    proposed: State,
) -> Result<Trust, LoadError> {
    let mut gaps = BTreeSet::new();
    let mut texts = Vec::new();
    let tip = found.as_ref().map(|(_, id)| *id);
    if let Some(tip) = tip {
        let mut trees = Trees::new(repository.objects()?);
        let commit = trees.objects().read(tip, Kind::Commit, super::commit::parse);
        let root = noted(commit, &mut gaps).and_then(|commit| commit.tree);
        for file in TrustFile::ALL {
            let id = match walk::find(&mut trees, root, file.path(), &mut gaps) {
                None => continue,
                Some((EntryKind::File, id)) => id,
                // Links are not followed, so it would be ignored without a word.
                Some((EntryKind::Symlink | EntryKind::Submodule | EntryKind::Tree, _)) => {
                    gaps.insert(Gap::path(GapKind::NoFile, RepoPath::new(file.path())));
                    continue;
                }
            };
            let bytes = trees.objects().read(id, Kind::Blob, <[u8]>::to_vec);
            texts.extend(noted(bytes, &mut gaps).map(|bytes| (file, bytes)));
        }
    } else {
        texts = proposal::trust_texts(repository, proposed, &mut gaps)?;
    }
    Ok(Trust {
        trusted: found.map(|(name, id)| Trusted { name, commit: id.commit() }),
        head: checked_out.commit().map(ObjectId::commit),
        gaps: gaps.into_iter().collect(),
        proposed,
        tip,
        checked_out,
        texts,
    })
}
