//! Where is the front matter, what does it say, and what is wrong with it?

use crate::document::front_matter::{FrontKey, FrontMatter, Key, Status, Writer, WriterRole};
use crate::document::problem::{Problem, ProblemKind};
use crate::document::yaml::{self, FaultKind, Node, NodeKind, Yaml};
use crate::field::date::{Absence, Day};
use crate::field::encoding::composed_bytes;
use crate::field::id::TextHash;
use crate::field::nearest::nearest;
use crate::field::person::Person;
use crate::field::prose::Prose;
use crate::field::span::{Span, Spanned};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Cut {
    /// With something else than `---`.
    Missing,
    /// With a block that never ends.
    Unclosed { fence: Span },
    /// With a block: both fences, the text between them, and where the body begins. Blanks may follow the second fence where no other
    /// line ends the block: that is a mistake, but the meaning is plain.
    Block { whole: Span, inside: Span, body: usize, blanks: Option<Span> },
}

/// Reads the front matter of a file. Returns it with what is wrong, and where the body begins.
pub(crate) fn parse(text: &str) -> (FrontMatter, Vec<Problem>, usize) {
    match cut(text) {
        Cut::Missing => {
            let start = bom(text);
            let first = text[start..].lines().next().unwrap_or("");
            let problem = Problem {
                kind: ProblemKind::FrontMatterMissing,
                span: Span::new(start, start + first.len()),
            };
            let front = FrontMatter { span: Span::new(start, start), ..FrontMatter::default() };
            (front, vec![problem], start)
        }
        Cut::Unclosed { fence } => {
            let problem = Problem { kind: ProblemKind::FrontMatterUnclosed, span: fence };
            let body = text[fence.end..].find('\n').map_or(text.len(), |at| fence.end + at + 1);
            (FrontMatter { span: fence, ..FrontMatter::default() }, vec![problem], body)
        }
        Cut::Block { whole, inside, body, blanks } => {
            let fence = Span::new(whole.start, whole.start + 3);
            let yaml = yaml::parse(&text[inside.start..inside.end], inside.start);
            let problems = blanks
                .map(|span| Problem { kind: ProblemKind::FrontMatterBlanks, span })
                .into_iter()
                .collect();
            let mut reader = Reader {
                front: FrontMatter { span: whole, present: true, ..FrontMatter::default() },
                problems,
            };
            reader.read(text, &yaml, fence);
            (reader.front, reader.problems, body)
        }
    }
}

/// Where the body begins, in a file that begins with a block.
pub(crate) fn body_of(text: &str) -> Option<usize> {
    match cut(text) {
        Cut::Block { body, .. } => Some(body),
        Cut::Missing | Cut::Unclosed { .. } => None,
    }
}

fn bom(text: &str) -> usize {
    if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
}

/// Finds the block: from a first line that is exactly `---` to the next one.
fn cut(text: &str) -> Cut {
    let start = bom(text);
    let mut lines = text[start..].split_inclusive('\n');
    let end = |line: &str| {
        line.strip_suffix('\n').map_or(line.len(), |line| line.strip_suffix('\r').unwrap_or(line).len())
    };
    let is_fence = |line: &str| &line[..end(line)] == "---";
    let Some(first) = lines.next().filter(|line| is_fence(line)) else {
        return Cut::Missing;
    };
    let inside = start + first.len();
    let (mut at, mut meant) = (inside, None);
    for line in lines {
        let whole = Span::new(start, at + 3);
        if is_fence(line) {
            return Cut::Block { whole, inside: Span::new(inside, at), body: at + line.len(), blanks: None };
        }
        if meant.is_none() && line.trim_end() == "---" {
            let blanks = Some(Span::new(at, at + end(line)));
            meant = Some(Cut::Block { whole, inside: Span::new(inside, at), body: at + line.len(), blanks });
        }
        at += line.len();
    }
    meant.unwrap_or(Cut::Unclosed { fence: Span::new(start, start + 3) })
}

/// The names that `writers` may use.
const WRITER_KEYS: [&str; 4] = ["who", "from", "to", "as"];

struct Reader {
    front: FrontMatter,
    problems: Vec<Problem>,
}

impl Reader {
    fn read(&mut self, text: &str, yaml: &Yaml, fence: Span) {
        for fault in &yaml.faults {
            match &fault.kind {
                FaultKind::Syntax(why) | FaultKind::NotAllowed(why) => {
                    self.problem(ProblemKind::Yaml { why }, fault.span)
                }
                FaultKind::Duplicate { key, under } => {
                    if let Some(key) = duplicate_name(key, under.as_deref()) {
                        self.problem(ProblemKind::DuplicateKey { key }, fault.span);
                    }
                }
            }
        }
        if let Some(span) = yaml.other_root {
            self.problem(ProblemKind::Yaml { why: "expected keys with values" }, span);
        }
        let mut meant = Vec::new();
        for (key, value) in &yaml.entries {
            if key.is_refused() {
                continue;
            }
            let name = key.text().unwrap_or("");
            let Some(found) = Key::ALL.into_iter().find(|known| known.name() == name) else {
                let near = nearest(name, Key::ALL.map(Key::name));
                meant.extend(near);
                self.problem(ProblemKind::UnknownKey { nearest: near }, key.span);
                continue;
            };
            if self.front.keys.iter().any(|known| known.key == found) {
                continue;
            }
            let span = Span::new(key.span.start, value.span.end.max(key.span.end));
            let names_people = matches!(found, Key::Engineer | Key::Manager | Key::Writers);
            let data = if names_people { value.canonical_people() } else { value.canonical() };
            self.front.keys.push(FrontKey { key: found, span, hash: TextHash::of(&composed_bytes(&data)) });
            self.value(found, key, value);
        }
        let broken = |name: &str| {
            let is_of_key = |line: &str| {
                line.trim_start().strip_prefix(name).is_some_and(|rest| rest.trim_start().starts_with(':'))
            };
            yaml.broken.iter().any(|span| text[span.start..span.end].lines().any(is_of_key))
        };
        for key in Key::ALL.into_iter().filter(|key| key.is_required()) {
            let there = self.front.keys.iter().any(|known| known.key == key);
            // A key that is misspelt or broken has been reported already.
            if !there && !meant.contains(&key.name()) && !broken(key.name()) {
                self.problem(ProblemKind::MissingKey { key: key.name() }, fence);
            }
        }
    }

    fn problem(&mut self, kind: ProblemKind, span: Span) {
        self.problems.push(Problem { kind, span });
    }

    fn bad(&mut self, key: Key, expected: &'static str, span: Span) {
        self.problem(ProblemKind::BadValue { what: key.name(), expected, entry: None }, span);
    }

    fn value(&mut self, key: Key, name: &Node, value: &Node) {
        if value.is_refused() {
            return;
        }
        let span = if value.span.start == value.span.end { name.span } else { value.span };
        if value.is_null() && !key.is_required() {
            return;
        }
        match key {
            Key::Growthdoc => {
                if value.text() != Some("1") {
                    self.bad(key, "`1`", span);
                }
            }
            Key::Engineer => self.front.engineer = self.person(key, value, span),
            Key::Manager => self.front.manager = self.person(key, value, span),
            Key::Team => match value.text().filter(|text| !value.is_null() && !text.trim().is_empty()) {
                Some(text) => self.front.team = Some(Spanned::new(Prose::new(text), span)),
                None => self.bad(key, "a name", span),
            },
            Key::Role => self.front.role = self.named((key, "a role"), value, span),
            Key::Target => self.front.target = self.named((key, "a level"), value, span),
            Key::Since => match value.text().and_then(Day::parse) {
                Some(day) => self.front.since = Some(Spanned::new(day, span)),
                None => self.bad(key, DATE, span),
            },
            Key::Levels => self.levels(value, span),
            Key::Away => match &value.kind {
                NodeKind::Sequence(items) => items.iter().for_each(|item| self.away(item)),
                NodeKind::Scalar { .. } | NodeKind::Map(_) | NodeKind::Refused => {
                    self.bad(key, "a list of `YYYY-MM-DD/YYYY-MM-DD`", span)
                }
            },
            Key::Writers => match &value.kind {
                NodeKind::Sequence(items) => items.iter().for_each(|item| self.writer(item)),
                NodeKind::Scalar { .. } | NodeKind::Map(_) | NodeKind::Refused => {
                    self.bad(key, "a list of `{who, from, to, as}`", span)
                }
            },
            Key::Status => match value.text() {
                Some("active") => self.front.status = Status::Active,
                Some("transferred") => self.front.status = Status::Transferred,
                Some("left") => self.front.status = Status::Left,
                _ => self.bad(key, "`active`, `transferred` or `left`", span),
            },
        }
    }

    /// What the settings have a name for.
    fn named(
        &mut self,
        (key, expected): (Key, &'static str),
        value: &Node,
        span: Span,
    ) -> Option<Spanned<String>> {
        let text = value.text().map(str::trim).filter(|text| !text.is_empty());
        if text.is_none() {
            self.bad(key, expected, span);
        }
        Some(Spanned::new(text?.to_owned(), span))
    }

    fn person(&mut self, key: Key, value: &Node, span: Span) -> Option<Spanned<Person>> {
        let person = value.text().and_then(Person::parse);
        if person.is_none() && !value.is_refused() {
            self.bad(key, "`Name <email>`", span);
        }
        Some(Spanned::new(person?, span))
    }

    fn levels(&mut self, value: &Node, span: Span) {
        let NodeKind::Map(entries) = &value.kind else {
            return self.bad(Key::Levels, "a map of level to the date it was reached", span);
        };
        if entries.is_empty() {
            return self.bad(Key::Levels, "a map of level to the date it was reached", span);
        }
        let mut last: Option<Day> = None;
        let mut seen = std::collections::HashSet::new();
        for (level, date) in entries {
            if level.is_refused() || date.is_refused() {
                continue;
            }
            let place = if date.span.start == date.span.end { level.span } else { date.span };
            let Some(name) = level.text().filter(|name| !name.trim().is_empty()) else {
                self.bad(Key::Levels, "a map of level to the date it was reached", level.span);
                continue;
            };
            let Some(day) = date.text().and_then(Day::parse) else {
                self.bad(Key::Levels, DATE, place);
                continue;
            };
            if last.is_some_and(|last| day < last) {
                self.bad(Key::Levels, "levels in the order they were reached, oldest first", place);
            }
            last = last.max(Some(day));
            if seen.insert(name.trim()) {
                self.front.levels.push((Spanned::new(name.trim().to_owned(), level.span), day));
            }
        }
    }

    fn away(&mut self, item: &Node) {
        if item.is_refused() {
            return;
        }
        let days = item
            .text()
            .and_then(|text| text.split_once('/'))
            .and_then(|(from, to)| Some((Day::parse(from)?, Day::parse(to)?)));
        match days {
            Some((from, to)) if from <= to => {
                self.front.away.push(Spanned::new(Absence { from, to }, item.span))
            }
            Some(_) => self.bad(Key::Away, "a last day that is not before the first", item.span),
            None => self.bad(Key::Away, "`YYYY-MM-DD/YYYY-MM-DD`", item.span),
        }
    }

    fn writer(&mut self, item: &Node) {
        if item.is_refused() {
            return;
        }
        let NodeKind::Map(entries) = &item.kind else {
            return self.bad(Key::Writers, "a list of `{who, from, to, as}`", item.span);
        };
        let before = self.problems.len();
        for (key, _) in entries.iter().filter(|(key, _)| !key.is_refused()) {
            let name = key.text().unwrap_or("");
            if !WRITER_KEYS.contains(&name) {
                self.problem(ProblemKind::UnknownKey { nearest: nearest(name, WRITER_KEYS) }, key.span);
            }
        }
        let get =
            |name: &str| entries.iter().find(|(key, _)| key.text() == Some(name)).map(|(_, value)| value);
        let who = get("who").and_then(|value| self.person(Key::Writers, value, value.span));
        let from = get("from").and_then(|value| self.day(value));
        let to = get("to").filter(|value| !value.is_null()).map(|value| (self.day(value), value.span));
        let role = get("as").and_then(|value| match value.text() {
            Some("acting") => Some(WriterRole::Acting),
            Some("dotted") => Some(WriterRole::Dotted),
            _ => {
                self.bad(Key::Writers, "`acting` or `dotted`", value.span);
                None
            }
        });
        if let (Some(from), Some((Some(to), span))) = (from, to)
            && to < from
        {
            self.bad(Key::Writers, "a last day that is not before the first", span);
        }
        let missing = ["who", "from", "as"].into_iter().any(|name| get(name).is_none());
        if missing && before == self.problems.len() {
            self.bad(Key::Writers, "`who`, `from` and `as`", item.span);
        }
        if let (Some(who), Some(from), Some(role)) = (who, from, role)
            && before == self.problems.len()
        {
            let writer = Writer { who: who.value, from, to: to.and_then(|(day, _)| day), role };
            self.front.writers.push(Spanned::new(writer, item.span));
        }
    }

    fn day(&mut self, value: &Node) -> Option<Day> {
        let day = value.text().and_then(Day::parse);
        if day.is_none() && !value.is_refused() {
            self.bad(Key::Writers, DATE, value.span);
        }
        day
    }
}

const DATE: &str = "a date that exists, `YYYY-MM-DD`";

/// The name of a key that is there twice; `None` where it has been reported as unknown.
fn duplicate_name(key: &str, under: Option<&str>) -> Option<&'static str> {
    match under {
        None => Key::ALL.into_iter().map(Key::name).find(|name| *name == key),
        Some("writers") => WRITER_KEYS.into_iter().find(|name| *name == key),
        Some("levels") => Some("levels"),
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const GOOD: &str = "---\ngrowthdoc: 1\nengineer: Amara Okafor <amara@acme.example>\nmanager: Ben Castillo <ben@acme.example>\nteam: Payments\nlevels: {L4: 2023-01-09, L5: 2025-01-01}\ntarget: Staff\nsince: 2023-01-09\naway:\n  - 2026-03-01/2026-04-02\nwriters: [{who: Dana Reyes <dana@acme.example>, from: 2026-01-01, to: 2026-02-01, as: acting}]\n---\n## Goals\n";

    fn problems(text: &str) -> Vec<(ProblemKind, &str)> {
        parse(text)
            .1
            .into_iter()
            .map(|problem| (problem.kind, &text[problem.span.start..problem.span.end]))
            .collect()
    }

    #[test]
    fn a_good_block_has_no_problem_and_exact_places() {
        let (front, problems, body) = parse(GOOD);
        assert!(problems.is_empty());
        assert_eq!(&GOOD[body..], "## Goals\n");
        let engineer = front.engineer.unwrap();
        assert_eq!(&GOOD[engineer.span.start..engineer.span.end], "Amara Okafor <amara@acme.example>");
        assert_eq!(front.levels.len(), 2);
        assert_eq!(front.levels[1].0.value, "L5");
        assert_eq!(front.writers[0].value.role, WriterRole::Acting);
        assert_eq!(front.away.len(), 1);
    }

    #[test]
    fn line_ends_and_a_bom_change_nothing() {
        for text in [
            format!("\u{feff}{GOOD}"),
            GOOD.replace('\n', "\r\n"),
            format!("\u{feff}{}", GOOD.replace('\n', "\r\n")),
        ] {
            let (front, problems, body) = parse(&text);
            assert!(problems.is_empty() && front.present);
            assert!(text[body..].starts_with("## Goals"));
            let hashes = |front: &FrontMatter| front.keys.iter().map(|key| key.hash).collect::<Vec<_>>();
            assert_eq!(hashes(&front), hashes(&parse(GOOD).0));
        }
    }

    #[test]
    fn no_block_an_open_block_and_an_empty_block() {
        assert_eq!(problems("# Amara\n"), [(ProblemKind::FrontMatterMissing, "# Amara")]);
        assert_eq!(problems(""), [(ProblemKind::FrontMatterMissing, "")]);
        assert_eq!(problems("--- \n---\n"), [(ProblemKind::FrontMatterMissing, "--- ")]);
        assert_eq!(problems("---\nteam: x\n --- \n"), [(ProblemKind::FrontMatterUnclosed, "---")]);
        assert_eq!(problems("---\nteam: x\n--- \t\r\n")[0], (ProblemKind::FrontMatterBlanks, "--- \t"));
        assert_eq!(parse("---\nteam: x\n--- \n# A\n").2, 17);
        // A line that ends the block exactly is the end, and what looks like one before it is a value's.
        assert!(
            problems("---\nteam: x\n---\n").iter().all(|problem| problem.0 != ProblemKind::FrontMatterBlanks)
        );
        for empty in ["---\n---\n", "---\r\n\r\n---", "---\n# nothing\n---\n"] {
            let found = problems(empty);
            assert_eq!(found.len(), 6, "{empty:?}");
            assert!(
                found
                    .iter()
                    .all(|(kind, place)| matches!(kind, ProblemKind::MissingKey { .. }) && *place == "---")
            );
        }
    }

    #[test]
    fn every_mistake_is_found_in_one_run() {
        let text = "---\ngrowthdoc: 2\nenginer: Amara <a@b>\nmanager: Ben\nteam: [a]\nlevels: {L5: 2025-01-01, L4: 2023-02-30, L3: 2020-01-01}\nsince: 20230109\naway: [2026-03-01/2026-02-01, soon]\nstatus: gone\nstatus: left\nwriters:\n  - {who: X <x@y>, from: 2026-01-01, as: boss, till: 3}\n  - {who: X <x@y>}\n---\n";
        let found = problems(text);
        let bad = |what, place| {
            found.iter().any(|(kind, at)| {
                *at == place && matches!(kind, ProblemKind::BadValue { what: w, .. } if *w == what)
            })
        };
        assert!(found.contains(&(ProblemKind::UnknownKey { nearest: Some("engineer") }, "enginer")));
        assert!(found.contains(&(ProblemKind::DuplicateKey { key: "status" }, "status")));
        assert!(found.contains(&(ProblemKind::UnknownKey { nearest: None }, "till")));
        for (what, place) in [
            ("growthdoc", "2"),
            ("manager", "Ben"),
            ("team", "[a]"),
            ("levels", "2023-02-30"),
            ("levels", "2020-01-01"),
            ("since", "20230109"),
            ("away", "2026-03-01/2026-02-01"),
            ("away", "soon"),
            ("status", "gone"),
            ("writers", "boss"),
            ("writers", "{who: X <x@y>}"),
        ] {
            assert!(bad(what, place), "{what} {place}");
        }
        assert_eq!(found.len(), 14);
    }

    #[test]
    fn a_broken_key_is_not_missing_as_well() {
        let text = GOOD
            .replace("team: Payments", "team: \"Payments")
            .replace("since: 2023-01-09", "since: 2023-01-09: x");
        let found = problems(&text);
        assert_eq!(found.len(), 2);
        assert!(found.iter().all(|(kind, _)| matches!(kind, ProblemKind::Yaml { .. })));
        assert!(parse(&text).0.manager.is_some());
        let indented = GOOD.replace("\nengineer:", "\n\tengineer:").replace("\nsince:", "\n  since:");
        assert!(problems(&indented).iter().all(|(kind, _)| !matches!(kind, ProblemKind::MissingKey { .. })));
    }

    proptest! {
        #[test]
        fn the_cut_is_where_the_fences_are(inside in "([a-z: -]{0,12}\n){0,6}", body in "[a-z\n-]{0,30}", windows: bool, bom: bool) {
            prop_assume!(!inside.lines().any(|line| line == "---"));
            let mut text = format!("---\n{inside}---\n{body}");
            if windows {
                text = text.replace('\n', "\r\n");
            }
            if bom {
                text.insert(0, '\u{feff}');
            }
            let (front, _, at) = parse(&text);
            prop_assert!(front.present);
            prop_assert_eq!(text[at..].replace("\r\n", "\n"), body);
            prop_assert!(text[front.span.start..front.span.end].starts_with("---") && text[front.span.start..front.span.end].ends_with("---"));
        }

        #[test]
        fn no_text_panics_and_every_place_is_one(text in "(---\r?\n)?([a-z]{0,4}[:\\-]? ?[\\PC\t]{0,9}\r?\n){0,8}(---)?") {
            for problem in parse(&text).1 {
                prop_assert!(text.get(problem.span.start..problem.span.end).is_some());
            }
        }
    }
}
