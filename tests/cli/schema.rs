//! `growthlint schema`, and that what every command prints as JSON fits one of the schemas.

use serde_json::Value;

use crate::common::read;
use crate::common::schema::{errors, path, validator};
use crate::place::{Place, team};
use crate::screen::example;
use crate::trial;

#[test]
fn schema_prints_the_published_files() {
    let place = Place::bare_home();
    let cli = <growthlint::command::Cli as clap::CommandFactory>::command();
    let schema = cli.find_subcommand("schema").unwrap();
    let which = schema.get_positionals().next().unwrap().get_possible_values();
    assert_eq!(which.len(), growthlint::command::schema::SCHEMAS.len());
    for which in which {
        let name = which.get_name();
        assert_eq!(place.lint_in(&place.home(), &["schema", name]).ends(0).out, read(&path(name)), "{name}");
    }
}

/// Holds a report against the schema that it names, and gives the name.
fn fits(text: &str, what: &str) -> String {
    let value: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{what}: {error}: {text}"));
    let name = value["schema"].as_str().unwrap_or_else(|| panic!("{what} names no schema: {value:#}"));
    let name = name.strip_prefix("growthlint-").and_then(|name| name.strip_suffix("/1")).unwrap().to_owned();
    assert_eq!(errors(&validator(&name), &value), Vec::<String>::new(), "{what}");
    name
}

#[test]
fn everything_in_the_demo_printed_as_json_fits_its_schema() {
    let place = example();
    for (name, args) in [
        ("report", &["check", "--format", "json"][..]),
        ("report", &["audit", "--format", "json"]),
        ("report", &["check", "--no-history", "--format", "json"]),
        ("pip", &["pip", "jonas", "--format", "json"]),
        ("pip", &["pip", "yusuf", "--format", "json"]),
        ("pipeline", &["pipeline", "--format", "json"]),
        ("pipeline", &["pipeline", "--min-group", "1", "--format", "json"]),
        ("pipeline-export", &["pipeline", "--export", "-", "--salt", "s"]),
        ("history", &["history", "amara", "--format", "json"]),
        ("map", &["map", "amara", "--format", "json"]),
        ("map", &["map", "jonas", "--format", "json"]),
        ("where", &["where", "amara", "--format", "json"]),
        ("where", &["where", "noor", "--format", "json"]),
        ("where", &["where", "yusuf", "--format", "json"]),
        ("brief", &["brief", "yusuf", "--format", "json"]),
        ("inbox", &["inbox", "--as", "ben", "--format", "json"]),
        ("inbox", &["inbox", "--as", "dana", "--format", "json"]),
        ("due", &["due", "--days", "90", "--format", "json"]),
        ("rules", &["rules", "--format", "json"]),
        ("history", &["history", "noor", "plan", "2026-H1", "--format", "json"]),
    ] {
        let run = place.lint(args);
        assert!(run.code < 2, "{run:?}");
        assert_eq!(fits(&run.out, &run.what), name, "{args:?}");
    }
}

#[test]
fn whatever_a_command_prints_as_json_fits_a_schema() {
    let place = team();
    trial::add_rubric(&place);
    let mut names = std::collections::BTreeSet::new();
    // What `schema` prints is a schema itself.
    for tried in trial::commands().iter().filter(|tried| tried.name() != "schema") {
        for line in tried.lines_in_every_format() {
            // These are other people's, and `promises/consumers.rs` has their schemas.
            let is_others = line.iter().any(|word| ["sarif", "rdjson"].contains(word));
            let run = tried.run(&place, &line);
            if run.out.starts_with('{') && !is_others {
                names.insert(fits(&run.out, &run.what));
            }
        }
    }
    // The others are what growthlint reads.
    assert_eq!(names.len(), 12, "{names:?}");
}
