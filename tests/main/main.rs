//! The library, its pages and its schemas, held to their word in memory.
#![allow(clippy::unwrap_used, missing_docs)]

#[path = "../common/mod.rs"]
mod common;
mod rules;
