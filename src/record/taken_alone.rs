//! May somebody take away alone what is in a document, or was it another's too?

use crate::evidence::fact::Write;
use crate::evidence::graph::LineIndex;
use crate::evidence::people::Voice;
use crate::evidence::row::{CommitIndex, MarkRow};
use crate::field::person::Person;
use crate::proof::Context;
use crate::proof::party::TextOwner;
use crate::proof::taker::{Taker, taker};

/// Why nobody may take something away alone.
pub enum Why<'a> {
    /// Whoever made the commit had not written it. The commit of somebody who had.
    Others(CommitIndex),
    /// Both sides wrote it.
    Both,
    /// Somebody gave a line below it.
    Line(&'a MarkRow),
    /// A merge left it out, so nobody need have wanted it.
    Merge,
}

/// What went away: whose it is to write, the commits that brought it in, and a line that somebody gave below it.
pub struct Gone<'g, 'a> {
    pub whose: TextOwner,
    pub writes: &'g [&'g Write],
    pub line: Option<&'a MarkRow>,
    /// The commit that took it away, and where that reached the main branch.
    pub by: CommitIndex,
    pub at: LineIndex,
}

/// Why its taker may not take it away alone; `None` where they may, and where nobody can say.
pub fn why<'a>(context: &Context<'_>, gone: &Gone<'_, 'a>) -> Option<Why<'a>> {
    let evidence = context.evidence;
    if evidence.parents(gone.by).len() > 1 {
        return Some(Why::Merge);
    }
    let givers: Vec<(&Person, CommitIndex)> = gone.givers(context);
    let named = || people(context, gone.by);
    if givers.is_empty() {
        // Whoever starts a document may bring what others wrote: then it is theirs whose such a text is.
        let brought = gone.writes.iter().find(|write| write.brings_document)?;
        let may = match gone.whose {
            TextOwner::Engineer => named().any(|person| is_engineer(context, person)),
            TextOwner::Manager => named().any(|person| gone.is_manager(context, person)),
            TextOwner::Either | TextOwner::Peer => true,
        };
        return (!may).then_some(Why::Others(brought.commit));
    }
    let gave = |person: &Person| givers.iter().any(|(giver, _)| giver.is(person));
    let agree = || named().filter(|person| evidence.people.voice(person) == Voice::Known);
    let other_side =
        |person: &Person| !is_engineer(context, person) && (gone.is_manager(context, person) || gave(person));
    if agree().any(|person| is_engineer(context, person)) && agree().any(other_side) {
        return None;
    }
    match taker(context, gone.by, gave) {
        Taker::SomebodyElse => givers.first().map(|(_, commit)| Why::Others(*commit)),
        Taker::NotEstablished => None,
        Taker::Owner => {
            let of_side =
                |engineers: bool| givers.iter().any(|(person, _)| is_engineer(context, person) == engineers);
            let is_boths = gone.whose == TextOwner::Either && of_side(true) && of_side(false);
            if is_boths { Some(Why::Both) } else { gone.line.map(Why::Line) }
        }
    }
}

impl Gone<'_, '_> {
    /// Everybody who gave it and could, each with a commit.
    fn givers<'c>(&self, context: &Context<'c>) -> Vec<(&'c Person, CommitIndex)> {
        let theirs = |write: &Write| {
            let all =
                people(context, write.commit).filter(|person| self.whose.accepts(context, write, person));
            all.map(|person| (person, write.commit)).collect::<Vec<_>>()
        };
        self.writes.iter().flat_map(|write| theirs(write)).collect()
    }

    /// Whether somebody was the manager when it went.
    fn is_manager(&self, context: &Context<'_>, person: &Person) -> bool {
        let before = self.at.checked_sub(1).and_then(|before| context.history.manager_on_line(before));
        before.is_some_and(|manager| manager.is(person))
    }
}

fn is_engineer(context: &Context<'_>, person: &Person) -> bool {
    person.is(&context.history.engineer)
}

/// The people whom a commit names.
fn people<'c>(context: &Context<'c>, commit: CommitIndex) -> impl Iterator<Item = &'c Person> + use<'c> {
    let evidence = context.evidence;
    let commit_row = &evidence.commits[commit];
    let author = evidence.impostor(commit).unwrap_or(&commit_row.author);
    std::iter::once(author).chain(&commit_row.coauthors)
}
