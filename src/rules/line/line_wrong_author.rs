//! Did somebody write a line that is another's to give? What rules of a section say already is left to them.

use crate::document::line::Line;
use crate::document::{Field, Quote};
use crate::evidence::fact::Write;
use crate::evidence::row::CommitIndex;
use crate::evidence::verdict::Attribution;
use crate::field::label::{Label, LineForm, Section};
use crate::field::person::Person;
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::proof::line::{LineProof, Whose, given};
use crate::proof::together;
use crate::record::{Record, entry::EntryRecord};
use crate::rules::history::{known_as, wrong_attribution};
use crate::rules::line::lines;
use crate::rules::{Check, Rule, help};

pub(crate) const RULE: Rule = Rule {
    name: "line-wrong-author",
    level: Severity::Error,
    owner: Owner::Engineer,
    summary: "somebody wrote a line that is another's to give",
    page: include_str!("line_wrong_author.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    // A packet's self-reflection has a rule of its own.
    let plans = record.entries_of(Section::Plans);
    for (entry, own) in plans.flat_map(|entry| entry.own_words.iter().map(move |own| (entry, own))) {
        let draft = wrong_attribution(&record.context, entry, own.span, &own.given_by, Owner::Engineer);
        draft.into_iter().for_each(|draft| sink.report(draft));
    }
    for entry in &record.entries {
        quotes(record, entry).into_iter().for_each(|draft| sink.report(draft));
    }
    for (entry, line) in lines(record) {
        let Some(field) = line.field.filter(|_| line.is_somebody_elses()) else { continue };
        let section = entry.entry.address.section();
        // A line whose form is refused says nothing yet.
        let says_nothing = line.row.line == Line::Text && line.row.label.form_in(section) != LineForm::Text;
        let is_refused = together::is_refused(&record.context, entry.entry, line);
        if says_nothing || (is_said_elsewhere(section, line) && !is_refused) {
            continue;
        }
        let owner = if matches!(line.whose, Whose::Engineer | Whose::Named(_)) {
            Owner::Engineer
        } else {
            Owner::Manager
        };
        let draft = match (line.whose, &line.given_by) {
            (Whose::Giver, Attribution::SomebodyElse(person, commit)) => {
                Some(by_no_party(record, entry, field, (person, *commit)))
            }
            // Who wrote the whole entry with it is told of that.
            (Whose::Anybody, Attribution::SomebodyElse(_, commit))
                if entry.written_by_another().is_some_and(|(_, at)| at == *commit) =>
            {
                None
            }
            // They may have meant well, and it takes no effect.
            (Whose::Anybody, Attribution::SomebodyElse(person, commit)) => {
                Some(by_no_party(record, entry, field, (person, *commit)).level(Severity::Warning))
            }
            _ => wrong_attribution(&record.context, entry, field.span, &line.given_by, owner),
        };
        if let Some(draft) = draft {
            sink.report(draft);
        }
    }
}

/// Answers in quotes that somebody other than the manager wrote.
fn quotes(record: &Record<'_>, entry: &EntryRecord<'_>) -> Vec<Draft> {
    let (context, evidence) = (&record.context, record.context.evidence);
    let accepts = |write: &Write, person: &Person| context.was_manager(write, person);
    let quotes = entry.entry.quotes.iter().filter(|quote| quote.says_something && !entry.predates);
    let draft = |quote: &Quote| {
        let given = given(context, entry.entry, quote.mark?);
        let Attribution::SomebodyElse(person, commit) = evidence.attribution(given, accepts) else {
            return None;
        };
        let manager = help::name(context.document, Owner::Manager);
        let who = known_as(evidence, &person);
        let message = message![who, " wrote this answer in a quote; only the manager may write it"];
        let help = message![
            "undo this change; ",
            manager,
            " writes it in their own commit; what ",
            who,
            " quotes goes into a list item, indented below it"
        ];
        let draft = Draft::new(quote.span, message, help).entry(&entry.entry.address).owner(Owner::Manager);
        Some(draft.proof(evidence.proof(commit, Message::fixed("added it"))))
    };
    quotes.filter_map(draft).collect()
}

/// A line that either side may give, given by somebody else.
fn by_no_party(
    record: &Record<'_>,
    entry: &EntryRecord<'_>,
    field: &Field,
    (person, commit): (&Person, CommitIndex),
) -> Draft {
    let (document, evidence) = (record.context.document, record.context.evidence);
    let (engineer, manager) = (help::name(document, Owner::Engineer), help::name(document, Owner::Manager));
    let what = message![
        known_as(evidence, person),
        " wrote this ",
        field.label,
        "; only ",
        engineer,
        " and ",
        manager,
        " may write it"
    ];
    let help = message!["take the line out; ", engineer, " or ", manager, " writes it in their own commit"];
    Draft::new(field.span, what, help)
        .entry(&entry.entry.address)
        .proof(evidence.proof(commit, Message::fixed("added it")))
}

/// Whether another rule is about such a line.
fn is_said_elsewhere(section: Section, line: &LineProof<'_>) -> bool {
    match line.whose {
        Whose::Named(_) if line.row.label == Label::Signed => true,
        Whose::Named(_) => matches!(section, Section::Notes | Section::Pips | Section::Reviews),
        Whose::Manager => matches!(section, Section::Notes | Section::Pips | Section::Calibrations),
        Whose::Engineer | Whose::Giver => false,
        Whose::Anybody => true,
    }
}
