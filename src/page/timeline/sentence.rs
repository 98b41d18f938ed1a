//! The sentence over the picture: the worst that is known, else what is true of the plan.

use crate::due::owed::Owed;
use crate::field::address::Address;
use crate::page::timeline::fact::Teller;
use crate::page::timeline::row::{DueKind, DueMark, Lane, MonthState, Timeline};
use crate::record::Record;
use crate::record::event::Stands;
use crate::record::plan::Agreement;

pub(super) fn sentence(record: &Record<'_>, owed: Option<&Owed<'_>>, made: &Timeline) -> String {
    let teller = Teller::new(record);
    contradicted(&teller, made)
        .or_else(|| waiting(&teller, owed, made))
        .or_else(|| unknown(&teller, made))
        .unwrap_or_else(|| ordinary(&teller, made))
}

/// What the history contradicts.
fn contradicted(teller: &Teller<'_, '_>, made: &Timeline) -> Option<String> {
    let record = teller.record;
    let running = || record.pips.iter().filter(|pip| !pip.predates && pip.course.ended.is_none());
    if let Some((address, said)) = teller.backdated().into_iter().next() {
        let after = running().find(|pip| Some(pip.behaviour) == address.behaviour());
        let first = made.events.iter().find(|event| event.is_text() && event.entry == address.to_string());
        let is_after = |start| first.and_then(|event| event.not_before).is_some_and(|day| start <= day);
        return Some(match after.filter(|pip| is_after(pip.judged.start)) {
            Some(pip) => format!(
                "{}: after the PIP began on {}.",
                said.trim_end_matches('.'),
                teller.day(pip.judged.start)
            ),
            None => said,
        });
    }
    let baseless = running().find(|pip| !pip.judged.has_ground());
    baseless
        .map(|pip| teller.running(pip))
        .or_else(|| record.plans.iter().find_map(|plan| teller.plan_changed(plan)))
        .or_else(|| teller.broken().into_iter().next().map(|(_, said)| said))
        .or_else(|| running().next().map(|pip| teller.running(pip)))
}

/// What waits for somebody.
fn waiting(teller: &Teller<'_, '_>, owed: Option<&Owed<'_>>, made: &Timeline) -> Option<String> {
    let record = teller.record;
    if let Some(objection) = record.open_objections().next() {
        return Some(format!("{} It has no answer yet.", teller.objection(objection)));
    }
    if let Some((said, _)) = owed.and_then(|owed| teller.off_track(owed)) {
        return Some(said);
    }
    let missing = |lane: Lane, what: DueKind| {
        made.due.iter().filter(move |due| due.lane == lane && due.what == what).collect::<Vec<&DueMark>>()
    };
    let named = |due: &DueMark| due.entry.split_once(' ').map_or("", |(_, of)| of).to_owned();
    let say = |all: Vec<&DueMark>, one: &dyn Fn(&DueMark) -> String, several: &str| match all.as_slice() {
        [] => None,
        [only] => Some(one(only)),
        all => Some(format!("{} {several}", all.len())),
    };
    let (engineer, manager) = (teller.engineer(), teller.manager());
    let review = |due: &DueMark| format!("{manager} has not written the review of {}.", named(due));
    let update = |due: &DueMark| format!("{engineer} has not written the update of {}.", named(due));
    let answer = |due: &DueMark| format!("{manager} has not answered the update of {}.", named(due));
    let plan = |due: &DueMark| format!("The plan of {} is missing.", named(due));
    say(missing(Lane::Plan, DueKind::Missing), &plan, "plans are missing.")
        .or_else(|| say(missing(Lane::Reviews, DueKind::Missing), &review, "reviews are missing."))
        .or_else(|| say(missing(Lane::Updates, DueKind::Missing), &update, "updates are missing."))
        .or_else(|| say(missing(Lane::Updates, DueKind::NoAnswer), &answer, "updates have no answer."))
}

/// What nothing establishes.
fn unknown(teller: &Teller<'_, '_>, made: &Timeline) -> Option<String> {
    let open = made
        .events
        .iter()
        .find(|event| event.stands == Stands::NotEstablished && event.line.is_some() && event.is_of(made));
    let event = open?;
    let address =
        teller.record.context.history.entries.keys().find(|known| known.to_string() == event.entry)?;
    Some(format!(
        "There is not enough evidence for “{}” of {}: {}. Nobody is at fault.",
        event.what,
        teller.entry(address),
        if event.why.is_empty() { "nothing says whose it is" } else { &event.why }
    ))
}

/// What is true where nothing is wrong.
fn ordinary(teller: &Teller<'_, '_>, made: &Timeline) -> String {
    let record = teller.record;
    let half = record.context.settings.fiscal_year.half_of(record.today);
    let plan = record.plan(&Address::Plan { half });
    let signed =
        plan.and_then(|plan| plan.first_pair.as_ref()).and_then(|pair| record.context.day(pair.published));
    let open = record.notes.iter().filter(|note| note.lives()).filter_map(|note| note.open_until);
    let open: Vec<_> = open.collect();
    let agreed = match (plan.map(|plan| plan.agreement), signed) {
        (Some(Agreement::Signed), Some(day)) => {
            format!("Both have signed the plan since {}. ", teller.day(day))
        }
        (Some(Agreement::Revised), Some(_)) => {
            "Both signed the plan, and signed it again after a change. ".to_owned()
        }
        (Some(Agreement::RevisionOpen { .. }), _) => {
            "The plan was revised, and not both have signed it again. ".to_owned()
        }
        (Some(Agreement::Half(_) | Agreement::Unsigned), _) => {
            "Not both have signed the plan yet. ".to_owned()
        }
        (Some(_) | None, _) => String::new(),
    };
    let notes = match open.as_slice() {
        [] => String::new(),
        [day] => format!("One note is open until {}. ", teller.day(*day)),
        all => format!("{} notes are open. ", all.len()),
    };
    let written = made.months.iter().filter(|month| month.state == MonthState::Written).count();
    let said = format!("{agreed}{notes}");
    match (said.is_empty(), written) {
        (true, 0) => "No note is open.".to_owned(),
        (true, _) => "Every update that was due is written. No note is open.".to_owned(),
        (false, _) => said.trim_end().to_owned(),
    }
}
