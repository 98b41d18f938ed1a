//! What documents claim and owe.

pub mod calendar;
