//! What the rules that rest on lines find, by the rulings alone.

use std::collections::BTreeSet;

use super::owners::{Fate, Owners};
use super::sheet::{KINDS, NOTE, Owned, PIP, PLAN};
use crate::slow_reference::reference::Whose;

/// A finding: rule, file, entry, what of it, and by which commit.
pub type Found = (String, String, String, String, Option<usize>);

/// The rules that are compared.
pub const RULES: [&str; 8] = [
    "line-removed",
    "line-taken-back",
    "line-wrong-author",
    "note-wrong-author",
    "pip-wrong-author",
    "note-seen-unproven",
    "pip-seen-unproven",
    "review-seen-unproven",
];

pub fn found(owners: &Owners<'_>) -> BTreeSet<Found> {
    let mut found = BTreeSet::new();
    for (path, sheet) in owners.told.tip() {
        for (number, entry) in &sheet.entries {
            let kind = &KINDS[*number];
            let retracted = kind.retracted == Some(entry.text);
            for (at, line) in owners.lines(*number) {
                let said = &kind.lines[at];
                let mut add = |rule: &str, what: &str, commit: Option<usize>| {
                    let what =
                        (rule.to_owned(), path.clone(), kind.address.to_owned(), what.to_owned(), commit);
                    found.insert(what);
                };
                let is_outcome = said.text.starts_with("Outcome:");
                let told = match line.fate {
                    Fate::TakenOut(by, is_held) if is_held => Some(("line-removed", by)),
                    Fate::TakenBack(by) => Some(("line-taken-back", by)),
                    Fate::Reworded(by) if is_outcome => Some(("line-taken-back", by)),
                    Fate::Stands | Fate::Reworded(_) | Fate::TakenOut(..) | Fate::Lapsed => None,
                };
                if let Some((rule, by)) = told.filter(|_| !retracted) {
                    add(rule, &short(said.text), Some(by));
                }
                if !entry.lines.contains(&at) {
                    continue;
                }
                let somebody = line.by.0 == Whose::SomebodyElse;
                match (said.owned, rule_of_section(*number)) {
                    (Owned::Together, _) => {}
                    (Owned::Named(_), _) if *number == PLAN => {}
                    (Owned::Named(name), Some((seen, _))) => {
                        if somebody {
                            add(seen, said.text, line.by.1);
                        } else if name == "nobody known" {
                            add(seen, said.text, None);
                        }
                    }
                    (Owned::Writer, Some((_, Some(author)))) if somebody => add(author, said.text, line.by.1),
                    (Owned::Writer, Some((_, Some(_)))) => {}
                    (_, _) if somebody && said.speaks && !retracted => {
                        add("line-wrong-author", said.text, line.by.1);
                    }
                    _ => {}
                }
            }
        }
    }
    found
}

/// The rules of a section about `Seen` lines and about lines of the manager.
fn rule_of_section(number: usize) -> Option<(&'static str, Option<&'static str>)> {
    match number {
        NOTE => Some(("note-seen-unproven", Some("note-wrong-author"))),
        PIP => Some(("pip-seen-unproven", Some("pip-wrong-author"))),
        3 => Some(("review-seen-unproven", None)),
        _ => None,
    }
}

/// A line as a finding about one that is gone names it: by its label and its date.
pub fn short(text: &str) -> String {
    let (label, rest) = text.split_once(": ").unwrap_or((text, ""));
    let day = rest.split([' ', ',']).find(|word| word.len() == 10 && word.starts_with("2026-"));
    day.map_or_else(|| label.to_owned(), |day| format!("{label} {day}"))
}
