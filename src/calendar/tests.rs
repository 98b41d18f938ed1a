//! Due dates against a calendar on paper.

use super::*;
use crate::document::Spanned;
use crate::field::span::Span;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn half(text: &str) -> Half {
    Half::parse(text).unwrap()
}

fn month(text: &str) -> Month {
    Month::parse(text).unwrap()
}

fn month_of(text: &str) -> MonthOrWeek {
    MonthOrWeek::Month(month(text))
}

fn away(stretches: &[(&str, &str)]) -> Vec<Absence> {
    stretches.iter().map(|(from, to)| Absence { from: day(from), to: day(to) }).collect()
}

fn front(since: &str, stretches: &[(&str, &str)]) -> FrontMatter {
    let at = |value| Spanned::new(value, Span::default());
    let away = away(stretches).into_iter().map(|value| Spanned::new(value, Span::default())).collect();
    FrontMatter { since: Some(at(day(since))), away, ..FrontMatter::default() }
}

fn published(on: &str) -> Starts {
    Starts { published: Some(day(on)), ..Starts::default() }
}

/// Ben, and others after him on these days.
fn managers(since: &[&str]) -> Vec<Stint> {
    let stint = |(number, from): (usize, Option<Day>)| Stint {
        who: Person::new("", &format!("manager-{number}@acme.example")).key(),
        from,
    };
    [None].into_iter().chain(since.iter().map(|since| Some(day(since)))).enumerate().map(stint).collect()
}

fn in_2026<'a>(settings: &'a Settings, stretches: &[(&str, &str)]) -> Deadlines<'a> {
    Deadlines::new(settings, &front("2023-06-12", stretches), published("2025-12-01"), Vec::new()).unwrap()
}

fn on(deadline: Option<Deadline>) -> String {
    deadline.map_or("-".to_owned(), |deadline| deadline.day.to_string())
}

#[test]
fn due_dates_count_from_the_latest_of_three_days() {
    let mut settings = Settings::default();
    let begins = |settings: &Settings, since, on| {
        Deadlines::new(settings, &front(since, &[]), published(on), Vec::new()).unwrap().begins()
    };
    assert_eq!(begins(&settings, "2026-02-01", "2026-01-05"), day("2026-02-01"));
    assert_eq!(begins(&settings, "2025-02-01", "2026-01-05"), day("2026-01-05"));
    settings.effective_from = Some(day("2026-03-01"));
    assert_eq!(begins(&settings, "2026-02-01", "2026-01-05"), day("2026-03-01"));
}

#[test]
fn who_is_gone_owes_nothing() {
    let settings = Settings::default();
    for status in [Status::Left, Status::Transferred] {
        let front = FrontMatter { status, ..front("2023-06-12", &[]) };
        assert!(Deadlines::new(&settings, &front, published("2026-01-05"), Vec::new()).is_none());
    }
    assert!(Deadlines::new(&settings, &FrontMatter::default(), Starts::default(), Vec::new()).is_none());
}

#[test]
fn a_plan_is_due_at_the_end_of_month_one_or_thirty_days_after_a_start() {
    let settings = Settings::default();
    let due = |front: FrontMatter, starts: Starts, by: &str| {
        let deadlines = Deadlines::new(&settings, &front, starts, Vec::new()).unwrap();
        on(deadlines.plan(half("2026-H1"), day(by)))
    };
    let old = || front("2023-06-12", &[]);
    assert_eq!(due(old(), published("2025-12-01"), "2026-06-01"), "2026-01-31");
    assert_eq!(due(front("2026-02-10", &[]), published("2026-02-10"), "2026-06-01"), "2026-03-12");
    let target = Starts { target: Some(day("2026-03-01")), ..published("2025-12-01") };
    assert_eq!(due(old(), target.clone(), "2026-06-01"), "2026-03-31");
    assert_eq!(
        due(old(), target, "2026-02-20"),
        "2026-01-31",
        "what came after the signatures moves nothing"
    );
    let handed_over = Starts { managers: managers(&["2025-12-20", "2026-04-01"]), ..published("2025-12-01") };
    assert_eq!(due(old(), handed_over, "2026-06-01"), "2026-05-01");
    let next_half = Starts { managers: managers(&["2026-07-02"]), ..published("2025-12-01") };
    assert_eq!(due(old(), next_half, "2026-08-01"), "2026-01-31");
    assert_eq!(
        due(front("2026-06-15", &[]), published("2026-06-15"), "2026-06-20"),
        "-",
        "due in the next half only"
    );
    assert_eq!(due(front("2026-07-01", &[]), published("2026-07-01"), "2026-07-20"), "-");
}

#[test]
fn absences_move_a_plan_and_a_long_one_ends_with_a_return() {
    let settings = Settings::default();
    let due = |stretches: &[(&str, &str)]| {
        on(in_2026(&settings, stretches).plan(half("2026-H1"), day("2026-06-01")))
    };
    assert_eq!(due(&[("2026-01-26", "2026-01-30")]), "2026-02-05");
    assert_eq!(due(&[("2026-02-02", "2026-02-20")]), "2026-01-31");
    assert_eq!(due(&[("2026-02-02", "2026-03-02")]), "2026-01-31", "29 days");
    assert_eq!(due(&[("2026-02-02", "2026-03-03")]), "2026-04-02", "30 days");
    assert_eq!(due(&[("2026-01-01", "2026-06-30")]), "-");
    let manager_away = away(&[("2026-01-10", "2026-01-12")]);
    let deadlines =
        Deadlines::new(&settings, &front("2023-06-12", &[]), published("2025-12-01"), manager_away).unwrap();
    assert_eq!(on(deadlines.plan(half("2026-H1"), day("2026-06-01"))), "2026-02-03");
}

#[test]
fn updates_are_due_early_in_the_next_month() {
    let settings = Settings::default();
    let deadlines = in_2026(&settings, &[("2026-03-01", "2026-04-02"), ("2026-05-30", "2026-06-03")]);
    assert_eq!(on(deadlines.update(month_of("2026-02"))), "2026-04-09");
    assert_eq!(on(deadlines.update(month_of("2026-03"))), "-", "away all month");
    assert_eq!(on(deadlines.update(month_of("2026-04"))), "2026-05-07");
    assert_eq!(on(deadlines.update(month_of("2026-05"))), "2026-06-10");
    assert_eq!(on(deadlines.update(month_of("2025-11"))), "-", "before the first publication");
    assert_eq!(on(deadlines.update(month_of("2025-12"))), "2026-01-07");
    let months: Vec<String> = deadlines.months(day("2026-02-01")).map(|month| month.to_string()).collect();
    assert_eq!(months, ["2025-12", "2026-01", "2026-02"]);
}

#[test]
fn answers_wait_for_the_manager_only() {
    let settings = Settings::default();
    let engineer = front("2023-06-12", &[("2026-03-06", "2026-03-20")]);
    let starts = Starts { managers: managers(&["2026-01-10"]), ..published("2025-12-01") };
    let deadlines =
        Deadlines::new(&settings, &engineer, starts, away(&[("2026-03-10", "2026-03-14")])).unwrap();
    let answer = |of: &str, on: &str| deadlines.answer(month(of), day(on)).day;
    assert_eq!(answer("2026-02", "2026-03-05"), day("2026-03-24"));
    assert_eq!(answer("2026-04", "2026-04-20"), day("2026-05-14"), "written while the month ran");
    assert_eq!(answer("2025-12", "2026-01-02"), day("2026-01-24"), "another manager's month");
}

#[test]
fn reviews_audits_and_packets_follow_the_fiscal_year() {
    let mut settings = Settings::default();
    let deadlines = in_2026(&settings, &[("2026-06-29", "2026-07-01")]);
    let quarter = |text| Quarter::parse(text).unwrap();
    assert_eq!(on(deadlines.review(quarter("2026-Q1"), day("2026-08-01"))), "2026-04-15");
    assert_eq!(on(deadlines.review(quarter("2026-Q2"), day("2026-08-01"))), "2026-07-16");
    assert_eq!(on(deadlines.review(quarter("2025-Q3"), day("2026-08-01"))), "-");
    assert_eq!(on(deadlines.self_audit(half("2026-H1"), 3)), "2026-03-31");
    assert_eq!(on(deadlines.track_decision(half("2026-H1"))), "2026-04-30");
    assert_eq!(on(deadlines.packet(half("2026-H1"), day("2026-08-01"))), "2026-07-03");
    settings.fiscal_year = crate::field::date::FiscalYear::starting_in(4).unwrap();
    let deadlines = in_2026(&settings, &[]);
    assert_eq!(on(deadlines.packet(half("2025-H2"), day("2026-08-01"))), "2026-03-31");
    assert_eq!(on(deadlines.plan(half("2026-H1"), day("2026-08-01"))), "2026-04-30");
    let halves: Vec<String> = deadlines.halves(day("2026-04-01")).map(|half| half.to_string()).collect();
    assert_eq!(halves, ["2025-H2", "2026-H1"]);
    assert_eq!(deadlines.quarters(day("2026-04-01")).count(), 3);
}

#[test]
fn lateness_has_a_grace_in_days_at_work_and_counts_from_the_due_date() {
    let settings = Settings::default();
    let deadlines = in_2026(&settings, &[("2026-06-10", "2026-06-12")]);
    let update = deadlines.update(month_of("2026-05")).unwrap();
    assert_eq!(update.day, day("2026-06-07"));
    assert_eq!(deadlines.late(update, day("2026-06-17")), None, "seven days at work");
    assert_eq!(deadlines.late(update, day("2026-06-18")), Some(11));
    assert!(deadlines.in_time(update, day("2026-06-17")) && !deadlines.in_time(update, day("2026-06-18")));
}

#[test]
fn agreed_days_wait_until_somebody_is_back() {
    let settings = Settings::default();
    let deadlines = in_2026(&settings, &[("2026-04-08", "2026-04-12")]);
    assert_eq!(deadlines.checkpoint(day("2026-04-07")).day, day("2026-04-07"));
    assert_eq!(deadlines.checkpoint(day("2026-04-09")).day, day("2026-04-13"));
    assert_eq!(deadlines.seen(day("2026-04-09")).day, day("2026-04-13"));
    assert_eq!(deadlines.goal(day("2026-01-31")).day, day("2026-02-28"));
    assert_eq!(deadlines.goal(day("2026-03-20")).day, day("2026-04-25"));
    assert_eq!(deadlines.returned(day("2026-03-20")).day, day("2026-04-24"));
    assert_eq!(deadlines.pip_decision(day("2026-01-01")).day, day("2026-01-31"));
    assert_eq!(Deadlines::pre_read(day("2026-06-25")), day("2026-06-23"));
}

#[test]
fn a_sponsor_is_named_in_the_sixth_month_as_a_candidate() {
    let settings = Settings::default();
    let due = |target: Option<&str>| {
        let starts = Starts { target: target.map(day), ..published("2025-12-01") };
        on(Deadlines::new(&settings, &front("2023-06-12", &[]), starts, Vec::new())
            .unwrap()
            .promotion_sponsor())
    };
    assert_eq!(due(Some("2026-01-05")), "2026-06-30");
    assert_eq!(due(Some("2025-06-05")), "2026-05-31", "counted from the beginning");
    assert_eq!(due(None), "-");
}

#[test]
fn the_clock_of_a_pip_stands_still_and_is_extended_within_its_limit() {
    let clock = |extended: Option<&str>| in_summer(&[("2026-07-01", "2026-07-10")], None, extended);
    let usual = clock(None);
    assert_eq!((usual.ends, usual.limit), (day("2026-08-23"), day("2026-09-22")));
    assert_eq!((usual.day(day("2026-06-17")), usual.length()), (3, 60));
    assert_eq!((usual.day(day("2026-07-10")), usual.day(day("2026-07-11"))), (16, 17));
    assert_eq!((usual.days_away(day("2026-07-05")), usual.days_away(day("2026-06-10"))), (5, 0));
    assert_eq!(clock(Some("2026-09-01")).ends, day("2026-09-01"));
    assert_eq!(clock(Some("2026-12-01")).ends, day("2026-09-22"));
    assert_eq!(clock(Some("2026-06-20")).ends, day("2026-08-23"));
}

/// The clock of a PIP of 14 June, of the end that it names and the days at work that this gave, and of an extension.
fn in_summer(away: &[(&str, &str)], agreed: Option<(&str, i64)>, extended: Option<&str>) -> PipClock {
    let away = away.iter().map(|(from, to)| Absence { from: day(from), to: day(to) }).collect();
    let agreed = agreed.map(|(end, days)| AgreedEnd { day: day(end), days });
    PipClock::new(&PipSettings::default(), Absences::new(away), day("2026-06-14"), agreed, extended.map(day))
}

#[test]
fn a_pip_ends_on_the_day_that_it_names_and_never_after_its_clock() {
    let away = [("2026-07-01", "2026-07-10")];
    let ends =
        |away: &[(&str, &str)], agreed, extended| in_summer(away, Some(agreed), extended).ends.to_string();
    // As agreed, with the days away that both knew, the last of them its own end among them.
    assert_eq!(ends(&[], ("2026-07-29", 45), None), "2026-07-29");
    assert_eq!(ends(&away, ("2026-07-29", 35), None), "2026-07-29");
    assert_eq!(ends(&away, ("2026-07-10", 16), None), "2026-07-10");
    // Days away that came later move it, up to the clock's own last day.
    assert_eq!(ends(&away, ("2026-07-29", 45), None), "2026-08-08");
    assert_eq!(ends(&away, ("2026-08-13", 60), None), "2026-08-23");
    // Days away that were cancelled move nothing that both agreed to.
    assert_eq!(ends(&[], ("2026-07-29", 35), None), "2026-07-29");
    // It cannot be longer than its clock without an extension.
    assert_eq!(ends(&[], ("2026-09-30", 108), None), "2026-08-13");
    assert_eq!(ends(&[], ("2026-08-23", 60), None), "2026-08-13", "the days away were cancelled");
    // An extension counts from there.
    assert_eq!(ends(&[], ("2026-07-29", 45), Some("2026-08-05")), "2026-08-05");
    assert_eq!(ends(&[], ("2026-07-29", 45), Some("2026-07-20")), "2026-07-29");
    assert_eq!(ends(&[], ("2026-07-29", 45), Some("2026-12-31")), "2026-09-12");
}
