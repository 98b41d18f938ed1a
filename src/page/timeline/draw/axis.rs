//! Which place of the width is a day?

use maud::{Markup, html};

use crate::field::date::{Day, Month};
use crate::html::text::Text;
use crate::page::timeline::draw::mark::{at, number, percent};
use crate::page::timeline::row::{Side, Timeline};

/// All persons of a half have the same axis, so that pages compare.
pub(super) struct Axis {
    from: Day,
    days: f64,
}

impl Axis {
    pub(super) fn of(timeline: &Timeline) -> Axis {
        Axis { from: timeline.from, days: timeline.from.days_until(timeline.to).max(1) as f64 }
    }

    /// From 0 to 1; what is before or after the axis is at its end.
    pub(super) fn at(&self, day: Day) -> f64 {
        (self.from.days_until(day) as f64 / self.days).clamp(0.0, 1.0)
    }

    /// The months with their lines.
    pub(super) fn months(&self, timeline: &Timeline, bottom: f64) -> Markup {
        let months = std::iter::successors(Some(timeline.from.month()), |month| Some(month.next()));
        let months: Vec<Month> = months.take_while(|month| month.first() <= timeline.to).collect();
        html! {
            @for month in months {
                @let place = self.at(month.first());
                line.month x1=(percent(place)) x2=(percent(place)) y1="16" y2=(number(bottom)) {}
                (at(place, 10.0, &html! { text.t x="4" y="4" { (short(month)) } }))
            }
        }
    }

    /// When the engineer was away, over all lanes; when the manager was, on theirs.
    pub(super) fn away(&self, timeline: &Timeline, [top, lanes, bottom]: [f64; 3]) -> Markup {
        let seen = timeline.away.iter().filter(|away| away.from <= timeline.to && away.to >= timeline.from);
        html! {
            @for away in seen {
                @let (from, to) = (self.at(away.from), self.at(away.to.plus_days(1)));
                @let (y, end) = if away.side == Side::Manager { (top, lanes) } else { (lanes, bottom) };
                rect.gone x=(percent(from)) width=(percent(to - from)) y=(number(y)) height=(number(end - y)) {}
            }
        }
    }

    /// Who was manager when: the whole name where there is room, else the first one.
    pub(super) fn managers(&self, timeline: &Timeline, y: f64) -> Markup {
        let since = |at: usize| timeline.managers.get(at).and_then(|stint| stint.since);
        let shown = timeline.managers.iter().enumerate().filter(|(at, _)| {
            let until = since(at + 1);
            until.is_none_or(|until| until > timeline.from)
                && since(*at).is_none_or(|since| since <= timeline.to)
        });
        html! {
            line.lane x1="0" x2="100%" y1=(number(y)) y2=(number(y)) {}
            @for (number, stint) in shown {
                @let from = stint.since.map_or(0.0, |since| self.at(since));
                @let to = since(number + 1).map_or(1.0, |until| self.at(until));
                @if from > 0.0 { (at(from, y, &html! { path.s-mut d="M0 -6v12" {} })) }
                @let room = |plot: f64| (to - from) * plot - 10.0;
                (name(stint.who.shown(), &stint.who.first(), (from, y), room))
            }
        }
    }
}

fn name(whole: &str, first: &str, (place, y): (f64, f64), room: impl Fn(f64) -> f64) -> Markup {
    use crate::page::timeline::draw::place::{DESK, PHONE, width};
    let fits = |text: &str, plot: f64, size: f64| width(text, size) <= room(plot);
    let pick = |plot: f64, size: f64| [whole, first].into_iter().find(|text| fits(text, plot, size));
    let text = |text: &str, class: &str| {
        html! {
            svg class=(class) x=(percent(place)) y=(number(y)) overflow="visible" { text.t x="6" y="4" { (Text(text)) } }
        }
    };
    match (pick(PHONE, 11.0), pick(DESK, 12.0)) {
        (Some(phone), Some(desk)) if phone == desk => text(phone, "l"),
        (phone, desk) => html! {
            @if let Some(phone) = phone { (text(phone, "l narrow")) }
            @if let Some(desk) = desk { (text(desk, "l wide")) }
        },
    }
}

fn short(month: Month) -> String {
    month.first().short().split_once(' ').map_or(String::new(), |(_, name)| name.to_owned())
}
