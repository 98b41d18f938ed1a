//! Drafts that rules about published entries share: edited, removed, written by the wrong person, a line that somebody else typed.

use crate::document::Entry;
use crate::evidence::Evidence;
use crate::evidence::clock::Outlier;
use crate::evidence::fact::Write;
use crate::evidence::graph::LineIndex;
use crate::evidence::history::EntryHistory;
use crate::evidence::row::{CommitIndex, Standing};
use crate::evidence::verdict::Attribution;
use crate::field::date::{Day, Time};
use crate::field::label::{Label, LineOwner, Section};
use crate::field::person::Person;
use crate::field::span::Span;
use crate::finding::{Draft, Message, Owner, Place, Proof, Value};
use crate::proof::Context;
use crate::proof::frozen::{Change, Fate, Punctuality};
use crate::proof::line::{LineProof, Whose};
use crate::proof::party::manages;
use crate::record::Record;
use crate::record::entry::{EntryRecord, dated};
use crate::rules::Repository;

/// Where a finding about an entry that is gone stands: its section's heading, else the front matter.
pub(super) fn section_span(context: &Context<'_>, section: Section) -> Span {
    let heading = context.document.sections.iter().find(|heading| heading.value == section);
    heading.map_or(context.document.front_matter.span, |heading| heading.span)
}

/// Lines of one side that somebody else took out of an entry that stands.
pub(super) fn lines_taken_out(context: &Context<'_>, record: &EntryRecord<'_>, side: Owner) -> Vec<Draft> {
    let (evidence, entry) = (context.evidence, record.entry);
    if record.predates || entry.is_retracted() {
        return Vec::new();
    }
    let engineer = |person: &Person| person.is(&context.history.engineer);
    let manages = |person: &Person| manages(context, person);
    let authors = |write: &Write| {
        let commit = &evidence.commits[write.commit];
        commit.coauthors.iter().chain([&commit.author]).cloned().collect::<Vec<_>>()
    };
    record
        .lines
        .iter()
        .filter(|line| line.field.is_none())
        .filter_map(|line| {
            let owner = if side == Owner::Engineer { LineOwner::Engineer } else { LineOwner::Writer };
            let own = line.row.label.line_owner_in(entry.address.section()) == Some(owner);
            let by = line.taken_out.filter(|_| own)?;
            let commit = &evidence.commits[by];
            let wrote: Vec<Person> = line.given.iter().copied().flat_map(authors).collect();
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
            let replaced = record.lines.iter().filter(|other| other.field.is_some()).any(|other| {
                let judged = other.row.label != Label::Disagree
                    && (other.row.label != Label::Seen || other.row.who.is_some());
                other.row.label == line.row.label
                    && judged
                    && other.given.iter().any(|write| write.commit == by)
            });
            if !theirs
                || unknown
                || replaced
                || [&commit.author].into_iter().chain(&commit.coauthors).any(may)
            {
                return None;
            }
            let message = message![
                "a line `",
                line.row.label.name(),
                "` of the ",
                side,
                " was taken out by ",
                known_as(evidence, &commit.author),
                " on ",
                day_of(evidence, by)
            ];
            let help = message!["put it back as it was; the ", side, " takes it out, or nobody"];
            let published = line.first.map(|at| published(context, at));
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
pub(super) fn edited(record: &Record<'_>, section: Section, noun: &'static str) -> Vec<Draft> {
    let context = &record.context;
    let mut drafts = Vec::new();
    for Fate { address, first, change } in record.fates_of(section).copied() {
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
pub(super) fn removed(record: &Record<'_>, section: Section, noun: &'static str) -> Vec<Draft> {
    let context = &record.context;
    let mut drafts = Vec::new();
    for Fate { address, first, change } in record.fates_of(section).copied() {
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
pub(super) fn punctualities<'r, 'a>(
    record: &'r Record<'a>,
    section: Section,
) -> impl Iterator<Item = (&'a Entry, Day, LineIndex, Punctuality)> + use<'r, 'a> {
    let entries = record.entries.iter().filter(move |found| found.entry.address.section() == section);
    entries.filter_map(|found| {
        Some((found.entry, dated(&found.entry.address)?, found.published?, found.punctuality?))
    })
}

/// A finding where an entry's day was made up by setting a clock back.
pub(super) fn backdated(record: &Record<'_>, section: Section, noun: &'static str) -> Vec<Draft> {
    let context = &record.context;
    let mut drafts = Vec::new();
    for (entry, day, at, verdict) in punctualities(record, section) {
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

/// Whether the current text of an entry was written by somebody who may write it; the finding if it was not. A frozen text that
/// somebody has changed is another finding.
pub(super) fn wrong_author(context: &Context<'_>, record: &EntryRecord<'_>) -> Option<Draft> {
    let author = record.author.as_ref().filter(|author| author.sealer.is_none())?;
    let frozen = matches!(record.entry.address.section(), Section::Notes | Section::Pips);
    if record.predates || (frozen && record.is_edited()) {
        return None;
    }
    match &author.named {
        Attribution::SomebodyElse(person, commit) => {
            Some(authored(context, record.entry, record.entry.heading, person, *commit, author.side))
        }
        Attribution::Author(..)
        | Attribution::Trailer(..)
        | Attribution::Unknown(..)
        | Attribution::NotEstablished => None,
    }
}

/// The same for an open line that is one side's to give.
pub(super) fn wrong_line_author(
    context: &Context<'_>,
    record: &EntryRecord<'_>,
    line: &LineProof<'_>,
) -> Option<Draft> {
    let who = match line.whose {
        Whose::Engineer => Owner::Engineer,
        Whose::Manager => Owner::Manager,
        Whose::Named(_) | Whose::Anybody => return None,
    };
    wrong_attribution(context, record, line.field?.span, &line.given_by, who)
}

/// The same for whatever of an entry is followed by itself.
pub(super) fn wrong_attribution(
    context: &Context<'_>,
    record: &EntryRecord<'_>,
    span: Span,
    given_by: &Attribution,
    who: Owner,
) -> Option<Draft> {
    match given_by {
        Attribution::SomebodyElse(person, commit) if !record.predates => {
            Some(authored(context, record.entry, span, person, *commit, who))
        }
        Attribution::SomebodyElse(..)
        | Attribution::Author(..)
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
pub(super) fn unproven_seen(context: &Context<'_>, record: &EntryRecord<'_>) -> Vec<Draft> {
    let seen = record.lines.iter().filter(|line| line.row.label == Label::Seen && line.row.who.is_some());
    let elses = seen.filter(|line| !record.predates && line.is_somebody_elses());
    elses
        .filter_map(|line| {
            let Attribution::SomebodyElse(person, commit) = &line.given_by else { return None };
            let person = known_as(context.evidence, person);
            let message = match line.person {
                Some(signer) => message!["this `Seen` of ", signer, " was typed by ", person],
                None => {
                    message![
                        "this `Seen` line was typed by ",
                        person,
                        " and names nobody whom a document knows"
                    ]
                }
            };
            let help =
                Message::fixed("take the line out; whoever has seen it adds it in a commit of their own");
            let proof = context.evidence.proof(*commit, Message::fixed("brought the line in"));
            let draft = Draft::new(line.field?.span, message, help).entry(&record.entry.address);
            Some(draft.owner(Owner::Engineer).proof(proof))
        })
        .collect()
}
