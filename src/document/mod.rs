//! One file as data. Parsing never fails: it records what is wrong and goes on.

mod bare;
mod body;
mod conflict;
pub mod embed;
mod entry;
mod field;
mod front_matter;
mod frozen;
mod growth_doc;
mod headings;
mod hidden;
mod new;
pub(crate) mod invisible;
pub mod line;
pub(crate) mod look_alike;
mod piece;
mod problem;
mod read;
mod slip;
mod tag;
mod text;
mod unread;
mod win;
#[cfg(test)]
mod tests;
pub(crate) mod yaml;

pub use crate::field::span::Spanned;
pub use conflict::Conflict;
pub use entry::{Entry, NoteKind, Part, PartKind};
pub use field::{Bullet, Field, Quote, Value};
pub use front_matter::{FrontKey, FrontMatter, FrontValues, Key, Status, Writer, WriterRole};
pub use growth_doc::Document;
pub use headings::{Heading, headings};
pub use new::NewDocument;
pub use problem::{Problem, ProblemKind};
pub(crate) use read::{Asked, body_of, front_of, nearly, parse_for};
pub use read::{is_growth_doc, is_markdown, parse};
pub use slip::{Slip, SlipKind};
pub use text::plain;
pub use unread::Unread;
pub use win::{Project, WinItem};
