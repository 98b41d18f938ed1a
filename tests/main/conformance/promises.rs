//! Which sentences of the convention promise a verdict, and which case holds each to it?

use std::collections::BTreeSet;

use growthlint::rules::RULES;

use super::sections::slug;

/// What a sentence has that promises a verdict, beside the name of a rule.
const WORDS: [&str; 29] = [
    " error",
    " warning",
    " info ",
    "an info",
    "finding",
    "not established",
    "accus",
    "contradict",
    "exit code",
    "counts for nothing",
    "count for nothing",
    "no longer count",
    "does not count",
    "do not count",
    "counts only",
    "count only",
    "counts from",
    "count from",
    "counts as",
    "count as",
    "still counts",
    "counts even",
    "_late_",
    "_backdated_",
    "proves nothing",
    "takes no effect",
    "take effect",
    "takes effect",
    "nothing follows",
];

/// Sections that promise nothing of their own: they point, show, or say where something is from.
pub const WITHOUT: [&str; 5] =
    ["on-one-page", "index", "a-complete-example", "where-it-comes-from", "what-the-sources-ask-for"];

/// A sentence, or a row of a table, and its section.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sentence {
    pub section: String,
    pub text: String,
}

/// All sections, as the suite names them.
pub fn sections(convention: &str) -> BTreeSet<String> {
    convention.lines().filter_map(|line| line.strip_prefix("## ")).map(slug).collect()
}

/// Every sentence and every row of a table outside code, in order.
pub fn sentences(convention: &str) -> Vec<Sentence> {
    let mut found = Vec::new();
    let (mut section, mut paragraph, mut in_code) = (String::new(), String::new(), false);
    for line in convention.lines().chain([""]) {
        let is_fence = line.starts_with("```");
        let is_row = line.starts_with('|');
        let is_item = line.trim_start().starts_with("- ") || line.starts_with(|c: char| c.is_ascii_digit());
        if is_fence || is_row || is_item || line.is_empty() || line.starts_with('#') {
            found.extend(
                parted(&std::mem::take(&mut paragraph))
                    .map(|text| Sentence { section: section.clone(), text }),
            );
        }
        in_code ^= is_fence;
        if let Some(heading) = line.strip_prefix("## ").filter(|_| !in_code) {
            section = slug(heading);
        } else if is_row && !in_code {
            found.push(Sentence { section: section.clone(), text: row(line) });
        } else if !in_code && !is_fence && !line.starts_with('#') {
            paragraph = format!("{paragraph} {}", line.trim()).trim().to_owned();
        }
    }
    found
}

/// The cells of a row, with semicolons between.
fn row(line: &str) -> String {
    let cells = line.trim_matches('|').split('|').map(str::trim).filter(|cell| !cell.is_empty());
    cells.collect::<Vec<_>>().join("; ")
}

/// A paragraph's sentences.
fn parted(paragraph: &str) -> impl Iterator<Item = String> {
    let mut found = Vec::new();
    let mut rest = paragraph;
    let mut from = 0;
    while let Some(at) = rest[from..].find(". ") {
        let end = from + at + 1;
        let next = rest[end + 1..].trim_start_matches(['*', '_', '"', '[', '`']);
        if next.starts_with(|c: char| c.is_uppercase()) {
            found.push(rest[..end].to_owned());
            rest = &rest[end + 1..];
            from = 0;
        } else {
            from = end;
        }
    }
    found.push(rest.to_owned());
    found.into_iter().filter(|text| !text.is_empty())
}

/// The rules that a text names.
pub fn rules_in(text: &str) -> Vec<&'static str> {
    let named = RULES.iter().filter(|rule| text.contains(&format!("`{}`", rule.name)));
    named.map(|rule| rule.name).collect()
}

/// Whether a sentence promises a verdict.
pub fn is_promise(sentence: &Sentence) -> bool {
    let text = sentence.text.to_lowercase();
    !WITHOUT.contains(&sentence.section.as_str())
        && (!rules_in(&sentence.text).is_empty() || WORDS.iter().any(|word| text.contains(word)))
}

/// A row of `tests/conformance/sentences.tsv`: how the sentence begins, and its case or why it has none.
pub struct Row<'t> {
    pub begins: &'t str,
    pub case: &'t str,
}

pub fn rows(table: &str) -> Vec<Row<'_>> {
    let lines = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let row = |line: &'_ str| -> Option<(usize, usize)> { line.find('\t').map(|at| (at, at + 1)) };
    lines
        .map(|line| {
            let (end, start) = row(line).unwrap_or_else(|| panic!("no tab in {line:?}"));
            Row { begins: &line[..end], case: &line[start..] }
        })
        .collect()
}
