//! What does a calibration say: who took part, what was looked at, what was decided, and what is still missing?

use crate::claim::calendar::Deadline;
use crate::claim::owed::Owed;
use crate::claim::{gap, reading};
use crate::document::line::{self, Decision, DecisionKind};
use crate::document::{Document, Entry, Field, PartKind};
use crate::field::address::Address;
use crate::field::date::{Day, Half};
use crate::field::label::{Label, Section, fold};
use crate::settings::Rubric;

/// How many recent projects a mock calibration looks at.
pub const MOCK_PROJECTS: usize = 3;

#[derive(Clone, Copy)]
pub struct Calibration<'a> {
    pub half: Half,
    /// Whether a peer practised it.
    pub mock: bool,
    pub entry: &'a Entry,
}

impl<'a> Calibration<'a> {
    /// The calibration that an entry is; `None` where it is something else.
    pub fn of(entry: &'a Entry) -> Option<Calibration<'a>> {
        let Address::Calibration { half, mock } = entry.address else { return None };
        Some(Calibration { half, mock, entry })
    }

    /// All calibrations of a document, in the file's order.
    pub fn all(document: &'a Document) -> impl Iterator<Item = Calibration<'a>> {
        document.entries_of(Section::Calibrations).filter_map(Calibration::of)
    }

    fn fields(&self, label: Label) -> impl Iterator<Item = &'a Field> {
        self.entry.all_fields().filter(move |field| field.label == label && !field.value.is_empty())
    }

    /// The last decision, up to a day where one is given.
    pub fn decision(&self, by: Option<Day>) -> Option<(&'a Field, Decision)> {
        let read = self
            .fields(Label::Decision)
            .filter_map(|field| Some((field, line::decision(field.value.text())?)));
        read.filter(|(_, decision)| by.is_none_or(|by| decision.day <= by))
            .max_by_key(|(_, decision)| decision.day)
    }

    /// What it says is missing, a text for each gap.
    pub fn gaps(&self) -> Vec<&'a str> {
        let single = self.fields(Label::Gap).map(|field| field.value.text());
        let listed = self.fields(Label::Gaps).flat_map(|field| field.value.text().lines());
        let headed = self
            .entry
            .parts
            .iter()
            .filter(|part| matches!(part.kind, PartKind::Named(Label::Gap | Label::Gaps)));
        let headed = headed.flat_map(|part| part.text.text().lines());
        single
            .chain(listed)
            .chain(headed)
            .map(str::trim)
            .filter(|text| text.chars().any(char::is_alphanumeric))
            .collect()
    }

    /// Whether a gap begins with a dimension of a rubric.
    pub fn names_dimension(&self, rubric: &Rubric) -> bool {
        self.gaps().into_iter().any(|text| gap::dimension(text, rubric).is_some())
    }

    /// Whether somebody is named who took part.
    pub fn names_anybody(&self) -> bool {
        self.fields(Label::TookPart).any(|field| field.value.text().chars().any(char::is_alphabetic))
    }

    /// How many different projects it looks at.
    pub fn projects(&self) -> usize {
        let mut names: Vec<String> =
            self.fields(Label::Project).map(|field| fold(field.value.text())).collect();
        names.sort();
        names.dedup();
        names.len()
    }

    /// Whether it says how the work stands in a dimension: a line or a heading that begins with its name.
    pub fn assesses(&self, dimension: &str) -> bool {
        let name = fold(dimension);
        let says = |text: &str| {
            let text = fold(text);
            let rest = text.strip_prefix(&name).map(str::trim_start);
            rest.is_some_and(|rest| {
                rest.starts_with([':', '：', '.']) && rest.chars().any(char::is_alphanumeric)
            })
        };
        let lines =
            self.entry.text.text().lines().any(|line| says(line.trim_start_matches(['-', '*', '+', ' '])));
        let headed =
            self.entry.parts.iter().any(|part| {
                fold(part.title.text()) == name && !part.text.is_empty() || says(part.title.text())
            });
        lines || headed || self.entry.bullets.iter().any(|bullet| says(bullet.text.text()))
    }
}

/// A `not yet`, and what has been done about it.
pub struct NotYet<'a> {
    pub calibration: Calibration<'a>,
    /// The line that says so.
    pub line: &'a Field,
    pub day: Day,
    /// When there has to be a plan.
    pub deadline: Deadline,
    /// Whether a plan was changed or written since, or a goal.
    pub has_plan: bool,
}

/// Every calibration whose last decision is `not yet`.
pub fn not_yet<'a>(owed: &Owed<'a>) -> Vec<NotYet<'a>> {
    let real = Calibration::all(owed.context.document).filter(|calibration| !calibration.mock);
    real.filter_map(|calibration| {
        let (line, decision) = calibration.decision(Some(owed.today))?;
        let published =
            || owed.context.evidence.day(owed.context.of(calibration.entry)?.mark(line.mark?)?.first()?);
        let day = published().map_or(decision.day, |published| published.min(decision.day));
        if decision.what != DecisionKind::NotYet || owed.context.settings.predates_adoption(day) {
            return None;
        }
        let has_plan = owed.plan_changed_since(day) || goal_changed_since(owed, day);
        Some(NotYet { calibration, line, day, deadline: owed.deadlines.returned(day), has_plan })
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
            .and_then(|at| history.evidence.day(at))
            .is_some_and(|since| since >= day)
    })
}
