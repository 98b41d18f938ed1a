//! Which lists of words are there for whole values, such as a budget or a title?
//!
//! Lists are data, in the `.txt` files beside this one: a phrase a line, `#` begins a comment. A phrase is the whole text; `*` at an end
//! of it means any further words there.

use std::sync::LazyLock;

pub(crate) use crate::rules::wording::{ValueList, words};

macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident: $file:literal;)*) => {
        $($(#[$doc])* pub(crate) static $name: LazyLock<ValueList> = LazyLock::new(|| ValueList::read(include_str!($file)));)*

        #[cfg(test)]
        const FILES: &[(&str, &str)] = &[$(($file, include_str!($file))),*];
    };
}

lists! {
    /// Promises in the place of a budget, a sponsor or a user.
    STRETCH_EMPTY: "stretch_empty.txt";
    SPONSOR_TITLE: "sponsor_title.txt";
    /// Words that say that a sponsor was told, not that they said something.
    SPONSOR_TOLD: "sponsor_told.txt";
    /// Words that name nobody outside a team.
    OWN_TEAM: "own_team.txt";
    /// Wishes and adjectives in the place of evidence.
    ASPIRATION: "aspiration.txt";
    /// Things that can be seen to exist.
    ARTIFACT: "artifact.txt";
    NUMBER: "number.txt";
}

#[cfg(test)]
mod tests {
    use super::FILES;

    #[test]
    fn every_list_has_phrases_and_none_twice() {
        for (file, text) in FILES {
            let lines: Vec<&str> =
                text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect();
            let mut sorted = lines.clone();
            sorted.sort_unstable();
            sorted.dedup();
            assert!(!lines.is_empty() && sorted.len() == lines.len(), "{file}");
            assert!(lines.iter().all(|line| *line == line.to_lowercase()), "{file}");
        }
    }
}
