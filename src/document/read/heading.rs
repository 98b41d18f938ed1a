//! Which entry or part is a heading of?

use crate::document::entry::{NoteKind, PartKind};
use crate::document::invisible;
use crate::field::address::{Address, Behaviour, GoalNumber, Title};
use crate::field::date::{Day, Half, Month, Quarter};
use crate::field::label::{Section, Spellings, fold};
use crate::field::week::MonthOrWeek;

/// What an entry's heading says.
pub(crate) struct Named {
    pub(crate) address: Address,
    /// SBI or 1:1, for notes that are no praise.
    pub(crate) note: Option<NoteKind>,
    /// Whether the heading leaves out something that it should say.
    pub(crate) short: bool,
}

/// No name of a level is longer, in characters; a longer heading is not an entry's.
const LONGEST_LEVEL: usize = 40;

/// Reads an entry's heading. `number` is the number of the next goal.
pub(crate) fn entry(section: Section, text: &str, number: usize) -> Option<Named> {
    // Invisible characters are reported by themselves; they must not change which entry this is.
    let text = invisible::without(text);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = text.trim_end_matches([':', '.', ' ']);
    let plain = |address: Address| Some(Named { address, note: None, short: false });
    let upper = text.to_ascii_uppercase();
    match section {
        Section::Goals => {
            (!text.is_empty()).then_some(())?;
            plain(Address::Goal { number: GoalNumber(number), title: Title::new(text), nth: 0 })
        }
        Section::Plans => plain(Address::Plan { half: Half::parse(&upper)? }),
        Section::Notes => note(text),
        Section::Updates => plain(Address::Update { of: MonthOrWeek::parse(text)? }),
        Section::Reviews | Section::SelfReviews => plain(review(&upper)?),
        Section::Wins => None,
        Section::Packets => {
            let (half, level) = upper
                .split_once(' ')
                .map_or((upper.as_str(), ""), |(half, _)| (half, &text[half.len() + 1..]));
            let level = level.trim_start_matches([':', '-', '–', '—', ' ']);
            let half = Half::parse(half.trim_end_matches(':'))?;
            (level.chars().count() <= LONGEST_LEVEL).then_some(())?;
            plain(Address::Packet { half, level: Some(level.to_owned()).filter(|level| !level.is_empty()) })
        }
        Section::Pips => {
            let (day, rest) = dated(text)?;
            plain(Address::Pip { day, behaviour: Behaviour::parse(rest)? })
        }
        Section::Transitions => {
            let (day, rest) = dated(text)?;
            (!rest.is_empty()).then_some(())?;
            plain(Address::Transition { day, title: Title::new(rest) })
        }
        Section::Allocations => {
            let (day, rest) = dated(text)?;
            (!rest.is_empty()).then_some(())?;
            plain(Address::Allocation { day, title: Title::new(rest) })
        }
        Section::Calibrations => {
            let mock = upper.strip_suffix("MOCK");
            let half = Half::parse(mock.unwrap_or(&upper).trim_end_matches([' ', ':', ',', '-']))?;
            plain(Address::Calibration { half, mock: mock.is_some() })
        }
    }
}

/// `2026-Q1`, and `2026-Q1 self-review` or the same the other way round.
fn review(upper: &str) -> Option<Address> {
    if let Some(quarter) = Quarter::parse(upper) {
        return Some(Address::Review { quarter });
    }
    let words = ["SELF-REVIEW", "SELF REVIEW"];
    let beside = words.iter().find_map(|own| upper.strip_suffix(own).or_else(|| upper.strip_prefix(own)))?;
    let quarter = Quarter::parse(beside.trim_matches([' ', ':', ',', '-', '–', '—', '(', ')']))?;
    Some(Address::SelfReview { quarter })
}

fn dated(text: &str) -> Option<(Day, &str)> {
    let (day, rest) = Day::parse_prefix(text)?;
    Some((day, rest.trim_start_matches([':', ',', '-', '–', '—', ' '])))
}

/// `2026-03-12 SBI: review-turnaround`, `2026-02-03 1:1: review-turnaround`, `2026-02-03 1:1`, `2026-03-12 Praise: demo-day`.
fn note(text: &str) -> Option<Named> {
    let (day, rest) = dated(text)?;
    let strip = |word: &str| {
        let head = rest.get(..word.len()).filter(|head| head.eq_ignore_ascii_case(word))?;
        let rest = &rest[head.len()..];
        rest.chars().next().is_none_or(|next| !next.is_alphanumeric()).then_some(rest)
    };
    let named = |rest: &str| {
        let rest = rest.trim_start_matches([':', ',', '-', '–', '—', ' ']);
        if rest.is_empty() { Some(None) } else { Behaviour::parse(rest).map(Some) }
    };
    // A sentence may begin with this word too, so what it is about stands behind a colon.
    if let Some(rest) = strip("Praise").filter(|rest| rest.is_empty() || rest.trim_start().starts_with(':')) {
        return Some(Named {
            address: Address::Praise { day, about: named(rest)? },
            note: None,
            short: false,
        });
    }
    let (kind, rest) = match strip("SBI") {
        Some(rest) => (NoteKind::Sbi, rest),
        None => (NoteKind::OneOnOne, ["1:1", "1-1", "1 : 1"].into_iter().find_map(strip)?),
    };
    let behaviour = named(rest)?;
    let short = kind == NoteKind::Sbi && behaviour.is_none();
    Some(Named { address: Address::Note { day, behaviour }, note: Some(kind), short })
}

/// What an H4 heading makes of the text below it, and the heading without that.
pub(crate) fn part<'t>(section: Section, spellings: &Spellings, text: &'t str) -> (PartKind, &'t str) {
    let (head, rest) =
        text.split_once([':', '：']).map_or((text, None), |(head, rest)| (head, Some(rest.trim())));
    if section == Section::Plans {
        let (name, month) = match head.trim().rsplit_once(char::is_whitespace) {
            Some((name, last)) if Month::parse(last).is_some() => (name, Month::parse(last)),
            _ => (head, rest.and_then(|rest| Month::parse(rest.split_whitespace().next()?))),
        };
        let kind = match spellings.part(name).as_str() {
            "stretch project" => Some(PartKind::Stretch),
            "cross-team artifact" | "cross-team artefact" => Some(PartKind::CrossTeam),
            "mentorship outcome" => Some(PartKind::Mentorship),
            "design doc" => Some(PartKind::DesignDoc),
            "self-audit" | "self audit" => Some(PartKind::SelfAudit(month)),
            _ => None,
        };
        if let Some(kind) = kind {
            return (kind, rest.unwrap_or(""));
        }
    }
    match spellings.label(head).and_then(|label| label.known_in(section)).filter(|label| !label.is_item()) {
        Some(label) => (PartKind::Named(label), rest.unwrap_or("")),
        None => (PartKind::Other, text),
    }
}

/// The section that a misspelt heading probably means.
pub(crate) fn nearly(text: &str) -> Option<Section> {
    let folded = fold(text);
    let found = crate::field::nearest::nearest(&folded, Section::ALL.map(Section::name));
    let one_of = |names: &[&str]| names.contains(&folded.as_str());
    match found {
        Some(name) => Section::ALL.into_iter().find(|section| section.name() == name),
        None if one_of(&["plans", "visibility plan", "plan"]) => Some(Section::Plans),
        None if one_of(&["sbi notes", "1:1 notes", "feedback notes"]) => Some(Section::Notes),
        None if one_of(&["monthly updates"]) => Some(Section::Updates),
        None if one_of(&["quarterly reviews"]) => Some(Section::Reviews),
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::label::Label;

    #[test]
    fn headings_of_entries() {
        let named = |section, text| entry(section, text, 1).map(|named| named.address.to_string());
        for (section, text, address) in [
            (Section::Plans, "2026-h1", "plan 2026-H1"),
            (Section::Notes, "2026-03-12  sbi : Review turnaround", "note 2026-03-12 review-turnaround"),
            (Section::Notes, "2026-02-03 1:1: review-turnaround", "note 2026-02-03 review-turnaround"),
            (Section::Notes, "2026-02-03 1:1", "note 2026-02-03"),
            (Section::Notes, "2026-02-03 praise: Demo day", "praise 2026-02-03 demo-day"),
            (Section::Notes, "2026-02-03 Praise", "praise 2026-02-03"),
            (Section::Updates, "2026-03", "update 2026-03"),
            (Section::Updates, "2026-w19:", "update 2026-W19"),
            (Section::Reviews, "2026-Q1", "review 2026-Q1"),
            (Section::Reviews, "2026-Q1 self-review", "self-review 2026-Q1"),
            (Section::Reviews, "2026-q1: Self review", "self-review 2026-Q1"),
            (Section::Reviews, "Self-review 2026-Q1", "self-review 2026-Q1"),
            (Section::Packets, "2026-H1 Senior Staff", "packet 2026-H1 Senior Staff"),
            (Section::Packets, "2026-H1", "packet 2026-H1"),
            (Section::Pips, "2026-05-04 review-turnaround", "pip 2026-05-04 review-turnaround"),
            (Section::Transitions, "2026-05-04 platform team", "transition 2026-05-04"),
            (Section::Calibrations, "2026-H1 Mock", "calibration 2026-H1 mock"),
            (Section::Goals, "Own the ledger", "goal 1"),
        ] {
            assert_eq!(named(section, text).as_deref(), Some(address), "{text}");
        }
        for (section, text) in [
            (Section::Plans, "2026-H3"),
            (Section::Plans, "2026-H1 draft"),
            (Section::Notes, "2026-03-12 review"),
            (Section::Notes, "2026-02-30 SBI: x"),
            (Section::Notes, "2026-03-12 SBIs: x"),
            (Section::Notes, "2026-03-12 Praise from Checkout"),
            (Section::Updates, "March"),
            (Section::Updates, "2025-W53"),
            (Section::Reviews, "2026-Q1 peer review"),
            (Section::Reviews, "Self-review"),
            (Section::Pips, "2026-05-04"),
            (Section::Wins, "2026-H1"),
        ] {
            assert_eq!(named(section, text), None, "{text}");
        }
    }

    #[test]
    fn headings_of_parts() {
        let spellings = Spellings::default();
        let is = |text| part(Section::Plans, &spellings, text);
        assert_eq!(is("Stretch project: Ledger: cut-over"), (PartKind::Stretch, "Ledger: cut-over"));
        assert_eq!(is("Self-audit 2026-03"), (PartKind::SelfAudit(Month::parse("2026-03")), ""));
        assert_eq!(is("Self-audit: 2026-05"), (PartKind::SelfAudit(Month::parse("2026-05")), "2026-05"));
        assert_eq!(is("Self-audit"), (PartKind::SelfAudit(None), ""));
        assert_eq!(is("Context: more"), (PartKind::Other, "Context: more"));
        assert_eq!(
            part(Section::Reviews, &spellings, "Calibration Risk").0,
            PartKind::Named(Label::CalibrationRisk)
        );
        assert_eq!(nearly("visibility plan"), Some(Section::Plans));
        assert_eq!(nearly("Updtes"), Some(Section::Updates));
        assert_eq!(nearly("Hobbies"), None);
    }
}
