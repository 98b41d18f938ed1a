//! The gaps of a packet, and what the notes, reviews and PIPs that they name say: no engineer should read of a gap here first.

use crate::document::Entry;
use crate::entry::review::GAP_LABELS;
use crate::field::address::Address;
use crate::field::label::{Label, Section};
use crate::finding::Owner;
use crate::page::{packet::markdown::code, packet::work::Work};

/// What of an entry says what the gap was.
fn labels(section: Section) -> &'static [Label] {
    match section {
        Section::Notes => &[Label::CalledOut, Label::Behavior, Label::Ask, Label::Outcome],
        Section::Reviews => &GAP_LABELS,
        Section::Pips => &[Label::Expectation, Label::Outcome],
        Section::Goals
        | Section::Plans
        | Section::Updates
        | Section::SelfReviews
        | Section::Wins
        | Section::Packets
        | Section::Transitions
        | Section::Allocations
        | Section::Calibrations => &[],
    }
}

pub(super) fn gaps(work: &mut Work<'_, '_>) {
    let needed = work.asks();
    work.named(Label::Gaps, needed);
    let Some(packet) = work.subject.packet else { return };
    let document = work.subject.document;
    let mut named: Vec<Address> = Vec::new();
    let known: Vec<&Address> = document.entries.iter().map(|entry| &entry.address).collect();
    for reason in packet.reasons(&known) {
        for name in reason.names {
            if !named.contains(&name) {
                named.push(name);
            }
        }
    }
    if named.is_empty() {
        return;
    }
    work.page.heading(3, "What they name");
    for address in named {
        match document.entry(&address).filter(|entry| !entry.is_retracted()) {
            Some(entry) => of_entry(work, entry),
            None => {
                let what = format!("{}, which is not in the document", code(&address.to_string()));
                work.missing(&what, Owner::Manager);
            }
        }
    }
}

fn of_entry(work: &mut Work<'_, '_>, entry: &Entry) {
    let subject = work.subject;
    let source = subject.source(entry);
    let published = match (subject.published(entry), subject.changed(entry)) {
        (Some(day), Some(changed)) => format!(", published {day}, in the words of {changed}"),
        (Some(day), None) => format!(", published {day}"),
        (None, _) => String::new(),
    };
    work.page.block([format!("{source}{published}:")]);
    for label in labels(entry.address.section()) {
        for field in entry.all_fields().filter(|field| field.label == *label && field.value.word_count() > 0)
        {
            work.quote(&format!("{label}: "), field, &source);
        }
        for part in entry
            .parts
            .iter()
            .filter(|part| part.kind == crate::document::PartKind::Named(*label) && !part.text.is_empty())
        {
            let others: Vec<_> =
                part.fields.iter().filter(|field| field.label != *label).map(|field| field.span).collect();
            work.page.item(&format!("{label}: "), &subject.embedder.passage(part.body(), &others), &source);
        }
    }
}
