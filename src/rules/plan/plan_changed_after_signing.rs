//! Was a plan changed after somebody signed it?

use crate::document::Entry;
use crate::evidence::history::Text;
use crate::evidence::row::{CommitIndex, frozen_lines};
use crate::field::span::Span;
use crate::finding::{Draft, Message, Owner, Severity, Sink, Value};
use crate::proof::Context;
use crate::proof::signature::{Role, Standing};
use crate::record::Record;
use crate::record::plan::SignatureRecord;
use crate::rules::history::{ENCODING, day_of, who_made};
use crate::rules::{Check, Rule, help};

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
        for role in Role::BOTH {
            let of_role = || found.of_role(role);
            if of_role()
                .any(|signature| matches!(signature.standing, Standing::Stands(_) | Standing::NotEstablished))
            {
                continue;
            }
            if let Some(last) =
                of_role().rfind(|signature| matches!(signature.standing, Standing::Void { .. }))
            {
                let Standing::Void { signed, changes } = &last.standing else { continue };
                let (place, what) = change(context, plan, *signed);
                for changed in changes {
                    let draft = void(context, plan, (last, *signed, *changed), role);
                    sink.report(draft.entry(&plan.address).related(place, what.clone()));
                }
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

/// The texts that a plan had when a commit added a line to it.
fn signed_texts<'a>(context: &Context<'a>, plan: &Entry, signed: CommitIndex) -> Vec<&'a Text> {
    let Some(past) = context.of(plan) else { return Vec::new() };
    let writes = past.marks.iter().flat_map(|mark| &mark.writes).filter(|write| write.commit == signed);
    writes
        .filter_map(|write| past.text(write.text_there?))
        .map(|text| &text.what)
        .filter(|text| text.frozen != plan.frozen)
        .collect()
}

/// Whether nobody can see a difference between the signed text and the present one.
fn is_only_encoding(context: &Context<'_>, plan: &Entry, signed: CommitIndex) -> bool {
    let Some(past) = context.of(plan) else { return false };
    let now = past.text(plan.frozen).map(|text| text.what.composed);
    signed_texts(context, plan, signed).into_iter().any(|text| Some(text.composed) == now)
}

fn void(
    context: &Context<'_>,
    plan: &Entry,
    (signature, signed, changed): (&SignatureRecord<'_>, CommitIndex, CommitIndex),
    role: Role,
) -> Draft {
    let change = &context.evidence.commits[changed];
    let day = day_of(context.evidence, changed);
    let author = who_made(context.evidence, changed);
    let signer = signature.person.as_ref().filter(|signer| !signer.is(&change.author));
    let after = signer.map_or(Message::fixed("signing it"), |signer| message![signer, " signed it"]);
    let mut words: Vec<&dyn Value> = vec![
        &author,
        &" changed the plan on ",
        &day,
        &", after ",
        &after,
        &"; the signature no longer counts",
    ];
    if is_only_encoding(context, plan, signed) {
        words.push(&ENCODING);
    }
    let message = Message::of(&words);
    let owner = match role {
        Role::Engineer => Owner::Engineer,
        Role::Manager => Owner::Manager,
    };
    let who = match role {
        Role::Engineer => &context.history.engineer,
        Role::Manager => {
            context.document.front_matter.manager.as_ref().map_or(&change.author, |manager| &manager.value)
        }
    };
    let help = message![
        "if ",
        who,
        " agrees to the new text, ",
        who,
        " runs ",
        help::sign(context.document, &plan.address),
        "; if not, put the old text back"
    ];
    let (signed, changed) = (
        context.evidence.proof(signed, Message::fixed("signed the text as it was")),
        context.evidence.proof(changed, Message::fixed("changed the frozen text")),
    );
    Draft::new(signature.span(plan), message, help).owner(owner).proof(signed).proof(changed)
}
