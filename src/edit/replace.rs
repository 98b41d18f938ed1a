//! How is one line put in place of another, or one in place of a whole text?

use crate::document::{Entry, Field, plain};
use crate::edit::same::{self, Same};
use crate::edit::section::{line_end, line_start};
use crate::edit::{Added, Original, spelling};
use crate::field::label::Label;

/// Gives a field another value. `None` where it would not be read so, or something else differently.
pub fn value(original: Original<'_>, entry: &Entry, field: &Field, value: &str) -> Option<Added> {
    let (text, span) = (original.text(), field.value_span);
    let gap = if text[..span.start].ends_with([' ', '\t']) { "" } else { " " };
    let changed = format!("{}{gap}{value}{}", &text[..span.start], text.get(span.end..)?);
    let after = original.read(&changed);
    let now = after.entry(&entry.address)?;
    let wanted = plain(value);
    let is_said = entry.all_fields().zip(now.all_fields()).all(|(old, new)| {
        let is_it = old.span == field.span;
        old.label == new.label && if is_it { new.value == wanted } else { new.value == old.value }
    });
    let kept = same::but_for(original.document, &after, Some(&entry.address)) != Same::No
        && entry.all_fields().count() == now.all_fields().count()
        && (entry.frozen, entry.body) == (now.frozen, now.body);
    let line = original.document.source.position(field.span.start).line;
    (is_said && kept).then_some(Added { text: changed, line })
}

/// Takes an entry back: one line in place of its text. The lines that stay open are other people's words too, so they stay.
pub fn retract(original: Original<'_>, entry: &Entry, value: &str) -> Option<Added> {
    let (text, section) = (original.text(), entry.address.section());
    let begin = text[entry.heading.end..].find('\n').map_or(text.len(), |end| entry.heading.end + end + 1);
    let end = entry.span.start + text.get(entry.span.start..entry.span.end)?.trim_end().len();
    let end = text[end..].find('\n').map_or(text.len(), |newline| end + newline + 1);
    let break_of_line = line_end(text, begin);
    let word = spelling::label(original, Label::Retracted);
    let mut changed = text[..begin].to_owned();
    if !changed.ends_with('\n') {
        changed.push_str(break_of_line);
    }
    changed.push_str(break_of_line);
    let line = changed.matches('\n').count() + 1;
    changed.push_str(&format!("- {word}: {value}{break_of_line}"));
    for field in entry.all_fields().filter(|field| field.label.stays_open_in(section)) {
        let from = line_start(text, field.span.start);
        changed.push_str(text.get(from..field.span.end)?.trim_end());
        changed.push_str(break_of_line);
    }
    changed.push_str(text.get(end..)?);
    let after = original.read(&changed);
    let now = after.entry(&entry.address)?;
    let open = |entry: &Entry| -> Vec<(Label, String)> {
        let fields = entry.all_fields().filter(|field| field.label.stays_open_in(section));
        fields.map(|field| (field.label, field.value.text().to_owned())).collect()
    };
    let kept = same::but_for(original.document, &after, Some(&entry.address)) != Same::No
        && same::wins(original.document, &after, 0)
        && open(entry) == open(now);
    (now.is_retracted() && kept).then_some(Added { text: changed, line })
}
