//! What does a document claim that the history neither shows nor contradicts?

use crate::document::{Entry, Field};
use crate::entry::period::predates_adoption;
use crate::evidence::row::{CommitIndex, Standing as Committed};
use crate::evidence::signed::Why;
use crate::field::id::TextHash;
use crate::field::label::{Label, Section};
use crate::field::person::Signer;
use crate::field::span::Span;
use crate::finding::{Draft, Email, Message, Owner, Severity, Sink, Value};
use crate::proof::authored::{ByName, by_name};
use crate::proof::frozen::Punctuality;
use crate::proof::signature::{Standing, Timing, proven, signatures, timing, who_signs};
use crate::proof::standing::standing;
use crate::rules::history::punctualities;
use crate::rules::{Check, Context, Rule};
use crate::settings::{Assurance, MergeButton};

pub(crate) const RULE: Rule = Rule {
    name: "evidence-not-established",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a claim that the history neither shows nor contradicts (an error at level `signed`)",
    page: include_str!("evidence_not_established.md"),
    check: Check::History(check),
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let signed = context.settings.evidence == Assurance::Signed;
    let mut report = |draft: Draft| sink.report(if signed { draft.level(Severity::Error) } else { draft });
    if let Some(draft) = another_address(context) {
        report(draft);
    }
    for plan in context
        .document
        .entries_of(Section::Plans)
        .filter(|plan| !predates_adoption(&plan.address, context.settings))
    {
        for signature in signatures(context, plan) {
            match signature.standing {
                Standing::NotEstablished => report(in_progress(plan, signature.field.span)),
                Standing::AuthorUnknown(..) if !signed => {}
                Standing::Stands(commit) | Standing::AuthorUnknown(_, commit) => {
                    let line = signature.field.mark.unwrap_or(plan.frozen);
                    if let Some(draft) =
                        without_key(context, plan, signature.field, signature.signer, line, commit)
                    {
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
    for (entry, field, signer, commit) in seen_lines(context) {
        let line = field.mark.unwrap_or(entry.frozen);
        if let Some(draft) = without_key(context, entry, field, &signer, line, commit) {
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
        by_names(context).into_iter().for_each(|draft| sink.report(draft.level(level)));
    }
    // That nobody stands between is nobody's fault at either level.
    if let Some(draft) = unwitnessed(&entries_without_witness(context)) {
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
fn by_names(context: &Context<'_>) -> Vec<Draft> {
    let found = by_name(context);
    let of = |owner: Owner| found.iter().filter(move |found| found.owner == owner).collect::<Vec<_>>();
    let sides = [Owner::Manager, Owner::Engineer].map(of);
    sides.iter().filter_map(|found| by_names_of(context, found)).collect()
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
    field: &Field,
    signer: &Signer,
    line: TextHash,
    commit: CommitIndex,
) -> Option<Draft> {
    let why = proven(context, entry, signer, line).err().filter(|why| *why != Why::NotYet)?;
    let odd = matches!(why, Why::Anothers(..) | Why::Bad | Why::Malformed(_));
    if context.settings.evidence != Assurance::Signed && !odd {
        return None;
    }
    let who = who_signs(context, signer)?;
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
fn seen_lines<'a>(context: &Context<'a>) -> Vec<(&'a Entry, &'a Field, Signer, CommitIndex)> {
    let entries = context
        .document
        .entries
        .iter()
        .filter(|entry| !predates_adoption(&entry.address, context.settings) && !entry.is_retracted());
    let mut lines = Vec::new();
    for entry in entries {
        let Some(past) = context.of(entry) else { continue };
        for field in entry.all_fields().filter(|field| field.label == Label::Seen) {
            let Some(mark) = field.mark.and_then(|line| past.mark(line)) else { continue };
            let brought = standing(context, past, mark).first().map(|write| write.commit);
            if let (Some(signer), Some(commit)) = (mark.what.who.clone(), brought) {
                lines.push((entry, field, signer, commit));
            }
        }
    }
    lines
}

/// Entries whose own commit says that they were in time, with nobody else's to show it.
fn entries_without_witness<'a>(context: &Context<'a>) -> Vec<&'a Entry> {
    let plans = context
        .document
        .entries_of(Section::Plans)
        .filter(|plan| !predates_adoption(&plan.address, context.settings));
    let mut entries: Vec<&Entry> =
        plans.filter(|plan| matches!(timing(context, plan), Some(Timing::NotEstablished))).collect();
    for section in [Section::Notes, Section::Pips] {
        let unproven = punctualities(context, section)
            .into_iter()
            .filter(|found| matches!(found.3, Punctuality::NotEstablished));
        entries.extend(unproven.map(|found| found.0));
    }
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
