//! What does each level ask for, and what do its job descriptions say?

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::in_order;
use crate::field::{prose::Prose, span::Span};

/// What each level asks for.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rubric {
    /// Levels in order, lowest first.
    pub levels: Vec<String>,
    /// Each dimension's text per level; a dimension may leave a level out.
    #[serde(deserialize_with = "in_order::pairs")]
    #[schemars(with = "BTreeMap<String, BTreeMap<String, String>>")]
    pub dimensions: Vec<(String, BTreeMap<String, String>)>,
    /// Where the settings have each dimension's text for a level.
    #[serde(skip)]
    pub places: BTreeMap<(String, String), Span>,
    /// Countable artifacts per level.
    #[serde(default, deserialize_with = "in_order::pairs_in_each")]
    #[schemars(with = "BTreeMap<String, BTreeMap<String, usize>>")]
    pub needs: BTreeMap<String, Vec<(String, usize)>>,
    /// Links to named examples, per level and dimension.
    #[serde(default)]
    pub examples: BTreeMap<String, BTreeMap<String, Vec<String>>>,
}

/// The description of a job, as people are hired by it.
#[derive(Clone, Deserialize)]
#[serde(from = "String")]
pub struct JobDescription {
    /// Its file, from the top of the repository.
    pub path: String,
    pub span: Span,
    pub text: JobText,
}

impl From<String> for JobDescription {
    fn from(path: String) -> JobDescription {
        let path = path.trim_start_matches("./").to_owned();
        JobDescription { path, span: Span::default(), text: JobText::NotRead }
    }
}

#[derive(Clone)]
pub enum JobText {
    /// Nobody has looked: there is no commit yet, or no repository.
    NotRead,
    /// There is no such file on the main branch.
    Missing,
    Words(Prose),
}
