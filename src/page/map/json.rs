//! `map --format json`: the map for programs, `growthlint-map/1`.

use schemars::JsonSchema;
use serde::Serialize;

use crate::career::map::{Map, Strength};
use crate::document::Document;
use crate::report::programs::{self, FormatVersion, versioned};

/// How well the wins of one engineer show each dimension of a level. It counts what is written down, and promotes nobody.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "growthlint map")]
pub struct MapJson<'a> {
    /// The name and version of this format.
    schema: FormatVersion<MapJson<'a>>,
    /// The engineer's address; null where the front matter names none.
    engineer: Option<&'a str>,
    /// The level that the wins are compared with; null if there is no higher level, and then every dimension is listed.
    target: Option<&'a str>,
    /// The dimensions that the rubric has for the level, in the rubric's order.
    dimensions: Vec<MappedDimensionJson<'a>>,
}

/// One dimension of the rubric.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Dimension")]
struct MappedDimensionJson<'a> {
    /// Its name, as the rubric has it.
    name: &'a str,
    /// How well the wins show it.
    grade: Strength,
    /// The wins that count, oldest first.
    evidence: Vec<WinJson<'a>>,
}

/// A win that counts.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Evidence")]
struct WinJson<'a> {
    /// The day that it begins with, `YYYY-MM-DD`.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    date: String,
    /// Its first link, or the first one of a result.
    link: &'a str,
    /// Whether a number in it, or in a result of it, measures something.
    quantified: bool,
}

pub fn json(document: &Document, map: &Map<'_>) -> String {
    let dimensions = map.dimensions.iter().map(|dimension| MappedDimensionJson {
        name: dimension.name,
        grade: dimension.strength,
        evidence: dimension
            .wins
            .iter()
            .filter_map(|win| {
                Some(WinJson {
                    date: win.day?.to_string(),
                    link: win.links_on(map.today).next()?,
                    quantified: win.is_quantified_on(map.today),
                })
            })
            .collect(),
    });
    let page = MapJson {
        schema: FormatVersion::new(),
        engineer: document.front_matter.engineer.as_ref().map(|engineer| engineer.value.email.as_str()),
        target: map.target,
        dimensions: dimensions.collect(),
    };
    programs::text(&page)
}

versioned!(MapJson<'_>, "growthlint-map/1");
