//! Which lines of an entry take effect, and is it taken back? Whoever draws anything from an open line asks here, so that no page uses
//! what another one refuses.

use crate::document::Field;
use crate::document::line::{Decision, Line, Outcome};
use crate::field::address::Behaviour;
use crate::field::date::Day;
use crate::field::label::Label;
use crate::proof::Context;
use crate::proof::frozen::{Change, Fate};
use crate::proof::line::LineProof;
use crate::record::entry::{Author, EntryRecord};

/// What a line says that takes effect, and where it stands; `None` where somebody took it out who could not take it back.
pub type Said<'a, T> = (Option<&'a Field>, T);

impl<'a> EntryRecord<'a> {
    /// Whether a line takes effect as it stands. Where the history is cut, the text alone says it.
    pub fn holds(&self, field: &Field) -> bool {
        self.line(field).is_none_or(LineProof::takes_effect)
    }

    /// What the lines with a label say that take effect: those that stand, in the document's order, then those that are gone.
    pub fn said(&self, label: Label) -> Vec<Said<'a, &'a Line>> {
        if self.lines.is_empty() {
            let here = self.entry.all_fields().filter(|field| field.label == label);
            return here.map(|field| (Some(field), &field.line)).collect();
        }
        let lines = self.lines.iter().filter(|line| line.row.label == label && line.takes_effect());
        lines.map(|line| (line.field, &line.row.line)).collect()
    }

    /// Whether there is a line with a label that may be its owner's all the same, and says what is asked for.
    pub fn may_have_said(&self, context: &Context<'_>, label: Label, asked: impl Fn(&Line) -> bool) -> bool {
        let lines = self.lines.iter().filter(|line| line.row.label == label && line.counts());
        let mut lines = lines.filter(|line| line.may_be_owners(context));
        lines.any(|line| asked(&line.row.line))
    }

    /// What was decided.
    pub fn decisions(&self) -> Vec<Said<'a, Decision>> {
        let said = self.said(Label::Decision).into_iter();
        said.filter_map(|(field, line)| Some((field, line.decision()?))).collect()
    }

    /// The last decision up to a day.
    pub fn last_decision(&self, today: Day) -> Option<Said<'a, Decision>> {
        let decisions = self.decisions().into_iter().filter(|(_, decision)| decision.day <= today);
        decisions.max_by_key(|(_, decision)| decision.day)
    }

    /// The last outcome up to a day, of those that stand.
    pub fn last_outcome(&self, today: Day) -> Option<(&'a Field, Outcome)> {
        let said = self.said(Label::Outcome).into_iter();
        let outcomes = said.filter_map(|(field, line)| Some((field?, line.outcome()?)));
        outcomes
            .filter(|(_, outcome)| outcome.day <= today)
            .max_by_key(|(field, outcome)| (outcome.day, field.span))
    }

    /// The behaviours that it is about: its heading's, and what is the same as it.
    pub fn behaviours(&self) -> Vec<Behaviour> {
        let said = self.said(Label::SameAs).into_iter();
        let same = said.filter_map(|(_, line)| line.same_as().cloned());
        self.entry.address.behaviour().cloned().into_iter().chain(same).collect()
    }

    /// Whether it is taken back. Where a retraction stands in its place that does not come from whose text it was, it goes on counting as
    /// it was published.
    pub fn is_retracted(&self) -> bool {
        self.entry.is_retracted() && !is_refused(self.fate.as_ref(), self.author.as_ref())
    }

    /// Whether a retraction stands in its place that takes nothing back.
    pub fn is_retraction_refused(&self) -> bool {
        self.entry.is_retracted() && !self.is_retracted()
    }
}

/// Whether a retraction came from somebody who could not take the text back, or from nobody who is known. What never said anything else is
/// not held to that.
fn is_refused(fate: Option<&Fate<'_>>, author: Option<&Author<'_>>) -> bool {
    let had_text =
        fate.is_some_and(|fate| matches!(fate.change, Change::Retracted) && !fate.first.text.what.retracted);
    let is_theirs = author.is_none_or(|author| author.sealer.is_some() || author.named.is_accepted());
    had_text && !is_theirs
}
