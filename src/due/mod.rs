//! What waits, for whom, and until when?

pub mod cleared;
pub mod command;
pub mod not_yet;
pub mod owed;
pub mod task;
pub mod tasks;
