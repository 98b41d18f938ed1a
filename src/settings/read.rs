//! From the text of `growthlint.yaml` to settings, with every mistake at its place in one run.

use std::collections::BTreeMap;

use serde_yaml::{Mapping, Value};

use super::by_schema::{Reader, Spot};
use super::checks::check;
use super::file::Settings;
use super::mistake::{Mistake, MistakeKind, Until, Which};
use super::part::Part;
use super::rubric::{JobDescription, Rubric};
use super::shape::{Schema, Shape};
use crate::document::yaml::{self, FaultKind, Node};
use crate::field::span::Span;
use crate::finding::Message;

/// The key that must be there, and all that it may say.
const VERSION: (&str, &str) = ("growthlint", "1");

impl Settings {
    /// Reads `growthlint.yaml`. What is wrong keeps its default; a mistake says so.
    pub fn parse(source: &str, rules: &[&'static str]) -> (Settings, Vec<Mistake>) {
        let start = if source.starts_with('\u{feff}') { 3 } else { 0 };
        let tree = yaml::parse(&source[start..], start);
        let mut reader = Reader::default();
        for fault in &tree.faults {
            let kind = match fault.kind {
                FaultKind::Syntax(why) => MistakeKind::Unreadable { why },
                FaultKind::NotAllowed(why) => MistakeKind::NotAllowed { why },
                FaultKind::Duplicate { .. } => MistakeKind::DuplicateKey,
            };
            reader.mistake(kind, fault.span);
        }
        if let Some(span) = tree.other_root {
            reader.mistake(MistakeKind::Unreadable { why: "expected lines of `key: value`" }, span);
        }
        version(&tree.entries, &mut reader, Span::new(start, start));
        let parts = parts(&tree.entries, rules, &mut reader);
        let mut settings = settings(&parts, &mut reader);
        settings.place(&parts);
        let mut mistakes = reader.mistakes;
        mistakes.sort_by_key(|mistake| mistake.span);
        (settings, mistakes)
    }

    /// Says of values where they are, for the rules that report them.
    fn place(&mut self, parts: &[(&str, Part)]) {
        let find = |key: &str| parts.iter().find(|(name, _)| *name == key).map(|(_, part)| part);
        let items = |key: &str| find(key).map(Part::items).unwrap_or_default();
        for (glob, part) in self.docs.iter_mut().zip(items("docs")) {
            glob.span = Some(part.span);
        }
        for (waiver, part) in self.waivers.iter_mut().zip(items("waivers")) {
            waiver.span = part.span;
        }
        place_jobs(&mut self.job_descriptions, find("job_descriptions"));
        if let (Some(rubric), Some(part)) = (&mut self.rubric, find("rubric")) {
            place_rubric(rubric, part);
        }
        for pair in find("rubrics").map(Part::pairs).unwrap_or_default() {
            if let Some(rubric) = self.rubrics.get_mut(&pair.key) {
                place_rubric(rubric, &pair.part);
            }
        }
    }
}

fn place_jobs(jobs: &mut BTreeMap<String, JobDescription>, part: Option<&Part>) {
    for pair in part.map(Part::pairs).unwrap_or_default() {
        if let Some(job) = jobs.get_mut(&pair.key) {
            job.span = pair.part.span;
        }
    }
}

fn place_rubric(rubric: &mut Rubric, part: &Part) {
    place_jobs(&mut rubric.job_descriptions, part.get("job_descriptions"));
    for dimension in part.get("dimensions").map(Part::pairs).unwrap_or_default() {
        for level in dimension.part.pairs() {
            let spans = match level.part.items() {
                [] => vec![level.part.span],
                items => items.iter().map(|item| item.span).collect(),
            };
            rubric.places.insert((dimension.key.clone(), level.key.clone()), spans);
        }
    }
}

/// Whether the file is for this version; a broken file that may say so is not told that it does not.
fn version(entries: &[(Node, Node)], reader: &mut Reader, top: Span) {
    let (key, only) = VERSION;
    let found = entries.iter().find(|(name, _)| name.text() == Some(key));
    let unreadable = MistakeKind::Unreadable { why: "expected `growthlint: 1`" };
    match found {
        Some((_, value)) if value.text() == Some(only) => {}
        Some((name, value)) => {
            let span = if value.span.start == value.span.end { name.span } else { value.span };
            reader.mistake(unreadable, span);
        }
        None if reader.mistakes.iter().any(|mistake| mistake.kind.is_unreadable()) => {}
        None => reader.mistake(unreadable, top),
    }
}

/// What can be read of each key but the version, each once.
fn parts(entries: &[(Node, Node)], rules: &[&'static str], reader: &mut Reader) -> Vec<(&'static str, Part)> {
    let Shape::Fields(fields) = Schema::whole().shape() else { return Vec::new() };
    let mut parts: Vec<(&'static str, Part)> = Vec::new();
    let mut seen = vec![VERSION.0];
    for (name, value) in entries {
        let Some((key, schema)) = fields.get(name.text().unwrap_or("")) else {
            reader.unknown(name, &fields);
            continue;
        };
        if seen.contains(&key) {
            continue;
        }
        seen.push(key);
        // A key with nothing behind it keeps its default.
        let part = Some(value).filter(|value| !value.is_null());
        let part = part.and_then(|value| reader.part(&Spot::of_key(None, key, schema), value));
        if let Some(mut part) = part {
            check(key, &mut part, rules, reader);
            parts.push((key, part));
        }
    }
    parts
}

/// The settings that some keys make, without those that the schema lets pass and the settings do not.
fn settings(parts: &[(&'static str, Part)], reader: &mut Reader) -> Settings {
    let read = |parts: &[&(&'static str, Part)]| {
        let version = (Value::from(VERSION.0), Value::from(1));
        let keys = parts.iter().map(|(key, part)| (Value::from(*key), part.value()));
        serde_yaml::from_value::<Settings>(Value::Mapping(Mapping::from_iter(
            [version].into_iter().chain(keys),
        )))
    };
    let mut all: Vec<&(&'static str, Part)> = parts.iter().collect();
    if let Ok(settings) = read(&all) {
        return settings;
    }
    all.retain(|pair| {
        let is_right = read(&[*pair]).is_ok();
        if !is_right {
            let kind = MistakeKind::BadValue {
                key: Message::fixed(pair.0),
                which: Which::Whole,
                expected: Message::fixed("as `growthlint schema settings` says"),
                until: Until::Ignored,
            };
            reader.mistake(kind, pair.1.span);
        }
        is_right
    });
    read(&all).unwrap_or_default()
}
