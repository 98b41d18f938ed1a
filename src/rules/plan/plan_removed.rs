//! Was a plan removed after somebody signed it?

use crate::evidence::history::EntryHistory;
use crate::field::address::Address;
use crate::field::label::{Label, Section};
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::proof::frozen::Change;
use crate::record::Record;
use crate::rules::history::{day_of, moved, section_span, who_made};
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "plan-removed",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "a signed plan was removed",
    page: include_str!("plan_removed.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    let context = &record.context;
    for fate in record.fates_of(Section::Plans) {
        if is_signed(record, fate.address) {
            moved(record, fate.address, "plan").into_iter().for_each(|draft| sink.report(draft));
        }
        let (by, gone, now) = match fate.change {
            Change::Removed { by, .. } => (by, fate.address, None),
            Change::Edited { by, from: Some(from), .. } if !is_agreed(record, fate.address) => {
                (by, from, Some(fate.address))
            }
            Change::Edited { .. } | Change::Elsewhere { .. } | Change::Retracted | Change::None => continue,
        };
        if !is_signed(record, gone) {
            continue;
        }
        let author = who_made(context.evidence, by);
        let on = day_of(context.evidence, by);
        let message = match now {
            None => message![author, " removed the signed plan `", gone, "` on ", on],
            Some(now) => {
                message![author, " turned the signed plan `", gone, "` into `", now, "` on ", on]
            }
        };
        let help = message![
            "put it back; to give an artifact up, write `- Status: dropped ",
            context.evidence.as_of(),
            ", REASON` below it; to change the plan, change it and let both sign again"
        ];
        let proof = context.evidence.proof(by, Message::fixed("removed it"));
        sink.report(
            Draft::new(section_span(context, Section::Plans), message, help).entry(gone).proof(proof),
        );
    }
}

/// Whether anybody had signed a plan.
fn is_signed(record: &Record<'_>, address: &Address) -> bool {
    let signed = |past: &EntryHistory| {
        past.marks.iter().any(|mark| mark.what.label == Label::Signed && mark.first().is_some())
    };
    record.context.history.entries.get(address).is_some_and(signed)
}

/// Whether both have signed the present text of a plan.
fn is_agreed(record: &Record<'_>, address: &Address) -> bool {
    record.plan(address).is_some_and(|plan| plan.pair.is_some())
}
