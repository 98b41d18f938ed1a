//! Which paths does a glob under `docs` mean?

use globset::{Glob, GlobBuilder};

use crate::field::span::Span;

/// A glob over paths in the repository. `*` stays inside a folder, `**` does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocsGlob {
    pub pattern: String,
    /// Where it is written; `None` for the default.
    pub span: Option<Span>,
}

impl DocsGlob {
    /// Whether any of these paths is one that it means. What is no glob means nothing.
    pub fn matches_any<'p>(&self, mut paths: impl Iterator<Item = &'p str>) -> bool {
        let matcher = glob(&self.pattern).map(|glob| glob.compile_matcher());
        matcher.is_ok_and(|matcher| paths.any(|path| matcher.is_match(path)))
    }
}

/// Reads a glob over paths, with or without a leading `./`.
///
/// # Errors
/// Where the pattern is none.
pub fn glob(pattern: &str) -> Result<Glob, globset::Error> {
    GlobBuilder::new(plain(pattern)).literal_separator(true).backslash_escape(true).build()
}

/// A pattern as it is without what says that it begins at the root.
pub fn plain(pattern: &str) -> &str {
    pattern.trim_start_matches("./").trim_start_matches('/')
}
