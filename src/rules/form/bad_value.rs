//! Does every value of the front matter, and every one-line field, have a form that can be read?

use super::writer_of;
use crate::document::{Document, ProblemKind};
use crate::entry::packet::Packet;
use crate::entry::period::predates_adoption;
use crate::field::address::Address;
use crate::field::label::{Label, Section, fold};
use crate::field::person::Person;
use crate::finding::{Dimension, Draft, Email, Listed, Message, Owner, Severity, Sink};
use crate::rules::{Check, Rule, Text, help as commands};

pub(crate) const RULE: Rule = Rule {
    name: "bad-value",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "a value does not have the form that its key or label asks for",
    page: include_str!("bad_value.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    level_of_no_rubric(text, sink);
    for problem in text.document.problems.iter() {
        let ProblemKind::BadValue { what, expected, entry } = &problem.kind else { continue };
        if entry.as_ref().is_some_and(|address| predates_adoption(address, text.settings)) {
            continue;
        }
        let message = message!["`", what, "` needs ", expected];
        let help = help(text.document, what, expected, entry.as_ref());
        let mut draft = Draft::new(problem.span, message, help).owner(writer_of(entry.as_ref()));
        if let Some(address) = entry {
            draft = draft.entry(address);
        }
        sink.report(draft);
    }
}

/// A target, and the level that a packet asks for, must be a level of the rubric.
fn level_of_no_rubric(text: &Text<'_>, sink: &mut Sink<'_>) {
    let Some(rubric) = text.settings.rubric_of(text.document).filter(|rubric| !rubric.levels.is_empty())
    else {
        return;
    };
    let unknown = |level: &str| !rubric.levels.iter().any(|known| fold(known) == fold(level));
    let levels: Vec<Dimension> = rubric.levels.iter().map(|level| Dimension::new(level)).collect();
    let help =
        || message!["write one of these, or add yours to `rubric` in growthlint.yaml: ", Listed::of(&levels)];
    if let Some(target) = text.document.front_matter.target.as_ref().filter(|target| unknown(&target.value)) {
        sink.report(Draft::new(
            target.span,
            Message::fixed("the rubric has no such level as this `target`"),
            help(),
        ));
    }
    for packet in Packet::all(text.document).filter(|packet| packet.level.is_some_and(unknown)) {
        if !predates_adoption(&packet.entry.address, text.settings) {
            let message = Message::fixed("this packet asks for a level that the rubric does not have");
            sink.report(Draft::new(packet.entry.heading, message, help()).entry(&packet.entry.address));
        }
    }
}

/// A value of the right form, for every key and label that asks for one: people copy an example before they read its grammar.
const EXAMPLES: [(&str, &str); 38] = [
    ("growthdoc", "1"),
    ("engineer", "Amara Okafor <amara@acme.example>"),
    ("manager", "Ben Castillo <ben@acme.example>"),
    ("team", "payments"),
    ("levels", "{ L4: 2024-03-01, L5: 2026-02-02 }"),
    ("target", "L5"),
    ("since", "2023-06-12"),
    ("away", "[2026-03-02/2026-03-13]"),
    ("writers", "[{ who: Dana Reyes <dana@acme.example>, from: 2026-01-05, to: 2026-02-27, as: acting }]"),
    ("status", "left"),
    ("For", "L5"),
    ("Looked at", "2026-03-02"),
    ("Due", "2026-06-30"),
    ("Signed", "Amara Okafor, 2026-01-07"),
    ("Status", "shipped 2026-03-18, https://acme.example/rfc/112"),
    ("Confirmed", "Lena Vogt, 2026-06-01"),
    ("Decision", "2026-05-04 course-correct"),
    ("Walked", "2026-03-20, RFC 112"),
    ("Revised", "2026-02-19, Treasury closes July first, so the cut-over moves"),
    ("Commit", "2026-04-09, at our 1:1 we look at the next two sprints"),
    ("Seen", "Amara Okafor, 2026-03-13"),
    ("Outcome", "2026-04-09 improved"),
    ("Same as", "review-turnaround"),
    ("Source", "peer"),
    ("Correction", "2026-03-16 it was two reviews, not three"),
    ("Retracted", "2026-03-16, it was somebody else's review"),
    ("Standing", "candidate"),
    ("Parked", "2026-02-11, for the next packet"),
    ("Form", "standard"),
    ("Eligibility", "2026-01-12, Amara Okafor and Dana Reyes"),
    ("Fit considered", "neither, the same work was on time on two earlier teams"),
    ("Checkpoint", "2026-05-18"),
    ("Ends", "2026-07-03"),
    ("Result", "2026-05-18 on track"),
    ("Inside", "Platform, Maria Lund, by 2026-06-01"),
    ("Outside", "by 2026-06-15, reference"),
    ("Handover", "2026-09-01, Noor Aziz"),
    ("Served", "2026-07-20, her reviews ask about scope by now"),
];

/// A line with a label, whose value has the form that the label asks for; `None` where any text will do.
pub(super) fn example(label: &'static str) -> Option<Message> {
    let (name, value) = EXAMPLES.iter().find(|(name, _)| *name == label)?;
    Some(message!["`- ", *name, ": ", *value, "`"])
}

/// A right line of the front matter, with the real person where the document names them elsewhere; `None` for another key.
pub(in crate::rules) fn example_of_key(document: &Document, key: &str) -> Option<Message> {
    let (name, value) =
        EXAMPLES.iter().find(|(name, _)| *name == key && key.starts_with(char::is_lowercase))?;
    let front = &document.front_matter;
    let other = match *name {
        "engineer" => front.manager.as_ref(),
        "manager" => front.engineer.as_ref(),
        _ => None,
    };
    // Of two who sign with an address, one is known; the second one is the other party.
    let lines = document.entries.iter().flat_map(|entry| entry.all_fields());
    let signers = lines.filter(|field| field.label == Label::Signed).filter_map(|field| field.line.names());
    let mut known = signers.filter_map(|signer| Some(Person::new(&signer.name, signer.email.as_deref()?)));
    let person = other.and_then(|other| known.find(|person| !person.is(&other.value)));
    Some(match person {
        Some(person) => message!["`", *name, ": ", person, " <", Email(&person), ">`"],
        None => message!["`", *name, ": ", *value, "`"],
    })
}

/// The command that writes the line, where there is one; else a line that is right.
fn help(document: &Document, what: &'static str, expected: &'static str, entry: Option<&Address>) -> Message {
    let signed = |address: &&Address| match address.section() {
        Section::Plans | Section::Goals => what == "Signed",
        Section::Notes | Section::Reviews | Section::Pips => what == "Seen",
        Section::Updates
        | Section::SelfReviews
        | Section::Wins
        | Section::Packets
        | Section::Transitions
        | Section::Allocations
        | Section::Calibrations => false,
    };
    if let Some(address) = entry.filter(signed) {
        return message!["remove the line and run ", commands::sign(document, address), ", which writes it"];
    }
    if let Some(example) = example_of_key(document, what).filter(|_| entry.is_none()) {
        return message!["write it like ", example];
    }
    let frozen = entry.is_some_and(|address| is_frozen(what, address.section()));
    match EXAMPLES.iter().find(|(name, _)| *name == what) {
        Some((name, value)) if frozen => message![
            "write it like `- ",
            *name,
            ": ",
            *value,
            "`; once the text is published, leave it and add a line like `- Correction: DATE ",
            *name,
            ": ",
            *value,
            "`"
        ],
        Some((name, value)) => message!["write it like `- ", *name, ": ", *value, "`"],
        None => message!["write ", expected],
    }
}

/// Whether the line belongs to text that its writer may not change once it is published, and may correct.
fn is_frozen(what: &str, section: Section) -> bool {
    let label = Label::all().find(|label| label.name() == what);
    Label::Correction.is_in(section)
        && label.is_some_and(|label| label.is_in(section) && !label.stays_open_in(section))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::label::Spellings;
    use crate::finding::RepoPath;

    fn problems(text: &str) -> Vec<ProblemKind> {
        let document = crate::document::parse(
            &RepoPath::new("people/a.md"),
            text.as_bytes(),
            &Spellings::default(),
            &[],
        );
        let bad = |kind: &ProblemKind| matches!(kind, ProblemKind::BadValue { .. });
        document.problems.iter().map(|problem| problem.kind.clone()).filter(bad).collect()
    }

    #[test]
    fn the_example_of_each_label_has_the_form_that_the_label_asks_for() {
        for label in Label::all() {
            let forms = Section::ALL.into_iter().filter(|section| label.form_in(*section).words().is_some());
            // A win's results have a rule of their own.
            for (section, shape) in forms.filter_map(|section| Some((section, section.entry_shape()?))) {
                let found = EXAMPLES.iter().find(|(name, _)| *name == label.name());
                let (name, value) = found.unwrap_or_else(|| panic!("no example for `{label}`"));
                let text = |value| format!("## {section}\n\n### {shape}\n\n- {name}: {value}\n");
                assert_eq!(problems(&text(value)), [], "{}", text(value));
            }
        }
    }

    #[test]
    fn the_examples_of_the_front_matter_are_right() {
        let keys = EXAMPLES.iter().take_while(|(name, _)| name.starts_with(char::is_lowercase));
        let lines: Vec<String> = keys.map(|(name, value)| format!("{name}: {value}\n")).collect();
        assert_eq!(problems(&format!("---\n{}---\n", lines.concat())), []);
        assert_eq!(lines.len(), 10);
    }

    #[test]
    fn an_example_names_whoever_signs_beside_the_one_who_is_known() {
        let example = |signed: &str| {
            let text = format!(
                "---\nengineer: Amara Okafor <a@acme.example>\n---\n\n## Visibility plans\n\n### 2026-H1\n\n{signed}"
            );
            let settings = crate::settings::Settings::default();
            let path = RepoPath::new("people/a.md");
            let document = crate::document::parse(&path, text.as_bytes(), &settings.labels, &[]);
            example_of_key(&document, "manager").unwrap().text().to_owned()
        };
        let both = "- Signed: Amara Okafor <a@acme.example>, 2026-01-07\n- Signed: Lena Vogt <lena@acme.example>, 2026-01-08\n";
        assert_eq!(example(both), "`manager: Lena Vogt <lena@acme.example>`");
        assert_eq!(
            example("- Signed: Lena Vogt, 2026-01-08\n"),
            "`manager: Ben Castillo <ben@acme.example>`"
        );
    }
}
