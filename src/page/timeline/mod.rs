//! A half-year of one engineer on one axis: what happened, by which date, what counts, and what was due and is not there.

mod cells;
pub mod draw;
mod due;
pub mod fact;
pub mod row;
mod sentence;

use crate::calendar::Side as Party;
use crate::document::line::StatusLine;
use crate::due::owed::Owed;
use crate::entry::plan::Artifact;
use crate::field::address::Address;
use crate::field::date::Day;
use crate::field::label::{Label, Section};
use crate::field::person::Person;
use crate::page::timeline::row::{
    ArtifactCell, ArtifactState, AwayRow, EventRow, Lane, Named, PipBar, PlanLine, PlanStand, PlanStretch,
    Side, StintRow, Timeline,
};
use crate::proof::Context;
use crate::proof::party::text_owner;
use crate::proof::signature::Role;
use crate::record::Record;
use crate::record::event::{Event, Happened};
use crate::record::plan::{Agreement, PlanRecord};

/// The timeline of today's half.
pub fn timeline(record: &Record<'_>) -> Timeline {
    let (context, today) = (&record.context, record.today);
    let year = context.settings.fiscal_year;
    let half = year.half_of(today);
    let (from, last) = year.half(half);
    let owed = Owed::new(record);
    let plan = record.plan(&Address::Plan { half });
    let mut made = Timeline {
        from,
        to: last.plus_days(1).month().last(),
        today,
        sentence: String::new(),
        managers: managers(context),
        away: owed.as_ref().map(away).unwrap_or_default(),
        plan: plan.map(|plan| plan_line(record, plan, today.min(last))),
        artifacts: plan.map(artifacts).unwrap_or_default(),
        months: owed.as_ref().map(|owed| cells::months(owed, half)).unwrap_or_default(),
        pips: record.pips.iter().filter(|pip| !pip.predates).map(|pip| pip_bar(pip, today)).collect(),
        events: record.events().iter().map(|event| row(context, event)).collect(),
        due: due::due(record, owed.as_ref()),
    };
    made.sentence = sentence::sentence(record, owed.as_ref(), &made);
    made
}

fn managers(context: &Context<'_>) -> Vec<StintRow> {
    let stint = |(number, (at, who)): (usize, &(usize, Person))| StintRow {
        who: Named::of(who),
        since: if number == 0 { None } else { context.day(*at) },
    };
    context.history.managers.iter().enumerate().map(stint).collect()
}

fn away(owed: &Owed<'_>) -> Vec<AwayRow> {
    let of = |party, side| {
        let rows = owed.deadlines.away(party).iter();
        rows.map(|away| AwayRow { side, from: away.from, to: away.to }).collect::<Vec<_>>()
    };
    [of(Party::Engineer, Side::Engineer), of(Party::Manager, Side::Manager)].concat()
}

/// How a plan stood: first not signed by both, then signed, then perhaps changed.
fn plan_line(record: &Record<'_>, plan: &PlanRecord<'_>, last: Day) -> PlanLine {
    let context = &record.context;
    let day = |at: usize| context.day(at);
    let begun = record.of(plan.plan.entry).and_then(|found| found.published).and_then(day);
    let signed = plan.first_pair.as_ref().and_then(|pair| day(pair.published));
    let void = match plan.agreement {
        Agreement::Changed { by } => context.evidence.landed(by).and_then(day),
        Agreement::Unsigned
        | Agreement::Half(_)
        | Agreement::Signed
        | Agreement::Revised
        | Agreement::RevisionOpen { .. }
        | Agreement::NotEstablished
        | Agreement::TextOnly(_) => None,
    };
    let begins = [(begun, PlanStand::Open), (signed, PlanStand::Signed), (void, PlanStand::Void)];
    let begins: Vec<(Day, PlanStand)> =
        begins.into_iter().filter_map(|(day, state)| Some((day?, state))).collect();
    let stretch = |(at, (from, state)): (usize, &(Day, PlanStand))| PlanStretch {
        from: *from,
        to: begins.get(at + 1).map_or(last, |(next, _)| *next).max(*from),
        state: *state,
    };
    PlanLine {
        half: plan.plan.half.to_string(),
        state: plan.agreement.name(),
        done: plan.said.done.len(),
        stretches: begins.iter().enumerate().map(stretch).collect(),
    }
}

fn artifacts(plan: &PlanRecord<'_>) -> Vec<ArtifactCell> {
    let cell = |found: &crate::record::artifact::ArtifactRecord| ArtifactCell {
        kind: found.artifact.noun(),
        state: artifact_state(plan, found.artifact, found.status.as_ref(), found.is_there),
        dated: found.status.as_ref().and_then(StatusLine::day),
    };
    plan.said.artifacts.iter().map(cell).collect()
}

fn artifact_state(
    plan: &PlanRecord<'_>,
    artifact: Artifact,
    status: Option<&StatusLine>,
    is_there: bool,
) -> ArtifactState {
    match status {
        _ if plan.said.done.contains(&artifact) => ArtifactState::Done,
        Some(StatusLine::InProgress) => ArtifactState::InProgress,
        Some(StatusLine::Dropped(_)) => ArtifactState::Dropped,
        // One that is to be done on a day that is still to come is planned.
        Some(
            StatusLine::Planned | StatusLine::Shipped(_) | StatusLine::Done(_) | StatusLine::Cited { .. },
        ) => ArtifactState::Planned,
        None if is_there => ArtifactState::Planned,
        None => ArtifactState::Absent,
    }
}

fn pip_bar(pip: &crate::record::pip::PipRecord<'_>, today: Day) -> PipBar {
    let ended = pip.course.ended.map(|ended| ended.day);
    let found = &pip.judged.preconditions;
    PipBar {
        entry: pip.entry.address.to_string(),
        behaviour: pip.behaviour.to_string(),
        started: pip.clock.started,
        ends: pip.clock.ends,
        ended,
        outcome: pip.course.ended.map(|ended| ended.result.name()),
        day: pip.clock.day(ended.unwrap_or(today)),
        of: pip.clock.length(),
        preconditions_hold: pip.judged.has_ground(),
        preconditions: [&found.named, &found.repeated, &found.unchanged].map(|held| held.name()).to_vec(),
    }
}

/// Which lane an entry has.
fn lane(address: &Address) -> Option<Lane> {
    match address {
        Address::Plan { .. } => Some(Lane::Plan),
        Address::Note { .. } => Some(Lane::Notes),
        Address::Update { .. } => Some(Lane::Updates),
        Address::Review { .. } => Some(Lane::Reviews),
        Address::Pip { .. } => Some(Lane::Pip),
        Address::Goal { .. }
        | Address::Praise { .. }
        | Address::SelfReview { .. }
        | Address::Packet { .. }
        | Address::Transition { .. }
        | Address::Allocation { .. }
        | Address::Calibration { .. } => None,
    }
}

fn row(context: &Context<'_>, event: &Event<'_>) -> EventRow {
    let [not_before, not_after] = event.window;
    EventRow {
        entry: event.address.to_string(),
        lane: lane(event.address),
        what: event.what.name(),
        says: event.says,
        side: side(context, event),
        by: Named::of(&event.by),
        dated: event.dated,
        committed: event.committed,
        doubted: event.doubted,
        published: event.published,
        not_before,
        not_after,
        state: event.stands.name(),
        why: event.why.text().to_owned(),
        evidence: event.shown,
        commit: context.evidence.commits[event.commit].id.to_string(),
        line: event.span.map(|span| context.document.source.position(span.start).line),
        about: event.address.behaviour().map(ToString::to_string),
        happened: event.what,
        stands: event.stands,
    }
}

/// On which side of a lane something is: whose it is to give, and where either may give it, who did.
fn side(context: &Context<'_>, event: &Event<'_>) -> Side {
    let owner = match event.what {
        Happened::Line(Label::Signed) => event.role.map(|role| match role {
            Role::Engineer => Side::Engineer,
            Role::Manager => Side::Manager,
        }),
        Happened::Line(Label::Seen | Label::Comment | Label::Disagree) => Some(Side::Engineer),
        Happened::Line(Label::Outcome | Label::Result) => Some(Side::Manager),
        Happened::Line(Label::Answer) if event.address.section() == Section::Updates => Some(Side::Manager),
        Happened::Text => text_owner(event.address).side().map(|owner| match owner {
            crate::finding::Owner::Engineer => Side::Engineer,
            crate::finding::Owner::Manager | crate::finding::Owner::Admin => Side::Manager,
        }),
        Happened::Line(_) | Happened::Changed | Happened::Retracted | Happened::Removed => None,
    };
    let history = context.history;
    let is_manager = || {
        history.managers.iter().any(|(_, who)| who.is(&event.by))
            || history.writers.iter().any(|writer| context.evidence.resolve(&writer.who).is(&event.by))
    };
    owner.unwrap_or_else(|| match event.by.is(&history.engineer) {
        true => Side::Engineer,
        false if is_manager() => Side::Manager,
        false => Side::Other,
    })
}
