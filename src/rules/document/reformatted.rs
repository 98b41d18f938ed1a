//! Was a frozen text reformatted?

use crate::field::label::Section;
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::record::Record;
use crate::rules::history::is_news;
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "reformatted",
    level: Severity::Info,
    owner: Owner::Manager,
    summary: "a frozen text was reformatted, and no word of it changed",
    page: include_str!("reformatted.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    let context = &record.context;
    let frozen =
        context.document.entries.iter().filter(|entry| {
            matches!(entry.address.section(), Section::Plans | Section::Notes | Section::Pips)
        });
    for entry in frozen {
        let Some(text) = context.of(entry).and_then(|past| past.text(entry.frozen)) else { continue };
        let Some(run) = text.current() else { continue };
        let raws: Vec<_> = text.what.raws.iter().filter(|raw| raw.0 >= run.from).collect();
        let (Some(first), Some(last)) = (raws.first(), raws.last()) else { continue };
        if first.1 == entry.raw || !is_news(context.evidence, context.day(last.0)) {
            continue;
        }
        let message = Message::fixed("reformatted since it was published; no word has changed");
        let help = Message::fixed("nothing to do; formatting is not part of the frozen text");
        let mut draft = Draft::new(entry.heading, message, help).entry(&entry.address);
        if last.0 != first.0 {
            draft = draft.proof(
                context
                    .evidence
                    .proof(context.evidence.line_commit(last.0), Message::fixed("changed the formatting")),
            );
        }
        sink.report(draft);
    }
}
