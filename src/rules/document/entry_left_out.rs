//! Did a merge leave out what one of its sides had?

use crate::entry::period::predates_adoption;
use crate::evidence::win::WinRow;
use crate::field::address::Address;
use crate::field::label::Section;
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::record::Record;
use crate::record::left_out::Lost;
use crate::rules::history::{day_of, known_as, section_span};
use crate::rules::line::named;
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "entry-left-out",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a merge left out an entry, a line or a win that one of its sides had",
    page: include_str!("entry_left_out.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    let (context, evidence) = (&record.context, record.context.evidence);
    for found in &record.left_out {
        let (what, address) = match found.what {
            Lost::Entry(address) => (message!["`", address, "`"], Some(address)),
            Lost::Line(address, line) => {
                (message!["the ", named(line), " below `", address, "`"], Some(address))
            }
            Lost::Win(WinRow { day: Some(day), .. }) => (message!["a win of ", day], None),
            Lost::Win(WinRow { day: None, .. }) => (Message::fixed("a win"), None),
        };
        let is_old = match (&found.what, address) {
            (Lost::Win(win), _) => win.day.is_some_and(|day| context.settings.predates_adoption(day)),
            (Lost::Entry(_) | Lost::Line(..), address) => {
                address.is_some_and(|address| predates_adoption(address, context.settings))
            }
        };
        if is_old {
            continue;
        }
        let commit = &evidence.commits[found.by];
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
        let entry = address.and_then(|address| context.document.entry(address));
        let section = address.map_or(Section::Wins, Address::section);
        let span = entry.map_or_else(|| section_span(context, section), |entry| entry.heading);
        let draft = Draft::new(span, message, help);
        let draft = address.into_iter().fold(draft, Draft::entry);
        sink.report(draft.proof(evidence.proof(found.by, Message::fixed("left it out"))));
    }
}
