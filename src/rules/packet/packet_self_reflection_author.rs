//! Was a packet's self-reflection written by somebody other than the engineer?

use crate::evidence::row::reflections;
use crate::field::label::Section;
use crate::finding::{Owner, Severity, Sink};
use crate::rules::history::wrong_mark_author;
use crate::rules::{Check, Context, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "packet-self-reflection-author",
    level: Severity::Error,
    owner: Owner::Engineer,
    summary: "a packet's self-reflection was written by somebody other than the engineer",
    page: include_str!("packet_self_reflection_author.md"),
    check: Check::History(check),
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for entry in context.document.entries_of(Section::Packets) {
        for (span, text) in reflections(&context.document.source, entry) {
            if let Some(draft) = wrong_mark_author(context, entry, span, text, Owner::Engineer) {
                sink.report(draft);
            }
        }
    }
}
