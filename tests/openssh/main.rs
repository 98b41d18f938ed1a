//! The same verdict as OpenSSH and git have, for signatures, keys and commits that those programs really made.
#![cfg(unix)]
#![allow(clippy::unwrap_used)]

mod commits;
mod keys;
mod place;
mod signatures;
#[path = "../common/tools.rs"]
mod tools;
