//! What waits for somebody, and what is due.

pub mod due;
pub mod ics;
pub mod json;
pub mod text;
