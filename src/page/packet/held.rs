//! Which plan is a packet held to, and from which text is a line of it quoted?

use crate::document::Field;
use crate::document::embed::{Embedder, escape};
use crate::entry::plan::Plan;
use crate::field::{address::Address, date::Day};
use crate::page::packet::subject::Subject;
use crate::record::plan::{OpenRevision, PlanRecord};

/// The plan of the packet's half: the text that both have signed last, where another one stands now.
pub(super) struct HeldPlan<'s> {
    pub(super) plan: Plan<'s>,
    /// The plan as it stands: its open lines.
    pub(super) now: Plan<'s>,
    /// Where a line of it is cited from.
    pub(super) source: String,
    /// That somebody revised it, and what counts until both have signed again.
    pub(super) revised: Option<String>,
    /// What lines of the earlier text are quoted with.
    earlier: Option<Embedder<'s>>,
}

impl<'a> Subject<'a> {
    pub(super) fn plan(&self) -> Option<HeldPlan<'_>> {
        let address = Address::Plan { half: self.half };
        let now = self.document.entry(&address).and_then(Plan::of)?;
        let record = self.record.as_ref().and_then(|record| record.plan(&address));
        let earlier = record.and_then(PlanRecord::agreed);
        let source = self.source(now.entry);
        Some(HeldPlan {
            plan: record.map_or_else(|| now.clone(), PlanRecord::held),
            source: if earlier.is_some() { format!("{source}, the text that both signed") } else { source },
            revised: record.and_then(|record| record.revision.as_ref()).map(revised),
            earlier: earlier.map(Embedder::of),
            now,
        })
    }
}

fn revised(open: &OpenRevision<'_>) -> String {
    let on = |day: Option<Day>| day.map_or_else(String::new, |day| format!(" on {day}"));
    format!(
        "_{} revised this plan{}; until both have signed again, the text counts that both signed{}_",
        escape(&open.by.name),
        on(open.day),
        on(open.agreed_on)
    )
}

impl<'s> HeldPlan<'s> {
    /// What a line of the plan is quoted with: the text that has it.
    pub(super) fn embedder<'e>(&'e self, line: &Field, subject: &'e Subject<'_>) -> &'e Embedder<'e> {
        let is_of_now = self.now.entry.all_fields().any(|field| std::ptr::eq(field, line));
        self.earlier.as_ref().filter(|_| !is_of_now).unwrap_or(&subject.embedder)
    }
}
