//! Does every bullet of an update say what kind of news it is?

use super::judged::entries;
use crate::entry::update::{bullets, label_of};
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "update-unlabelled",
    level: Severity::Warning,
    owner: Owner::Engineer,
    summary: "a bullet of an update does not start with a label",
    page: include_str!("update_unlabelled.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for entry in entries(text) {
        for bullet in bullets(entry).filter(|bullet| label_of(bullet).is_none()) {
            let message = Message::fixed("this bullet does not start with a label");
            let help = Message::fixed(
                "begin it with `Shipped:`, `Blocked:`, `Learned:`, `Asked:`, `Next:`, `In progress:`, `Thanks:` or \
                 `Nothing to report:`, or put it below one of these as a heading, like `#### Shipped`",
            );
            sink.report(Draft::new(bullet.span, message, help).entry(&entry.address));
        }
    }
}
