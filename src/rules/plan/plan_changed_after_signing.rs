//! Was a plan changed under a signature?

use crate::document::Entry;
use crate::evidence::history::Text;
use crate::evidence::row::{CommitIndex, frozen_lines};
use crate::field::span::Span;
use crate::finding::{Draft, Message, Owner, Severity, Sink, Value};
use crate::proof::Context;
use crate::proof::signature::{Role, Standing};
use crate::record::Record;
use crate::record::plan::SignatureRecord;
use crate::rules::history::{ENCODING, day_of, known_as};
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "plan-changed-after-signing",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "a plan was changed after it was signed, which voids the signatures",
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
                let (place, what) = change(context, plan, last);
                sink.report(void(context, plan, last, role).entry(&plan.address).related(place, what));
            }
        }
    }
}

/// Where to look: the first line that was not in the text which was signed, else the plan's heading.
fn change(context: &Context<'_>, plan: &Entry, signature: &SignatureRecord<'_>) -> (Span, Message) {
    let whole = (plan.heading, Message::fixed("the text of this plan has changed"));
    let Standing::Void { signed, .. } = signature.standing else { return whole };
    let Some(then) = signed_texts(context, plan, signed).into_iter().last() else { return whole };
    let lines = frozen_lines(&context.document.source, plan);
    let new = lines.into_iter().find(|(_, number)| !then.lines.contains(number));
    new.map_or(whole, |(span, _)| (span, Message::fixed("this line is not as it was signed")))
}

/// The texts of a plan beside which a commit put a line.
fn signed_texts<'a>(context: &Context<'a>, plan: &Entry, signed: CommitIndex) -> Vec<&'a Text> {
    let Some(past) = context.of(plan) else { return Vec::new() };
    let writes = past.marks.iter().flat_map(|mark| &mark.writes).filter(|write| write.commit == signed);
    writes
        .filter_map(|write| past.text(write.text_there?))
        .map(|text| &text.what)
        .filter(|text| text.frozen != plan.frozen)
        .collect()
}

/// Whether the text that was signed in a commit differs from the present one in nothing that can be seen.
fn is_only_encoding(context: &Context<'_>, plan: &Entry, signed: CommitIndex) -> bool {
    let Some(past) = context.of(plan) else { return false };
    let now = past.text(plan.frozen).map(|text| text.what.composed);
    signed_texts(context, plan, signed).into_iter().any(|text| Some(text.composed) == now)
}

fn void(context: &Context<'_>, plan: &Entry, signature: &SignatureRecord<'_>, role: Role) -> Draft {
    let Standing::Void { signed, changed } = signature.standing else {
        return Draft::new(signature.field.span, Message::default(), Message::default());
    };
    let change = &context.evidence.commits[changed];
    let day = day_of(context.evidence, changed);
    let author = known_as(context.evidence, &change.author);
    let mut words: Vec<&dyn Value> =
        vec![&"the plan was changed on ", &day, &" by ", author, &" after this signature, which is void"];
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
        " agrees to the new text, they replace the line by `Signed: ",
        who,
        ", ",
        context.evidence.as_of(),
        "`; else the old text is put back"
    ];
    let (signed, changed) = (
        context.evidence.proof(signed, Message::fixed("signed the text as it was")),
        context.evidence.proof(changed, Message::fixed("changed the frozen text")),
    );
    Draft::new(signature.field.span, message, help).owner(owner).proof(signed).proof(changed)
}
