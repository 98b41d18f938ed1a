//! One lane of a timeline: its marks in rows, its labels where there is room.

use maud::{Markup, html};

use crate::html::text::Text;
use crate::page::timeline::draw::mark::{self, HALF, Inside, Shape, Tone, at, number, percent};
use crate::page::timeline::draw::place::{self, Align, Covers, Placed, Wish};

/// Pixels from one row of marks to the next.
const STEP: f64 = 13.0;
/// What the days agreed for coming back need below everything else.
const FOOT: f64 = 10.0;

/// A mark on a lane.
pub(super) struct Mark {
    pub(super) at: f64,
    pub(super) is_above: bool,
    pub(super) shape: Shape,
    pub(super) tone: Tone,
    pub(super) inside: Inside,
    /// Where the document says it was, if that is some days away.
    pub(super) claimed: Option<f64>,
    /// Where its commit says it was, if that is some days before.
    pub(super) committed: Option<f64>,
    pub(super) window: Option<(f64, f64)>,
    pub(super) disagrees: bool,
    pub(super) words: Vec<Words>,
}

/// A label.
#[derive(Clone)]
pub(super) struct Words {
    pub(super) wish: Wish,
    pub(super) class: &'static str,
}

impl Words {
    /// Beside a mark: right of it, or left if that has no room.
    pub(super) fn new(at: f64, texts: Vec<String>, class: &'static str) -> Words {
        Words { wish: Wish { at, gap: 9.0, texts, aligns: vec![Align::Right, Align::Left] }, class }
    }
}

/// A lane.
pub(super) struct Lane {
    pub(super) title: &'static str,
    pub(super) about: String,
    /// Its height without further rows, in pixels, and how far its marks are from its centre.
    pub(super) height: f64,
    pub(super) reach: [f64; 2],
    pub(super) marks: Vec<Mark>,
    pub(super) come_back: Vec<f64>,
    /// What is drawn on the centre line, around which labels go.
    pub(super) centre: Vec<(Covers, Markup)>,
    /// Labels beside that.
    pub(super) words: Vec<Words>,
}

/// A lane that is drawn.
pub(super) struct Drawn {
    pub(super) height: f64,
    pub(super) body: Markup,
    /// Marks for which there was no room.
    pub(super) hidden: usize,
}

impl Lane {
    pub(super) fn draw(&self, top: f64) -> Drawn {
        let sides = [self.side(true), self.side(false)];
        let rows = sides.each_ref().map(|side| side.iter().filter_map(|(_, row)| *row).max().unwrap_or(0));
        let extra = rows.map(|rows| STEP * rows as f64);
        let foot = if self.come_back.is_empty() { 0.0 } else { FOOT };
        let height = self.height + extra[0] + extra[1] + foot;
        let centre = top + self.height / 2.0 + extra[0];
        let hidden = sides.iter().flatten().filter(|(_, row)| row.is_none()).count();
        let body = html! {
            line.lane x1="0" x2="100%" y1=(number(top)) y2=(number(top)) {}
            line.base x1="0" x2="100%" y1=(number(centre)) y2=(number(centre)) {}
            @for (covers, drawing) in &self.centre { (at(covers.from, centre, drawing)) }
            @for place in &self.come_back { (at(*place, top + height - 9.0, &mark::come_back())) }
            @for (side, marks) in sides.iter().enumerate() {
                @let away = if side == 0 { -1.0 } else { 1.0 };
                @let edge = centre + away * (self.reach[side] + extra[side] + 8.2);
                @for (mark, row) in marks {
                    @if let Some(row) = row {
                        (drawn(mark, centre + away * (self.reach[side] + STEP * *row as f64), edge))
                    }
                }
            }
            (self.labels(&sides, centre))
        };
        Drawn { height, body, hidden }
    }

    /// The marks of one side, each with its row.
    fn side(&self, is_above: bool) -> Vec<(&Mark, Option<usize>)> {
        let mut marks: Vec<&Mark> = self.marks.iter().filter(|mark| mark.is_above == is_above).collect();
        marks.sort_by(|one, other| one.at.total_cmp(&other.at));
        let rows = place::levels(&marks.iter().map(|mark| mark.covers()).collect::<Vec<_>>());
        marks.into_iter().zip(rows).collect()
    }

    fn labels(&self, sides: &[Vec<(&Mark, Option<usize>)>; 2], centre: f64) -> Markup {
        html! {
            @for (side, marks) in sides.iter().enumerate() {
                @let away = if side == 0 { -1.0 } else { 1.0 };
                @let shown: Vec<(&Mark, usize)> = marks.iter().filter_map(|(mark, row)| Some((*mark, (*row)?))).collect();
                @let covers: Vec<Covers> = shown.iter().map(|(mark, _)| mark.covers()).collect();
                @let words: Vec<(&Words, usize)> =
                    shown.iter().flat_map(|(mark, row)| mark.words.iter().map(|words| (words, *row))).collect();
                @let wishes: Vec<Wish> = words.iter().map(|(words, _)| words.wish.clone()).collect();
                @for ((words, row), placed) in words.iter().zip(place::labels(&wishes, &covers)) {
                    (label(words, placed, centre + away * (self.reach[side] + STEP * *row as f64)))
                }
            }
            (row(&self.words, &self.centre.iter().map(|(covers, _)| *covers).collect::<Vec<_>>(), centre))
        }
    }
}

/// Labels of one row, which leave each other and what is drawn there alone.
pub(super) fn row(words: &[Words], covers: &[Covers], y: f64) -> Markup {
    let wishes: Vec<Wish> = words.iter().map(|words| words.wish.clone()).collect();
    html! {
        @for (words, placed) in words.iter().zip(place::labels(&wishes, covers)) { (label(words, placed, y)) }
    }
}

fn label(words: &Words, [phone, desk]: [Option<Placed>; 2], y: f64) -> Markup {
    let text = |placed: Placed, class: &str| {
        let wish = &words.wish;
        let x = match placed.align {
            Align::Right => wish.gap,
            Align::Left => -wish.gap,
            Align::Middle => 0.0,
        };
        html! {
            svg class=(class) x=(percent(wish.at)) y=(number(y)) overflow="visible" {
                text class=(format!("t {}", words.class).trim_end()) x=(number(x)) y="4" text-anchor=(placed.align.anchor()) {
                    (Text(&wish.texts[placed.text]))
                }
            }
        }
    };
    match (phone, desk) {
        (Some(phone), Some(desk)) if phone == desk => text(phone, "l"),
        (phone, desk) => html! {
            @if let Some(phone) = phone { (text(phone, "l narrow")) }
            @if let Some(desk) = desk { (text(desk, "l wide")) }
        },
    }
}

impl Mark {
    /// What it covers, with the date that the document gives.
    pub(super) fn covers(&self) -> Covers {
        let claimed = self.claimed.unwrap_or(self.at);
        Covers { from: self.at.min(claimed), to: self.at.max(claimed), half: HALF + 0.4 }
    }
}

/// A mark with what belongs to it, at its height; the window of its publication is at the edge of its side.
fn drawn(mark: &Mark, y: f64, edge: f64) -> Markup {
    let is_wrong = mark.tone == Tone::Wrong;
    let tone = if is_wrong && mark.claimed.is_some() { Tone::Counts } else { mark.tone };
    html! {
        @if let Some((from, to)) = mark.window { (mark::window(from, to, edge)) }
        @if let Some(claimed) = mark.claimed {
            line class=(if is_wrong { "gap e" } else { "gap" })
                x1=(percent(claimed)) x2=(percent(mark.at)) y1=(number(y)) y2=(number(y)) {}
            (at(claimed, y, &mark::claimed(mark.shape, is_wrong)))
        }
        @if let Some(committed) = mark.committed { (at(committed, y, &html! { path.gap d="M0 -4v8" {} })) }
        @let body = mark::mark(mark.shape, tone, mark.inside);
        svg.mk x=(percent(mark.at)) y=(number(y)) overflow="visible" {
            (body)
            @if mark.disagrees { path.dis d="M-6 -7.2h12" {} }
        }
    }
}
