//! What is owed after a calibration that said `not yet`?

use crate::calendar::Deadline;
use crate::document::line::DecisionKind;
use crate::due::owed::Owed;
use crate::entry::calibration::Calibration;
use crate::field::{date::Day, label::Section, span::Span};
use crate::proof::reading;

/// A `not yet`, and what has been done about it.
pub struct NotYet<'a> {
    pub calibration: Calibration<'a>,
    /// The line that says so; the calibration's heading where somebody took it out who could not take it back.
    pub span: Span,
    pub day: Day,
    pub deadline: Deadline,
    /// Whether a plan was changed or written since, or a goal.
    pub has_plan: bool,
}

pub fn not_yet<'a>(owed: &Owed<'a>) -> Vec<NotYet<'a>> {
    let real = Calibration::all(owed.context.document).filter(|calibration| !calibration.mock);
    real.filter_map(|calibration| {
        let (what, day, span) = owed.decided(calibration.entry)?;
        if what != DecisionKind::NotYet || owed.context.settings.predates_adoption(day) {
            return None;
        }
        let has_plan = owed.plan_changed_since(day) || goal_changed_since(owed, day);
        Some(NotYet { calibration, span, day, deadline: owed.deadlines.returned(day), has_plan })
    })
    .collect()
}

/// Whether a goal was written or changed since a day.
fn goal_changed_since(owed: &Owed<'_>, day: Day) -> bool {
    let history = &owed.context;
    history.document.entries_of(Section::Goals).any(|goal| {
        let text = || history.of(goal)?.current().map(|version| version.run.from);
        text()
            .or_else(|| reading::published_at(history, goal))
            .and_then(|at| history.day(at))
            .is_some_and(|since| since >= day)
    })
}
