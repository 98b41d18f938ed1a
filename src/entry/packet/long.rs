//! What has a packet of the long form besides: initiatives with their signals, components, mentees?

use crate::document::{Field, Part, PartKind};
use crate::entry::packet::piece::{Packet, owner_of};
use crate::entry::packet::text;
use crate::field::label::{Label, Section, fold};
use crate::field::span::Span;
use crate::finding::{Listed, Message, Owner};

/// The fewest initiatives, and the fewest components, that the long form shows.
const TWO: usize = 2;

/// One project or initiative that the applicant tells of.
#[derive(Clone, Copy)]
pub struct Initiative<'a> {
    pub part: &'a Part,
}

impl<'a> Initiative<'a> {
    /// Its three sections, in order.
    pub const SECTIONS: [Label; 3] =
        [Label::Overview, Label::RolesAndResponsibilities, Label::ResultsAndImpact];

    /// What it says under a label.
    pub fn section(&self, label: Label) -> impl Iterator<Item = &'a Field> {
        self.part.fields.iter().filter(move |field| field.label == label && field.value.word_count() > 0)
    }

    /// The line that names the signals it shows.
    pub fn signals(&self) -> impl Iterator<Item = &'a Field> {
        self.section(Label::Signals)
    }
}

/// What initiatives have to show together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Signal {
    Ownership,
    /// Diving deep into unfamiliar areas.
    Unfamiliar,
    /// Turning goals and requirements into epics and tickets.
    Ambiguity,
    /// Assigning tasks together with the manager, and keeping track.
    Assigning,
    Enabling,
    Commitments,
    /// Working well with others, the manager among them.
    Relationships,
}

impl Signal {
    pub const ALL: [Signal; 7] = [
        Signal::Ownership,
        Signal::Unfamiliar,
        Signal::Ambiguity,
        Signal::Assigning,
        Signal::Enabling,
        Signal::Commitments,
        Signal::Relationships,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Signal::Ownership => "end-to-end ownership",
            Signal::Unfamiliar => "unfamiliar areas",
            Signal::Ambiguity => "ambiguity",
            Signal::Assigning => "assigning work",
            Signal::Enabling => "enabling others",
            Signal::Commitments => "commitments met",
            Signal::Relationships => "working relationships",
        }
    }

    /// The word by which it is known.
    fn stem(self) -> &'static str {
        match self {
            Signal::Ownership => "owner",
            Signal::Unfamiliar => "unfamiliar",
            Signal::Ambiguity => "ambig",
            Signal::Assigning => "assign",
            Signal::Enabling => "enabl",
            Signal::Commitments => "commit",
            Signal::Relationships => "relation",
        }
    }
}

/// Whom the applicant has formally mentored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mentees {
    pub new_graduates: usize,
    pub interns: usize,
}

impl Mentees {
    /// How many the long form asks for.
    pub const NEEDED: Mentees = Mentees { new_graduates: 2, interns: 1 };
}

/// Something that a packet lacks.
#[derive(Debug, Clone)]
pub struct Lack {
    pub span: Span,
    pub what: Message,
    pub help: Message,
    pub owner: Owner,
}

impl<'a> Packet<'a> {
    /// The initiatives, in the packet's order.
    pub fn initiatives(&self) -> impl Iterator<Item = Initiative<'a>> {
        let named = self.entry.parts.iter().filter(|part| part.kind == PartKind::Named(Label::Initiative));
        named.map(|part| Initiative { part })
    }

    /// The signals that no initiative names. In other languages than English, any seven names are all.
    pub fn missing_signals(&self, en: bool) -> Vec<Signal> {
        let lines: Vec<String> = self
            .initiatives()
            .flat_map(|initiative| initiative.signals().collect::<Vec<_>>())
            .map(|field| fold(field.value.text()))
            .collect();
        if en {
            return Signal::ALL
                .into_iter()
                .filter(|signal| !lines.iter().any(|line| line.contains(signal.stem())))
                .collect();
        }
        let mut named: Vec<&str> = lines
            .iter()
            .flat_map(|line| line.split([',', ';', '，', '、']))
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .collect();
        named.sort_unstable();
        named.dedup();
        if named.len() >= Signal::ALL.len() { Vec::new() } else { Signal::ALL[named.len()..].to_vec() }
    }

    /// How many components the technical leadership names: `Component` lines, else list items.
    pub fn components(&self) -> usize {
        let lines = self.filled(Label::Component).count();
        let items = || {
            self.pieces(&[Label::TechnicalLeadership])
                .iter()
                .map(|piece| text::items(self.source, piece.value_span).len())
                .sum()
        };
        if lines > 0 { lines } else { items() }
    }

    pub fn mentees(&self) -> Mentees {
        Mentees {
            new_graduates: self.filled(Label::NewGraduate).count(),
            interns: self.filled(Label::Intern).count(),
        }
    }

    fn filled(&self, label: Label) -> impl Iterator<Item = &'a Field> {
        self.entry.all_fields().filter(move |field| field.label == label && field.value.word_count() > 0)
    }

    /// The missing pieces of a case. Letters and objections have rules of their own.
    pub fn lacks(&self) -> Vec<Lack> {
        let needed = Label::needed_in(Section::Packets).filter(|label| !label.is_of_long_form());
        needed.filter(|label| self.piece(*label).is_none()).map(|label| self.lack_of(label)).collect()
    }

    fn lack_of(&self, label: Label) -> Lack {
        let (span, what) = match self.pieces(&[label]).first() {
            Some(empty) => (empty.span, message![label, " is empty"]),
            None => (self.entry.heading, message!["the packet has no ", label]),
        };
        let help = Message::fixed(label.hint_in(Section::Packets).unwrap_or_default());
        Lack { span, what, help, owner: owner_of(label) }
    }

    /// What is missing of the long form, besides the pieces of every case.
    pub fn lacks_of_long_form(&self, en: bool) -> Vec<Lack> {
        let heading = self.entry.heading;
        let lack =
            |span, what, help: &'static str, owner| Lack { span, what, help: Message::fixed(help), owner };
        let needed = Label::needed_in(Section::Packets).filter(|label| label.is_of_long_form());
        let missing = needed.filter(|label| self.piece(*label).is_none() && !self.is_filled_below(*label));
        let mut lacks: Vec<Lack> = missing.map(|label| self.lack_of(label)).collect();
        let initiatives: Vec<Initiative<'a>> = self.initiatives().collect();
        if initiatives.len() < TWO {
            let what = message!["initiatives in this packet: ", initiatives.len(), " (needs ", TWO, ")"];
            let help = "`#### Initiative: NAME` for each, with `Overview:`, `Roles and responsibilities:` and `Results and impact:`";
            lacks.push(lack(heading, what, help, Owner::Engineer));
        }
        for initiative in &initiatives {
            let missing: Vec<Label> = Initiative::SECTIONS
                .into_iter()
                .filter(|label| initiative.section(*label).next().is_none())
                .collect();
            if !missing.is_empty() {
                let what = message!["this initiative has no ", Listed::of(&missing)];
                let help = "what it was, which part was their own, and what came of it";
                lacks.push(lack(initiative.part.heading, what, help, Owner::Engineer));
            }
        }
        let signals = self.missing_signals(en);
        if !signals.is_empty() && !initiatives.is_empty() {
            let names: Vec<&'static str> = signals.iter().map(|signal| signal.name()).collect();
            let what = match en {
                true => message!["no initiative names these signals: ", Listed::of(&names)],
                false => {
                    message!["the initiatives name ", (Signal::ALL.len() - names.len()), " of seven signals"]
                }
            };
            lacks.push(lack(
                heading,
                what,
                "`- Signals: …` below each initiative, with those of the seven that it shows",
                Owner::Engineer,
            ));
        }
        lacks.extend(self.too_few(&lack));
        lacks
    }

    fn too_few(&self, lack: &dyn Fn(Span, Message, &'static str, Owner) -> Lack) -> Vec<Lack> {
        let mut lacks = Vec::new();
        let place = |label| self.pieces(&[label]).first().map(|piece| piece.span);
        if let Some(span) = place(Label::TechnicalLeadership).filter(|_| self.components() < TWO) {
            let count = self.components();
            let what =
                message!["components under ", Label::TechnicalLeadership, ": ", count, " (needs ", TWO, ")"];
            lacks.push(lack(span, what, "`- Component: NAME, WHAT, LINK` for each", Owner::Engineer));
        }
        let (mentees, needed) = (self.mentees(), Mentees::NEEDED);
        let few = mentees.new_graduates < needed.new_graduates || mentees.interns < needed.interns;
        if let Some(span) = place(Label::Mentoring).filter(|_| few) {
            let what = message![
                "new graduates under ",
                Label::Mentoring,
                ": ",
                mentees.new_graduates,
                " (needs ",
                needed.new_graduates,
                "), interns: ",
                mentees.interns,
                " (needs ",
                needed.interns,
                ")"
            ];
            let help = "`- New graduate: NAME, WHAT THEY COMPLETED, LINK` or `- Intern: …` for each";
            lacks.push(lack(span, what, help, Owner::Engineer));
        }
        lacks
    }

    /// Whether a heading without text has fields below it: components, mentees, the lines of a matrix.
    fn is_filled_below(&self, label: Label) -> bool {
        let below = |part: &Part| part.fields.iter().any(|field| field.value.word_count() > 0);
        self.entry.parts.iter().any(|part| part.kind == PartKind::Named(label) && below(part))
    }
}
