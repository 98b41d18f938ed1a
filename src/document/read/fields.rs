//! Which lines of an entry are fields, how far do their values go, and which of them stay open?

use std::ops::Range;

use crate::document::body::{Kind, Node, Piece, children};
use crate::document::field::{Bullet, Field, Quote};
use crate::document::frozen::{Canon, FieldAt, Layout};
use crate::document::line::{self, Typed};
use crate::document::read::context::Context;
use crate::document::read::slip;
use crate::document::slip::Slip;
use crate::document::text::Plain;
use crate::field::blank;
use crate::field::label::{Label, Section};
use crate::field::span::{Span, Spanned};

#[derive(Default)]
pub(crate) struct Found {
    pub(crate) fields: Vec<Field>,
    pub(crate) bullets: Vec<Bullet>,
    pub(crate) quotes: Vec<Quote>,
    /// Lines that were meant to be fields.
    pub(crate) slips: Vec<Slip>,
    /// Lines that are a label and no field, and head a list.
    pub(crate) heads: Vec<Spanned<Label>>,
    /// The events that are not frozen.
    pub(crate) open: Vec<Range<usize>>,
    /// Where the fields begin that are frozen.
    pub(crate) frozen: Vec<FieldAt>,
}

/// A line of a paragraph, or any other block as a whole.
struct Unit {
    range: Range<usize>,
    /// The top-level list item around it.
    item: Option<usize>,
    /// The paragraph that it is a line of; `None` for other blocks.
    paragraph: Option<usize>,
    /// Whether it comes first in its list item.
    leads: bool,
    /// The label it starts with, and where the value begins.
    label: Option<(Label, Cursor)>,
}

/// A place within a text event.
#[derive(Clone, Copy)]
struct Cursor {
    piece: usize,
    offset: usize,
}

/// A field whose value is being gathered.
struct Growing<'p> {
    label: Label,
    start: usize,
    value: Option<Span>,
    after: usize,
    plain: Plain,
    /// Whether its lines may still be added and changed.
    is_open: bool,
    /// What the history of an open field follows.
    canon: Option<Canon<'p>>,
    ranges: Vec<Range<usize>>,
    item: Option<usize>,
    paragraph: Option<usize>,
    ticked: Option<bool>,
    /// Whether a list behind it belongs to it: where it is in a paragraph, or nothing follows its label.
    introduces: bool,
}

/// Reads the blocks of an entry outside its parts, or those of one part.
pub(crate) fn read(context: Context<'_>, blocks: &[usize], heading: Option<Label>) -> Found {
    read_units(context, &units(context, blocks), heading)
}

fn read_units(context: Context<'_>, units: &[Unit], heading: Option<Label>) -> Found {
    let mut found = Found::default();
    let mut growing: Option<Growing<'_>> = None;
    let mut item = None;
    let mut group = None;
    let mut at = 0;
    while at < units.len() {
        let unit = &units[at];
        if unit.item.is_none() && context.section == Section::Updates {
            group = head(context, unit, growing.as_ref(), &mut found);
        }
        if context.reads_bullets() && unit.item.is_some() && unit.item != item {
            let introduced = growing.as_ref().filter(|field| field.introduces).map(|field| field.label);
            let under = group.or(introduced).or(heading);
            found.bullets.extend(
                unit.item.map(|begin| bullet(context, begin, unit.label.map(|(label, _)| label), under)),
            );
        }
        item = unit.item;
        at += 1;
        if let Some((label, cursor)) = unit.label {
            finish(context, growing.take(), &mut found);
            let mut field = begin(context, unit, label, cursor);
            // An update is frozen for nobody, and seals hold what its text comes to.
            let is_compared = label.is_marked_in(context.section) || context.section != Section::Updates;
            if is_compared && !stays_open(context, label) && unit.paragraph.is_some() {
                found.frozen.push(field_at(context.section, unit, label, cursor));
            }
            if !label.is_one_line_in(context.section) {
                growing = Some(field);
                continue;
            }
            // The first paragraph of a list item may be wrapped; in any other paragraph, a field is one line.
            let goes_on =
                |next: &Unit| next.paragraph == unit.paragraph || (label.is_item() && next.item == item);
            while unit.leads && units.get(at).is_some_and(|next| goes_on(next) && next.label.is_none()) {
                add(context, &mut field, &units[at]);
                at += 1;
            }
            finish(context, Some(field), &mut found);
            continue;
        }
        if context.asked.is_for_text() && unit.paragraph.is_some() {
            found.slips.extend(slip::of(context, unit.range.clone(), unit.item.is_some()));
        } else if context.asked.is_for_text() {
            found.slips.extend(slip::of_heading(context, unit.range.start));
        }
        let node = context.pieces[unit.range.start].node().filter(|_| unit.paragraph.is_none());
        if unit.item.is_none() && matches!(node, Some(Node::Quote)) {
            let quote = quote(context, unit);
            let stays_open = quote.mark.is_some();
            found.quotes.push(quote);
            if stays_open {
                finish(context, growing.take(), &mut found);
                found.open.push(unit.range.clone());
                continue;
            }
        }
        if let Some(field) = &mut growing {
            found.bullets.extend(checklist(context, field, unit));
            add(context, field, unit);
        }
    }
    finish(context, growing, &mut found);
    found.open.sort_by_key(|range| range.start);
    found
}

/// The items of a list that is nested below `Evidence I will look for:`, or below `Steps:`. What is nested below a step that says what is
/// done is a part of that step.
fn checklist(context: Context<'_>, field: &Growing<'_>, unit: &Unit) -> Vec<Bullet> {
    let pieces = context.pieces;
    let has_items = field.label == Label::Evidence || (field.label == Label::Step && field.introduces);
    let is_below = has_items && field.item.is_some() && field.item == unit.item;
    let is_list = unit.paragraph.is_none() && matches!(pieces[unit.range.start].node(), Some(Node::List(_)));
    if !(context.reads_bullets() && is_below && is_list) {
        return Vec::new();
    }
    let items = children(pieces, unit.range.start + 1..pieces[unit.range.start].mate);
    items.map(|begin| bullet(context, begin, None, Some(field.label))).collect()
}

/// The kind of news of the list below a line of an update: the line is `Shipped:`, or the word alone in bold. Everything below an
/// answer is the manager's, up to the next field.
fn head(
    context: Context<'_>,
    unit: &Unit,
    growing: Option<&Growing<'_>>,
    found: &mut Found,
) -> Option<Label> {
    if let Some((label, _)) = unit.label {
        return Some(label).filter(|label| label.is_news());
    }
    let in_answer = growing.is_some_and(|field| field.is_open);
    let is_paragraph = unit.paragraph.is_some() && !in_answer;
    let label = bold_label(context, unit.range.clone()).filter(|label| is_paragraph && label.is_news())?;
    found.heads.push(Spanned::new(label, context.pieces[unit.range.start].span));
    Some(label)
}

/// The label that is all of a line, in bold or emphasis.
fn bold_label(context: Context<'_>, line: Range<usize>) -> Option<Label> {
    let pieces = context.pieces;
    let first = &pieces[line.start];
    let is_whole = matches!(first.node(), Some(Node::Strong | Node::Emphasis)) && first.mate + 1 == line.end;
    if !is_whole {
        return None;
    }
    let plain = Plain::of(&pieces[line]);
    context.spellings.label(plain.as_str().trim())?.known_in(context.section)
}

/// A quote, which answers an update and stays open there.
fn quote(context: Context<'_>, unit: &Unit) -> Quote {
    let mark = (context.section == Section::Updates).then(|| {
        let mut canon = Canon::new(context.pieces, context.footnotes);
        canon.range(unit.range.clone(), Layout::default());
        canon.finish()
    });
    let says_something = blank::says_something(Plain::of(&context.pieces[unit.range.clone()]).as_str());
    Quote { span: context.pieces[unit.range.start].span, mark, says_something }
}

/// Whether a field's line or value is left out of the frozen text.
fn stays_open(context: Context<'_>, label: Label) -> bool {
    label.stays_open_in(context.section)
}

/// Where a field is in the text. One line of a paragraph is apart from the next; in a list item, a line may be wrapped.
fn field_at(section: Section, unit: &Unit, label: Label, cursor: Cursor) -> FieldAt {
    let is_marked = label.is_marked_in(section);
    let is_line = is_marked && label.is_one_line_in(section) && !unit.leads;
    FieldAt {
        is_marked,
        start: unit.range.start,
        label: (cursor.piece, cursor.offset),
        end: is_line.then_some(unit.range.end),
    }
}

fn begin<'p>(context: Context<'p>, unit: &Unit, label: Label, cursor: Cursor) -> Growing<'p> {
    let pieces = context.pieces;
    let first = &pieces[unit.range.start];
    let ticked = first.task().filter(|_| unit.leads);
    let start = if first.task().is_some() {
        pieces.get(unit.range.start + 1).map_or(first.span.start, |piece| piece.span.start)
    } else {
        first.span.start
    };
    let is_open = stays_open(context, label);
    let mut field = Growing {
        label,
        start,
        value: None,
        after: source_offset(context, cursor),
        // The history follows the links of wins.
        plain: if context.asked.is_for_text() || context.section == Section::Wins {
            Plain::linking()
        } else {
            Plain::default()
        },
        is_open,
        canon: (is_open && context.asked.is_for_history()).then(|| Canon::new(pieces, context.footnotes)),
        ranges: Vec::new(),
        item: unit.item,
        paragraph: unit.paragraph,
        ticked,
        introduces: false,
    };
    if let Some(canon) = &mut field.canon {
        canon.text(label.name());
        canon.text(if ticked == Some(true) && !label.is_item() { "+ " } else { ": " });
    }
    if let Kind::Text(text) = &pieces[cursor.piece].kind {
        let rest = &text[cursor.offset..];
        field.plain.text(rest);
        field.canon.iter_mut().for_each(|canon| canon.text(rest));
        let blank = rest.len() - rest.trim_start().len();
        if !rest.trim().is_empty() {
            widen(
                &mut field,
                Span::new(
                    source_offset(context, Cursor { offset: cursor.offset + blank, ..cursor }),
                    pieces[cursor.piece].span.end,
                ),
            );
        }
    }
    feed(context, &mut field, cursor.piece + 1..unit.range.end);
    field.ranges.push(unit.range.clone());
    field.introduces = unit.item.is_none() || field.plain.as_str().is_empty();
    field
}

fn add(context: Context<'_>, field: &mut Growing<'_>, unit: &Unit) {
    if field.paragraph.is_some() && field.paragraph == unit.paragraph {
        field.plain.text(" ");
    } else {
        field.plain.line();
    }
    field.canon.iter_mut().for_each(|canon| canon.text(" "));
    field.paragraph = unit.paragraph;
    feed(context, field, unit.range.clone());
    field.ranges.push(unit.range.clone());
}

/// Adds events to a value, without the ends of what began within the label.
fn feed(context: Context<'_>, field: &mut Growing<'_>, range: Range<usize>) {
    let mut depth = 0_usize;
    for at in range {
        let piece = &context.pieces[at];
        if matches!(piece.kind, Kind::End(_)) {
            let Some(less) = depth.checked_sub(1) else { continue };
            depth = less;
        }
        depth += usize::from(piece.node().is_some());
        field.plain.piece(piece);
        field.canon.iter_mut().for_each(|canon| canon.piece(at));
        if !matches!(piece.kind, Kind::Break) {
            widen(field, piece.span);
        }
    }
}

fn widen(field: &mut Growing<'_>, span: Span) {
    let value = field.value.unwrap_or(span);
    field.value = Some(Span::new(value.start.min(span.start), value.end.max(span.end)));
}

fn finish(context: Context<'_>, field: Option<Growing<'_>>, found: &mut Found) {
    let Some(field) = field else { return };
    let value_span = field.value.map_or(Span::new(field.after, field.after), |value| {
        let written = context.text.get(value.start..value.end).unwrap_or("");
        let blank = written.len() - written.trim_start().len();
        Span::new(value.start + blank, value.start + written.trim_end().len())
    });
    let (value, links) = field.plain.text_and_links();
    let Typed { line, needs } = line::type_of(field.label, context.section, value.text());
    found.fields.push(Field {
        label: field.label,
        span: Span::new(field.start, value_span.end.max(field.after)),
        value,
        line,
        needs,
        value_span,
        links,
        mark: field.is_open.then(|| field.canon.map(Canon::composed).unwrap_or_default()),
        ticked: field.ticked,
    });
    if field.is_open {
        found.open.extend(field.ranges);
    }
}

fn source_offset(context: Context<'_>, cursor: Cursor) -> usize {
    let span = context.pieces[cursor.piece].span;
    (span.start + cursor.offset).min(span.end)
}

/// A list item as a bullet.
pub(crate) fn bullet(
    context: Context<'_>,
    begin: usize,
    label: Option<Label>,
    under: Option<Label>,
) -> Bullet {
    let pieces = context.pieces;
    let inside = begin + 1..pieces[begin].mate;
    let loose = pieces.get(begin + 1).is_some_and(|piece| matches!(piece.node(), Some(Node::Paragraph)));
    let ticked = pieces.get(begin + 1 + usize::from(loose)).and_then(Piece::task);
    let (text, links) = Plain::linking().and(&pieces[inside]).text_and_links();
    Bullet { span: pieces[begin].span, text, label, links, ticked, under: under.filter(|_| label.is_none()) }
}

/// Reads the fields of one list item, as if it was an entry of its own.
pub(crate) fn of_item(context: Context<'_>, item: usize) -> Found {
    let mut units = Vec::new();
    in_item(context, item, &mut units);
    read_units(context, &units, None)
}

/// Takes top-level paragraphs, and those directly in top-level list items, apart into lines; other blocks stay whole.
fn units(context: Context<'_>, blocks: &[usize]) -> Vec<Unit> {
    let pieces = context.pieces;
    let mut units = Vec::new();
    for &block in blocks {
        let inside = block + 1..pieces[block].mate;
        match pieces[block].node() {
            Some(Node::Paragraph) => lines(context, inside, None, false, &mut units),
            Some(Node::List(_)) => {
                for item in children(pieces, inside) {
                    in_item(context, item, &mut units);
                }
            }
            Some(Node::Footnote(_)) => {}
            _ => {
                let label = heading(context, block);
                units.push(Unit {
                    range: block..pieces[block].mate + 1,
                    item: None,
                    paragraph: None,
                    leads: false,
                    label,
                });
            }
        }
    }
    units
}

/// A packet's pieces may have headings of their own within a part: an H5 or H6 that is a label and nothing else.
fn heading(context: Context<'_>, block: usize) -> Option<(Label, Cursor)> {
    let pieces = context.pieces;
    if context.section != Section::Packets || !matches!(pieces[block].node(), Some(Node::Heading(5 | 6))) {
        return None;
    }
    let inside = block + 1..pieces[block].mate;
    let plain = Plain::of(&pieces[inside.clone()]);
    let known = context.spellings.label(plain.as_str().trim_end_matches([':', '：', '.', ' ']));
    let label =
        known.filter(|label| !label.is_one_line_in(context.section) && label.is_in(context.section))?;
    let last = inside.rev().find(|at| matches!(pieces[*at].kind, Kind::Text(_)))?;
    let Kind::Text(text) = &pieces[last].kind else { return None };
    Some((label, Cursor { piece: last, offset: text.len() }))
}

fn in_item(context: Context<'_>, item: usize, units: &mut Vec<Unit>) {
    let pieces = context.pieces;
    let mut run: Option<Range<usize>> = None;
    let mut first = true;
    let mut kids = children(pieces, item + 1..pieces[item].mate).peekable();
    if kids.peek().is_none() {
        // An empty list item counts as one too.
        units.push(Unit {
            range: item..pieces[item].mate + 1,
            item: Some(item),
            paragraph: None,
            leads: true,
            label: None,
        });
    }
    while let Some(kid) = kids.next() {
        let end = pieces[kid].mate.max(kid) + 1;
        if pieces[kid].kind.is_inline() {
            let begin = run.as_ref().map_or(kid, |run| run.start);
            run = Some(begin..end);
            if kids.peek().is_some_and(|next| pieces[*next].kind.is_inline()) {
                continue;
            }
        }
        if let Some(run) = run.take() {
            lines(context, run, Some(item), first, units);
        } else if matches!(pieces[kid].kind, Kind::Start(Node::Paragraph)) {
            lines(context, kid + 1..pieces[kid].mate, Some(item), first, units);
        } else if !matches!(pieces[kid].kind, Kind::Start(Node::Footnote(_))) {
            units.push(Unit {
                range: kid..end,
                item: Some(item),
                paragraph: None,
                leads: first,
                label: None,
            });
        }
        first = false;
    }
}

/// The lines of a paragraph. A line break within emphasis or a link does not count.
fn lines(context: Context<'_>, range: Range<usize>, item: Option<usize>, leads: bool, units: &mut Vec<Unit>) {
    let paragraph = Some(range.start);
    let mut start = range.start;
    let breaks =
        children(context.pieces, range.clone()).filter(|at| matches!(context.pieces[*at].kind, Kind::Break));
    for end in breaks.collect::<Vec<_>>().into_iter().chain([range.end]) {
        if start < end {
            let label = label(context, start..end);
            units.push(Unit { range: start..end, item, paragraph, leads, label });
        }
        start = end + 1;
    }
}

const LONGEST_LABEL: usize = 60;

/// The label that a line starts with: `Label:`, `**Label:**`, `**Label**:` or `**Label.**`.
fn label(context: Context<'_>, range: Range<usize>) -> Option<(Label, Cursor)> {
    let pieces = context.pieces;
    let known = |name: &str| context.spellings.label(name).and_then(|label| label.known_in(context.section));
    let mut name = String::new();
    let mut strong = 0_usize;
    for at in range.clone() {
        match &pieces[at].kind {
            Kind::Task(_) if at == range.start => {}
            _ if pieces[at].hidden => return None,
            Kind::Start(Node::Strong | Node::Emphasis) => strong += 1,
            Kind::End(_) => strong = strong.saturating_sub(1),
            Kind::Text(text) => {
                if let Some((offset, colon)) = text.match_indices([':', '：']).next() {
                    name.push_str(&text[..offset]);
                    return Some((known(&name)?, Cursor { piece: at, offset: offset + colon.len() }));
                }
                if let Some(head) = text.strip_suffix('.')
                    && strong > 0
                    && matches!(pieces[at + 1].kind, Kind::End(_))
                {
                    name.push_str(head);
                    return Some((known(&name)?, Cursor { piece: at, offset: text.len() }));
                }
                name.push_str(text);
                if name.len() > LONGEST_LABEL {
                    return None;
                }
            }
            Kind::Start(_)
            | Kind::Code(_)
            | Kind::Html(_)
            | Kind::Footnote(_)
            | Kind::Break
            | Kind::Rule
            | Kind::Task(_) => return None,
        }
    }
    None
}
