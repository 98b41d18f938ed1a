//! Advice and how to follow it: `tests/advice/FAMILY.md` as data.
//!
//! A trial begins with `## RULE` or `## RULE: WHAT IS SPECIAL`. Its `story` block draws the finding. It continues the `base` block at the head
//! of the file; `alone` behind `story` leaves that out, and its first line may name the case that it changes, as in
//! `tests/cases`. `audit` behind `story` judges the calendar too. Each `follow` block below it does one thing that the help offers: steps of
//! a story, in which
//!
//! - `{2}` is the second piece of the help that stands in backticks, and `{2: WHAT=a word; DATE=2026-03-12}` the same with its capitals
//!   filled in;
//! - `run DATE WHO COMMAND` runs the command in the repository as it is then, and commits what it wrote;
//! - `as-of DATE` is the day on which growthlint looks again.
//!
//! After it, nothing worse than an info may be left, and nothing of the rule. `stays` behind `follow` is for a finding that nothing makes go
//! away: its help must say so. `also=RULE` is for another such finding.

use super::case;
use super::page::{Fence, fences};

/// One finding whose help is followed.
pub struct Trial {
    pub rule: String,
    /// Its heading.
    pub name: String,
    pub story: String,
    /// Whether the calendar is judged.
    pub audit: bool,
    /// Each of the ways that the help offers.
    pub ways: Vec<Way>,
}

/// One way to follow a help.
pub struct Way {
    pub steps: String,
    /// Whether the finding stays, as its help says.
    pub stays: bool,
    /// Another rule that may find something that nothing can change.
    pub also: Option<String>,
}

/// All trials of a file.
pub fn trials(page: &str) -> Vec<Trial> {
    let mut base = String::new();
    let mut trials: Vec<Trial> = Vec::new();
    for Fence { words, text, section, .. } in fences(page) {
        let has = |word: &str| words.iter().any(|other| other == word);
        match words.first().map(String::as_str) {
            Some("base") => base = text,
            Some("story") => trials.push(Trial {
                rule: section.split(':').next().unwrap_or_default().to_owned(),
                name: section,
                story: told(&base, &text, has("alone")),
                audit: has("audit"),
                ways: Vec::new(),
            }),
            Some("follow") => {
                let trial = trials.last_mut().expect("a story stands above each `follow`");
                let also = words.iter().find_map(|word| word.strip_prefix("also=")).map(str::to_owned);
                trial.ways.push(Way { steps: text, stays: has("stays"), also });
            }
            other => panic!("{section}: a block of {other:?}"),
        }
    }
    trials
}

fn told(base: &str, text: &str, alone: bool) -> String {
    match text.lines().next() {
        Some(line) if line.starts_with("# before ") || line.starts_with("# instead of ") => {
            case::changed(text)
        }
        _ if alone => text.to_owned(),
        _ => format!("{base}{text}"),
    }
}

/// A step with the pieces of a help in place of its numbers.
///
/// # Errors
///
/// What the help does not offer.
pub fn filled(step: &str, help: &str) -> Result<String, String> {
    let pieces: Vec<&str> = help.split('`').skip(1).step_by(2).collect();
    let mut out = String::new();
    let mut rest = step;
    while let Some((before, inside, after)) = placeholder(rest) {
        let (number, words) = inside.split_once(": ").unwrap_or((inside, ""));
        let at: usize = number.parse().map_err(|_| format!("`{{{inside}}}` has no number"))?;
        let piece = pieces.get(at.wrapping_sub(1));
        let mut piece = (*piece.ok_or_else(|| format!("the help has no piece {at}"))?).to_owned();
        for (capitals, word) in words.split("; ").filter_map(|pair| pair.split_once('=')) {
            if !piece.contains(capitals) {
                return Err(format!("`{piece}` does not ask for {capitals}"));
            }
            piece = piece.replacen(capitals, word, 1);
        }
        if let Some(left) = capitals(&piece) {
            return Err(format!("nothing fills in {left} of `{piece}`"));
        }
        out += before;
        out += &piece;
        rest = after;
    }
    Ok(out + rest)
}

/// The text before a `{1…}`, its inside, and the text behind it.
fn placeholder(text: &str) -> Option<(&str, &str, &str)> {
    for (at, _) in text.match_indices('{') {
        let inside = &text[at + 1..];
        if inside.starts_with(|c: char| c.is_ascii_digit())
            && let Some((inside, after)) = inside.split_once('}')
        {
            return Some((&text[..at], inside, after));
        }
    }
    None
}

/// Words that are capitals and no gap to be filled in.
const NAMES: [&str; 3] = ["SBI", "RFC", "SHA"];

/// A word of capitals, which stands for what the reader knows.
fn capitals(piece: &str) -> Option<&str> {
    piece.split(|c: char| !c.is_ascii_alphanumeric()).find(|word| {
        word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_uppercase()) && !NAMES.contains(word)
    })
}
