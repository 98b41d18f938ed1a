//! `growthlint.yaml` as values: what a repository has settled, with the convention's defaults for the rest.

mod by_schema;
pub mod changed;
mod checks;
pub mod docs;
pub mod file;
pub mod forge;
mod format;
mod in_order;
pub mod joined;
pub mod mistake;
mod part;
pub mod parts;
mod read;
mod roles;
pub mod rubric;
pub mod rule_level;
mod shape;
mod spellings;
#[cfg(test)]
mod tests;
pub mod waiver;
pub mod weaker;

pub use file::Settings;
pub use forge::{ForgeKind, ForgeUrl};
pub use mistake::{Mistake, MistakeKind};
pub use parts::{
    Assurance, Away, Cadence, Capability, Forge, MergeButton, Packets, PipSettings, Plans, Reviews, Updates,
    Words,
};
pub use rubric::{Bar, JobDescription, JobText, Rubric};
pub use rule_level::rule_matches;
pub use waiver::Waiver;
