//! One state of a repository, judged.

use std::collections::BTreeMap;

use crate::document::Document;
use crate::evidence::Evidence;
use crate::field::id::CommitId;
use crate::finding::Finding;
use crate::lint::{self, Waived};
use crate::load::{self, ChangedTrust, Gap, GapKind};
use crate::proof;
use crate::report::found::Unchecked;
use crate::settings::{Assurance, Settings, weaker::TrustChange};

use super::error::InspectError;
use super::who::{self, Other, Standing};

pub struct Inspected {
    /// The documents, by path: all of them, or those that were asked for.
    pub documents: Vec<Document>,
    /// The others, where only some were asked for.
    pub others: Vec<Other>,
    pub findings: Vec<Finding>,
    /// What waivers hide.
    pub waived: Vec<Waived>,
    /// What the history shows; `None` where it is cut or was not to be used.
    pub evidence: Option<Evidence>,
    /// What could not be read.
    pub gaps: Vec<Gap>,
    /// Trust files that what is checked changes.
    pub changed_trust: Vec<TrustChange>,
    /// The same files as they would be.
    pub proposed_trust: Vec<ChangedTrust>,
    /// That an earlier version of a trust file counts.
    pub stood_in: Option<Unchecked>,
    pub trusted: Option<load::Trusted>,
    pub head: Option<CommitId>,
    /// How much a claim needed to be believed.
    pub level: Assurance,
}

impl Inspected {
    /// Refuses a state that could be read and that has no document and never had one.
    pub fn some(self) -> Result<Inspected, InspectError> {
        if self.has_documents() { Ok(self) } else { Err(InspectError::NoDocuments) }
    }

    /// Whether there is a document, or was one, or what cannot be read may hide one.
    pub fn has_documents(&self) -> bool {
        let ever = self.evidence.as_ref().is_some_and(|evidence| !evidence.documents.is_empty());
        !self.documents.is_empty() || !self.others.is_empty() || ever || !self.gaps.is_empty()
    }

    /// A document with what the history shows of it; `None` where the history cannot be used, does not know whose document it is, or where
    /// nobody asked about it.
    pub fn context<'a>(
        &'a self,
        document: &'a Document,
        settings: &'a Settings,
    ) -> Option<proof::Context<'a>> {
        lint::context(self.evidence.as_ref()?, document, settings, None)
    }

    /// The document of which this one is a copy; `None` for one that is no copy.
    fn original(&self, document: &Document) -> Option<&Document> {
        lint::original(self.evidence.as_ref()?, &self.documents, document)
    }

    /// Whether another file is the document of the same engineer.
    pub fn is_copy(&self, document: &Document) -> bool {
        self.original(document).is_some()
    }

    /// All documents that stand here, by path, read or not.
    pub fn standing(&self) -> Vec<Standing<'_>> {
        let read = self.documents.iter().map(Standing::Document);
        let mut all: Vec<Standing<'_>> = read.chain(self.others.iter().map(Standing::Other)).collect();
        all.sort_by(|one, other| one.path().cmp(other.path()));
        all
    }

    /// The documents that a name, an address, a handle or a path may mean: an exact match alone, else all that contain it. In place of a
    /// copy it gives the original.
    pub fn who(&self, text: &str) -> Vec<Standing<'_>> {
        let mut found: Vec<Standing<'_>> = Vec::new();
        for standing in who::fitting(text, &self.standing()) {
            let standing = match standing {
                Standing::Document(document) => {
                    Standing::Document(self.original(document).unwrap_or(document))
                }
                Standing::Other(_) => standing,
            };
            if !found.iter().any(|known| known.path() == standing.path()) {
                found.push(standing);
            }
        }
        found
    }

    /// What could not be read, and what to do about it.
    pub fn unchecked(&self) -> Vec<Unchecked> {
        let mut alike: BTreeMap<GapKind, Vec<&Gap>> = BTreeMap::new();
        for gap in &self.gaps {
            alike.entry(gap.kind).or_default().push(gap);
        }
        alike.values().flat_map(|gaps| unchecked(gaps)).collect()
    }

    /// The same for pages that show no findings: they also say where an earlier version of a trust file counts.
    pub fn remarks(&self) -> Vec<Unchecked> {
        self.stood_in.iter().cloned().chain(self.unchecked()).collect()
    }
}

/// Gaps of one kind. A partial clone lacks hundreds of objects for one reason and with one remedy, so they are one line.
fn unchecked(alike: &[&Gap]) -> Vec<Unchecked> {
    let said = |gap: &&Gap| Unchecked { what: gap.what(), help: gap.help() };
    match alike {
        [first, others @ ..]
            if !others.is_empty() && matches!(first.kind, GapKind::LeftOut | GapKind::Missing) =>
        {
            let what = message![first.what(), ", and so are ", others.len(), " more"];
            vec![Unchecked { what, help: first.help() }]
        }
        _ => alike.iter().map(said).collect(),
    }
}
