//! Did somebody change a value that only the manager or an admin may change?

use crate::document::Key;
use crate::evidence::fact::{Run, Write};
use crate::evidence::history::FactHistory;
use crate::evidence::people::Voice;
use crate::evidence::row::CommitIndex;
use crate::field::id::TextHash;
use crate::field::person::Person;
use crate::field::span::Span;
use crate::finding::{Draft, Owner, Severity, Sink};
use crate::proof::Context;
use crate::proof::authored::KEYS;
use crate::proof::standing::before_adoption;
use crate::record::Record;
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "front-matter-wrong-author",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "somebody changed a value that only the manager or an admin may change",
    page: include_str!("front_matter_wrong_author.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    let context = &record.context;
    for key in KEYS {
        let Some(values) = context.history.values.get(&key) else { continue };
        let late = |at| !before_adoption(context.evidence, context.settings, at);
        match context.document.front_matter.keys.iter().find(|current| current.key == key) {
            Some(current) => {
                let Some(value) = values.iter().find(|value| value.what == current.hash) else { continue };
                let Some(run) =
                    value.current().filter(|run| late(run.from) && !came_back_with_document(context, value))
                else {
                    continue;
                };
                let brought: Vec<&Write> = context.evidence.brought(&value.writes, run).collect();
                let theirs =
                    brought.iter().all(|write| !write.brings_document && may_not(context, write.commit));
                let is_right = context.evidence.is_said_since(context.history, (key, value.what), run.from);
                if let Some(write) = brought.first().filter(|_| theirs && !is_right) {
                    sink.report(draft(context, key, current.span, write.commit, "changed"));
                }
            }
            None => {
                let last = values
                    .iter()
                    .filter_map(|value| Some((value.runs.last()?, value)))
                    .max_by_key(|found| found.0.from);
                let Some((run, value)) = last.filter(|(run, _)| run.to.is_some_and(late)) else { continue };
                let Some(commit) = context.evidence.loss(&value.losses, *run) else { continue };
                if may_not(context, commit) && !is_undone(context, values, (value, *run)) {
                    sink.report(draft(context, key, context.document.front_matter.span, commit, "removed"));
                }
            }
        }
    }
}

/// Whether a value was removed with the whole document, and came back as it was.
fn came_back_with_document(context: &Context<'_>, value: &FactHistory<TextHash>) -> bool {
    let went = value.runs.iter().rev().nth(1).and_then(|run| run.to);
    context.history.presence.iter().any(|(at, paths)| Some(*at) == went && paths.is_empty())
}

/// Whether the value that was taken out had been added, where there was none, by somebody who was not allowed to.
fn is_undone(
    context: &Context<'_>,
    values: &[FactHistory<TextHash>],
    (value, run): (&FactHistory<TextHash>, Run),
) -> bool {
    let mut brought = context.evidence.brought(&value.writes, run).peekable();
    let was_nothing = !values.iter().flat_map(|other| &other.runs).any(|other| other.to == Some(run.from));
    was_nothing
        && brought.peek().is_some()
        && brought
            .all(|write| !write.brings_document && !context.evidence.may_say(context.history, write.commit))
}

/// Whether everybody who made a commit is an engineer, and none of them may change the front matter. A trailer that nobody can place leaves
/// it open.
fn may_not(context: &Context<'_>, commit: CommitIndex) -> bool {
    let (evidence, history) = (context.evidence, context.history);
    let people = &evidence.people;
    let is_engineer = |person: &Person| {
        person.is(&history.engineer) || (people.document_of(person).is_some() && !evidence.is_former(person))
    };
    let commit_of = &evidence.commits[commit];
    !evidence.may_say(history, commit)
        && evidence.mixed_by_forge(commit).is_none()
        && is_engineer(&commit_of.author)
        && commit_of.coauthors.iter().all(|person| people.voice(person) != Voice::Possibly)
}

fn draft(context: &Context<'_>, key: Key, span: Span, commit: CommitIndex, verb: &'static str) -> Draft {
    let message = message![
        context.evidence.commits[commit].author,
        " ",
        verb,
        " `",
        key.name(),
        "`, which only the manager or an admin may change"
    ];
    let help = message![
        "if the change is right, the manager or an admin takes `",
        key.name(),
        "` out and sets it again, in two commits of their own; if not, put the old value back"
    ];
    Draft::new(span, message, help).proof(context.evidence.proof(commit, message![verb, " the value"]))
}
