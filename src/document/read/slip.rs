//! Which line begins with a word that was meant to be a label?

use std::ops::Range;

use crate::document::body::{Kind, Node};
use crate::document::line;
use crate::document::read::context::Context;
use crate::document::slip::{Slip, SlipKind};
use crate::document::text::Plain;
use crate::field::date::Day;
use crate::field::label::{Label, LineForm, meant};
use crate::field::prose::Prose;
use crate::field::span::Span;

/// No label with a slip in it is longer.
const LONGEST: usize = 40;

/// Reads a line that is no field.
pub(crate) fn of(context: Context<'_>, range: Range<usize>, is_item: bool) -> Option<Slip> {
    let pieces = context.pieces;
    let (lead, bold) = lead(context, range.clone());
    let value = |head: &str| {
        let plain = Plain::of(&pieces[range.clone()]);
        let rest = plain.as_str().get(head.len()..).unwrap_or_default();
        Prose::new(rest.trim_start_matches(['.', ':', '：', '-', '–', '—', '=', ' ']))
    };
    let colon = lead.find([':', '：']).filter(|colon| *colon <= LONGEST);
    let known = |head: &str| context.spellings.label(head).and_then(|label| label.known_in(context.section));
    let (head, label, kind) = if let Some(head) = colon.map(|colon| &lead[..colon]) {
        let (label, nearness) = meant(context.spellings, context.section, head)?;
        (head, label, SlipKind::Spelling(nearness))
    } else if let Some(head) = bold.map(|end| lead[..end].trim_end_matches('.')) {
        let near = || meant(context.spellings, context.section, head);
        match known(head) {
            Some(label) => (head, label, SlipKind::NoColon { is_bold: true }),
            None => near().map(|(label, nearness)| (head, label, SlipKind::Spelling(nearness)))?,
        }
    } else {
        let (head, label) = named(&lead, &known)?;
        (head, label, SlipKind::NoColon { is_bold: false })
    };
    let value = value(head);
    let typed = line::type_of(label, context.section, value.text());
    let is_dated = || {
        kind == SlipKind::NoColon { is_bold: false }
            && label.form_in(context.section) != LineForm::Text
            && Day::parse_prefix(value.text()).is_some()
    };
    let start = pieces[range.start].span.start;
    let end = range.map(|at| pieces[at].span.end).max().unwrap_or(start);
    Some(Slip {
        label,
        kind,
        written: Prose::new(head.to_owned()),
        has_form: (typed.needs.is_none() && typed.line.is_certain()) || is_dated(),
        is_item,
        span: Span::new(start, end),
    })
}

/// Reads an H5 or H6 heading that is no field: one that is the label of an open line, and maybe what that line says.
pub(crate) fn of_heading(context: Context<'_>, block: usize) -> Option<Slip> {
    let pieces = context.pieces;
    let Some(Node::Heading(5 | 6)) = pieces[block].node() else { return None };
    let plain = Plain::of(&pieces[block + 1..pieces[block].mate]);
    let head = plain.as_str().split([':', '：']).next().unwrap_or_default().trim_end_matches(['.', ' ']);
    let label = context.spellings.label(head)?.known_in(context.section)?;
    let is_line = label.stays_open_in(context.section) && !label.is_item();
    is_line.then(|| Slip {
        label,
        kind: SlipKind::SmallHeading,
        written: Prose::new(head.to_owned()),
        has_form: false,
        is_item: false,
        span: pieces[block].span,
    })
}

/// What a line begins with, up to the first code, link or tag, and where its first bold words end.
fn lead(context: Context<'_>, range: Range<usize>) -> (String, Option<usize>) {
    let mut lead = String::new();
    let mut bold = None;
    let mut depth = 0_usize;
    for at in range.clone() {
        let piece = &context.pieces[at];
        match &piece.kind {
            Kind::Task(_) if at == range.start => {}
            Kind::Start(Node::Strong | Node::Emphasis) => depth += 1,
            Kind::End(_) => {
                depth = depth.saturating_sub(1);
                let is_first = depth == 0 && bold.is_none();
                let began_bold = matches!(
                    context.pieces[range.start + usize::from(context.pieces[range.start].task().is_some())]
                        .node(),
                    Some(Node::Strong | Node::Emphasis)
                );
                if is_first && began_bold {
                    bold = Some(lead.len());
                }
            }
            Kind::Text(text) => lead.push_str(text),
            Kind::Start(_)
            | Kind::Code(_)
            | Kind::Html(_)
            | Kind::Footnote(_)
            | Kind::Break
            | Kind::Rule
            | Kind::Task(_) => break,
        }
        if lead.len() > 2 * LONGEST {
            break;
        }
    }
    (lead, bold.filter(|end| *end <= LONGEST))
}

/// A label's own name before a dash or a date, as in `Outcome - 2026-04-09 unchanged`.
fn named<'l>(lead: &'l str, known: &dyn Fn(&str) -> Option<Label>) -> Option<(&'l str, Label)> {
    lead.chars().next().filter(|first| !first.is_lowercase())?;
    let ends = lead.char_indices().filter(|(at, c)| c.is_whitespace() && *at <= LONGEST).map(|(at, _)| at);
    ends.filter_map(|end| {
        let rest = lead[end..].trim_start();
        let is_dash = ["-", "–", "—", "="]
            .iter()
            .any(|dash| rest.strip_prefix(dash).is_some_and(|rest| rest.starts_with(char::is_whitespace)));
        let is_divided = is_dash || Day::parse_prefix(rest).is_some();
        is_divided.then(|| Some((&lead[..end], known(&lead[..end])?)))?
    })
    .last()
}
