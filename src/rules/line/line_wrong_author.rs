//! Did somebody write a line that is another's to give? What rules of a section say already is left to them.

use crate::document::line::Line;
use crate::field::label::{Label, LineForm, Section};
use crate::finding::{Owner, Severity, Sink};
use crate::proof::line::{LineProof, Whose};
use crate::record::Record;
use crate::rules::history::wrong_attribution;
use crate::rules::line::lines;
use crate::rules::{Check, Rule};

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
    for (entry, line) in lines(record) {
        let Some(field) = line.field.filter(|_| line.is_somebody_elses()) else { continue };
        let section = entry.entry.address.section();
        // A line whose form is refused says nothing yet.
        let says_nothing = line.row.line == Line::Text && line.row.label.form_in(section) != LineForm::Text;
        if says_nothing || is_said_elsewhere(section, line) {
            continue;
        }
        let owner = if matches!(line.whose, Whose::Manager) { Owner::Manager } else { Owner::Engineer };
        let draft = wrong_attribution(&record.context, entry, field.span, &line.given_by, owner);
        if let Some(draft) = draft {
            sink.report(draft);
        }
    }
}

/// Whether another rule is about such a line.
fn is_said_elsewhere(section: Section, line: &LineProof<'_>) -> bool {
    match line.whose {
        Whose::Named(_) if line.row.label == Label::Signed => true,
        Whose::Named(_) => matches!(section, Section::Notes | Section::Pips | Section::Reviews),
        Whose::Manager => matches!(section, Section::Notes | Section::Pips | Section::Calibrations),
        Whose::Engineer => false,
        Whose::Anybody => true,
    }
}
