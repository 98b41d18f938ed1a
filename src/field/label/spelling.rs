//! How do people spell sections, parts and labels: the built-in names and those of the settings?

use std::collections::HashMap;

use crate::field::label::table::Label;
use crate::field::prose::is_collapsed;
use crate::field::section::Section;

/// All spellings of sections, parts and labels that a repository accepts: the built-in ones and those of its settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spellings {
    sections: HashMap<String, Section>,
    labels: HashMap<String, Label>,
    other: HashMap<String, String>,
}

impl Default for Spellings {
    fn default() -> Spellings {
        Spellings {
            sections: Section::ALL.iter().map(|section| (fold(section.name()), *section)).collect(),
            labels: Label::all()
                .flat_map(|label| label.spellings().map(move |name| (fold(name), label)))
                .collect(),
            other: HashMap::new(),
        }
    }
}

impl Spellings {
    /// Makes `other` mean what the built-in `name` means. Returns false where no section, part or label has that name.
    pub fn add(&mut self, name: &str, other: &str) -> bool {
        let folded = fold(name);
        if let Some(section) = self.sections.get(&folded).copied() {
            self.sections.insert(fold(other), section);
        } else if let Some(label) = self.labels.get(&folded).copied() {
            self.labels.insert(fold(other), label);
        } else if PART_NAMES.iter().any(|part| fold(part) == folded) {
            self.other.insert(fold(other), folded);
        } else {
            return false;
        }
        true
    }

    /// The section that a heading names.
    pub fn section(&self, heading: &str) -> Option<Section> {
        self.sections.get(&fold(heading)).copied()
    }

    /// The label that a text spells.
    pub fn label(&self, text: &str) -> Option<Label> {
        self.labels.get(&fold(text)).copied()
    }

    /// Every spelling of a label, folded.
    pub(super) fn names(&self) -> impl Iterator<Item = (&str, Label)> {
        self.labels.iter().map(|(name, label)| (name.as_str(), *label))
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
            spellings.add("Notes", "Notizen")
                && spellings.add("Signed", "Unterschrieben")
                && spellings.add("Design doc", "Entwurf")
        );
        assert!(!spellings.add("Nothing", "x"));
        assert_eq!(spellings.section("notizen"), Some(Section::Notes));
        assert_eq!(spellings.part("Entwurf"), "design doc");
    }
}
