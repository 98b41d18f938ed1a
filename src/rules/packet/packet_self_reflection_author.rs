//! Did the engineer write a packet's self-reflection themselves?

use crate::field::label::Section;
use crate::finding::{Owner, Severity, Sink};
use crate::record::Record;
use crate::rules::history::wrong_attribution;
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "packet-self-reflection-author",
    level: Severity::Error,
    owner: Owner::Engineer,
    summary: "somebody other than the engineer wrote a packet's self-reflection",
    page: include_str!("packet_self_reflection_author.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    let context = &record.context;
    for entry in record.entries_of(Section::Packets) {
        for own in &entry.own_words {
            if let Some(draft) = wrong_attribution(context, entry, own.span, &own.given_by, Owner::Engineer) {
                sink.report(draft);
            }
        }
    }
}
