//! What does a proposal change in a trust file? Keys of `growthlint.yaml` by name, lines of the other files by their number.

use std::collections::HashMap;

use serde_yaml::{Mapping, Value};

use super::shape::{Fields, Schema, Shape};
use crate::finding::{Listed, Message};

/// How many keys are named one by one.
const NAMED: usize = 4;

/// Which keys of `growthlint.yaml` have other values, as they are written there: `pip.notes`, `rules.note-late`. Names that a team chose
/// are not among them: those of rules are.
pub fn keys(was: &str, is: &str, rules: &[&'static str]) -> Vec<Message> {
    let read = |text: &str| serde_yaml::from_str::<Mapping>(text.trim_start_matches('\u{feff}'));
    let (Ok(was), Ok(is), Shape::Fields(fields)) = (read(was), read(is), Schema::whole().shape()) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (key, schema) in differing(&was, &is, &fields) {
        let both = [was.get(key), is.get(key)].map(|value| value.and_then(Value::as_mapping));
        let none = Mapping::new();
        let [was, is] = both.map(|mapping| mapping.unwrap_or(&none));
        let differs = |name: &&&str| was.get(**name) != is.get(**name);
        let within: Vec<&str> = if let Shape::Fields(fields) = schema.shape() {
            differing(was, is, &fields).map(|(key, _)| key).collect()
        } else if key == "rules" {
            rules.iter().filter(differs).copied().collect()
        } else {
            Vec::new()
        };
        if within.is_empty() {
            found.push(message!["`", key, "`"]);
        }
        found.extend(within.into_iter().map(|name| message!["`", key, ".", name, "`"]));
    }
    found
}

fn differing(was: &Mapping, is: &Mapping, fields: &Fields) -> impl Iterator<Item = (&'static str, Schema)> {
    fields.names().filter(|key| was.get(*key) != is.get(*key)).filter_map(|key| fields.get(key))
}

/// How many keys or lines, in words; `None` for none.
pub fn named(keys: &[Message]) -> Option<Message> {
    match keys.len() {
        0 => None,
        count if count <= NAMED => Some(message![Listed::of(keys)]),
        count => Some(message![count, " keys, ", keys[0], " among them"]),
    }
}

/// How many lines a proposal adds and removes, in words; `None` where only their order differs.
pub fn lines(was: &str, is: &str) -> Option<Message> {
    let mut counts: HashMap<&str, i64> = HashMap::new();
    is.lines().for_each(|line| *counts.entry(line.trim_end()).or_default() += 1);
    was.lines().for_each(|line| *counts.entry(line.trim_end()).or_default() -= 1);
    let sum = |sign: i64| counts.values().map(|count| (count * sign).max(0)).sum::<i64>();
    let of = |count: i64, what: &'static str| match count {
        0 => None,
        1 => Some(message!["1 line", what]),
        many => Some(message![many, " lines", what]),
    };
    let both: Vec<Message> = [of(sum(1), " more"), of(sum(-1), " fewer")].into_iter().flatten().collect();
    (!both.is_empty()).then(|| message![Listed::of(&both)])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(was: &str, is: &str) -> Vec<String> {
        keys(was, is, &["note-late", "note-edited"]).iter().map(|key| key.text().to_owned()).collect()
    }

    #[test]
    fn keys_that_differ_are_named_and_no_word_that_a_team_chose() {
        assert_eq!(changed("growthlint: 1\n", "growthlint: 1\npip: { notes: 3 }\n"), ["`pip.notes`"]);
        let was = "growthlint: 1\nrules: { note-late: off }\nlabels: { Notes: Notizen }\n";
        let is = "# a comment\ngrowthlint: 1\nrules: { note-late: 'off', note-edited: off, 'x-*': off }\nlabels: { Notes: Secret }\n";
        assert_eq!(changed(was, is), ["`labels`", "`rules.note-edited`"]);
        assert_eq!(changed(was, was), Vec::<String>::new());
        assert_eq!(changed("a: [", was), Vec::<String>::new(), "what cannot be read says nothing");
    }

    #[test]
    fn lines_are_counted_wherever_they_are() {
        let lines = |was: &str, is: &str| lines(was, is).map(|what| what.text().to_owned());
        assert_eq!(lines("a\nb\n", "b\na\nc\nd\n").as_deref(), Some("2 lines more"));
        assert_eq!(lines("a\nb\n", "c\na\n").as_deref(), Some("1 line more and 1 line fewer"));
        assert_eq!(lines("a\nb\n", "b\r\na\r\n"), None);
    }
}
