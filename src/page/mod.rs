//! One room for each page: what it shows, and its forms.

pub mod audit;
pub mod change;
pub mod decided;
pub mod evidence_base;
pub mod history;
pub mod map;
pub mod names;
pub mod objections;
pub mod packet;
pub mod pip;
pub mod pipeline;
pub mod rules;
pub mod source;
pub mod tasks;
pub mod timeline;
pub mod whereabouts;

#[cfg(test)]
mod growth_tests;
