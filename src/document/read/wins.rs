//! Which words are a win's own, and which of the lines below it are results that came later?

use std::ops::Range;

use crate::document::body::{Node, children};
use crate::document::field::Field;
use crate::document::read::context::Context;
use crate::document::read::fields;
use crate::document::text::Plain;
use crate::document::win::WinItem;
use crate::field::label::Label;

/// A list item of the wins.
pub(crate) fn item(context: Context<'_>, begin: usize) -> WinItem {
    let pieces = context.pieces;
    let mut bullet = fields::bullet(context, begin, None, None);
    let mut results: Vec<Field> = Vec::new();
    let mut undated = Vec::new();
    // The events of the results, which are no words of the win.
    let mut later: Vec<Range<usize>> = Vec::new();
    let inside = begin + 1..pieces[begin].mate;
    for list in
        children(pieces, inside.clone()).filter(|at| matches!(pieces[*at].node(), Some(Node::List(_))))
    {
        for nested in children(pieces, list + 1..pieces[list].mate) {
            let mut found = fields::of_item(context, nested);
            let is_one = found.fields.len() == 1 && found.fields[0].label == Label::Result;
            let Some(field) = found.fields.pop().filter(|_| is_one) else { continue };
            if field.line.dated().is_some() {
                later.append(&mut found.open);
                results.push(field);
            } else {
                undated.push(field.span);
            }
        }
    }
    if !later.is_empty() {
        let mut plain = Plain::linking();
        let mut at = inside.start;
        for range in later {
            plain = plain.and(&pieces[at..range.start]);
            at = range.end;
        }
        (bullet.text, bullet.links) = plain.and(&pieces[at..inside.end]).text_and_links();
    }
    WinItem { bullet, results, undated }
}
