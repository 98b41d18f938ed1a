//! What takes longest, so that `--test main` and `--test cli` need not wait for it:
//!
//! - `published`: thousands of random histories, each held against a slow reference
//! - `owners`: who gave each line of thousands of random histories, and who took it out, against the same
//! - `formatters`: that no formatter of Markdown changes a verdict or accuses anybody
//! - `frozen`: thousands of random edits, each held against the pages that another program renders
//! - `less`: every case and random histories of several documents, as real repositories: the same with less text read
//! - `conformance`: the whole suite in `schema/conformance`, and a second implementation that agrees
//! - `stories`: every case as a real repository, and the same report from every folder, zone and kind of clone
#![allow(clippy::unwrap_used, missing_docs)]

#[path = "../common/mod.rs"]
mod common;
#[cfg(unix)]
mod conformance;
mod formatters;
#[path = "../common/formatting/mod.rs"]
mod formatting;
mod frozen;
mod less;
mod owners;
mod published;
#[path = "../common/rendering/mod.rs"]
mod rendering;
#[path = "../common/slow_reference/mod.rs"]
mod slow_reference;
#[cfg(unix)]
mod stories;
