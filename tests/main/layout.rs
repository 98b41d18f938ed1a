//! Is the code laid out as src/lib.rs and .github/CONTRIBUTING.md say, and does the convention name what the code knows?

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use growthlint::document::Key;
use growthlint::field::label::{Label, PART_NAMES, Section};
use growthlint::rules::{RULES, rule};
use growthlint::settings;

use crate::common::{files_below, read, root};

/// No file is longer: past that it answers more than one question.
const LINES: usize = 500;

/// No file of tests is longer.
const TEST_LINES: usize = 500;
/// No function of the tests is longer.
const FUNCTION_LINES: usize = 60;

/// The one way in which commands write.
const WHOLE: &str = "src/command/whole_files.rs";

/// Who may use what of the outside world; paths begin so.
const DOORS: &[(&str, &[&str])] = &[
    ("git2::", &["src/load/"]),
    ("rustix::", &["src/load/owner.rs"]),
    ("pulldown_cmark::", &["src/document/body.rs", "src/html/markdown.rs"]),
    ("unicode_normalization::", &["src/field/encoding.rs"]),
    ("unicode_script::", &["src/field/script.rs"]),
    ("unicode_security::", &["src/field/script.rs"]),
    ("strsim::", &["src/field/nearest.rs"]),
    ("granit_parser::", &["src/document/yaml/"]),
    ("serde_yaml::", &["src/document/new.rs", "src/edit/yaml.rs", "src/settings/"]),
    ("walkdir::", &["src/load/files.rs"]),
    ("miette::", &["src/report/text.rs"]),
    ("anstyle::", &["src/term/paint.rs"]),
    ("maud::", &["src/html/", "src/page/"]),
    ("ssh_key::", &["src/seal/"]),
    ("ed25519_dalek::", &["src/seal/key.rs"]),
    ("base64ct::", &["src/seal/"]),
    ("clap::", &["src/command/"]),
    ("clap_complete::", &["src/command/"]),
    ("terminal_size::", &["src/command/"]),
    // Whose a signature is, and what a line says, is asked in these rooms alone: all others take the record's answer.
    ("signatures(context", &["src/proof/", "src/record/"]),
    ("first_pair(", &["src/proof/", "src/record/"]),
    ("pair_under(", &["src/proof/", "src/record/"]),
    ("who_signs(", &["src/proof/", "src/record/"]),
    ("is_signer(", &["src/proof/", "src/record/"]),
    ("proven(", &["src/proof/"]),
    ("still_says(", &["src/proof/", "src/command/sign/"]),
    (".line.signed()", &["src/document/", "src/entry/", "src/proof/", "src/record/"]),
    (".line.seen()", &["src/document/", "src/entry/", "src/proof/", "src/record/"]),
    (".line.outcome()", &["src/document/", "src/entry/", "src/proof/", "src/record/"]),
    (".line.decision()", &["src/document/", "src/entry/", "src/proof/", "src/record/"]),
    (".line.status()", &["src/document/", "src/entry/", "src/proof/", "src/record/"]),
    (".line.dated()", &["src/document/", "src/entry/", "src/proof/", "src/record/"]),
    (".line.confirmed()", &["src/document/", "src/entry/", "src/proof/", "src/record/"]),
    (".line.same_as()", &["src/document/", "src/entry/", "src/proof/", "src/record/"]),
    (".line.handover()", &["src/document/", "src/entry/", "src/proof/", "src/record/"]),
    (".line.standing()", &["src/document/", "src/entry/", "src/proof/", "src/record/"]),
    (".line.level()", &["src/document/", "src/entry/", "src/proof/", "src/record/"]),
    // The clock of the machine.
    ("Timestamp::now", &["src/field/date.rs"]),
    ("Zoned::now", &["src/field/date.rs"]),
    ("SystemTime::now", &[]),
    // No program is run but to sign and to edit, nothing is fetched, and little may write.
    ("process::Command", &["src/command/editor.rs", "src/command/sign/program.rs"]),
    ("std::net", &[]),
    // What commands write goes through one file, so that all of it is there or none.
    ("fs::write", &["src/load/write.rs"]),
    ("fs::create_dir", &["src/load/write.rs", "src/command/demo.rs", "src/command/init/place.rs", WHOLE]),
    ("OpenOptions", &["src/command/output.rs", "src/command/sign/program.rs", WHOLE]),
    ("File::create", &[]),
    ("fs::hard_link", &[WHOLE]),
    ("fs::set_permissions", &[]),
    ("fs::remove", &["src/command/sign/files.rs", "src/command/sign/program.rs", WHOLE]),
    ("fs::rename", &[WHOLE]),
];

/// A source file's path from the top, and its code: without comments, without its tests.
struct Code {
    path: String,
    text: String,
}

fn sources() -> Vec<Code> {
    let path = |file: &Path| file.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/");
    files_below(&root().join("src"), "rs")
        .into_iter()
        .filter(|file| !is_test(file))
        .map(|file| Code { path: path(&file), text: code(&read(&file)) })
        .collect()
}

/// The code before the tests, without lines of comment.
fn code(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let inline = |at: usize| {
        lines[at].trim() == "#[cfg(test)]"
            && lines[at + 1..]
                .iter()
                .find(|line| !line.trim_start().starts_with("#["))
                .is_some_and(|line| line.ends_with('{'))
    };
    let end = (0..lines.len()).find(|&at| inline(at)).unwrap_or(lines.len());
    lines[..end]
        .iter()
        .filter(|line| !line.trim_start().starts_with("//"))
        .map(|line| format!("{line}\n"))
        .collect()
}

/// Whether a file is declared under `#[cfg(test)]`.
fn is_test(file: &Path) -> bool {
    declared(file).is_some_and(|test| test)
}

/// Whether the file above declares a file: for tests only, or at all.
fn declared(file: &Path) -> Option<bool> {
    let name = file.file_stem()?.to_str()?;
    let (name, folder) = match name {
        "mod" => (file.parent()?.file_name()?.to_str()?, file.parent()?.parent()?),
        name => (name, file.parent()?),
    };
    let above = [folder.join("mod.rs"), folder.join("lib.rs"), folder.with_extension("rs")];
    let above = above.into_iter().find(|path| path.is_file())?;
    let text = read(&above);
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let says = |line: &str| {
        let rest = line
            .trim_start_matches("pub(crate) ")
            .trim_start_matches("pub(super) ")
            .trim_start_matches("pub ");
        rest == format!("mod {name};")
    };
    let at = lines.iter().position(|line| says(line))?;
    let attributes =
        lines[..at].iter().rev().take_while(|line| line.starts_with("#[") || line.starts_with("///"));
    Some(attributes.into_iter().any(|line| *line == "#[cfg(test)]"))
}

/// The modules of the map, bottom-up.
fn map() -> Vec<String> {
    let text = read(&root().join("src/lib.rs"));
    text.lines()
        .filter_map(|line| Some(line.strip_prefix("pub mod ")?.strip_suffix(';')?.to_owned()))
        .collect()
}

/// What follows each `crate::` of some code, `use crate::{…}` included.
fn uses(code: &str) -> BTreeSet<String> {
    let word = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut found = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(list) => found.extend(
                list[..list.find(';').unwrap_or(list.len())].split(',').map(|item| word(item.trim())),
            ),
            None => {
                found.insert(word(rest));
            }
        }
    }
    found
}

#[test]
fn a_module_uses_only_what_is_declared_above_it() {
    let map = map();
    assert!(map.len() > 10);
    let mut wrong = Vec::new();
    for Code { path, text } in sources() {
        let module =
            path.trim_start_matches("src/").split('/').next().unwrap().trim_end_matches(".rs").to_owned();
        let Some(own) = map.iter().position(|name| *name == module) else {
            assert!(["lib", "main"].contains(&module.as_str()), "{path} is not on the map");
            continue;
        };
        for used in uses(&text) {
            if map[own + 1..].contains(&used) {
                wrong.push(format!("{path} uses {used}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn all_ways_to_name_a_module_are_seen() {
    let seen =
        uses("use crate::{load::{A, B}, audit};\nuse crate::story::git;\nlet a = crate::lint::lint(x);\n");
    assert!(["load", "audit", "story", "lint"].iter().all(|name| seen.contains(*name)), "{seen:?}");
    assert_eq!(code("a\n// git2::\n#[cfg(test)]\nmod tests {\n    git2::x\n}\n"), "a\n");
    assert!(
        sources().iter().all(|code| !code.text.contains("super::super::")),
        "a path that climbs twice may leave its module unseen"
    );
}

#[test]
fn each_outside_world_has_one_door() {
    let mut wrong = Vec::new();
    for Code { path, text } in sources() {
        for (world, doors) in DOORS {
            if text.contains(world) && !doors.iter().any(|door| path.starts_with(door)) {
                wrong.push(format!("{path} uses {world}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    let all = sources();
    for (world, doors) in
        DOORS.iter().filter(|(world, _)| world.ends_with("2::") || world.ends_with("clap::"))
    {
        assert!(all.iter().any(|code| code.text.contains(world)), "nobody uses {world} through {doors:?}");
    }
}

#[test]
fn every_file_says_what_it_answers_and_stays_short() {
    for file in files_below(&root().join("src"), "rs") {
        let text = read(&file);
        assert!(text.starts_with("//! "), "{} opens without `//!`", file.display());
        let lines = text.lines().count();
        let most = if is_test(&file) { TEST_LINES } else { LINES };
        assert!(lines <= most, "{} has {lines} lines", file.display());
    }
}

/// How many lines a function has, from its first to the brace that closes it.
fn functions(text: &str) -> Vec<(String, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let start = line.trim_start();
        let indent = &line[..line.len() - start.len()];
        let rest = start.strip_prefix("pub(crate) ").or_else(|| start.strip_prefix("pub ")).unwrap_or(start);
        let Some(name) = rest.strip_prefix("fn ").and_then(|rest| rest.split(['(', '<']).next()) else {
            continue;
        };
        let end = format!("{indent}}}");
        let length = lines[at..].iter().position(|line| *line == end).unwrap_or(0) + 1;
        found.push((name.to_owned(), length));
    }
    found
}

#[test]
fn every_test_file_says_what_it_answers_and_stays_short() {
    for file in files_below(&root().join("tests"), "rs") {
        let text = read(&file);
        assert!(text.starts_with("//! "), "{} opens without `//!`", file.display());
        let lines = text.lines().count();
        assert!(lines <= TEST_LINES, "{} has {lines} lines", file.display());
        for (name, lines) in functions(&text) {
            assert!(lines <= FUNCTION_LINES, "{name} in {} has {lines} lines", file.display());
        }
    }
}

#[test]
fn every_file_is_declared() {
    for file in files_below(&root().join("src"), "rs") {
        if ["lib.rs", "main.rs"].iter().all(|root_file| !file.ends_with(Path::new("src").join(root_file))) {
            assert!(declared(&file).is_some(), "{} is not declared, so nothing compiles it", file.display());
        }
    }
}

#[test]
fn a_rule_is_the_file_of_its_name_with_its_page_beside_it() {
    let rules = root().join("src/rules");
    let mut found: BTreeMap<String, PathBuf> = BTreeMap::new();
    for file in files_below(&rules, "rs") {
        let stem = file.file_stem().unwrap().to_str().unwrap().to_owned();
        let text = code(&read(&file));
        let Some(at) = text.find(": Rule = ") else { continue };
        let name = text[at..].split("name: \"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        assert_eq!(name, stem.replace('_', "-"), "{}", file.display());
        assert!(
            text.contains(&format!("include_str!(\"{stem}.md\")")),
            "{name} does not show the page beside it"
        );
        found.insert(name.to_owned(), file);
    }
    let listed: BTreeSet<&str> = RULES.iter().map(|rule| rule.name).collect();
    assert_eq!(found.keys().map(String::as_str).collect::<BTreeSet<_>>(), listed);
    // A page, or further cases beside it: `plan_late.md`, `plan_late.cases.md`.
    for page in files_below(&rules, "md") {
        let name = page.file_name().unwrap().to_str().unwrap();
        let stem = name.strip_suffix(".cases.md").or_else(|| name.strip_suffix(".md")).unwrap();
        let name = stem.replace('_', "-");
        let rule = found.get(&name).unwrap_or_else(|| panic!("{}: there is no such rule", page.display()));
        assert_eq!(rule.parent(), page.parent(), "{} is not beside its rule", page.display());
    }
}

/// More labels than this in one list are a property that belongs into the table of labels.
const LABELS_IN_A_LIST: usize = 3;

/// The labels of each array, pattern or chain of comparisons in some code, with the line that it begins on. A message may name as many
/// as it likes.
fn lists_of_labels(code: &str) -> Vec<(usize, BTreeSet<&str>)> {
    let mut lists: Vec<(usize, usize, BTreeSet<&str>)> = Vec::new();
    let starts = code.match_indices("::").filter(|(at, _)| {
        let before = &code[..*at];
        ["Label", "L"].iter().any(|name| {
            let rest = before.strip_suffix(name);
            rest.is_some_and(|rest| !rest.ends_with(|c: char| c.is_alphanumeric() || c == '_'))
        })
    });
    for (at, _) in starts {
        let name = &code[at + 2..];
        let name = &name[..name.find(|c: char| !c.is_alphanumeric()).unwrap_or(name.len())];
        if !name.starts_with(|c: char| c.is_ascii_uppercase()) {
            continue;
        }
        let end = at + 2 + name.len();
        match lists.last_mut() {
            Some((_, last, list))
                if !code[*last..at].contains([';', '{', '}']) && !code[*last..at].contains("=>") =>
            {
                list.insert(name);
                *last = end;
            }
            _ => lists.push((at, end, BTreeSet::from([name]))),
        }
    }
    lists.retain(|(at, ..)| {
        let opened = code[..*at].rfind("message![");
        opened.is_none_or(|opened| code[opened..*at].contains(']'))
    });
    lists.into_iter().map(|(at, _, list)| (code[..at].matches('\n').count() + 1, list)).collect()
}

#[test]
fn what_is_true_of_labels_stands_in_their_table() {
    let mut wrong = Vec::new();
    for Code { path, text } in sources() {
        // A page chooses what it shows, and in which order.
        if path.starts_with("src/field/label/") || path.starts_with("src/page/") {
            continue;
        }
        let long = lists_of_labels(&text).into_iter().filter(|(_, list)| list.len() > LABELS_IN_A_LIST);
        wrong.extend(long.map(|(_, list)| format!("{path} lists {list:?}")));
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn lists_of_labels_are_seen() {
    let seen = |code: &str| lists_of_labels(code).into_iter().map(|(_, list)| list.len()).collect::<Vec<_>>();
    assert_eq!(seen("const A: [Label; 2] = [Label::Ask, Label::Why];\nLabel::Gap => 1,"), [2, 1]);
    assert_eq!(seen("matches!(self, L::Ask | L::Why\n | L::Gap)"), [3]);
    assert_eq!(seen("[(Label::Ask, \"a\"), (Label::Why, \"b\")]"), [2]);
    assert_eq!(seen("message![Label::Ask, \" or \", Label::Why]; Label::of(section)"), [0; 0]);
}

fn convention() -> String {
    read(&root().join("schema/CONVENTION.md"))
}

#[test]
fn the_convention_names_every_section_part_and_label() {
    let text = convention();
    let named = |name: &str| {
        [format!("`{name}`"), format!("`{name}:"), format!(" {name}: "), format!("\n{name}:\n")]
            .iter()
            .any(|said| text.contains(said))
    };
    let mut missing = Vec::new();
    for section in Section::ALL {
        if !text.contains(&format!("| `{}`", section.name())) {
            missing.push(section.name().to_owned());
        }
        let labels: Vec<Label> = Label::of(section).collect();
        missing.extend(
            labels
                .iter()
                .filter(|label| !named(label.name()))
                .map(|label| format!("{}: {}", section.name(), label.name())),
        );
    }
    missing.extend(
        PART_NAMES
            .iter()
            .filter(|part| !text.contains(&format!("#### {part}")))
            .map(|part| (*part).to_owned()),
    );
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn the_convention_names_every_key() {
    let text = convention();
    for key in Key::ALL {
        assert!(text.contains(&format!("| `{}`", key.name())), "front matter: {}", key.name());
    }
    let schema = settings::file::schema().to_value();
    for key in schema["properties"].as_object().unwrap().keys() {
        assert!(text.contains(&format!("| `{key}`")), "settings: {key}");
    }
    let of_one_key = [("pip", "PipSettings"), ("cadence", "Cadence"), ("words", "Words")];
    for (key, definition) in of_one_key {
        for inner in schema["definitions"][definition]["properties"].as_object().unwrap().keys() {
            assert!(text.contains(&format!("| `{key}.{inner}`")), "settings: {key}.{inner}");
        }
    }
    for (definition, inside) in schema["definitions"].as_object().unwrap() {
        if of_one_key.iter().any(|(_, name)| name == definition) {
            continue;
        }
        for inner in inside["properties"].as_object().into_iter().flatten().map(|(inner, _)| inner) {
            let said = ["{", " ", "`"].iter().any(|before| {
                [",", "}", ":", "`"].iter().any(|after| text.contains(&format!("{before}{inner}{after}")))
            });
            assert!(said, "settings: {inner} of {definition}");
        }
    }
}

/// Whether a word could be a rule's name: it begins with a family that has rules.
fn looks_like_a_rule(word: &str) -> bool {
    let family = |name: &str| name.split('-').next().unwrap_or("").to_owned();
    word.contains('-')
        && word.chars().all(|c| c.is_ascii_lowercase() || c == '-')
        && RULES.iter().any(|rule| family(rule.name) == family(word))
}

#[test]
fn every_rule_that_a_page_names_exists() {
    let mut pages = vec![
        root().join("README.md"),
        root().join(".github/CONTRIBUTING.md"),
        root().join("example-repo/README.md"),
    ];
    pages.extend(files_below(&root().join("schema"), "md"));
    pages.extend(files_below(&root().join("src/rules"), "md"));
    let mut named = 0;
    for page in pages {
        for word in read(&page).split('`').skip(1).step_by(2).filter(|word| looks_like_a_rule(word)) {
            named += 1;
            assert!(rule(word).is_some(), "{} names {word}", page.display());
        }
    }
    assert!(named > 20, "{named}");
}

#[test]
fn there_is_one_unsafe_expression_and_it_says_why_it_is_sound() {
    let mut found = Vec::new();
    let files = ["src", "tests", "benches"].map(|folder| files_below(&root().join(folder), "rs"));
    for file in files.iter().flatten() {
        let text = read(file);
        let lines: Vec<&str> = text.lines().collect();
        let is_code = |line: &str| !line.trim_start().starts_with("//") && !line.contains('"');
        let has = |line: &str| {
            line.split(|c: char| !c.is_alphanumeric() && c != '_')
                .any(|word| matches!(word, "unsafe" | "unsafe_code"))
        };
        let at = lines.iter().enumerate().filter(|(_, line)| is_code(line) && has(line));
        found.extend(
            at.map(|(_, line)| (file.strip_prefix(root()).unwrap().to_owned(), line.trim().to_owned())),
        );
        if found.last().is_some_and(|(last, _)| root().join(last) == *file) {
            assert!(text.contains("// SAFETY: "), "{}", file.display());
        }
    }
    let lines: Vec<&str> = found.iter().map(|(_, line)| line.as_str()).collect();
    let expected =
        ["#[allow(unsafe_code)]", "let set = unsafe { git2::opts::set_verify_owner_validation(false) };"];
    assert_eq!(lines, expected, "{found:?}");
    assert!(read(&root().join("Cargo.toml")).contains("\nunsafe_code = \"deny\"\n"));
}
