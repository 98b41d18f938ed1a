//! Pages for a browser: their numbers are those of the JSON of the same run, they ask nobody for anything, names break nothing, and they
//! read well in a real browser.

use std::collections::BTreeSet;
use std::path::PathBuf;

use serde_json::Value;

use crate::common::tools;
use crate::place::{BEN, CLEO, CLEOS, DOC, NOTE, Place, document, team, text, update};
use crate::trial;

/// The example of `demo`, on its day.
fn demo() -> Place {
    let place = Place::bare_home();
    place.lint_in(&place.beside(""), &["demo", place.root.to_str().unwrap()]).ends(0);
    place.on("2026-06-18");
    place
}

/// A page, parsed by a parser that knows nothing of growthlint.
struct Parsed {
    html: String,
}

impl Parsed {
    fn of(html: &str) -> Parsed {
        Parsed { html: html.to_owned() }
    }

    /// What stands in each element that a selector names, in the page's order, as text with single blanks.
    fn all(&self, selector: &str) -> Vec<String> {
        let dom = tl::parse(&self.html, tl::ParserOptions::default()).unwrap();
        let parser = dom.parser();
        let found = dom.query_selector(selector).unwrap();
        found.map(|handle| words(&handle.get(parser).unwrap().inner_text(parser))).collect()
    }

    /// The rows of the tables of a class inside the part of the page between two marks, each row's cells as text.
    fn rows(&self, from: &str, class: &str) -> Vec<Vec<String>> {
        let start = self.html.find(from).unwrap_or_else(|| panic!("no {from}"));
        let rest = &self.html[start..];
        let begin = rest.find(class).unwrap_or_else(|| panic!("no {class} behind {from}"));
        let rest = &rest[begin..];
        let body = rest.find("<tbody").unwrap();
        let table = &rest[body..rest.find("</table>").unwrap()];
        let dom = tl::parse(table, tl::ParserOptions::default()).unwrap();
        let parser = dom.parser();
        let row = |handle: tl::NodeHandle| {
            let node = handle.get(parser).unwrap();
            let children = node.children().unwrap();
            let cells = children.top().iter().filter_map(|cell| cell.get(parser));
            cells.filter(|cell| cell.as_tag().is_some()).map(|cell| words(&cell.inner_text(parser))).collect()
        };
        dom.query_selector("tr").unwrap().map(row).collect()
    }

    fn attributes(&self, name: &str) -> Vec<String> {
        let dom = tl::parse(&self.html, tl::ParserOptions::default()).unwrap();
        let tags = dom.nodes().iter().filter_map(|node| node.as_tag());
        let found = tags.filter_map(|tag| tag.attributes().get(name).flatten());
        found.map(|value| plain(&value.as_utf8_str())).collect()
    }
}

fn words(text: &str) -> String {
    plain(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn plain(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

fn html(place: &Place, line: &[&str]) -> Parsed {
    let run = place.lint(&[line, &["--format", "html"]].concat());
    assert!(run.code < 2, "{run:?}");
    Parsed::of(&run.out)
}

fn list<'v>(value: &'v Value, key: &str) -> &'v Vec<Value> {
    value[key].as_array().unwrap_or_else(|| panic!("no list {key} in {value:#}"))
}

/// `5 of 9`, as pages say a share; empty if there is none.
fn share(value: &Value) -> Option<String> {
    Some(format!("{} of {}", value["reached"].as_u64()?, value["of"].as_u64()?))
}

#[test]
fn the_numbers_at_the_top_of_the_audit_are_those_of_its_json() {
    let place = demo();
    let (page, json) = (html(&place, &["audit"]), place.json(&["audit"]));
    let decisions: usize =
        list(&json, "engineers").iter().map(|row| list(&row["page"], "decide").len()).sum();
    let expected = format!(
        "{decisions} decisions for today. {} engineers, {} errors, {} warnings, {} without enough evidence.",
        list(&json, "engineers").len(),
        json["counts"]["error"],
        json["counts"]["warning"],
        list(&json, "not_enough_evidence").len()
    );
    assert_eq!(page.all("p.lede"), [expected]);
    assert_eq!(page.all("div.fact").len(), decisions);
    let said = page.all("div.fact").join("\n");
    for row in list(&json, "engineers") {
        for one in list(&row["page"], "decide") {
            let (fact, question) = (one["fact"].as_str().unwrap(), one["question"].as_str().unwrap());
            assert!(said.contains(fact) && said.contains(question), "{fact} {question}\n{said}");
        }
        let sentence = row["page"]["timeline"]["sentence"].as_str().unwrap().to_owned();
        assert!(page.all("figcaption.hl").contains(&sentence), "{sentence}");
    }
}

#[test]
fn the_row_of_each_engineer_has_the_numbers_of_the_json() {
    let place = demo();
    let (page, json) = (html(&place, &["audit"]), place.json(&["audit"]));
    let parts = page.html.split("<table class=\"ov\"").nth(1).unwrap().split("</table>").next().unwrap();
    let rows = parts.split("<tr role=\"row\">").skip(2);
    let shown: Vec<String> = rows.map(|row| words(&stripped(row))).collect();
    assert_eq!(shown.len(), list(&json, "engineers").len());
    for row in list(&json, "engineers") {
        let name = row["name"].as_str().unwrap();
        let line = shown.iter().find(|line| line.starts_with(name)).unwrap_or_else(|| panic!("{name}"));
        for (cell, key) in [(share(&row["done"]), "done"), (share(&row["updates"]), "updates")] {
            assert!(cell.as_ref().is_none_or(|cell| line.contains(cell.as_str())), "{key} {cell:?}: {line}");
        }
        if row["pip"]["state"] == "running" {
            let clock = format!("day {} of {}", row["pip"]["days"], row["pip"]["of"]);
            assert!(line.contains(&clock), "{clock}: {line}");
        }
        if row["notes"]["open"].as_u64() > Some(0) {
            assert!(line.contains(&format!("{} open", row["notes"]["open"])), "{line}");
        }
        let state = row["plan"]["state"].as_str().unwrap_or("nothing due");
        let word = state.split(' ').next().unwrap();
        assert!(line.contains(word), "{word}: {line}");
        for month in list(&row["page"]["timeline"], "months") {
            let told = format!("{}: {}", month["month"].as_str().unwrap(), month["state"].as_str().unwrap());
            assert!(line.contains(&told) || row["updates"].is_null(), "{told}: {line}");
        }
    }
}

/// A piece of a page without its tags.
fn stripped(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for letter in html.chars() {
        match letter {
            '<' => inside = true,
            '>' => {
                inside = false;
                text.push(' ');
            }
            _ if inside => {}
            _ => text.push(letter),
        }
    }
    text
}

/// Each event of a table, as its dates and its commit, against the JSON.
fn same_events(rows: &[Vec<String>], timeline: &Value, who: &str) {
    let events = list(timeline, "events");
    assert_eq!(rows.len(), events.len(), "{who}");
    for (row, event) in rows.iter().zip(events) {
        let day = |key: &str| event[key].as_str().unwrap_or_default().to_owned();
        assert_eq!(row[0], day("entry"), "{who}");
        assert!(row[1].starts_with(event["what"].as_str().unwrap()), "{row:?} {event:#}");
        let state = event["state"].as_str().unwrap().replace("not established", "not enough evidence");
        assert!(row[2].starts_with(&state), "{row:?} {event:#}");
        assert_eq!(row[3], event["by"]["name"].as_str().unwrap(), "{row:?}");
        assert_eq!((row[4].as_str(), &row[5][..10]), (day("dated").as_str(), &*day("committed")), "{row:?}");
        assert!(event["published"].is_null() || row[6] == day("published"), "{row:?} {event:#}");
        assert!(row[7].contains(&day("not_before")) && row[7].contains(&day("not_after")), "{row:?}");
        assert!(day("commit").starts_with(&row[8]), "{row:?}");
    }
}

#[test]
fn every_event_stands_in_the_table_as_in_the_json_of_audit_history_and_where() {
    let place = demo();
    let (page, json) = (html(&place, &["audit"]), place.json(&["audit"]));
    let mut all = 0;
    for row in list(&json, "engineers") {
        let name = row["name"].as_str().unwrap();
        let rows = page.rows(&format!("aria-label=\"All events of {name}\""), "<table class=\"data\"");
        same_events(&rows, &row["page"]["timeline"], name);
        all += rows.len();
        let handle = row["path"].as_str().unwrap();
        for command in ["history", "where"] {
            let (page, json) = (html(&place, &[command, handle]), place.json(&[command, handle]));
            assert_eq!(json["timeline"], row["page"]["timeline"], "{command} {handle}");
            let rows = page.rows(&format!("aria-label=\"All events of {name}\""), "<table class=\"data\"");
            same_events(&rows, &json["timeline"], name);
        }
    }
    assert!(all > 150, "{all}");
}

#[test]
fn scorecard_to_do_and_days_have_the_numbers_of_the_json() {
    let place = demo();
    let (page, json) = (html(&place, &["audit"]), place.json(&["audit"]));
    let measures = list(&json["scorecard"], "measures");
    let rows = page.rows("id=\"h-score\"", "<table class=\"sc\"");
    assert_eq!(rows.len(), measures.len());
    for measure in measures {
        let told = share(measure).unwrap();
        let found = rows.iter().filter(|row| row[1] == told);
        let target = measure["target"].as_u64().map(|target| format!("target {target} %"));
        let has_target = |row: &Vec<String>| target.as_ref().is_none_or(|target| row[3].contains(target));
        assert!(found.clone().any(has_target), "{measure:#}\n{rows:#?}");
    }
    let todo = page.html.split("id=\"h-todo\"").nth(1).unwrap().split("id=\"h-open\"").next().unwrap();
    let owners: Vec<&str> = todo.split("<section").skip(1).filter(|part| part.contains("<table")).collect();
    assert_eq!(owners.len(), list(&json, "todo").len());
    for (owner, told) in owners.iter().zip(list(&json, "todo")) {
        assert_eq!(owner.matches("<tr>").count() - 1, list(told, "rows").len());
        assert_eq!(
            owner.matches("<span class=\"warn\">").count(),
            told["overdue"].as_u64().unwrap() as usize
        );
    }
    let days = page.rows("id=\"h-next\"", "<table class=\"plain");
    let calibrations = list(&json, "calibrations").len();
    assert_eq!(days.len(), list(&json, "due").len() + calibrations);
    for told in list(&json, "due") {
        let (day, what) = (told["day"].as_str().unwrap(), told["what"].as_str().unwrap());
        assert!(days.iter().any(|row| row[0] == day && row[1] == what), "{day} {what}");
    }
}

#[test]
fn a_history_names_every_commit_of_its_json_and_how_to_check_it() {
    let place = demo();
    for who in ["yusuf", "noor", "amara"] {
        let (page, json) = (html(&place, &["history", who]), place.json(&["history", who]));
        let codes: BTreeSet<String> = page.all("code").into_iter().collect();
        for entry in list(&json, "entries") {
            for version in list(entry, "versions") {
                let commits = list(version, "written").iter().chain([&version["published"]]);
                for commit in commits.chain([&version["not_before"], &version["not_after"]]) {
                    let Some(id) = commit["commit"].as_str() else { continue };
                    assert!(codes.contains(&id[..7]), "{who}: {id}");
                }
            }
        }
        let blocks = page.html.split("<pre").skip(1).filter_map(|rest| rest.split("</pre>").next());
        let blocks = blocks.filter_map(|block| block.split_once('>')).map(|(_, text)| plain(text));
        let commands = blocks.collect::<Vec<_>>().join("\n");
        let path = json["path"].as_str().unwrap();
        for line in commands.lines().filter(|line| line.starts_with("git ")).take(12) {
            let done = place.command("sh", &place.root).args(["-c", line]).output().unwrap();
            assert!(done.status.success(), "{line}: {}", text(&done.stderr));
            assert!(!line.contains(" -- ") || line.contains(path), "{line}");
        }
    }
}

/// The lines of every command that has a page for a browser.
fn pages() -> Vec<Vec<&'static str>> {
    let commands = trial::commands();
    let mut lines: Vec<Vec<&'static str>> = Vec::new();
    for tried in commands.iter().filter(|tried| tried.has_format("html") && !tried.makes_its_own()) {
        lines.extend(
            tried
                .lines()
                .into_iter()
                .filter(|line| !line.contains(&"--every-commit") && !line.contains(&"--export")),
        );
    }
    assert!(lines.len() > 10, "{lines:?}");
    lines
}

/// Holds that a page is whole, asks nobody for anything and leads nowhere but into itself and to one forge.
fn is_sound(page: &Parsed, forge: Option<&str>, what: &str) {
    let html = &page.html;
    assert!(html.starts_with("<!DOCTYPE html><html lang=\"en\">") && html.ends_with("</html>\n"), "{what}");
    assert!(
        html.contains("content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:"),
        "{what}"
    );
    for sign in [
        "<script",
        "<iframe",
        "<img",
        "<link",
        "<object",
        "<form",
        "@import",
        "url(h",
        "url(\"",
        "srcset",
        "javascript:",
    ] {
        assert!(!html.contains(sign), "{what}: {sign}");
    }
    let ids: Vec<String> = page.attributes("id");
    let unique: BTreeSet<&String> = ids.iter().collect();
    assert_eq!(unique.len(), ids.len(), "{what}: an id twice");
    for address in page.attributes("href") {
        match address.strip_prefix('#') {
            Some(inside) => assert!(unique.contains(&inside.to_owned()), "{what}: nothing is at #{inside}"),
            None => assert!(forge.is_some_and(|forge| address.starts_with(forge)), "{what}: {address}"),
        }
    }
    assert!(page.attributes("src").is_empty(), "{what}");
    assert_eq!(page.all("h1").len(), 1, "{what}");
    let handlers = html.split('<').filter(|tag| tag.split('>').next().unwrap().contains(" on")).count();
    assert_eq!(handlers, 0, "{what}: something runs");
}

#[test]
fn no_page_asks_for_anything_and_links_lead_to_the_forge_that_is_set() {
    let place = team();
    trial::add_rubric(&place);
    for forge in [None, Some("https://git.acme.example/acme/growth")] {
        if let Some(forge) = forge {
            place.append("growthlint.yaml", &format!("forge_url: {forge}\nforge: gitlab\n"));
            place.commit(BEN, "2026-03-22");
            place.on("2026-07-01");
        }
        let mut links = 0;
        for line in pages().iter().filter(|line| line[0] != "packet") {
            let page = html(&place, line);
            is_sound(&page, forge, &line.join(" "));
            links += page.attributes("href").iter().filter(|address| address.starts_with("https")).count();
        }
        assert_eq!(links > 10, forge.is_some(), "{links}");
    }
}

#[test]
fn names_of_every_script_and_of_markup_are_only_names() {
    let place = team();
    let long = "Wolfeschlegelsteinhausenbergerdorff Adolph Blaine Charles David Earl Frederick X";
    let names = ["علی‌رضا محمدی", "山田 太郎", "Łukasz & \\\"Ola\\\" O'Hara", "नरेन्द्र", "Ω≈ç√ <b>", long];
    for (number, name) in names.iter().enumerate() {
        let who = format!("{} <n{number}@acme.example>", name.replace(" <b>", "").replace("\\\"", "“"));
        let body = format!("## Notes\n\n{NOTE}\n## Updates\n\n{}", update("2026-03"));
        place.write(&format!("people/a <b>&\"{number}/名前 {number}.md"), document(&who, &body));
    }
    place.commit(BEN, "2026-03-18");
    place.edit(CLEOS, "## Notes\n", &format!("## Notes\n\n{}", NOTE.replace("2026-03-12", "2026-01-02")));
    place.commit(CLEO, "2026-03-19");
    place.on("2026-07-01");
    let page = html(&place, &["audit"]);
    is_sound(&page, None, "audit");
    let shown = page.all("bdi");
    for name in ["علی‌رضا محمدی", "山田 太郎", "नरेन्द्र", long] {
        assert!(shown.iter().any(|shown| shown == name), "{name}: {shown:?}");
    }
    assert!(!page.html.contains("<b>&\""), "a path is only a path");
    for line in [["history", "n0@acme.example"], ["where", "n1@acme.example"], ["pip", "n5@acme.example"]] {
        is_sound(&html(&place, &line), None, line[1]);
    }
}

#[test]
fn the_same_run_gives_the_same_bytes_and_writes_only_the_file_that_was_named() {
    let place = demo();
    let first = html(&place, &["audit"]).html;
    place.set("TZ", "Pacific/Kiritimati");
    assert!(html(&place, &["audit"]).html == first, "the same");
    let file = place.beside("audit.html");
    place.lint(&["audit", "--format", "html", "-o", file.to_str().unwrap()]);
    assert!(std::fs::read_to_string(&file).unwrap() == first, "what a file gets");
    assert_eq!(place.git(&["status", "--porcelain"]), "");
    let refused = place.lint(&["audit", "--format", "html", "-o", "people/payments/noor-aziz.md"]);
    assert!(refused.code == 2 && refused.err.contains("not overwritten"), "{refused:?}");
}

#[test]
fn ten_thousand_findings_stay_below_five_megabytes() {
    let place = Place::new();
    let mut body = String::from("## Notes\n\n");
    for day in 0..1_400 {
        let (month, day) = (1 + day / 28 % 12, 1 + day % 28);
        body.push_str(&format!(
            "### 2026-{month:02}-{day:02} SBI: topic-{month}-{day}\n\n- Wrong{day}: x\n- Situation: y\n\n"
        ));
    }
    place.write(DOC, document("Amara Okafor <amara@acme.example>", &body));
    place.write("growthlint.yaml", "growthlint: 1\neffective_from: 2026-01-01\n");
    place.commit(BEN, "2026-12-30");
    place.on("2026-12-31");
    let page = html(&place, &["audit"]);
    let count = place.json(&["audit"])["counts"].clone();
    let all: u64 = ["error", "warning", "info"].iter().map(|level| count[level].as_u64().unwrap()).sum();
    assert!(all > 2_000 && page.html.len() < 5_000_000, "{all} findings, {} bytes", page.html.len());
    assert!(
        page.html.contains(" more, which <code>growthlint audit</code> prints."),
        "what is left out is counted"
    );
}

#[test]
fn pages_read_well_in_a_real_browser() {
    let modules = ["puppeteer-core", "axe-core"].map(tools::node_modules);
    let (Some(modules), true) =
        (modules.into_iter().collect::<Option<Vec<PathBuf>>>(), tools::has("chromium"))
    else {
        return;
    };
    let place = demo();
    let chromium =
        text(&place.command("sh", &place.root).args(["-c", "command -v chromium"]).output().unwrap().stdout);
    let lines: [&[&str]; 7] = [
        &["audit"],
        &["history", "yusuf"],
        &["where", "noor"],
        &["pip", "jonas"],
        &["map", "amara"],
        &["pipeline", "--min-group", "2"],
        &["packet", "amara", "2026-H1"],
    ];
    let mut files = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        let file = place.beside(&format!("page-{number}.html"));
        place.lint(&[line, &["--format", "html", "-o", file.to_str().unwrap()][..]].concat());
        files.push(file);
    }
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/browser.mjs");
    let mut node = place.command("node", &place.root);
    let done =
        node.arg(script).arg(chromium.trim()).args(&files).env("MODULES", &modules[0]).output().unwrap();
    assert!(done.status.success(), "{}", text(&done.stderr));
    assert_eq!(text(&done.stdout), "", "what Chromium and axe-core say");
}
