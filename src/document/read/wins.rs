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
    let (mut undated, mut dated) = (Vec::new(), Vec::new());
    // The events of the results, which are no words of the win.
    let mut later: Vec<Range<usize>> = Vec::new();
    let inside = begin + 1..pieces[begin].mate;
    for list in
        children(pieces, inside.clone()).filter(|at| matches!(pieces[*at].node(), Some(Node::List(_))))
    {
        for nested in children(pieces, list + 1..pieces[list].mate) {
            let mut found = fields::of_item(context, nested);
            let is_one = found.fields.len() == 1 && found.fields[0].label == Label::Result;
            let Some(field) = found.fields.pop().filter(|_| is_one) else {
                let bullet = fields::bullet(context, nested, None, None);
                dated.extend(is_dated(context, bullet.text.text()).then_some(bullet.span));
                continue;
            };
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
    WinItem { bullet, results, undated, dated }
}

/// Whether a text begins with a date, alone or behind the label of a result without its colon: somebody may have meant a win or a result.
fn is_dated(context: Context<'_>, text: &str) -> bool {
    let behind_label = || {
        let (label, rest) = text.split_once(char::is_whitespace)?;
        (context.spellings.label(label) == Some(Label::Result)).then_some(rest.trim_start())
    };
    [Some(text), behind_label()].into_iter().flatten().any(|text| Day::parse_prefix(text).is_some())
}
