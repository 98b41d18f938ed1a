//! What is wrong with seals: signatures over one entry, kept as files.

pub(super) mod seal_invalid;
