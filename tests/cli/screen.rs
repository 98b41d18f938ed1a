//! What `where`, `brief` and `inbox` show, shortened to a line for each task.

use serde_json::Value;

use crate::place::{BEN, CLEOS, Place, Run, team};

pub(crate) const NOOR: &str = "Noor Aziz <noor@acme.example>";
pub(crate) const LENA: &str = "Lena Vogt <lena@acme.example>";

/// The example, made by the program itself.
pub(crate) fn example() -> Place {
    let place = Place::bare_home();
    place.lint_in(&place.home(), &["demo", "../repo"]).ends(0);
    place.on("2026-06-18");
    place
}

/// Cleo's document, handed over to Noor yesterday, whom no document knows yet and who works here.
pub(crate) fn handed_to_noor() -> Place {
    let place = team();
    place.append(
        CLEOS,
        "\n## Transitions\n\n### 2026-03-18 new manager\n\n- Handover: 2026-03-18, Noor Aziz\n",
    );
    place.commit(BEN, "2026-03-18");
    place.on("2026-03-19");
    place.is(NOOR);
    place
}

/// Columns that a line takes: `王` takes two.
fn columns(line: &str) -> usize {
    line.chars().map(|c| if ('\u{1100}'..='\u{ffdc}').contains(&c) && c > '\u{2e80}' { 2 } else { 1 }).sum()
}

/// A page for a screen of 80 columns.
pub(crate) fn fits(run: &Run) {
    // A place is never broken, so that it can be followed.
    let is_place = |line: &str| line.trim_start().starts_with("people/") && !line.trim().contains(' ');
    for line in run.out.lines().filter(|line| !is_place(line)) {
        assert!(columns(line) <= 80 && line.trim_end() == line, "{line:?} in {run:#?}");
    }
    assert!(run.out.ends_with('\n') && !run.out.contains('\u{1b}'), "{run:#?}");
}

/// What waits, as `act engineer entry` with days late.
pub(crate) fn waiting(report: &Value) -> Vec<String> {
    let tasks = report["waiting"].as_array().unwrap().iter();
    tasks
        .map(|waiting| {
            let (task, text) = (&waiting["task"], |value: &Value| value.as_str().unwrap_or("-").to_owned());
            let late = task["days_late"].as_i64().map_or_else(String::new, |late| format!(" {late} late"));
            let engineer = text(&task["engineer"]);
            let engineer = engineer.split('@').next().unwrap();
            format!(
                "{} {} {engineer} {}{late}",
                text(&waiting["as"]),
                text(&task["act"]),
                text(&task["entry"])
            )
        })
        .collect()
}

/// What waits for somebody.
pub(crate) fn inbox(place: &Place, who: &str) -> Vec<String> {
    waiting(&place.lint(&["inbox", "--as", who, "--format", "json"]).ends(0).json())
}

/// The things of a brief, as `urgency act entry`.
pub(crate) fn brief(place: &Place, who: &str) -> Vec<String> {
    let report = place.lint(&["brief", who, "--format", "json"]).ends(0).json();
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let tasks = report["tasks"].as_array().unwrap().iter();
    tasks
        .map(|task| format!("{} {} {}", text(&task["urgency"]), text(&task["kind"]), text(&task["entry"])))
        .collect()
}
