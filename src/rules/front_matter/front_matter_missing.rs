//! Does the file begin with front matter?

use super::missing_key::all_lines;
use crate::document::ProblemKind;
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "front-matter-missing",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "the file does not begin with the front matter of a growth doc",
    page: include_str!("front_matter_missing.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    let is_stranger = text.document.is_stranger();
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
            let help = if is_stranger { stranger() } else { message!["begin the file with ", all_lines()] };
            sink.report(Draft::new(problem.span, message, help));
        } else if problem.kind == ProblemKind::FrontMatterStrange {
            let message = Message::fixed(
                "the front matter has no `growthdoc` and no `engineer`, so growthlint cannot tell whose document this is",
            );
            sink.report(Draft::new(problem.span, message, stranger()));
        }
    }
}

/// What to do with a file that is probably of another kind.
fn stranger() -> Message {
    message![
        "if it is no growth doc, change `docs` in growthlint.yaml so that no glob matches it; if it is one, begin it with ",
        all_lines()
    ]
}
