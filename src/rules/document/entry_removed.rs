//! Did somebody take away an entry or a win that was not theirs alone?

use crate::evidence::graph::LineIndex;
use crate::evidence::row::CommitIndex;
use crate::field::label::Section;
use crate::field::span::Span;
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::proof::Context;
use crate::record::Record;
use crate::record::taken_alone::Why;
use crate::rules::history::{day_of, maker, moved, published, section_span, who_made};
use crate::rules::line::named;
use crate::rules::{Check, Rule, help};

pub(crate) const RULE: Rule = Rule {
    name: "entry-removed",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "somebody removed a packet, a goal, a win or another entry that is not theirs alone",
    page: include_str!("entry_removed.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    let context = &record.context;
    for gone in &record.removed {
        let section = gone.address.section();
        let is_goal = section == Section::Goals;
        let what = if is_goal { Message::fixed("a goal") } else { message!["`", gone.address, "`"] };
        let span = section_span(context, section);
        let draft = draft(context, (what, span), (gone.by, gone.first), &gone.why);
        // A goal that is gone has no number left.
        sink.report(if is_goal { draft } else { draft.entry(gone.address) });
    }
    for address in &record.moved {
        let draft = moved(record, address, "entry");
        draft.into_iter().for_each(|draft| sink.report(draft));
    }
    for gone in &record.removed_wins {
        let of = gone.win.day.map_or_else(Message::default, |day| message![" of ", day]);
        let span = section_span(context, Section::Wins);
        let what = (message!["a win", of], span);
        sink.report(draft(context, what, (gone.by, gone.first), &gone.why));
    }
}

fn draft(
    context: &Context<'_>,
    (what, span): (Message, Span),
    (by, first): (CommitIndex, LineIndex),
    why: &Why<'_>,
) -> Draft {
    let evidence = context.evidence;
    let (who, on) = (who_made(evidence, by), day_of(evidence, by));
    let message = match why {
        Why::Others(wrote) => {
            message![who, " removed ", what, " that ", who_made(evidence, *wrote), " wrote, on ", on]
        }
        Why::Both => message![who, " removed ", what, " that both sides wrote, on ", on],
        Why::Line(line) => message![who, " removed ", what, " with its ", named(line), ", on ", on],
        Why::Merge => {
            message!["the merge ", evidence.commits[by].id, " by ", who, " removed ", what, ", on ", on]
        }
    };
    let engineer = &context.history.engineer;
    let help = match why {
        Why::Merge => message![
            "put it back: `git show --first-parent ",
            evidence.commits[by].id,
            "` shows what the merge changed"
        ],
        Why::Others(_) | Why::Both | Why::Line(_) => message![
            "put it back; if ",
            engineer,
            " and ",
            help::name(context.document, Owner::Manager),
            " agree that it goes, one of them removes it in a commit that names the other in a \
             `Co-authored-by` line"
        ],
    };
    let owner = if maker(evidence, by).is(engineer) { Owner::Engineer } else { Owner::Manager };
    let draft = Draft::new(span, message, help).owner(owner).proof(published(context, first));
    draft.proof(evidence.proof(by, Message::fixed("removed it")))
}
