//! What of all that is due has been done, by the text of a document and by its history?

use crate::calendar::{Deadline, Deadlines, SELF_AUDIT_MONTHS, TRACK_MONTH};
use crate::document::line::DecisionKind;
use crate::document::{Entry, Field, FrontMatter, PartKind, Status};
use crate::entry::ladder;
use crate::entry::plan::Artifact;
use crate::entry::untouched::is_untouched;
use crate::entry::update::{tells, told_of};
use crate::field::address::Address;
use crate::field::date::{Day, Half, Month, Quarter};
use crate::field::label::{Label, Section, fold};
use crate::field::span::Span;
use crate::field::week::MonthOrWeek;
use crate::proof::{Context, reading::Reading};
use crate::record::leaving::{Leaving, leaving};
use crate::record::{Record, entry::EntryRecord, note::NoteRecord, pip::PipRecord, update::UpdateRecord};
use crate::settings::{Packets, Plans};

/// How many artifacts make a visibility plan.
pub const ARTIFACTS: usize = Artifact::ALL.len();

/// The obligations around one active engineer's document, on a day.
pub struct Owed<'a> {
    pub record: &'a Record<'a>,
    pub context: Context<'a>,
    pub deadlines: Deadlines<'a>,
    pub today: Day,
}

/// Something that is due once for each period, the entry that does it where there is one.
#[derive(Clone, Copy)]
pub struct Periodic<'a, P> {
    pub period: P,
    pub deadline: Deadline,
    /// The entry; an empty one does not count.
    pub entry: Option<&'a Entry>,
}

/// A month or week whose update is due, and the month's update where that says something of it.
pub struct DueUpdate<'a> {
    pub of: MonthOrWeek,
    pub deadline: Deadline,
    pub update: Option<&'a UpdateRecord<'a>>,
    /// When it was first there, by that commit's own date.
    pub published: Option<Day>,
}

/// A packet's return, and what has been done about it.
pub struct Returned<'a> {
    pub entry: &'a Entry,
    /// The line that says so; the packet's heading where somebody took it out who could not take it back.
    pub span: Span,
    pub day: Day,
    pub deadline: Deadline,
    /// Whether the packet names gaps, each with a dimension where there is a rubric.
    pub has_gaps: bool,
    /// Whether a plan was changed or written since.
    pub plan_changed: bool,
}

impl<'a> Owed<'a> {
    /// The obligations; `None` where nothing is owed.
    pub fn new(record: &'a Record<'a>) -> Option<Owed<'a>> {
        let context = record.context;
        let deadlines = Deadlines::of(context.document, context.settings, context.evidence, context.history)?;
        Some(Owed { record, context, deadlines, today: record.today })
    }

    /// The obligations around somebody who is gone, as they were on the day on which they went; `None` where no day is known.
    pub fn of_gone(record: &'a Record<'a>) -> Option<Owed<'a>> {
        let context = record.context;
        let Leaving::On(today) = leaving(&context) else { return None };
        let mut front = FrontMatter::clone(&context.document.front_matter);
        front.status = Status::Active;
        let deadlines = Deadlines::under(&front, context.settings, context.evidence, context.history)?;
        Some(Owed { record, context, deadlines, today })
    }

    /// What would be owed by another front matter than the document's.
    pub fn under(&self, front: &FrontMatter) -> Option<Owed<'a>> {
        let context = self.context;
        let deadlines = Deadlines::under(front, context.settings, context.evidence, context.history)?;
        Some(Owed { record: self.record, context, deadlines, today: self.today })
    }

    pub fn half(&self) -> Half {
        self.context.settings.fiscal_year.half_of(self.today)
    }

    /// Whether there is a target that is not reached yet.
    pub fn is_candidate(&self) -> bool {
        ladder::target(self.context.document, self.context.settings, self.today).is_some()
    }

    /// How many days ago something was due, once its grace has passed.
    pub fn late(&self, deadline: Deadline) -> Option<i64> {
        self.deadlines.late(deadline, self.today)
    }

    /// When an entry was first published, by that commit's own date.
    pub fn published(&self, entry: &Entry) -> Option<Day> {
        self.record.of(entry)?.published_day(&self.context)
    }

    // Plans.

    pub fn plan(&self, half: Half) -> Option<&'a Entry> {
        self.context.document.entry(&Address::Plan { half })
    }

    /// When the plan of a half is due, for those who owe one.
    pub fn plan_due(&self, half: Half) -> Option<Deadline> {
        let owes = match self.context.settings.cadence.plans {
            Plans::Off => false,
            Plans::Candidates => self.is_candidate(),
            Plans::All => true,
        };
        owes.then(|| self.deadlines.plan(half, self.today)).flatten()
    }

    /// Whether a plan was owed in a half, by what the front matter said when it was due: a target that has been reached since was one all
    /// the same.
    pub fn owed_plan(&self, half: Half) -> bool {
        let (_, last) = self.context.settings.fiscal_year.half(half);
        let Some(due) = self.deadlines.plan(half, last).map(|deadline| deadline.day) else { return false };
        match self.context.settings.cadence.plans {
            Plans::Off => false,
            Plans::Candidates => {
                let is_reached = ladder::reached(self.context.document).is_some_and(|day| day <= due);
                !is_reached && self.deadlines.was_candidate(due, last)
            }
            Plans::All => true,
        }
    }

    /// The plan of the current half, where a plan is owed: its due date, and the entry.
    pub fn current_plan(&self) -> Option<Periodic<'a, Half>> {
        let half = self.half();
        let deadline = self.plan_due(half)?;
        Some(Periodic { period: half, deadline, entry: self.plan(half) })
    }

    /// The months whose self-audit is due and not written, of the current half's plan.
    pub fn missing_self_audits(&self) -> Vec<(Month, Deadline)> {
        let half = self.half();
        let Some(plan) = self.plan(half) else { return Vec::new() };
        let audits = self.record.plan(&plan.address).map_or(&[][..], |plan| &plan.audits);
        let due = SELF_AUDIT_MONTHS.iter().filter_map(|number| {
            let month = self.context.settings.fiscal_year.month_of_half(half, *number);
            let deadline = self.deadlines.self_audit(half, *number)?;
            let is_missing = self.stood_before(plan, half, month) && !audits.contains(&month);
            is_missing.then_some((month, deadline))
        });
        due.collect()
    }

    /// Whether a plan stood, or should have stood, before a month began. One that came in between has had no time yet.
    fn stood_before(&self, plan: &Entry, half: Half, month: Month) -> bool {
        let published = self.published(plan);
        let due = self.deadlines.plan(half, published.unwrap_or(self.today)).map(|deadline| deadline.day);
        published.into_iter().chain(due).min().is_some_and(|day| day < month.first())
    }

    /// Whether the current half's plan is off track without a decision: when that was due, and how many artifacts were done then.
    pub fn off_track(&self) -> Option<(&'a Entry, Deadline, usize)> {
        let half = self.half();
        let plan = self.plan(half)?;
        let deadline = self.deadlines.track_decision(half)?;
        let month = self.context.settings.fiscal_year.month_of_half(half, TRACK_MONTH);
        let decisions = self.record.of(plan).map(EntryRecord::decisions).unwrap_or_default();
        let decided =
            decisions.into_iter().map(|(_, decision)| decision).any(|decision| match decision.what {
                _ if decision.day > self.today => false,
                DecisionKind::AcceptDelay(_) => true,
                DecisionKind::CourseCorrect => decision.day >= month.first(),
                DecisionKind::Returned
                | DecisionKind::Approved
                | DecisionKind::NotYet
                | DecisionKind::Other => false,
            });
        let record = self.record.plan(&plan.address)?;
        let off = record.said.done.len() <= ARTIFACTS / 2 && !decided;
        let done = || record.held().done_by(deadline.day).len();
        (off && self.stood_before(plan, half, month)).then(|| (plan, deadline, done()))
    }

    // Updates, reviews, packets.

    /// All months or weeks that are over and whose update is owed, oldest first. What somebody else deleted was not missing.
    pub fn updates(&self) -> Vec<DueUpdate<'a>> {
        let over = self.deadlines.update_periods(self.today).into_iter().filter(|of| of.last() < self.today);
        let owed = over.filter_map(|of| {
            let deadline = self.deadlines.update(of)?;
            let update = self.record.update(of.month()).filter(|update| update.update.tells_of(of));
            let is_of_it =
                |address: &Address| matches!(address, Address::Update { of: deleted } if of.covers(*deleted));
            let deleted = update.is_none() && self.record.was_taken_away(is_of_it);
            let published = update.and_then(|update| self.update_published(update, of));
            (!deleted).then_some(DueUpdate { of, deadline, update, published })
        });
        owed.collect()
    }

    /// When a month's update was there, or a week's entry of it.
    fn update_published(&self, update: &UpdateRecord<'a>, of: MonthOrWeek) -> Option<Day> {
        match of {
            MonthOrWeek::Month(_) => update.published,
            MonthOrWeek::Week(_) => {
                let told = update.update.entries.iter().filter(|entry| tells(entry, of));
                told.filter_map(|entry| self.published(entry)).min()
            }
        }
    }

    /// The months' updates that are there, of those that were due: what the manager answers.
    pub fn written_updates(&self) -> Vec<&'a UpdateRecord<'a>> {
        written(&self.updates())
    }

    /// The month or week that runs, if nobody has begun its update.
    pub fn current_update(&self) -> Option<MonthOrWeek> {
        let of = self.deadlines.update_periods(self.today).pop().filter(|of| self.today <= of.last())?;
        let begun = self.record.update(of.month()).is_some_and(|update| {
            update
                .update
                .entries
                .iter()
                .any(|entry| !of.is_week() || told_of(entry).is_some_and(|told| told.covers(of)))
        });
        (!begun).then_some(of)
    }

    /// When an update's answer is due; `None` where the update is not dated.
    pub fn answer(&self, update: &UpdateRecord<'_>) -> Option<Deadline> {
        Some(self.deadlines.answer(update.update.month, update.published?))
    }

    /// The day on which something was written, today where it is not.
    fn done(&self, entry: Option<&Entry>) -> Day {
        entry.and_then(|entry| self.published(entry)).unwrap_or(self.today)
    }

    /// All quarters that are over and whose review is owed, oldest first.
    pub fn reviews(&self) -> Vec<Periodic<'a, Quarter>> {
        let year = self.context.settings.fiscal_year;
        let quarters =
            self.deadlines.quarters(self.today).filter(|quarter| year.quarter(*quarter).1 < self.today);
        let owed = quarters.filter_map(|quarter| {
            let entry = self
                .context
                .document
                .entry(&Address::Review { quarter })
                .filter(|entry| entry.says_something() && !is_untouched(entry));
            let deadline = self.deadlines.review(quarter, self.done(entry))?;
            let is_it = |address: &Address| *address == Address::Review { quarter };
            let deleted = entry.is_none() && self.record.was_taken_away(is_it);
            (!deleted).then_some(Periodic { period: quarter, deadline, entry })
        });
        owed.collect()
    }

    /// All reviews that are written and no older than the convention, owed or not.
    pub fn written_reviews(&self) -> impl Iterator<Item = &'a Entry> {
        self.living(Section::Reviews)
    }

    /// All halves that are over and whose packet is owed, oldest first.
    pub fn packets(&self) -> Vec<Periodic<'a, Half>> {
        let year = self.context.settings.fiscal_year;
        let halves = self.deadlines.halves(self.today).filter(|half| year.half(*half).1 < self.today);
        let owed = halves.filter_map(|half| {
            let entry = self.packet(half);
            Some(Periodic { period: half, deadline: self.packet_due(half, self.done(entry))?, entry })
        });
        owed.collect()
    }

    /// When the packet of a half is due, for those who owe one, by a day as for a review: a candidate from the half on in which they became
    /// one. Six pages tell of half a year: nobody owes them who came to the team after the half's first month, or was on a PIP at its end or
    /// is today.
    pub fn packet_due(&self, half: Half, by: Day) -> Option<Deadline> {
        let year = self.context.settings.fiscal_year;
        let (_, last) = year.half(half);
        let was_candidate = || self.deadlines.candidate_since().is_none_or(|since| since <= last);
        let is_new =
            || self.deadlines.since().is_some_and(|since| since > year.month_of_half(half, 1).last());
        let is_on_pip = || [last.min(self.today), self.today].iter().any(|day| self.record.is_on_pip(*day));
        let owes = match self.context.settings.cadence.packets {
            Packets::Off => false,
            Packets::Candidates => self.is_candidate() && was_candidate(),
            Packets::Half => true,
        };
        (owes && !is_new() && !is_on_pip()).then(|| self.deadlines.packet(half, by)).flatten()
    }

    /// The packet of a half, whatever level it asks for.
    pub fn packet(&self, half: Half) -> Option<&'a Entry> {
        let mut packets = self.context.document.entries_of(Section::Packets);
        packets.find(|entry| {
            matches!(&entry.address, Address::Packet { half: of, .. } if *of == half)
                && entry.says_something()
                && !is_untouched(entry)
                && self.record.was_said(entry)
        })
    }

    // Reading.

    /// How the engineer's reading of a note, a review or a PIP stands.
    pub fn reading(&self, entry: &Entry) -> Reading {
        self.record.reading(entry).reading
    }

    /// The day from which on the engineer is to read an entry; `None` where they have.
    pub fn unread_since(&self, entry: &Entry) -> Option<Day> {
        self.record.of(entry)?.unread_since(&self.context)
    }

    // Notes, goals, PIPs.

    /// All notes that count and are no older than the convention. Nothing is owed for praise.
    pub fn notes(&self) -> impl Iterator<Item = &'a Entry> {
        self.living(Section::Notes).filter(|entry| matches!(entry.address, Address::Note { .. }))
    }

    /// SBI notes that wait for an outcome: when they are looked at again.
    pub fn open_notes(&self) -> Vec<(&'a NoteRecord<'a>, Day, Deadline)> {
        let open = self.record.notes.iter().filter(|note| note.lives()).filter_map(|note| {
            let commit = note.open_until?;
            Some((note, commit, self.deadlines.checkpoint(commit)))
        });
        open.collect()
    }

    /// Goals that are not reached or given up: the day of the last look, where there was one, and when the next one is due.
    pub fn open_goals(&self) -> Vec<(&'a Entry, Option<Day>, Deadline)> {
        let open = self
            .record
            .goals
            .iter()
            .filter(|goal| !goal.closed && self.record.is_said(goal.entry))
            .filter_map(|goal| {
                let from = goal.looked.or_else(|| self.published(goal.entry))?;
                Some((goal.entry, goal.looked, self.deadlines.goal(from)))
            });
        open.collect()
    }

    /// All PIPs that count and are no older than the convention.
    pub fn pips(&self) -> Vec<&'a PipRecord<'a>> {
        let settings = self.context.settings;
        let living = self.record.pips.iter().filter(
            |pip| matches!(&pip.entry.address, Address::Pip { day, .. } if !settings.predates_adoption(*day)),
        );
        living.collect()
    }

    fn living(&self, section: Section) -> impl Iterator<Item = &'a Entry> {
        let settings = self.context.settings;
        self.context.document.entries_of(section).filter(move |entry| {
            let is_old = if let Address::Note { day, .. } | Address::Pip { day, .. } = &entry.address {
                settings.predates_adoption(*day)
            } else if let Address::Review { quarter } = &entry.address {
                settings.predates_adoption(settings.fiscal_year.quarter(*quarter).1)
            } else {
                false
            };
            !self.record.of(entry).is_some_and(EntryRecord::is_retracted) && !is_old
        })
    }

    // Packets that ask for a promotion.

    /// The latest plan that has begun, where a candidate has been one for long enough and neither a plan nor a packet since names a
    /// promotion sponsor.
    pub fn no_sponsor(&self) -> Option<(&'a Entry, Deadline)> {
        let since = self.is_candidate().then(|| self.deadlines.candidate_since())??;
        let deadline = self.deadlines.promotion_sponsor()?;
        let year = self.context.settings.fiscal_year;
        let half_of = |entry: &Entry| {
            if let Address::Plan { half } | Address::Packet { half, .. } = &entry.address {
                Some(*half)
            } else {
                None
            }
        };
        let document = self.context.document;
        let recent = |entry: &&Entry| {
            half_of(entry).is_some_and(|half| year.half(half).1 >= since && half <= self.half())
        };
        let packets = document.entries_of(Section::Packets).filter(|packet| self.record.is_said(packet));
        let mut both = document.entries_of(Section::Plans).chain(packets).filter(recent);
        if both.any(|entry| names(entry, Label::PromotionSponsor)) {
            return None;
        }
        let plan = document.entries_of(Section::Plans).filter(recent).max_by_key(|entry| half_of(entry))?;
        Some((plan, deadline))
    }

    /// Packets whose latest decision is a return.
    pub fn returned(&self) -> Vec<Returned<'a>> {
        self.context
            .document
            .entries_of(Section::Packets)
            .filter_map(|entry| self.returned_packet(entry))
            .collect()
    }

    fn returned_packet(&self, entry: &'a Entry) -> Option<Returned<'a>> {
        let (what, day, span) = self.decided(entry)?;
        if !what.is_refusal() || self.context.settings.predates_adoption(day) {
            return None;
        }
        let deadline = self.deadlines.returned(day);
        let (has_gaps, plan_changed) = (self.has_gaps(entry), self.plan_changed_since(day));
        Some(Returned { entry, span, day, deadline, has_gaps, plan_changed })
    }

    /// The last decision about an entry, its day, and the line that says it; the heading where somebody took the line out who could not take
    /// it back.
    pub fn decided(&self, entry: &Entry) -> Option<(DecisionKind, Day, Span)> {
        let (line, decision) = self.record.of(entry)?.last_decision(self.today)?;
        let day = self.decided_on(entry, line, decision.day);
        Some((decision.what, day, line.map_or(entry.heading, |line| line.span)))
    }

    /// The day of a decision: the one that it gives, or that of its publication if that came first.
    pub fn decided_on(&self, entry: &Entry, line: Option<&Field>, said: Day) -> Day {
        let published = || self.context.day(self.context.of(entry)?.mark(line?.mark?)?.first()?);
        published().map_or(said, |published| published.min(said))
    }

    /// Whether gaps are named; where there is a rubric, with a dimension of it.
    fn has_gaps(&self, packet: &Entry) -> bool {
        let texts: Vec<String> =
            texts_of(packet, Label::Gaps).map(fold).filter(|text| !text.is_empty()).collect();
        match self.context.settings.rubric_of(self.context.document) {
            Some(rubric) => {
                rubric.dimensions.iter().any(|(name, _)| texts.iter().any(|text| text.contains(&fold(name))))
            }
            None => !texts.is_empty(),
        }
    }

    /// Whether a plan that still runs was written or changed since a day.
    pub fn plan_changed_since(&self, day: Day) -> bool {
        let year = self.context.settings.fiscal_year;
        self.context.document.entries_of(Section::Plans).any(|plan| {
            let Address::Plan { half } = &plan.address else { return false };
            let version = || self.context.of(plan)?.current();
            let since = version().and_then(|version| self.context.day(version.run.from));
            year.half(*half).1 >= day && since.is_some_and(|since| since >= day)
        })
    }
}

/// The months' updates that are there, of those that were due.
pub fn written<'a>(due: &[DueUpdate<'a>]) -> Vec<&'a UpdateRecord<'a>> {
    let mut written: Vec<_> = due.iter().filter_map(|due| due.update).collect();
    written.dedup_by_key(|update| update.update.month);
    written
}

/// What fields and headings with a label say.
fn texts_of(entry: &Entry, label: Label) -> impl Iterator<Item = &str> {
    let parts = entry
        .parts
        .iter()
        .filter(move |part| part.kind == PartKind::Named(label))
        .map(|part| part.text.text());
    entry.all_fields().filter(move |field| field.label == label).map(|field| field.value.text()).chain(parts)
}

fn names(entry: &Entry, label: Label) -> bool {
    texts_of(entry, label).any(|text| !text.trim().is_empty())
}
