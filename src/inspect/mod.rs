//! One repository, opened once and judged in any of its states: loading, evidence and lint put together.

mod about;
mod change;
mod error;
mod inspected;
mod inspector;
mod news;
mod opened;
mod proposed_trust;
mod texts_alone;
mod trust_files;
mod unpublished;
mod who;

pub use error::InspectError;
pub use inspected::Inspected;
pub use inspector::{Inspector, Judge};
pub use opened::Opened;
pub use texts_alone::TextsAlone;
pub use who::{Other, Standing};
