//! What does a document claim that the history neither shows nor contradicts?

use crate::document::Entry;
use crate::evidence::row::{CommitIndex, Standing as Committed};
use crate::field::label::{Label, Section};
use crate::field::span::Span;
use crate::finding::{Draft, Email, Message, Owner, Severity, Sink, Value};
use crate::proof::Context;
use crate::proof::authored::ByName;
use crate::proof::frozen::Punctuality;
use crate::proof::line::LineProof;
use crate::proof::shown::lacks_key;
use crate::proof::signature::Standing;
use crate::record::Record;
use crate::record::plan::Timing;
use crate::rules::{Check, Rule};
use crate::settings::{Assurance, MergeButton};

pub(crate) const RULE: Rule = Rule {
    name: "evidence-not-established",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a claim that the history neither shows nor contradicts (an error at level `signed`)",
    page: include_str!("evidence_not_established.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    let context = &record.context;
    let signed = context.settings.evidence == Assurance::Signed;
    let mut report = |draft: Draft| sink.report(if signed { draft.level(Severity::Error) } else { draft });
    if let Some(draft) = another_address(context) {
        report(draft);
    }
    for found in record.plans.iter().filter(|plan| !plan.predates) {
        let plan = found.plan.entry;
        for signature in &found.signatures {
            match signature.standing {
                Standing::NotEstablished => report(in_progress(plan, signature.field.span)),
                Standing::AuthorUnknown(..) if !signed => {}
                Standing::Stands(commit) | Standing::AuthorUnknown(_, commit) => {
                    let line = record.of(plan).and_then(|plan| plan.line(signature.field));
                    if let Some(draft) = line.and_then(|line| without_key(context, plan, line, commit)) {
                        report(draft);
                    }
                }
                Standing::Void { .. }
                | Standing::SomebodyElses(..)
                | Standing::NoParty(_)
                | Standing::NamesNobody(..) => {}
            }
        }
    }
    for (entry, line, commit) in seen_lines(record) {
        if let Some(draft) = without_key(context, entry, line, commit) {
            report(draft);
        }
    }
    for entry in context.document.entries.iter().filter(|entry| is_in_squash(context, entry)) {
        report(in_progress(entry, entry.heading));
    }
    if signed {
        // Where the merge button takes signatures away, nothing but a seal could show more.
        let level =
            if context.settings.merge == MergeButton::Merge { Severity::Error } else { Severity::Warning };
        by_names(record).into_iter().for_each(|draft| sink.report(draft.level(level)));
    }
    // That nobody stands between is nobody's fault at either level.
    if let Some(draft) = unwitnessed(&entries_without_witness(record)) {
        sink.report(draft);
    }
}

/// An engineer whose address was another one when the document began, where a key hangs on one of the two: nothing but the document says
/// that they are one person, and a document hands no keys over.
fn another_address(context: &Context<'_>) -> Option<Draft> {
    let (evidence, now) = (context.evidence, &context.history.engineer);
    let began = evidence.people.began_as(evidence.people.document_of(now)?)?;
    let written = context.document.front_matter.engineer.as_ref().filter(|_| !began.is(now))?;
    let words: [&dyn Value; 4] = [
        &"this was the document of ",
        &Email(began),
        &" when it began, and nothing but itself says that this is ",
        now,
    ];
    let help =
        message!["if it is, an admin adds to .mailmap: ", now, " <", Email(now), "> <", Email(began), ">"];
    Some(Draft::new(written.span, Message::of(&words), help).owner(Owner::Admin))
}

/// One finding for each side: what is theirs to write and stands by the name in a commit alone.
fn by_names(record: &Record<'_>) -> Vec<Draft> {
    let of =
        |owner: Owner| record.by_name.iter().filter(move |found| found.owner == owner).collect::<Vec<_>>();
    let sides = [Owner::Manager, Owner::Engineer].map(of);
    sides.iter().filter_map(|found| by_names_of(&record.context, found)).collect()
}

fn by_names_of(context: &Context<'_>, found: &[&ByName<'_>]) -> Option<Draft> {
    let (first, others) = found.split_first()?;
    let person = context.evidence.people.known(&first.person.key()).unwrap_or(&first.person);
    let why = first.why.message();
    let mut words: Vec<&dyn Value> = vec![&"no key of ", person, &" signed this: ", &why];
    let count = others.len();
    if count > 0 {
        words.extend([
            &"; nor " as &dyn Value,
            &count,
            &" more that the ",
            &first.owner,
            &" is to have written",
        ]);
    }
    let message = Message::of(&words);
    let help = match (context.settings.merge, first.entry) {
        (MergeButton::Merge, Some(_)) => Message::fixed(
            "commit with `git config commit.gpgsign true`; what stands in an entry is also signed by `growthlint sign`, at any time",
        ),
        (MergeButton::Merge, None) => Message::fixed(
            "commit with `git config commit.gpgsign true`; whoever set the value sets it again",
        ),
        (MergeButton::Squash | MergeButton::Rebase, _) => Message::fixed(
            "this merge button takes the signatures of commits away; `growthlint sign` puts a seal on an entry that outlives it",
        ),
    };
    let proof = context.evidence.proof(first.commit, Message::fixed("brought it in"));
    let draft = Draft::new(first.span, message, help).owner(first.owner).proof(proof);
    Some(match first.entry {
        Some(entry) => draft.entry(entry),
        None => draft,
    })
}

/// A line that stands by a commit's names alone: where the settings ask for keys, and where the key that signed the commit is another's.
fn without_key(
    context: &Context<'_>,
    entry: &Entry,
    line: &LineProof<'_>,
    commit: CommitIndex,
) -> Option<Draft> {
    let field = line.field?;
    let why = line.key.as_ref()?.as_ref().err().filter(|why| lacks_key(context, why))?;
    let who = line.person?;
    let message = message!["no key of ", who, " signed this: ", why.message()];
    let handle = &context.document.path;
    let seen = if field.label == Label::Seen { " --seen" } else { "" };
    let help = if matches!(
        entry.address.section(),
        Section::Plans | Section::Notes | Section::Reviews | Section::Pips
    ) {
        message![
            who,
            " signs it with `growthlint sign ",
            handle,
            " ",
            entry.address,
            seen,
            "`; names in a commit are no keys"
        ]
    } else {
        message![
            who,
            " takes the line out and brings it in with a commit that their key signs; names in a commit are no keys"
        ]
    };
    let owner = if who.is(&context.history.engineer) { Owner::Engineer } else { Owner::Manager };
    let proof = context.evidence.proof(commit, Message::fixed("brought the line in"));
    Some(Draft::new(field.span, message, help).entry(&entry.address).owner(owner).proof(proof))
}

/// Lines that say that somebody has seen an entry, with the commit that brought each in.
fn seen_lines<'r, 'a>(
    record: &'r Record<'a>,
) -> impl Iterator<Item = (&'a Entry, &'r LineProof<'a>, CommitIndex)> {
    let entries = record.entries.iter().filter(|entry| !entry.predates && !entry.entry.is_retracted());
    entries.flat_map(|record| {
        let seen = record.lines.iter().filter(|line| line.row.label == Label::Seen && line.row.who.is_some());
        seen.filter_map(|line| Some((record.entry, line, line.given.first()?.commit)))
    })
}

/// Entries whose own commit says that they were in time, with nobody else's to show it.
fn entries_without_witness<'a>(record: &Record<'a>) -> Vec<&'a Entry> {
    let plans = record.plans.iter().filter(|plan| !plan.predates);
    let plans = plans.filter(|plan| matches!(plan.timing, Some(Timing::NotEstablished)));
    let entries =
        record.entries.iter().filter(|entry| entry.punctuality == Some(Punctuality::NotEstablished));
    let mut entries: Vec<&Entry> =
        plans.map(|plan| plan.plan.entry).chain(entries.map(|entry| entry.entry)).collect();
    entries.sort_by_key(|entry| entry.span.start);
    entries
}

/// One finding for all of them: what settles one settles the others below it.
fn unwitnessed(entries: &[&Entry]) -> Option<Draft> {
    let (first, others) = entries.split_first()?;
    let message = match others.len() {
        0 => message![
            "nobody else's commit shows that `",
            first.address,
            "` was published when its own commit says"
        ],
        count => message![
            "nobody else's commit shows that `",
            first.address,
            "` and ",
            count,
            " more were published when their own commits say"
        ],
    };
    let help = Message::fixed(
        "it accuses nobody: any later commit by the engineer or a colleague settles it from there on",
    );
    Some(Draft::new(first.heading, message, help).entry(&first.address))
}

fn in_progress(entry: &Entry, span: Span) -> Draft {
    let message = Message::fixed("a squash is in progress, whose author need not have written this");
    let help = Message::fixed(
        "name everybody who wrote it in `Co-authored-by:` trailers, or merge without `--squash`",
    );
    Draft::new(span, message, help).entry(&entry.address)
}

/// Whether an entry's text comes in by a squash that is not committed yet.
fn is_in_squash(context: &Context<'_>, entry: &Entry) -> bool {
    let owned = matches!(
        entry.address.section(),
        Section::Notes | Section::Updates | Section::Reviews | Section::Pips
    );
    let writes = context
        .of(entry)
        .and_then(|past| past.text(entry.frozen))
        .map(|text| text.writes.as_slice())
        .unwrap_or_default();
    let squashed = |commit: usize| context.evidence.commits[commit].standing == Committed::ProposedSquash;
    owned && !writes.is_empty() && writes.iter().all(|write| squashed(write.commit))
}
