//! Which paths does a glob under `docs` match?

use std::borrow::Cow;

use globset::{Glob, GlobBuilder};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use crate::field::span::Span;
use crate::finding::RepoPath;

/// A glob over paths in the repository. `*` stays inside a folder, `**` does not.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct DocsGlob {
    pub pattern: String,
    /// Where it is written; `None` for the default.
    pub span: Option<Span>,
}

impl DocsGlob {
    /// Those of the paths that the glob matches; an invalid glob matches none.
    pub fn matching<'p>(&self, paths: impl Iterator<Item = &'p RepoPath>) -> Vec<&'p RepoPath> {
        let Ok(matcher) = glob(&self.pattern).map(|glob| glob.compile_matcher()) else { return Vec::new() };
        paths.filter(|path| matcher.is_match(path.as_str())).collect()
    }
}

impl TryFrom<String> for DocsGlob {
    type Error = &'static str;

    fn try_from(pattern: String) -> Result<DocsGlob, &'static str> {
        glob(&pattern).map_err(|_| "expected a glob over paths")?;
        Ok(DocsGlob { pattern, span: None })
    }
}

impl From<DocsGlob> for String {
    fn from(glob: DocsGlob) -> String {
        glob.pattern
    }
}

impl JsonSchema for DocsGlob {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "DocsGlob".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "glob" })
    }
}

/// Reads a glob over paths, with or without a leading `./`.
pub fn glob(pattern: &str) -> Result<Glob, globset::Error> {
    GlobBuilder::new(plain(pattern)).literal_separator(true).backslash_escape(true).build()
}

/// A pattern without the `./` or `/` that says that it begins at the top of the repository.
pub fn plain(pattern: &str) -> &str {
    pattern.trim_start_matches("./").trim_start_matches('/')
}
