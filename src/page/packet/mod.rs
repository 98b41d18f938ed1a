//! What goes into the packet of one half, and who writes each piece of it?

mod gaps;
mod held;
mod long;
mod markdown;
pub mod html;
pub mod pre_read;
pub mod subject;
#[cfg(test)]
mod tests;
pub mod whole;
mod work;
