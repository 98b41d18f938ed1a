//! What is due within the next 30 days, and whom does it concern?

use std::collections::BTreeMap;

use crate::claim::calendar::Deadlines;
use crate::claim::owed::{Owed, PipState};
use crate::document::Entry;
use crate::document::line;
use crate::field::address::Address;
use crate::field::date::{Day, Half};
use crate::field::label::{Label, Section};
use crate::field::person::Person;
use crate::finding::Message;
use crate::report::audit::Due;

/// How far the page looks ahead.
const DAYS: i64 = 30;

/// What can be due, in the order in which one day's items are listed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    PipEnd,
    PipCheckpoint,
    PreRead,
    Packet,
    Returned,
    Sponsor,
    Plan,
    Track,
    SelfAudit,
    Review,
    Note,
    Answer,
    Update,
    Transition,
    Goal,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Kind::PipEnd => "end of PIP",
            Kind::PipCheckpoint => "PIP checkpoints",
            Kind::PreRead => "pre-reads",
            Kind::Packet => "half-year packets",
            Kind::Returned => "answers to returned packets",
            Kind::Sponsor => "promotion sponsors",
            Kind::Plan => "visibility plans",
            Kind::Track => "decisions on plans",
            Kind::SelfAudit => "self-audits",
            Kind::Review => "reviews",
            Kind::Note => "outcomes of notes",
            Kind::Answer => "answers to updates",
            Kind::Update => "updates",
            Kind::Transition => "transitions",
            Kind::Goal => "goals to look at",
        }
    }
}

/// Everything that is due from today on and not done, by day; what concerns everybody names nobody.
pub(super) fn due(everybody: &[Owed<'_>], today: Day) -> Vec<Due> {
    let last = today.plus_days(DAYS);
    let mut items: BTreeMap<(Day, Kind), Vec<Person>> = BTreeMap::new();
    for owed in everybody {
        for item in coming(owed).into_iter().filter(|(day, _)| today <= *day && *day <= last) {
            let who = items.entry(item).or_default();
            let engineer = &owed.history.history.engineer;
            if !who.iter().any(|known| known.is(engineer)) {
                who.push(engineer.clone());
            }
        }
    }
    let all = |who: &[Person]| who.len() > 1 && who.len() == everybody.len();
    let due = items.into_iter().map(|((day, kind), who)| match all(&who) {
        true => Due { day, what: Message::of(&[&kind.name(), &", all"]), who: Vec::new() },
        false => Due { day, what: Message::fixed(kind.name()), who },
    });
    due.collect()
}

/// What one engineer's document still owes, whenever that is due.
fn coming(owed: &Owed<'_>) -> Vec<(Day, Kind)> {
    let mut items = plans(owed);
    items.extend(periodic(owed));
    items.extend(owed.open_notes().into_iter().map(|(_, _, deadline)| (deadline.day, Kind::Note)));
    items.extend(owed.open_goals().into_iter().map(|(_, _, deadline)| (deadline.day, Kind::Goal)));
    items.extend(owed.no_sponsor().map(|(_, deadline)| (deadline.day, Kind::Sponsor)));
    let open = owed.returned().into_iter().filter(|packet| !packet.has_gaps || !packet.plan_changed);
    items.extend(open.map(|packet| (packet.deadline.day, Kind::Returned)));
    for pip in owed.pips().iter().filter(|pip| pip.ended.is_none()) {
        items.push((pip.clock.ends, Kind::PipEnd));
        items.extend(checkpoints(pip).map(|day| (owed.deadlines.checkpoint(day).day, Kind::PipCheckpoint)));
    }
    if owed.is_candidate() {
        let calibrations = owed.history.settings.cadence.calibration.iter().filter_map(|day| Day::parse(day));
        items.extend(calibrations.map(|day| (Deadlines::pre_read(day), Kind::PreRead)));
    }
    let transitions = owed.history.document.entries_of(Section::Transitions).flat_map(Entry::all_fields);
    let by = transitions.filter(|field| matches!(field.label, Label::Inside | Label::Outside));
    items.extend(by.filter_map(|field| Some((line::by_day(field.value.text())?, Kind::Transition))));
    items
}

/// This half's plan and the next one's.
fn plans(owed: &Owed<'_>) -> Vec<(Day, Kind)> {
    let mut items: Vec<(Day, Kind)> = owed.missing_self_audits().iter().map(|(_, deadline)| (deadline.day, Kind::SelfAudit)).collect();
    items.extend(owed.off_track().map(|(_, deadline, _)| (deadline.day, Kind::Track)));
    let missing = |half: &Half| owed.is_candidate() && owed.plan(*half).is_none();
    let halves = [owed.half(), owed.half().next()].into_iter().filter(missing);
    items.extend(halves.filter_map(|half| Some((owed.deadlines.plan(half, owed.today)?.day, Kind::Plan))));
    items
}

/// Updates and their answers, reviews, packets: of periods that are over, and of the one that runs.
fn periodic(owed: &Owed<'_>) -> Vec<(Day, Kind)> {
    let mut items = Vec::new();
    for update in owed.updates() {
        match update.entry.map(|entry| owed.answer(update.period, entry)) {
            None => items.push((update.deadline.day, Kind::Update)),
            Some(Some((deadline, false))) => items.push((deadline.day, Kind::Answer)),
            Some(Some((_, true)) | None) => {}
        }
    }
    let deadlines = &owed.deadlines;
    let reviews = owed.reviews().into_iter().filter(|review| review.entry.is_none()).map(|review| review.deadline);
    let packets = owed.packets().into_iter().filter(|packet| packet.entry.is_none()).map(|packet| packet.deadline);
    let year = owed.history.settings.fiscal_year;
    let (month, quarter, half) = (owed.today.month(), year.quarter_of(owed.today), owed.half());
    let written = |address: &Address| owed.history.document.entry(address).is_some();
    let update = deadlines.update(month).filter(|_| !written(&Address::Update { month }));
    let review = deadlines.review(quarter).filter(|_| !written(&Address::Review { quarter }));
    let packet = deadlines.packet(half).filter(|_| owed.packet(half).is_none());
    items.extend(update.map(|deadline| (deadline.day, Kind::Update)));
    items.extend(reviews.chain(review).map(|deadline| (deadline.day, Kind::Review)));
    items.extend(packets.chain(packet).map(|deadline| (deadline.day, Kind::Packet)));
    items
}

/// The checkpoints of a PIP that no result answers yet.
fn checkpoints(pip: &PipState<'_>) -> impl Iterator<Item = Day> {
    let days = |label: Label| {
        let fields = pip.entry.all_fields().filter(move |field| field.label == label);
        fields.filter_map(|field| line::dated(field.value.text())).map(|dated| dated.day)
    };
    let looked = days(Label::Result).max();
    days(Label::Checkpoint).filter(move |day| looked.is_none_or(|looked| looked < *day))
}
