//! Does something in the document come from an address that nothing knows?

use std::collections::BTreeSet;

use crate::entry::period::predates_adoption;
use crate::evidence::fact::{Run, Write};
use crate::evidence::row::CommitIndex;
use crate::evidence::verdict::Attribution;
use crate::field::address::Address;
use crate::field::person::{Person, same_name};
use crate::field::span::Span;
use crate::finding::{Draft, Email, MailmapLine, Message, Owner, Severity, Sink};
use crate::proof::Context;
use crate::proof::authored::KEYS;
use crate::proof::standing::before_adoption;
use crate::record::Record;
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "author-unknown",
    level: Severity::Warning,
    owner: Owner::Admin,
    summary: "a commit comes from an address that is in no document and not in `.mailmap`",
    page: include_str!("author_unknown.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    let context = &record.context;
    let mut seen = BTreeSet::new();
    let in_trailers = in_trailers(record);
    let alone = unknowns(record).into_iter();
    let alone = alone
        .map(|(span, address, commit)| (span, address, &context.evidence.commits[commit].author, commit));
    for (span, address, author, commit) in alone.chain(in_trailers) {
        if !seen.insert(author.key()) {
            continue;
        }
        let mut report = |message: Message, help: Message| {
            let draft = Draft::new(span, message, help)
                .proof(context.evidence.proof(commit, Message::fixed("brought it in")));
            sink.report(match address {
                Some(address) => draft.entry(address),
                None => draft,
            });
        };
        if let Some((message, help)) = mixed(context, author, commit) {
            report(message, help);
            continue;
        }
        if author.email.is_empty() {
            report(
                message!["a commit by ", author, " gives no address, so it names nobody"],
                Message::fixed(
                    "whoever made it runs `git config user.email ADDRESS`, removes what it brought in, and adds it again in a commit of their own",
                ),
            );
            continue;
        }
        let all = context.evidence.people.all();
        let alike = |person: &&Person| same_name(&person.name, &author.name) && !person.is(author);
        let mut known: Vec<&Person> = all.into_values().filter(alike).collect();
        known.sort_by_key(|person| !person.is(&context.history.engineer));
        let is_unconfirmed = context.evidence.people.is_unconfirmed(&author.key());
        let help = match known.first() {
            _ if is_unconfirmed => Message::fixed(
                "if that is right, a manager or a witness takes the value that names them out and sets it again, in two commits of their own; if not, put the old value back",
            ),
            Some(person) => {
                let line = MailmapLine { known: (*person).clone(), seen: author.clone() };
                message!["if that is ", *person, ", add this line to .mailmap: `", line, "`"]
            }
            None => message![
                "if that is one of you, add this line to .mailmap: `NAME <ADDRESS IN THE DOCUMENTS> <",
                Email(author),
                ">`; if it is a colleague who commits here now and then, add them under `witnesses` in growthlint.yaml"
            ],
        };
        let what = match context.evidence.is_former(author) {
            true => ", an earlier address that the document no longer gives",
            false if is_unconfirmed => ", which a document names on the word of nobody who may say so",
            false => ", which is in no document and not in .mailmap",
        };
        let is_author = context.evidence.commits[commit].author.is(author);
        let from = if is_author { "committed from " } else { "a trailer names " };
        // An address that looks like a known one may be another, and the copied line would make it known.
        let odd = if author.email.is_ascii() {
            ""
        } else {
            "; some of its letters are not ASCII, so check that it is the address that it looks like"
        };
        let message = message![from, Email(author), what, odd];
        report(message, help);
    }
}

/// What is said where a merge button made the commit and gave one person's name another's address.
fn mixed(context: &Context<'_>, author: &Person, commit: CommitIndex) -> Option<(Message, Message)> {
    let evidence = context.evidence;
    let named = evidence.mixed_by_forge(commit).filter(|_| evidence.commits[commit].author.is(author))?;
    let owner = evidence.people.known(&author.key())?;
    let message = message![
        "the merge button's commit names ",
        named,
        " with the address of ",
        owner,
        ", so it shows of neither that they wrote this"
    ];
    let help = message![
        "whoever wrote it removes it and adds it again in a commit of their own; set right at the forge which address is ",
        named,
        "'s"
    ];
    Some((message, help))
}

/// Texts and lines that only an unknown address in a trailer could have given.
fn in_trailers<'r>(record: &'r Record<'_>) -> Vec<(Span, Option<&'r Address>, &'r Person, CommitIndex)> {
    let commits = &record.context.evidence.commits;
    let mut found = Vec::new();
    for entry in record.entries.iter().filter(|entry| !entry.predates) {
        let text = entry.author.as_ref().map(|author| (entry.entry.heading, &author.named));
        let lines = entry.lines.iter().filter_map(|line| Some((line.field?.span, &line.given_by)));
        for (span, named) in text.into_iter().chain(lines) {
            if let Attribution::Unknown(person, commit) = named
                && !commits[*commit].author.is(person)
            {
                found.push((span, Some(&entry.entry.address), person, *commit));
            }
        }
    }
    found
}

/// What somebody unknown committed: texts and open lines of entries, and the values that the engineer may not change.
fn unknowns<'r>(record: &'r Record<'_>) -> Vec<(Span, Option<&'r Address>, CommitIndex)> {
    let context = &record.context;
    let late = |run: &Run| !before_adoption(context.evidence, context.settings, run.from);
    let mut found = Vec::new();
    for key in context.document.front_matter.keys.iter().filter(|key| KEYS.contains(&key.key)) {
        let values = context.history.values.get(&key.key).into_iter().flatten();
        for value in values.filter(|value| value.what == key.hash) {
            let Some(run) = value.current().filter(late) else { continue };
            if context.evidence.is_said_since(context.history, (key.key, key.hash), run.from) {
                continue;
            }
            let brought: Vec<Write> = context.evidence.brought(&value.writes, run).cloned().collect();
            if let Some(write) = unknown(context, &brought).filter(|write| !write.brings_document) {
                found.push((key.span, None, write.commit));
            }
        }
    }
    let is_late = |commit: CommitIndex| {
        let at = context.evidence.landed(commit);
        at.is_some_and(|at| !before_adoption(context.evidence, context.settings, at))
    };
    for win in &record.wins {
        let added = win.added.iter().map(|added| (added.span, &added.by));
        for (span, by) in [(win.win.bullet.span, &win.by)].into_iter().chain(added) {
            if let Attribution::Unknown(_, commit) = by
                && is_late(*commit)
            {
                found.push((span, None, *commit));
            }
        }
    }
    for entry in
        context.document.entries.iter().filter(|entry| !predates_adoption(&entry.address, context.settings))
    {
        let Some(past) = context.of(entry) else { continue };
        let text =
            past.text(entry.frozen).map(|text| (entry.heading, text.writes.as_slice(), text.current()));
        let lines = entry.all_fields().filter_map(|field| {
            let mark = past.mark(field.mark?)?;
            Some((field.span, mark.writes.as_slice(), mark.current()))
        });
        for (span, writes, run) in text.into_iter().chain(lines) {
            if let Some(write) = unknown(context, writes).filter(|_| run.as_ref().is_some_and(late)) {
                found.push((span, Some(&entry.address), write.commit));
            }
        }
    }
    found
}

/// The first commit of a fact, where the authors of all its commits are unknown.
fn unknown<'a>(context: &Context<'_>, writes: &'a [Write]) -> Option<&'a Write> {
    let knows = |write: &Write| {
        let commit = &context.evidence.commits[write.commit];
        let knows = |person: &Person| {
            let people = &context.evidence.people;
            people.known(&person.key()).is_some()
                && !people.is_unconfirmed(&person.key())
                && !context.evidence.is_former(person)
        };
        let author = Some(&commit.author).filter(|_| context.evidence.mixed_by_forge(write.commit).is_none());
        author.into_iter().chain(&commit.coauthors).any(knows)
    };
    writes.first().filter(|_| !writes.iter().any(knows))
}
