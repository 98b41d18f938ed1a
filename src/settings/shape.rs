//! What does the schema allow at a place of `growthlint.yaml`, and how is that said?

use std::sync::LazyLock;

use serde_json::{Map, Value};

use super::format::Format;
use crate::finding::Message;

static SCHEMA: LazyLock<Value> = LazyLock::new(|| super::file::schema().to_value());

#[derive(Clone, Copy)]
pub(super) struct Schema(&'static Value);

pub(super) enum Shape {
    /// One of a few words.
    Choice(Vec<&'static str>),
    Number {
        least: i64,
        most: i64,
    },
    Truth,
    Text,
    List {
        item: Schema,
        fewest: usize,
        most: usize,
    },
    Fields(Fields),
    /// Keys that the team chooses, with values of one shape.
    Map(Schema),
    /// One text or a list.
    OneOrMore {
        one: Schema,
        more: Schema,
    },
}

pub(super) struct Fields {
    properties: &'static Map<String, Value>,
    required: Vec<&'static str>,
}

impl Schema {
    pub(super) fn whole() -> Schema {
        Schema(&SCHEMA)
    }

    /// The schema that a reference leads to; of a value that may be missing, the schema of the value.
    fn resolved(self) -> Schema {
        let mut schema = self.0;
        loop {
            let reference =
                schema["$ref"].as_str().and_then(|path| SCHEMA.pointer(path.trim_start_matches('#')));
            let only = |key: &str| {
                let some = |part: &&Value| part["type"] != "null";
                let mut all = schema[key].as_array()?.iter().filter(some);
                all.next().filter(|_| all.next().is_none())
            };
            match reference.or_else(|| only("allOf")).or_else(|| only("anyOf")) {
                Some(next) => schema = next,
                None => return Schema(schema),
            }
        }
    }

    pub(super) fn shape(self) -> Shape {
        let schema = self.resolved().0;
        let choices = schema["oneOf"].as_array().into_iter().flatten().flat_map(words).chain(words(schema));
        let choices: Vec<&'static str> = choices.collect();
        if !choices.is_empty() {
            return Shape::Choice(choices);
        }
        if let Some([one, more]) = schema["anyOf"].as_array().map(Vec::as_slice) {
            return Shape::OneOrMore { one: Schema(one), more: Schema(more) };
        }
        let number = |key: &str| schema[key].as_i64();
        let size = |key: &str| number(key).and_then(|size| usize::try_from(size).ok());
        match kind(schema) {
            "integer" => Shape::Number {
                least: number("minimum").unwrap_or(0),
                most: number("maximum").unwrap_or(i64::MAX),
            },
            "boolean" => Shape::Truth,
            "array" => Shape::List {
                item: Schema(&schema["items"]),
                fewest: size("minItems").unwrap_or(0),
                most: size("maxItems").unwrap_or(usize::MAX),
            },
            "object" => match schema["properties"].as_object() {
                Some(properties) => {
                    let required = schema["required"].as_array().into_iter().flatten();
                    Shape::Fields(Fields {
                        properties,
                        required: required.filter_map(Value::as_str).collect(),
                    })
                }
                None => Shape::Map(Schema(&schema["additionalProperties"])),
            },
            _ => Shape::Text,
        }
    }

    pub(super) fn format(self) -> Option<&'static Format> {
        self.resolved().0["format"].as_str().and_then(Format::named)
    }

    /// What a value must be, with all words that are allowed.
    pub(super) fn expected(self) -> Message {
        if let Some(format) = self.format() {
            return Message::fixed(format.expected);
        }
        match self.shape() {
            Shape::Choice(words) => either(&words),
            Shape::Number { least, most } => message!["a whole number from ", least, " to ", most],
            Shape::Truth => either(&["true", "false"]),
            Shape::Text => Message::fixed("text"),
            Shape::List { .. } => Message::fixed("a list"),
            Shape::Fields(_) | Shape::Map(_) => Message::fixed("lines of `key: value`"),
            Shape::OneOrMore { .. } => Message::fixed("text or a list"),
        }
    }

    pub(super) fn form(self) -> &'static str {
        self.format().map_or("…", |format| format.form)
    }

    /// The default of a key, as YAML; `None` for an empty one.
    pub(super) fn default(self) -> Option<Message> {
        written(&self.0["default"])
    }
}

impl Fields {
    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.properties.keys().map(String::as_str)
    }

    /// A key as the schema spells it, and what it may hold.
    pub(super) fn get(&self, name: &str) -> Option<(&'static str, Schema)> {
        self.properties.get_key_value(name).map(|(name, schema)| (name.as_str(), Schema(schema)))
    }

    pub(super) fn required(&self) -> &[&'static str] {
        &self.required
    }
}

/// The kind of a value that may be missing or not.
fn kind(schema: &'static Value) -> &'static str {
    let kinds = schema["type"].as_array().map_or(std::slice::from_ref(&schema["type"]), Vec::as_slice);
    kinds.iter().filter_map(Value::as_str).find(|kind| *kind != "null").unwrap_or("")
}

/// The words that a part of a choice allows.
fn words(schema: &'static Value) -> impl Iterator<Item = &'static str> {
    schema["const"]
        .as_str()
        .into_iter()
        .chain(schema["enum"].as_array().into_iter().flatten().filter_map(Value::as_str))
}

/// `a`, `b` or `c`.
fn either(words: &[&'static str]) -> Message {
    let mut text = Message::default();
    for (at, word) in words.iter().enumerate() {
        let before = match at {
            0 => "",
            _ if at + 1 == words.len() => " or ",
            _ => ", ",
        };
        text = message![text, before, "`", word, "`"];
    }
    text
}

/// A default as YAML has it on one line; `None` for what is empty or has keys of its own.
fn written(value: &'static Value) -> Option<Message> {
    match value {
        Value::Null | Value::Object(_) => None,
        Value::Bool(true) => Some(Message::fixed("true")),
        Value::Bool(false) => Some(Message::fixed("false")),
        Value::Number(number) => number.as_i64().map(|number| message![number]),
        Value::String(text) => Some(message![text.as_str()]),
        Value::Array(items) => {
            let mut all = items.iter().filter_map(written);
            let first = all.next()?;
            Some(message!["[", all.fold(first, |text, item| message![text, ", ", item]), "]"])
        }
    }
}
