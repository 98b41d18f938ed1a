//! What runs in documents that get another manager: disagreements, PIPs, open notes and promises, on one page.

use crate::due::task::{Kind, Task};
use crate::field::date::Day;
use crate::field::person::Person;
use crate::field::span::Span;
use crate::finding::Message;
use crate::page::names::ShortNames;
use crate::page::tasks::document::DocumentTasks;
use crate::page::tasks::text::{Group, Item, render};
use crate::proof::Context;
use crate::record::{Record, objection::Objection};
use crate::term::{look::Look, words::plural};

/// Where a new manager finds it; `None` for what is written regularly and begins anew.
fn heading(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::PipEnd | Kind::PipCheckpoint | Kind::PipDecision | Kind::Transition => Some(PIP),
        Kind::Note | Kind::Reading | Kind::Outcome => Some(NOTES),
        Kind::Action
        | Kind::Answer
        | Kind::Ask
        | Kind::Goal
        | Kind::GoalDue
        | Kind::GoalSignature
        | Kind::Signature
        | Kind::Sponsor
        | Kind::Track
        | Kind::NotYet
        | Kind::Returned
        | Kind::Confirmation => Some(PROMISES),
        // Said among the disagreements.
        Kind::Objection
        | Kind::PreRead
        | Kind::Packet
        | Kind::SelfReflection
        | Kind::Plan
        | Kind::SelfAudit
        | Kind::Review
        | Kind::Update
        | Kind::SelfReview
        | Kind::Handover => None,
    }
}

const DISAGREEMENTS: &str = "DISAGREEMENTS";
const PIP: &str = "PIPS AND MOVES";
const NOTES: &str = "OPEN NOTES";
const PROMISES: &str = "PROMISES";

/// The page for one document or several, from the old manager to the new one.
pub fn text(records: &[&Record<'_>], (old, new): (&Person, &Person), today: Day, look: Look) -> String {
    let documents: Vec<DocumentTasks<'_>> = records.iter().map(|record| DocumentTasks::of(record)).collect();
    let names = ShortNames::of(records.iter().map(|record| &record.context.history.engineer));
    let who = |context: &Context<'_>| names.short(&context.history.engineer);
    let said: Vec<(&Record<'_>, &Objection<'_>, Message)> = records
        .iter()
        .flat_map(|record| record.objections.iter().map(move |said| (*record, said, said.words())))
        .collect();
    let disagreements = said.iter().map(|(record, objection, words)| Item {
        is_late: objection.is_open(),
        place: place(&record.context, objection.span),
        ..item(who(&record.context), words)
    });
    let mut groups = vec![Group { heading: DISAGREEMENTS, items: disagreements.collect() }];
    for wanted in [PIP, NOTES, PROMISES] {
        let mut found: Vec<(&Context<'_>, &Task<'_>)> = documents
            .iter()
            .flat_map(|document| document.tasks.iter().map(|task| (&document.context, task)))
            .filter(|(_, task)| heading(task.kind) == Some(wanted))
            .collect();
        found.sort_by_key(|(context, task)| (task.order(today), context.document.path.clone(), task.span));
        let items = found.into_iter().map(|(context, task)| Item {
            entry: task.entry.as_ref(),
            when: task.when(today),
            is_late: task.late.is_some(),
            place: place(context, task.span),
            ..item(who(context), &task.what)
        });
        groups.push(Group { heading: wanted, items: items.collect() });
    }
    let count = groups.iter().map(|group| group.items.len()).sum::<usize>();
    let runs = if count == 0 { "nothing runs".to_owned() } else { plural(count, "thing runs", "things run") };
    let of = plural(records.len(), "document", "documents");
    let words = format!("From {} to {}, {of}: {runs}.", old.name, new.name);
    render(("growthlint handover", &today.to_string()), (&words, ""), &groups, look)
}

fn place(context: &Context<'_>, span: Span) -> String {
    format!("{}:{}", context.document.path, context.document.source.position(span.start).line)
}

fn item(who: String, what: &Message) -> Item<'_> {
    Item {
        who,
        entry: None,
        when: Message::default(),
        is_late: false,
        role: Message::default(),
        what,
        command: None,
        place: String::new(),
    }
}
