//! Findings that several rules share: published text edited or removed, a date that is wrong, a text or line by the wrong person.

use crate::document::Entry;
use crate::evidence::Evidence;
use crate::evidence::clock::Outlier;
use crate::evidence::graph::LineIndex;
use crate::evidence::history::EntryHistory;
use crate::evidence::row::CommitIndex;
use crate::evidence::verdict::Attribution;
use crate::field::address::Address;
use crate::field::date::{Day, Time};
use crate::field::label::{Label, Section};
use crate::field::person::Person;
use crate::field::span::Span;
use crate::finding::{Draft, Email, Message, Owner, Place, Proof, Severity, Value};
use crate::proof::Context;
use crate::proof::frozen::{Change, Edit, Fate, Punctuality, edits, is_published};
use crate::proof::line::{LineProof, Whose};
use crate::proof::reading::names_reader;
use crate::record::Record;
use crate::record::entry::EntryRecord;
use crate::record::gone::{GoneRecord, Taken};
use crate::rules::{Repository, help};

/// Where to point for an entry that is gone: its section's heading, else the front matter.
pub(super) fn section_span(context: &Context<'_>, section: Section) -> Span {
    let heading = context.document.sections.iter().find(|heading| heading.value == section.under());
    heading.map_or(context.document.front_matter.span, |heading| heading.span)
}

/// One finding for each commit whose date is wrong, placed at the first document that it touches.
pub(super) fn outliers(repository: &Repository<'_>, concerns: fn(Outlier) -> bool) -> Vec<Draft> {
    let Some(evidence) = repository.evidence else { return Vec::new() };
    let mut drafts = Vec::new();
    for (index, commit) in evidence.commits.iter().enumerate() {
        let Some(outlier) = evidence.outlier(index).filter(|outlier| concerns(*outlier)) else { continue };
        let (Some(path), Some(time)) = (commit.touches.first(), commit.committed) else { continue };
        let (why, other) = match outlier {
            Outlier::Future => (", which is after today", None),
            Outlier::AfterChildren(child) => (
                " but two other people built earlier commits on it, so its date is wrong",
                Some((child, Message::fixed("builds on it, but is dated earlier"))),
            ),
            Outlier::BeforeParents(parent) => (
                " but builds on later commits by two other people, so its date is wrong",
                Some((parent, Message::fixed("came before it, but is dated later"))),
            ),
            Outlier::Unreadable => continue,
        };
        // The commits that contradict its date say when it was made.
        let made = other.as_ref().and_then(|(other, _)| evidence.commits[*other].committed).unwrap_or(time);
        if repository.settings.predates_adoption(made.day()) {
            continue;
        }
        // A merge button writes the clock of whoever pressed it.
        let by_forge = repository.settings.forges.iter().any(|forge| forge.committer.is(&commit.committer));
        let who = if by_forge { &commit.author } else { &commit.committer };
        let message = message!["commit ", commit.id, " by ", who, " is dated ", time, why];
        let help = message![
            who,
            " corrects the clock of their computer; growthlint does not use this date, and an admin may add \
             a waiver that says what happened"
        ];
        let document =
            evidence.people.document_at(path, None).map(|document| evidence.documents[document].front());
        let owner = document.map_or(Owner::Admin, |document| match who {
            who if who.is(&document.engineer) => Owner::Engineer,
            who if document.managers.iter().any(|manager| manager.1.is(who)) => Owner::Manager,
            _ => Owner::Admin,
        });
        let proof = evidence.proof(index, Message::fixed("its date is wrong"));
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

/// The commit that brought a text onto the main branch, as a proof.
pub(super) fn published(context: &Context<'_>, at: LineIndex) -> Proof {
    context.evidence.proof(context.evidence.line_commit(at), Message::fixed("published it"))
}

/// What a message adds where nobody can see the change.
pub(super) const ENCODING: &str =
    "; the letters are the same, only their Unicode encoding differs, as some editors change it";

/// Findings about texts of a section that were changed after they were published.
pub(super) fn edited(record: &Record<'_>, section: Section, noun: &'static str) -> Vec<Draft> {
    let context = &record.context;
    let mut drafts = Vec::new();
    for Fate { address, first, change } in record.fates_of(section).copied() {
        let Change::Edited { by, from, .. } = change else { continue };
        let entry = context.document.entry(address);
        let span = entry.map_or_else(|| section_span(context, section), |entry| entry.heading);
        let past = context.history.entries.get(address);
        let mut all = past.map(|past| edits(context, address, past, &first)).unwrap_or_default();
        if all.is_empty() {
            all.push(Edit { by, moved: from.is_some() });
        }
        for Edit { by, moved } in all {
            let author = who_made(context.evidence, by);
            let (changed, published_on) = (
                day_of(context.evidence, by),
                day_of(context.evidence, context.evidence.line_commit(first.run.from)),
            );
            let what = if moved { " changed the heading of this " } else { " changed the text of this " };
            let mut words: Vec<&dyn Value> =
                vec![&author, &what, &noun, &" on ", &changed, &"; it was published on ", &published_on];
            if let Some(from) = &from {
                words.extend([&" as `" as &dyn Value, *from, &"`"]);
            }
            let now = context.history.entries.get(address).and_then(EntryHistory::current);
            if now.is_some_and(|now| now.text.what.composed == first.text.what.composed) {
                words.push(&ENCODING);
            }
            let message = Message::of(&words);
            let help = message![
                "put the published text back; to correct it, add `- Correction: ",
                context.evidence.as_of(),
                " WHAT IS TRUE` below it"
            ];
            let draft = Draft::new(span, message, help).entry(address);
            drafts.push(
                draft
                    .proof(published(context, first.run.from))
                    .proof(context.evidence.proof(by, Message::fixed("changed the frozen text"))),
            );
        }
    }
    drafts
}

/// How a text is taken back: what nobody could read on the trusted branch yet is deleted, what they could is retracted.
pub(super) fn take_back(context: &Context<'_>, address: &Address) -> Message {
    if is_published(context, address) {
        message!["replace the text with `- Retracted: ", context.evidence.as_of(), ", REASON`"]
    } else {
        Message::fixed("delete the entry, since it is not published yet")
    }
}

/// Findings about texts of a section that were removed after they were published.
pub(super) fn removed(record: &Record<'_>, section: Section, noun: &'static str) -> Vec<Draft> {
    let context = &record.context;
    let mut drafts = Vec::new();
    for Fate { address, first, change } in record.fates_of(section).copied() {
        drafts.extend(moved(record, address, noun));
        let Change::Removed { by, .. } = change else { continue };
        let author = who_made(context.evidence, by);
        let on = day_of(context.evidence, by);
        let message = message![author, " removed the published ", noun, " `", address, "` on ", on];
        let help = message![
            "put it back; if it was wrong, replace the text below its heading with `- Retracted: ",
            context.evidence.as_of(),
            ", REASON`"
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

/// A finding about an entry that somebody moved into another file of the engineer.
pub(super) fn moved(record: &Record<'_>, address: &Address, noun: &'static str) -> Option<Draft> {
    let (context, evidence) = (&record.context, record.context.evidence);
    let (path, by) = context.moved_aside(address)?;
    let (who, on) = (who_made(evidence, by), day_of(evidence, by));
    let message = message![
        who,
        " moved the published ",
        noun,
        " `",
        address,
        "` into `",
        path,
        "` on ",
        on,
        ", a second growth doc of the same engineer"
    ];
    let help = message!["move it back into `", context.document.path, "`; it goes on counting"];
    let draft = Draft::new(section_span(context, address.section()), message, help).entry(address);
    Some(draft.proof(evidence.proof(by, Message::fixed("moved it"))))
}

/// Findings about updates or reviews that somebody removed who had not written them.
pub(super) fn taken_away(record: &Record<'_>, section: Section, noun: &'static str) -> Vec<Draft> {
    let context = &record.context;
    let of_section = || record.gone.iter().filter(|gone| gone.address.section() == section);
    let elsewhere = of_section().filter(|gone| gone.taken == Taken::Elsewhere);
    let moved = elsewhere.filter_map(|gone| moved(record, gone.address, noun));
    let gone = of_section().filter(|gone| gone.taken == Taken::Away);
    let draft = |gone: &GoneRecord<'_>| {
        let who = who_made(context.evidence, gone.by);
        let on = day_of(context.evidence, gone.by);
        let message = message![who, " removed the published ", noun, " `", gone.address, "` on ", on];
        let help = Message::fixed("put it back; only its writer may take it back, and it was not missing");
        let draft = Draft::new(section_span(context, section), message, help).entry(gone.address);
        draft
            .proof(published(context, gone.fate.first.run.from))
            .proof(context.evidence.proof(gone.by, Message::fixed("removed it")))
    };
    gone.map(draft).chain(moved).collect()
}

/// The entries of a section that have a day, how soon after it each was first published, and where; those from before the adoption are
/// left out.
pub(super) fn punctualities<'r, 'a>(
    record: &'r Record<'a>,
    section: Section,
) -> impl Iterator<Item = (&'r EntryRecord<'a>, Day, LineIndex, Punctuality)> + use<'r, 'a> {
    let entries = record.entries.iter().filter(move |found| found.entry.address.section() == section);
    entries
        .filter_map(|found| Some((found, found.entry.address.day()?, found.published?, found.punctuality?)))
}

/// Findings about entries whose commit builds on a later one: the clock was set back.
pub(super) fn backdated(record: &Record<'_>, section: Section, noun: &'static str) -> Vec<Draft> {
    let context = &record.context;
    let mut drafts = Vec::new();
    for (found, day, at, verdict) in punctualities(record, section) {
        let Punctuality::Backdated { witness, .. } = verdict else { continue };
        let later = &context.evidence.commits[witness];
        let seen = later.committed.map_or(day, crate::field::date::Time::day);
        let message = message![
            "the ",
            noun,
            " says ",
            day,
            ", but its commit builds on ",
            later.author,
            "'s commit of ",
            seen
        ];
        let help = message![
            "keep the text and add `- Correction: ",
            context.evidence.as_of(),
            " written on DATE` below it; only the day on which it was published counts"
        ];
        // Who says themselves when it was written claims nothing false any more.
        let is_corrected = found.is_corrected_to(|said| said >= seen);
        let (message, help, level) = match is_corrected {
            true => {
                (message![message, ", as a correction says"], Message::fixed(CORRECTED), Some(Severity::Info))
            }
            false => (message, help, None),
        };
        let draft = Draft::new(found.entry.heading, message, help)
            .entry(&found.entry.address)
            .proof(published(context, at))
            .proof(context.evidence.proof(witness, Message::fixed("came before it, but is dated later")));
        drafts.push(level.into_iter().fold(draft, Draft::level));
    }
    drafts
}

const CORRECTED: &str = "nothing to do; only the day on which it was published counts";

/// A finding where somebody wrote the current text of an entry who may not write it. A frozen text that was changed later is a
/// finding of its own.
pub(super) fn wrong_author(context: &Context<'_>, record: &EntryRecord<'_>) -> Option<Draft> {
    let (person, commit) = record.written_by_another()?;
    let frozen = record.entry.address.section().freezes();
    if record.predates || (frozen && record.is_edited()) {
        return None;
    }
    let side = record.author.as_ref()?.whose.side()?;
    Some(authored(context, record.entry, record.entry.heading, (person, commit), side))
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
        Whose::Named(_) | Whose::Giver | Whose::Anybody => return None,
    };
    wrong_attribution(context, record, line.field?.span, &line.given_by, who)
}

/// The same for any part of an entry that the history follows by itself.
pub(super) fn wrong_attribution(
    context: &Context<'_>,
    record: &EntryRecord<'_>,
    span: Span,
    given_by: &Attribution,
    who: Owner,
) -> Option<Draft> {
    match given_by {
        Attribution::SomebodyElse(person, commit) if !record.predates => {
            Some(authored(context, record.entry, span, (person, *commit), who))
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
    (person, commit): (&Person, CommitIndex),
    who: Owner,
) -> Draft {
    let author = known_as(context.evidence, person);
    let is_whole = span == entry.heading;
    let line = entry.all_fields().find(|field| field.span == span);
    let what = match line {
        _ if is_whole => message!["the text of `", entry.address, "`"],
        Some(field) => message!["this ", field.label],
        None => Message::fixed("this part"),
    };
    let message = message![author, " wrote ", what, "; only the ", who, " may write it"];
    let help = wrong_author_help(context, entry, is_whole, author, who);
    Draft::new(span, message, help)
        .entry(&entry.address)
        .owner(who)
        .proof(context.evidence.proof(commit, Message::fixed("added it")))
}

/// Who takes the text out again, and how a stand-in for the manager is named.
fn wrong_author_help(
    context: &Context<'_>,
    entry: &Entry,
    is_whole: bool,
    author: &Person,
    who: Owner,
) -> Message {
    let section = entry.address.section();
    let name = help::name(context.document, who);
    if who == Owner::Engineer {
        let answer =
            if section == Section::Updates { "; an answer goes below it as `Answer: …`" } else { "" };
        return message![name, " writes it in their own words and their own commit", answer];
    }
    let replace = if is_whole && matches!(section, Section::Notes | Section::Pips) {
        message![
            name,
            " replaces the text with `- Retracted: ",
            context.evidence.as_of(),
            ", REASON` and writes a new one"
        ]
    } else {
        message!["undo this change; ", name, " writes it in their own commit"]
    };
    // Nobody stands in for the manager of their own document.
    if author.is(&context.history.engineer) {
        return replace;
    }
    let stand_in = message![
        "`writers: [{ who: ",
        author,
        " <",
        Email(author),
        ">, from: DATE, to: DATE, as: acting }]`"
    ];
    message![
        replace,
        "; if ",
        author,
        " stands in for ",
        name,
        ", add ",
        stand_in,
        " to the front matter instead"
    ]
}

/// A commit's author under the name that documents know, whatever the commit calls them.
pub(super) fn known_as<'a>(evidence: &'a Evidence, person: &'a Person) -> &'a Person {
    evidence.people.known(&person.key()).unwrap_or(person)
}

/// Who made a commit, under the name that documents know: by its key, where that says who it was.
pub(super) fn maker(evidence: &Evidence, commit: CommitIndex) -> &Person {
    evidence.impostor(commit).unwrap_or_else(|| known_as(evidence, &evidence.commits[commit].author))
}

/// Who made a commit, as a message says it: the name that documents know, or, where nobody knows the address, the address. Anybody can call
/// themselves anything.
pub(super) fn who_made(evidence: &Evidence, commit: CommitIndex) -> Message {
    let person = maker(evidence, commit);
    match evidence.people.known(&person.key()) {
        Some(known) => message![known],
        None => message![Email(person), ", an address in no document,"],
    }
}

/// For how many months something is told that is only worth knowing, and that nobody has to do anything about.
const NEWS_MONTHS: i32 = 6;

/// Whether something of a day is still told. Where no day is known, it is.
pub(super) fn is_news(evidence: &Evidence, day: Option<Day>) -> bool {
    day.is_none_or(|day| evidence.as_of() <= day.plus_months(NEWS_MONTHS))
}

/// The day of a commit; today for what is not committed yet.
pub(super) fn day_of(evidence: &Evidence, commit: CommitIndex) -> Day {
    evidence.commits[commit].committed.map_or(evidence.as_of(), Time::day)
}

/// `Seen` lines of an entry that somebody else committed, or that name nobody. Under which name engineers write their own is up to them,
/// as long as a document or .mailmap knows it.
pub(super) fn unproven_seen(context: &Context<'_>, record: &EntryRecord<'_>) -> Vec<Draft> {
    let is_open = |line: &&LineProof<'_>| {
        line.row.label == Label::Seen && line.row.who().is_some() && line.field.is_some() && !record.predates
    };
    let seen = record.lines.iter().filter(is_open);
    seen.filter_map(|line| {
        if let Attribution::SomebodyElse(person, commit) = &line.given_by
            && !line.sealed
        {
            return seen_by_another(context, record, line, (person, *commit));
        }
        line.person.is_none().then(|| seen_by_nobody(context, record, line))?
    })
    .collect()
}

fn seen_by_another(
    context: &Context<'_>,
    record: &EntryRecord<'_>,
    line: &LineProof<'_>,
    (person, commit): (&Person, CommitIndex),
) -> Option<Draft> {
    let person = known_as(context.evidence, person);
    let message = match line.person {
        Some(signer) => message![person, " wrote the `Seen` line of ", signer, ", so it does not count"],
        None => {
            message![person, " wrote this `Seen` line; the name in it is in no document and not in .mailmap"]
        }
    };
    let reader = line.person.unwrap_or(&context.history.engineer);
    let sign = help::sign(context.document, &record.entry.address);
    let help = message!["remove the line; ", reader, " reads the text and runs ", sign];
    let proof = context.evidence.proof(commit, Message::fixed("added the line"));
    let draft = Draft::new(line.field?.span, message, help).entry(&record.entry.address);
    Some(draft.owner(Owner::Engineer).proof(proof))
}

/// A line without a name that anybody has does not count, and nobody would notice.
fn seen_by_nobody(context: &Context<'_>, record: &EntryRecord<'_>, line: &LineProof<'_>) -> Option<Draft> {
    if line.row.who().is_some_and(|who| names_reader(context, line, who)) {
        return None;
    }
    let message = Message::fixed(
        "the name in this `Seen` line is in no document and not in .mailmap, so the line does not count",
    );
    let engineer = &context.history.engineer;
    let day = line.row.day.unwrap_or(context.evidence.as_of());
    let help =
        message!["if it is ", engineer, "'s, they write `- Seen: ", engineer, ", ", day, "` in its place"];
    Some(Draft::new(line.field?.span, message, help).entry(&record.entry.address).owner(Owner::Engineer))
}
