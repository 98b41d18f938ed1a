//! What does a calibration say: who took part, what was looked at, what was decided, and what is still missing?

use crate::document::line::Decision;
use crate::document::{Document, Entry, Field, PartKind};
use crate::entry::gap;
use crate::field::address::Address;
use crate::field::date::Half;
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
    /// `None` where the entry is not a calibration.
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

    /// The last decision.
    pub fn decision(&self) -> Option<(&'a Field, Decision)> {
        let read = self.fields(Label::Decision).filter_map(|field| Some((field, field.line.decision()?)));
        read.max_by_key(|(_, decision)| decision.day)
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

    /// Whether it judges the work in a dimension: with a line or a heading that begins with its name.
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
