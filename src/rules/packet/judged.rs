//! Which packets are judged, and where they use a wording?

use std::collections::BTreeSet;

use crate::document::Document;
use crate::entry::packet::Packet;
use crate::entry::period::predates_adoption;
use crate::field::label::Label;
use crate::field::span::Span;
use crate::finding::{Draft, Message, Place};
use crate::rules::Text;
use crate::rules::wording::{List, Said, hits};
use crate::settings::Settings;

/// The packets of halves that were not over when the team adopted the convention.
pub(super) fn packets<'a>(
    document: &'a Document,
    settings: &'a Settings,
) -> impl Iterator<Item = Packet<'a>> {
    Packet::all(document).filter(move |packet| !predates_adoption(&packet.entry.address, settings))
}

/// Those of them that ask for a promotion.
pub(super) fn promotions<'a>(
    document: &'a Document,
    settings: &'a Settings,
) -> impl Iterator<Item = Packet<'a>> {
    packets(document, settings).filter(|packet| packet.level.is_some())
}

/// A finding at a place of a packet, by a rule that looks at all documents.
pub(super) fn draft(
    document: &Document,
    packet: &Packet<'_>,
    span: Span,
    (message, help): (Message, Message),
) -> Draft {
    let place = Place::new(&document.path, &document.source, span);
    let draft = Draft::new(span, message, help).at(place).entry(&packet.entry.address);
    match &document.front_matter.engineer {
        Some(engineer) => draft.engineer(&engineer.value),
        None => draft,
    }
}

/// Where anything of the packet but the engineer's own words uses a wording of some lists. What it reports of others is theirs.
pub(super) fn said(text: &Text<'_>, packet: &Packet<'_>, lists: &[List]) -> BTreeSet<Span> {
    let own: Vec<Span> =
        packet.pieces(&[Label::SelfReflection]).iter().map(|piece| piece.value_span).collect();
    let said = Said::of(&text.document.source, packet.entry.span).without_others_speech();
    let found = hits(lists, &text.settings.words, &said);
    found.into_iter().filter(|hit| !own.iter().any(|own| own.contains(hit.start))).collect()
}

/// Where the case uses a wording of some lists. What it reports of others is theirs.
pub(super) fn wordings(text: &Text<'_>, packet: &Packet<'_>, lists: &[List]) -> BTreeSet<Span> {
    let said = |span: Span| Said::of(&text.document.source, span).without_others_speech();
    packet.case().into_iter().flat_map(|span| hits(lists, &text.settings.words, &said(span))).collect()
}
