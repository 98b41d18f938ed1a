//! What does each kind of entry say, by its text alone and without any evidence?

pub mod calibration;
pub mod gap;
pub mod goal;
pub mod ladder;
pub mod lines;
pub mod note;
pub mod packet;
pub mod period;
pub mod pip;
pub mod plan;
pub mod praise;
pub mod quantity;
pub mod review;
pub mod untouched;
pub mod update;
pub mod win;
