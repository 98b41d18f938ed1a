//! What is counted where, what is withheld, and that a company is the sum of its repositories.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::count::{ToCount, page};
use super::export::{Export, NoExport, NoMerge, Whole, merge};
use super::facts::{Facts, PacketFacts, PipFacts, PromotionFacts};
use super::ladder::Ladder;
use crate::field::date::Day;
use crate::page::pipeline::csv::csv;
use crate::page::pipeline::json::{PipelineJson, TransitionJson};
use crate::page::pipeline::text::render;
use crate::report::programs;
use crate::term::look::Look;
use crate::term::table::width;

const LEVELS: [&str; 3] = ["L4", "L5", "Staff"];

fn on(level: &str) -> Facts {
    Facts {
        active: true,
        level: level.to_owned(),
        ladder: Vec::new(),
        level_a_year_ago: None,
        target: None,
        has_path: false,
        has_named_gaps: false,
        gaps: Vec::new(),
        other_gaps: 0,
        packets: Vec::new(),
        promotions: Vec::new(),
        pips: PipFacts::default(),
        surprises: 0,
        capabilities: Vec::new(),
    }
}

fn promoted(from: &str, to: &str, months: Option<u32>) -> PromotionFacts {
    PromotionFacts { from: from.to_owned(), to: to.to_owned(), months, stayed: Some(true) }
}

fn packet(from: &str, to: &str, returned: u32, eventually: bool) -> PacketFacts {
    PacketFacts {
        from: from.to_owned(),
        to: to.to_owned(),
        returned,
        at_first: eventually && returned == 0,
        eventually,
    }
}

fn levels(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn counted(engineers: &[Facts], rubric: &[&str], least: usize) -> PipelineJson {
    let ladder = Ladder::join(&[levels(rubric)]).unwrap();
    let counted = ToCount {
        engineers: engineers.iter().collect(),
        ladder: &ladder,
        capabilities: &BTreeSet::new(),
        removed: 0,
        complete: true,
        as_of: Day::parse("2026-06-18").unwrap(),
    };
    page(&counted, least)
}

fn step<'p>(page: &'p PipelineJson, from: &str, to: &str) -> &'p TransitionJson {
    page.transitions
        .iter()
        .find(|row| row.from == from && row.to == to)
        .unwrap_or_else(|| panic!("no {from} to {to}: {page:#?}"))
}

fn steps(page: &PipelineJson) -> Vec<(&str, &str)> {
    page.transitions.iter().map(|row| (row.from.as_str(), row.to.as_str())).collect()
}

#[test]
fn the_ladder_makes_the_steps_whether_somebody_stands_on_them_or_not() {
    let candidate = Facts { target: Some("Staff".to_owned()), has_path: true, ..on("l5") };
    let page = counted(&[on("L5"), candidate, on("Staff"), Facts { active: false, ..on("L4") }], &LEVELS, 1);
    assert_eq!(steps(&page), [("L4", "L5"), ("L5", "Staff")]);
    assert_eq!(step(&page, "L4", "L5").engineers, Some(0));
    let row = step(&page, "L5", "Staff");
    assert_eq!(
        (row.engineers, row.candidates, row.with_path, row.with_named_gaps),
        (Some(2), Some(1), Some(1), Some(0))
    );
    assert_eq!((page.engineers, page.without_next_level), (Some(3), Some(1)));
}

#[test]
fn everybody_is_counted_on_the_ladder_of_their_role() {
    let frontend = |level: &str| Facts { ladder: levels(&["F1", "F2", "Staff"]), ..on(level) };
    let candidate = Facts { target: Some("Staff".to_owned()), ..frontend("F2") };
    let skipped = Facts { promotions: vec![promoted("F1", "Staff", Some(7))], ..frontend("Staff") };
    let page = counted(&[on("L5"), frontend("F1"), candidate, skipped, on("Staff")], &LEVELS, 1);
    assert_eq!(steps(&page), [("L4", "L5"), ("L5", "Staff"), ("F1", "F2"), ("F2", "Staff")]);
    assert_eq!(step(&page, "L5", "Staff").engineers, Some(1));
    let row = step(&page, "F2", "Staff");
    assert_eq!((row.engineers, row.candidates, row.promoted), (Some(1), Some(1), Some(1)));
    assert_eq!(page.without_next_level, Some(2));
}

#[test]
fn what_was_skipped_counts_at_the_step_into_the_level_and_a_step_down_nowhere() {
    let skipped = Facts {
        packets: vec![packet("L4", "Staff", 1, true)],
        promotions: vec![promoted("L4", "Staff", Some(7))],
        ..on("Staff")
    };
    let down = Facts {
        promotions: vec![promoted("Staff", "L4", Some(3))],
        packets: vec![packet("L5", "L4", 0, true)],
        ..on("L4")
    };
    let page = counted(&[skipped, down], &LEVELS, 1);
    let into = step(&page, "L5", "Staff");
    assert_eq!(into.months_to_promotion, Some(vec![7]));
    assert_eq!((into.decided, into.revisions), (Some(1), Some(1)));
    assert_eq!(steps(&page).len(), 2);
    assert_eq!(step(&page, "L4", "L5").decided, Some(0));
}

#[test]
fn without_a_rubric_documents_make_the_steps() {
    let wants = |level: &str, target: &str| Facts { target: Some(target.to_owned()), ..on(level) };
    let page = counted(
        &[
            wants("Mid", "Senior"),
            on("mid"),
            on("Senior"),
            Facts { promotions: vec![promoted("Mid", "Senior", None)], ..on("Senior") },
        ],
        &[],
        1,
    );
    assert_eq!(steps(&page), [("Mid", "Senior")]);
    assert_eq!(step(&page, "Mid", "Senior").engineers, Some(2));
    assert_eq!((page.without_next_level, &page.seniority), (Some(2), &None));
    // Two ways on: who has no target is on neither.
    let page = counted(&[wants("Mid", "Senior"), wants("Mid", "Manager"), on("Mid")], &[], 1);
    assert_eq!(steps(&page), [("Mid", "Manager"), ("Mid", "Senior")]);
    assert_eq!(page.without_next_level, Some(1));
    // Below and above the ladder.
    let page = counted(
        &[
            Facts { promotions: vec![promoted("Intern", "L4", Some(9))], ..on("L4") },
            wants("Staff", "Fellow"),
        ],
        &LEVELS,
        1,
    );
    assert_eq!(steps(&page), [("L4", "L5"), ("L5", "Staff"), ("Intern", "L4"), ("Staff", "Fellow")]);
}

#[test]
fn numbers_about_few_are_withheld_group_by_group() {
    let many: Vec<Facts> = std::iter::repeat_n(on("L4"), 6).collect();
    let one = Facts {
        promotions: vec![promoted("L4", "L5", Some(16))],
        packets: vec![packet("L4", "L5", 0, true)],
        ..on("Staff")
    };
    let page = counted(&[many.as_slice(), &[one]].concat(), &LEVELS, 5);
    let row = step(&page, "L4", "L5");
    assert_eq!(row.engineers, Some(6));
    assert!(row.decided.is_none() && row.promoted.is_none());
    // The one at the top would follow from the total.
    assert_eq!((page.without_next_level, page.engineers, &page.seniority), (None, None, &None));
    let next = step(&page, "L5", "Staff");
    assert_eq!((next.engineers, next.decided), (Some(0), Some(0)));
    let open = counted(&[many.as_slice(), &[on("Staff")]].concat(), &LEVELS, 1);
    assert_eq!(step(&open, "L4", "L5").engineers, Some(6));
    let two = counted(&many[..2], &LEVELS, 5);
    assert!(
        two.engineers.is_none()
            && two.pips.opened.is_none()
            && two.surprises.is_none()
            && two.gaps == Some(Vec::new())
    );
}

#[test]
fn what_is_withheld_says_so_in_every_form() {
    let many: Vec<Facts> = std::iter::repeat_n(on("L4"), 6).collect();
    let one = Facts { promotions: vec![promoted("L4", "L5", Some(16))], ..on("L4") };
    let page = counted(&[many.as_slice(), &[one]].concat(), &LEVELS, 5);
    let text = render(&page, Look::PLAIN);
    assert!(text.contains("* withheld: numbers about fewer than 5") && !text.contains("16"), "{text}");
    let value: serde_json::Value = serde_json::from_str(&programs::text(&page)).unwrap();
    let row = &value["transitions"][0];
    assert_eq!(
        (&row["engineers"], &row["decided"], &row["months_to_promotion"]),
        (&7.into(), &0.into(), &serde_json::Value::Null)
    );
    assert_eq!(row["withheld"], serde_json::json!(["promotions"]));
    let table = csv(&page);
    assert_eq!(
        table.lines().nth(1).unwrap(),
        "transition,L4,L5,,7,0,0,0,0,0,0,0,withheld,withheld,withheld,withheld,,,,,,,,,"
    );
}

#[test]
fn the_text_fits_and_shows_nothing_hidden() {
    let level = "Wolfgang-Amadeus-Groß-Stufe 王小明 \u{1b}[2J,=1";
    let engineers = [
        Facts {
            target: Some(level.to_owned()),
            gaps: vec!["Reichweite über Teams 王小明".to_owned()],
            other_gaps: 3,
            ..on("L4")
        },
        Facts { promotions: (1..9).map(|months| promoted("L4", level, Some(months))).collect(), ..on(level) },
    ];
    let page = counted(&engineers, &[], 1);
    let text = render(&page, Look::PLAIN);
    assert!(text.lines().all(|line| width(line) <= 80), "{text}");
    assert!(text.contains("median 4.5, 1 to 8") && !text.contains('\u{1b}'), "{text}");
    let table = csv(&page);
    assert!(table.contains(",\"Wolfgang-Amadeus-Groß-Stufe 王小明 \\u{1b}[2J,=1\","), "{table}");
    let columns = |line: &str| {
        line.split("\"")
            .enumerate()
            .filter(|(at, _)| at % 2 == 0)
            .map(|(_, text)| text.matches(',').count())
            .sum::<usize>()
    };
    assert!(table.lines().all(|line| columns(line) == 24), "{table}");
    let formula = counted(&[Facts { target: Some("=1+1".to_owned()), ..on("L4") }], &[], 1);
    assert!(csv(&formula).contains(",'=1+1,"));
}

/// A whole with one rubric, as one repository would give it.
fn whole(engineers: &[(String, Facts)]) -> Whole {
    let mut whole = Whole { ladders: vec![levels(&LEVELS)], ..Whole::default() };
    for (engineer, facts) in engineers {
        assert!(whole.add(engineer, facts));
    }
    whole
}

fn export(engineers: &[(String, Facts)], salt: &str, commit: &str) -> Export {
    whole(engineers).export(Day::parse("2026-06-18").unwrap(), salt, &[commit.to_owned()])
}

/// What is written of an export, read again.
fn sent(export: &Export) -> Export {
    Export::parse(serde_json::to_string(export).unwrap().as_bytes()).unwrap()
}

fn all_forms(whole: &Whole, ladder: &Ladder, least: usize) -> String {
    let counted = ToCount {
        engineers: whole.engineers.values().collect(),
        ladder,
        capabilities: &whole.capabilities,
        removed: whole.really_removed(),
        complete: true,
        as_of: Day::parse("2026-06-18").unwrap(),
    };
    let page = page(&counted, least);
    format!("{}{}{}", render(&page, Look::PLAIN), programs::text(&page), csv(&page))
}

#[test]
fn exports_that_do_not_belong_together_are_told_apart() {
    let of = |name: &str| vec![(format!("{name}@acme.example"), on("L4"))];
    let (amara, noor) = (export(&of("amara"), "s", "1"), export(&of("noor"), "s", "2"));
    assert!(merge(&[amara.clone(), noor.clone()]).is_ok());
    assert_eq!(
        merge(&[noor.clone(), amara.clone(), export(&of("sam"), "t", "3")]).unwrap_err(),
        NoMerge::Salts(0, 2)
    );
    assert_eq!(
        merge(&[noor.clone(), amara.clone(), amara.clone()]).unwrap_err(),
        NoMerge::SameRepository(1, 2)
    );
    let both = export(&[of("noor"), of("sam")].concat(), "s", "3");
    assert_eq!(merge(&[amara.clone(), noor.clone(), both]).unwrap_err(), NoMerge::SameEngineers(1, 1, 2));
    let mut later = export(&of("sam"), "s", "3");
    later.as_of = "2026-06-19".to_owned();
    assert_eq!(merge(&[amara.clone(), later]).unwrap_err(), NoMerge::Days(0, 1));
    let mut other = export(&of("sam"), "s", "3");
    other.ladders = vec![levels(&["L4", "Staff"])];
    assert_eq!(merge(&[amara.clone(), noor.clone(), other]).unwrap_err(), NoMerge::Ladders(0, 2));
    // Repositories made from one template have the same first commit, and nobody in common.
    assert!(merge(&[amara, export(&of("sam"), "s", "1")]).is_ok());
}

#[test]
fn who_was_transferred_counts_where_they_are() {
    let left = Facts { active: false, packets: vec![packet("L4", "L5", 0, true)], ..on("L4") };
    let there = Facts { packets: vec![packet("L4", "L5", 0, true)], ..on("L5") };
    let at = |facts: &Facts, commit| export(&[("amara@acme.example".to_owned(), facts.clone())], "s", commit);
    for exports in [[at(&left, "1"), at(&there, "2")], [at(&there, "2"), at(&left, "1")]] {
        let (whole, _) = merge(&exports).unwrap();
        assert_eq!((whole.moved, whole.engineers.values().next()), (1, Some(&there)));
    }
    assert_eq!(merge(&[at(&left, "1"), at(&left, "2")]).unwrap_err(), NoMerge::SameEngineers(1, 0, 1));
    assert_eq!(
        merge(&[at(&left, "1"), at(&there, "2"), at(&there, "3")]).unwrap_err(),
        NoMerge::SameEngineers(1, 0, 2)
    );
}

#[test]
fn what_is_no_export_is_refused() {
    let good =
        serde_json::to_value(export(&[("amara@acme.example".to_owned(), on("L4"))], "s", "1")).unwrap();
    let parse = |value: &serde_json::Value| Export::parse(value.to_string().as_bytes());
    assert!(parse(&good).is_ok());
    assert_eq!(Export::parse(b"\xff\x00").unwrap_err(), NoExport::Other);
    assert_eq!(parse(&serde_json::json!({"schema": "growthlint-pipeline/1"})).unwrap_err(), NoExport::Other);
    assert_eq!(parse(&serde_json::json!([1])).unwrap_err(), NoExport::Other);
    let with = |change: &dyn Fn(&mut serde_json::Value)| {
        let mut value = good.clone();
        change(&mut value);
        parse(&value)
    };
    assert_eq!(
        with(&|value| value["schema"] = "growthlint-pipeline-export/2".into()).unwrap_err(),
        NoExport::Version
    );
    for change in [
        &|value: &mut serde_json::Value| value["as_of"] = "yesterday".into(),
        &|value: &mut serde_json::Value| value["salt"] = "s".into(),
        &|value: &mut serde_json::Value| value["name"] = "Amara".into(),
        &|value: &mut serde_json::Value| value["engineers"][0]["engineer"] = "amara@acme.example".into(),
        &|value: &mut serde_json::Value| value["engineers"][0]["facts"]["surprises"] = (-1).into(),
        &|value: &mut serde_json::Value| value["engineers"][0]["facts"]["pips"]["in_time"] = 1.into(),
        &|value: &mut serde_json::Value| value["engineers"][0]["facts"]["active"] = "yes".into(),
        &|value: &mut serde_json::Value| {
            let row = value["engineers"][0].clone();
            value["engineers"].as_array_mut().unwrap().push(row);
        },
    ] as [&dyn Fn(&mut serde_json::Value); 8]
    {
        assert_eq!(with(change).unwrap_err(), NoExport::Damaged);
    }
}

fn any_level() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["L4", "L5", "Staff", "staff", "Fellow", "Intern"]).prop_map(str::to_owned)
}

prop_compose! {
    fn any_facts()(
        active in prop::bool::weighted(0.8),
        level in any_level(),
        before in prop::option::of(any_level()),
        target in prop::option::of(any_level()),
        flags in any::<(bool, bool)>(),
        gaps in prop::sample::subsequence(vec!["Scope", "Impact", "Leverage"], 0..3),
        packets in prop::collection::vec((any_level(), any_level(), 0u32..3, any::<bool>()), 0..3),
        promotions in prop::collection::vec((any_level(), any_level(), prop::option::of(0u32..40), prop::option::of(any::<bool>())), 0..3),
        counts in (0u32..3, 0u32..2, 0u32..2, 0u32..3, 0u32..3),
    ) -> Facts {
        Facts {
            active,
            level,
            ladder: Vec::new(),
            level_a_year_ago: before,
            target: target.filter(|_| active),
            has_path: active && flags.0,
            has_named_gaps: active && flags.1,
            gaps: gaps.into_iter().map(str::to_owned).collect(),
            other_gaps: counts.0,
            packets: packets.iter().map(|(from, to, returned, eventually)| packet(from, to, *returned, *eventually)).collect(),
            promotions: promotions.into_iter().map(|(from, to, months, stayed)| PromotionFacts { from, to, months, stayed }).collect(),
            pips: PipFacts { opened: counts.1 + counts.2 + counts.3, in_time: counts.1, running: counts.2 },
            surprises: counts.4,
            capabilities: Vec::new(),
        }
    }
}

proptest! {
    #[test]
    fn a_company_is_the_sum_of_its_repositories(
        people in prop::collection::vec((any_facts(), 0usize..4), 1..20),
        order in any::<prop::sample::Index>(),
        least in 1usize..7,
    ) {
        let named: Vec<(String, Facts)> = people.iter().enumerate().map(|(at, (facts, _))| (format!("e{at}@acme.example"), facts.clone())).collect();
        let ladder = Ladder::join(&[levels(&LEVELS)]).unwrap();
        let one = all_forms(&whole(&named), &ladder, least);
        let mut exports: Vec<Export> = (0..4)
            .map(|repository| {
                let here: Vec<(String, Facts)> = named.iter().zip(&people).filter(|(_, (_, at))| *at == repository).map(|(row, _)| row.clone()).collect();
                sent(&export(&here, "salt", &repository.to_string()))
            })
            .filter(|export| !export.engineers.is_empty())
            .collect();
        let first = order.index(exports.len());
        exports.rotate_left(first);
        let (merged, ladder) = merge(&exports).unwrap();
        prop_assert_eq!(all_forms(&merged, &ladder, least), one);
    }

    #[test]
    fn no_number_of_few_follows_from_a_total(people in prop::collection::vec(any_facts(), 0..25), least in 1usize..7) {
        let page = counted(&people, &LEVELS, least);
        let rows = || page.transitions.iter();
        let shown: usize = rows().filter_map(|row| row.engineers).sum::<usize>() + page.without_next_level.unwrap_or(0);
        let active = people.iter().filter(|facts| facts.active).count();
        let left = active - shown;
        if let Some(engineers) = page.engineers {
            prop_assert!(engineers == active && (left == 0 || left >= least), "{page:#?}");
        } else {
            prop_assert!(0 < left && left < least, "{page:#?}");
        }
        for row in rows() {
            prop_assert!(row.engineers.is_none_or(|engineers| engineers == 0 || engineers >= least));
            let promoted = row.promoted.unwrap_or(0);
            prop_assert!(promoted == 0 || promoted >= least);
        }
    }
}
