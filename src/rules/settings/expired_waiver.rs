//! Is a waiver past the day until which it holds?

use crate::finding::{Draft, Owner, Severity, Sink};
use crate::rules::{Check, Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "expired-waiver",
    level: Severity::Error,
    owner: Owner::Admin,
    summary: "a waiver is past the day until which it holds",
    page: include_str!("expired_waiver.md"),
    check: Check::Report(check),
};

fn check(report: &Report<'_>, sink: &mut Sink<'_>) {
    for waiver in report.settings.waivers.iter().filter(|waiver| waiver.until < report.today) {
        let message = message!["this waiver held until ", waiver.until, " and hides nothing any more"];
        let help = message![
            "mend what it hid and take it out, or have ",
            waiver.by,
            " give a new one with a reason and a day"
        ];
        sink.report(Draft::new(waiver.span, message, help).engineer(&waiver.engineer));
    }
}
