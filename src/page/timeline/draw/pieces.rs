//! What is drawn on the centre line of a lane: how a plan stood, its artifacts, the clock of a PIP.

use maud::{Markup, html};

use crate::page::timeline::draw::axis::Axis;
use crate::page::timeline::draw::lane::{Lane, Mark, Words};
use crate::page::timeline::draw::mark::percent;
use crate::page::timeline::draw::place::{self, Align, Covers, Wish};
use crate::page::timeline::row::{ArtifactState, PipBar, PlanLine, PlanStand, Timeline};

/// How a plan stood from day to day. A piece begins at its place; it is as wide as its days.
pub(super) fn plan(plan: &PlanLine, axis: &Axis) -> Vec<(Covers, Markup)> {
    let piece = |stretch: &crate::page::timeline::row::PlanStretch| {
        let (from, to) = (axis.at(stretch.from), axis.at(stretch.to));
        let class = match stretch.state {
            PlanStand::Open => "pl-open",
            PlanStand::Signed => "pl-signed",
            PlanStand::Void => "pl-void",
        };
        let line = html! { line class=(class) x1="0" x2=(percent(to - from)) y1="0" y2="0" {} };
        (Covers { from, to, half: 0.0 }, line)
    };
    plan.stretches.iter().filter(|stretch| stretch.from <= stretch.to).map(piece).collect()
}

/// A letter for each artifact: where its status says that it was done, else beside today.
pub(super) fn artifacts(timeline: &Timeline, axis: &Axis) -> Option<Lane> {
    let known = timeline.artifacts.iter().filter(|cell| cell.state != ArtifactState::Absent);
    let (done, open): (Vec<_>, Vec<_>) = known.partition(|cell| cell.state == ArtifactState::Done);
    if done.is_empty() && open.is_empty() {
        return None;
    }
    let mut centre = Vec::new();
    let mut places: Vec<_> = done.iter().filter_map(|cell| Some((axis.at(cell.dated?), *cell))).collect();
    places.sort_by(|one, other| one.0.total_cmp(&other.0));
    // Two boxes beside each other would meet on a phone, so neighbours stand in two rows.
    let rows = place::levels(&places.iter().map(|(at, _)| Covers::at(*at, 9.5)).collect::<Vec<_>>());
    for ((at, cell), row) in places.iter().zip(rows) {
        let y = if row.unwrap_or(1) == 0 { -10.0 } else { 10.0 };
        centre.push((Covers::at(*at, 9.0), shifted(0.0, y, cell)));
    }
    let today = axis.at(timeline.today);
    // At the end of the axis they stand before today.
    let step = if today > 0.72 { -20.0 } else { 20.0 };
    for (number, cell) in open.iter().enumerate() {
        let (column, row) = (number / 2, number % 2);
        let x = step * (column as f64 + 0.75);
        centre.push((Covers::at(today, 0.0), shifted(x, if row == 0 { -10.0 } else { 10.0 }, cell)));
    }
    let count = timeline.plan.as_ref().map_or(0, |plan| plan.done);
    Some(Lane {
        title: "Artifacts",
        about: format!("{count} of {} done", timeline.artifacts.len()),
        height: 44.0,
        reach: [9.0, 9.0],
        marks: Vec::<Mark>::new(),
        come_back: Vec::new(),
        centre,
        words: Vec::new(),
    })
}

/// The letter of an artifact.
pub fn letter(kind: &str) -> &'static str {
    match kind.chars().next() {
        Some('s') => "S",
        Some('c') => "C",
        Some('m') => "M",
        _ => "D",
    }
}

fn shifted(x: f64, y: f64, cell: &crate::page::timeline::row::ArtifactCell) -> Markup {
    let is_done = cell.state == ArtifactState::Done;
    html! {
        g.mk transform=(format!("translate({x} {y})")) {
            rect class=(if is_done { "a-done" } else { "a-box" }) x="-8" y="-8" width="16" height="16" rx="1.5" {}
            @if cell.state == ArtifactState::InProgress { rect.a-done x="-8" y="4.5" width="16" height="3.5" {} }
            text class=(if is_done { "a-t d" } else { "a-t" }) text-anchor="middle"
                y=(if cell.state == ArtifactState::InProgress { "2" } else { "4" }) { (letter(cell.kind)) }
        }
    }
}

/// The clock of a PIP, and what is written beside it.
pub(super) fn pip(pip: &PipBar, timeline: &Timeline, axis: &Axis) -> (Vec<(Covers, Markup)>, Vec<Words>) {
    let (from, to) = (axis.at(pip.started), axis.at(pip.ended.unwrap_or(pip.ends)));
    let run = axis.at(timeline.today.min(pip.ended.unwrap_or(timeline.today))).clamp(from, to.max(from));
    let class = if pip.preconditions_hold { "p-run" } else { "p-bad" };
    let bar = html! {
        rect.p-rest x="0" y="-5" width=(percent(to - from)) height="10" {}
        rect class=(class) x="0" y="-5" width=(percent(run - from)) height="10" {}
    };
    let state = match (pip.outcome, pip.preconditions_hold) {
        (Some(outcome), _) => vec![format!("{outcome}, day {} of {}", pip.day, pip.of), outcome.to_owned()],
        (None, _) => vec![format!("day {} of {}", pip.day, pip.of), format!("{}/{}", pip.day, pip.of)],
    };
    let state = Words::new(from, state, if pip.preconditions_hold { "t-b" } else { "t-err" });
    let mut all = vec![Words { wish: Wish { aligns: vec![Align::Left], ..state.wish }, ..state }];
    if pip.ended.is_none() && pip.ends <= timeline.to {
        let ends = Words::new(to, vec![format!("ends {}", pip.ends.short()), pip.ends.short()], "");
        all.push(Words { wish: Wish { aligns: vec![Align::Right], ..ends.wish }, ..ends });
    }
    (vec![(Covers { from, to, half: 1.0 }, bar)], all)
}
