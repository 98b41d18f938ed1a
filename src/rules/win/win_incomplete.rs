//! Does every win say when it was, and in which role?

use crate::entry::win::Win;
use crate::finding::{Draft, Listed, Message, Owner, Severity, Sink};
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "win-incomplete",
    level: Severity::Warning,
    owner: Owner::Engineer,
    summary: "a win has no date, or does not say what the engineer did for it",
    page: include_str!("win_incomplete.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for win in
        Win::all(text.document).filter(|win| !win.day.is_some_and(|day| text.settings.predates_adoption(day)))
    {
        let lacks: Vec<&'static str> =
            [(win.day.is_none(), "a date"), (text.settings.words.en && win.role().is_none(), "a role")]
                .into_iter()
                .filter(|(lacks, _)| *lacks)
                .map(|(_, what)| what)
                .collect();
        if !lacks.is_empty() {
            let message = message!["this win needs ", Listed::of(&lacks)];
            let help = Message::fixed(
                "write it as `- DATE DIMENSION: WHAT, LINK (ROLE; WHO ELSE)`; the role is `shaped`, `led` or `executed`",
            );
            sink.report(Draft::new(win.bullet.span, message, help));
        }
    }
}
