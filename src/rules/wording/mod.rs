//! Does a text use a wording that does not reach the person, and where exactly?
//!
//! The English lists are the files beside this one; settings add to them, or replace them with `en: false`.

mod class;
mod definite;
mod hits;
mod list;
mod phrase;
mod phrases;
mod reported;
mod said;
mod value;

pub(crate) use definite::Marks;
pub(crate) use hits::{hits, praise_beside_criticism};
pub(crate) use list::List;
pub(crate) use said::Said;
pub(crate) use value::{ValueList, words};
