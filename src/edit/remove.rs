//! How is one line taken out of an entry again? With the blank line that would be left over; nothing else moves.

use crate::document::{Entry, Field};
use crate::edit::same::{self, Same};
use crate::edit::section::{line_start, next_line};
use crate::edit::{Added, Original};

/// The document without a line of an entry, and the number of the line that is there now. `None` where something else would be read
/// differently.
pub fn line(original: Original<'_>, entry: &Entry, field: &Field) -> Option<Added> {
    let text = original.text();
    let (mut start, end) = (line_start(text, field.span.start), next_line(text, field.span.end));
    let is_blank = |line: &str| line.trim().is_empty();
    let before = line_start(text, start.saturating_sub(1));
    let next = text[end..].split_inclusive('\n').next().unwrap_or_default();
    if start > 0 && is_blank(&text[before..start]) && is_blank(next) {
        start = before;
    }
    let changed = format!("{}{}", &text[..start], &text[end..]);
    let after = original.read(&changed);
    let all = &original.document.entries;
    let now = after.entries.get(all.iter().position(|known| known.heading == entry.heading)?)?;
    let left = entry.all_fields().filter(|known| known.span != field.span);
    let said = left
        .map(|field| (field.label, &field.value))
        .eq(now.all_fields().map(|field| (field.label, &field.value)));
    let kept = now.address == entry.address
        && (entry.frozen, entry.body) == (now.frozen, now.body)
        && same::but_for(original.document, &after, Some(&entry.address)) != Same::No
        && same::wins(original.document, &after, 0);
    let line = changed[..start].matches('\n').count() + 1;
    (said && kept).then_some(Added { text: changed, line })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::parse;
    use crate::edit::line::add;
    use crate::field::label::Label;
    use crate::finding::RepoPath;
    use crate::settings::Settings;

    const FRONT: &str = "---\ngrowthdoc: 1\nengineer: A <a@b.example>\nmanager: B <b@b.example>\nteam: t\nlevels: {L4: 2024-01-01}\nsince: 2024-01-01\n---\n\n";

    #[test]
    fn what_add_wrote_is_taken_out_to_the_byte() {
        let settings = Settings::default();
        let read = |text: &str| parse(&RepoPath::new("people/a.md"), text.as_bytes(), &settings.labels, &[]);
        for (body, label) in [
            (
                "## Visibility plans\n\n### 2026-H1\n\n- Gap: one\n\n#### Design doc: x\n\n- Status: planned\n",
                Label::Signed,
            ),
            (
                "## Visibility plans\n\n### 2026-H1\n\n#### Design doc: x\n\n- Status: planned\n",
                Label::Signed,
            ),
            ("## Visibility plans\n\n### 2026-H1\n\nWhat we want.\n\n## Notes\n", Label::Signed),
            ("## Visibility plans\n### 2026-H1\n* **Signed:** A, 2026-01-07\n* Gap: one\n", Label::Signed),
            ("## Notes\n\n### 2026-02-03 1:1\n\nWe talked.\n\n## Updates\n", Label::Seen),
            ("## Notes\n\n### 2026-02-03 1:1\n\nWe talked.\n", Label::Seen),
            (
                "## Notes\n\n### 2026-03-12 SBI: x\n\n- Situation: s\n- Commit: 2026-04-09, c\n  and more\n- Outcome: 2026-04-09 improved\n",
                Label::Seen,
            ),
            (
                "## Transitions\n\n### 2026-03-18 new\n\n- Handover: 2026-03-18, B\n\n\n## Wins\n\n- 2026-01-01 Impact: x\n",
                Label::Seen,
            ),
        ] {
            for body in [format!("{FRONT}{body}"), format!("{FRONT}{body}").replace('\n', "\r\n")] {
                let before = read(&body);
                let original = Original { document: &before, settings: &settings };
                let value = "B, 2026-03-13".to_owned();
                let added = add(original, &before.entries[0], label, &[value]).unwrap();
                let after = read(&added.text);
                let entry = &after.entries[0];
                let field = entry.all_fields().find(|field| field.value.text() == "B, 2026-03-13").unwrap();
                let original = Original { document: &after, settings: &settings };
                let removed = line(original, entry, field).unwrap_or_else(|| panic!("{body}"));
                assert_eq!(removed.text, body);
            }
        }
    }
}
