//! Can the front matter be read at all?

use crate::document::ProblemKind;
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "front-matter-invalid",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "growthlint cannot read the front matter, or the file is not text",
    page: include_str!("front_matter_invalid.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for problem in text.document.problems.iter() {
        let (message, help) = match &problem.kind {
            ProblemKind::FrontMatterUnclosed => (
                Message::fixed("the front matter that begins here has no end"),
                Message::fixed("put a line `---` below the last key"),
            ),
            ProblemKind::FrontMatterBlanks => (
                Message::fixed("this line does not end the front matter, because it has blanks after `---`"),
                Message::fixed("remove the blanks"),
            ),
            ProblemKind::Yaml { why } => (
                message!["growthlint cannot read the front matter here: ", why],
                Message::fixed(
                    "write plain lines `key: value`, such as `team: payments`, and quote a value that has `:` or `#` in it, \
                     such as `team: \"payments: ledger\"`",
                ),
            ),
            ProblemKind::NoText { what } => (
                message!["this is ", what, ", but a growth doc must be a text file"],
                Message::fixed("commit the document itself, as a regular file in UTF-8"),
            ),
            ProblemKind::TooDeep => (
                Message::fixed(
                    "quotes or lists are nested more than 10,000 levels deep here, and growthlint reads no deeper",
                ),
                Message::fixed("take out the marks that nobody needs, as in `> > >`"),
            ),
            ProblemKind::FrontMatterMissing
            | ProblemKind::FrontMatterStrange
            | ProblemKind::OutsideDocs
            | ProblemKind::Conflict(_)
            | ProblemKind::ConflictMark
            | ProblemKind::UnknownKey { .. }
            | ProblemKind::DuplicateKey { .. }
            | ProblemKind::MissingKey { .. }
            | ProblemKind::BadValue { .. }
            | ProblemKind::UnknownSection { .. }
            | ProblemKind::UnknownEntry { .. }
            | ProblemKind::TextOutsideEntry { .. }
            | ProblemKind::NoHeading { .. }
            | ProblemKind::DuplicateEntry { .. }
            | ProblemKind::InvisibleCharacter { .. }
            | ProblemKind::HtmlOverEntry { .. } => continue,
        };
        sink.report(Draft::new(problem.span, message, help));
    }
}
