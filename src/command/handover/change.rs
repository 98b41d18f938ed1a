//! What does a handover change in one document?

use super::sides::Sides;
use crate::command::workspace::Workspace;
use crate::command::{document_file::DocumentFile, failure::Failure};
use crate::document::{Document, Entry};
use crate::edit::entry::NewEntry;
use crate::edit::{Added, Original, entry, front, skeleton};
use crate::entry::lines;
use crate::field::address::{Address, Title};
use crate::field::label::Section;
use crate::finding::RepoPath;
use crate::record::Record;

/// One document as it will be.
pub(super) struct Change {
    pub(super) path: RepoPath,
    pub(super) text: String,
    /// Where something is new, `path:line`; empty where nothing is.
    pub(super) places: Vec<String>,
}

impl Sides {
    pub(super) fn change(
        &self,
        (workspace, record): (&Workspace, &Record<'_>),
        file: &DocumentFile<'_>,
    ) -> Result<Change, Failure> {
        let path = file.document.path.clone();
        let original = file.original();
        let mut text = original.text().to_owned();
        let mut places = Vec::new();
        let named = self.named_in(workspace, &file.document);
        if !named.is_some_and(|named| named.is(&self.new)) {
            let added = front::manager(original, &self.new).ok_or_else(|| no_manager(&file.document))?;
            places.push(format!("{path}:{}", added.line));
            text = added.text;
        }
        if !self.is_handed_over(workspace, record) {
            let document = original.read(&text);
            let added = self
                .with_handover(workspace, record, Original { document: &document, ..original })
                .ok_or_else(|| no_place(&document))?;
            places.push(format!("{path}:{}", added.line));
            text = added.text;
        }
        Ok(Change { path, text, places })
    }

    /// Whether nothing is left to write in a document.
    pub(super) fn is_done(&self, workspace: &Workspace, record: &Record<'_>) -> bool {
        let named = self.named_in(workspace, record.context.document);
        named.is_some_and(|named| named.is(&self.new)) && self.is_handed_over(workspace, record)
    }

    /// Whether a transition hands the document over to the new manager, since the old one was there.
    fn is_handed_over(&self, workspace: &Workspace, record: &Record<'_>) -> bool {
        if record.unannounced().is_some_and(|change| change.now.is(&self.new)) {
            return false;
        }
        let managers = &record.context.history.managers;
        let began = managers.iter().rev().find(|(_, manager)| manager.is(&self.old));
        let is_first = managers.first().is_some_and(|(_, first)| first.is(&self.old)) && managers.len() < 3;
        let since = began.filter(|_| !is_first).and_then(|(at, _)| record.context.day(*at));
        let transitions = record.context.document.entries_of(Section::Transitions);
        let mut lines = transitions.filter(|entry| !entry.is_retracted()).flat_map(lines::handovers);
        lines.any(|(_, handover)| {
            since.is_none_or(|since| since <= handover.day)
                && workspace.opened.mailmap().names(&handover.who, &self.new)
        })
    }

    /// The document with a transition that says so.
    fn with_handover(
        &self,
        workspace: &Workspace,
        record: &Record<'_>,
        original: Original<'_>,
    ) -> Option<Added> {
        let today = record.today.to_string();
        let headings = ["new manager".to_owned(), format!("new manager {}", self.new.name)];
        let is_new = |title: &&String| original.document.entry(&self.address(record, title)).is_none();
        let title = headings.iter().find(is_new)?;
        let address = self.address(record, title);
        let heading = format!("{today} {title}");
        self.spellings(workspace).iter().find_map(|who| {
            let body = skeleton::fill(skeleton::HANDOVER, original, &[("today", &today), ("who", who)]);
            let new = NewEntry { address: &address, heading: &heading, body: &body };
            let added = entry::add(original, &new)?;
            let says = |entry: &Entry| {
                let mut all = lines::handovers(entry);
                all.any(|(_, handover)| workspace.opened.mailmap().names(&handover.who, &self.new))
            };
            original.read(&added.text).entry(&address).is_some_and(says).then_some(added)
        })
    }

    fn address(&self, record: &Record<'_>, title: &str) -> Address {
        Address::Transition { day: record.today, title: Title::new(title) }
    }

    /// How a line may name the new manager: by the name where nobody else has it.
    fn spellings(&self, workspace: &Workspace) -> Vec<String> {
        let new = &self.new;
        let is_shared = workspace.people().iter().any(|other| !other.is(new) && other.name == new.name);
        let name = (!is_shared).then(|| new.name.clone());
        name.into_iter().chain([new.to_string(), new.email.clone()]).collect()
    }
}

fn no_manager(document: &Document) -> Failure {
    let path = &document.path;
    let what = format!("`manager` in `{path}` cannot be changed without changing what else is read");
    Failure::new(what, format!("write it by hand; `growthlint check {path}` shows what is wrong there"))
}

fn no_place(document: &Document) -> Failure {
    let path = &document.path;
    let what = format!("`{path}` has no place in which a handover would be read");
    let help = format!(
        "`growthlint check {path}` shows what is wrong there; a fence or a comment may not be closed"
    );
    Failure::new(what, help)
}
