//! Which headings are sections, entries and parts, which are not, and what is under each?

use std::collections::HashMap;

use crate::document::body::{Kind, Node, Piece, children};
use crate::document::entry::Entry;
use crate::document::field::Bullet;
use crate::document::frozen::Footnotes;
use crate::document::problem::{Problem, ProblemKind};
use crate::document::read::asked::Asked;
use crate::document::read::fields::{self, Context};
use crate::document::read::heading;
use crate::document::text::Plain;
use crate::field::address::Address;
use crate::field::label::{Section, Spellings, fold};
use crate::field::span::{Span, Spanned};

/// What the text below the front matter holds.
#[derive(Default)]
pub(crate) struct Outline {
    pub(crate) entries: Vec<Entry>,
    /// For each entry, the stretches that are not frozen.
    pub(crate) open: Vec<Vec<Span>>,
    /// The bullets under `Wins`.
    pub(crate) wins: Vec<Bullet>,
    pub(crate) sections: Vec<Spanned<Section>>,
    /// What is wrong with its headings.
    pub(crate) problems: Vec<Problem>,
}

/// Under which heading the reader is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Here {
    /// Above the first section, or under a title.
    Nowhere,
    In(Section),
    /// Under an unknown H2, allowed or already reported; its entries are ignored.
    Elsewhere,
    /// Under a section's name at this other level, already reported; what is below it is not reported as well.
    Misplaced(u8),
}

struct Reader<'p> {
    asked: Asked,
    text: &'p str,
    pieces: &'p [Piece<'p>],
    footnotes: &'p Footnotes,
    spellings: &'p Spellings,
    allowed: Vec<String>,
    outline: Outline,
    here: Here,
    /// What `here` becomes again after a misplaced heading and all below it.
    back: Here,
    goals: usize,
    first: HashMap<Address, Span>,
}

pub(crate) fn read(
    asked: Asked,
    text: &str,
    pieces: &[Piece<'_>],
    spellings: &Spellings,
    allowed: &[String],
) -> Outline {
    let footnotes = Footnotes::of(pieces);
    let mut reader = Reader {
        asked,
        text,
        pieces,
        footnotes: &footnotes,
        spellings,
        allowed: allowed.iter().map(|name| fold(name)).collect(),
        outline: Outline::default(),
        here: Here::Nowhere,
        back: Here::Nowhere,
        goals: 0,
        first: HashMap::new(),
    };
    let blocks: Vec<usize> = children(pieces, 0..pieces.len()).collect();
    let mut at = 0;
    while at < blocks.len() {
        let level = reader.level(blocks[at]);
        let until = match level {
            // An entry's H4 parts and all below belong to it.
            Some(3) => {
                blocks[at + 1..].iter().position(|block| reader.level(*block).is_some_and(|level| level < 4))
            }
            _ => blocks[at + 1..].iter().position(|block| reader.level(*block).is_some()),
        };
        let until = until.map_or(blocks.len(), |count| at + 1 + count);
        match level {
            Some(level) => reader.heading(level, &blocks[at..until], blocks.get(until)),
            None => reader.loose(&blocks[at..until]),
        }
        at = until;
    }
    reader.outline
}

impl<'p> Reader<'p> {
    fn level(&self, block: usize) -> Option<u8> {
        if let Kind::Start(Node::Heading(level)) = self.pieces[block].kind { Some(level) } else { None }
    }

    fn problem(&mut self, kind: ProblemKind, span: Span) {
        self.outline.problems.push(Problem { kind, span });
    }

    /// A heading with the blocks below it.
    fn heading(&mut self, level: u8, blocks: &[usize], next: Option<&usize>) {
        let begin = blocks[0];
        let span = self.pieces[begin].span;
        let plain = Plain::of(&self.pieces[begin + 1..self.pieces[begin].mate]);
        let text = plain.as_str().to_owned();
        let section = self.spellings.section(text.trim_end_matches([':', ' ']));
        match (level, section) {
            (2, Some(section)) => {
                self.outline.sections.push(Spanned::new(section, span));
                self.here = Here::In(section);
                self.loose(&blocks[1..]);
            }
            (2, None) if matches!(self.here, Here::Misplaced(1)) => {}
            (2, None) => {
                self.here = Here::Elsewhere;
                if !self.allowed.contains(&fold(&text)) {
                    self.problem(ProblemKind::UnknownSection { section: heading::nearly(&text) }, span);
                }
            }
            // Titles of goals and of parts are free.
            (1, Some(_)) => self.misplaced(1, section, span),
            (3, Some(_)) if self.here != Here::In(Section::Goals) && self.here != Here::Elsewhere => {
                self.misplaced(3, section, span)
            }
            (1, None) => self.here = Here::Nowhere,
            (3, _) => {
                if let Here::Misplaced(above) = self.here
                    && above < 3
                {
                    return;
                }
                if let Here::Misplaced(_) = self.here {
                    self.here = self.back;
                }
                self.entry(&text, blocks, next);
            }
            (4, _) => self.stray(&text, section, blocks),
            _ => self.loose(&blocks[1..]),
        }
    }

    /// A known section's name at another level than the second.
    fn misplaced(&mut self, level: u8, section: Option<Section>, span: Span) {
        if let Here::Misplaced(above) = self.here
            && above < level
        {
            return;
        }
        self.problem(ProblemKind::UnknownSection { section }, span);
        if !matches!(self.here, Here::Misplaced(_)) {
            self.back = if level == 1 { Here::Nowhere } else { self.here };
        }
        self.here = Here::Misplaced(level);
    }

    /// An H4 outside every entry.
    fn stray(&mut self, text: &str, section: Option<Section>, blocks: &[usize]) {
        let span = self.pieces[blocks[0]].span;
        match self.here {
            Here::In(Section::Wins) => self.loose(&blocks[1..]),
            Here::In(here) if heading::entry(here, text, 1).is_some() => {
                self.problem(ProblemKind::UnknownEntry { section: here }, span)
            }
            Here::Nowhere if section.is_some() => self.misplaced(4, section, span),
            Here::In(_) | Here::Nowhere | Here::Elsewhere | Here::Misplaced(_) => {}
        }
    }

    /// Blocks directly under a section.
    fn loose(&mut self, blocks: &[usize]) {
        if self.here != Here::In(Section::Wins) {
            return;
        }
        let context = self.context(Section::Wins);
        for &block in blocks {
            if let Kind::Start(Node::List(_)) = self.pieces[block].kind {
                let items = children(self.pieces, block + 1..self.pieces[block].mate);
                self.outline.wins.extend(items.map(|item| fields::bullet(context, item, None, None)));
            }
        }
    }

    fn context(&self, section: Section) -> Context<'p> {
        let Reader { asked, text, pieces, footnotes, spellings, .. } = *self;
        Context { asked, text, pieces, footnotes, spellings, section }
    }

    fn entry(&mut self, text: &str, blocks: &[usize], next: Option<&usize>) {
        let begin = blocks[0];
        let span = self.pieces[begin].span;
        let section = match self.here {
            Here::In(section) => section,
            Here::Nowhere => {
                // Nothing checks an entry outside the sections, so it must be reported.
                let guess = heading::entry(Section::Notes, text, 1).map(|_| Section::Notes);
                return self.problem(ProblemKind::UnknownSection { section: guess }, span);
            }
            Here::Elsewhere | Here::Misplaced(_) => return,
        };
        let Some(named) = heading::entry(section, text, self.goals + 1) else {
            self.problem(ProblemKind::UnknownEntry { section }, span);
            return self.loose(&blocks[1..]);
        };
        if named.short {
            self.problem(ProblemKind::UnknownEntry { section }, span);
        }
        self.goals += usize::from(section == Section::Goals);
        let address = named.address.clone();
        let first = *self.first.entry(address.clone()).or_insert(span);
        if first != span {
            self.problem(ProblemKind::DuplicateEntry { address, first }, span);
        }
        let end = next.map_or(self.text.len(), |next| self.pieces[*next].span.start);
        let read = crate::document::read::entry::read(self.context(section), named, begin, &blocks[1..], end);
        self.outline.entries.push(read.entry);
        self.outline.open.push(read.open);
    }
}
