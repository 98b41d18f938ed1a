//! The shapes of a timeline. Each is drawn around its own point, so that it keeps its size whatever the width.

use maud::{Markup, html};

/// What a mark is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shape {
    /// The engineer's.
    Circle,
    /// The manager's.
    Square,
    /// A change of a text.
    Diamond,
}

/// How a mark counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tone {
    Counts,
    /// It no longer counts.
    Void,
    /// It was replaced or taken back by agreement.
    Past,
    /// There is not enough evidence.
    Open,
    /// The history contradicts it.
    Wrong,
    /// It is missing: a warning.
    Late,
    /// It is missing: an error.
    Gone,
}

/// What an outcome says, inside its square.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Inside {
    Nothing,
    Unchanged,
    Better,
}

/// Half of what a mark covers, in pixels.
pub(super) const HALF: f64 = 5.1;

/// A place on the width, in per cent.
pub(super) fn percent(at: f64) -> String {
    format!("{:.2}%", at * 100.0)
}

/// Something that is drawn around a point.
pub(super) fn at(place: f64, y: f64, what: &Markup) -> Markup {
    html! { svg x=(percent(place)) y=(number(y)) overflow="visible" { (what) } }
}

pub(super) fn number(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}

pub(super) fn mark(shape: Shape, tone: Tone, inside: Inside) -> Markup {
    let class = match (shape, tone) {
        (_, Tone::Open) => "m-open",
        (Shape::Diamond, Tone::Wrong | Tone::Void) => "m-dia e",
        (_, Tone::Wrong) => "m-false",
        (_, Tone::Late) => "m-gap",
        (_, Tone::Gone) => "m-gap e",
        (Shape::Diamond, Tone::Counts | Tone::Past) => "m-dia",
        (_, Tone::Counts | Tone::Void | Tone::Past) => "m",
    };
    html! {
        (outline(shape, class))
        @match tone {
            Tone::Counts => { (inner(inside)) }
            Tone::Void if shape != Shape::Diamond => { (slash("x-err")) }
            Tone::Past => { (slash("x-mut")) }
            Tone::Open => { path.q d="M-1.5 -1.2c0-2 3-2 3 0 0 1.1-1.5 1.1-1.5 2M0 2.2v.9" {} }
            Tone::Wrong if shape != Shape::Diamond => { path.x-err d="M-2.8 -2.8L2.8 2.8M2.8 -2.8L-2.8 2.8" {} }
            Tone::Late => { path.x-warn d="M-2.4 -2.4L2.4 2.4M2.4 -2.4L-2.4 2.4" {} }
            Tone::Gone => { path.x-err d="M-2.4 -2.4L2.4 2.4M2.4 -2.4L-2.4 2.4" {} }
            Tone::Void | Tone::Wrong => {}
        }
    }
}

/// The date that the document gives: hollow, and crossed where the history contradicts it.
pub(super) fn claimed(shape: Shape, is_wrong: bool) -> Markup {
    html! {
        (outline(shape, if is_wrong { "m-false" } else { "m-hollow" }))
        @if is_wrong { path.x-err d="M-2.8 -2.8L2.8 2.8M2.8 -2.8L-2.8 2.8" {} }
    }
}

fn outline(shape: Shape, class: &str) -> Markup {
    match shape {
        Shape::Circle => html! { circle class=(class) r="4.6" {} },
        Shape::Square => html! { rect class=(class) x="-4.3" y="-4.3" width="8.6" height="8.6" {} },
        Shape::Diamond => html! { path class=(class) d="M0 -5L5 0L0 5L-5 0z" {} },
    }
}

fn slash(class: &str) -> Markup {
    html! { path.x-bg d="M-5.6 5.6L5.6 -5.6" {} path class=(class) d="M-6 6L6 -6" {} }
}

fn inner(inside: Inside) -> Markup {
    match inside {
        Inside::Nothing => html! {},
        Inside::Unchanged => html! { path.in d="M-2.2 -1.3h4.4M-2.2 1.3h4.4" {} },
        Inside::Better => html! { path.in d="M0 2.6v-5M-2 -.6L0 -2.6L2 -.6" {} },
    }
}

/// The day agreed to come back.
pub(super) fn come_back() -> Markup {
    html! { path.come d="M0 -9v9M0 0l-3.4 5h6.8z" {} }
}

/// Between which days colleagues' clocks put it.
pub(super) fn window(from: f64, to: f64, y: f64) -> Markup {
    let cap = html! { path.wc d="M0 -2.5v5" {} };
    html! {
        line.w x1=(percent(from)) x2=(percent(to)) y1=(number(y)) y2=(number(y)) {}
        (at(from, y, &cap))
        (at(to, y, &cap))
    }
}
