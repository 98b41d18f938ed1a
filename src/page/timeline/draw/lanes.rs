//! Which lanes does a half-year have, and what stands on each?

use std::collections::BTreeSet;

use crate::field::date::Day;
use crate::field::label::Label;
use crate::page::timeline::draw::axis::Axis;
use crate::page::timeline::draw::lane::{Lane, Mark, Words};
use crate::page::timeline::draw::mark::{Inside, Shape, Tone};
use crate::page::timeline::draw::pieces;
use crate::page::timeline::draw::place::{Align, Covers, Wish};
use crate::page::timeline::row::{
    DueKind, DueMark, EventRow, Lane as On, MonthState, PipBar, Side, Timeline,
};
use crate::record::event::{Happened, Stands};

/// So many behaviours have a lane; those beyond are in the table only.
const BEHAVIOURS: usize = 6;
/// The date that a document gives is drawn where it is so many days from that of its publication.
const APART: i64 = 3;

/// The lanes in their order. One without anything is left out, except updates and reviews.
pub(super) fn lanes(timeline: &Timeline, axis: &Axis) -> Vec<Lane> {
    let drawing = Drawing { timeline, axis };
    let mut lanes = Vec::new();
    lanes.extend(drawing.plan());
    lanes.extend(pieces::artifacts(timeline, axis));
    lanes.extend(drawing.notes());
    lanes.push(drawing.updates());
    lanes.push(drawing.reviews());
    lanes.extend(timeline.pips.iter().filter_map(|pip| drawing.pip(pip)));
    lanes
}

struct Drawing<'t> {
    timeline: &'t Timeline,
    axis: &'t Axis,
}

impl<'t> Drawing<'t> {
    fn events(&self, lane: On) -> impl Iterator<Item = &'t EventRow> {
        let timeline = self.timeline;
        timeline.events.iter().filter(move |event| event.lane == Some(lane) && event.is_of(timeline))
    }

    fn due(&self, lane: On) -> impl Iterator<Item = &'t DueMark> {
        let timeline = self.timeline;
        let is_here = move |on: Day| timeline.from <= on && on <= timeline.to;
        timeline.due.iter().filter(move |due| due.lane == lane && is_here(due.on))
    }

    fn plan(&self) -> Option<Lane> {
        let half = format!("plan {}", self.timeline.plan.as_ref().map_or("", |plan| plan.half.as_str()));
        let mine = |event: &&EventRow| event.entry == half;
        let drawn = |event: &EventRow| {
            let is_signing = event.is(Label::Signed)
                || event.is(Label::Disagree)
                || event.is(Label::Answer)
                || event.is(Label::Decision);
            is_signing
                || matches!(event.happened, Happened::Changed | Happened::Removed | Happened::Retracted)
        };
        let marks: Vec<Mark> = self
            .events(On::Plan)
            .filter(mine)
            .filter(|event| drawn(event))
            .filter_map(|event| self.mark(event))
            .collect();
        let marks: Vec<Mark> = marks.into_iter().chain(self.missing(On::Plan)).collect();
        if self.timeline.plan.is_none() && marks.is_empty() {
            return None;
        }
        let about = self.timeline.plan.as_ref().map(|plan| plan.half.clone()).unwrap_or_default();
        let centre =
            self.timeline.plan.as_ref().map(|plan| pieces::plan(plan, self.axis)).unwrap_or_default();
        Some(Lane { centre, marks, ..lane("Plan", about, 46.0) })
    }

    fn notes(&self) -> Vec<Lane> {
        let known = self.events(On::Notes).map(|event| event.about.as_deref());
        let known: BTreeSet<Option<&str>> =
            known.chain(self.due(On::Notes).map(|due| due.about.as_deref())).collect();
        let of = |about: Option<&str>| {
            let events = self.events(On::Notes).filter(|event| event.about.as_deref() == about);
            let come_back = self
                .due(On::Notes)
                .filter(|due| due.about.as_deref() == about && due.what == DueKind::ComeBack);
            Lane {
                reach: [13.0, 11.0],
                marks: events.filter_map(|event| self.mark(event)).collect(),
                come_back: come_back.map(|due| self.axis.at(due.on)).collect(),
                ..lane("Notes", about.unwrap_or("1:1s").to_owned(), 58.0)
            }
        };
        // What names a behaviour comes first.
        known.iter().rev().copied().take(BEHAVIOURS).map(of).collect()
    }

    fn updates(&self) -> Lane {
        let counted = |state: MonthState| !matches!(state, MonthState::NotCounted | MonthState::Away);
        let months = &self.timeline.months;
        let all = months.iter().filter(|month| counted(month.state)).count();
        let written =
            months.iter().filter(|month| counted(month.state) && month.state != MonthState::Missing).count();
        let about = if all == 0 { String::new() } else { format!("{written} of {all} months") };
        let events = self
            .events(On::Updates)
            .filter(|event| event.is_text() || event.is(Label::Answer) || event.stands != Stands::Counts);
        let marks = events.filter_map(|event| self.mark(event)).chain(self.missing(On::Updates));
        Lane { marks: marks.collect(), ..lane("Updates", about, 46.0) }
    }

    fn reviews(&self) -> Lane {
        let marks: Vec<Mark> = self
            .events(On::Reviews)
            .filter_map(|event| self.mark(event))
            .chain(self.missing(On::Reviews))
            .collect();
        let height = if marks.is_empty() { 26.0 } else { 46.0 };
        Lane { marks, ..lane("Reviews", String::new(), height) }
    }

    fn pip(&self, pip: &PipBar) -> Option<Lane> {
        let until = pip.ended.unwrap_or(pip.ends);
        if until < self.timeline.from || pip.started > self.timeline.to {
            return None;
        }
        let is_mine = |event: &&EventRow| event.entry == pip.entry && !event.is_text();
        let come_back = self.due(On::Pip).filter(|due| due.entry == pip.entry);
        let (centre, words) = pieces::pip(pip, self.timeline, self.axis);
        Some(Lane {
            reach: [15.0, 15.0],
            marks: self.events(On::Pip).filter(is_mine).filter_map(|event| self.mark(event)).collect(),
            come_back: come_back.map(|due| self.axis.at(due.on)).collect(),
            centre,
            words,
            ..lane("PIP", pip.behaviour.clone(), 54.0)
        })
    }

    /// What was due and is not there.
    fn missing(&self, lane: On) -> Vec<Mark> {
        let mark = |due: &DueMark| {
            let period = due.entry.split_once(' ').map_or("", |(_, period)| period);
            let is_error = due.lane == On::Reviews || due.lane == On::Plan;
            let tone = if is_error { Tone::Gone } else { Tone::Late };
            let class = if is_error { "t-err" } else { "t-warn" };
            let texts = match due.what {
                DueKind::Missing => vec![format!("{period} missing"), "missing".to_owned()],
                DueKind::NoAnswer => vec!["no answer".to_owned()],
                DueKind::ComeBack => return None,
            };
            let at = self.axis.at(due.on);
            Some(Mark {
                words: vec![Words::new(at, texts, class)],
                ..plain(at, due.side == Side::Engineer, tone)
            })
        };
        self.due(lane).filter_map(mark).collect()
    }

    fn mark(&self, event: &EventRow) -> Option<Mark> {
        // What somebody did whose side nobody knows is in the table.
        if event.side == Side::Other && !matches!(event.happened, Happened::Changed | Happened::Removed) {
            return None;
        }
        let day = event.day()?;
        let at = self.axis.at(day);
        let apart = |other: Option<Day>, days: i64| other.filter(|other| other.days_until(day).abs() >= days);
        // A line of a half or a status does not name the day on which it was written.
        let dated =
            event.dated.filter(|_| event.is_text() || event.is(Label::Outcome) || event.is(Label::Seen));
        let is_change = matches!(event.happened, Happened::Changed | Happened::Removed | Happened::Retracted);
        let tone = tone(event);
        let claimed = apart(dated, APART).filter(|_| !is_change).map(|day| self.axis.at(day));
        let window = event.not_before.zip(event.not_after.or(Some(self.timeline.today)));
        let window = window.filter(|(from, to)| (event.is_text() || event.doubted) && from < to);
        Some(Mark {
            shape: if is_change { Shape::Diamond } else { shape(event.side) },
            inside: inside(event),
            claimed,
            committed: apart(event.committed.filter(|_| !event.doubted), 2)
                .filter(|committed| *committed < day)
                .map(|day| self.axis.at(day)),
            window: window.map(|(from, to)| (self.axis.at(from), self.axis.at(to.min(self.timeline.today)))),
            disagrees: matches!(event.says, Some("disagrees" | "surprised")) || event.is(Label::Disagree),
            words: self.words(event, (at, claimed), tone),
            ..plain(at, event.side == Side::Engineer, tone)
        })
    }

    /// What is written beside a mark: only what its shape does not say.
    fn words(&self, event: &EventRow, (at, claimed): (f64, Option<f64>), tone: Tone) -> Vec<Words> {
        let mut all = Vec::new();
        let day = event.day();
        match (claimed, event.dated, tone) {
            (Some(place), Some(dated), Tone::Wrong) => {
                let says = Words::new(place, vec![format!("says {}", dated.short())], "t-err");
                all.push(Words {
                    wish: Wish { aligns: vec![Align::Left, Align::Right], ..says.wish },
                    ..says
                });
                all.push(Words::new(at, vec!["published".to_owned()], "t-err"));
            }
            (Some(_), Some(dated), Tone::Counts) if event.is_text() => {
                let late = day.map_or(0, |day| dated.days_until(day));
                if late > 0 {
                    all.push(Words::new(at, vec![format!("{late} days later"), format!("+{late} d")], ""));
                }
            }
            _ => {}
        }
        let said = match event.happened {
            Happened::Changed if tone == Tone::Wrong => Some(("changed", "t-err")),
            Happened::Removed if tone == Tone::Wrong => Some(("removed", "t-err")),
            Happened::Retracted => Some(("taken back", "")),
            Happened::Text | Happened::Changed | Happened::Removed | Happened::Line(_) => None,
        };
        let said = said.or(match (event.says, tone) {
            (Some(says @ ("disagrees" | "surprised")), _) => Some((says, "")),
            (Some(says), Tone::Counts) if !event.is(Label::Seen) => Some((says, "")),
            (_, Tone::Void) => Some(("no longer counts", "t-err")),
            (_, Tone::Open) => Some(("not enough evidence", "")),
            _ => None,
        });
        all.extend(said.map(|(text, class)| Words::new(at, vec![text.to_owned()], class)));
        all
    }
}

fn lane(title: &'static str, about: String, height: f64) -> Lane {
    Lane {
        title,
        about,
        height,
        reach: [9.0, 9.0],
        marks: Vec::new(),
        come_back: Vec::new(),
        centre: Vec::<(Covers, maud::Markup)>::new(),
        words: Vec::new(),
    }
}

fn plain(at: f64, is_above: bool, tone: Tone) -> Mark {
    Mark {
        at,
        is_above,
        shape: if is_above { Shape::Circle } else { Shape::Square },
        tone,
        inside: Inside::Nothing,
        claimed: None,
        committed: None,
        window: None,
        disagrees: false,
        words: Vec::new(),
    }
}

fn shape(side: Side) -> Shape {
    match side {
        Side::Engineer => Shape::Circle,
        Side::Manager | Side::Other => Shape::Square,
    }
}

fn tone(event: &EventRow) -> Tone {
    match event.stands {
        Stands::Counts => Tone::Counts,
        Stands::Replaced | Stands::TakenBack => Tone::Past,
        Stands::NoLongerCounts => Tone::Void,
        Stands::NotEstablished => Tone::Open,
        Stands::Contradicted => Tone::Wrong,
    }
}

fn inside(event: &EventRow) -> Inside {
    match event.says {
        Some("unchanged" | "not met") => Inside::Unchanged,
        Some("improved" | "met") => Inside::Better,
        _ => Inside::Nothing,
    }
}
