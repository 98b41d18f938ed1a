//! Are the settings of a proposal the first that its repository gets? Until then nothing is judged there, so they count at once.

use std::collections::BTreeSet;

use crate::document::is_growth_doc;
use crate::finding::RepoPath;

use super::error::GapKind;
use super::files::{Docs, TrustFile};
use super::git::Repository;
use super::id::Kind;
use super::tree::Trees;
use super::trust::{Trust, earlier_version, proposed_text};
use super::walk;

/// The settings that a proposal brings to a trusted branch that never had any and has no growth doc. `None` where the branch has a
/// document: the defaults protect it. `None`, too, where that cannot be told.
pub fn first_settings(repository: &Repository, trust: &Trust) -> Option<Vec<u8>> {
    trust.tip?;
    let is_unreadable = |kind: GapKind| trust.gaps.iter().any(|gap| gap.kind == kind);
    if trust.text(TrustFile::Settings).is_some() || is_unreadable(GapKind::NoFile) || repository.is_shallow()
    {
        return None;
    }
    let text = proposed_text(repository, trust, TrustFile::Settings)?;
    let had_some = earlier_version(repository, trust, TrustFile::Settings, |_| true).is_some();
    (!had_some && !has_growth_doc(repository, trust)?).then_some(text)
}

/// Whether the trusted branch has a growth doc, at whatever path.
fn has_growth_doc(repository: &Repository, trust: &Trust) -> Option<bool> {
    let mut trees = Trees::new(repository.objects().ok()?);
    let (mut gaps, nothing) =
        (BTreeSet::new(), Docs::exactly(&RepoPath::new(TrustFile::Settings.path())).ok()?);
    let root = trees.objects().read(trust.tip?, Kind::Commit, super::commit::parse).ok()?.tree;
    // So that a folder that cannot be read is not taken for an empty one.
    walk::list(&mut trees, &Docs::new(&["**/*.md".to_owned()]).ok()?, root, &mut gaps);
    let listed = walk::others(&mut trees, &nothing, root);
    let mut found = gaps.is_empty().then_some(false)?;
    for (path, id) in listed {
        let path = RepoPath::new(&path);
        found |= trees.objects().read(id, Kind::Blob, |bytes| is_growth_doc(&path, bytes)).ok()?;
    }
    Some(found)
}
