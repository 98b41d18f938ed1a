//! What do all outputs for programs share: their layout, the name and version they begin with, their schema?

use std::borrow::Cow;
use std::marker::PhantomData;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

use crate::term::escape;

pub trait Versioned {
    /// Its name and version, as in `growthlint-report/1`.
    const VERSION: &'static str;
}

macro_rules! versioned {
    ($output:ty, $version:literal) => {
        impl $crate::report::programs::Versioned for $output {
            const VERSION: &'static str = $version;
        }
    };
}
pub(crate) use versioned;

/// The field `schema`, with which every output begins.
#[derive(Debug, PartialEq)]
pub struct FormatVersion<T>(PhantomData<fn() -> T>);

impl<T> FormatVersion<T> {
    pub fn new() -> FormatVersion<T> {
        FormatVersion(PhantomData)
    }
}

impl<T> Default for FormatVersion<T> {
    fn default() -> FormatVersion<T> {
        FormatVersion::new()
    }
}

impl<T: Versioned> Serialize for FormatVersion<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(T::VERSION)
    }
}

impl<T: Versioned> JsonSchema for FormatVersion<T> {
    fn schema_name() -> Cow<'static, str> {
        "FormatVersion".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "The name and version of the format.",
            "oneOf": [{"description": "The first version.", "type": "string", "const": T::VERSION}]
        })
    }
}

pub fn schema<T: JsonSchema>() -> Schema {
    SchemaSettings::draft07().for_serialize().into_generator().into_root_schema_for::<T>()
}

/// Indented JSON, harmless in a terminal, with a line end behind it.
pub fn text<T: Serialize>(value: &T) -> String {
    let text = serde_json::to_string_pretty(value).expect("every key of an output is a text");
    escape::json(&text).into_owned() + "\n"
}
