//! Did nothing change after two notes and an SBI conversation?

use crate::document::line::OutcomeResult;
use crate::finding::{Draft, Owner, Severity, Sink};
use crate::proof::preconditions::Held;
use crate::record::Record;
use crate::rules::history::take_back;
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "pip-not-unchanged",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "a PIP without two notes, one of them a complete SBI note, and an `unchanged` after its commit date",
    page: include_str!("pip_not_unchanged.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    let context = &record.context;
    for pip in record.judged_pips() {
        let preconditions = &pip.judged.preconditions;
        if preconditions.unchanged == Held::No {
            let latest = match preconditions.latest_outcome.as_ref().map(|outcome| outcome.result) {
                Some(OutcomeResult::Unchanged) => {
                    "the latest outcome is `unchanged` (it counts from the commit date of a complete SBI note on)"
                }
                Some(OutcomeResult::Improved) => "the latest outcome is `improved`",
                Some(OutcomeResult::Moot) => "the latest outcome is `moot`",
                Some(OutcomeResult::Exit) => "an earlier PIP ended with `exit`",
                Some(OutcomeResult::Transition) => "an earlier PIP ended with `transition`",
                Some(OutcomeResult::Extended(_)) | None => "no outcome was published before the PIP",
            };
            let needs = &context.settings.pip;
            let message = message![
                "notes that count: ",
                preconditions.counted.len(),
                " (needs ",
                needs.notes,
                "); complete SBI notes: ",
                preconditions.counted.iter().filter(|note| note.sbi_commit.is_some()).count(),
                " (needs ",
                needs.sbi,
                "); ",
                latest
            ];
            let help = message![
                take_back(context, pip.address),
                "; a PIP may start once both looked again on a note's commit date and it says `- Outcome: DATE unchanged`"
            ];
            sink.report(Draft::new(pip.span, message, help).entry(pip.address));
        }
    }
}
