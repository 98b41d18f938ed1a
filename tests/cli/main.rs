//! The program held to its word from outside: the binary, real git, and nothing of the machine's configuration.
//!
//! - A file for each command, by its name: `check.rs`, `audit.rs`, `sign.rs`, …; `explain` is in `rules.rs`.
//! - `action.rs`: the action and the files to copy for build servers.
//! - `conformance.rs`: the suite in `schema/conformance`, and wrong implementations that it has to fail.
//! - `promises/`: a file for what holds for several commands, listed in `promises/mod.rs`.
//! - `faults/`: every command that writes, through every fault; a new one needs a row there.
//! - `advice.rs`: every help, followed to the end; what it asks for is in `tests/advice`.
//! - `trial.rs`: the arguments with which every command is tried where a promise is about all of them. A new command needs a line there.
//! - Helpers: `place.rs` is a home with a repository, `keys.rs` has keys and seals, `screen.rs` reads `where`, `brief` and `inbox`.
#![cfg(unix)]
#![allow(clippy::unwrap_used, missing_docs)]

mod action;
mod add;
mod adopt;
mod advice;
mod audit;
mod away;
mod brief;
mod check;
mod completions;
mod conformance;
mod convention;
mod demo;
#[path = "../common/mod.rs"]
mod common;
mod due;
mod faults;
mod fix;
mod globs;
mod handover;
mod history;
mod hook;
mod inbox;
mod init;
mod keys;
mod lsp;
mod map;
mod new;
mod packet;
mod pip;
mod pipeline;
mod readme;
mod place;
mod promises;
mod rules;
mod schema;
mod screen;
mod sign;
mod six_months;
mod trial;
mod r#where;
