//! Whose is a result or a link below somebody's win? What others add is said and has no effect on any page.

use std::collections::BTreeMap;

use growthlint::career::map::Map;
use growthlint::field::date::Half;
use growthlint::finding::Severity;
use growthlint::lint::{self, State};
use growthlint::page::map::json::json;
use growthlint::page::packet::{pre_read::pre_read, subject::Subject, whole::whole};
use growthlint::page::pipeline::gather::gather;
use growthlint::story::Story;
use serde_json::Value;

use crate::agreement::told;
use crate::common::memory::View;
use crate::common::{in_state, lint_view};

const SETTINGS: &str = "\
rubric:
  levels: [L4, L5]
  dimensions:
    Impact: { L5: a number that the organisation tracks }
    Scope: { L5: one service }
  needs:
    L5: { design-doc: 2 }
";

const STORY: &str = "\
person amara Amara Okafor <amara@acme.example>
person ben Ben Castillo <ben@acme.example>
person noor Noor Aziz <noor@acme.example>
person dana Dana Reyes <dana@acme.example>
person eve Eve Stranger <eve@nowhere.example>
person home Amara Okafor <amara@home.example>
as-of 2026-06-30

commit 2026-01-02 ben: Start
  new people/noor.md engineer noor manager dana
  new people/amara.md engineer amara manager ben target L5

commit 2026-05-02 ben: Dana stands in
  edit people/amara.md
  | manager: Ben Castillo <ben@acme.example>
  + writers: [{ who: \"Dana Reyes <dana@acme.example>\", from: 2026-05-01, to: 2026-07-31, as: acting }]

commit 2026-05-12 amara: Wins
  add people/amara.md ## Wins
  | - 2026-05-11 Impact: the cut-over, https://git.acme.example/ledger/pull/40 (led)
  | - 2026-05-10 Scope: the reader (led; design-doc)
";

const CUT_OVER: &str = "- 2026-05-11 Impact: the cut-over, https://git.acme.example/ledger/pull/40 (led)";
const READER: &str = "- 2026-05-10 Scope: the reader (led; design-doc)";
const LINKED: &str = "- 2026-05-10 Scope: the reader, https://git.acme.example/reader (led; design-doc)";
/// A link that the document has already, below another win.
const LINKED_AGAIN: &str =
    "- 2026-05-10 Scope: the reader, https://git.acme.example/ledger/pull/40 (led; design-doc)";
const RESULT: &str = "  - Result: 2026-06-08 cost down by 18 %, https://wiki.acme.example/costs";

fn result(who: &str) -> String {
    format!("\ncommit 2026-06-10 {who}: x\n  edit people/amara.md\n  | {CUT_OVER}\n  + {RESULT}\n")
}

fn edit(day: &str, who: &str, from: &str, to: &str) -> String {
    format!("\ncommit {day} {who}: x\n  edit people/amara.md\n  - {from}\n  + {to}\n")
}

fn without_places(value: Value) -> Value {
    match value {
        Value::Object(keys) => {
            let kept = keys.into_iter().filter(|(key, _)| key != "line");
            Value::Object(kept.map(|(key, value)| (key, without_places(value))).collect())
        }
        Value::Array(values) => Value::Array(values.into_iter().map(without_places).collect()),
        other @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) => other,
    }
}

/// What each page says of Amara's document, the packet without how its wins are cited.
fn pages(steps: &str) -> BTreeMap<&'static str, String> {
    let played = Story::parse(&format!("{STORY}{steps}")).unwrap().play().unwrap();
    in_state(&played, View::Trusted, SETTINGS, true, |state: &State<'_>| {
        let told = told(state).into_iter().find(|told| told.path == "people/amara.md").unwrap();
        let document = state.documents.iter().find(|found| found.path.as_str() == "people/amara.md").unwrap();
        let record = lint::record(state, document).unwrap();
        let rubric = state.settings.rubric_of(document).unwrap();
        let map = Map::of_records(document, &record.wins, rubric, Some("L5"), state.today);
        let map = format!(
            "{}{:?}",
            json(document, &map),
            map.needs.iter().map(|need| need.there.len()).collect::<Vec<_>>()
        );
        let half = Half::parse("2026-H1").unwrap();
        let subject =
            Subject::new(document, state.settings, Some(record), (half, None), state.today).unwrap();
        let cited = |line: &str| line.split(" _(").next().unwrap().trim_end().to_owned();
        let packet: Vec<String> =
            [whole(&subject), pre_read(&subject)].iter().flat_map(|page| page.lines()).map(cited).collect();
        let page = |value: Value| without_places(value).to_string();
        BTreeMap::from([
            ("audit", page(told.audit["scorecard"].clone()) + &page(told.audit["engineers"].clone())),
            ("brief", page(told.brief)),
            ("due", page(told.due)),
            ("inbox", page(Value::Array(told.inboxes))),
            ("map", map),
            ("packet", packet.join("\n")),
            ("pip", page(told.pip)),
            ("pipeline", page(serde_json::to_value(gather(state).engineers).unwrap())),
            ("where", page(told.whereabouts)),
        ])
    })
}

/// The pages on which a step changes something.
fn changed(before: &str, step: &str) -> Vec<&'static str> {
    let other = "\ncommit 2026-06-10 noor: x\n  write notes.txt\n  | x\n";
    let (with, without) = (pages(&format!("{before}{step}")), pages(&format!("{before}{other}")));
    with.keys().copied().filter(|page| with[page] != without[page]).collect()
}

/// What is found in a state beyond infos: the level, the rule and whom the message names.
fn found(steps: &str, view: View, audit: bool) -> Vec<String> {
    let played = Story::parse(&format!("{STORY}{steps}")).unwrap().play().unwrap();
    let mut found: Vec<String> = lint_view(&played, view, SETTINGS, audit)
        .into_iter()
        .filter(|finding| finding.level != Severity::Info)
        .filter(|finding| ["entry-wrong-author", "author-unknown"].contains(&finding.rule))
        .map(|finding| format!("{}: {}", finding.rule, finding.message.text()))
        .collect();
    found.sort();
    found
}

#[test]
fn a_result_counts_by_whoever_may_write_the_win() {
    for who in ["amara", "ben", "dana"] {
        let pages = changed("", &result(who));
        assert!(pages.contains(&"map") && pages.contains(&"packet"), "{who}: {pages:?}");
        assert_eq!(found(&result(who), View::Trusted, true), Vec::<String>::new(), "{who}");
    }
}

#[test]
fn a_result_of_anybody_else_is_said_and_is_on_no_page() {
    for (who, said) in [
        ("noor", "entry-wrong-author: Noor Aziz wrote this result of 2026-06-08, so it does not count"),
        (
            "eve",
            "author-unknown: committed from eve@nowhere.example, which is in no document and not in .mailmap",
        ),
        (
            "home",
            "author-unknown: committed from amara@home.example, which is in no document and not in .mailmap",
        ),
    ] {
        assert_eq!(changed("", &result(who)), Vec::<&str>::new(), "{who}");
        assert_eq!(found(&result(who), View::Trusted, true), [said], "{who}");
    }
}

#[test]
fn a_link_that_somebody_else_adds_makes_no_win_count() {
    for link in [LINKED, LINKED_AGAIN] {
        for (who, counts) in [("amara", true), ("ben", true), ("dana", true), ("noor", false), ("eve", false)]
        {
            let step = edit("2026-06-10", who, READER, link);
            let pages: Vec<&str> = changed("", &step).into_iter().filter(|page| *page != "packet").collect();
            assert_eq!(pages.contains(&"map"), counts, "{who}: {pages:?}");
            assert!(counts || pages.is_empty(), "{who}: {pages:?}");
            let said = found(&step, View::Trusted, true);
            assert_eq!(said.is_empty(), counts, "{who}: {said:?}");
            let accuses =
                said.iter().any(|line| line.starts_with("entry-wrong-author: Noor Aziz added a link"));
            assert_eq!(accuses, who == "noor", "{said:?}");
        }
    }
}

/// Who corrects a win has written neither its results nor its links.
#[test]
fn another_wording_of_a_win_takes_over_nothing_that_somebody_else_added() {
    let reworded = CUT_OVER.replace("the cut-over", "the ledger's cut-over");
    let other = READER.replace("the reader", "the new reader");
    for who in ["amara", "ben"] {
        let theirs = edit("2026-06-12", who, CUT_OVER, &reworded);
        let words = changed(&theirs, "");
        assert_eq!(words, Vec::<&str>::new());
        let map = |steps: &str| pages(steps)["map"].clone();
        assert_eq!(map(&format!("{}{theirs}", result("noor"))), map(&theirs), "{who}");
        let linked = other.replace("the new reader", "the new reader, https://git.acme.example/reader");
        let link = format!(
            "{}{}",
            edit("2026-06-10", "noor", READER, LINKED),
            edit("2026-06-12", who, LINKED, &linked)
        );
        assert_eq!(map(&link), map(&edit("2026-06-12", who, READER, &other)), "{who}");
        let said = found(&link, View::Trusted, true);
        assert!(said.len() == 1 && said[0].contains("Noor Aziz"), "{said:?}");
        // The honest twin: what the engineer gave goes on counting, whoever of the two corrects the win.
        let own = format!("{}{theirs}", result("amara"));
        assert!(found(&own, View::Trusted, true).is_empty() && map(&own) != map(&theirs), "{who}");
    }
    // A colleague's correction makes the win theirs, and once it is undone nothing was lost.
    let undone = format!(
        "{}{}{}",
        result("amara"),
        edit("2026-06-12", "noor", CUT_OVER, &reworded),
        edit("2026-06-13", "dana", &reworded, CUT_OVER)
    );
    assert_eq!(found(&undone, View::Trusted, true), Vec::<String>::new());
    assert_eq!(pages(&undone)["map"], pages(&result("amara"))["map"]);
}

/// A link or a result that is moved below another win by somebody else is theirs there.
#[test]
fn what_is_moved_below_another_win_is_whose_who_moved_it() {
    let bare = CUT_OVER.replace(", https://git.acme.example/ledger/pull/40", "");
    let moved = |who: &str| {
        format!(
            "\ncommit 2026-06-10 {who}: x\n  edit people/amara.md\n  - {CUT_OVER}\n  + {bare}\n  - {READER}\n  + {LINKED_AGAIN}\n"
        )
    };
    let needs = |who: &str| pages(&moved(who))["map"].ends_with("[1]");
    assert!(needs("amara") && needs("ben") && !needs("noor"));
    let said = found(&moved("noor"), View::Trusted, true);
    assert!(said.len() == 1 && said[0].contains("Noor Aziz added a link"), "{said:?}");
}

/// Who took their own word back has not given it, and a colleague who took it out and put it back has taken nothing.
#[test]
fn what_was_taken_back_is_given_by_whoever_brings_it_back() {
    let gone = format!("\ncommit 2026-06-12 WHO: x\n  edit people/amara.md\n  - {RESULT}\n");
    let back = format!("\ncommit 2026-06-14 WHO: x\n  edit people/amara.md\n  | {CUT_OVER}\n  + {RESULT}\n");
    for (taken, brought, counts) in [
        ("amara", "noor", false),
        ("amara", "eve", false),
        ("amara", "amara", true),
        ("noor", "noor", true),
        ("noor", "dana", true),
        ("eve", "noor", true),
    ] {
        let steps =
            format!("{}{}{}", result("amara"), gone.replace("WHO", taken), back.replace("WHO", brought));
        let is_on_map = pages(&steps)["map"] == pages(&result("amara"))["map"];
        assert_eq!(is_on_map, counts, "{taken}, {brought}");
        assert_eq!(found(&steps, View::Trusted, true).is_empty(), counts, "{taken}, {brought}");
    }
}

#[test]
fn every_state_says_the_same_of_it() {
    let on_branch = |step: &str| format!("\nbranch more\n{step}");
    let staged = |step: &str| step.replace("commit 2026-06-10 noor: x", "stage noor");
    for step in [result("noor"), edit("2026-06-10", "noor", READER, LINKED)] {
        let said = found(&step, View::Trusted, true);
        assert_eq!(said.len(), 1);
        assert_eq!(found(&step, View::Head, false), said);
        assert_eq!(found(&on_branch(&step), View::Head, false), said);
        assert_eq!(found(&staged(&step), View::Staged, false), said);
    }
    let own = result("amara").replace("commit 2026-06-10 amara: x", "stage amara");
    assert_eq!(found(&own, View::Staged, false), Vec::<String>::new());
}

/// A line below a win that begins with a date and is no result gives the win none of its links, however deep it is.
#[test]
fn a_dated_line_below_a_win_gives_it_no_link() {
    let map = |below: &str| {
        pages(&format!("\ncommit 2026-06-10 amara: x\n  edit people/amara.md\n  | {READER}\n{below}"))["map"]
            .clone()
    };
    let without = map("  +   - 2026-06-01 the reader of the ledger\n");
    for line in [
        "2026-06-01 the reader of the ledger, https://git.acme.example/reader",
        "2026-06-01 [the reader of the ledger](https://git.acme.example/reader)",
        "**2026-06-01** <https://git.acme.example/reader>",
        "Result 2026-06-01, https://git.acme.example/reader",
    ] {
        assert_eq!(map(&format!("  +   - {line}\n")), without, "{line}");
        assert_eq!(map(&format!("  +   - with Lena\n  +     - {line}\n")), without, "{line}");
    }
    assert_eq!(
        map("  +   - with Lena\n  +     - Result: 2026-06-01 x, https://git.acme.example/reader\n"),
        without
    );
    // The honest twins: a line without a date is the win's own, and a result of that form counts.
    assert_ne!(map("  +   - the reader of the ledger, https://git.acme.example/reader\n"), without);
    assert_ne!(map("  +   - Result: 2026-06-01 the reader, https://git.acme.example/reader\n"), without);
}

/// A win that its writer reworded is withdrawn as it was: a colleague who brings it back has written it.
#[test]
fn a_win_that_was_withdrawn_is_whose_who_brings_it_back() {
    let reworded = CUT_OVER.replace("the cut-over", "the ledger's cut-over");
    let own = edit("2026-06-10", "amara", CUT_OVER, &reworded);
    for (who, said) in [("noor", 1), ("eve", 1), ("ben", 0), ("amara", 0)] {
        let steps = format!("{own}{}", edit("2026-06-12", who, &reworded, CUT_OVER));
        let found = found(&steps, View::Trusted, true);
        assert_eq!(found.len(), said, "{who}: {found:?}");
        assert_eq!(pages(&steps)["map"] == pages("")["map"], said == 0, "{who}");
    }
}
