//! Does a goal say what will be seen when it is reached?

use crate::document::{Bullet, Entry, Status};
use crate::field::label::{Label, Section};
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::words::{ARTIFACT, ASPIRATION, NUMBER, ValueList};
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "goal-without-evidence",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a goal does not say what will be seen when it is reached, or a ticked item has no link",
    page: include_str!("goal_without_evidence.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    if text.document.front_matter.status != Status::Active {
        return;
    }
    let words = &text.settings.words;
    let added: Vec<String> = words.adjective.iter().chain(&words.vague).cloned().collect();
    let aspirations = ValueList::with(&ASPIRATION, &added, words.en);
    for goal in text.document.entries_of(Section::Goals).filter(|goal| !is_over(goal)) {
        let items: Vec<&Bullet> =
            goal.bullets.iter().filter(|bullet| bullet.under == Some(Label::Evidence)).collect();
        let heading = goal.fields_of(Label::Evidence).next().map_or(goal.heading, |field| field.span);
        if items.iter().all(|item| item.text.is_empty()) {
            let message = message!["the goal has no list under ", Label::Evidence];
            let help = Message::fixed(
                "add `Evidence I will look for:` and below it `- [ ] WHAT WILL BE THERE` for each thing that shows it",
            );
            sink.report(Draft::new(goal.heading, message, help).entry(&goal.address));
        } else if items.iter().all(|item| is_aspiration(item, &aspirations)) {
            let message = message![Label::Evidence, " lists only wishes, nothing that can be seen"];
            let help = Message::fixed(
                "name a document, a release, a decision or a number, for example `- [ ] Two design docs that another team cites`",
            );
            sink.report(Draft::new(heading, message, help).entry(&goal.address));
        }
        for item in items.iter().filter(|item| item.ticked == Some(true) && item.links.is_empty()) {
            let message = Message::fixed("this item is ticked and has no link");
            let help = Message::fixed("add the link to what you saw, or untick it: `- [ ]`");
            sink.report(Draft::new(item.span, message, help).entry(&goal.address));
        }
    }
}

/// Whether a goal was given up.
fn is_over(goal: &Entry) -> bool {
    goal.fields_of(Label::Status).last().is_some_and(|status| {
        let first = status.value.text().split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        first.eq_ignore_ascii_case("dropped")
    })
}

/// Whether an item is a wish that nobody could see fulfilled. An item that begins like a wish needs a number or a link;
/// one that only contains an adjective may name an artifact instead.
fn is_aspiration(item: &Bullet, aspirations: &ValueList) -> bool {
    let text = item.text.text();
    let counted = text.chars().any(char::is_numeric) || NUMBER.fit(text) || !item.links.is_empty();
    let wish = aspirations.begin(text);
    aspirations.fit(text) && !counted && (wish || !ARTIFACT.fit(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::prose::Prose;
    use crate::field::span::Span;

    #[test]
    fn evidence_is_told_from_wishes() {
        let is = |text: &str| {
            let item = Bullet {
                span: Span::default(),
                text: Prose::new(text),
                label: None,
                links: Vec::new(),
                ticked: None,
                under: None,
            };
            is_aspiration(&item, &ASPIRATION)
        };
        let linked = Bullet {
            span: Span::default(),
            text: Prose::new("Improve the runbook"),
            label: None,
            links: vec!["https://wiki.acme.example/runbook".to_owned()],
            ticked: None,
            under: None,
        };
        assert!(!is_aspiration(&linked, &ASPIRATION));
        for wish in [
            "Improve communication",
            "be better at reviews",
            "Strong technical leadership",
            "Communicate more with product",
            "More ownership",
        ] {
            assert!(is(wish), "{wish}");
        }
        for seen in [
            "A written scope doc, before the first PR, on a feature you own.",
            "At least one push-back per project: a brief that you challenged or reframed, with the reasoning written down.",
            "One decision you made that I disagreed with at the time and was later glad you made.",
            "Three features taken from kickoff to \"the metrics moved\", not just shipped.",
            "A written postmortem on at least one release that didn't go cleanly, authored by you.",
            "Engagement with downstream consumers: at least one pre-emptive conversation per release",
            "Improve the p99 of checkout to 200 ms",
            "Treasury closes the month on the new ledger",
            "A design doc that others call excellent",
            "Improve two runbooks",
        ] {
            assert!(!is(seen), "{seen}");
        }
    }
}
