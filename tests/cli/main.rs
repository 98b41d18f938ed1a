//! The program held to its word from outside: the binary, real git, and nothing of the machine's configuration.
//!
//! - One file for each command: `check.rs`, `audit.rs`, `sign.rs`, … What a newcomer looks for is in the file of the command's name.
//! - `promises/`: what holds for several commands. `privacy`, `names`, `same` (the same bytes), `output`, `formats`, `bad_input`,
//!   `broken_repository`, `strangers` (documents that follow no convention), `trust` (whose rules count), `clocks`, `signatures`,
//!   `key_list`, `seals`, `withdrawn`, `attacks`, `strategies` (merge, squash, rebase, …), `erase`.
//! - Helpers: `place.rs` is a home with a repository, `keys.rs` has keys and seals,
//!   `trial.rs` has the arguments with which every command is tried where a promise is about all of them, and `screen.rs` reads what `where`, `brief` and `inbox` show.
#![cfg(unix)]
#![allow(clippy::unwrap_used, missing_docs)]

mod audit;
mod brief;
mod check;
mod completions;
mod demo;
#[path = "../common/mod.rs"]
mod common;
mod due;
mod history;
mod hook;
mod inbox;
mod keys;
mod map;
mod packet;
mod pip;
mod pipeline;
mod place;
mod promises;
mod rules;
mod schema;
mod screen;
mod sign;
mod trial;
mod r#where;
