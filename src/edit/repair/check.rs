//! Does a repair change what its line says, and nothing else?

use crate::document::{Document, Entry, FrontKey, PartKind, ProblemKind};
use crate::edit::repair::what::{Candidate, Repair, RepairKind, written};
use crate::edit::repair::{heading, value};
use crate::edit::{Original, same};
use crate::field::address::Address;
use crate::field::label::Label;
use crate::field::span::Span;

/// A candidate as a repair, if the document is read as before but for what its line says; and the document after it.
pub(super) fn checked(original: Original<'_>, candidate: Candidate) -> Option<(Repair, Document)> {
    let before = original.document;
    let Candidate { kind, span, with, .. } = candidate;
    let old = before.source.slice(span);
    if old == with || old.contains('\n') || with.contains(['\n', '\r']) {
        return None;
    }
    let after = original.read(&written(original.text(), span, &with));
    let line = before.source.position(span.start).line;
    let mut repair = Repair { kind, span, with, line, until: line, freezes: None, is_signed: false };
    if kind.reads_more() {
        // An entry whose heading is put right next counts as read.
        let next = heading::entries(Original { document: &after, ..original });
        let next =
            next.iter().map(|next| next.at).filter(|at| *at > span.start && kind == RepairKind::Section);
        let next = next.filter(|at| *at < end_of_section(&after, span.start)).max();
        let last = reads_more(before, &after, span, next)?;
        let end = if kind == RepairKind::Section { end_of_section(&after, span.start) } else { last };
        repair.until = after.source.position(end.saturating_sub(1)).line;
    } else {
        let is_label = matches!(kind, RepairKind::Label | RepairKind::Colon);
        let will_be = || value::values(Original { document: &after, ..original });
        // The value of a label that is put right may be put right next.
        let on_line = |at: usize| after.source.position(at).line == line;
        let is_next = is_label && will_be().iter().any(|next| on_line(next.at));
        repair.freezes = one_line(before, &after, &repair, is_next)?;
        let around = before.entries.iter().find(|entry| entry.span.contains(span.start));
        repair.is_signed =
            around.is_some_and(|entry| entry.all_fields().any(|field| field.label.is_confirmation()));
    }
    Some((repair, after))
}

/// Whether all that was read is read as before, and there is a new entry or win. Returns the end of what is new.
fn reads_more(before: &Document, after: &Document, span: Span, next: Option<usize>) -> Option<usize> {
    let keys = |document: &Document| document.front_matter.keys.iter().map(said_by_key).collect::<Vec<_>>();
    if keys(before) != keys(after) {
        return None;
    }
    // Every entry that was read is found again in its order; what is between them is new.
    let mut known = before.entries.iter().peekable();
    let mut ends = Vec::new();
    for entry in after.entries.iter() {
        if known.peek().is_some_and(|old| is_same(old, entry)) {
            known.next();
        } else {
            ends.push((entry.heading.start, entry.span.end));
        }
    }
    if known.next().is_some() {
        return None;
    }
    let mut known = before.wins.iter().peekable();
    for win in after.wins.iter() {
        if known.peek().is_some_and(|old| old.bullet.text == win.bullet.text) {
            known.next();
        } else {
            ends.push((win.bullet.span.start, win.bullet.span.end));
        }
    }
    let in_order = known.next().is_none() && ends.iter().all(|(start, _)| span.start <= *start + 8);
    let strict = |kind: &ProblemKind| {
        matches!(kind, ProblemKind::DuplicateEntry { .. } | ProblemKind::UnknownSection { .. })
    };
    let is_more = before.unread.len() > after.unread.len() || next.is_some();
    if !in_order || more(before, after, strict) || !is_more {
        return None;
    }
    ends.iter().map(|(_, end)| *end).chain(next).max()
}

/// Where the next heading of the second level is, or the text ends.
fn end_of_section(document: &Document, heading: usize) -> usize {
    let unknown = document.problems.iter().filter_map(|problem| {
        matches!(problem.kind, ProblemKind::UnknownSection { .. }).then_some(problem.span.start)
    });
    let all = document.sections.iter().map(|section| section.span.start).chain(unknown);
    all.filter(|start| *start > heading).min().unwrap_or(document.source.text().len())
}

/// Whether one line says something else, and all others say what they said. Returns the entry whose frozen text that changes, if any.
fn one_line(
    before: &Document,
    after: &Document,
    repair: &Repair,
    is_value_next: bool,
) -> Option<Option<Address>> {
    let (kind, span) = (repair.kind, repair.span);
    let asked = |kind: &ProblemKind| !(is_value_next && matches!(kind, ProblemKind::BadValue { .. }));
    if before.entries.len() != after.entries.len() || more(before, after, asked) {
        return None;
    }
    let fixed_key = |key: &FrontKey| key.span.start <= span.start && span.end <= key.span.end;
    let keys = before.front_matter.keys.iter().zip(&after.front_matter.keys);
    if before.front_matter.keys.len() != after.front_matter.keys.len()
        || keys.into_iter().any(|(old, new)| said_by_key(old) != said_by_key(new) && !fixed_key(old))
    {
        return None;
    }
    let is_win = before.wins.iter().any(|win| win.bullet.span.contains(span.start));
    let mut wins = before.wins.iter().zip(after.wins.iter());
    if before.wins.len() != after.wins.len()
        || wins.any(|(old, new)| old.bullet.text != new.bullet.text && !old.bullet.span.contains(span.start))
    {
        return None;
    }
    let mut freezes = None;
    let mut is_fixed = is_win || before.problems.len() > after.problems.len();
    for (old, new) in before.entries.iter().zip(after.entries.iter()) {
        if !old.span.contains(span.start) {
            if !is_same(old, new) {
                return None;
            }
            continue;
        }
        if old.address != new.address || !says_else(old, new, kind, span) {
            return None;
        }
        is_fixed |= old.slips.len() > new.slips.len() || others(old) > others(new);
        if (old.frozen, old.body) != (new.frozen, new.body) {
            freezes = Some(old.address.clone());
        }
    }
    is_fixed.then_some(freezes)
}

/// Whether an entry says what it said, but for the line with a repair.
fn says_else(old: &Entry, new: &Entry, kind: RepairKind, span: Span) -> bool {
    let same_shape = old.parts.len() == new.parts.len()
        && old.quotes.len() == new.quotes.len()
        && old.heading == new.heading;
    let (was, is) = (said(old), said(new));
    let fits = match kind {
        // The line was part of the text above it, and is a field of its own now.
        RepairKind::Label | RepairKind::Colon => {
            let mut left = was.iter().peekable();
            let mut more = 0;
            for (label, value) in &is {
                let again =
                    left.peek().is_some_and(|(known, said)| known == label && said.starts_with(value));
                if again {
                    left.next();
                } else {
                    more += 1;
                }
            }
            left.next().is_none() && more == 1
        }
        RepairKind::Part => {
            let mut left = was.iter().peekable();
            for said in &is {
                if left.peek() == Some(&said) {
                    left.next();
                }
            }
            left.next().is_none()
        }
        RepairKind::Order | RepairKind::Date => {
            let fixed = old.all_fields().map(|field| field.value_span.contains(span.start));
            was.len() == is.len()
                && was
                    .iter()
                    .zip(&is)
                    .zip(fixed)
                    .all(|((was, is), fixed)| was.0 == is.0 && (fixed || was == is))
        }
        RepairKind::Section | RepairKind::Entry => false,
    };
    same_shape && fits
}

fn said(entry: &Entry) -> Vec<(Label, &str)> {
    entry.all_fields().map(|field| (field.label, field.value.text())).collect()
}

fn said_by_key(key: &FrontKey) -> (crate::document::Key, crate::field::id::TextHash) {
    (key.key, key.hash)
}

/// How many parts growthlint does not know.
fn others(entry: &Entry) -> usize {
    entry.parts.iter().filter(|part| part.kind == PartKind::Other).count()
}

fn is_same(old: &Entry, new: &Entry) -> bool {
    same::reads_like(old, new) && old.raw == new.raw && old.slips.len() == new.slips.len()
}

/// Whether there are more problems of some kind than before.
fn more(before: &Document, after: &Document, asked: impl Fn(&ProblemKind) -> bool) -> bool {
    let kinds = |document: &Document| -> Vec<ProblemKind> {
        let kinds = document.problems.iter().map(|problem| problem.kind.clone());
        kinds.filter(|kind| asked(kind)).map(without_place).collect()
    };
    let mut known = kinds(before);
    kinds(after).into_iter().any(|kind| match known.iter().position(|other| *other == kind) {
        Some(at) => {
            known.swap_remove(at);
            false
        }
        None => true,
    })
}

/// A kind without the place that moves with what is before it.
fn without_place(mut kind: ProblemKind) -> ProblemKind {
    if let ProblemKind::DuplicateEntry { first, .. } = &mut kind {
        *first = Span::default();
    }
    kind
}
