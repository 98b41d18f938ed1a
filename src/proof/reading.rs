//! Has the engineer read an entry, and who says so?

use crate::document::line::{Seen, Verdict};
use crate::document::{Entry, Field};
use crate::evidence::graph::LineIndex;
use crate::evidence::verdict::Attribution;
use crate::field::address::Address;
use crate::field::date::Day;
use crate::field::label::Label;
use crate::field::person::{Person, Signer, same_name};
use crate::proof::Context;
use crate::proof::line::LineProof;
use crate::proof::shown::{Shown, Writer};
use crate::proof::signature::is_signer;

/// How the engineer's reading of an entry stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// They say so, and nothing contradicts it.
    Seen(Option<Verdict>),
    /// They said so of another text: it was changed since.
    OfEarlierText(Option<Verdict>),
    /// Somebody else says so in their name.
    InTheirName,
    Unseen,
}

impl Reading {
    /// The word of pages and of JSON.
    pub fn name(self) -> &'static str {
        match self {
            Reading::Seen(_) => "seen",
            Reading::OfEarlierText(_) => "of an earlier text",
            Reading::InTheirName => "in their name",
            Reading::Unseen => "unseen",
        }
    }
}

/// A reading with the line that decides it.
#[derive(Clone, Copy)]
pub struct ReadingProof<'a> {
    pub reading: Reading,
    /// The line; `None` where nothing is written beside the entry itself.
    pub field: Option<&'a Field>,
    /// The day that the line gives.
    pub day: Option<Day>,
    /// How the history stands to the line.
    pub shown: Option<Shown>,
}

impl ReadingProof<'_> {
    /// Whether the history shows that the engineer gave the line.
    pub fn is_established(&self) -> bool {
        self.shown.is_none_or(|shown| shown <= Shown::ByTrailer)
    }
}

/// A line of an update by which the engineer has read all notes up to a day.
#[derive(Debug, Clone, Copy)]
pub struct AllRead {
    pub to: Day,
    pub published: LineIndex,
}

/// The lines of an update that say so and are the engineer's.
pub fn all_read(context: &Context<'_>, lines: &[LineProof<'_>]) -> Vec<AllRead> {
    let seen = lines.iter().filter(|line| line.row.label == Label::Seen && line.counts());
    let own = seen.filter(|line| may_be_theirs(context, line));
    own.filter_map(|line| match line.row.line.seen()? {
        Seen::AllTo(to) => Some(AllRead { to: *to, published: line.first? }),
        Seen::Entry { .. } => None,
    })
    .collect()
}

/// How the engineer's reading of a note, a review, a packet or a PIP stands: by the last line that is theirs. A note is read too
/// where an update says so for all up to a day, and was published after the note.
pub fn reading<'a>(
    context: &Context<'a>,
    entry: &'a Entry,
    lines: &[LineProof<'a>],
    all: &[AllRead],
) -> ReadingProof<'a> {
    let mut own: Option<ReadingProof<'a>> = None;
    let mut earlier: Option<ReadingProof<'a>> = None;
    let mut in_their_name: Option<ReadingProof<'a>> = None;
    for line in lines.iter().filter(|line| line.row.label == Label::Seen && line.counts()) {
        let Some(Seen::Entry { who, day, verdict }) = line.row.line.seen() else { continue };
        if !names_reader(context, line, who) {
            continue;
        }
        let proof = |reading| ReadingProof {
            reading,
            field: line.field,
            day: Some(*day),
            shown: Some(line.shown(context, Writer::Engineer)),
        };
        if line.is_somebody_elses() {
            in_their_name = Some(proof(Reading::InTheirName));
        } else if !may_be_theirs(context, line) {
            // A stranger's line says nothing of the engineer; that nobody knows the address is said by itself.
        } else if line.is_beside(entry.frozen) {
            own = Some(proof(Reading::Seen(*verdict)));
        } else {
            earlier = Some(proof(Reading::OfEarlierText(*verdict)));
        }
    }
    let alone = |reading| ReadingProof { reading, field: None, day: None, shown: None };
    let by_update = || covered(context, entry, all).map(alone);
    own.or_else(by_update).or(earlier).or(in_their_name).unwrap_or(alone(Reading::Unseen))
}

/// Whether the engineer gave a line, or may have: it came from an address that nobody knows and that bears their name, or a squash is under
/// way. A stranger has read nothing for them.
fn may_be_theirs(context: &Context<'_>, line: &LineProof<'_>) -> bool {
    line.is_owners() || line.may_be_owners(context)
}

/// Where an entry was first published.
pub fn published_at(context: &Context<'_>, entry: &Entry) -> Option<LineIndex> {
    Some(context.of(entry)?.first()?.run.from)
}

/// Whether an update says that a note was read, and whether it had the same text then.
fn covered(context: &Context<'_>, note: &Entry, all: &[AllRead]) -> Option<Reading> {
    let (Address::Note { day, .. } | Address::Praise { day, .. }) = &note.address else { return None };
    let (first, now) = (published_at(context, note)?, text_since(context, note)?);
    let read = |since: LineIndex| all.iter().any(|all| *day <= all.to && since <= all.published);
    if read(now) { Some(Reading::Seen(None)) } else { read(first).then_some(Reading::OfEarlierText(None)) }
}

/// Since when an entry has the text that it has.
pub fn text_since(context: &Context<'_>, entry: &Entry) -> Option<LineIndex> {
    Some(context.of(entry)?.text(entry.frozen)?.current()?.from)
}

/// Whether a line names the engineer. What they call themselves in their own commit is up to them: a part of the name, or the part of
/// their address before the `@`, is enough there.
pub fn names_reader(context: &Context<'_>, line: &LineProof<'_>, who: &Signer) -> bool {
    let engineer = &context.history.engineer;
    let is_theirs = match &line.given_by {
        Attribution::Author(person, _) | Attribution::Trailer(person, _) => person.is(engineer),
        Attribution::Unknown(..) | Attribution::SomebodyElse(..) | Attribution::NotEstablished => false,
    };
    let short = who.name.trim_start_matches('@');
    let before_at = engineer.email.split('@').next().unwrap_or_default();
    let mut parts = engineer.name.split_whitespace().chain([before_at]);
    names_engineer(context, who)
        || (is_theirs
            && who.email.is_none()
            && line.person.is_none()
            && parts.any(|part| same_name(part, short)))
}

/// Whether a line names the engineer, by today's name, an earlier one or an address.
fn names_engineer(context: &Context<'_>, who: &Signer) -> bool {
    let engineer = &context.history.engineer;
    let written = context.document.front_matter.engineer.as_ref();
    let resolved = who.email.as_ref().map(|email| context.evidence.resolve(&Person::new(&who.name, email)));
    who.names(engineer)
        || is_signer(context, who, engineer)
        || written.is_some_and(|written| who.names(&written.value))
        || resolved.is_some_and(|who| who.is(engineer))
}
