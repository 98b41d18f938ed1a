//! What did an entry come to that was published and that somebody took away, and whose was it to take?

use crate::document::line::Seen;
use crate::entry::period::predates_adoption;
use crate::evidence::fact::Write;
use crate::evidence::history::EntryHistory;
use crate::evidence::row::CommitIndex;
use crate::evidence::verdict::Attribution;
use crate::field::address::Address;
use crate::field::label::{Label, Section};
use crate::field::person::Person;
use crate::finding::Owner;
use crate::proof::Context;
use crate::proof::frozen::{Change, Fate};
use crate::proof::line::{LineProof, lines_of_gone};
use crate::proof::party::{may_write, text_owner};
use crate::proof::places::{begun_as, is_moved};
use crate::proof::reading::names_reader;
use crate::proof::taker::{Taker, gave, taker};

pub struct GoneRecord<'a> {
    /// Its last address.
    pub address: &'a Address,
    pub fate: Fate<'a>,
    pub by: CommitIndex,
    pub taken: Taken,
    /// The lines that it had.
    pub lines: Vec<LineProof<'a>>,
}

/// By whom an entry was taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// Whoever wrote it.
    Back,
    /// Somebody else: it was written all the same.
    Away,
    /// It stands in another file of the engineer.
    Elsewhere,
    /// Nobody can say: a squash is under way, or an unknown address bears the writer's name.
    NotEstablished,
    /// It was never written by whom it is to write, so nothing was lost.
    Lapsed,
}

impl<'a> GoneRecord<'a> {
    /// `None` where the entry is still there, or a retraction stands in its place.
    pub(super) fn new(context: &Context<'a>, fate: &Fate<'a>) -> Option<GoneRecord<'a>> {
        let (by, is_elsewhere) = match fate.change {
            Change::Removed { by, .. } => (by, false),
            Change::Elsewhere { by } => (by, true),
            Change::None | Change::Edited { .. } | Change::Retracted => return None,
        };
        let last = context.history.entries.get(fate.address)?.last()?;
        let lines = lines_of_gone(context, fate.address, last.text.what.frozen);
        let writes = if is_elsewhere { &fate.first.text.writes } else { &last.text.writes };
        let mut taken = taken(context, fate.address, writes, by);
        if is_elsewhere && taken != Taken::Lapsed {
            taken = Taken::Elsewhere;
        }
        Some(GoneRecord { address: fate.address, fate: *fate, by, taken, lines })
    }
}

impl GoneRecord<'_> {
    /// Whether the engineer had said that they read it.
    pub fn is_read(&self, context: &Context<'_>) -> bool {
        self.lines.iter().filter(|line| line.takes_effect()).any(|line| match line.row.line.seen() {
            Some(Seen::Entry { who, .. }) => names_reader(context, line, who),
            Some(Seen::AllTo(_)) | None => false,
        })
    }
}

/// The plans and packets that are gone from this file with lines in which somebody may have objected. Whoever removes an entry answers
/// nothing in it.
pub(super) fn with_objections<'a>(context: &Context<'a>) -> Vec<BegunRecord<'a>> {
    let may_object = |past: &EntryHistory| {
        past.marks.iter().any(|mark| mark.what.label == Label::Disagree || mark.what.disagrees())
    };
    let gone = |(address, past): (&'a Address, &'a EntryHistory)| {
        let is_one = matches!(address.section(), Section::Plans | Section::Packets) && may_object(past);
        let is_here = || context.document.entry(address).is_some();
        if !is_one || is_here() || predates_adoption(address, context.settings) {
            return None;
        }
        let last = past.last().filter(|last| !is_moved(context, address, past, last))?;
        Some(BegunRecord { address, lines: lines_of_gone(context, address, last.text.what.frozen) })
    };
    context.history.entries.iter().filter_map(gone).collect()
}

/// An entry that somebody took away, of which the lines alone count: a note that never had a text, or a plan or a packet.
pub struct BegunRecord<'a> {
    pub address: &'a Address,
    /// The lines that it had.
    pub lines: Vec<LineProof<'a>>,
}

/// The notes that were begun and are gone, those left out that go on under another heading.
pub(super) fn begun<'a>(context: &Context<'a>) -> Vec<BegunRecord<'a>> {
    let gone: Vec<_> =
        context.history.begun().filter(|(address, _)| context.document.entry(address).is_none()).collect();
    if gone.is_empty() {
        return Vec::new();
    }
    let notes = context.document.entries_of(Section::Notes);
    let carried: Vec<&Address> =
        notes.filter_map(|note| begun_as(context, &note.address, context.of(note)?)).collect();
    let lost = gone.into_iter().filter(|(address, _)| !carried.contains(address));
    let record = |(address, past): (&'a Address, &EntryHistory)| {
        let last = past.last()?;
        Some(BegunRecord { address, lines: lines_of_gone(context, address, last.text.what.frozen) })
    };
    lost.filter_map(record).collect()
}

/// Whose it was to take away what these commits had brought in.
pub(super) fn taken(context: &Context<'_>, address: &Address, writes: &[Write], by: CommitIndex) -> Taken {
    let evidence = context.evidence;
    let side = text_owner(address).side().unwrap_or(Owner::Manager);
    let accepts = |write: &Write, person: &Person| may_write(context, side, write, person);
    match evidence.attribution(writes, accepts) {
        Attribution::Author(..) | Attribution::Trailer(..) => {}
        Attribution::SomebodyElse(..) => return Taken::Lapsed,
        Attribution::Unknown(..) | Attribution::NotEstablished => return Taken::NotEstablished,
    }
    let owns = |person: &Person| gave(context, writes, person, accepts);
    match taker(context, by, owns) {
        Taker::Owner => Taken::Back,
        Taker::SomebodyElse => Taken::Away,
        Taker::NotEstablished => Taken::NotEstablished,
    }
}
