//! Whose packet of which half is it, what is in the document for it, and who writes each piece?

use crate::calendar::Deadlines;
use crate::document::embed::{Embedder, Passage, escape};
use crate::document::{Document, Entry, Field};
use crate::entry::packet::{Packet, Piece};
use crate::entry::win::Win;
use crate::evidence::verdict::Attribution;
use crate::field::date::{Day, Half};
use crate::field::{address::Address, label::Label, span::Span};
use crate::finding::Owner;
use crate::page::packet::markdown::code;
use crate::proof::reading::{published_at, text_since};
use crate::record::Record;
use crate::record::entry::EntryRecord;
use crate::record::win::{Added, AddedKind, Publication, publication, publication_of_result};
use crate::settings::{Bar, Settings};

pub struct Subject<'a> {
    pub document: &'a Document,
    pub settings: &'a Settings,
    /// What the history shows of it; `None` where it cannot be read.
    pub record: Option<Record<'a>>,
    pub half: Half,
    /// Its packet, once somebody has begun one.
    pub packet: Option<Packet<'a>>,
    pub today: Day,
    pub(super) embedder: Embedder<'a>,
}

impl<'a> Subject<'a> {
    /// The packet of a half, and of a level where several are asked for.
    ///
    /// # Errors
    /// The addresses of the packets that it may be.
    pub fn new(
        document: &'a Document,
        settings: &'a Settings,
        record: Option<Record<'a>>,
        (half, level): (Half, Option<&str>),
        today: Day,
    ) -> Result<Subject<'a>, Vec<Address>> {
        let of_half = || Packet::all(document).filter(|packet| packet.half == half);
        let found: Vec<Packet<'a>> = match level {
            Some(level) => of_half()
                .filter(|packet| packet.level.is_some_and(|of| of.eq_ignore_ascii_case(level.trim())))
                .collect(),
            None => of_half().collect(),
        };
        let asking: Vec<Packet<'a>> = found.iter().copied().filter(|packet| packet.level.is_some()).collect();
        let packet = match (found.as_slice(), asking.as_slice()) {
            ([], _) if level.is_none() => None,
            ([packet], _) | (_, [packet]) => Some(*packet),
            _ => return Err(of_half().map(|packet| packet.entry.address.clone()).collect()),
        };
        Ok(Subject { document, settings, record, half, packet, today, embedder: Embedder::of(document) })
    }

    /// The level that is asked for: the packet's own; where there is no packet, the document's target.
    pub(super) fn level(&self) -> Option<&'a str> {
        match &self.packet {
            Some(packet) => packet.level,
            None => self.document.front_matter.target.as_ref().map(|target| target.value.as_str()),
        }
    }

    /// The level that the engineer has, and since when.
    pub(super) fn current(&self) -> Option<(&'a str, Day)> {
        self.document.front_matter.levels.last().map(|(level, since)| (level.value.as_str(), *since))
    }

    /// The dimensions that the rubric asks for, with what it says of them at the level.
    pub(super) fn dimensions(&self) -> Vec<(&'a str, Option<&'a Bar>)> {
        let Some(rubric) = self.settings.rubric_of(self.document) else { return Vec::new() };
        let known = self.level().filter(|level| rubric.levels.iter().any(|of| of == level));
        let asked =
            rubric.dimensions.iter().filter(|(_, texts)| known.is_none_or(|level| texts.contains_key(level)));
        asked.map(|(name, texts)| (name.as_str(), known.and_then(|level| texts.get(level)))).collect()
    }

    /// The level that is asked for, where the rubric has none of that name.
    pub(super) fn unknown_level(&self) -> Option<&'a str> {
        let rubric = self.settings.rubric_of(self.document)?;
        self.level().filter(|level| !rubric.levels.iter().any(|known| known == level))
    }

    /// The wins of the half, oldest first.
    pub(super) fn wins(&self) -> Vec<Win<'a>> {
        let (first, last) = self.settings.fiscal_year.half(self.half);
        let all: Vec<Win<'a>> = match &self.record {
            Some(record) => {
                record.wins.iter().filter(|win| win.counts()).map(|win| win.win.clone()).collect()
            }
            None => Win::all(self.document).collect(),
        };
        let of_half = |win: &Win<'a>| win.day.is_some_and(|day| first <= day && day <= last.min(self.today));
        let mut wins: Vec<Win<'a>> = all.into_iter().filter(of_half).collect();
        wins.sort_by_key(|win| (win.day, win.bullet.span));
        wins
    }

    /// Those that the packet does not park.
    pub(super) fn unparked_wins(&self) -> Vec<Win<'a>> {
        let wins = self.wins();
        let is_parked = |win: &Win<'_>| self.packet.is_some_and(|packet| packet.parks(win, &wins));
        wins.iter().filter(|win| !is_parked(win)).cloned().collect()
    }

    /// The calibration that the packet is for, and the day by which its pre-read is out: the first one from the half's fifth month on, up
    /// to the next half's, else the last one within the half.
    pub(super) fn calibration(&self) -> Option<(Day, Day)> {
        let year = self.settings.fiscal_year;
        let mut days = self.settings.cadence.calibration.clone();
        days.sort_unstable();
        let from = year.month_of_half(self.half, 5).first();
        let until = year.month_of_half(self.half.next(), 5).first();
        let (first, last) = year.half(self.half);
        let after = days.iter().find(|day| from <= **day && **day < until);
        let within = days.iter().rev().find(|day| first <= **day && **day <= last);
        after.or(within).map(|day| (*day, Deadlines::pre_read(*day)))
    }

    /// Who writes something, as a line that something is missing says it.
    pub(super) fn who(&self, owner: Owner) -> String {
        let front = &self.document.front_matter;
        let person = match owner {
            Owner::Engineer => &front.engineer,
            Owner::Manager => &front.manager,
            Owner::Admin => &None,
        };
        match person {
            Some(person) => format!("{}, the {}, writes it", escape(&person.value.name), owner.name()),
            None => format!("the {} writes it", owner.name()),
        }
    }

    pub(super) fn source(&self, entry: &Entry) -> String {
        code(&entry.address.to_string())
    }

    /// Why an open line takes no effect: who wrote it, or that nobody knows who did. Empty for a line that takes effect.
    pub(super) fn given(&self, entry: &Entry, field: &Field) -> String {
        let record = self.record.as_ref().and_then(|record| record.of(entry));
        let line = record.and_then(|entry| entry.line(field)).filter(|line| !line.takes_effect());
        match line.map(|line| &line.given_by) {
            Some(Attribution::SomebodyElse(person, _)) => {
                format!(", written by {}, so it does not count", escape(&person.name))
            }
            Some(Attribution::Unknown(person, _)) => {
                format!(", committed from {}, not established whose it is", code(&person.email))
            }
            Some(_) => ", not established whose it is".to_owned(),
            None => String::new(),
        }
    }

    /// Where a piece of the packet that is one side's to write comes from; with who wrote it, where it is the manager's and another did.
    pub(super) fn packet_source(&self, owner: Owner) -> String {
        let Some(packet) = self.packet else { return String::new() };
        let source = self.source(packet.entry);
        let record = self.record.as_ref().and_then(|record| record.of(packet.entry));
        match record.and_then(EntryRecord::written_by_another).filter(|_| owner == Owner::Manager) {
            Some((person, _)) => {
                format!("{source}, in the words of {}, not of the manager", escape(&person.name))
            }
            None => source,
        }
    }

    pub(super) fn published(&self, entry: &Entry) -> Option<Day> {
        let context = &self.record.as_ref()?.context;
        context.day(published_at(context, entry)?)
    }

    /// The day from which on an entry has the text that it has, where it was published with another one.
    pub(super) fn changed(&self, entry: &Entry) -> Option<Day> {
        let context = &self.record.as_ref()?.context;
        let (first, now) = (published_at(context, entry)?, text_since(context, entry)?);
        context.day(now).filter(|_| first < now)
    }

    /// Where the results of a win are that somebody else wrote.
    pub(super) fn not_counted(&self, win: &Win<'_>) -> Vec<Span> {
        let results = self.added(win).filter(|added| matches!(added.what, AddedKind::Result(_)));
        results.map(|added| added.span).collect()
    }

    /// What others added to a win.
    fn added(&self, win: &Win<'_>) -> impl Iterator<Item = &Added<'a>> {
        let records = self.record.iter().flat_map(|record| &record.wins);
        let span = win.bullet.span;
        records.filter(move |record| record.win.bullet.span == span).flat_map(|record| &record.added)
    }

    /// How a win is cited: with the day of its publication where that is known and late, or where it has none.
    pub(super) fn win_source(&self, win: &Win<'_>) -> String {
        let Some(context) = self.record.as_ref().map(|record| &record.context) else {
            return "`wins`".to_owned();
        };
        let late = |publication| match publication {
            Publication::NotYet => Some("not published yet".to_owned()),
            Publication::Late(day, _) => Some(format!("published only on {day}")),
            Publication::Reworded(day) => Some(format!("reworded on {day}")),
            Publication::InTime(_) | Publication::Unknown => None,
        };
        let of_win = late(publication(context, win));
        let result = win.results.iter().find_map(|result| {
            let late = late(publication_of_result(context, win, result))?;
            Some(format!("its result of {} {late}", result.day))
        });
        let links = self.added(win).filter(|added| matches!(added.what, AddedKind::Link(_))).count();
        let links = (links > 0).then(|| {
            let of = if links == 1 { "1 link of it is" } else { "some links of it are" };
            format!("{of} by somebody else")
        });
        let parts = ["`wins`".to_owned()].into_iter().chain(of_win).chain(result).chain(links);
        parts.collect::<Vec<_>>().join(", ")
    }

    /// What a piece says but for some stretches, and where all of it is, so that it is not printed twice.
    pub(super) fn passage(
        &self,
        packet: &Packet<'a>,
        piece: &Piece<'a>,
        without: &[Span],
    ) -> (Passage, Vec<Span>) {
        let part = packet.entry.parts.iter().find(|part| part.heading == piece.span);
        let (body, mut taken) = match part {
            Some(part) => (Span::new(part.heading.end, part.span.end), vec![part.heading]),
            None => (piece.value_span, vec![piece.span]),
        };
        let mut others = packet.others(body, Some(piece.label));
        others.extend(without);
        taken.extend(between(body, &others));
        let mut passage = self.embedder.passage(body, &others);
        if let Some(part) = part.filter(|part| !part.title.is_empty() && !without.contains(&part.heading)) {
            passage.put_first(&escape(part.title.text()));
        }
        (passage, taken)
    }

    /// Where the packet speaks of the dimensions that are asked for, without the fields in between: the dimension's number and
    /// a stretch, several for each.
    pub(super) fn shown(&self) -> Vec<(usize, Span)> {
        let Some(packet) = self.packet else { return Vec::new() };
        let shown = self
            .dimensions()
            .into_iter()
            .enumerate()
            .filter_map(|(at, (name, _))| Some((at, packet.dimension(name)?)));
        let stretches = shown.flat_map(|(at, shown)| {
            let whole = Span::new(shown.span.start, shown.body.end);
            between(whole, &packet.others(shown.body, None)).into_iter().map(move |span| (at, span))
        });
        stretches.collect()
    }

    /// Pieces that a packet has, of some labels.
    pub(super) fn pieces(&self, labels: &[Label]) -> Vec<Piece<'a>> {
        let pieces = self.packet.map(|packet| packet.pieces(labels)).unwrap_or_default();
        pieces.into_iter().filter(|piece| piece.value.word_count() > 0).collect()
    }
}

/// What lies between some spans of a stretch.
pub(super) fn between(within: Span, others: &[Span]) -> Vec<Span> {
    let mut others: Vec<Span> =
        others.iter().copied().filter(|other| other.start < within.end && within.start < other.end).collect();
    others.sort();
    let mut spans = Vec::new();
    let mut at = within.start;
    for other in others {
        spans.push(Span::new(at, other.start.clamp(at, within.end)));
        at = at.max(other.end);
    }
    spans.push(Span::new(at, within.end.max(at)));
    spans
}
