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
    /// Certainty that is a promise where it is about a promotion.
    Certain,
    /// What a panel decides: promotion, level, rating.
    Stake,
    /// Certainty that oversells where it is about a level or a person.
    Sure,
    /// What such certainty is about: a level, a case, a person.
    Standing,
    /// What somebody did not do, or did wrong.
    Fault,
    /// Hours in the place of impact.
    Hours,
    /// Words for what is not at the bar yet.
    Approaching,
}

impl List {
    const COUNT: usize = 18;

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
            List::Certain => include_str!("certain.txt"),
            List::Stake => include_str!("stake.txt"),
            List::Sure => include_str!("sure.txt"),
            List::Standing => include_str!("standing.txt"),
            List::Fault => include_str!("fault.txt"),
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
            | List::Certain
            | List::Stake
            | List::Sure
            | List::Standing
            | List::Fault
            | List::Hours
            | List::Approaching => &[],
        }
    }

    /// A list of wordings that count as this one's, in a sentence that also has a wording of the other.
    pub(super) fn beside(self) -> Option<(List, List)> {
        let pairs =
            [(List::Promise, (List::Certain, List::Stake)), (List::Oversell, (List::Sure, List::Standing))];
        pairs.into_iter().find(|(list, _)| *list == self).map(|(_, pair)| pair)
    }

    /// Whether it judges, so that terms of the trade are to be left alone.
    pub(super) fn is_judgement(self) -> bool {
        !matches!(self, List::Contrast | List::Fault | List::VagueSituation | List::VagueAsk)
    }

    pub(super) fn built_in(self) -> &'static Phrases {
        static LISTS: [OnceLock<Phrases>; List::COUNT] = [const { OnceLock::new() }; List::COUNT];
        LISTS[self as usize].get_or_init(|| Phrases::list(self.text()))
    }
}

/// The terms of each trade whose words would be praise, a promise or a mood elsewhere.
pub(super) fn trade() -> &'static Phrases {
    static TRADE: OnceLock<Phrases> = OnceLock::new();
    TRADE.get_or_init(|| {
        Phrases::list(concat!(
            include_str!("trade/business.txt"),
            include_str!("trade/code.txt"),
            include_str!("trade/data.txt"),
            include_str!("trade/hardware.txt"),
            include_str!("trade/security.txt"),
            include_str!("trade/systems.txt"),
            include_str!("trade/users.txt"),
        ))
    })
}
