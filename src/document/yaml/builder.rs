//! From the events of a YAML parser to a tree.

use granit_parser::{Event, Parser, ScalarStyle, StructureStyle, options};

use crate::document::yaml::syntax::fault;
use crate::document::yaml::tree::{Fault, FaultKind, Node, NodeKind, Pair};
use crate::field::span::Span;

/// Deeper nesting is refused. No value of the convention nests deeper than four levels.
pub(super) const MAX_DEPTH: usize = 24;

/// A collection that is not closed yet.
enum Open {
    Sequence { items: Vec<Node>, start: usize, flow: bool },
    Map { entries: Vec<Pair>, key: Option<Node>, start: usize, flow: bool },
}

pub(super) struct Builder<'a> {
    base: usize,
    refused: &'a [Span],
    open: Vec<Open>,
    roots: Vec<Node>,
    pub(super) faults: Vec<Fault>,
}

impl<'a> Builder<'a> {
    pub(super) fn new(base: usize, refused: &'a [Span]) -> Builder<'a> {
        Builder { base, refused, open: Vec::new(), roots: Vec::new(), faults: Vec::new() }
    }

    /// Reads a text that begins `offset` bytes into the block. On a syntax error nothing of it is kept.
    pub(super) fn read(&mut self, text: &str, offset: usize) -> Result<(), Fault> {
        let (roots, faults) = (self.roots.len(), self.faults.len());
        let shift = self.base + offset;
        let options = options! {
            disallow_directives: true,
            emit_unresolved_aliases: true,
            emit_anchor_events: true,
            emit_comments: false,
            flow_nesting_limit: MAX_DEPTH,
            block_nesting_limit: MAX_DEPTH,
        };
        let mut documents = 0;
        for next in Parser::new_from_str_with_options(text, options) {
            let (event, place) = match next {
                Ok(next) => next,
                Err(error) => {
                    self.open.clear();
                    self.roots.truncate(roots);
                    self.faults.truncate(faults);
                    let at = error.marker().byte_offset().unwrap_or(text.len()).min(text.len());
                    return Err(fault(text, error.kind(), at, shift));
                }
            };
            let range = place.byte_range().unwrap_or(0..0);
            let span = Span::new(range.start + shift, range.end + shift);
            if let (Some(_), Some(tag)) = (event.tag(), place.tag_span().and_then(|tag| tag.byte_range())) {
                self.not_allowed("tags are not allowed", Span::new(tag.start + shift, tag.end + shift));
            }
            if let Event::DocumentStart(..) = event {
                documents += 1;
                if documents > 1 {
                    self.not_allowed("a second YAML document is not allowed", span);
                }
            }
            self.event(event, span, |span| trimmed(text, span, shift));
        }
        Ok(())
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the parser may learn further events, and those left out carry no data"
    )]
    fn event(&mut self, event: Event<'_>, span: Span, trimmed: impl Fn(Span) -> Span) {
        match event {
            Event::Anchor(..) => self.not_allowed("anchors are not allowed", span),
            Event::Alias(..) | Event::UnresolvedAlias(..) => {
                self.not_allowed("aliases are not allowed", span);
                self.place(Node { kind: NodeKind::Refused, span });
            }
            Event::Scalar(value, style, ..) => {
                let kind = NodeKind::Scalar { text: value.into_owned(), plain: style == ScalarStyle::Plain };
                self.place(Node { kind, span: trimmed(span) });
            }
            Event::SequenceStart(style, ..) => {
                let flow = style == StructureStyle::Flow;
                self.open.push(Open::Sequence { items: Vec::new(), start: span.start, flow });
            }
            Event::MappingStart(style, ..) => {
                let flow = style == StructureStyle::Flow;
                self.open.push(Open::Map { entries: Vec::new(), key: None, start: span.start, flow });
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span.end),
            _ => {}
        }
    }

    fn not_allowed(&mut self, phrase: &'static str, span: Span) {
        self.faults.push(Fault { kind: FaultKind::NotAllowed(phrase), span });
    }

    fn place(&mut self, mut node: Node) {
        let next = self.refused.partition_point(|span| span.end + self.base <= node.span.start);
        let tainted = self.refused.get(next).is_some_and(|span| span.start + self.base < node.span.end);
        if tainted && matches!(node.kind, NodeKind::Scalar { .. }) {
            node.kind = NodeKind::Refused;
        }
        match self.open.last_mut() {
            Some(Open::Sequence { items, .. }) => items.push(node),
            Some(Open::Map { entries, key, .. }) => match key.take() {
                Some(found) => {
                    let merge = found.text() == Some("<<")
                        && matches!(found.kind, NodeKind::Scalar { plain: true, .. });
                    if merge {
                        self.faults.push(Fault {
                            kind: FaultKind::NotAllowed("merge keys are not allowed"),
                            span: found.span,
                        });
                    } else {
                        entries.push((found, node));
                    }
                }
                None => *key = Some(node),
            },
            None => self.roots.push(node),
        }
    }

    fn close(&mut self, end: usize) {
        let Some(open) = self.open.pop() else { return };
        let node = match open {
            Open::Sequence { items, start, flow } => {
                let last = items.last().map_or(start, |node| node.span.end);
                Node {
                    kind: NodeKind::Sequence(items),
                    span: Span::new(start, if flow { end } else { last }),
                }
            }
            Open::Map { entries, start, flow, .. } => {
                let last = entries.last().map_or(start, |(key, value)| value.span.end.max(key.span.end));
                Node { kind: NodeKind::Map(entries), span: Span::new(start, if flow { end } else { last }) }
            }
        };
        self.place(node);
    }

    pub(super) fn finish(self) -> (Vec<Pair>, Option<Span>, Vec<Fault>) {
        let mut all = Vec::new();
        let mut other = None;
        for root in self.roots {
            match root.kind {
                NodeKind::Map(entries) => all.extend(entries),
                NodeKind::Scalar { .. } if root.is_null() => {}
                NodeKind::Refused => {}
                NodeKind::Scalar { .. } | NodeKind::Sequence(_) => other = other.or(Some(root.span)),
            }
        }
        (all, other, self.faults)
    }
}

/// A scalar's span without the white space that block scalars carry at their end.
fn trimmed(text: &str, span: Span, shift: usize) -> Span {
    let written = text.get(span.start - shift..span.end - shift).unwrap_or("");
    Span::new(span.start, span.start + written.trim_end().len())
}
