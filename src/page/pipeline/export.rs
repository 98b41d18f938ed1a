//! What may leave a repository, as a file, and what several such files are together.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::field::date::Day;
use crate::page::pipeline::digest::{digest, is_digest};
use crate::page::pipeline::facts::{CapabilityFacts, Facts};
use crate::page::pipeline::ladder::{Disagree, Ladder};

pub const SCHEMA: &str = "growthlint-pipeline-export/1";
/// What the name of every version begins with.
const FAMILY: &str = "growthlint-pipeline-export/";

/// What may leave one repository, or several at once: typed facts under salted digests. No names, no addresses, no team, no words, no dates
/// but the day of the export. It is about single people: with the salt and an address, anyone can find that person's facts in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "growthlint pipeline export")]
pub struct Export {
    /// The name and version of this format.
    pub schema: SchemaName,
    /// The UTC day whose calendar was asked, `YYYY-MM-DD`.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    pub as_of: String,
    /// The digest of the salt: only exports with the same one can be merged.
    #[schemars(regex(pattern = "^[0-9a-f]{64}$"))]
    pub salt: String,
    /// The digests of the repositories, by the first commit of each.
    #[schemars(inner(regex(pattern = "^[0-9a-f]{64}$")))]
    pub repositories: Vec<String>,
    /// The levels of each rubric, lowest first, each rubric once.
    pub ladders: Vec<Vec<String>>,
    /// What the organisation needs, as the settings say it.
    pub capabilities: Vec<CapabilityFacts>,
    /// The digests of engineers whose documents were removed.
    #[schemars(inner(regex(pattern = "^[0-9a-f]{64}$")))]
    pub removed: Vec<String>,
    /// The facts of each engineer, by digest.
    pub engineers: Vec<EngineerFacts>,
}

/// The name and version of the format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum SchemaName {
    /// The first version.
    #[serde(rename = "growthlint-pipeline-export/1")]
    First,
}

/// One engineer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Engineer")]
pub struct EngineerFacts {
    /// The digest of the engineer's address.
    #[schemars(regex(pattern = "^[0-9a-f]{64}$"))]
    pub engineer: String,
    /// What is known of their way.
    pub facts: Facts,
}

/// What was gathered from one repository or several, or read from exports: everything that is counted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Whole {
    /// The facts of each engineer: by folded address, or by digest.
    pub engineers: BTreeMap<String, Facts>,
    pub ladders: Vec<Vec<String>>,
    pub capabilities: BTreeSet<CapabilityFacts>,
    /// Whose documents were removed, written like the engineers.
    pub removed: BTreeSet<String>,
    /// How many engineers have a document where they no longer are, and count where they are active.
    pub moved: usize,
}

impl Whole {
    /// Adds an engineer. Somebody with documents in two places counts where they are active; one who is in both, or in neither any more,
    /// counts nowhere, and `false` says so.
    pub fn add(&mut self, engineer: &str, facts: &Facts) -> bool {
        match self.engineers.get_mut(engineer) {
            Some(known) if known.active == facts.active => return false,
            Some(known) => {
                self.moved += 1;
                if facts.active {
                    known.clone_from(facts);
                }
            }
            None => {
                self.engineers.insert(engineer.to_owned(), facts.clone());
            }
        }
        true
    }

    /// How many of those whose documents are gone have none anywhere else.
    pub fn really_removed(&self) -> usize {
        self.removed.iter().filter(|who| !self.engineers.contains_key(*who)).count()
    }

    /// What may leave: addresses become digests under the salt.
    pub fn export(&self, as_of: Day, salt: &str, first_commits: &[String]) -> Export {
        let sorted = |digests: &mut dyn Iterator<Item = String>| {
            digests.collect::<BTreeSet<String>>().into_iter().collect::<Vec<String>>()
        };
        let engineer = |address: &String| digest(salt, "engineer", address);
        let rows: BTreeMap<String, &Facts> =
            self.engineers.iter().map(|(address, facts)| (engineer(address), facts)).collect();
        let ladders: BTreeSet<&Vec<String>> =
            self.ladders.iter().filter(|levels| !levels.is_empty()).collect();
        Export {
            schema: SchemaName::First,
            as_of: as_of.to_string(),
            salt: digest(salt, "salt", ""),
            repositories: sorted(&mut first_commits.iter().map(|commit| digest(salt, "repository", commit))),
            ladders: ladders.into_iter().cloned().collect(),
            capabilities: self.capabilities.iter().cloned().collect(),
            removed: sorted(&mut self.removed.iter().map(engineer)),
            engineers: rows
                .into_iter()
                .map(|(engineer, facts)| EngineerFacts { engineer, facts: facts.clone() })
                .collect(),
        }
    }
}

/// Why a file is no export that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoExport {
    Other,
    /// It is of a version that this growthlint does not know.
    Version,
    /// It says what no export says.
    Damaged,
}

impl Export {
    /// Reads an export, and holds what every export holds.
    pub fn parse(text: &[u8]) -> Result<Export, NoExport> {
        let value: serde_json::Value = serde_json::from_slice(text).map_err(|_| NoExport::Other)?;
        let name = value.get("schema").and_then(serde_json::Value::as_str).ok_or(NoExport::Other)?;
        if name != SCHEMA {
            return Err(if name.starts_with(FAMILY) { NoExport::Version } else { NoExport::Other });
        }
        let export: Export = serde_json::from_value(value).map_err(|_| NoExport::Damaged)?;
        let digests = export
            .repositories
            .iter()
            .chain(&export.removed)
            .chain([&export.salt])
            .chain(export.engineers.iter().map(|row| &row.engineer));
        let names: BTreeSet<&String> = export.engineers.iter().map(|row| &row.engineer).collect();
        let sound = export.engineers.iter().all(|row| row.facts.is_sound());
        let whole = sound && names.len() == export.engineers.len() && Day::parse(&export.as_of).is_some();
        if whole && digests.into_iter().all(|text| is_digest(text)) {
            Ok(export)
        } else {
            Err(NoExport::Damaged)
        }
    }
}

/// Why exports cannot be merged. Each names two of them by their position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoMerge {
    Salts(usize, usize),
    Days(usize, usize),
    SameRepository(usize, usize),
    /// So many engineers are in both.
    SameEngineers(usize, usize, usize),
    Ladders(usize, usize),
}

/// All exports together: what one repository with all their documents would have given.
pub fn merge(exports: &[Export]) -> Result<(Whole, Ladder), NoMerge> {
    let mut whole = Whole::default();
    let mut place_of: BTreeMap<&str, usize> = BTreeMap::new();
    let mut sources = Vec::new();
    for (at, export) in exports.iter().enumerate() {
        if export.salt != exports[0].salt {
            return Err(NoMerge::Salts(0, at));
        }
        if export.as_of != exports[0].as_of {
            return Err(NoMerge::Days(0, at));
        }
        let clashes: Vec<&str> = export
            .engineers
            .iter()
            .filter(|row| !whole.add(&row.engineer, &row.facts))
            .map(|row| row.engineer.as_str())
            .collect();
        if let Some(other) = clashes.iter().find_map(|engineer| place_of.get(engineer).copied()) {
            let of_one =
                export.repositories.iter().any(|repository| exports[other].repositories.contains(repository));
            let both = clashes.iter().filter(|engineer| place_of.get(**engineer) == Some(&other)).count();
            return Err(if of_one {
                NoMerge::SameRepository(other, at)
            } else {
                NoMerge::SameEngineers(both, other, at)
            });
        }
        for row in &export.engineers {
            place_of.entry(&row.engineer).or_insert(at);
        }
        whole.capabilities.extend(export.capabilities.iter().cloned());
        whole.removed.extend(export.removed.iter().cloned());
        sources.extend(export.ladders.iter().map(|_| at));
        whole.ladders.extend(export.ladders.iter().cloned());
    }
    let ladder = Ladder::join(&whole.ladders)
        .map_err(|Disagree(one, other)| NoMerge::Ladders(sources[one], sources[other]))?;
    Ok((whole, ladder))
}
