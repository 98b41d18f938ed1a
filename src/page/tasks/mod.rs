//! What waits for somebody, and what is due.

pub mod aside;
pub mod asker;
pub mod brief;
pub mod document;
pub mod due;
pub mod handover;
pub mod ics;
pub mod inbox;
pub mod json;
pub mod text;
