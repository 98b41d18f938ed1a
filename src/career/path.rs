//! Does somebody have a documented path to the next level, and do they know what is missing?

use crate::document::{Document, Entry};
pub use crate::entry::ladder::{current_level, is_ahead, target};
use crate::entry::{gap, lines};
use crate::field::label::{Label, Section, fold};
use crate::field::{address::Address, date::Day};
use crate::record::{Record, plan::PlanRecord};
use crate::settings::Settings;

/// How many gaps say what is missing: fewer have not been looked for, more are not decided.
pub const GAPS: std::ops::RangeInclusive<usize> = 2..=3;

/// Whether the way to a next level is written down: a goal for it with evidence to look for, not given up, or this half's plan, signed by
/// both.
pub fn has_path(record: &Record<'_>) -> bool {
    let (context, today) = (&record.context, record.today);
    let goal = |goal: &Entry| {
        let ahead = |level: &str| is_ahead(context.document, context.settings, level, today);
        let is_for = lines::levels(goal).any(ahead);
        let has_evidence =
            goal.bullets.iter().any(|item| item.under == Some(Label::Evidence) && !item.text.is_empty());
        is_for && has_evidence && !lines::is_dropped(goal)
    };
    context.document.entries_of(Section::Goals).any(|entry| record.is_said(entry) && goal(entry))
        || record.current_plan().is_some_and(|plan| plan.agreement.is_agreed())
}

/// What somebody's plan says is missing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Gaps<'a> {
    pub count: usize,
    /// How many of them name the project that closes them, or have one by an allocation.
    pub with_project: usize,
    /// The dimensions of the rubric that are short, in its order, each once.
    pub dimensions: Vec<&'a str>,
    /// Gaps that begin with no dimension of the rubric.
    pub other: usize,
}

impl Gaps<'_> {
    /// Whether two or three gaps are named, each with its project.
    pub fn are_named(&self) -> bool {
        GAPS.contains(&self.count) && self.with_project == self.count
    }
}

/// The gaps of the current plan.
pub fn gaps<'a>(record: &Record<'a>) -> Gaps<'a> {
    let (context, today) = (&record.context, record.today);
    let Some(plan) = record.current_plan().map(PlanRecord::held) else { return Gaps::default() };
    let rubric = context.settings.rubric_of(context.document);
    let texts = |entry: &'a Entry| {
        entry.all_fields().filter(|field| field.label == Label::Gap).map(|field| field.value.text())
    };
    let dimension = |text: &str| rubric.and_then(|rubric| gap::dimension(text, rubric));
    let allocated: Vec<&str> = given(record, today).flat_map(texts).filter_map(dimension).collect();
    let mut gaps = Gaps::default();
    let mut short: Vec<&str> = Vec::new();
    for text in plan.gaps().map(|gap| gap.value.text()) {
        let dimension = dimension(text);
        gaps.count += 1;
        gaps.with_project +=
            usize::from(gap::has_project(text) || dimension.is_some_and(|name| allocated.contains(&name)));
        match dimension {
            Some(name) => short.push(name),
            None => gaps.other += 1,
        }
    }
    let all = rubric.map(|rubric| rubric.dimensions.as_slice()).unwrap_or_default();
    gaps.dimensions = all.iter().map(|(name, _)| name.as_str()).filter(|name| short.contains(name)).collect();
    gaps
}

/// Whether the current plan, or a packet of this half, names who will speak for the engineer.
pub fn names_sponsor(record: &Record<'_>) -> bool {
    let (context, today) = (&record.context, record.today);
    let half = context.settings.fiscal_year.half_of(today);
    let packets = context.document.entries_of(Section::Packets).filter(|packet| record.is_said(packet));
    let packets =
        packets.filter(|entry| matches!(&entry.address, Address::Packet { half: of, .. } if *of == half));
    let names = |entry: &Entry| {
        let mut lines = entry.all_fields().filter(|field| field.label == Label::PromotionSponsor);
        let headed = entry.value_of(Label::PromotionSponsor);
        lines.any(|field| field.value.word_count() > 0)
            || headed.is_some_and(|value| value.text.word_count() > 0)
    };
    record.current_plan().map(|plan| plan.plan.entry).into_iter().chain(packets).any(names)
}

/// Whether the current plan says that the level's criteria were read together on a real piece of work.
pub fn is_walked(record: &Record<'_>) -> bool {
    let walked = |entry| lines::days(entry, Label::Walked).any(|(_, day)| day <= record.today);
    record.current_plan().is_some_and(|plan| walked(plan.plan.entry))
}

/// Whether there is a next level to be on the way to: unless the ladder knows the current one as its last.
pub fn has_next_level(document: &Document, settings: &Settings, today: Day) -> bool {
    let last = settings.rubric_of(document).and_then(|rubric| rubric.levels.last());
    let current = current_level(document, today);
    target(document, settings, today).is_some()
        || last.zip(current).is_none_or(|(last, current)| fold(last) != fold(current))
}

/// The allocations that were made by a day.
fn given<'r, 'a>(record: &'r Record<'a>, today: Day) -> impl Iterator<Item = &'a Entry> + use<'r, 'a> {
    let is_given =
        move |entry: &&Entry| matches!(&entry.address, Address::Allocation { day, .. } if *day <= today);
    let all = record.context.document.entries_of(Section::Allocations).filter(is_given);
    all.filter(|entry| record.is_said(entry))
}

/// The capabilities of the settings that allocations build, up to a day, in the settings' order, each once.
pub fn capabilities<'a>(record: &Record<'a>, today: Day) -> Vec<&'a str> {
    let named: Vec<String> = given(record, today)
        .flat_map(Entry::all_fields)
        .filter(|field| field.label == Label::Capability)
        .map(|field| fold(field.value.text()))
        .collect();
    let is_named = |name: &str| named.iter().any(|said| said.trim_end_matches('.') == fold(name));
    record
        .context
        .settings
        .capabilities
        .iter()
        .map(|capability| capability.name.as_str())
        .filter(|name| is_named(name))
        .collect()
}
