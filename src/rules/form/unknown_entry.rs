//! Does every heading in a section have the form of that section's entries?

use super::writer;
use crate::document::ProblemKind;
use crate::field::address::Address;
use crate::field::label::Section;
use crate::field::span::Span;
use crate::finding::{Draft, Owner, Severity, Sink};
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "unknown-entry",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a heading does not have the form of its section's entries",
    page: include_str!("unknown_entry.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for problem in text.document.problems.iter() {
        if let ProblemKind::NoHeading { section, is_entry: true, entry } = &problem.kind {
            sink.report(no_heading(problem.span, *section, entry.as_ref()));
        }
        let ProblemKind::UnknownEntry { section } = &problem.kind else { continue };
        let message = message![
            "this heading is not an entry of ",
            section,
            ", so growthlint does not read what is below it"
        ];
        let help = match section.entry_shape() {
            Some(shape) if *section == Section::Notes => message![
                "write the heading like `### ",
                shape,
                "`; a note of a 1:1 says `1:1` there, and one of praise says `Praise`"
            ],
            Some(shape) => message!["write the heading like `### ", shape, "`"],
            None => message![
                section,
                " has no headings: write a bullet, such as `- 2026-02-11 Impact: WHAT, LINK (led)`"
            ],
        };
        sink.report(Draft::new(problem.span, message, help).owner(writer(*section)));
    }
}

/// A line that people take for a heading, and Markdown or the convention does not.
fn no_heading(span: Span, section: Section, entry: Option<&Address>) -> Draft {
    let instead = if entry.is_some() {
        "growthlint reads it as text of the entry above"
    } else {
        "growthlint does not read what is below it"
    };
    let message = message!["this line looks like an entry of ", section, ", but it is not one; ", instead];
    let shape = section.entry_shape().unwrap_or_default();
    let help = message!["write it like `### ", shape, "`, from the margin and with a blank behind `###`"];
    let draft = Draft::new(span, message, help).owner(writer(section));
    entry.into_iter().fold(draft, Draft::entry)
}
