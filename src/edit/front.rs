//! How does a front matter or `growthlint.yaml` get another manager, an absence or a stand-in?

use crate::document::{Document, Key, Writer, WriterRole};
use crate::edit::yaml::{Block, Item};
use crate::edit::{Added, Original};
use crate::field::date::Absence;
use crate::field::person::Person;
use crate::field::span::Span;
use crate::settings::{Away, Settings};

/// Makes somebody the manager. `None` where it would not be read so, or something else differently.
pub fn manager(original: Original<'_>, who: &Person) -> Option<Added> {
    let added = block(original)?.with_text(Key::Manager.name(), &who.to_string())?;
    let is_said =
        |after: &Document| after.front_matter.manager.as_ref().is_some_and(|there| there.value == *who);
    kept(original, added, is_said)
}

/// Adds an absence of the engineer.
pub fn away(original: Original<'_>, days: Absence) -> Option<Added> {
    let item = Item::Text(format!("{}/{}", days.from, days.to));
    let added = block(original)?.with_item(Key::Away.name(), &item)?;
    let more = original.document.front_matter.away.len() + 1;
    kept(original, added, |after| {
        after.front_matter.away.len() == more
            && after.front_matter.away.last().is_some_and(|there| there.value == days)
    })
}

/// Adds somebody who may write what the manager writes.
pub fn writer(original: Original<'_>, writer: &Writer) -> Option<Added> {
    let role = match writer.role {
        WriterRole::Acting => "acting",
        WriterRole::Dotted => "dotted",
    };
    let mut pairs = vec![("who", writer.who.to_string()), ("from", writer.from.to_string())];
    pairs.extend(writer.to.map(|to| ("to", to.to_string())));
    pairs.push(("as", role.to_owned()));
    let added = block(original)?.with_item(Key::Writers.name(), &Item::Map(pairs))?;
    let more = original.document.front_matter.writers.len() + 1;
    kept(original, added, |after| {
        after.front_matter.writers.len() == more
            && after.front_matter.writers.last().is_some_and(|there| there.value == *writer)
    })
}

/// Adds an absence of a manager to the text of `growthlint.yaml`.
pub fn manager_away(text: &str, away: &Away) -> Option<Added> {
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let block = Block { text, inside: Span::new(start, text.len()), order: &[] };
    let pairs =
        vec![("who", away.who.to_string()), ("from", away.from.to_string()), ("to", away.to.to_string())];
    let added = block.with_item("away", &Item::Map(pairs))?;
    let (before, mistakes) = Settings::parse(text, &[]);
    let (after, now) = Settings::parse(&added.text, &[]);
    let is_said = after.away.len() == before.away.len() + 1 && after.away.last() == Some(away);
    (is_said && mistakes.len() == now.len()).then_some(added)
}

/// The front matter between its fences.
fn block(original: Original<'_>) -> Option<Block<'_>> {
    let (text, span) = (original.text(), original.document.front_matter.span);
    let whole = text.get(span.start..span.end)?;
    let first = whole.find('\n')? + 1;
    let last = whole.rfind('\n')? + 1;
    let order = const { &NAMES };
    (first <= last).then_some(Block { text, inside: Span::new(span.start + first, span.start + last), order })
}

/// The keys in the convention's order.
const NAMES: [&str; Key::ALL.len()] = {
    let mut names = [""; Key::ALL.len()];
    let mut at = 0;
    while at < names.len() {
        names[at] = Key::ALL[at].name();
        at += 1;
    }
    names
};

/// The change, if the document says all that it said and what is new.
fn kept(original: Original<'_>, added: Added, is_said: impl Fn(&Document) -> bool) -> Option<Added> {
    let (before, after) = (original.document, original.read(&added.text));
    let texts = |document: &Document| -> Vec<_> {
        document.entries.iter().map(|entry| (entry.address.clone(), entry.raw)).collect()
    };
    let is_kept = before.problems.len() == after.problems.len()
        && before.wins.len() == after.wins.len()
        && texts(before) == texts(&after);
    (is_kept && is_said(&after)).then_some(added)
}
