//! How is a stretch of a document written into another page, so that it reads as it did and cannot leave its place?
//!
//! It is written anew from what CommonMark reads in it: headings become bold lines, fences are longer than what they hold, links bear their
//! addresses, and raw HTML is left out. It cannot open a heading, a comment or a list that goes on behind it.

mod block;
mod embedder;
mod inline;
mod passage;
#[cfg(test)]
mod tests;

pub use embedder::Embedder;
pub use inline::escape;
pub use passage::Passage;
