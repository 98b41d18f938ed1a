//! Which form must the value of a field have?

/// The form of a value. A label has one in each of its sections; `Text` says that any text will do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineForm {
    /// Any text. A rule may judge its words.
    Text,
    Signed,
    Confirmed,
    Seen,
    /// In an update, where one line may confirm everything up to a day.
    SeenAllTo,
    /// In a review, where the reader may say whether it came as expected.
    SeenAsExpected,
    Outcome,
    PipOutcome,
    Decision,
    PlanDecision,
    Status,
    /// A date; a remark may follow.
    Date,
    /// A date; the text behind it may be missing.
    DateMaybeText,
    DateText,
    DateReason,
    DateArtifact,
    DateOfWin,
    DateAgreed,
    /// A level of the ladder, by any name.
    Level,
    SameAs,
    /// Whose an action is, until when, and what. What lacks them has a rule of its own.
    Action,
    Source,
    Standing,
    Fit,
    PacketForm,
    Handover,
    Inside,
    Outside,
}

impl LineForm {
    /// What stands between the day with which such a value begins and its text; `None` where it begins with no day.
    pub fn begins_with_day(self) -> Option<&'static str> {
        match self {
            LineForm::Date
            | LineForm::DateReason
            | LineForm::DateArtifact
            | LineForm::DateOfWin
            | LineForm::DateAgreed
            | LineForm::Handover => Some(", "),
            LineForm::Outcome
            | LineForm::PipOutcome
            | LineForm::Decision
            | LineForm::PlanDecision
            | LineForm::DateMaybeText
            | LineForm::DateText => Some(" "),
            LineForm::Text
            | LineForm::Signed
            | LineForm::Confirmed
            | LineForm::Seen
            | LineForm::SeenAllTo
            | LineForm::SeenAsExpected
            | LineForm::Status
            | LineForm::Level
            | LineForm::SameAs
            | LineForm::Action
            | LineForm::Source
            | LineForm::Standing
            | LineForm::Fit
            | LineForm::PacketForm
            | LineForm::Inside
            | LineForm::Outside => None,
        }
    }

    /// The form in words, for a message: what a value that lacks it needs. `None` where any text will do.
    pub fn words(self) -> Option<&'static str> {
        Some(match self {
            LineForm::Text | LineForm::Action => return None,
            LineForm::Signed => "`NAME, DATE`, and maybe `, anyway`",
            LineForm::Confirmed => "`WHO, DATE`",
            LineForm::Seen => "`NAME, DATE`, and maybe `, disagree: reason`",
            LineForm::SeenAllTo => "`NAME, DATE` or `all to DATE`",
            LineForm::SeenAsExpected => {
                "`NAME, DATE`, and maybe `, as expected`, `, surprised` or `, disagree: reason`"
            }
            LineForm::Outcome => "`DATE` and `improved`, `unchanged` or `moot`",
            LineForm::PipOutcome => {
                "`DATE` and `improved`, `exit`, `transition` or `extended to DATE, reason`"
            }
            LineForm::Decision => "`DATE` and the decision",
            LineForm::PlanDecision => "`DATE course-correct` or `DATE accept delay to HALF`",
            LineForm::Status => {
                "`planned`, `in progress`, `shipped DATE, LINK`, `done DATE`, `cited DATE by WHO (team), LINK` or `dropped DATE, reason`"
            }
            LineForm::Date => "`DATE`",
            LineForm::DateMaybeText | LineForm::DateText => "`DATE text`",
            LineForm::DateReason => "`DATE, reason`",
            LineForm::DateArtifact => "`DATE, ARTIFACT`",
            LineForm::DateOfWin => "`DATE, reason`, the date being the win's",
            LineForm::DateAgreed => "`DATE, who agreed`",
            LineForm::Level => "`LEVEL`",
            LineForm::SameAs => "the short name of a behaviour",
            LineForm::Source => "`peer`, and maybe who it was",
            LineForm::Standing => "`candidate`, `not yet`, `at level` or `on a PIP`",
            LineForm::Fit => "`domain`, `stage` or `neither`, and why",
            LineForm::PacketForm => "`long` or `standard`",
            LineForm::Handover => "`DATE, WHO`",
            LineForm::Inside => "`TEAM, CONTACT, by DATE`",
            LineForm::Outside => "`by DATE, reference`",
        })
    }
}
