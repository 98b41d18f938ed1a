//! Does a calibration say who took part, what was looked at and what was decided?

use crate::document::Status;
use crate::document::line::DecisionKind;
use crate::entry::calibration::{Calibration, MOCK_PROJECTS};
use crate::entry::gap;
use crate::entry::period::predates_adoption;
use crate::field::label::Label;
use crate::finding::{Dimension, Draft, Listed, Message, Owner, Severity, Sink};
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "calibration-incomplete",
    level: Severity::Info,
    owner: Owner::Manager,
    summary: "a calibration does not say who took part, what was looked at or what was decided",
    page: include_str!("calibration_incomplete.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    if text.document.front_matter.status != Status::Active {
        return;
    }
    for calibration in Calibration::all(text.document) {
        let entry = calibration.entry;
        if predates_adoption(&entry.address, text.settings) {
            continue;
        }
        let mut tell = |message: Message, help: Message| {
            sink.report(Draft::new(entry.heading, message, help).entry(&entry.address))
        };
        if !calibration.names_anybody() {
            let help = Message::fixed("add `- Took part: NAME, NAME`");
            tell(message!["the calibration has no ", Label::TookPart], help);
        }
        if calibration.mock {
            let projects = calibration.projects();
            if projects < MOCK_PROJECTS {
                let message = message!["projects in this mock: ", projects, " (needs ", MOCK_PROJECTS, ")"];
                tell(
                    message,
                    Message::fixed("add `- Project: WHAT, LINK` for each of three recent projects"),
                );
            }
            let dimensions = text
                .settings
                .rubric_of(text.document)
                .into_iter()
                .flat_map(|rubric| &rubric.dimensions)
                .map(|(name, _)| name);
            let missing: Vec<Dimension> = dimensions
                .filter(|name| !calibration.assesses(name))
                .map(|name| Dimension::new(name))
                .collect();
            if !missing.is_empty() {
                let message = message!["this mock says nothing about ", Listed::of(&missing)];
                tell(
                    message,
                    Message::fixed(
                        "add a line for each: `- DIMENSION: at bar, PROJECT` or `- DIMENSION: approaching, PROJECT`",
                    ),
                );
            }
        } else if calibration.decision().is_none() {
            tell(
                message!["the calibration has no ", Label::Decision],
                Message::fixed("add `- Decision: DATE approved` or `- Decision: DATE not yet`"),
            );
        } else if calibration.decision().is_some_and(|(_, decision)| decision.what == DecisionKind::NotYet) {
            let gaps = calibration.gaps();
            let open = gaps.iter().filter(|text| !gap::has_project(text)).count();
            if open > 0 {
                let message = message!["gaps without a project that closes them: ", open, " of ", gaps.len()];
                tell(message, Message::fixed("end each of them with `; closed by PROJECT`"));
            }
        }
    }
}
