//! Was the behaviour met again, long enough after it was first named?

use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::proof::preconditions::Held;
use crate::record::Record;
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "pip-not-repeated",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "a PIP about something that was not met again over long enough",
    page: include_str!("pip_not_repeated.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    let context = &record.context;
    for pip in record.pips.iter().filter(|pip| pip.is_judged()) {
        let (start, preconditions) = (pip.judged.start, &pip.judged.preconditions);
        let pip = pip.entry;
        if preconditions.repeated == Held::No {
            let (needed, evidence) = (context.settings.pip.span_days, context.evidence);
            let began = preconditions
                .stands_on
                .map(|witness| &evidence.commits[witness.commit].author)
                .zip(preconditions.stands_on);
            let message = match (began, preconditions.span) {
                (Some((author, witness)), _) => message![
                    "the first note about this behaviour stands on a commit by ",
                    author,
                    " of ",
                    witness.time.day(),
                    ", less than ",
                    needed,
                    " days at work before ",
                    start,
                    ", whatever its own commit says"
                ],
                (None, Some(span)) => message![
                    "the notes published before ",
                    start,
                    " span ",
                    span.at_work,
                    " days at work, from ",
                    span.first,
                    " to ",
                    span.last,
                    "; ",
                    needed,
                    " are needed"
                ],
                (None, None) => {
                    message!["no two notes about this behaviour were published before ", start]
                }
            };
            let help = Message::fixed(
                "retract the PIP, write the follow-up note and give it time; published dates count, whatever the headings say",
            );
            let proof = preconditions
                .stands_on
                .map(|witness| evidence.proof(witness.commit, Message::fixed("is below the first note")));
            sink.report(Draft::new(pip.heading, message, help).entry(&pip.address).proofs(proof));
        }
    }
}
