//! Does every win have a link to what shows it?

use crate::entry::win::Win;
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "win-without-link",
    level: Severity::Warning,
    owner: Owner::Engineer,
    summary: "a win has no link to what shows it",
    page: include_str!("win_without_link.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for win in Win::all(text.document).filter(|win| !win.is_linked()) {
        let message = match win.day {
            Some(day) if text.settings.predates_adoption(day) => continue,
            Some(day) => message!["the win of ", day, " has no link"],
            None => Message::fixed("this win has no link"),
        };
        let help = Message::fixed(
            "add the link to what shows it: the pull request, the document, the dashboard or the message of thanks",
        );
        sink.report(Draft::new(win.bullet.span, message, help));
    }
}
