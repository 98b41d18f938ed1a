//! Does a note of praise say what was good, so that it can be done again?

use crate::entry::praise::PARTS;
use crate::field::label::Label;
use crate::finding::{Draft, Listed, Owner, Severity, Sink};
use crate::rules::note::judged::praises;
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "note-praise-incomplete",
    level: Severity::Info,
    owner: Owner::Manager,
    summary: "a note of praise does not say when it was, what was done, or what that changed",
    page: include_str!("note_praise_incomplete.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for praise in praises(text) {
        let missing = praise.missing();
        // A free text may say all of it.
        if missing.is_empty() || missing.len() == PARTS.len() && praise.entry.text.word_count() > 0 {
            continue;
        }
        let (labels, lines): (Vec<Label>, Vec<&str>) = missing.into_iter().unzip();
        let message = message!["this praise has no ", Listed::of(&labels)];
        let help = message![
            "add ",
            Listed::of(&lines),
            "; once it is published, add `- Correction: DATE ",
            labels[0].name(),
            ": TEXT`"
        ];
        sink.report(Draft::new(praise.entry.heading, message, help).entry(&praise.entry.address));
    }
}
