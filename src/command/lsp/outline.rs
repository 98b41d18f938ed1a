//! How is a document built, and which of its places belong together?

use lsp_types::{DocumentSymbol, FoldingRange, GotoDefinitionResponse, Location, Position, SymbolKind};

use super::page::Page;
use super::text;
use crate::document::{Entry, Part};
use crate::entry::plan::Plan;
use crate::field::label::{Label, Section, fold};
use crate::field::span::Span;

/// Sections, their entries, and the parts of these.
pub(super) fn symbols(page: &Page<'_, '_>) -> Vec<DocumentSymbol> {
    let sections = sections(page).into_iter();
    sections
        .map(|(section, span, heading)| {
            let entries = page.document.entries.iter().filter(|entry| span.contains(entry.span.start));
            let entries = entries.map(|entry| {
                let parts = entry.parts.iter().map(|part| {
                    let name =
                        page.buffer.source.slice(part.heading).trim_start_matches(['#', ' ']).trim_end();
                    symbol(page, name, SymbolKind::FIELD, (part.span, part.heading), Vec::new())
                });
                let name = entry.address.to_string();
                symbol(page, &name, SymbolKind::STRUCT, (entry.span, entry.heading), parts.collect())
            });
            symbol(page, section.name(), SymbolKind::NAMESPACE, (span, heading), entries.collect())
        })
        .collect()
}

/// The sections with all that is in them, and their headings.
fn sections(page: &Page<'_, '_>) -> Vec<(Section, Span, Span)> {
    let sections = &page.document.sections;
    let end = page.buffer.source.text().len();
    let ends = sections.iter().skip(1).map(|next| next.span.start).chain([end]);
    let whole = |(section, end): (&crate::field::span::Spanned<Section>, usize)| {
        (section.value, Span::new(section.span.start, end), section.span)
    };
    sections.iter().zip(ends).map(whole).collect()
}

fn symbol(
    page: &Page<'_, '_>,
    name: &str,
    kind: SymbolKind,
    (span, heading): (Span, Span),
    children: Vec<DocumentSymbol>,
) -> DocumentSymbol {
    let source = &page.buffer.source;
    // The protocol wants the heading inside of the whole.
    let span = Span::new(span.start.min(heading.start), span.end.max(heading.end));
    #[expect(deprecated, reason = "the field must be set; `tags` replaces it")]
    DocumentSymbol {
        name: if name.is_empty() { "(no name)".to_owned() } else { name.to_owned() },
        detail: None,
        kind,
        tags: None,
        deprecated: None,
        range: text::range(source, span),
        selection_range: text::range(source, heading),
        children: Some(children).filter(|children| !children.is_empty()),
    }
}

/// What can be folded: the front matter, each section, each entry and each of its parts.
pub(super) fn folds(page: &Page<'_, '_>) -> Vec<FoldingRange> {
    let document = page.document;
    let sections = sections(page).into_iter().map(|(_, span, _)| span);
    let entries = document
        .entries
        .iter()
        .flat_map(|entry| [entry.span].into_iter().chain(entry.parts.iter().map(|part| part.span)));
    let all = [document.front_matter.span].into_iter().chain(sections).chain(entries);
    all.filter_map(|span| fold_of(page, span)).collect()
}

/// The lines of a stretch without the empty ones at its end; nothing for a single line.
fn fold_of(page: &Page<'_, '_>, span: Span) -> Option<FoldingRange> {
    let source = &page.buffer.source;
    let said = source.slice(span).trim_end().len();
    let (first, last) = (source.position(span.start).line, source.position(span.start + said).line);
    (first < last).then(|| FoldingRange {
        start_line: first as u32 - 1,
        end_line: last as u32 - 1,
        ..FoldingRange::default()
    })
}

/// Where a place leads: from a PIP, or a line with the name of a behaviour, to the notes about it; from a gap to the piece of work that
/// closes it.
pub(super) fn definition(page: &Page<'_, '_>, position: Position) -> Option<GotoDefinitionResponse> {
    let at = text::offset(&page.buffer.source, position);
    let entry = page.document.entries.iter().find(|entry| entry.span.contains(at))?;
    let gap = entry.all_fields().find(|field| field.label == Label::Gap && field.span.contains(at));
    let places: Vec<Span> = match (gap, entry.address.section()) {
        (Some(gap), Section::Plans) => closing(entry, gap.value.text()).map(|part| part.heading).collect(),
        (_, Section::Pips) => notes(page, entry),
        (_, Section::Notes) => {
            let same =
                entry.all_fields().any(|field| field.label == Label::SameAs && field.span.contains(at));
            if same { notes(page, entry) } else { Vec::new() }
        }
        _ => Vec::new(),
    };
    let place = |span: Span| Location::new(page.buffer.uri.clone(), text::range(&page.buffer.source, span));
    (!places.is_empty()).then(|| GotoDefinitionResponse::Array(places.into_iter().map(place).collect()))
}

/// The headings of the notes about what an entry is about, those that `Same as` joins included.
fn notes(page: &Page<'_, '_>, entry: &Entry) -> Vec<Span> {
    let Some(about) = entry.address.behaviour() else { return Vec::new() };
    let names = |entry: &Entry| {
        let same = entry.fields_of(Label::SameAs).map(|field| field.value.text().trim().to_owned());
        let mut names: Vec<String> = entry.address.behaviour().map(ToString::to_string).into_iter().collect();
        names.extend(same);
        names
    };
    let wanted: Vec<String> = [about.to_string()].into_iter().chain(names(entry)).collect();
    let notes = page.document.entries.iter().filter(|other| other.address.section() == Section::Notes);
    let about_it = notes.filter(|note| names(note).iter().any(|name| wanted.contains(name)));
    about_it.filter(|note| note.address != entry.address).map(|note| note.heading).collect()
}

/// The artifacts of a plan whose titles a gap names behind `closed by`, or behind its last semicolon.
fn closing<'e>(entry: &'e Entry, gap: &str) -> impl Iterator<Item = &'e Part> {
    let said = fold(gap);
    let plan = Plan::of(entry);
    let artifacts = plan.map(|plan| plan.artifacts).unwrap_or_default();
    artifacts.into_iter().map(|found| found.part).filter(move |part| {
        let title = fold(part.title.text());
        let title = title.trim_start_matches("the ").trim();
        !title.is_empty() && said.contains(title)
    })
}
