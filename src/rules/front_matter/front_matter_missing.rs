//! Does the file begin with front matter?

use crate::document::ProblemKind;
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "front-matter-missing",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "the file does not begin with front matter",
    page: include_str!("front_matter_missing.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for problem in text.document.problems.iter() {
        if problem.kind == ProblemKind::FrontMatterMissing {
            if text.document.source.slice(problem.span).trim_end() == "---" {
                let message = Message::fixed(
                    "this line does not begin the front matter, because it has blanks after `---`",
                );
                sink.report(Draft::new(problem.span, message, Message::fixed("remove the blanks")));
                continue;
            }
            let message = Message::fixed(
                "the first line is not `---`, so growthlint cannot tell whose document this is",
            );
            let help = Message::fixed(
                "begin the file with a line `---`, then the keys that `growthlint explain front-matter-missing` shows, then another line `---`",
            );
            sink.report(Draft::new(problem.span, message, help));
        }
    }
}
