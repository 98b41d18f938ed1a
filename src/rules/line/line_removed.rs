//! Did somebody take out a line that is not theirs to take back?

use crate::entry::period::predates_adoption;
use crate::field::label::Label;
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::proof::line::LineFate;
use crate::record::Record;
use crate::rules::history::{day_of, maker, published, section_span, who_made};
use crate::rules::line::{lines, named, owner, owners};
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "line-removed",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "somebody took out or rewrote a line that is not theirs",
    page: include_str!("line_removed.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    let (context, evidence) = (&record.context, record.context.evidence);
    let here = lines(record).map(|(entry, line)| (entry.entry.heading, &entry.entry.address, line));
    let begun = record.begun.iter().filter(|note| !predates_adoption(note.address, context.settings));
    let gone = begun.flat_map(|note| {
        let span = section_span(context, note.address.section());
        note.lines.iter().map(move |line| (span, note.address, line))
    });
    for (span, address, line) in here.chain(gone) {
        let LineFate::TakenOut(removal) = line.fate else { continue };
        if !removal.is_held {
            continue;
        }
        let (by, owner) = (maker(evidence, removal.by), owner(context, line));
        let what = message![
            who_made(evidence, removal.by),
            " took out ",
            owners(owner, by),
            named(line.row),
            " on ",
            day_of(evidence, removal.by),
            "; it goes on counting"
        ];
        let help = if line.row.label == Label::Outcome {
            message![
                "put the line back; who sees it differently adds another `Outcome:`, and `moot` answers one \
                 that was a mistake"
            ]
        } else {
            let it = if line.row.label == Label::SelfReflection { "it" } else { "the line" };
            message!["put ", it, " back; only ", owner, " may take it back"]
        };
        let draft = Draft::new(span, what, help).entry(address);
        let draft = draft.proofs(line.first.map(|at| published(context, at)));
        sink.report(draft.proof(evidence.proof(removal.by, Message::fixed("took the line out"))));
    }
}
