//! `growthlint map`: what shows each dimension of a level. The tutorial's engineer, the playbook's two and four design docs, and evidence
//! that only looks like more.

use serde_json::{Value, json};

use crate::place::{AMARA, BEN, DOC, Place, Run, document};

/// The dimensions of the tutorial, none in the order of the alphabet.
pub(crate) const TUTORIAL: &str = "growthlint: 1\nrubric:\n  levels: [Senior, Staff]\n  dimensions:\n    Technical scope: {Staff: Catches what others miss}\n    \
Delivery: {Staff: Lands what it promised}\n    Mentorship: {Staff: Others grow}\n    Driving scope: {Staff: Shapes the problem}\n    \
Cross-team influence: {Staff: Others build on it}\n    Technical strategy: {Staff: Decides a category of problems}\n";

const KOFI: &str = "Kofi Mensah <kofi@acme.example>";

pub(crate) const WINS: &str = "## Wins\n\n\
- 2026-01-15 Technical scope: an unnecessary index over three services, infrastructure cost reduced 18%, https://x.example/1 (led)\n\
- 2026-02-10 Technical scope: one event log for both stores, https://x.example/2 (shaped)\n\
- 2026-03-04 Technical scope: the missing rollback of RFC 31, https://x.example/3 (executed)\n\
- 2026-02-27 Delivery: search relaunch in sprint 23, https://x.example/4 (led; team of 4)\n\
- 2026-04-30 Delivery: billing export under time pressure, https://x.example/5 (led; team of 5)\n\
- 2026-05-12 Mentorship: both juniors shipped alone within 4 weeks, https://x.example/6 (led)\n";

/// A repository with one engineer, who has these wins.
pub(crate) fn place(settings: &str, body: &str) -> Place {
    let place = Place::new();
    place.write("growthlint.yaml", settings);
    let text = document(KOFI, body)
        .replace("levels: {L4: 2024-01-01}", "levels: {Senior: 2024-01-01}\ntarget: Staff");
    place.write("people/search/kofi.md", text);
    place.write(DOC, document(AMARA, "## Wins\n"));
    place.commit(BEN, "2026-05-20");
    place.on("2026-06-18");
    place
}

fn grades(run: &Run) -> Vec<(String, String)> {
    let page = run.json();
    let dimensions = page["dimensions"].as_array().unwrap().iter();
    dimensions
        .map(|one| (one["name"].as_str().unwrap().to_owned(), one["grade"].as_str().unwrap().to_owned()))
        .collect()
}

fn valid(page: &Value) {
    let schema: Value = serde_json::from_str(include_str!("../../schema/map.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    assert!(validator.is_valid(page), "{page:#}");
}

#[test]
fn the_tutorials_engineer_gets_the_tutorials_map() {
    let place = place(TUTORIAL, WINS);
    let run = place.lint(&["map", "kofi", "--format", "json"]).ends(0);
    let page = run.json();
    valid(&page);
    let keys: Vec<&String> = page.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["schema", "engineer", "target", "dimensions"]);
    assert_eq!(
        (&page["schema"], &page["engineer"], &page["target"]),
        (&json!("growthlint-map/1"), &json!("kofi@acme.example"), &json!("Staff"))
    );
    let expected = [
        ("Technical scope", "strong"),
        ("Delivery", "solid"),
        ("Mentorship", "light"),
        ("Driving scope", "missing"),
        ("Cross-team influence", "missing"),
        ("Technical strategy", "missing"),
    ];
    assert_eq!(grades(&run), expected.map(|(name, grade)| (name.to_owned(), grade.to_owned())));
    assert_eq!(
        page["dimensions"][0]["evidence"],
        json!([
            {"date": "2026-01-15", "link": "https://x.example/1", "quantified": true},
            {"date": "2026-02-10", "link": "https://x.example/2", "quantified": false},
            {"date": "2026-03-04", "link": "https://x.example/3", "quantified": false}
        ])
    );
    assert_eq!(page["dimensions"][3]["evidence"], json!([]));
    let text = place.lint(&["map", "kofi"]).ends(0).out;
    assert!(
        text.contains("NOT READY: nothing for Driving scope, Cross-team influence, Technical strategy;\nlight on Mentorship."),
        "{text}"
    );
    assert!(text.contains("Nothing here says that somebody should be\npromoted."), "{text}");
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
}

#[test]
fn a_level_without_requirements_has_nothing_to_show() {
    let rubric = "growthlint: 1\nrubric:\n  levels: [Mid, Senior, Staff]\n  dimensions: {Scope: {Staff: Owns several services}}\n";
    let place = place(
        rubric,
        "## Wins\n\n- 2026-04-05 Scope: payouts moved, 12 services, https://x.example/s (led)\n",
    );
    let text = place.lint(&["map", "kofi", "--target", "Mid"]).ends(0).out;
    assert!(
        text.contains("NOTHING TO SHOW: the rubric asks for nothing at Mid") && !text.contains("READY"),
        "{text}"
    );
    let text = place.lint(&["map", "kofi"]).ends(0).out;
    assert!(text.contains("A CASE WITH GAPS") || text.contains("NOT READY"), "{text}");
    assert!(!text.contains("NOTHING TO SHOW"), "{text}");
}

#[test]
fn two_design_docs_are_not_ready_and_four_with_an_incident_command_are_a_case() {
    let rubric = "growthlint: 1\nrubric:\n  levels: [Senior, Staff]\n  dimensions: {Scope: {Staff: Owns several services}, Artifacts: {Staff: RFCs}}\n  \
                  needs: {Staff: {incident-command: 1, design-doc: 3}}\n";
    let two = "## Visibility plans\n\n### 2026-H1\n\n#### Design doc: payouts\n\n- Status: cited 2026-03-02 by Lena Vogt (Checkout), https://x.example/d1\n\n\
               ## Wins\n\n- 2026-03-04 Artifacts: design doc of refunds, https://x.example/d2 (shaped)\n- 2026-04-04 Artifacts: the talk, https://x.example/t (led)\n\
               - 2026-04-05 Scope: payouts moved, 12 services, https://x.example/s (led)\n- 2026-04-06 Scope: ledger moved, https://x.example/l (led)\n";
    let place = place(rubric, two);
    let text = place.lint(&["map", "kofi"]).ends(0).out;
    assert!(text.contains("NOT READY: incident-command: 0 (needs 1); design-doc: 2 (needs 3).\n"), "{text}");
    assert!(
        text.contains("  incident-command  0 (needs 1)  ")
            && text.contains("  design-doc        2 (needs 3)  plan 2026-H1, win 2026-03-04; next:"),
        "{text}"
    );
    place.append(
        "people/search/kofi.md",
        "- 2026-05-04 Artifacts: Design doc for disputes, https://x.example/d3 (shaped)\n\
         - 2026-05-05 Artifacts: a failure-modes table, https://x.example/d4 (shaped; design-doc)\n\
         - 2026-05-06 Artifacts: the P0 of 6 May, restored in 40 minutes, https://x.example/p0 (led; incident command)\n",
    );
    let text = place.lint(&["map", "kofi"]).ends(0).out;
    assert!(
        text.contains("A CASE: everything that Staff needs is there, and every dimension has two or"),
        "{text}"
    );
    assert!(
        text.contains("design-doc        4 (needs 3)  plan 2026-H1, win 2026-03-04, win 2026-05-04,"),
        "{text}"
    );
    // Evidence that is told twice counts once, and a plan does not count.
    place.edit("people/search/kofi.md", "https://x.example/d3", "https://x.example/d1");
    place.edit("people/search/kofi.md", "https://x.example/d4", "https://x.example/d2");
    place.edit(
        "people/search/kofi.md",
        "Status: cited 2026-03-02 by Lena Vogt (Checkout), https://x.example/d1",
        "Status: in progress",
    );
    let text = place.lint(&["map", "kofi"]).ends(0).out;
    assert!(text.contains("NOT READY: design-doc: 2 (needs 3)"), "{text}");
}

#[test]
fn evidence_that_only_looks_like_more_does_not_count() {
    let place = place(TUTORIAL, WINS);
    let before = grades(&place.lint(&["map", "kofi", "--format", "json"]));
    let cheats = [
        ("- 2026-05-13 Driving scope: without a link, 18% less (shaped)\n", "has no link (Driving scope)"),
        ("- 2026-06-19 Driving scope: tomorrow, https://x.example/7 (shaped)\n", "is dated after 2026-06-18"),
        ("- Driving scope: some day, https://x.example/8 (shaped)\n", "has no date at its start"),
        (
            "- 2026-05-14 Driving scpoe: misspelt, https://x.example/9 (shaped)\n",
            "did you mean `Driving scope`?",
        ),
        (
            "- 2026-05-15 of nothing, https://x.example/10 (shaped)\n",
            "its label is not a dimension of the rubric",
        ),
        (
            "- 2026-05-12 *Mentorship*: both juniors shipped alone within 4 weeks; https://x.example/other (led)\n",
            "repeats another win (Mentorship)",
        ),
    ];
    for (line, _) in cheats {
        place.append("people/search/kofi.md", line);
    }
    let run = place.lint(&["map", "kofi", "--format", "json"]).ends(0);
    assert_eq!(grades(&run), before);
    let text = place.lint(&["map", "kofi"]).ends(0).out;
    for (_, why) in cheats {
        assert!(run.err.contains(why), "{why}\n{}", run.err);
        assert!(text.split_whitespace().collect::<Vec<_>>().join(" ").contains(why), "{why}\n{text}");
    }
    // The honest twin of each counts.
    place.edit("people/search/kofi.md", "without a link, 18% less", "with a link, https://x.example/11");
    assert_eq!(grades(&place.lint(&["map", "kofi", "--format", "json"]))[3].1, "light");
}

#[test]
fn the_day_a_win_was_published_comes_from_history() {
    let place = place(TUTORIAL, WINS);
    // It came with the document in May; what is older than that was not logged while it was fresh.
    place.append(
        "people/search/kofi.md",
        "- 2026-06-02 Delivery: the export of May, https://x.example/7 (led)\n",
    );
    place.commit(KOFI, "2026-06-03");
    place.on("2026-06-18");
    place
        .append("people/search/kofi.md", "- 2026-06-17 Delivery: not committed, https://x.example/8 (led)\n");
    let text = place.lint(&["map", "kofi"]).ends(0).out;
    let row = |day: &str| {
        text.lines().find(|line| line.contains(day)).unwrap_or_else(|| panic!("{day}\n{text}")).to_owned()
    };
    assert!(row("2026-01-15").contains("published 2026-05-20, 102 days late"), "{text}");
    assert!(row("2026-05-12").ends_with("published 2026-05-20"), "{text}");
    assert!(row("2026-06-02").ends_with("published 2026-06-03"), "{text}");
    assert!(row("2026-06-17").ends_with("not published yet"), "{text}");
    // A link that is added later makes a win no younger; other words do.
    place.edit("people/search/kofi.md", "https://x.example/7", "https://x.example/7 https://x.example/9");
    place.edit("people/search/kofi.md", "within 4 weeks", "within 3 weeks");
    let text = place.lint(&["map", "kofi"]).ends(0).out;
    let row = |day: &str| text.lines().find(|line| line.contains(day)).unwrap().to_owned();
    assert!(
        row("2026-06-02").ends_with("published 2026-06-03")
            && row("2026-05-12").ends_with("not published yet"),
        "{text}"
    );
}

#[test]
fn an_unknown_person_level_or_rubric_is_refused() {
    let place = place(TUTORIAL, WINS);
    place.lint(&["map", "nobody"]).refuses("nobody here is called `nobody`");
    place.lint(&["map", "kofi", "--target", "Fellow"]).refuses("the rubric has no level `Fellow`");
    place.edit("people/search/kofi.md", "target: Staff", "target: Fellow");
    place
        .lint(&["map", "kofi"])
        .refuses("the `target` of `people/search/kofi.md` is not a level of the rubric");
    place.lint(&["map", "kofi", "--target", "Staff"]).ends(0);
    assert_eq!(
        place.lint(&["map", "kofi", "--target", "staff", "--format", "json"]).ends(0).json()["target"],
        "Staff"
    );
    place.edit("people/search/kofi.md", "target: Fellow\n", "");
    let run = place.lint(&["map", "kofi", "--format", "json"]).ends(0);
    assert_eq!(run.json()["target"], "Staff", "the level after the current one");
    // Without a next level, every dimension is shown.
    let page = place.lint(&["map", "amara", "--format", "json"]).ends(0).json();
    assert_eq!((&page["target"], page["dimensions"].as_array().unwrap().len()), (&Value::Null, 6));
    place.write("growthlint.yaml", "growthlint: 1\n");
    place.commit(BEN, "2026-06-18");
    place.lint(&["map", "kofi"]).refuses("growthlint.yaml has no `rubric`");
}

#[test]
fn a_map_shows_no_prose() {
    let place = place(
        &TUTORIAL.replace("Catches what others miss", "The bar"),
        "## Wins\n\n- 2026-01-15 Technical scope: canary one 18%, [canary two](https://x.example/1) (led; canary three)\n\
         - 2026-01-16 Canary four: canary five, https://x.example/2 (led)\n- canary six\n",
    );
    for args in [&["map", "kofi"][..], &["map", "kofi", "--format", "json"], &["map", "canary"]] {
        let run = place.lint(args);
        let said = (run.out + &run.err).to_lowercase().replace("`canary`", "");
        assert!(!said.contains("canary"), "{said}");
    }
}

#[test]
fn names_of_any_width_are_aligned() {
    let rubric = "growthlint: 1\nrubric:\n  levels: [Senior, Staff]\n  dimensions:\n    王: {Staff: \"王小明\"}\n    Größe: {Staff: groß}\n    \
                  Wirkung über die Mannschaft hinaus: {Staff: weit}\n";
    let place = place(
        rubric,
        "## Wins\n\n- 2026-05-01 王：成本降低18%，https://x.example/1 (led)\n- 2026-05-02 größe: 18 % kleiner, https://x.example/2 (led)\n",
    );
    let text = place.lint(&["map", "kofi"]).ends(0).out;
    let column = |name: &str, grade: &str| {
        let line = text
            .lines()
            .find(|line| line.starts_with(name) && line.ends_with(grade))
            .unwrap_or_else(|| panic!("{name}\n{text}"));
        unicode_width(&line[..line.len() - grade.len()])
    };
    assert_eq!(
        (column("王", "light"), column("Größe", "light")),
        (column("Wirkung", "missing"), column("Wirkung", "missing"))
    );
    let page = place.lint(&["map", "kofi", "--format", "json"]).ends(0).json();
    assert_eq!(page["dimensions"][0]["evidence"][0]["quantified"], true);
}

/// The columns of a text: Chinese characters take two.
fn unicode_width(text: &str) -> usize {
    text.chars().map(|c| if u32::from(c) > 0x2E80 { 2 } else { 1 }).sum()
}

#[test]
fn the_map_of_a_shallow_clone_says_what_it_does_not_know() {
    let place = place(TUTORIAL, WINS);
    place.edit("people/search/kofi.md", "within 4 weeks", "within 4 weeks of May");
    place.commit(KOFI, "2026-05-21");
    let (url, clone) = (format!("file://{}", place.root.display()), place.beside("clone"));
    place.git_in(&place.home(), &["clone", "-q", "--depth", "1", &url, clone.to_str().unwrap()]);
    place.on("2026-06-18");
    let run = place.lint_in(&clone, &["map", "kofi"]).reports_a_hole("shallow");
    assert!(run.out.contains("publication not established") && run.out.contains("strong"), "{run:?}");
    let bare = place.beside("bare");
    place.git_in(&place.home(), &["clone", "-q", "--bare", &url, bare.to_str().unwrap()]);
    place.git_in(&bare, &["remote", "remove", "origin"]);
    let below_header = |run: &crate::place::Run| run.out.split_once('\n').unwrap().1.to_owned();
    let (there, here) =
        (place.lint_in(&bare, &["map", "kofi"]).ends(0), place.lint(&["map", "kofi"]).ends(0));
    assert_eq!(below_header(&there), below_header(&here));
}
