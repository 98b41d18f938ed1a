//! What does the convention say about each label? One row has all of it, and every question about labels is answered here.

use std::fmt;

use crate::field::label::form::LineForm;
use crate::field::section::Section;

/// Whose field it is: who writes it, and who alone may take an open line back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineOwner {
    /// The person whom the line names as its signer.
    Signer,
    Engineer,
    /// The manager of that time, or a stand-in.
    Writer,
    /// The manager who takes over.
    NewManager,
    /// One person: the engineer, the manager or a writer who gave it.
    Giver,
    /// Engineer, manager and writers together.
    Together,
}

/// How far a field goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Extent {
    /// One line or list item and no more.
    Line,
    /// One line, or a list item with all that is nested in it. It is never a heading, and its box may be ticked: the words are the same.
    Item,
    /// To the next field or heading.
    Prose,
    /// Prose in an update. Elsewhere, where the text around it may be frozen, one line.
    Reply,
}

/// What becomes of a field when its entry is frozen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// Its lines may still be added and changed.
    Open,
    /// It is part of the frozen text.
    Frozen,
    /// The same, but seals were made of such text before the label was known. Its line is hashed like any other text, so that they
    /// stay valid.
    Later,
}

/// A property of a few labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// The value names a person or a behaviour, so it must not be mistaken for another one.
    Names,
    /// Only packets of the long form have it.
    LongForm,
    /// The case for a promotion is made in it.
    Case,
    /// It asks for a change, or looks back at one. Praise has none of these.
    Criticism,
}

struct Use {
    section: Section,
    fate: Fate,
    owner: LineOwner,
    form: LineForm,
    /// Where a complete entry has it: what to write there, if that can be said of this label alone.
    needed: Option<&'static str>,
}

struct Row {
    name: &'static str,
    also: &'static [&'static str],
    extent: Extent,
    marks: &'static [Mark],
    uses: &'static [Use],
}

/// Makes the labels and their table from one list, so that a label without a row, or a row without an answer, does not compile.
macro_rules! labels {
    (@needed) => { None };
    (@needed needed) => { Some("") };
    (@needed needed $hint:literal) => { Some($hint) };
    ($($label:ident $name:literal $also:tt $extent:ident $([$mark:ident])*
        { $($section:ident: $fate:ident $owner:ident $form:ident $(needed $($hint:literal)?)?),+ })+) => {
        /// The label of a field, as in `Signed: …`. Each has one name and may have other spellings.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "each is the label that its name spells")]
        pub enum Label { $($label),+ }

        /// In the order of the labels.
        const ROWS: &[(Label, Row)] = &[$((Label::$label, Row {
            name: $name,
            also: &$also,
            extent: Extent::$extent,
            marks: &[$(Mark::$mark),*],
            uses: &[$(Use {
                section: Section::$section,
                fate: Fate::$fate,
                owner: LineOwner::$owner,
                form: LineForm::$form,
                needed: labels!(@needed $(needed $($hint)?)?),
            }),+],
        })),+];
    };
}

// Name, other spellings, extent, marks, and for each section: frozen or open, whose it is, the form of its value, and whether a
// complete entry needs it. Of a note that is an SBI note, of a packet one that asks for a promotion.
labels! {
    // Goals. Nothing of a goal is frozen until somebody signs it; `Open` is what its history follows.
    Evidence "Evidence I will look for" ["Evidence"] Prose { Goals: Frozen Together Text }
    For "For" [] Line { Goals: Open Together Level }
    LookedAt "Looked at" [] Line { Goals: Open Together Date }
    Due "Due" ["Due date"] Line { Goals: Open Together Date }
    Step "Step" ["Steps", "Action step", "Action steps"] Prose { Goals: Frozen Together Text }

    // Visibility plans
    Signed "Signed" [] Line [Names] { Goals: Open Signer Signed, Plans: Open Signer Signed }
    Status "Status" [] Line { Goals: Open Together Status, Plans: Open Together Status }
    Confirmed "Confirmed" [] Line [Names] { Plans: Open Together Confirmed }
    Decision "Decision" [] Line {
        Plans: Open Writer PlanDecision,
        Packets: Open Writer Decision,
        Calibrations: Open Writer Decision
    }
    Budget "Budget" [] Line { Plans: Frozen Together Text }
    Sponsor "Sponsor" [] Line [Names] { Plans: Frozen Together Text }
    Surface "Surface" [] Line { Plans: Frozen Together Text }
    Consumer "Consumer" [] Line [Names] { Plans: Frozen Together Text }
    Walked "Walked" [] Line { Plans: Open Together DateArtifact }
    Revised "Revised" [] Line { Plans: Open Giver DateReason }

    // Notes. The order of these five is the order of the parts of an SBI note.
    Situation "Situation" [] Prose { Notes: Frozen Writer Text needed "`- Situation: WHEN AND WHERE`" }
    Behavior "Behavior" ["Behaviour"] Prose {
        Notes: Frozen Writer Text needed
            "`- Behavior: WHAT YOU SAW OR HEARD`"
    }
    Impact "Impact" [] Prose { Notes: Frozen Writer Text needed "`- Impact: WHAT IT COST`" }
    Ask "Ask" [] Prose [Criticism] { Notes: Frozen Writer Text needed "`- Ask: WHAT YOU NEED, WITH A NUMBER OR A DATE`" }
    Commit "Commit" [] Prose [Criticism] { Notes: Frozen Writer Date needed "`- Commit: DATE, WHAT YOU LOOK AT THEN`" }
    Source "Source" [] Line { Notes: Frozen Writer Source }
    CalledOut "Called out" [] Prose [Criticism] { Notes: Frozen Writer Text }
    Seen "Seen" [] Line [Names] {
        Notes: Open Engineer Seen,
        Updates: Open Engineer SeenAllTo,
        Reviews: Open Engineer SeenAsExpected,
        Packets: Open Engineer Seen,
        Pips: Open Engineer Seen,
        Transitions: Open NewManager Seen
    }
    Outcome "Outcome" [] Line [Criticism] { Notes: Open Writer Outcome, Pips: Open Writer PipOutcome }
    Disagree "Disagree" [] Line {
        Plans: Open Engineer Text, Notes: Open Engineer Text, Reviews: Open Engineer Text,
        Packets: Open Engineer Text, Pips: Open Engineer Text
    }
    SameAs "Same as" [] Line [Names] [Criticism] { Notes: Open Writer SameAs, Pips: Open Writer SameAs }
    Correction "Correction" [] Line {
        Notes: Open Writer DateText,
        Pips: Open Writer DateText,
        SelfReviews: Open Engineer DateText
    }
    Retracted "Retracted" [] Line {
        Notes: Frozen Writer DateReason,
        Pips: Frozen Writer DateReason,
        SelfReviews: Frozen Engineer DateReason
    }

    Action "Action" ["Action item"] Item [Names] { Notes: Open Together Action }
    Topic "Topic" [] Item { Notes: Open Engineer Text }
    Comment "Comment" ["Comments", "Employee comments"] Item {
        Notes: Open Engineer Text,
        Pips: Open Engineer Text
    }

    // Updates
    Shipped "Shipped" [] Prose { Updates: Frozen Engineer Text }
    Blocked "Blocked" [] Prose { Updates: Frozen Engineer Text }
    Learned "Learned" ["Learnt"] Prose { Updates: Frozen Engineer Text }
    Asked "Asked" [] Prose { Updates: Frozen Engineer Text }
    NothingToReport "Nothing to report" [] Prose { Updates: Frozen Engineer Text }
    Next "Next" ["Next up", "Next week", "Next month"] Prose { Updates: Later Engineer Text }
    InProgress "In progress" ["In-progress"] Prose { Updates: Later Engineer Text }
    Thanks "Thanks" ["Shout-out", "Shout-outs", "Shoutouts"] Prose { Updates: Later Engineer Text }
    // Below an update the answer to it, elsewhere the answer to what the engineer objects to, or to how they revised a plan.
    Answer "Answer" [] Reply {
        Updates: Open Writer Text, Plans: Open Writer Text, Notes: Open Writer Text,
        Reviews: Open Writer Text, Packets: Open Writer Text, Pips: Open Writer Text,
        SelfReviews: Open Writer Text
    }

    // Reviews
    Progress "Progress" [] Prose {
        Reviews: Frozen Writer Text needed
            "`- Progress: WHAT IS DONE OF THE PLAN`",
        SelfReviews: Frozen Engineer Text
    }
    CalibrationRisk "Calibration risk" [] Prose {
        Reviews: Frozen Writer Text needed
            "`- Calibration risk: WHAT COULD GO WRONG`"
    }
    NextQuarter "Next quarter" ["Next-quarter focus"] Prose {
        Reviews: Frozen Writer Text needed
            "`- Next quarter: WHAT COMES FIRST`",
        SelfReviews: Frozen Engineer Text
    }
    SupportNeeded "Support needed" ["Support I need"] Prose { SelfReviews: Frozen Engineer Text }
    Standing "Standing" [] Line {
        Reviews: Frozen Writer Standing needed
            "`- Standing: candidate` (or `not yet`, `at level` or `on a PIP`)"
    }

    // Packets
    Headline "Headline" [] Prose [Case] {
        Packets: Frozen Writer Text needed
            "`- Headline: CASE`, one paragraph on what was done and what it changed"
    }
    SelfReflection "Self-reflection" ["Self reflection"] Prose {
        Packets: Frozen Engineer Text needed
            "`#### Self-reflection` in their own words and in their own commit, and names what is still missing"
    }
    PromotionSponsor "Promotion sponsor" [] Line [Names] {
        Plans: Open Together Text,
        Packets: Frozen Writer Text needed
            "`- Promotion sponsor: NAME, TITLE, TEAM`, a senior outside the team who has worked with the candidate"
    }
    Recommendation "Recommendation" [] Prose [Names] [Case] {
        Packets: Frozen Writer Text needed
            "`- Recommendation: NAME, direct manager: WHAT`; by exception a director recommends, with the reason"
    }
    Letter "Letter" [] Line [Names] { Packets: Frozen Writer Text }
    CounterArgument "Counter-argument" ["Counterargument"] Prose [Case] { Packets: Frozen Writer Text }
    Response "Response" [] Prose [Case] { Packets: Frozen Writer Text }
    Gaps "Gaps" [] Prose {
        Packets: Frozen Writer Text needed
            "`#### Gaps` and a line for each: `- DIMENSION: WHAT IS MISSING, review QUARTER`, naming the review or note \
             in which the engineer could read it a quarter earlier",
        Calibrations: Frozen Writer Text
    }
    ManagerMoves "Manager moves" [] Prose {
        Packets: Frozen Writer Text needed
            "`- Manager moves: WHAT`, with what the manager does so that the gaps can close"
    }
    PanelPreparation "Panel preparation" [] Prose {
        Packets: Frozen Writer Text needed
            "`- Panel preparation: SECTION`, the weakest section and what to say when the panel asks about it"
    }
    Rating "Rating" [] Line [Case] { Packets: Frozen Writer Text }
    Parked "Parked" [] Line { Packets: Frozen Writer DateOfWin }
    Form "Form" [] Line { Packets: Frozen Writer PacketForm }
    Eligibility "Eligibility" ["Eligibility agreed"] Line [Names] [LongForm] {
        Packets: Frozen Writer DateAgreed needed
            "`- Eligibility: DATE, WHO AGREED`; applicant and sponsor agree before anything else is written"
    }
    Background "Background" [] Prose [LongForm] {
        Packets: Frozen Engineer Text needed
            "`#### Background`, a few lines on where they come from and their path in the company"
    }
    StatementOfIntent "Statement of intent" [] Prose [LongForm] {
        Packets: Frozen Engineer Text needed
            "`#### Statement of intent`, which level they apply for and why they are ready"
    }
    CompetencyMatrix "Competency matrix" [
        "Competency framework",
        "Alignment with competency matrix",
        "Alignment with engineering competency matrix",
        "Alignment with engineering competency framework"
    ] Prose [LongForm] {
        Packets: Frozen Engineer Text needed
            "`#### Competency matrix`, each line of the rubric with an example"
    }
    Initiative "Initiative" [] Prose [LongForm] { Packets: Frozen Engineer Text }
    Overview "Overview" [] Prose [LongForm] { Packets: Frozen Engineer Text }
    RolesAndResponsibilities "Roles and responsibilities" ["Role and responsibilities"] Prose [LongForm] {
        Packets: Frozen Engineer Text
    }
    ResultsAndImpact "Results and impact" [] Prose [LongForm] { Packets: Frozen Engineer Text }
    Signals "Signals" [] Line [LongForm] { Packets: Frozen Engineer Text }
    TechnicalLeadership "Technical leadership" ["Technical leadership across components"] Prose [LongForm] {
        Packets: Frozen Engineer Text needed
            "`#### Technical leadership` and a line for each of two components or more: `- Component: NAME, WHAT, LINK`"
    }
    Component "Component" [] Line [LongForm] { Packets: Frozen Engineer Text }
    Mentoring "Mentoring" ["Mentoring other engineers"] Prose [LongForm] {
        Packets: Frozen Engineer Text needed
            "`#### Mentoring` and a line for each: `- New graduate: NAME, WHAT THEY COMPLETED, LINK` or `- Intern: …`"
    }
    NewGraduate "New graduate" ["New grad", "New-grad"] Line [Names] [LongForm] {
        Packets: Frozen Engineer Text
    }
    Intern "Intern" [] Line [Names] [LongForm] { Packets: Frozen Engineer Text }
    CrossFunctional "Cross-functional work" ["Cross-functional collaboration"] Prose [LongForm] {
        Packets: Frozen Engineer Text needed
            "`#### Cross-functional work`, what they did with other functions or teams, with links"
    }
    Values "Values" ["Alignment with values"] Prose [LongForm] {
        Packets: Frozen Engineer Text needed
            "`#### Values`, an example for each of the company's values"
    }
    Summary "Summary" [] Prose [LongForm] {
        Packets: Frozen Engineer Text needed
            "`#### Summary`, the case in one paragraph"
    }

    // PIPs
    FitConsidered "Fit considered" [] Prose { Pips: Frozen Writer Fit, Transitions: Later Writer Fit }
    Expectation "Expectation" [] Prose {
        Pips: Frozen Writer Text needed
            "`- Expectation: WHAT IS MEASURED, AND HOW OFTEN`"
    }
    Checkpoint "Checkpoint" [] Line { Pips: Frozen Writer Date needed "`- Checkpoint: DATE`" }
    Ends "Ends" [] Line { Pips: Frozen Writer Date needed "`- Ends: DATE`" }
    Result "Result" [] Line { Pips: Open Writer DateText, Wins: Open Together DateText }
    Measure "Measure" ["Measures", "Measured by", "How measured"] Prose { Pips: Later Writer Text }
    Support "Support" ["Manager support"] Prose { Goals: Frozen Together Text, Pips: Later Writer Text }
    Consequences "Consequences" ["Consequence"] Prose { Pips: Later Writer Text }
    Hr "HR" ["HR representative", "HR partner"] Line [Names] { Pips: Later Writer Text }

    // Transitions
    Inside "Inside" [] Line [Names] { Transitions: Frozen Writer Inside }
    Outside "Outside" [] Line { Transitions: Frozen Writer Outside }
    Handover "Handover" [] Line [Names] { Transitions: Frozen Writer Handover }

    // Allocations and calibrations
    Gap "Gap" [] Prose {
        Plans: Frozen Together Text,
        Allocations: Frozen Writer Text needed,
        Calibrations: Frozen Writer Text
    }
    Why "Why" [] Prose { Allocations: Frozen Writer Text needed }
    Exercise "Exercise" [] Prose { Allocations: Frozen Writer Text }
    Served "Served" [] Line { Allocations: Frozen Writer DateMaybeText }
    Capability "Capability" [] Line { Allocations: Frozen Writer Text }
    TookPart "Took part" [] Line [Names] { Calibrations: Frozen Writer Text }
    Project "Project" [] Line { Calibrations: Frozen Writer Text }
}

impl Label {
    /// In the order of the table.
    pub fn all() -> impl Iterator<Item = Label> {
        ROWS.iter().map(|(label, _)| *label)
    }

    /// The labels that a section knows. A line that starts with another word and a colon is prose there.
    pub fn of(section: Section) -> impl Iterator<Item = Label> {
        Label::all().filter(move |label| label.is_in(section))
    }

    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// The name and the other built-in spellings.
    pub(super) fn spellings(self) -> impl Iterator<Item = &'static str> {
        let row = self.row();
        row.also.iter().copied().chain([row.name])
    }

    /// Whether the field ends with its line or list item in a section.
    pub fn is_one_line_in(self, section: Section) -> bool {
        match self.row().extent {
            Extent::Line | Extent::Item => true,
            Extent::Prose => false,
            Extent::Reply => section != Section::Updates,
        }
    }

    /// Whether the field is a line or a whole list item and never a heading, and ticking its box does not change its words.
    pub fn is_item(self) -> bool {
        self.row().extent == Extent::Item
    }

    /// Whether the value names a person or a behaviour, so that it must not be mistaken for another one.
    pub fn holds_a_name(self) -> bool {
        self.row().marks.contains(&Mark::Names)
    }

    /// Whether only packets of the long form have it.
    pub fn is_of_long_form(self) -> bool {
        self.row().marks.contains(&Mark::LongForm)
    }

    /// Whether the case for a promotion is made in it.
    pub fn makes_the_case(self) -> bool {
        self.row().marks.contains(&Mark::Case)
    }

    /// Whether somebody says in it that they agree, or that they have read the entry.
    pub fn is_confirmation(self) -> bool {
        matches!(self, Label::Signed | Label::Seen)
    }

    /// Whether it asks for a change, or looks back at one.
    pub fn is_of_criticism(self) -> bool {
        self.row().marks.contains(&Mark::Criticism)
    }

    /// Whether it says in an update of which kind the news is.
    pub fn is_news(self) -> bool {
        self.owner_in(Section::Updates) == Some(LineOwner::Engineer) && !self.stays_open_in(Section::Updates)
    }

    pub fn is_in(self, section: Section) -> bool {
        self.used(section).is_some()
    }

    /// The label as a section knows it, if it does. A packet's `Gap` lines are its `Gaps`, one each.
    pub fn known_in(self, section: Section) -> Option<Label> {
        let label = if section == Section::Packets && self == Label::Gap { Label::Gaps } else { self };
        label.is_in(section).then_some(label)
    }

    /// Whether lines with this label may be added or changed after the entry's text is frozen.
    pub fn stays_open_in(self, section: Section) -> bool {
        self.used(section).is_some_and(|used| used.fate == Fate::Open)
    }

    /// Whether frozen text says which of its lines have this label.
    pub fn is_marked_in(self, section: Section) -> bool {
        self.used(section).is_some_and(|used| used.fate == Fate::Frozen)
    }

    /// Whose the field is; `None` where the section does not know the label.
    pub fn owner_in(self, section: Section) -> Option<LineOwner> {
        self.used(section).map(|used| used.owner)
    }

    /// Whose the open line is; `None` where it is not an open line.
    pub fn line_owner_in(self, section: Section) -> Option<LineOwner> {
        self.owner_in(section).filter(|_| self.stays_open_in(section))
    }

    /// The form of its value; any text where the section does not know the label.
    pub fn form_in(self, section: Section) -> LineForm {
        self.used(section).map_or(LineForm::Text, |used| used.form)
    }

    /// What a complete entry of a section has, in the convention's order. Packets of the long form need more than others.
    pub fn needed_in(section: Section) -> impl Iterator<Item = Label> {
        Label::of(section).filter(move |label| label.hint_in(section).is_some())
    }

    /// What to write where a complete entry has the label; empty where that depends on what else is missing.
    pub fn hint_in(self, section: Section) -> Option<&'static str> {
        self.used(section)?.needed
    }

    fn used(self, section: Section) -> Option<&'static Use> {
        self.row().uses.iter().find(|used| used.section == section)
    }

    fn row(self) -> &'static Row {
        &ROWS[self as usize].1
    }
}

impl fmt::Display for Label {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_answers_for_its_own_label() {
        for (at, (label, row)) in ROWS.iter().enumerate() {
            assert_eq!(*label as usize, at, "{label:?}");
            for (number, used) in row.uses.iter().enumerate() {
                let again = row.uses[..number].iter().any(|other| other.section == used.section);
                assert!(!again, "{label:?} has two answers in {}", used.section);
            }
        }
    }

    #[test]
    fn only_a_line_that_any_text_fits_may_lack_a_form() {
        // Open lines are what people add later, in haste: each asks for a form, or is somebody's own words.
        let free: Vec<(Label, Section)> = Label::all()
            .flat_map(|label| Section::ALL.map(|section| (label, section)))
            .filter(|(label, section)| label.stays_open_in(*section) && label.is_one_line_in(*section))
            .filter(|(label, section)| label.form_in(*section) == LineForm::Text)
            .collect();
        use Section::{Notes, Packets, Pips, Plans, Reviews};
        let known: [(Label, &[Section]); 5] = [
            (Label::Disagree, &[Plans, Notes, Reviews, Packets, Pips]),
            (Label::Topic, &[Notes]),
            (Label::Comment, &[Notes, Pips]),
            (Label::Answer, &[Plans, Notes, Reviews, Packets, Pips]),
            (Label::PromotionSponsor, &[Plans]),
        ];
        let known =
            known.iter().flat_map(|(label, sections)| sections.iter().map(|section| (*label, *section)));
        assert_eq!(free, known.collect::<Vec<_>>());
    }
}
