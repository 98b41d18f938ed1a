//! Is criticism wrapped in praise or comfort, so that it is not heard?

use crate::field::label::Label;
use crate::field::span::Span;
use crate::finding::{Draft, Owner, Severity, Sink};
use crate::rules::note::judged::{notes, stretches};
use crate::rules::wording::{List, Said, hits, praise_beside_criticism};
use crate::rules::{Check, Rule, Text};
use crate::settings::Words;

pub(crate) const RULE: Rule = Rule {
    name: "note-sandwich",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a note wraps its criticism in praise or comfort",
    page: include_str!("note_sandwich.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for note in notes(text) {
        for part in stretches(text, &note) {
            for span in wraps(part.label, &part.said, &text.settings.words) {
                let help = message![
                    "remove it; write praise in a note of its own, `### DATE Praise`, or say it at the end of the talk",
                    part.correction()
                ];
                let message = part.message(" wraps the criticism in praise or comfort");
                sink.report(Draft::new(span, message, help).entry(&note.entry.address));
            }
        }
    }
}

/// Comfort anywhere, praise where it does not belong, and praise beside a `but` or beside what went wrong.
pub(super) fn wraps(label: Option<Label>, said: &Said, words: &Words) -> Vec<Span> {
    if matches!(label, Some(Label::Behavior | Label::Impact | Label::CalledOut)) {
        let mut spans = hits(&[List::Sandwich], words, said);
        let praise = praise_beside_criticism(words, said);
        spans.retain(|comfort| {
            !praise.iter().any(|praise| praise.start < comfort.end && comfort.start < praise.end)
        });
        spans.extend(praise);
        spans.sort_unstable();
        spans
    } else {
        hits(&[List::Sandwich, List::Praise], words, said)
    }
}
