//! What speaks against a packet: its objections, its gaps, and which notes and reviews they name?

use crate::entry::packet::piece::{Packet, Piece};
use crate::entry::packet::text;
use crate::field::address::{Address, Behaviour};
use crate::field::date::{Day, Quarter};
use crate::field::label::{Label, fold};
use crate::field::span::Span;

#[derive(Clone, Copy)]
pub struct Objection<'a> {
    pub piece: Piece<'a>,
    /// Whether it has a response.
    pub is_answered: bool,
}

/// One gap, or a rating with what it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// `Gaps` or `Rating`.
    pub label: Label,
    pub span: Span,
    /// The notes, reviews and PIPs that it names.
    pub names: Vec<Address>,
}

impl<'a> Packet<'a> {
    /// The objections, each with whether it is answered before the next one.
    pub fn objections(&self) -> Vec<Objection<'a>> {
        let mut objections: Vec<Objection<'a>> = Vec::new();
        for piece in self.pieces(&[Label::CounterArgument, Label::Response]) {
            if piece.value.word_count() == 0 {
                continue;
            }
            if piece.label == Label::Response {
                if let Some(last) = objections.last_mut() {
                    last.is_answered = true;
                }
            } else {
                let said = fold(piece.value.text());
                let is_answered = said
                    .split_once("response:")
                    .is_some_and(|(_, answer)| answer.chars().any(char::is_alphanumeric));
                objections.push(Objection { piece, is_answered });
            }
        }
        objections
    }

    /// The gaps, and ratings that name what they rest on. A date or a quarter alone names an entry where one is known.
    pub fn reasons(&self, known: &[&Address]) -> Vec<Reason> {
        let mut reasons = Vec::new();
        for piece in self.pieces(&[Label::Gaps, Label::Rating]) {
            if piece.value.word_count() == 0 {
                continue;
            }
            let read = |span: Span| Reason {
                label: piece.label,
                span,
                names: named(self.source.slice(span), known),
            };
            let mut items = text::items(self.source, piece.value_span);
            items.retain(|item| !self.is_another(*item, Some(piece.label)));
            let spans = if items.is_empty() { self.paragraphs_with_names(piece, known) } else { items };
            reasons.extend(
                spans
                    .into_iter()
                    .map(read)
                    .filter(|reason| piece.label == Label::Gaps || !reason.names.is_empty()),
            );
        }
        reasons
    }

    /// Without a list: each paragraph that names something, or else the whole piece.
    fn paragraphs_with_names(&self, piece: Piece<'_>, known: &[&Address]) -> Vec<Span> {
        let mut paragraphs = text::paragraphs(self.source, piece.value_span);
        paragraphs.retain(|span| !named(self.source.slice(*span), known).is_empty());
        if paragraphs.len() < 2 { vec![text::trimmed(self.source, piece.value_span)] } else { paragraphs }
    }
}

/// The notes, reviews and PIPs that a text names: `note 2026-02-12 estimate-ranges`, `review 2025-Q4`.
pub(super) fn named(text: &str, known: &[&Address]) -> Vec<Address> {
    let stands = |address: &Address| known.contains(&address);
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let words: Vec<String> =
        text.split(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | '(' | ')')).map(bare).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).filter(|word| !word.is_empty()).collect();
    let mut names = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| words[before].to_lowercase()).unwrap_or_default();
        let behaviour = || words.get(at + 1).and_then(|slug| Behaviour::parse(slug));
        if let Some(quarter) = Quarter::parse(word) {
            let review = Address::Review { quarter };
            // What engineers write of themselves tells them nothing of the manager's.
            let is_own = before == "self-review"
                || words.get(at + 1).is_some_and(|after| after.eq_ignore_ascii_case("self-review"));
            if !is_own && (before == "review" || stands(&review)) {
                names.push(review);
            }
        } else if let Some(day) = Day::parse(word) {
            let note = Address::Note { day, behaviour: behaviour() };
            let plain = Address::Note { day, behaviour: None };
            let pip = behaviour()
                .map(|behaviour| Address::Pip { day, behaviour })
                .filter(|pip| before == "pip" || stands(pip));
            if let Some(pip) = pip {
                names.push(pip);
            } else if stands(&note) {
                names.push(note);
            } else if stands(&plain) {
                names.push(plain);
            } else {
                // A day alone is enough where notes of that day are there: `the 1:1 of 2026-02-03`.
                let of_day = known
                    .iter()
                    .filter(|known| matches!(known, Address::Note { day: other, .. } if *other == day));
                let before_them = names.len();
                let slug = behaviour().filter(|_| before == "note");
                names.extend(of_day.filter(|_| slug.is_none()).map(|known| (*known).clone()));
                if names.len() == before_them && before == "note" {
                    names.push(note);
                }
            }
        }
    }
    names
}
