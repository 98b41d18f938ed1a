//! How does a team call sections, parts and fields? The settings' `labels`.

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer};

use super::in_order;
use crate::field::label::{Label, PART_NAMES, Section, Spellings};

/// One text or several.
#[derive(Deserialize, JsonSchema)]
#[serde(untagged)]
pub(super) enum OneOrMore {
    /// One.
    One(String),
    /// Several.
    More(Vec<String>),
}

impl OneOrMore {
    pub(super) fn all(self) -> Vec<String> {
        match self {
            OneOrMore::One(other) => vec![other],
            OneOrMore::More(others) => others,
        }
    }
}

/// Reads `labels`: the convention's name to one or several others. A name that the convention does not have adds nothing, nor does
/// a word that means something else.
pub(super) fn spellings<'de, D: Deserializer<'de>>(from: D) -> Result<Spellings, D::Error> {
    let mut all = Spellings::default();
    for (name, others) in in_order::pairs::<OneOrMore, D>(from)? {
        for other in others.all() {
            let _ = all.add(&name, &other);
        }
    }
    Ok(all)
}

/// Every name that can be spelled otherwise.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    let labels = Section::ALL.into_iter().flat_map(Label::of).map(|label| label.name());
    Section::ALL.into_iter().map(Section::name).chain(PART_NAMES).chain(labels)
}
