//! What was frozen text in version 1 of a seal? Nothing here ever changes, so that those seals are valid for as long as their text.
//!
//! It does not know where paragraphs, lists, items and quotes end, nor which lines are fields.

use std::collections::HashMap;
use std::ops::Range;

use crate::document::body::{Kind, Node, Piece};
use crate::document::frozen::footnotes::Footnotes;
use crate::field::id::TextHash;
use crate::field::prose::is_collapsed;
use crate::field::script::breaks_anywhere;

/// Begins a marker; never part of UTF-8 text, so text cannot forge one.
const OPEN: u8 = 0xFF;
const CLOSE: u8 = 0xFE;

/// Canonical bytes that grow event by event.
struct First<'p> {
    pieces: &'p [Piece<'p>],
    footnotes: &'p Footnotes,
    out: Vec<u8>,
    /// The last character written, if it was text.
    last: Option<char>,
    /// Whether white space followed it.
    space: bool,
    /// The open items and quotes: each one's marker, and for an ordered item its list.
    blocks: Vec<(Vec<u8>, Option<usize>)>,
    /// How many of their markers are written; the others wait for content.
    written: usize,
    /// Whether the events are inside an HTML block.
    html: bool,
    /// Inline markers that wait for content.
    starts: Vec<Vec<u8>>,
    ends: Vec<u8>,
    /// The depth at which a quote has ended with nothing after it.
    quote_ended: Option<usize>,
    /// For each open list, the number that its first item has, until that item is written.
    lists: Vec<Option<u64>>,
    /// Footnotes that were used, in order of first use.
    used: Vec<usize>,
    /// The number of each of them.
    numbers: HashMap<usize, usize>,
    /// Begun events whose end has not come.
    open: usize,
}

/// The hash of a range of events that begins with a heading, without `skip` (sorted, apart, balanced).
pub(crate) fn hash(
    pieces: &[Piece<'_>],
    footnotes: &Footnotes,
    range: Range<usize>,
    skip: &[Range<usize>],
) -> TextHash {
    let below = pieces[range.start].mate + 1;
    let mut first = First::new(pieces, footnotes);
    first.range(range.start..below, &[]);
    first.range(below..range.end, skip);
    TextHash::of(&first.bytes())
}

impl<'p> First<'p> {
    fn new(pieces: &'p [Piece<'p>], footnotes: &'p Footnotes) -> First<'p> {
        First {
            pieces,
            footnotes,
            out: Vec::new(),
            last: None,
            space: false,
            blocks: Vec::new(),
            written: 0,
            html: false,
            starts: Vec::new(),
            ends: Vec::new(),
            quote_ended: None,
            lists: Vec::new(),
            used: Vec::new(),
            numbers: HashMap::new(),
            open: 0,
        }
    }

    /// Adds the events of a range, those of `skip` left out. Footnote definitions are added where they are used.
    fn range(&mut self, range: Range<usize>, skip: &[Range<usize>]) {
        let mut at = range.start;
        let mut next = skip.partition_point(|left_out| left_out.end <= at);
        while at < range.end {
            while skip.get(next).is_some_and(|left_out| left_out.end <= at) {
                next += 1;
            }
            if let Some(left_out) = skip.get(next).filter(|left_out| left_out.contains(&at)) {
                at = left_out.end;
                self.space = true;
                continue;
            }
            if let Kind::Start(Node::Footnote(_)) = self.pieces[at].kind {
                at = self.pieces[at].mate + 1;
                continue;
            }
            self.piece(at);
            at += 1;
        }
    }

    fn piece(&mut self, at: usize) {
        let pieces = self.pieces;
        match &pieces[at].kind {
            Kind::Start(node) => {
                self.open += 1;
                self.start(node);
            }
            Kind::End(begin) if self.open > 0 => {
                self.open -= 1;
                if let Kind::Start(node) = &pieces[*begin].kind {
                    self.end(node);
                }
            }
            Kind::End(_) => {}
            Kind::Text(text) => self.text(text),
            Kind::Code(text) => self.enclosed(b'c', text),
            Kind::Html(text) if self.html => self.text(text),
            Kind::Html(text) => self.enclosed(b'h', text),
            Kind::Footnote(label) => {
                let found = self.footnotes.get_as_written(label);
                let number = found.map(|found| {
                    *self.numbers.entry(found).or_insert_with(|| {
                        self.used.push(found);
                        self.used.len() - 1
                    })
                });
                self.content();
                self.marker(b'f', format!("{number:?}").as_bytes());
            }
            Kind::Break => self.space = true,
            Kind::Rule => {
                self.boundary();
                self.content();
                self.marker(b'r', &[]);
            }
            Kind::Task(ticked) => {
                self.content();
                self.marker(b't', &[u8::from(*ticked)]);
            }
        }
    }

    fn start(&mut self, node: &Node<'_>) {
        match node {
            Node::Paragraph | Node::Footnote(_) => self.boundary(),
            Node::List(first) => {
                self.boundary();
                self.lists.push(*first);
            }
            Node::Item => {
                self.boundary();
                let ordered = matches!(self.lists.last(), Some(Some(_)));
                let mut marker = vec![if ordered { b'o' } else { b'-' }];
                marker.extend(self.blocks.len().to_be_bytes());
                self.blocks.push((marker, ordered.then(|| self.lists.len() - 1)));
            }
            Node::Quote => {
                self.boundary();
                // Two quotes with nothing between them read as one: a formatter may join them.
                let mut marker = Vec::new();
                if self.quote_ended != Some(self.blocks.len()) {
                    marker.push(b'>');
                    marker.extend(self.blocks.len().to_be_bytes());
                }
                self.blocks.push((marker, None));
            }
            Node::Heading(level) => self.block(b'#', &[*level]),
            Node::Code(info) => {
                self.block(b'`', info.split_ascii_whitespace().collect::<Vec<_>>().join(" ").as_bytes())
            }
            Node::Html => {
                self.block(b'H', &[]);
                self.html = true;
            }
            Node::Table(_) => self.block(b'T', &[]),
            Node::Row => self.block(b'R', &[]),
            Node::Cell => self.block(b'C', &[]),
            Node::Emphasis => self.starts.push(vec![b'e']),
            Node::Strong => self.starts.push(vec![b's']),
            Node::Strike => self.starts.push(vec![b'd']),
            Node::Link(to, title) => {
                self.starts.push([b"l", to.as_bytes(), b"\0", title.as_bytes()].concat())
            }
            Node::Image(to, title) => {
                self.starts.push([b"i", to.as_bytes(), b"\0", title.as_bytes()].concat())
            }
        }
    }

    fn end(&mut self, node: &Node<'_>) {
        match node {
            Node::Paragraph | Node::Footnote(_) => self.boundary(),
            Node::List(_) => {
                self.boundary();
                self.lists.pop();
            }
            Node::Item | Node::Quote => {
                self.boundary();
                self.blocks.pop();
                // An item without content leaves no marker.
                let empty = self.written <= self.blocks.len();
                self.written = self.written.min(self.blocks.len());
                if matches!(node, Node::Quote) && !empty {
                    self.quote_ended = Some(self.blocks.len());
                }
            }
            Node::Heading(_) | Node::Code(_) | Node::Html | Node::Table(_) | Node::Row | Node::Cell => {
                self.html = false;
                self.boundary();
                self.content();
                self.marker(b'.', &[]);
            }
            Node::Emphasis => self.inline_end(b'e'),
            Node::Strong => self.inline_end(b's'),
            Node::Strike => self.inline_end(b'd'),
            Node::Link(..) => self.inline_end(b'l'),
            Node::Image(..) => self.inline_end(b'i'),
        }
    }

    fn inline_end(&mut self, kind: u8) {
        if !self.starts.is_empty() {
            self.content();
        }
        self.ends.push(kind);
    }

    /// A block with an end begins. It is written at once, because even an empty one counts.
    fn block(&mut self, kind: u8, payload: &[u8]) {
        self.boundary();
        self.content();
        self.marker(kind, payload);
        self.last = None;
    }

    /// Ends a word, whatever comes next.
    fn boundary(&mut self) {
        self.flush_ends();
        self.space = true;
    }

    fn flush_ends(&mut self) {
        self.ends.sort_unstable();
        for kind in std::mem::take(&mut self.ends) {
            self.marker(b'/', &[kind]);
        }
    }

    /// Writes everything that has waited for content.
    fn content(&mut self) {
        self.flush_ends();
        self.quote_ended = None;
        while self.written < self.blocks.len() {
            let (mut marker, list) = std::mem::take(&mut self.blocks[self.written]);
            self.written += 1;
            // The first item with content of an ordered list carries its number.
            if let Some(number) =
                list.and_then(|list| self.lists.get_mut(list)).and_then(|number| number.replace(u64::MAX))
                && number != u64::MAX
            {
                marker.extend(number.to_be_bytes());
            }
            if !marker.is_empty() {
                self.marker_bytes(&marker);
                self.space = false;
                self.last = None;
            }
        }
        if self.space && !self.out.is_empty() {
            self.out.push(b' ');
        }
        self.space = false;
        self.starts.sort_unstable();
        for marker in std::mem::take(&mut self.starts) {
            self.marker_bytes(&marker);
        }
    }

    fn marker(&mut self, kind: u8, payload: &[u8]) {
        self.marker_parts(&[kind], payload);
    }

    fn marker_bytes(&mut self, marker: &[u8]) {
        self.marker_parts(marker, &[]);
    }

    fn marker_parts(&mut self, begin: &[u8], rest: &[u8]) {
        self.out.push(OPEN);
        self.out.extend_from_slice(&(begin.len() + rest.len()).to_be_bytes());
        self.out.extend_from_slice(begin);
        self.out.extend_from_slice(rest);
        self.out.push(CLOSE);
    }

    /// Adds text, its white space collapsed.
    fn text(&mut self, text: &str) {
        // Between words of ASCII nothing waits, and their blanks are kept.
        if text.is_ascii()
            && is_collapsed(text)
            && let Some(first) = text.chars().next()
        {
            let kept = text.trim_end_matches(' ');
            self.word(kept, first);
            self.space |= kept.len() < text.len();
            return;
        }
        let mut words = text.split(|character: char| character.is_ascii_whitespace());
        let mut next = words.next();
        while let Some(word) = next {
            if let Some(first) = word.chars().next() {
                self.word(word, first);
            }
            next = words.next();
            self.space |= next.is_some();
        }
    }

    /// Everything that waits is written before the first character of a word.
    fn word(&mut self, word: &str, first: char) {
        if self.space && breaks_anywhere(first) && self.last.is_some_and(breaks_anywhere) {
            self.space = false;
        }
        let waits = !self.ends.is_empty() || !self.starts.is_empty() || self.written < self.blocks.len();
        if self.space || waits || self.quote_ended.is_some() {
            self.content();
        }
        self.out.extend_from_slice(word.as_bytes());
        self.last = word.chars().next_back();
    }

    fn enclosed(&mut self, kind: u8, text: &str) {
        self.content();
        self.marker(kind, &[]);
        self.space = false;
        self.text(text);
        self.flush_ends();
        self.space = false;
        self.marker(b'.', &[]);
    }

    fn bytes(mut self) -> Vec<u8> {
        self.boundary();
        let mut at = 0;
        while at < self.used.len() {
            let begin = self.used[at];
            self.block(b'F', &[]);
            self.range(begin + 1..self.pieces[begin].mate, &[]);
            self.boundary();
            at += 1;
        }
        self.out
    }
}
