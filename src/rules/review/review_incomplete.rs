//! Does a review say all four things that it needs to say?

use crate::document::{Entry, Part, PartKind};
use crate::entry::lines;
use crate::entry::period::predates_adoption;
use crate::field::label::{Label, Section};
use crate::finding::{Draft, Listed, Owner, Severity, Sink};
use crate::rules::{Check, Rule, Text, help};

pub(crate) const RULE: Rule = Rule {
    name: "review-incomplete",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a review lacks `Progress`, `Calibration risk`, `Next quarter` or `Standing`",
    page: include_str!("review_incomplete.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for entry in text.document.entries_of(Section::Reviews) {
        if entry.is_retracted() || predates_adoption(&entry.address, text.settings) {
            continue;
        }
        let missing: Vec<Label> =
            Label::needed_in(Section::Reviews).filter(|label| !has(entry, *label)).collect();
        if !missing.is_empty() {
            let message = message!["this review has no ", Listed::of(&missing)];
            let help = message!["add ", help::lines(&missing, Section::Reviews)];
            sink.report(Draft::new(entry.heading, message, help).entry(&entry.address));
        }
    }
}

/// Whether a piece is there and says something, as a field or below a heading. What a field of `Standing` says is judged with all
/// other values; below a heading it is judged here.
fn has(entry: &Entry, label: Label) -> bool {
    let under_heading = |part: &Part| {
        if label == Label::Standing { lines::standing_below(part).is_some() } else { !part.text.is_empty() }
    };
    entry.all_fields().any(|field| field.label == label && !field.value.is_empty())
        || entry.parts.iter().any(|part| part.kind == PartKind::Named(label) && under_heading(part))
}
