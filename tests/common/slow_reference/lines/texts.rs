//! Whose word is the text of an entry, by the rulings alone?

use std::collections::BTreeMap;

use growthlint::lint::{self, State};

use super::check::{attributed, number_of};
use super::owners::Owners;
use super::sheet::{KINDS, NOTE, Owned, PIP, REVIEW, text};
use crate::slow_reference::reference::Whose;

/// Whose it is to write a text, by the number of its kind.
fn writer(entry: usize) -> Owned {
    match KINDS[entry].section {
        "Visibility plans" => Owned::Together,
        "Updates" => Owned::Engineer,
        "Reviews" if entry != REVIEW => Owned::Engineer,
        _ => Owned::Writer,
    }
}

impl Owners<'_> {
    /// Whom the commits name by which an entry has its text.
    pub fn of_text(&self, entry: usize, version: usize) -> (Whose, Option<usize>) {
        let events = self.events(&text(entry, version));
        let is_self_review = KINDS[entry].address.starts_with("self-review");
        // A text that is frozen once it is published is right, whoever puts it back.
        let gave: Vec<usize> = if [NOTE, PIP].contains(&entry) || is_self_review {
            events.writes.iter().map(|write| write.0).collect()
        } else {
            self.given(entry, &events)
        };
        let (whose, commit) =
            self.attributed(&gave, &|commit, who| self.may_give(writer(entry), commit, who));
        // Somebody who starts a document may bring what is no word of one person on another.
        let is_a_word = ["Notes", "PIPs", "Updates", "Reviews"].contains(&KINDS[entry].section);
        let comes_with_document = gave.iter().any(|commit| self.brings_document(*commit));
        if whose == Whose::SomebodyElse && !is_a_word && comes_with_document {
            return (Whose::NotEstablished, None);
        }
        (whose, commit)
    }
}

/// What the program says of every text of the document, by its kind.
pub fn of_program(state: &State<'_>) -> BTreeMap<usize, (Whose, Option<usize>)> {
    let records = state.documents.iter().filter_map(|document| lint::record(state, document));
    let mut found = BTreeMap::new();
    for record in records {
        for entry in &record.entries {
            let number = number_of(&entry.entry.address).expect("a kind that is known");
            found.extend(entry.author.as_ref().map(|author| (number, attributed(&author.named))));
        }
    }
    found
}

/// The same by the reference; `None` where there is no document.
pub fn of_reference(owners: &Owners<'_>) -> Option<BTreeMap<usize, (Whose, Option<usize>)>> {
    let (_, sheet) = owners.tip()?;
    let all = sheet.entries.iter();
    Some(all.map(|(number, entry)| (*number, owners.of_text(*number, entry.text))).collect())
}
