//! Which line does a request ask for: of which entry, and in which form?

use super::job::{Change, Job};
use super::kind::Whose;
use crate::command::{failure::Failure, lookup};
use crate::document::line::type_of;
use crate::document::{Entry, Part, plain};
use crate::due::task::names;
use crate::edit::{line, replace};
use crate::entry::note::Note;
use crate::entry::plan::Artifact;
use crate::field::address::Address;
use crate::field::date::Day;
use crate::field::label::{Label, LineForm, Section, fold};
use crate::field::person::Person;
use crate::inspect::Opened;
use crate::term::escape::is_hidden;

/// A text that has a form, where the usual one of its kind has not.
fn example(form: LineForm, usual: &'static str) -> &'static str {
    if form == LineForm::PipOutcome {
        "improved, every retro since has an owner and a date"
    } else if form == LineForm::Decision {
        "approved"
    } else {
        usual
    }
}

/// Whoever works here, if a line of an artifact names them: the sponsor, a user, the team that it is for.
fn named_in(part: &Part, opened: &Opened) -> Option<Person> {
    let (_, me) = opened.identity()?;
    let names_me = [Label::Sponsor, Label::Surface, Label::Consumer]
        .into_iter()
        .flat_map(|label| part.fields_of(label))
        .any(|field| names(&field.value, &me));
    names_me.then_some(me)
}

impl Job<'_> {
    /// The document with the line that was asked for.
    pub(super) fn line(&self, label: Label, opened: &Opened) -> Result<Change, Failure> {
        let document = &self.file.document;
        let words = &lookup::words(&self.request.words);
        if label == Label::Result
            && words.first().is_some_and(|word| ["win", "wins"].contains(&word.as_str()))
        {
            self.writer(Whose::Both, None, opened)?;
            return self.result_of_win(&words[1..]);
        }
        let (address, count) = lookup::leading(document.entries.iter().map(|entry| &entry.address), words)?;
        self.line_below(&address, (label, &words[count..]), opened)
    }

    /// The document with a line below the entry at an address; the words are what the line says.
    pub(super) fn line_below(
        &self,
        address: &Address,
        (label, words): (Label, &[String]),
        opened: &Opened,
    ) -> Result<Change, Failure> {
        let document = &self.file.document;
        let entry = document.entry(address).ok_or_else(|| self.no_place())?;
        let section = address.section();
        let Some(owner) = label.owner_in(section) else {
            let known = Section::ALL.into_iter().filter(|section| label.is_in(*section));
            let known: Vec<String> = known.map(|section| format!("`{section}`")).collect();
            let what = format!("`{label}` is no line of `{address}`");
            return Err(Failure::new(what, format!("it stands in entries of {}", known.join(", "))));
        };
        let (part, rest) = self.artifact(entry, label, words)?;
        let named = part.filter(|_| label == Label::Confirmed).and_then(|part| named_in(part, opened));
        if named.is_none() {
            self.writer(Whose::of(owner), Some(address), opened)?;
        }
        if entry.is_retracted() {
            return Err(Failure::new(
                format!("`{address}` is retracted already"),
                "it counts for nothing, so it takes no lines",
            ));
        }
        // Whom the artifact names may leave it at their own name.
        let own = named.filter(|_| rest.is_empty()).map(|person| vec![person.name]);
        let value = self.value(label, address, own.as_deref().unwrap_or(rest))?;
        self.refuse_again(entry, part, label, &value)?;
        let original = self.file.original();
        let values = [value];
        let there = match part {
            _ if label != Label::Status => None,
            Some(part) => part.fields_of(label).next(),
            None => entry.field(label).filter(|_| section == Section::Goals),
        };
        let added = match (label, there, part) {
            (Label::Retracted, ..) => replace::retract(original, entry, &values[0]),
            (_, Some(field), _) => replace::value(original, entry, field, &values[0]),
            (_, None, Some(part)) => line::add_to_part(original, entry, part, label, &values),
            (_, None, None) => line::add(original, entry, label, &values),
        };
        let added = added.ok_or_else(|| self.no_place())?;
        Ok(Change { added, is_open: false, remarks: self.too_early(entry, label).into_iter().collect() })
    }

    /// Refuses a line that is there already.
    fn refuse_again(
        &self,
        entry: &Entry,
        part: Option<&Part>,
        label: Label,
        value: &str,
    ) -> Result<(), Failure> {
        let document = &self.file.document;
        let fields = part.map_or(&entry.fields, |part| &part.fields);
        let said = plain(value);
        let Some(there) = fields.iter().find(|field| field.label == label && field.value == said) else {
            return Ok(());
        };
        let line = document.source.position(there.span.start).line;
        let what = format!("`{label}` says so already, at {}:{line}", document.path);
        Err(Failure::new(what, "nothing was written"))
    }

    /// Which artifact of a plan is meant, where the line belongs to one; and the words behind it.
    fn artifact<'a>(
        &self,
        entry: &'a Entry,
        label: Label,
        words: &'a [String],
    ) -> Result<(Option<&'a Part>, &'a [String]), Failure> {
        let is_of_part = matches!(label, Label::Status | Label::Confirmed);
        if !is_of_part || entry.address.section() != Section::Plans {
            return Ok((None, words));
        }
        let names = Artifact::ALL.map(Artifact::slug);
        let spellings = &self.record.context.settings.labels;
        let slug = |word: &String| fold(&spellings.part(word)).replace(' ', "-");
        let wanted = words.first().map(slug).unwrap_or_default();
        let found = Artifact::ALL.into_iter().find(|artifact| {
            let name = artifact.slug();
            !wanted.is_empty() && (name == wanted || name.starts_with(&format!("{wanted}-")))
        });
        let help = format!("name it behind the plan: `{}`", names.join("`, `"));
        let Some(artifact) = found else {
            return Err(Failure::new(format!("`{label}` belongs to one artifact of the plan"), help));
        };
        let mut parts = entry.parts.iter().filter(|part| Artifact::of(part.kind) == Some(artifact));
        match (parts.next(), parts.next()) {
            (Some(part), None) => Ok((Some(part), &words[1..])),
            (None, _) => Err(Failure::new(format!("`{}` has no {}", entry.address, artifact.noun()), help)),
            (Some(part), Some(_)) => {
                let line = self.file.document.source.position(part.heading.start).line;
                let what = format!(
                    "`{}` has several of this kind, the first at {}:{line}",
                    entry.address, self.file.document.path
                );
                Err(Failure::new(what, "write the line by hand below the one that you mean"))
            }
        }
    }

    /// What the line says, in the form that its label has there.
    fn value(&self, label: Label, address: &Address, words: &[String]) -> Result<String, Failure> {
        let section = address.section();
        let text = words.join(" ");
        let text = text.trim();
        if text.chars().any(is_hidden) {
            let what = "the text has an invisible character or more than one line";
            return Err(Failure::new(what, "write it in one plain line"));
        }
        let form = label.form_in(section);
        let value = self.in_form(form, text);
        let is_whole = !value.is_empty() && type_of(label, section, &value).needs.is_none();
        if is_whole {
            return Ok(value);
        }
        let row = self.request.what.row();
        let needs = form.words().unwrap_or("a text");
        let example = format!(
            "for example `growthlint add {} {} {address} '{}'`",
            self.request.what.word(),
            self.file.document.path.handle(),
            example(form, row.example)
        );
        Err(Failure::new(format!("`{label}` needs {needs}"), example))
    }

    /// The text with the day where its form has one. A day that is written already stays.
    fn in_form(&self, form: LineForm, text: &str) -> String {
        let day = self.day;
        if form == LineForm::Date && text.is_empty() {
            return day.to_string();
        }
        if Day::first_in(text).is_none() {
            if form == LineForm::Confirmed {
                return format!("{text}, {day}");
            }
            if form == LineForm::Status {
                return self.status(text);
            }
        }
        match form.begins_with_day().filter(|_| Day::parse_prefix(text).is_none()) {
            Some(mark) => format!("{day}{mark}{text}"),
            None => text.to_owned(),
        }
    }

    /// `shipped LINK` as `shipped DATE, LINK`. What needs no day gets none.
    fn status(&self, text: &str) -> String {
        let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        let word = word.trim_end_matches([',', ':']).to_lowercase();
        let rest = rest.trim_start_matches([',', ' ']);
        let mark = if word == "cited" { " " } else { ", " };
        let takes_day = ["shipped", "done", "dropped", "cited"].contains(&word.as_str());
        match (takes_day, rest.is_empty()) {
            (false, _) => text.to_owned(),
            (true, true) => format!("{word} {}", self.day),
            (true, false) => format!("{word} {}{mark}{rest}", self.day),
        }
    }

    /// An outcome before the day that its note names says nothing yet.
    fn too_early(&self, entry: &Entry, label: Label) -> Option<Failure> {
        let commit =
            Note::of(entry)?.commit_day().filter(|day| label == Label::Outcome && self.day < *day)?;
        let what = format!(
            "`Commit` of `{}` names {commit}; an outcome does not count before that day",
            entry.address
        );
        Some(Failure::new(what, format!("add another one on {commit} or later")))
    }
}
