//! What can be done at a place of a document: put a mistake of form right, sign an entry, begin the next one? The editor makes the change,
//! and the person saves it.

use std::collections::HashMap;

use lsp_types::{CodeAction, CodeActionKind, Range, TextEdit, WorkspaceEdit};

use super::page::Page;
use super::text;
use crate::command::add::{self, kind::What};
use crate::command::check::fix;
use crate::command::document_file::DocumentFile;
use crate::command::sign;
use crate::document::{Entry, NoteKind};
use crate::edit::line;
use crate::field::address::Address;
use crate::field::label::{Label, Section};

/// The most behaviours for which a note is offered, the latest first.
const MOST_TOPICS: usize = 3;

pub(super) fn at(page: &Page<'_, '_>, range: Range) -> Vec<CodeAction> {
    let mut actions: Vec<CodeAction> = fixes(page, range).into_iter().collect();
    let world = page.world;
    let source = &page.buffer.source;
    let at = text::offset(source, range.start);
    let Some(file) = DocumentFile::open(page.document.clone(), world.opened) else { return actions };
    let entry = page.document.entries.iter().find(|entry| entry.span.contains(at));
    if let Some(entry) = entry {
        let record = world.record(&page.document.path);
        let judged = world.judged.as_ref();
        let tip = judged.and_then(|judged| Some(judged.trusted.as_ref()?.commit));
        let history = (record.as_ref().map(|record| &record.context), tip);
        let signed = sign::offered(&entry.address, &file, history, (world.today, world.opened));
        actions.extend(signed.map(|(says, added)| {
            action(page, format!("{says} {}", entry.address), &added.text, CodeActionKind::REFACTOR)
        }));
        actions.extend(lines(page, entry));
    }
    actions.extend(entries(page, &file, at));
    actions
}

/// The mistakes of form in some lines that have one remedy.
fn fixes(page: &Page<'_, '_>, range: Range) -> Option<CodeAction> {
    let world = page.world;
    let lines = range.start.line as usize + 1..=range.end.line as usize + 1;
    let state = (world.opened, world.judged.as_ref()?);
    let (kinds, text) = fix::offered((page.document, lines), state)?;
    Some(action(page, format!("Fix the {kinds}"), &text, CodeActionKind::QUICKFIX))
}

/// The lines that a complete entry has and this one lacks, each with what is to be filled in.
fn lines(page: &Page<'_, '_>, entry: &Entry) -> Vec<CodeAction> {
    let section = entry.address.section();
    // A 1:1 or a note of praise is complete without them.
    if section == Section::Notes && entry.note != Some(NoteKind::Sbi) {
        return Vec::new();
    }
    let spellings = &page.world.opened.settings.labels;
    let is_there = |label: &Label| entry.all_fields().any(|field| field.label == *label);
    let missing = Label::needed_in(section).filter(|label| !is_there(label));
    let line = |label: Label| {
        let (_, question) = label.hint_in(section)?.trim_matches('`').strip_prefix("- ")?.split_once(": ")?;
        let added = line::add_to_text(page.world.original(page.document), entry, label, question)?;
        let title = format!("Add the line `{}`", spellings.written(label.name()));
        Some(action(page, title, &added.text, CodeActionKind::REFACTOR))
    };
    missing.filter_map(line).collect()
}

/// The entries that somebody may begin today in the section around a place.
fn entries(page: &Page<'_, '_>, file: &DocumentFile<'_>, at: usize) -> Vec<CodeAction> {
    let heading = page.document.sections.iter().rev().find(|section| section.span.start <= at);
    let (Some(heading), Some(record)) = (heading, page.world.record(&page.document.path)) else {
        return Vec::new();
    };
    let mut topics = page.short_names(Address::behaviour);
    topics.truncate(MOST_TOPICS);
    let about = topics.iter().map(|topic| (What::Note, Some(topic.as_str())));
    let plain = |kinds: &'static [What]| kinds.iter().map(|what| (*what, None));
    let wanted: Vec<(What, Option<&str>)> = match heading.value {
        Section::Plans => plain(&[What::Plan, What::SelfAudit]).collect(),
        Section::Notes => about.chain(plain(&[What::OneOnOne, What::Praise])).collect(),
        Section::Updates => plain(&[What::Update]).collect(),
        Section::Reviews | Section::SelfReviews => plain(&[What::Review, What::SelfReview]).collect(),
        Section::Wins => plain(&[What::Win]).collect(),
        Section::Goals => plain(&[What::Goal]).collect(),
        Section::Packets => plain(&[What::Packet]).collect(),
        Section::Transitions => plain(&[What::Transition]).collect(),
        Section::Allocations => plain(&[What::Allocation]).collect(),
        Section::Calibrations => plain(&[What::Calibration]).collect(),
        // Nobody begins one by a slip of the mouse.
        Section::Pips => Vec::new(),
    };
    let today = (page.world.today, page.world.opened);
    let offered = wanted.into_iter().filter_map(|(what, about)| {
        let (noun, added) = add::offered((what, about), file, &record, today).ok()?;
        let about = about.map(|about| format!(" about {about}")).unwrap_or_default();
        Some(action(page, format!("Add {noun}{about}"), &added.text, CodeActionKind::REFACTOR))
    });
    offered.collect()
}

/// An action that makes one text of another, by the smallest change.
fn action(page: &Page<'_, '_>, title: String, after: &str, kind: CodeActionKind) -> CodeAction {
    let (span, text) = text::smallest_change(&page.buffer.source, after);
    let edit = TextEdit::new(text::range(&page.buffer.source, span), text);
    // An editor keys them by address; two of one file cannot meet here.
    #[expect(clippy::mutable_key_type, reason = "the key of the protocol's type is never changed")]
    let changes = HashMap::from([(page.buffer.uri.clone(), vec![edit])]);
    CodeAction { title, kind: Some(kind), edit: Some(WorkspaceEdit::new(changes)), ..CodeAction::default() }
}
