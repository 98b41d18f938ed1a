//! What the history establishes, what it contradicts and what it cannot show.

pub mod address;
mod attribution;
pub mod clock;
mod copies;
mod enrolled;
pub mod fact;
pub mod front_history;
pub mod graph;
pub mod history;
pub mod managers_text;
mod ledger;
mod original;
pub mod past;
pub mod people;
mod plan_text;
pub mod published;
pub mod reader;
pub mod row;
pub mod signatures;
pub mod signed;
pub mod since;
mod state;
mod stated;
mod stretches;
pub mod text;
pub mod verdict;
mod vouched;
pub mod win;
pub mod words;

pub use state::{Anchored, Commit, Evidence, Ground};
