//! What waits around one document: what is owed and not done, what is to be read and signed, what has been asked?

mod from_history;

use crate::calendar::{Deadline, Deadlines, Side, TRACK_MONTH};
use crate::document::{Entry, Field};
use crate::due::not_yet::not_yet;
use crate::due::owed::{ARTIFACTS, Owed, Returned, written};
use crate::due::task::{Capacity, Kind, Party, Task};
use crate::entry::plan::{Artifact, Plan};
use crate::entry::update::{Update, questions};
use crate::entry::{lines, packet::Packet};
use crate::field::date::Day;
use crate::field::label::{Label, Section};
use crate::field::{address::Address, person::Person, span::Span, week::MonthOrWeek};
use crate::finding::Message;
use crate::record::artifact::{Confirmation, confirmations};
use crate::record::update::{Answer, UpdateRecord};
use crate::settings::Packets;

/// Days before its end from which a PIP's outcome is on the table.
const PIP_END_DAYS: i64 = 7;
/// Days before it is due from which a goal is on the table.
const GOAL_DAYS: i64 = 7;
/// Days before a calibration from which its pre-reads are on the table.
const PRE_READ_DAYS: i64 = 30;

/// Whether one of several periods is told of. Without a history nobody knows from when on anything was due, so the last one alone is.
fn is_last(is_whole: bool, at: usize, count: usize) -> bool {
    is_whole || at + 1 == count
}

/// How much of it is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    Everything,
    /// What is due by the calendar, and no more.
    Dates,
    /// What the text alone says, because the history is cut.
    TextOnly,
}

/// What waits around a document, in the order of its places.
pub fn agenda<'a>(owed: &Owed<'a>, reach: Reach) -> Vec<Task<'a>> {
    let agenda = Agenda { owed };
    let mut tasks = agenda.plans();
    tasks.extend(agenda.periodic(reach != Reach::TextOnly));
    tasks.extend(agenda.notes());
    tasks.extend(agenda.actions());
    tasks.extend(agenda.goals());
    tasks.extend(agenda.pips());
    tasks.extend(agenda.packets());
    tasks.extend(agenda.transitions());
    if reach != Reach::Dates {
        tasks.extend(agenda.confirmations());
    }
    if reach == Reach::Everything {
        tasks.extend(agenda.undecided());
        tasks.extend(agenda.signatures());
        tasks.extend(agenda.readings());
        tasks.extend(agenda.handover());
        tasks.extend(agenda.outcomes());
        tasks.extend(agenda.objections());
        tasks.extend(agenda.self_reviews());
    }
    tasks.sort_by_key(|task| (task.span, task.kind, task.due));
    tasks
}

struct Agenda<'o, 'a> {
    owed: &'o Owed<'a>,
}

impl<'a> Agenda<'_, 'a> {
    fn task(&self, kind: Kind, party: Party<'a>, (entry, span): (Address, Span), what: Message) -> Task<'a> {
        let entry = Some(entry);
        Task { kind, party, entry, span, opens: None, due: None, late: None, mark: None, what }
    }

    fn about(&self, kind: Kind, party: Party<'a>, entry: &Entry, what: Message) -> Task<'a> {
        self.task(kind, party, (entry.address.clone(), entry.heading), what)
    }

    fn by(&self, task: Task<'a>, deadline: Deadline) -> Task<'a> {
        Task { due: Some(deadline.day), late: self.owed.late(deadline), ..task }
    }

    /// Where something stands that is missing: under its section's heading, else in the front matter.
    fn place_of(&self, section: Section) -> Span {
        let document = self.owed.context.document;
        document
            .sections
            .iter()
            .find(|heading| heading.value == section)
            .map_or(document.front_matter.span, |heading| heading.span)
    }

    // Plans.

    fn plans(&self) -> Vec<Task<'a>> {
        let owed = self.owed;
        let year = owed.context.settings.fiscal_year;
        let mut tasks = Vec::new();
        for half in [owed.half(), owed.half().next()] {
            let Some(deadline) = owed.plan_due(half).filter(|_| owed.plan(half).is_none()) else { continue };
            let what = Message::fixed("write the plan together, then both sign it");
            let place = (Address::Plan { half }, self.place_of(Section::Plans));
            let task = self.task(Kind::Plan, Party::Both, place, what);
            tasks.push(self.by(task.opens(year.half(half).0), deadline));
        }
        if let Some(plan) = owed.plan(owed.half()) {
            for (month, deadline) in owed.missing_self_audits() {
                let what = message!["write the self-audit of ", month];
                let task = self.about(Kind::SelfAudit, Party::Engineer, plan, what);
                tasks.push(self.by(task.opens(month.first()).marked(month.first()), deadline));
            }
        }
        if let Some((plan, deadline, _)) = owed.off_track() {
            let done = owed.record.plan(&plan.address).map_or(0, |plan| plan.said.done.len());
            let next = owed.half().next();
            let what = message![
                done,
                " of ",
                ARTIFACTS,
                " done: decide `course-correct` or `accept delay to ",
                next,
                "`"
            ];
            // Said at the end of the month, not while it runs.
            let opens = year.month_of_half(owed.half(), TRACK_MONTH).last();
            let task = self.about(Kind::Track, Party::Manager, plan, what);
            tasks.push(self.by(task.opens(opens), deadline));
        }
        tasks
    }

    /// Projects of this half and the last one that are out, and of which nobody outside has said so.
    fn confirmations(&self) -> Vec<Task<'a>> {
        let owed = self.owed;
        let mut tasks = Vec::new();
        for plan in Plan::all(owed.context.document)
            .filter(|plan| plan.half == owed.half() || plan.half.next() == owed.half())
        {
            let all = [
                (Artifact::Stretch, Label::Sponsor, Capacity::Sponsor),
                (Artifact::Stretch, Label::Surface, Capacity::User),
                (Artifact::CrossTeam, Label::Consumer, Capacity::Consumer),
            ];
            for (artifact, label, capacity) in all {
                for found in plan.artifacts_of(artifact) {
                    let done =
                        found.status().filter(|status| status.is_done()).and_then(|status| status.day());
                    let Some(day) = done.filter(|day| *day <= owed.today) else { continue };
                    let record = owed.record.of(plan.entry);
                    if confirmations(found.part, record).any(|(_, of)| of == Confirmation::OfThis) {
                        continue;
                    }
                    for field in found.part.fields_of(label).filter(|field| !field.value.is_empty()) {
                        let (noun, today) = (artifact.noun(), owed.today);
                        let line = message!["`- Confirmed: YOUR NAME, ", today, "`"];
                        let what =
                            message!["the ", noun, " is out since ", day, "; if you use it, add ", line];
                        let party = Party::Named(capacity, &field.value);
                        let task = self.about(Kind::Confirmation, party, plan.entry, what);
                        tasks.push(task.at(found.part.heading).opens(day));
                    }
                }
            }
        }
        tasks
    }

    // What is due once for each period.

    fn periodic(&self, is_whole: bool) -> Vec<Task<'a>> {
        let mut tasks = self.updates(is_whole);
        tasks.extend(self.reviews(is_whole));
        tasks.extend(self.packets_to_write(is_whole));
        tasks
    }

    /// What is to be written in a section, once a period.
    fn write(&self, kind: Kind, party: Party<'a>, address: Address, opens: Day) -> Task<'a> {
        let place = self.place_of(address.section());
        self.task(kind, party, (address, place), Message::fixed("write it")).opens(opens)
    }

    fn updates(&self, is_whole: bool) -> Vec<Task<'a>> {
        let owed = self.owed;
        let update = |of: MonthOrWeek, deadline: Deadline| {
            let opens = of.last().plus_days(1);
            self.by(self.write(Kind::Update, Party::Engineer, Address::Update { of }, opens), deadline)
        };
        let updates = owed.updates();
        let mut tasks: Vec<Task<'a>> =
            written(&updates).into_iter().flat_map(|update| self.answers(update)).collect();
        let missing = updates.iter().enumerate().filter(|(_, due)| due.update.is_none());
        let missing = missing.filter(|(at, _)| is_last(is_whole, *at, updates.len()));
        tasks.extend(missing.map(|(_, due)| update(due.of, due.deadline)));
        let current = owed.current_update();
        tasks.extend(current.and_then(|of| Some(update(of, owed.deadlines.update(of)?))));
        tasks
    }

    fn reviews(&self, is_whole: bool) -> Vec<Task<'a>> {
        let owed = self.owed;
        let year = owed.context.settings.fiscal_year;
        let review = |quarter, deadline: Deadline| {
            let opens = year.quarter(quarter).1.plus_days(1);
            self.by(self.write(Kind::Review, Party::Manager, Address::Review { quarter }, opens), deadline)
        };
        let reviews = owed.reviews();
        let missing = reviews.iter().enumerate().filter(|(_, due)| due.entry.is_none());
        let missing = missing.filter(|(at, _)| is_last(is_whole, *at, reviews.len()));
        let mut tasks: Vec<Task<'a>> = missing.map(|(_, due)| review(due.period, due.deadline)).collect();
        let quarter = year.quarter_of(owed.today);
        if owed.context.document.entry(&Address::Review { quarter }).is_none() {
            tasks
                .extend(owed.deadlines.review(quarter, owed.today).map(|deadline| review(quarter, deadline)));
        }
        tasks
    }

    fn packets_to_write(&self, is_whole: bool) -> Vec<Task<'a>> {
        let owed = self.owed;
        let year = owed.context.settings.fiscal_year;
        let packet = |half, deadline: Deadline| {
            let (address, opens) =
                (Address::Packet { half, level: None }, year.month_of_half(half, 6).first());
            self.by(self.write(Kind::Packet, Party::Manager, address, opens), deadline)
        };
        let packets = owed.packets();
        let missing = packets.iter().enumerate().filter(|(_, due)| due.entry.is_none());
        let missing = missing.filter(|(at, _)| is_last(is_whole, *at, packets.len()));
        let mut tasks: Vec<Task<'a>> = missing.map(|(_, due)| packet(due.period, due.deadline)).collect();
        let half = owed.half();
        if owed.packet(half).is_none() {
            tasks.extend(owed.packet_due(half, owed.today).map(|deadline| packet(half, deadline)));
        }
        tasks
    }

    /// An update that nobody has answered, or else the questions that stand below its last answer.
    fn answers(&self, found: &UpdateRecord<'a>) -> Vec<Task<'a>> {
        let owed = self.owed;
        let update = &found.update;
        let asked = update.entries.iter().map(|entry| questions(entry).len()).sum();
        let Some(deadline) = owed.answer(found) else { return Vec::new() };
        if found.answer != Answer::Given {
            let what = match asked {
                0 => Message::fixed("answer it"),
                1 => Message::fixed("answer it; it asks for 1 thing"),
                count => message!["answer it; it asks for ", count, " things"],
            };
            let place = (update.address(), update.last().heading);
            let task = self.task(Kind::Answer, Party::Manager, place, what);
            return vec![self.by(task.opens(found.published), deadline)];
        }
        let ask = |(entry, span): (&'a Entry, Span)| {
            let what = Message::fixed("answer the question below the last answer");
            self.about(Kind::Ask, Party::Manager, entry, what).at(span)
        };
        asked_below_the_answer(update).into_iter().map(ask).collect()
    }

    // Notes, goals, PIPs.

    fn notes(&self) -> Vec<Task<'a>> {
        let owed = self.owed;
        let open = owed.open_notes().into_iter().map(|(note, commit, deadline)| {
            let (what, span) = match note.entry {
                Some(entry) => (
                    "look at what happened since, then write its outcome",
                    entry.field(Label::Commit).map_or(entry.heading, |field| field.span),
                ),
                None => (
                    "somebody removed this note: put it back, look at what happened since, then write its outcome",
                    self.place_of(Section::Notes),
                ),
            };
            let place = (note.address.clone(), span);
            let task = self.task(Kind::Note, Party::Manager, place, Message::fixed(what));
            self.by(task.opens(deadline.day).marked(commit), deadline)
        });
        open.collect()
    }

    /// What somebody is to do by a note, and has not ticked.
    fn actions(&self) -> Vec<Task<'a>> {
        let owed = self.owed;
        let (engineer, manager) = (&owed.context.history.engineer, owed.context.manager());
        let open = owed.record.actions.iter().filter(|action| !action.done).map(|action| {
            let is = |person: &Person| action.person.as_ref().is_some_and(|found| found.is(person));
            let (party, side) = if is(engineer) {
                (Party::Engineer, Side::Engineer)
            } else if manager.as_ref().is_some_and(is) {
                (Party::Manager, Side::Manager)
            } else {
                (Party::Assignee(action.given.who.clone(), action.person.clone()), Side::Both)
            };
            let what = Message::fixed("do what this line says, and tick its box: `- [x] Action: …`");
            let task = self.about(Kind::Action, party, action.entry, what).at(action.field.span);
            let deadline = Deadline { day: action.given.due, side };
            self.by(task.opens(action.entry.address.day()).marked(action.given.due), deadline)
        });
        open.collect()
    }

    fn goals(&self) -> Vec<Task<'a>> {
        let owed = self.owed;
        let open = owed.open_goals().into_iter().map(|(goal, looked, deadline)| {
            let what = match looked {
                Some(day) => message!["last looked at ", day, "; go through its list together"],
                None => Message::fixed("never looked at; go through its list together"),
            };
            let task = self.about(Kind::Goal, Party::Both, goal, what);
            self.by(task.opens(deadline.day.plus_days(-GOAL_DAYS)).marked(looked), deadline)
        });
        open.chain(self.goals_due()).collect()
    }

    /// The days by which open goals are to be reached.
    fn goals_due(&self) -> impl Iterator<Item = Task<'a>> {
        let owed = self.owed;
        let open = owed.record.goals.iter().filter(|goal| !goal.closed);
        open.filter_map(move |goal| {
            let due = goal.due.filter(|due| !owed.context.settings.predates_adoption(*due))?;
            let what = Message::fixed("close it with a `Status`, or give it another `Due`");
            let task = self.about(Kind::GoalDue, Party::Both, goal.entry, what);
            Some(self.by(task.opens(due).marked(due), owed.deadlines.checkpoint(due)))
        })
    }

    fn pips(&self) -> Vec<Task<'a>> {
        let owed = self.owed;
        let mut tasks = Vec::new();
        for pip in owed.pips().into_iter().filter(|pip| pip.course.ended.is_none()) {
            let ends = pip.clock.ends;
            let what = message!["day ", pip.clock.length(), " is ", ends, ": decide, then write the outcome"];
            let late = (owed.today > ends).then(|| ends.days_until(owed.today));
            let task = self.about(Kind::PipEnd, Party::Manager, pip.entry, what);
            let task = task.opens(ends.plus_days(-PIP_END_DAYS));
            tasks.push(Task { due: Some(ends), late, ..task });
            for point in pip.checkpoints.iter().filter(|point| !point.is_looked_at) {
                let (field, day) = (point.field, point.day);
                let deadline = owed.deadlines.checkpoint(day);
                let what = Message::fixed("look at it together, then write the result");
                let task = self.about(Kind::PipCheckpoint, Party::Manager, pip.entry, what).at(field.span);
                tasks.push(self.by(task.opens(deadline.day).marked(day), deadline));
            }
        }
        tasks
    }

    /// Behaviours of which all three preconditions of a PIP hold, and nothing is decided.
    fn undecided(&self) -> Vec<Task<'a>> {
        let owed = self.owed;
        let mut tasks = Vec::new();
        for open in owed.record.behaviours() {
            let Some((since, last_note)) = open.undecided_since.zip(open.last_note.as_ref()) else {
                continue;
            };
            let deadline = owed.deadlines.pip_decision(since);
            let Some(entry) = owed.context.document.entry(last_note) else { continue };
            let what = message!["all three preconditions of a PIP have held since ", since, ": decide"];
            let task = self.about(Kind::PipDecision, Party::Manager, entry, what);
            tasks.push(self.by(task.opens(since), deadline));
        }
        tasks
    }

    // Packets, calibrations.

    fn packets(&self) -> Vec<Task<'a>> {
        let owed = self.owed;
        let mut tasks: Vec<Task<'a>> =
            owed.returned().into_iter().filter_map(|packet| self.returned(&packet)).collect();
        for open in not_yet(owed).into_iter().filter(|open| !open.has_plan) {
            let what = message!["`not yet` of ", open.day, ": change the plan or write a goal for each gap"];
            let task = self.about(Kind::NotYet, Party::Manager, open.calibration.entry, what);
            tasks.push(self.by(task.at(open.span).opens(open.day), open.deadline));
        }
        if let Some((plan, deadline)) = owed.no_sponsor() {
            let what = Message::fixed("name the promotion sponsor: `- Promotion sponsor: NAME`");
            let task = self.about(Kind::Sponsor, Party::Manager, plan, what);
            tasks.push(self.by(task.opens(deadline.day.month().first()), deadline));
        }
        for packet in Packet::all(owed.context.document)
            .filter(|packet| packet.half == owed.half() && packet.level.is_some())
            .filter(|packet| owed.record.was_said(packet.entry))
        {
            let is_there =
                packet.pieces(&[Label::SelfReflection]).iter().any(|piece| piece.value.word_count() > 0);
            let holds =
                |field: &Field| owed.record.of(packet.entry).is_some_and(|packet| packet.holds(field));
            let is_decided = packet
                .entry
                .all_fields()
                .any(|field| field.label == Label::Decision && field.value.says_something() && holds(field));
            if let Some(deadline) =
                owed.deadlines.packet(packet.half, owed.today).filter(|_| !is_there && !is_decided)
            {
                let what = Message::fixed("write your `Self-reflection` in the packet");
                let task = self.about(Kind::SelfReflection, Party::Engineer, packet.entry, what);
                tasks.push(self.by(task.opens(owed.published(packet.entry)), deadline));
            }
        }
        if owed.is_candidate() && owed.context.settings.cadence.packets != Packets::Off {
            let calibrations = owed.context.settings.cadence.calibration.iter().copied();
            for day in calibrations.filter(|day| owed.today <= *day) {
                let half = owed.context.settings.fiscal_year.half_of(day);
                let what = message!["hand out one page for the calibration of ", day];
                let entry = owed.packet(half);
                if entry.is_none() && owed.packet_due(half, owed.today).is_none() {
                    continue;
                }
                let address =
                    entry.map_or(Address::Packet { half, level: None }, |entry| entry.address.clone());
                let span = entry.map_or_else(|| self.place_of(Section::Packets), |entry| entry.heading);
                let task = self.task(Kind::PreRead, Party::Manager, (address, span), what);
                let task = task.opens(day.plus_days(-PRE_READ_DAYS)).marked(day);
                tasks.push(Task { due: Some(Deadlines::pre_read(day)), ..task });
            }
        }
        tasks
    }

    fn returned(&self, packet: &Returned<'a>) -> Option<Task<'a>> {
        let what = match (packet.has_gaps, packet.plan_changed) {
            (true, true) => return None,
            (false, false) => "gaps per dimension, and a plan that closes them",
            (false, true) => "gaps per dimension",
            (true, false) => "a plan that closes its gaps",
        };
        let what = message!["returned on ", packet.day, ": write ", what];
        let task = self.about(Kind::Returned, Party::Manager, packet.entry, what).at(packet.span);
        Some(self.by(task.opens(packet.day).marked(packet.day), packet.deadline))
    }

    // Transitions.

    fn transitions(&self) -> Vec<Task<'a>> {
        let owed = self.owed;
        let mut tasks = Vec::new();
        let transitions = owed.context.document.entries_of(Section::Transitions);
        for entry in transitions.filter(|entry| owed.record.is_said(entry)) {
            for (field, due) in lines::ends(entry).filter(|(_, due)| owed.today <= *due) {
                let what = message!["the day that ", field.label, " names"];
                let task = self.about(Kind::Transition, Party::Both, entry, what).at(field.span);
                tasks.push(Task { due: Some(due), ..task.opens(due).marked(due) });
            }
        }
        tasks
    }
}

/// The questions of a month's update that stand below its last answer, in an entry of the same week or of a later one.
fn asked_below_the_answer<'a>(update: &Update<'a>) -> Vec<(&'a Entry, Span)> {
    let mut below = Vec::new();
    let mut is_answered = false;
    for entry in &update.entries {
        let answers =
            entry.all_fields().filter(|field| field.label == Label::Answer && field.value.says_something());
        let quotes = entry.quotes.iter().filter(|quote| quote.says_something).map(|quote| quote.span.start);
        let last = quotes.chain(answers.map(|field| field.span.start)).max();
        if last.is_some() {
            is_answered = true;
            below.clear();
        }
        let is_below = |ask: &Span| is_answered && last.is_none_or(|last| last < ask.start);
        below.extend(questions(entry).into_iter().filter(is_below).map(|ask| (*entry, ask)));
    }
    below
}

#[cfg(test)]
mod tests;
