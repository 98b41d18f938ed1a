//! Has every value of the front matter, and every one-line field, a form that can be read?

use super::writer_of;
use crate::document::ProblemKind;
use crate::entry::packet::Packet;
use crate::entry::period::predates_adoption;
use crate::field::label::fold;
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "bad-value",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "a value has another form than its key or label asks for",
    page: include_str!("bad_value.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    level_of_no_rubric(text, sink);
    for problem in text.document.problems.iter() {
        let ProblemKind::BadValue { what, expected, entry } = &problem.kind else { continue };
        if entry.as_ref().is_some_and(|address| predates_adoption(address, text.settings)) {
            continue;
        }
        let message = message!["`", what, "` needs ", expected];
        let help = message!["write ", expected];
        let mut draft = Draft::new(problem.span, message, help).owner(writer_of(entry.as_ref()));
        if let Some(address) = entry {
            draft = draft.entry(address);
        }
        sink.report(draft);
    }
}

/// A level that somebody is to reach, or that a packet asks for, is one of the rubric's.
fn level_of_no_rubric(text: &Text<'_>, sink: &mut Sink<'_>) {
    let Some(rubric) = text.settings.rubric.as_ref().filter(|rubric| !rubric.levels.is_empty()) else {
        return;
    };
    let unknown = |level: &str| !rubric.levels.iter().any(|known| fold(known) == fold(level));
    let help = || Message::fixed("write one as the rubric of `growthlint.yaml` spells it, or add it there");
    if let Some(target) = text.document.front_matter.target.as_ref().filter(|target| unknown(&target.value)) {
        sink.report(Draft::new(target.span, Message::fixed("`target` needs a level of the rubric"), help()));
    }
    for packet in Packet::all(text.document).filter(|packet| packet.level.is_some_and(unknown)) {
        if !predates_adoption(&packet.entry.address, text.settings) {
            let message = Message::fixed("a packet asks for a level of the rubric, and this is none");
            sink.report(Draft::new(packet.entry.heading, message, help()).entry(&packet.entry.address));
        }
    }
}
