//! Where is the reader: in which text, under which section, and what is asked?

use crate::document::body::Piece;
use crate::document::frozen::Footnotes;
use crate::document::read::asked::Asked;
use crate::field::label::{Section, Spellings};

#[derive(Clone, Copy)]
pub(crate) struct Context<'p> {
    pub(crate) asked: Asked,
    pub(crate) text: &'p str,
    pub(crate) pieces: &'p [Piece<'p>],
    pub(crate) footnotes: &'p Footnotes,
    pub(crate) spellings: &'p Spellings,
    pub(crate) section: Section,
}

impl Context<'_> {
    /// Whether list items are asked for. A history follows whether a goal was reached, which its items say.
    pub(crate) fn reads_bullets(self) -> bool {
        self.asked.is_for_text() || self.section == Section::Goals
    }
}
