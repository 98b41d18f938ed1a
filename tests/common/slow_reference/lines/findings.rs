//! What the rules that rest on lines find, by the rulings alone.

use std::collections::BTreeSet;

use super::owners::{Fate, Line, Owners};
use super::sheet::{KINDS, NOBODY, NOTE, Owned, PIP, PLAN, REVIEW, Said};
use crate::slow_reference::reference::Whose;

/// A finding: rule, file, entry, what of it, and by which commit.
pub type Found = (String, String, String, String, Option<usize>);

/// How a finding names the place of a line that is gone.
pub const HEADING: &str = "(heading)";

/// The rules that are compared.
pub const RULES: [&str; 10] = [
    "line-removed",
    "line-taken-back",
    "line-wrong-author",
    "note-wrong-author",
    "pip-wrong-author",
    "note-seen-unproven",
    "pip-seen-unproven",
    "review-seen-unproven",
    "plan-signature-unproven",
    "entry-left-out",
];

pub fn found(owners: &Owners<'_>) -> BTreeSet<Found> {
    let mut found = BTreeSet::new();
    let original = owners.tip();
    for (path, sheet) in owners.told.tip() {
        // A copy is judged by the entries that neither the document nor an earlier copy has.
        let is_its_own = |number: usize| {
            let Some((first, _)) = original.as_ref().filter(|(first, _)| first != path) else { return true };
            let before = owners.told.tip().iter().filter(|(other, _)| *other == first || *other < path);
            sheet.entries.contains_key(&number)
                && !before.map(|(_, sheet)| sheet).any(|sheet| sheet.entries.contains_key(&number))
        };
        for (number, kind) in KINDS.iter().enumerate().filter(|(number, _)| is_its_own(*number)) {
            let mut add = |(rule, what, commit): Told| {
                found.insert((rule.to_owned(), path.clone(), kind.address.to_owned(), what, commit));
            };
            for (at, said) in kind.lines.iter().enumerate().filter(|_| !owners.is_left_out(number)) {
                let merge = owners.left_out(number, at);
                merge.into_iter().for_each(|merge| add(("entry-left-out", short(said.text), Some(merge))));
            }
            let Some(entry) = sheet.entries.get(&number) else { continue };
            let retracted = kind.retracted == Some(entry.text);
            for (at, line) in owners.lines(number) {
                let said = &kind.lines[at];
                fate(said, &line).filter(|_| !retracted).into_iter().for_each(&mut add);
                let is_here = entry.lines.contains(&at);
                if number == PLAN && (is_here || matches!(line.fate, Fate::TakenOut(..))) {
                    let place = if is_here { said.text } else { HEADING };
                    let forged = owners.forged(number, at);
                    let told = forged.map(|by| ("plan-signature-unproven", place.to_owned(), Some(by)));
                    told.into_iter().for_each(&mut add);
                }
                if !is_here {
                    continue;
                }
                author(number, (said, retracted), &line).into_iter().for_each(&mut add);
                if number == PLAN && said.owned == Owned::Together {
                    together(owners, entry.text, (said, &line)).into_iter().for_each(&mut add);
                }
            }
        }
    }
    found
}

/// A rule, what of an entry it is about, and by which commit.
type Told = (&'static str, String, Option<usize>);

/// What is said of a line that is gone.
fn fate(said: &Said, line: &Line) -> Option<Told> {
    let (rule, by) = match line.fate {
        Fate::TakenOut(by, is_held) if is_held => ("line-removed", by),
        Fate::TakenBack(by) | Fate::Reworded(by) | Fate::Rewritten(by) => ("line-taken-back", by),
        Fate::Stands | Fate::Renewed(_) | Fate::TakenOut(..) | Fate::Lapsed => return None,
    };
    Some((rule, short(said.text), Some(by)))
}

/// What is said of a line that somebody wrote whose it is not.
fn author(number: usize, (said, retracted): (&Said, bool), line: &Line) -> Option<Told> {
    let (seen, writer) = match number {
        NOTE => (Some("note-seen-unproven"), Some("note-wrong-author")),
        PIP => (Some("pip-seen-unproven"), Some("pip-wrong-author")),
        REVIEW => (Some("review-seen-unproven"), None),
        _ => (None, None),
    };
    let by_another = (line.by.0 == Whose::SomebodyElse).then_some(line.by.1);
    let found = |rule: &'static str, by: Option<usize>| Some((rule, said.text.to_owned(), by));
    let elsewhere = || found("line-wrong-author", by_another?).filter(|_| said.speaks && !retracted);
    match said.owned {
        Owned::Together => None,
        Owned::Named(_) if number == PLAN => None,
        Owned::Named(name) => match (seen, by_another) {
            (Some(rule), Some(by)) => found(rule, by),
            (Some(rule), None) => found(rule, None).filter(|_| name == NOBODY),
            (None, _) => elsewhere(),
        },
        Owned::Writer => writer.map_or_else(elsewhere, |rule| found(rule, by_another?)),
        Owned::Engineer => elsewhere(),
    }
}

/// What is said of a line of a plan that neither side gave. A person outside confirms what landed; who starts a document may bring what
/// others gave; and who wrote the whole text is told of that.
fn together(owners: &Owners<'_>, text: usize, (said, line): (&Said, &Line)) -> Option<Told> {
    let by = line.by.1.filter(|_| line.by.0 == Whose::SomebodyElse && said.speaks)?;
    let is_excused = said.text.starts_with("Confirmed:")
        || line.given.iter().any(|commit| owners.brings_document(*commit))
        || owners.of_text(PLAN, text) == (Whose::SomebodyElse, Some(by));
    (!is_excused).then(|| ("line-wrong-author", said.text.to_owned(), Some(by)))
}

/// A line as a finding about one that is gone names it: by its label and its date.
pub fn short(text: &str) -> String {
    let (label, rest) = text.split_once(": ").unwrap_or((text, ""));
    let day = rest.split([' ', ',']).find(|word| word.len() == 10 && word.starts_with("2026-"));
    // By when something is to be done, or was, is no date of the line.
    let day = day.filter(|_| !["Action", "Status"].contains(&label));
    day.map_or_else(|| label.to_owned(), |day| format!("{label} {day}"))
}
