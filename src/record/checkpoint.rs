//! What was seen at each checkpoint of a PIP, and at which ones did nobody look yet?

use crate::document::Field;
use crate::document::line::{Dated, Met};
use crate::entry::pip::Pip;
use crate::field::date::Day;
use crate::field::label::Label;
use crate::proof::Context;
use crate::proof::line::LineProof;
use crate::proof::shown::{Shown, Writer};
use crate::record::entry::EntryRecord;

/// A day on which both were to look at a PIP.
#[derive(Clone, Copy)]
pub struct CheckpointRecord<'a> {
    pub field: &'a Field,
    pub day: Day,
    /// Whether it says what is to be reached by then.
    pub has_criteria: bool,
    /// What was seen on its day or later, and before the next one.
    pub result: Option<ResultRecord>,
    /// Whether any result is of its day or a later one: who has looked since has looked at it, too.
    pub is_looked_at: bool,
}

/// What the manager saw at a checkpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ResultRecord {
    pub day: Day,
    /// `None` where the line says it in words of its own.
    pub met: Option<Met>,
    /// How the history stands to the line.
    pub shown: Shown,
    /// Whether it takes effect: who has not looked has not said so.
    pub takes_effect: bool,
}

/// The results of a PIP up to a day, by their days. A line that somebody else wrote does not count. A line that somebody else took
/// out still does.
pub(super) fn results(
    context: &Context<'_>,
    record: &EntryRecord<'_>,
    pip: &Pip<'_>,
    today: Day,
) -> Vec<ResultRecord> {
    let result = |dated: &Dated, line: Option<&LineProof<'_>>| ResultRecord {
        day: dated.day,
        met: dated.met(),
        shown: line.map_or(Shown::NotEstablished, |line| line.shown(context, Writer::Manager)),
        takes_effect: line.is_none_or(LineProof::takes_effect),
    };
    let here = pip.results().filter_map(|(field, _)| {
        let line = record.line(field);
        let is_heard = line.is_none_or(|line| !line.is_somebody_elses());
        field.line.dated().filter(|_| is_heard).map(|dated| result(dated, line))
    });
    let gone = record
        .lines
        .iter()
        .filter(|line| line.field.is_none() && line.row.label == Label::Result && line.takes_effect());
    let gone = gone.filter_map(|line| Some(result(line.row.line.dated()?, Some(line))));
    let mut results: Vec<ResultRecord> = here.chain(gone).filter(|result| result.day <= today).collect();
    results.sort_by_key(|result| result.day);
    results
}

/// The last day on which somebody looked at it whose it is to say so.
pub(super) fn last_look(results: &[ResultRecord]) -> Option<Day> {
    results.iter().rfind(|result| result.takes_effect).map(|result| result.day)
}

/// The checkpoints of a PIP, by their days.
pub(super) fn checkpoints<'a>(pip: &Pip<'a>, results: &[ResultRecord]) -> Vec<CheckpointRecord<'a>> {
    let mut days: Vec<(&'a Field, Day)> = pip.checkpoints().collect();
    days.sort_by_key(|(field, day)| (*day, field.span));
    let last = last_look(results);
    let next = |day: Day| days.iter().map(|(_, other)| *other).find(|other| *other > day);
    let record = |(field, day): (&'a Field, Day)| {
        let until = next(day);
        let its = |result: &&ResultRecord| day <= result.day && until.is_none_or(|until| result.day < until);
        CheckpointRecord {
            field,
            day,
            has_criteria: Pip::has_criteria(field),
            // Who has written several has said more with the last.
            result: results.iter().rfind(its).copied(),
            is_looked_at: last.is_some_and(|last| day <= last),
        }
    };
    days.iter().copied().map(record).collect()
}
