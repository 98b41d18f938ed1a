//! Whose document is it? What the lines above the first section say of people, team, level and day.

use std::collections::BTreeSet;

use super::block::{Block, Kind, cells};
use super::when::{self, When};
use crate::document::Key;
use crate::field::date::Day;
use crate::field::label::fold;
use crate::field::person::{Person, same_name};
use crate::field::week::Week;

/// Which word above the first section means which key.
const KEYS: &[(Key, &[&str])] = &[
    (
        Key::Engineer,
        &[
            "engineer",
            "name",
            "employee",
            "employee name",
            "direct report",
            "report",
            "team member",
            "candidate",
        ],
    ),
    (Key::Manager, &["manager", "line manager", "engineering manager", "supervisor"]),
    (Key::Team, &["team", "squad"]),
    (Key::Levels, &["level", "current level"]),
    (Key::Target, &["target", "target level"]),
    (Key::Since, &["since", "joined", "joined the team", "on the team since"]),
];

/// Words of a line that says when the whole page was.
const DATES: &[&str] =
    &["date", "meeting date", "day", "week", "week of", "month", "quarter", "half", "period"];

/// No team and no level has a longer name.
const LONGEST: usize = 40;

#[derive(Debug, Default)]
pub(super) struct Front {
    pub(super) engineer: Option<Person>,
    pub(super) manager: Option<Person>,
    team: Option<String>,
    level: Option<(String, Day)>,
    target: Option<String>,
    since: Option<Day>,
    /// When the whole page was.
    pub(super) when: Option<When>,
    /// The lines whose whole value is taken.
    pub(super) taken: BTreeSet<usize>,
}

impl Front {
    /// Reads the lines above the first section. `people` are those that git knows.
    pub(super) fn read(lines: &[&str], from: usize, blocks: &[Block], people: &[Person]) -> Front {
        let mut front = Front::default();
        for (at, line) in lines[..from].iter().enumerate() {
            front.line(at, line, people);
        }
        for block in blocks.iter().take_while(|block| !matches!(block.kind, Kind::Heading { level: 2.., .. }))
        {
            for at in block.lines.clone() {
                match &block.kind {
                    Kind::Heading { text, .. } => front.title(text, people),
                    Kind::Table(_) => {
                        if let [key, value] = cells(lines[at]).as_slice() {
                            front.line(at, &format!("{key}: {value}"), people);
                        }
                    }
                    Kind::Item { .. } | Kind::Text => front.line(at, lines[at], people),
                    Kind::Layout => {}
                }
            }
        }
        front
    }

    /// A title that names one person, whom git knows.
    fn title(&mut self, text: &str, people: &[Person]) {
        let words = |text: &str| {
            let plain: String = text.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
            format!(" {} ", fold(&plain))
        };
        let title = words(text);
        let named: Vec<&Person> =
            people.iter().filter(|person| title.contains(&words(&person.name))).collect();
        if let [only] = named.as_slice() {
            self.engineer.get_or_insert_with(|| (*only).clone());
        }
    }

    fn line(&mut self, at: usize, line: &str, people: &[Person]) {
        let plain =
            line.trim_start_matches(['-', '*', '+', '•', ' ', '>']).replace("**", "").replace("__", "");
        let Some((key, value)) = plain.split_once(':') else { return };
        let (key, value) = (fold(key), value.trim().trim_end_matches('\\').trim());
        if value.is_empty() {
            return;
        }
        if DATES.contains(&key.as_str()) {
            if let Some(found) = when::only(value) {
                let is_week = key.contains("week");
                self.when.get_or_insert(as_week(found.when, is_week));
                let whole = found.at == (0..value.len());
                self.taken.extend(whole.then_some(at));
            }
            return;
        }
        let Some((key, _)) = KEYS.iter().find(|(_, names)| names.contains(&key.as_str())) else { return };
        if self.key(*key, value, people) {
            self.taken.insert(at);
        }
    }

    /// Takes a value, where its key has none yet. Says whether it is the whole value.
    fn key(&mut self, key: Key, value: &str, people: &[Person]) -> bool {
        let short =
            || Some(value.to_owned()).filter(|value| value.chars().count() <= LONGEST && is_plain(value));
        match key {
            Key::Engineer => take(&mut self.engineer, person(value, people)),
            Key::Manager => take(&mut self.manager, person(value, people)),
            Key::Team => take(&mut self.team, short()),
            Key::Target => take(&mut self.target, short()),
            Key::Since => take(&mut self.since, day(value)),
            Key::Levels => take(&mut self.level, level(value)),
            Key::Growthdoc | Key::Role | Key::Away | Key::Writers | Key::Status => false,
        }
    }

    /// The front matter, and the keys that are missing in it.
    pub(super) fn yaml(&self) -> (String, Vec<Key>) {
        let mut yaml = "---\ngrowthdoc: 1\n".to_owned();
        let mut missing = Vec::new();
        for key in Key::ALL {
            let value = match key {
                Key::Engineer => self.engineer.as_ref().map(|person| quoted(&person.to_string())),
                Key::Manager => self.manager.as_ref().map(|person| quoted(&person.to_string())),
                Key::Team => self.team.as_deref().map(quoted),
                Key::Levels => {
                    self.level.as_ref().map(|(level, day)| format!("{{ {}: {day} }}", quoted(level)))
                }
                Key::Target => self.target.as_deref().map(quoted),
                Key::Since => self.since.map(|day| day.to_string()),
                Key::Growthdoc | Key::Role | Key::Away | Key::Writers | Key::Status => continue,
            };
            match value {
                Some(value) => yaml += &format!("{}: {value}\n", key.name()),
                None if key.is_required() => missing.push(key),
                None => {}
            }
        }
        (yaml + "---\n", missing)
    }
}

/// The week of a day, where the day is meant as a week.
pub(super) fn as_week(when: When, is_week: bool) -> When {
    let When::Day(day) = when else { return when };
    Week::of(day).filter(|_| is_week).map_or(when, When::Week)
}

fn take<T>(slot: &mut Option<T>, value: Option<T>) -> bool {
    let is_new = slot.is_none() && value.is_some();
    if is_new {
        *slot = value;
    }
    is_new
}

/// `Name <email>`, or the name of one person whom git knows.
fn person(value: &str, people: &[Person]) -> Option<Person> {
    let unescaped = value.replace(['\\', '`'], "");
    if let Some(person) = Person::parse(&unescaped).filter(|person| is_plain(&person.name)) {
        return Some(person);
    }
    let named: Vec<&Person> = people.iter().filter(|person| same_name(&person.name, value)).collect();
    if let [only] = named.as_slice() { Some((*only).clone()) } else { None }
}

fn day(value: &str) -> Option<Day> {
    let found = when::only(value)?;
    if let (When::Day(day), true) = (found.when, found.at == (0..value.len())) { Some(day) } else { None }
}

/// `L4 since 2024-01-01`, `L4 (2024-01-01)`.
fn level(value: &str) -> Option<(String, Day)> {
    let found = when::only(value)?;
    let When::Day(day) = found.when else { return None };
    let behind = value[found.at.end..].trim();
    let name = value[..found.at.start].trim_end_matches([' ', '(', ',', '-', '–', '—']);
    let name = name.strip_suffix(" since").unwrap_or(name).trim();
    let is_one = ["", ")"].contains(&behind) && !name.is_empty() && name.len() <= LONGEST && is_plain(name);
    is_one.then(|| (name.to_owned(), day))
}

fn is_plain(text: &str) -> bool {
    text.chars().all(|c| c.is_alphanumeric() || " -_.,&+/'()".contains(c))
        && text.chars().any(char::is_alphanumeric)
}

/// A value as YAML reads it back.
fn quoted(text: &str) -> String {
    let begins = text.starts_with(|c: char| c.is_alphabetic());
    let is_word =
        ["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(&text.to_lowercase().as_str());
    let is_safe = begins && !is_word && text.chars().all(|c| c.is_alphanumeric() || " -_.<>@+".contains(c));
    if is_safe { text.to_owned() } else { serde_json::Value::from(text).to_string() }
}
