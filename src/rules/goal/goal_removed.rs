//! Was a goal removed that both had signed?

use crate::field::label::Section;
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::record::Record;
use crate::rules::history::{day_of, section_span, who_made};
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "goal-removed",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a goal was removed that both had signed",
    page: include_str!("goal_removed.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    let (context, evidence) = (&record.context, record.context.evidence);
    for gone in &record.gone_goals {
        let message = message![
            who_made(evidence, gone.by),
            " removed a goal on ",
            day_of(evidence, gone.by),
            " that both had signed"
        ];
        let help = message![
            "put it back with its `Signed` lines; to give it up, write `- Status: dropped ",
            evidence.as_of(),
            ", REASON` below it"
        ];
        let owner = match evidence.commits[gone.by].author.is(&context.history.engineer) {
            true => Owner::Engineer,
            false => Owner::Manager,
        };
        let draft = Draft::new(section_span(context, Section::Goals), message, help).owner(owner);
        let signed = evidence.line_commit(gone.signed);
        sink.report(
            draft
                .proof(evidence.proof(signed, Message::fixed("completed the signatures")))
                .proof(evidence.proof(gone.by, Message::fixed("removed it"))),
        );
    }
}
