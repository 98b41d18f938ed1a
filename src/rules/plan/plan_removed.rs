//! Was a plan taken away after somebody had signed it?

use crate::claim::frozen::{Change, fates};
use crate::field::label::{Label, Section};
use crate::finding::{Draft, Level, Message, Owner, Sink};
use crate::rules::history::{day_of, known_as, section_span};
use crate::rules::{Check, History, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "plan-removed",
    level: Level::Error,
    owner: Owner::Manager,
    summary: "a signed plan was removed",
    page: include_str!("plan_removed.md"),
    check: Check::History(check),
};

fn check(history: &History<'_>, sink: &mut Sink<'_>) {
    for fate in fates(history, Section::Plans) {
        let past = &history.history.entries[fate.address];
        let signed = past.marks.iter().any(|mark| mark.what.label == Label::Signed && mark.first().is_some());
        let Change::Removed { by, .. } = fate.change else { continue };
        if !signed {
            continue;
        }
        let author = known_as(history.evidence, &history.evidence.commits[by].author);
        let on = day_of(history.evidence, by);
        let message = Message::of(&[&"the signed plan `", fate.address, &"` was removed by ", author, &" on ", &on]);
        let help = Message::of(&[
            &"put it back; a plan that no longer holds is changed and signed again by both, or its artifacts get `Status: dropped ",
            &history.evidence.as_of(),
            &", reason`",
        ]);
        let proof = history.evidence.proof(by, Message::fixed("removed it"));
        sink.report(Draft::new(section_span(history, Section::Plans), message, help).entry(fate.address).proof(proof));
    }
}
