//! Which changes of a signed text were made in the open? A `Revised` line covers the change that its own commit brings in, no earlier and
//! no later one.

use crate::document::line::Line;
use crate::evidence::fact::{Cause, Write};
use crate::evidence::row::CommitIndex;
use crate::field::label::Label;
use crate::field::person::Person;
use crate::finding::Owner;
use crate::proof::Context;
use crate::proof::line::LineProof;
use crate::proof::party::may_write;
use crate::proof::taker::{Taker, taker};

/// The changes of an entry that one of the two parties made in the open, each with who made it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Revisions(Vec<(CommitIndex, Person)>);

impl Revisions {
    pub fn of(context: &Context<'_>, lines: &[LineProof<'_>]) -> Revisions {
        let revised = standing(lines);
        let given = revised.iter().flat_map(|line| &line.given);
        let brought = given.filter(|write| write.cause != Cause::Restored);
        Revisions(brought.filter_map(|write| Some((write.commit, party(context, write)?))).collect())
    }

    /// Who made a change in the open.
    pub fn by(&self, change: CommitIndex) -> Option<&Person> {
        self.0.iter().find(|(commit, _)| *commit == change).map(|(_, by)| by)
    }

    /// Whether a change was made in the open, as far as the history shows who made it: nobody is accused of such a change.
    pub fn covers(&self, change: CommitIndex) -> bool {
        self.by(change).is_some()
    }

    /// The same for all changes of a text; there is one at least.
    pub fn cover_all(&self, changes: &[CommitIndex]) -> bool {
        !changes.is_empty() && changes.iter().all(|change| self.covers(*change))
    }
}

/// The `Revised` lines that stand, or that somebody took out whose they are not, and those in place of which they stand.
fn standing<'l, 'a>(lines: &'l [LineProof<'a>]) -> Vec<&'l LineProof<'a>> {
    let revised = |line: &&LineProof<'_>| line.row.label == Label::Revised && line.row.line != Line::Text;
    let (mut standing, mut gone): (Vec<_>, Vec<_>) =
        lines.iter().filter(revised).partition(|line| line.counts());
    loop {
        let goes_on = |line: &&LineProof<'_>| {
            let by = line.fate.said_anew();
            by.is_some_and(|by| {
                standing.iter().any(|other| other.given.iter().any(|write| write.commit == by))
            })
        };
        let (reworded, rest): (Vec<_>, Vec<_>) = gone.into_iter().partition(goes_on);
        if reworded.is_empty() {
            return standing;
        }
        standing.extend(reworded);
        gone = rest;
    }
}

/// Who of the two parties made a commit; its author where they may be one of them.
fn party(context: &Context<'_>, write: &Write) -> Option<Person> {
    let may = |person: &Person| {
        [Owner::Engineer, Owner::Manager].iter().any(|side| may_write(context, *side, write, person))
    };
    if taker(context, write.commit, may) == Taker::SomebodyElse {
        return None;
    }
    let commit = &context.evidence.commits[write.commit];
    let author = context.evidence.impostor(write.commit).unwrap_or(&commit.author);
    Some([author].into_iter().chain(&commit.coauthors).find(|person| may(person)).unwrap_or(author).clone())
}
