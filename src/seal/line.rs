//! What does a line of `allowed_signers` say? Principals, options, key: OpenSSH's grammar, with a place for every mistake.

use super::key::{Key, Unsupported, Unusable};
use super::mistake::{Mistake, MistakeKind};
use crate::document::invisible;
use crate::field::date::{Day, Time};
use crate::field::span::Span;

/// A stretch of the line.
pub(super) struct Word {
    pub(super) value: String,
    pub(super) span: Span,
}

/// A line that is neither empty nor a comment.
pub(super) struct Read {
    pub(super) principals: Word,
    /// `None` for a line that gives nobody a key.
    pub(super) key: Option<Key>,
    pub(super) namespaces: Option<String>,
    pub(super) after: Option<Time>,
    pub(super) before: Option<Time>,
}

/// Reads a line that begins at `start` of its file. `None` for an empty line or a comment.
pub(super) fn read(text: &str, start: usize, mistakes: &mut Vec<Mistake>) -> Option<Read> {
    let mut line = Line { text, at: 0, start, mistakes, good: true };
    line.blanks();
    if line.rest().is_empty() || line.rest().starts_with('#') {
        return None;
    }
    let from = line.at;
    if !invisible::find(text).is_empty() {
        line.wrong("has an invisible character", from);
        line.good = false;
    }
    let principals = line.principals()?;
    let mut read = Read { principals, key: None, namespaces: None, after: None, before: None };
    line.blanks();
    if !line.rest().is_empty() && !is_key_name(line.word()) {
        line.options(&mut read);
        line.blanks();
    }
    let from = line.at;
    match line.rest() {
        "" => line.wrong("has no key", from),
        rest => match Key::parse(rest).map_err(Unusable::Broken).and_then(|key| key.usable().map(|()| key)) {
            Ok(key) => read.key = Some(key),
            Err(Unusable::Broken(why)) => line.wrong(why, from),
            Err(Unusable::Unsupported(what)) => {
                line.mistake(MistakeKind::Unsupported(what), from, text.len())
            }
        },
    }
    read.key = read.key.filter(|_| line.good);
    Some(read)
}

/// Whether a word is the name of a kind of key, or looks like one.
fn is_key_name(word: &str) -> bool {
    let named = word.starts_with("ssh-")
        || word.starts_with("ecdsa-")
        || word.starts_with("sk-")
        || word.starts_with("rsa-");
    named && !word.contains(['=', '"', ','])
}

struct Line<'l> {
    text: &'l str,
    at: usize,
    start: usize,
    mistakes: &'l mut Vec<Mistake>,
    /// Whether the line may give a key.
    good: bool,
}

impl<'l> Line<'l> {
    fn rest(&self) -> &'l str {
        &self.text[self.at..]
    }

    fn blanks(&mut self) {
        self.at = self.text.len() - self.rest().trim_start_matches([' ', '\t', '\r']).len();
    }

    /// The text up to the next blank.
    fn word(&self) -> &'l str {
        self.rest().split([' ', '\t']).next().unwrap_or_default()
    }

    fn mistake(&mut self, kind: MistakeKind, from: usize, to: usize) {
        self.mistakes.push(Mistake { span: Span::new(self.start + from, self.start + to), kind });
    }

    /// Records that the line gives nobody a key. Later mistakes may follow from the first, so only that one is kept.
    fn wrong(&mut self, why: &'static str, from: usize) {
        if !std::mem::replace(&mut self.good, false) {
            return;
        }
        let to = self.text.trim_end().len().max(from);
        self.mistake(MistakeKind::Unreadable(why), from, to);
    }

    /// The principals, in quotes or not.
    fn principals(&mut self) -> Option<Word> {
        let from = self.at;
        if let Some(quoted) = self.rest().strip_prefix('"') {
            let Some((value, after)) = quoted.split_once('"') else {
                self.wrong("has a quote that never ends", from);
                return None;
            };
            self.at += value.len() + 2;
            if !after.is_empty() && !after.starts_with([' ', '\t']) {
                self.wrong("has text directly after a quote", from);
            }
            return Some(Word {
                value: value.to_owned(),
                span: Span::new(self.start + from, self.start + self.at),
            });
        }
        let word = self.word();
        if word.contains('"') {
            self.wrong("has a quote inside a word", from);
        }
        self.at += word.len();
        Some(Word { value: word.to_owned(), span: Span::new(self.start + from, self.start + self.at) })
    }

    /// Options between commas, up to a blank.
    fn options(&mut self, read: &mut Read) {
        let mut seen: Vec<String> = Vec::new();
        loop {
            let from = self.at;
            let name: String =
                self.rest().chars().take_while(|c| !matches!(c, '=' | ',' | ' ' | '\t')).collect();
            self.at += name.len();
            let name = name.to_ascii_lowercase();
            let value = if self.rest().starts_with('=') {
                self.at += 1;
                match self.quoted() {
                    Some(value) => Some(value),
                    None => {
                        // Without a closing quote it is not clear what belongs to the option.
                        self.wrong("has an option whose value is not in quotes", from);
                        self.at += self.word().len();
                        return;
                    }
                }
            } else {
                None
            };
            self.option(&name, value, from, read);
            if seen.contains(&name) {
                self.wrong("has an option twice", from);
            }
            seen.push(name);
            if !self.rest().starts_with(',') {
                break;
            }
            self.at += 1;
        }
        if !(self.rest().is_empty() || self.rest().starts_with([' ', '\t'])) {
            self.wrong("has text directly after an option", self.at);
            self.at += self.word().len();
        }
        if let (Some(after), Some(before)) = (read.after, read.before)
            && before <= after
        {
            self.wrong("has a `valid-before` that is not later than its `valid-after`", self.at);
        }
    }

    /// A value in quotes, in which `\"` is a quote.
    fn quoted(&mut self) -> Option<String> {
        let mut value = String::new();
        let mut characters = self.rest().strip_prefix('"')?.char_indices().peekable();
        while let Some((at, character)) = characters.next() {
            if character == '\\'
                && let Some((_, quote)) = characters.next_if(|(_, next)| *next == '"')
            {
                value.push(quote);
                continue;
            }
            if character == '"' {
                self.at += at + 2;
                return Some(value);
            }
            value.push(character);
        }
        None
    }

    fn option(&mut self, name: &str, value: Option<String>, from: usize, read: &mut Read) {
        match (name, value) {
            ("cert-authority", None) => {
                self.good = false;
                self.mistake(MistakeKind::Unsupported(Unsupported::Certificate), from, self.at);
            }
            ("namespaces", Some(value)) => read.namespaces = Some(value),
            ("valid-after", Some(value)) => read.after = self.time(&value, from),
            ("valid-before", Some(value)) => read.before = self.time(&value, from),
            ("namespaces" | "valid-after" | "valid-before" | "cert-authority", _) => {
                self.wrong("has an option without its value, or with a value that it does not take", from)
            }
            _ => self.wrong("has an option or a kind of key that OpenSSH does not know", from),
        }
    }

    fn time(&mut self, text: &str, from: usize) -> Option<Time> {
        let utc = |end: &str| {
            let (head, tail) = text.split_at_checked(text.len().checked_sub(end.len())?)?;
            tail.eq_ignore_ascii_case(end).then_some(head)
        };
        let plain = utc("UTC").or_else(|| utc("Z"));
        match time(plain.unwrap_or(text)) {
            None => {
                self.wrong("has a time that is not `YYYYMMDDZ`, `YYYYMMDDHHMMZ` or `YYYYMMDDHHMMSSZ`", from)
            }
            Some(_) if plain.is_none() => self.mistake(MistakeKind::NoZone, from, self.at),
            Some(_) => {}
        }
        time(plain.unwrap_or(text))
    }
}

/// `YYYYMMDD[HHMM[SS]]`, from 1970 on.
fn time(text: &str) -> Option<Time> {
    if !matches!(text.len(), 8 | 12 | 14) || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number = |from: usize, most: i64| match text.get(from..from + 2) {
        None => Some(0),
        Some(digits) => digits.parse::<i64>().ok().filter(|number| *number <= most),
    };
    let day = Day::parse(&format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..8]))?;
    let (hour, minute, second) = (number(8, 23)?, number(10, 59)?, number(12, 59)?);
    let moment = Time(day.start().0 + hour * 3600 + minute * 60 + second);
    (moment.0 > 0).then_some(moment)
}
