//! Is a merge conflict left in the document?

use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "conflict-markers",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "a merge conflict is left in the document",
    page: include_str!("conflict_markers.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    let Some(conflict) = text.document.conflict() else { return };
    let side = |lines: Option<(usize, usize)>| match lines {
        None => Message::fixed("nothing"),
        Some((from, to)) if from == to => message!["line ", from],
        Some((from, to)) => message!["lines ", from, " to ", to],
    };
    let message = message![
        "a merge conflict begins here, and nobody has settled it: one side is ",
        side(conflict.ours),
        ", the other ",
        side(conflict.theirs),
        "; nothing else in this document was checked"
    ];
    let help = Message::fixed(
        "keep what is right of both sides, remove the lines that begin with `<<<<<<<`, `|||||||`, `=======` and `>>>>>>>`, then run `growthlint check` again",
    );
    sink.report(Draft::new(conflict.mark, message, help));
}
