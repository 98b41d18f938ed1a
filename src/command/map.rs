//! `growthlint map`: what shows each dimension of a level, what would move it, what the level counts.

use std::path::PathBuf;

use schemars::JsonSchema;
use serde::Serialize;

use crate::claim::map::{Map, Publication, Strength, publication};
use crate::command::check::report;
use crate::command::global::FormatName;
use crate::command::{Failure, Global, Outcome, Screen, output, who};
use crate::document::Document;
use crate::field::date::Day;
use crate::field::label::fold;
use crate::inspect::{Inspected, Judge, Opened};
use crate::load::State;
use crate::report::map::{Page, place, reason, render};
use crate::settings::Rubric;

/// What `growthlint map` takes.
#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "\
Examples:
  growthlint map amara                          against her target
  growthlint map amara --target Principal       against another level
  growthlint map amara --format json -o map.json

It counts what is written down. Nothing that it prints says that somebody is to be promoted.")]
pub struct Args {
    /// An address, a name, a handle, a path, or any part of a name or handle that fits one person
    #[arg(value_name = "WHO")]
    pub who: String,
    /// A level of the rubric; without it the document's `target`, or the level after the current one
    #[arg(long, value_name = "LEVEL")]
    pub target: Option<String>,
    /// Write it whole to a file, and nothing to standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

pub(super) fn run(args: &Args, global: &Global, screen: &mut Screen<'_>) -> Result<Outcome, Failure> {
    let today = global.today();
    let (opened, state) = read(today)?;
    screen.say(&report(&state, global).unchecked_lines());
    let document = who::one(&state, &args.who)?;
    let Some(rubric) = &opened.settings.rubric else {
        let what =
            "growthlint.yaml has no `rubric`, so there is no level and no dimension to hold wins against";
        return Err(Failure::new(what, "write one; schema/CONVENTION.md shows how under `A rubric`"));
    };
    let target = target(document, rubric, args.target.as_deref())?;
    let map = Map::of(document, rubric, target.level, today);
    let history = state.context(document, &opened.settings);
    let text = match global.format {
        FormatName::Json => {
            for (win, why) in &map.left_out {
                let place = place(&document.source, win);
                screen.say(&format!("growthlint: not counted: {place}: {}\n", reason(why, today)));
            }
            json(document, &map)?
        }
        FormatName::Text | FormatName::Concise | FormatName::Github | FormatName::Ics | FormatName::Csv => {
            let front = &document.front_matter;
            let examples = target.level.and_then(|level| rubric.examples.get(level));
            let page = Page {
                path: &document.path,
                source: &document.source,
                who: front.engineer.as_ref().map(|engineer| &engineer.value),
                level: front.levels.last().map(|(level, _)| level.value.as_str()),
                is_next: target.is_next,
                as_of: today,
                map: &map,
                published: &|win| {
                    history.as_ref().map_or(Publication::Unknown, |history| publication(history, win))
                },
                examples: &|name| {
                    examples.and_then(|examples| examples.get(name)).map(Vec::as_slice).unwrap_or_default()
                },
            };
            let look = screen.look(global);
            // A file has no colours but those that were asked for.
            render(
                &page,
                if args.output.is_some() { global.look(crate::command::Terminal::default()) } else { look },
            )
        }
    };
    output::deliver(&text, args.output.as_deref(), &opened, screen)?;
    Ok(if state.gaps.is_empty() { Outcome::Fine } else { Outcome::NotChecked })
}

/// The documents as they stand here, with their history; in a repository without a working tree, those that are committed.
pub(super) fn read(today: Day) -> Result<(Opened, Inspected), Failure> {
    let mut which = State::WorkingTree;
    let opened = Opened::new(None, which, today)?;
    if opened.repository().workdir().is_none() {
        which = State::Head;
    }
    let state = opened.read()?.judge(which, Judge::Check)?.some()?;
    Ok((opened, state))
}

/// Against which level the wins are held.
pub(super) struct Target<'a> {
    /// The level; `None` where none lies ahead.
    pub(super) level: Option<&'a str>,
    /// Whether nobody named it: it is the one after the current level.
    pub(super) is_next: bool,
}

/// The level that was asked for, else the document's target, else the one after the current level.
pub(super) fn target<'a>(
    document: &Document,
    rubric: &'a Rubric,
    asked: Option<&str>,
) -> Result<Target<'a>, Failure> {
    let alike = |wanted: &str| rubric.levels.iter().position(|level| fold(level) == fold(wanted));
    let known = |wanted: &str| {
        rubric.levels.iter().position(|level| level == wanted).or_else(|| asked.and_then(alike))
    };
    let front = &document.front_matter;
    let named = asked.or(front.target.as_ref().map(|target| target.value.as_str()));
    let Some(named) = named else {
        let next = front.levels.last().and_then(|(level, _)| rubric.levels.get(known(&level.value)? + 1));
        return Ok(Target { level: next.map(String::as_str), is_next: true });
    };
    let levels = rubric.levels.join(", ");
    match known(named.trim()) {
        Some(at) => Ok(Target { level: Some(&rubric.levels[at]), is_next: false }),
        None if asked.is_some() => Err(Failure::new(
            format!("the rubric has no level `{named}`"),
            format!("name one that it has, lowest first: {levels}"),
        )),
        None => {
            let what = format!("the `target` of `{}` is no level of the rubric", document.path);
            Err(Failure::new(
                what,
                format!("mend it, or name a level with `--target`, lowest first: {levels}"),
            ))
        }
    }
}

/// What shows each dimension of a level, by the wins of one engineer. It counts what is written down and promotes nobody.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "growthlint map")]
struct JsonPage<'a> {
    /// The name and version of this format.
    schema: JsonName,
    /// The engineer's address; null where the front matter names none.
    engineer: Option<&'a str>,
    /// The level that the wins are held against; null where no level lies ahead, and then every dimension is listed.
    target: Option<&'a str>,
    /// The dimensions that the rubric has for the level, in the rubric's order.
    dimensions: Vec<JsonDimension<'a>>,
}

/// The name and version of the format.
#[derive(Serialize, JsonSchema)]
enum JsonName {
    /// The first version.
    #[serde(rename = "growthlint-map/1")]
    First,
}

/// One dimension of the rubric.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Dimension")]
struct JsonDimension<'a> {
    /// Its name, as the rubric has it.
    name: &'a str,
    /// How well the wins show it.
    grade: JsonGrade,
    /// The wins that count, oldest first.
    evidence: Vec<JsonEvidence<'a>>,
}

/// How well wins show a dimension.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Grade")]
#[serde(rename_all = "lowercase")]
enum JsonGrade {
    /// Three linked wins, one of them with a number, or more.
    Strong,
    /// Two linked wins.
    Solid,
    /// One linked win.
    Light,
    /// None.
    Missing,
}

/// A win that counts.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Evidence")]
struct JsonEvidence<'a> {
    /// The day that it begins with, `YYYY-MM-DD`.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    date: String,
    /// What it links; the first, where it links several.
    link: &'a str,
    /// Whether a number in it measures something.
    quantified: bool,
}

/// The JSON Schema of `map --format json`, draft 07.
pub fn schema() -> schemars::Schema {
    schemars::generate::SchemaSettings::draft07()
        .for_serialize()
        .into_generator()
        .into_root_schema_for::<JsonPage<'_>>()
}

fn json(document: &Document, map: &Map<'_>) -> Result<String, Failure> {
    let dimensions = map.dimensions.iter().map(|dimension| JsonDimension {
        name: dimension.name,
        grade: match dimension.strength {
            Strength::Strong => JsonGrade::Strong,
            Strength::Solid => JsonGrade::Solid,
            Strength::Light => JsonGrade::Light,
            Strength::Missing => JsonGrade::Missing,
        },
        evidence: dimension
            .wins
            .iter()
            .filter_map(|win| {
                Some(JsonEvidence {
                    date: win.day?.to_string(),
                    link: win.bullet.links.first()?,
                    quantified: win.is_quantified(),
                })
            })
            .collect(),
    });
    let page = JsonPage {
        schema: JsonName::First,
        engineer: document.front_matter.engineer.as_ref().map(|engineer| engineer.value.email.as_str()),
        target: map.target,
        dimensions: dimensions.collect(),
    };
    let text = serde_json::to_string_pretty(&page).map_err(std::io::Error::from)?;
    Ok(text + "\n")
}
