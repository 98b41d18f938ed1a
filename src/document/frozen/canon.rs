//! How is a text written down, event by event, so that what reads the same is the same?
//!
//! White space between words is one blank, or none between two Chinese or Japanese characters; a line may end anywhere. Lists are
//! neither tight nor loose. A colon at the end of a heading, emphasis round a label, a comment and a link round its own address are
//! nothing. Code stays as it is.

use std::collections::HashMap;
use std::ops::Range;

use crate::document::body::{Kind, Node, Piece};
use crate::document::frozen::address::{escaped, is_shown};
use crate::document::frozen::comment::without_comments;
use crate::document::frozen::footnotes::Footnotes;
use crate::document::frozen::layout::{FieldAt, Layout};
use crate::document::frozen::outer::{CODE, IMPLIED, ITEM, Outer, PARAGRAPH, marker};
use crate::field::encoding::composed_bytes;
use crate::field::id::TextHash;
use crate::field::prose::is_collapsed;
use crate::field::script::joins_lines;

/// Canonical bytes that grow event by event.
pub(crate) struct Canon<'p> {
    pieces: &'p [Piece<'p>],
    footnotes: &'p Footnotes,
    out: Vec<u8>,
    outer: Outer,
    /// Whether nothing is written yet in the innermost block.
    fresh: bool,
    /// The last character written, if it was text.
    last: Option<char>,
    /// Whether white space followed it.
    space: bool,
    /// Inline markers that wait for content: those that begin together have no order, and neither have those that end together.
    starts: Vec<Vec<u8>>,
    ends: Vec<u8>,
    /// How many images are around the text, which is plain within them.
    images: usize,
    /// Footnotes that were used, in order of first use.
    used: Vec<usize>,
    /// The number of each of them.
    numbers: HashMap<usize, usize>,
    /// Begun events whose end has not come.
    open: usize,
    /// Events before this one are written already, or left out.
    past: usize,
}

impl<'p> Canon<'p> {
    pub(crate) fn new(pieces: &'p [Piece<'p>], footnotes: &'p Footnotes) -> Canon<'p> {
        Canon {
            pieces,
            footnotes,
            out: Vec::new(),
            outer: Outer::default(),
            fresh: true,
            last: None,
            space: false,
            starts: Vec::new(),
            ends: Vec::new(),
            images: 0,
            used: Vec::new(),
            numbers: HashMap::new(),
            open: 0,
            past: 0,
        }
    }

    /// Adds the events of a range, but for what stays open. Footnote definitions are added where they are used.
    pub(crate) fn range(&mut self, range: Range<usize>, layout: Layout<'_>) {
        let Layout { open, fields } = layout;
        let mut at = range.start;
        self.past = at;
        let mut next = open.partition_point(|open| open.end <= at);
        let mut field = fields.partition_point(|field| field.start < at);
        let mut line_end = None;
        while at < range.end {
            while open.get(next).is_some_and(|open| open.end <= at) {
                next += 1;
            }
            if let Some(open) = open.get(next).filter(|open| open.contains(&at)) {
                at = open.end;
                self.space = true;
                self.outer.leave_out();
                continue;
            }
            if let Kind::Start(Node::Footnote(_)) = self.pieces[at].kind {
                at = self.pieces[at].mate + 1;
                continue;
            }
            if line_end == Some(at) {
                self.flush_ends();
                marker(&mut self.out, b'x', b"");
            }
            while fields.get(field).is_some_and(|field| field.start < at) {
                field += 1;
            }
            if let Some(field) = fields.get(field).filter(|field| field.start == at && at >= self.past) {
                line_end = field.end;
                self.field(field);
            }
            self.piece(at);
            at += 1;
        }
    }

    pub(crate) fn piece(&mut self, at: usize) {
        if at < self.past {
            return;
        }
        if let Some(written) = self.pieces[at].written {
            return self.text(written);
        }
        match &self.pieces[at].kind {
            Kind::Start(Node::Html) => self.html(at),
            Kind::Start(node) => {
                self.open += 1;
                self.start(at, node);
            }
            Kind::End(begin) if self.open > 0 => {
                self.open -= 1;
                if let Kind::Start(node) = &self.pieces[*begin].kind {
                    self.end(*begin, node);
                }
            }
            Kind::End(_) => {}
            Kind::Text(text) => self.text(text),
            Kind::Break => self.space = true,
            Kind::Rule => {
                self.boundary();
                self.outer.rule(&mut self.out);
            }
            Kind::Code(text) if self.images > 0 => self.text(text),
            Kind::Code(text) => {
                self.content();
                marker(&mut self.out, b'c', text.as_bytes());
                self.last = None;
            }
            Kind::Html(text) => self.tag(text),
            Kind::Footnote(label) => self.footnote(label),
            Kind::Task(ticked) => {
                self.sign(b't', if *ticked { "x" } else { "" });
                self.fresh = true;
            }
        }
    }

    /// A field's line begins: its label is text, and emphasis round it is nothing.
    fn field(&mut self, field: &FieldAt) {
        let (last, offset) = field.label;
        if field.is_marked {
            self.content();
            marker(&mut self.out, b':', b"");
        }
        let mut marked = Vec::new();
        for at in field.start..last {
            match &self.pieces[at].kind {
                Kind::Start(_) => marked.push(at),
                Kind::End(_) => drop(marked.pop()),
                Kind::Text(_)
                | Kind::Code(_)
                | Kind::Html(_)
                | Kind::Footnote(_)
                | Kind::Break
                | Kind::Rule
                | Kind::Task(_) => self.piece(at),
            }
        }
        let Kind::Text(text) = &self.pieces[last].kind else { return };
        let (label, rest) = text.split_at(offset);
        self.text(label);
        self.past = last + 1;
        while rest.is_empty() && marked.last().is_some_and(|begin| self.pieces[*begin].mate == self.past) {
            marked.pop();
            self.past += 1;
        }
        for at in marked {
            if let Kind::Start(node) = &self.pieces[at].kind {
                self.open += 1;
                self.start(at, node);
            }
        }
        self.text(rest);
    }

    fn start(&mut self, at: usize, node: &Node<'_>) {
        if self.images > 0 && node.is_inline() {
            self.images += usize::from(matches!(node, Node::Image(..)));
            return;
        }
        let inline = |kind: u8, says: &[&[u8]]| [&[kind], says.concat().as_slice()].concat();
        match node {
            Node::Emphasis => self.starts.push(vec![b'e']),
            Node::Strong => self.starts.push(vec![b's']),
            Node::Strike => self.starts.push(vec![b'd']),
            Node::Link(..) if self.is_address(at) => {}
            Node::Link(to, title) => {
                self.starts.push(inline(b'a', &[escaped(to).as_bytes(), b"\0", title.as_bytes()]));
            }
            Node::Image(to, title) => {
                self.starts.push(inline(b'm', &[escaped(to).as_bytes(), b"\0", title.as_bytes()]));
                self.images += 1;
            }
            Node::Paragraph
            | Node::Heading(_)
            | Node::Quote
            | Node::Code(_)
            | Node::Html
            | Node::List(_)
            | Node::Item
            | Node::Footnote(_)
            | Node::Table(_)
            | Node::Row
            | Node::Cell => {
                self.boundary();
                self.block(node);
            }
        }
    }

    fn block(&mut self, node: &Node<'_>) {
        let outer = &mut self.outer;
        match node {
            Node::Heading(level) => outer.begin(b'#', &[b'0' + level]),
            Node::Quote => outer.begin(b'>', b""),
            Node::List(first) => outer.begin_list(*first),
            Node::Item => outer.begin(ITEM, b""),
            // Readers see the language, which is the first word. `text` means that there is none.
            Node::Code(info) => {
                let language = info.split_ascii_whitespace().next().filter(|word| *word != "text");
                outer.begin(CODE, language.unwrap_or_default().as_bytes());
            }
            Node::Table(columns) => outer.begin(b'T', columns),
            Node::Row => outer.begin(b'R', b""),
            Node::Cell => outer.begin(b'C', b""),
            Node::Footnote(_) => outer.begin(b'F', b""),
            Node::Paragraph
            | Node::Html
            | Node::Emphasis
            | Node::Strong
            | Node::Strike
            | Node::Link(..)
            | Node::Image(..) => outer.begin(PARAGRAPH, b""),
        }
    }

    fn end(&mut self, begin: usize, node: &Node<'_>) {
        if node.is_inline() {
            let image = matches!(node, Node::Image(..));
            self.images -= usize::from(image && self.images > 0);
            if self.images > 0 {
                return;
            }
        }
        match node {
            Node::Emphasis => self.inline_end(b'e'),
            Node::Strong => self.inline_end(b's'),
            Node::Strike => self.inline_end(b'd'),
            Node::Link(..) if self.is_address(begin) => {}
            Node::Link(..) => self.inline_end(b'a'),
            Node::Image(..) => {
                self.inline_end(b'm');
                self.last = None;
            }
            Node::Paragraph
            | Node::Heading(_)
            | Node::Quote
            | Node::Code(_)
            | Node::Html
            | Node::List(_)
            | Node::Item
            | Node::Footnote(_)
            | Node::Table(_)
            | Node::Row
            | Node::Cell => {
                if matches!(node, Node::Heading(_)) {
                    self.without_colon();
                }
                self.boundary();
                self.outer.end(&mut self.out);
            }
        }
    }

    /// Takes the colon off the end of a heading, as linters of Markdown do.
    fn without_colon(&mut self) {
        let Some(colon @ (':' | '：')) = self.last else { return };
        self.out.truncate(self.out.len() - colon.len_utf8());
        if self.out.last() == Some(&b' ') {
            self.out.pop();
        }
    }

    fn inline_end(&mut self, kind: u8) {
        if !self.starts.is_empty() {
            self.content();
        }
        self.ends.push(kind);
    }

    /// Whether a link shows nothing but where it leads.
    fn is_address(&self, at: usize) -> bool {
        let Kind::Start(Node::Link(to, title)) = &self.pieces[at].kind else { return false };
        let mut text = String::new();
        for piece in &self.pieces[at + 1..self.pieces[at].mate] {
            match &piece.kind {
                Kind::Text(part) if text.len() <= 3 * to.len() => text.push_str(part),
                Kind::Start(_)
                | Kind::End(_)
                | Kind::Text(_)
                | Kind::Code(_)
                | Kind::Html(_)
                | Kind::Footnote(_)
                | Kind::Break
                | Kind::Rule
                | Kind::Task(_) => return false,
            }
        }
        title.is_empty() && is_shown(to, &text)
    }

    /// A block of HTML, which is nothing where it is only comments.
    fn html(&mut self, at: usize) {
        let mut html = String::new();
        for piece in &self.pieces[at + 1..self.pieces[at].mate] {
            if let Kind::Html(text) | Kind::Text(text) = &piece.kind {
                html.push_str(text);
            }
        }
        let html = without_comments(&html);
        self.past = self.pieces[at].mate + 1;
        self.boundary();
        if html.trim().is_empty() {
            self.outer.pass_over();
            return;
        }
        self.outer.begin(b'H', b"");
        self.text(&html);
        self.boundary();
        self.outer.end(&mut self.out);
    }

    /// HTML within a line.
    fn tag(&mut self, html: &str) {
        let html = without_comments(html);
        if self.images == 0 && !html.is_empty() {
            self.sign(b'h', &html.split_ascii_whitespace().collect::<Vec<_>>().join(" "));
        }
    }

    fn footnote(&mut self, label: &str) {
        let Some(found) = self.footnotes.get(label).filter(|_| self.images == 0) else { return };
        let next = self.used.len();
        let number = *self.numbers.entry(found).or_insert(next);
        if number == next {
            self.used.push(found);
        }
        self.sign(b'f', &number.to_string());
    }

    /// Something within a line that is not text.
    fn sign(&mut self, kind: u8, says: &str) {
        self.content();
        marker(&mut self.out, kind, says.as_bytes());
        self.last = None;
    }

    /// A block begins or ends.
    fn boundary(&mut self) {
        self.flush_ends();
        if self.outer.innermost() == Some(IMPLIED) {
            self.outer.end(&mut self.out);
        }
        (self.fresh, self.space, self.last) = (true, false, None);
    }

    fn flush_ends(&mut self) {
        self.ends.sort_unstable();
        for kind in std::mem::take(&mut self.ends) {
            marker(&mut self.out, b'/', &[kind]);
        }
    }

    /// Writes everything that has waited for content.
    fn content(&mut self) {
        // The lines of a tight item are a paragraph as those of a loose one are.
        if self.outer.innermost() == Some(ITEM) {
            self.outer.begin(IMPLIED, b"");
            (self.fresh, self.space) = (true, false);
        }
        self.flush_ends();
        if self.outer.waits() {
            self.outer.write(&mut self.out);
        }
        if self.space && !self.fresh {
            self.out.push(b' ');
        }
        (self.space, self.fresh) = (false, false);
        self.starts.sort_unstable();
        for start in std::mem::take(&mut self.starts) {
            marker(&mut self.out, start[0], &start[1..]);
        }
    }

    /// Adds text, its white space collapsed; in a block of code as it is.
    pub(crate) fn text(&mut self, text: &str) {
        if self.outer.innermost() == Some(CODE) {
            self.outer.write(&mut self.out);
            self.out.extend(text.bytes().filter(|byte| *byte != b'\r'));
            return;
        }
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
        let (mut next, mut begun) = (words.next(), false);
        while let Some(word) = next {
            if let Some(first) = word.chars().next() {
                if begun {
                    self.next_word(word, first)
                } else {
                    self.word(word, first)
                }
                begun = true;
            }
            next = words.next();
            self.space |= next.is_some();
        }
    }

    /// Everything that waits is written before the first character of a word.
    fn word(&mut self, word: &str, first: char) {
        if self.space && joins_lines(first) && self.last.is_some_and(joins_lines) {
            self.space = false;
        }
        self.content();
        self.out.extend_from_slice(word.as_bytes());
        self.last = word.chars().next_back();
    }

    /// The same behind another word, where only a blank can wait.
    fn next_word(&mut self, word: &str, first: char) {
        if self.space && !(joins_lines(first) && self.last.is_some_and(joins_lines)) {
            self.out.push(b' ');
        }
        self.space = false;
        self.out.extend_from_slice(word.as_bytes());
        self.last = word.chars().next_back();
    }

    /// How many bytes are written.
    pub(super) fn len(&self) -> usize {
        self.out.len()
    }

    pub(super) fn has_footnotes(&self) -> bool {
        !self.used.is_empty()
    }

    /// The hash of everything, with the footnotes that were used.
    pub(crate) fn finish(self) -> TextHash {
        TextHash::of(&self.bytes())
    }

    /// The same, however the characters are encoded.
    pub(crate) fn composed(self) -> TextHash {
        TextHash::of(&composed_bytes(&self.bytes()))
    }

    pub(super) fn bytes(mut self) -> Vec<u8> {
        self.boundary();
        self.outer.finish(&mut self.out);
        let mut at = 0;
        while at < self.used.len() {
            let begin = self.used[at];
            self.outer.begin(b'F', b"");
            self.range(begin + 1..self.pieces[begin].mate, Layout::default());
            self.boundary();
            self.outer.end(&mut self.out);
            self.outer.finish(&mut self.out);
            at += 1;
        }
        self.out
    }
}
