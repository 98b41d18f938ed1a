//! How are days, people and the start of a fiscal year written as data? Each as one text or number, as in a document.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

use super::date::{Day, FiscalYear};
use super::person::Person;

/// A value that is one text; no error repeats that text.
macro_rules! text {
    ($kind:ident, $format:literal, $expected:literal) => {
        impl<'de> Deserialize<'de> for $kind {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<$kind, D::Error> {
                let text = String::deserialize(from)?;
                $kind::parse(&text).ok_or_else(|| de::Error::custom(concat!("expected ", $expected)))
            }
        }

        impl Serialize for $kind {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }

        impl JsonSchema for $kind {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($kind).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "format": $format })
            }
        }
    };
}

text!(Day, "date", "`YYYY-MM-DD`");
text!(Person, "person", "`Name <email>`");

impl<'de> Deserialize<'de> for FiscalYear {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<FiscalYear, D::Error> {
        FiscalYear::starting_in(i8::deserialize(from)?)
            .ok_or_else(|| de::Error::custom("expected a month from 1 to 12"))
    }
}

impl Serialize for FiscalYear {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_i8(self.starts_in())
    }
}

impl JsonSchema for FiscalYear {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "FiscalYear".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "minimum": 1, "maximum": 12 })
    }
}
