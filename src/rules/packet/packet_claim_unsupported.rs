//! Was every example of a packet written down before the packet, in a win, an update or another entry?

use crate::document::embed::Embedder;
use crate::entry::packet::Packet;
use crate::evidence::fact::Write;
use crate::evidence::graph::LineIndex;
use crate::evidence::verdict::Attribution;
use crate::evidence::win::link;
use crate::field::date::{Day, Time};
use crate::field::label::Section;
use crate::field::link::same_page;
use crate::field::span::Span;
use crate::finding::{Dimension, Draft, Owner, Severity, Sink};
use crate::proof::Context;
use crate::proof::party::TextOwner;
use crate::record::Record;
use crate::rules::packet::judged::promotions;
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "packet-claim-unsupported",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "an example in a packet was not written down before the packet",
    page: include_str!("packet_claim_unsupported.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    let context = &record.context;
    let packets: Vec<Packet<'_>> = promotions(context.document, context.settings).collect();
    if packets.is_empty() {
        return;
    }
    let embedder = Embedder::of(context.document);
    let sources = sources(record, &embedder);
    for packet in packets {
        let asked = packet.asked(context.settings.rubric_of(context.document)).unwrap_or_default();
        for shown in asked.into_iter().filter_map(|name| packet.dimension(name)) {
            for example in shown.examples.iter().filter(|example| example.linked) {
                let name = Dimension::new(shown.name);
                let message =
                    match support(context, &packet, &links(context, &embedder, example.span), &sources) {
                        Support::Older => continue,
                        Support::WithIt(day) => message![
                            "the link of this example for ",
                            name,
                            " was first written down on ",
                            day,
                            ", not before the packet"
                        ],
                        Support::Nowhere => {
                            message!["no win, update or other entry has the link of this example for ", name]
                        }
                    };
                let help = message![
                    "use an example that was in a win or an update before the packet; log the next one at once, \
                     below `## Wins`: `- ",
                    context.evidence.as_of(),
                    " ",
                    Dimension::new(shown.name),
                    ": WHAT, LINK (ROLE)`"
                ];
                sink.report(Draft::new(example.span, message, help).entry(&packet.entry.address));
            }
        }
    }
}

/// What a link goes back to.
enum Support {
    /// Something that was there before the packet, or may have been.
    Older,
    /// Something that was written together with it.
    WithIt(Day),
    Nowhere,
}

/// Where an example leads: it is an address, or something that holds some.
fn links(context: &Context<'_>, embedder: &Embedder<'_>, span: Span) -> Vec<String> {
    let written = context.document.source.slice(span);
    let is_address = |text: &str| text.starts_with("https://") || text.starts_with("http://");
    if is_address(written) && !written.contains(char::is_whitespace) {
        return vec![written.to_owned()];
    }
    embedder.links(span, &[]).into_iter().filter(|link| is_address(link)).collect()
}

/// What could bear out an example: what it links, where it reached the trusted branch, and the commits that wrote it.
struct Source<'a> {
    links: Vec<String>,
    at: LineIndex,
    writes: &'a [Write],
}

fn sources<'a>(record: &Record<'a>, embedder: &Embedder<'_>) -> Vec<Source<'a>> {
    let context = &record.context;
    let document = context.document;
    // Other words make another win, and its link is as old as it was.
    let of_win = |address: &String| {
        let facts = context.history.win_links.get(&link(address)).into_iter().flatten();
        let own = facts.filter(|fact| is_own(context, &fact.writes));
        let (at, fact) = own.filter_map(|fact| Some((fact.first()?, fact))).min_by_key(|(at, _)| *at)?;
        Some(Source { links: vec![address.clone()], at, writes: &fact.writes })
    };
    let wins = record.wins.iter().flat_map(|win| win.win.links()).filter_map(of_win);
    let entries = document
        .entries
        .iter()
        .filter(|entry| !matches!(entry.address.section(), Section::Packets | Section::Calibrations));
    let entries = entries.filter_map(|entry| {
        let first = context.of(entry)?.first()?;
        Some(Source {
            links: embedder.links(entry.span, &[]),
            at: first.run.from,
            writes: &first.text.writes,
        })
    });
    wins.chain(entries).filter(|source| !source.links.is_empty()).collect()
}

/// Whether nobody else wrote it who may not.
fn is_own(context: &Context<'_>, writes: &[Write]) -> bool {
    let by = TextOwner::Either.attribution(context, writes);
    !matches!(by, Attribution::SomebodyElse(..)) || writes.iter().any(|write| write.brings_document)
}

fn support(context: &Context<'_>, packet: &Packet<'_>, links: &[String], sources: &[Source<'_>]) -> Support {
    let leads = |source: &&Source<'_>| {
        source.links.iter().any(|link| links.iter().any(|other| same_page(link, other)))
    };
    let found: Vec<&Source<'_>> = sources.iter().filter(leads).collect();
    // What leads to another file of the repository is not compared.
    let Some((since, writes)) = since(context, packet, links).filter(|_| !links.is_empty()) else {
        return Support::Older;
    };
    let day = |writes: &[Write]| {
        writes
            .iter()
            .filter_map(|write| context.evidence.commits[write.commit].committed)
            .map(Time::day)
            .min()
    };
    let packet_day = day(writes);
    // One button may have brought both onto the line; then the commits' own days tell, and where they do not, nobody is accused.
    let older = |source: &&Source<'_>| {
        source.at < since || day(source.writes).zip(packet_day).is_none_or(|(source, packet)| source < packet)
    };
    match found.iter().map(|source| source.at).min() {
        None => Support::Nowhere,
        Some(_) if found.iter().any(older) => Support::Older,
        Some(at) => context.day(at).map_or(Support::Older, Support::WithIt),
    }
}

/// Since when the packet has rested on one of some links; where that cannot be told, since when it reads as it does.
fn since<'a>(
    context: &Context<'a>,
    packet: &Packet<'_>,
    links: &[String],
) -> Option<(LineIndex, &'a [Write])> {
    let past = context.of(packet.entry)?;
    let linked = links.iter().filter_map(|address| {
        past.link(link(address)).and_then(|fact| Some((fact.first()?, fact.writes.as_slice())))
    });
    let current = || past.current().map(|current| (current.run.from, current.text.writes.as_slice()));
    linked.min_by_key(|(at, _)| *at).or_else(current)
}
