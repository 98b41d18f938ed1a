//! What comes within 60 days: a mark for each thing by day, then the same as a list.

use std::collections::BTreeMap;

use maud::{Markup, html};

use crate::field::date::Day;
use crate::html::text::day;
use crate::page::audit::html::sheet::Sheet;
use crate::page::audit::html::todo;
use crate::page::audit::person::TaskSide;
use crate::page::audit::todo::{DAYS, DayRow};

/// No day has a higher pile; the number stands on top of it.
const PILE: usize = 12;
/// Pixels from one mark of a pile to the next.
const STEP: usize = 11;

pub(super) fn section(sheet: &Sheet<'_>, rows: &[DayRow]) -> Markup {
    let today = sheet.report.as_of;
    let calibrations: Vec<Day> =
        sheet.audit.calibrations.iter().copied().filter(|day| *day <= today.plus_days(DAYS)).collect();
    html! {
        @if rows.is_empty() && calibrations.is_empty() { p.mut { "Nothing is due within 60 days." } } @else {
            figure { (plot(today, rows, &calibrations)) }
            ul.key aria-label="Key to the days" {
                li { svg.k aria-hidden="true" viewBox="0 0 38 18" { circle.m cx="19" cy="9" r="4.6" {} } "engineer" }
                li { svg.k aria-hidden="true" viewBox="0 0 38 18" { rect.m x="14.7" y="4.7" width="8.6" height="8.6" {} } "manager" }
                li { svg.k aria-hidden="true" viewBox="0 0 38 18" { g transform="translate(19 9)" { (both()) } } "both" }
                @if !calibrations.is_empty() { li { svg.k aria-hidden="true" viewBox="0 0 38 18" { path.calday d="M19 0v18" {} } "calibration" } }
            }
            (list(sheet, rows, &calibrations))
        }
    }
}

fn plot(today: Day, rows: &[DayRow], calibrations: &[Day]) -> Markup {
    let mut piles: BTreeMap<Day, Vec<TaskSide>> = BTreeMap::new();
    for row in rows {
        let pile = piles.entry(row.day).or_default();
        pile.extend(row.about.iter().map(|_| row.side));
    }
    let highest = piles.values().map(|pile| pile.len().min(PILE)).max().unwrap_or(1);
    let ground = highest * STEP + 22;
    let x = |day: Day| format!("{:.2}%", today.days_until(day) as f64 / (DAYS + 1) as f64 * 100.0);
    let days = || (0..=DAYS).map(|number| today.plus_days(number));
    html! {
        svg.cal role="img" aria-labelledby="next-t next-d" width="100%" height=(ground + 24) {
            title #next-t { "What is due from " (today) " to " (today.plus_days(DAYS)) }
            desc #next-d { "A mark for each thing that is due, in a pile for each day. The list below says the same in words." }
            @for day in days().filter(|day| is_weekend(*day)) {
                rect.wkend x=(x(day)) y="0" width=(format!("{:.2}%", 100.0 / (DAYS + 1) as f64)) height=(ground) {}
            }
            line.lane x1="0" x2="100%" y1=(ground) y2=(ground) {}
            @for day in days().filter(|day| day.day_of_month() == 1 || *day == today) {
                svg x=(x(day)) y=(ground + 14) overflow="visible" { text.t x="2" y="4" { (day.short()) } }
            }
            @for day in calibrations {
                svg x=(x(*day)) y="0" overflow="visible" { line.calday x1="0" x2="0" y1="0" y2=(ground) {} }
            }
            @for (day, pile) in &piles {
                svg x=(x(*day)) y=(ground - 8) overflow="visible" {
                    @for (number, side) in pile.iter().take(PILE).enumerate() {
                        g transform=(format!("translate(6 -{})", number * STEP)) { (mark(*side)) }
                    }
                    @if pile.len() > PILE {
                        text.t x="6" y=(format!("-{}", PILE * STEP)) text-anchor="middle" { (pile.len()) }
                    }
                }
            }
        }
    }
}

fn mark(side: TaskSide) -> Markup {
    match side {
        TaskSide::Engineer => html! { circle.m r="4.6" {} },
        TaskSide::Manager | TaskSide::Other => html! { rect.m x="-4.3" y="-4.3" width="8.6" height="8.6" {} },
        TaskSide::Both => both(),
    }
}

/// Half a circle and half a square.
fn both() -> Markup {
    html! { path.m d="M0 -4.6A4.6 4.6 0 0 0 0 4.6H4.3V-4.6z" {} }
}

fn is_weekend(day: Day) -> bool {
    // The first day of the year 1 was a Monday.
    let monday = Day::from_ymd(1, 1, 1).map_or(0, |first| first.days_until(day)) % 7;
    monday >= 5
}

fn list(sheet: &Sheet<'_>, rows: &[DayRow], calibrations: &[Day]) -> Markup {
    let mut days: Vec<Day> = rows.iter().map(|row| row.day).chain(calibrations.iter().copied()).collect();
    days.sort_unstable();
    days.dedup();
    html! {
        table.plain.stack {
            caption.vh { "What is due within 60 days" }
            thead { tr { th scope="col" { "Day" } th scope="col" { "What" } th scope="col" { "About" } } }
            tbody {
                @for one in days {
                    @if calibrations.contains(&one) {
                        tr { th scope="row" { (day(one)) } td data-l="What" { b { "Calibration" } } td data-l="About" { "everybody" } }
                    }
                    @for row in rows.iter().filter(|row| row.day == one) {
                        tr {
                            th scope="row" { (day(one)) }
                            td data-l="What" { (row.what) }
                            td data-l="About" { span { (todo::people(sheet, &row.about)) } }
                        }
                    }
                }
            }
        }
    }
}
