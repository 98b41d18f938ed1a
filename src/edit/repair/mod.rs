//! Which mistakes of form can be put right without asking anybody what was meant? Each repair is within one line, and counts only where
//! the document is then read as before but for what that line says.

mod check;
mod heading;
mod label;
#[cfg(test)]
mod random_tests;
mod run;
#[cfg(test)]
mod tests;
mod value;
mod what;

pub use run::{Repaired, Reported, all, as_meant, find};
pub use what::{Repair, RepairKind};
