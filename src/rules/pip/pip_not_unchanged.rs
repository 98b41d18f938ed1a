//! Was the behaviour unchanged after two notes and an SBI conversation?

use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::proof::preconditions::{Held, NoteResult};
use crate::record::Record;
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "pip-not-unchanged",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "a PIP without two notes, one of them a complete SBI note, and an outcome `unchanged` after it",
    page: include_str!("pip_not_unchanged.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    let context = &record.context;
    for pip in record.pips.iter().filter(|pip| pip.is_judged()) {
        let (_start, preconditions) = (pip.judged.start, &pip.judged.preconditions);
        let pip = pip.entry;
        if preconditions.unchanged == Held::No {
            let latest = match preconditions.latest_outcome.as_ref().map(|outcome| outcome.result) {
                Some(NoteResult::Unchanged) => {
                    ", and the outcome `unchanged` is not one after its commit date"
                }
                Some(NoteResult::Improved) => ", and the latest outcome is `improved`",
                Some(NoteResult::Moot) => ", and the latest outcome is `moot`",
                None => ", and none has an outcome that was published before the PIP",
            };
            let message = message![
                preconditions.counted.len(),
                " of ",
                context.settings.pip.notes,
                " notes count, ",
                preconditions.counted.iter().filter(|note| note.sbi_commit.is_some()).count(),
                " of ",
                context.settings.pip.sbi,
                " a complete SBI note",
                latest
            ];
            let help = Message::fixed(
                "at least two published notes, one of them with all five SBI parts, and after its commit date an `Outcome: DATE unchanged`; until then retract the PIP",
            );
            sink.report(Draft::new(pip.heading, message, help).entry(&pip.address));
        }
    }
}
