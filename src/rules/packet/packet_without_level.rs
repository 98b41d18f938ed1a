//! Does a packet make a case for a promotion under a heading that asks for none?

use crate::document::Key;
use crate::document::line::Form;
use crate::entry::lines;
use crate::entry::packet::Packet;
use crate::field::label::{Label, fold};
use crate::finding::{Dimension, Draft, Listed, Message, Owner, Severity, Sink};
use crate::record::Record;
use crate::rules::packet::judged::packets;
use crate::rules::{Check, Rule, help};

pub(crate) const RULE: Rule = Rule {
    name: "packet-without-level",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a packet makes a case for a promotion, and its heading asks for none",
    page: include_str!("packet_without_level.md"),
    check: Check::History(check),
};

/// The pieces that only a packet has that asks for a promotion.
const OF_A_CASE: [Label; 3] = [Label::Recommendation, Label::Letter, Label::PanelPreparation];

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    let (document, settings) = (record.context.document, record.context.settings);
    let asked: Vec<_> =
        Packet::all(document).filter(|packet| packet.level.is_some()).map(|packet| packet.half).collect();
    let silent = |packet: &Packet<'_>| {
        packet.level.is_none() && packet.entry.says_something() && !asked.contains(&packet.half)
    };
    for packet in packets(document, settings).filter(silent) {
        let pieces = of_a_case(&packet);
        let heading = message!["`### ", packet.half, " ", level(record), "`"];
        let (why, help, grade) = if !pieces.is_empty() {
            let why = message!["has ", Listed::of(&pieces)];
            let help =
                message!["change its heading to ", heading, "; growthlint then looks at the whole case"];
            (why, help, Severity::Warning)
        } else if was_candidate(record, &packet) {
            let why = message!["is about ", help::name(document, Owner::Engineer), ", who is a candidate"];
            let help = message![
                "to ask for the promotion, change its heading to ",
                heading,
                "; if this half asks for none, there is nothing to do"
            ];
            (why, help, Severity::Info)
        } else {
            continue;
        };
        let message =
            message!["`", packet.entry.address, "` ", why, ", but its heading asks for no promotion"];
        sink.report(
            Draft::new(packet.entry.heading, message, help).entry(&packet.entry.address).level(grade),
        );
    }
}

/// What in a packet asks for a promotion: its pieces, the long form that applicants use, what a panel decided.
fn of_a_case(packet: &Packet<'_>) -> Vec<Label> {
    let pieces = OF_A_CASE.into_iter().filter(|label| packet.piece(*label).is_some());
    let long = (packet.form() == Form::Long).then_some(Label::Form);
    let decided = lines::decisions(packet.entry).next().map(|_| Label::Decision);
    pieces.chain(long).chain(decided).collect()
}

/// The level to write: the target, where the rubric has it, because what only a document says is in no message.
fn level(record: &Record<'_>) -> Message {
    let (document, settings) = (record.context.document, record.context.settings);
    let known = document.front_matter.target.as_ref().and_then(|target| {
        let levels = &settings.rubric_of(document)?.levels;
        levels.iter().find(|level| fold(level) == fold(&target.value))
    });
    known.map_or(Message::fixed("LEVEL"), |level| message![Dimension::new(level)])
}

/// Whether the engineer was a candidate already when the packet was first published, and is one still.
fn was_candidate(record: &Record<'_>, packet: &Packet<'_>) -> bool {
    let (context, entry) = (&record.context, packet.entry);
    let since = context.history.in_effect(&context.document.front_matter, Key::Target);
    let since = since.map(|(_, run)| run.from);
    let published = record.of(entry).and_then(|entry| entry.published);
    since.zip(published).is_some_and(|(since, published)| since <= published)
}
