//! What may a value be that is more than some text or a number? The `format` of the schema, checked as the value is read.

use globset::Glob;
use serde::de::DeserializeOwned;
use serde_yaml::Value;

use super::docs::DocsGlob;
use super::forge::ForgeUrl;
use crate::field::{date::Day, person::Person};

pub(super) struct Format {
    name: &'static str,
    pub(super) holds: fn(&Value) -> bool,
    pub(super) expected: &'static str,
    pub(super) form: &'static str,
}

const FORMATS: [Format; 6] = [
    Format {
        name: "date",
        holds: reads::<Day>,
        expected: "a date that exists, such as `2026-03-12`",
        form: "YYYY-MM-DD",
    },
    Format { name: "person", holds: reads::<Person>, expected: "`Name <email>`", form: "Name <email>" },
    Format {
        name: "glob",
        holds: reads::<DocsGlob>,
        expected: "a glob over paths, such as `people/**/*.md`",
        form: "people/**/*.md",
    },
    Format {
        name: "forge-url",
        holds: reads::<ForgeUrl>,
        expected: "`https://HOST/PATH`, with nothing behind the path",
        form: "https://HOST/PATH",
    },
    Format {
        name: "rule",
        holds: |value| value.as_str().is_some_and(|pattern| Glob::new(pattern).is_ok()),
        expected: "the name of a rule, or a glob such as `pip-*`",
        form: "note-late",
    },
    Format {
        name: "bounds",
        holds: |value| {
            serde_yaml::from_value(value.clone()).is_ok_and(|[fewest, most]: [usize; 2]| fewest <= most)
        },
        expected: "a list of the fewest and the most, such as `[5, 8]`",
        form: "[5, 8]",
    },
];

impl Format {
    /// The format of that name; the schema has others, which say how large a number is.
    pub(super) fn named(name: &str) -> Option<&'static Format> {
        FORMATS.iter().find(|format| format.name == name)
    }
}

fn reads<T: DeserializeOwned>(value: &Value) -> bool {
    serde_yaml::from_value::<T>(value.clone()).is_ok()
}
