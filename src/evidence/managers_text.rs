//! What of a packet is the manager's to write? The rest is the engineer's own words, and lines that stay open and have owners of their own.

use std::cmp::Reverse;

use crate::document::Entry;
use crate::document::line::Form;
use crate::field::address::Address;
use crate::field::id::TextHash;
use crate::field::label::{Label, LineOwner, Section};
use crate::field::prose::bare_words;
use crate::field::span::{Source, Span};

/// The hash of its words; `None` where nothing in the entry is the manager's. In the long form the applicant writes the document, and the
/// manager what is asked of the manager by name.
pub fn managers_text(source: &Source, entry: &Entry) -> Option<TextHash> {
    if !matches!(entry.address, Address::Packet { .. }) {
        return None;
    }
    let is_long = entry.all_fields().any(|field| field.line.form() == Some(Form::Long));
    let is_managers = |label: Label| match label.owner_in(Section::Packets) {
        Some(LineOwner::Writer) => !(is_long && is_either_in_long_form(label)),
        Some(_) => false,
        None => !is_long,
    };
    let parts = entry.parts.iter().filter_map(|part| Some((part.span, is_managers(part.kind.label()?))));
    let fields =
        entry.all_fields().map(|field| (field.span, field.mark.is_none() && is_managers(field.label)));
    let mut owned: Vec<(Span, bool)> = parts.chain(fields).collect();
    owned.sort_by_key(|(span, _)| (span.start, Reverse(span.end)));
    let below = Span::new(entry.heading.end, entry.span.end.max(entry.heading.end));
    let words = bare_words(painted(below, !is_long, &owned).into_iter().map(|span| source.slice(span)));
    (!words.is_empty()).then(|| TextHash::of(words.as_bytes()))
}

/// What either of the two writes where the applicant writes the document.
fn is_either_in_long_form(label: Label) -> bool {
    matches!(label, Label::Form | Label::Headline | Label::Eligibility)
}

/// The stretches that are wanted, where the innermost of some nested spans decides, and outside them `otherwise`. The outer ones come first.
fn painted(within: Span, otherwise: bool, spans: &[(Span, bool)]) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open = vec![(within.end, otherwise)];
    let mut at = within.start;
    let mut go_to = |to: usize, is_wanted: bool| {
        if is_wanted && at < to {
            found.push(Span::new(at, to));
        }
        at = at.max(to);
    };
    for (span, is_wanted) in spans {
        while let Some((end, is_wanted)) = open.pop_if(|(end, _)| *end <= span.start) {
            go_to(end, is_wanted);
        }
        let (end, outer) = open.last().copied().unwrap_or((within.end, otherwise));
        go_to(span.start, outer);
        open.push((span.end.min(end), *is_wanted));
    }
    while let Some((end, is_wanted)) = open.pop() {
        go_to(end, is_wanted);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::label::Spellings;
    use crate::finding::RepoPath;

    fn of(packet: &str) -> Option<TextHash> {
        let text = format!("## Packets\n\n### 2026-H1 Staff\n\n{packet}\n");
        let path = RepoPath::new("people/a.md");
        let document = crate::document::parse(&path, text.as_bytes(), &Spellings::default(), &[]);
        managers_text(&document.source, &document.entries[0])
    }

    #[test]
    fn the_engineers_words_and_open_lines_are_no_part_of_it() {
        let managers = "- Headline: a close\n\n#### Scope\n\nAt bar.\n\n#### Gaps\n\nHandovers.\n";
        let plain = of(managers);
        assert!(plain.is_some());
        let same = |text: &str| assert!(plain == of(text), "{text}");
        same(&format!("{managers}\n#### Self-reflection\n\nI learned to hand over.\n"));
        same(&format!("- Self-reflection: I learned\n- Seen: Amara Okafor, 2026-06-02\n{managers}"));
        same(&format!("{managers}\n- Decision: 2026-06-30 returned\n- Answer: later\n"));
        same(&format!("#### Background\n\nFive years.\n\n#### Self-reflection\n\nMine.\n\n{managers}"));
        same("* **Headline:** a\n  close\n\n#### Scope\n\nAt *bar*.\n\n#### Gaps\n\nHandovers.\n");
        for other in ["bar.", "Handovers.", "a close", "#### Scope"] {
            assert!(plain != of(&managers.replace(other, "otherwise")), "{other}");
        }
        // What follows the engineer's own words under a label of the manager's is the manager's.
        let below = "#### Self-reflection\n\nMine.\n\n- Rating: solid\n";
        assert!(of(below) == of("- Rating: solid\n") && of(&below.replace("solid", "weak")) != of(below));
        assert!(of("#### Self-reflection\n\nMine.\n").is_none() && of("").is_none());
    }

    #[test]
    fn in_the_long_form_the_manager_writes_what_is_asked_of_the_manager_by_name() {
        let long = "- Form: long\n- Recommendation: Ben Castillo\n- Headline: mine\n\nMy path.\n\n#### Scope\n\nMine.\n";
        assert!(of(long).is_some() && of(long) == of("- Recommendation: Ben Castillo\n"));
        assert!(of(long) == of(&long.replace("My path", "Another path").replace("mine", "my own")));
        assert!(of(long) != of(&long.replace("Ben", "Lena")));
    }
}
