//! Which updates are judged?

use crate::document::Entry;
use crate::entry::period::predates_adoption;
use crate::entry::update::Update;
use crate::field::label::Section;
use crate::rules::Text;

/// The entries of updates that are judged.
pub(super) fn entries<'a>(text: &Text<'a>) -> impl Iterator<Item = &'a Entry> {
    let settings = text.settings;
    text.document
        .entries_of(Section::Updates)
        .filter(move |entry| !predates_adoption(&entry.address, settings))
}

/// The months whose update is judged.
pub(super) fn updates<'a>(text: &Text<'a>) -> impl Iterator<Item = Update<'a>> {
    let settings = text.settings;
    Update::all(text.document)
        .into_iter()
        .filter(move |update| !predates_adoption(&update.address(), settings))
}
