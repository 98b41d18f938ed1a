//! Where is a section, where does it end, and where would one begin that is missing?

use crate::document::{Heading, body_of, headings};
use crate::edit::Original;
use crate::field::section::Section;
use crate::field::span::Span;

/// Where something new may go: the beginning of a line, or the end of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Gap {
    pub(super) at: usize,
    /// Whether a section heading has to be written first.
    pub(super) heading: bool,
}

/// The heading of a section: the one with the most entries where there are several.
pub(super) fn heading(original: Original<'_>, section: Section) -> Option<Span> {
    let document = original.document;
    let mut all: Vec<Span> = document
        .sections
        .iter()
        .filter(|found| found.value == section.under())
        .map(|found| found.span)
        .collect();
    // Of several with as many, the first.
    all.reverse();
    let inside = |heading: &Span| {
        let end = end(original, *heading);
        document
            .entries
            .iter()
            .filter(|entry| heading.start < entry.heading.start && entry.heading.start < end)
            .count()
    };
    all.into_iter().max_by_key(inside)
}

/// Where a section that is missing goes: into the convention's order, as far as the document has it.
pub(super) fn missing(original: Original<'_>, section: Section) -> Gap {
    let place = Section::ALL.iter().position(|known| *known == section.under()).unwrap_or_default();
    let before = Section::ALL[..place].iter().rev().find_map(|known| heading(original, *known));
    let after = || Section::ALL[place..].iter().find_map(|known| heading(original, *known));
    let text = original.text();
    let at = match before {
        Some(before) => after_written(text, end(original, before)),
        None => {
            after().map_or_else(|| after_written(text, text.len()), |after| line_start(text, after.start))
        }
    };
    Gap { at, heading: true }
}

/// The offset at which the section with a heading ends: the next section, the title above it, or the end of the text.
pub(super) fn end(original: Original<'_>, section: Span) -> usize {
    let text = original.text();
    let all = headings(text, body_of(text).unwrap_or_default());
    let ends = |at: usize| {
        let found = &all[at];
        let is_section = found.level == 2 || found.level == 1 && is_title(original, &all[at..]);
        is_section && found.span.start > section.start && !is_within(original, found)
    };
    (0..all.len()).find(|at| ends(*at)).map_or(text.len(), |at| all[at].span.start)
}

/// Whether the first of some headings of the first level is a title: it is directly above a section, or called like one. Any other is text.
fn is_title(original: Original<'_>, headings: &[Heading]) -> bool {
    let text = original.text();
    let name = text[headings[0].span.start..headings[0].span.end].trim_matches(['#', ' ']);
    let is_above = || {
        let pairs = headings.windows(2);
        let is_next = |pair: &&[Heading]| text[pair[0].span.end..pair[1].span.start].trim().is_empty();
        let next = pairs.take_while(is_next).map(|pair| pair[1].level).find(|level| *level > 1);
        next == Some(2)
    };
    original.settings.labels.section(name).is_some() || is_above()
}

/// Whether a heading is text of an entry.
fn is_within(original: Original<'_>, heading: &Heading) -> bool {
    original
        .document
        .entries
        .iter()
        .any(|entry| entry.heading.start < heading.span.start && heading.span.start < entry.span.end)
}

/// The line after the last one that says something before an offset.
pub(super) fn after_written(text: &str, offset: usize) -> usize {
    let written = text[..offset].trim_end_matches([' ', '\t', '\n', '\r']).len();
    text[written..offset].find('\n').map_or(offset, |end| written + end + 1)
}

/// The beginning of the line after an offset's, or the end of the text. The offset may already be behind a line's end.
pub(super) fn next_line(text: &str, offset: usize) -> usize {
    let written = text[..offset.min(text.len())].trim_end_matches(['\n', '\r']).len();
    text[written..].find('\n').map_or(text.len(), |end| written + end + 1)
}

pub(super) fn line_start(text: &str, offset: usize) -> usize {
    text[..offset].rfind('\n').map_or(0, |end| end + 1)
}

/// The end of a line as the text around an offset has it.
pub(super) fn line_end(text: &str, at: usize) -> &'static str {
    let before = text[..at].rfind('\n').map(|end| text[..=end].ends_with("\r\n"));
    let returns = before.unwrap_or_else(|| text.find('\n').is_some_and(|end| text[..end].ends_with('\r')));
    if returns { "\r\n" } else { "\n" }
}
