//! Does a note say what somebody did, or what they must have thought and felt?

use crate::field::label::Label;
use crate::field::span::Span;
use crate::finding::{Draft, Owner, Severity, Sink};
use crate::rules::note::judged::{praises, sbi_notes, worded};
use crate::rules::wording::{List, Said, hits};
use crate::rules::{Check, Rule, Text};
use crate::settings::Words;

pub(crate) const RULE: Rule = Rule {
    name: "note-inferred-motive",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a note's behavior is a guess about the person, not something that was seen",
    page: include_str!("note_inferred_motive.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    let notes = sbi_notes(text).map(|note| note.entry).chain(praises(text).map(|praise| praise.entry));
    for entry in notes {
        for part in worded(text, entry, Label::Behavior) {
            for span in guesses(&part.said, &text.settings.words) {
                let message =
                    message![Label::Behavior, " is a guess about the person, not something that you saw"];
                let help = message![
                    "write who did or said what, as in `you left two of the four questions open`",
                    part.correction()
                ];
                sink.report(Draft::new(span, message, help).entry(&entry.address));
            }
        }
    }
}

pub(super) fn guesses(said: &Said, words: &Words) -> Vec<Span> {
    hits(&[List::Motive], words, said)
}
