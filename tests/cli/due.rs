//! `growthlint due`: a calendar by the grammar of RFC 5545, the same bytes for the same input, and an event that keeps its identity when
//! its day moves.

use icalendar::parser::{read_calendar, unfold};

use crate::place::{BEN, DOC, Place, document, team};

/// One event: its properties in their order.
type Event = Vec<(String, String)>;

/// A calendar, read by somebody else's parser, after a look at what that one would forgive.
fn events(calendar: &str) -> Vec<Event> {
    assert!(calendar.ends_with("\r\n") && !calendar.replace("\r\n", "").contains(['\r', '\n']), "{calendar}");
    for line in calendar.split_terminator("\r\n") {
        assert!(line.len() <= 75 && !line.is_empty(), "{line:?}");
        assert!(!line.contains(|c: char| c.is_control()), "{line:?}");
    }
    let unfolded = unfold(calendar);
    let read = read_calendar(&unfolded).unwrap_or_else(|error| panic!("{error}\n{calendar}"));
    let value = |name: &str| {
        read.properties.iter().find(|property| property.name == name).map(|property| property.val.to_string())
    };
    assert_eq!((value("VERSION").as_deref(), value("CALSCALE").as_deref()), (Some("2.0"), Some("GREGORIAN")));
    assert!(value("PRODID").is_some_and(|id| id.contains("growthlint")) && !read.components.is_empty());
    let of = |component: &icalendar::parser::Component<'_>| -> Event {
        component
            .properties
            .iter()
            .map(|property| (property.name.to_string(), property.val.to_string()))
            .collect()
    };
    read.components.iter().filter(|component| component.name == "VEVENT").map(of).collect()
}

fn get<'e>(event: &'e Event, name: &str) -> &'e str {
    let found: Vec<&str> =
        event.iter().filter(|(known, _)| known == name).map(|(_, value)| value.as_str()).collect();
    assert_eq!(found.len(), 1, "{name} in {event:?}");
    found[0]
}

pub(crate) fn calendar(place: &Place, args: &[&str]) -> String {
    place.lint(&[&["due", "--format", "ics"], args].concat()).ends(0).out
}

#[test]
fn the_calendar_has_whole_day_events_for_all_due_dates() {
    let place = team();
    let text = calendar(&place, &["--days", "365"]);
    let all = events(&text);
    assert!(all.len() > 8, "{text}");
    let mut ids: Vec<&str> = all.iter().map(|event| get(event, "UID")).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all.len());
    assert!(ids.iter().all(|id| id.ends_with("@growthlint") && !id.contains("amara")));
    for event in &all {
        assert_eq!(get(event, "DTSTAMP"), "20260320T000000Z");
        let (start, end) = (get(event, "DTSTART"), get(event, "DTEND"));
        assert!(start.len() == 8 && start >= "20260320" && start < end, "{event:?}");
    }
    let names: Vec<String> =
        all.iter().map(|event| format!("{} {}", get(event, "DTSTART"), get(event, "SUMMARY"))).collect();
    assert!(
        names.contains(
            &"20260409 Amara Okafor: note 2026-03-12 review-turnaround: outcome (Ben Castillo)".to_owned()
        ),
        "{names:#?}"
    );
    assert!(names.is_sorted_by_key(|name| name[..8].to_owned()));
    assert_eq!(text.matches("DTSTART;VALUE=DATE:").count(), all.len());
    assert_eq!(calendar(&place, &["--days", "365"]), text, "the same input, the same bytes");
    place.commit(BEN, "2026-03-20");
    assert_eq!(calendar(&place, &["--days", "365"]), text, "a commit that says nothing changes nothing");
    assert_eq!(events(&calendar(&place, &["--days", "0"])).len(), 0, "an empty calendar is one too");
}

#[test]
fn an_event_keeps_its_identity_when_its_day_moves() {
    let place = team();
    let ids = |place: &Place| -> Vec<(String, String, String)> {
        let all = events(&calendar(place, &["--days", "60"]));
        let mut ids: Vec<_> = all
            .iter()
            .map(|event| {
                (
                    get(event, "SUMMARY").to_owned(),
                    get(event, "UID").to_owned(),
                    get(event, "DTSTART").to_owned(),
                )
            })
            .collect();
        ids.sort();
        ids
    };
    let before = ids(&place);
    place.edit(DOC, "since: 2024-01-01\n", "since: 2024-01-01\naway:\n  - 2026-04-01/2026-04-12\n");
    place.git(&["mv", DOC, "people/payments/amara.md"]);
    place.commit(BEN, "2026-03-20");
    let after = ids(&place);
    let note = |ids: &[(String, String, String)]| {
        ids.iter().find(|(summary, ..)| summary.contains("note 2026-03-12")).unwrap().clone()
    };
    let (old, new) = (note(&before), note(&after));
    assert_eq!(
        (old.1, old.2.as_str(), new.2.as_str()),
        (new.1, "20260409", "20260413"),
        "moved, and the same"
    );
    place.edit("people/payments/amara.md", "Amara Okafor <amara@", "Amara Okafor-Lind <amara@");
    place.commit(BEN, "2026-03-20");
    let uids = |ids: &[(String, String, String)]| {
        let mut uids: Vec<String> = ids.iter().map(|(_, uid, _)| uid.clone()).collect();
        uids.sort();
        uids
    };
    assert_eq!(uids(&ids(&place)), uids(&after), "a person is their address");
}

#[test]
fn names_with_special_characters_do_not_break_the_calendar() {
    let place = team();
    let odd = "Groß; Jürgen, Dr. \\n 王小明王小明王小明王小明王小明王小明王小明 <odd@acme.example>";
    place.write("people/payments/odd.md", document(odd, "## Notes\n"));
    place.commit(BEN, "2026-03-19");
    place.on("2026-03-20");
    let all = events(&calendar(&place, &["--as", "odd@acme.example"]));
    let summary = get(&all[0], "SUMMARY");
    let name = odd.split(" <").next().unwrap();
    assert_eq!(
        summary,
        format!("{name}: update 2026-03 ({name})"),
        "the parser has taken the escapes out again"
    );
    assert!(calendar(&place, &["--as", "odd@acme.example"]).contains("SUMMARY:Groß\\; Jürgen\\, Dr. \\\\n"));
}

#[test]
fn as_shows_one_persons_dates_only() {
    let place = team();
    let told = |args: &[&str]| place.lint(&[&["due"], args].concat()).ends(0).out;
    let (ben, amara) = (told(&["--as", "ben", "--days", "60"]), told(&["--as", "amara", "--days", "60"]));
    assert!(
        ben.contains("note 2026-03-12 review-turnaround: outcome") && !ben.contains("update 2026-03"),
        "{ben}"
    );
    assert!(amara.contains("update 2026-03") && !amara.contains("outcome"), "{amara}");
    assert!(amara.starts_with("growthlint due   Amara Okafor, 60 days"), "{amara}");
    assert!(told(&["--days", "0"]).contains("\nNothing is due.\n"));
    place.lint(&["due", "--as", "zoltan"]).refuses("nobody here is called `zoltan`");
    for wrong in ["-1", "x", "99999"] {
        assert_eq!(place.lint(&["due", "--days", wrong]).code, 2, "{wrong}");
    }
}
