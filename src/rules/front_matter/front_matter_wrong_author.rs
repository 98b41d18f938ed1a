//! Did the engineer change what is the manager's to change?

use crate::document::Key;
use crate::evidence::fact::Write;
use crate::evidence::row::CommitIndex;
use crate::field::span::Span;
use crate::finding::{Draft, Level, Message, Owner, Sink};
use crate::rules::{Check, History, Rule};

/// Keys that are not the engineer's to change.
const KEYS: [Key; 5] = [Key::Manager, Key::Levels, Key::Target, Key::Away, Key::Writers];

pub(crate) const RULE: Rule = Rule {
    name: "front-matter-wrong-author",
    level: Level::Error,
    owner: Owner::Manager,
    summary: "the engineer changed a value that is the manager's or an admin's to change",
    page: include_str!("front_matter_wrong_author.md"),
    check: Check::History(check),
};

fn check(history: &History<'_>, sink: &mut Sink<'_>) {
    for key in KEYS {
        let Some(values) = history.history.values.get(&key) else { continue };
        let current = history.document.front_matter.keys.iter().find(|current| current.key == key);
        match current {
            Some(current) => {
                let Some(value) = values.iter().find(|value| value.what == current.hash) else { continue };
                let changed = |write: &&Write| !write.brings_document && is_engineers(history, write.commit);
                let others = value.writes.iter().any(|write| write.brings_document || !is_engineers(history, write.commit));
                let late = value.current().is_some_and(|run| crate::claim::frozen::before_adoption(history, run.from));
                if let Some(write) = value.writes.iter().find(changed).filter(|_| !others && !late) {
                    sink.report(draft(history, key, current.span, write.commit, "changed"));
                }
            }
            None => {
                let last = values.iter().filter_map(|value| Some((value.runs.last()?, value))).max_by_key(|found| found.0.from);
                let Some(commit) = last.and_then(|(run, value)| history.evidence.loss(&value.losses, *run)) else { continue };
                if is_engineers(history, commit) {
                    sink.report(draft(history, key, history.document.front_matter.span, commit, "removed"));
                }
            }
        }
    }
}

fn is_engineers(history: &History<'_>, commit: CommitIndex) -> bool {
    history.evidence.commits[commit].author.is(&history.history.engineer)
}

fn draft(history: &History<'_>, key: Key, span: Span, commit: CommitIndex, verb: &'static str) -> Draft {
    let message = Message::of(&[&"`", &key.name(), &"` was ", &verb, &" by ", &history.history.engineer, &", whose document it is"]);
    let help = Message::of(&[&"the manager or an admin commits the value of `", &key.name(), &"` themselves"]);
    Draft::new(span, message, help).proof(history.evidence.proof(commit, Message::of(&[&verb, &" the value"])))
}
