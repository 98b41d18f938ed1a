//! What the page about a PIP says, in words.

use crate::evidence::graph::LineIndex;
use crate::finding::{Message, Owner};
use crate::page::evidence_base::EvidenceBase;
use crate::page::objections::ObjectionRow;
use crate::page::pip::text::{
    Answer, NextStep, NoteLine, PipPage, Precondition, PreconditionState, ProofLine,
};
use crate::page::pip::{lacking, over::Over, skipped, written};
use crate::proof::decision::Decision;
use crate::proof::missing::Missing;
use crate::proof::preconditions::{Held, NotCounted, NoteClaim, Preconditions};
use crate::proof::{Context, owes_clock};
use crate::record::{
    Record,
    pip::{Judged, PipRecord},
};
use crate::settings::Assurance;

pub fn page(record: &Record<'_>, judged: &Judged, objections: Vec<ObjectionRow>) -> PipPage {
    let (context, today) = (&record.context, record.today);
    let preconditions = &judged.preconditions;
    // What was decided against needs no grounds.
    let is_skipped = judged.skipped.is_some();
    let pip = judged.behaviour.as_ref().and_then(|behaviour| record.pip_about(behaviour));
    let over = Over::of(record, judged);
    let missing = lacking::lacking(record, judged);
    // First hear an engineer who disagrees. Everything else comes after.
    let hear = objections.iter().any(ObjectionRow::is_open).then(|| {
        step(context, Message::fixed("talk about what the engineer objects to, and write `Answer` below it."))
    });
    PipPage {
        path: context.document.path.clone(),
        behaviour: judged.behaviour.clone(),
        as_of: today,
        objections: (objections, context.history.engineer.first_name().to_owned()),
        evidence: EvidenceBase {
            signed: context.settings.evidence == Assurance::Signed,
            keys: context.evidence.signatures().keys().lines().len(),
        },
        verdict: judged.skipped.as_ref().map_or_else(|| verdict(judged), skipped::verdict),
        preconditions: if is_skipped {
            Vec::new()
        } else {
            vec![named(context, judged), repeated(context, preconditions), unchanged(context, preconditions)]
        },
        not_counted: preconditions
            .not_counted
            .iter()
            .filter(|_| !is_skipped)
            .map(|(note, why)| not_counted(context, note, reason(context, (note, *why), judged)))
            .collect(),
        missing: missing.as_ref().map(|missing| (lacking::what(missing), lacking::earliest(missing))),
        written: pip.map(|pip| written::lines(pip, today)).unwrap_or_default(),
        decision: over.as_ref().map_or_else(|| decision(context, judged), Over::decision),
        steps: hear
            .into_iter()
            .chain(match &over {
                Some(over) => over.step().map(|what| step(context, what)).into_iter().collect(),
                None => steps(context, judged, missing.as_ref()),
            })
            .collect(),
        clock: over.as_ref().and_then(Over::clock).or_else(|| clock(context, judged, pip)),
    }
}

fn verdict(judged: &Judged) -> (Answer, Message) {
    let preconditions = &judged.preconditions;
    let missing = [&preconditions.named, &preconditions.repeated, &preconditions.unchanged]
        .iter()
        .filter(|holds| ***holds == Held::No)
        .count();
    match (judged.decision, missing) {
        (Decision::Start, _) if preconditions.is_unwitnessed() => (
            Answer::Unknown,
            message![
                "all three hold, but by one person's clock alone: no colleague's commit shows it before ",
                judged.start,
                "."
            ],
        ),
        (Decision::Start, _) if judged.has_pip => {
            (Answer::Yes, message!["all three held when the PIP began on ", judged.start, "."])
        }
        (Decision::Start, _) => (Answer::Yes, Message::fixed("all three hold.")),
        (Decision::Wait(until), _) if judged.has_pip => (
            Answer::No,
            message![
                "the PIP began on ",
                judged.start,
                ", too soon after the last note. Earliest PIP date: ",
                until,
                "."
            ],
        ),
        (Decision::Wait(until), _) if preconditions.is_unwitnessed() => (
            Answer::NotYet,
            message![
                "all three hold, but by one person's clock alone, and the last note needs more time. Earliest PIP date: ",
                until,
                "."
            ],
        ),
        (Decision::Wait(until), _) => (
            Answer::NotYet,
            message!["all three hold, and the last note needs more time. Earliest PIP date: ", until, "."],
        ),
        (Decision::Improved, _) => (
            Answer::No,
            Message::fixed("the latest outcome says that it has improved, or no longer matters."),
        ),
        (Decision::ManagedTransition, _) => {
            (Answer::No, Message::fixed("domain or stage does not fit. That is not a performance problem."))
        }
        (Decision::TalkFirst, _) => (
            Answer::No,
            Message::fixed("long good work came before this. Talk first, and ask before you assume."),
        ),
        (Decision::Investigate, _) => {
            (Answer::No, Message::fixed("only peers have noticed it. Look for yourself before you act."))
        }
        (Decision::WriteFollowUp | Decision::FeedbackGap, 3) => {
            (Answer::No, Message::fixed("none of the three holds."))
        }
        (Decision::WriteFollowUp | Decision::FeedbackGap, 2) => {
            (Answer::NotYet, Message::fixed("two of the three do not hold."))
        }
        (Decision::WriteFollowUp | Decision::FeedbackGap, _) => {
            (Answer::NotYet, Message::fixed("one of the three does not hold."))
        }
    }
}

pub(super) fn state(holds: &Held) -> PreconditionState {
    match holds {
        Held::Yes(_) => PreconditionState::Established,
        Held::Unwitnessed => PreconditionState::NotEstablished,
        Held::No => PreconditionState::Missing,
    }
}

fn named(context: &Context<'_>, judged: &Judged) -> Precondition {
    let notes = &judged.preconditions.counted;
    let mut lines: Vec<ProofLine> =
        notes.iter().map(|note| ProofLine::Note(line(context, note, Message::default()))).collect();
    let by_name = judged.by_name.len();
    if by_name > 0 {
        lines.push(ProofLine::Fact(message![
            by_name,
            " of these rest on the name in a commit alone: no key signed the note or its outcome"
        ]));
    }
    Precondition { state: state(&judged.preconditions.named), needed: Message::default(), lines }
}

fn repeated(context: &Context<'_>, preconditions: &Preconditions) -> Precondition {
    let needed = message!["needs ", context.settings.pip.span_days, " days at work"];
    let lines = preconditions.span.map(|span| {
        let days = span.first.days_until(span.last);
        let away = days - span.at_work;
        ProofLine::Fact(match away {
            0 => message![span.first, " to ", span.last, ": ", days, " days"],
            _ => message![
                span.first,
                " to ",
                span.last,
                ": ",
                days,
                " days, less ",
                away,
                " away = ",
                span.at_work,
                " at work"
            ],
        })
    });
    let late = preconditions.stands_on.map(|witness| {
        let author = &context.evidence.commits[witness.commit].author;
        ProofLine::Fact(message![
            "but the first note builds on a commit by ",
            author,
            " of ",
            witness.time.day()
        ])
    });
    Precondition {
        state: state(&preconditions.repeated),
        needed,
        lines: lines.into_iter().chain(late).collect(),
    }
}

fn unchanged(context: &Context<'_>, preconditions: &Preconditions) -> Precondition {
    let settings = &context.settings.pip;
    let sbi = preconditions.counted.iter().filter(|note| note.sbi_commit.is_some()).count();
    let needed = message!["needs ", settings.notes, " notes, ", settings.sbi, " SBI, and an outcome"];
    let counts = message![
        preconditions.counted.len(),
        if preconditions.counted.len() == 1 { &" note counts, " } else { &" notes count, " },
        sbi,
        " of them a complete SBI note"
    ];
    let outcome = match &preconditions.latest_outcome {
        Some(outcome) => message!["latest outcome ", outcome.day, ": ", outcome.result.name()],
        None => Message::fixed("no outcome yet"),
    };
    Precondition {
        state: state(&preconditions.unchanged),
        needed,
        lines: vec![ProofLine::Fact(counts), ProofLine::Fact(outcome)],
    }
}

fn line(context: &Context<'_>, note: &NoteClaim, what: Message) -> NoteLine {
    let evidence = context.evidence;
    let named = |commit: usize| (evidence.commits[commit].id, evidence.commits[commit].author.clone());
    let after =
        |at: LineIndex| evidence.window(at, &note.makers).not_after.map(|witness| named(witness.commit));
    NoteLine {
        day: note.day,
        kind: if note.sbi { "SBI" } else { "1:1" },
        what,
        // A date that is wrong is not shown as a date of publication; the commits of colleagues beside it say when it was.
        published: note.published.and_then(|at| context.known_day(at)),
        by: note.published.map(|at| named(evidence.line_commit(at))),
        witness: note.published.and_then(after),
    }
}

/// A note that counts for nothing needs no proof, and its reason must be readable.
fn not_counted(context: &Context<'_>, note: &NoteClaim, what: Message) -> NoteLine {
    NoteLine { published: None, by: None, witness: None, ..line(context, note, what) }
}

fn reason(context: &Context<'_>, (note, why): (&NoteClaim, NotCounted), judged: &Judged) -> Message {
    let start = judged.start;
    match why {
        NotCounted::NotBefore if is_of_today(context, (note, why), judged) => {
            Message::fixed("published today; it counts from tomorrow")
        }
        // An SBI note calls something out, unless what it calls out is still to be written.
        NotCounted::CallsNothingOut if note.sbi => Message::fixed("is not filled in yet"),
        NotCounted::CallsNothingOut => Message::fixed("has no `Called out:` line"),
        NotCounted::PeersOnly => Message::fixed("only peers have noticed it"),
        NotCounted::NotTheManagers => Message::fixed("not written by the manager"),
        NotCounted::SameCommit => Message::fixed("published by the same commit as another note"),
        NotCounted::SameText => Message::fixed("the same text as another note"),
        NotCounted::NotBefore => message!["not published before ", start],
    }
}

fn decision(context: &Context<'_>, judged: &Judged) -> Message {
    if let Some(decided) = &judged.skipped {
        return skipped::decision(decided);
    }
    match judged.decision {
        Decision::Start if judged.has_pip => message!["started on ", judged.start],
        Decision::Start => Message::fixed("start"),
        decision if judged.has_pip && decision.lacks_grounds() => {
            message!["started on ", judged.start, " without grounds"]
        }
        Decision::Wait(until) => message!["wait until ", until, ", then start"],
        Decision::WriteFollowUp => message![
            "write the follow-up note and give it ",
            context.settings.pip.follow_up_days,
            " more days"
        ],
        Decision::FeedbackGap => Message::fixed("no PIP: name in writing what you observe (a feedback gap)"),
        Decision::Investigate => Message::fixed("investigate: you have observed nothing yourself yet"),
        Decision::Improved => Message::fixed("improved: no PIP"),
        Decision::ManagedTransition => {
            Message::fixed("a managed transition: say it directly, be kind, set a date")
        }
        Decision::TalkFirst => Message::fixed("talk first"),
    }
}

fn steps(context: &Context<'_>, judged: &Judged, missing: Option<&Missing>) -> Vec<NextStep> {
    let no_note = missing.is_some_and(|missing| missing.notes == 0);
    let what = match judged.decision {
        _ if judged.skipped.is_some() => match judged.skipped.as_ref().and_then(skipped::step) {
            Some(step) => step,
            None => return Vec::new(),
        },
        Decision::Start if judged.has_pip => return Vec::new(),
        decision if judged.has_pip && decision.lacks_grounds() => Message::fixed(
            "end this PIP or take it back; one that starts later can rest on notes that are written first.",
        ),
        Decision::Start => Message::fixed(
            "write the PIP with `Fit considered`, expectation, checkpoints and end. Decide now; waiting helps nobody.",
        ),
        Decision::Wait(_) => {
            Message::fixed("write `Fit considered` in the meantime, and an outcome if anything changes.")
        }
        Decision::WriteFollowUp | Decision::FeedbackGap if waits_for_tomorrow(context, judged) => {
            Message::fixed("look again tomorrow: what was published today counts from then.")
        }
        Decision::WriteFollowUp if no_note && missing.is_some_and(|missing| missing.outcome) => {
            Message::fixed(
                "talk it over, and write the outcome of the SBI note on the day that its `Commit` names, or later.",
            )
        }
        Decision::WriteFollowUp if no_note => {
            Message::fixed("give it time. If it goes on, write another note, or an outcome that says so.")
        }
        Decision::WriteFollowUp => Message::fixed(
            "write an SBI note with an ask and a `Commit` date, talk it over, and write its outcome.",
        ),
        Decision::FeedbackGap => {
            Message::fixed("write the missing SBI note or outcome. The date of its publication counts.")
        }
        Decision::Investigate => {
            Message::fixed("look for yourself. Write down what you observe, or nothing.")
        }
        Decision::Improved => Message::fixed("say so in the next review."),
        Decision::ManagedTransition => Message::fixed(
            "write a transition entry: `Inside: TEAM, CONTACT, by DATE` or `Outside: by DATE, reference`.",
        ),
        Decision::TalkFirst => Message::fixed("have a 1:1 first, and write it down."),
    };
    vec![step(context, what)]
}

/// Whether a note was published on the day of the question, and counts from the next day.
fn waits_for_tomorrow(context: &Context<'_>, judged: &Judged) -> bool {
    let notes = judged.preconditions.not_counted.iter();
    !judged.has_pip && notes.into_iter().any(|(note, why)| is_of_today(context, (note, *why), judged))
}

fn is_of_today(context: &Context<'_>, (note, why): (&NoteClaim, NotCounted), judged: &Judged) -> bool {
    let day = note.published.and_then(|at| context.day(at));
    why == NotCounted::NotBefore && !judged.has_pip && day.is_some_and(|day| day >= judged.start)
}

/// What the manager does.
fn step(context: &Context<'_>, what: Message) -> NextStep {
    NextStep { who: context.manager(), owner: Owner::Manager, what }
}

fn clock(context: &Context<'_>, judged: &Judged, pip: Option<&PipRecord<'_>>) -> Option<Message> {
    if let Some(pip) = pip.filter(|_| judged.has_pip) {
        return Some(message!["from ", pip.clock.started, " to ", pip.clock.ends, "."]);
    }
    let start = match judged.decision {
        Decision::Wait(until) if !judged.has_pip => until,
        Decision::Start | Decision::Wait(_) => judged.start,
        Decision::WriteFollowUp
        | Decision::FeedbackGap
        | Decision::Investigate
        | Decision::Improved
        | Decision::ManagedTransition
        | Decision::TalkFirst => return None,
    };
    let end = owes_clock(context, start);
    Some(if judged.has_pip {
        message!["from ", start, " to ", end, "."]
    } else {
        message!["if it starts on ", start, ", it ends on ", end, "."]
    })
}
