//! Levels reached, the path from one to the next, and what the evidence covers of the rubric.

pub mod levels;
pub mod map;
pub mod path;
