//! Which section or part does a heading mean, in the words that teams use?

use super::when;
use crate::document::nearly;
use crate::field::label::{Label, Section, Spellings, fold};

/// What a heading means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    In(Section),
    /// An update, which has a part of this name.
    Part,
    /// The convention has no place for it.
    Nowhere,
}

use Place::{In, Nowhere, Part};

/// Words of forms that teams publish, beside the convention's own.
const WORDS: &[(Place, &[&str])] = &[
    (
        In(Section::Goals),
        &[
            "objectives",
            "okrs",
            "career goals",
            "career vision",
            "vision",
            "smart goals",
            "smart goal",
            "development goals",
            "development plan",
            "individual development plan",
            "idp",
            "growth plan",
            "learning goals",
            "goal",
            "objective",
        ],
    ),
    (
        In(Section::Notes),
        &[
            "1:1",
            "1:1s",
            "1-1",
            "1:1 notes",
            "1:1 meeting notes",
            "one on one",
            "one on ones",
            "one-on-one",
            "one-on-ones",
            "1 on 1",
            "1 on 1s",
            "one on one notes",
            "one-on-one notes",
            "meeting notes",
            "running notes",
            "feedback",
            "feedback notes",
            "sbi",
            "sbi notes",
            "sbi feedback",
            "feedback given",
            "praise",
            "kudos",
            "check-ins",
            "checkins",
            "meetings",
        ],
    ),
    (
        In(Section::Updates),
        &[
            "weekly status",
            "weekly report",
            "weekly reports",
            "weekly update",
            "weekly updates",
            "weekly status report",
            "status report",
            "status reports",
            "status updates",
            "status update",
            "monthly updates",
            "monthly update",
            "monthly report",
            "monthly reports",
        ],
    ),
    (
        In(Section::Reviews),
        &[
            "self review",
            "self-review",
            "self reviews",
            "self-reviews",
            "quarterly review",
            "quarterly reviews",
            "performance review",
            "performance reviews",
        ],
    ),
    (
        In(Section::Wins),
        &[
            "accomplishments",
            "key accomplishments",
            "achievements",
            "key achievements",
            "projects",
            "project",
            "brag list",
            "brags",
            "brag document",
            "brag doc",
            "hype doc",
            "brag sheet",
            "collaboration",
            "mentorship",
            "mentoring",
            "company building",
            "design",
            "documentation",
            "cross-team",
            "process",
            "staff projects",
            "org improvements",
            "quantifiable impact",
            "glue work",
            "highlights",
            "successes",
            "impact",
        ],
    ),
    (In(Section::Plans), &["plans", "visibility plan", "plan", "promotion plan"]),
    (
        In(Section::Packets),
        &[
            "promotion packet",
            "promotion packets",
            "promo packet",
            "promo doc",
            "promotion document",
            "promotion case",
            "packet",
        ],
    ),
    (
        In(Section::Pips),
        &["performance improvement plan", "performance improvement plans", "pip", "improvement plan"],
    ),
    (In(Section::Transitions), &["transfers", "transition", "transition plan"]),
    (In(Section::Allocations), &["staffing", "project allocations"]),
    (In(Section::Calibrations), &["calibration"]),
    (
        Nowhere,
        &["outside of work", "hobbies", "interests", "skills", "personal", "table of contents", "contents"],
    ),
];

/// Words for the parts of an update.
const PARTS: &[(&str, &[&str])] = &[
    (
        "Shipped",
        &[
            "accomplishments",
            "key accomplishments",
            "highlights",
            "done",
            "completed",
            "delivered",
            "what i did",
        ],
    ),
    ("Blocked", &["blockers", "risks", "blocker"]),
    ("Learned", &["what you learned", "what i learned", "learnings", "lessons learned"]),
    ("Next", &["next steps", "next period focus", "coming up"]),
    ("In progress", &["wip", "working on", "ongoing"]),
    ("Thanks", &["kudos", "thank you"]),
];

/// The part of an update that a heading means.
pub(super) fn part(text: &str, spellings: &Spellings) -> Option<Label> {
    let words = words(text);
    let listed = PARTS.iter().find(|(_, names)| names.contains(&words.as_str())).map(|(name, _)| *name);
    let label = spellings.label(listed.unwrap_or(&words))?;
    label.known_in(Section::Updates).filter(|label| label.is_news())
}

/// Whether a heading is a name of a section, and says no more.
pub(super) fn is_name(text: &str, section: Section, spellings: &Spellings) -> bool {
    known(&words(text), spellings) == Some(In(section))
}

/// A heading's words alone: without pictures, numbers in front, times, and what only says which year it is about.
pub(super) fn words(text: &str) -> String {
    let mut text = text.to_owned();
    for found in when::all(&text).into_iter().rev() {
        text.replace_range(found.at, " ");
    }
    let plain: String =
        text.chars().map(|c| if c.is_alphanumeric() || ":-'/&,".contains(c) { c } else { ' ' }).collect();
    let folded = fold(&plain.replace(" - ", " "));
    let mut words: Vec<&str> = folded.split(' ').collect();
    let is_number =
        |word: &str| !word.is_empty() && word.trim_end_matches(':').bytes().all(|byte| byte.is_ascii_digit());
    while words.first().is_some_and(|word| is_number(word) || ["my", "the", "our", "-", ":"].contains(word)) {
        words.remove(0);
    }
    let is_time = |word: &&str| is_number(word) || ["-", ":", ","].contains(word) || TIMES.contains(word);
    let is_joint = |word: &&str| JOINTS.contains(word);
    while words.len() > 1 && words.last().is_some_and(|word| is_time(word) || is_joint(word)) {
        words.pop();
    }
    words.join(" ").trim_matches([':', '-', ',', '/', '&', ' ', '\'']).to_owned()
}

/// Words behind a name that say only which time it is about, and those that join them to it: `Goals for the coming year`.
const TIMES: &[&str] = &[
    "the", "this", "next", "coming", "upcoming", "last", "past", "current", "new", "fiscal", "year", "half",
    "quarter", "month", "week",
];
const JOINTS: &[&str] = &["for", "of", "in", "during", "by", "until", "till", "from", "on"];

/// What people call goals. A heading is about them that ends with such a word, or begins with one that a joint follows: what somebody wants
/// is never what they have done.
const WANTED: &[&str] =
    &["goals", "goal", "objectives", "objective", "okrs", "aims", "ambitions", "aspirations"];

fn is_about_goals(words: &str) -> bool {
    let words: Vec<&str> = words.split(' ').collect();
    let is = |word: Option<&&str>| word.is_some_and(|word| WANTED.contains(word));
    let is_joined = words.get(1).is_some_and(|word| JOINTS.contains(word) || TIMES.contains(word));
    is(words.last()) || is(words.first()) && is_joined
}

/// The place that a heading means.
pub(super) fn place(text: &str, spellings: &Spellings) -> Option<Place> {
    let all = words(text);
    let whole = known(&all, spellings);
    let before_colon = || known(&words(all.split_once(": ")?.0), spellings);
    let parts = || {
        let parts = all.replace(" and ", "/").replace([',', '&'], "/");
        let mut places = parts.split('/').map(|part| known(part.trim(), spellings));
        let first = places.next()??;
        places.all(|place| place == Some(first)).then_some(first)
    };
    let wanted = || is_about_goals(&all).then_some(In(Section::Goals));
    whole.or_else(before_colon).or_else(parts).or_else(wanted)
}

/// The place that a page's title means: it may name the person as well.
pub(super) fn of_title(text: &str, spellings: &Spellings) -> Option<Place> {
    let all = format!(" {} ", words(text).replace(['/', ',', '&'], " "));
    place(text, spellings).or_else(|| {
        let longest = WORDS
            .iter()
            .flat_map(|(place, names)| names.iter().map(move |name| (*place, *name)))
            .filter(|(place, name)| matches!(place, In(_)) && all.contains(&format!(" {name} ")))
            .max_by_key(|(_, name)| name.len());
        longest.map(|(place, _)| place)
    })
}

fn known(words: &str, spellings: &Spellings) -> Option<Place> {
    if words.is_empty() {
        return None;
    }
    let own = spellings.section(words).map(In);
    let listed = || WORDS.iter().find(|(_, names)| names.contains(&words)).map(|(place, _)| *place);
    let label = || part(words, spellings).map(|_| Part);
    own.or_else(listed).or_else(label).or_else(|| nearly(words).map(In))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_read_without_pictures_numbers_and_years() {
        let spellings = Spellings::default();
        for (text, place_) in [
            ("🏆 Key Accomplishments", Some(In(Section::Wins))),
            ("Goals for this year", Some(In(Section::Goals))),
            ("2. Goals 2026", Some(In(Section::Goals))),
            ("Goals for the year", Some(In(Section::Goals))),
            ("Goals of the coming half", Some(In(Section::Goals))),
            ("Tom's goals", Some(In(Section::Goals))),
            ("Goals for my first year as a lead", Some(In(Section::Goals))),
            ("Goals page", None),
            ("Achievements of the last year", Some(In(Section::Wins))),
            ("Year", None),
            ("Gaols", Some(In(Section::Goals))),
            ("Collaboration & mentorship", Some(In(Section::Wins))),
            ("Cross-team / Mentoring / Process", Some(In(Section::Wins))),
            ("Project 1: Ledger", Some(In(Section::Wins))),
            ("What you learned", Some(Part)),
            ("Shout-outs", Some(Part)),
            ("Outside of work", Some(Nowhere)),
            ("1:1 Notes — 2026-05-12", Some(In(Section::Notes))),
            ("Ledger cut-over", None),
            ("", None),
        ] {
            assert_eq!(place(text, &spellings), place_, "{text} {}", words(text));
        }
        assert_eq!(of_title("Amara Okafor's Brag Document 2026", &spellings), Some(In(Section::Wins)));
        assert_eq!(
            of_title("Performance Improvement Plan (PIP): Amara", &spellings),
            Some(In(Section::Pips))
        );
        assert_eq!(of_title("Amara Okafor", &spellings), None);
    }
}
