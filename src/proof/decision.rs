//! May a PIP start about a behaviour, and if not, what comes first? One decision from the preconditions and what surrounds them.

use crate::document::line::OutcomeResult;
use crate::field::date::Day;
use crate::proof::Context;
use crate::proof::preconditions::{Held, NotCounted, Preconditions};

/// What to do about a behaviour. Total: there is always exactly one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// All three preconditions hold; start.
    Start,
    /// They hold, but less than the follow-up time at work has passed since the last note.
    Wait(Day),
    /// Named once, or again too soon: write the follow-up note and give it time.
    WriteFollowUp,
    /// It was not named, or not in a way that somebody could act on.
    FeedbackGap,
    /// Only peers have seen it.
    Investigate,
    /// The latest outcome says it is better, or no longer matters.
    Improved,
    /// Domain or stage do not fit: a managed transition instead.
    ManagedTransition,
    /// Long good work before it: talk first, ask before assuming.
    TalkFirst,
}

impl Decision {
    /// Whether more has to be written before a PIP may start.
    pub fn lacks_grounds(self) -> bool {
        match self {
            Decision::WriteFollowUp | Decision::FeedbackGap | Decision::Investigate | Decision::TalkFirst => {
                true
            }
            Decision::Start | Decision::Wait(_) | Decision::Improved | Decision::ManagedTransition => false,
        }
    }

    /// The word that reports use.
    pub fn name(self) -> &'static str {
        match self {
            Decision::Start => "start",
            Decision::Wait(_) => "wait",
            Decision::WriteFollowUp => "write-follow-up",
            Decision::FeedbackGap => "feedback-gap",
            Decision::Investigate => "investigate",
            Decision::Improved => "improved",
            Decision::ManagedTransition => "managed-transition",
            Decision::TalkFirst => "talk-first",
        }
    }
}

/// What, besides the preconditions, a decision depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Circumstances {
    /// Whether the fit was considered and found wrong: domain or stage.
    pub misfit: bool,
    /// Whether two years or more at work passed before the first note, and nobody has talked since.
    pub sudden: bool,
}

/// The decision on a day.
pub fn decide(
    context: &Context<'_>,
    preconditions: &Preconditions,
    circumstances: Circumstances,
    today: Day,
) -> Decision {
    let settings = &context.settings.pip;
    let counted = &preconditions.counted;
    let peers = preconditions.not_counted.iter().any(|(_, why)| *why == NotCounted::PeersOnly);
    if circumstances.misfit {
        return Decision::ManagedTransition;
    }
    if counted.is_empty() {
        return if peers { Decision::Investigate } else { Decision::FeedbackGap };
    }
    if preconditions.latest_outcome.as_ref().is_some_and(|outcome| outcome.result != OutcomeResult::Unchanged)
    {
        return Decision::Improved;
    }
    if preconditions.all_hold() {
        let last = counted.iter().filter_map(|note| context.day(note.published?)).max().unwrap_or(today);
        let until = context.leave().add_days_at_work(last, settings.follow_up_days);
        return if today < until { Decision::Wait(until) } else { Decision::Start };
    }
    if circumstances.sudden {
        return Decision::TalkFirst;
    }
    if counted.len() < settings.notes || preconditions.repeated == Held::No {
        Decision::WriteFollowUp
    } else {
        Decision::FeedbackGap
    }
}
