//! The convention's example, and every kind of mistake with its place and its words.

use super::mistake::{Until, Which};
use super::*;
use crate::field::date::Day;
use crate::finding::{Message, Severity};

const RULES: &[&str] = &["plan-late", "plan-unsigned", "pip-not-named", "pip-edited", "note-late"];

const EXAMPLE: &str = r#"growthlint: 1
docs: ["people/**/*.md"]
effective_from: 2026-01-01
fiscal_year_start: 4
late_after_days: 7
answer_days: 14
evidence: signed
merge: squash
away: [{who: Ben Castillo <ben@acme.example>, from: 2026-03-01, to: 2026-03-14}]
witnesses: [Lena Vogt <lena@acme.example>]
forges: [{name: GitHub, committer: GitHub <noreply@github.com>}]
capabilities: [{name: ledgers, level: Staff, by: 2027-H1}]
pip: {notes: 2, sbi: 1, span_days: 30, follow_up_days: 30, clock_days: 60, limit_days: 90}
cadence: {update_due_day: 7, bullets: [5, 8], review_due_days: 15, review_words: [500, 1000], packet_words: [2000, 3000], calibration: [2026-06-25]}
words: {soft: [maybe], en: false}
labels: {Notes: Notizen, Signed: [Unterschrieben, Signiert]}
sections: [Hobbies]
rubric:
  levels: [L4, L5, Staff]
  dimensions:
    Scope: {L4: Owns a feature within a service, Staff: Owns a system}
    Impact: {L5: Cuts cost}
  needs: {Staff: {services: 2, design-doc: 3}}
  examples: {Staff: {Scope: ["https://x.example"]}}
job_descriptions: {Staff: jobs/staff.md}
rules: {plan-late: error, pip-*: off}
waivers:
  - {rule: plan-late, engineer: Amara Okafor <amara@acme.example>, entry: plan 2026-H1, until: 2026-07-01, reason: on leave, by: Ben Castillo <ben@acme.example>}
"#;

fn mistakes(text: &str) -> Vec<(MistakeKind, &str)> {
    Settings::parse(text, RULES)
        .1
        .into_iter()
        .map(|mistake| (mistake.kind, &text[mistake.span.start..mistake.span.end]))
        .collect()
}

#[test]
fn a_wrong_value_is_one_mistake() {
    let kind = MistakeKind::BadValue {
        key: Message::fixed("cadence.review_words"),
        which: Which::Whole,
        expected: Message::fixed("a list of the fewest and the most, such as `[5, 8]`"),
        until: Until::Default(Message::fixed("[500, 1000]")),
    };
    assert_eq!(mistakes("growthlint: 1\ncadence: {review_words: 3}\n"), [(kind, "3")]);
}

#[test]
fn the_example_is_read() {
    assert_eq!(mistakes(EXAMPLE), []);
    let (settings, _) = Settings::parse(EXAMPLE, RULES);
    assert_eq!(settings.effective_from, Day::parse("2026-01-01"));
    assert_eq!(
        (settings.evidence, settings.merge, settings.words.en),
        (Assurance::Signed, MergeButton::Squash, false)
    );
    assert_eq!(settings.labels.label("signiert"), Some(crate::field::label::Label::Signed));
    let rubric = settings.rubric.unwrap();
    assert_eq!(
        rubric.dimensions.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(),
        ["Scope", "Impact"]
    );
    assert_eq!(rubric.needs["Staff"], [("services".to_owned(), 2), ("design-doc".to_owned(), 3)]);
    assert_eq!((settings.waivers.len(), settings.away.len()), (1, 1));
}

#[test]
fn one_key_is_enough_and_defaults_hold() {
    for text in [
        "growthlint: 1\n",
        "\u{feff}growthlint: 1\r\npip:\r\n",
        "growthlint: 1\npip: {}\ncadence: {}\nwords: {}\n",
    ] {
        let (settings, mistakes) = Settings::parse(text, RULES);
        assert_eq!(mistakes, []);
        let standard = Settings::default();
        assert_eq!(
            (settings.pip, settings.cadence, settings.words),
            (standard.pip, standard.cadence, standard.words)
        );
        assert_eq!((settings.docs, settings.late_after_days), (standard.docs, 7));
    }
}

#[test]
fn what_cannot_be_read_says_so() {
    for text in
        ["", "growthlint: 2\n", "docs: [a]\n", "- growthlint\n", "growthlint: 1\ndocs: [a\n", "growthlint:\n"]
    {
        assert_eq!(mistakes(text).iter().filter(|(kind, _)| kind.is_unreadable()).count(), 1, "{text:?}");
    }
}

#[test]
fn every_mistake_is_found_in_one_run() {
    let text = "growthlint: 1\ndoc: []\ndocs: ['[']\neffective_from: 2026-02-30\nfiscal_year_start: 13\nlate_after_days: -1\nmerge: button\naway: [{who: Ben, from: 2026-01-02, to: 2026-01-01}, {who: B <b@c>, from: 2026-01-02, to: 2026-01-01}]\npip: {note: 3, sbi: many}\ncadence: {bullets: [8, 5], calibration: [soon]}\nlabels: {Note: Notiz}\nrubric: {levels: [L4], dimensions: {Scope: {L5: x}}}\nrules: {plan-lat: error, plan-late: fatal, zip-*: off}\nwaivers: [{rule: plan-late, engineer: A <a@b>, until: 2026-01-01, by: A <a@b>}]\nmerge: merge\n";
    let found = mistakes(text);
    let bad = |what, place| {
        found.iter().any(|(kind, at)| {
            matches!(kind, MistakeKind::BadValue { key, .. } if key.text() == what) && *at == place
        })
    };
    for (what, place) in [
        ("docs", "'['"),
        ("effective_from", "2026-02-30"),
        ("fiscal_year_start", "13"),
        ("late_after_days", "-1"),
        ("merge", "button"),
        ("away.who", "Ben"),
        ("away.to", "2026-01-01"),
        ("pip.sbi", "many"),
        ("cadence.bullets", "[8, 5]"),
        ("cadence.calibration", "soon"),
        ("rubric.dimensions", "L5"),
        ("rules", "fatal"),
    ] {
        assert!(bad(what, place), "{what} {place}");
    }
    for expected in [
        (MistakeKind::UnknownKey { nearest: Some("docs") }, "doc"),
        (MistakeKind::UnknownKey { nearest: Some("notes") }, "note"),
        (MistakeKind::UnknownKey { nearest: Some("Notes") }, "Note"),
        (MistakeKind::UnknownRule { nearest: Some("plan-late") }, "plan-lat"),
        (MistakeKind::UnknownRule { nearest: None }, "zip-*"),
        (MistakeKind::DuplicateKey, "merge"),
    ] {
        assert!(found.contains(&expected), "{expected:?}");
    }
    assert!(
        found.iter().any(|(kind, _)| matches!(kind, MistakeKind::MissingKey { key: "reason", under, .. } if under.text() == "waivers"))
    );
}

/// Message and help of the first mistake.
fn words(text: &str) -> (String, String) {
    let kind = mistakes(text).swap_remove(0).0;
    (kind.message().text().to_owned(), kind.help().text().to_owned())
}

#[test]
fn a_wrong_value_is_told_all_that_is_allowed_and_what_counts_until_then() {
    let ignored = "fix it; until then growthlint ignores it";
    for (text, message, help) in [
        (
            "merge: button",
            "`merge` must be `merge`, `squash` or `rebase`",
            "fix it; until then growthlint uses the default, merge",
        ),
        (
            "late_after_days: soon",
            "`late_after_days` must be a whole number from 0 to 100000",
            "fix it; until then growthlint uses the default, 7",
        ),
        (
            "fiscal_year_start: 13",
            "`fiscal_year_start` must be a whole number from 1 to 12",
            "fix it; until then growthlint uses the default, 1",
        ),
        (
            "docs: people",
            "`docs` must be a list",
            "fix it; until then growthlint uses the default, [people/**/*.md]",
        ),
        (
            "words: {en: english}",
            "`words.en` must be `true` or `false`",
            "fix it; until then growthlint uses the default, true",
        ),
        ("effective_from: May", "`effective_from` must be a date that exists, such as `2026-03-12`", ignored),
        ("witnesses: [Lena]", "each item of `witnesses` must be `Name <email>`", ignored),
        ("docs: ['[']", "each item of `docs` must be a glob over paths, such as `people/**/*.md`", ignored),
        (
            "rules: {plan-late: fatal}",
            "each value in `rules` must be `error`, `warning`, `info` or `off`",
            ignored,
        ),
        ("labels: {Notes: {a: b}}", "each value in `labels` must be text", ignored),
        ("pip: 3", "`pip` must be lines of `key: value`", ignored),
        (
            "away: [{who: A <a@b>, from: 2026-01-02, to: 2026-01-01}]",
            "`away.to` must be the day in `from` or a later one",
            ignored,
        ),
        (
            "waivers: [{rule: plan-late, engineer: A <a@b>, reason: x, by: A <a@b>}]",
            "`waivers` needs `until`",
            "add `until: YYYY-MM-DD`; until then growthlint ignores what is here",
        ),
    ] {
        assert_eq!(words(&format!("growthlint: 1\n{text}\n")), (message.to_owned(), help.to_owned()));
    }
}

#[test]
fn an_item_with_a_mistake_counts_for_nothing() {
    let waiver = "rule: plan-late, engineer: A <a@b>, until: 2026-01-01, reason: x, by: A <a@b>";
    for (more, kept) in
        [("entry: plan 2026-H1", 1), ("entry: [plan]", 0), ("enty: plan 2026-H1", 0), ("entry: *plan", 0)]
    {
        let (settings, _) =
            Settings::parse(&format!("growthlint: 1\nwaivers: [{{{waiver}, {more}}}]\n"), RULES);
        assert_eq!(settings.waivers.len(), kept, "{more}");
    }
}

#[test]
fn a_rubric_of_a_role_is_read_like_the_one_for_everybody() {
    let text = "growthlint: 1\nrubrics:\n  Front: {levels: [F1], dimensions: {Craft: {F1: [a, b], F9: c}}, need: {}}\n  Data: {levels: [D1]}\n";
    let (settings, mistakes) = Settings::parse(text, RULES);
    let places: Vec<&str> =
        mistakes.iter().map(|mistake| &text[mistake.span.start..mistake.span.end]).collect();
    assert_eq!(places, ["F9", "need", "{levels: [D1]}"]);
    assert_eq!(settings.rubrics.keys().collect::<Vec<_>>(), ["Front"]);
    let rubric = settings.rubric_of_role(" front ").unwrap();
    assert_eq!(rubric.dimensions[0].1["F1"].texts(), ["a", "b"]);
    assert_eq!(rubric.places[&("Craft".to_owned(), "F1".to_owned())].len(), 2);
    assert!(settings.rubric_of_role("Back").is_none());
}

#[test]
fn numbers_and_dates_are_text_where_text_is_asked_for() {
    let text = "growthlint: 1\nlate_after_days: '3'\nsections: [1.10, 2026-01-01, no]\nrubric: {levels: [4, 5], dimensions: {007: {4: 1e3}}}\n";
    let (settings, mistakes) = Settings::parse(text, RULES);
    assert_eq!(mistakes, []);
    assert_eq!(
        (settings.late_after_days, settings.sections),
        (3, ["1.10", "2026-01-01", "no"].map(str::to_owned).to_vec())
    );
    let rubric = settings.rubric.unwrap();
    assert_eq!(rubric.levels, ["4", "5"]);
    assert_eq!(rubric.dimensions[0].0, "007");
    let (start, place) = (text.find("1e3").unwrap(), rubric.places[&("007".to_owned(), "4".to_owned())][0]);
    assert_eq!((place.start, place.end), (start, start + 3));
}

#[test]
fn no_mistake_repeats_what_the_file_says() {
    let shapes = [
        "QQ",
        "[QQ]",
        "{QQ: QQ}",
        "[{QQ: QQ}]",
        "{QQ: {QQ: QQ}}",
        "{levels: [QQ], dimensions: QQ}",
        "[[QQ]]",
    ];
    let schema = file::schema().to_value();
    for key in schema["properties"].as_object().unwrap().keys() {
        for shape in shapes {
            for (kind, _) in mistakes(&format!("growthlint: 1\nQQ: QQ\n{key}: {shape}\n")) {
                let said = format!("{} {}", kind.message().text(), kind.help().text());
                assert!(!said.contains("QQ"), "{key}: {shape}: {said}");
            }
        }
    }
}

#[test]
fn globs_that_are_none_are_one_mistake_each() {
    for (docs, how_many) in [
        ("[]", 1),
        ("a", 1),
        ("['[']", 1),
        ("['[', '{a']", 2),
        ("['people/*.md', '[']", 1),
        ("['people/*.md']", 0),
    ] {
        let (settings, found) = Settings::parse(&format!("growthlint: 1\ndocs: {docs}\n"), RULES);
        assert_eq!(found.len(), how_many, "{docs} {found:?}");
        assert!(!settings.docs.is_empty(), "{docs}");
    }
}

#[test]
fn the_most_specific_level_wins() {
    let text = "growthlint: 1\nrules: {pip-not-*: warning, pip-*: off, pip-edited: info, '*': error}\n";
    let (settings, _) = Settings::parse(text, RULES);
    let level = |rule| settings.level_of(rule, Severity::Warning);
    assert_eq!(level("pip-edited"), Some(Severity::Info));
    assert_eq!(level("pip-not-named"), Some(Severity::Warning));
    assert_eq!(level("pip-undecided"), None);
    assert_eq!(level("note-late"), Some(Severity::Error));
}

#[test]
fn the_schema_describes_every_key_and_takes_what_the_reader_takes() {
    let schema = file::schema().to_value();
    assert_eq!(schema["required"], serde_json::json!(["growthlint"]));
    let all = schema["definitions"].as_object().unwrap().values().chain([&schema]);
    for object in all.filter_map(|schema| schema["properties"].as_object()) {
        for (name, property) in object {
            assert!(
                property["description"].is_string() || property["$ref"].is_string(),
                "{name} has no description"
            );
        }
    }
    let example: serde_json::Value = serde_yaml::from_str(EXAMPLE).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    assert!(
        validator.is_valid(&example),
        "{:?}",
        validator.iter_errors(&example).map(|error| error.to_string()).collect::<Vec<_>>()
    );
    assert!(serde_yaml::from_str::<Settings>(EXAMPLE).is_ok());
}

proptest::proptest! {
    #[test]
    fn any_text_is_read(text in "(growthlint: 1\n)?((docs|rules|waivers|rubric|pip|labels|away|cadence|words|levels|dimensions|-|[\\[\\]{},:]|[a-z*<>@0-9 ]{1,4}|\n| ){0,40})") {
        let (_, mistakes) = Settings::parse(&text, RULES);
        for mistake in mistakes {
            // The schema lets nothing pass that the settings cannot be made from.
            proptest::prop_assert!(!mistake.kind.message().text().contains("growthlint schema settings"));
            proptest::prop_assert!(text.get(mistake.span.start..mistake.span.end).is_some());
        }
    }
}
