//! Was a calibration written by the one whose work it judges, or by somebody else than the manager?

use crate::claim::History;
use crate::claim::calibration::Calibration;
use crate::claim::period::predates_adoption;
use crate::document::Entry;
use crate::evidence::verdict::Attribution;
use crate::field::label::Label;
use crate::finding::{Draft, Severity, Message, Owner, Sink};
use crate::rules::history::{known_as, wrong_author, wrong_line_author};
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "calibration-wrong-author",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "a calibration was written by the engineer, or a real one by somebody who is not the manager",
    page: include_str!("calibration_wrong_author.md"),
    check: Check::History(check),
};

fn check(history: &History<'_>, sink: &mut Sink<'_>) {
    for calibration in Calibration::all(history.document) {
        let entry = calibration.entry;
        if calibration.mock {
            if let Some(draft) = by_themselves(history, entry) {
                sink.report(draft);
            }
            continue;
        }
        let text = wrong_author(history, entry, Owner::Manager);
        let decisions = entry.all_fields().filter(|field| field.label == Label::Decision);
        let lines = decisions.filter_map(|field| wrong_line_author(history, entry, field, Owner::Manager));
        text.into_iter().chain(lines).for_each(|draft| sink.report(draft));
    }
}

/// A mock that the engineer wrote about their own work.
fn by_themselves(history: &History<'_>, entry: &Entry) -> Option<Draft> {
    let engineer = &history.history.engineer;
    let text =
        history.of(entry).filter(|_| !predates_adoption(&entry.address, history.settings))?.text(entry.frozen)?;
    let Attribution::SomebodyElse(person, commit) =
        history.evidence.attribution(&text.writes, |_, person| !person.is(engineer))
    else {
        return None;
    };
    let message =
        message!["written by ", known_as(history.evidence, &person), ", whose own work it is about"];
    let help = Message::fixed("the peer who looked at the projects writes it, in a commit of their own");
    let proof = history.evidence.proof(commit, Message::fixed("brought it in"));
    Some(Draft::new(entry.heading, message, help).entry(&entry.address).proof(proof))
}
