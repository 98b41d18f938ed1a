//! From a file's bytes to a document: front matter, outline, entries, and every problem in the order of its place.

use std::sync::Arc;

use super::{
    Asked, Document, Entry, FrontMatter, Key, Problem, ProblemKind, body, front_matter, html, invisible,
    outline, yaml,
};
use crate::field::label::{Section, Spellings};
use crate::field::span::{Source, Span};
use crate::finding::RepoPath;

/// Reads a growth doc. Never fails: what is wrong is among the document's problems.
pub fn parse(path: &RepoPath, bytes: &[u8], spellings: &Spellings, allowed_sections: &[String]) -> Document {
    parse_for(Asked::Everything, path, bytes, spellings, allowed_sections)
}

/// Reads of a growth doc what somebody asks for.
pub(crate) fn parse_for(
    asked: Asked,
    path: &RepoPath,
    bytes: &[u8],
    spellings: &Spellings,
    allowed_sections: &[String],
) -> Document {
    let mut problems = Vec::new();
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(error) => {
            let at = error.valid_up_to();
            problems.push(Problem {
                kind: ProblemKind::NoText { what: "not UTF-8 text" },
                span: Span::new(at, at),
            });
            String::from_utf8_lossy(bytes).into_owned()
        }
    };
    // UTF-16 and binary files hold zeros: there is nothing in them to read. Other files are read as far as they are text.
    if !problems.is_empty() && text.contains('\0') {
        let source = Source::new(text);
        let (front_matter, entries, wins, sections) =
            (Arc::default(), Arc::default(), Arc::default(), Arc::default());
        return Document {
            path: path.clone(),
            source,
            front_matter,
            entries,
            wins,
            sections,
            problems: problems.into(),
        };
    }
    let (front_matter, found, start) = front_matter::parse(&text);
    problems.extend(found);
    let outline = match body::read(&text, start) {
        Some(pieces) => {
            let outline = outline::read(asked, &text, &pieces, spellings, allowed_sections);
            for found in html::reaching(&text, &pieces, &outline.entries, &outline.open) {
                let over =
                    found.over.into_iter().map(|index| outline.entries[index].address.clone()).collect();
                problems.push(Problem { kind: ProblemKind::HtmlOverEntry { over }, span: found.tag });
            }
            outline
        }
        None => {
            problems.push(Problem {
                kind: ProblemKind::NoText { what: "not readable as Markdown" },
                span: Span::new(start, start),
            });
            outline::Outline::default()
        }
    };
    let strange = problems.iter().any(|problem| problem.kind == ProblemKind::FrontMatterMissing);
    let first = outline.sections.first().map_or(text.len(), |section| section.span.start);
    // A file that begins as some other text is told so once: its headings are that text's own.
    let foreign = |problem: &Problem| {
        strange && problem.kind == ProblemKind::UnknownSection { section: None } && problem.span.start < first
    };
    problems.extend(outline.problems.into_iter().filter(|problem| !foreign(problem)));
    if asked.is_for_text() {
        for entry in &outline.entries {
            bad_values(entry, &mut problems);
        }
        invisible_characters(&text, &front_matter, &outline.entries, &outline.open, &mut problems);
    }
    problems.sort_by_key(|problem| problem.span);
    let source = Source::new(text);
    Document {
        path: path.clone(),
        source,
        front_matter: Arc::new(front_matter),
        entries: outline.entries.into(),
        wins: outline.wins.into(),
        sections: outline.sections.into(),
        problems: problems.into(),
    }
}

/// One-line fields whose value has another form than the convention gives them.
fn bad_values(entry: &Entry, problems: &mut Vec<Problem>) {
    for field in entry.all_fields() {
        if let Some(expected) = field.needs {
            let kind = ProblemKind::BadValue {
                what: field.label.name(),
                expected,
                entry: Some(entry.address.clone()),
            };
            problems.push(Problem { kind, span: field.value_span });
        }
    }
}

fn invisible_characters(
    text: &str,
    front: &FrontMatter,
    entries: &[Entry],
    open: &[Vec<Span>],
    problems: &mut Vec<Problem>,
) {
    let identities = |key: Key| matches!(key, Key::Engineer | Key::Manager | Key::Writers);
    for key in front.keys.iter().filter(|key| identities(key.key)) {
        for found in invisible::look_alikes(text.get(key.span.start..key.span.end).unwrap_or_default()) {
            let span = Span::new(key.span.start + found.span.start, key.span.start + found.span.end);
            problems.push(Problem {
                kind: ProblemKind::InvisibleCharacter { name: found.name, serious: true, entry: None },
                span,
            });
        }
    }
    for found in invisible::find(text) {
        let at = found.span.start;
        if front.present && front.span.contains(at) {
            // What YAML refuses is on record already.
            if text[at..found.span.end].chars().any(yaml::is_refused) {
                continue;
            }
            let serious = front.keys.iter().any(|key| identities(key.key) && key.span.contains(at));
            problems.push(Problem {
                kind: ProblemKind::InvisibleCharacter { name: found.name, serious, entry: None },
                span: found.span,
            });
            continue;
        }
        let next = entries.partition_point(|entry| entry.span.start <= at);
        let inside = next.checked_sub(1).filter(|index| entries[*index].span.contains(at));
        let serious = inside.is_some_and(|index| {
            let entry = &entries[index];
            let frozen = matches!(entry.address.section(), Section::Plans | Section::Notes | Section::Pips);
            let is_open = open.get(index).is_some_and(|open| {
                let next = open.partition_point(|open| open.end <= at);
                open.get(next).is_some_and(|open| open.contains(at))
            });
            let is_name = || {
                entry.all_fields().any(|field| field.label.holds_a_name() && field.value_span.contains(at))
            };
            entry.heading.contains(at) || (frozen && !is_open) || is_name()
        });
        let entry = inside.map(|index| entries[index].address.clone());
        problems.push(Problem {
            kind: ProblemKind::InvisibleCharacter { name: found.name, serious, entry },
            span: found.span,
        });
    }
}
