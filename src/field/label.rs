//! The names that the convention gives to sections and fields, and their other spellings.

use std::collections::HashMap;
use std::fmt;

use crate::field::prose::is_collapsed;

/// A section of a growth doc: what stands under one H2 heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// `Goals`
    Goals,
    /// `Visibility plans`
    Plans,
    /// `Notes`
    Notes,
    /// `Updates`
    Updates,
    /// `Reviews`
    Reviews,
    /// `Wins`
    Wins,
    /// `Packets`
    Packets,
    /// `PIPs`
    Pips,
    /// `Transitions`
    Transitions,
    /// `Allocations`
    Allocations,
    /// `Calibrations`
    Calibrations,
}

impl Section {
    /// All of them, in the convention's order.
    pub const ALL: [Section; 11] = [
        Section::Goals,
        Section::Plans,
        Section::Notes,
        Section::Updates,
        Section::Reviews,
        Section::Wins,
        Section::Packets,
        Section::Pips,
        Section::Transitions,
        Section::Allocations,
        Section::Calibrations,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Section::Goals => "Goals",
            Section::Plans => "Visibility plans",
            Section::Notes => "Notes",
            Section::Updates => "Updates",
            Section::Reviews => "Reviews",
            Section::Wins => "Wins",
            Section::Packets => "Packets",
            Section::Pips => "PIPs",
            Section::Transitions => "Transitions",
            Section::Allocations => "Allocations",
            Section::Calibrations => "Calibrations",
        }
    }

    /// What an entry's heading in this section looks like; `None` where there are no entries.
    pub fn entry_shape(self) -> Option<&'static str> {
        match self {
            Section::Goals => Some("a title"),
            Section::Plans => Some("2026-H1"),
            Section::Notes => Some("2026-03-12 SBI: review-turnaround"),
            Section::Updates => Some("2026-03"),
            Section::Reviews => Some("2026-Q1"),
            Section::Wins => None,
            Section::Packets => Some("2026-H1 Staff"),
            Section::Pips => Some("2026-05-04 review-turnaround"),
            Section::Transitions => Some("2026-05-04 platform team"),
            Section::Allocations => Some("2026-02-02 Ledger cut-over"),
            Section::Calibrations => Some("2026-H1"),
        }
    }
}

impl fmt::Display for Section {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

/// The label of a field, as in `Signed: …`. Each has one name and may have other spellings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is the label that its name spells")]
pub enum Label {
    Answer,
    Ask,
    Asked,
    Background,
    Behavior,
    Blocked,
    Budget,
    CalibrationRisk,
    CalledOut,
    Capability,
    Checkpoint,
    Commit,
    CompetencyMatrix,
    Component,
    Confirmed,
    Consumer,
    Correction,
    CounterArgument,
    CrossFunctional,
    Decision,
    Disagree,
    Eligibility,
    Ends,
    Evidence,
    Exercise,
    Expectation,
    FitConsidered,
    For,
    Form,
    Gap,
    Gaps,
    Handover,
    Headline,
    Impact,
    Initiative,
    Inside,
    Intern,
    Learned,
    Letter,
    LookedAt,
    ManagerMoves,
    Mentoring,
    NewGraduate,
    NextQuarter,
    NothingToReport,
    Outcome,
    Outside,
    Overview,
    PanelPreparation,
    Parked,
    Progress,
    Project,
    PromotionSponsor,
    Rating,
    Recommendation,
    Response,
    Result,
    ResultsAndImpact,
    Retracted,
    RolesAndResponsibilities,
    SameAs,
    Seen,
    SelfReflection,
    Served,
    Shipped,
    Signals,
    Signed,
    Situation,
    Source,
    Sponsor,
    Standing,
    StatementOfIntent,
    Status,
    Summary,
    Surface,
    TechnicalLeadership,
    TookPart,
    Values,
    Walked,
    Why,
}

/// Every label with its name and its other built-in spellings.
const LABELS: &[(Label, &str, &[&str])] = &[
    (Label::Answer, "Answer", &[]),
    (Label::Ask, "Ask", &[]),
    (Label::Asked, "Asked", &[]),
    (Label::Background, "Background", &[]),
    (Label::Behavior, "Behavior", &["Behaviour"]),
    (Label::Blocked, "Blocked", &[]),
    (Label::Budget, "Budget", &[]),
    (Label::CalibrationRisk, "Calibration risk", &[]),
    (Label::CalledOut, "Called out", &[]),
    (Label::Capability, "Capability", &[]),
    (Label::Checkpoint, "Checkpoint", &[]),
    (Label::Commit, "Commit", &[]),
    (
        Label::CompetencyMatrix,
        "Competency matrix",
        &[
            "Competency framework",
            "Alignment with competency matrix",
            "Alignment with engineering competency matrix",
            "Alignment with engineering competency framework",
        ],
    ),
    (Label::Component, "Component", &[]),
    (Label::Confirmed, "Confirmed", &[]),
    (Label::Consumer, "Consumer", &[]),
    (Label::Correction, "Correction", &[]),
    (Label::CounterArgument, "Counter-argument", &["Counterargument"]),
    (Label::CrossFunctional, "Cross-functional work", &["Cross-functional collaboration"]),
    (Label::Decision, "Decision", &[]),
    (Label::Disagree, "Disagree", &[]),
    (Label::Eligibility, "Eligibility", &["Eligibility agreed"]),
    (Label::Ends, "Ends", &[]),
    (Label::Evidence, "Evidence I will look for", &["Evidence"]),
    (Label::Exercise, "Exercise", &[]),
    (Label::Expectation, "Expectation", &[]),
    (Label::FitConsidered, "Fit considered", &[]),
    (Label::For, "For", &[]),
    (Label::Form, "Form", &[]),
    (Label::Gap, "Gap", &[]),
    (Label::Gaps, "Gaps", &[]),
    (Label::Handover, "Handover", &[]),
    (Label::Headline, "Headline", &[]),
    (Label::Impact, "Impact", &[]),
    (Label::Initiative, "Initiative", &[]),
    (Label::Inside, "Inside", &[]),
    (Label::Intern, "Intern", &[]),
    (Label::Learned, "Learned", &["Learnt"]),
    (Label::Letter, "Letter", &[]),
    (Label::LookedAt, "Looked at", &[]),
    (Label::ManagerMoves, "Manager moves", &[]),
    (Label::Mentoring, "Mentoring", &["Mentoring other engineers"]),
    (Label::NewGraduate, "New graduate", &["New grad", "New-grad"]),
    (Label::NextQuarter, "Next quarter", &["Next-quarter focus"]),
    (Label::NothingToReport, "Nothing to report", &[]),
    (Label::Outcome, "Outcome", &[]),
    (Label::Outside, "Outside", &[]),
    (Label::Overview, "Overview", &[]),
    (Label::PanelPreparation, "Panel preparation", &[]),
    (Label::Parked, "Parked", &[]),
    (Label::Progress, "Progress", &[]),
    (Label::Project, "Project", &[]),
    (Label::PromotionSponsor, "Promotion sponsor", &[]),
    (Label::Rating, "Rating", &[]),
    (Label::Recommendation, "Recommendation", &[]),
    (Label::Response, "Response", &[]),
    (Label::Result, "Result", &[]),
    (Label::ResultsAndImpact, "Results and impact", &[]),
    (Label::Retracted, "Retracted", &[]),
    (Label::RolesAndResponsibilities, "Roles and responsibilities", &["Role and responsibilities"]),
    (Label::SameAs, "Same as", &[]),
    (Label::Seen, "Seen", &[]),
    (Label::SelfReflection, "Self-reflection", &["Self reflection"]),
    (Label::Served, "Served", &[]),
    (Label::Shipped, "Shipped", &[]),
    (Label::Signals, "Signals", &[]),
    (Label::Signed, "Signed", &[]),
    (Label::Situation, "Situation", &[]),
    (Label::Source, "Source", &[]),
    (Label::Sponsor, "Sponsor", &[]),
    (Label::Standing, "Standing", &[]),
    (Label::StatementOfIntent, "Statement of intent", &[]),
    (Label::Status, "Status", &[]),
    (Label::Summary, "Summary", &[]),
    (Label::Surface, "Surface", &[]),
    (Label::TechnicalLeadership, "Technical leadership", &["Technical leadership across components"]),
    (Label::TookPart, "Took part", &[]),
    (Label::Values, "Values", &["Alignment with values"]),
    (Label::Walked, "Walked", &[]),
    (Label::Why, "Why", &[]),
];

impl Label {
    /// The name that the convention uses.
    pub fn name(self) -> &'static str {
        LABELS.iter().find(|row| row.0 == self).map_or("", |row| row.1)
    }

    /// Whether the field is that one line or list item and no more, in every section.
    pub fn is_one_line(self) -> bool {
        use Label as L;
        matches!(
            self,
            L::Signed
                | L::Status
                | L::Confirmed
                | L::Decision
                | L::Seen
                | L::Outcome
                | L::Disagree
                | L::SameAs
                | L::Correction
                | L::Retracted
                | L::Result
                | L::Checkpoint
                | L::Ends
                | L::Source
                | L::Budget
                | L::Sponsor
                | L::Surface
                | L::Consumer
                | L::Standing
                | L::For
                | L::LookedAt
                | L::Handover
                | L::Letter
                | L::Inside
                | L::Outside
                | L::Walked
                | L::Rating
                | L::PromotionSponsor
                | L::Form
                | L::Eligibility
                | L::Parked
                | L::Signals
                | L::Component
                | L::NewGraduate
                | L::Intern
                | L::TookPart
                | L::Project
                | L::Served
                | L::Capability
        )
    }

    /// Whether the value says who somebody is, or which behaviour is meant: what others are held to by name.
    pub fn holds_a_name(self) -> bool {
        use Label as L;
        matches!(
            self,
            L::Signed
                | L::Seen
                | L::Confirmed
                | L::Sponsor
                | L::Consumer
                | L::PromotionSponsor
                | L::Recommendation
                | L::Letter
                | L::Eligibility
                | L::NewGraduate
                | L::Intern
                | L::Handover
                | L::Inside
                | L::TookPart
                | L::SameAs
        )
    }

    /// The labels that mean something in a section. A line that starts with another word and a colon is prose there.
    pub fn of(section: Section) -> &'static [Label] {
        use Label as L;
        match section {
            Section::Goals => &[L::Evidence, L::For, L::LookedAt, L::Status],
            Section::Plans => &[
                L::Signed,
                L::Status,
                L::Confirmed,
                L::Decision,
                L::Budget,
                L::Sponsor,
                L::Surface,
                L::Consumer,
                L::Gap,
                L::PromotionSponsor,
                L::Walked,
            ],
            Section::Notes => &[
                L::Situation,
                L::Behavior,
                L::Impact,
                L::Ask,
                L::Commit,
                L::Seen,
                L::Outcome,
                L::Disagree,
                L::SameAs,
                L::Correction,
                L::Retracted,
                L::Source,
                L::CalledOut,
            ],
            Section::Updates => {
                &[L::Shipped, L::Blocked, L::Learned, L::Asked, L::NothingToReport, L::Answer, L::Seen]
            }
            Section::Reviews => &[L::Progress, L::CalibrationRisk, L::NextQuarter, L::Standing, L::Seen],
            Section::Wins => &[],
            Section::Packets => &[
                L::Headline,
                L::SelfReflection,
                L::PromotionSponsor,
                L::Recommendation,
                L::Letter,
                L::CounterArgument,
                L::Response,
                L::Gaps,
                L::ManagerMoves,
                L::PanelPreparation,
                L::Rating,
                L::Decision,
                L::Seen,
                L::Parked,
                L::Form,
                // Of the long form.
                L::Eligibility,
                L::Background,
                L::StatementOfIntent,
                L::CompetencyMatrix,
                L::Initiative,
                L::Overview,
                L::RolesAndResponsibilities,
                L::ResultsAndImpact,
                L::Signals,
                L::TechnicalLeadership,
                L::Component,
                L::Mentoring,
                L::NewGraduate,
                L::Intern,
                L::CrossFunctional,
                L::Values,
                L::Summary,
            ],
            Section::Pips => &[
                L::FitConsidered,
                L::Expectation,
                L::Checkpoint,
                L::Ends,
                L::Seen,
                L::Result,
                L::Outcome,
                L::Disagree,
                L::SameAs,
                L::Correction,
                L::Retracted,
            ],
            Section::Transitions => &[L::Inside, L::Outside, L::Handover, L::Seen],
            Section::Allocations => &[L::Gap, L::Why, L::Exercise, L::Served, L::Capability],
            Section::Calibrations => &[L::Decision, L::Gap, L::Gaps, L::TookPart, L::Project],
        }
    }

    /// Whether it means something in packets of the long form only.
    pub fn is_of_long_form(self) -> bool {
        use Label as L;
        matches!(
            self,
            L::Eligibility
                | L::Background
                | L::StatementOfIntent
                | L::CompetencyMatrix
                | L::Initiative
                | L::Overview
                | L::RolesAndResponsibilities
                | L::ResultsAndImpact
                | L::Signals
                | L::TechnicalLeadership
                | L::Component
                | L::Mentoring
                | L::NewGraduate
                | L::Intern
                | L::CrossFunctional
                | L::Values
                | L::Summary
        )
    }

    /// The label as a section knows it, if it does. A packet's `Gap` lines are its `Gaps`, one each.
    pub fn known_in(self, section: Section) -> Option<Label> {
        let label = if section == Section::Packets && self == Label::Gap { Label::Gaps } else { self };
        Label::of(section).contains(&label).then_some(label)
    }

    /// Whether lines with this label may be added or changed after the entry's text is frozen.
    pub fn stays_open_in(self, section: Section) -> bool {
        use Label as L;
        match section {
            Section::Plans => matches!(
                self,
                L::Signed | L::Status | L::Confirmed | L::Decision | L::Walked | L::PromotionSponsor
            ),
            Section::Notes => matches!(self, L::Seen | L::Outcome | L::Disagree | L::SameAs | L::Correction),
            Section::Pips => {
                matches!(self, L::Seen | L::Outcome | L::Disagree | L::SameAs | L::Correction | L::Result)
            }
            Section::Updates => matches!(self, L::Answer | L::Seen),
            Section::Reviews | Section::Transitions => self == L::Seen,
            Section::Packets => matches!(self, L::Decision | L::Seen),
            // Nothing of a goal is frozen; its level is followed because it says since when the engineer is on the way there.
            Section::Goals => matches!(self, L::For | L::LookedAt | L::Status),
            Section::Calibrations => self == L::Decision,
            Section::Allocations | Section::Wins => false,
        }
    }
}

impl fmt::Display for Label {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

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
            labels: LABELS
                .iter()
                .flat_map(|(label, name, others)| {
                    others.iter().chain([name]).map(|name| (fold(name), *label))
                })
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
                assert_eq!(spellings.label(label.name()), Some(*label), "{label:?}");
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
