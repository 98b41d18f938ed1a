//! How far has each of a plan's four artifacts come, and what closes each of its gaps?

use crate::document::line::StatusLine;
use crate::document::{Field, Part};
use crate::entry::gap;
use crate::entry::lines;
use crate::entry::plan::{Artifact, Plan};
use crate::field::label::fold;
use crate::record::entry::EntryRecord;
use crate::settings::Rubric;

/// One of the four artifacts of a plan.
pub struct ArtifactRecord {
    pub artifact: Artifact,
    /// Whether the plan has it at all.
    pub is_there: bool,
    /// How far it has come, by its last line.
    pub status: Option<StatusLine>,
    /// Whether somebody outside has said that it landed.
    pub confirmed: Option<Confirmation>,
}

/// Of which text of an artifact somebody has said that it landed. It belongs to the artifact, whatever happens to the rest of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confirmation {
    OfEarlierText,
    OfThis,
}

impl Confirmation {
    /// The word of pages and of JSON.
    pub fn name(self) -> &'static str {
        match self {
            Confirmation::OfEarlierText => "of an earlier text",
            Confirmation::OfThis => "confirmed",
        }
    }
}

/// The confirmations of an artifact, each with its line.
pub fn confirmations<'r>(
    part: &'r Part,
    record: Option<&'r EntryRecord<'_>>,
) -> impl Iterator<Item = (&'r Field, Confirmation)> {
    let of = move |field: &'r Field| {
        let line = record.and_then(|record| record.line(field));
        let earlier = line.zip(part.mark).is_some_and(|(line, text)| !line.is_beside_part(text));
        (field, if earlier { Confirmation::OfEarlierText } else { Confirmation::OfThis })
    };
    lines::confirmations(part).map(of)
}

/// A gap of a plan.
pub struct GapRecord<'a> {
    /// The dimension of the rubric with which it begins.
    pub dimension: Option<&'a str>,
    /// The artifacts of the plan that close it.
    pub closed_by: Vec<Artifact>,
    /// Whether a project is named at all.
    pub has_project: bool,
}

pub(super) fn artifacts(plan: &Plan<'_>, record: &EntryRecord<'_>) -> Vec<ArtifactRecord> {
    let place = |artifact: Artifact| {
        let of = || plan.artifacts_of(artifact);
        // Of several of one kind, the one that has come farthest speaks for it.
        let best =
            of().max_by_key(|found| found.status().map_or(0, |status| 1 + usize::from(status.is_done())));
        ArtifactRecord {
            artifact,
            is_there: best.is_some(),
            status: best.and_then(|found| found.status()),
            confirmed: of()
                .flat_map(|found| confirmations(found.part, Some(record)))
                .map(|(_, confirmation)| confirmation)
                .max(),
        }
    };
    Artifact::ALL.into_iter().map(place).collect()
}

pub(super) fn gaps<'a>(plan: &Plan<'_>, rubric: Option<&'a Rubric>) -> Vec<GapRecord<'a>> {
    let record = |text: &str| GapRecord {
        dimension: rubric.and_then(|rubric| gap::dimension(text, rubric)),
        closed_by: closed_by(text, plan),
        has_project: gap::has_project(text),
    };
    plan.gaps().map(|gap| record(gap.value.text())).collect()
}

/// The artifacts of a plan whose titles share most words with the project that a gap names.
fn closed_by(gap: &str, plan: &Plan<'_>) -> Vec<Artifact> {
    const SMALL: [&str; 14] = [
        "the", "and", "with", "for", "from", "into", "its", "her", "his", "their", "whose", "which", "that",
        "within",
    ];
    let words = |text: &str| -> Vec<String> {
        let split = |c: char| !c.is_alphanumeric() && c != '-';
        let folded = fold(text);
        let words = folded.split(split).map(|word| word.trim_matches('-').to_owned());
        let mut words: Vec<String> =
            words.filter(|word| word.chars().count() > 2 && !SMALL.contains(&word.as_str())).collect();
        words.sort();
        words.dedup();
        words
    };
    let said = fold(gap);
    let behind = said
        .rsplit_once("closed by")
        .or_else(|| said.rsplit_once(['；', ';', '→']))
        .or_else(|| said.rsplit_once("->"));
    let Some((_, project)) = behind.filter(|_| gap::has_project(gap)) else { return Vec::new() };
    let project = words(project);
    let shared = |artifact: Artifact| {
        let titles = plan
            .artifacts_of(artifact)
            .map(|found| words(&format!("{} {}", artifact.noun(), found.part.title.text())));
        titles.map(|title| title.iter().filter(|word| project.contains(word)).count()).max().unwrap_or(0)
    };
    let most = Artifact::ALL.into_iter().map(shared).max().unwrap_or(0);
    Artifact::ALL.into_iter().filter(|artifact| most > 0 && shared(*artifact) == most).collect()
}
