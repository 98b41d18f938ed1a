//! What does a packet claim: its pieces, the examples of each dimension, its letters, its objections and its gaps?

mod dimension;
mod letter;
mod long;
mod piece;
mod reason;
pub mod rounds;
mod text;
mod win_use;
#[cfg(test)]
mod tests;

pub use dimension::Shown;
pub use letter::{Letter, LetterKind};
pub use long::{Initiative, Lack, Mentees, Signal};
pub use piece::{Packet, Piece, owner_of};
pub use reason::{Objection, Reason};
pub use text::Example;
