//! Where does a new win go? Among those that belong to no project, in the order that they have.

use crate::document::{Document, WinItem};
use crate::edit::entry::{insert, steps_up};
use crate::edit::line::one_line;
use crate::edit::same::{self, Same};
use crate::edit::section::{self, after_written, line_start, next_line};
use crate::edit::{Added, Original, spelling};
use crate::field::date::Day;
use crate::field::label::Label;
use crate::field::section::Section;

/// Adds a win of a day, given as a list item of one line. `None` where there is no place in which it is read as one, and everything else
/// as before.
pub fn add(original: Original<'_>, item: &str, day: Day) -> Option<Added> {
    let added = with(original, item, day);
    let after = original.read(&added.text);
    let kept = same::but_for(original.document, &after, None) != Same::No
        && same::wins(original.document, &after, 1);
    kept.then_some(added)
}

/// Adds a result to a win, as its last nested item. `None` where it would not be read so, or something else differently.
pub fn add_result(original: Original<'_>, win: &WinItem, value: &str) -> Option<Added> {
    let (text, span) = (original.text(), win.bullet.span);
    let end = win.results.last().map_or(span.end, |last| span.end.max(last.span.end));
    let lead = &text[line_start(text, span.start)..span.start];
    let mark = text[span.start..].chars().take_while(|c| !c.is_whitespace()).count() + 1;
    let lead = format!("{lead}{}", " ".repeat(mark));
    let word = spelling::label(original, Label::Result);
    let added = one_line(text, next_line(text, end), &format!("{lead}- {word}: {value}"));
    let after = original.read(&added.text);
    let count = |document: &Document| document.wins.iter().map(|win| win.results.len()).sum::<usize>();
    let words = |document: &Document| -> Vec<String> {
        document.wins.iter().map(|win| win.bullet.text.text().to_owned()).collect()
    };
    let kept = same::but_for(original.document, &after, None) != Same::No
        && words(original.document) == words(&after)
        && count(&after) == count(original.document) + 1;
    kept.then_some(added)
}

fn with(original: Original<'_>, item: &str, day: Day) -> Added {
    let (text, document) = (original.text(), original.document);
    let Some(heading) = section::heading(original, Section::Wins) else {
        let gap = section::missing(original, Section::Wins);
        let section = spelling::section(original, Section::Wins);
        return insert(text, gap.at, &[format!("## {section}"), String::new(), item.to_owned()], 2);
    };
    let end = section::end(original, heading);
    let first = document.projects.iter().map(|project| project.heading.start);
    let first = first.filter(|start| heading.start < *start && *start < end).min();
    let end = first.unwrap_or(end);
    let loose: Vec<&WinItem> = document
        .wins
        .iter()
        .filter(|win| heading.start < win.bullet.span.start && win.bullet.span.start < end)
        .collect();
    let (Some(top), Some(last)) = (loose.first(), loose.last()) else {
        return insert(text, after_written(text, end), &[item.to_owned()], 0);
    };
    let of = |win: &WinItem| Day::parse_prefix(win.bullet.text.text()).map(|(day, _)| day);
    let older = |win: &&&WinItem| of(win).is_some_and(|other| other <= day);
    let before = |win: &WinItem| line_start(text, win.bullet.span.start);
    let behind = |win: &WinItem| after_written(text, next_line(text, win.bullet.span.end));
    let at = if is_newest_first(&loose) {
        loose.iter().find(older).map_or_else(|| behind(last), |win| before(win))
    } else {
        loose.iter().rfind(older).map_or_else(|| before(top), |win| behind(win))
    };
    // As the items around it begin.
    let lead = &text[line_start(text, top.bullet.span.start)..];
    let bullet = lead.trim_start_matches(' ').chars().next().filter(|c| ['*', '+'].contains(c));
    let item = bullet.map_or_else(|| item.to_owned(), |bullet| item.replacen('-', &bullet.to_string(), 1));
    one_line(text, at, &item)
}

fn is_newest_first(wins: &[&WinItem]) -> bool {
    let days: Vec<Day> =
        wins.iter().filter_map(|win| Some(Day::parse_prefix(win.bullet.text.text())?.0)).collect();
    steps_up(&days) < 0
}
