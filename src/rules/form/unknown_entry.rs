//! Does every heading in a section have the form of that section's entries?

use super::writer;
use crate::document::ProblemKind;
use crate::field::address::Address;
use crate::field::date::Day;
use crate::field::label::Section;
use crate::field::span::Span;
use crate::field::week::{MonthOrWeek, Week};
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "unknown-entry",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a heading does not have the form of its section's entries",
    page: include_str!("unknown_entry.md"),
    check: Check::Text(check),
};

/// What is not read is not frozen, so a new heading changes nothing that was published.
const LATER: &str =
    "; you may do so after publication too, and the entry counts from the day on which that is published";

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
        let heading = text.document.source.slice(problem.span);
        let help = match section.entry_shape() {
            Some(_) if *section == Section::Updates => of_an_update(heading),
            Some(shape) if *section == Section::Notes => message![
                "write the heading like `### ",
                shape,
                "`; a note of a 1:1 says `1:1` there, and one of praise says `Praise`"
            ],
            Some(shape) => message!["write the heading like `### ", shape, "`"],
            None => message![
                section,
                " has no notes: move it below `## Notes`, or write a bullet, such as \
                 `- 2026-02-11 Impact: WHAT, LINK (led)`"
            ],
        };
        let help = message![help, LATER];
        sink.report(Draft::new(problem.span, message, help).owner(writer(*section)));
    }
}

/// What the heading of an update could be. A day in it is in a week; a year has no more weeks than it has.
fn of_an_update(heading: &str) -> Message {
    let words = || heading.split(|c: char| c.is_whitespace() || matches!(c, '#' | ',' | ':' | '(' | ')'));
    let day = words().find_map(Day::parse).and_then(Week::of);
    let no_such = words().find_map(|word| Week::no_such(&word.to_ascii_uppercase()));
    match (day, no_such) {
        (Some(week), _) => message![
            "write the week that the day is in, `### ",
            MonthOrWeek::Week(week),
            "`, or its month, `### ",
            week.month(),
            "`"
        ],
        (None, Some((year, weeks))) => message![
            "the year ",
            usize::from(year),
            " has ",
            usize::from(weeks),
            " weeks; write one of them, like `### 2026-W11`, or a month, like `### 2026-03`"
        ],
        (None, None) => {
            Message::fixed("write the heading like `### 2026-03` for a month, or `### 2026-W11` for a week")
        }
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
