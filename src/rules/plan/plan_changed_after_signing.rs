//! Was a plan changed after somebody signed it?

use crate::document::Entry;
use crate::evidence::row::{CommitIndex, frozen_lines};
use crate::field::span::Span;
use crate::finding::{Message, Owner, Severity, Sink};
use crate::proof::Context;
use crate::record::Record;
use crate::rules::signed::{changed, signed_texts, void};
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "plan-changed-after-signing",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "a plan was changed after it was signed, so the signatures no longer count",
    page: include_str!("plan_changed_after_signing.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    let context = &record.context;
    for found in record.plans.iter().filter(|plan| !plan.predates) {
        let plan = found.plan.entry;
        for void in void(&found.signed) {
            let (place, what) = change(context, plan, void.signed);
            for draft in changed(context, plan, &void, "plan") {
                sink.report(draft.related(place, what.clone()));
            }
        }
    }
}

/// Where to look: the first line that the signed text did not have, else the plan's heading.
fn change(context: &Context<'_>, plan: &Entry, signed: CommitIndex) -> (Span, Message) {
    let whole = (plan.heading, Message::fixed("the text of this plan has changed"));
    let Some(then) = signed_texts(context, plan, signed).into_iter().last() else { return whole };
    let lines = frozen_lines(&context.document.source, plan);
    let new = lines.into_iter().find(|(_, number)| !then.lines.contains(number));
    new.map_or(whole, |(span, _)| (span, Message::fixed("this line was changed after the signature")))
}
