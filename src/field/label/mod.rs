//! The labels of fields: one table of everything that the convention says about each, and how people spell them.

mod form;
mod near;
mod spelling;
mod table;

pub use crate::field::section::Section;
pub use form::LineForm;
pub use near::{Nearness, meant, meant_part};
pub use spelling::{NotAdded, PART_NAMES, Spellings, fold};
pub use table::{Label, LineOwner};
