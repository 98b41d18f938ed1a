//! Does a `not yet` say what is missing?

use crate::document::Status;
use crate::document::line::DecisionKind;
use crate::entry::calibration::Calibration;
use crate::entry::period::predates_adoption;
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "calibration-not-yet-without-gaps",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a calibration decides `not yet` and does not say what is missing",
    page: include_str!("calibration_not_yet_without_gaps.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    if text.document.front_matter.status != Status::Active {
        return;
    }
    for calibration in Calibration::all(text.document).filter(|calibration| !calibration.mock) {
        let address = &calibration.entry.address;
        let Some((line, decision)) =
            calibration.decision().filter(|_| !predates_adoption(address, text.settings))
        else {
            continue;
        };
        if decision.what != DecisionKind::NotYet {
            continue;
        }
        let what = match text.settings.rubric_of(text.document) {
            _ if calibration.gaps().is_empty() => "names no gap",
            Some(rubric) if !calibration.names_dimension(rubric) => {
                "names no gap that begins with a dimension of the rubric"
            }
            Some(_) | None => continue,
        };
        let message = message!["this `not yet` of ", decision.day, " ", what];
        let help =
            Message::fixed("add a line for each gap: `- Gap: DIMENSION, WHAT IS MISSING; closed by PROJECT`");
        sink.report(Draft::new(line.span, message, help).entry(address));
    }
}
