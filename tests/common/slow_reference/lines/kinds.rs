//! What a random history of lines is an example of, so that no kind is missing among them.

use std::collections::BTreeSet;

use super::findings::{self, RULES};
use super::owners::{Fate, Owners};
use super::people::{is_private, person, plain_name};
use super::sheet::{KINDS, mark, text};
use crate::slow_reference::reference::Whose;

/// What random histories should be examples of, besides a finding by each of the rules and a line of each kind of entry.
pub const ALL: [&str; 33] = [
    "a text that somebody else wrote",
    "a text that nobody known wrote",
    "a text that its writer withdrew",
    "a win of somebody else",
    "something that somebody else added to a win",
    "something that nobody known added to a win",
    "something of a win in other words",
    "something of a win that was given again",
    "something that another gave of a win",
    "a win of its owner",
    "a staged change",
    "a merge",
    "an octopus",
    "a trailer",
    "a trailer of a private address",
    "a trailer of a bot",
    "a name that is another's",
    "an address in other letters",
    "two files at once",
    "a file that moved",
    "no file at all",
    "Author",
    "Trailer",
    "SomebodyElse",
    "Unknown",
    "taken back",
    "said anew",
    "renewed",
    "taken out",
    "taken out, and nobody is accused",
    "lapsed",
    "given again",
    "a stand-in",
];

/// What a history is an example of.
pub fn kinds(owners: &Owners<'_>) -> BTreeSet<String> {
    let mut kinds: BTreeSet<String> = BTreeSet::new();
    let mut is = |kind: &str, so: bool| kinds.extend(Some(kind.to_owned()).filter(|_| so));
    let world = &owners.told.world;
    is("a staged change", world.staged.is_some());
    for (number, commit) in world.commits.iter().enumerate() {
        is("a merge", commit.parents.len() > 1);
        is("an octopus", commit.parents.len() > 2);
        is("a trailer", !commit.coauthors.is_empty());
        let private = |who: &&usize| is_private(**who);
        let of_bot = |who: &usize| plain_name(*who).ends_with("[bot]");
        is("a trailer of a private address", commit.coauthors.iter().any(|who| is_private(*who)));
        is("a trailer of a bot", commit.coauthors.iter().filter(private).any(of_bot));
        let (written, known) = (person(commit.author), person(owners.author(number)));
        is("a name that is another's", written.is(&known) && !written.name.eq_ignore_ascii_case(&known.name));
        is("an address in other letters", written.is(&known) && written.email != known.email);
        is("two files at once", commit.sheets.len() > 1);
        is("no file at all", commit.sheets.is_empty());
        is("a stand-in", commit.sheets.values().any(|sheet| sheet.writer.is_some()));
        let before = commit.parents.first().map(|parent| &world.commits[*parent].sheets);
        let moved = before.is_some_and(|before| {
            before.len() == commit.sheets.len() && !before.keys().eq(commit.sheets.keys())
        });
        is("a file that moved", moved);
    }
    for (entry, kind) in KINDS.iter().enumerate() {
        for (line, found) in owners.lines(entry) {
            is(kind.address, true);
            match found.by.0 {
                Whose::Author => is("Author", true),
                Whose::Trailer => is("Trailer", true),
                Whose::SomebodyElse => is("SomebodyElse", true),
                Whose::Unknown => is("Unknown", true),
                Whose::NotEstablished => {}
            }
            match found.fate {
                Fate::Stands => {}
                Fate::TakenBack(_) => is("taken back", true),
                Fate::Reworded(_) | Fate::Rewritten(_) => is("said anew", true),
                Fate::Renewed(_) => is("renewed", true),
                Fate::TakenOut(_, true) => is("taken out", true),
                Fate::TakenOut(_, false) => is("taken out, and nobody is accused", true),
                Fate::Lapsed => is("lapsed", true),
            }
            is("given again", found.given.len() < owners.events(&mark(entry, line)).writes.len());
        }
    }
    texts(owners, &mut is);
    wins(owners, &mut is);
    findings::found(owners).into_iter().for_each(|found| is(&found.0, true));
    kinds
}

fn texts(owners: &Owners<'_>, is: &mut impl FnMut(&str, bool)) {
    let sheet = owners.tip().map(|tip| tip.1);
    for (entry, state) in sheet.into_iter().flat_map(|sheet| &sheet.entries) {
        let events = owners.events(&text(*entry, state.text));
        is("a text that its writer withdrew", owners.given(*entry, &events).len() < events.writes.len());
        let (by, _) = owners.of_text(*entry, state.text);
        is("a text that somebody else wrote", by == Whose::SomebodyElse);
        is("a text that nobody known wrote", by == Whose::Unknown);
    }
}

fn wins(owners: &Owners<'_>, is: &mut impl FnMut(&str, bool)) {
    for (thing, (by, _)) in owners.things() {
        let is_win = thing.is_win();
        is("a win of its owner", is_win && matches!(by, Whose::Author | Whose::Trailer));
        is("a win of somebody else", is_win && by == Whose::SomebodyElse);
        is("something that somebody else added to a win", !is_win && by == Whose::SomebodyElse);
        is("something that nobody known added to a win", !is_win && by == Whose::Unknown);
        let (writes, gave) = (owners.events(&thing.fact).writes, owners.gave(&thing, None));
        is(
            "something of a win in other words",
            gave.iter().any(|gave| writes.iter().all(|write| write.0 != *gave)),
        );
        is("something of a win that was given again", writes.iter().any(|write| !gave.contains(&write.0)));
        // Who wrote the fact is not who gave it.
        let author = writes.last().map(|write| owners.author(write.0));
        let gave_another = gave.iter().all(|gave| Some(owners.author(*gave)) != author);
        is("something that another gave of a win", !is_win && gave_another);
    }
}

/// All kinds.
pub fn wanted() -> impl Iterator<Item = &'static str> {
    ALL.into_iter().chain(RULES).chain(KINDS.iter().map(|kind| kind.address))
}
