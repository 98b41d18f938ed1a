//! Are the engineer and a manager or writer the same person?

use crate::field::person::Person;
use crate::finding::{Draft, Email, Message, Owner, Severity, Sink};
use crate::proof::Context;
use crate::record::Record;
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "parties-are-one",
    level: Severity::Error,
    owner: Owner::Admin,
    summary: "the engineer and a manager or writer are one person, by the front matter or by `.mailmap`",
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
            message!["this names the engineer, ", engineer, ", but nobody can be their own manager"];
        return Some((
            message,
            Message::fixed(
                "write the manager as `Name <email>`; without a direct manager, the person whom the engineer reports to",
            ),
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
        "`.mailmap` says that ",
        engineer,
        " (",
        Email(engineer),
        ") and ",
        other,
        " (",
        Email(other),
        ") are one person, so each could sign for the other"
    ];
    let help = Message::fixed("remove the line that joins the two addresses from `.mailmap`");
    Some((message, help))
}
