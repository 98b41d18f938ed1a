//! Is a growth doc at a path that no glob matches?

use crate::document::ProblemKind;
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "document-outside-docs",
    level: Severity::Warning,
    owner: Owner::Admin,
    summary: "a file says that it is a growth doc, and no glob under `docs` matches it",
    page: include_str!("document_outside_docs.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for problem in text.document.problems.iter().filter(|problem| problem.kind == ProblemKind::OutsideDocs) {
        let message = Message::fixed(
            "this is a growth doc by its front matter, and no glob under `docs` matches its path, so nothing in it is checked",
        );
        let help = Message::fixed(
            "move it with `git mv` to where the other growth docs are, or add a glob for it to `docs` in growthlint.yaml",
        );
        sink.report(Draft::new(problem.span, message, help));
    }
}
