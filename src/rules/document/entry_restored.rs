//! Did an entry come back that its own writer had taken away?

use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::record::Record;
use crate::rules::history::{day_of, is_news, maker, published, who_made};
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "entry-restored",
    level: Severity::Info,
    owner: Owner::Manager,
    summary: "an entry came back that its own writer had taken away",
    page: include_str!("entry_restored.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    let (context, evidence) = (&record.context, record.context.evidence);
    for entry in record.entries.iter().filter(|entry| !entry.predates) {
        let Some(restored) = entry.restored else { continue };
        if !is_news(evidence, Some(day_of(evidence, restored.back))) {
            continue;
        }
        let removed = if restored.retracted { " retracted their `" } else { " removed their `" };
        let message = message![
            maker(evidence, restored.removed),
            removed,
            entry.entry.address,
            "` on ",
            day_of(evidence, restored.removed),
            ", and ",
            who_made(evidence, restored.back),
            " brought it back on ",
            day_of(evidence, restored.back),
            "; it counts from then"
        ];
        let help = Message::fixed(
            "nothing to do; before that day nobody could read it, so what rests on it counts from then",
        );
        let draft = Draft::new(entry.entry.heading, message, help).entry(&entry.entry.address);
        let draft = draft.proofs(entry.published.map(|at| published(context, at)));
        let draft = draft.proof(evidence.proof(restored.removed, Message::fixed("took it away")));
        sink.report(draft.proof(evidence.proof(restored.back, Message::fixed("brought it back"))));
    }
}
