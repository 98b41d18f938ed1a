//! Did somebody write a text that is another's to write? What rules of a kind of entry say already is left to them.

use crate::evidence::row::CommitIndex;
use crate::evidence::verdict::Attribution;
use crate::field::person::Person;
use crate::field::span::Span;
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::proof::party::TextOwner;
use crate::record::{
    Record,
    entry::{EntryRecord, has_rule_of_its_own},
    win::{Added, AddedKind, WinRecord},
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
        let Some(author) = entry.author.as_ref().filter(|_| !entry.is_signed()) else { continue };
        let draft = match author.whose {
            TextOwner::Either => by_no_party(record, entry),
            TextOwner::Engineer | TextOwner::Manager | TextOwner::Peer => {
                wrong_author(&record.context, entry)
            }
        };
        draft.into_iter().for_each(|draft| sink.report(draft));
    }
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
    let of_win = |win: &WinRecord<'_>| match by_another(&win.by) {
        Some(by) => vec![draft(record, win.win.bullet.span, Message::fixed("this win"), by)],
        None => win.added.iter().filter_map(|added| of_added(record, added)).collect(),
    };
    record.wins.iter().flat_map(of_win).collect()
}

/// What somebody else adds to a win that is another's. They may have meant well, and it counts for nothing.
fn of_added(record: &Record<'_>, added: &Added<'_>) -> Option<Draft> {
    let by = by_another(&added.by)?;
    let (document, evidence) = (record.context.document, record.context.evidence);
    let (engineer, manager) = (help::name(document, Owner::Engineer), help::name(document, Owner::Manager));
    let who = known_as(evidence, by.0);
    let message = match added.what {
        AddedKind::Result(day) => message![who, " wrote this result of ", day, ", so it does not count"],
        AddedKind::Link(_) => message![who, " added a link to this, so the link does not count"],
    };
    let help = message![
        "if it is right, ",
        engineer,
        " or ",
        manager,
        " takes it out and adds it again, in two commits of their own"
    ];
    let draft = Draft::new(added.span, message, help).level(Severity::Warning).owner(Owner::Engineer);
    Some(draft.proof(evidence.proof(by.1, Message::fixed("added it"))))
}

fn by_another(by: &Attribution) -> Option<(&Person, CommitIndex)> {
    if let Attribution::SomebodyElse(person, commit) = by { Some((person, *commit)) } else { None }
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
