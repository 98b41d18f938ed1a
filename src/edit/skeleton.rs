//! What does a new entry ask? The questions of the sources, in capitals, in the order of the convention.
//!
//! `{Name}` stands for a label or a part as the document spells it, `{name}` for a value. What is in capitals is a question:
//! `edit/question.rs` finds those that nobody has answered.

use crate::edit::{Original, spelling};

/// A title that nobody has given.
pub const TITLE: &str = "WHAT IT IS CALLED";

/// An SBI note.
pub const NOTE: &str = "\
- {Situation}: WHEN AND WHERE IT WAS
- {Behavior}: WHAT YOU SAW OR HEARD
- {Impact}: WHAT IT COST THE TEAM OR THE WORK
- {Ask}: WHAT YOU NEED INSTEAD, WITH A NUMBER OR A DATE
- {Commit}: {commit}, WHAT YOU LOOK AT THEN
";

pub const PRAISE: &str = "\
- {Situation}: WHEN AND WHERE IT WAS
- {Behavior}: WHAT YOU SAW OR HEARD
- {Impact}: WHAT IT MADE POSSIBLE
";

/// A 1:1 that is about no behaviour.
pub const ONE_ON_ONE: &str = "\
WHAT YOU TALKED ABOUT
";

/// A 1:1 that the engineer begins, with what they want to talk about.
pub const TOPICS: &str = "\
- [ ] {Topic}: WHAT YOU WANT TO TALK ABOUT
";

/// A 1:1 in which a behaviour was named.
pub const ONE_ON_ONE_ABOUT: &str = "\
WHAT YOU TALKED ABOUT

- {Called out}: WHAT YOU NAMED THAT SHOULD CHANGE
";

/// The bullets of an update, as many as the settings want.
pub const BULLETS: [&str; 8] = [
    "- {Shipped}: WHAT IS DONE NOW\n",
    "- {Shipped}: WHAT ELSE IS DONE NOW\n",
    "- {Blocked}: WHAT STANDS IN THE WAY\n",
    "- {Learned}: WHAT YOU KNOW NOW\n",
    "- {Asked}: WHAT YOU NEED FROM YOUR MANAGER\n",
    "- {Next}: WHAT COMES NEXT\n",
    "- {In progress}: WHAT IS NOT DONE YET\n",
    "- {Thanks}: WHO HELPED, AND WITH WHAT\n",
];

pub const REVIEW: &str = "\
- {Standing}: ONE OF CANDIDATE, NOT YET, AT LEVEL, ON A PIP

#### {Progress}

WHAT IS DONE OF THE PLAN, WITH LINKS

#### {Calibration risk}

WHAT COULD GO WRONG, AND WHAT YOU DO ABOUT IT

#### {Next quarter}

WHAT COMES FIRST, AND BY WHEN
";

/// What the engineer writes of the quarter. None of its parts has to be there.
pub const SELF_REVIEW: &str = "\
HOW THE QUARTER WENT, IN YOUR OWN WORDS

- {Progress}: WHAT IS DONE OF THE PLAN, WITH LINKS
- {Support needed}: WHAT YOU NEED, AND FROM WHOM
- {Next quarter}: WHAT COMES FIRST, AND BY WHEN
";

pub const PLAN: &str = "\
- {Gap}: WHAT THE NEXT LEVEL ASKS FOR AND NOBODY HAS SEEN YET; CLOSED BY WHICH PROJECT
- {Gap}: WHAT ELSE NOBODY HAS SEEN YET; CLOSED BY WHICH PROJECT

#### {Stretch project}: WHAT THE PROJECT IS

- {Budget}: THE LINE ITEM OR HEADCOUNT THAT FINANCE CAN NAME
- {Sponsor}: NAME OF A DIRECTOR OR ABOVE, TITLE AND TEAM, {today} \"WHAT THEY SAID ABOUT IT\", LINK
- {Surface}: WHO OUTSIDE THE TEAM USES IT
- {Status}: planned

#### {Cross-team artifact}: WHAT OTHER TEAMS GET

- {Consumer}: WHICH TEAM USES IT, AND WHO THERE
- {Status}: planned

#### {Mentorship outcome}: WHO CAN DO WHAT AFTERWARDS

- {Status}: planned

#### {Design doc}: WHAT IT DECIDES, AND FOR WHOM

- {Status}: planned
";

pub const SELF_AUDIT: &str = "\
HOW MANY OF THE FOUR ARE DONE, WHO STILL SPONSORS THEM, WHAT COMES NEXT
";

pub const GOAL: &str = "\
{Evidence I will look for}:

- [ ] SOMETHING THAT ANYBODY CAN SEE HAS HAPPENED
- [ ] SOMETHING ELSE THAT ANYBODY CAN SEE HAS HAPPENED
";

pub const WIN: &str = "\
- {today} {dimension}: WHAT CAME OF IT, LINK (ONE OF SHAPED, LED, EXECUTED; WHO ELSE TOOK PART)
";

pub const PACKET: &str = "\
- {Headline}: WHAT WAS DONE AND WHAT IT CHANGED, IN ONE PARAGRAPH
- {Promotion sponsor}: NAME OF A SENIOR OUTSIDE THE TEAM, TITLE AND TEAM
- {Recommendation}: {manager}, direct manager: WHAT YOU RECOMMEND, AND WHY
- {Letter}: staff on the team, NAME OF THE WRITER, DATE, LINK
- {Letter}: over a year on the team, NAME OF THE WRITER, DATE, LINK
- {Letter}: another team, NAME OF THE WRITER, DATE, LINK
{dimensions}
#### {Counter-argument}

THE STRONGEST REASON NOT TO PROMOTE

- {Response}: WHAT ANSWERS IT, WITH LINKS

#### {Gaps}

- DIMENSION AND WHAT IS MISSING, AND THE REVIEW OR NOTE THAT NAMED IT

#### {Manager moves}

WHAT YOU DO SO THAT THE GAPS CAN CLOSE

#### {Panel preparation}

THE WEAKEST SECTION, AND WHAT TO SAY ABOUT IT
";

/// A packet that asks for no promotion.
pub const RECORD: &str = "\
- {Headline}: WHAT WAS DONE AND WHAT IT CHANGED, IN ONE PARAGRAPH
{dimensions}
#### {Gaps}

- DIMENSION AND WHAT IS MISSING, AND THE REVIEW OR NOTE THAT NAMED IT
";

/// One dimension of a packet.
pub const DIMENSION: &str = "
#### {dimension}

- WHAT SHOWS IT BEST, LINK
- WHAT ELSE SHOWS IT, LINK
";

pub const PIP: &str = "\
- {Fit considered}: ONE OF DOMAIN, STAGE, NEITHER, AND WHY YOU THINK SO
- {Expectation}: WHAT IS EXPECTED FROM NOW ON
- {Measure}: WHAT IS COUNTED, AND HOW OFTEN
- {Support}: WHAT YOU DO SO THAT IT CAN BE MET
- {Checkpoint}: {first}, WHAT IS REACHED BY THEN
- {Checkpoint}: {second}, WHAT IS REACHED BY THEN
- {Ends}: {ends}
";

pub const TRANSITION: &str = "\
- {Fit considered}: ONE OF DOMAIN, STAGE, NEITHER, AND WHY YOU THINK SO
- {Inside}: WHICH TEAM TAKES THEM, WHO THERE ANSWERS QUESTIONS, by {inside}
- {Outside}: by {outside}, WHAT REFERENCE YOU GIVE
";

/// A transition to another manager. Nothing in it is a question.
pub const HANDOVER: &str = "\
- {Handover}: {today}, {who}
";

pub const ALLOCATION: &str = "\
- {Gap}: WHICH GAP THE WORK CLOSES
- {Why}: WHY THIS WORK CLOSES IT
";

pub const CALIBRATION: &str = "\
- {Took part}: WHO TOOK PART IN IT
- {Gap}: WHAT IS STILL MISSING, BY DIMENSION
- {Decision}: {today} ONE OF APPROVED, NOT YET
";

/// A calibration for practice, among peers.
pub const MOCK: &str = "\
- {Took part}: WHO TOOK PART IN IT
- {Project}: WHICH PROJECT WAS LOOKED AT
- {Project}: WHICH OTHER PROJECT WAS LOOKED AT
- {Project}: WHICH THIRD PROJECT WAS LOOKED AT
";

/// Every skeleton.
pub(super) const ALL: [&str; 20] = [
    TITLE,
    NOTE,
    PRAISE,
    ONE_ON_ONE,
    TOPICS,
    ONE_ON_ONE_ABOUT,
    REVIEW,
    SELF_REVIEW,
    PLAN,
    SELF_AUDIT,
    GOAL,
    WIN,
    PACKET,
    RECORD,
    DIMENSION,
    PIP,
    TRANSITION,
    ALLOCATION,
    CALIBRATION,
    MOCK,
];

/// A skeleton with labels as a document spells them and values that are known. A name that nothing is known of stays as it is.
pub fn fill(template: &str, original: Original<'_>, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, (name, behind))) =
        rest.split_once('{').and_then(|(before, inside)| Some((before, inside.split_once('}')?)))
    {
        filled.push_str(before);
        let value = values.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        filled.push_str(&value.or_else(|| spelling::word(original, name)).unwrap_or_default());
        rest = behind;
    }
    filled.push_str(rest);
    filled
}
