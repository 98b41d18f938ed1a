//! Which globs did `docs` have on the trusted branch before those of today, and until when?

use std::collections::HashMap;

use super::error::LoadError;
use super::files::Docs;
use super::git::Objects;
use super::id::{ById, Kind, ObjectId};

/// The patterns that one version of the settings has, or that count without any.
pub type DocsOf = fn(Option<&[u8]>) -> Vec<String>;

/// So many former patterns are followed, the latest ones. No team has that many; a history made to be slow may.
const MOST: usize = 1_000;

/// The globs that are no longer in force.
pub(super) struct Former {
    docs: Docs,
    /// Of each, the last place of the trusted line at which it was in force.
    until: Vec<usize>,
    /// They and those of today.
    ever: Docs,
}

impl Former {
    /// By what the settings said along the line, each from a place on, in order; `None` where today's globs are all there ever were.
    pub(super) fn of(today: &Docs, said: &[(usize, Vec<String>)]) -> Result<Option<Former>, LoadError> {
        let mut last: HashMap<&String, usize> = HashMap::new();
        for (at, (_, patterns)) in said.iter().enumerate() {
            let Some((next, _)) = said.get(at + 1) else { break };
            for pattern in patterns.iter().filter(|pattern| !today.patterns().contains(pattern)) {
                last.insert(pattern, next.saturating_sub(1));
            }
        }
        let mut patterns: Vec<(&String, usize)> = last.into_iter().collect();
        patterns.sort_by(|one, other| (other.1, one.0).cmp(&(one.1, other.0)));
        patterns.truncate(MOST);
        if patterns.is_empty() {
            return Ok(None);
        }
        let former: Vec<String> = patterns.iter().map(|(pattern, _)| (*pattern).clone()).collect();
        let ever: Vec<String> = today.patterns().iter().chain(&former).cloned().collect();
        let until = patterns.into_iter().map(|(_, until)| until).collect();
        Ok(Some(Former { docs: Docs::new(&former)?, until, ever: Docs::new(&ever)? }))
    }

    /// Documents of any time.
    pub(super) fn ever(&self) -> &Docs {
        &self.ever
    }

    /// The last place of the line at which one of them matched a path.
    pub(super) fn until(&self, path: &str) -> Option<usize> {
        self.docs.which(path).into_iter().map(|pattern| self.until[pattern]).max()
    }
}

/// The globs along the line, each from a place on, by the commits of the line that changed the settings. Before there were any, the default
/// counted.
pub(super) fn said(
    objects: &Objects<'_>,
    docs_of: DocsOf,
    line: &[usize],
    settings: &HashMap<usize, Option<ObjectId>>,
) -> Vec<(usize, Vec<String>)> {
    let first = line.first().filter(|first| !settings.contains_key(first)).map(|_| (0, None));
    let places = line.iter().enumerate();
    let changed = places.filter_map(|(place, commit)| Some((place, *settings.get(commit)?)));
    let all: Vec<(usize, Option<ObjectId>)> = first.into_iter().chain(changed).collect();
    let mut known: ById<Vec<String>> = ById::default();
    let mut patterns = |id: Option<ObjectId>| {
        let Some(id) = id else { return docs_of(None) };
        // What cannot be read was in force for nobody.
        let read = || objects.read(id, Kind::Blob, |bytes: &[u8]| docs_of(Some(bytes))).unwrap_or_default();
        known.entry(id).or_insert_with(read).clone()
    };
    let latest = &all[all.len().saturating_sub(MOST)..];
    latest.iter().map(|(place, id)| (*place, patterns(*id))).collect()
}
