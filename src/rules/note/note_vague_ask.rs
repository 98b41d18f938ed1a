//! Can both see whether a note's ask was met?

use crate::field::label::Label;
use crate::field::span::Span;
use crate::finding::{Draft, Owner, Severity, Sink};
use crate::rules::note::judged::{sbi_notes, worded};
use crate::rules::wording::{List, Marks, Said, hits};
use crate::rules::{Check, Rule, Text};
use crate::settings::Words;

pub(crate) const RULE: Rule = Rule {
    name: "note-vague-ask",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a note's ask names no number, date or artifact",
    page: include_str!("note_vague_ask.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for note in sbi_notes(text) {
        let asks = worded(text, note.entry, Label::Ask);
        let verdicts: Vec<Verdict> =
            asks.iter().map(|part| judge(&part.said, &text.settings.words)).collect();
        // One bullet that can be checked is enough for all.
        if verdicts.iter().any(|verdict| matches!(verdict, Verdict::Definite)) {
            continue;
        }
        for (part, verdict) in asks.iter().zip(verdicts).take(1) {
            let (span, message) = match verdict {
                Verdict::Definite => continue,
                Verdict::Empty => (part.span, message![Label::Ask, " names no number, date or artifact"]),
                Verdict::Vague(span) => {
                    (span, message![Label::Ask, " cannot be checked: it names no number or artifact"])
                }
            };
            let help = message![
                "say what you will look at, as in `within 24 hours` or `a rollback section in the next design doc`",
                part.correction()
            ];
            sink.report(Draft::new(span, message, help).entry(&note.entry.address));
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It names something that both can look at.
    Definite,
    Empty,
    /// It asks for more or better, at these words. A date in it says when, but not what.
    Vague(Span),
}

pub(super) fn judge(said: &Said, words: &Words) -> Verdict {
    let vague = hits(&[List::VagueAsk], words, said);
    let marks = Marks::of(said, &vague);
    let firm = marks.number || marks.cited || marks.deed || (marks.visible && marks.deadline);
    match vague.first() {
        _ if firm => Verdict::Definite,
        Some(span) => Verdict::Vague(*span),
        None if marks.time || marks.deadline || marks.name || marks.piece || marks.visible => {
            Verdict::Definite
        }
        None if !words.en || !said.is_latin() => Verdict::Definite,
        None => Verdict::Empty,
    }
}
