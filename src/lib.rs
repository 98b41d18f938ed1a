//! growthlint checks growth docs against their commit history: the document makes claims, the history is the evidence.
//!
//! The map, bottom-up; a module uses only what is declared above it.

/// One file as data.
pub mod document;
/// What the history establishes, contradicts and cannot show.
pub mod evidence;
/// The values that everything else is made of.
pub mod field;
/// What a rule says: a place, a message that cannot hold prose, the commits it rests on.
pub mod finding;
/// From a git repository to rows.
pub mod load;
