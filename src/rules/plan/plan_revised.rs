//! Was a plan changed, and did both sign it again?

use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::record::Record;
use crate::rules::history::is_news;
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "plan-revised",
    level: Severity::Info,
    owner: Owner::Manager,
    summary: "a plan was changed and both signed it again",
    page: include_str!("plan_revised.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    let context = &record.context;
    for found in record.plans.iter().filter(|plan| !plan.predates) {
        let plan = found.plan.entry;
        // Whoever has taken their line back since agrees no more.
        let agree = found.agreement.is_signed();
        let pairs = found.earlier_pair.as_ref().zip(found.pair.as_ref());
        let Some((first, pair)) = pairs.filter(|_| agree) else { continue };
        if !is_news(context.evidence, context.day(pair.published)) {
            continue;
        }
        let day = |at| context.day(at).unwrap_or(context.evidence.as_of());
        let message = message![
            "both signed this plan on ",
            day(first.published),
            ", and both signed a changed text on ",
            day(pair.published)
        ];
        let help = Message::fixed("nothing to do: both agreed to the change");
        sink.report(Draft::new(plan.heading, message, help).entry(&plan.address));
    }
}
