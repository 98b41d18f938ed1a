//! Which headings are sections, entries and parts, which are not, and what is under each? Whatever is read by nobody is said.

use std::collections::HashSet;

use crate::document::body::{Kind, Node, Piece, children};
use crate::document::entry::Entry;
use crate::document::frozen::Footnotes;
use crate::document::hidden::hides;
use crate::document::problem::{Problem, ProblemKind};
use crate::document::read::asked::Asked;
use crate::document::read::context::Context;
use crate::document::read::heading;
use crate::document::read::near::{self, Around, NoHeading};
use crate::document::read::shown::shows;
use crate::document::read::wins;
use crate::document::tag;
use crate::document::text::Plain;
use crate::document::unread::Unread;
use crate::document::win::{Project, WinItem};
use crate::field::address::Address;
use crate::field::label::{Section, Spellings, fold};
use crate::field::prose::Prose;
use crate::field::span::{Span, Spanned};

/// What the text below the front matter holds.
#[derive(Default)]
pub(crate) struct Outline {
    pub(crate) entries: Vec<Entry>,
    /// For each entry, the stretches that are not frozen.
    pub(crate) open: Vec<Vec<Span>>,
    /// The bullets under `Wins`.
    pub(crate) wins: Vec<WinItem>,
    /// The H3 headings under `Wins`.
    pub(crate) projects: Vec<Project>,
    pub(crate) sections: Vec<Spanned<Section>>,
    /// What is wrong with its headings.
    pub(crate) problems: Vec<Problem>,
    /// Blocks that nothing reads, in the file's order.
    pub(crate) unread: Vec<Unread>,
}

/// Under which heading the reader is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Here {
    /// Above the first section, or under a title.
    Nowhere,
    In(Section),
    /// Under an unknown H2, allowed or already reported; its entries are ignored.
    Elsewhere {
        allowed: bool,
    },
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
    titled: HashSet<Address>,
    /// The H1 headings that end an entry: titles, and sections at the wrong level.
    titles: HashSet<usize>,
    /// Behind the last text that belongs to no entry, and whether a line in it that looks like a heading says so.
    outside: (usize, bool),
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
        titled: HashSet::new(),
        titles: HashSet::new(),
        outside: (0, false),
    };
    let blocks: Vec<usize> = children(pieces, 0..pieces.len()).collect();
    reader.titles = reader.titles(&blocks);
    let mut at = 0;
    while at < blocks.len() {
        let level = reader.level(blocks[at]);
        let until = match level {
            // An entry's H4 parts and all below belong to it.
            Some(3) => blocks[at + 1..].iter().position(|block| reader.ends_entry(*block)),
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

    fn ends_entry(&self, block: usize) -> bool {
        self.level(block).is_some_and(|level| level < 4) && !self.is_within(block)
    }

    /// Whether an H1 is text of its section or entry, as a heading of the lowest levels is.
    fn is_within(&self, block: usize) -> bool {
        self.level(block) == Some(1) && matches!(self.here, Here::In(_)) && !self.titles.contains(&block)
    }

    /// H1 headings with nothing between them and the H2 that they are above, and those with a section's name.
    fn titles(&self, blocks: &[usize]) -> HashSet<usize> {
        let mut titles = HashSet::new();
        let mut is_above_section = false;
        for &block in blocks.iter().rev() {
            match self.level(block) {
                Some(1) => {
                    let plain = Plain::of(&self.pieces[block + 1..self.pieces[block].mate]);
                    is_above_section |= self.section(plain.as_str()).is_some();
                    if is_above_section {
                        titles.insert(block);
                    }
                }
                Some(level) => is_above_section = level == 2,
                None => is_above_section &= !shows(self.pieces, block),
            }
        }
        titles
    }

    fn section(&self, text: &str) -> Option<Section> {
        self.spellings.section(text.trim_end_matches([':', ' ']))
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
        let section = self.section(&text);
        match (level, section) {
            (2, Some(section)) => {
                self.outline.sections.push(Spanned::new(section, span));
                self.here = Here::In(section);
                self.loose(&blocks[1..]);
            }
            (2, None) if matches!(self.here, Here::Misplaced(1)) => self.unread(blocks),
            (2, None) => {
                let allowed = self.allowed.contains(&fold(&text));
                self.here = Here::Elsewhere { allowed };
                if !allowed {
                    self.problem(ProblemKind::UnknownSection { section: heading::nearly(&text) }, span);
                }
                self.unread(blocks);
            }
            // Titles of goals and of parts are free.
            (1, Some(_)) => self.misplaced(1, section, blocks),
            (3, Some(_))
                if self.here != Here::In(Section::Goals) && !matches!(self.here, Here::Elsewhere { .. }) =>
            {
                self.misplaced(3, section, blocks)
            }
            (1, None) if matches!(self.here, Here::In(_)) && self.titles.contains(&begin) => {}
            (1, None) if self.is_within(begin) => self.loose(blocks),
            (1, None) => {
                self.here = Here::Nowhere;
                self.loose(&blocks[1..]);
            }
            (3, _) => {
                if let Here::Misplaced(above) = self.here
                    && above < 3
                {
                    return self.unread(blocks);
                }
                if let Here::Misplaced(_) = self.here {
                    self.here = self.back;
                }
                self.entry(&text, blocks, next);
            }
            (4, _) => self.stray(&text, section, blocks),
            _ => self.loose(blocks),
        }
    }

    /// A known section's name at another level than the second.
    fn misplaced(&mut self, level: u8, section: Option<Section>, blocks: &[usize]) {
        let is_told = matches!(self.here, Here::Misplaced(above) if above < level);
        if !is_told {
            self.problem(ProblemKind::UnknownSection { section }, self.pieces[blocks[0]].span);
            if !matches!(self.here, Here::Misplaced(_)) {
                self.back = if level == 1 { Here::Nowhere } else { self.here };
            }
            self.here = Here::Misplaced(level);
        }
        self.unread(blocks);
    }

    /// An H4 outside every entry.
    fn stray(&mut self, text: &str, section: Option<Section>, blocks: &[usize]) {
        match self.here {
            Here::In(here) if here != Section::Wins && heading::entry(here, text, 1).is_some() => {
                self.problem(ProblemKind::UnknownEntry { section: here }, self.pieces[blocks[0]].span);
                self.unread(blocks);
            }
            Here::Nowhere if section.is_some() => self.misplaced(4, section, blocks),
            Here::In(_) | Here::Nowhere | Here::Elsewhere { .. } | Here::Misplaced(_) => self.loose(blocks),
        }
    }

    /// Blocks directly under a section, a title or nothing.
    fn loose(&mut self, blocks: &[usize]) {
        let section = match self.here {
            Here::In(section) => Some(section),
            Here::Nowhere => None,
            Here::Elsewhere { .. } | Here::Misplaced(_) => return self.unread(blocks),
        };
        for &block in blocks {
            let is_wins = section == Some(Section::Wins);
            match self.pieces[block].node() {
                Some(Node::List(_)) if is_wins => self.wins(block),
                // A title of some wins.
                Some(Node::Heading(_)) if is_wins => {}
                _ => self.outside(block, section),
            }
        }
    }

    /// An H3 among the wins: a project, with its wins below it. If it has wins, other text below it is about the project.
    fn project(&mut self, text: &str, blocks: &[usize]) {
        let pieces = self.pieces;
        let heading = pieces[blocks[0]].span;
        let below = &blocks[1..];
        let is_list = |block: &usize| matches!(pieces[*block].node(), Some(Node::List(_)));
        // A note at the wrong place is no project.
        let is_note = heading::entry(Section::Notes, text, 1).is_some();
        if is_note {
            self.problem(ProblemKind::UnknownEntry { section: Section::Wins }, heading);
        }
        if !is_note && !below.iter().any(is_list) {
            return self.loose(below);
        }
        let mut texts = Vec::new();
        for block in below {
            match pieces[*block].node() {
                Some(Node::List(_)) => self.wins(*block),
                _ if is_note => self.unread(&[*block]),
                Some(Node::Html) if self.is_hidden(*block) => self.outside(*block, Some(Section::Wins)),
                _ => texts.push(pieces[*block].span),
            }
        }
        if !is_note {
            self.outline.projects.push(Project { title: Prose::new(text), heading, texts });
        }
    }

    /// Whether a block of HTML hides something that it says.
    fn is_hidden(&self, block: usize) -> bool {
        let span = self.pieces[block].span;
        let html = self.text.get(span.start..span.end).unwrap_or_default();
        shows(self.pieces, block) && tag::tags(html).iter().any(|tag| !tag.closes && hides(tag))
    }

    fn wins(&mut self, list: usize) {
        let context = self.context(Section::Wins);
        for item in children(self.pieces, list + 1..self.pieces[list].mate) {
            let win = wins::item(context, item);
            // What is struck out or hidden is no win.
            if win.bullet.text.is_empty() && shows(self.pieces, item) {
                self.outside(item, Some(Section::Wins));
            } else {
                self.outline.wins.push(win);
            }
        }
    }

    /// A block that belongs to no entry.
    fn outside(&mut self, block: usize, section: Option<Section>) {
        let pieces = self.pieces;
        let is_next = self.outside.0 == block;
        let told = is_next && self.outside.1;
        let after = pieces[block].mate.max(block) + 1;
        if !shows(pieces, block) {
            if is_next {
                self.outside.0 = after;
            }
            return;
        }
        self.unread(&[block]);
        if !self.asked.is_for_text() {
            return;
        }
        let around = Around { section, entry: None, spellings: self.spellings };
        let found = near::in_block(self.text, pieces, block, around);
        let span = pieces[block].span;
        if !told && found.first().is_none_or(|found| found.span.start > span.start) {
            let last = self.outline.problems.last_mut().filter(|_| is_next);
            match last {
                Some(Problem { kind: ProblemKind::TextOutsideEntry { .. }, span: before }) => {
                    before.end = span.end
                }
                _ => self.problem(ProblemKind::TextOutsideEntry { section }, span),
            }
        }
        self.outside = (after, told || !found.is_empty());
        self.no_headings(found, None);
    }

    fn no_headings(&mut self, found: Vec<NoHeading>, entry: Option<&Address>) {
        for NoHeading { section, is_entry, span } in found {
            self.problem(ProblemKind::NoHeading { section, is_entry, entry: entry.cloned() }, span);
        }
    }

    /// Blocks that nothing reads.
    fn unread(&mut self, blocks: &[usize]) {
        if !self.asked.is_for_text() {
            return;
        }
        let pieces = self.pieces;
        let is_allowed = self.here == Here::Elsewhere { allowed: true };
        let shown = blocks.iter().filter(|block| shows(pieces, **block));
        self.outline.unread.extend(shown.map(|block| Unread { span: pieces[*block].span, is_allowed }));
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
                self.problem(ProblemKind::UnknownSection { section: guess }, span);
                return self.unread(blocks);
            }
            Here::Elsewhere { .. } | Here::Misplaced(_) => return self.unread(blocks),
        };
        if section == Section::Wins {
            return self.project(text, blocks);
        }
        let Some(mut named) = heading::entry(section, text, self.goals + 1) else {
            self.problem(ProblemKind::UnknownEntry { section }, span);
            return self.unread(blocks);
        };
        if named.short {
            self.problem(ProblemKind::UnknownEntry { section }, span);
        }
        self.goals += usize::from(section == Section::Goals);
        // Goals may have one title.
        while self.titled.contains(&named.address)
            && let Address::Goal { nth, .. } = &mut named.address
        {
            *nth += 1;
        }
        let address = named.address.clone();
        if matches!(address, Address::Goal { .. }) {
            self.titled.insert(address.clone());
        }
        let end = next.map_or(self.text.len(), |next| self.pieces[*next].span.start);
        let context = self.context(address.section());
        let read = crate::document::read::entry::read(context, named, begin, &blocks[1..], end);
        if self.asked.is_for_text() {
            self.no_headings(near::in_entry(context, &address, &blocks[1..]), Some(&address));
        }
        self.outline.entries.push(read.entry);
        self.outline.open.push(read.open);
    }
}
