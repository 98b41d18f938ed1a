//! Did somebody hand the document over when the manager changed?

use crate::calendar::{Deadline, Side};
use crate::finding::{Draft, Email, Handle, Owner, Severity, Sink};
use crate::rules::{Calendar, Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "handover-missing",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "the manager changed, and no transition hands the document over",
    page: include_str!("handover_missing.md"),
    check: Check::Calendar(check),
};

fn check(calendar: &Calendar<'_>, sink: &mut Sink<'_>) {
    let (Some(owed), Some(change)) = (calendar.owed(), calendar.record.unannounced()) else { return };
    let context = &calendar.context;
    let is_earlier = context.settings.predates_adoption(change.day);
    // Until the change is on the main branch, the manager may change again.
    let is_open = context.evidence.is_proposed(change.at)
        || context.manager().is_none_or(|manager| !manager.is(&change.now));
    let due = Deadline { day: change.day, side: Side::Manager };
    if is_earlier || is_open || owed.late(due).is_none() {
        return;
    }
    let front = &context.document.front_matter;
    let place = front.manager.as_ref().map_or(front.span, |manager| manager.span);
    let (before, now) = (&change.before, &change.now);
    let message = message![
        "the manager changed from ",
        before,
        " to ",
        now,
        " on ",
        change.day,
        ", and nobody handed over"
    ];
    let help = message![
        now,
        " runs `growthlint handover ",
        Email(before),
        " ",
        Email(now),
        " ",
        Handle(&context.document.path),
        "`, which also shows what runs"
    ];
    let commit = context.evidence.line_commit(change.at);
    let proof = context.evidence.proof(commit, message!["brought in the new manager"]);
    sink.report(Draft::new(place, message, help).proof(proof));
}
