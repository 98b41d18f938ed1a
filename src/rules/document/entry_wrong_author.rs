//! Did somebody write a text that is another's to write? What rules of a kind of entry say already is left to them.

use crate::evidence::row::CommitIndex;
use crate::field::address::Address;
use crate::field::label::Label;
use crate::field::person::Person;
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::proof::party::TextOwner;
use crate::record::{Record, entry::EntryRecord};
use crate::rules::history::{known_as, wrong_author};
use crate::rules::{Check, Rule, help};

pub(crate) const RULE: Rule = Rule {
    name: "entry-wrong-author",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "somebody wrote a goal, a plan, a packet, a transition or an allocation that is another's to write",
    page: include_str!("entry_wrong_author.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    for entry in record.entries.iter().filter(|entry| !is_said_elsewhere(&entry.entry.address)) {
        let Some(author) = entry.author.as_ref().filter(|_| !is_signed(entry)) else { continue };
        let draft = match author.whose {
            TextOwner::Either => by_no_party(record, entry),
            TextOwner::Engineer | TextOwner::Manager | TextOwner::Peer => {
                wrong_author(&record.context, entry)
            }
        };
        draft.into_iter().for_each(|draft| sink.report(draft));
    }
}

/// Whether another rule is about such a text.
fn is_said_elsewhere(address: &Address) -> bool {
    match address {
        Address::Note { .. }
        | Address::Praise { .. }
        | Address::Pip { .. }
        | Address::Update { .. }
        | Address::Review { .. }
        | Address::SelfReview { .. }
        | Address::Calibration { .. } => true,
        Address::Goal { .. }
        | Address::Plan { .. }
        | Address::Packet { .. }
        | Address::Transition { .. }
        | Address::Allocation { .. } => false,
    }
}

/// Whether somebody who may has signed it: whoever wrote it down, it is theirs then, and changes of it are a finding of their own.
fn is_signed(entry: &EntryRecord<'_>) -> bool {
    entry.lines.iter().any(|line| line.row.label == Label::Signed && line.takes_effect())
}

/// A text that either side may write, written by somebody else.
fn by_no_party(record: &Record<'_>, entry: &EntryRecord<'_>) -> Option<Draft> {
    let (person, commit): (&Person, CommitIndex) = entry.written_by_another()?;
    if entry.predates {
        return None;
    }
    let (document, evidence) = (record.context.document, record.context.evidence);
    let (engineer, manager) = (help::name(document, Owner::Engineer), help::name(document, Owner::Manager));
    let message = message![
        known_as(evidence, person),
        " wrote the text of `",
        entry.entry.address,
        "`; only ",
        engineer,
        " and ",
        manager,
        " may write it"
    ];
    let help = message!["undo this change; ", engineer, " or ", manager, " writes it in their own commit"];
    let draft = Draft::new(entry.entry.heading, message, help).entry(&entry.entry.address);
    Some(draft.proof(evidence.proof(commit, Message::fixed("added it"))))
}
