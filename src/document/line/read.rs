//! What does the value of a one-line field say: signatures, readings, outcomes, statuses and the like?
//!
//! White space and a full stop at the end do not matter; dates are strict, and nothing else may follow a signature or a reading.

use crate::document::line::kinds::{
    Assignment, Dated, Decision, DecisionKind, Fit, Handover, Outcome, OutcomeResult, Seen, Signature,
    Standing, StatusLine, Verdict,
};
use crate::document::line::packet::Stage;
use crate::document::line::text::{after_words, clean};
use crate::field::address::Behaviour;
use crate::field::blank::says_something;
use crate::field::date::{Day, Half};
use crate::field::person::Signer;
use crate::field::prose::Prose;
use crate::field::section::Section;

/// What separates a name from a date.
const COMMAS: [char; 2] = [',', '，'];

/// Reads `NAME, DATE` or `NAME <email>, DATE`; only `, anyway` may follow.
pub(super) fn signed(value: &str) -> Option<Signature> {
    let value = clean(value);
    // `growthlint sign --anyway` adds the word where the plan is not complete.
    let anyway = value.rsplit_once(COMMAS).filter(|(_, last)| last.trim().eq_ignore_ascii_case("anyway"));
    let (name, date) = anyway.map_or(value, |(rest, _)| rest).rsplit_once(COMMAS)?;
    Some(Signature { who: Signer::parse(name)?, day: Day::parse(date.trim())? })
}

/// Reads `WHO, DATE`; what follows a comma behind the date is a remark.
pub(super) fn confirmed(value: &str) -> Option<Signature> {
    let value = clean(value);
    let (name, day, _) = name_and_day(value)?;
    Some(Signature { who: name, day })
}

/// Reads `NAME, DATE[, disagree: reason|as expected|surprised]` or `all to DATE`.
pub(super) fn seen(value: &str) -> Option<Seen> {
    let value = clean(value);
    if let Some(rest) = after_words(value, "all to") {
        return Day::parse(rest.trim()).map(Seen::AllTo);
    }
    let (who, day, rest) = name_and_day(value)?;
    let rest = rest.trim();
    let verdict = match rest.strip_prefix([',', ';', '.']) {
        None if rest.is_empty() => None,
        None => return None,
        Some(rest) => Some(verdict(rest.trim())?),
    };
    Some(Seen::Entry { who, day, verdict })
}

fn verdict(text: &str) -> Option<Verdict> {
    let is = |words: &str| after_words(text, words).is_some_and(|rest| rest.trim().is_empty());
    if is("as expected") {
        Some(Verdict::AsExpected)
    } else if is("surprised") {
        Some(Verdict::Surprised)
    } else {
        let rest = after_words(text, "disagree").or_else(|| after_words(text, "disagreed"))?.trim_start();
        (rest.is_empty() || rest.starts_with([':', ',', '-', '–', '—'])).then_some(Verdict::Disagree)
    }
}

/// Reads `DATE word…`; which words there are depends on the section.
pub(super) fn outcome(value: &str, section: Section) -> Option<Outcome> {
    let (day, rest) = dated_rest(value)?;
    let word = |words: &str| after_words(rest, words);
    let pip = section == Section::Pips;
    let result = if word("improved").is_some() {
        OutcomeResult::Improved
    } else if !pip && word("unchanged").is_some() {
        OutcomeResult::Unchanged
    } else if !pip && word("moot").is_some() {
        OutcomeResult::Moot
    } else if pip && word("exit").is_some() {
        OutcomeResult::Exit
    } else if pip && word("transition").is_some() {
        OutcomeResult::Transition
    } else if pip && let Some(rest) = word("extended to") {
        OutcomeResult::Extended(Day::parse_prefix(rest.trim_start())?.0)
    } else {
        return None;
    };
    Some(Outcome { day, result })
}

/// Reads `DATE …` or `word DATE…`.
pub(super) fn decision(value: &str) -> Option<Decision> {
    let value = clean(value);
    for (words, what) in [
        ("returned", DecisionKind::Returned),
        ("approved", DecisionKind::Approved),
        ("not yet", DecisionKind::NotYet),
    ] {
        if let Some((day, _)) =
            after_words(value, words).and_then(|rest| Day::parse_prefix(rest.trim_start()))
        {
            return Some(Decision { day, what, stage: None });
        }
    }
    let (day, rest) = dated_rest(value)?;
    let (stage, rest) = Stage::read(rest).map_or((None, rest), |(stage, rest)| (Some(stage), rest));
    let word = |words: &str| after_words(rest, words);
    let what = if word("course-correct").or_else(|| word("course correct")).is_some() {
        DecisionKind::CourseCorrect
    } else if let Some(rest) = word("accept delay to") {
        let half = rest.split_whitespace().next().unwrap_or("").trim_end_matches([',', '.', ';', ':']);
        DecisionKind::AcceptDelay(Half::parse(&half.to_ascii_uppercase())?)
    } else if word("returned").or_else(|| word("not agreed")).or_else(|| word("not approved")).is_some() {
        DecisionKind::Returned
    } else if word("approved").is_some() && stage.is_none_or(|stage| stage == Stage::Executive) {
        DecisionKind::Approved
    } else if word("not yet").is_some() {
        DecisionKind::NotYet
    } else {
        // Any other words are a decision too, but there must be some.
        says_something(rest).then_some(DecisionKind::Other)?
    };
    Some(Decision { day, what, stage })
}

/// Reads `planned`, `in progress`, `shipped DATE…`, `done DATE…`, `cited DATE by WHO (team)…`, `dropped DATE…`.
pub(super) fn status(value: &str) -> Option<StatusLine> {
    let value = clean(value);
    let word = |words: &str| after_words(value, words);
    let day = |rest: &str| {
        Day::parse_prefix(rest.trim_start().trim_start_matches([',', ':']).trim_start()).map(|(day, _)| day)
    };
    if word("planned").is_some() {
        Some(StatusLine::Planned)
    } else if word("in progress").or_else(|| word("in-progress")).is_some() {
        Some(StatusLine::InProgress)
    } else if let Some(rest) = word("shipped") {
        day(rest).map(StatusLine::Shipped)
    } else if let Some(rest) = word("done") {
        day(rest).map(StatusLine::Done)
    } else if let Some(rest) = word("dropped") {
        day(rest).map(StatusLine::Dropped)
    } else {
        let (day, rest) = Day::parse_prefix(word("cited")?.trim_start())?;
        let who = after_words(rest.trim_start(), "by").unwrap_or("");
        let named = who.split([',', '(']).next().unwrap_or("");
        let team =
            who.split_once('(').and_then(|(_, rest)| rest.split_once(')')).map(|(team, _)| Prose::new(team));
        Some(StatusLine::Cited { day, by: Signer::parse(named), team })
    }
}

/// Reads `DATE text`: corrections, retractions, results, checkpoints, what a note commits to.
pub(super) fn dated(value: &str) -> Option<Dated> {
    let (day, rest) = dated_rest(value)?;
    Some(Dated { day, rest: Prose::new(rest) })
}

/// Reads `candidate`, `not yet`, `at level` or `on a PIP`; what follows is a remark.
pub(super) fn standing(value: &str) -> Option<Standing> {
    let value = clean(value);
    let all = [
        ("candidate", Standing::Candidate),
        ("not yet", Standing::NotYet),
        ("at level", Standing::AtLevel),
        ("on a pip", Standing::OnPip),
        ("on pip", Standing::OnPip),
    ];
    all.into_iter().find(|(words, _)| after_words(value, words).is_some()).map(|(_, standing)| standing)
}

/// Reads `domain|stage|neither, why`.
pub(super) fn fit(value: &str) -> Option<Fit> {
    let value = clean(value);
    let all = [("domain", Fit::Domain), ("stage", Fit::Stage), ("neither", Fit::Neither)];
    all.into_iter().find(|(words, _)| after_words(value, words).is_some()).map(|(_, fit)| fit)
}

/// Whether a note passes on what peers saw, `peer` or `peers, WHO`.
pub(super) fn source(value: &str) -> bool {
    let value = clean(value);
    ["peer", "peers"].iter().any(|word| after_words(value, word).is_some())
}

/// Reads the level of `For: LEVEL`; what follows a comma, a semicolon or a bracket is a remark.
pub(super) fn level(value: &str) -> Option<&str> {
    let level = clean(value).split([',', ';', '(', '，']).next()?.trim();
    (!level.is_empty()).then_some(level)
}

/// Reads `DATE, WHO`.
pub(super) fn handover(value: &str) -> Option<Handover> {
    let (day, rest) = dated_rest(value)?;
    Some(Handover { day, who: Signer::parse(rest.split(',').next()?)? })
}

/// Reads `WHO, DATE, WHAT`.
pub(super) fn action(value: &str) -> Option<Assignment> {
    let (who, due, what) = name_and_day(clean(value))?;
    let is_work = says_something(what) && !what.starts_with(char::is_alphanumeric);
    is_work.then_some(Assignment { who, due })
}

/// Reads the `by DATE` of `Inside: TEAM, CONTACT, by DATE` and `Outside: by DATE, reference`.
pub(super) fn by_day(value: &str) -> Option<Day> {
    let value = clean(value);
    value
        .split(',')
        .find_map(|part| after_words(part.trim(), "by").and_then(|rest| Day::parse_prefix(rest.trim_start())))
        .map(|(day, _)| day)
}

/// Reads `Same as: slug`.
pub(super) fn same_as(value: &str) -> Option<Behaviour> {
    Behaviour::parse(clean(value))
}

/// Splits at the first comma that a date follows.
fn name_and_day(value: &str) -> Option<(Signer, Day, &str)> {
    value.match_indices(COMMAS).find_map(|(at, comma)| {
        let (day, rest) = Day::parse_prefix(value[at + comma.len()..].trim_start())?;
        Some((Signer::parse(&value[..at])?, day, rest))
    })
}

/// A date and what follows it, without the punctuation between them.
fn dated_rest(value: &str) -> Option<(Day, &str)> {
    let (day, rest) = Day::parse_prefix(clean(value))?;
    Some((day, rest.trim_start().trim_start_matches([',', ':', ';', '-', '–', '—']).trim_start()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::line::packet::{Form, form};

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn signatures_are_strict_behind_the_date() {
        let good = signed(" Amara  Okafor <amara@acme.example> , 2026-01-07. ").unwrap();
        assert_eq!((good.day, good.who.email.as_deref()), (day("2026-01-07"), Some("amara@acme.example")));
        assert_eq!(signed("Okafor, Amara, 2026-01-07").unwrap().who.name, "Okafor, Amara");
        for bad in [
            "Amara",
            "Amara, 2026-02-30",
            "Amara, 2026-01-07, for Ben",
            "Amara 2026-01-07",
            ", 2026-01-07",
            "Amara, 7 Jan 2026",
        ] {
            assert!(signed(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn readings() {
        let verdict = |value: &str| match seen(value) {
            Some(Seen::Entry { verdict, .. }) => verdict,
            _ => panic!("{value}"),
        };
        assert_eq!(verdict("Amara, 2026-03-13"), None);
        assert_eq!(verdict("Amara, 2026-03-13, disagree: the dates are wrong."), Some(Verdict::Disagree));
        assert_eq!(verdict("Amara, 2026-03-13, As  Expected."), Some(Verdict::AsExpected));
        assert_eq!(verdict("Amara, 2026-03-13; surprised"), Some(Verdict::Surprised));
        assert_eq!(seen("All to 2026-03-31."), Some(Seen::AllTo(day("2026-03-31"))));
        for bad in ["Amara, 2026-03-13 and I agree", "Amara, 2026-03-13, agreed", "all to March", "yes"] {
            assert!(seen(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn outcomes_decisions_and_statuses() {
        assert_eq!(
            outcome("2026-04-09 unchanged, two more", Section::Notes).unwrap().result,
            OutcomeResult::Unchanged
        );
        assert!(outcome("2026-04-09 unchanged", Section::Pips).is_none());
        assert!(outcome("2026-04-09 improvedish", Section::Notes).is_none());
        let extended = outcome("2026-06-29: extended to 2026-07-20, holidays", Section::Pips).unwrap();
        assert_eq!(extended.result, OutcomeResult::Extended(day("2026-07-20")));
        assert_eq!(
            decision("2026-05-02 accept delay to 2026-h2.").unwrap().what,
            DecisionKind::AcceptDelay(Half::parse("2026-H2").unwrap())
        );
        assert_eq!(
            decision("returned 2026-05-02, scope").unwrap(),
            Decision { day: day("2026-05-02"), what: DecisionKind::Returned, stage: None }
        );
        for (text, what, stage) in [
            ("2026-06-10 debrief: agreed", DecisionKind::Other, Some(Stage::Debrief)),
            ("2026-06-10 debrief, not agreed: two data points", DecisionKind::Returned, Some(Stage::Debrief)),
            ("2026-06-12 VP: approved", DecisionKind::Other, Some(Stage::Vp)),
            ("2026-06-20 executive team: approved", DecisionKind::Approved, Some(Stage::Executive)),
            ("2026-06-20 Executive returned", DecisionKind::Returned, Some(Stage::Executive)),
            ("2026-06-20 approved", DecisionKind::Approved, None),
            ("2026-06-20 vpn approved", DecisionKind::Other, None),
        ] {
            assert_eq!(
                decision(text).unwrap(),
                Decision { day: decision(text).unwrap().day, what, stage },
                "{text}"
            );
        }
        assert_eq!(
            (form("Long."), form("standard"), form("longer")),
            (Some(Form::Long), Some(Form::Standard), None)
        );
        assert!(decision("returned").is_none());
        let not_yet = decision("2026-06-25 not yet").unwrap();
        assert_eq!((not_yet.day, not_yet.what), (day("2026-06-25"), DecisionKind::NotYet));
        assert_eq!(decision("not yet 2026-06-25, scope").unwrap().what, DecisionKind::NotYet);
        assert_eq!(level("Senior Staff, by 2027."), Some("Senior Staff"));
        assert_eq!(level(" ,"), None);
        assert!(
            status("shipped 2026-03-18, https://x.example") == Some(StatusLine::Shipped(day("2026-03-18")))
        );
        assert!(status("shipped").is_none() && status("nearly").is_none() && status("Planned.").is_some());
        let cited = status("cited 2026-05-02 by Lena Vogt (Checkout), https://x.example").unwrap();
        let StatusLine::Cited { by, team, .. } = cited else { panic!("not cited") };
        assert_eq!(by.unwrap().name, "Lena Vogt");
        assert_eq!(team.unwrap().text(), "Checkout");
    }

    #[test]
    fn the_rest() {
        assert_eq!(by_day("Search, Lena Vogt, by 2026-06-01"), Some(day("2026-06-01")));
        assert_eq!(by_day("by 2026-06-01, reference by Dana"), Some(day("2026-06-01")));
        assert_eq!(handover("2026-06-01, Dana Reyes").unwrap().who.name, "Dana Reyes");
        let given = action("Ben Castillo <ben@acme.example>, 2026-02-10: plan the sprint").unwrap();
        assert_eq!((given.who.name.as_str(), given.due), ("Ben Castillo", day("2026-02-10")));
        for bad in [
            "Ben Castillo, 2026-02-10",
            "Ben Castillo, 2026-02-10.",
            "2026-02-10, plan the sprint",
            "Ben Castillo, 2026-02-30, plan the sprint",
            "Ben Castillo, 10 February, plan the sprint",
            "Ben Castillo 2026-02-10, plan the sprint",
            "plan the sprint",
            "",
        ] {
            assert!(action(bad).is_none(), "{bad}");
        }
        assert_eq!(fit("Neither domain nor stage"), Some(Fit::Neither));
        assert_eq!(standing("not yet, scope"), Some(Standing::NotYet));
        assert_eq!(standing("On a PIP since 4 May"), Some(Standing::OnPip));
    }
}
