//! What of `growthlint.yaml` can be read, as values with their places.

use serde_yaml::{Mapping, Value};

use crate::field::span::Span;

/// A value with its place, without what is wrong in it.
pub(super) struct Part {
    pub(super) span: Span,
    pub(super) kept: Kept,
}

pub(super) enum Kept {
    One(Value),
    List(Vec<Part>),
    /// Each key once, in the file's order.
    Map(Vec<Pair>),
}

pub(super) struct Pair {
    pub(super) key: String,
    pub(super) at: Span,
    pub(super) part: Part,
}

impl Part {
    pub(super) fn value(&self) -> Value {
        match &self.kept {
            Kept::One(value) => value.clone(),
            Kept::List(items) => Value::Sequence(items.iter().map(Part::value).collect()),
            Kept::Map(pairs) => {
                let pair = |pair: &Pair| (Value::from(pair.key.as_str()), pair.part.value());
                Value::Mapping(pairs.iter().map(pair).collect::<Mapping>())
            }
        }
    }

    pub(super) fn text(&self) -> Option<&str> {
        match &self.kept {
            Kept::One(value) => value.as_str(),
            Kept::List(_) | Kept::Map(_) => None,
        }
    }

    pub(super) fn items(&self) -> &[Part] {
        match &self.kept {
            Kept::List(items) => items,
            Kept::One(_) | Kept::Map(_) => &[],
        }
    }

    pub(super) fn pairs(&self) -> &[Pair] {
        match &self.kept {
            Kept::Map(pairs) => pairs,
            Kept::One(_) | Kept::List(_) => &[],
        }
    }

    pub(super) fn get(&self, key: &str) -> Option<&Part> {
        self.pairs().iter().find(|pair| pair.key == key).map(|pair| &pair.part)
    }

    pub(super) fn get_mut(&mut self, key: &str) -> Option<&mut Part> {
        match &mut self.kept {
            Kept::Map(pairs) => pairs.iter_mut().find(|pair| pair.key == key).map(|pair| &mut pair.part),
            Kept::One(_) | Kept::List(_) => None,
        }
    }

    /// Leaves out of a list what is wrong.
    pub(super) fn keep_items(&mut self, is_right: impl FnMut(&mut Part) -> bool) {
        if let Kept::List(items) = &mut self.kept {
            items.retain_mut(is_right);
        }
    }

    /// Leaves out of a map what is wrong.
    pub(super) fn keep_pairs(&mut self, is_right: impl FnMut(&mut Pair) -> bool) {
        if let Kept::Map(pairs) = &mut self.kept {
            pairs.retain_mut(is_right);
        }
    }
}
