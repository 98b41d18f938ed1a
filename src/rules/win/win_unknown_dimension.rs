//! Does every win name a dimension of the rubric?

use crate::entry::win::Win;
use crate::field::nearest::nearest;
use crate::finding::{Dimension, Draft, Listed, Message, Owner, Severity, Sink};
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "win-unknown-dimension",
    level: Severity::Warning,
    owner: Owner::Engineer,
    summary: "a win names no dimension of the rubric",
    page: include_str!("win_unknown_dimension.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    let Some(rubric) = text.settings.rubric_of(text.document) else { return };
    let names: Vec<&str> = rubric.dimensions.iter().map(|(name, _)| name.as_str()).collect();
    for win in
        Win::all(text.document).filter(|win| !win.day.is_some_and(|day| text.settings.predates_adoption(day)))
    {
        if names.is_empty() || names.iter().any(|name| win.is_for(name)) {
            continue;
        }
        let message = match win.dimension {
            Some(_) => Message::fixed(
                "the label of this win is not a dimension of the rubric, so the win counts for nothing",
            ),
            None => Message::fixed("this win names no dimension of the rubric, so it counts for nothing"),
        };
        let all: Vec<Dimension> = names.iter().map(|name| Dimension::new(name)).collect();
        let help = match win.dimension.and_then(|said| nearest(said, names.iter().copied())) {
            Some(name) => {
                message![
                    "write `",
                    Dimension::new(name),
                    ":`, if that is meant; the rubric has ",
                    Listed::of(&all)
                ]
            }
            None => {
                message!["write `- DATE DIMENSION: WHAT, LINK (ROLE)`; the rubric has ", Listed::of(&all)]
            }
        };
        sink.report(Draft::new(win.bullet.span, message, help));
    }
}
