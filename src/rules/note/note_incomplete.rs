//! Does an SBI note have all five parts, each saying something, in their order?

use crate::field::label::Label;
use crate::finding::{Draft, Listed, Message, Owner, Severity, Sink};
use crate::rules::note::judged::sbi_notes;
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "note-incomplete",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "an SBI note lacks one of its five parts, or has them in another order",
    page: include_str!("note_incomplete.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for note in sbi_notes(text) {
        let address = &note.entry.address;
        let missing = note.missing();
        if !missing.is_empty() {
            let message = message!["this note lacks ", Listed::of(&missing)];
            let help = Message::fixed(
                "add what is missing; in a published note, which is frozen, retract it and write a new one with all five parts",
            );
            sink.report(Draft::new(note.entry.heading, message, help).entry(address));
        }
        let empty = note.empty();
        if let Some(first) = empty.first() {
            let mut labels: Vec<Label> = empty.iter().map(|part| part.label).collect();
            labels.dedup();
            let message = message!["nothing stands under ", Listed::of(&labels)];
            let help = Message::fixed(
                "write it, or leave the note out until you can: situation, behavior, impact, ask, commit",
            );
            sink.report(Draft::new(first.span, message, help).entry(address));
        }
        if let Some((part, later)) = note.out_of_order() {
            let message = message![part.label, " stands behind ", later.label];
            let help = Message::fixed(
                "put the parts in their order: `Situation`, `Behavior`, `Impact`, `Ask`, `Commit`",
            );
            let draft = Draft::new(part.span, message, help)
                .related(later.span, message![later.label, " stands here"]);
            sink.report(draft.entry(address));
        }
    }
}
