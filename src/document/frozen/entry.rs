//! Which hashes has an entry's frozen text?

use std::borrow::Cow;
use std::ops::Range;

use crate::document::body::Piece;
use crate::document::frozen::canon::Canon;
use crate::document::frozen::first;
use crate::document::frozen::footnotes::Footnotes;
use crate::document::frozen::layout::Layout;
use crate::field::encoding::{composed, composed_bytes};
use crate::field::id::TextHash;
use crate::field::prose::bare_words_without_links;

/// The hashes of an entry's frozen text.
pub(crate) struct Frozen {
    pub(crate) whole: TextHash,
    /// The same, however the characters are encoded.
    pub(crate) composed: TextHash,
    pub(crate) body: TextHash,
    /// Of the text as version 1 of a seal has it, where one may be there.
    pub(crate) first: Option<TextHash>,
}

impl Frozen {
    /// For a document that is read without its history.
    pub(crate) fn of_nothing() -> Frozen {
        let nothing = TextHash::default();
        Frozen { whole: nothing, composed: nothing, body: nothing, first: None }
    }

    /// Of a goal, by its words: nothing of it is frozen but what both agreed to. Items are ticked later and get the link that shows them,
    /// and that changes no goal. `unseen` is what it says without words.
    pub(crate) fn of_goal(title: &str, below: &str, unseen: &str) -> Frozen {
        let hash = |words: &str| TextHash::of(composed(&format!("{words}\n{unseen}")).as_bytes());
        let (title, below) = (bare_words_without_links(title), bare_words_without_links(below));
        let whole = hash(format!("{title} {below}").trim());
        Frozen { whole, composed: whole, body: hash(&below), first: Some(whole) }
    }

    /// The hashes of a range of events that begins with a heading.
    pub(crate) fn of_entry(
        pieces: &[Piece<'_>],
        footnotes: &Footnotes,
        range: Range<usize>,
        layout: Layout<'_>,
        sealed: bool,
    ) -> Frozen {
        let below = pieces[range.start].mate + 1;
        let mut canon = Canon::new(pieces, footnotes);
        canon.range(range.start..below, Layout::default());
        let at = canon.len();
        // The bytes below a heading depend on the footnotes that it used.
        let apart = canon.has_footnotes();
        canon.range(below..range.end, layout);
        let bytes = canon.bytes();
        let body = if apart {
            let mut canon = Canon::new(pieces, footnotes);
            canon.range(below..range.end, layout);
            canon.finish()
        } else {
            TextHash::of(&bytes[at..])
        };
        let whole = TextHash::of(&bytes);
        let composed = match composed_bytes(&bytes) {
            Cow::Borrowed(_) => whole,
            Cow::Owned(composed) => TextHash::of(&composed),
        };
        let first = sealed.then(|| first::hash(pieces, footnotes, range, layout.open));
        Frozen { whole, composed, body, first }
    }
}
