//! YAML as a tree in which every node knows its place, with everything that the convention does not allow on record.

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, StructureStyle, options};

use crate::field::span::Span;

/// What a block of YAML says, and what is wrong with it.
pub(crate) struct Yaml {
    /// The entries of the top-level mapping, those of broken blocks that could still be read included.
    pub(crate) entries: Vec<Pair>,
    /// Whether the top level is something else than a mapping, with its place.
    pub(crate) other_root: Option<Span>,
    /// The top-level lines with all that belongs to them that could not be read.
    pub(crate) broken: Vec<Span>,
    /// What is wrong, in the order of its places.
    pub(crate) faults: Vec<Fault>,
}

/// A key with its value.
pub(crate) type Pair = (Node, Node);

/// A value with its place.
#[derive(Clone)]
pub(crate) struct Node {
    pub(crate) kind: NodeKind,
    pub(crate) span: Span,
}

#[derive(Clone)]
pub(crate) enum NodeKind {
    /// Text, a number, a date: as written, without quotes.
    Scalar {
        text: String,
        /// Whether it stands there without quotes.
        plain: bool,
    },
    Sequence(Vec<Node>),
    Map(Vec<Pair>),
    /// Something that is not allowed and already on record.
    Refused,
}

impl Node {
    /// The text of a scalar.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.kind {
            NodeKind::Scalar { text, .. } => Some(text),
            NodeKind::Sequence(_) | NodeKind::Map(_) | NodeKind::Refused => None,
        }
    }

    /// Whether nothing stands here, or YAML's word for nothing.
    pub(crate) fn is_null(&self) -> bool {
        matches!(&self.kind, NodeKind::Scalar { text, plain: true } if matches!(text.as_str(), "" | "~" | "null"))
    }

    /// Whether it is on record as not allowed.
    pub(crate) fn is_refused(&self) -> bool {
        matches!(self.kind, NodeKind::Refused)
    }

    /// The value as data: the same bytes for the same value, however it is quoted, indented or ordered within mappings.
    pub(crate) fn canonical(&self) -> Vec<u8> {
        // Nesting is bounded by `MAX_DEPTH`, so this may recurse.
        let mut out = Vec::new();
        match &self.kind {
            NodeKind::Scalar { text, .. } => put(&mut out, b's', [text.clone().into_bytes()]),
            NodeKind::Sequence(items) => put(&mut out, b'l', items.iter().map(Node::canonical)),
            NodeKind::Map(entries) => {
                let mut pairs: Vec<Vec<u8>> = entries
                    .iter()
                    .map(|(key, value)| [key.canonical(), value.canonical()].concat())
                    .collect();
                pairs.sort();
                put(&mut out, b'm', pairs);
            }
            NodeKind::Refused => out.push(b'x'),
        }
        out
    }
}

fn put(out: &mut Vec<u8>, kind: u8, parts: impl IntoIterator<Item = Vec<u8>>) {
    let body: Vec<u8> = parts
        .into_iter()
        .flat_map(|part| [(part.len() as u64).to_be_bytes().to_vec(), part].concat())
        .collect();
    out.push(kind);
    out.extend((body.len() as u64).to_be_bytes());
    out.extend(body);
}

/// Something that is wrong with a block of YAML.
pub(crate) struct Fault {
    pub(crate) kind: FaultKind,
    pub(crate) span: Span,
}

/// What can be wrong with a block of YAML.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum FaultKind {
    /// Not YAML: a fixed phrase.
    Syntax(&'static str),
    /// YAML, but nothing that the convention allows: a fixed phrase.
    NotAllowed(&'static str),
    /// A key that its mapping already has.
    Duplicate {
        key: String,
        /// The top-level key that it stands under; `None` at the top level.
        under: Option<String>,
    },
}

/// Deeper nesting is refused. No value of the convention nests deeper than four levels.
const MAX_DEPTH: usize = 24;

/// Reads a block. Spans count from `base`, the block's place in its file.
pub(crate) fn parse(text: &str, base: usize) -> Yaml {
    // An upstream panic must stay the problem of this one block.
    std::panic::catch_unwind(|| read(text, base)).unwrap_or_else(|_| {
        let fault = Fault {
            kind: FaultKind::Syntax("this is not YAML"),
            span: Span::new(base, base + text.trim_end().len()),
        };
        Yaml { entries: Vec::new(), other_root: None, broken: Vec::new(), faults: vec![fault] }
    })
}

fn read(text: &str, base: usize) -> Yaml {
    let (clean, refused) = refuse(text);
    let mut builder = Builder::new(base, &refused);
    let mut broken = Vec::new();
    if let Err(whole) = builder.read(&clean, 0) {
        builder = Builder::new(base, &refused);
        for chunk in chunks(&clean) {
            if let Err(fault) = builder.read(&clean[chunk.start..chunk.end], chunk.start) {
                broken.push(Span::new(chunk.start + base, chunk.end + base));
                let next = refused.partition_point(|span| span.start < chunk.start);
                let known = refused.get(next).is_some_and(|span| span.end <= chunk.end);
                builder.faults.extend(Some(fault).filter(|_| !known));
            }
        }
        if broken.is_empty() {
            builder.faults.push(whole);
        }
    }
    let (entries, other_root, mut faults) = builder.finish();
    faults.extend(refused.iter().map(|span| Fault {
        kind: FaultKind::NotAllowed("a control character or line separator is not allowed here"),
        span: Span::new(span.start + base, span.end + base),
    }));
    faults.extend(duplicates(&entries));
    faults.sort_by_key(|fault| fault.span);
    Yaml { entries, other_root, broken, faults }
}

/// Whether some parsers read the character as a line's or the text's end, so that two readers see two documents.
pub(crate) fn is_refused(character: char) -> bool {
    matches!(character, '\u{2028}' | '\u{2029}' | '\u{85}' | '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}')
}

/// The text with every refused character and what follows it on its line replaced by as many bytes of harmless ones,
/// and where the refused ones were.
fn refuse(text: &str) -> (String, Vec<Span>) {
    let mut spans: Vec<Span> = Vec::new();
    let mut clean = String::with_capacity(text.len());
    let mut masked = false;
    for (at, character) in text.char_indices() {
        masked = (masked || is_refused(character)) && !matches!(character, '\n' | '\r');
        if !masked {
            clean.push(character);
            continue;
        }
        clean.extend(std::iter::repeat_n('_', character.len_utf8()));
        if !is_refused(character) {
            continue;
        }
        let end = at + character.len_utf8();
        match spans.last_mut() {
            Some(last) if last.end == at => last.end = end,
            _ => spans.push(Span::new(at, end)),
        }
    }
    (clean, spans)
}

/// Each top-level key with all that belongs to it: from one line that begins in the first column up to the next.
fn chunks(text: &str) -> Vec<Span> {
    let mut chunks: Vec<Span> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        let goes_on = line.starts_with([' ', '\t', '#', ']', '}', '\n', '\r'])
            || matches!(line.trim_end(), "-" | "---" | "...")
            || line.starts_with("- ");
        match chunks.last_mut() {
            Some(last) if goes_on => last.end = end,
            None if goes_on && line.trim_end().trim_start_matches('#').is_empty() => {}
            _ => chunks.push(Span::new(at, end)),
        }
        at = end;
    }
    chunks
}

/// Keys that are there twice, at any depth.
fn duplicates(entries: &[Pair]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut maps: Vec<(Option<&str>, &[Pair])> = vec![(None, entries)];
    let mut lists: Vec<(Option<&str>, &Node)> = Vec::new();
    while let Some((under, entries)) = maps.pop() {
        let mut seen = std::collections::HashSet::new();
        for (key, value) in entries {
            if let Some(text) = key.text()
                && !seen.insert(text)
            {
                let kind = FaultKind::Duplicate { key: text.to_owned(), under: under.map(str::to_owned) };
                faults.push(Fault { kind, span: key.span });
            }
            lists.push((under.or(key.text()), value));
        }
        while let Some((under, node)) = lists.pop() {
            match &node.kind {
                NodeKind::Map(entries) => maps.push((under, entries)),
                NodeKind::Sequence(items) => lists.extend(items.iter().map(|item| (under, item))),
                NodeKind::Scalar { .. } | NodeKind::Refused => {}
            }
        }
    }
    faults
}

/// A collection that is not closed yet.
enum Open {
    Sequence { items: Vec<Node>, start: usize, flow: bool },
    Map { entries: Vec<Pair>, key: Option<Node>, start: usize, flow: bool },
}

struct Builder<'a> {
    base: usize,
    refused: &'a [Span],
    open: Vec<Open>,
    roots: Vec<Node>,
    faults: Vec<Fault>,
}

impl<'a> Builder<'a> {
    fn new(base: usize, refused: &'a [Span]) -> Builder<'a> {
        Builder { base, refused, open: Vec::new(), roots: Vec::new(), faults: Vec::new() }
    }

    /// Reads a text that begins `offset` bytes into the block. On a syntax error nothing of it is kept.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the parser may learn further events, and those left out carry no data"
    )]
    fn read(&mut self, text: &str, offset: usize) -> Result<(), Fault> {
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
                    let phrase = phrase(error.kind());
                    let at = if phrase == TAB { indenting_tab(text, at) } else { at };
                    return Err(Fault { kind: FaultKind::Syntax(phrase), span: error_span(text, at, shift) });
                }
            };
            let range = place.byte_range().unwrap_or(0..0);
            let span = Span::new(range.start + shift, range.end + shift);
            if let (Some(_), Some(tag)) = (event.tag(), place.tag_span().and_then(|tag| tag.byte_range())) {
                self.not_allowed("tags are not allowed", Span::new(tag.start + shift, tag.end + shift));
            }
            match event {
                Event::DocumentStart(..) => {
                    documents += 1;
                    if documents > 1 {
                        self.not_allowed("a second YAML document is not allowed", span);
                    }
                }
                Event::Anchor(..) => self.not_allowed("anchors are not allowed", span),
                Event::Alias(..) | Event::UnresolvedAlias(..) => {
                    self.not_allowed("aliases are not allowed", span);
                    self.place(Node { kind: NodeKind::Refused, span });
                }
                Event::Scalar(value, style, ..) => {
                    let kind =
                        NodeKind::Scalar { text: value.into_owned(), plain: style == ScalarStyle::Plain };
                    self.place(Node { kind, span: trimmed(text, span, shift) });
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
        Ok(())
    }

    fn not_allowed(&mut self, phrase: &'static str, span: Span) {
        self.faults.push(Fault { kind: FaultKind::NotAllowed(phrase), span });
    }

    /// Puts a finished node where it belongs.
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

    fn finish(self) -> (Vec<Pair>, Option<Span>, Vec<Fault>) {
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

/// The place of a syntax error: what is left of its line, or the line's last character where nothing is.
/// The parser reports a tab at the value that it interrupts, which may begin lines above.
fn indenting_tab(text: &str, at: usize) -> usize {
    let mut start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1);
    for line in text[start..].split_inclusive('\n') {
        let indentation = line.len() - line.trim_start_matches([' ', '\t']).len();
        if let Some(tab) = line[..indentation].find('\t') {
            return start + tab;
        }
        start += line.len();
    }
    at
}

fn error_span(text: &str, at: usize, shift: usize) -> Span {
    let mut at = at;
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let rest = text[at..].split(['\n', '\r']).next().unwrap_or("").trim_end();
    if !rest.is_empty() {
        return Span::new(at + shift, at + rest.len() + shift);
    }
    let before = text[..at].trim_end();
    let start = before.char_indices().next_back().map_or(0, |(start, _)| start);
    Span::new(start + shift, before.len().max(start) + shift)
}

const TAB: &str = "a tab cannot indent";

/// What a syntax error is, in fixed words.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the parser may learn to tell more errors apart, and most are told in the same words"
)]
fn phrase(kind: &ErrorKind) -> &'static str {
    match kind {
        ErrorKind::UnclosedQuotedScalar | ErrorKind::DocumentIndicatorInQuotedScalar => {
            "a quoted text is not closed"
        }
        ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping
        | ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::ExpectedFlowSequenceSeparator => "a bracket is not closed, or a comma is missing",
        ErrorKind::MisplacedFlowCollectionEnd | ErrorKind::MismatchedFlowCollectionEnd { .. } => {
            "a closing bracket has no opening one"
        }
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::TabInIndentation
        | ErrorKind::TabInPlainScalar => TAB,
        ErrorKind::InvalidIndentation
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::InvalidFlowScalarIndent
        | ErrorKind::InvalidBlockScalarIndent
        | ErrorKind::ZeroBlockScalarIndent => "the indentation does not fit the lines above",
        ErrorKind::MappingValueNotAllowed
        | ErrorKind::InvalidColonPlacement
        | ErrorKind::InvalidMappingValueWhitespace => "a text with a colon must be quoted",
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey | ErrorKind::ExpectedBlockMappingKey => {
            "expected `key: value`"
        }
        ErrorKind::UnexpectedCharacter { .. } | ErrorKind::BomInsideDocument => {
            "a text that starts with this character must be quoted"
        }
        ErrorKind::RecursionLimitExceeded => "nested too deeply",
        ErrorKind::DirectiveDisallowed => "directives are not allowed",
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidUnicodeEscape
        | ErrorKind::InvalidLowSurrogate
        | ErrorKind::InvalidLowSurrogateHexEscape
        | ErrorKind::MissingLowSurrogate
        | ErrorKind::UnpairedLowSurrogate => "an escape in a quoted text is none of YAML's",
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            "text follows a closing quote"
        }
        _ => "this is not YAML",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Vec<(&'static str, String)> {
        let yaml = parse(text, 0);
        let name = |kind: &FaultKind| match kind {
            FaultKind::Syntax(phrase) | FaultKind::NotAllowed(phrase) => *phrase,
            FaultKind::Duplicate { .. } => "duplicate",
        };
        yaml.faults
            .iter()
            .map(|fault| (name(&fault.kind), text[fault.span.start..fault.span.end].to_owned()))
            .collect()
    }

    fn keys(text: &str) -> Vec<String> {
        parse(text, 0).entries.iter().filter_map(|(key, _)| key.text().map(str::to_owned)).collect()
    }

    #[test]
    fn everything_that_is_not_allowed_is_found_in_one_run() {
        let text = "a: &x 1\nb: *x\nc: !!str 2\nd: {<<: *y, e: 1}\na: 3\nf: {g: 1, g: 2}\n";
        let found = faults(text);
        assert_eq!(
            found.iter().map(|(kind, place)| (*kind, place.as_str())).collect::<Vec<_>>(),
            [
                ("anchors are not allowed", "&x"),
                ("aliases are not allowed", "*x"),
                ("tags are not allowed", "!!str"),
                ("merge keys are not allowed", "<<"),
                ("aliases are not allowed", "*y"),
                ("duplicate", "a"),
                ("duplicate", "g"),
            ]
        );
        assert_eq!(keys(text), ["a", "b", "c", "d", "a", "f"]);
    }

    #[test]
    fn one_broken_key_hides_no_other() {
        let text = "a: 1\nb: \"open\nc: [1, 2\nd:\n- x\n- y\ne: f: g\nh: 2\n";
        assert_eq!(keys(text), ["a", "d", "h"]);
        assert_eq!(faults(text).len(), 3);
    }

    #[test]
    fn a_tab_is_reported_where_it_indents() {
        let text = "a: 1\n\tb: []\n";
        assert_eq!(faults(text), [(TAB, "\tb: []".to_owned())]);
    }

    #[test]
    fn second_documents_and_directives() {
        assert_eq!(faults("a: 1\n...\n---\nb: 2\n").len(), 1);
        assert_eq!(keys("a: 1\n...\n---\nb: 2\n"), ["a", "b"]);
        assert!(!faults("%YAML 1.2\n---\na: 1\n").is_empty());
    }

    #[test]
    fn smuggling_characters_are_refused_where_they_stand() {
        for odd in ["\u{2028}", "\u{2029}", "\u{85}", "\0", "\u{1b}"] {
            let text = format!("a: x{odd}b: 2\nc: 3\n");
            let found = faults(&text);
            assert_eq!(found.len(), 1, "{odd:?}");
            assert_eq!(found[0].1, odd);
            assert!(parse(&text, 0).entries[0].1.is_refused());
            assert_eq!(keys(&text), ["a", "c"]);
        }
    }

    #[test]
    fn style_is_not_data() {
        let value = |text: &str| parse(text, 0).entries[0].1.canonical();
        assert_eq!(value("a: {x: 1, y: [b, c]}"), value("a:\n  y:\n  - 'b'\n  - c\n  x: \"1\"\n"));
        assert_ne!(value("a: [b, c]"), value("a: [c, b]"));
        assert_ne!(value("a: [bc]"), value("a: [b, c]"));
    }

    #[test]
    fn depth_is_bounded() {
        let text = format!("a: {}", "[".repeat(100_000));
        assert!(!faults(&text).is_empty());
        assert!(!faults(&format!("{}x", "- ".repeat(5000))).is_empty());
    }

    #[test]
    fn spans_are_exact_with_windows_line_ends() {
        let text = "a: 1\r\nlevels:\r\n  L4: 2026-01-01\r\n";
        let yaml = parse(text, 100);
        assert!(yaml.faults.is_empty());
        let value = yaml.entries[1].1.span;
        assert_eq!(&text[value.start - 100..value.end - 100], "L4: 2026-01-01");
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "\\PC*", more in "[a-c:\\-\\[\\]{}&*!#|>'\"\n \t\u{2028}]{0,80}") {
            let text = format!("{more}{text}");
            for fault in parse(&text, 7).faults {
                proptest::prop_assert!(text.get(fault.span.start - 7..fault.span.end - 7).is_some());
            }
        }
    }
}
