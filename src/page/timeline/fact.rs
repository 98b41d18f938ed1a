//! What is worth a sentence about a document, by the record: each fact with who did it and when, and never a word of the document.

use crate::due::owed::{ARTIFACTS, Owed};
use crate::evidence::row::CommitIndex;
use crate::field::address::Address;
use crate::field::date::{Day, Time};
use crate::field::label::Section;
use crate::page::names::ShortNames;
use crate::proof::frozen::{Change, Punctuality};
use crate::proof::preconditions::Held;
use crate::proof::signature::Standing;
use crate::record::Record;
use crate::record::objection::{Objected, Objection};
use crate::record::pip::PipRecord;
use crate::record::plan::{Agreement, PlanRecord};

/// Who is called how in the sentences about one document.
pub struct Teller<'r, 'a> {
    pub record: &'r Record<'a>,
    names: ShortNames,
}

impl<'r, 'a> Teller<'r, 'a> {
    pub fn new(record: &'r Record<'a>) -> Teller<'r, 'a> {
        let history = record.context.history;
        let managers = history.managers.iter().map(|(_, who)| who);
        Teller { record, names: ShortNames::of(managers.chain([&history.engineer])) }
    }

    pub fn engineer(&self) -> String {
        self.names.short(&self.record.context.history.engineer)
    }

    pub fn manager(&self) -> String {
        let manager = self.record.context.manager();
        manager.map_or_else(|| "the manager".to_owned(), |who| self.names.short(&who))
    }

    fn author(&self, commit: CommitIndex) -> String {
        let author = &self.record.context.evidence.commits[commit].author;
        if author.name.trim().is_empty() { author.email.clone() } else { self.names.short(author) }
    }

    fn landed(&self, commit: CommitIndex) -> Option<Day> {
        let context = &self.record.context;
        context.evidence.landed(commit).and_then(|at| context.day(at))
    }

    fn on(&self, day: Option<Day>) -> String {
        day.map_or_else(String::new, |day| format!(" on {}", self.day(day)))
    }

    pub fn day(&self, day: Day) -> String {
        day.spoken(self.record.today)
    }

    /// `the note of 14 May`, `the plan`, `the review of 2026-Q1`.
    pub fn entry(&self, address: &Address) -> String {
        match address {
            Address::Plan { half }
                if *half == self.record.context.settings.fiscal_year.half_of(self.record.today) =>
            {
                "the plan".to_owned()
            }
            Address::Plan { half } => format!("the plan of {half}"),
            Address::Note { day, .. } => format!("the note of {}", self.day(*day)),
            Address::Praise { day, .. } => format!("the praise of {}", self.day(*day)),
            Address::Pip { day, .. } => format!("the PIP of {}", self.day(*day)),
            Address::Update { of } => format!("the update of {of}"),
            Address::Review { quarter } => format!("the review of {quarter}"),
            Address::SelfReview { quarter } => format!("the self-review of {quarter}"),
            Address::Goal { .. }
            | Address::Packet { .. }
            | Address::Transition { .. }
            | Address::Allocation { .. }
            | Address::Calibration { .. } => address.to_string(),
        }
    }

    /// A plan that was changed after it was signed.
    pub fn plan_changed(&self, plan: &PlanRecord<'_>) -> Option<String> {
        let Agreement::Changed { by } = plan.agreement else { return None };
        if plan.predates {
            return None;
        }
        let void = plan.signatures.iter().filter(|line| matches!(line.standing, Standing::Void { .. }));
        let after = match void.count() {
            0 => "it was signed",
            1 => "one of the two had signed it",
            _ => "both had signed it",
        };
        let entry = self.entry(&plan.plan.entry.address);
        let who = self.author(by);
        Some(format!(
            "{who} changed {entry}{}, after {after}. {}",
            self.on(self.landed(by)),
            if after.starts_with("both") {
                "Neither signature counts any more."
            } else {
                "It no longer counts as signed."
            }
        ))
    }

    /// Frozen texts that were changed or taken away, each with its address.
    pub fn broken(&self) -> Vec<(&'a Address, String)> {
        let is_frozen = |address: &Address| {
            matches!(address.section(), Section::Notes | Section::Pips | Section::SelfReviews)
        };
        let mut found = Vec::new();
        for fate in self.record.fates.iter().filter(|fate| is_frozen(fate.address)) {
            let entry = self.entry(fate.address);
            let said = match fate.change {
                Change::Edited { by, .. } => format!(
                    "{} changed {entry}{}, after it was published.",
                    self.author(by),
                    self.on(self.landed(by))
                ),
                Change::Removed { by, .. } => {
                    format!("{} removed {entry}{}.", self.author(by), self.on(self.landed(by)))
                }
                Change::Elsewhere { by } => format!("{} moved {entry} to another file.", self.author(by)),
                Change::None | Change::Retracted => continue,
            };
            found.push((fate.address, said));
        }
        found
    }

    /// Texts whose commit claims an earlier day than the history allows.
    pub fn backdated(&self) -> Vec<(&'a Address, String)> {
        let context = &self.record.context;
        let mut found = Vec::new();
        for entry in &self.record.entries {
            let Some(Punctuality::Backdated { witness, .. }) = entry.punctuality else { continue };
            let seen = context.evidence.commits[witness].committed.map(Time::day);
            // Who says themselves when it was written claims nothing false any more.
            if seen.is_some_and(|seen| entry.is_corrected_to(|said| said >= seen)) {
                continue;
            }
            let (Some(at), Some(said)) = (entry.published, entry.entry.address.day()) else { continue };
            let past = context.of(entry.entry).and_then(|past| past.first());
            let makers = past.map(|first| {
                context.evidence.makers(context.evidence.brought(&first.text.writes, first.run))
            });
            let window = context.evidence.window(at, &makers.unwrap_or_default());
            let [below, above] =
                [window.not_before, window.not_after].map(|seen| seen.map(|seen| self.day(seen.time.day())));
            let when = match (below, above) {
                (Some(below), Some(above)) if below == above => format!("on {below}"),
                (Some(below), Some(above)) => format!("between {below} and {above}"),
                (Some(below), None) => format!("on {below} or later"),
                (None, _) => continue,
            };
            let (who, what) =
                (self.author(context.evidence.line_commit(at)), self.entry(&entry.entry.address));
            let what = what.split(" of ").next().unwrap_or(&what).trim_start_matches("the ").to_owned();
            found.push((
                &entry.entry.address,
                format!("{who}’s {what} says {}, but was published {when}.", self.day(said)),
            ));
        }
        found
    }

    /// How far a PIP that runs is, and what it rests on.
    pub fn running(&self, pip: &PipRecord<'_>) -> String {
        let today = self.record.today;
        format!("Day {} of {}. {}", pip.clock.day(today), pip.clock.length(), self.ground(pip))
    }

    /// What a PIP rests on.
    pub fn ground(&self, pip: &PipRecord<'_>) -> String {
        let found = &pip.judged.preconditions;
        let began = self.day(pip.judged.start);
        let missing = [&found.named, &found.repeated, &found.unchanged];
        let missing = missing.into_iter().filter(|held| **held == Held::No).count();
        match missing {
            0 if pip.judged.circumstances.misfit => {
                "Domain or stage does not fit. That is not a performance problem.".to_owned()
            }
            0 if found.is_unwitnessed() => format!(
                "All three preconditions hold, but one person’s clock alone says that they did when it began on {began}."
            ),
            0 => format!("All three preconditions held when it began on {began}."),
            3 => format!("None of the three preconditions held when it began on {began}."),
            1 => format!("One of the three preconditions did not hold when it began on {began}."),
            _ => format!("Two of the three preconditions did not hold when it began on {began}."),
        }
    }

    /// What the engineer objects to.
    pub fn objection(&self, objection: &Objection<'_>) -> String {
        let verb = match objection.kind {
            Objected::Disagrees => "disagrees with",
            Objected::Surprised => "was surprised by",
        };
        format!("{} {verb} {}.", self.engineer(), self.entry(objection.address))
    }

    /// A plan that is off track without a decision: what is done, and when the decision was due.
    pub fn off_track(&self, owed: &Owed<'_>) -> Option<(String, Day)> {
        let (plan, deadline, _) = owed.off_track()?;
        owed.late(deadline)?;
        let done = self.record.plan(&plan.address).map_or(0, |plan| plan.said.done.len());
        let due = self.day(deadline.day);
        Some((
            format!("{done} of {ARTIFACTS} artifacts are done. A decision was due on {due}."),
            deadline.day,
        ))
    }
}
