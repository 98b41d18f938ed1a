//! Which parts, fields and bullets has an entry, and which of its text is frozen?

use std::ops::Range;

use crate::document::body::{Kind, Node};
use crate::document::entry::{Entry, Part, PartKind};
use crate::document::field::Field;
use crate::document::frozen::{Canon, Frozen, Layout};
use crate::document::line::{self, Typed};
use crate::document::read::context::Context;
use crate::document::read::fields;
use crate::document::read::heading::{self, Named};
use crate::document::text::Plain;
use crate::field::date::Day;
use crate::field::id::TextHash;
use crate::field::label::{Label, Section};
use crate::field::prose::Prose;
use crate::field::span::Span;

/// An entry, and which stretches of the file are its open lines.
pub(crate) struct Read {
    pub(crate) entry: Entry,
    /// The stretches that are not frozen, in order.
    pub(crate) open: Vec<Span>,
}

/// Reads an entry: its heading, the blocks below it, and where it ends.
pub(crate) fn read(context: Context<'_>, named: Named, begin: usize, blocks: &[usize], end: usize) -> Read {
    let pieces = context.pieces;
    let is_part = |block: &usize| matches!(pieces[*block].kind, Kind::Start(Node::Heading(4)));
    let heads: Vec<usize> =
        blocks.iter().enumerate().filter(|(_, block)| is_part(block)).map(|(at, _)| at).collect();
    let before = &blocks[..heads.first().copied().unwrap_or(blocks.len())];
    let mut found = fields::read(context, before, None);
    let mut parts = Vec::new();
    for (number, at) in heads.iter().enumerate() {
        let until = heads.get(number + 1).copied().unwrap_or(blocks.len());
        let stop = blocks.get(until).map_or(end, |block| pieces[*block].span.start);
        let (part, inside) = read_part(context, &blocks[*at..until], stop);
        found.bullets.extend(inside.bullets);
        found.quotes.extend(inside.quotes);
        found.slips.extend(inside.slips);
        found.heads.extend(inside.heads);
        found.open.extend(inside.open);
        found.frozen.extend(inside.frozen);
        parts.push(part);
    }
    let last = blocks.last().map_or(pieces[begin].mate, |block| pieces[*block].mate.max(*block)) + 1;
    let mut open = found.open;
    open.sort_by_key(|range| (range.start, usize::MAX - range.end));
    // A part that is open as a whole covers the open lines inside it.
    open.dedup_by(|later, earlier| later.start < earlier.end);

    let corrections = found.fields.iter().filter_map(|field| corrected(context, field)).collect();
    let for_history = context.asked.is_for_history();
    let kept = kept(pieces[begin].mate + 1..last, &open);
    let title = Prose::new(Plain::of(&pieces[begin + 1..pieces[begin].mate]).as_str());
    let frozen = if for_history && context.section == Section::Goals {
        Frozen::of_goal(title.text(), words(context, &kept).text(), &unseen(context, &kept))
    } else if for_history {
        let layout = Layout { open: &open, fields: &found.frozen };
        Frozen::of_entry(pieces, context.footnotes, begin..last, layout, context.asked.is_for_first_seals())
    } else {
        Frozen::of_nothing()
    };
    let span = Span::new(pieces[begin].span.start, end);
    let places: Vec<Span> = open.iter().map(|range| place(context, range)).collect();
    let definitions =
        blocks.iter().filter(|block| matches!(pieces[**block].kind, Kind::Start(Node::Footnote(_))));
    let mut not_written_here: Vec<Span> =
        definitions.map(|block| pieces[*block].span).chain(places.iter().copied()).collect();
    not_written_here.sort();
    let has_html = kept.iter().cloned().flatten().any(|at| matches!(pieces[at].kind, Kind::Html(_)));
    let entry = Entry {
        address: named.address,
        note: named.note,
        title,
        heading: pieces[begin].span,
        span,
        text: if context.asked.is_for_text() { words(context, &kept) } else { Prose::default() },
        fields: found.fields,
        parts,
        bullets: found.bullets,
        quotes: found.quotes,
        slips: found.slips,
        heads: found.heads,
        corrections,
        frozen: frozen.whole,
        composed: frozen.composed,
        body: frozen.body,
        first: frozen.first,
        raw: if for_history { raw(context.text, span, &not_written_here) } else { TextHash::of(b"") },
        has_html,
    };
    Read { entry, open: places }
}

/// The frozen field that a correction gives: `Correction: 2026-03-14 Ask: list every open incident before 10:00`.
fn corrected(context: Context<'_>, field: &Field) -> Option<Field> {
    if field.label != Label::Correction {
        return None;
    }
    let (head, value) = field.value.text().split_once([':', '：'])?;
    let (_, named) = Day::parse_prefix(head)?;
    let named = named.trim_matches(|c: char| !c.is_alphanumeric());
    let label = context.spellings.label(named)?.known_in(context.section)?;
    if label.stays_open_in(context.section) || value.trim().is_empty() {
        return None;
    }
    let written = context.text.get(field.value_span.start..field.value_span.end)?;
    let (_, rest) = written.split_once([':', '：'])?;
    let start = written.len() - rest.len();
    let start = field.value_span.start + start + rest.len() - rest.trim_start().len();
    let Typed { line, needs } = line::type_of(label, context.section, value.trim());
    let value_span = Span::new(start, field.value_span.end);
    Some(Field { label, value: Prose::new(value.to_owned()), line, needs, value_span, ..field.clone() })
}

/// Reads a part: its H4 heading and the blocks below it.
fn read_part(context: Context<'_>, blocks: &[usize], end: usize) -> (Part, fields::Found) {
    let pieces = context.pieces;
    let begin = blocks[0];
    let plain = Plain::of(&pieces[begin + 1..pieces[begin].mate]);
    let (kind, rest) = heading::part(context.section, context.spellings, plain.as_str());
    let label = kind.label();
    let mut found = fields::read(context, &blocks[1..], label);
    let last = blocks.last().map_or(begin, |block| pieces[*block].mate.max(*block)) + 1;
    let body = pieces[begin].mate + 1..last;
    let is_asked_for =
        context.asked.is_for_text() || label.is_some_and(|label| label.stays_open_in(context.section));
    let mut text =
        if is_asked_for { words(context, &kept(body.clone(), &found.open)) } else { Prose::default() };
    let mark = own_text(context, kind, blocks, &found);
    let mut given = Vec::new();
    let mut typed = Typed::default();
    if let Some(label) = label {
        text = Prose::new(format!("{rest}\n{}", text.text()));
        typed = line::type_of(label, context.section, text.text());
        // A field that stays open has a history also where it is written as a heading.
        if label.stays_open_in(context.section) {
            given.push(headed_field(context, label, &text, &typed, begin..last));
            found.open = std::iter::once(begin..last).collect();
        }
    } else if context.section != Section::Updates {
        // An update's bullets count below any heading, such as that of a week.
        found.bullets.clear();
    }
    if matches!(kind, PartKind::SelfAudit(_)) {
        found.open = std::iter::once(begin..last).collect();
    }
    // An open part cannot hold a field that must be frozen.
    if found.open.first().is_some_and(|open| open.start == begin) {
        found.fields.retain(|field| field.label.stays_open_in(context.section));
    }
    given.append(&mut found.fields);
    let part = Part {
        kind,
        title: Prose::new(rest),
        heading: pieces[begin].span,
        span: Span::new(pieces[begin].span.start, end),
        text,
        line: typed.line,
        fields: given,
        mark,
    };
    (part, found)
}

/// What a plan's part says by itself. A self-audit is its text, whatever its heading looks like, and a quote below it is somebody's answer.
fn own_text(
    context: Context<'_>,
    kind: PartKind,
    blocks: &[usize],
    found: &fields::Found,
) -> Option<TextHash> {
    if context.section != Section::Plans || !context.asked.is_for_history() {
        return None;
    }
    let pieces = context.pieces;
    let begin = blocks[0];
    let last = blocks.last().map_or(begin, |block| pieces[*block].mate.max(*block)) + 1;
    let (mut open, mut start) = (found.open.clone(), begin);
    if matches!(kind, PartKind::SelfAudit(_)) {
        start = pieces[begin].mate + 1;
        let quotes = blocks.iter().filter(|block| matches!(pieces[**block].node(), Some(Node::Quote)));
        open.extend(quotes.map(|quote| *quote..pieces[*quote].mate + 1));
    }
    open.sort_by_key(|range| (range.start, usize::MAX - range.end));
    open.dedup_by(|later, earlier| later.start < earlier.end);
    let mut said = kept(start..last, &open).into_iter().flatten();
    said.any(|at| matches!(pieces[at].kind, Kind::Text(_) | Kind::Code(_))).then(|| {
        let mut canon = Canon::new(pieces, context.footnotes);
        canon.range(start..last, Layout { open: &open, fields: &found.frozen });
        canon.composed()
    })
}

/// A field that is written as a heading, with everything below it.
fn headed_field(
    context: Context<'_>,
    label: Label,
    text: &Prose,
    typed: &Typed,
    range: Range<usize>,
) -> Field {
    let pieces = context.pieces;
    let mut canon = Canon::new(pieces, context.footnotes);
    canon.range(range.clone(), Layout::default());
    let body = pieces[range.start].mate + 1..range.end;
    let value_span = if body.is_empty() { pieces[range.start].span } else { place(context, &body) };
    Field {
        label,
        span: place(context, &range),
        value: text.clone(),
        line: typed.line.clone(),
        needs: typed.needs,
        value_span,
        links: Plain::linking().and(&pieces[range]).text_and_links().1,
        mark: Some(canon.composed()),
        ticked: None,
    }
}

/// A range without the stretches that are left out.
fn kept(range: Range<usize>, open: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut kept = Vec::new();
    let mut at = range.start;
    for left_out in open.iter().filter(|left_out| range.start <= left_out.start && left_out.end <= range.end)
    {
        kept.push(at..left_out.start);
        at = left_out.end;
    }
    kept.push(at..range.end);
    kept
}

/// The plain text of some events, and of the footnotes that they use.
fn words(context: Context<'_>, ranges: &[Range<usize>]) -> Prose {
    let pieces = context.pieces;
    let mut plain = Plain::default();
    for range in ranges {
        let mut at = range.start;
        while at < range.end {
            if matches!(pieces[at].kind, Kind::Start(Node::Footnote(_))) {
                at = pieces[at].mate + 1;
                continue;
            }
            plain.piece(&pieces[at]);
            at += 1;
        }
    }
    for footnote in context.footnotes.used(pieces, ranges) {
        plain.line();
        for piece in &pieces[footnote + 1..pieces[footnote].mate] {
            plain.piece(piece);
        }
    }
    Prose::new(plain.as_str())
}

/// What some events say without words: where links with a text lead, raw HTML but comments, what fences of code say.
fn unseen(context: Context<'_>, ranges: &[Range<usize>]) -> String {
    let pieces = context.pieces;
    let said = |at: usize| -> Option<String> {
        match &pieces[at].kind {
            Kind::Start(Node::Link(to, title) | Node::Image(to, title)) => {
                let text = Plain::of(&pieces[at + 1..pieces[at].mate]);
                (!text.as_str().contains(&**to)).then(|| format!("{to} {title}"))
            }
            Kind::Start(Node::Code(info)) => Some(info.to_string()),
            Kind::Html(html) if !html.trim_start().starts_with("<!--") => Some(html.to_string()),
            Kind::Start(_)
            | Kind::End(_)
            | Kind::Text(_)
            | Kind::Code(_)
            | Kind::Html(_)
            | Kind::Footnote(_)
            | Kind::Break
            | Kind::Rule
            | Kind::Task(_) => None,
        }
    };
    ranges.iter().cloned().flatten().filter_map(said).collect::<Vec<_>>().join("\n")
}

/// The place of some events, without white space at the end.
fn place(context: Context<'_>, range: &Range<usize>) -> Span {
    let pieces = context.pieces;
    let start = pieces[range.start].span.start;
    let end = range.clone().map(|at| pieces[at].span.end).max().unwrap_or(start);
    let written = context.text.get(start..end).unwrap_or("");
    Span::new(start, start + written.trim_end().len())
}

/// The hash of an entry's lines as they are written, without the open ones.
fn raw(text: &str, span: Span, open: &[Span]) -> TextHash {
    let mut kept = String::new();
    let mut start = span.start;
    let mut next = 0;
    let mut after_open = false;
    for line in text.get(span.start..span.end).unwrap_or("").split_inclusive('\n') {
        let end = start + line.len();
        while open.get(next).is_some_and(|open| open.end <= start) {
            next += 1;
        }
        let left_out = open.get(next).is_some_and(|open| open.start < end);
        // The blank line that comes with an open line goes with it.
        let blank = line.trim().is_empty();
        let doubled = blank && after_open && (kept.ends_with("\n\n") || kept.ends_with("\r\n\r\n"));
        if !left_out && !doubled {
            kept.push_str(line);
        }
        after_open = left_out || (after_open && blank);
        start = end;
    }
    TextHash::of(kept.trim_end().as_bytes())
}
