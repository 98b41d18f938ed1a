//! What does a stretch of events say in plain words, and which addresses does it link?

use crate::document::bare::without_punctuation;
use crate::document::body::{self, Kind, Node, Piece};
use crate::field::link::page;
use crate::field::prose::{Prose, is_collapsed};

/// Plain text that grows event by event: markup left out, white space as one blank, a line per block.
#[derive(Default)]
pub(crate) struct Plain {
    text: String,
    /// The text outside links, which may hold bare addresses; `None` where nobody asks for links.
    bare: Option<String>,
    links: Vec<String>,
    depth: usize,
}

impl Plain {
    /// All that is written in some events.
    pub(crate) fn of(pieces: &[Piece<'_>]) -> Plain {
        Plain::default().and(pieces)
    }

    /// Empty, and collecting links too.
    pub(crate) fn linking() -> Plain {
        Plain { bare: Some(String::new()), ..Plain::default() }
    }

    /// The same with all that is written in some events.
    pub(crate) fn and(mut self, pieces: &[Piece<'_>]) -> Plain {
        for piece in pieces {
            self.piece(piece);
        }
        self
    }

    /// The same with the words of some events alone, whatever they link.
    pub(crate) fn and_words(mut self, pieces: &[Piece<'_>]) -> Plain {
        let (bare, links) = (self.bare.take(), std::mem::take(&mut self.links));
        let all = self.and(pieces);
        Plain { bare, links, ..all }
    }

    pub(crate) fn piece(&mut self, piece: &Piece<'_>) {
        if let Some(written) = piece.written {
            return self.text(written);
        }
        if piece.hidden {
            return;
        }
        match &piece.kind {
            Kind::Text(text) | Kind::Code(text) => self.text(text),
            Kind::Break => self.text(" "),
            Kind::Start(Node::Link(to, _) | Node::Image(to, _)) => {
                self.links.push(to.to_string());
                self.depth += 1;
                self.bare(" ");
            }
            Kind::Start(node) if node.is_inline() => self.depth += usize::from(self.depth > 0),
            Kind::End(_) if self.depth > 0 => self.depth -= 1,
            Kind::Start(_) | Kind::Rule => self.line(),
            Kind::End(_) | Kind::Html(_) | Kind::Footnote(_) | Kind::Task(_) => {}
        }
    }

    pub(crate) fn text(&mut self, text: &str) {
        if self.depth == 0 {
            self.bare(text);
        }
        if is_collapsed(text) {
            return self.text.push_str(text);
        }
        let mut words = text.split(|character: char| character.is_ascii_whitespace());
        self.text.push_str(words.next().unwrap_or_default());
        for word in words {
            if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
                self.text.push(' ');
            }
            self.text.push_str(word);
        }
    }

    fn bare(&mut self, text: &str) {
        if let Some(bare) = &mut self.bare {
            bare.push_str(text);
        }
    }

    /// Begins a new line, where there is something on the last one.
    pub(crate) fn line(&mut self) {
        let kept = self.text.trim_end_matches(' ').len();
        self.text.truncate(kept);
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
        self.bare("\n");
    }

    pub(crate) fn as_str(&self) -> &str {
        self.text.trim()
    }

    /// The text, and where its links lead: bare addresses included, each once.
    pub(crate) fn text_and_links(self) -> (Prose, Vec<String>) {
        let (mut links, bare) = (self.links, self.bare.unwrap_or_default());
        // A place on the same page, a mailbox or a script shows nothing to anybody.
        links.retain(|link| page(link).is_some());
        let text = Prose::new(self.text);
        if !bare.contains("://") && links.len() < 2 {
            return (text, links);
        }
        for scheme in ["https://", "http://"] {
            let mut done = 0;
            for (at, _) in bare.match_indices(scheme) {
                if at < done {
                    continue;
                }
                let rest = &bare[at..];
                let end = rest
                    .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '`'))
                    .unwrap_or(rest.len());
                done = at + end;
                let address = without_punctuation(&rest[..end]);
                if page(address).is_some() {
                    links.push(address.to_owned());
                }
            }
        }
        let mut seen = std::collections::HashSet::new();
        links.retain(|link| seen.insert(link.clone()));
        (text, links)
    }
}

/// The plain words of a page of Markdown that is not a growth doc.
pub fn plain(text: &str) -> Prose {
    let pieces = body::read(text, 0).unwrap_or_default();
    Prose::new(Plain::of(&pieces).as_str())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::body::read;
    use super::*;

    #[test]
    fn markup_goes_and_links_stay() {
        let text = "A **b** `c`\nd: [see](https://x.example/y \"t\"), https://z.example/a_b_(c). (<https://w.example>)\n\n- one\n- two &amp; three";
        let plain = Plain::linking().and(&read(text, 0).unwrap());
        assert_eq!(
            plain.as_str(),
            "A b c d: see, https://z.example/a_b_(c). (https://w.example)\none\ntwo & three"
        );
        let (text, links) = plain.text_and_links();
        assert_eq!(
            text.text(),
            "A b c d: see, https://z.example/a_b_(c). (https://w.example)\none\ntwo & three"
        );
        assert_eq!(links, ["https://x.example/y", "https://w.example", "https://z.example/a_b_(c)"]);
    }

    proptest! {
        #[test]
        fn a_text_in_one_piece_is_the_text_in_many(text in "[ab王 \t\n\u{a0}]{0,12}", first in "[a \n]{0,2}") {
            let (mut whole, mut parts) = (Plain::linking(), Plain::linking());
            whole.text(&first);
            parts.text(&first);
            whole.text(&text);
            for part in text.split_inclusive(|_| true) {
                parts.text(part);
            }
            prop_assert_eq!((whole.text, whole.bare), (parts.text, parts.bare));
        }
    }
}
