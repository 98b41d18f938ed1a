//! Why could a command not do what it was asked, and what helps?

use std::io;

use crate::inspect::InspectError;
use crate::term::escape;

/// Why a command could not do what it was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What went wrong, in one line.
    pub what: String,
    /// What to do about it; may be empty.
    pub help: String,
}

impl Failure {
    pub fn new(what: impl Into<String>, help: impl Into<String>) -> Failure {
        Failure { what: what.into(), help: help.into() }
    }

    /// One or two lines for standard error.
    pub fn lines(&self) -> String {
        let mut lines = format!("growthlint: {}\n", escape::line(&self.what));
        if !self.help.is_empty() {
            lines.push_str(&format!("help: {}\n", escape::line(&self.help)));
        }
        lines
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure::new(
            format!("the output cannot be written: {error}"),
            "let it go somewhere else; `git status` shows whether files were written before",
        )
    }
}

impl From<InspectError> for Failure {
    fn from(error: InspectError) -> Failure {
        Failure::new(error.what(), error.help())
    }
}
