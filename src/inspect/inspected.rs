//! One state of a repository, judged.

use std::collections::BTreeMap;

use crate::document::Document;
use crate::evidence::Evidence;
use crate::field::person::{Person, Signer};
use crate::field::{encoding::composed, id::CommitId};
use crate::finding::Finding;
use crate::lint::{self, Waived};
use crate::load::{self, ChangedTrust, Gap, GapKind};
use crate::proof;
use crate::report::found::Unchecked;
use crate::settings::{Assurance, Settings, weaker::TrustChange};

use super::error::InspectError;

pub struct Inspected {
    pub documents: Vec<Document>,
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
        !self.documents.is_empty() || ever || !self.gaps.is_empty()
    }

    /// A document with what the history shows of it; `None` where the history cannot be used, or does not know whose document it is.
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

    /// The documents that a name, an address, a handle or a path may mean: an exact match alone, else all that contain it. In place of a
    /// copy it gives the original.
    pub fn who(&self, text: &str) -> Vec<&Document> {
        let mut found: Vec<&Document> = Vec::new();
        for document in self.matching(text) {
            let document = self.original(document).unwrap_or(document);
            if !found.iter().any(|known| known.path == document.path) {
                found.push(document);
            }
        }
        found
    }

    fn matching(&self, text: &str) -> Vec<&Document> {
        let signer = Signer::parse(text);
        let fold = |text: &str| composed(&text.to_lowercase()).into_owned();
        let wanted = fold(text.trim());
        let is = |document: &&Document| {
            let engineer = document.front_matter.engineer.as_ref().map(|engineer| &engineer.value);
            document.path.as_str() == text.trim_start_matches("./")
                || fold(document.path.handle()) == wanted
                || engineer.zip(signer.as_ref()).is_some_and(|(engineer, signer)| signer.names(engineer))
        };
        let exact: Vec<&Document> = self.documents.iter().filter(is).collect();
        if !exact.is_empty() {
            return exact;
        }
        let contains = |document: &&Document| {
            let engineer: Option<&Person> =
                document.front_matter.engineer.as_ref().map(|engineer| &engineer.value);
            fold(document.path.handle()).contains(&wanted)
                || engineer.is_some_and(|engineer| fold(&engineer.name).contains(&wanted))
        };
        self.documents.iter().filter(contains).collect()
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
