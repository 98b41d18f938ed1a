//! What is wrong with wins.

pub(super) mod win_without_link;
