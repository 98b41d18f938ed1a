//! What does a document look like in which nothing is written yet?

use serde::Serialize;
use serde_yaml::{Mapping, Value};

use crate::field::date::Day;
use crate::field::label::Section;
use crate::field::person::Person;

/// What is known of somebody who gets a document.
pub struct NewDocument<'a> {
    pub engineer: &'a Person,
    pub manager: &'a Person,
    pub team: &'a str,
    /// Oldest first.
    pub levels: &'a [(String, Day)],
    pub target: Option<&'a str>,
    pub since: Day,
    /// The sections that it begins with.
    pub sections: &'a [Section],
}

/// The keys in the convention's order.
#[derive(Serialize)]
struct Keys<'a> {
    growthdoc: u8,
    engineer: String,
    manager: String,
    team: &'a str,
    levels: Mapping,
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<&'a str>,
    since: String,
}

impl NewDocument<'_> {
    /// The whole file; `None` where a value cannot be written as YAML.
    pub fn text(&self) -> Option<String> {
        let level =
            |(level, day): &(String, Day)| (Value::from(level.as_str()), Value::from(day.to_string()));
        let keys = Keys {
            growthdoc: 1,
            engineer: self.engineer.to_string(),
            manager: self.manager.to_string(),
            team: self.team,
            levels: self.levels.iter().map(level).collect(),
            target: self.target,
            since: self.since.to_string(),
        };
        let yaml = serde_yaml::to_string(&keys).ok()?;
        let sections: String =
            self.sections.iter().map(|section| format!("\n## {}\n", section.name())).collect();
        Some(format!("---\n{yaml}---\n\n# {}\n{sections}", plain(&self.engineer.name)))
    }
}

/// A text as Markdown shows it as it is.
fn plain(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if "\\`*_[]<>#&~|".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
