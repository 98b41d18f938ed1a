//! Do README.md and schema/CONVENTION.md say what is so? `UPDATE=1 cargo test --test main docs` writes the tables of commands and rules.

use std::fmt::Write as _;
use std::fs;

use clap::CommandFactory as _;
use growthlint::field::label::{PART_NAMES, Section, Spellings};
use growthlint::finding::Severity;
use growthlint::rules::{Check, RULES};
use growthlint::settings;

use crate::common::{self, files_below, markdown_blocks, read, root};

const BEGIN: &str = "<!-- rules: written by `UPDATE=1 cargo test --test main docs` -->\n";
const END: &str = "<!-- rules: end -->\n";
const COMMANDS_BEGIN: &str = "<!-- commands: written by `UPDATE=1 cargo test --test main docs` -->\n";
const COMMANDS_END: &str = "<!-- commands: end -->\n";

/// A table as prettier lays it out, its head first.
fn grid<const N: usize>(rows: &[[String; N]]) -> String {
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap();
    let widths: [usize; N] = std::array::from_fn(width);
    let mut table = String::new();
    for (at, row) in rows.iter().enumerate() {
        for (cell, width) in row.iter().zip(widths) {
            write!(table, "| {cell:width$} ").unwrap();
        }
        table += "|\n";
        if at == 0 {
            for width in widths {
                write!(table, "| {} ", "-".repeat(width)).unwrap();
            }
            table += "|\n";
        }
    }
    table
}

/// A row for each command: how it is written, what it does.
fn commands() -> String {
    let cli = growthlint::command::Cli::command();
    let row = |command: &clap::Command| {
        let mut usage = format!("growthlint {}", command.get_name());
        for argument in command.get_positionals().filter(|argument| !argument.is_hide_set()) {
            let name = argument.get_value_names().unwrap_or_default().join(" ");
            let more =
                if argument.get_num_args().is_some_and(|count| count.max_values() > 1) { "…" } else { "" };
            let brackets = if argument.is_required_set() { ["", ""] } else { ["[", "]"] };
            write!(usage, " {}{name}{more}{}", brackets[0], brackets[1]).unwrap();
        }
        [format!("`{}`", usage.replace('|', "\\|")), command.get_about().unwrap().to_string()]
    };
    let head = ["command", "does"].map(str::to_owned);
    grid(
        &std::iter::once(head)
            .chain(cli.get_subcommands().filter(|command| command.get_name() != "help").map(row))
            .collect::<Vec<_>>(),
    )
}

/// Holds that a page has a text between two markers, or writes it there.
fn between(page: &str, begin: &str, end: &str, made: &str) {
    let path = root().join(page);
    let text = read(&path);
    let (before, rest) = text.split_once(begin).unwrap_or_else(|| panic!("{page} has no {begin}"));
    let (listed, after) = rest.split_once(end).unwrap_or_else(|| panic!("{page} has no {end}"));
    let made = format!("\n{made}\n");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, format!("{before}{begin}{made}{end}{after}")).unwrap();
    } else {
        assert!(
            listed == made,
            "{page} is out of date below {begin}: run `UPDATE=1 cargo test --test main docs`"
        );
    }
}

/// A row for each rule, family by family, as prettier lays a table out.
fn table() -> String {
    let pages = files_below(&root().join("src/rules"), "md");
    let mut rows = Vec::new();
    for rule in RULES {
        let file = format!("{}.md", rule.name.replace('-', "_"));
        let page = pages.iter().find(|page| page.ends_with(&file)).unwrap().strip_prefix(root()).unwrap();
        let family = page.parent().unwrap().to_owned();
        let when = if matches!(rule.check, Check::Calendar(_)) { "audit" } else { "check" };
        let name = format!("[{}]({})", rule.name, page.to_str().unwrap().replace('\\', "/"));
        rows.push((family, [name, rule.level.name().to_owned(), when.to_owned(), rule.summary.to_owned()]));
    }
    let mut families = Vec::new();
    for (family, _) in &rows {
        if !families.contains(family) {
            families.push(family.clone());
        }
    }
    rows.sort_by_key(|(family, _)| families.iter().position(|known| known == family));
    let head = ["rule", "level", "in", "says"].map(str::to_owned);
    let rows: Vec<[String; 4]> = std::iter::once(head).chain(rows.into_iter().map(|(_, row)| row)).collect();
    grid(&rows)
}

#[test]
fn the_readme_lists_every_command_and_every_rule() {
    between("README.md", COMMANDS_BEGIN, COMMANDS_END, &commands());
    between("README.md", BEGIN, END, &table());
}

/// What a check of a document by its text finds, infos left out.
fn findings(text: &str) -> Vec<String> {
    let found = common::lint_text(text, "");
    let told =
        found.iter().filter(|finding| finding.level != Severity::Info && finding.rule != "plan-unsigned");
    told.map(|finding| format!("{}: {}: {}", finding.place.start.line, finding.rule, finding.message.text()))
        .collect()
}

#[test]
fn whole_documents_in_the_pages_have_no_findings() {
    for (page, count) in [("README.md", 1), ("schema/CONVENTION.md", 2)] {
        let documents: Vec<String> = markdown_blocks(&read(&root().join(page)))
            .into_iter()
            .filter(|text| text.starts_with("---\n"))
            .collect();
        assert_eq!(documents.len(), count, "whole documents in {page}");
        for document in documents {
            assert_eq!(findings(&document), Vec::<String>::new(), "{page}");
        }
    }
}

#[test]
fn the_convention_opens_with_a_card_that_fits_a_printed_page() {
    let text = read(&root().join("schema/CONVENTION.md"));
    let (card, _) = text.split_once("\n## Index\n").unwrap();
    assert!(card.lines().count() <= 70, "{} lines", card.lines().count());
    for section in Section::ALL {
        assert!(card.contains(&format!("\n| `{}`", section.name())), "{}", section.name());
    }
    assert!(
        markdown_blocks(card).iter().any(|text| text.starts_with("---\n") && text.contains("\n## Notes\n"))
    );
}

#[test]
fn links_between_pages_lead_somewhere() {
    for page in ["README.md", "schema/CONVENTION.md", ".github/CONTRIBUTING.md", "example-repo/README.md"] {
        let text = read(&root().join(page));
        let folder = root().join(page).parent().unwrap().to_owned();
        let targets = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        for target in targets.filter(|target| !target.contains("://") && !target.contains(' ')) {
            let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
            let file = if file.is_empty() { root().join(page) } else { folder.join(file) };
            assert!(file.exists(), "{page} links to {target}");
            if !anchor.is_empty() {
                let anchors: Vec<String> =
                    read(&file).lines().filter(|line| line.starts_with('#')).map(slug).collect();
                assert!(anchors.contains(&anchor.to_owned()), "{page} links to {target}");
            }
        }
    }
}

/// What the coverage table may name as serving something: what it is, where there is such a thing.
fn serves(named: &str) -> Option<&'static str> {
    let schema = settings::file::schema().to_value();
    let report =
        growthlint::report::programs::schema::<growthlint::page::pipeline::json::PipelineJson>().to_value();
    let properties = |schema: &serde_json::Value| {
        schema["properties"].as_object().map(|all| all.contains_key(named)).unwrap_or_default()
    };
    let anywhere = |schema: &serde_json::Value| {
        properties(schema)
            || schema["definitions"].as_object().into_iter().flatten().any(|(_, inner)| properties(inner))
    };
    let setting = match named.split_once('.') {
        Some((key, inner)) => {
            let definition = schema["properties"][key].to_string();
            let definitions = schema["definitions"].as_object().into_iter().flatten();
            definitions.into_iter().any(|(name, what)| {
                definition.contains(&format!("/{name}\"")) && what["properties"].get(inner).is_some()
            })
        }
        None => anywhere(&schema),
    };
    let label = Spellings::default().label(named).is_some_and(|label| label.name() == named);
    if let Some(command) = named.strip_prefix("growthlint ") {
        let known = growthlint::command::Cli::command();
        known
            .get_subcommands()
            .any(|sub| Some(sub.get_name()) == command.split(' ').next())
            .then_some("command")
    } else if RULES.iter().any(|rule| rule.name == named) {
        Some("rule")
    } else if growthlint::page::audit::measures().contains(&named) || anywhere(&report) {
        Some("measure")
    } else if label || PART_NAMES.contains(&named) {
        Some("field")
    } else {
        setting.then_some("setting")
    }
}

/// The rows of the convention's last chapter: what is asked for, and what serves it.
fn coverage() -> Vec<(String, String)> {
    let text = read(&root().join("schema/CONVENTION.md"));
    let (_, chapter) = text.split_once("\n## What the sources ask for\n").expect("the chapter");
    assert!(!chapter.contains("\n## "), "the convention ends with it");
    let rows = chapter.lines().filter(|line| {
        line.starts_with("| ") && !line.starts_with("| asked for ") && !line.starts_with("| --")
    });
    let cells = |row: &str| {
        row.trim_matches('|')
            .split_once(" | ")
            .map(|(asked, served)| (asked.trim().to_owned(), served.trim().to_owned()))
    };
    rows.map(|row| cells(row).unwrap_or_else(|| panic!("{row}"))).collect()
}

#[test]
fn what_the_sources_ask_for_is_served_by_something_that_exists() {
    let mut wrong = Vec::new();
    let mut kinds = std::collections::BTreeSet::new();
    let rows = coverage();
    for (asked, served) in &rows {
        let named: Vec<&str> = served.split('`').skip(1).step_by(2).collect();
        for name in &named {
            match serves(name) {
                Some(kind) => {
                    kinds.insert(kind);
                }
                None => wrong.push(format!("`{name}` is nothing: {asked}")),
            }
        }
        if named.is_empty() && !served.contains("no tool can") && !served.contains("this document") {
            wrong.push(format!("nothing serves it, and it does not say so: {asked}"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert!(rows.len() > 60 && kinds.len() == 5, "{} {kinds:?}", rows.len());
    assert!(
        ["note-vague", "Budgets", "growthlint frobnicate", "pip.clock", "no-such-measure"]
            .iter()
            .all(|name| serves(name).is_none())
    );
}

/// Every rule about what people write serves something that somebody has asked for.
#[test]
fn every_rule_about_a_document_serves_a_source() {
    let served: String = coverage().into_iter().map(|(_, served)| served).collect();
    let families = [
        "plan",
        "stretch",
        "note",
        "pip",
        "update",
        "review",
        "win",
        "packet",
        "goal",
        "allocation",
        "calibration",
        "transition",
    ];
    // Rules that hold for every text: its author, its date, and that it is unchanged.
    let proof = [
        "author",
        "unproven",
        "backdated",
        "edited",
        "removed",
        "retracted",
        "revised",
        "date",
        "unwitnessed",
        "incomplete",
        "seen",
    ];
    let missing: Vec<&str> = RULES
        .iter()
        .map(|rule| rule.name)
        .filter(|name| families.iter().any(|family| name.starts_with(&format!("{family}-"))))
        .collect();
    let missing: Vec<&str> = missing
        .into_iter()
        .filter(|name| {
            !served.contains(&format!("`{name}`")) && !proof.iter().any(|word| name.contains(word))
        })
        .collect();
    assert_eq!(missing, Vec::<&str>::new());
}

/// The anchor that forges give a heading.
fn slug(heading: &str) -> String {
    let text = heading.trim_start_matches('#').trim().to_lowercase().replace(' ', "-");
    text.chars().filter(|c| c.is_alphanumeric() || *c == '-' || *c == '_').collect()
}
