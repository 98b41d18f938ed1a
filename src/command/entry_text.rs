//! What does a person at the terminal see of an entry before they say something about it?

use crate::document::{Document, Entry};
use crate::field::address::Address;
use crate::field::{label::fold, span::Span};
use crate::term::escape;

/// What names the entry, and its text where that may be shown.
pub(super) fn shown(document: &Document, entry: &Entry, with_text: bool) -> String {
    let source = &document.source;
    let end = written_end(document, entry);
    let (first, last) = (source.position(entry.span.start).line, source.position(end).line);
    let engineer = document.front_matter.engineer.as_ref();
    let engineer = engineer.map(|engineer| engineer.value.to_string()).unwrap_or_default();
    let mut page = format!("{} of {engineer}\n{}, lines {first} to {last}\n\n", entry.address, document.path);
    if with_text {
        let text = source.slice(Span::new(entry.span.start, end));
        let elsewhere = defined_elsewhere(document, entry, text);
        let lines =
            text.lines().chain((!elsewhere.is_empty()).then_some("")).chain(elsewhere.iter().copied());
        for line in lines.map(str::trim_end) {
            page += &format!("{}{}\n", if line.is_empty() { "" } else { "  " }, line.replace('\t', "    "));
        }
        page.push('\n');
    }
    page.lines().map(|line| escape::line(line).into_owned() + "\n").collect()
}

/// The entry and whose it is: `plan 2026-H1 of Amara Okafor`.
pub(super) fn named(document: &Document, address: &Address) -> String {
    let engineer = document.front_matter.engineer.as_ref();
    let engineer = engineer.map(|engineer| engineer.value.name.clone()).unwrap_or_default();
    format!("{address} of {engineer}")
}

/// The end of the entry's last line that is not blank.
fn written_end(document: &Document, entry: &Entry) -> usize {
    entry.span.start + document.source.slice(entry.span).trim_end().len()
}

/// Lines outside of the entry that define links and footnotes which its text may use: they belong to what is signed.
fn defined_elsewhere<'a>(document: &'a Document, entry: &Entry, text: &str) -> Vec<&'a str> {
    let source = &document.source;
    let folded = fold(text);
    let defines = |line: &&str| {
        let label = line.trim_start().strip_prefix('[').and_then(|rest| rest.split_once("]:"));
        label.is_some_and(|(label, _)| folded.contains(&format!("[{}]", fold(label))))
    };
    let lines = (1..=source.line_count())
        .map(|line| source.line(line))
        .filter(|line| !entry.span.contains(line.start));
    lines.map(|line| source.slice(line)).filter(defines).collect()
}
