//! How is a label written that is misspelt, or that has no colon?

use crate::document::{Slip, SlipKind};
use crate::edit::repair::what::{Candidate, RepairKind};
use crate::edit::{Original, spelling};
use crate::field::label::{Label, Nearness};
use crate::field::span::Span;

/// Lines that were meant to be fields. A misspelt `Signed` is left to the person who signs.
pub(super) fn labels(original: Original<'_>) -> Vec<Candidate> {
    let slips = original.document.entries.iter().flat_map(|entry| &entry.slips);
    slips.filter(|slip| !is_ones_word(slip.label)).filter_map(|slip| candidate(original, slip)).collect()
}

/// Whether a line with this label is somebody's word that they agree, have read or know.
pub(super) fn is_ones_word(label: Label) -> bool {
    label.is_confirmation() || label == Label::Confirmed
}

fn candidate(original: Original<'_>, slip: &Slip) -> Option<Candidate> {
    let (written, at) = (slip.written.text(), slip.span.start);
    let line = original.document.source.slice(slip.span).lines().next()?;
    let before = line.find(written)?;
    // Before a label nothing but its mark-up is written.
    if line[..before].contains(char::is_alphanumeric) {
        return None;
    }
    let (start, end) = (at + before, at + before + written.len());
    let rest = &line[before + written.len()..];
    match slip.kind {
        SlipKind::Spelling(Nearness::Slip) => {
            let with = spelling::label(original, slip.label);
            Some(Candidate { kind: RepairKind::Label, span: Span::new(start, end), with, at })
        }
        SlipKind::NoColon { is_bold: true } => {
            let span = Span::new(end, end);
            Some(Candidate { kind: RepairKind::Colon, span, with: ":".to_owned(), at })
        }
        SlipKind::NoColon { is_bold: false } => {
            let value = rest.trim_start().trim_start_matches(['-', '–', '—', '=']).trim_start();
            let span = Span::new(end, end + rest.len() - value.len());
            Some(Candidate { kind: RepairKind::Colon, span, with: ": ".to_owned(), at })
        }
        SlipKind::Spelling(Nearness::FirstWord | Nearness::Longer) | SlipKind::SmallHeading => None,
    }
}
