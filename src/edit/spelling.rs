//! How does a document write a section, a part or a label? As it has written it before, else as its team does, else as the convention.

use crate::edit::Original;
use crate::field::label::{Label, PART_NAMES};
use crate::field::section::Section;
use crate::field::span::Span;

/// A label as the document writes it.
pub(super) fn label(original: Original<'_>, label: Label) -> String {
    let spellings = &original.settings.labels;
    let spelled = |span: Span| {
        let text = original.document.source.slice(span).trim_start_matches(['*', '_', '[', 'x', ' ', ']']);
        let word = text.split([':', '：', '*', '_']).next()?.trim();
        (spellings.label(word) == Some(label)).then(|| word.to_owned())
    };
    let fields = original.document.entries.iter().flat_map(|entry| entry.all_fields());
    let last = fields.filter(|field| field.label == label).filter_map(|field| spelled(field.span)).last();
    last.unwrap_or_else(|| spellings.written(label.name()).to_owned())
}

/// A section that the document does not have, as its team writes it.
pub(super) fn section(original: Original<'_>, section: Section) -> &str {
    original.settings.labels.written(section.name())
}

/// A label, or a part of a plan, by the convention's name.
pub(super) fn word(original: Original<'_>, name: &str) -> Option<String> {
    if let Some(part) = PART_NAMES.into_iter().find(|part| *part == name) {
        return Some(original.settings.labels.written(part).to_owned());
    }
    Label::all().find(|label| label.name() == name).map(|found| label(original, found))
}
