//! What does somebody type to do what a finding asks? Commands with the real document and entry, and the people by their names.

use crate::document::Document;
use crate::due::command;
use crate::field::address::Address;
use crate::field::label::{Label, Section};
use crate::finding::{Listed, Message, Owner};

/// The command that signs a plan, or says that a note, a review or a PIP was read.
pub(super) fn sign(document: &Document, address: &Address) -> Message {
    message!["`", command::sign(document, address), "`"]
}

/// The name of the one who has to act, as the front matter gives it.
pub(super) fn name(document: &Document, owner: Owner) -> Message {
    let front_matter = &document.front_matter;
    let person = match owner {
        Owner::Engineer => front_matter.engineer.as_ref(),
        Owner::Manager => front_matter.manager.as_ref(),
        Owner::Admin => None,
    };
    person.map_or_else(|| message!["the ", owner], |person| message![person.value])
}

/// The lines to write for labels that are missing, as the label table has them.
pub(super) fn lines(missing: &[Label], section: Section) -> Listed {
    let lines = missing.iter().filter_map(|label| label.hint_in(section));
    Listed::of(&lines.collect::<Vec<_>>())
}
