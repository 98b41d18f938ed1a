//! Do all commands say the same? Over every story of the repository and random histories, in memory. `tests/cli/promises/agreement.rs`
//! holds the same of the program.

use std::fs;

use crate::common::memory::View;
use growthlint::lint::{self, State};
use growthlint::page::audit;
use growthlint::page::history::shown::{Asked, history};
use growthlint::page::pip::json::json as pip;
use growthlint::page::tasks::asker::Asker;
use growthlint::page::tasks::brief::Brief;
use growthlint::page::tasks::document::DocumentTasks;
use growthlint::page::tasks::due::{DueDates, DueQuery};
use growthlint::page::tasks::inbox::Inbox;
use growthlint::page::whereabouts::Whereabouts;
use growthlint::page::whereabouts::json::page as whereabouts;
use growthlint::record::Record;
use growthlint::record::pip::Judged;
use growthlint::report::found::Report;
use growthlint::report::programs;
use growthlint::rules::RULES;
use growthlint::story::Played;
use serde_json::Value;

use crate::common::agreement::{Told, contradictions};
use crate::common::{self, case, page, random_story};

fn value(text: String) -> Value {
    serde_json::from_str(&text).unwrap()
}

/// What all commands say of each document of a state.
pub fn told(state: &State<'_>) -> Vec<Told> {
    let records: Vec<Record<'_>> =
        state.documents.iter().filter_map(|document| lint::record(state, document)).collect();
    let report = Report::new(state.today, state.documents.len(), lint::lint(state));
    let audited = value(audit::json::render(&report, &audit::audit(state)));
    let documents: Vec<DocumentTasks<'_>> = records.iter().map(DocumentTasks::of).collect();
    let asked = DueQuery { asker: None, today: state.today, days: 365 };
    let due = value(DueDates::of(&documents, asked, true).json());
    records.iter().map(|record| of_one(record, &documents, &audited, &due)).collect()
}

fn of_one(record: &Record<'_>, documents: &[DocumentTasks<'_>], audit: &Value, due: &Value) -> Told {
    let (context, today) = (&record.context, record.today);
    let judged: Vec<&Judged> = record.behaviours().iter().map(|behaviour| &behaviour.judged).collect();
    let mut people = vec![context.history.engineer.clone()];
    people.extend(context.manager());
    people.extend(context.acting(today).into_iter().map(|(who, _)| who));
    let inbox = |person| value(Inbox::of(documents, &Asker { person }, today, true).json());
    Told {
        path: context.document.path.to_string(),
        audit: audit.clone(),
        whereabouts: value(programs::text(&whereabouts(record, &Whereabouts::of(record)))),
        history: value(programs::text(&history(record, &Asked::Everything))),
        brief: value(Brief::of(record).json()),
        due: due.clone(),
        pip: value(pip(record, &judged)),
        inboxes: people.into_iter().map(inbox).collect(),
        leaves_out: context.settings.effective_from.is_some() || !context.settings.rules.is_empty(),
    }
}

/// The contradictions about all documents of a played story.
fn of_story(name: &str, played: &Played, settings: &str) -> Vec<String> {
    let told = common::in_state(played, View::Trusted, settings, true, told);
    let said = told.iter().flat_map(contradictions);
    said.map(|contradiction| format!("{name}: {contradiction}")).collect()
}

fn none(found: &[String]) {
    let shown = found.iter().take(12).map(String::as_str).collect::<Vec<_>>();
    assert!(found.is_empty(), "{} contradictions:\n{}", found.len(), shown.join("\n"));
}

#[test]
fn the_commands_agree_over_every_case_and_the_demo() {
    let mut found = Vec::new();
    for folder in case::all() {
        let played = common::play(&case::story(&folder)).unwrap();
        found.extend(of_story(&folder.display().to_string(), &played, ""));
    }
    let demo = fs::read_to_string(common::root().join("example-repo/history.story")).unwrap();
    found.extend(of_story("demo", &common::play(&demo).unwrap(), ""));
    none(&found);
}

#[test]
fn the_commands_agree_over_every_story_of_a_rule() {
    let mut found = Vec::new();
    for rule in RULES {
        for example in page::cases(rule.name).into_iter().filter(|example| example.is_story) {
            let Ok(played) = common::play(&example.text) else { continue };
            let name = format!("{} (line {})", rule.name, example.line);
            found.extend(of_story(&name, &played, &example.settings));
        }
    }
    none(&found);
}

#[test]
fn the_commands_agree_over_2000_random_histories() {
    let mut found = Vec::new();
    for seed in 0..2000 {
        let played =
            common::play(&random_story::story(seed)).unwrap_or_else(|error| panic!("{seed}: {error}"));
        found.extend(of_story(&format!("random {seed}"), &played, ""));
    }
    none(&found);
}
