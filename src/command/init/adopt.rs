//! `growthlint init --adopt`: a proposal beside each Markdown file that is there already. The files stay as they are.

use std::collections::HashMap;
use std::fs;

use super::next::Proposed;
use super::place::Place;
use crate::command::failure::Failure;
use crate::command::screen::Screen;
use crate::command::whole_files::{self, Before, FileChange, is_there};
use crate::command::written_settings::written_settings;
use crate::document::{is_growth_doc, parse};
use crate::edit::adopt::{Known, Proposal, propose};
use crate::field::date::Day;
use crate::field::person::{Mailmap, Person};
use crate::finding::{Finding, RepoPath, Severity};
use crate::inspect::InspectError;
use crate::lint;
use crate::load::{self, Docs, LoadError, TrustFile};
use crate::settings::Settings;
use crate::term::{escape, words::plural};

/// Files that repositories have, whatever they are about.
const OTHERS: [&str; 8] = [
    "README",
    "CHANGELOG",
    "CONTRIBUTING",
    "LICENSE",
    "SECURITY",
    "CODE_OF_CONDUCT",
    "AGENTS",
    "PULL_REQUEST_TEMPLATE",
];

/// What becomes of one file.
enum Fate {
    Proposed(Proposal),
    /// It has a proposal already.
    Kept(String),
    Unreadable,
    Nothing,
}

/// Where the proposal for a file is, and its list.
fn beside(path: &str) -> [String; 2] {
    let stem = path.strip_suffix(".md").unwrap_or(path);
    [format!("{stem}.proposal.md"), format!("{stem}.proposal.txt")]
}

/// Writes what is missing, and gives every proposal that is there.
pub(super) fn all(place: &Place, today: Day, screen: &mut Screen<'_>) -> Result<Vec<Proposed>, Failure> {
    let loaded = |error: LoadError| Failure::from(InspectError::from(error));
    let repository = load::open_around(&place.root).map_err(loaded)?;
    let docs = Docs::new(&[place.markdown_glob()]).map_err(loaded)?;
    let found = load::find(&place.root, &docs).map_err(loaded)?;
    let paths = found.files.iter().map(|file| file.path.as_str().to_owned());
    let paths: Vec<String> = paths.filter(|path| may_be_one(path) && !repository.is_ignored(path)).collect();
    let mut earlier = load::earlier(&repository, &paths).map_err(loaded)?;
    // What was committed today for the adoption was not done today.
    earlier.days.values_mut().for_each(|days| days.retain(|_, day| *day < today));
    let people = people(place, earlier.authors);
    let settings = written_settings(&place.root).unwrap_or_default();
    let managers = managers(place, &paths, &settings);
    let (none, mut others, mut there) = (HashMap::new(), 0, Vec::new());
    for path in &paths {
        let known = Known {
            spellings: &settings.labels,
            people: &people,
            days: earlier.days.get(path).unwrap_or(&none),
            you: place.you.as_ref(),
            managers: &managers,
        };
        let shown = escape::line(path);
        match fate(place, path, &known) {
            Fate::Proposed(proposal) => {
                let [document, list] = beside(path);
                // The list first: it alone claims nothing.
                let found =
                    format!("{}{}", proposal.list, still(&proposal.text, &document, &settings, today));
                let new =
                    |path: &str, text: String| FileChange::new(place.root.join(path), Before::Nothing, text);
                let both = [new(&list, found), new(&document, proposal.text.clone())];
                let is_listed = is_there(&place.root.join(&list));
                whole_files::put(if is_listed { &both[1..] } else { &both })?;
                screen.print(&said(&shown, &document, &list, &proposal))?;
                there.extend(proposed(place, path));
            }
            Fate::Kept(kept) => {
                screen.print(&format!("  kept     {}: it was there already\n", escape::line(&kept)))?;
                there.extend(proposed(place, path));
            }
            Fate::Unreadable => screen.print(&format!("  left     {shown}: it is not UTF-8 text\n"))?,
            Fate::Nothing => others += 1,
        }
    }
    if others > 0 || paths.is_empty() {
        let files = plural(others, "Markdown file", "Markdown files");
        screen.print(&format!("  left     {files} in which nothing has a place in a growth doc\n"))?;
    }
    Ok(there)
}

/// The proposal for a page as it is now; `None` where somebody has moved it, or something else is in its place.
fn proposed(place: &Place, page: &str) -> Option<Proposed> {
    let [document, list] = beside(page);
    let is_file =
        |path: &String| fs::symlink_metadata(place.root.join(path)).is_ok_and(|there| there.is_file());
    let text = Some(&document).filter(|path| is_file(path));
    let text = text.and_then(|path| fs::read_to_string(place.root.join(path)).ok())?;
    Some(Proposed { page: page.to_owned(), list: Some(list).filter(is_file), document, text })
}

/// Whether a file may be about a person.
fn may_be_one(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.strip_suffix(".md").unwrap_or(name);
    let is_hidden = path.split('/').any(|part| part.starts_with('.'));
    !is_hidden && !stem.ends_with(".proposal") && !OTHERS.contains(&stem.to_uppercase().as_str())
}

fn fate(place: &Place, path: &str, known: &Known<'_>) -> Fate {
    let Ok(bytes) = fs::read(place.root.join(path)) else { return Fate::Unreadable };
    if is_growth_doc(&RepoPath::new(path), &bytes) {
        return Fate::Nothing;
    }
    let Ok(text) = String::from_utf8(bytes) else { return Fate::Unreadable };
    let Some(proposal) = propose(&text, known) else { return Fate::Nothing };
    let [document, list] = beside(path);
    // Only the list was put into place.
    let is_half = whole_files::is_interrupted(&place.root.join(&document));
    match [document, list].into_iter().find(|path| is_there(&place.root.join(path))) {
        Some(there) if !(is_half && there.ends_with(".txt")) => Fate::Kept(there),
        Some(_) | None => Fate::Proposed(proposal),
    }
}

/// Everybody whom git knows, under the name and address that count.
fn people(place: &Place, authors: Vec<Person>) -> Vec<Person> {
    let mailmap = fs::read_to_string(place.root.join(TrustFile::Mailmap.path())).unwrap_or_default();
    let mailmap = Mailmap::parse(&mailmap);
    let mut people: Vec<Person> = Vec::new();
    for person in mailmap.people().chain(authors).chain(place.you.clone()) {
        let person = mailmap.resolve(&person);
        if !person.name.is_empty() && !people.iter().any(|known| known.is(&person)) {
            people.push(person);
        }
    }
    people
}

/// The managers of the growth docs that are there, once for each.
fn managers(place: &Place, paths: &[String], settings: &Settings) -> Vec<Person> {
    let read = |path: &String| {
        let (bytes, path) = (fs::read(place.root.join(path)).ok()?, RepoPath::new(path));
        let document = is_growth_doc(&path, &bytes)
            .then(|| parse(&path, &bytes, &settings.labels, &settings.sections))?;
        document.front_matter.manager.as_ref().map(|manager| manager.value.clone())
    };
    paths.iter().filter_map(read).collect()
}

/// The errors that are left in a proposal, but for keys that are missing: the list has them already.
fn still(text: &str, path: &str, settings: &Settings, today: Day) -> String {
    let document = parse(&RepoPath::new(path), text.as_bytes(), &settings.labels, &settings.sections);
    let state = lint::State::of(std::slice::from_ref(&document), settings, None, today);
    let is_error = |finding: &Finding| finding.level == Severity::Error && finding.rule != "missing-key";
    let found: String = lint::lint(&state)
        .iter()
        .filter(|finding| is_error(finding))
        .map(|finding| {
            let line = finding.place.start.line;
            format!("  line {line}: {} [{}]\n", finding.message.text(), finding.rule)
        })
        .collect();
    let head = "\nStill to do in the proposal before it passes `growthlint check`:\n";
    if found.is_empty() { found } else { format!("{head}{found}") }
}

fn said(path: &str, document: &str, list: &str, proposal: &Proposal) -> String {
    let some = |count: usize, one: &str, many: &str| (count > 0).then(|| plural(count, one, many));
    let lines = |count: usize, what: &str| Some(format!("{} {what}", some(count, "line", "lines")?));
    let keys = some(proposal.missing, "key is missing", "keys are missing");
    let left = lines(proposal.left, "without a place").into_iter();
    let left: Vec<String> =
        left.chain(lines(proposal.changed, "written in another way")).chain(keys).collect();
    let left = if left.is_empty() { "every line is in it".to_owned() } else { left.join(", ") };
    let (document, list) = (escape::line(document), escape::line(list));
    format!("  proposed {document}, from {path}\n             {left}\n             see {list}\n")
}
