//! Which lines look like a heading to people, although Markdown reads them as text?

use crate::document::body::{Kind, Node, Piece};
use crate::document::read::context::Context;
use crate::document::read::heading;
use crate::document::text::Plain;
use crate::field::address::Address;
use crate::field::label::{Section, Spellings};
use crate::field::span::Span;

/// A line that looks like the heading of a section, or of an entry in that section.
pub(crate) struct NoHeading {
    pub(crate) section: Section,
    pub(crate) is_entry: bool,
    pub(crate) span: Span,
}

/// Where to look: in the text of an entry, or in text that belongs to none.
#[derive(Clone, Copy)]
pub(crate) struct Around<'a> {
    pub(crate) section: Option<Section>,
    pub(crate) entry: Option<&'a Address>,
    pub(crate) spellings: &'a Spellings,
}

/// All such lines of a block at the top level.
pub(crate) fn in_block(text: &str, pieces: &[Piece<'_>], block: usize, around: Around<'_>) -> Vec<NoHeading> {
    let span = pieces[block].span;
    let mut found = Vec::new();
    match pieces[block].node() {
        // A third level is an entry already.
        Some(Node::Heading(3) | Node::Html | Node::Quote | Node::Footnote(_) | Node::Table(_)) => {
            return found;
        }
        Some(Node::Heading(_)) => {
            let plain = Plain::of(&pieces[block + 1..pieces[block].mate]);
            found.extend(around.entry_in(plain.as_str(), false).map(|section| entry(section, span)));
            return found;
        }
        Some(Node::Paragraph) => {
            let inside = &pieces[block + 1..pieces[block].mate];
            let is_bold = inside.first().is_some_and(|first| {
                matches!(first.node(), Some(Node::Strong)) && first.mate + 1 == pieces[block].mate
            });
            if is_bold {
                let plain = Plain::of(inside);
                found.extend(around.entry_in(plain.as_str(), false).map(|section| entry(section, span)));
            }
        }
        _ => {}
    }
    let mut start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let written = text.get(start..span.end).unwrap_or_default();
    if !written.contains('#') {
        return found;
    }
    let left_out = left_out(text, pieces, block);
    for line in written.split_inclusive('\n') {
        let begin = start + line.len() - line.trim_start().len();
        start += line.len();
        if line.trim_start().starts_with('#') && !left_out.iter().any(|span| span.contains(begin)) {
            found.extend(around.hashes(line, Span::new(begin, begin + line.trim().len())));
        }
    }
    found
}

fn entry(section: Section, span: Span) -> NoHeading {
    NoHeading { section, is_entry: true, span }
}

/// Code in fences, HTML and quotes show a heading that is not meant here.
fn left_out(text: &str, pieces: &[Piece<'_>], block: usize) -> Vec<Span> {
    let is_fenced = |piece: &Piece<'_>| text[piece.span.start..].starts_with(['`', '~']);
    pieces[block..pieces[block].mate.max(block)]
        .iter()
        .filter(|piece| {
            let is_other = matches!(piece.kind, Kind::Start(Node::Html | Node::Quote) | Kind::Html(_));
            is_other || (matches!(piece.kind, Kind::Start(Node::Code(_))) && is_fenced(piece))
        })
        .map(|piece| piece.span)
        .collect()
}

impl Around<'_> {
    /// A line that begins with `#`.
    fn hashes(self, line: &str, span: Span) -> Option<NoHeading> {
        let line = line.trim();
        let name = line.trim_start_matches('#');
        let level = line.len() - name.len();
        let has_blank = name.starts_with(char::is_whitespace);
        let name = name.trim().trim_end_matches('#').trim_end();
        // `#12` and `#team` are a number and a tag.
        if level == 2 && !has_blank {
            let section = self.spellings.section(name.trim_end_matches([':', ' ']))?;
            return Some(NoHeading { section, is_entry: false, span });
        }
        if level > 6 {
            return None;
        }
        self.entry_in(name, level == 3).map(|section| entry(section, span))
    }

    /// The section in which a text is an entry's heading. Within another entry people also write dates of their own in bold or as a
    /// smaller heading, so only what says of itself that it is a note counts there, unless it is marked as an entry.
    fn entry_in(self, text: &str, is_marked: bool) -> Option<Section> {
        let section = self.section.filter(|section| *section != Section::Goals)?;
        if self.entry.is_some() && !is_marked && section != Section::Notes {
            return None;
        }
        let named = heading::entry(section, text, 1)?;
        (self.entry != Some(&named.address)).then_some(section)
    }
}

/// Lines of an entry's blocks that look like another entry.
pub(crate) fn in_entry(context: Context<'_>, address: &Address, blocks: &[usize]) -> Vec<NoHeading> {
    let around =
        Around { section: Some(context.section), entry: Some(address), spellings: context.spellings };
    blocks.iter().flat_map(|block| in_block(context.text, context.pieces, *block, around)).collect()
}
