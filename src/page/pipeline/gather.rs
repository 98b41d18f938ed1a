//! What does one repository give to count: the facts of each document, and what counts nowhere?

use std::collections::BTreeMap;

use crate::evidence::past::Past;
use crate::field::person::PersonKey;
use crate::finding::{Message, RepoPath, Severity};
use crate::lint::{self, State};
use crate::page::pipeline::career::Career;
use crate::page::pipeline::facts::{CapabilityFacts, Facts};
use crate::rules::rule;

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Gathered {
    /// The facts of each engineer, by folded address.
    pub engineers: BTreeMap<String, Facts>,
    /// Documents that count nowhere, with the reason.
    pub not_counted: Vec<(RepoPath, Message)>,
    pub removed: Vec<String>,
    /// The levels of the rubric, lowest first; empty without one.
    pub ladder: Vec<String>,
    pub capabilities: Vec<CapabilityFacts>,
}

/// The facts of all documents of a state on its day. Nothing comes of it without evidence.
pub fn gather(state: &State<'_>) -> Gathered {
    let rubric = state.settings.rubric.as_ref();
    let mut gathered = Gathered {
        ladder: rubric.map(|rubric| rubric.levels.clone()).unwrap_or_default(),
        capabilities: state.settings.capabilities.iter().map(CapabilityFacts::of).collect(),
        ..Gathered::default()
    };
    let surprises = surprises(state);
    let mut first: BTreeMap<PersonKey, &RepoPath> = BTreeMap::new();
    for document in state.documents {
        let path = &document.path;
        if let Some(original) = lint::original_of(state, document) {
            let what = message!["`", original.path, "` is about the same engineer, and counts"];
            gathered.not_counted.push((path.clone(), what));
            continue;
        }
        let Some(record) = lint::record(state, document) else {
            gathered.not_counted.push((path.clone(), Message::fixed("it does not say whose document it is")));
            continue;
        };
        let key = record.context.history.engineer.key();
        if let Some(other) = first.get(&key) {
            gathered
                .not_counted
                .push((path.clone(), message!["`", *other, "` is about the same engineer, and counts"]));
            continue;
        }
        let career = Career::of(&record);
        if career.levels.is_empty() {
            gathered
                .not_counted
                .push((path.clone(), Message::fixed("no level can be read in its front matter")));
            continue;
        }
        first.insert(key.clone(), path);
        let surprised = surprises.get(path).copied().unwrap_or(0);
        gathered
            .engineers
            .insert(key.as_str().to_owned(), Facts::of(&record.context, &career, surprised, state.today));
    }
    let gone = state
        .evidence
        .into_iter()
        .flat_map(|evidence| &evidence.documents)
        .map(Past::front)
        .filter(|past| !past.is_there());
    gathered.removed = gone.map(|past| past.engineer.key().as_str().to_owned()).collect();
    gathered
}

/// How many gaps of packets came too late for the engineer to read, by document, even if the settings turn the rule off.
fn surprises(state: &State<'_>) -> BTreeMap<RepoPath, usize> {
    let mut found = BTreeMap::new();
    for finding in rule("packet-surprise").map(|rule| lint::raw(rule, state)).unwrap_or_default() {
        if finding.level == Severity::Error {
            *found.entry(finding.place.path).or_insert(0) += 1;
        }
    }
    found
}
