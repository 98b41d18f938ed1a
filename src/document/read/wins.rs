//! Which words are a win's own, and which of the lines below it are results that came later?

use std::ops::Range;

use crate::document::body::{Node, children};
use crate::document::field::Field;
use crate::document::read::context::Context;
use crate::document::read::fields;
use crate::document::text::Plain;
use crate::document::win::WinItem;
use crate::field::date::Day;
use crate::field::label::Label;

/// A list item of the wins.
pub(crate) fn item(context: Context<'_>, begin: usize) -> WinItem {
    let pieces = context.pieces;
    let mut bullet = fields::bullet(context, begin, None, None);
    let mut results: Vec<Field> = Vec::new();
    let mut undated = Vec::new();
    // The events that are no words of the win, or words whose links are not the win's.
    let mut apart: Vec<(Range<usize>, Apart)> = Vec::new();
    let mut read: Vec<usize> = Vec::new();
    let inside = begin + 1..pieces[begin].mate;
    for list in
        children(pieces, inside.clone()).filter(|at| matches!(pieces[*at].node(), Some(Node::List(_))))
    {
        for nested in children(pieces, list + 1..pieces[list].mate) {
            let mut found = fields::of_item(context, nested);
            let is_one = found.fields.len() == 1 && found.fields[0].label == Label::Result;
            let Some(field) = found.fields.pop().filter(|_| is_one) else { continue };
            read.push(nested);
            if field.line.dated().is_some() {
                apart.extend(found.open.into_iter().map(|range| (range, Apart::Result)));
                results.push(field);
            } else {
                undated.push(field.span);
            }
        }
    }
    let mut dated = Vec::new();
    let mut at = inside.start;
    while at < inside.end {
        let is_item = matches!(pieces[at].node(), Some(Node::Item)) && !read.contains(&at);
        if is_item && is_dated(context, &first_line(context, at)) {
            dated.push(pieces[at].span);
            apart.push((at..pieces[at].mate + 1, Apart::Dated));
            at = pieces[at].mate;
        }
        at += 1;
    }
    if !apart.is_empty() {
        apart.sort_by_key(|(range, _)| range.start);
        let mut plain = Plain::linking();
        let mut at = inside.start;
        for (range, kind) in apart {
            plain = plain.and(&pieces[at..range.start]);
            if kind == Apart::Dated {
                plain = plain.and_words(&pieces[range.clone()]);
            }
            at = range.end;
        }
        (bullet.text, bullet.links) = plain.and(&pieces[at..inside.end]).text_and_links();
    }
    WinItem { bullet, results, undated, dated }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Apart {
    Result,
    Dated,
}

/// What a list item says before anything that is nested in it.
fn first_line(context: Context<'_>, item: usize) -> String {
    let pieces = context.pieces;
    let inside = item + 1..pieces[item].mate;
    let is_list = |at: &usize| matches!(pieces[*at].node(), Some(Node::List(_)));
    let end = children(pieces, inside.clone()).find(is_list).unwrap_or(inside.end);
    Plain::of(&pieces[inside.start..end]).as_str().to_owned()
}

/// Whether a text begins with a date, alone or behind the label of a result: somebody may have meant a win or a result.
fn is_dated(context: Context<'_>, text: &str) -> bool {
    let behind_label = || {
        let (label, rest) = text.split_once(char::is_whitespace)?;
        let label = label.trim_end_matches([':', '：']);
        (context.spellings.label(label) == Some(Label::Result)).then_some(rest.trim_start())
    };
    [Some(text), behind_label()].into_iter().flatten().any(|text| Day::parse_prefix(text).is_some())
}
