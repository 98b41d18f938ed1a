//! Did the manager write the calibration, and a peer the mock?

use crate::document::Entry;
use crate::entry::calibration::Calibration;
use crate::entry::period::predates_adoption;
use crate::evidence::verdict::Attribution;
use crate::field::label::Label;
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::proof::Context;
use crate::record::Record;
use crate::rules::history::{known_as, wrong_author, wrong_line_author};
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "calibration-wrong-author",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "somebody other than the manager wrote a calibration, or the engineer their own mock",
    page: include_str!("calibration_wrong_author.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    let context = &record.context;
    for calibration in Calibration::all(context.document) {
        let entry = calibration.entry;
        if calibration.mock {
            if let Some(draft) = by_themselves(context, entry) {
                sink.report(draft);
            }
            continue;
        }
        let Some(found) = record.of(entry) else { continue };
        let text = wrong_author(context, found);
        let decisions = found.lines.iter().filter(|line| line.row.label == Label::Decision);
        let lines = decisions.filter_map(|line| wrong_line_author(context, found, line));
        text.into_iter().chain(lines).for_each(|draft| sink.report(draft));
    }
}

/// A mock that the engineer wrote about their own work.
fn by_themselves(context: &Context<'_>, entry: &Entry) -> Option<Draft> {
    let engineer = &context.history.engineer;
    let text = context
        .of(entry)
        .filter(|_| !predates_adoption(&entry.address, context.settings))?
        .text(entry.frozen)?;
    let Attribution::SomebodyElse(person, commit) =
        context.evidence.attribution(&text.writes, |_, person| !person.is(engineer))
    else {
        return None;
    };
    let message =
        message![known_as(context.evidence, &person), " wrote this mock calibration of their own work"];
    let help = Message::fixed("the peer who looked at the projects writes it, in their own commit");
    let proof = context.evidence.proof(commit, Message::fixed("brought it in"));
    Some(Draft::new(entry.heading, message, help).entry(&entry.address).proof(proof))
}
