//! Who took something out of a document: whose it was, somebody else, or can nobody say?

use crate::evidence::fact::Write;
use crate::evidence::people::Voice;
use crate::evidence::row::{CommitIndex, Standing};
use crate::field::person::Person;
use crate::proof::Context;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taker {
    Owner,
    SomebodyElse,
    /// A squash is under way, or an address that nobody knows bears the owner's name.
    NotEstablished,
}

/// Who took something out, by whose it was.
pub fn taker(context: &Context<'_>, by: CommitIndex, owns: impl Fn(&Person) -> bool) -> Taker {
    let evidence = context.evidence;
    let commit = &evidence.commits[by];
    let author = evidence.impostor(by).unwrap_or(&commit.author);
    if owns(author) || commit.coauthors.iter().any(&owns) {
        return Taker::Owner;
    }
    // The name by which documents know the owner: in a commit anybody can call themselves anything.
    let bears_their_name = |person: &Person| evidence.namesakes(person).any(&owns);
    let possible =
        |person: &Person| evidence.people.voice(person) == Voice::Possibly && bears_their_name(person);
    let is_open = commit.standing == Standing::ProposedSquash
        || commit.coauthors.iter().any(possible)
        || (evidence.people.known(&author.key()).is_none() && bears_their_name(author));
    if is_open { Taker::NotEstablished } else { Taker::SomebodyElse }
}

/// Whether somebody made one of these commits, or is named in its trailers, and could give what it brought in.
pub fn gave<'w>(
    context: &Context<'_>,
    given: impl IntoIterator<Item = &'w Write>,
    person: &Person,
    accepts: impl Fn(&Write, &Person) -> bool,
) -> bool {
    given.into_iter().any(|write| {
        let commit = &context.evidence.commits[write.commit];
        let mut named = commit.coauthors.iter().chain([&commit.author]);
        named.any(|named| named.is(person)) && accepts(write, person)
    })
}
