//! What is wrong with PIPs.

pub(super) mod pip_clock;
