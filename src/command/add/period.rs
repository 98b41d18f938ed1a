//! Of which period is an entry: the one that was asked for, else the oldest that is due and missing, else the current one?

use super::job::Job;
use crate::command::failure::Failure;
use crate::due::task::{Kind, Task, Urgency};
use crate::field::address::Address;
use crate::field::date::{Day, Half, Month, Quarter};
use crate::field::week::MonthOrWeek;
use crate::page::tasks::document::DocumentTasks;

impl Job<'_> {
    pub(super) fn update_period(&self) -> Result<MonthOrWeek, Failure> {
        let missing = || {
            let found = self.missing(Kind::Update)?;
            if let Address::Update { of } = found { Some(of) } else { None }
        };
        let current = || missing().unwrap_or(MonthOrWeek::Month(self.today.month()));
        self.asked(MonthOrWeek::parse, "a month or a week, for example `2026-03` or `2026-W11`", current)
    }

    pub(super) fn quarter(&self) -> Result<Quarter, Failure> {
        let year = self.record.context.settings.fiscal_year;
        let missing = || {
            let found = self.missing(Kind::Review)?;
            if let Address::Review { quarter } = found { Some(quarter) } else { None }
        };
        let current = || missing().unwrap_or_else(|| year.quarter_of(self.today));
        self.asked(Quarter::parse, "a quarter, for example `2026-Q1`", current)
    }

    /// The quarter of a self-review: one that the manager is about to review, while the engineer has written nothing about it.
    pub(super) fn own_quarter(&self) -> Result<Quarter, Failure> {
        let year = self.record.context.settings.fiscal_year;
        let document = &self.file.document;
        let open = |address: Address| {
            let Address::Review { quarter } = address else { return None };
            document.entry(&Address::SelfReview { quarter }).is_none().then_some(quarter)
        };
        let current = || {
            let quarters = self.all_missing(Kind::Review).into_iter().filter_map(open);
            quarters.min().unwrap_or_else(|| year.quarter_of(self.today))
        };
        self.asked(Quarter::parse, "a quarter, for example `2026-Q1`", current)
    }

    /// The half of a plan, a packet or a calibration.
    pub(super) fn half(&self, kind: Option<Kind>) -> Result<Half, Failure> {
        let year = self.record.context.settings.fiscal_year;
        let missing = || {
            let found = self.missing(kind?)?;
            if let Address::Plan { half } | Address::Packet { half, .. } = found { Some(half) } else { None }
        };
        let current = || missing().unwrap_or_else(|| year.half_of(self.day));
        self.asked(Half::parse, "a half, for example `2026-H1`", current)
    }

    /// Refuses a plan of a half that is over, unless it is still asked for: nothing is left to plan.
    pub(super) fn refuse_over(&self, half: Half) -> Result<(), Failure> {
        let year = self.record.context.settings.fiscal_year;
        let (last, now) = (year.half(half).1, year.half_of(self.today));
        let address = Address::Plan { half };
        if self.today <= last || self.all_missing(Kind::Plan).contains(&address) {
            return Ok(());
        }
        let what = format!("{half} ended on {last}, so there is nothing left to plan in it");
        let handle = self.file.document.path.handle();
        Err(Failure::new(what, format!("run `growthlint add plan {handle} --period {now}`")))
    }

    /// The month of a self-audit.
    pub(super) fn month(&self) -> Result<Month, Failure> {
        let missing = || self.due(Kind::SelfAudit).filter_map(|task| task.mark).min();
        let current = || missing().unwrap_or(self.today).month();
        self.asked(Month::parse, "a month, for example `2026-03`", current)
    }

    fn asked<P>(
        &self,
        parse: fn(&str) -> Option<P>,
        form: &str,
        current: impl Fn() -> P,
    ) -> Result<P, Failure> {
        let Some(text) = &self.request.period else { return Ok(current()) };
        parse(&text.to_ascii_uppercase()).ok_or_else(|| {
            let what = format!("`--period {text}` is not the period of {}", self.request.what.noun());
            Failure::new(what, format!("write {form}"))
        })
    }

    /// The oldest entry of a kind that is due and missing.
    fn missing(&self, kind: Kind) -> Option<Address> {
        self.all_missing(kind).into_iter().next()
    }

    /// The entries of a kind that are due and missing, the oldest first.
    fn all_missing(&self, kind: Kind) -> Vec<Address> {
        let document = &self.file.document;
        let is_there = |address: &Address| document.entry(address).is_some();
        let mut due: Vec<_> =
            self.due(kind).filter(|task| !task.entry.as_ref().is_some_and(is_there)).collect();
        due.sort_by_key(|task| task.due);
        due.into_iter().filter_map(|task| task.entry).collect()
    }

    /// The tasks of a kind whose time has come.
    fn due(&self, kind: Kind) -> impl Iterator<Item = Task<'_>> {
        let tasks = DocumentTasks::of(self.record).tasks.into_iter();
        tasks.filter(move |task| task.kind == kind && task.urgency(self.today) != Urgency::Ahead)
    }

    /// That a period is over is legal, and worth saying.
    pub(super) fn over(&self, address: &Address, last: Day) -> Option<Failure> {
        let what = format!("{last} was the last day that `{address}` is about, so it comes late");
        (last < self.today)
            .then(|| Failure::new(what, "that is legal; the history shows when it was published"))
    }
}
