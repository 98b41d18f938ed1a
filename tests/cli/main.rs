//! The program held to its word from outside: the binary, real git, and nothing of the machine's configuration.
#![cfg(unix)]
#![allow(clippy::unwrap_used, missing_docs)]

mod attacks;
mod bad;
mod clocks;
#[path = "../common/mod.rs"]
mod common;
mod desk;
mod due;
mod erase;
mod every;
mod formats;
mod hook;
mod keys;
mod map;
mod names;
mod packet;
mod pipeline;
mod place;
mod privacy;
mod same;
mod sign;
mod signed;
mod strangers;
mod strategies;
mod trusted;
mod withdrawn;
