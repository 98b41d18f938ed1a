//! Does an SBI note have all five parts, none of them empty, in the right order?

use crate::field::label::{Label, Section};
use crate::finding::{Draft, Listed, Message, Owner, Severity, Sink};
use crate::rules::note::judged::sbi_notes;
use crate::rules::{Check, Rule, Text, help};

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
            let message = message!["this note has no ", Listed::of(&missing)];
            let help = message![
                "add ",
                help::lines(&missing, Section::Notes),
                "; once the note is published, add `- Correction: DATE ",
                missing[0].name(),
                ": TEXT`",
                if missing.len() > 1 { ", and so on" } else { "" },
                // Praise asks for nothing, and nobody looks at it again later.
                if missing == [Label::Ask, Label::Commit] {
                    "; if it praises, call it `### DATE Praise: WHAT` before you publish it, which needs neither"
                } else {
                    ""
                }
            ];
            sink.report(Draft::new(note.entry.heading, message, help).entry(address));
        }
        let empty = note.empty();
        if let Some(first) = empty.first() {
            let mut labels: Vec<Label> = empty.iter().map(|part| part.label).collect();
            labels.dedup();
            let message = message!["nothing is written under ", Listed::of(&labels)];
            let help = message![
                "write ",
                help::lines(&labels, Section::Notes),
                ", or wait with the note until you can"
            ];
            sink.report(Draft::new(first.span, message, help).entry(address));
        }
        if let Some((part, later)) = note.out_of_order() {
            let message = message![part.label, " comes after ", later.label];
            let help = Message::fixed(
                "put the parts in this order: `Situation`, `Behavior`, `Impact`, `Ask`, `Commit`",
            );
            let draft =
                Draft::new(part.span, message, help).related(later.span, message![later.label, " is here"]);
            sink.report(draft.entry(address));
        }
    }
}
