//! Did somebody else change an engineer's address, and has nobody confirmed it from the earlier one?

use crate::document::Key;
use crate::finding::{Draft, Email, MailmapLine, Message, Owner, Severity, Sink};
use crate::proof::standing::before_adoption;
use crate::record::Record;
use crate::rules::history::{day_of, who_made};
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "engineer-address-changed",
    level: Severity::Warning,
    owner: Owner::Engineer,
    summary: "somebody else changed the address of the engineer",
    page: include_str!("engineer_address_changed.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    let (context, evidence) = (&record.context, record.context.evidence);
    let front = &context.document.front_matter;
    let Some(engineer) = front.engineer.as_ref() else { return };
    let now = |new: &crate::field::person::Person| new.is(&engineer.value);
    let Some(change) = context.history.address_changes.iter().find(|change| now(&change.new)) else { return };
    let landed = evidence.landed(change.by);
    if landed.is_some_and(|at| before_adoption(evidence, context.settings, at)) {
        return;
    }
    let who = &engineer.value;
    let what = if change.counts {
        message!["; what comes from it counts as ", who, "'s"]
    } else {
        message!["; others use it here, so what comes from it does not count as ", who, "'s"]
    };
    let message = message![
        who_made(evidence, change.by),
        " changed the address of ",
        who,
        " to ",
        Email(who),
        " on ",
        day_of(evidence, change.by),
        what
    ];
    let line = MailmapLine { known: who.clone(), seen: change.old.clone() };
    let help = message![
        "if it is ",
        who,
        "'s, they change this document once from ",
        Email(&change.old),
        ", or an admin adds this line to .mailmap: `",
        line,
        "`; if not, put the old address back"
    ];
    let span = front.keys.iter().find(|key| key.key == Key::Engineer).map_or(front.span, |key| key.span);
    let proof = evidence.proof(change.by, Message::fixed("changed the address"));
    sink.report(Draft::new(span, message, help).proof(proof));
}
