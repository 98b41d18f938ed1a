//! Does every win say when it was, and in which role?

use crate::entry::win::Win;
use crate::finding::{Draft, Listed, Message, Owner, Severity, Sink};
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "win-incomplete",
    level: Severity::Warning,
    owner: Owner::Engineer,
    summary: "a win does not say when it was, or what was done for it",
    page: include_str!("win_incomplete.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for win in
        Win::all(text.document).filter(|win| !win.day.is_some_and(|day| text.settings.predates_adoption(day)))
    {
        let lacks: Vec<&'static str> =
            [(win.day.is_none(), "date"), (text.settings.words.en && win.role().is_none(), "role")]
                .into_iter()
                .filter(|(lacks, _)| *lacks)
                .map(|(_, what)| what)
                .collect();
        if !lacks.is_empty() {
            let message = message!["this win has no ", Listed::of(&lacks)];
            let help = Message::fixed(
                "begin with the day, and end with what you did for it and who else took part: `(shaped; with …)`, `(led; team of three)`, `(executed)`",
            );
            sink.report(Draft::new(win.bullet.span, message, help));
        }
    }
}
