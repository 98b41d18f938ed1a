//! What was a heading meant to be?

use crate::document::{PartKind, Problem, ProblemKind};
use crate::edit::repair::what::{Candidate, RepairKind};
use crate::edit::{Original, spelling};
use crate::field::date::Day;
use crate::field::label::{Nearness, Section, fold, meant, meant_part};
use crate::field::nearest::{is_slip, is_typing_slip, nearest};
use crate::field::span::Span;
use crate::field::written;

/// Sections that are misspelt, or that have no blank behind their `##`.
pub(super) fn sections(original: Original<'_>) -> Vec<Candidate> {
    let candidate = |problem: &Problem| {
        let at = problem.span.start;
        if let ProblemKind::NoHeading { is_entry: false, entry: None, .. } = problem.kind {
            return blank(original, problem.span, 2, RepairKind::Section);
        }
        let ProblemKind::UnknownSection { section: Some(section) } = problem.kind else { return None };
        let span = name(original, problem.span, 2)?;
        let written = original.document.source.slice(span);
        let with = is_meant(written, section).then(|| spelling::section(original, section))?;
        Some(Candidate { kind: RepairKind::Section, span, with: with.to_owned(), at })
    };
    original.document.problems.iter().filter_map(candidate).collect()
}

/// Headings of entries whose date or kind is written in another way, or that have no blank behind their `###`.
pub(super) fn entries(original: Original<'_>) -> Vec<Candidate> {
    let candidate = |problem: &Problem| {
        if let ProblemKind::NoHeading { is_entry: true, entry: None, .. } = problem.kind {
            return blank(original, problem.span, 3, RepairKind::Entry);
        }
        let ProblemKind::UnknownEntry { section } = problem.kind else { return None };
        let span = name(original, problem.span, 3)?;
        let with = entry(section, original.document.source.slice(span))?;
        Some(Candidate { kind: RepairKind::Entry, span, with, at: problem.span.start })
    };
    original.document.problems.iter().filter_map(candidate).collect()
}

/// Headings of parts that are misspelt.
pub(super) fn parts(original: Original<'_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    for entry in original.document.entries.iter() {
        let section = entry.address.section();
        for part in entry.parts.iter().filter(|part| part.kind == PartKind::Other) {
            let Some(span) = name(original, part.heading, 4) else { continue };
            let text = original.document.source.slice(span);
            let head = text.split([':', '：']).next().unwrap_or(text).trim_end();
            let of_plan = || meant_part(head).filter(|_| section == Section::Plans);
            let of_label = || {
                let (label, nearness) = meant(&original.settings.labels, section, head)?;
                (!label.is_item()).then(|| (spelling::label(original, label), nearness))
            };
            let meant = match of_plan() {
                Some((name, nearness)) => Some((original.settings.labels.written(name).to_owned(), nearness)),
                None => of_label(),
            };
            if let Some((with, Nearness::Slip)) = meant {
                let span = Span::new(span.start, span.start + head.len());
                found.push(Candidate { kind: RepairKind::Part, span, with, at: part.heading.start });
            }
        }
    }
    found
}

/// The words of a heading of a level, written with `#`; `None` for one that is written in another way.
fn name(original: Original<'_>, heading: Span, level: usize) -> Option<Span> {
    let line = original.document.source.slice(heading).lines().next()?;
    let words = line.trim_start_matches('#');
    if line.len() - words.len() != level || !words.starts_with([' ', '\t']) {
        return None;
    }
    let start = heading.start + line.len() - words.trim_start().len();
    let words = words.trim().trim_end_matches('#').trim_end();
    (!words.is_empty()).then(|| Span::new(start, start + words.len()))
}

/// A blank for a line that looks like a heading and lacks it.
fn blank(original: Original<'_>, line: Span, level: usize, kind: RepairKind) -> Option<Candidate> {
    let text = original.document.source.slice(line);
    let words = text.trim_start_matches('#');
    let is_it = text.len() - words.len() == level && words.starts_with(char::is_alphanumeric);
    let at = line.start + level;
    is_it.then(|| Candidate { kind, span: Span::new(at, at), with: " ".to_owned(), at: line.start })
}

/// Whether a name is a slip of this section's alone, or another name that only this section can have.
fn is_meant(written: &str, section: Section) -> bool {
    let written = fold(written);
    let slips = |section: &Section| {
        let name = fold(section.name());
        is_typing_slip(&written, &name) || written.strip_suffix('s') == Some(&name)
    };
    let near: Vec<Section> = Section::ALL.into_iter().filter(slips).collect();
    let is_other_name = || nearest(&written, Section::ALL.map(Section::name)).is_none();
    near == [section] || (near.is_empty() && is_other_name())
}

/// The heading of an entry as the convention writes it; `None` where nothing of it is written in another way that can be told.
fn entry(section: Section, text: &str) -> Option<String> {
    let with = |(written, length): (String, usize)| format!("{written}{}", &text[length..]);
    match section {
        Section::Notes => {
            let dated = written::day(text).map(|(day, length)| with((day.to_string(), length)));
            let kind = note_kind(dated.as_deref().unwrap_or(text));
            kind.or(dated)
        }
        Section::Pips | Section::Transitions | Section::Allocations => {
            written::day(text).map(|(day, length)| with((day.to_string(), length)))
        }
        Section::Plans | Section::Packets | Section::Calibrations => {
            written::half(text).map(|(half, length)| with((half.to_string(), length)))
        }
        Section::Updates => written::month(text).map(|(month, length)| with((month.to_string(), length))),
        Section::Reviews | Section::SelfReviews => {
            written::quarter(text).map(|(quarter, length)| with((quarter.to_string(), length)))
        }
        Section::Goals | Section::Wins => None,
    }
}

/// The heading of a note whose kind is misspelt.
fn note_kind(text: &str) -> Option<String> {
    let (_, rest) = Day::parse_prefix(text)?;
    let rest = rest.trim_start_matches([':', ',', '-', '–', '—', ' ']);
    let word = rest.split([':', ' ', ',']).next().filter(|word| !word.is_empty())?;
    let lower = word.to_lowercase();
    let kind = match lower.as_str() {
        "1on1" | "1-on-1" | "1o1" | "one-on-one" => "1:1",
        _ if is_slip(&lower, "sbi") => "SBI",
        _ if is_slip(&lower, "praise") => "Praise",
        _ => return None,
    };
    let start = text.len() - rest.len();
    Some(format!("{}{kind}{}", &text[..start], &rest[word.len()..]))
}
