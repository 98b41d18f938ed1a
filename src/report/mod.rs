//! How findings are printed: one file per format.

pub mod concise;
mod excerpt;
pub mod found;
mod gfm;
pub mod github;
pub mod gitlab;
pub mod json;
pub mod junit;
pub mod links;
pub mod markdown;
pub mod programs;
pub mod rdjson;
pub mod sarif;
mod same;
#[cfg(test)]
pub(crate) mod tests;
pub mod text;
pub mod told;
mod uri;
