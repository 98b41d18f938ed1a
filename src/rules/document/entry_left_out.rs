//! Did a merge leave out what one of its sides had?

use crate::entry::period::predates_adoption;
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::record::Record;
use crate::rules::history::{day_of, known_as, section_span};
use crate::rules::line::named;
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "entry-left-out",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a merge left out an entry or a line that one of its sides had",
    page: include_str!("entry_left_out.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    let (context, evidence) = (&record.context, record.context.evidence);
    for found in &record.left_out {
        if predates_adoption(found.address, context.settings) {
            continue;
        }
        let commit = &evidence.commits[found.by];
        let what = match found.line {
            Some(line) => {
                message!["the ", named(line), " below `", found.address, "`"]
            }
            None => message!["`", found.address, "`"],
        };
        let message = message![
            "the merge ",
            commit.id,
            " by ",
            known_as(evidence, &commit.author),
            " on ",
            day_of(evidence, found.by),
            " left out ",
            what,
            ", which one of its sides had"
        ];
        let help = message![
            "nobody had removed it; if it was left out by mistake, bring it back from that side: \
             `git show --first-parent ",
            commit.id,
            "` shows what the merge changed"
        ];
        let entry = context.document.entry(found.address);
        let span =
            entry.map_or_else(|| section_span(context, found.address.section()), |entry| entry.heading);
        let draft = Draft::new(span, message, help).entry(found.address);
        sink.report(draft.proof(evidence.proof(found.by, Message::fixed("left it out"))));
    }
}
