//! May a performance improvement plan start? The three preconditions with their proof, what is not counted, and the decision.

use std::sync::Arc;

use crate::document::line::OutcomeResult;
use crate::evidence::graph::LineIndex;
use crate::evidence::row::CommitIndex;
use crate::evidence::verdict::{Attribution, Parties, Verdict, Witness};
use crate::field::address::Address;
use crate::field::date::{Absences, Day};
use crate::field::id::TextHash;
use crate::field::person::PersonKey;
use crate::field::span::Span as Place;
use crate::proof::Context;
use crate::proof::asked::asked;

/// A note about the behaviour, as far as a PIP may rest on it.
#[derive(Clone)]
pub struct NoteClaim {
    pub address: Address,
    /// When it happened, by its heading.
    pub day: Day,
    /// Whether it calls the behaviour out: an SBI note, or a 1:1 with a `Called out`.
    pub calls_out: bool,
    /// Whether it only passes on what peers saw.
    pub peer: bool,
    pub given: Given,
    /// Whether it is an SBI note, complete or not.
    pub sbi: bool,
    /// For an SBI note with all five parts: the date to come back to it.
    pub sbi_commit: Option<Day>,
    /// Its text without the heading.
    pub body: TextHash,
    /// Where its text reached the trusted line; `None` where it has not.
    pub published: Option<LineIndex>,
    /// Who made the commits that brought it in.
    pub makers: Vec<PersonKey>,
    /// The line that makes it a note about the behaviour, where its heading does not name it.
    pub same_as: Option<AddedLine>,
    /// The correction without which it calls nothing out.
    pub called_out_by: Option<AddedLine>,
    /// The corrections without which it is not a complete SBI note.
    pub completed_by: Vec<AddedLine>,
    pub outcomes: Arc<[OutcomeClaim]>,
}

impl NoteClaim {
    /// The lines without which it would say nothing of the behaviour.
    fn added(&self) -> impl Iterator<Item = &AddedLine> {
        self.same_as.iter().chain(&self.called_out_by)
    }

    /// Whether the manager gave it, and what makes it a note about the behaviour.
    fn is_established(&self) -> bool {
        self.given == Given::ByManager && self.added().all(|line| line.given == Given::ByManager)
    }
}

/// A line `Same as` or `Correction` of a note, as far as a PIP may rest on it.
#[derive(Clone)]
pub struct AddedLine {
    /// Where it reached the trusted line.
    pub published: Option<LineIndex>,
    /// Who made the commits that brought it in.
    pub makers: Vec<PersonKey>,
    pub given: Given,
}

/// Whether something that is the manager's to give came from them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Given {
    ByManager,
    /// Nobody knows the address that it came from, or a squash is under way.
    NotEstablished,
    BySomebodyElse,
}

impl Given {
    /// By whom the commits of it name, held against who may give it.
    pub fn of(named: &Attribution) -> Given {
        match named {
            Attribution::Author(..) | Attribution::Trailer(..) => Given::ByManager,
            Attribution::Unknown(..) | Attribution::NotEstablished => Given::NotEstablished,
            Attribution::SomebodyElse(..) => Given::BySomebodyElse,
        }
    }
}

/// An outcome line of a note or a PIP.
#[derive(Clone)]
pub struct OutcomeClaim {
    pub day: Day,
    pub result: OutcomeResult,
    /// Whether it was published on the day that it tells of, or later.
    pub observed: bool,
    /// The day from which it counts: its own, and not before it was published.
    pub counts_from: Day,
    /// Where it stands in the document; `None` where somebody took it out.
    pub span: Option<Place>,
    /// Where it reached the trusted line.
    pub published: Option<LineIndex>,
    /// Who made the commits that brought it in.
    pub makers: Vec<PersonKey>,
    pub given: Given,
}

impl OutcomeClaim {
    /// Whether it says something: it was published when there was something to observe, and no known person but the manager gave it.
    pub fn says_something(&self) -> bool {
        self.observed && self.given != Given::BySomebodyElse
    }
}

/// Why a note does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotCounted {
    /// It names no behaviour that is called out.
    CallsNothingOut,
    /// Peers saw it, the manager did not.
    PeersOnly,
    /// Somebody wrote it who was not the manager.
    NotTheManagers,
    /// It was published by the same commit as another one.
    SameCommit,
    /// Its text is that of another one.
    SameText,
    /// It was not published before the plan.
    NotBefore,
}

/// One precondition: what the history says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Held {
    /// Established, by these commits.
    Yes(Vec<CommitIndex>),
    /// Nothing contradicts it, and it rests on one person's clock.
    Unwitnessed,
    No,
}

impl Held {
    /// The word of pages and of JSON.
    pub fn name(&self) -> &'static str {
        match self {
            Held::Yes(_) => "established",
            Held::Unwitnessed => "not established",
            Held::No => "missing",
        }
    }
}

/// The three preconditions of one behaviour at one day.
#[derive(Clone)]
pub struct Preconditions {
    /// A note that calls it out was published.
    pub named: Held,
    /// The first and the last such note lie far enough apart.
    pub repeated: Held,
    /// Enough notes, one of them a complete SBI note, and the latest outcome after it is `unchanged`.
    pub unchanged: Held,
    /// The notes that count, oldest publication first.
    pub counted: Vec<NoteClaim>,
    /// The others, with the reason.
    pub not_counted: Vec<(NoteClaim, NotCounted)>,
    /// Days at work between the first and the last, as far as the dates of their own commits say.
    pub span: Option<Span>,
    /// The latest outcome that counts.
    pub latest_outcome: Option<OutcomeClaim>,
    /// Somebody else's commit below the first note, where it shows that all began too late, whatever the dates of its own commits say.
    pub stands_on: Option<Witness>,
}

/// From the first note to the last, by their own commits' dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// When the first was published.
    pub first: Day,
    /// When the last was published, or found unchanged.
    pub last: Day,
    /// Days at work between the two.
    pub at_work: i64,
}

impl Preconditions {
    /// Whether all three hold, established or not.
    pub fn all_hold(&self) -> bool {
        [&self.named, &self.repeated, &self.unchanged].iter().all(|holds| **holds != Held::No)
    }

    /// Whether one of them rests on one person's clock.
    pub fn is_unwitnessed(&self) -> bool {
        self.all_hold() && [&self.named, &self.repeated, &self.unchanged].contains(&&Held::Unwitnessed)
    }
}

/// Judges the preconditions of a plan that begins on `start`, from the notes about its behaviour. Only published dates count.
pub fn preconditions(context: &Context<'_>, notes: Vec<NoteClaim>, start: Day) -> Preconditions {
    let behaviour = notes.first().and_then(|note| note.address.behaviour().cloned());
    asked("preconditions", format_args!("{behaviour:?} on {start}"));
    let judge = Judge { context, start, away: context.leave() };
    let (counted, not_counted) = judge.sort_out(notes);
    let verdicts: Vec<Verdict> = counted.iter().map(|note| judge.note_before(note)).collect();
    let sure: Vec<&NoteClaim> = counted
        .iter()
        .zip(&verdicts)
        .filter(|(_, verdict)| matches!(verdict, Verdict::Established(_)))
        .map(|(note, _)| note)
        .collect();
    let all: Vec<&NoteClaim> = counted.iter().collect();
    let established = |verdict: &Verdict| match verdict {
        Verdict::Established(commits) => Some(commits.clone()),
        Verdict::Contradicted(_) | Verdict::NotEstablished => None,
    };
    let named = match verdicts.iter().find_map(established) {
        Some(commits) => Held::Yes(commits),
        None if all.is_empty() => Held::No,
        None => Held::Unwitnessed,
    };
    let known: Vec<&NoteClaim> = counted.iter().filter(|note| note.is_established()).collect();
    let repeated = match (judge.repeated(&known, true), judge.repeated(&all, false)) {
        (Held::Yes(commits), _) => Held::Yes(commits),
        (Held::Unwitnessed | Held::No, Held::No) => Held::No,
        (Held::Unwitnessed | Held::No, Held::Yes(_) | Held::Unwitnessed) => Held::Unwitnessed,
    };
    let unchanged = match (judge.unchanged(&sure, true), judge.unchanged(&all, false)) {
        (Some(_), _) => Held::Yes(Vec::new()),
        (None, Some(_)) => Held::Unwitnessed,
        (None, None) => Held::No,
    };
    let span = judge.span(&all);
    let latest_outcome = judge.latest(&all, false).cloned();
    let stands_on = judge.began_late(&all);
    Preconditions { named, repeated, unchanged, counted, not_counted, span, latest_outcome, stands_on }
}

struct Judge<'a> {
    context: &'a Context<'a>,
    start: Day,
    away: Absences,
}

/// A moment in the life of the behaviour: a note, or an outcome that says it went on.
struct Point<'a> {
    at: LineIndex,
    makers: &'a [PersonKey],
}

impl Judge<'_> {
    fn parties(&self, makers: &[PersonKey]) -> Parties {
        Parties { claimants: makers.to_vec(), adverse: Some(self.context.history.engineer.key()) }
    }

    fn before(&self, published: Option<LineIndex>, makers: &[PersonKey]) -> Verdict {
        let Some(at) = published else { return Verdict::Contradicted(Vec::new()) };
        self.context.evidence.published_before(at, self.start, &self.parties(makers))
    }

    /// Whether a note was published before the plan, and said to be about its behaviour.
    fn note_before(&self, note: &NoteClaim) -> Verdict {
        let text = self.before(note.published, &note.makers);
        let verdict =
            note.added().fold(text, |verdict, line| verdict.and(self.before(line.published, &line.makers)));
        if note.is_established() { verdict } else { verdict.at_most_open() }
    }

    fn sort_out(&self, mut notes: Vec<NoteClaim>) -> (Vec<NoteClaim>, Vec<(NoteClaim, NotCounted)>) {
        notes.sort_by_key(|note| (note.published.unwrap_or(usize::MAX), note.sbi_commit.is_none(), note.day));
        let (mut counted, mut others): (Vec<NoteClaim>, Vec<(NoteClaim, NotCounted)>) =
            (Vec::new(), Vec::new());
        for note in notes {
            let why = if note.peer {
                Some(NotCounted::PeersOnly)
            } else if !note.calls_out {
                Some(NotCounted::CallsNothingOut)
            } else if note.given == Given::BySomebodyElse
                || note.added().any(|line| line.given == Given::BySomebodyElse)
            {
                Some(NotCounted::NotTheManagers)
            } else if matches!(self.note_before(&note), Verdict::Contradicted(_)) {
                Some(NotCounted::NotBefore)
            } else if counted.iter().any(|other| other.body == note.body) {
                Some(NotCounted::SameText)
            } else if counted.iter().any(|other| self.at_once(other, &note)) {
                Some(NotCounted::SameCommit)
            } else {
                None
            };
            match why {
                Some(why) => others.push((note, why)),
                None => counted.push(note),
            }
        }
        (counted, others)
    }

    fn at_once(&self, one: &NoteClaim, other: &NoteClaim) -> bool {
        let places = one.published.zip(other.published);
        places.is_some_and(|(one, other)| self.context.evidence.is_one_moment(one, other))
    }

    /// Whether something is the manager's, and not contradicted in having been published before the plan; both established, if so asked.
    fn counts(
        &self,
        given: Given,
        (published, makers): (Option<LineIndex>, &[PersonKey]),
        sure: bool,
    ) -> bool {
        let by_manager = match given {
            Given::ByManager => true,
            Given::NotEstablished => !sure,
            Given::BySomebodyElse => false,
        };
        by_manager
            && match self.before(published, makers) {
                Verdict::Established(_) => true,
                Verdict::NotEstablished => !sure,
                Verdict::Contradicted(_) => false,
            }
    }

    /// Outcomes that count: the manager's, and not contradicted in having been published before the plan.
    fn outcomes<'n>(&self, notes: &[&'n NoteClaim], sure: bool) -> Vec<&'n OutcomeClaim> {
        let mut outcomes: Vec<&OutcomeClaim> = notes
            .iter()
            .flat_map(|note| note.outcomes.iter())
            .filter(|outcome| {
                let published = (outcome.published, outcome.makers.as_slice());
                outcome.observed && self.counts(outcome.given, published, sure)
            })
            .collect();
        outcomes.sort_by_key(|outcome| (outcome.counts_from, outcome.published));
        outcomes
    }

    fn latest<'n>(&self, notes: &[&'n NoteClaim], sure: bool) -> Option<&'n OutcomeClaim> {
        self.outcomes(notes, sure).last().copied()
    }

    /// The notes, and the outcomes that say it went on; only those that the manager gave, if so asked.
    fn points<'n>(&self, notes: &[&'n NoteClaim], known: bool) -> Vec<Point<'n>> {
        let unchanged = self.outcomes(notes, false).into_iter().filter(|outcome| {
            outcome.result == OutcomeResult::Unchanged && !(known && outcome.given != Given::ByManager)
        });
        let outcomes =
            unchanged.filter_map(|outcome| Some(Point { at: outcome.published?, makers: &outcome.makers }));
        let mut points: Vec<Point<'n>> = notes
            .iter()
            .filter_map(|note| Some(Point { at: note.published?, makers: &note.makers }))
            .chain(outcomes)
            .collect();
        points.sort_by_key(|point| point.at);
        points
    }

    /// Whether the behaviour was met again after long enough: some earlier point and some later one lie far enough apart.
    fn repeated(&self, notes: &[&NoteClaim], known: bool) -> Held {
        let points = self.points(notes, known);
        let (Some(first), Some(last)) = (points.first(), points.last()) else { return Held::No };
        if self.context.evidence.is_one_moment(first.at, last.at) || points.len() < 2 {
            return Held::No;
        }
        let days = self.context.settings.pip.span_days;
        let mut makers = first.makers.to_vec();
        makers.extend(last.makers.iter().cloned());
        if self.began_late(notes).is_some() {
            return Held::No;
        }
        match self.context.evidence.days_between(
            (first.at, last.at),
            days,
            &self.away,
            &self.parties(&makers),
        ) {
            Verdict::Established(commits) => Held::Yes(commits),
            Verdict::NotEstablished => Held::Unwitnessed,
            Verdict::Contradicted(_) => Held::No,
        }
    }

    /// All of it happened before the plan: if others show that it began too late for that, no date of its own helps.
    fn began_late(&self, notes: &[&NoteClaim]) -> Option<Witness> {
        let points = self.points(notes, false);
        let first = points.first()?;
        let began =
            self.context.evidence.window(first.at, &self.parties(first.makers).everybody()).not_before;
        began.filter(|witness| {
            self.away.days_at_work(witness.time.day(), self.start) < self.context.settings.pip.span_days
        })
    }

    fn span(&self, notes: &[&NoteClaim]) -> Option<Span> {
        let points = self.points(notes, false);
        let day = |point: Option<&Point<'_>>| self.context.evidence.day(point?.at);
        let (first, last) = (day(points.first())?, day(points.last())?);
        Some(Span { first, last, at_work: self.away.days_at_work(first, last) })
    }

    fn unchanged<'n>(&self, notes: &[&'n NoteClaim], sure: bool) -> Option<&'n OutcomeClaim> {
        let settings = &self.context.settings.pip;
        let commits: Vec<Day> = notes
            .iter()
            .filter(|note| {
                let mut lines = note.completed_by.iter();
                lines.all(|line| self.counts(line.given, (line.published, &line.makers), sure))
            })
            .filter_map(|note| note.sbi_commit)
            .collect();
        if notes.len() < settings.notes || commits.len() < settings.sbi {
            return None;
        }
        let latest = self.latest(notes, sure)?;
        let after_sbi = commits.is_empty()
            || commits.iter().any(|commit| latest.day >= *commit && latest.counts_from >= *commit);
        (latest.result == OutcomeResult::Unchanged && after_sbi).then_some(latest)
    }
}

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
        let last =
            counted.iter().filter_map(|note| context.evidence.day(note.published?)).max().unwrap_or(today);
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
