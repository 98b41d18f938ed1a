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

/// Words of a line that gives the engineer's address.
const ADDRESSES: &[&str] = &["email", "e-mail", "mail", "e-mail address", "email address"];

/// Words of a line that says when the whole page was.
const DATES: &[&str] =
    &["date", "meeting date", "day", "week", "week of", "month", "quarter", "half", "period"];

/// No team and no level has a longer name.
const LONGEST: usize = 40;

/// A value that says a part of what its key needs: a name without an address, a level without its day.
#[derive(Debug)]
pub(super) struct Half {
    pub(super) key: Key,
    pub(super) value: String,
    pub(super) line: usize,
}

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
    /// Of keys that are missing.
    pub(super) halves: Vec<Half>,
    /// The engineer's address, and its line.
    address: Option<(String, usize)>,
    /// How it is known who the manager is, where the page does not say it.
    pub(super) guessed: Option<&'static str>,
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
        front.join(people);
        front
    }

    /// Puts a name and an address together, and lets go of the parts of what is known by now.
    fn join(&mut self, people: &[Person]) {
        let name = self.halves.iter().find(|half| half.key == Key::Engineer).map(|half| half.value.clone());
        if let Some((address, line)) = self.address.clone() {
            let named = name.map(|name| format!("{name} <{address}>"));
            let known = || people.iter().find(|person| person.email.eq_ignore_ascii_case(&address)).cloned();
            if self.engineer.is_none() {
                self.engineer = named.and_then(|named| Person::parse(&named)).or_else(known);
            }
            let is_theirs = |person: &Person| person.email.eq_ignore_ascii_case(&address);
            self.taken.extend(self.engineer.as_ref().is_some_and(is_theirs).then_some(line));
        }
        for half in std::mem::take(&mut self.halves) {
            let same =
                |person: &Option<Person>| person.as_ref().map(|known| same_name(&known.name, &half.value));
            let says = match half.key {
                Key::Engineer => same(&self.engineer),
                Key::Manager => same(&self.manager),
                Key::Levels
                | Key::Growthdoc
                | Key::Team
                | Key::Role
                | Key::Target
                | Key::Since
                | Key::Away
                | Key::Writers
                | Key::Status => self.level.as_ref().map(|(level, _)| *level == half.value),
            };
            match says {
                Some(true) => {
                    self.taken.insert(half.line);
                }
                Some(false) => {}
                None if self.halves.iter().any(|other| other.key == half.key) => {}
                None => {
                    self.taken.insert(half.line);
                    self.halves.push(half);
                }
            }
        }
    }

    /// Where the page does not say who the manager is: who asks for the proposal of another, else who is it in most documents.
    pub(super) fn guess_manager(&mut self, you: Option<&Person>, managers: &[Person]) {
        let half = |key| self.halves.iter().find(|half| half.key == key);
        let name = half(Key::Engineer).map(|half| half.value.as_str());
        let is_known = self.manager.is_some() || half(Key::Manager).is_some();
        if is_known || self.engineer.is_none() && name.is_none() {
            return;
        }
        let is_other = |person: &&Person| match &self.engineer {
            Some(engineer) => !person.is(engineer),
            None => name.is_none_or(|name| !same_name(&person.name, name)),
        };
        let count = |person: &Person| managers.iter().filter(|other| other.is(person)).count();
        let others = managers.iter().filter(is_other).rev();
        let most =
            || others.max_by_key(|person| count(person)).map(|most| (most, "as in most documents here"));
        let you = you.filter(|you| !you.name.is_empty()).filter(is_other).map(|you| (you, "you"));
        if let Some((manager, why)) = you.or_else(most) {
            self.manager = Some(manager.clone());
            self.guessed = Some(why);
        }
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
        if ADDRESSES.contains(&key.as_str()) && value.contains('@') {
            self.address.get_or_insert((value.trim_matches(['<', '>', '`']).to_owned(), at));
            return;
        }
        let Some((key, _)) = KEYS.iter().find(|(_, names)| names.contains(&key.as_str())) else { return };
        if self.key(*key, value, people) {
            self.taken.insert(at);
        } else if is_half(*key, value) {
            self.halves.push(Half { key: *key, value: value.to_owned(), line: at });
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

/// Whether a value is a name, or a level that says no day.
fn is_half(key: Key, value: &str) -> bool {
    let words: Vec<&str> = value.split_whitespace().collect();
    let is_short = value.chars().count() <= LONGEST && is_plain(value) && words.len() < 5;
    let is_name = words.iter().all(|word| word.starts_with(char::is_uppercase));
    match key {
        Key::Engineer | Key::Manager => is_short && is_name && !value.contains(|c: char| c.is_ascii_digit()),
        Key::Levels => is_short && when::all(value).is_empty(),
        Key::Growthdoc
        | Key::Team
        | Key::Role
        | Key::Target
        | Key::Since
        | Key::Away
        | Key::Writers
        | Key::Status => false,
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
