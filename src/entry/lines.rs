//! What do the lines of an entry say, whatever its kind?

use crate::document::line::{Assignment, Decision, Handover, Seen, Standing, StatusLine};
use crate::document::{Entry, Field, Part};
use crate::field::date::Day;
use crate::field::label::Label;

fn of(entry: &Entry, label: Label) -> impl Iterator<Item = &Field> {
    entry.all_fields().filter(move |field| field.label == label)
}

/// What was decided, in the file's order.
pub fn decisions(entry: &Entry) -> impl Iterator<Item = (&Field, Decision)> {
    of(entry, Label::Decision).filter_map(|field| Some((field, field.line.decision()?)))
}

/// The days that the lines with a label begin with.
pub fn days(entry: &Entry, label: Label) -> impl Iterator<Item = (&Field, Day)> {
    of(entry, label).flat_map(move |field| {
        let days =
            field.line.dated().map(|dated| if is_list(label) { dated.days() } else { vec![dated.day] });
        days.unwrap_or_default().into_iter().map(move |day| (field, day))
    })
}

/// Whether a line with the label may hold several days, each of which counts.
pub fn is_list(label: Label) -> bool {
    matches!(label, Label::Checkpoint | Label::LookedAt)
}

/// The days by which something is to be over, as `Inside` and `Outside` give them.
pub fn ends(entry: &Entry) -> impl Iterator<Item = (&Field, Day)> {
    let lines = entry.all_fields().filter(|field| matches!(field.label, Label::Inside | Label::Outside));
    lines.filter_map(|field| Some((field, field.line.by()?)))
}

/// The handovers that a transition tells of.
pub fn handovers(entry: &Entry) -> impl Iterator<Item = (&Field, &Handover)> {
    of(entry, Label::Handover).filter_map(|field| Some((field, field.line.handover()?)))
}

/// What somebody is to do, with whom and until when, where a line says so.
pub fn actions(entry: &Entry) -> impl Iterator<Item = (&Field, &Assignment)> {
    of(entry, Label::Action).filter_map(|field| Some((field, field.line.action()?)))
}

/// The lines by which a user says that something landed.
pub fn confirmations(part: &Part) -> impl Iterator<Item = &Field> {
    part.fields_of(Label::Confirmed).filter(|field| field.line.confirmed().is_some())
}

/// Where a review says that the engineer stands.
pub fn standing(review: &Entry) -> Option<Standing> {
    review.value_of(Label::Standing)?.line.standing()
}

/// Where a review says so below a heading.
pub fn standing_below(part: &Part) -> Option<Standing> {
    part.line.standing()
}

/// Whether a line says that everything was read, up to a day.
pub fn reads_everything(field: &Field) -> bool {
    matches!(field.line.seen(), Some(Seen::AllTo(_)))
}

/// The levels that a goal is for.
pub fn levels(goal: &Entry) -> impl Iterator<Item = &str> {
    of(goal, Label::For).filter_map(|field| field.line.level())
}

/// Whether a goal or an artifact is given up, by one of its lines.
pub fn is_dropped(entry: &Entry) -> bool {
    of(entry, Label::Status).any(|field| matches!(field.line.status(), Some(StatusLine::Dropped(_))))
}
