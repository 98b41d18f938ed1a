//! Has a director or above said that the stretch project matters to them?

use std::ops::Range;

use super::stretch::{Said, lacking, said, stretches};
use crate::document::Field;
use crate::field::date::Day;
use crate::field::label::Label;
use crate::finding::{Draft, Listed, Message, Owner, Severity, Sink};
use crate::rules::words::{SPONSOR_TITLE, SPONSOR_TOLD, words};
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "stretch-no-sponsor",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "no director or above has said that the stretch project is one of their priorities",
    page: include_str!("stretch_no_sponsor.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for (plan, stretch) in stretches(text) {
        let (span, message) = match said(text, stretch, stretch.sponsor()) {
            Said::Something(field) => {
                let lacks = lacks(field, text.settings.words.en);
                if lacks.is_empty() {
                    continue;
                }
                (
                    field.value_span,
                    message![Label::Sponsor, " of the stretch project needs ", Listed::of(&lacks)],
                )
            }
            Said::Empty(span) => (span, message![Label::Sponsor, " of the stretch project names nobody"]),
            Said::Missing(span) => (span, message!["the stretch project has no ", Label::Sponsor]),
        };
        let help = Message::fixed(
            "ask a director or above whether this is one of their priorities; then write \
             `- Sponsor: NAME, TITLE, DATE \"WHAT THEY SAID\"`, or a link to where they said it",
        );
        sink.report(lacking(&plan, Draft::new(span, message, help)));
    }
}

/// What is missing from a sponsor's line. Titles and excuses are English words; `words.en: false` switches them off.
fn lacks(field: &Field, en: bool) -> Vec<&'static str> {
    let sponsor = Sponsor::read(field);
    let name = (!sponsor.has_name()).then_some("a name");
    let title = (en && !SPONSOR_TITLE.fit(&sponsor.outside)).then_some("a title of director or above");
    let statement = (!sponsor.has_statement(en)).then_some("a dated statement or a link");
    [name, title, statement].into_iter().flatten().collect()
}

/// A sponsor's line, taken apart.
struct Sponsor<'a> {
    /// The text outside quotation marks and links.
    outside: String,
    quotes: bool,
    /// Whether there is a link.
    links: bool,
    /// Whether there is a date.
    day: Option<Day>,
    value: &'a str,
}

impl<'a> Sponsor<'a> {
    fn read(field: &'a Field) -> Sponsor<'a> {
        let value = field.value.text();
        let quoted = quotes(value);
        let mut outside = String::new();
        let mut at = 0;
        for range in &quoted {
            outside.push_str(&value[at..range.start]);
            outside.push_str(" , ");
            at = range.end;
        }
        outside.push_str(&value[at..]);
        let kept: Vec<&str> = outside.split_whitespace().filter(|word| !word.contains("://")).collect();
        let quotes = quoted.iter().any(|range| value[range.clone()].chars().any(char::is_alphanumeric));
        Sponsor {
            outside: kept.join(" "),
            quotes,
            links: !field.links.is_empty(),
            day: Day::first_in(value),
            value,
        }
    }

    /// Whether it begins with somebody's name: a word with a capital letter, or of a script that has none, that is no title.
    fn has_name(&self) -> bool {
        let first = self.outside.split([',', ';', '(']).next().unwrap_or("");
        let all: Vec<&str> =
            first.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).collect();
        let is_before = |word: &&&str| BEFORE_TITLE.contains(&word.to_lowercase().as_str());
        let rank = &all[all.iter().take_while(is_before).count()..];
        let named = |word: &&&str| {
            let initial = word.chars().find(|c| c.is_alphabetic());
            let word = word.to_lowercase();
            let (before, no_name) =
                (BEFORE_TITLE.contains(&word.as_str()), NO_NAMES.contains(&word.as_str()));
            initial.is_some_and(|c| !c.is_lowercase()) && !SPONSOR_TITLE.fit(&word) && !before && !no_name
        };
        let names = rank.iter().filter(named).count();
        // `VP Payments`, `the Director of Engineering` and `Payments VP` are seats, `VP Dana Reyes` is somebody in one.
        let title = (1..=rank.len().min(2)).find(|end| SPONSOR_TITLE.fit(&rank[..*end].join(" ")));
        match title {
            Some(end) => names >= 2 && !rank[end - 1..].iter().any(|word| *word == "of" || *word == "for"),
            None if SPONSOR_TITLE.fit(first) => names >= 2,
            None => names >= 1,
        }
    }

    /// Whether they said something: a dated quote, a link, or a dated report of it. Being copied on an e-mail is not a statement.
    fn has_statement(&self, en: bool) -> bool {
        let told = en && SPONSOR_TOLD.fit(&self.outside);
        let dated = self.day.is_some();
        (dated && self.quotes) || (!told && (self.links || (dated && self.says_more())))
    }

    /// Whether anything but name, title and date is written.
    fn says_more(&self) -> bool {
        let after_date =
            self.day.and_then(|day| self.value.split_once(&day.to_string())).map_or("", |(_, rest)| rest);
        let alone = |clause: &str| Day::parse(clause.trim()).is_some() || SPONSOR_TITLE.fit(clause);
        let clauses = self.outside.split([',', ';']).skip(1).filter(|clause| !alone(clause));
        clauses
            .chain([after_date])
            .any(|clause| words(clause).any(|word| word.chars().any(char::is_alphabetic)))
    }
}

/// Words before a title that are not part of a name.
const BEFORE_TITLE: [&str; 20] = [
    "the",
    "our",
    "their",
    "your",
    "my",
    "a",
    "an",
    "senior",
    "sr",
    "executive",
    "associate",
    "deputy",
    "interim",
    "acting",
    "vice",
    "managing",
    "regional",
    "global",
    "group",
    "technical",
];

/// Capitalised words that are not names.
const NO_NAMES: [&str; 8] =
    ["leadership", "management", "exec", "execs", "executive", "team", "engineering", "product"];

/// The ranges of what is quoted, marks included.
fn quotes(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, character) in text.char_indices() {
        match open {
            Some((start, close)) if character == close => {
                found.push(start..at + character.len_utf8());
                open = None;
            }
            Some(_) => {}
            None => {
                let close = match character {
                    '"' => '"',
                    '\u{201c}' => '\u{201d}',
                    '\u{201e}' => '\u{201c}',
                    '\u{ab}' => '\u{bb}',
                    '\u{bb}' => '\u{ab}',
                    '\u{300c}' => '\u{300d}',
                    _ => continue,
                };
                open = Some((at, close));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::line::Line;
    use crate::field::prose::Prose;
    use crate::field::span::Span;

    fn of(value: &str) -> Vec<&'static str> {
        let links = value.split_whitespace().filter(|word| word.contains("://")).map(str::to_owned).collect();
        let span = Span::default();
        lacks(
            &Field {
                label: Label::Sponsor,
                span,
                value: Prose::new(value),
                line: Line::Text,
                needs: None,
                value_span: span,
                links,
                mark: None,
                ticked: None,
            },
            true,
        )
    }

    #[test]
    fn a_sponsor_is_somebody_with_a_title_who_said_something() {
        for good in [
            "Dana Reyes, VP Payments, 2026-01-08 \"one of my three\", https://wiki.acme.example/h1",
            "Dana Reyes, VP Payments, 2026-01-08 \"one of my three\"",
            "Dana Reyes (VP Payments), https://wiki.acme.example/h1",
            "VP Dana Reyes, 2026-01-08 said at the all-hands that it is in her top 3",
            "Dana Reyes, head of Payments, top-3 priority, said on 2026-01-08",
            "Dana Reyes, VP Payments, cc'd on the launch email, 2026-01-08 “my first priority”",
            "Vice President Dana Reyes, 2026-01-08 \"one of my three\"",
            "Dana Reyes (Head of Payments), 2026-01-08 \"one of my three\"",
            "our CTO Dana Reyes, 2026-01-08 \"one of my three\"",
            "王小明, 总监, 2026-01-08「今年三大重点之一」",
        ] {
            assert!(of(good).is_empty(), "{good} {:?}", of(good));
        }
        for (bad, lack) in [
            ("VP Payments, 2026-01-08 \"top 3\"", "a name"),
            ("Director of Engineering, 2026-01-08 \"top 3\"", "a name"),
            ("our VP, 2026-01-08 \"top 3\"", "a name"),
            ("the VP of Operations, 2026-01-08 \"top 3\"", "a name"),
            ("Our Director of Platform Engineering, 2026-01-08 \"top 3\"", "a name"),
            ("Head of Payments, 2026-01-08 \"top 3\"", "a name"),
            ("Vice President Payments, 2026-01-08 \"top 3\"", "a name"),
            ("Senior Director of Infrastructure, 2026-01-08 \"top 3\"", "a name"),
            ("Payments VP, 2026-01-08 \"top 3\"", "a name"),
            ("Engineering Director, 2026-01-08 \"top 3\"", "a name"),
            ("leadership, VP, 2026-01-08 \"top 3\"", "a name"),
            (
                "Dana Reyes, staff engineer, 2026-01-08 \"our director wants it\"",
                "a title of director or above",
            ),
            ("Dana Reyes, VP Payments", "a dated statement or a link"),
            ("Dana Reyes, VP Payments, 2026-01-08", "a dated statement or a link"),
            ("Dana Reyes, VP Payments, \"top 3\"", "a dated statement or a link"),
            ("Dana Reyes, VP Payments, 2026-01-08 cc'd on the launch email", "a dated statement or a link"),
            ("Dana Reyes, VP Payments, CC on https://mail.acme.example/1", "a dated statement or a link"),
        ] {
            assert_eq!(of(bad), [lack], "{bad}");
        }
    }
}
