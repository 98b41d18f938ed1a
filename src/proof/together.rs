//! Which lines that the engineer and the manager may both give came from somebody else? They take no effect, and what stood in their place
//! goes on.

use std::sync::Arc;

use crate::document::line::Line;
use crate::document::{Document, Entry, Field};
use crate::entry::period::predates_adoption;
use crate::evidence::Evidence;
use crate::evidence::fact::Write;
use crate::evidence::verdict::Attribution;
use crate::field::id::TextHash;
use crate::field::label::{Label, LineOwner, Section};
use crate::proof::Context;
use crate::proof::line::{LineProof, lines};
use crate::proof::party::TextOwner;
use crate::proof::standing::before_adoption;
use crate::settings::Settings;

/// Whether a line of a section is one of those. A person outside confirms what landed, and anybody does what they are to do.
fn is_together(label: Label, section: Section) -> bool {
    let is_of_both = label.line_owner_in(section) == Some(LineOwner::Together);
    is_of_both && label != Label::Action && matches!(section, Section::Plans | Section::Goals)
}

/// Whether a line takes no effect: neither of the two gave it. A confirmation may be anybody's.
pub fn is_refused(context: &Context<'_>, entry: &Entry, line: &LineProof<'_>) -> bool {
    let (label, evidence) = (line.row.label, context.evidence);
    let is_excused = |write: &&&Write| {
        let at = evidence.landed(write.commit);
        write.brings_document || at.is_some_and(|at| before_adoption(evidence, context.settings, at))
    };
    let is_others = match line.given_by {
        // A sponsor or a user is often in no document.
        Attribution::SomebodyElse(..) | Attribution::Unknown(..) => label != Label::Confirmed,
        Attribution::Author(..) | Attribution::Trailer(..) | Attribution::NotEstablished => false,
    };
    is_others
        && is_together(label, entry.address.section())
        && !predates_adoption(&entry.address, context.settings)
        && !line.given.iter().any(|write| is_excused(&write))
}

/// Puts what goes on in the place of the lines that take no effect.
pub(super) fn settle(evidence: &Evidence, settings: &Settings, document: &mut Document) {
    let Some(history) = evidence.history_of(document) else { return };
    let context = Context { document, settings, evidence, history, today: None };
    let mut instead: Vec<(usize, TextHash, Line)> = Vec::new();
    for (at, entry) in document.entries.iter().enumerate().filter(|(_, entry)| is_doubtful(&context, entry)) {
        let all = lines(&context, entry);
        let refused = all.iter().filter(|line| line.field.is_some() && is_refused(&context, entry, line));
        instead.extend(refused.map(|line| (at, line.row.hash, before(&all, line))));
    }
    if instead.is_empty() {
        return;
    }
    let entries = Arc::make_mut(&mut document.entries);
    for (at, hash, line) in instead {
        let Entry { fields, parts, .. } = &mut entries[at];
        let all = fields.iter_mut().chain(parts.iter_mut().flat_map(|part| &mut part.fields));
        for field in all.filter(|field| field.mark == Some(hash)) {
            field.line = line.clone();
            field.links.clear();
        }
    }
}

/// Whether an entry has a line of the two that no commit by one of them brought in.
fn is_doubtful(context: &Context<'_>, entry: &Entry) -> bool {
    let is_theirs = |field: &Field| {
        let mark = field.mark.and_then(|mark| context.of(entry)?.mark(mark));
        mark.is_none_or(|mark| TextOwner::Either.attribution(context, &mark.writes).is_accepted())
    };
    entry.all_fields().any(|field| is_together(field.label, entry.address.section()) && !is_theirs(field))
}

/// What the line said in whose place another one came; nothing where that is not one line alone.
fn before(all: &[LineProof<'_>], line: &LineProof<'_>) -> Line {
    let came: Vec<_> = line.given.iter().map(|write| write.commit).collect();
    let went = |other: &&LineProof<'_>| {
        other.row.label == line.row.label
            && other.given_by.is_accepted()
            && other.fact.losses.iter().any(|commit| came.contains(commit))
    };
    let mut before = all.iter().filter(went);
    let first = before.next();
    first.filter(|_| before.next().is_none()).map_or(Line::Text, |other| other.row.line.clone())
}
