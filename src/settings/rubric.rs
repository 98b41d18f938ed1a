//! What does each level ask for, and what do its job descriptions say?

use std::collections::BTreeMap;
use std::fmt;

use schemars::JsonSchema;
use serde::Deserialize;

use super::in_order;
use super::spellings::OneOrMore;
use crate::field::{prose::Prose, span::Span};

/// What each level asks for.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rubric {
    /// Levels in order, lowest first.
    pub levels: Vec<String>,
    /// What each dimension asks for at a level: a text, or a list of texts that all belong to it. A dimension may leave a level out.
    #[serde(deserialize_with = "in_order::pairs")]
    #[schemars(with = "BTreeMap<String, BTreeMap<String, OneOrMore>>")]
    pub dimensions: Vec<(String, BTreeMap<String, Bar>)>,
    /// Where the settings have each text of a dimension for a level.
    #[serde(skip)]
    pub places: BTreeMap<(String, String), Vec<Span>>,
    /// Countable artifacts per level.
    #[serde(default, deserialize_with = "in_order::pairs_in_each")]
    #[schemars(with = "BTreeMap<String, BTreeMap<String, usize>>")]
    pub needs: BTreeMap<String, Vec<(String, usize)>>,
    /// Links to named examples, per level and dimension.
    #[serde(default)]
    pub examples: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    /// Level to the file of its job description, for the rubric of a role.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, String>")]
    pub job_descriptions: BTreeMap<String, JobDescription>,
}

/// What a dimension asks for at a level: each text is part of it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(from = "OneOrMore")]
pub struct Bar(Vec<String>);

impl Bar {
    pub fn texts(&self) -> &[String] {
        &self.0
    }

    /// All of it on one line.
    pub fn line(&self) -> String {
        self.0.join("; ")
    }
}

impl From<OneOrMore> for Bar {
    fn from(written: OneOrMore) -> Bar {
        Bar(written.all())
    }
}

impl From<&str> for Bar {
    fn from(text: &str) -> Bar {
        Bar(vec![text.to_owned()])
    }
}

/// The description of a job, as people are hired by it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
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

#[derive(Clone, PartialEq, Eq)]
pub enum JobText {
    /// Nobody has looked: there is no commit yet, or no repository.
    NotRead,
    /// There is no such file on the main branch.
    Missing,
    Words(Prose),
}

impl fmt::Debug for JobText {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            JobText::NotRead => "NotRead",
            JobText::Missing => "Missing",
            JobText::Words(_) => "Words",
        })
    }
}
