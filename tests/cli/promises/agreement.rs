//! Do all commands of the program say the same of a document? Over random histories in real repositories; `tests/main/agreement.rs`
//! holds the same in memory, over many more.

use std::path::Path;

use growthlint::story::{self, Story};
use serde_json::Value;

use crate::common::agreement::{Told, contradictions};
use crate::common::random_story;
use crate::place::Place;

/// Histories that are tried.
const HISTORIES: u64 = 50;
const DOC: &str = "people/payments/amara-okafor.md";

fn told(place: &Place, root: &Path, day: &str) -> Told {
    let json = |args: &[&str]| -> Value {
        let run = place.lint_in(root, &[args, &["--format", "json", "--as-of", day]].concat());
        serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error}: {run:?}"))
    };
    let whereabouts = json(&["where", DOC]);
    let people = ["engineer", "manager"].iter().filter_map(|role| whereabouts[role]["email"].as_str());
    Told {
        inboxes: people.map(|who| json(&["inbox", "--as", who])).collect(),
        path: DOC.to_owned(),
        audit: json(&["audit"]),
        history: json(&["history", DOC]),
        brief: json(&["brief", DOC]),
        due: json(&["due", "--days", "365"]),
        pip: json(&["pip", DOC]),
        whereabouts,
        leaves_out: false,
    }
}

#[test]
fn the_commands_agree_over_random_histories() {
    let place = Place::bare_home();
    let mut found = Vec::new();
    // Other ones than those in memory.
    for seed in 10_000..10_000 + HISTORIES {
        let told_story = random_story::story(seed);
        let played = Story::parse(&told_story).unwrap().play().unwrap();
        let root = place.beside(&format!("history-{seed}"));
        story::git::write(&played, &root).unwrap();
        let said = contradictions(&told(&place, &root, played.as_of.as_deref().unwrap()));
        found.extend(said.into_iter().map(|contradiction| format!("random {seed}: {contradiction}")));
    }
    assert!(found.is_empty(), "{} contradictions:\n{}", found.len(), found.join("\n"));
}
