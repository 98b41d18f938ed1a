//! How do people spell sections, parts and labels: the built-in names and those of the settings?

use std::collections::HashMap;

use crate::field::label::table::Label;
use crate::field::prose::is_collapsed;
use crate::field::section::Section;

/// All spellings of sections, parts and labels that a repository accepts: the built-in ones and those of its settings.
#[derive(Debug, Clone)]
pub struct Spellings {
    sections: HashMap<String, Section>,
    labels: HashMap<String, Label>,
    /// The same labels by the first letter of their names, to find the nearest one to a misspelt word.
    names: HashMap<char, Vec<Name<Label>>>,
    other: HashMap<String, String>,
    /// By the convention's name, the first other spelling that the settings give it: how this team writes it.
    written: HashMap<&'static str, String>,
}

/// They are equal where every word means the same, however a team writes them.
impl PartialEq for Spellings {
    fn eq(&self, other: &Spellings) -> bool {
        (&self.sections, &self.labels, &self.other) == (&other.sections, &other.labels, &other.other)
    }
}

impl Eq for Spellings {}

/// A name, in the form in which a misspelt word is compared with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name<T> {
    pub(super) folded: String,
    /// Without blanks and hyphens.
    pub(super) letters: String,
    pub(super) what: T,
}

impl<T> Name<T> {
    pub(super) fn new(folded: String, what: T) -> Name<T> {
        Name { letters: joined(&folded), folded, what }
    }
}

/// Why a spelling was not added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAdded {
    /// The convention has no such name.
    NoSuchName,
    /// The word has another meaning already.
    Taken {
        /// The name that it means.
        by: &'static str,
        /// The name that it was to mean.
        name: &'static str,
    },
}

impl Default for Spellings {
    fn default() -> Spellings {
        let spelled =
            || Label::all().flat_map(|label| label.spellings().map(move |name| (fold(name), label)));
        let mut spellings = Spellings {
            sections: Section::ALL.iter().map(|section| (fold(section.name()), *section)).collect(),
            labels: spelled().collect(),
            names: HashMap::new(),
            other: HashMap::new(),
            written: HashMap::new(),
        };
        spelled().for_each(|(name, label)| spellings.name(name, label));
        spellings
    }
}

impl Spellings {
    /// Makes `other` mean what the built-in `name` means.
    ///
    /// # Errors
    /// Where no section, part or label has that name, or `other` means another one already: a word of the convention keeps its meaning, or
    /// one line of the settings could turn all documents into something else.
    pub fn add(&mut self, name: &str, other: &str) -> Result<(), NotAdded> {
        let (folded, word) = (fold(name), fold(other));
        if let Some(section) = self.sections.get(&folded).copied() {
            match self.sections.insert(word.clone(), section) {
                Some(known) if known != section => {
                    self.sections.insert(word, known);
                    Err(NotAdded::Taken { by: known.name(), name: section.name() })
                }
                Some(_) | None => {
                    self.write(section.name(), other);
                    Ok(())
                }
            }
        } else if let Some(label) = self.labels.get(&folded).copied() {
            match self.labels.insert(word.clone(), label) {
                Some(known) if known != label => {
                    self.labels.insert(word, known);
                    Err(NotAdded::Taken { by: known.name(), name: label.name() })
                }
                known => {
                    if known.is_none() {
                        self.name(word, label);
                    }
                    self.write(label.name(), other);
                    Ok(())
                }
            }
        } else {
            let part = |folded: &str| PART_NAMES.into_iter().find(|part| fold(part) == folded);
            let name = part(&folded).ok_or(NotAdded::NoSuchName)?;
            let known = part(&word).or_else(|| part(self.other.get(&word)?)).filter(|known| *known != name);
            if let Some(by) = known {
                return Err(NotAdded::Taken { by, name });
            }
            self.other.insert(word, folded);
            self.write(name, other);
            Ok(())
        }
    }

    fn write(&mut self, name: &'static str, other: &str) {
        let spelled = other.split_whitespace().collect::<Vec<_>>().join(" ");
        self.written.entry(name).or_insert(spelled);
    }

    /// How this team writes a section, a part or a label: the first spelling that its settings give, else the convention's name.
    pub fn written(&self, name: &'static str) -> &str {
        self.written.get(name).map_or(name, String::as_str)
    }

    /// The section that a heading names.
    pub fn section(&self, heading: &str) -> Option<Section> {
        self.sections.get(&fold(heading)).copied()
    }

    /// The label that a text spells.
    pub fn label(&self, text: &str) -> Option<Label> {
        self.labels.get(&fold(text)).copied()
    }

    fn name(&mut self, folded: String, label: Label) {
        if let Some(first) = folded.chars().find(is_letter) {
            self.names.entry(first).or_default().push(Name::new(folded, label));
        }
    }

    /// The spellings of labels that begin with a letter.
    pub(super) fn beginning_with(&self, first: char) -> &[Name<Label>] {
        self.names.get(&first).map(Vec::as_slice).unwrap_or_default()
    }

    /// The built-in name of a part, folded, for what a heading says before its colon.
    pub fn part(&self, text: &str) -> String {
        let folded = fold(text);
        self.other.get(&folded).cloned().unwrap_or(folded)
    }
}

/// The H4 parts of a visibility plan, whose names settings may translate.
pub const PART_NAMES: [&str; 5] =
    ["Stretch project", "Cross-team artifact", "Mentorship outcome", "Design doc", "Self-audit"];

/// Lower case, white space as one space: how names of headings and labels are compared.
pub fn fold(text: &str) -> String {
    if text.is_ascii() && is_collapsed(text) && !text.ends_with(' ') && !text.contains('\u{b}') {
        return text.to_ascii_lowercase();
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// A folded name without blanks and hyphens.
pub(super) fn joined(folded: &str) -> String {
    folded.chars().filter(is_letter).collect()
}

pub(super) fn is_letter(character: &char) -> bool {
    !character.is_whitespace() && *character != '-'
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_label_has_a_name_and_is_found_by_it() {
        let spellings = Spellings::default();
        for section in Section::ALL {
            assert_eq!(spellings.section(section.name()), Some(section));
            for label in Label::of(section) {
                assert_eq!(spellings.label(label.name()), Some(label), "{label:?}");
            }
        }
        assert_eq!(spellings.label("behaviour"), Some(Label::Behavior));
    }

    proptest! {
        #[test]
        fn names_are_folded_word_by_word(text in "[aB \t\n\u{b}\u{a0}ÄΣ]{0,8}") {
            prop_assert_eq!(fold(&text), text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase());
        }
    }

    #[test]
    fn settings_add_spellings() {
        let mut spellings = Spellings::default();
        assert!(
            spellings.add("Notes", "Notizen").is_ok()
                && spellings.add("Signed", "Unterschrieben").is_ok()
                && spellings.add("Design doc", "Entwurf").is_ok()
        );
        assert_eq!(spellings.add("Nothing", "x"), Err(NotAdded::NoSuchName));
        assert_eq!(spellings.section("notizen"), Some(Section::Notes));
        assert_eq!(spellings.part("Entwurf"), "design doc");
        // The first spelling is how a team writes it.
        assert!(spellings.add("Signed", "Gezeichnet").is_ok());
        assert_eq!(
            ["Notes", "Signed", "Design doc", "Seen"].map(|name| spellings.written(name)),
            ["Notizen", "Unterschrieben", "Entwurf", "Seen"]
        );
    }

    #[test]
    fn a_word_keeps_the_meaning_that_it_has() {
        let mut spellings = Spellings::default();
        for (name, other, by) in [
            ("Signed", "seen", "Seen"),
            ("Outcome", "Behaviour", "Behavior"),
            ("Wins", "NOTES", "Notes"),
            ("Design doc", "Self-audit", "Self-audit"),
        ] {
            assert_eq!(spellings.add(name, other), Err(NotAdded::Taken { by, name }), "{other}");
        }
        assert_eq!(spellings.label("Seen"), Some(Label::Seen));
        assert_eq!(
            (spellings.section("notes"), spellings.part("Self-audit")),
            (Some(Section::Notes), "self-audit".to_owned())
        );
        // So does a word that the settings gave one; the same again is fine.
        assert!(spellings.add("Signed", "Gesehen").is_ok() && spellings.add("Signed", "gesehen").is_ok());
        assert_eq!(spellings.add("Seen", "Gesehen"), Err(NotAdded::Taken { by: "Signed", name: "Seen" }));
        // A heading and a field may share a word, because they are never in the same place.
        assert!(spellings.add("Goals", "Ziel").is_ok() && spellings.add("Expectation", "Ziel").is_ok());
    }
}
