//! `map --format json`: the map for programs, `growthlint-map/1`.

use schemars::JsonSchema;
use serde::Serialize;

use crate::career::map::{Map, Strength};
use crate::document::Document;
use crate::report::json::text;

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

/// The map as one JSON object.
///
/// # Errors
/// Where the serialiser fails, which no map makes it do.
pub fn json(document: &Document, map: &Map<'_>) -> std::io::Result<String> {
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
    text(&page)
}
