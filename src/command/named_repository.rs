//! One repository of those that a command was given: opened, and named where several were.

use std::path::Path;

use crate::command::failure::Failure;
use crate::field::date::Day;
use crate::inspect::{InspectError, Opened};
use crate::load::State;

#[derive(Clone, Copy)]
pub(super) struct NamedRepository<'a> {
    /// Where it is; empty for the repository around the current folder.
    pub(super) path: &'a Path,
    /// Whether several were given, so that what is said must name it.
    pub(super) several: bool,
}

impl NamedRepository<'_> {
    pub(super) fn open(&self, today: Day) -> Result<Opened, Failure> {
        let here = self.path.as_os_str().is_empty();
        let opened = if here {
            Opened::new(None, State::Trusted, today)
        } else {
            Opened::at(self.path, State::Trusted, today)
        };
        opened.map_err(|error| self.failure(error))
    }

    pub(super) fn failure(&self, error: InspectError) -> Failure {
        let failure = Failure::from(error);
        if self.several {
            Failure::new(format!("{}: {}", self.path.display(), failure.what), failure.help)
        } else {
            failure
        }
    }
}
