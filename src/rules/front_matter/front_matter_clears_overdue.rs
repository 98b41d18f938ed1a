//! Did a change of the front matter take away what was overdue?

use crate::due::cleared::cleared;
use crate::finding::{Draft, Listed, Message, Owner, Severity, Sink};
use crate::rules::history::published;
use crate::rules::{Calendar, Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "front-matter-clears-overdue",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "`since` or `away` was changed afterwards, and what was overdue is due no longer",
    page: include_str!("front_matter_clears_overdue.md"),
    check: Check::Calendar(check),
};

/// How many entries a message names.
const NAMED: usize = 4;

fn check(calendar: &Calendar<'_>, sink: &mut Sink<'_>) {
    let Some(owed) = calendar.owed() else { return };
    let (context, front) = (&calendar.context, &calendar.context.document.front_matter);
    for cleared in cleared(&owed) {
        let who = &context.evidence.commits[context.evidence.line_commit(cleared.at)].author;
        let named = Listed::of(&cleared.what[..cleared.what.len().min(NAMED)]);
        let more = match cleared.what.len().saturating_sub(NAMED) {
            0 => Message::default(),
            more => message![" (and ", more, " more)"],
        };
        let message = message![
            who,
            " changed `",
            cleared.key.name(),
            "` on ",
            cleared.day,
            ", and what was overdue then is due no longer: ",
            named,
            more
        ];
        let help =
            Message::fixed("write it all the same; what was overdue when the date was changed stays due");
        let span = front.keys.iter().find(|key| key.key == cleared.key).map_or(front.span, |key| key.span);
        sink.report(Draft::new(span, message, help).proof(published(context, cleared.at)));
    }
}
