//! What a terminal needs: tables, colour, and text that cannot do harm there.

pub mod escape;
pub mod look;
pub mod paint;
pub mod shell;
pub mod table;
pub mod words;
