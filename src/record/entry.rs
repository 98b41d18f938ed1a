//! What does one entry come to: who wrote its text, what became of it, its open lines, whether the engineer has read it?

use crate::document::Entry;
use crate::entry::period::predates_adoption;
use crate::entry::untouched::is_untouched;
use crate::evidence::fact::Write;
use crate::evidence::graph::LineIndex;
use crate::evidence::row::{CommitIndex, own_words};
use crate::evidence::verdict::Attribution;
use crate::field::address::Address;
use crate::field::date::{Day, Month};
use crate::field::label::{Label, Section};
use crate::field::person::Person;
use crate::field::span::Span;
use crate::proof::Context;
use crate::proof::asked::asked;
use crate::proof::frozen::{Change, Fate, Punctuality, punctuality};
use crate::proof::line::{LineProof, given, lines};
use crate::proof::party::{TextOwner, sealer, text_owner, text_writes};
use crate::proof::reading::{self, AllRead, Reading, ReadingProof};
use crate::proof::shown::{self, Shown, Writer};
use crate::record::restored::{Restored, restored};

pub struct EntryRecord<'a> {
    pub entry: &'a Entry,
    /// Whether it was over before the team adopted the convention: nothing is found wrong with it.
    pub predates: bool,
    /// Where it was first published.
    pub published: Option<LineIndex>,
    /// Whether its own writer had taken it away, and it came back.
    pub restored: Option<Restored>,
    /// What became of its published text; for plans, notes and PIPs.
    pub fate: Option<Fate<'a>>,
    /// How soon after its day it was published; for notes and PIPs.
    pub punctuality: Option<Punctuality>,
    /// Who wrote the present text, and whether they may; `None` where it says nothing yet.
    pub author: Option<Author<'a>>,
    /// How the history stands to the text.
    pub shown: Shown,
    /// Its open lines, and those that it had.
    pub lines: Vec<LineProof<'a>>,
    /// What the engineer has to write of themselves: the self-reflections of a packet, the self-audits of a plan.
    pub own_words: Vec<OwnWords>,
    /// Whether the engineer has read it.
    pub reading: ReadingProof<'a>,
}

/// What engineers write of themselves in an entry that is not theirs alone.
pub struct OwnWords {
    pub span: Span,
    /// The month of a self-audit.
    pub month: Option<Month>,
    /// Whom the commits name.
    pub given_by: Attribution,
}

/// Who wrote a text, and whose it is to write.
pub struct Author<'a> {
    pub whose: TextOwner,
    /// Whom the commits name that brought the text in.
    pub named: Attribution,
    /// Who sealed the text, of those who may write it: then it is theirs, no matter who committed it.
    pub sealer: Option<&'a Person>,
}

impl<'a> EntryRecord<'a> {
    pub(super) fn new(context: &Context<'a>, entry: &'a Entry, fate: Option<Fate<'a>>) -> EntryRecord<'a> {
        let first = context.of(entry).and_then(|past| past.anew().or_else(|| past.first()));
        let predates = predates_adoption(&entry.address, context.settings);
        let grace = context.settings.late_after_days;
        let dated = entry.address.day().filter(|day| !context.settings.predates_adoption(*day));
        let author = author(context, entry);
        let sealer = author.as_ref().and_then(|author| author.sealer);
        let version = fate.map(|fate| fate.first).or(first);
        let punctuality = dated
            .zip(version.as_ref())
            .map(|(day, version)| punctuality(context, sealer, version, (day, grace)));
        let shown = shown(context, entry, author.as_ref());
        EntryRecord {
            entry,
            predates,
            published: first.as_ref().map(|first| first.run.from),
            restored: version
                .and_then(|version| restored(context, &entry.address, context.of(entry)?, version.text)),
            fate,
            shown: shown::text(shown, fate.as_ref(), punctuality),
            punctuality,
            author,
            lines: lines(context, entry),
            own_words: own_words_of(context, entry),
            reading: ReadingProof { reading: Reading::Unseen, field: None, day: None, shown: None },
        }
    }

    /// The lines by which the engineer has read all notes up to a day.
    pub(super) fn all_read(&self, context: &Context<'_>) -> Vec<AllRead> {
        if self.entry.address.section() == Section::Updates {
            reading::all_read(context, &self.lines)
        } else {
            Vec::new()
        }
    }

    pub(super) fn read(&mut self, context: &Context<'a>, all: &[AllRead]) {
        self.reading = reading::reading(context, self.entry, &self.lines, all);
    }

    /// The day from which on the engineer is to read it; `None` where they have. A review or a PIP that was changed is to be read again, a
    /// changed note is a finding against the person who changed it. A skeleton that nobody has filled in or corrected says nothing to read.
    pub fn unread_since(&self, context: &Context<'_>) -> Option<Day> {
        if is_untouched(self.entry) && self.entry.field(Label::Correction).is_none() {
            return None;
        }
        match self.reading.reading {
            Reading::Seen(_) => None,
            Reading::InTheirName | Reading::Unseen => self.published_day(context),
            Reading::OfEarlierText(_) => {
                let again = matches!(self.entry.address.section(), Section::Reviews | Section::Pips);
                context.day(reading::text_since(context, self.entry).filter(|_| again)?)
            }
        }
    }

    /// Whether the history shows that somebody wrote the text who may not, and nobody who may sealed it.
    pub fn is_somebody_elses(&self) -> bool {
        self.written_by_another().is_some()
    }

    /// Who that is.
    pub fn written_by_another(&self) -> Option<(&Person, CommitIndex)> {
        match self.author.as_ref().filter(|author| author.sealer.is_none())?.named {
            Attribution::SomebodyElse(ref person, commit) => Some((person, commit)),
            Attribution::Author(..)
            | Attribution::Trailer(..)
            | Attribution::Unknown(..)
            | Attribution::NotEstablished => None,
        }
    }

    /// Whether somebody who may has signed it: it is theirs then, no matter who wrote it down, and changes of it are a finding of their own.
    pub fn is_signed(&self) -> bool {
        self.lines.iter().any(|line| line.row.label == Label::Signed && line.takes_effect())
    }

    /// Whether the text is not what was published, by an edit.
    pub fn is_edited(&self) -> bool {
        self.fate.is_some_and(|fate| matches!(fate.change, Change::Edited { .. }))
    }

    /// Whether a correction of its writer's names a day that fits, in place of a wrong one.
    pub fn is_corrected_to(&self, fits: impl Fn(Day) -> bool) -> bool {
        let corrections = self.lines.iter().filter(|line| line.row.label == Label::Correction);
        let theirs = corrections.filter(|line| line.takes_effect());
        let day = |field: &crate::document::Field| {
            let (_, said) = Day::parse_prefix(field.value.text())?;
            Day::first_in(said)
        };
        theirs.filter_map(|line| day(line.field?)).any(fits)
    }

    /// The line as it stands at a place of the document.
    pub fn line(&self, field: &crate::document::Field) -> Option<&LineProof<'a>> {
        self.lines.iter().find(|line| line.field.is_some_and(|known| std::ptr::eq(known, field)))
    }

    /// The day from which on it counts as published, by that commit's own date: the first, or that of its return.
    pub fn published_day(&self, context: &Context<'_>) -> Option<Day> {
        context.day(self.restored.map(|restored| restored.from).or(self.published)?)
    }
}

fn own_words_of(context: &Context<'_>, entry: &Entry) -> Vec<OwnWords> {
    let engineer = |_: &Write, person: &Person| person.is(&context.history.engineer);
    let all = own_words(&context.document.source, entry).into_iter();
    all.map(|(span, words)| OwnWords {
        span,
        month: words.line.audited(),
        given_by: context.evidence.attribution(given(context, entry, words.hash), engineer),
    })
    .collect()
}

/// How the history stands to who wrote the text.
fn shown(context: &Context<'_>, entry: &Entry, author: Option<&Author<'_>>) -> Shown {
    match author {
        Some(Author { sealer: Some(_), .. }) => Shown::Signed,
        Some(author) => shown::attributed(&author.named),
        None => {
            let text = context.of(entry).and_then(|past| past.text(entry.frozen));
            text.filter(|text| !text.what.begun)
                .map_or(Shown::NotEstablished, |text| shown::by(context, &text.writes, Writer::Either))
        }
    }
}

fn author<'a>(context: &Context<'a>, entry: &'a Entry) -> Option<Author<'a>> {
    let whose = text_owner(&entry.address);
    let writes = text_writes(context, entry)?;
    asked("author", &entry.address);
    let named = whose.attribution(context, writes.iter().copied());
    let is_brought = !has_rule_of_its_own(&entry.address) && writes.iter().any(|write| write.brings_document);
    let is_excused = is_brought && matches!(named, Attribution::SomebodyElse(..));
    let named = if is_excused { Attribution::NotEstablished } else { named };
    let sealer = whose.side().and_then(|side| sealer(context, &entry.address, entry.frozen, side));
    Some(Author { whose, named, sealer })
}

/// Whether a rule of its own asks who wrote such a text, as it is one person's word on others, or on their own work. Another text may be
/// brought by somebody who starts a document, without having written it.
pub fn has_rule_of_its_own(address: &Address) -> bool {
    match address {
        Address::Note { .. }
        | Address::Praise { .. }
        | Address::Pip { .. }
        | Address::Update { .. }
        | Address::Review { .. }
        | Address::SelfReview { .. }
        | Address::Calibration { .. } => true,
        Address::Goal { .. }
        | Address::Plan { .. }
        | Address::Packet { .. }
        | Address::Transition { .. }
        | Address::Allocation { .. } => false,
    }
}
