//! What do the signs of a timeline mean? Only those that a picture has.

use std::collections::BTreeSet;

use maud::{Markup, html};

use crate::page::timeline::draw::lane::{Lane, Mark};
use crate::page::timeline::draw::mark::{self, Inside, Shape, Tone};
use crate::page::timeline::row::{ArtifactState, PlanStand, Timeline};

/// A sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    Engineer,
    Manager,
    Window,
    Claimed,
    Contradicted,
    Committed,
    Void,
    Past,
    Open,
    Missing,
    Change,
    Unchanged,
    Better,
    Disagrees,
    ComeBack,
    PlanOpen,
    PlanSigned,
    PlanVoid,
    Artifacts,
    PipRuns,
    PipBaseless,
    Away,
}

impl Sign {
    fn words(self) -> &'static str {
        match self {
            Sign::Engineer => "engineer, above the line",
            Sign::Manager => "manager, below the line",
            Sign::Window => "colleagues’ commits show that it was published in this span",
            Sign::Claimed => "hollow: the date in the document; filled: published",
            Sign::Contradicted => "the history contradicts it",
            Sign::Committed => "committed earlier than published",
            Sign::Void => "no longer counts",
            Sign::Past => "replaced or taken back, as agreed",
            Sign::Open => "not enough evidence; nobody is at fault",
            Sign::Missing => "due that day, not there",
            Sign::Change => "text changed; red: after it was signed or published",
            Sign::Unchanged => "outcome: unchanged",
            Sign::Better => "outcome: improved",
            Sign::Disagrees => "read, and disagrees or was surprised",
            Sign::ComeBack => "day agreed to come back to it",
            Sign::PlanOpen => "plan, not signed by both",
            Sign::PlanSigned => "plan, signed by both",
            Sign::PlanVoid => "plan, changed after both had signed",
            Sign::Artifacts => {
                "S stretch project, C cross-team artifact, M mentorship, D design doc; filled: done, thick foot: in progress"
            }
            Sign::PipRuns => "PIP; filled: days that have passed",
            Sign::PipBaseless => "PIP without its preconditions",
            Sign::Away => "away",
        }
    }

    fn drawing(self) -> Markup {
        let one = |shape, tone, inside| centred(&mark::mark(shape, tone, inside));
        match self {
            Sign::Engineer => one(Shape::Circle, Tone::Counts, Inside::Nothing),
            Sign::Manager => one(Shape::Square, Tone::Counts, Inside::Nothing),
            Sign::Window => html! { path.w d="M5 9h28" {} path.wc d="M5 6.5v5M33 6.5v5" {} },
            Sign::Claimed => html! {
                path.gap d="M9 9h20" {}
                g transform="translate(9 9)" { (mark::claimed(Shape::Square, false)) }
                g transform="translate(29 9)" { (mark::mark(Shape::Square, Tone::Counts, Inside::Nothing)) }
            },
            Sign::Contradicted => one(Shape::Square, Tone::Wrong, Inside::Nothing),
            Sign::Committed => {
                html! { path.gap d="M9 5v8" {} g transform="translate(24 9)" { (mark::mark(Shape::Circle, Tone::Counts, Inside::Nothing)) } }
            }
            Sign::Void => one(Shape::Circle, Tone::Void, Inside::Nothing),
            Sign::Past => one(Shape::Circle, Tone::Past, Inside::Nothing),
            Sign::Open => one(Shape::Circle, Tone::Open, Inside::Nothing),
            Sign::Missing => html! {
                g transform="translate(12 9)" { (mark::mark(Shape::Circle, Tone::Late, Inside::Nothing)) }
                g transform="translate(27 9)" { (mark::mark(Shape::Square, Tone::Gone, Inside::Nothing)) }
            },
            Sign::Change => html! {
                g transform="translate(12 9)" { (mark::mark(Shape::Diamond, Tone::Counts, Inside::Nothing)) }
                g transform="translate(27 9)" { (mark::mark(Shape::Diamond, Tone::Wrong, Inside::Nothing)) }
            },
            Sign::Unchanged => one(Shape::Square, Tone::Counts, Inside::Unchanged),
            Sign::Better => one(Shape::Square, Tone::Counts, Inside::Better),
            Sign::Disagrees => centred(
                &html! { (mark::mark(Shape::Circle, Tone::Counts, Inside::Nothing)) path.dis d="M-6 -7.2h12" {} },
            ),
            Sign::ComeBack => html! { g transform="translate(19 11)" { (mark::come_back()) } },
            Sign::PlanOpen => html! { path.pl-open d="M4 9h30" {} },
            Sign::PlanSigned => html! { path.pl-signed d="M4 9h30" {} },
            Sign::PlanVoid => html! { path.pl-void d="M4 9h30" {} },
            Sign::Artifacts => html! {
                rect.a-done x="4" y="2" width="14" height="14" rx="1.5" {}
                rect.a-box x="21.5" y="2.5" width="13" height="13" rx="1.5" {}
                rect.a-done x="21" y="12.5" width="14" height="3.5" {}
            },
            Sign::PipRuns => bar("p-run"),
            Sign::PipBaseless => bar("p-bad"),
            Sign::Away => html! { rect.gone x="5" y="2" width="28" height="14" {} },
        }
    }
}

fn centred(drawing: &Markup) -> Markup {
    html! { g transform="translate(19 9)" { (drawing) } }
}

fn bar(class: &str) -> Markup {
    html! {
        rect.p-rest x="3.5" y="4.5" width="31" height="9" {}
        rect class=(class) x="3.5" y="4.5" width="20" height="9" {}
    }
}

/// The key to some signs. `class` says where it is shown.
pub fn key(signs: &BTreeSet<Sign>, class: &str) -> Markup {
    html! {
        ul class=(format!("key {class}").trim_end()) aria-label="Key" {
            @for sign in signs {
                li { svg.k aria-hidden="true" viewBox="0 0 38 18" { (sign.drawing()) } (sign.words()) }
            }
        }
    }
}

/// The signs of a picture.
pub(super) fn signs(timeline: &Timeline, lanes: &[Lane]) -> BTreeSet<Sign> {
    let mut signs: BTreeSet<Sign> =
        lanes.iter().flat_map(|lane| lane.marks.iter()).flat_map(of_mark).collect();
    signs.extend(lanes.iter().any(|lane| !lane.come_back.is_empty()).then_some(Sign::ComeBack));
    let stretches = timeline.plan.iter().flat_map(|plan| &plan.stretches);
    signs.extend(stretches.map(|stretch| match stretch.state {
        PlanStand::Open => Sign::PlanOpen,
        PlanStand::Signed => Sign::PlanSigned,
        PlanStand::Void => Sign::PlanVoid,
    }));
    let is_drawn = |state: ArtifactState| state != ArtifactState::Absent;
    signs.extend(timeline.artifacts.iter().any(|cell| is_drawn(cell.state)).then_some(Sign::Artifacts));
    let bars = lanes.iter().filter(|lane| lane.title == "PIP").count();
    let shown = timeline.pips.iter().filter(|_| bars > 0);
    signs.extend(shown.map(|pip| if pip.preconditions_hold { Sign::PipRuns } else { Sign::PipBaseless }));
    let is_seen =
        |away: &crate::page::timeline::row::AwayRow| away.from <= timeline.to && away.to >= timeline.from;
    signs.extend(timeline.away.iter().any(is_seen).then_some(Sign::Away));
    signs
}

fn of_mark(mark: &Mark) -> Vec<Sign> {
    let mut signs = vec![match mark.shape {
        Shape::Circle => Sign::Engineer,
        Shape::Square => Sign::Manager,
        Shape::Diamond => Sign::Change,
    }];
    signs.extend(match mark.tone {
        Tone::Counts => None,
        Tone::Void => Some(Sign::Void),
        Tone::Past => Some(Sign::Past),
        Tone::Open => Some(Sign::Open),
        Tone::Wrong if mark.shape == Shape::Diamond => None,
        Tone::Wrong => Some(Sign::Contradicted),
        Tone::Late | Tone::Gone => Some(Sign::Missing),
    });
    signs.extend(match mark.inside {
        Inside::Nothing => None,
        Inside::Unchanged => Some(Sign::Unchanged),
        Inside::Better => Some(Sign::Better),
    });
    signs.extend(mark.window.map(|_| Sign::Window));
    signs.extend(mark.claimed.map(|_| Sign::Claimed));
    signs.extend(mark.committed.map(|_| Sign::Committed));
    signs.extend(mark.disagrees.then_some(Sign::Disagrees));
    signs
}
