//! Did somebody write a text that is another's to write? What rules of a kind of entry say already is left to them.

use crate::entry::win::Win;
use crate::evidence::row::CommitIndex;
use crate::evidence::verdict::Attribution;
use crate::field::label::Label;
use crate::field::person::Person;
use crate::field::span::Span;
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::proof::party::TextOwner;
use crate::record::{
    Record,
    entry::{EntryRecord, has_rule_of_its_own},
    win::written_by,
};
use crate::rules::history::{known_as, wrong_author};
use crate::rules::{Check, Rule, help};

pub(crate) const RULE: Rule = Rule {
    name: "entry-wrong-author",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "somebody wrote a goal, a plan, a win, a packet, a transition or an allocation that is another's to write",
    page: include_str!("entry_wrong_author.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    wins(record).into_iter().for_each(|draft| sink.report(draft));
    for entry in record.entries.iter().filter(|entry| !has_rule_of_its_own(&entry.entry.address)) {
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

/// Whether somebody who may has signed it: it is theirs then, no matter who wrote it down, and changes of it are a finding of their own.
fn is_signed(entry: &EntryRecord<'_>) -> bool {
    entry.lines.iter().any(|line| line.row.label == Label::Signed && line.takes_effect())
}

/// A text that either side may write, written by somebody else.
fn by_no_party(record: &Record<'_>, entry: &EntryRecord<'_>) -> Option<Draft> {
    let by = entry.written_by_another().filter(|_| !entry.predates)?;
    let address = &entry.entry.address;
    let what = message!["the text of `", address, "`"];
    Some(draft(record, entry.entry.heading, what, by).entry(address))
}

/// Wins are either's too, and have no entries.
fn wins(record: &Record<'_>) -> Vec<Draft> {
    let all = Win::all(record.context.document);
    let by_another = |win: Win<'_>| match written_by(&record.context, &win) {
        Attribution::SomebodyElse(person, commit) => {
            Some(draft(record, win.bullet.span, Message::fixed("this win"), (&person, commit)))
        }
        Attribution::Author(..)
        | Attribution::Trailer(..)
        | Attribution::Unknown(..)
        | Attribution::NotEstablished => None,
    };
    all.filter_map(by_another).collect()
}

fn draft(record: &Record<'_>, span: Span, what: Message, (person, commit): (&Person, CommitIndex)) -> Draft {
    let (document, evidence) = (record.context.document, record.context.evidence);
    let (engineer, manager) = (help::name(document, Owner::Engineer), help::name(document, Owner::Manager));
    let message = message![
        known_as(evidence, person),
        " wrote ",
        what,
        "; only ",
        engineer,
        " and ",
        manager,
        " may write it"
    ];
    let help = message!["undo this change; ", engineer, " or ", manager, " writes it in their own commit"];
    Draft::new(span, message, help).proof(evidence.proof(commit, Message::fixed("added it")))
}
