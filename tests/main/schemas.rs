//! Do the schemas in schema/ say what the code reads and prints? `UPDATE=1 cargo test --test main schemas` writes the generated ones.

use std::fs;
use std::path::PathBuf;

use growthlint::command::schema::SCHEMAS;
use growthlint::document::Key;
use growthlint::settings;
use serde_json::Value;

use crate::common::schema::{errors, path, schema, validator};
use crate::common::{self, documents_below, markdown_blocks, root};

/// Every schema that is made from types, and its file.
fn generated() -> impl Iterator<Item = (&'static str, schemars::Schema)> {
    SCHEMAS.iter().filter_map(|schema| Some((schema.name, schema.generate?())))
}

fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).unwrap()
}

/// The text between the `---` lines.
fn front_matter(text: &str) -> Value {
    let (front, _) = text.strip_prefix("---\n").unwrap().split_once("\n---\n").unwrap();
    yaml(front)
}

#[test]
fn the_generated_schemas_are_up_to_date() {
    for (name, schema) in generated() {
        let made = serde_json::to_string_pretty(&schema).unwrap() + "\n";
        if std::env::var_os("UPDATE").is_some() {
            fs::write(path(name), &made).unwrap();
        }
        assert!(
            fs::read_to_string(path(name)).unwrap() == made,
            "{name}: run `UPDATE=1 cargo test --test main schemas`"
        );
    }
}

#[test]
fn every_schema_is_draft_07_and_describes_every_property() {
    fn check(value: &Value, path: &str) {
        for (name, property) in value.get("properties").and_then(Value::as_object).into_iter().flatten() {
            assert!(
                property["description"].as_str().is_some_and(|text| !text.is_empty()),
                "{path}/{name} has no description"
            );
        }
        match value {
            Value::Object(object) => {
                object.iter().for_each(|(name, inner)| check(inner, &format!("{path}/{name}")))
            }
            Value::Array(items) => items.iter().for_each(|inner| check(inner, path)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    let files = fs::read_dir(root().join("schema"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let names: Vec<String> =
        files.filter_map(|file| file.strip_suffix(".schema.json").map(str::to_owned)).collect();
    assert_eq!(names.len(), SCHEMAS.len(), "{names:?}");
    for name in names {
        let schema = schema(&name);
        assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#", "{name}");
        assert!(schema["title"].is_string() && schema["description"].is_string(), "{name}");
        jsonschema::meta::validate(&schema).unwrap();
        check(&schema, &name);
    }
}

#[test]
fn the_front_matter_schema_knows_the_keys_of_the_code() {
    let schema = schema("front-matter");
    let keys: Vec<&str> = schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys, Key::ALL.map(Key::name));
    let required: Vec<&str> =
        schema["required"].as_array().unwrap().iter().map(|key| key.as_str().unwrap()).collect();
    let needed: Vec<&str> = Key::ALL.into_iter().filter(|key| key.is_required()).map(Key::name).collect();
    assert_eq!(required, needed);
}

#[test]
fn the_front_matter_of_every_example_is_valid() {
    let validator = validator("front-matter");
    let mut texts = documents_below(&root().join("example-repo"));
    for page in ["schema/CONVENTION.md", "README.md"] {
        let blocks = markdown_blocks(&fs::read_to_string(root().join(page)).unwrap());
        texts.extend(
            blocks
                .into_iter()
                .filter(|text| text.starts_with("---\n"))
                .map(|text| (PathBuf::from(page), text)),
        );
    }
    assert!(texts.len() > 2, "{}", texts.len());
    for (path, text) in texts {
        assert_eq!(errors(&validator, &front_matter(&text)), Vec::<String>::new(), "{}", path.display());
    }
}

#[test]
fn broken_front_matter_is_not_valid() {
    let validator = validator("front-matter");
    let good = "growthdoc: 1\nengineer: Amara Okafor <amara@acme.example>\nmanager: Ben Castillo <ben@acme.example>\nteam: Payments\n\
        levels: {L4: 2023-02-01}\ntarget: Staff\nsince: 2023-02-01\naway: [2026-01-26/2026-01-30]\n\
        writers: [{who: Lena Vogt <lena@acme.example>, from: 2026-04-01, as: acting}]\nstatus: active\n";
    assert_eq!(errors(&validator, &yaml(good)), Vec::<String>::new());
    for (part, instead) in [
        ("growthdoc: 1", "growthdoc: 2"),
        ("growthdoc: 1\n", ""),
        ("manager: Ben Castillo <ben@acme.example>\n", ""),
        ("Amara Okafor <amara@acme.example>", "amara@acme.example"),
        ("{L4: 2023-02-01}", "{}"),
        ("{L4: 2023-02-01}", "[L4]"),
        ("since: 2023-02-01", "since: February 2023"),
        ("2026-01-26/2026-01-30", "2026-01-26 to 2026-01-30"),
        ("as: acting", "as: deputy"),
        ("status: active", "status: gone"),
        ("team: Payments", "team: Payments\nhobby: rowing"),
    ] {
        assert!(good.contains(part), "{part}");
        assert!(!validator.is_valid(&yaml(&good.replace(part, instead))), "{instead}");
    }
}

#[test]
fn settings_of_every_example_are_valid() {
    let validator = validator("settings");
    let mut texts = vec![(
        "example-repo".to_owned(),
        fs::read_to_string(root().join("example-repo/growthlint.yaml")).unwrap(),
    )];
    for page in ["schema/CONVENTION.md", "README.md"] {
        for text in common::yaml_blocks(&fs::read_to_string(root().join(page)).unwrap()) {
            // A part of a settings file, as pages show it.
            let whole = if text.contains("growthlint: 1") { text } else { format!("growthlint: 1\n{text}") };
            // Not a pre-commit configuration, nor a workflow.
            if yaml(&whole)
                .as_object()
                .is_some_and(|keys| !keys.contains_key("repos") && !keys.contains_key("jobs"))
            {
                texts.push((page.to_owned(), whole));
            }
        }
    }
    assert!(texts.len() > 2, "{}", texts.len());
    for (page, text) in texts {
        assert_eq!(errors(&validator, &yaml(&text)), Vec::<String>::new(), "{page}:\n{text}");
        let names: Vec<&'static str> = growthlint::rules::RULES.iter().map(|rule| rule.name).collect();
        let mistakes = settings::Settings::parse(&text, &names).1;
        assert!(mistakes.is_empty(), "{page}: {mistakes:?}");
    }
}

#[test]
fn broken_settings_are_not_valid() {
    let validator = validator("settings");
    for text in [
        "docs: []",
        "growthlint: 2",
        "growthlint: 1\ndoc: []",
        "growthlint: 1\nfiscal_year_start: 13",
        "growthlint: 1\neffective_from: yesterday",
        "growthlint: 1\nlate_after_days: -1",
        "growthlint: 1\nevidence: sealed",
        "growthlint: 1\npip: {note: 2}",
        "growthlint: 1\ncadence: {bullets: [5]}",
        "growthlint: 1\nrules: {plan-late: fatal}",
        "growthlint: 1\nwaivers: [{rule: plan-late}]",
        "growthlint: 1\nrubric: {dimensions: {}}",
    ] {
        assert!(!validator.is_valid(&yaml(text)), "{text}");
    }
}

#[test]
fn defaults_in_the_schema_are_those_of_the_code() {
    let schema = schema("settings");
    let defaults = settings::Settings::default();
    for (name, made) in [
        ("PipSettings", serde_json::to_value(&defaults.pip).unwrap()),
        ("Cadence", serde_json::to_value(&defaults.cadence).unwrap()),
        ("Words", serde_json::to_value(&defaults.words).unwrap()),
    ] {
        for (key, value) in made.as_object().unwrap() {
            assert_eq!(&schema["definitions"][name]["properties"][key]["default"], value, "{name}.{key}");
        }
    }
    let of = |key: &str| schema["properties"][key]["default"].clone();
    let globs: Vec<&str> = defaults.docs.iter().map(|glob| glob.pattern.as_str()).collect();
    assert_eq!(of("docs"), serde_json::json!(globs));
    assert_eq!(of("fiscal_year_start"), 1);
    assert_eq!(of("late_after_days"), defaults.late_after_days);
    assert_eq!(of("answer_days"), defaults.answer_days);
}

/// Front matter in which one key has another value, and whether it may have it.
const VALUES: [(&str, &str, bool); 37] = [
    ("growthdoc", "1", true),
    ("growthdoc", "'1'", true),
    ("growthdoc", "2", false),
    ("growthdoc", "", false),
    ("engineer", "Amara Okafor <amara@acme.example>", true),
    ("engineer", "'Amara Okafor <amara@acme.example> '", true),
    ("engineer", "amara@acme.example", false),
    ("engineer", "~", false),
    ("team", "Payments", true),
    ("team", "42", true),
    ("team", "''", false),
    ("team", "' '", false),
    ("team", "", false),
    ("team", "~", false),
    ("team", "null", false),
    ("team", "[a]", false),
    ("role", "Frontend", true),
    ("role", "", true),
    ("role", "' '", false),
    ("levels", "{L4: 2023-02-01}", true),
    ("levels", "{L4: 2023-13-01}", false),
    ("levels", "{}", false),
    ("levels", "{L4: }", false),
    ("target", "Staff", true),
    ("target", "5", true),
    ("target", "", true),
    ("target", "' '", false),
    ("since", "2023-02-01", true),
    ("since", "2023-02-32", false),
    ("since", "", false),
    ("away", "", true),
    ("away", "[2026-01-26/2026-01-30]", true),
    ("away", "2026-01-26/2026-01-30", false),
    ("away", "[2026-01-26/2026-13-30]", false),
    ("writers", "~", true),
    ("status", "", true),
    ("status", "Active", false),
];

#[test]
fn the_schema_and_the_linter_agree_on_values_of_the_front_matter() {
    let validator = validator("front-matter");
    let good = [
        ("growthdoc", "1"),
        ("engineer", "Amara Okafor <amara@acme.example>"),
        ("manager", "Ben Castillo <ben@acme.example>"),
        ("team", "Payments"),
        ("levels", "{L4: 2023-02-01}"),
        ("since", "2023-02-01"),
    ];
    for (key, value, is_fine) in VALUES {
        let mut front: Vec<String> = good
            .iter()
            .filter(|(name, _)| *name != key)
            .map(|(name, value)| format!("{name}: {value}\n"))
            .collect();
        front.push(format!("{key}: {value}\n"));
        let front = front.concat();
        let found = common::lint_text(&format!("---\n{front}---\n"), "growthlint: 1\n");
        assert_eq!(found.is_empty(), is_fine, "the linter, {key}: {value}: {found:?}");
        let errors = errors(&validator, &yaml(&front));
        assert_eq!(errors.is_empty(), is_fine, "the schema, {key}: {value}: {errors:?}");
    }
}
