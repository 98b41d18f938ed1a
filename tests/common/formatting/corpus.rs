//! Which documents and stories do the pages of rules, their cases, the whole cases and the example tell?

use std::collections::BTreeSet;
use std::iter;

use growthlint::rules::RULES;
use growthlint::story::Played;

use crate::common::{self, case, example, is_document, page};

/// A story with what it needs to be judged.
pub(crate) struct Told {
    pub(crate) name: String,
    pub(crate) played: Played,
    pub(crate) settings: String,
    /// Whether the calendar is judged.
    pub(crate) audit: bool,
}

/// Everything that is told as a story and committed.
pub(crate) fn stories() -> Vec<Told> {
    let mut all = vec![told("the example".to_owned(), example::played(), String::new(), true)];
    for folder in case::all() {
        let played = common::play(&case::story(&folder)).unwrap();
        all.push(told(folder.display().to_string(), played, String::new(), true));
    }
    for example in examples().filter(|(_, example)| example.is_story) {
        let (name, example) = example;
        let played = common::play(&example.text).unwrap();
        all.push(told(name, played, example.settings, example.audit));
    }
    all.retain(|told| told.played.worktree.is_none() && told.played.staged.is_none());
    all
}

fn told(name: String, played: Played, settings: String, audit: bool) -> Told {
    let proposal = played.head != played.trusted;
    Told { name, played, settings, audit: audit && !proposal }
}

/// A document of everything that people write.
const EVERYTHING: &str = include_str!("everything.md");

/// The text of every document, each once.
pub(crate) fn texts() -> BTreeSet<String> {
    let documents = examples().filter(|(_, example)| !example.is_story).map(|(_, example)| example.text);
    let committed = stories().into_iter().flat_map(|told| {
        let documents = told.played.head_files().into_iter().filter(|(path, _)| is_document(path));
        documents.filter_map(|(_, bytes)| String::from_utf8(bytes.to_vec()).ok()).collect::<Vec<_>>()
    });
    documents.chain(committed).chain([EVERYTHING.to_owned()]).collect()
}

fn examples() -> impl Iterator<Item = (String, page::Example)> {
    RULES.iter().flat_map(|rule| {
        let pages = iter::once(page::page_of(rule.name)).chain(page::cases_of(rule.name));
        pages.flat_map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            let examples = page::examples(&common::read(&path));
            examples.into_iter().map(move |example| (format!("{name}:{}", example.line), example))
        })
    })
}
