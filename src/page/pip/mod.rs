//! May a performance improvement plan start? The page that answers it.

pub mod html;
pub mod json;
mod lacking;
mod over;
pub mod page;
pub mod skipped;
pub mod text;
mod written;

#[cfg(test)]
mod tests;
