//! What did a plan say when both had signed it?

use std::fmt;
use std::sync::Arc;

/// A plan with its heading and its open lines, so that it can be read again when another text stands in its place.
#[derive(Clone, PartialEq, Eq)]
pub struct PlanText(Arc<str>);

impl PlanText {
    pub(super) fn of(text: &str) -> PlanText {
        PlanText(text.trim_end().into())
    }

    pub fn text(&self) -> &str {
        &self.0
    }
}

// It is somebody's prose.
impl fmt::Debug for PlanText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PlanText of {} bytes", self.0.len())
    }
}
