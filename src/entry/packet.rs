//! What does a packet claim: its pieces, the examples of each dimension, its letters, its objections and its gaps?

mod long;
pub mod rounds;
mod text;

pub use long::{Initiative, Lack, Mentees, Signal};

use crate::document::embed::Embedder;
use crate::document::line::{Form, Line};
use crate::document::{Document, Entry, Field, Part, PartKind, Value};
use crate::entry::win::Win;
use crate::field::address::{Address, Behaviour};
use crate::field::date::{Day, FiscalYear, Half, Quarter};
use crate::field::label::{Label, Section, fold};
use crate::field::prose::Prose;
use crate::field::span::{Source, Span};
use crate::settings::Rubric;

#[derive(Clone, Copy)]
pub struct Packet<'a> {
    pub half: Half,
    /// The level that it asks for; a packet without one asks for no promotion.
    pub level: Option<&'a str>,
    pub entry: &'a Entry,
    source: &'a Source,
}

/// A named piece of a packet, whether it is written as a field or as an H4 heading.
#[derive(Clone, Copy)]
pub struct Piece<'a> {
    pub label: Label,
    /// The heading, or label and value.
    pub span: Span,
    pub value: &'a Prose,
    /// What the value says, by the form of its label.
    pub line: &'a Line,
    pub value_span: Span,
}

/// A dimension of the rubric, as a packet shows it.
#[derive(Clone)]
pub struct Shown<'r> {
    /// The rubric's name for it.
    pub name: &'r str,
    /// Its heading, or its name where it is written as a line.
    pub span: Span,
    /// What stands below the heading, or behind the name.
    pub body: Span,
    pub examples: Vec<Example>,
}

/// What is shown for a dimension: a list item, or a link in a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Example {
    pub span: Span,
    /// Whether it has a link that no example before it has.
    pub linked: bool,
}

/// By whom a letter is, as the convention asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LetterKind {
    /// Staff or above on the team.
    Staff,
    /// Over a year on the team.
    OverAYear,
    AnotherTeam,
}

impl LetterKind {
    /// The three that a packet needs.
    pub const ALL: [LetterKind; 3] = [LetterKind::Staff, LetterKind::OverAYear, LetterKind::AnotherTeam];

    /// As a letter's line says it.
    pub fn name(self) -> &'static str {
        match self {
            LetterKind::Staff => "staff or above on the team",
            LetterKind::OverAYear => "over a year on the team",
            LetterKind::AnotherTeam => "another team",
        }
    }

    fn read(text: &str) -> Option<LetterKind> {
        let text = fold(text);
        let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
        if says(&["another team", "other team", "outside"]) {
            Some(LetterKind::AnotherTeam)
        } else if says(&["year"]) {
            Some(LetterKind::OverAYear)
        } else {
            says(&["staff", "principal", "on the team"]).then_some(LetterKind::Staff)
        }
    }
}

/// One line about a letter.
#[derive(Clone, Copy)]
pub struct Letter<'a> {
    pub field: &'a Field,
    /// By whom it is; `None` where the line says another kind, as an optional fourth may.
    pub kind: Option<LetterKind>,
    /// Whether a person is named.
    pub has_name: bool,
    pub day: Option<Day>,
}

#[derive(Clone, Copy)]
pub struct Objection<'a> {
    pub piece: Piece<'a>,
    /// Whether a response stands beside it.
    pub is_answered: bool,
}

/// One gap, or a rating with what it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// `Gaps` or `Rating`.
    pub label: Label,
    pub span: Span,
    /// The notes, reviews and PIPs that it names.
    pub names: Vec<Address>,
}

impl<'a> Packet<'a> {
    /// The packet that an entry of a document is; `None` where it is something else.
    pub fn of(document: &'a Document, entry: &'a Entry) -> Option<Packet<'a>> {
        let Address::Packet { half, level } = &entry.address else { return None };
        Some(Packet { half: *half, level: level.as_deref(), entry, source: &document.source })
    }

    /// All packets of a document, in the file's order.
    pub fn all(document: &'a Document) -> impl Iterator<Item = Packet<'a>> {
        document.entries_of(Section::Packets).filter_map(|entry| Packet::of(document, entry))
    }

    /// Everything that stands under one of some labels, in the packet's order.
    /// A heading that only gathers fields of its own name is none of them.
    pub fn pieces(&self, labels: &[Label]) -> Vec<Piece<'a>> {
        let field = |field: &'a Field| Piece {
            label: field.label,
            span: field.span,
            value: &field.value,
            line: &field.line,
            value_span: field.value_span,
        };
        let fields = self.entry.all_fields().map(field);
        let gathers = |part: &Part, label| {
            let first = part.fields_of(label).next();
            let before = |field: &Field| {
                self.source.slice(Span::new(part.heading.end, field.span.start.max(part.heading.end)))
            };
            part.title.is_empty() && first.is_some_and(|field| !before(field).contains(char::is_alphanumeric))
        };
        let headings = self.entry.parts.iter().filter_map(|part| match part.kind {
            PartKind::Named(label) if !gathers(part, label) => {
                let Value { text: value, line, span: value_span } = part.value();
                Some(Piece { label, span: part.heading, value, line, value_span })
            }
            PartKind::Named(_)
            | PartKind::Stretch
            | PartKind::CrossTeam
            | PartKind::Mentorship
            | PartKind::DesignDoc
            | PartKind::SelfAudit(_)
            | PartKind::Other => None,
        });
        let mut pieces: Vec<Piece<'a>> =
            fields.chain(headings).filter(|piece| labels.contains(&piece.label)).collect();
        pieces.sort_by_key(|piece| piece.span);
        pieces
    }

    /// The first piece with a label that says something.
    pub fn piece(&self, label: Label) -> Option<Piece<'a>> {
        self.pieces(&[label]).into_iter().find(|piece| piece.value.word_count() > 0)
    }

    /// The dimensions that the rubric has for the level that is asked for, all of them where none is. `None` without a rubric, or
    /// where it does not know the level.
    pub fn asked<'r>(&self, rubric: Option<&'r Rubric>) -> Option<Vec<&'r str>> {
        let rubric = rubric?;
        // The rubric's own spelling of the level; the heading's case does not matter.
        let level = match self.level {
            Some(level) => Some(rubric.levels.iter().find(|known| fold(known) == fold(level))?),
            None => None,
        };
        let dimensions =
            rubric.dimensions.iter().filter(|(_, texts)| level.is_none_or(|level| texts.contains_key(level)));
        Some(dimensions.map(|(name, _)| name.as_str()).collect())
    }

    /// What the packet shows for a dimension: under a heading, or behind a line that begins with its name.
    pub fn dimension<'r>(&self, name: &'r str) -> Option<Shown<'r>> {
        let headed = self.entry.parts.iter().find(|part| text::names(self.source.slice(part.heading), name));
        let (span, body) = match headed {
            Some(part) => (part.heading, Span::new(part.heading.end, part.span.end)),
            None => self.line_of(name).or_else(|| text::heading_of(self.source, self.entry.span, name))?,
        };
        let mut examples = text::examples(self.source, body);
        examples.retain(|example| !self.is_another(example.span, None));
        Some(Shown { name, span, body, examples })
    }

    /// The line that begins with a dimension's name. Within the gaps, say, a dimension's name tells something else.
    fn line_of(&self, name: &str) -> Option<(Span, Span)> {
        let another = self
            .entry
            .parts
            .iter()
            .filter(|part| matches!(part.kind, PartKind::Named(label) if !label.is_of_long_form()));
        let skip: Vec<Span> = another.map(|part| part.span).collect();
        let ends: Vec<usize> = self.entry.all_fields().map(|field| field.span.start).collect();
        text::line_of(self.source, self.entry.span, name, &skip, &ends)
    }

    /// The letters, in the packet's order.
    pub fn letters(&self) -> Vec<Letter<'a>> {
        let letter = |field: &'a Field| {
            let value = field.value.text();
            let mut pieces = value.split(',').map(str::trim);
            let kind = pieces.next().and_then(LetterKind::read);
            let is_name = |piece: &str| {
                piece.chars().any(char::is_alphabetic)
                    && !piece.contains("://")
                    && Day::parse(piece).is_none()
            };
            Letter { field, kind, has_name: pieces.next().is_some_and(is_name), day: Day::first_in(value) }
        };
        self.entry
            .all_fields()
            .filter(|field| field.label == Label::Letter && !field.value.is_empty())
            .map(letter)
            .collect()
    }

    /// The objections, each with whether it is answered before the next one.
    pub fn objections(&self) -> Vec<Objection<'a>> {
        let mut objections: Vec<Objection<'a>> = Vec::new();
        for piece in self.pieces(&[Label::CounterArgument, Label::Response]) {
            if piece.value.word_count() == 0 {
                continue;
            }
            if piece.label == Label::Response {
                if let Some(last) = objections.last_mut() {
                    last.is_answered = true;
                }
            } else {
                let said = fold(piece.value.text());
                let is_answered = said
                    .split_once("response:")
                    .is_some_and(|(_, answer)| answer.chars().any(char::is_alphanumeric));
                objections.push(Objection { piece, is_answered });
            }
        }
        objections
    }

    /// The gaps, and ratings that name what they rest on. A date or a quarter alone names an entry where one is known.
    pub fn reasons(&self, known: &[&Address]) -> Vec<Reason> {
        let mut reasons = Vec::new();
        for piece in self.pieces(&[Label::Gaps, Label::Rating]) {
            if piece.value.word_count() == 0 {
                continue;
            }
            let read = |span: Span| Reason {
                label: piece.label,
                span,
                names: named(self.source.slice(span), known),
            };
            let mut items = text::items(self.source, piece.value_span);
            items.retain(|item| !self.is_another(*item, Some(piece.label)));
            let spans = if items.is_empty() { self.paragraphs_with_names(piece, known) } else { items };
            reasons.extend(
                spans
                    .into_iter()
                    .map(read)
                    .filter(|reason| piece.label == Label::Gaps || !reason.names.is_empty()),
            );
        }
        reasons
    }

    /// Where no list tells the gaps apart: each paragraph that names something, or the whole piece where none does.
    fn paragraphs_with_names(&self, piece: Piece<'_>, known: &[&Address]) -> Vec<Span> {
        let mut paragraphs = text::paragraphs(self.source, piece.value_span);
        paragraphs.retain(|span| !named(self.source.slice(*span), known).is_empty());
        if paragraphs.len() < 2 { vec![text::trimmed(self.source, piece.value_span)] } else { paragraphs }
    }

    /// The form that it says it has.
    pub fn form(&self) -> Form {
        let said = self.entry.all_fields().filter(|field| field.label == Label::Form);
        said.filter_map(|field| field.line.form()).next().unwrap_or_default()
    }

    /// Whether a label names a piece of a packet in this form.
    pub fn knows(&self, label: Label) -> bool {
        self.form() == Form::Long || !label.is_of_long_form()
    }

    /// The list items of a stretch that are no fields of their own.
    pub fn items(&self, within: Span) -> Vec<Span> {
        let mut items = text::items(self.source, within);
        items.retain(|item| !self.is_another(*item, None));
        items
    }

    /// The fields within a stretch that stand for themselves: those of another label, in a form that knows them.
    pub fn others(&self, within: Span, label: Option<Label>) -> Vec<Span> {
        let fields =
            self.entry.all_fields().filter(|field| within.contains(field.span.start) && within != field.span);
        fields
            .filter(|field| Some(field.label) != label && self.knows(field.label))
            .map(|field| field.span)
            .collect()
    }

    /// Whether a list item is a field of its own, with another label.
    fn is_another(&self, item: Span, label: Option<Label>) -> bool {
        let another = |field: &Field| Some(field.label) != label && self.knows(field.label);
        self.entry.all_fields().any(|field| item.contains(field.span.start) && another(field))
    }

    /// Where the case itself is made: headline, dimensions, objections with their responses, recommendation, rating.
    pub fn case(&self) -> Vec<Span> {
        let labels: Vec<Label> = Label::of(Section::Packets).filter(|label| label.makes_the_case()).collect();
        let pieces = self.pieces(&labels).into_iter().map(|piece| piece.value_span);
        let is_case = |part: &&Part| match part.kind {
            PartKind::Other => true,
            PartKind::Named(label) => label.is_of_long_form(),
            PartKind::Stretch
            | PartKind::CrossTeam
            | PartKind::Mentorship
            | PartKind::DesignDoc
            | PartKind::SelfAudit(_) => false,
        };
        let others =
            self.entry.parts.iter().filter(is_case).map(|part| Span::new(part.heading.end, part.span.end));
        pieces.chain(others).collect()
    }

    /// The wins of its half, and whether it uses each: it links what the win links, or parks it with a reason.
    pub fn wins(&self, document: &'a Document, year: FiscalYear) -> Vec<(Win<'a>, bool)> {
        let (first, last) = year.half(self.half);
        let links = Embedder::of(document).links(self.entry.span, &[]);
        let parked: Vec<(Day, String)> = self
            .entry
            .all_fields()
            .filter(|field| field.label == Label::Parked)
            .filter_map(|field| field.line.dated())
            .filter(|dated| dated.rest.word_count() > 0)
            .map(|dated| (dated.day, fold(dated.rest.text())))
            .collect();
        let of_half = Win::all(document).filter(|win| win.day.is_some_and(|day| first <= day && day <= last));
        let wins: Vec<Win<'a>> = of_half.collect();
        let is_parked = |win: &Win<'_>| {
            // Where a day has several, the dimension behind it tells which.
            let several = wins.iter().filter(|other| other.day == win.day).count() > 1;
            let named =
                |rest: &str| win.dimension.is_some_and(|dimension| rest.starts_with(&fold(dimension)));
            parked.iter().any(|(day, rest)| Some(*day) == win.day && (!several || named(rest)))
        };
        let is_linked = |win: &Win<'_>| {
            win.bullet.links.iter().any(|link| links.iter().any(|other| same_link(link, other)))
        };
        wins.iter().map(|win| (*win, is_linked(win) || is_parked(win))).collect()
    }

    /// Whether anything is linked, letters aside.
    pub fn has_link(&self) -> bool {
        let letters: usize =
            self.letters().iter().map(|letter| text::links(self.source, letter.field.span).len()).sum();
        text::links(self.source, self.entry.span).len() > letters
    }
}

/// Whether two links lead to one page.
pub fn same_link(one: &str, other: &str) -> bool {
    one.trim_end_matches('/') == other.trim_end_matches('/')
}

/// The notes, reviews and PIPs that a text names: `note 2026-02-12 estimate-ranges`, `review 2025-Q4`.
fn named(text: &str, known: &[&Address]) -> Vec<Address> {
    let stands = |address: &Address| known.contains(&address);
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let words: Vec<String> =
        text.split(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | '(' | ')')).map(bare).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).filter(|word| !word.is_empty()).collect();
    let mut names = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| words[before].to_lowercase()).unwrap_or_default();
        let behaviour = || words.get(at + 1).and_then(|slug| Behaviour::parse(slug));
        if let Some(quarter) = Quarter::parse(word) {
            let review = Address::Review { quarter };
            if before == "review" || stands(&review) {
                names.push(review);
            }
        } else if let Some(day) = Day::parse(word) {
            let note = Address::Note { day, behaviour: behaviour() };
            let plain = Address::Note { day, behaviour: None };
            let pip = behaviour()
                .map(|behaviour| Address::Pip { day, behaviour })
                .filter(|pip| before == "pip" || stands(pip));
            if let Some(pip) = pip {
                names.push(pip);
            } else if stands(&note) {
                names.push(note);
            } else if stands(&plain) {
                names.push(plain);
            } else {
                // A day alone is enough where notes of that day are there: `the 1:1 of 2026-02-03`.
                let of_day = known
                    .iter()
                    .filter(|known| matches!(known, Address::Note { day: other, .. } if *other == day));
                let before_them = names.len();
                let slug = behaviour().filter(|_| before == "note");
                names.extend(of_day.filter(|_| slug.is_none()).map(|known| (*known).clone()));
                if names.len() == before_them && before == "note" {
                    names.push(note);
                }
            }
        }
    }
    names
}

#[cfg(test)]
mod tests;
