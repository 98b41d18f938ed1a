//! How were packets decided that asked for a level, and after how many rounds?

use crate::document::Document;
use crate::document::line::{Decision, DecisionKind};
use crate::entry::packet::piece::Packet;
use crate::field::date::Day;
use crate::field::label::fold;

/// A packet that asked for a level and was decided about.
#[derive(Clone, Copy)]
pub struct Case<'a> {
    pub packet: Packet<'a>,
    /// The level that it asks for.
    pub level: &'a str,
    /// When it was first decided about.
    pub first_day: Day,
    /// How often it was sent back.
    pub returned: usize,
    /// Whether it went through: the last word on it is an approval.
    pub approved: bool,
    /// Whether that was the first word too, and no earlier packet had asked for this level in vain.
    pub at_first: bool,
    /// Whether it, or a later packet for this level, went through.
    pub eventually: bool,
}

/// All packets of a document that were decided about, by half; with the verdicts on each, the oldest first.
pub fn cases<'a>(document: &'a Document, verdicts: impl Fn(Packet<'a>) -> Vec<Decision>) -> Vec<Case<'a>> {
    let mut seen = Vec::new();
    let mut cases: Vec<Case<'a>> = Packet::all(document)
        .filter(|packet| {
            let first = !seen.contains(&&packet.entry.address);
            seen.push(&packet.entry.address);
            first
        })
        .filter_map(|packet| case(packet, &verdicts(packet)))
        .collect();
    cases.sort_by_key(|case| (case.packet.half, case.first_day));
    let asked: Vec<(String, bool)> = cases.iter().map(|case| (fold(case.level), case.approved)).collect();
    for (at, case) in cases.iter_mut().enumerate() {
        let same = |other: &&(String, bool)| other.0 == asked[at].0;
        case.at_first = case.at_first && asked[..at].iter().filter(same).all(|(_, approved)| *approved);
        case.eventually = asked[at..].iter().filter(same).any(|(_, approved)| *approved);
    }
    cases
}

fn case<'a>(packet: Packet<'a>, verdicts: &[Decision]) -> Option<Case<'a>> {
    let (first, last) = (verdicts.first()?, verdicts.last()?);
    let returned = verdicts.iter().filter(|verdict| verdict.what.is_refusal()).count();
    let approved = last.what == DecisionKind::Approved;
    let at_first = approved && returned == 0;
    Some(Case {
        packet,
        level: packet.level?,
        first_day: first.day,
        returned,
        approved,
        at_first,
        eventually: approved,
    })
}

/// The verdicts among the decisions about a packet, up to a day, the oldest first.
pub fn verdicts(decisions: impl IntoIterator<Item = Decision>, today: Day) -> Vec<Decision> {
    let mut verdicts: Vec<Decision> = decisions
        .into_iter()
        .filter(|decision| decision.what.is_verdict() && decision.day <= today)
        .collect();
    verdicts.sort_by_key(|verdict| verdict.day);
    verdicts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::lines;
    use crate::field::label::Spellings;
    use crate::finding::RepoPath;

    /// Level, returns, approved, at first, eventually of each decided packet.
    fn told(packets: &str, today: &str) -> Vec<(String, usize, bool, bool, bool)> {
        let text = format!("## Packets\n\n{packets}");
        let document = crate::document::parse(
            &RepoPath::new("people/a.md"),
            text.as_bytes(),
            &Spellings::default(),
            &[],
        );
        let today = Day::parse(today).unwrap();
        let said = |packet: Packet<'_>| {
            verdicts(lines::decisions(packet.entry).map(|(_, decision)| decision), today)
        };
        let cases = cases(&document, said);
        cases
            .iter()
            .map(|case| (case.level.to_owned(), case.returned, case.approved, case.at_first, case.eventually))
            .collect()
    }

    #[test]
    fn a_packet_goes_through_its_rounds() {
        let packet = "### 2026-H1 Staff\n\n- Headline: x\n- Decision: approved 2026-07-20\n- Decision: returned 2026-06-25\n";
        let staff = "Staff".to_owned();
        assert_eq!(told(packet, "2026-06-24"), []);
        assert_eq!(told(packet, "2026-06-25"), [(staff.clone(), 1, false, false, false)]);
        assert_eq!(told(packet, "2026-07-20"), [(staff.clone(), 1, true, false, true)]);
        let through = "### 2026-H1 Staff\n\n- Decision: approved 2026-06-25\n- Decision: approved 2026-07-02, executive team\n";
        assert_eq!(told(through, "2026-12-31"), [(staff.clone(), 0, true, true, true)]);
        // A later stage sends back what an earlier one let through.
        let stopped =
            "### 2026-H1 Staff\n\n- Decision: approved 2026-06-25\n- Decision: returned 2026-07-02\n";
        assert_eq!(told(stopped, "2026-12-31"), [(staff, 1, false, false, false)]);
    }

    #[test]
    fn presenting_it_again_in_another_half_is_no_first_round() {
        let first = "### 2026-H1 Staff\n\n- Decision: returned 2026-06-25\n\n";
        let second = "### 2026-H2 staff\n\n- Decision: approved 2026-12-20\n\n";
        let (staff, small) = ("Staff".to_owned(), "staff".to_owned());
        let told_both = told(&format!("{second}{first}"), "2026-12-31");
        assert_eq!(told_both, [(staff, 1, false, false, true), (small.clone(), 0, true, false, true)]);
        let other = "### 2026-H1 L5\n\n- Decision: returned 2026-06-25\n\n";
        assert_eq!(told(&format!("{other}{second}"), "2026-12-31")[1], (small, 0, true, true, true));
    }

    #[test]
    fn what_asks_for_nothing_or_is_not_decided_is_no_case() {
        assert!(told("### 2026-H1\n\n- Decision: approved 2026-06-25\n", "2026-12-31").is_empty());
        assert!(told("### 2026-H1 Staff\n\n- Decision: 2026-06-25 postponed\n", "2026-12-31").is_empty());
        let twice = "### 2026-H1 Staff\n\n- Decision: approved 2026-06-25\n\n".repeat(2);
        assert_eq!(told(&twice, "2026-12-31").len(), 1);
    }
}
