//! From the bytes of a file to a document.

mod asked;
mod context;
mod entry;
mod fields;
pub(super) mod front_matter;
mod heading;
mod html;
mod near;
mod outline;
mod parse;
mod shown;
mod slip;
mod wins;

pub(crate) use asked::Asked;
pub(crate) use front_matter::body_of;
pub(crate) use heading::nearly;
pub(crate) use parse::{front_of, parse_for};
pub use parse::{is_growth_doc, is_markdown, parse};
