//! What the history establishes, what it contradicts and what it cannot show.

pub mod row;
