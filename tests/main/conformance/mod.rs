//! The conformance suite in `schema/conformance`: what it holds is what the stories of this repository come to.
//! `UPDATE=1 cargo test --test main conformance` writes it anew. `tests/cli/conformance.rs` runs it.

mod chosen;
mod made;
mod promises;
mod sections;
mod stream;
mod tables;
mod written;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use growthlint::rules::RULES;
use serde_json::Value;

use chosen::Pair;
use made::{Case, Name, of_text};

use crate::common::{self, files_below, markdown_blocks, read, root};

/// Rules without a case in which they speak or do not, and why.
const EXCEPTIONS: [(&str, &str); 0] = [];

/// All cases, and the pair of each rule.
static SUITE: LazyLock<(Vec<Case>, Vec<Pair>)> = LazyLock::new(|| {
    let named = tables::globs(&read(&root().join(BY_HAND)));
    let (mut cases, pairs) = chosen::all(&|id| named.is_match(id));
    cases.extend(situations());
    cases.extend(written::all());
    cases.extend(printed());
    (cases, pairs)
});

/// Which case holds a program to which sentence.
const BY_HAND: &str = "tests/conformance/sentences.tsv";

/// The whole situations of `tests/cases` that are cases, too: the others would only make the suite large.
const SITUATIONS: [&str; 12] = [
    "author-unknown/from-the-phone",
    "honest/criss-cross",
    "honest/main-merged-into-an-old-branch",
    "honest/octopus",
    "honest/rebased-the-next-day",
    "honest/retracted",
    "honest/squash-with-trailers",
    "honest/well-founded",
    "note-edited/*",
    "pip-not-named/*",
    "pip-unwitnessed/*",
    "plan-signature-unproven/*",
];

fn situations() -> Vec<Case> {
    let fits = |folder: &str| {
        SITUATIONS
            .iter()
            .any(|one| *one == folder || one.strip_suffix('*').is_some_and(|start| folder.starts_with(start)))
    };
    let of_folder = |path: &PathBuf| {
        let folder = path.strip_prefix("tests/cases").unwrap().to_str().unwrap();
        let (rule, name) = folder.split_once('/').filter(|_| fits(folder))?;
        let section = if rule == "honest" {
            "what-the-history-can-and-cannot-show"
        } else {
            sections::section_of(rule)
        };
        let name = format!("{rule}-in-half-a-year-{name}");
        let title = format!("A whole situation: `tests/cases/{folder}`.");
        let played = common::play(&common::case::story(path)).unwrap();
        let is_proposal =
            played.head != played.trusted || played.worktree.is_some() || played.staged.is_some();
        let name = Name { section, name: &name, title: &title };
        made::of_story(&name, &played, |played, ids| made::judged(played, ids, !is_proposal))
    };
    common::case::all().iter().filter_map(of_folder).collect()
}

/// The documents that the convention itself shows.
fn printed() -> Vec<Case> {
    let blocks = markdown_blocks(&read(&root().join("schema/CONVENTION.md")));
    let whole: Vec<String> = blocks.into_iter().filter(|block| block.starts_with("---\n")).collect();
    let [card, example] = whole.as_slice() else { panic!("the convention shows {} documents", whole.len()) };
    let shown = [
        ("on-one-page", "the-card", "The document on the card.", card),
        ("a-complete-example", "the-whole-example", "The document of the complete example.", example),
    ];
    shown.map(|(section, name, title, text)| of_text(&Name { section, name, title }, text, "")).into()
}

fn folder() -> PathBuf {
    root().join("schema/conformance")
}

/// All files that the suite's cases have to be: path below `cases`, and content.
fn wanted(cases: &[Case]) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    for case in cases {
        for (name, content) in case.files() {
            let path = Path::new(&case.section).join(&case.name).join(name);
            assert!(files.insert(path.clone(), content).is_none(), "{} twice", path.display());
        }
    }
    files
}

fn there() -> BTreeMap<PathBuf, Vec<u8>> {
    let cases = folder().join("cases");
    let all = ["json", "fi"].into_iter().flat_map(|ending| files_below(&cases, ending));
    all.map(|path| (path.strip_prefix(&cases).unwrap().to_owned(), fs::read(&path).unwrap())).collect()
}

fn is_update() -> bool {
    std::env::var_os("UPDATE").is_some()
}

const HELP: &str = "`UPDATE=1 cargo test --test main conformance` writes it; read what it wrote";

#[test]
fn the_cases_are_what_the_stories_come_to() {
    let (wanted, there) = (wanted(&SUITE.0), there());
    let paths = wanted.keys().chain(there.keys().filter(|path| !wanted.contains_key(*path)));
    let stale: Vec<&PathBuf> = paths.filter(|path| wanted.get(*path) != there.get(*path)).collect();
    if is_update() {
        for path in stale {
            let file = folder().join("cases").join(path);
            match wanted.get(path) {
                Some(content) => {
                    fs::create_dir_all(file.parent().unwrap()).unwrap();
                    fs::write(file, content).unwrap();
                }
                None => {
                    fs::remove_file(&file).unwrap();
                    let _ = fs::remove_dir(file.parent().unwrap());
                }
            }
        }
        return;
    }
    assert!(stale.is_empty(), "{} files of the suite are out of date: {stale:#?}\n{HELP}", stale.len());
}

/// What a case says of a rule: how often it speaks.
fn speaks(case: &Case, rule: &str) -> usize {
    let findings = case.json.get("findings").and_then(Value::as_array);
    findings.into_iter().flatten().filter(|finding| finding["rule"] == rule).count()
}

#[test]
fn every_rule_speaks_in_a_case_and_is_silent_in_a_near_one() {
    let by_id: BTreeMap<String, &Case> = SUITE.0.iter().map(|case| (case.id(), case)).collect();
    let mut wrong = Vec::new();
    for rule in RULES {
        let pair = SUITE.1.iter().find(|pair| pair.rule == rule.name).unwrap();
        let is_excused = EXCEPTIONS.iter().any(|(name, _)| *name == rule.name);
        let found = pair.speaks.as_ref().is_some_and(|id| speaks(by_id[id], rule.name) > 0);
        let silent = pair.silent.as_ref().is_some_and(|id| speaks(by_id[id], rule.name) == 0);
        if found && silent == is_excused || (found != silent && !is_excused) {
            wrong.push(format!("{}: speaks {found}, silent twin {silent}", rule.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_suite_has_cases_over_all_sections() {
    let with_cases: BTreeSet<String> = SUITE.0.iter().map(|case| case.section.clone()).collect();
    let known = promises::sections(&read(&root().join("schema/CONVENTION.md")));
    let pointers = ["index", "where-it-comes-from", "what-the-sources-ask-for"].map(str::to_owned);
    let wanted: BTreeSet<String> = known.into_iter().filter(|section| !pointers.contains(section)).collect();
    assert_eq!(with_cases, wanted);
    assert!(SUITE.0.len() >= 250, "{}", SUITE.0.len());
}

#[test]
fn the_readme_names_a_case_for_every_rule_and_every_promise() {
    let convention = read(&root().join("schema/CONVENTION.md"));
    let ids: BTreeSet<String> = SUITE.0.iter().map(Case::id).collect();
    let by_hand = read(&root().join(BY_HAND));
    let sentences = promises::sentences(&convention);
    let (table, wrong) = tables::of_sentences(&sentences, &SUITE.1, &by_hand, &ids);
    let help = "give each of these a case in tests/conformance/sentences.tsv, or a reason: `none: …`";
    assert!(wrong.is_empty(), "{} sentences without a case; {help}\n{}", wrong.len(), wrong.join("\n"));
    let path = folder().join("README.md");
    let old = read(&path);
    let new = with_table(&old, "rules", &tables::of_rules(&SUITE.1, &EXCEPTIONS));
    let new = with_table(&new, "sentences", &table);
    if is_update() {
        fs::write(path, new).unwrap();
    } else {
        assert!(old == new, "the tables of schema/conformance/README.md are out of date\n{HELP}");
    }
}

/// A page with a table between the two comments that name it.
fn with_table(page: &str, name: &str, table: &str) -> String {
    let (begin, end) = (format!("<!-- table of {name} -->\n"), format!("<!-- end of {name} -->"));
    let (before, rest) = page.split_once(&begin).unwrap_or_else(|| panic!("no {begin}"));
    let (_, after) = rest.split_once(&end).unwrap_or_else(|| panic!("no {end}"));
    format!("{before}{begin}\n{table}\n{end}{after}")
}

#[test]
fn every_case_fits_the_schema_of_cases() {
    let schema: Value = serde_json::from_str(&read(&folder().join("case.schema.json"))).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    for case in &SUITE.0 {
        let wrong: Vec<String> = schema.iter_errors(&case.json).map(|error| error.to_string()).collect();
        assert!(wrong.is_empty(), "{}: {wrong:?}", case.id());
    }
}
