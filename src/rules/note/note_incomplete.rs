//! Does an SBI note have all five parts, none of them empty, in the right order?

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
            let message = message!["this note has no ", Listed::of(&missing)];
            let help = message![
                "add ",
                lines(&missing),
                "; a published note is frozen: retract it and write a new one"
            ];
            sink.report(Draft::new(note.entry.heading, message, help).entry(address));
        }
        let empty = note.empty();
        if let Some(first) = empty.first() {
            let mut labels: Vec<Label> = empty.iter().map(|part| part.label).collect();
            labels.dedup();
            let message = message!["nothing is written under ", Listed::of(&labels)];
            let help = message!["write ", lines(&labels), ", or wait with the note until you can"];
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

/// What to write for each part.
const PARTS: [(Label, &str); 5] = [
    (Label::Situation, "`- Situation: WHEN AND WHERE`"),
    (Label::Behavior, "`- Behavior: WHAT YOU SAW OR HEARD`"),
    (Label::Impact, "`- Impact: WHAT IT COST`"),
    (Label::Ask, "`- Ask: WHAT YOU NEED, WITH A NUMBER OR A DATE`"),
    (Label::Commit, "`- Commit: DATE, WHAT YOU LOOK AT THEN`"),
];

fn lines(labels: &[Label]) -> Listed {
    let lines = PARTS.iter().filter(|(label, _)| labels.contains(label)).map(|(_, line)| *line);
    Listed::of(&lines.collect::<Vec<_>>())
}
