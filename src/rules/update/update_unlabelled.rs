//! Does every bullet of an update say what kind of news it is?

use super::bullets::{bullets, updates};
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "update-unlabelled",
    level: Severity::Warning,
    owner: Owner::Engineer,
    summary: "a bullet of an update starts with none of its labels",
    page: include_str!("update_unlabelled.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for entry in updates(text) {
        for bullet in bullets(entry).filter(|bullet| bullet.label.is_none()) {
            let message = Message::fixed(
                "the bullet starts with none of `Shipped:`, `Blocked:`, `Learned:`, `Asked:`, `Nothing to report:`",
            );
            let help = Message::fixed("put the label in front that says what your manager should do with it");
            sink.report(Draft::new(bullet.span, message, help).entry(&entry.address));
        }
    }
}
