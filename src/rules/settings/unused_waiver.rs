//! Does a waiver hide nothing?

use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::{Check, Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "unused-waiver",
    level: Severity::Warning,
    owner: Owner::Admin,
    summary: "a waiver hides no finding",
    page: include_str!("unused_waiver.md"),
    check: Check::Report(check),
};

fn check(report: &Report<'_>, sink: &mut Sink<'_>) {
    for waiver in report.settings.waivers.iter().filter(|waiver| report.today <= waiver.until) {
        if !report.findings.iter().any(|finding| waiver.hides(finding, report.today)) {
            let message = Message::fixed("this waiver hides nothing");
            let help = Message::fixed("remove it; it would hide a mistake that nobody has accepted yet");
            sink.report(Draft::new(waiver.span, message, help).engineer(&waiver.engineer));
        }
    }
}
