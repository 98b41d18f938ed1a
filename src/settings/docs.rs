//! Which paths does a glob under `docs` mean?

use globset::{GlobBuilder, GlobMatcher};

use crate::field::span::Span;

/// A glob over paths in the repository. `*` stays inside a folder, `**` does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocsGlob {
    /// As it is written.
    pub pattern: String,
    /// Where it is written; `None` for the default.
    pub span: Option<Span>,
}

impl DocsGlob {
    /// Whether a path is one that it means. What is no glob means nothing.
    #[must_use]
    pub fn matches(&self, path: &str) -> bool {
        matcher(&self.pattern).is_ok_and(|matcher| matcher.is_match(path))
    }
}

/// Reads a glob over paths, with or without a leading `./`.
///
/// # Errors
/// Where the pattern is none.
pub fn matcher(pattern: &str) -> Result<GlobMatcher, globset::Error> {
    let glob = GlobBuilder::new(plain(pattern)).literal_separator(true).backslash_escape(true).build()?;
    Ok(glob.compile_matcher())
}

/// A pattern as it is without what says that it begins at the root.
#[must_use]
pub fn plain(pattern: &str) -> &str {
    pattern.trim_start_matches("./").trim_start_matches('/')
}
