//! What loading makes of real repositories, against git's own word.
#![allow(clippy::unwrap_used)]

mod random;
mod repository;
mod states;
mod troubles;
