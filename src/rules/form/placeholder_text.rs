//! Is something still as the template had it?

use super::writer_of;
use crate::document::{Bullet, Entry, Field};
use crate::edit::unfinished::questions;
use crate::entry::period::predates_adoption;
use crate::field::address::Address;
use crate::field::blank::is_placeholder;
use crate::field::date::Day;
use crate::field::label::{Label, LineForm, LineOwner, Section};
use crate::field::span::{Source, Span};
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "placeholder-text",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a value is still a placeholder from a template",
    page: include_str!("placeholder_text.md"),
    check: Check::Text(check),
};

/// Those that are a placeholder anywhere in a one-line field.
const DATES: [&str; 3] = ["DATE", "YYYY-MM-DD", "YYYY-MM"];

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    let document = text.document;
    for key in &document.front_matter.keys {
        let written = document.source.slice(key.span);
        let value = written.split_once(':').map_or("", |(_, value)| value.trim());
        if is_placeholder(value) {
            let start = key.span.start + written.len()
                - written.split_once(':').map_or("", |(_, value)| value.trim_start()).len();
            report(
                sink,
                Span::new(start, key.span.end),
                &[&"`", &key.key.name(), &"` is still a placeholder"],
                None,
            );
        }
    }
    for entry in document
        .entries
        .iter()
        .filter(|entry| !entry.is_retracted() && !predates_adoption(&entry.address, text.settings))
    {
        let mut found = Vec::new();
        in_headings(&document.source, entry, &mut found);
        for bullet in entry.bullets.iter().filter(|bullet| bullet.label.is_none()) {
            bullet_of(&document.source, bullet, &mut found);
        }
        for field in entry.all_fields() {
            let covered = found.iter().any(|place| field.span.contains(place.span.start));
            if !covered && is_blank(&document.source, entry.address.section(), field) {
                found.push(Place { span: field.value_span, label: Some(field.label) });
            }
        }
        without_words(&document.source, entry, &found, sink);
        in_texts(&document.source, entry, &mut found);
        within(&document.source, entry, &mut found);
        asked(&document.source, entry, &mut found);
        for place in found {
            match place.label {
                Some(label) => {
                    report(sink, place.span, &[&label, &" is still a placeholder"], Some(&entry.address))
                }
                None => report(sink, place.span, &[&"this is still a placeholder"], Some(&entry.address)),
            }
        }
    }
    let mut found = Vec::new();
    for win in document.wins.iter() {
        bullet_of(&document.source, &win.bullet, &mut found);
        let asks = questions(&document.source, win.bullet.span).next();
        let known = found.last().is_some_and(|place| win.bullet.span.contains(place.span.start));
        found.extend(asks.filter(|_| !known).map(|_| Place::of(win.bullet.span)));
    }
    for place in found {
        report(sink, place.span, &[&"this win is still a placeholder"], None);
    }
}

/// Where a placeholder is, and in which field.
struct Place {
    span: Span,
    label: Option<Label>,
}

impl Place {
    fn of(span: Span) -> Place {
        Place { span, label: None }
    }
}

fn report(sink: &mut Sink<'_>, span: Span, message: &[&dyn crate::finding::Value], entry: Option<&Address>) {
    let help = Message::fixed("write what is true, or remove the line until you know it");
    let mut draft = Draft::new(span, Message::of(message), help).owner(writer_of(entry));
    if let Some(address) = entry {
        draft = draft.entry(address);
    }
    sink.report(draft);
}

/// An answer without a word: it answers nothing, and somebody waits for it.
fn without_words(source: &Source, entry: &Entry, found: &[Place], sink: &mut Sink<'_>) {
    let section = entry.address.section();
    let is_answer = |field: &&Field| {
        let label = field.label;
        label.line_owner_in(section) == Some(LineOwner::Writer)
            && label.form_in(section) == LineForm::Text
            && label.stays_open_in(section)
    };
    let written = |field: &&Field| !source.slice(field.value_span).trim().is_empty();
    let fields = entry.all_fields().filter(is_answer).filter(written);
    let fields = fields.filter(|field| !field.value.says_something()).map(|field| field.span);
    let quotes = entry.quotes.iter().filter(|quote| quote.mark.is_some() && !quote.says_something);
    for span in fields.chain(quotes.map(|quote| quote.span)) {
        if !found.iter().any(|place| span.contains(place.span.start)) {
            report(sink, span, &[&"this answer says nothing"], Some(&entry.address));
        }
    }
}

/// Free titles: of goals, transitions, allocations, and of a plan's artifacts.
fn in_headings(source: &Source, entry: &Entry, found: &mut Vec<Place>) {
    let heading = source.slice(entry.heading).trim_start_matches('#').trim();
    let title = match &entry.address {
        Address::Goal { .. } => heading,
        Address::Transition { .. } | Address::Allocation { .. } => {
            Day::parse_prefix(heading).map_or("", |(_, rest)| rest)
        }
        Address::Plan { .. }
        | Address::Note { .. }
        | Address::Praise { .. }
        | Address::Update { .. }
        | Address::Review { .. }
        | Address::SelfReview { .. }
        | Address::Packet { .. }
        | Address::Pip { .. }
        | Address::Calibration { .. } => "",
    };
    if is_placeholder(title) {
        found.push(Place::of(entry.heading));
    }
    for part in &entry.parts {
        if source.slice(part.heading).split_once(':').is_some_and(|(_, title)| is_placeholder(title)) {
            found.push(Place::of(part.heading));
        }
    }
}

/// Text without a label.
fn in_texts(source: &Source, entry: &Entry, found: &mut Vec<Place>) {
    let mut whole = |heading: Span, span: Span| {
        let below = Span::new(heading.end, span.end);
        let written = source.slice(below);
        let start = below.start + written.len() - written.trim_start().len();
        let place = Span::new(start, start + written.trim().len());
        if is_placeholder(written) && !found.iter().any(|known| place.contains(known.span.start)) {
            found.push(Place::of(place));
        }
    };
    whole(entry.heading, entry.span);
    for part in entry.parts.iter().filter(|part| !part.kind.is_artifact()) {
        whole(part.heading, part.span);
    }
}

/// What a template puts into the middle of a line: `<link to the pull request>`. Code shows such words as they are.
fn within(source: &Source, entry: &Entry, found: &mut Vec<Place>) {
    let below = Span::new(entry.heading.end, entry.span.end);
    let mut start = below.start;
    let mut fence = false;
    for line in source.slice(below).split_inclusive('\n') {
        let trimmed = line.trim_start();
        fence ^= trimmed.starts_with("```") || trimmed.starts_with("~~~");
        let mut at = 0;
        while let Some(open) = line[at..].find(['<', '`']).map(|open| at + open) {
            if fence {
                break;
            }
            let close = if line[open..].starts_with('`') { '`' } else { '>' };
            let Some(end) = line[open + 1..].find(close).map(|end| open + 1 + end + 1) else { break };
            let span = Span::new(start + open, start + end);
            let is_known = |place: &Place| place.span.contains(span.start) || span.contains(place.span.start);
            if close == '>' && is_blank_tag(&line[open + 1..end - 1]) && !found.iter().any(is_known) {
                let label = entry.all_fields().find(|field| field.span.contains(span.start));
                found.push(Place { span, label: label.map(|field| field.label) });
            }
            at = end;
        }
        start += line.len();
    }
}

/// The questions of a skeleton that nobody has answered: one for each field, and for each line of other text.
fn asked(source: &Source, entry: &Entry, found: &mut Vec<Place>) {
    for span in questions(source, entry.span) {
        let field = entry.all_fields().find(|field| field.span.contains(span.start));
        let line = source.line(source.position(span.start).line);
        let whole = field.map_or(line, |field| field.span);
        let is_known = |place: &Place| whole.contains(place.span.start) || place.span.contains(span.start);
        if !found.iter().any(is_known) {
            found.push(Place { span, label: field.map(|field| field.label) });
        }
    }
}

/// Attributes of HTML that need no value.
const BARE: [&str; 9] =
    ["hidden", "open", "disabled", "checked", "controls", "reversed", "required", "inert", "selected"];

/// Whether what is between `<` and `>` is several words, and not a tag with its attributes.
fn is_blank_tag(inside: &str) -> bool {
    let words: Vec<&str> = inside.split_whitespace().collect();
    let is_word =
        |word: &&str| word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | ','));
    words.len() > 1
        && !inside.starts_with(char::is_whitespace)
        && words.iter().all(is_word)
        && !words[1..].iter().any(|word| BARE.contains(&word.to_lowercase().as_str()))
}

fn bullet_of(source: &Source, bullet: &Bullet, found: &mut Vec<Place>) {
    let written = source.slice(bullet.span);
    let item = written
        .trim_start_matches(|c: char| c.is_ascii_digit())
        .trim_start_matches(['-', '*', '+', '.', ')'])
        .trim_start();
    let item = ["[ ]", "[x]", "[X]"].iter().find_map(|tick| item.strip_prefix(tick)).unwrap_or(item);
    if is_placeholder(item) {
        found.push(Place::of(bullet.span));
    }
}

/// Whether a field is left blank: all of it, or one part between the commas of a one-line field.
fn is_blank(source: &Source, section: Section, field: &Field) -> bool {
    let written = source.slice(field.value_span);
    if !field.label.is_one_line_in(section) {
        return is_placeholder(written);
    }
    let date = |word: &str| DATES.contains(&word.trim_matches(|c: char| !c.is_alphanumeric()));
    written.split(',').any(is_placeholder) || written.split_whitespace().any(date)
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_tag_with_attributes_is_no_placeholder() {
        for blank in ["link to PR", "what you saw", "title of the goal", "team's name"] {
            assert!(super::is_blank_tag(blank), "{blank}");
        }
        for tag in [
            "name",
            "details open",
            "a href=x",
            "br /",
            "div hidden",
            "https://x.example/a b",
            " b or c ",
            "/del",
        ] {
            assert!(!super::is_blank_tag(tag), "{tag}");
        }
    }
}
