//! What does a block of YAML say, and what is wrong with it?

use crate::field::span::Span;

pub(crate) struct Yaml {
    /// The entries of the top-level mapping, with all that could be read of broken blocks.
    pub(crate) entries: Vec<Pair>,
    /// The place of a top level that is not a mapping.
    pub(crate) other_root: Option<Span>,
    /// The top-level keys that could not be read, each with everything below it.
    pub(crate) broken: Vec<Span>,
    /// What is wrong, in the order of its places.
    pub(crate) faults: Vec<Fault>,
}

pub(crate) type Pair = (Node, Node);

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
        /// Whether it is written without quotes.
        plain: bool,
    },
    Sequence(Vec<Node>),
    Map(Vec<Pair>),
    /// Something that is not allowed and has its fault already.
    Refused,
}

impl Node {
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.kind {
            NodeKind::Scalar { text, .. } => Some(text),
            NodeKind::Sequence(_) | NodeKind::Map(_) | NodeKind::Refused => None,
        }
    }

    /// Whether it is empty, or YAML's word for that.
    pub(crate) fn is_null(&self) -> bool {
        matches!(&self.kind, NodeKind::Scalar { text, plain: true } if matches!(text.as_str(), "" | "~" | "null"))
    }

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

    /// The same of a value that names people: upper and lower case letters of an address are one.
    pub(crate) fn canonical_people(&self) -> Vec<u8> {
        let mut bytes = self.canonical();
        let mut is_address = false;
        for byte in &mut bytes {
            is_address = *byte == b'<' || (is_address && *byte != b'>');
            if is_address {
                byte.make_ascii_lowercase();
            }
        }
        bytes
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

pub(crate) struct Fault {
    pub(crate) kind: FaultKind,
    pub(crate) span: Span,
}

#[derive(Clone, PartialEq, Eq)]
pub(crate) enum FaultKind {
    /// Not YAML: a fixed phrase.
    Syntax(&'static str),
    /// YAML that the convention does not allow: a fixed phrase.
    NotAllowed(&'static str),
    /// A key that its mapping already has.
    Duplicate {
        key: String,
        /// The top-level key above it; `None` at the top level.
        under: Option<String>,
    },
}
