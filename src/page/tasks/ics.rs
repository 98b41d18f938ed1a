//! A calendar of all-day events by RFC 5545. The same events make the same bytes; nothing in it is prose of a document.

use crate::field::{date::Day, id::TextHash, person::Person};
use crate::term::escape;

/// Octets that a line of the file may have, its end left out.
const OCTETS: usize = 75;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueRow {
    pub day: Day,
    /// The engineer whose document it is about.
    pub engineer: Person,
    /// What, as in `note 2026-03-12 reviews: outcome`.
    pub what: String,
    pub who: Vec<Person>,
    /// What tells it from everything else, whenever it is due.
    pub uid: String,
}

pub fn render(rows: &[DueRow], as_of: Day) -> String {
    let mut out = String::new();
    for (name, value) in [
        ("BEGIN", "VCALENDAR"),
        ("VERSION", "2.0"),
        ("PRODID", "-//growthlint//growthlint//EN"),
        ("CALSCALE", "GREGORIAN"),
    ] {
        line(name, value, &mut out);
    }
    for row in rows {
        event(row, as_of, &mut out);
    }
    if rows.is_empty() {
        // A calendar must hold something. A time zone that nothing uses shows up nowhere.
        for (name, value) in [
            ("BEGIN", "VTIMEZONE"),
            ("TZID", "Etc/UTC"),
            ("BEGIN", "STANDARD"),
            ("DTSTART", "19700101T000000"),
            ("TZOFFSETFROM", "+0000"),
            ("TZOFFSETTO", "+0000"),
            ("TZNAME", "UTC"),
            ("END", "STANDARD"),
            ("END", "VTIMEZONE"),
        ] {
            line(name, value, &mut out);
        }
    }
    line("END", "VCALENDAR", &mut out);
    out
}

fn event(row: &DueRow, as_of: Day, out: &mut String) {
    let who = row.who.iter().map(|who| who.name.as_str()).collect::<Vec<_>>().join(", ");
    let who = if who.is_empty() { String::new() } else { format!(" ({who})") };
    line("BEGIN", "VEVENT", out);
    line("UID", &uid(&row.uid), out);
    line("DTSTAMP", &format!("{}T000000Z", date(as_of)), out);
    line("DTSTART;VALUE=DATE", &date(row.day), out);
    line("DTEND;VALUE=DATE", &date(row.day.plus_days(1)), out);
    line("SUMMARY", &text(&format!("{}: {}{who}", row.engineer.name, row.what)), out);
    line("CATEGORIES", "growthlint", out);
    line("TRANSP", "TRANSPARENT", out);
    line("END", "VEVENT", out);
}

fn date(day: Day) -> String {
    day.to_string().replace('-', "")
}

/// An identifier that reveals nothing about what it names.
fn uid(named: &str) -> String {
    let digits: String =
        TextHash::of(named.as_bytes()).bytes().iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    format!("{digits}@growthlint")
}

/// A value of the type TEXT: what would end it or do something is escaped.
fn text(value: &str) -> String {
    let shown = escape::line(value);
    let mut out = String::with_capacity(shown.len());
    for character in shown.chars() {
        if matches!(character, '\\' | ';' | ',') {
            out.push('\\');
        }
        out.push(character);
    }
    out
}

/// One content line, folded so that no line has more than 75 octets, and no character is cut in two.
fn line(name: &str, value: &str, out: &mut String) {
    let mut used = 0;
    for character in name.chars().chain([':']).chain(value.chars()) {
        if used + character.len_utf8() > OCTETS {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(character);
        used += character.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn row(engineer: &str, what: &str) -> DueRow {
        let day = Day::parse("2026-12-31").unwrap();
        let person = |name: &str| Person { name: name.to_owned(), email: "x@acme.example".to_owned() };
        let (what, uid) = (what.to_owned(), format!("{engineer} {what}"));
        DueRow { day, engineer: person(engineer), what, who: vec![person("Ben")], uid }
    }

    /// The lines of a calendar, unfolded as the standard says.
    fn unfolded(calendar: &str) -> Vec<String> {
        calendar.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn an_event_is_a_whole_day_with_its_name() {
        let calendar = render(&[row("Amara Okafor", "update 2026-12")], Day::parse("2026-06-18").unwrap());
        let uid = uid("Amara Okafor update 2026-12");
        assert_eq!(
            unfolded(&calendar),
            [
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//growthlint//growthlint//EN",
                "CALSCALE:GREGORIAN",
                "BEGIN:VEVENT",
                &format!("UID:{uid}"),
                "DTSTAMP:20260618T000000Z",
                "DTSTART;VALUE=DATE:20261231",
                "DTEND;VALUE=DATE:20270101",
                "SUMMARY:Amara Okafor: update 2026-12 (Ben)",
                "CATEGORIES:growthlint",
                "TRANSP:TRANSPARENT",
                "END:VEVENT",
                "END:VCALENDAR",
            ]
        );
        assert!(!uid.contains("Amara") && uid.ends_with("@growthlint"));
    }

    #[test]
    fn an_empty_calendar_still_has_a_component() {
        let calendar = render(&[], Day::parse("2026-06-18").unwrap());
        assert!(calendar.contains("BEGIN:VTIMEZONE\r\n") && calendar.ends_with("END:VCALENDAR\r\n"));
    }

    #[test]
    fn what_would_end_a_value_is_escaped() {
        assert_eq!(text("a;b,c\\d\ne\u{202e}"), "a\\;b\\,c\\\\d\\\\u{a}e\\\\u{202e}");
    }

    proptest! {
        #[test]
        fn no_line_is_too_long_and_folding_loses_nothing(engineer in "[a-zß王;,\\\\ ]{0,90}", what in any::<String>()) {
            let calendar = render(&[row(&engineer, &what)], Day::parse("2026-06-18").unwrap());
            prop_assert!(calendar.split("\r\n").all(|line| line.len() <= OCTETS));
            prop_assert!(!calendar.replace("\r\n", "").contains(['\r', '\n']));
            let summary = unfolded(&calendar).into_iter().find_map(|line| line.strip_prefix("SUMMARY:").map(str::to_owned)).unwrap();
            prop_assert_eq!(summary, text(&format!("{engineer}: {what} (Ben)")));
        }
    }
}
