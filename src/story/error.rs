//! Why can a story not be read or played?

use std::fmt;

/// Why a story cannot be read or played: one line for the person who wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoryError {
    /// The line of the story, counted from 1.
    pub line: usize,
    pub message: String,
}

impl StoryError {
    pub(super) fn new(line: usize, message: impl Into<String>) -> Self {
        let message = message.into();
        StoryError { line, message }
    }
}

impl fmt::Display for StoryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

impl std::error::Error for StoryError {}
