//! Drafts that rules about published entries share: edited, removed, written by the wrong person, a line that somebody else typed.

use crate::document::{Entry, Field};
use crate::entry::period::predates_adoption;
use crate::evidence::Evidence;
use crate::evidence::clock::Outlier;
use crate::evidence::fact::Write;
use crate::evidence::graph::LineIndex;
use crate::evidence::history::{EntryHistory, FactHistory, Version};
use crate::evidence::row::{CommitIndex, MarkRow, Standing};
use crate::evidence::verdict::Attribution;
use crate::field::address::Address;
use crate::field::date::{Day, Time};
use crate::field::id::TextHash;
use crate::field::label::{Label, Section, Whose};
use crate::field::person::{Person, Signer};
use crate::field::span::Span;
use crate::finding::{Draft, Message, Owner, Place, Proof, Value};
use crate::proof::Context;
use crate::proof::behaviour;
use crate::proof::frozen::{Change, Fate, Punctuality, fate, fates, line_writes, punctuality};
use crate::proof::party::{may_write, sealer};
use crate::proof::preconditions::{Preconditions, preconditions};
use crate::proof::signature::{is_signer, sealed, who_signs};
use crate::rules::Repository;

/// Where a finding about an entry that is gone stands: its section's heading, else the front matter.
pub(super) fn section_span(context: &Context<'_>, section: Section) -> Span {
    let heading = context.document.sections.iter().find(|heading| heading.value == section);
    heading.map_or(context.document.front_matter.span, |heading| heading.span)
}

/// Every PIP that stands, with the day on which it begins and its preconditions on that day. Where somebody else has changed what it
/// rests on, that is the finding, and what the manager had ground for can no longer be read.
pub(super) fn judged_pips<'a>(context: &Context<'a>) -> Vec<(&'a Entry, Day, Preconditions)> {
    let pips = context.document.entries_of(Section::Pips).filter(|pip| !pip.is_retracted());
    pips.filter_map(|pip| {
        let start = behaviour::pip_start(context, pip);
        let notes = behaviour::notes_about(context, pip.address.behaviour()?);
        let judged = !is_old(context, pip) && !is_tampered(context, pip);
        judged.then(|| (pip, start, preconditions(context, notes, start)))
    })
    .collect()
}

/// Whether a PIP is older than the convention: by its heading, and by its publication, unless it came with the document.
fn is_old(context: &Context<'_>, pip: &Entry) -> bool {
    let settings = context.settings;
    let first = context.of(pip).and_then(|past| past.first()).map(|version| version.run.from);
    let came_late = first
        .filter(|first| Some(*first) != context.history.first())
        .and_then(|first| context.evidence.day(first));
    settings.predates_adoption(behaviour::pip_start(context, pip))
        && came_late.is_none_or(|published| {
            settings.predates_adoption(published.plus_days(-settings.late_after_days))
        })
}

/// Whether somebody who never managed the engineer changed or took away a published note or outcome about a PIP's behaviour.
fn is_tampered(context: &Context<'_>, pip: &Entry) -> bool {
    let by_outsider = |commit: CommitIndex| {
        let author = &context.evidence.commits[commit].author;
        context.evidence.people.known(&author.key()).is_some() && !manages(context, author)
    };
    let about = |address: &Address| {
        address.section() == Section::Notes && address.behaviour() == pip.address.behaviour()
    };
    context.history.entries.iter().filter(|(address, _)| about(address)).any(|(address, past)| {
        let lost = |first: &Version<'_>| context.evidence.loss(&first.text.losses, first.run);
        let text = fate(context, address, past).and_then(|fate| match fate.change {
            Change::Edited { by, .. } | Change::Removed { by, .. } => Some(by),
            Change::Retracted => lost(&fate.first),
            Change::None => None,
        });
        let mut lines = past.marks.iter().filter(|mark| mark.what.label == Label::Outcome && !mark.stands());
        text.is_some_and(by_outsider) || lines.any(|mark| loss(context, mark).is_some_and(by_outsider))
    })
}

/// Whether somebody ever managed the engineer, or may write like who does.
fn manages(context: &Context<'_>, person: &Person) -> bool {
    let mut writers = context
        .document
        .front_matter
        .writers
        .iter()
        .map(|writer| context.evidence.resolve(&writer.value.who));
    context.history.managers.iter().any(|manager| manager.1.is(person))
        || writers.any(|writer| writer.is(person))
}

/// The commit that took out a line which no longer stands.
fn loss(context: &Context<'_>, line: &FactHistory<MarkRow>) -> Option<CommitIndex> {
    context.evidence.loss(&line.losses, *line.runs.last()?)
}

/// Lines of one side that somebody else took out of an entry that stands.
pub(super) fn lines_taken_out(context: &Context<'_>, entry: &Entry, side: Owner) -> Vec<Draft> {
    let evidence = context.evidence;
    let past = context
        .of(entry)
        .filter(|_| !predates_adoption(&entry.address, context.settings) && !entry.is_retracted());
    let Some(past) = past else { return Vec::new() };
    let engineer = |person: &Person| person.is(&context.history.engineer);
    let manages = |person: &Person| manages(context, person);
    let authors = |write: &Write| {
        let commit = &evidence.commits[write.commit];
        commit.coauthors.iter().chain([&commit.author]).cloned().collect::<Vec<_>>()
    };
    let gone = past.marks.iter().filter(|line| line.first().is_some() && !line.stands());
    gone.filter_map(|line| {
        let whose = if side == Owner::Engineer { Whose::Engineer } else { Whose::Writer };
        let own = line.what.label.is_open_line_of(entry.address.section(), whose);
        let by = loss(context, line).filter(|_| own)?;
        let commit = &evidence.commits[by];
        let wrote: Vec<Person> = line.writes.iter().flat_map(authors).collect();
        let theirs = match side {
            Owner::Engineer => wrote.iter().any(engineer),
            Owner::Manager | Owner::Admin => wrote.iter().any(manages),
        };
        let may = |person: &Person| {
            wrote.iter().any(|author| author.is(person)) || (side != Owner::Engineer && manages(person))
        };
        let unknown = evidence.people.known(&commit.author.key()).is_none()
            || commit.standing == Standing::ProposedSquash;
        // Another line in its place is a finding of its own.
        let replaced = past.marks.iter().any(|other| {
            let judged = other.what.label != Label::Disagree
                && (other.what.label != Label::Seen || other.what.who.is_some());
            other.what.label == line.what.label
                && judged
                && other.stands()
                && other.writes.iter().any(|write| write.commit == by)
        });
        if !theirs || unknown || replaced || [&commit.author].into_iter().chain(&commit.coauthors).any(may) {
            return None;
        }
        let message = message![
            "a line `",
            line.what.label.name(),
            "` of the ",
            side,
            " was taken out by ",
            known_as(evidence, &commit.author),
            " on ",
            day_of(evidence, by)
        ];
        let help = message!["put it back as it was; the ", side, " takes it out, or nobody"];
        let published = line.first().map(|at| published(context, at));
        let draft = Draft::new(entry.heading, message, help).entry(&entry.address).proofs(published);
        Some(draft.proof(evidence.proof(by, Message::fixed("took the line out"))))
    })
    .collect()
}

/// One finding for each commit whose date is not believed, placed at the first document that it touches.
pub(super) fn outliers(repository: &Repository<'_>, concerns: fn(Outlier) -> bool) -> Vec<Draft> {
    let Some(evidence) = repository.evidence else { return Vec::new() };
    let mut drafts = Vec::new();
    for (index, commit) in evidence.commits.iter().enumerate() {
        let Some(outlier) = evidence.outlier(index).filter(|outlier| concerns(*outlier)) else { continue };
        let (Some(path), Some(time)) = (commit.touches.first(), commit.committed) else { continue };
        let (why, other) = match outlier {
            Outlier::Future => (", after today", None),
            Outlier::AfterChildren(child) => (
                ", after commits that two or more others made on top of it",
                Some((child, Message::fixed("stands on it, and is earlier"))),
            ),
            Outlier::BeforeParents(parent) => (
                ", before commits of two or more others below it",
                Some((parent, Message::fixed("is below it, and later"))),
            ),
            Outlier::Unreadable => continue,
        };
        // The day on which it was made is that of the commits that contradict it, at the most.
        let made = other.as_ref().and_then(|(other, _)| evidence.commits[*other].committed).unwrap_or(time);
        if repository.settings.predates_adoption(made.day()) {
            continue;
        }
        // A merge button writes the clock of whoever pressed it.
        let by_forge = repository.settings.forges.iter().any(|forge| forge.committer.is(&commit.committer));
        let who = if by_forge { &commit.author } else { &commit.committer };
        let message =
            message!["commit ", commit.id, " was made by ", who, " with a clock that said ", time, why];
        let help = message![
            "nothing rests on its date any more; ",
            who,
            " sets the clock right, and an admin who knows what happened adds a waiver with a reason"
        ];
        let document = evidence.people.document_at(path, None).map(|document| &evidence.documents[document]);
        let owner = document.map_or(Owner::Admin, |document| match who {
            who if who.is(&document.engineer) => Owner::Engineer,
            who if document.managers.iter().any(|manager| manager.1.is(who)) => Owner::Manager,
            _ => Owner::Admin,
        });
        let proof = evidence.proof(index, Message::fixed("its date is not believed"));
        let others = other.map(|(commit, what)| evidence.proof(commit, what));
        let mut draft = Draft::new(Span::default(), message, help)
            .at(Place::top(path))
            .owner(owner)
            .proof(proof)
            .proofs(others);
        if let Some(document) = document {
            draft = draft.engineer(&document.engineer);
        }
        drafts.push(draft);
    }
    drafts
}

/// A line commit as a proof: published with its window.
pub(super) fn published(context: &Context<'_>, at: LineIndex) -> Proof {
    context.evidence.proof(context.evidence.line_commit(at), Message::fixed("published it"))
}

/// What is said where nobody can see a change.
pub(super) const ENCODING: &str = "; no character is another one, only their Unicode encoding differs, as some editors and file systems change it";

/// Findings about texts of a section that were changed after they were published.
pub(super) fn edited(context: &Context<'_>, section: Section, noun: &'static str) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for Fate { address, first, change } in fates(context, section) {
        let Change::Edited { by, from, .. } = change else { continue };
        let entry = context.document.entry(address);
        let span = entry.map_or_else(|| section_span(context, section), |entry| entry.heading);
        let author = known_as(context.evidence, &context.evidence.commits[by].author);
        let (changed, published_on) = (
            day_of(context.evidence, by),
            day_of(context.evidence, context.evidence.line_commit(first.run.from)),
        );
        let what = if from.is_some() { "the heading of this " } else { "the text of this " };
        let mut words: Vec<&dyn Value> = vec![
            &what,
            &noun,
            &" was changed by ",
            author,
            &" on ",
            &changed,
            &"; it was published on ",
            &published_on,
        ];
        if let Some(from) = &from {
            words.extend([&" as `" as &dyn Value, *from, &"`"]);
        }
        let now = context.history.entries.get(address).and_then(EntryHistory::current);
        if now.is_some_and(|now| now.text.what.composed == first.text.what.composed) {
            words.push(&ENCODING);
        }
        let message = Message::of(&words);
        let help = message![
            "put the published text back and add a line `Correction: ",
            context.evidence.as_of(),
            " …` that says what is true; a published ",
            noun,
            " is never rewritten"
        ];
        let draft = Draft::new(span, message, help).entry(address);
        drafts.push(
            draft
                .proof(published(context, first.run.from))
                .proof(context.evidence.proof(by, Message::fixed("changed the frozen text"))),
        );
    }
    drafts
}

/// Findings about texts of a section that were removed after they were published.
pub(super) fn removed(context: &Context<'_>, section: Section, noun: &'static str) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for Fate { address, first, change } in fates(context, section) {
        let Change::Removed { by, .. } = change else { continue };
        let author = known_as(context.evidence, &context.evidence.commits[by].author);
        let on = day_of(context.evidence, by);
        let message =
            message!["the published ", noun, " `", address, "` was removed by ", author, " on ", on];
        let help = message![
            "put it back as it was; what no longer holds is replaced by `Retracted: ",
            context.evidence.as_of(),
            ", reason` under its heading"
        ];
        let draft = Draft::new(section_span(context, section), message, help).entry(address);
        drafts.push(
            draft
                .proof(published(context, first.run.from))
                .proof(context.evidence.proof(by, Message::fixed("removed it"))),
        );
    }
    drafts
}

/// How punctually each entry of a section was first published, for entries dated after the adoption.
pub(super) fn punctualities<'a>(
    context: &Context<'a>,
    section: Section,
) -> Vec<(&'a Entry, Day, LineIndex, Punctuality)> {
    let entries = context.document.entries_of(section).filter_map(|entry| {
        let day = dated(&entry.address).filter(|day| !context.settings.predates_adoption(*day))?;
        let first = context.of(entry)?.first()?;
        let verdict = punctuality(context, &entry.address, &first, day, context.settings.late_after_days);
        Some((entry, day, first.run.from, verdict))
    });
    entries.collect()
}

/// The day that a note's or a PIP's heading gives.
fn dated(address: &Address) -> Option<Day> {
    match address {
        Address::Note { day, .. } | Address::Pip { day, .. } => Some(*day),
        Address::Goal { .. }
        | Address::Plan { .. }
        | Address::Update { .. }
        | Address::Review { .. }
        | Address::Packet { .. }
        | Address::Transition { .. }
        | Address::Allocation { .. }
        | Address::Calibration { .. } => None,
    }
}

/// A finding where an entry's day was made up by setting a clock back.
pub(super) fn backdated(context: &Context<'_>, section: Section, noun: &'static str) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for (entry, day, at, verdict) in punctualities(context, section) {
        let Punctuality::Backdated { claimed, witness } = verdict else { continue };
        let later = &context.evidence.commits[witness];
        let seen = later.committed.map_or(day, crate::field::date::Time::day);
        let message = message![
            "this ",
            noun,
            " of ",
            day,
            " claims to be committed on ",
            claimed,
            ", but stands on a commit by ",
            later.author,
            " of ",
            seen
        ];
        let help = message![
            "say when it was written: keep the text and add `Correction: ",
            context.evidence.as_of(),
            " published later than dated`; only its published date counts"
        ];
        drafts.push(
            Draft::new(entry.heading, message, help)
                .entry(&entry.address)
                .proof(published(context, at))
                .proof(context.evidence.proof(witness, Message::fixed("is below it, and later"))),
        );
    }
    drafts
}

/// Whether the current text of an entry was written by somebody who may write it; the finding if it was not.
pub(super) fn wrong_author(context: &Context<'_>, entry: &Entry, who: Owner) -> Option<Draft> {
    let accepts = |write: &Write, person: &Person| may_write(context, who, write, person);
    if predates_adoption(&entry.address, context.settings) {
        return None;
    }
    let past = context.of(entry)?;
    let text = past.text(entry.frozen)?;
    // A frozen text that somebody has changed is one finding, and not this one.
    let frozen = matches!(entry.address.section(), Section::Notes | Section::Pips);
    if frozen
        && fate(context, &entry.address, past)
            .is_some_and(|fate| matches!(fate.change, Change::Edited { .. }))
    {
        return None;
    }
    match context.evidence.attribution(&text.writes, accepts) {
        Attribution::SomebodyElse(..) if sealer(context, &entry.address, entry.frozen, who).is_some() => None,
        Attribution::SomebodyElse(person, commit) => {
            Some(authored(context, entry, entry.heading, &person, commit, who))
        }
        Attribution::Author(..)
        | Attribution::Trailer(..)
        | Attribution::Unknown(..)
        | Attribution::NotEstablished => None,
    }
}

/// The same for an open line.
pub(super) fn wrong_line_author(
    context: &Context<'_>,
    entry: &Entry,
    field: &Field,
    who: Owner,
) -> Option<Draft> {
    wrong_mark_author(context, entry, field.span, field.mark?, who)
}

/// The same for whatever of an entry is followed by itself.
pub(super) fn wrong_mark_author(
    context: &Context<'_>,
    entry: &Entry,
    span: Span,
    mark: TextHash,
    who: Owner,
) -> Option<Draft> {
    let accepts = |write: &Write, person: &Person| may_write(context, who, write, person);
    if predates_adoption(&entry.address, context.settings) {
        return None;
    }
    match context.evidence.attribution(&line_writes(context, entry, mark), accepts) {
        Attribution::SomebodyElse(person, commit) => {
            Some(authored(context, entry, span, &person, commit, who))
        }
        Attribution::Author(..)
        | Attribution::Trailer(..)
        | Attribution::Unknown(..)
        | Attribution::NotEstablished => None,
    }
}

fn authored(
    context: &Context<'_>,
    entry: &Entry,
    span: Span,
    person: &Person,
    commit: CommitIndex,
    who: Owner,
) -> Draft {
    let section = entry.address.section();
    let message =
        message!["written by ", known_as(context.evidence, person), ", but it is the ", who, "'s to write"];
    let help = match (who, section) {
        (Owner::Engineer, _) => Message::fixed(
            "the engineer puts it in their own words, in a commit of their own; a manager answers in a quote or an `Answer:` line",
        ),
        (Owner::Manager | Owner::Admin, Section::Notes | Section::Pips) if span == entry.heading => {
            message![
                "if somebody stands in for the manager, a `writers` line in the front matter says who, and since when; else the manager \
             replaces the text by `Retracted: ",
                context.evidence.as_of(),
                ", reason` and writes their own"
            ]
        }
        (Owner::Manager | Owner::Admin, _) => Message::fixed(
            "the manager takes it out and writes it in a commit of their own; who stands in for them is named under `writers` in the front matter",
        ),
    };
    Draft::new(span, message, help)
        .entry(&entry.address)
        .owner(who)
        .proof(context.evidence.proof(commit, Message::fixed("brought it in")))
}

/// A commit's author under the name that documents know, whatever the commit calls them.
pub(super) fn known_as<'a>(evidence: &'a Evidence, person: &'a Person) -> &'a Person {
    evidence.people.known(&person.key()).unwrap_or(person)
}

/// The day that a commit gives; today for what is not committed yet.
pub(super) fn day_of(evidence: &Evidence, commit: CommitIndex) -> Day {
    evidence.commits[commit].committed.map_or(evidence.as_of(), Time::day)
}

/// `Seen` lines of an entry that somebody else's commit brought in. What engineers call themselves is their own affair.
pub(super) fn unproven_seen(context: &Context<'_>, entry: &Entry) -> Vec<Draft> {
    let Some(past) = context.of(entry).filter(|_| !predates_adoption(&entry.address, context.settings))
    else {
        return Vec::new();
    };
    let own = |signer: &Signer, person: &Person| {
        is_signer(context, signer, person)
            || (person.is(&context.history.engineer) && who_signs(context, signer).is_none())
    };
    let seen = entry.all_fields().filter(|field| field.label == Label::Seen);
    seen.filter_map(|field| {
        let mark = past.mark(field.mark?)?;
        let signer = mark.what.who.as_ref()?;
        if sealed(context, &entry.address, &mark.what, entry.frozen).is_some() {
            return None;
        }
        match context
            .evidence
            .attribution(&line_writes(context, entry, mark.what.hash), |_, person| own(signer, person))
        {
            Attribution::SomebodyElse(person, commit) => {
                let person = known_as(context.evidence, &person);
                let message = match who_signs(context, signer) {
                    Some(signer) => message!["this `Seen` of ", signer, " was typed by ", person],
                    None => message![
                        "this `Seen` line was typed by ",
                        person,
                        " and names nobody whom a document knows"
                    ],
                };
                let help =
                    Message::fixed("take the line out; whoever has seen it adds it in a commit of their own");
                let proof = context.evidence.proof(commit, Message::fixed("brought the line in"));
                Some(
                    Draft::new(field.span, message, help)
                        .entry(&entry.address)
                        .owner(Owner::Engineer)
                        .proof(proof),
                )
            }
            Attribution::Author(..)
            | Attribution::Trailer(..)
            | Attribution::Unknown(..)
            | Attribution::NotEstablished => None,
        }
    })
    .collect()
}
