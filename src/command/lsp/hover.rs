//! What is to be known about a place of a document: which rules find something there, and what the history shows of it?

use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind, Position};

use super::page::Page;
use super::{findings, text};
use crate::document::{Entry, Field};
use crate::page::history::shown::{Asked, history};
use crate::page::history::text::render;
use crate::rules;
use crate::term::look::Look;

pub(super) fn at(page: &Page<'_, '_>, position: Position) -> Option<Hover> {
    let source = &page.buffer.source;
    let at = text::offset(source, position);
    let mut said: Vec<String> = Vec::new();
    for finding in findings::all(page.world, page.document) {
        let (start, end) = (text::byte(source, finding.place.start), text::byte(source, finding.place.end));
        let rule = rules::rule(finding.rule).filter(|_| (start..=end).contains(&at));
        let page =
            rule.map(|rule| format!("**{}**: {}\n\n{}", rule.name, rule.summary, what_it_finds(rule.page)));
        said.extend(page.filter(|page| !said.contains(page)));
    }
    let entry = page.document.entries.iter().find(|entry| entry.span.contains(at));
    said.extend(entry.and_then(|entry| shown_by_history(page, entry, at)));
    let value = said.join("\n\n---\n\n");
    let contents = HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value });
    (!said.is_empty()).then_some(Hover { contents, range: None })
}

/// The chapter of a rule's page that says what it finds.
fn what_it_finds(page: &str) -> &str {
    let behind = page.split_once("## What it finds\n").map_or("", |(_, behind)| behind);
    behind.split("\n## ").next().unwrap_or_default().trim()
}

/// What the history shows of an entry, at its heading, or of one of its lines, in the words of `growthlint history`.
fn shown_by_history(page: &Page<'_, '_>, entry: &Entry, at: usize) -> Option<String> {
    let is_here = |field: &&Field| field.span.start <= at && at <= field.span.end;
    let field = entry.all_fields().find(is_here);
    let heading = entry.heading;
    if field.is_none() && !(heading.start..=heading.end).contains(&at) {
        return None;
    }
    let record = page.world.record(&page.document.path)?;
    let mut shown = history(&record, &Asked::Entry(entry.address.clone()));
    let known = record.context.document.entry(&entry.address)?;
    if let Some(field) = field {
        // As it was when the history was last looked at, which may be some lines higher or lower.
        let mark = field.mark?;
        let same = known.all_fields().find(|known| known.mark == Some(mark))?;
        let line = record.context.document.source.position(same.span.start).line;
        shown = shown.line_alone(line);
    }
    if shown.is_empty() {
        return Some("Not in any commit yet.".to_owned()).filter(|_| page.world.judged.is_some());
    }
    Some(format!("```text\n{}\n```", render(&shown, Look::PLAIN).trim_end()))
}
