//! What came of a win: which win is meant, and the line below it.

use super::job::{Change, Job};
use crate::command::failure::Failure;
use crate::document::line::type_of;
use crate::edit::win;
use crate::entry::win::Win;
use crate::field::date::Day;
use crate::field::label::{Label, Section};
use crate::term::escape::is_hidden;

impl Job<'_> {
    /// The document with a result below the win of a day: `DATE TEXT`.
    pub(super) fn result_of_win(&self, words: &[String]) -> Result<Change, Failure> {
        let document = &self.file.document;
        let handle = document.path.handle();
        let form = format!(
            "write `growthlint add result {handle} win DATE 'what came of it, LINK'`, with the date of the win"
        );
        let Some(day) = words.first().and_then(|word| Day::parse(word)) else {
            return Err(Failure::new("a result of a win needs the date of the win", form));
        };
        let line = |at: usize| format!("{}:{}", document.path, document.source.position(at).line);
        let found: Vec<_> = document.wins.iter().filter(|win| Win::of(win).day == Some(day)).collect();
        let item = match found.as_slice() {
            [] => return Err(Failure::new(format!("there is no win of {day}"), form)),
            [one] => one,
            several => {
                let places: Vec<String> = several.iter().map(|win| line(win.bullet.span.start)).collect();
                let what = format!("there are several wins of {day}: {}", places.join(", "));
                return Err(Failure::new(
                    what,
                    format!("write `- Result: {} …` by hand below the one that you mean", self.day),
                ));
            }
        };
        let text = words[1..].join(" ");
        let dated = Day::parse_prefix(text.trim()).is_some();
        let value = if dated { text.trim().to_owned() } else { format!("{} {}", self.day, text.trim()) };
        let is_whole = type_of(Label::Result, Section::Wins, &value).needs.is_none();
        if !is_whole || text.chars().any(is_hidden) {
            return Err(Failure::new("a result needs a text, in one plain line", form));
        }
        let added = win::add_result(self.file.original(), item, &value).ok_or_else(|| self.no_place())?;
        Ok(Change { added, is_open: false, remarks: Vec::new() })
    }
}
