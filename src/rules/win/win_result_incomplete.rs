//! Does a result below a win say when it came, and what it was?

use crate::entry::win::{Win, WinResult};
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "win-result-incomplete",
    level: Severity::Info,
    owner: Owner::Engineer,
    summary: "a result below a win has no date or no words, or is dated before its win, or a dated line is no result",
    page: include_str!("win_result_incomplete.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for win in
        Win::all(text.document).filter(|win| !win.day.is_some_and(|day| text.settings.predates_adoption(day)))
    {
        for undated in win.undated {
            let message = Message::fixed(
                "this result has no date, so its words are the win's own: added later, it makes the win another, late one",
            );
            let help = Message::fixed(
                "write it as `- Result: DATE WHAT, LINK`; if it was there from the start, it may stay",
            );
            sink.report(Draft::new(*undated, message, help));
        }
        for dated in win.dated {
            let message = Message::fixed(
                "this line begins with a date, and is neither a win nor a result: its words are the win's above it, and its links count for nothing",
            );
            let help = Message::fixed(
                "if it came of that win, write it as `- Result: DATE WHAT, LINK`; if it is a win of its own, move it out of the list item",
            );
            sink.report(Draft::new(*dated, message, help));
        }
        for result in &win.results {
            if let Some((message, help)) = lacks(&win, result) {
                sink.report(Draft::new(result.field.span, message, help));
            }
        }
    }
}

fn lacks(win: &Win<'_>, result: &WinResult<'_>) -> Option<(Message, Message)> {
    if !result.text.chars().any(char::is_alphanumeric) {
        let message = message!["this result of ", result.day, " does not say what it is"];
        let help = message!["write it as `- Result: ", result.day, " WHAT, LINK`"];
        return Some((message, help));
    }
    let day = win.day.filter(|day| result.day < *day)?;
    let message = message!["this result is dated ", result.day, ", before its win of ", day];
    Some((message, Message::fixed("correct the date that is wrong")))
}
