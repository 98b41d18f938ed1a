//! Does a note hint instead of saying it?

use crate::field::label::Label;
use crate::field::span::Span;
use crate::finding::{Draft, Owner, Severity, Sink};
use crate::rules::note::judged::{notes, stretches};
use crate::rules::wording::{List, Said, hits};
use crate::rules::{Check, Rule, Text};
use crate::settings::Words;

pub(crate) const RULE: Rule = Rule {
    name: "note-soft-language",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a note uses soft words, so its point can be missed",
    page: include_str!("note_soft_language.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for note in notes(text) {
        for part in stretches(text, &note) {
            for span in hints(part.label, &part.said, &text.settings.words) {
                let help = message![
                    "say what happened and what you need, without the soft words",
                    part.correction()
                ];
                let message = part.message(" uses soft words, so the point can be missed");
                sink.report(Draft::new(span, message, help).entry(&note.entry.address));
            }
        }
    }
}

pub(super) fn hints(label: Option<Label>, said: &Said, words: &Words) -> Vec<Span> {
    if matches!(label, Some(Label::Ask | Label::Commit)) {
        hits(&[List::Soft, List::SoftAsk], words, said)
    } else {
        hits(&[List::Soft], words, said)
    }
}
