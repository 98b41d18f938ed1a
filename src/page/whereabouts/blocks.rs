//! The blocks of `growthlint where` that stand alone: review, decisions, notes, PIPs, goals, wins.

use crate::document::Status;
use crate::document::line::{Standing, Verdict};
use crate::finding::{Handle, RepoPath};
use crate::page::decided::DecidedRow;
use crate::page::whereabouts::Whereabouts;
use crate::page::whereabouts::block::{FactRow, LabelledBlock};
use crate::page::whereabouts::places::{PipPlace, ReviewPlace};
use crate::proof::reading::{Reading, ReadingProof};
use crate::proof::shown::Shown;
use crate::record::plan::Agreement;
use crate::term::{paint::Ink, words::plural};

pub(super) fn agreed(agreement: Agreement) -> String {
    match agreement {
        Agreement::Unsigned => "not signed yet".to_owned(),
        Agreement::Half(_) => "signed by one of two".to_owned(),
        Agreement::Signed => "signed by both".to_owned(),
        Agreement::Revised => "revised, signed again by both".to_owned(),
        Agreement::Changed { .. } => "changed after both had signed".to_owned(),
        Agreement::RevisionOpen { .. } => "revised, not signed again by both".to_owned(),
        Agreement::NotEstablished => "signed, but not established by whom".to_owned(),
        Agreement::TextOnly(count) => format!("{} in the text", plural(count, "signature", "signatures")),
    }
}

pub(super) fn review(review: &ReviewPlace<'_>) -> LabelledBlock {
    let mut rows = Vec::new();
    if let Some((quarter, late)) = review.missing {
        let before = match review.missing_before {
            0 => String::new(),
            count => format!("; {} before it", plural(count, "missing one", "missing ones")),
        };
        rows.push(FactRow::plain(format!("{quarter}: missing, {} late{before}", plural_days(late))));
    }
    if let Some(last) = &review.last {
        let standing = match last.standing {
            Some(Standing::Candidate) => "candidate",
            Some(Standing::NotYet) => "not yet",
            Some(Standing::AtLevel) => "at level",
            Some(Standing::OnPip) => "on a PIP",
            None => "no standing",
        };
        rows.push(FactRow::new(
            format!("{}: {standing}; {}", last.quarter, seen(&last.reading)),
            Some(last.shown),
        ));
    }
    if let Some(own) = review.own {
        let published = own.published.map_or_else(String::new, |day| format!(", published {day}"));
        rows.push(FactRow::new(format!("{}: self-review{published}", own.quarter), Some(own.shown)));
    }
    LabelledBlock::or("REVIEW", rows, "none yet")
}

fn seen(proof: &ReadingProof<'_>) -> String {
    match proof.reading {
        Reading::Seen(verdict) => {
            let day = proof.day.map_or_else(String::new, |day| format!(" {day}"));
            let verdict = match verdict {
                Some(Verdict::AsExpected) => ", as expected",
                Some(Verdict::Surprised) => ", surprised",
                Some(Verdict::Disagree) => ", disagrees",
                None => "",
            };
            format!("read{day}{verdict}")
        }
        Reading::OfEarlierText(_) => {
            let day = proof.day.map_or_else(String::new, |day| format!(", {day}"));
            format!("of an earlier text{day}")
        }
        Reading::InTheirName => "somebody else wrote its `Seen`".to_owned(),
        Reading::Unseen => "reading not confirmed yet".to_owned(),
    }
}

pub(super) fn notes(at: &Whereabouts<'_>) -> LabelledBlock {
    let mut rows = Vec::new();
    for (rank, open) in at.open.iter().enumerate() {
        let count = plural(open.notes, "note", "notes");
        let outcome = match open.outcome.zip(open.outcome_on.as_ref()) {
            Some((outcome, day)) => format!("{outcome} {day}"),
            None => "no outcome yet".to_owned(),
        };
        let next = match (open.days_late, &open.checkpoint) {
            (Some(late), _) => format!("; a look is {} late", plural_days(late)),
            (None, Some(day)) => format!("; next look {day}"),
            (None, None) => String::new(),
        };
        rows.push(
            FactRow::new(format!("{}: {count}; {outcome}{next}", open.behaviour), Some(open.evidence))
                .ranked(rank),
        );
    }
    let actions = at.actions;
    if actions.open > 0 {
        let open = plural(actions.open, "action", "actions");
        let past = if actions.overdue > 0 { format!(", {} overdue", actions.overdue) } else { String::new() };
        rows.push(FactRow::plain(format!("{open} not done{past}")).ranked(1));
    }
    LabelledBlock::or("NOTES", rows, "nothing open")
}

pub(super) fn pip(at: &Whereabouts<'_>, path: &RepoPath) -> LabelledBlock {
    let mut rows = Vec::new();
    let mut ended = 0;
    for pip in &at.pips {
        // What runs, and what ended last, is always told.
        ended += usize::from(pip.outcome.is_some());
        let rank = if ended > 1 { 3 } else { 0 };
        rows.push(FactRow::new(clock(pip, at.status), Some(pip.evidence)).ranked(rank));
        if at.status != Status::Active {
            continue;
        }
        if pip.preconditions_hold == Some(false) {
            let (handle, behaviour) = (Handle(path), &pip.behaviour);
            let text = format!("its preconditions do not hold: `growthlint pip {handle} {behaviour}`");
            rows.push(FactRow::plain(text).behind("  ", Ink::Plain));
        }
    }
    for gone in &at.gone_pips {
        let address = gone.entry.strip_prefix("pip ").unwrap_or(&gone.entry);
        let on = gone.on.as_ref().map_or_else(String::new, |day| format!(" on {day}"));
        let on_it_goes = if at.status == Status::Active {
            "it goes on until it has an outcome"
        } else {
            "it has no outcome"
        };
        let text = match &gone.file {
            Some(file) => format!("{address}: it is in `{file}`; {on_it_goes}"),
            None => format!("{address}: {} took it out{on}; {on_it_goes}", gone.who),
        };
        rows.push(FactRow::new(text, Some(Shown::Contradicted)));
    }
    if let Some(decided) = &at.skipped {
        let by = decided.by.map_or_else(String::new, |by| format!(", by {by}"));
        let text =
            format!("none: `{}` instead, the {} does not fit{by}", decided.address, decided.fit.name());
        rows.push(FactRow::new(text, Some(decided.shown)));
    }
    LabelledBlock::or("PIP", rows, "none")
}

/// The last word on packets and calibrations; how a PIP ended is said there.
pub(super) fn decided(at: &Whereabouts<'_>) -> Option<LabelledBlock> {
    let said = at.decided.iter().filter(|decided| !decided.is_of_pip()).enumerate();
    let row = |(place, decided): (usize, &DecidedRow)| {
        FactRow::new(decided.words(), Some(decided.evidence)).ranked(if place == 0 { 0 } else { 3 })
    };
    let rows: Vec<FactRow> = said.map(row).collect();
    (!rows.is_empty()).then(|| LabelledBlock::new("DECIDED", rows))
}

fn clock(pip: &PipPlace, status: Status) -> String {
    let address = pip.entry.strip_prefix("pip ").unwrap_or(&pip.entry);
    match pip.outcome.zip(pip.outcome_on.as_ref()) {
        Some((outcome, day)) => format!("{address}: {outcome} {day}, on day {} of {}", pip.day, pip.of),
        None if status != Status::Active => format!("{address}: no outcome; it was to end {}", pip.ends),
        None => {
            let say = |what, day: &Option<String>| day.as_ref().map(|day| format!("; {what} {day}"));
            let looked = say("looked at", &pip.looked).unwrap_or_default();
            let next = say("checkpoint", &pip.checkpoint).unwrap_or_default();
            format!("{address}: day {} of {}, to {}{looked}{next}", pip.day, pip.of, pip.ends)
        }
    }
}

pub(super) fn goals(at: &Whereabouts<'_>) -> LabelledBlock {
    let mut rows = Vec::new();
    for (rank, goal) in at.goals.iter().enumerate() {
        let list = if goal.of == 0 {
            "no list of evidence".to_owned()
        } else {
            format!("{} of {} checked", goal.checked, goal.of)
        };
        let looked = match goal.looked {
            Some(day) => format!(", looked at {day}"),
            None if goal.closed => String::new(),
            None => ", never looked at".to_owned(),
        };
        let closed = if goal.closed { ", closed" } else { "" };
        let due = goal.due.filter(|_| !goal.closed).map_or_else(String::new, |due| format!(", due {due}"));
        let steps = if goal.steps > 0 {
            format!(", {} of {} steps", goal.steps_done, goal.steps)
        } else {
            String::new()
        };
        let signed =
            goal.signed.as_ref().map_or_else(String::new, |signed| format!("; {}", agreed(signed.agreement)));
        let text = format!("goal {}: {list}{steps}{looked}{due}{closed}{signed}", goal.number);
        rows.push(FactRow::new(text, goal.shown).ranked(rank));
    }
    LabelledBlock::or("GOALS", rows, "none written")
}

pub(super) fn wins(at: &Whereabouts<'_>) -> LabelledBlock {
    let map = &at.wins.map;
    let text = match (at.wins.count, map.is_empty()) {
        (0, _) => "none logged".to_owned(),
        (count, true) => format!("{}; there is no rubric to grade them by", plural(count, "win", "wins")),
        (_, false) => map
            .iter()
            .map(|dimension| format!("{} {}", dimension.name, dimension.grade))
            .collect::<Vec<_>>()
            .join(", "),
    };
    LabelledBlock::new("WINS", vec![FactRow::plain(text)])
}

pub(super) fn plural_days(days: i64) -> String {
    plural(usize::try_from(days).unwrap_or_default(), "day", "days")
}
