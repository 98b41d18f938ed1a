//! The tree of places read by the schema: every mistake at its place in one run, and what is left of each value.

use std::collections::HashSet;

use serde_yaml::Value;

use super::mistake::{Mistake, MistakeKind, Until, Which};
use super::part::{Kept, Pair, Part};
use super::shape::{Fields, Schema, Shape};
use crate::document::yaml::{Node, NodeKind};
use crate::field::{nearest::nearest, span::Span};
use crate::finding::Message;

/// A place of the file: what may be there, which key it belongs to, and what counts without it.
pub(super) struct Spot {
    pub(super) schema: Schema,
    pub(super) key: Message,
    pub(super) until: Until,
    which: Which,
}

impl Spot {
    /// A key of the file, or of one of its keys.
    pub(super) fn of_key(under: Option<&Message>, name: &'static str, schema: Schema) -> Spot {
        let key = under.map_or(Message::fixed(name), |under| message![under, ".", name]);
        Spot {
            schema,
            key,
            until: schema.default().map_or(Until::Ignored, Until::Default),
            which: Which::Whole,
        }
    }

    fn inside(&self, which: Which, schema: Schema) -> Spot {
        Spot { schema, key: self.key.clone(), until: Until::Ignored, which }
    }
}

#[derive(Default)]
pub(super) struct Reader {
    pub(super) mistakes: Vec<Mistake>,
    /// How much was wrong so far, with what the tree has on record already.
    wrong: usize,
}

impl Reader {
    pub(super) fn mistake(&mut self, kind: MistakeKind, span: Span) {
        self.wrong += 1;
        self.mistakes.push(Mistake { span, kind });
    }

    fn bad(&mut self, spot: &Spot, expected: Message, span: Span) {
        let (key, which, until) = (spot.key.clone(), spot.which, spot.until.clone());
        self.mistake(MistakeKind::BadValue { key, which, expected, until }, span);
    }

    /// What can be read of a value; `None` where nothing can.
    pub(super) fn part(&mut self, spot: &Spot, node: &Node) -> Option<Part> {
        if node.is_refused() {
            self.wrong += 1;
            return None;
        }
        let kept = match (spot.schema.shape(), &node.kind) {
            (Shape::Fields(fields), NodeKind::Map(pairs)) => {
                Some(self.fields(spot, &fields, (pairs, node.span))?)
            }
            (Shape::Map(value), NodeKind::Map(pairs)) => {
                Some(self.map(&spot.inside(Which::Value, value), pairs))
            }
            (Shape::Map(_), NodeKind::Scalar { .. }) if node.is_null() => Some(Kept::Map(Vec::new())),
            (Shape::List { item, fewest, most }, NodeKind::Sequence(items)) if items.len() <= most => {
                let before = self.wrong;
                let found = self.list(&spot.inside(Which::Item, item), items);
                if found.len() < fewest {
                    // What is wrong with its items is on record already.
                    if self.wrong == before {
                        self.bad(spot, message!["a list of at least ", fewest], node.span);
                    }
                    return None;
                }
                Some(Kept::List(found))
            }
            (Shape::OneOrMore { more, .. }, NodeKind::Sequence(_)) => {
                return self.part(&spot.inside(spot.which, more), node);
            }
            (Shape::OneOrMore { one, .. }, _) => return self.part(&spot.inside(spot.which, one), node),
            (shape, NodeKind::Scalar { text, .. }) if !node.is_null() => {
                scalar(&shape, text.trim()).map(Kept::One)
            }
            _ => None,
        };
        let part = kept.map(|kept| Part { span: node.span, kept });
        let holds = |part: &Part| spot.schema.format().is_none_or(|format| (format.holds)(&part.value()));
        let part = part.filter(holds);
        if part.is_none() {
            self.bad(spot, spot.schema.expected(), node.span);
        }
        part
    }

    /// Items without those in which anything is wrong: half of an item could mean more than the whole.
    fn list(&mut self, spot: &Spot, items: &[Node]) -> Vec<Part> {
        let mut found = Vec::new();
        for item in items {
            let before = self.wrong;
            found.extend(self.part(spot, item).filter(|_| self.wrong == before));
        }
        found
    }

    fn map(&mut self, spot: &Spot, pairs: &[(Node, Node)]) -> Kept {
        let mut found: Vec<Pair> = Vec::new();
        let mut seen: HashSet<&str> = HashSet::new();
        for (name, value) in pairs {
            let key = name.text().unwrap_or("").trim();
            if name.is_refused() {
                self.wrong += 1;
            } else if key.is_empty() {
                let name_of = spot.inside(Which::Name, spot.schema);
                self.bad(&name_of, Message::fixed("text"), name.span);
            } else if seen.insert(key)
                && let Some(part) = self.part(spot, value)
            {
                found.push(Pair { key: key.to_owned(), at: name.span, part });
            }
        }
        Kept::Map(found)
    }

    /// Values of known keys; `None` without one that must be there.
    fn fields(
        &mut self,
        spot: &Spot,
        fields: &Fields,
        (pairs, span): (&[(Node, Node)], Span),
    ) -> Option<Kept> {
        let mut found: Vec<Pair> = Vec::new();
        let mut seen: Vec<&'static str> = Vec::new();
        for (name, value) in pairs {
            let Some((key, schema)) = fields.get(name.text().unwrap_or("")) else {
                self.unknown(name, fields);
                continue;
            };
            // A key with nothing behind it keeps its default.
            if value.is_null() || seen.contains(&key) {
                continue;
            }
            seen.push(key);
            let part = self.part(&Spot::of_key(Some(&spot.key), key, schema), value);
            found.extend(part.map(|part| Pair { key: key.to_owned(), at: name.span, part }));
        }
        let mut complete = true;
        for key in fields.required() {
            complete &= found.iter().any(|pair| pair.key == *key);
            if let Some((_, schema)) = fields.get(key).filter(|_| !seen.contains(key)) {
                let kind = MistakeKind::MissingKey { key, under: spot.key.clone(), form: schema.form() };
                self.mistake(kind, span);
            }
        }
        complete.then_some(Kept::Map(found))
    }

    pub(super) fn unknown(&mut self, name: &Node, fields: &Fields) {
        if name.is_refused() {
            self.wrong += 1;
            return;
        }
        let nearest = nearest(name.text().unwrap_or(""), fields.names());
        self.mistake(MistakeKind::UnknownKey { nearest }, name.span);
    }
}

/// A word, a number, yes or no, or text, as the shape wants it.
fn scalar(shape: &Shape, text: &str) -> Option<Value> {
    match shape {
        Shape::Choice(words) => words.contains(&text).then(|| text.into()),
        Shape::Number { least, most } => {
            text.parse::<i64>().ok().filter(|number| least <= number && number <= most).map(Value::from)
        }
        Shape::Truth => text.parse::<bool>().ok().map(Value::from),
        Shape::Text => (!text.is_empty()).then(|| text.into()),
        Shape::List { .. } | Shape::Fields(_) | Shape::Map(_) | Shape::OneOrMore { .. } => None,
    }
}
