//! The picture of a half-year: one lane for each kind of thing, all on one axis. The same rows are in the table below it.

mod axis;
pub mod key;
mod lane;
mod lanes;
mod mark;
mod pieces;
pub mod place;
pub mod table;

pub use pieces::letter;

use std::collections::BTreeSet;

use maud::{Markup, html};

use crate::html::text::{Text, count};
use crate::page::timeline::draw::axis::Axis;
use crate::page::timeline::draw::key::Sign;
use crate::page::timeline::draw::lane::Words;
use crate::page::timeline::draw::mark::{number, percent};
use crate::page::timeline::draw::place::{Align, Wish};
use crate::page::timeline::row::Timeline;

/// Heights of the axis and of the lane of managers, in pixels.
const AXIS: f64 = 20.0;
const MANAGERS: f64 = 22.0;
const FOOT: f64 = 22.0;

/// A picture, and the signs that somebody has to know to read it.
pub struct Figure {
    pub markup: Markup,
    pub signs: BTreeSet<Sign>,
}

/// The picture of a person's half-year. `id` is theirs on the page.
pub fn figure(timeline: &Timeline, who: &str, id: &str) -> Figure {
    let axis = Axis::of(timeline);
    let lanes = lanes::lanes(timeline, &axis);
    let top = AXIS + MANAGERS;
    let mut y = top;
    let mut drawn = Vec::new();
    for lane in &lanes {
        let made = lane.draw(y);
        y += made.height;
        drawn.push(made);
    }
    let hidden: usize = drawn.iter().map(|drawn| drawn.hidden).sum();
    let titles = [format!("{id}-t"), format!("{id}-d")];
    let period = format!("{} to {}", timeline.from, timeline.to);
    let markup = html! {
        figure {
            figcaption.hl { (Text(&timeline.sentence)) }
            div.tlw {
                div.lab aria-hidden="true" {
                    div style=(format!("height:{AXIS}px")) {}
                    div style=(format!("height:{MANAGERS}px")) { b { "Manager" } }
                    @for (lane, drawn) in lanes.iter().zip(&drawn) {
                        div style=(format!("height:{}px", number(drawn.height))) {
                            b { (lane.title) }
                            @if !lane.about.is_empty() { span { (Text(&lane.about)) } }
                        }
                    }
                }
                svg.tl role="img" aria-labelledby=(titles.join(" ")) width="100%" height=(number(y + FOOT)) {
                    title id=(titles[0]) { "Timeline of " (Text(who)) ", " (period) }
                    desc id=(titles[1]) { (Text(&timeline.sentence)) " Every mark is a row of the table below." }
                    (axis.away(timeline, [AXIS, top, y]))
                    (axis.months(timeline, y))
                    (vertical(timeline, &axis, [top, y]))
                    line.lane x1="0" x2="100%" y1=(AXIS) y2=(AXIS) {}
                    (axis.managers(timeline, AXIS + MANAGERS / 2.0))
                    @for drawn in &drawn { (drawn.body) }
                    line.lane x1="0" x2="100%" y1=(number(y)) y2=(number(y)) {}
                }
            }
            @if let Some(more) = beyond(timeline, hidden) { p.meta { (more) } }
        }
    };
    Figure { markup, signs: key::signs(timeline, &lanes) }
}

/// Today, and the days on which PIPs began: what counts for one lies left of its line.
fn vertical(timeline: &Timeline, axis: &Axis, [top, bottom]: [f64; 2]) -> Markup {
    let today = axis.at(timeline.today);
    let is_here = timeline.from <= timeline.today && timeline.today <= timeline.to;
    let began: Vec<_> = timeline
        .pips
        .iter()
        .map(|pip| pip.started)
        .filter(|day| timeline.from <= *day && *day <= timeline.to)
        .collect();
    let label = |place: f64, text: String, class: &'static str| Words {
        wish: Wish {
            at: place,
            gap: 5.0,
            texts: vec![text],
            aligns: vec![Align::Middle, Align::Left, Align::Right],
        },
        class,
    };
    let mut words: Vec<Words> = Vec::new();
    if is_here {
        words.push(label(today, timeline.today.short(), "t-b"));
    }
    words.extend(began.iter().map(|day| label(axis.at(*day), format!("PIP {}", day.short()), "")));
    html! {
        @for day in &began {
            @let place = axis.at(*day);
            line.began x1=(percent(place)) x2=(percent(place)) y1=(number(top)) y2=(number(bottom)) {}
        }
        @if is_here { line.now x1=(percent(today)) x2=(percent(today)) y1=(AXIS) y2=(number(bottom + 3.0)) {} }
        (lane::row(&words, &[], bottom + 12.0))
    }
}

/// What the picture does not show.
fn beyond(timeline: &Timeline, hidden: usize) -> Option<String> {
    let days = timeline.events.iter().filter_map(|event| event.day());
    let before = days.filter(|day| *day < timeline.from).count();
    let before =
        (before > 0).then(|| format!("{} from before {}", count(before, "event", "events"), timeline.from));
    let crowded =
        (hidden > 0).then(|| format!("{} for which there is no room", count(hidden, "event", "events")));
    let all: Vec<String> = before.into_iter().chain(crowded).collect();
    (!all.is_empty()).then(|| format!("In the table only: {}.", all.join(", ")))
}
