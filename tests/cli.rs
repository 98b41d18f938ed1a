//! The program held to its word from outside: the binary, real git, and nothing of the machine's configuration.
#![cfg(unix)]
#![allow(clippy::unwrap_used, missing_docs)]

#[path = "cli/attacks.rs"]
mod attacks;
#[path = "cli/bad.rs"]
mod bad;
#[path = "cli/desk.rs"]
mod desk;
#[path = "cli/due.rs"]
mod due;
#[path = "cli/erase.rs"]
mod erase;
#[path = "cli/every.rs"]
mod every;
#[path = "cli/formats.rs"]
mod formats;
#[path = "cli/hook.rs"]
mod hook;
#[path = "cli/pipeline.rs"]
mod pipeline;
#[path = "cli/map.rs"]
mod map;
#[path = "cli/names.rs"]
mod names;
#[path = "cli/packet.rs"]
mod packet;
#[path = "cli/keys.rs"]
mod keys;
#[path = "cli/place.rs"]
mod place;
#[path = "cli/privacy.rs"]
mod privacy;
#[path = "cli/same.rs"]
mod same;
#[path = "cli/sign.rs"]
mod sign;
#[path = "cli/signed.rs"]
mod signed;
#[path = "cli/strangers.rs"]
mod strangers;
#[path = "common/tools.rs"]
mod tools;
#[path = "cli/trusted.rs"]
mod trusted;
