//! What do texts say where the history is cut?

use std::collections::BTreeMap;

use crate::document::Document;
use crate::evidence::row::Rows;
use crate::evidence::{Evidence, fact::Ledger, history::DocumentHistory, people::Trust as Trusting};
use crate::field::person::Person;
use crate::finding::RepoPath;
use crate::proof;
use crate::seal::allowed_signers::Keys;
use crate::settings::Settings;

use super::inspected::Inspected;
use super::opened::Opened;

/// Documents whose history shows nothing.
pub struct TextsAlone {
    /// An evidence that knows only whom the mailmap and the settings name.
    pub evidence: Evidence,
    histories: BTreeMap<RepoPath, DocumentHistory>,
}

impl TextsAlone {
    /// A document with a history in which nothing is; `None` where its front matter names no engineer.
    pub fn context<'a>(
        &'a self,
        document: &'a Document,
        settings: &'a Settings,
    ) -> Option<proof::Context<'a>> {
        let history = self.histories.get(&document.path)?;
        Some(proof::Context { document, settings, evidence: &self.evidence, history, today: None })
    }
}

impl Opened {
    /// What a state's texts say alone, for where its history is cut.
    pub fn texts_alone(&self, state: &Inspected) -> TextsAlone {
        let evidence = Evidence::new(
            &Rows::default(),
            Trusting::new(&self.settings, self.mailmap.clone(), Keys::default(), self.today),
        );
        let engineers = state
            .documents
            .iter()
            .filter_map(|document| Some((document, &document.front_matter.engineer.as_ref()?.value)));
        let empty =
            |engineer: &Person| DocumentHistory::new(evidence.resolve(engineer), Ledger::default(), |_| None);
        let histories =
            engineers.map(|(document, engineer)| (document.path.clone(), empty(engineer))).collect();
        TextsAlone { evidence, histories }
    }
}
