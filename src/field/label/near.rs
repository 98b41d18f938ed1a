//! Which label did somebody mean who wrote another word?

use crate::field::label::spelling::{Name, PART_NAMES, Spellings, fold, is_letter, joined};
use crate::field::label::table::Label;
use crate::field::nearest::is_slip;
use crate::field::section::Section;

/// How a word stands to a label's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nearness {
    /// The same but for letters, hyphens, blanks or the plural.
    Slip,
    /// The first word of a name that has several.
    FirstWord,
    /// A name of several words with more words behind it.
    Longer,
}

/// Words of their own that a slip could make of a label, or that differ from one as a slip does: everyday English, by frequency.
const WORDS: &str = "actions auction behavioural blocker budge collection commend comments competent conferred confided confined \
    confirms connection consume consumed consumes correcting correctional corrective correlation corruption \
    culpability derision farm firm foam for ford fork fort forum from gals gas gasp gasps gps hangover headliner \
    impart initiate initiating initiation insider inter latter leaned learn learner learns litter mentioning \
    metering monitoring outsider packed parted protect racing rafting raging reacted redacted restricted retreated \
    saturation see seed seek seem server serves seven shopped simulation situational skipped slipped states \
    station stats tonic topics toxic tropic valves";

/// The label of a section that a word was meant to be: the nearest, by its built-in name or one of the settings.
pub fn meant(spellings: &Spellings, section: Section, written: &str) -> Option<(Label, Nearness)> {
    let known = |label: Label| label.known_in(section);
    let (folded, first) = folded(written)?;
    let names = spellings.beginning_with(first).iter().filter(|name| known(name.what).is_some());
    let (label, nearness) = nearest(&folded, names)?;
    Some((known(*label)?, nearness))
}

/// The part of a plan that a heading was meant to be, by its built-in name.
pub fn meant_part(written: &str) -> Option<(&'static str, Nearness)> {
    let names = PART_NAMES.map(|name| Name::new(fold(name), name));
    let (folded, first) = folded(written)?;
    let named = names.iter().filter(|name| name.folded.starts_with(first));
    nearest(&folded, named).map(|(name, nearness)| (*name, nearness))
}

/// A word as names are, and its first letter: whatever is near begins with the same one.
fn folded(written: &str) -> Option<(String, char)> {
    let folded = fold(written);
    let first = folded.chars().find(is_letter)?;
    Some((folded, first))
}

/// The nearest of some names that begin with the same letter.
fn nearest<'n, T: 'n>(folded: &str, names: impl Iterator<Item = &'n Name<T>>) -> Option<(&'n T, Nearness)> {
    let mut names = names.peekable();
    names.peek()?;
    let letters = joined(folded);
    let near = |name: &Name<T>| {
        let known = &name.letters;
        let is_plural = letters.strip_suffix('s') == Some(known) || known.strip_suffix('s') == Some(&letters);
        if letters == *known || is_plural || is_slip(&letters, known) {
            return Some(Nearness::Slip);
        }
        let (first, _) = name.folded.split_once([' ', '-'])?;
        if first == folded && first.chars().count() > 2 {
            Some(Nearness::FirstWord)
        } else {
            letters.starts_with(known).then_some(Nearness::Longer)
        }
    };
    // The names come in no order that means anything, so the surest of all counts, and of those the shortest.
    names
        .filter_map(|name| Some((near(name)?, name)))
        .min_by_key(|(nearness, name)| (*nearness as u8, name.folded.len(), &name.folded))
        .filter(|_| !WORDS.split_whitespace().any(|word| word == letters))
        .map(|(nearness, name)| (&name.what, nearness))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_told_from_words_of_their_own() {
        let spellings = Spellings::default();
        let near = |section, written| meant(&spellings, section, written);
        for (section, written, label, nearness) in [
            (Section::Notes, "Outcom", Label::Outcome, Nearness::Slip),
            (Section::Notes, "Sean", Label::Seen, Nearness::Slip),
            (Section::Notes, "Callout", Label::CalledOut, Nearness::Slip),
            (Section::Notes, "called-out", Label::CalledOut, Nearness::Slip),
            (Section::Pips, "Checkpont", Label::Checkpoint, Nearness::Slip),
            (Section::Pips, "Expectations", Label::Expectation, Nearness::Slip),
            (Section::Pips, "Fit", Label::FitConsidered, Nearness::FirstWord),
            (Section::Goals, "Lookd at", Label::LookedAt, Nearness::Slip),
            (Section::Plans, "Gaps", Label::Gap, Nearness::Slip),
            (Section::Packets, "Counter argument", Label::CounterArgument, Nearness::Slip),
            (Section::Packets, "Promotion sponsor Lena", Label::PromotionSponsor, Nearness::Longer),
        ] {
            assert_eq!(near(section, written), Some((label, nearness)), "{written}");
        }
        for (section, written) in [
            (Section::Notes, "Task"),
            (Section::Notes, "Income"),
            (Section::Notes, "Amara"),
            (Section::Plans, "Stats"),
            (Section::Plans, "Talked"),
            (Section::Plans, "Customer"),
            (Section::Reviews, "Process"),
            (Section::Pips, "Friends"),
            (Section::Notes, ""),
        ] {
            assert_eq!(near(section, written), None, "{written}");
        }
        assert_eq!(meant_part("Self audit March"), Some(("Self-audit", Nearness::Longer)));
        assert_eq!(meant_part("Mentorship"), Some(("Mentorship outcome", Nearness::FirstWord)));
        assert_eq!(meant_part("Mentorhip outcome"), Some(("Mentorship outcome", Nearness::Slip)));
        assert_eq!(meant_part("Context"), None);
    }

    #[test]
    fn each_word_of_its_own_would_be_taken_for_a_label() {
        let spellings = Spellings::default();
        let mut others = Vec::new();
        for word in WORDS.split_whitespace() {
            let near = spellings.beginning_with(word.chars().next().unwrap()).iter().any(|name| {
                let known = &name.letters;
                is_slip(word, known)
                    || word.strip_suffix('s') == Some(known)
                    || known.strip_suffix('s') == Some(word)
            });
            others.extend((!near).then_some(word));
        }
        assert!(others.is_empty(), "{others:?}");
    }
}
