//! Is a line or a heading that was meant to be a field spelt as its label is?

use super::bad_value::example;
use super::writer;
use crate::document::{Entry, NoteKind, Part, PartKind, Slip, SlipKind};
use crate::entry::note::sbi_parts;
use crate::entry::packet::Packet;
use crate::entry::period::predates_adoption;
use crate::entry::praise::Praise;
use crate::field::label::{Label, LineForm, LineOwner, Nearness, Section, fold, meant, meant_part};
use crate::field::span::Span;
use crate::finding::{Draft, Message, Owner, Severity, Sink, Value};
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "unknown-label",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a line was probably meant to be a field, and its label is not spelt right",
    page: include_str!("unknown_label.md"),
    check: Check::Text(check),
};

/// A shorter word than this may well be somebody's name.
const NAME: usize = 7;
/// Up to so many letters, a label differs from many words by one.
const SHORT: usize = 4;

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for entry in text.document.entries.iter() {
        if entry.is_retracted() || predates_adoption(&entry.address, text.settings) {
            continue;
        }
        let asked = Asked { text, entry, section: entry.address.section() };
        for slip in entry.slips.iter().filter(|slip| asked.is_meant(slip) && !asked.says_it_below(slip)) {
            let message = match slip.kind {
                SlipKind::NoColon { .. } => {
                    message![slip.label, " has no colon here, so growthlint reads this line as plain text"]
                }
                SlipKind::SmallHeading => message![
                    "growthlint reads a heading of this level as plain text, so it is not the field ",
                    slip.label
                ],
                SlipKind::Spelling(_) => message![
                    "no label of ",
                    asked.section,
                    " is spelt like this, so growthlint reads this line as plain text; the nearest is ",
                    slip.label
                ],
            };
            asked.report(sink, slip.span, message, slip.label);
        }
        for part in entry.parts.iter().filter(|part| part.kind == PartKind::Other) {
            if let Some(near) = asked.nearest(part) {
                asked.heading(sink, part, &near);
            }
        }
    }
}

/// What a heading was meant to be.
enum Near {
    Part(&'static str),
    Label(Label),
}

struct Asked<'a> {
    text: &'a Text<'a>,
    entry: &'a Entry,
    section: Section,
}

impl Asked<'_> {
    /// Whether a line was meant to be a field, as far as the entry shows.
    fn is_meant(&self, slip: &Slip) -> bool {
        let label = slip.label;
        let form = label.form_in(self.section);
        if !self.can_have(label) || self.is_a_name(slip.written.text()) {
            return false;
        }
        let is_talk = self.entry.note == Some(NoteKind::OneOnOne);
        let letters = label.name().chars().count();
        match slip.kind {
            SlipKind::SmallHeading => !self.has(label) && (form == LineForm::Text || !is_talk),
            _ if slip.has_form => true,
            _ if is_talk && !slip.is_item && letters < NAME => false,
            SlipKind::Spelling(Nearness::Slip) => form == LineForm::Text || letters > SHORT,
            SlipKind::Spelling(Nearness::FirstWord) => self.lacks(label),
            SlipKind::Spelling(Nearness::Longer) => false,
            SlipKind::NoColon { is_bold: true } => {
                !self.has(label) && (!label.is_one_line_in(self.section) || form != LineForm::Text)
            }
            SlipKind::NoColon { is_bold: false } => self.lacks(label),
        }
    }

    /// Whether an entry of this kind knows the label. An update's bullets have a rule of their own.
    fn can_have(&self, label: Label) -> bool {
        let is_news = self.section == Section::Updates && !label.stays_open_in(self.section);
        let is_other_kind = self.entry.note == Some(NoteKind::OneOnOne) && sbi_parts().contains(&label);
        let is_other_form =
            Packet::of(self.text.document, self.entry).is_some_and(|packet| !packet.knows(label));
        let is_for_criticism = Praise::of(self.entry).is_some() && label.is_of_criticism();
        !is_news && !is_other_kind && !is_other_form && !is_for_criticism
    }

    /// Whether a line below says what this one was meant to say. The slip itself may be frozen by then.
    fn says_it_below(&self, slip: &Slip) -> bool {
        let fields = self.entry.all_fields().chain(&self.entry.corrections);
        fields.filter(|field| field.label == slip.label).any(|field| slip.span.end <= field.span.start)
    }

    fn has(&self, label: Label) -> bool {
        self.entry.value_of(label).is_some()
    }

    /// Whether a complete entry has the label, and this one does not.
    fn lacks(&self, label: Label) -> bool {
        label.hint_in(self.section).is_some() && !self.has(label)
    }

    /// Whether a word is a part of the name of somebody whom the document or the settings know, or a dimension of the rubric.
    fn is_a_name(&self, written: &str) -> bool {
        let front = &self.text.document.front_matter;
        let people = [&front.engineer, &front.manager].into_iter().flatten().map(|person| &person.value);
        let writers = front.writers.iter().map(|writer| &writer.value.who);
        let known = people.chain(writers).chain(&self.text.settings.witnesses);
        let folded = fold(written);
        let is_name =
            |name: &str| fold(name) == folded || name.split_whitespace().any(|word| fold(word) == folded);
        let mut dimensions = self
            .text
            .settings
            .rubric_of(self.text.document)
            .into_iter()
            .flat_map(|rubric| rubric.dimensions.iter());
        known.map(|person| person.name.as_str()).any(is_name)
            || dimensions.any(|(name, _)| fold(name) == folded)
    }

    fn nearest(&self, part: &Part) -> Option<Near> {
        let title = part.title.text();
        let head = title.split([':', '：']).next().unwrap_or(title);
        if self.is_a_name(head) {
            return None;
        }
        let named = |kind| self.entry.parts.iter().any(|part| part.kind == kind);
        if self.section == Section::Plans
            && let Some((name, nearness)) = meant_part(head)
        {
            let is_there = match name {
                "Stretch project" => named(PartKind::Stretch),
                "Cross-team artifact" => named(PartKind::CrossTeam),
                "Mentorship outcome" => named(PartKind::Mentorship),
                "Design doc" => named(PartKind::DesignDoc),
                // There are several.
                _ => false,
            };
            return (nearness == Nearness::Slip || !is_there).then_some(Near::Part(name));
        }
        let (label, nearness) = meant(&self.text.settings.labels, self.section, head)?;
        let is_sure = match nearness {
            Nearness::Slip => label.name().chars().count() > SHORT,
            Nearness::FirstWord => self.lacks(label),
            Nearness::Longer => !self.has(label),
        };
        (is_sure && self.can_have(label) && !label.is_item()).then_some(Near::Label(label))
    }

    fn heading(&self, sink: &mut Sink<'_>, part: &Part, near: &Near) {
        let (name, label): (&dyn Value, _) = match near {
            Near::Part(name) => (name, None),
            Near::Label(label) => (&label.name(), Some(*label)),
        };
        let says = |name: &dyn Value| {
            Message::of(&[
                &"growthlint reads this heading and what is below it as plain text; the nearest part is `",
                name,
                &"`",
            ])
        };
        let message = says(name);
        match (label, near) {
            (Some(label), _) => self.report(sink, part.heading, message, label),
            (None, Near::Part("Self-audit")) => {
                let help = Message::fixed("write `#### Self-audit YYYY-MM`, with the month");
                sink.report(self.draft(part.heading, message, help).owner(Owner::Engineer));
            }
            (None, _) => {
                let help = Message::of(&[&"write `#### ", name, &": TITLE`"]);
                sink.report(self.draft(part.heading, message, help).owner(writer(self.section)));
            }
        }
    }

    fn draft(&self, span: Span, message: Message, help: Message) -> Draft {
        Draft::new(span, message, help).entry(&self.entry.address)
    }

    /// What to write. The text of a published note or PIP is frozen: there another line says what the misspelt one was to say.
    fn report(&self, sink: &mut Sink<'_>, span: Span, message: Message, label: Label) {
        let line =
            match (label.hint_in(self.section).filter(|hint| hint.starts_with("`- ")), example(label.name()))
            {
                (Some(hint), _) => message![hint],
                (None, Some(example)) => message!["a line like ", example],
                (None, None) => message!["`- ", label.name(), ": TEXT`"],
            };
        let is_frozen = matches!(self.section, Section::Notes | Section::Pips);
        let help = if !is_frozen {
            message!["write ", line]
        } else if label.stays_open_in(self.section) {
            message!["write ", line, "; once the text is published, leave it and add the line below it"]
        } else {
            message![
                "write ",
                line,
                "; once the text is published, leave it and add `- Correction: DATE ",
                label.name(),
                ": TEXT`"
            ]
        };
        let owner = match label.owner_in(self.section) {
            Some(LineOwner::Engineer) => Owner::Engineer,
            Some(LineOwner::Writer | LineOwner::NewManager) => Owner::Manager,
            Some(LineOwner::Signer | LineOwner::Giver | LineOwner::Together) | None => writer(self.section),
        };
        sink.report(self.draft(span, message, help).owner(owner));
    }
}
