//! Does a note say when or where it happened?

use crate::field::label::Label;
use crate::field::span::Span;
use crate::finding::{Draft, Owner, Severity, Sink};
use crate::rules::note::judged::{sbi_notes, worded};
use crate::rules::wording::{List, Marks, Said, hits};
use crate::rules::{Check, Rule, Text};
use crate::settings::Words;

pub(crate) const RULE: Rule = Rule {
    name: "note-vague-situation",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a note's situation names no time, place or occasion",
    page: include_str!("note_vague_situation.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for note in sbi_notes(text) {
        let situations = worded(text, note.entry, Label::Situation);
        // One bullet that names the occasion is enough for all.
        if situations.iter().any(|part| vague(&part.said, &text.settings.words).is_none()) {
            continue;
        }
        if let Some(part) = situations.first() {
            let span = vague(&part.said, &text.settings.words).flatten().unwrap_or(part.span);
            let message = message![Label::Situation, " names no time, place or occasion"];
            let help = message![
                "name the review, meeting, sprint or day, as in `the auth-service design review on 12 March`",
                part.correction()
            ];
            sink.report(Draft::new(span, message, help).entry(&note.entry.address));
        }
    }
}

/// Whether a situation is vague, and which words make it so.
pub(super) fn vague(said: &Said, words: &Words) -> Option<Option<Span>> {
    let vague = hits(&[List::VagueSituation], words, said);
    let marks = Marks::of(said, &vague);
    let firm = marks.number || marks.cited || marks.time || marks.occasion;
    let judged = words.en && said.is_latin();
    let named = firm || (vague.is_empty() && (marks.name || !judged));
    (!named).then(|| vague.first().copied())
}
