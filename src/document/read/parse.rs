//! From the bytes of a file to a document: front matter, outline, entries, and every problem in the order of its place.

use std::collections::HashMap;
use std::sync::Arc;

use crate::document::body::{self, Unread};
use crate::document::conflict::{self, Left};
use crate::document::entry::Entry;
use crate::document::front_matter::{FrontMatter, Key};
use crate::document::growth_doc::Document;
use crate::document::invisible::{self, Invisible};
use crate::document::look_alike::look_alikes;
use crate::document::problem::{Problem, ProblemKind};
use crate::document::read::asked::Asked;
use crate::document::read::front_matter;
use crate::document::read::html;
use crate::document::read::outline::{self, Outline};
use crate::document::yaml;
use crate::field::address::Address;
use crate::field::label::{Section, Spellings};
use crate::field::span::{Source, Span};
use crate::finding::RepoPath;

/// Reads a growth doc. Never fails: what is wrong is among the document's problems.
pub fn parse(path: &RepoPath, bytes: &[u8], spellings: &Spellings, allowed_sections: &[String]) -> Document {
    parse_for(Asked::Everything { sealed: true }, path, bytes, spellings, allowed_sections)
}

/// The front matter of a growth doc as [`parse`] reads it, and nothing else.
pub(crate) fn front_of(bytes: &[u8]) -> FrontMatter {
    let (text, problems) = decoded(bytes);
    if is_no_text(&text, &problems) { FrontMatter::default() } else { front_matter::parse(&text).0 }
}

/// Whether a file is UTF-16 or binary: these hold zeros, and there is nothing in them to read. Other files are read as far as they are text.
fn is_no_text(text: &str, problems: &[Problem]) -> bool {
    !problems.is_empty() && text.contains('\0')
}

/// Whether a file says that it is somebody's growth doc, wherever it is. A template names nobody, so it does not count.
pub fn is_growth_doc(path: &RepoPath, bytes: &[u8]) -> bool {
    /// A name for people is not far down in the front matter, and most files have none.
    const HEAD: usize = 4096;
    let head = &bytes[..bytes.len().min(HEAD)];
    if !is_markdown(path.as_str()) || !head.windows(GROWTHDOC.len()).any(|word| word == GROWTHDOC.as_bytes())
    {
        return false;
    }
    let (front, ..) = front_matter::parse(&String::from_utf8_lossy(bytes));
    front.engineer.is_some() && front.keys.iter().any(|found| found.key == Key::Growthdoc)
}

/// Whether a file is Markdown or plain text by its name.
pub fn is_markdown(path: &str) -> bool {
    let ends = |kind: &str| {
        ["md", "markdown", "mdown", "mkd", "txt"].iter().any(|known| kind.eq_ignore_ascii_case(known))
    };
    path.rsplit_once('.').is_some_and(|(_, kind)| ends(kind))
}

/// With this, what is no growth doc is passed over without being parsed.
const GROWTHDOC: &str = "growthdoc";

/// Reads no more of a growth doc than it is asked for.
pub(crate) fn parse_for(
    asked: Asked,
    path: &RepoPath,
    bytes: &[u8],
    spellings: &Spellings,
    allowed_sections: &[String],
) -> Document {
    let (text, mut problems) = decoded(bytes);
    if is_no_text(&text, &problems) {
        return Document::without_content(path, Source::new(text), problems);
    }
    let (front_matter, found, start) = front_matter::parse(&text);
    problems.extend(found);
    let mut entities = Vec::new();
    let outline = match body::read(&text, start) {
        Ok(pieces) => {
            if asked.is_for_text() {
                entities = invisible::find_entities(&text, &pieces);
            }
            let outline = outline::read(asked, &text, &pieces, spellings, allowed_sections);
            for found in html::reaching(&text, &pieces, &outline.entries, &outline.open) {
                let over =
                    found.over.into_iter().map(|index| outline.entries[index].address.clone()).collect();
                problems.push(Problem { kind: ProblemKind::HtmlOverEntry { over }, span: found.tag });
            }
            outline
        }
        Err(unread) => {
            problems.push(match unread {
                Unread::Parser => no_text("not readable as Markdown", start),
                Unread::TooDeep(at) => Problem { kind: ProblemKind::TooDeep, span: Span::new(at, at) },
            });
            Outline::default()
        }
    };
    problems.extend(own_headings(&text, &problems, &outline));
    if asked.is_for_text() {
        problems.extend(duplicates(&outline.entries));
        for entry in &outline.entries {
            bad_values(entry, &mut problems);
        }
        let mut hidden = invisible::find(&text);
        hidden.append(&mut entities);
        invisible_characters(&text, &hidden, &front_matter, &outline, &mut problems);
    }
    let left = if asked.is_for_text() { conflict::find(&text) } else { None };
    if let Some(Left::Mark(span)) = left {
        problems.push(Problem { kind: ProblemKind::ConflictMark, span });
    }
    problems.sort_by_key(|problem| problem.span);
    let mut document = Document {
        path: path.clone(),
        source: Source::new(text),
        front_matter: Arc::new(front_matter),
        entries: outline.entries.into(),
        wins: outline.wins.into(),
        projects: outline.projects.into(),
        sections: outline.sections.into(),
        problems: problems.into(),
        unread: outline.unread.into(),
    };
    if asked.is_for_text()
        && document.is_stranger()
        && let Some(problem) = document.problems.iter().find_map(strange)
    {
        document.problems = [problem].into();
    }
    if let Some(Left::Conflict(found)) = left {
        document.problems = [Problem { kind: ProblemKind::Conflict(found), span: found.mark }].into();
        document.unread = Arc::default();
    }
    document
}

/// Second entries at one address. Retracted entries do not count: the same address may be written anew.
fn duplicates(entries: &[Entry]) -> Vec<Problem> {
    let mut first: HashMap<&Address, Span> = HashMap::new();
    let mut found = Vec::new();
    for entry in entries.iter().filter(|entry| !entry.is_retracted()) {
        let known = *first.entry(&entry.address).or_insert(entry.heading);
        if known != entry.heading {
            let kind = ProblemKind::DuplicateEntry { address: entry.address.clone(), first: known };
            found.push(Problem { kind, span: entry.heading });
        }
    }
    found
}

/// All that is said of a file of another kind, which has many faults as a growth doc.
fn strange(problem: &Problem) -> Option<Problem> {
    let is_none = matches!(problem.kind, ProblemKind::FrontMatterMissing | ProblemKind::FrontMatterUnclosed);
    let is_other = problem.kind == ProblemKind::MissingKey { key: "growthdoc" };
    let kind = if is_other { ProblemKind::FrontMatterStrange } else { problem.kind.clone() };
    if !is_none && !is_other {
        return None;
    }
    Some(Problem { kind, span: problem.span })
}

/// The text of a file, and a problem where it is no text.
fn decoded(bytes: &[u8]) -> (String, Vec<Problem>) {
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.to_owned(), Vec::new()),
        Err(error) => (
            String::from_utf8_lossy(bytes).into_owned(),
            vec![no_text("not UTF-8 text", error.valid_up_to())],
        ),
    }
}

fn no_text(what: &'static str, at: usize) -> Problem {
    Problem { kind: ProblemKind::NoText { what }, span: Span::new(at, at) }
}

/// The problems with headings. A file without front matter, or whose front matter never ends, has one finding; what is above its first
/// section is not reported as well, because it belongs to a text of another kind.
fn own_headings(text: &str, problems: &[Problem], outline: &Outline) -> Vec<Problem> {
    let strange = problems.iter().any(|problem| {
        matches!(problem.kind, ProblemKind::FrontMatterMissing | ProblemKind::FrontMatterUnclosed)
    });
    let first = outline.sections.first().map_or(text.len(), |section| section.span.start);
    let is_foreign = |kind: &ProblemKind| {
        matches!(
            kind,
            ProblemKind::UnknownSection { section: None } | ProblemKind::TextOutsideEntry { section: None }
        )
    };
    let foreign = |problem: &&Problem| strange && is_foreign(&problem.kind) && problem.span.start < first;
    outline.problems.iter().filter(|problem| !foreign(problem)).cloned().collect()
}

/// One-line fields whose value lacks the form of its label. Frozen text stays as it is, so there a correction repairs it.
fn bad_values(entry: &Entry, problems: &mut Vec<Problem>) {
    for field in entry.all_fields().filter(|field| entry.correction(field.label).is_none()) {
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
    hidden: &[Invisible],
    front: &FrontMatter,
    outline: &Outline,
    problems: &mut Vec<Problem>,
) {
    let (entries, open) = (&outline.entries, &outline.open);
    let identities = |key: Key| matches!(key, Key::Engineer | Key::Manager | Key::Writers);
    for key in front.keys.iter().filter(|key| identities(key.key)) {
        for found in look_alikes(text.get(key.span.start..key.span.end).unwrap_or_default()) {
            let span = Span::new(key.span.start + found.span.start, key.span.start + found.span.end);
            problems.push(Problem {
                kind: ProblemKind::InvisibleCharacter { name: found.name, serious: true, entry: None },
                span,
            });
        }
    }
    for found in hidden {
        let at = found.span.start;
        if front.present && front.span.contains(at) {
            // The YAML reader has reported it already.
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
