//! Did somebody take their own line back, or rewrite it?

use crate::field::label::{Label, Section};
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::proof::line::LineFate;
use crate::record::Record;
use crate::record::gone::Taken;
use crate::rules::history::{day_of, maker, published, section_span};
use crate::rules::line::{lines, named};
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "line-taken-back",
    level: Severity::Info,
    owner: Owner::Manager,
    summary: "somebody took their own line back, or rewrote it",
    page: include_str!("line_taken_back.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    let (context, evidence) = (&record.context, record.context.evidence);
    for (entry, line) in lines(record) {
        let (by, does, back, help) = match line.fate {
            LineFate::TakenBack(by) => {
                (by, " took their ", " back", "nothing to do; what it answered is due again")
            }
            LineFate::Reworded(by) => {
                let help = if line.row.label == Label::Outcome {
                    "nothing to do; the date and the outcome are the same"
                } else {
                    "nothing to do; what the line decides is the same"
                };
                (by, " changed the words of their ", "", help)
            }
            LineFate::Rewritten(by) => (
                by,
                " rewrote their ",
                "",
                "nothing to do; what it said before is in the commit before this one",
            ),
            LineFate::Renewed(_) | LineFate::Stands | LineFate::TakenOut(_) | LineFate::Lapsed => continue,
        };
        let what = message![maker(evidence, by), does, named(line.row), back, " on ", day_of(evidence, by)];
        let draft = Draft::new(entry.entry.heading, what, Message::fixed(help)).entry(&entry.entry.address);
        let draft = draft.proofs(line.first.map(|at| published(context, at)));
        sink.report(draft.proof(evidence.proof(by, Message::fixed("changed the line"))));
    }
    for gone in record.gone.iter().filter(|gone| gone.taken == Taken::Back) {
        let section = gone.address.section();
        // A frozen text is never taken back by deletion.
        if !matches!(section, Section::Updates | Section::Reviews) {
            continue;
        }
        let who = maker(evidence, gone.by);
        let what = message![who, " took their `", gone.address, "` back on ", day_of(evidence, gone.by)];
        let help = Message::fixed("nothing to do; it is due again, if it still has to be written");
        let draft = Draft::new(section_span(context, section), what, help).entry(gone.address);
        let draft = draft.proof(published(context, gone.fate.first.run.from));
        sink.report(draft.proof(evidence.proof(gone.by, Message::fixed("removed it"))));
    }
}
