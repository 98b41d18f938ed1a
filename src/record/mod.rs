//! Everything that one document comes to on one day: one typed answer to each question, made once. Rules and pages show it and
//! decide nothing.

pub mod action;
pub mod artifact;
pub mod checkpoint;
pub mod decided;
pub mod effect;
mod ended;
pub mod entry;
pub mod event;
pub mod fit;
pub mod goal;
pub mod gone;
pub mod handover;
pub mod happened;
pub mod leaving;
pub mod left_out;
pub mod level;
pub mod note;
pub mod objection;
pub mod pip;
pub mod plan;
pub mod praise;
pub mod reach;
pub mod removed;
pub mod removed_win;
pub mod restored;
pub mod self_review;
pub mod signed;
pub mod taken_alone;
pub mod topic;
pub mod update;
pub mod win;

use std::cell::OnceCell;
use std::collections::HashMap;

use crate::document::Entry;
use crate::document::line::Decision;
use crate::entry::packet::Packet;
use crate::entry::packet::rounds::{Case, cases, verdicts};
use crate::evidence::history::EntryHistory;
use crate::field::address::{Address, Behaviour};
use crate::field::date::{Day, Month};
use crate::field::label::Section;
use crate::field::person::Person;
use crate::proof::Context;
use crate::proof::authored::{self, ByName};
use crate::proof::behaviour::{NoteSource, PipCourse};
use crate::proof::frozen::{Fate, fates};
use crate::proof::party::TextOwner;
use crate::proof::reading::{AllRead, Reading, ReadingProof};
use crate::proof::shown::Shown;

use action::ActionRecord;
use decided::DecidedRecord;
use ended::Ended;
use entry::EntryRecord;
use fit::FitDecision;
use goal::{GoalRecord, GoneGoal};
use gone::{BegunRecord, GoneRecord, Taken};
use handover::{HandoverRecord, Unannounced};
use left_out::LeftOut;
use level::LevelRecord;
use note::NoteRecord;
use objection::Objection;
use pip::{BehaviourRecord, GonePip, Judged, JudgedPip, PipRecord, Question};
use plan::PlanRecord;
use praise::PraiseRecord;
pub use reach::Reach;
use removed::RemovedEntry;
use removed_win::RemovedWin;
use self_review::SelfReviewRecord;
use topic::{CommentRecord, TopicRecord};
use update::UpdateRecord;
use win::WinRecord;

/// One document on one day.
pub struct Record<'a> {
    pub context: Context<'a>,
    pub today: Day,
    pub reach: Reach,
    /// Every entry, in the document's order.
    pub entries: Vec<EntryRecord<'a>>,
    /// What became of every published plan, note, PIP, update and review, those that are gone included.
    pub fates: Vec<Fate<'a>>,
    /// Those among them that somebody took away, plans left out.
    pub gone: Vec<GoneRecord<'a>>,
    /// Notes that were begun, never had a text, and are gone.
    pub begun: Vec<BegunRecord<'a>>,
    pub plans: Vec<PlanRecord<'a>>,
    /// Notes that name their kind, retracted ones too, and those that somebody took away.
    pub notes: Vec<NoteRecord<'a>>,
    /// What somebody is to do, by the notes that count.
    pub actions: Vec<ActionRecord<'a>>,
    /// What the engineer wants to talk about, by the latest 1:1.
    pub topics: Vec<TopicRecord<'a>>,
    /// What the engineer has said to notes.
    pub comments: Vec<CommentRecord<'a>>,
    pub praises: Vec<PraiseRecord<'a>>,
    /// PIPs that are not retracted.
    pub pips: Vec<PipRecord<'a>>,
    /// PIPs that somebody took away.
    pub gone_pips: Vec<GonePip<'a>>,
    /// What the engineer objects to, what nobody has answered first.
    pub objections: Vec<Objection<'a>>,
    /// Each month's update, the oldest first.
    pub updates: Vec<UpdateRecord<'a>>,
    /// What the engineer writes of a quarter themselves, in the document's order.
    pub self_reviews: Vec<SelfReviewRecord<'a>>,
    /// What merges left out.
    pub left_out: Vec<LeftOut<'a>>,
    pub wins: Vec<WinRecord<'a>>,
    pub goals: Vec<GoalRecord<'a>>,
    /// Goals that both had signed, and that somebody took away.
    pub gone_goals: Vec<GoneGoal<'a>>,
    /// Other entries that somebody took away who could not do that alone.
    pub removed: Vec<RemovedEntry<'a>>,
    /// Entries like them that somebody moved into another file of the engineer.
    pub moved: Vec<&'a Address>,
    /// Wins that somebody took away so.
    pub removed_wins: Vec<RemovedWin<'a>>,
    /// What the last transition that speaks of it says of the fit.
    pub fit: Option<FitDecision>,
    /// How level and target stand.
    pub level: LevelRecord,
    /// The last handover that a transition tells of.
    pub handover: Option<HandoverRecord<'a>>,
    /// What is one side's to write and rests on the name in a commit alone; empty where the settings ask for no keys.
    pub by_name: Vec<ByName<'a>>,
    /// The notes as a PIP may rest on them.
    sources: Vec<NoteSource>,
    /// What ended PIPs.
    ended: Ended,
    /// Where each entry of the document is in `entries`.
    at: HashMap<*const Entry, usize>,
    /// Worked out where somebody asks: a commit hook does not.
    behaviours: OnceCell<Vec<BehaviourRecord>>,
}

impl<'a> Record<'a> {
    /// What a document comes to on a day.
    pub fn new(context: Context<'a>, today: Day, reach: Reach) -> Record<'a> {
        let document = context.document;
        let followed = [
            Section::Plans,
            Section::Notes,
            Section::Pips,
            Section::Updates,
            Section::Reviews,
            Section::SelfReviews,
        ];
        let fates: Vec<Fate<'a>> =
            followed.into_iter().flat_map(|section| fates(&context, section)).collect();
        let of_address: HashMap<&Address, Fate<'a>> =
            fates.iter().map(|fate| (fate.address, *fate)).collect();
        let is_frozen =
            |entry: &&Entry| !matches!(entry.address.section(), Section::Updates | Section::Reviews);
        let fate = |entry: &Entry| {
            Some(entry).filter(is_frozen).and_then(|entry| of_address.get(&entry.address).copied())
        };
        let mut entries: Vec<EntryRecord<'a>> =
            document.entries.iter().map(|entry| EntryRecord::new(&context, entry, fate(entry))).collect();
        let all: Vec<AllRead> = entries.iter().flat_map(|entry| entry.all_read(&context)).collect();
        for entry in &mut entries {
            entry.read(&context, &all);
        }
        let by_name = authored::by_name_where_keys_count(&context);
        let frozen = fates.iter().filter(|fate| fate.address.section() != Section::Plans);
        let gone: Vec<GoneRecord<'a>> = frozen.filter_map(|fate| GoneRecord::new(&context, fate)).collect();
        let sources = note::sources(&context, &entries, &gone);
        let fit = FitDecision::last(&context, &entries, today);
        let ended = Ended::new(&context, (&entries, &gone), &sources);
        let notes = (sources.as_slice(), &ended, by_name.as_slice());
        let question = Question::new(&context, today, notes, fit.as_ref(), &entries);
        let pips: Vec<PipRecord<'a>> =
            entries.iter().filter_map(|entry| PipRecord::new(&context, entry, &question)).collect();
        let gone_pips = pip::gone_pips(&context, &gone, &question);
        let gone_goals = goal::gone(&context);
        Record {
            plans: entries
                .iter()
                .filter_map(|entry| PlanRecord::new(&context, entry, (today, reach)))
                .collect(),
            notes: NoteRecord::all(&context, &entries, &gone, (&sources, today)),
            begun: gone::begun(&context),
            topics: topic::topics(&context, &entries),
            comments: topic::comments(&context, &entries),
            praises: praise::praises(&entries),
            actions: action::actions(&context, &entries),
            behaviours: OnceCell::new(),
            at: entries.iter().enumerate().map(|(at, found)| (std::ptr::from_ref(found.entry), at)).collect(),
            goals: entries
                .iter()
                .filter_map(|entry| GoalRecord::new(&context, entry, (today, reach)))
                .collect(),
            removed: removed::removed(&context, &gone_goals),
            moved: removed::moved(&context),
            removed_wins: removed_win::removed(&context),
            gone_goals,
            level: LevelRecord::new(&context),
            handover: handover::last(&context, &entries),
            updates: UpdateRecord::all(&context, &entries),
            self_reviews: SelfReviewRecord::all(&context, &entries),
            left_out: left_out::left_out(&context),
            wins: win::wins(&context),
            fit,
            objections: objection::objections(&context, &entries, &gone, reach),
            context,
            today,
            reach,
            fates,
            gone,
            sources,
            ended,
            gone_pips,
            pips,
            by_name,
            entries,
        }
    }

    /// What the history shows; where it is cut, only the text says anything.
    pub fn shown(&self, shown: Shown) -> Shown {
        if self.is_whole() { shown } else { Shown::TextOnly }
    }

    /// The last change of the manager, where nobody handed over.
    pub fn unannounced(&self) -> Option<Unannounced> {
        handover::unannounced(&self.context, &self.entries)
    }

    pub fn is_whole(&self) -> bool {
        self.reach == Reach::Whole
    }

    /// What an entry of the document comes to.
    pub fn of(&self, entry: &Entry) -> Option<&EntryRecord<'a>> {
        self.entries.get(*self.at.get(&std::ptr::from_ref(entry))?)
    }

    /// Whether the text of an entry counts: the history does not show that somebody wrote it who may not.
    pub fn is_said(&self, entry: &Entry) -> bool {
        self.of(entry).is_none_or(|found| !found.is_somebody_elses())
    }

    /// Whether somebody is the manager today.
    pub fn is_manager(&self, person: &Person) -> bool {
        self.context.history.managers.last().is_some_and(|(_, manager)| manager.is(person))
    }

    /// Whether there is a packet that the manager has written, whatever somebody else made of it since.
    pub fn was_said(&self, packet: &Entry) -> bool {
        let context = &self.context;
        let is_theirs = |past: &EntryHistory| {
            let writes = past.managers_texts().iter().flat_map(|text| &text.writes);
            TextOwner::Manager.attribution(context, writes).is_accepted()
        };
        self.is_said(packet) || context.of(packet).is_some_and(is_theirs)
    }

    /// What the entries of a section come to.
    pub fn entries_of(&self, section: Section) -> impl Iterator<Item = &EntryRecord<'a>> {
        self.entries.iter().filter(move |found| found.entry.address.section() == section)
    }

    /// The PIPs that are judged: no older than the convention, and whether they still stand or not.
    pub fn judged_pips(&self) -> impl Iterator<Item = JudgedPip<'_>> {
        let document = self.context.document;
        let heading = document.sections.iter().find(|heading| heading.value == Section::Pips);
        let section = heading.map_or(document.front_matter.span, |heading| heading.span);
        let here = self.pips.iter().filter(|pip| !pip.predates).map(|pip| JudgedPip {
            address: &pip.entry.address,
            span: pip.entry.heading,
            judged: &pip.judged,
        });
        let gone = self.gone_pips.iter();
        here.chain(gone.map(move |pip| JudgedPip {
            address: pip.address,
            span: section,
            judged: &pip.judged,
        }))
    }

    /// The update of a month.
    pub fn update(&self, month: Month) -> Option<&UpdateRecord<'a>> {
        self.updates.iter().find(|update| update.update.month == month)
    }

    /// The last quarter that the engineer has reviewed themselves, in their own words.
    pub fn self_review(&self) -> Option<&SelfReviewRecord<'a>> {
        let own = self.self_reviews.iter().filter(|own| !own.is_somebody_elses);
        own.max_by_key(|own| own.quarter)
    }

    /// Whether an update or a review was written, and somebody took it away who did not write it: gone, or emptied.
    pub fn was_taken_away(&self, is_it: impl Fn(&Address) -> bool) -> bool {
        let emptied = |found: &EntryRecord<'_>| {
            let past = self.context.of(found.entry);
            found.is_somebody_elses()
                && past
                    .is_some_and(|past| past.texts.iter().filter(|text| text.first().is_some()).count() > 1)
        };
        let away = |gone: &GoneRecord<'_>| {
            matches!(gone.taken, Taken::Away | Taken::Elsewhere | Taken::NotEstablished)
        };
        self.gone.iter().any(|gone| is_it(gone.address) && away(gone))
            || self.entries.iter().any(|found| is_it(&found.entry.address) && emptied(found))
    }

    /// How the engineer's reading of an entry stands.
    pub fn reading(&self, entry: &Entry) -> ReadingProof<'a> {
        let none = ReadingProof { reading: Reading::Unseen, field: None, day: None, shown: None };
        self.of(entry).map_or(none, |entry| entry.reading)
    }

    /// What the engineer objects to and the manager has not answered.
    pub fn open_objections(&self) -> impl Iterator<Item = &Objection<'a>> {
        self.objections.iter().filter(|objection| objection.is_open())
    }

    /// The verdicts on a packet up to today, the oldest first.
    pub fn verdicts(&self, packet: Packet<'_>) -> Vec<Decision> {
        let decisions = self.of(packet.entry).map(EntryRecord::decisions).unwrap_or_default();
        verdicts(decisions.into_iter().map(|(_, decision)| decision), self.today)
    }

    /// The packets that asked for a level and were decided about, by half.
    pub fn cases(&self) -> Vec<Case<'a>> {
        cases(self.context.document, |packet| self.verdicts(packet))
    }

    /// The plan at an address.
    pub fn plan(&self, address: &Address) -> Option<&PlanRecord<'a>> {
        self.plans.iter().find(|plan| plan.plan.entry.address == *address)
    }

    /// The goal at an address.
    pub fn goal(&self, address: &Address) -> Option<&GoalRecord<'a>> {
        self.goals.iter().find(|goal| goal.entry.address == *address)
    }

    /// This half's plan; the one of the half before, as long as this half's is neither there nor late.
    pub fn current_plan(&self) -> Option<&PlanRecord<'a>> {
        plan::current(&self.context, &self.plans, self.today)
    }

    /// Every behaviour that a note or a PIP names, by name.
    pub fn behaviours(&self) -> &[BehaviourRecord] {
        self.behaviours.get_or_init(|| {
            let notes = (self.sources.as_slice(), &self.ended, self.by_name.as_slice());
            let question = Question::new(&self.context, self.today, notes, self.fit.as_ref(), &self.entries);
            pip::behaviours(&self.context, (&self.pips, &self.gone_pips), &question)
        })
    }

    /// What the notes say of a behaviour.
    pub fn behaviour(&self, behaviour: &Behaviour) -> Option<&BehaviourRecord> {
        self.behaviours().iter().find(|known| known.behaviour == *behaviour)
    }

    /// What was decided about packets, in calibrations and at the end of PIPs, the latest first.
    pub fn decided(&self) -> Vec<DecidedRecord<'a>> {
        decided::decided(&self.context, &self.entries, (&self.pips, &self.gone_pips), self.today)
    }

    /// Whether a PIP ran on a day. One by somebody who may not write it does not count; one that was taken out does.
    pub fn is_on_pip(&self, day: Day) -> bool {
        let runs =
            |course: &PipCourse| course.started <= day && course.ended.is_none_or(|ended| day <= ended.day);
        self.pips.iter().any(|pip| self.is_said(pip.entry) && runs(&pip.course))
            || self.gone_pips.iter().any(|pip| !pip.lapsed && runs(&pip.course))
    }

    /// What the notes say of a behaviour that no entry names, or of none at all.
    pub fn unnamed(&self, behaviour: Option<&Behaviour>) -> Judged {
        Judged::of_unnamed(&self.context, behaviour, self.today, self.fit.as_ref())
    }

    /// The decision that there is no PIP because the seat is wrong: while the move is under way or not long past, and no PIP runs or
    /// began since.
    pub fn skipped(&self) -> Option<&FitDecision> {
        let decided = self.fit.as_ref().filter(|said| said.covers(None) && said.is_current(self.today))?;
        let speaks = |pip: &PipRecord<'_>| pip.course.ended.is_none() || pip.course.started >= decided.day;
        (!self.pips.iter().any(speaks)).then_some(decided)
    }

    /// The last PIP about a behaviour, or about one that is the same as it; `None` where somebody took the last one away.
    pub fn pip_about(&self, behaviour: &Behaviour) -> Option<&PipRecord<'a>> {
        self.pip_here(behaviour).filter(|_| self.gone_pip_about(behaviour).is_none())
    }

    /// The last PIP about a behaviour, where somebody took it away.
    pub fn gone_pip_about(&self, behaviour: &Behaviour) -> Option<&GonePip<'a>> {
        pip::gone_about(&self.gone_pips, behaviour, self.pip_here(behaviour))
    }

    /// The last PIP about a behaviour that the document still has.
    fn pip_here(&self, behaviour: &Behaviour) -> Option<&PipRecord<'a>> {
        pip::last_of(&self.pips, behaviour)
    }

    /// What became of the published entries of a section, those that are gone included.
    pub fn fates_of(&self, section: Section) -> impl Iterator<Item = &Fate<'a>> {
        self.fates.iter().filter(move |fate| fate.address.section() == section)
    }
}
