//! Where does a line go, such as `Signed` or `Seen`? After the last one of its kind, else where the convention has it; nothing else moves.

use crate::document::{Document, Entry, Field, Part, plain};
use crate::edit::same::{self, Same};
use crate::edit::section::{line_end, line_start, next_line};
use crate::edit::{Added, Original, spelling};
use crate::field::label::{Label, Section};
use crate::field::span::Span;

/// Adds a line to an entry of a document. A place counts only where the line is read as what it is meant to be, and everything else is read
/// as before. The first of `values` that fits is written. `None` where none does.
pub fn add(original: Original<'_>, entry: &Entry, label: Label, values: &[String]) -> Option<Added> {
    add_at(original, entry, (label, values), &places(original.text(), entry, label))
}

/// The same in one part of an entry.
pub fn add_to_part(
    original: Original<'_>,
    entry: &Entry,
    part: &Part,
    label: Label,
    values: &[String],
) -> Option<Added> {
    let text = original.text();
    let mut places = Vec::new();
    let same = part.fields.iter().rfind(|field| field.label == label);
    places.extend(same.or(part.fields.last()).map(|field| behind(text, field.span)));
    places.push(at_end(text, part.span.start, part.span.end));
    add_at(original, entry, (label, values), &places)
}

/// Adds a line that the text of an entry lacks: behind those that come before it in the convention. `None` where it would be read as
/// something else, or something else would.
pub fn add_to_text(original: Original<'_>, entry: &Entry, label: Label, value: &str) -> Option<Added> {
    let text = original.text();
    let order: Vec<Label> = Label::of(entry.address.section()).collect();
    let rank = |label: Label| order.iter().position(|known| *known == label);
    let before = entry.fields.iter().rfind(|field| rank(field.label) < rank(label));
    let place = behind(text, before.or(entry.fields.last())?.span);
    let added = place.with(text, &format!("{}: {value}", spelling::label(original, label)));
    let after = original.read(&added.text);
    let is_read = after.entry(&entry.address)?.field(label).is_some_and(|field| field.value.text() == value);
    let addresses = |document: &Document| -> Vec<_> {
        document.entries.iter().map(|entry| (entry.address.clone(), entry.fields.len())).collect()
    };
    let mut wanted = addresses(original.document);
    wanted.iter_mut().filter(|(address, _)| *address == entry.address).for_each(|(_, fields)| *fields += 1);
    (is_read && addresses(&after) == wanted).then_some(added)
}

fn add_at(
    original: Original<'_>,
    entry: &Entry,
    (label, values): (Label, &[String]),
    places: &[LinePlace],
) -> Option<Added> {
    let text = original.text();
    let word = spelling::label(original, label);
    let mut second_best = None;
    for value in values {
        for place in places {
            let added = place.with(text, &format!("{word}: {value}"));
            let after = original.read(&added.text);
            match same(original.document, &after, entry, label, value) {
                Same::Yes => return Some(added),
                Same::ButForBytes => second_best = second_best.or(Some(added)),
                Same::No => {}
            }
        }
    }
    second_best
}

struct LinePlace {
    /// The beginning of the line before which it goes, or the end of the text.
    at: usize,
    /// What comes before the label: white space and a bullet.
    lead: String,
    /// Whether a blank line goes before it, and behind it.
    blank: (bool, bool),
}

impl LinePlace {
    fn with(&self, text: &str, line: &str) -> Added {
        let end = line_end(text, self.at);
        let (before, after) = text.split_at(self.at);
        let mut added = before.to_owned();
        if !before.is_empty() && !before.ends_with('\n') {
            added.push_str(end);
        }
        if self.blank.0 {
            added.push_str(end);
        }
        let number = added.matches('\n').count() + 1;
        added.push_str(&self.lead);
        added.push_str(line);
        added.push_str(end);
        if self.blank.1 {
            added.push_str(end);
        }
        added.push_str(after);
        Added { text: added, line: number }
    }
}

/// Puts one line before the line that begins at an offset, and no blank line.
pub(super) fn one_line(text: &str, at: usize, line: &str) -> Added {
    LinePlace { at, lead: String::new(), blank: (false, false) }.with(text, line)
}

/// The places to try, best first.
fn places(text: &str, entry: &Entry, label: Label) -> Vec<LinePlace> {
    let mut places = Vec::new();
    let section = entry.address.section();
    // An answer goes below what it answers, and not to the answers before.
    let is_answer = label == Label::Answer;
    let last = entry.fields_of(label).last().filter(|_| !is_answer);
    places.extend(last.map(|last| behind(text, last.span)));
    // Others than the signatures go below the signatures and whatever else was added later.
    if !label.is_confirmation() {
        let later =
            |field: &&Field| field.label.stays_open_in(section) && field.label.is_one_line_in(section);
        places.extend(entry.fields.iter().rfind(later).map(|field| behind(text, field.span)));
    }
    let frozen = entry.fields.iter().rfind(|field| !field.label.stays_open_in(section));
    if matches!(section, Section::Plans | Section::Goals | Section::Reviews) {
        places.extend(top(text, entry));
    } else {
        places.extend(frozen.map(|field| behind(text, field.span)));
    }
    places.push(bottom(text, entry));
    places
}

fn behind(text: &str, span: Span) -> LinePlace {
    LinePlace { at: next_line(text, span.end), lead: lead(text, span.start), blank: (false, false) }
}

/// Directly below the heading, as the first item of a list that is there.
fn top(text: &str, entry: &Entry) -> Option<LinePlace> {
    let mut at = next_line(text, entry.heading.end);
    loop {
        let line = text.get(at..entry.span.end.max(at))?;
        let line = &line[..line.find('\n').map_or(line.len(), |end| end + 1)];
        if line.is_empty() {
            return None;
        }
        if !line.trim().is_empty() {
            let indent = line.len() - line.trim_start_matches(' ').len();
            let bullet = bullet(&line[indent..]);
            let lead =
                bullet.map_or_else(|| "- ".to_owned(), |bullet| format!("{}{bullet} ", &line[..indent]));
            return Some(LinePlace { at, lead, blank: (false, bullet.is_none()) });
        }
        at += line.len();
    }
}

/// Behind everything above the entry's parts.
fn bottom(text: &str, entry: &Entry) -> LinePlace {
    let end = entry.parts.first().map_or(entry.span.end, |part| part.heading.start);
    at_end(text, entry.span.start, end)
}

/// Behind the last line that says something in a stretch.
fn at_end(text: &str, start: usize, end: usize) -> LinePlace {
    let written = text.get(start..end).unwrap_or_default().trim_end().len();
    let at = next_line(text, start + written);
    let last = text[..at].trim_end_matches(['\n', '\r']);
    let last = &last[line_start(last, last.len())..];
    let in_list = bullet(last).is_some();
    // The blank lines that follow are there already; without any, what follows needs one.
    let followed = text[at..].chars().next().is_some_and(|next| !matches!(next, '\n' | '\r'));
    LinePlace { at, lead: "- ".to_owned(), blank: (!in_list, followed) }
}

/// What comes before a field's label, if that is a bullet or nothing.
fn lead(text: &str, start: usize) -> String {
    let before = &text[line_start(text, start)..start];
    let indent = before.len() - before.trim_start_matches(' ').len();
    match bullet(&before[indent..]) {
        Some(bullet) => format!("{}{bullet} ", &before[..indent]),
        None => before[..indent].to_owned(),
    }
}

fn bullet(text: &str) -> Option<&str> {
    let marker = text.get(..1)?;
    (["-", "*", "+"].contains(&marker) && text[1..].starts_with([' ', '\t'])).then_some(marker)
}

/// Whether a changed document says what it said, and one line more.
fn same(before: &Document, after: &Document, entry: &Entry, label: Label, value: &str) -> Same {
    let Some(changed) = after.entry(&entry.address) else { return Same::No };
    let fields = |entry: &Entry| {
        entry
            .all_fields()
            .filter(|field| field.label == label)
            .map(|field| field.value.text().to_owned())
            .collect()
    };
    let (mut old, mut new): (Vec<String>, Vec<String>) = (fields(entry), fields(changed));
    old.push(plain(value).text().to_owned());
    old.sort();
    new.sort();
    let text = |entry: &Entry| (entry.frozen, entry.body);
    if old != new
        || text(entry) != text(changed)
        || entry.all_fields().count() + 1 != changed.all_fields().count()
        || !same::wins(before, after, 0)
    {
        return Same::No;
    }
    let others = same::but_for(before, after, Some(&entry.address));
    if others == Same::Yes && entry.raw != changed.raw { Same::ButForBytes } else { others }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document;
    use crate::finding::RepoPath;
    use crate::settings::Settings;

    const FRONT: &str = "---\ngrowthdoc: 1\nengineer: A <a@b.example>\nmanager: B <b@b.example>\nteam: t\nlevels: {L4: 2024-01-01}\nsince: 2024-01-01\n---\n\n";

    fn read(text: &str, settings: &Settings) -> Document {
        document::parse(&RepoPath::new("people/a.md"), text.as_bytes(), &settings.labels, &[])
    }

    /// The body after a line was added to its first entry.
    fn added(body: &str, label: Label, value: &str) -> Option<String> {
        let front = if body.contains('\r') { FRONT.replace('\n', "\r\n") } else { FRONT.to_owned() };
        let settings = Settings::default();
        let document = read(&format!("{front}{body}"), &settings);
        let original = Original { document: &document, settings: &settings };
        let added = add(original, &document.entries[0], label, &[value.to_owned()])?;
        let line = added.text.lines().nth(added.line - 1).unwrap();
        assert!(line.ends_with(&format!("{}: {value}", label.name())), "{line}");
        Some(added.text[front.len()..].to_owned())
    }

    #[test]
    fn a_signature_goes_behind_the_last_one() {
        let body = "## Visibility plans\n\n### 2026-H1\n\n- Signed: A, 2026-01-07\n- Gap: one\n\n#### Design doc: x\n";
        let expected = body.replace("- Gap", "- Signed: B, 2026-01-08\n- Gap");
        assert_eq!(added(body, Label::Signed, "B, 2026-01-08"), Some(expected));
        let stars = "## Visibility plans\n\n### 2026-H1\n\n* **Signed:** A, 2026-01-07\n* Gap: one\n";
        assert_eq!(
            added(stars, Label::Signed, "B, 2026-01-08"),
            Some(stars.replace("* Gap", "* Signed: B, 2026-01-08\n* Gap"))
        );
        let lines = "## Visibility plans\n\n### 2026-H1\n\nSigned: A, 2026-01-07\nGap: one\n";
        assert_eq!(
            added(lines, Label::Signed, "B, 2026-01-08"),
            Some(lines.replace("Gap", "Signed: B, 2026-01-08\nGap"))
        );
    }

    #[test]
    fn the_first_one_goes_where_the_convention_has_it() {
        let signed = |body: &str| added(body, Label::Signed, "A, 2026-01-07");
        let plan =
            "## Visibility plans\n\n### 2026-H1\n\n- Gap: one\n\n#### Design doc: x\n\n- Status: planned\n";
        assert_eq!(signed(plan), Some(plan.replace("- Gap", "- Signed: A, 2026-01-07\n- Gap")));
        let tight = "## Visibility plans\n### 2026-H1\n- Gap: one\n";
        assert_eq!(signed(tight), Some(tight.replace("- Gap", "- Signed: A, 2026-01-07\n- Gap")));
        let parts = "## Visibility plans\n\n### 2026-H1\n\n#### Design doc: x\n\n- Status: planned\n";
        assert_eq!(signed(parts), Some(parts.replace("####", "- Signed: A, 2026-01-07\n\n####")));
        let bare = "## Visibility plans\n\n### 2026-H1";
        assert_eq!(signed(bare), Some(format!("{bare}\n\n- Signed: A, 2026-01-07\n")));
        let prose = "## Visibility plans\n\n### 2026-H1\n\nWhat we want.\n\n## Notes\n";
        assert_eq!(signed(prose), Some(prose.replace("What", "- Signed: A, 2026-01-07\n\nWhat")));

        let seen = |body: &str| added(body, Label::Seen, "A, 2026-03-13");
        let note = "## Notes\n\n### 2026-03-12 SBI: x\n\n- Situation: s\n- Behavior: b\n- Impact: i\n- Ask: a\n- Commit: 2026-04-09, c\n  and more\n- Outcome: 2026-04-09 improved\n\n## Updates\n";
        assert_eq!(seen(note), Some(note.replace("- Outcome", "- Seen: A, 2026-03-13\n- Outcome")));
        let talk = "## Notes\n\n### 2026-02-03 1:1\n\nWe talked.\n\n## Updates\n";
        assert_eq!(seen(talk), Some(talk.replace("talked.\n", "talked.\n\n- Seen: A, 2026-03-13\n")));
        let end = "## Notes\n\n### 2026-02-03 1:1\n\nWe talked.";
        assert_eq!(seen(end), Some(format!("{end}\n\n- Seen: A, 2026-03-13\n")));
        let pip = "## PIPs\n\n### 2026-05-04 x\n\n- Expectation: e\n- Ends: 2026-07-03\n- Result: 2026-05-18 on track\n";
        assert_eq!(seen(pip), Some(pip.replace("- Result", "- Seen: A, 2026-03-13\n- Result")));
        let review = "## Reviews\n\n### 2026-Q1\n\n- Standing: not yet\n\n#### Progress\n\ntext\n";
        assert_eq!(seen(review), Some(review.replace("- Standing", "- Seen: A, 2026-03-13\n- Standing")));
    }

    #[test]
    fn line_ends_and_everything_else_stay() {
        for body in [
            "## Notes\n\n### 2026-03-12 SBI: x\n\n- Situation: s\n- Commit: 2026-04-09, c\n\n### 2026-03-14 1:1\n\nother  \ntext\n\n\n## Wins\n\n- 2026-01-01 Impact: x\n",
            "## Notes\n\n### 2026-03-12 SBI: x\n\nSituation: s\nCommit: 2026-04-09, c\n",
            "## Notes\n\n### 2026-03-12 SBI: x\n\n1. Situation: s\n2. Commit: 2026-04-09, c\n",
            "## Notes\n\n### 2026-03-12 SBI: x\n\n#### Situation\n\ns\n\n#### Commit\n\n2026-04-09\n",
            "## Notes\n\n### 2026-03-12 SBI: x\n\n> quoted\n\n- plain\n\n```\n### no heading\n```\n",
        ] {
            for body in [body.to_owned(), body.replace('\n', "\r\n")] {
                let after = added(&body, Label::Seen, "A, 2026-03-13").unwrap_or_else(|| panic!("{body:?}"));
                let mut rest = after.clone();
                let at = rest.find("Seen: A, 2026-03-13").unwrap();
                let start = rest[..at].rfind('\n').unwrap() + 1;
                let end = at + rest[at..].find('\n').unwrap() + 1;
                assert_eq!(rest[start..end].ends_with("\r\n"), body.contains('\r'), "{after:?}");
                rest.replace_range(start..end, "");
                let squeezed = |text: &str| {
                    text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect::<Vec<_>>()
                };
                assert_eq!(squeezed(&rest), squeezed(&body));
                assert_eq!(after.contains("\r\n"), body.contains('\r'));
                assert!(
                    !after.replace("\r\n", "").contains('\r')
                        && (!body.contains('\r') || !after.replace("\r\n", "").contains('\n'))
                );
            }
        }
    }

    #[test]
    fn what_cannot_be_read_back_is_not_written() {
        let note = "## Notes\n\n### 2026-03-12 1:1\n\ntext\n";
        assert_eq!(added(note, Label::Seen, "A, 2026-03-13\n\n### 2026-03-14 1:1"), None);
        // Inside an unclosed fence nothing is a field.
        assert_eq!(
            added("## Notes\n\n### 2026-03-12 1:1\n\n```\ntext\n", Label::Seen, "A, 2026-03-13"),
            None
        );
    }
}
