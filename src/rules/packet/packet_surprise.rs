//! Could the engineer read every gap of a packet one quarter earlier?

use crate::document::Entry;
use crate::entry::packet::{Packet, Reason};
use crate::evidence::graph::LineIndex;
use crate::evidence::history::{EntryHistory, Version};
use crate::evidence::verdict::{Parties, Verdict};
use crate::field::address::Address;
use crate::field::date::Day;
use crate::field::label::Section;
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::proof::Context;
use crate::proof::reading::published_at;
use crate::record::Record;
use crate::rules::history::published;
use crate::rules::packet::judged::promotions;
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "packet-surprise",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "the engineer could not read a gap of the packet in a note or review one quarter earlier",
    page: include_str!("packet_surprise.md"),
    check: Check::History(check),
};

/// By whose clock something was published on a day.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Itself,
    /// That of a commit below it, which it claims to be older than.
    Below,
}

/// Whether something that a gap names was there in time.
enum Read {
    /// It was, or nothing shows that it was not.
    InTime,
    /// It was first published only there, on a day of its own word or after one of somebody else's.
    Late(LineIndex, Day, Said),
    /// It was, but what it says now was written only there.
    Changed(LineIndex, Day),
    Retracted,
    Nowhere,
}

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    let context = &record.context;
    let known: Vec<&Address> = context.addresses().collect();
    for packet in promotions(context.document, context.settings) {
        let limit = quarter_before(shown(context, &packet));
        for reason in packet.reasons(&known) {
            if let Some(draft) = judge(record, &reason, limit, &known) {
                sink.report(draft.entry(&packet.entry.address));
            }
        }
    }
}

fn judge(record: &Record<'_>, reason: &Reason, limit: Day, known: &[&Address]) -> Option<Draft> {
    let context = &record.context;
    let read: Vec<(&Address, Read)> =
        reason.names.iter().map(|address| (address, read(record, address, limit))).collect();
    if read.iter().any(|(_, read)| matches!(read, Read::InTime)) {
        return None;
    }
    let late = read.iter().filter_map(|(address, read)| match read {
        Read::Late(at, day, Said::Itself) => Some((*at, "` was first published on ", *day, *address)),
        Read::Late(at, day, Said::Below) => Some((*at, "` was not published before ", *day, *address)),
        Read::Changed(at, day) => Some((*at, "` says what it says of gaps only since ", *day, *address)),
        Read::InTime | Read::Retracted | Read::Nowhere => None,
    });
    if let Some((at, since, day, address)) = late.min_by_key(|(at, ..)| *at) {
        let what = message!["`", address, since, day, "; the engineer had to be able to read it by ", limit];
        let help = message![
            "take this out of the packet, or name a note or review that said it by ",
            limit,
            ", for example `",
            review(context, limit),
            "`"
        ];
        return Some(Draft::new(reason.span, what, help).proof(published(context, at)));
    }
    let help = message![
        "name the note or review that said it by ",
        limit,
        ", for example `",
        review(context, limit),
        "`; if there is none, take this out of the packet"
    ];
    let draft = match read.first() {
        None => unnamed(record, reason, limit, known, help),
        Some((address, Read::Retracted)) => {
            Draft::new(reason.span, message!["`", *address, "` was retracted"], help)
        }
        Some((address, Read::Nowhere | Read::InTime | Read::Late(..) | Read::Changed(..))) => {
            Draft::new(reason.span, message!["there is no `", *address, "`"], help)
        }
    };
    Some(draft)
}

/// The review of the last quarter that counts, for an example.
fn review(context: &Context<'_>, limit: Day) -> Address {
    Address::Review { quarter: context.settings.fiscal_year.quarter_of(limit) }
}

/// A gap that names nothing may still have been said somewhere, unless there was nothing to read in time.
fn unnamed(record: &Record<'_>, reason: &Reason, limit: Day, known: &[&Address], help: Message) -> Draft {
    let says = |address: &&&Address| {
        matches!(address, Address::Note { .. } | Address::Review { .. } | Address::Pip { .. })
    };
    if known.iter().filter(says).any(|address| matches!(read(record, address, limit), Read::InTime)) {
        let what = message!["this item of ", reason.label, " names no note or review"];
        return Draft::new(reason.span, what, help).level(Severity::Warning);
    }
    let what = message![
        "this item of ",
        reason.label,
        " names no note or review, and the engineer could read none by ",
        limit
    ];
    Draft::new(reason.span, what, help)
}

fn read(record: &Record<'_>, address: &Address, limit: Day) -> Read {
    let context = &record.context;
    if context.document.entry(address).is_some_and(Entry::is_retracted) {
        return Read::Retracted;
    }
    let Some(first) = context.history.entries.get(address).and_then(EntryHistory::first) else {
        return Read::Nowhere;
    };
    let evidence = context.evidence;
    let at = first.run.from;
    let makers = evidence.makers(evidence.brought(&first.text.writes, first.run));
    let parties = Parties { claimants: makers, adverse: Some(context.history.engineer.key()) };
    let until = in_time(context, address, limit);
    match evidence.published_before(at, until.plus_days(1), &parties) {
        Verdict::Contradicted(_) => {
            let below = evidence
                .window(at, &parties.everybody())
                .not_before
                .map(|witness| (witness.time.day(), Said::Below));
            let own = evidence.day(at).map(|day| (day, Said::Itself));
            // A claim to an earlier day is not repeated.
            let later =
                own.into_iter().chain(below).reduce(|own, below| if below.0 > own.0 { below } else { own });
            later.map_or(Read::InTime, |(day, said)| Read::Late(at, day, said))
        }
        Verdict::Established(_) | Verdict::NotEstablished => {
            changed(record, address, until).map_or(Read::InTime, |(at, day)| Read::Changed(at, day))
        }
    }
}

/// Where the manager wrote what a review says of gaps, if no version that the engineer could read until a day says it. Other pieces may
/// change; the text of notes and PIPs counts as it was published.
fn changed(record: &Record<'_>, address: &Address, until: Day) -> Option<(LineIndex, Day)> {
    let context = &record.context;
    let entry =
        context.document.entry(address).filter(|entry| entry.address.section() == Section::Reviews)?;
    let past = context.of(entry).filter(|_| record.is_said(entry))?;
    let now = &past.text(entry.frozen)?.what.lines;
    let (early, late): (Vec<Version<'_>>, Vec<Version<'_>>) = past
        .versions()
        .into_iter()
        .partition(|version| context.day(version.run.from).is_none_or(|day| day <= until));
    let says = |version: &Version<'_>, piece: &u64| version.text.what.lines.contains(piece);
    let is_new = |piece: &&u64| !early.iter().any(|version| says(version, piece));
    let new: Vec<&u64> = now.iter().filter(is_new).collect();
    let first = late.iter().find(|version| new.iter().any(|piece| says(version, piece)))?;
    Some((first.run.from, context.day(first.run.from)?))
}

/// Until when something must be published. A review that came when it was due counts from the end of its quarter.
fn in_time(context: &Context<'_>, address: &Address, limit: Day) -> Day {
    let Address::Review { quarter } = address else { return limit };
    let (_, end) = context.settings.fiscal_year.quarter(*quarter);
    let due = end.plus_days(context.settings.cadence.review_due_days + context.settings.late_after_days);
    if end <= limit { limit.max(due) } else { limit }
}

/// The day on which the packet is held against the engineer: the end of its half, or its first publication if that is later.
fn shown(context: &Context<'_>, packet: &Packet<'_>) -> Day {
    let (_, end) = context.settings.fiscal_year.half(packet.half);
    let published = published_at(context, packet.entry).and_then(|at| context.day(at));
    published.map_or(end, |day| day.max(end))
}

/// The last day that lies a quarter before another: 31 March for 30 June.
fn quarter_before(day: Day) -> Day {
    day.plus_days(1).plus_months(-3).plus_days(-1)
}
