//! How far has a goal come, who has agreed to it, and when did both last look at it?

use crate::document::{Entry, Field};
use crate::entry::{goal, lines};
use crate::evidence::fact::Run;
use crate::evidence::graph::LineIndex;
use crate::evidence::history::{EntryHistory, FactHistory};
use crate::evidence::row::{CommitIndex, MarkRow};
use crate::field::address::{Address, GoalNumber};
use crate::field::date::Day;
use crate::field::label::{Label, Section};
use crate::proof::Context;
use crate::proof::frozen::{Change, fate};
use crate::proof::shown::{Shown, Writer};
use crate::proof::signature;
use crate::proof::standing::before_adoption;
use crate::record::entry::EntryRecord;
use crate::record::reach::Reach;
use crate::record::signed::Signatures;

pub struct GoalRecord<'a> {
    pub number: usize,
    pub entry: &'a Entry,
    /// Items of its list that are checked.
    pub checked: usize,
    pub of: usize,
    /// Its steps, and how many of them are done.
    pub steps: usize,
    pub steps_done: usize,
    /// The day by which it is to be reached, by its last line that says so.
    pub due: Option<Day>,
    /// When both last looked at it.
    pub looked: Option<Day>,
    /// How the history stands to that look.
    pub shown: Option<Shown>,
    /// Whether it is reached or given up: by its status, or by every item of its list.
    pub closed: bool,
    /// How it is agreed; `None` where nobody signs it, and nobody has to.
    pub signed: Option<Signatures<'a>>,
}

impl<'a> GoalRecord<'a> {
    pub(super) fn new(
        context: &Context<'a>,
        record: &EntryRecord<'a>,
        (today, reach): (Day, Reach),
    ) -> Option<GoalRecord<'a>> {
        let entry = record.entry;
        let Address::Goal { number: GoalNumber(number), .. } = entry.address else { return None };
        let steps = goal::steps(entry);
        let looks = lines::days(entry, Label::LookedAt).map(|(field, day)| (day, field));
        let last = looks.filter(|(day, _)| *day <= today).max_by_key(|(day, _)| *day);
        let settled = |field: &Field| {
            field.label == Label::Status && field.line.status().is_some_and(|status| status.day().is_some())
        };
        Some(GoalRecord {
            number,
            entry,
            checked: goal::items(entry).filter(|ticked| *ticked).count(),
            of: goal::items(entry).count(),
            steps: steps.len(),
            steps_done: steps.iter().filter(|step| step.ticked == Some(true)).count(),
            due: lines::days(entry, Label::Due).last().map(|(_, day)| day),
            looked: last.map(|(day, _)| day),
            shown: last.map(|(_, field)| {
                record.line(field).map_or(Shown::NotEstablished, |line| line.shown(context, Writer::Either))
            }),
            closed: entry.all_fields().any(settled) || goal::is_reached(entry),
            signed: Some(Signatures::new(context, record, reach)).filter(Signatures::any),
        })
    }
}

/// A goal that both had signed, and that is gone.
pub struct GoneGoal<'a> {
    pub address: &'a Address,
    pub by: CommitIndex,
    /// Where the second of the two signed it.
    pub signed: LineIndex,
}

/// The goals that somebody took away after both had signed them, but for those that were reached or given up by then. What goes on under
/// another title is not gone.
pub(super) fn gone<'a>(context: &Context<'a>) -> Vec<GoneGoal<'a>> {
    let goals = context.history.entries.iter().filter(|(address, _)| address.section() == Section::Goals);
    goals.filter_map(|(address, past)| gone_goal(context, address, past)).collect()
}

fn gone_goal<'a>(
    context: &Context<'a>,
    address: &'a Address,
    past: &'a EntryHistory,
) -> Option<GoneGoal<'a>> {
    let is_signed = past.marks.iter().any(|mark| mark.what.label == Label::Signed);
    if !is_signed || past.current().is_some() {
        return None;
    }
    let Change::Removed { by, landed } = fate(context, address, past)?.change else { return None };
    let ended = |runs: &[Run]| runs.last().and_then(|run| run.to) == Some(landed);
    let with_it = |mark: &&FactHistory<MarkRow>| ended(&mark.runs);
    let is_reached = past.reached.as_ref().is_some_and(|reached| ended(&reached.runs));
    let is_settled = past
        .marks
        .iter()
        .filter(with_it)
        .any(|mark| mark.what.line.status().is_some_and(|status| status.day().is_some()));
    let signed = signature::pairs(context, address).into_iter().map(|pair| pair.published).max()?;
    let is_old = before_adoption(context.evidence, context.settings, signed);
    let is_gone = !is_settled && !is_reached && !is_old && !goes_on(context, address, past, landed);
    is_gone.then_some(GoneGoal { address, by, signed })
}

/// Whether a line of a goal stands below another title from where the goal went.
fn goes_on(context: &Context<'_>, gone: &Address, past: &EntryHistory, at: LineIndex) -> bool {
    let others = context
        .history
        .entries
        .iter()
        .filter(|(address, _)| address.section() == Section::Goals && *address != gone);
    let mut others = others.map(|(_, other)| other);
    others.any(|other| {
        let came = |mark: &FactHistory<MarkRow>| {
            other.mark(mark.what.hash).is_some_and(|there| there.runs.iter().any(|run| run.from == at))
        };
        past.marks.iter().any(came)
    })
}
