//! Does a raw HTML tag change how entries look that it is not part of?

use super::writer_of;
use crate::document::ProblemKind;
use crate::entry::period::predates_adoption;
use crate::field::address::Address;
use crate::field::label::Section;
use crate::finding::{Draft, Message, Severity, Sink};
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "html-over-entry",
    level: Severity::Warning,
    owner: crate::finding::Owner::Manager,
    summary: "a raw HTML tag hides, strikes out or reshapes the entries below it",
    page: include_str!("html_over_entry.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for problem in text.document.problems.iter() {
        let ProblemKind::HtmlOverEntry { over } = &problem.kind else { continue };
        let recent: Vec<&Address> =
            over.iter().filter(|address| !predates_adoption(address, text.settings)).collect();
        if recent.is_empty() && !over.is_empty() {
            continue;
        }
        let frozen =
            |address: &Address| matches!(address.section(), Section::Plans | Section::Notes | Section::Pips);
        let worst = recent.iter().find(|address| frozen(address)).or(recent.first()).copied();
        let message = match worst {
            Some(address) => message![
                "this HTML tag is still open at `",
                address,
                "`, so the page does not show that entry as it is written"
            ],
            None => Message::fixed("this HTML tag changes how the whole page looks"),
        };
        let help = Message::fixed("remove the tag, or close it before the next heading");
        let level = if worst.is_none_or(frozen) { Severity::Error } else { Severity::Warning };
        let mut draft = Draft::new(problem.span, message, help).owner(writer_of(worst)).level(level);
        if let Some(address) = worst {
            draft = draft.entry(address);
        }
        sink.report(draft);
    }
}
