//! Did the behaviour happen again, long enough after it was first named?

use crate::finding::{Days, Draft, Message, Owner, Severity, Sink};
use crate::proof::preconditions::Held;
use crate::record::Record;
use crate::rules::history::take_back;
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "pip-not-repeated",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "a PIP about something that did not happen again over a long enough time",
    page: include_str!("pip_not_repeated.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    let context = &record.context;
    for pip in record.judged_pips() {
        let (start, preconditions) = (pip.judged.start, &pip.judged.preconditions);
        if preconditions.repeated == Held::No {
            let (needed, evidence) = (context.settings.pip.span_days, context.evidence);
            let began = preconditions
                .stands_on
                .map(|witness| &evidence.commits[witness.commit].author)
                .zip(preconditions.stands_on);
            let message = match (began, preconditions.span) {
                (Some((author, witness)), _) => message![
                    "the first note about this behaviour builds on ",
                    author,
                    "'s commit of ",
                    witness.time.day(),
                    ", less than ",
                    Days(needed),
                    " at work before ",
                    start,
                    ", so its own date does not count"
                ],
                (None, Some(span)) => message![
                    "the notes published before ",
                    start,
                    " cover ",
                    Days(span.at_work),
                    " at work, from ",
                    span.first,
                    " to ",
                    span.last,
                    "; a PIP needs ",
                    needed
                ],
                (None, None) => {
                    message!["fewer than two notes about this behaviour were published before ", start]
                }
            };
            let help = message![
                take_back(context, pip.address),
                ", write a follow-up note, and give it time; the days on which notes were published count"
            ];
            let proof = preconditions
                .stands_on
                .map(|witness| evidence.proof(witness.commit, Message::fixed("came before the first note")));
            sink.report(Draft::new(pip.span, message, help).entry(pip.address).proofs(proof));
        }
    }
}
