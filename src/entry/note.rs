//! What does a note say: its parts, its date to come back to, what became of it, and which behaviour it calls out?

use crate::document::line::Line;
use crate::document::{Document, Entry, Field, NoteKind};
use crate::entry::untouched::asks;
use crate::field::address::Address;
use crate::field::date::Day;
use crate::field::label::{Label, Section};
use crate::field::prose::Prose;
use crate::field::span::Span;

/// The five parts of an SBI note, in their order.
pub fn sbi_parts() -> Vec<Label> {
    Label::needed_in(Section::Notes).collect()
}

/// An entry under `Notes` with its kind.
#[derive(Clone, Copy)]
pub struct Note<'a> {
    pub entry: &'a Entry,
    pub kind: NoteKind,
    /// When it happened, by its heading.
    pub day: Day,
}

/// What of a note's frozen text a PIP may rest on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoteFacts {
    pub kind: NoteKind,
    /// Whether it calls something out: an SBI note, or a 1:1 with a `Called out`.
    pub calls_out: bool,
    /// Whether it only passes on what peers saw.
    pub is_from_peers: bool,
    /// Whether it is an SBI note with all five parts.
    pub is_complete: bool,
    /// The date to come back to it.
    pub commit: Option<Day>,
}

/// One part of a note, whether it is written as a field or as an H4 heading.
#[derive(Clone, Copy)]
pub struct NotePart<'a> {
    pub label: Label,
    pub span: Span,
    pub value: &'a Prose,
    pub value_span: Span,
}

impl<'a> NotePart<'a> {
    fn of(field: &'a Field) -> NotePart<'a> {
        NotePart { label: field.label, span: field.span, value: &field.value, value_span: field.value_span }
    }
}

impl<'a> Note<'a> {
    /// `None` where the entry is not a note, or its heading names no kind.
    pub fn of(entry: &'a Entry) -> Option<Note<'a>> {
        let Address::Note { day, .. } = entry.address else { return None };
        Some(Note { entry, kind: entry.note?, day })
    }

    /// All notes of a document, in its order, retracted ones too.
    pub fn all(document: &'a Document) -> impl Iterator<Item = Note<'a>> {
        document.entries_of(Section::Notes).filter_map(Note::of)
    }

    /// What its text and its corrections say.
    pub fn facts(&self) -> NoteFacts {
        NoteFacts {
            kind: self.kind,
            calls_out: self.calls_something_out(),
            is_from_peers: self.is_from_peers(),
            is_complete: self.is_complete_sbi(),
            commit: self.commit_day(),
        }
    }

    /// What its frozen text alone says.
    pub fn frozen_facts(&self) -> NoteFacts {
        let says = |label: Label| self.written(&[label]).iter().any(|part| part.value.word_count() > 0);
        let commit =
            self.written(&[Label::Commit]).first().and_then(|part| Day::parse_prefix(part.value.text()));
        NoteFacts {
            kind: self.kind,
            calls_out: !self.is_retracted()
                && !self.written(&asked()).iter().any(|part| asks(part.value.text()))
                && (self.kind == NoteKind::Sbi || says(Label::CalledOut)),
            is_from_peers: self.entry.fields_of(Label::Source).any(|source| source.line == Line::Peer),
            is_complete: self.is_complete_sbi() && self.completed_by().next().is_none(),
            commit: commit.map(|(day, _)| day).filter(|day| *day > self.day),
        }
    }

    /// A retracted note counts for nothing.
    pub fn is_retracted(&self) -> bool {
        self.entry.is_retracted()
    }

    /// Whether anything is written below its heading, but for lines that stay open. A note without is only begun.
    pub fn has_text(&self) -> bool {
        self.entry.text.word_count() > 0
    }

    /// Whether it passes on what peers saw and the manager did not.
    pub fn is_from_peers(&self) -> bool {
        let corrected = self.entry.correction(Label::Source).into_iter();
        self.entry.fields_of(Label::Source).chain(corrected).any(|source| source.line == Line::Peer)
    }

    /// Everything under one of some labels, in the note's order. What a part lacks, a correction may give.
    pub fn parts(&self, labels: &[Label]) -> Vec<NotePart<'a>> {
        parts(self.entry, labels)
    }

    fn given(&self, label: Label) -> Option<&'a Field> {
        given(self.entry, label)
    }

    /// The correction without which it calls nothing out.
    pub fn called_out_by(&self) -> Option<&'a Field> {
        self.given(Label::CalledOut).filter(|_| self.kind == NoteKind::OneOnOne)
    }

    /// The corrections without which it is not a complete SBI note.
    pub fn completed_by(&self) -> impl Iterator<Item = &'a Field> {
        sbi_parts().into_iter().filter_map(|label| self.given(label))
    }

    fn written(&self, labels: &[Label]) -> Vec<NotePart<'a>> {
        written(self.entry, labels)
    }

    /// The first part with a label.
    pub fn part(&self, label: Label) -> Option<NotePart<'a>> {
        self.parts(&[label]).into_iter().next()
    }

    /// The missing parts of an SBI note.
    pub fn missing(&self) -> Vec<Label> {
        sbi_parts().into_iter().filter(|label| self.part(*label).is_none()).collect()
    }

    /// The parts without a word in them.
    pub fn empty(&self) -> Vec<NotePart<'a>> {
        self.parts(&sbi_parts()).into_iter().filter(|part| part.value.word_count() == 0).collect()
    }

    /// The first part that comes too late, and the part that should follow it.
    pub fn out_of_order(&self) -> Option<(NotePart<'a>, NotePart<'a>)> {
        let mut firsts: Vec<NotePart<'a>> = Vec::new();
        for part in self.written(&sbi_parts()) {
            if let Some(later) = firsts.iter().find(|first| first.label > part.label) {
                // Another bullet of a part that has been in its place is fine.
                if !firsts.iter().any(|first| first.label == part.label) {
                    return Some((part, *later));
                }
            }
            firsts.push(part);
        }
        None
    }

    /// Whether it is an SBI note with all five parts, each saying something, in their order.
    pub fn is_complete_sbi(&self) -> bool {
        self.kind == NoteKind::Sbi
            && self.missing().is_empty()
            && self.empty().is_empty()
            && self.out_of_order().is_none()
            && !self.is_unfinished()
    }

    /// Whether one of its parts still asks what it was to say, and no correction says it.
    fn is_unfinished(&self) -> bool {
        self.parts(&asked()).iter().any(|part| asks(part.value.text()))
    }

    /// The date with which `Commit` begins, whatever it is.
    pub fn committed_to(&self) -> Option<Day> {
        Day::parse_prefix(self.part(Label::Commit)?.value.text()).map(|(day, _)| day)
    }

    /// The date to come back to it: the one with which `Commit` begins, if it lies after the note.
    pub fn commit_day(&self) -> Option<Day> {
        self.committed_to().filter(|day| *day > self.day)
    }

    /// What a 1:1 note says was named, where it says something.
    pub fn called_out(&self) -> Option<NotePart<'a>> {
        self.part(Label::CalledOut).filter(|part| part.value.word_count() > 0)
    }

    /// Whether it calls something out. A finished SBI note always does, a 1:1 if it has a `Called out`, a retracted note never.
    pub fn calls_something_out(&self) -> bool {
        !self.is_retracted()
            && !self.is_unfinished()
            && match self.kind {
                NoteKind::Sbi => true,
                NoteKind::OneOnOne => self.called_out().is_some(),
            }
    }
}

/// Everything of an entry under one of some labels, in its order. What a part lacks, a correction may give.
pub fn parts<'a>(entry: &'a Entry, labels: &[Label]) -> Vec<NotePart<'a>> {
    let mut parts = written(entry, labels);
    for given in labels.iter().filter_map(|label| given(entry, *label)) {
        parts.retain(|part| part.label != given.label);
        parts.push(NotePart::of(given));
    }
    parts.sort_by_key(|part| part.span);
    parts
}

/// The parts in which a note calls something out.
fn asked() -> Vec<Label> {
    sbi_parts().into_iter().chain([Label::CalledOut]).collect()
}

/// The correction that gives a part which the frozen text lacks.
fn given(entry: &Entry, label: Label) -> Option<&Field> {
    let correction = entry.correction(label)?;
    let is_open = |part: &NotePart<'_>| part.value.word_count() == 0 || asks(part.value.text());
    let lacks = written(entry, &[label]).iter().all(is_open);
    lacks.then_some(correction)
}

/// The parts as the text has them, without its corrections.
fn written<'a>(entry: &'a Entry, labels: &[Label]) -> Vec<NotePart<'a>> {
    let fields = entry.all_fields().map(NotePart::of);
    let headings = entry.parts.iter().filter_map(|part| {
        let label = part.kind.label()?;
        Some(NotePart { label, span: part.heading, value: &part.text, value_span: part.body() })
    });
    let mut parts: Vec<NotePart<'a>> =
        fields.chain(headings).filter(|part| labels.contains(&part.label)).collect();
    parts.sort_by_key(|part| part.span);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::parse;
    use crate::field::label::Spellings;
    use crate::finding::RepoPath;

    fn document(notes: &str) -> Document {
        parse(
            &RepoPath::new("people/a/b.md"),
            format!("## Notes\n\n{notes}").as_bytes(),
            &Spellings::default(),
            &[],
        )
    }

    const WHOLE: &str = "### 2026-03-12 SBI: reviews\n- Situation: sprint 23\n- Behavior: late\n- Impact: a week lost\n\
- Ask: 24 hours\n- Commit: 2026-04-09, at our 1:1\n";

    #[test]
    fn a_whole_note() {
        let outcomes = "- Seen: Amara Okafor, 2026-03-13\n- Outcome: 2026-04-09 unchanged\n- Outcome: 2026-05-07 improved\n- Outcome: later\n";
        let document = document(&format!("{WHOLE}{outcomes}- Same as: slow reviews\n"));
        let note = Note::all(&document).next().unwrap();
        assert!(note.is_complete_sbi() && note.called_out().is_none() && !note.is_from_peers());
        assert_eq!(note.commit_day(), Day::parse("2026-04-09"));
        assert!(note.calls_something_out());
    }

    #[test]
    fn parts_that_are_missing_empty_or_out_of_order() {
        let of = |text: &str| {
            let document = document(text);
            let note = Note::all(&document).next().unwrap();
            let order = note.out_of_order().map(|(part, later)| (part.label, later.label));
            (
                note.missing(),
                note.empty().iter().map(|part| part.label).collect::<Vec<_>>(),
                order,
                note.is_complete_sbi(),
            )
        };
        assert_eq!(
            of(&WHOLE.replace("- Impact: a week lost\n", "")),
            (vec![Label::Impact], vec![], None, false)
        );
        assert_eq!(of(&WHOLE.replace("24 hours", "-")), (vec![], vec![Label::Ask], None, false));
        let swapped = WHOLE
            .replace("- Impact: a week lost\n- Ask: 24 hours\n", "- Ask: 24 hours\n- Impact: a week lost\n");
        assert_eq!(of(&swapped), (vec![], vec![], Some((Label::Impact, Label::Ask)), false));
        assert!(of(&format!("{WHOLE}- Behavior: and again\n")).3);
        let headings = "### 2026-03-12 SBI: reviews\n\n#### Situation\n\nsprint 23\n\n#### Behaviour\n\nlate\n\n#### Impact\n\na week\n\n\
#### Ask\n\n24 hours\n\n#### Commit\n\n2026-04-09\n";
        assert_eq!(of(headings), (vec![], vec![], None, true));
    }

    #[test]
    fn a_commit_date_lies_after_the_note() {
        for (commit, day) in [
            ("2026-03-12, x", None),
            ("2026-03-13", Some("2026-03-13")),
            ("on 2026-04-09", None),
            ("9 April", None),
        ] {
            let document = document(&WHOLE.replace("2026-04-09, at our 1:1", commit));
            assert_eq!(
                Note::all(&document).next().unwrap().commit_day(),
                day.and_then(Day::parse),
                "{commit}"
            );
        }
    }

    #[test]
    fn a_correction_gives_what_the_frozen_text_lacks() {
        let of = |text: &str| {
            let document = document(text);
            let note = Note::all(&document).next().unwrap();
            (note.calls_something_out(), note.is_complete_sbi(), note.completed_by().count())
        };
        let talk = "### 2026-03-12 1:1: reviews\n\n- Callout: late\n- Correction: 2026-03-20 Called out: three late reviews\n";
        assert!(of(talk).0 && !of(&talk.replace(" Called out:", "")).0);
        // What a skeleton asks and nobody has answered says nothing, until a correction does.
        let asking = WHOLE.replace("Ask: 24 hours", "Ask: WHAT YOU NEED INSTEAD, WITH A NUMBER OR A DATE");
        assert_eq!(of(&asking), (false, false, 0));
        assert_eq!(of(&format!("{asking}- Correction: 2026-03-20 Ask: 24 hours\n")), (true, true, 1));
        let lacking = WHOLE.replace("- Ask: 24 hours\n", "");
        let given = format!("{lacking}- Correction: 2026-03-20 Ask: 24 hours\n");
        assert_eq!((of(&lacking).1, of(&given)), (false, (true, true, 1)));
        // It may say again what is there, and is then no part of its own.
        assert_eq!(of(&format!("{WHOLE}- Correction: 2026-03-20, Ask: 12 hours\n")), (true, true, 0));
    }

    #[test]
    fn what_calls_nothing_out() {
        let calls = |text: &str| {
            let document = document(text);
            let note = Note::all(&document).next().unwrap();
            note.calls_something_out()
        };
        assert!(!calls("### 2026-03-12 1:1: reviews\n\ntalked\n"));
        assert!(!calls("### 2026-03-12 1:1: reviews\n- Called out:\n"));
        assert!(calls("### 2026-03-12 1:1: reviews\n- Called out: three late reviews\n"));
        assert!(!calls("### 2026-03-12 SBI: reviews\n- Retracted: 2026-03-20, it was Sam\n"));
        let document = document(&format!("{WHOLE}- Source: peers, Lena\n"));
        assert!(Note::all(&document).next().unwrap().is_from_peers());
    }
}
