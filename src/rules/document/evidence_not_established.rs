//! Which claims of a document does the history neither show nor contradict?

use crate::document::Entry;
use crate::due::command;
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
use crate::rules::{Check, Rule, help};
use crate::settings::{Assurance, MergeButton};

pub(crate) const RULE: Rule = Rule {
    name: "evidence-not-established",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "the history neither shows nor contradicts a claim (an error with `evidence: signed`)",
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
                Standing::NotEstablished => report(in_progress(plan, signature.span(plan))),
                Standing::AuthorUnknown(..) if !signed => {}
                Standing::Stands(commit) | Standing::AuthorUnknown(_, commit) => {
                    let line =
                        signature.field.and_then(|field| record.of(plan).and_then(|plan| plan.line(field)));
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
        // Where the merge button removes signatures, only a seal could show more.
        let level =
            if context.settings.merge == MergeButton::Merge { Severity::Error } else { Severity::Warning };
        by_names(record).into_iter().for_each(|draft| sink.report(draft.level(level)));
    }
    // Nobody is at fault where no colleague commits, so this is a warning at either level.
    if let Some(draft) = unwitnessed(context, &entries_without_witness(record)) {
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
        &"this document began with the address ",
        &Email(began),
        &", and only the document itself says that this is ",
        now,
    ];
    let help =
        message!["if it is, add this line to .mailmap: `", now, " <", Email(now), "> <", Email(began), ">`"];
    Some(Draft::new(written.span, Message::of(&words), help).owner(Owner::Admin))
}

/// One finding for each side: what is theirs to write, and only the name in a commit says that they did.
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
            &"; the same is true of " as &dyn Value,
            &count,
            &" more that the ",
            &first.owner,
            &" has to write",
        ]);
    }
    let message = Message::of(&words);
    let help = match (context.settings.merge, first.entry) {
        (MergeButton::Merge, Some(_)) => Message::fixed(
            "run `git config commit.gpgsign true` for your next commits; `growthlint sign` signs an entry that is already there",
        ),
        (MergeButton::Merge, None) => Message::fixed(
            "run `git config commit.gpgsign true`, then set the value again in a commit of your own",
        ),
        (MergeButton::Squash | MergeButton::Rebase, _) => Message::fixed(
            "run `growthlint sign` for the entry: it makes a seal, which this merge button keeps; it removes the signatures of commits",
        ),
    };
    let proof = context.evidence.proof(first.commit, Message::fixed("brought it in"));
    let draft = Draft::new(first.span, message, help).owner(first.owner).proof(proof);
    Some(match first.entry {
        Some(entry) => draft.entry(entry),
        None => draft,
    })
}

/// A line that rests on the names in a commit alone: where the settings ask for keys, or somebody else's key signed the commit.
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
    let seen = if field.label == Label::Seen { " --seen" } else { "" };
    let help = if matches!(
        entry.address.section(),
        Section::Plans | Section::Notes | Section::Reviews | Section::Pips
    ) {
        let sign = command::sign(context.document, &entry.address);
        message![who, " signs it with their key: `", sign, seen, "`"]
    } else {
        message![who, " removes the line and adds it again in a commit that is signed with their key"]
    };
    let owner = if who.is(&context.history.engineer) { Owner::Engineer } else { Owner::Manager };
    let proof = context.evidence.proof(commit, Message::fixed("brought the line in"));
    Some(Draft::new(field.span, message, help).entry(&entry.address).owner(owner).proof(proof))
}

/// Lines by which somebody confirms that they have read an entry, with the commit that brought each in.
fn seen_lines<'r, 'a>(
    record: &'r Record<'a>,
) -> impl Iterator<Item = (&'a Entry, &'r LineProof<'a>, CommitIndex)> {
    let entries = record.entries.iter().filter(|entry| !entry.predates && !entry.is_retracted());
    entries.flat_map(|record| {
        let seen =
            record.lines.iter().filter(|line| line.row.label == Label::Seen && line.row.who().is_some());
        seen.filter_map(|line| Some((record.entry, line, line.given.first()?.commit)))
    })
}

/// Entries whose own commit says that they were in time, and no colleague's commit shows it.
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
fn unwitnessed(context: &Context<'_>, entries: &[&Entry]) -> Option<Draft> {
    let (first, others) = entries.split_first()?;
    let message = match others.len() {
        0 => message![
            "nobody else's commit shows that `",
            first.address,
            "` was published on the day of its commit"
        ],
        count => message![
            "nobody else's commit shows that `",
            first.address,
            "` and ",
            count,
            " more were published on the days of their commits"
        ],
    };
    let help = message![
        "nobody is at fault; the next commit by ",
        help::name(context.document, Owner::Engineer),
        " or a colleague settles it"
    ];
    Some(Draft::new(first.heading, message, help).entry(&first.address))
}

fn in_progress(entry: &Entry, span: Span) -> Draft {
    let message = Message::fixed("a squash is in progress, and its author may not have written this");
    let help = Message::fixed(
        "add a line `Co-authored-by: NAME <EMAIL>` for everybody who wrote it, or merge without `--squash`",
    );
    Draft::new(span, message, help).entry(&entry.address)
}

/// Whether an entry's text comes in by a squash that is not committed yet.
fn is_in_squash(context: &Context<'_>, entry: &Entry) -> bool {
    let owned = matches!(
        entry.address.section(),
        Section::Notes | Section::Updates | Section::Reviews | Section::SelfReviews | Section::Pips
    );
    let writes = context
        .of(entry)
        .and_then(|past| past.text(entry.frozen))
        .map(|text| text.writes.as_slice())
        .unwrap_or_default();
    let squashed = |commit: usize| context.evidence.commits[commit].standing == Committed::ProposedSquash;
    owned && !writes.is_empty() && writes.iter().all(|write| squashed(write.commit))
}
