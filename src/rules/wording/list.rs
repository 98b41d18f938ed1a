//! Which lists of wordings are there, and what do the settings add to each?

use std::sync::OnceLock;

use crate::rules::wording::phrases::Phrases;
use crate::settings::Words;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum List {
    Soft,
    /// Hedges that count in an ask or a commit only.
    SoftAsk,
    /// Comfort around criticism.
    Sandwich,
    /// Praise, which is a sandwich only round criticism.
    Praise,
    /// Words that turn from praise to criticism and back.
    Contrast,
    /// Guesses at a state of mind.
    Motive,
    /// Asks that cannot be checked.
    VagueAsk,
    /// Situations that name no occasion.
    VagueSituation,
    /// Adjectives in the place of evidence.
    Adjective,
    /// More certainty than a case has.
    Oversell,
    /// Promises about what others decide.
    Promise,
    /// Hours in the place of impact.
    Hours,
    /// Words for what is not at the bar yet.
    Approaching,
}

impl List {
    const COUNT: usize = 13;

    fn text(self) -> &'static str {
        match self {
            List::Soft => include_str!("soft.txt"),
            List::SoftAsk => include_str!("soft_ask.txt"),
            List::Sandwich => include_str!("sandwich.txt"),
            List::Praise => include_str!("praise.txt"),
            List::Contrast => include_str!("contrast.txt"),
            List::Motive => include_str!("motive.txt"),
            List::VagueAsk => include_str!("vague_ask.txt"),
            List::VagueSituation => include_str!("vague_situation.txt"),
            List::Adjective => include_str!("adjective.txt"),
            List::Oversell => include_str!("oversell.txt"),
            List::Promise => include_str!("promise.txt"),
            List::Hours => include_str!("hours.txt"),
            List::Approaching => include_str!("approaching.txt"),
        }
    }

    /// What the settings add to it.
    pub(super) fn added(self, words: &Words) -> &[String] {
        match self {
            List::Soft => &words.soft,
            List::Sandwich => &words.sandwich,
            List::Motive => &words.motive,
            List::VagueAsk | List::VagueSituation => &words.vague,
            List::Adjective => &words.adjective,
            List::Promise => &words.promise,
            List::SoftAsk
            | List::Praise
            | List::Contrast
            | List::Oversell
            | List::Hours
            | List::Approaching => &[],
        }
    }

    pub(super) fn built_in(self) -> &'static Phrases {
        static LISTS: [OnceLock<Phrases>; List::COUNT] = [const { OnceLock::new() }; List::COUNT];
        LISTS[self as usize].get_or_init(|| Phrases::list(self.text()))
    }
}
