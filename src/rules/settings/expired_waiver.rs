//! Is a waiver past its last day?

use crate::finding::{Draft, Owner, Severity, Sink};
use crate::rules::{Check, Report, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "expired-waiver",
    level: Severity::Error,
    owner: Owner::Admin,
    summary: "a waiver is past its last day",
    page: include_str!("expired_waiver.md"),
    check: Check::Report(check),
};

fn check(report: &Report<'_>, sink: &mut Sink<'_>) {
    for waiver in report.settings.waivers.iter().filter(|waiver| waiver.until < report.today) {
        let message = message!["this waiver ended on ", waiver.until, " and no longer hides anything"];
        let help = message![
            "fix what it hid and remove it, or ask ",
            waiver.by,
            " to extend it with a new `until` and a reason"
        ];
        sink.report(Draft::new(waiver.span, message, help).engineer(&waiver.engineer));
    }
}
