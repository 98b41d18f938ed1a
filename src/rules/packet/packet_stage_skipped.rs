//! Did a packet of the long form go through debrief, VP and executive team in this order?

use crate::document::line::{DecisionKind, Form, Stage};
use crate::entry::lines;
use crate::finding::{Draft, Listed, Message, Owner, Severity, Sink};
use crate::rules::packet::judged::promotions;
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "packet-stage-skipped",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a stage decided on a packet of the long form before an earlier stage did",
    page: include_str!("packet_stage_skipped.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for packet in promotions(text.document, text.settings).filter(|packet| packet.form() == Form::Long) {
        let decisions: Vec<_> = lines::decisions(packet.entry).collect();
        for (field, decision) in &decisions {
            // An approval that names nobody is the last one.
            let stage = decision
                .stage
                .or_else(|| (decision.what == DecisionKind::Approved).then_some(Stage::Executive));
            let Some(stage) = stage else { continue };
            let before = |earlier: &Stage| {
                decisions.iter().any(|(_, other)| other.stage == Some(*earlier) && other.day <= decision.day)
            };
            let skipped: Vec<&'static str> = Stage::ALL
                .into_iter()
                .filter(|earlier| *earlier < stage && !before(earlier))
                .map(Stage::name)
                .collect();
            if !skipped.is_empty() {
                let message = message![
                    "the ",
                    stage.name(),
                    " decided on ",
                    decision.day,
                    " before the ",
                    Listed::of(&skipped),
                    " did"
                ];
                let help = Message::fixed(
                    "add what they decided, with its date: `- Decision: DATE debrief: agreed`, `- Decision: DATE VP: recommended`",
                );
                sink.report(Draft::new(field.span, message, help).entry(&packet.entry.address));
            }
        }
    }
}
