//! Are the engineer and whoever manages them one person?

use crate::field::person::Person;
use crate::finding::{Draft, Email, Message, Owner, Severity, Sink};
use crate::proof::Context;
use crate::record::Record;
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "parties-are-one",
    level: Severity::Error,
    owner: Owner::Admin,
    summary: "the engineer and whoever manages them are one person, by the front matter or by `.mailmap`",
    page: include_str!("parties_are_one.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    let context = &record.context;
    let front = &context.document.front_matter;
    let Some(engineer) = &front.engineer else { return };
    let manager = front.manager.iter().map(|manager| (&manager.value, manager.span));
    let writers = front.writers.iter().map(|writer| (&writer.value.who, writer.span));
    for (other, span) in manager.chain(writers) {
        if let Some(draft) =
            joined(context, &engineer.value, other).map(|(message, help)| Draft::new(span, message, help))
        {
            sink.report(draft);
        }
    }
}

/// How two people are one; `None` where they are two.
fn joined(context: &Context<'_>, engineer: &Person, other: &Person) -> Option<(Message, Message)> {
    let mailmap = context.evidence.mailmap();
    let (hers, theirs) = (mailmap.resolve(engineer), mailmap.resolve(other));
    if engineer.is(other) {
        let message =
            message!["the engineer, ", engineer, ", is named here as well: nobody manages themselves"];
        return Some((
            message,
            Message::fixed("name the manager; who has none yet names whoever they answer to"),
        ));
    }
    // A line of the mailmap may fit only one spelling of a name, and that may be the one that commits have.
    let leads = |from: [&Person; 2], to: &Person| {
        from.iter().any(|from| mailmap.leads(&from.email).any(|found| found.is(to)))
    };
    if !hers.is(&theirs) && !leads([engineer, &hers], &theirs) && !leads([other, &theirs], &hers) {
        return None;
    }
    let message = message![
        "`.mailmap` makes ",
        engineer,
        " (",
        Email(engineer),
        ") and ",
        other,
        " (",
        Email(other),
        ") one person, so that each could sign for the other"
    ];
    let help = Message::fixed(
        "an admin takes the line that joins them out of `.mailmap`; what it settled is judged by the names again",
    );
    Some((message, help))
}
