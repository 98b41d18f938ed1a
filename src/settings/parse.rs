//! From the text of `growthlint.yaml` to settings, with every mistake at its place in one run.
//!
//! Values are read from the tree of places rather than through serde, which stops at a key's first mistake and knows no places.

use std::collections::BTreeMap;

use globset::Glob;

use super::docs::{self, DocsGlob};
use super::{
    Assurance, Capability, Forge, JobDescription, JobText, MergeButton, Rubric, Settings, Waiver,
    rule_matches,
};
use crate::document::yaml::{self, FaultKind, Node, NodeKind, Pair};
use crate::field::date::{Absence, Day, FiscalYear};
use crate::field::label::{Label, PART_NAMES, Section};
use crate::field::nearest::nearest;
use crate::field::person::Person;
use crate::field::span::Span;
use crate::finding::Severity;

/// Something wrong with the settings, at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    pub span: Span,
    pub kind: MistakeKind,
}

/// What can be wrong with the settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MistakeKind {
    /// A forge's key verifies nothing here; what it is, in fixed words.
    ForgeKey { what: &'static str },
    /// The file is no YAML, or does not say `growthlint: 1`: nothing can be checked by it.
    Unreadable { why: &'static str },
    /// Something that YAML has and the convention does not allow.
    NotAllowed { why: &'static str },
    /// A key that there is not.
    UnknownKey {
        /// The one that was probably meant.
        nearest: Option<&'static str>,
    },
    /// A key that is there twice.
    DuplicateKey,
    /// A key that must be there.
    MissingKey { what: &'static str, key: &'static str },
    /// A value of another form.
    BadValue { what: &'static str, expected: &'static str },
    /// A name or glob that no rule has.
    UnknownRule {
        /// The one that was probably meant.
        nearest: Option<&'static str>,
    },
}

impl MistakeKind {
    /// Whether nothing can be checked by these settings.
    pub fn is_unreadable(&self) -> bool {
        matches!(self, MistakeKind::Unreadable { .. })
    }
}

/// The keys of the file, in the convention's order.
pub(super) const KEYS: [&str; 22] = [
    "growthlint",
    "docs",
    "effective_from",
    "fiscal_year_start",
    "late_after_days",
    "answer_days",
    "evidence",
    "merge",
    "away",
    "witnesses",
    "forges",
    "revoked_keys",
    "capabilities",
    "pip",
    "cadence",
    "words",
    "labels",
    "sections",
    "rubric",
    "job_descriptions",
    "rules",
    "waivers",
];

impl Settings {
    /// Reads `growthlint.yaml`. What is wrong keeps its default; a mistake says so.
    pub fn parse(source: &str, rule_names: &[&'static str]) -> (Settings, Vec<Mistake>) {
        let start = if source.starts_with('\u{feff}') { 3 } else { 0 };
        let tree = yaml::parse(&source[start..], start);
        let mut reader = Reader { rules: rule_names, settings: Settings::default(), mistakes: Vec::new() };
        for fault in &tree.faults {
            let kind = match fault.kind {
                FaultKind::Syntax(why) => MistakeKind::Unreadable { why },
                FaultKind::NotAllowed(why) => MistakeKind::NotAllowed { why },
                FaultKind::Duplicate { .. } => MistakeKind::DuplicateKey,
            };
            reader.mistakes.push(Mistake { span: fault.span, kind });
        }
        if let Some(span) = tree.other_root {
            reader.mistake(MistakeKind::Unreadable { why: "expected keys with values" }, span);
        }
        let mut seen: Vec<&str> = Vec::new();
        for (key, value) in tree.entries.iter().filter(|(key, _)| !key.is_refused()) {
            let name = key.text().unwrap_or("");
            let Some(known) = KEYS.into_iter().find(|known| *known == name) else {
                reader.mistake(MistakeKind::UnknownKey { nearest: nearest(name, KEYS) }, key.span);
                continue;
            };
            if !seen.contains(&known) {
                seen.push(known);
                reader.key(known, key, value);
            }
        }
        if !seen.contains(&"growthlint")
            && !reader.mistakes.iter().any(|mistake| mistake.kind.is_unreadable())
        {
            reader.mistake(
                MistakeKind::Unreadable { why: "expected `growthlint: 1`" },
                Span::new(start, start),
            );
        }
        reader.mistakes.sort_by_key(|mistake| mistake.span);
        (reader.settings, reader.mistakes)
    }
}

struct Reader<'r> {
    rules: &'r [&'static str],
    settings: Settings,
    mistakes: Vec<Mistake>,
}

const TEXT: &str = "a text";
const DATE: &str = "a date that exists, `YYYY-MM-DD`";
const DAYS: &str = "a number of days";

impl Reader<'_> {
    fn mistake(&mut self, kind: MistakeKind, span: Span) {
        self.mistakes.push(Mistake { span, kind });
    }

    fn wrong(&mut self, what: &'static str, expected: &'static str, node: &Node) {
        if !node.is_refused() {
            self.mistake(MistakeKind::BadValue { what, expected }, node.span);
        }
    }

    /// The value that is not to be had.
    fn bad<T>(&mut self, what: &'static str, expected: &'static str, node: &Node) -> Option<T> {
        self.wrong(what, expected, node);
        None
    }

    fn key(&mut self, what: &'static str, key: &Node, value: &Node) {
        if what == "growthlint" {
            if value.text() != Some("1") {
                let span = if value.span.start == value.span.end { key.span } else { value.span };
                self.mistake(MistakeKind::Unreadable { why: "expected `growthlint: 1`" }, span);
            }
            return;
        }
        // A key with nothing behind it keeps its default.
        if value.is_null() {
            return;
        }
        match what {
            "docs" => {
                let before = self.mistakes.len();
                let docs = self.globs(value);
                if docs.is_empty() {
                    // Why there is none is said already, where it is not an empty list.
                    if self.mistakes.len() == before {
                        self.wrong(what, "at least one glob", value);
                    }
                    return;
                }
                self.settings.docs = docs;
            }
            "effective_from" => self.settings.effective_from = self.day(what, value),
            "fiscal_year_start" => {
                let year = value.text().and_then(|text| text.parse().ok()).and_then(FiscalYear::starting_in);
                match year {
                    Some(year) => self.settings.fiscal_year = year,
                    None => self.wrong(what, "a month from 1 to 12", value),
                }
            }
            "late_after_days" => self.set(what, value, |settings| &mut settings.late_after_days),
            "answer_days" => self.set(what, value, |settings| &mut settings.answer_days),
            "evidence" => {
                let all = [("attributed", Assurance::Attributed), ("signed", Assurance::Signed)];
                self.settings.evidence =
                    self.choice(what, value, &all, "`attributed` or `signed`").unwrap_or_default();
            }
            "merge" => {
                let all = [
                    ("merge", MergeButton::Merge),
                    ("squash", MergeButton::Squash),
                    ("rebase", MergeButton::Rebase),
                ];
                self.settings.merge =
                    self.choice(what, value, &all, "`merge`, `squash` or `rebase`").unwrap_or_default();
            }
            "away" => self.settings.away = self.each(what, value, Reader::absence),
            "witnesses" => {
                self.settings.witnesses =
                    self.each(what, value, |reader, node| reader.person("witnesses", node))
            }
            "forges" => self.settings.forges = self.each(what, value, Reader::forge),
            "revoked_keys" => self.settings.revoked_keys = self.text(what, value),
            "capabilities" => self.settings.capabilities = self.each(what, value, Reader::capability),
            "pip" => self.pip(value),
            "cadence" => self.cadence(value),
            "words" => self.words(value),
            "labels" => self.labels(value),
            "sections" => self.settings.sections = self.texts(what, value),
            "rubric" => self.settings.rubric = self.rubric(value),
            "job_descriptions" => {
                let pairs = self.pairs(what, value);
                let files = pairs.iter().filter_map(|(level, file)| {
                    let path = self.text(what, file)?.trim_start_matches("./").to_owned();
                    Some((
                        self.text(what, level)?,
                        JobDescription { path, span: file.span, text: JobText::NotRead },
                    ))
                });
                self.settings.job_descriptions = files.collect();
            }
            "rules" => self.rules(value),
            _ => self.settings.waivers = self.each(what, value, Reader::waiver),
        }
    }

    fn text(&mut self, what: &'static str, node: &Node) -> Option<String> {
        match node.text().map(str::trim) {
            Some(text) if !text.is_empty() => Some(text.to_owned()),
            _ => self.bad(what, TEXT, node),
        }
    }

    fn day(&mut self, what: &'static str, node: &Node) -> Option<Day> {
        let day = node.text().and_then(Day::parse);
        if day.is_some() { day } else { self.bad(what, DATE, node) }
    }

    fn person(&mut self, what: &'static str, node: &Node) -> Option<Person> {
        let person = node.text().and_then(Person::parse);
        if person.is_some() { person } else { self.bad(what, "`Name <email>`", node) }
    }

    fn number(&mut self, what: &'static str, node: &Node, expected: &'static str) -> Option<i64> {
        let number =
            node.text().and_then(|text| text.parse::<u32>().ok()).filter(|number| *number <= 100_000);
        if number.is_some() { number.map(i64::from) } else { self.bad(what, expected, node) }
    }

    fn set(&mut self, what: &'static str, node: &Node, place: fn(&mut Settings) -> &mut i64) {
        if let Some(number) = self.number(what, node, DAYS) {
            *place(&mut self.settings) = number;
        }
    }

    fn choice<T: Copy>(
        &mut self,
        what: &'static str,
        node: &Node,
        all: &[(&str, T)],
        expected: &'static str,
    ) -> Option<T> {
        let found = all.iter().find(|(name, _)| node.text() == Some(name)).map(|(_, value)| *value);
        if found.is_some() { found } else { self.bad(what, expected, node) }
    }

    /// The items of a list.
    fn items<'n>(&mut self, what: &'static str, node: &'n Node) -> &'n [Node] {
        match &node.kind {
            NodeKind::Sequence(items) => items,
            NodeKind::Scalar { .. } | NodeKind::Map(_) | NodeKind::Refused => {
                self.bad(what, "a list", node).unwrap_or_default()
            }
        }
    }

    /// The keys and values of a map.
    fn pairs<'n>(&mut self, what: &'static str, node: &'n Node) -> &'n [Pair] {
        match &node.kind {
            NodeKind::Map(pairs) => pairs,
            NodeKind::Scalar { .. } if node.is_null() => &[],
            NodeKind::Scalar { .. } | NodeKind::Sequence(_) | NodeKind::Refused => {
                self.bad(what, "keys with values", node).unwrap_or_default()
            }
        }
    }

    fn each<T>(
        &mut self,
        what: &'static str,
        node: &Node,
        read: impl Fn(&mut Self, &Node) -> Option<T>,
    ) -> Vec<T> {
        self.items(what, node).iter().filter_map(|item| read(self, item)).collect()
    }

    fn texts(&mut self, what: &'static str, node: &Node) -> Vec<String> {
        self.each(what, node, |reader, item| reader.text(what, item))
    }

    /// The values of a map whose keys are fixed, in the order of `known`.
    fn fields<'n, const N: usize>(
        &mut self,
        what: &'static str,
        node: &'n Node,
        known: [&'static str; N],
        required: &[&'static str],
    ) -> Option<[Option<&'n Node>; N]> {
        if !matches!(node.kind, NodeKind::Map(_)) {
            return self.bad(what, "keys with values", node);
        }
        let mut found = [None; N];
        for (key, value) in self.pairs(what, node) {
            let name = key.text().unwrap_or("");
            match known.iter().position(|known| *known == name) {
                Some(at) => found[at] = found[at].or(Some(value).filter(|value| !value.is_null())),
                None if key.is_refused() => {}
                None => self.mistake(MistakeKind::UnknownKey { nearest: nearest(name, known) }, key.span),
            }
        }
        for key in required {
            if known.iter().zip(&found).any(|(name, value)| name == key && value.is_none()) {
                self.mistake(MistakeKind::MissingKey { what, key }, node.span);
            }
        }
        Some(found)
    }

    fn globs(&mut self, node: &Node) -> Vec<DocsGlob> {
        self.each("docs", node, |reader, item| {
            let pattern = reader.text("docs", item)?;
            match docs::glob(&pattern) {
                Ok(_) => Some(DocsGlob { pattern, span: Some(item.span) }),
                Err(_) => reader.bad("docs", "a glob", item),
            }
        })
    }

    fn absence(&mut self, node: &Node) -> Option<(Person, Absence)> {
        let [who, from, to] = self.fields("away", node, ["who", "from", "to"], &["who", "from", "to"])?;
        let who = who.and_then(|node| self.person("away", node));
        let first = from.and_then(|node| self.day("away", node));
        let last = to.and_then(|node| self.day("away", node));
        let (who, from, last) = (who?, first?, last?);
        if last < from {
            return self.bad("away", "a last day that is not before the first", to?);
        }
        Some((who, Absence { from, to: last }))
    }

    fn forge(&mut self, node: &Node) -> Option<Forge> {
        let [name, committer, key] =
            self.fields("forges", node, ["name", "committer", "key"], &["name", "committer"])?;
        let name = name.and_then(|node| self.text("forges", node));
        let committer = committer.and_then(|node| self.person("forges", node));
        let key = key.and_then(|node| self.text("forges", node));
        Some(Forge { name: name?, committer: committer?, key })
    }

    fn capability(&mut self, node: &Node) -> Option<Capability> {
        let [name, level, by] =
            self.fields("capabilities", node, ["name", "level", "by"], &["name", "level", "by"])?;
        let [name, level, by] =
            [name, level, by].map(|part| part.and_then(|node| self.text("capabilities", node)));
        Some(Capability { name: name?, level: level?, by: by? })
    }

    fn pip(&mut self, node: &Node) {
        let known = ["notes", "sbi", "span_days", "follow_up_days", "clock_days", "limit_days"];
        let Some(found) = self.fields("pip", node, known, &[]) else { return };
        let names = [
            "pip.notes",
            "pip.sbi",
            "pip.span_days",
            "pip.follow_up_days",
            "pip.clock_days",
            "pip.limit_days",
        ];
        let mut names = names.into_iter();
        let numbers = found.map(|part| {
            let name = names.next().unwrap_or("pip");
            part.and_then(|node| self.number(name, node, "a whole number"))
        });
        let count = |number: i64| usize::try_from(number).unwrap_or(0);
        let pip = &mut self.settings.pip;
        let [notes, sbi, span, follow_up, clock, limit] = numbers;
        pip.notes = notes.map_or(pip.notes, count);
        pip.sbi = sbi.map_or(pip.sbi, count);
        pip.span_days = span.unwrap_or(pip.span_days);
        pip.follow_up_days = follow_up.unwrap_or(pip.follow_up_days);
        pip.clock_days = clock.unwrap_or(pip.clock_days);
        pip.limit_days = limit.unwrap_or(pip.limit_days);
    }

    fn cadence(&mut self, node: &Node) {
        let known =
            ["update_due_day", "bullets", "review_due_days", "review_words", "packet_words", "calibration"];
        let Some([due, bullets, review_due, review, packet, calibration]) =
            self.fields("cadence", node, known, &[])
        else {
            return;
        };
        let due = due.and_then(|node| {
            let day = self.number("cadence.update_due_day", node, "a day of the month")?;
            if (1..=28).contains(&day) {
                Some(day)
            } else {
                self.bad("cadence.update_due_day", "a day of the month from 1 to 28", node)
            }
        });
        let review_due = review_due.and_then(|node| self.number("cadence.review_due_days", node, DAYS));
        let bounds = [
            ("cadence.bullets", bullets),
            ("cadence.review_words", review),
            ("cadence.packet_words", packet),
        ];
        let [bullets, review, packet] =
            bounds.map(|(name, part)| part.and_then(|node| self.bounds(name, node)));
        let days = calibration.map(|node| {
            self.each("cadence.calibration", node, |reader, item| reader.day("cadence.calibration", item))
        });
        let cadence = &mut self.settings.cadence;
        cadence.update_due_day = due.unwrap_or(cadence.update_due_day);
        cadence.review_due_days = review_due.unwrap_or(cadence.review_due_days);
        cadence.bullets = bullets.unwrap_or(cadence.bullets);
        cadence.review_words = review.unwrap_or(cadence.review_words);
        cadence.packet_words = packet.unwrap_or(cadence.packet_words);
        cadence.calibration = days.unwrap_or_default().iter().map(Day::to_string).collect();
    }

    fn bounds(&mut self, what: &'static str, node: &Node) -> Option<[usize; 2]> {
        let expected = "a list of the fewest and the most";
        let NodeKind::Sequence(items) = &node.kind else { return self.bad(what, expected, node) };
        let [fewest, most] = items.as_slice() else { return self.bad(what, expected, node) };
        let fewest = self.number(what, fewest, "a whole number")?;
        let most = self.number(what, most, "a whole number")?;
        if most < fewest {
            return self.bad(what, expected, node);
        }
        Some([usize::try_from(fewest).ok()?, usize::try_from(most).ok()?])
    }

    fn words(&mut self, node: &Node) {
        let known = ["en", "soft", "sandwich", "motive", "adjective", "vague", "promise"];
        let Some([en, lists @ ..]) = self.fields("words", node, known, &[]) else { return };
        if let Some(en) = en {
            self.settings.words.en = self
                .choice("words", en, &[("true", true), ("false", false)], "`true` or `false`")
                .unwrap_or(true);
        }
        let lists = lists.map(|list| list.map(|node| self.texts("words", node)).unwrap_or_default());
        let words = &mut self.settings.words;
        [words.soft, words.sandwich, words.motive, words.adjective, words.vague, words.promise] = lists;
    }

    fn labels(&mut self, node: &Node) {
        for (name, others) in self.pairs("labels", node) {
            let others = match &others.kind {
                NodeKind::Sequence(_) => self.texts("labels", others),
                NodeKind::Scalar { .. } | NodeKind::Map(_) | NodeKind::Refused => {
                    self.text("labels", others).into_iter().collect()
                }
            };
            let text = name.text().unwrap_or("");
            // Adding a name to itself says whether there is such a name.
            if !self.settings.labels.add(text, text) && !name.is_refused() {
                let labels = Section::ALL.into_iter().flat_map(Label::of).map(|label| label.name());
                let names = Section::ALL.into_iter().map(Section::name).chain(PART_NAMES).chain(labels);
                self.mistake(MistakeKind::UnknownKey { nearest: nearest(text, names) }, name.span);
            }
            for other in others {
                self.settings.labels.add(text, &other);
            }
        }
    }

    fn rubric(&mut self, node: &Node) -> Option<Rubric> {
        let [levels, dimensions, needs, examples] = self.fields(
            "rubric",
            node,
            ["levels", "dimensions", "needs", "examples"],
            &["levels", "dimensions"],
        )?;
        let mut rubric = Rubric {
            levels: levels.map(|node| self.texts("rubric", node)).unwrap_or_default(),
            ..Rubric::default()
        };
        for (name, texts) in dimensions.map(|node| self.pairs("rubric", node)).unwrap_or_default() {
            let Some(name) = self.text("rubric", name) else { continue };
            let texts = self.by_level(&rubric.levels, texts, |reader, node| {
                Some((reader.text("rubric", node)?, node.span))
            });
            rubric
                .places
                .extend(texts.iter().map(|(level, (_, span))| ((name.clone(), level.clone()), *span)));
            rubric
                .dimensions
                .push((name, texts.into_iter().map(|(level, (text, _))| (level, text)).collect()));
        }
        let count = |reader: &mut Self, node: &Node| {
            usize::try_from(reader.number("rubric", node, "a whole number")?).ok()
        };
        if let Some(needs) = needs {
            rubric.needs = self.by_level(&rubric.levels, needs, |reader, node| {
                let pairs = reader.pairs("rubric", node);
                Some(
                    pairs
                        .iter()
                        .filter_map(|(what, number)| {
                            Some((reader.text("rubric", what)?, count(reader, number)?))
                        })
                        .collect(),
                )
            });
        }
        if let Some(examples) = examples {
            let known: Vec<String> = rubric.dimensions.iter().map(|(name, _)| name.clone()).collect();
            rubric.examples = self.by_level(&rubric.levels, examples, |reader, node| {
                let mut links = BTreeMap::new();
                for (dimension, list) in reader.pairs("rubric", node) {
                    if dimension.text().is_some_and(|name| known.iter().any(|known| known == name.trim())) {
                        links.insert(reader.text("rubric", dimension)?, reader.texts("rubric", list));
                    } else {
                        reader.wrong("rubric", "one of the rubric's `dimensions`", dimension);
                    }
                }
                Some(links)
            });
        }
        Some(rubric)
    }

    /// A map from levels, each of which the rubric must have.
    fn by_level<T>(
        &mut self,
        levels: &[String],
        node: &Node,
        read: impl Fn(&mut Self, &Node) -> Option<T>,
    ) -> BTreeMap<String, T> {
        let mut found = BTreeMap::new();
        for (level, value) in self.pairs("rubric", node) {
            let known = level.text().and_then(|name| levels.iter().find(|level| *level == name.trim()));
            match known {
                Some(name) => found.extend(read(self, value).map(|value| (name.clone(), value))),
                None => self.wrong("rubric", "one of the rubric's `levels`", level),
            }
        }
        found
    }

    fn rules(&mut self, node: &Node) {
        let all = [
            ("error", Some(Severity::Error)),
            ("warning", Some(Severity::Warning)),
            ("info", Some(Severity::Info)),
            ("off", None),
        ];
        for (name, level) in self.pairs("rules", node) {
            let level = self.choice("rules", level, &all, "`error`, `warning`, `info` or `off`");
            if let (Some(pattern), Some(level)) = (self.rule(name), level) {
                self.settings.rules.push((pattern, level));
            }
        }
    }

    /// A rule's name, or a glob that covers one.
    fn rule(&mut self, node: &Node) -> Option<String> {
        let pattern = self.text("rules", node)?;
        if Glob::new(&pattern).is_err() {
            return self.bad("rules", "a rule or a glob", node);
        }
        if !self.rules.iter().any(|rule| rule_matches(&pattern, rule)) {
            self.mistake(
                MistakeKind::UnknownRule { nearest: nearest(&pattern, self.rules.iter().copied()) },
                node.span,
            );
        }
        Some(pattern)
    }

    fn waiver(&mut self, node: &Node) -> Option<Waiver> {
        let known = ["rule", "engineer", "entry", "until", "reason", "by"];
        let [rule, engineer, entry, until, reason, by] =
            self.fields("waivers", node, known, &["rule", "engineer", "until", "reason", "by"])?;
        let rule = rule.and_then(|node| self.rule(node));
        let engineer = engineer.and_then(|node| self.person("waivers", node));
        let entry = entry.and_then(|node| self.text("waivers", node));
        let until = until.and_then(|node| self.day("waivers", node));
        let reason = reason.and_then(|node| self.text("waivers", node));
        let by = by.and_then(|node| self.person("waivers", node));
        Some(Waiver {
            rule: rule?,
            engineer: engineer?,
            entry,
            until: until?,
            reason: reason?,
            by: by?,
            span: node.span,
        })
    }
}
