//! With what does the engineer not agree, what surprised them, and has the manager answered?

use std::collections::HashSet;

use crate::document::line::{Seen, Verdict};
use crate::evidence::graph::LineIndex;
use crate::evidence::row::CommitIndex;
use crate::evidence::verdict::Attribution;
use crate::field::address::Address;
use crate::field::date::Day;
use crate::field::label::{Label, Section};
use crate::field::span::Span;
use crate::finding::Message;
use crate::proof::Context;
use crate::proof::line::LineProof;
use crate::proof::reading::names_reader;
use crate::proof::shown::{Shown, Writer, speaks_against};
use crate::record::entry::EntryRecord;
use crate::record::gone::{GoneRecord, Taken, with_objections};
use crate::record::reach::Reach;

/// One thing that the engineer objects to, in words that nobody else wrote for them.
pub struct Objection<'a> {
    pub address: &'a Address,
    pub kind: Objected,
    /// The line, or where its entry is or was.
    pub span: Span,
    /// The day on which it was published, or the one that it gives where that is not known.
    pub since: Option<Day>,
    /// How the history stands to who said it.
    pub shown: Shown,
    /// Whether the names in the commits are enough, and only the key is missing that the settings ask for.
    lacks_only_key: bool,
    pub answer: Answered,
}

/// What the engineer says of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Objected {
    Disagrees,
    Surprised,
}

impl Objected {
    /// The word of JSON.
    pub fn name(self) -> &'static str {
        match self {
            Objected::Disagrees => "disagrees",
            Objected::Surprised => "surprised",
        }
    }
}

/// Whether the manager has answered since.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answered {
    No,
    /// An answer is there, and the history does not show whose it is.
    NotEstablished,
    /// On that day, where a commit's date is believed.
    Yes(Option<Day>),
}

impl Answered {
    /// The words of pages and of JSON.
    pub fn name(self) -> &'static str {
        match self {
            Answered::No => "unanswered",
            Answered::NotEstablished => "not established",
            Answered::Yes(_) => "answered",
        }
    }
}

impl Objection<'_> {
    /// What is said behind the engineer's name: "disagrees with note 2026-03-12 reviews (since 2026-03-13, unanswered)".
    pub fn words(&self) -> Message {
        let (does, from) = match self.kind {
            Objected::Disagrees => ("disagrees with ", "since "),
            Objected::Surprised => ("was surprised by ", ""),
        };
        let since = self.since.map_or_else(Message::default, |since| message![from, since, ", "]);
        let writer = match self.shown {
            Shown::NotEstablished if self.lacks_only_key => "not established by a key, ",
            Shown::NotEstablished => "not established who wrote it, ",
            Shown::TextOnly => "by the text only, ",
            Shown::Signed | Shown::Attributed | Shown::ByTrailer | Shown::Contradicted => "",
        };
        let answer = match self.answer {
            Answered::No => Message::fixed("unanswered"),
            Answered::NotEstablished => Message::fixed("not established whether it is answered"),
            Answered::Yes(None) => Message::fixed("answered"),
            Answered::Yes(Some(day)) => message!["answered ", day],
        };
        message![does, self.address, " (", since, writer, answer, ")"]
    }

    /// Whether the manager still has to answer.
    pub fn is_open(&self) -> bool {
        self.answer == Answered::No
    }

    /// Whether somebody has to answer it: the commits name the engineer. An objection needs no key, because nobody is to be silenced for
    /// the lack of one.
    pub fn asks_for_answer(&self) -> bool {
        self.shown <= Shown::ByTrailer || self.lacks_only_key
    }
}

/// Everything that the engineer objects to: what nobody has answered comes first, then what was said first.
pub(super) fn objections<'a>(
    context: &Context<'a>,
    entries: &[EntryRecord<'a>],
    gone: &[GoneRecord<'a>],
    reach: Reach,
) -> Vec<Objection<'a>> {
    let heading = |section: Section| {
        let document = context.document;
        let heading = document.sections.iter().find(|heading| heading.value == section);
        heading.map_or(document.front_matter.span, |heading| heading.span)
    };
    let here = entries.iter().filter(|found| !found.is_retracted()).map(|found| Place {
        context,
        address: &found.entry.address,
        span: found.entry.heading,
        lines: &found.lines,
        reach,
        over: found.predates.then_some(found.published),
    });
    // Removing a whole entry does not answer an objection in it.
    let others = with_objections(context);
    let others = others.iter().map(|found| (found.address, found.lines.as_slice()));
    let gone = gone.iter().filter(|found| found.taken != Taken::Lapsed);
    let gone = gone.map(|found| (found.address, found.lines.as_slice())).chain(others);
    let gone = gone.map(|(address, lines)| Place {
        context,
        address,
        span: heading(address.section()),
        lines,
        reach,
        over: None,
    });
    let mut known = HashSet::new();
    let mut all: Vec<Objection<'a>> = Vec::new();
    for place in here.chain(gone) {
        for line in place.said() {
            // Two lines of the same words are one.
            if known.insert((place.address, line.row.hash)) {
                all.extend(place.objection(line));
            }
        }
    }
    let rank = |answer: Answered| match answer {
        Answered::No => 0,
        Answered::NotEstablished => 1,
        Answered::Yes(_) => 2,
    };
    all.sort_by_key(|objection| (rank(objection.answer), objection.since));
    all
}

/// An entry in which somebody may have objected.
struct Place<'r, 'a> {
    context: &'r Context<'a>,
    address: &'a Address,
    span: Span,
    lines: &'r [LineProof<'a>],
    reach: Reach,
    /// For an entry that is older than the convention: where it was published. What was said with it is as old.
    over: Option<Option<LineIndex>>,
}

/// When something was said: where it was published, and by which commit.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Moment {
    published: Option<LineIndex>,
    commit: Option<CommitIndex>,
}

impl<'r, 'a> Place<'r, 'a> {
    /// The lines that object and that count.
    fn said(&self) -> impl Iterator<Item = &'r LineProof<'a>> {
        self.lines.iter().filter(|line| line.counts() && self.objected(line).is_some())
    }

    /// What a line objects, where nobody else wrote it in the engineer's name.
    fn objected(&self, line: &LineProof<'_>) -> Option<Objected> {
        let kind = match self.verdict(line) {
            Some(Verdict::Disagree) => Objected::Disagrees,
            Some(Verdict::Surprised) => Objected::Surprised,
            None if line.row.label == Label::Disagree && line.row.says_something => Objected::Disagrees,
            Some(Verdict::AsExpected) | None => return None,
        };
        (!line.is_somebody_elses()).then_some(kind)
    }

    /// What a `Seen` line that names the engineer says behind the date.
    fn verdict(&self, line: &LineProof<'_>) -> Option<Verdict> {
        match line.row.line.seen()? {
            Seen::Entry { who, verdict, .. } => {
                verdict.filter(|_| line.row.label == Label::Seen && names_reader(self.context, line, who))
            }
            Seen::AllTo(_) => None,
        }
    }

    /// `None` for what is over: it is older than the convention, or the engineer has said since that it came as expected.
    fn objection(&self, line: &LineProof<'a>) -> Option<Objection<'a>> {
        let kind = self.objected(line)?;
        let first = self.first_said(line);
        let said = moment(self.context, first);
        let written = line.row.day.filter(|_| line.row.label == Label::Seen);
        let since = self.day(said.published).or(written);
        let is_old = written.or(since).is_some_and(|day| self.context.settings.predates_adoption(day));
        let came_along = self.over.is_some_and(|entry| is_old || said.published <= entry);
        if came_along || (line.row.label == Label::Seen && self.is_expected_since(moment(self.context, line)))
        {
            return None;
        }
        Some(Objection {
            address: self.address,
            kind,
            span: line.field.map_or(self.span, |field| field.span),
            since,
            lacks_only_key: self.reach == Reach::Whole && lacks_only_key(line),
            shown: match self.reach {
                Reach::Whole => line.shown(self.context, Writer::Engineer),
                Reach::TextOnly => Shown::TextOnly,
            },
            answer: self.answer(said),
        })
    }

    /// The line with which an objection began. Rewording the reason does not make the objection younger.
    fn first_said<'l>(&'l self, line: &'l LineProof<'a>) -> &'l LineProof<'a> {
        let (mut first, mut before) = (line, None);
        loop {
            let earlier = self.lines.iter().filter_map(|other| {
                let by = other.fate.said_anew().filter(|by| before.is_none_or(|before| *by < before))?;
                let goes_on = first.given.iter().any(|write| write.commit == by);
                let is_same = other.row.label == line.row.label && self.objected(other).is_some();
                (goes_on && is_same).then_some((other, by))
            });
            // Of several that one commit reworded, the last one said decides.
            let Some((other, by)) = earlier.max_by_key(|(other, _)| moment(self.context, other)) else {
                return first;
            };
            (first, before) = (other, Some(by));
        }
    }

    /// Whether the engineer has said later that the text came as expected.
    fn is_expected_since(&self, said: Moment) -> bool {
        self.lines.iter().any(|line| {
            let is_own = line.counts() && !line.is_somebody_elses();
            is_own && said < moment(self.context, line) && self.verdict(line) == Some(Verdict::AsExpected)
        })
    }

    /// Whether the manager has answered something since it was said. An answer that was there before says nothing to it.
    fn answer(&self, said: Moment) -> Answered {
        let goes_on = |line: &&LineProof<'_>| line.counts() || line.fate.said_anew().is_some();
        let answers =
            self.lines.iter().filter(|line| line.row.label == Label::Answer && line.row.says_something);
        let since = answers
            .filter(goes_on)
            .filter(|line| self.reach == Reach::TextOnly || said <= moment(self.context, line));
        let mut open = false;
        let mut given: Option<Moment> = None;
        for line in since {
            match line.given_by {
                _ if self.reach == Reach::TextOnly => open = true,
                Attribution::Author(..) | Attribution::Trailer(..) => {
                    given = given.into_iter().chain([moment(self.context, line)]).min();
                }
                Attribution::Unknown(..) | Attribution::NotEstablished => open = true,
                Attribution::SomebodyElse(..) => {}
            }
        }
        match given {
            Some(at) => Answered::Yes(self.day(at.published)),
            None if open => Answered::NotEstablished,
            None => Answered::No,
        }
    }

    /// The day of a publication, where it is known.
    fn day(&self, at: Option<LineIndex>) -> Option<Day> {
        at.filter(|_| self.reach == Reach::Whole).and_then(|at| self.context.known_day(at))
    }
}

/// Whether the commits name whose line it is, no key shows it, and none speaks against it.
fn lacks_only_key(line: &LineProof<'_>) -> bool {
    line.given_by.is_accepted() && matches!(&line.key, Some(Err(why)) if !speaks_against(why))
}

/// When a line was said: when its first commit landed, even under an earlier heading of its entry. A new heading does not make it younger.
fn moment(context: &Context<'_>, line: &LineProof<'_>) -> Moment {
    let commits = || line.given.iter().map(|write| write.commit);
    let landed = || commits().filter_map(|commit| context.evidence.landed(commit)).min();
    let earlier = line.field.and_then(|_| landed());
    let published = earlier.into_iter().chain(line.published).min();
    Moment { published: line.published.and(published), commit: commits().min() }
}
