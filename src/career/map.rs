//! How well does what stands in a document show each dimension of a level, and which artifacts of those that the level counts are there?

use std::collections::HashSet;

use schemars::JsonSchema;
use serde::Serialize;

use crate::document::Document;
use crate::entry::plan::{Artifact, Plan};
use crate::entry::win::Win;
use crate::evidence::verdict::Attribution;
use crate::evidence::win;
use crate::field::date::{Day, Half};
use crate::field::link::page;
use crate::field::{id::TextHash, label::fold, nearest::nearest};
use crate::record::win::WinRecord;
use crate::settings::{Bar, Rubric};

/// The evidence of one engineer, held against one level.
#[derive(Clone)]
pub struct Map<'a> {
    /// The day on which it is drawn: what results say later does not count yet.
    pub today: Day,
    /// Against which level; `None` where no level lies ahead, and then all dimensions are asked for.
    pub target: Option<&'a str>,
    /// The dimensions that the rubric has for the level, in its order.
    pub dimensions: Vec<Evidence<'a>>,
    /// The wins that count for none of them, in the file's order.
    pub left_out: Vec<(Win<'a>, LeftOut<'a>)>,
    /// What the level counts, in the settings' order.
    pub needs: Vec<Need<'a>>,
}

#[derive(Clone)]
pub struct Evidence<'a> {
    /// The rubric's name for it.
    pub name: &'a str,
    /// What the rubric asks for at the level.
    pub asks: Option<&'a Bar>,
    /// The wins that count, oldest first.
    pub wins: Vec<Win<'a>>,
    pub strength: Strength,
}

/// How well wins show a dimension.
// The number says which is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "Grade")]
pub enum Strength {
    /// Three or more linked wins, one of them with a number.
    Strong = 3,
    /// Two linked wins.
    Solid = 2,
    /// One linked win.
    Light = 1,
    /// None.
    Missing = 0,
}

impl Strength {
    pub fn name(self) -> &'static str {
        match self {
            Strength::Missing => "missing",
            Strength::Light => "light",
            Strength::Solid => "solid",
            Strength::Strong => "strong",
        }
    }

    fn of(wins: &[Win<'_>], today: Day) -> Strength {
        match wins.len() {
            0 => Strength::Missing,
            1 => Strength::Light,
            2 => Strength::Solid,
            _ if wins.iter().any(|win| win.is_quantified_on(today)) => Strength::Strong,
            _ => Strength::Solid,
        }
    }
}

/// Why a win counts for nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeftOut<'a> {
    NoDate,
    /// Neither the engineer nor the manager wrote it.
    Anothers,
    /// It came from an address that nobody knows.
    NotEstablished,
    /// It has not happened yet.
    Ahead,
    /// It links nothing; it would count for this dimension.
    NoLink(&'a str),
    /// It says what another win of the same dimension says.
    Twice(&'a str),
    /// It is for a dimension that the level leaves out.
    NotAsked(&'a str),
    /// Its label is no dimension of the rubric; the one that was probably meant.
    NoDimension(Option<&'a str>),
}

/// Artifacts of one kind that a level counts.
#[derive(Clone)]
pub struct Need<'a> {
    /// The kind, as the settings call it.
    pub kind: &'a str,
    pub wanted: usize,
    /// What is there, the plans' artifacts first.
    pub there: Vec<Counted<'a>>,
}

#[derive(Clone)]
pub enum Counted<'a> {
    /// An artifact of a plan that is shipped, done or cited.
    Plan(Half, &'a [String]),
    Win(Win<'a>),
}

impl Need<'_> {
    pub fn missing(&self) -> usize {
        self.wanted.saturating_sub(self.there.len())
    }
}

/// What the map comes to, by what can be counted. It never says that somebody is to be promoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Everything that is counted is there, and each dimension has two linked wins or more.
    Case,
    /// Everything that is counted is there, and some dimensions are light or missing.
    CaseWithGaps,
    /// Something that is counted is missing, or, where nothing is, a dimension has no evidence.
    NotReady,
}

impl<'a> Map<'a> {
    /// The map of a document on a day, by its text alone. The rubric must have the target.
    pub fn of(document: &'a Document, rubric: &'a Rubric, target: Option<&'a str>, today: Day) -> Map<'a> {
        let wins = Win::all(document).map(|win| (win, None)).collect();
        Map::of_wins(document, wins, rubric, target, today)
    }

    /// The same without what somebody wrote who may not.
    pub fn of_records(
        document: &'a Document,
        wins: &[WinRecord<'a>],
        rubric: &'a Rubric,
        target: Option<&'a str>,
        today: Day,
    ) -> Map<'a> {
        let wins = wins.iter().map(|record| (record.win.clone(), refused(&record.by))).collect();
        Map::of_wins(document, wins, rubric, target, today)
    }

    fn of_wins(
        document: &'a Document,
        wins: Vec<(Win<'a>, Option<LeftOut<'a>>)>,
        rubric: &'a Rubric,
        target: Option<&'a str>,
        today: Day,
    ) -> Map<'a> {
        let asked = |texts: &std::collections::BTreeMap<String, Bar>| {
            target.is_none_or(|level| texts.contains_key(level))
        };
        let mut dimensions: Vec<Evidence<'a>> = Vec::new();
        for (name, texts) in rubric.dimensions.iter().filter(|(_, texts)| asked(texts)) {
            let asks = target.and_then(|level| texts.get(level));
            dimensions.push(Evidence { name, asks, wins: Vec::new(), strength: Strength::Missing });
        }
        let needs = target.and_then(|level| rubric.needs.get(level)).into_iter().flatten();
        let needs = needs
            .map(|(kind, wanted)| Need {
                kind,
                wanted: *wanted,
                there: counted(document, &wins, kind, today),
            })
            .collect();
        let mut left_out = Vec::new();
        let mut said: HashSet<(&str, TextHash)> = HashSet::new();
        for (win, refused) in wins {
            let words = win::win(win.bullet);
            let judged = refused.map_or_else(|| judge(&win, rubric, &dimensions, today), Err);
            match judged {
                Ok(name) if said.contains(&(name, words)) => left_out.push((win, LeftOut::Twice(name))),
                Ok(_) => {
                    for dimension in dimensions.iter_mut().filter(|dimension| win.is_for(dimension.name)) {
                        dimension.wins.push(win.clone());
                        said.insert((dimension.name, words));
                    }
                }
                Err(why) => left_out.push((win, why)),
            }
        }
        for dimension in &mut dimensions {
            dimension.wins.sort_by_key(|win| (win.day, win.bullet.span));
            dimension.strength = Strength::of(&dimension.wins, today);
        }
        Map { today, target, dimensions, left_out, needs }
    }

    pub fn outcome(&self) -> Outcome {
        let short = self.needs.iter().any(|need| need.missing() > 0);
        let least =
            self.dimensions.iter().map(|dimension| dimension.strength).min().unwrap_or(Strength::Missing);
        if short || (self.needs.is_empty() && least == Strength::Missing) {
            Outcome::NotReady
        } else if least >= Strength::Solid {
            Outcome::Case
        } else {
            Outcome::CaseWithGaps
        }
    }

    pub fn with(&self, strength: Strength) -> impl Iterator<Item = &'a str> {
        self.dimensions
            .iter()
            .filter(move |dimension| dimension.strength == strength)
            .map(|dimension| dimension.name)
    }
}

/// Why a win counts for nothing by who wrote it, as far as the history shows it.
fn refused<'a>(by: &Attribution) -> Option<LeftOut<'a>> {
    match by {
        Attribution::SomebodyElse(..) => Some(LeftOut::Anothers),
        Attribution::Unknown(..) => Some(LeftOut::NotEstablished),
        Attribution::Author(..) | Attribution::Trailer(..) | Attribution::NotEstablished => None,
    }
}

/// The dimension for which a win counts if no other says the same, or why it counts for none.
fn judge<'a>(
    win: &Win<'a>,
    rubric: &'a Rubric,
    dimensions: &[Evidence<'a>],
    today: Day,
) -> Result<&'a str, LeftOut<'a>> {
    let names = || rubric.dimensions.iter().map(|(name, _)| name.as_str());
    let Some(name) = names().find(|name| win.is_for(name)) else {
        return Err(LeftOut::NoDimension(win.dimension.and_then(|said| nearest(said, names()))));
    };
    let Some(dimension) = dimensions.iter().find(|dimension| fold(dimension.name) == fold(name)) else {
        return Err(LeftOut::NotAsked(name));
    };
    match win.day {
        None => Err(LeftOut::NoDate),
        Some(day) if day > today => Err(LeftOut::Ahead),
        Some(_) if win.links_on(today).next().is_none() => Err(LeftOut::NoLink(name)),
        Some(_) => Ok(dimension.name),
    }
}

/// The artifacts of a kind: those of the plans that are shipped, done or cited, and linked wins that say so. What is linked twice is one.
fn counted<'a>(
    document: &'a Document,
    wins: &[(Win<'a>, Option<LeftOut<'a>>)],
    kind: &str,
    today: Day,
) -> Vec<Counted<'a>> {
    let mut found: Vec<Counted<'a>> = Vec::new();
    let mut seen: HashSet<String> = HashSet::new();
    let mut add = |counted: Counted<'a>, links: Vec<&'a String>| {
        let pages: Vec<String> = links.into_iter().filter_map(|link| page(link)).collect();
        if !pages.iter().any(|page| seen.contains(page)) {
            seen.extend(pages);
            found.push(counted);
        }
    };
    for plan in Plan::all(document) {
        for artifact in plan.artifacts.iter().filter(|artifact| slug(artifact.artifact.name()) == slug(kind))
        {
            let done = artifact
                .status_line()
                .filter(|(_, status)| status.is_done() && status.day().is_none_or(|day| day <= today));
            if let Some((line, _)) = done {
                add(Counted::Plan(plan.half, &line.links), line.links.iter().collect());
            }
        }
    }
    let counts = wins.iter().filter(|(_, refused)| refused.is_none()).map(|(win, _)| win);
    let mut wins: Vec<&Win<'a>> = counts
        .filter(|win| win.is_a(kind) && win.day.is_some_and(|day| day <= today))
        .filter(|win| win.links_on(today).next().is_some())
        .collect();
    wins.sort_by_key(|win| (win.day, win.bullet.span));
    for win in wins {
        add(Counted::Win(win.clone()), win.links_on(today).collect());
    }
    found
}

/// What a kind of a plan's artifacts is called in the settings: `design-doc`, `stretch-project`.
fn slug(name: &str) -> String {
    let name = fold(name).replace([' ', '_'], "-");
    name.strip_suffix('s').map_or(name.clone(), str::to_owned)
}

/// The kinds that plans count by themselves.
pub fn plan_kinds() -> [String; 4] {
    Artifact::ALL.map(|artifact| slug(artifact.name()))
}

#[cfg(test)]
mod tests;
