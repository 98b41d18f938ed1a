//! How findings are printed: one file per format.

pub mod concise;
mod excerpt;
pub mod found;
pub mod github;
pub mod json;
pub mod programs;
#[cfg(test)]
pub(crate) mod tests;
pub mod text;
