//! The cases under `tests/cases`, and the story that each of them tells.

use std::fs;
use std::path::{Path, PathBuf};

const HONEST: &str = "tests/cases/honest";

/// The folder of each.
pub fn all() -> Vec<PathBuf> {
    let folders = |folder: &Path| -> Vec<PathBuf> {
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
    };
    let mut cases: Vec<PathBuf> =
        folders(Path::new("tests/cases")).iter().flat_map(|rule| folders(rule)).collect();
    cases.sort();
    cases
}

/// Its story, put together from the one that it differs from.
pub fn story(case: &Path) -> String {
    match fs::read_to_string(case.join("change.story")) {
        Ok(change) => changed(&change),
        Err(_) => fs::read_to_string(case.join("history.story")).unwrap(),
    }
}

/// The story that differs so from an honest one.
pub fn changed(change: &str) -> String {
    let (place, steps) = change.split_once('\n').unwrap();
    let (place, told) = place.split_once(" in ").unwrap_or((place, "half-year"));
    let honest = fs::read_to_string(Path::new(HONEST).join(told).join("history.story")).unwrap();
    let after_passage = |name: &str| {
        honest.split_once(&format!("#@ {name}\n")).unwrap_or_else(|| panic!("there is no passage `{name}`"))
    };
    let instead = place.strip_prefix("# instead of ");
    let name = instead.or_else(|| place.strip_prefix("# before ")).expect("the first line says where");
    let (before, rest) = after_passage(name);
    let (steps, on) = match steps.split_once("#@ ") {
        Some((steps, name)) => (steps, after_passage(name.trim()).1),
        None if instead.is_some() => (
            steps,
            rest.split_once("#@ ")
                .map_or("", |(_, after)| after)
                .split_once('\n')
                .map_or("", |(_, after)| after),
        ),
        None => (steps, rest),
    };
    format!("{before}{steps}\n{on}")
}
