//! Which words may come next at a place of a document: a key, a section, a heading, a label, a value?

use lsp_types::{CompletionItem, CompletionItemKind, CompletionTextEdit, Position, TextEdit};

use super::page::Page;
use super::text;
use crate::document::{Entry, Key};
use crate::entry::plan::Artifact;
use crate::field::address::Address;
use crate::field::date::Half;
use crate::field::label::{Label, LineForm, Section};
use crate::field::person::Person;
use crate::field::span::Span;

/// What may come next, and what it is.
struct Word {
    text: String,
    /// What it is or asks for, beside the word.
    about: String,
    kind: CompletionItemKind,
}

fn word(text: impl Into<String>, about: impl Into<String>, kind: CompletionItemKind) -> Word {
    Word { text: text.into(), about: about.into(), kind }
}

/// A place in a document, with the line up to it.
struct Place<'p, 'o> {
    page: &'p Page<'p, 'o>,
    at: usize,
    before: &'p str,
    section: Option<Section>,
    entry: Option<&'p Entry>,
}

/// What may come next at a place.
pub(super) fn at(page: &Page<'_, '_>, position: Position) -> Vec<CompletionItem> {
    let source = &page.buffer.source;
    let at = text::offset(source, position);
    let line = source.line(source.position(at).line);
    let before = source.slice(Span::new(line.start, at));
    let heading = page.document.sections.iter().rev().find(|section| section.span.start <= at);
    let entries = page.document.entries.iter();
    let entry = entries.rev().find(|entry| entry.span.start <= at && at <= entry.span.end);
    let place = Place { page, at, before, section: heading.map(|section| section.value), entry };
    let (typed, words) = if place.is_in_front_matter() { place.front_matter() } else { place.body() };
    let range = text::range(source, Span::new(at - typed.len(), at));
    let folded = typed.to_lowercase();
    let fits = words.into_iter().filter(|word| word.text.to_lowercase().contains(folded.trim()));
    fits.enumerate()
        .map(|(number, word)| CompletionItem {
            label: word.text.trim_end().to_owned(),
            kind: Some(word.kind),
            detail: Some(word.about).filter(|about| !about.is_empty()),
            filter_text: Some(word.text.clone()),
            // The most likely one comes first, whatever its letters.
            sort_text: Some(format!("{number:04}")),
            text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(range, word.text))),
            ..CompletionItem::default()
        })
        .collect()
}

impl<'p> Place<'p, '_> {
    /// Whether the line is between the first two lines of `---`, the second of which may not be written yet.
    fn is_in_front_matter(&self) -> bool {
        let above = &self.page.buffer.source.text()[..self.at];
        let mut lines = above.lines().map(str::trim_end);
        let opens = lines.next().is_some_and(|line| line.trim_start_matches('\u{feff}') == "---");
        opens && above.lines().count() > 1 && !lines.any(|line| line == "---")
    }

    fn front_matter(&self) -> (&'p str, Vec<Word>) {
        let Some((key, value)) = self.before.split_once(':') else {
            return (self.before.trim_start(), self.keys());
        };
        let words = match key.trim_start_matches([' ', '-']) {
            "engineer" | "manager" | "who" => self.people(|person| person.to_string()),
            "target" => self.levels(),
            "status" => STATUS.map(|status| word(status, "", CompletionItemKind::ENUM_MEMBER)).into(),
            "role" => {
                let roles = self.page.world.opened.settings.rubrics.keys();
                roles.map(|role| word(role, "has a rubric of its own", CompletionItemKind::VALUE)).collect()
            }
            "team" => self.teams(),
            "since" => vec![self.today()],
            _ => Vec::new(),
        };
        (value.trim_start(), words)
    }

    fn keys(&self) -> Vec<Word> {
        let text = self.page.buffer.source.text();
        let is_there = |key: &Key| text.lines().any(|line| line.split(':').next() == Some(key.name()));
        let missing = Key::ALL.into_iter().filter(|key| !is_there(key));
        missing.map(|key| word(format!("{}: ", key.name()), "", CompletionItemKind::PROPERTY)).collect()
    }

    fn body(&self) -> (&'p str, Vec<Word>) {
        let line = self.before.trim_start();
        if let Some(typed) = line.strip_prefix("#### ") {
            return (typed, self.parts());
        }
        if let Some(typed) = line.strip_prefix("### ") {
            return (typed, self.headings());
        }
        if let Some(typed) = line.strip_prefix("## ") {
            return (typed, self.sections());
        }
        let item = ["- ", "* ", "+ "].into_iter().find_map(|mark| line.strip_prefix(mark));
        let Some(item) = item else { return ("", Vec::new()) };
        match (self.section, self.entry, item.split_once([':', '：'])) {
            (Some(Section::Wins), _, None) => (item, self.wins()),
            (_, Some(entry), None) => (item, self.labels(entry.address.section())),
            (_, Some(entry), Some((label, value))) => {
                let label = self.page.world.opened.settings.labels.label(label);
                let words = label.map(|label| self.values(label, entry)).unwrap_or_default();
                (value.trim_start(), words)
            }
            (_, None, _) => ("", Vec::new()),
        }
    }

    fn sections(&self) -> Vec<Word> {
        let spellings = &self.page.world.opened.settings.labels;
        let is_there =
            |section: &Section| self.page.document.sections.iter().any(|known| known.value == *section);
        let missing = Section::ALL.into_iter().filter(|section| !is_there(section));
        let shape = |section: Section| {
            section.entry_shape().map(|shape| format!("its entries: `### {shape}`")).unwrap_or_default()
        };
        missing
            .map(|section| word(spellings.written(section.name()), shape(section), CompletionItemKind::CLASS))
            .collect()
    }

    fn headings(&self) -> Vec<Word> {
        let today = self.page.world.today;
        let year = self.page.world.opened.settings.fiscal_year;
        let half = year.half_of(today);
        let heading = |text: String| word(text, "", CompletionItemKind::STRUCT);
        let words = match self.section {
            Some(Section::Plans | Section::Calibrations) => halves(half).map(|half| half.to_string()).into(),
            Some(Section::Packets) => {
                let target = self.page.document.front_matter.target.as_ref();
                let level = target.map(|target| format!(" {}", target.value)).unwrap_or_default();
                halves(half).map(|half| format!("{half}{level}")).into()
            }
            Some(Section::Notes) => {
                let about = self.behaviours().into_iter().map(|about| format!("{today} SBI: {about}"));
                about.chain(["SBI: ", "1:1", "Praise"].map(|kind| format!("{today} {kind}"))).collect()
            }
            Some(Section::Pips) => {
                self.behaviours().into_iter().map(|about| format!("{today} {about}")).collect()
            }
            Some(Section::Updates) => {
                let month = today.month();
                vec![month.to_string(), month.plus(-1).to_string()]
            }
            Some(Section::Reviews) => {
                let quarters = [today.plus_months(-3), today].map(|day| year.quarter_of(day));
                let own = quarters.map(|quarter| format!("{quarter} self-review"));
                quarters.map(|quarter| quarter.to_string()).into_iter().chain(own).collect()
            }
            Some(Section::Transitions | Section::Allocations) => vec![format!("{today} ")],
            Some(Section::Goals | Section::Wins | Section::SelfReviews) | None => Vec::new(),
        };
        let is_new = |text: &String| {
            let there = self.page.document.entries.iter();
            !there
                .map(|entry| self.page.buffer.source.slice(entry.heading))
                .any(|line| line.contains(text.as_str()))
        };
        words.into_iter().filter(is_new).map(heading).collect()
    }

    fn parts(&self) -> Vec<Word> {
        let part = |text: String| word(text, "", CompletionItemKind::STRUCT);
        match self.entry.map(|entry| entry.address.section()) {
            Some(Section::Plans) => {
                let artifacts = Artifact::ALL.map(|artifact| format!("{}: ", artifact.name()));
                let audit = format!("Self-audit {}", self.page.world.today.month());
                artifacts.into_iter().chain([audit]).map(part).collect()
            }
            Some(Section::Packets) => self.dimensions().into_iter().map(part).collect(),
            Some(_) | None => Vec::new(),
        }
    }

    fn wins(&self) -> Vec<Word> {
        let today = self.page.world.today;
        let win =
            |name: String| word(format!("{today} {name}: "), "WHAT, LINK (ROLE)", CompletionItemKind::FIELD);
        self.dimensions().into_iter().map(win).collect()
    }

    fn labels(&self, section: Section) -> Vec<Word> {
        let spellings = &self.page.world.opened.settings.labels;
        let about = |label: Label| {
            let form = label.form_in(section).words().map(str::to_owned);
            form.or_else(|| label.hint_in(section).map(str::to_owned)).unwrap_or_default()
        };
        Label::of(section)
            .map(|label| {
                let written = format!("{}: ", spellings.written(label.name()));
                word(written, about(label), CompletionItemKind::FIELD)
            })
            .collect()
    }

    /// The words of a label's form, with the day and the name that are meant here.
    fn values(&self, label: Label, entry: &Entry) -> Vec<Word> {
        let section = entry.address.section();
        if label == Label::SameAs {
            return self
                .behaviours()
                .into_iter()
                .map(|about| word(about, "", CompletionItemKind::VALUE))
                .collect();
        }
        if label.form_in(section) == LineForm::Level {
            return self.levels();
        }
        let today = self.page.world.today.to_string();
        let me = self.page.world.opened.identity().map(|(_, me)| me.name).unwrap_or_default();
        if label.is_confirmation() || label.holds_a_name() {
            let mut names = self.people(|person| format!("{}, {today}", person.name));
            names.sort_by_key(|name| !name.text.starts_with(&me));
            return names;
        }
        let form = label.form_in(section).words().unwrap_or_default();
        // A form shows what may be written between backticks.
        let shown: Vec<&str> = form.split('`').skip(1).step_by(2).collect();
        // A day alone goes before each of the words behind it.
        let (day, shown) = match shown.as_slice() {
            ["DATE", rest @ ..] if !rest.is_empty() => (format!("{today} "), rest),
            all => (String::new(), all),
        };
        let filled = shown.iter().map(|text| match *text {
            "NAME, DATE" => format!("{me}, {today}"),
            text => format!("{day}{}", text.replacen("DATE", &today, 1)),
        });
        filled.map(|text| word(text, "", CompletionItemKind::VALUE)).collect()
    }

    fn people(&self, written: impl Fn(&Person) -> String) -> Vec<Word> {
        let people = self.page.world.people(self.page.document);
        people.iter().map(|person| word(written(person), &person.email, CompletionItemKind::VALUE)).collect()
    }

    fn teams(&self) -> Vec<Word> {
        let judged = self.page.world.judged.iter().flat_map(|judged| &judged.documents);
        let teams =
            judged.filter_map(|document| Some(document.front_matter.team.as_ref()?.value.text().to_owned()));
        let teams: std::collections::BTreeSet<String> = teams.collect();
        teams.into_iter().map(|team| word(team, "", CompletionItemKind::VALUE)).collect()
    }

    fn levels(&self) -> Vec<Word> {
        let rubric = self.page.world.opened.settings.rubric_of(self.page.document);
        let levels = rubric.into_iter().flat_map(|rubric| &rubric.levels);
        levels.map(|level| word(level, "", CompletionItemKind::ENUM_MEMBER)).collect()
    }

    fn dimensions(&self) -> Vec<String> {
        let rubric = self.page.world.opened.settings.rubric_of(self.page.document);
        rubric.into_iter().flat_map(|rubric| &rubric.dimensions).map(|(name, _)| name.clone()).collect()
    }

    /// The short names of behaviours that the document has, the latest first.
    fn behaviours(&self) -> Vec<String> {
        self.page.short_names(Address::topic)
    }

    fn today(&self) -> Word {
        word(self.page.world.today.to_string(), "today", CompletionItemKind::VALUE)
    }
}

/// What `status` may say in the front matter.
const STATUS: [&str; 3] = ["active", "transferred", "left"];

/// A half and the next one.
fn halves(half: Half) -> [Half; 2] {
    [half, half.next()]
}
