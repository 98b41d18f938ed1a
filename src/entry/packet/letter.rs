//! Which letters does a packet name, and by whom is each?

use crate::document::Field;
use crate::entry::packet::piece::Packet;
use crate::field::date::Day;
use crate::field::label::{Label, fold};

/// By whom a letter is, as the convention asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LetterKind {
    /// Staff or above on the team.
    Staff,
    /// Over a year on the team.
    OverAYear,
    AnotherTeam,
}

impl LetterKind {
    /// The three that a packet needs.
    pub const ALL: [LetterKind; 3] = [LetterKind::Staff, LetterKind::OverAYear, LetterKind::AnotherTeam];

    pub fn name(self) -> &'static str {
        match self {
            LetterKind::Staff => "staff or above on the team",
            LetterKind::OverAYear => "over a year on the team",
            LetterKind::AnotherTeam => "another team",
        }
    }

    fn read(text: &str) -> Option<LetterKind> {
        let text = fold(text);
        let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
        if says(&["another team", "other team", "outside"]) {
            Some(LetterKind::AnotherTeam)
        } else if says(&["year"]) {
            Some(LetterKind::OverAYear)
        } else {
            says(&["staff", "principal", "on the team"]).then_some(LetterKind::Staff)
        }
    }
}

/// One line about a letter.
#[derive(Clone, Copy)]
pub struct Letter<'a> {
    pub field: &'a Field,
    /// `None` for another kind, such as the optional fourth letter.
    pub kind: Option<LetterKind>,
    /// Whether a person is named.
    pub has_name: bool,
    pub day: Option<Day>,
}

impl<'a> Packet<'a> {
    /// The letters, in the packet's order.
    pub fn letters(&self) -> Vec<Letter<'a>> {
        let letter = |field: &'a Field| {
            let value = field.value.text();
            let mut pieces = value.split(',').map(str::trim);
            let kind = pieces.next().and_then(LetterKind::read);
            let is_name = |piece: &str| {
                piece.chars().any(char::is_alphabetic)
                    && !piece.contains("://")
                    && Day::parse(piece).is_none()
            };
            Letter { field, kind, has_name: pieces.next().is_some_and(is_name), day: Day::first_in(value) }
        };
        self.entry
            .all_fields()
            .filter(|field| field.label == Label::Letter && !field.value.is_empty())
            .map(letter)
            .collect()
    }
}
