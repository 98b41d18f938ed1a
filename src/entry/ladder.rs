//! Which levels does the front matter name, and which one lies ahead?

use crate::document::Document;
use crate::field::date::Day;
use crate::field::label::fold;
use crate::settings::Settings;

/// The levels that were reached up to a day, oldest first.
pub fn levels(document: &Document, today: Day) -> Vec<(&str, Day)> {
    let levels = document.front_matter.levels.iter().map(|(name, day)| (name.value.as_str(), *day));
    let mut levels: Vec<(&str, Day)> = levels.filter(|(_, day)| *day <= today).collect();
    levels.sort_by_key(|(_, day)| *day);
    levels
}

pub fn current_level(document: &Document, today: Day) -> Option<&str> {
    levels(document, today).last().map(|(name, _)| *name)
}

/// Whether a level lies before somebody: above the current one on the ladder, or, where the ladder does not know both, not reached yet.
pub fn is_ahead(document: &Document, settings: &Settings, level: &str, today: Day) -> bool {
    let rank = |level: &str| {
        settings.rubric_of(document)?.levels.iter().position(|known| fold(known) == fold(level))
    };
    match (current_level(document, today).and_then(rank), rank(level)) {
        (Some(current), Some(wanted)) => wanted > current,
        (None, _) | (_, None) => {
            !levels(document, today).iter().any(|(reached, _)| fold(reached) == fold(level))
        }
    }
}

/// The level that somebody is a candidate for, while it lies before them.
pub fn target<'a>(document: &'a Document, settings: &Settings, today: Day) -> Option<&'a str> {
    let target = document.front_matter.target.as_ref()?.value.as_str();
    is_ahead(document, settings, target, today).then_some(target)
}

/// The day on which the level was reached that the front matter still names as the target.
pub fn reached(document: &Document) -> Option<Day> {
    let target = fold(&document.front_matter.target.as_ref()?.value);
    let levels = document.front_matter.levels.iter().filter(|(name, _)| fold(&name.value) == target);
    levels.map(|(_, day)| *day).min()
}
