//! Can the front matter be read at all?

use crate::document::ProblemKind;
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "front-matter-invalid",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "the front matter cannot be read, or the file is no text",
    page: include_str!("front_matter_invalid.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for problem in text.document.problems.iter() {
        let (message, help) = match &problem.kind {
            ProblemKind::FrontMatterUnclosed => (
                Message::fixed("the front matter that begins here never ends"),
                Message::fixed("put a line that is exactly `---` below the last key"),
            ),
            ProblemKind::FrontMatterBlanks => (
                Message::fixed("this line should end the front matter and has blanks behind its `---`"),
                Message::fixed("take the blanks out: the line that ends it is exactly `---`"),
            ),
            ProblemKind::Yaml { why } => (
                message!["the front matter cannot be read here: ", why],
                Message::fixed(
                    "write plain `key: value` lines, and put quotes round a value that holds `: ` or ` #`",
                ),
            ),
            ProblemKind::NoText { what } => (
                message!["a growth doc is a text file, and this is ", what],
                Message::fixed("commit the document itself, as a regular file in UTF-8"),
            ),
            ProblemKind::FrontMatterMissing
            | ProblemKind::UnknownKey { .. }
            | ProblemKind::DuplicateKey { .. }
            | ProblemKind::MissingKey { .. }
            | ProblemKind::BadValue { .. }
            | ProblemKind::UnknownSection { .. }
            | ProblemKind::UnknownEntry { .. }
            | ProblemKind::DuplicateEntry { .. }
            | ProblemKind::InvisibleCharacter { .. }
            | ProblemKind::HtmlOverEntry { .. } => continue,
        };
        sink.report(Draft::new(problem.span, message, help));
    }
}
