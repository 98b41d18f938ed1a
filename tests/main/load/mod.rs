//! What loading makes of real repositories, against git's own word.

mod random;
mod repository;
mod states;
mod troubles;
