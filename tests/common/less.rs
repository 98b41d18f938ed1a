//! Is the same said of a person whether everybody's text is read or theirs alone? Every page of both, over repositories made with git.

use std::collections::BTreeSet;

use growthlint::career::map::Map;
use growthlint::field::date::{Day, Half};
use growthlint::finding::Finding;
use growthlint::inspect::{Inspected, Judge, Opened};
use growthlint::load::{State, set_trusted};
use growthlint::page::history::shown::{Asked, history};
use growthlint::page::map::json::json as map;
use growthlint::page::packet::{pre_read::pre_read, subject::Subject, whole::whole};
use growthlint::page::pip::json::json as pip;
use growthlint::page::tasks::brief::Brief;
use growthlint::page::whereabouts::Whereabouts;
use growthlint::page::whereabouts::json::page as whereabouts;
use growthlint::record::pip::Judged;
use growthlint::record::win::wins;
use growthlint::record::{Reach, Record};
use growthlint::report::programs;
use growthlint::story::{Played, git};

use super::{TODAY, play};

/// What is known of the people whom a word may mean: who they are, what could not be read, and every page of each.
fn said(opened: &Opened, state: &Inspected, who: &str, today: Day) -> Vec<String> {
    let mut said: Vec<String> = state
        .remarks()
        .iter()
        .map(|remark| format!("{} {}", remark.what.text(), remark.help.text()))
        .collect();
    said.push(format!("{} {:?} {:?}", state.has_documents(), state.head, state.trusted));
    let names = state.standing().into_iter().map(|at| (at.path(), at.engineer()));
    said.push(format!("{:?}", names.collect::<Vec<_>>()));
    for found in state.who(who) {
        said.push(format!("{} {:?}", found.path(), found.engineer()));
        let document = state.documents.iter().find(|document| document.path == *found.path());
        let document = document.expect("the document that the word means was read");
        said.push(format!("{} {:?}", state.is_copy(document), document.conflict()));
        match state.context(document, &opened.settings) {
            Some(context) => pages(&Record::new(context, today, Reach::Whole), today, &mut said),
            None => said.push("no history".to_owned()),
        }
    }
    said
}

fn pages(record: &Record<'_>, today: Day, said: &mut Vec<String>) {
    let document = record.context.document;
    let judged: Vec<&Judged> = record.behaviours().iter().map(|behaviour| &behaviour.judged).collect();
    said.push(programs::text(&whereabouts(record, &Whereabouts::of(record))));
    said.push(programs::text(&history(record, &Asked::Everything)));
    said.push(programs::text(&history(record, &Asked::Wins)));
    said.push(Brief::of(record).json());
    said.push(pip(record, &judged));
    said.push(pip(record, &[&record.unnamed(None)]));
    if let Some(rubric) = record.context.settings.rubric_of(document) {
        let wins = wins(&record.context);
        said.push(map(document, &Map::of_records(document, &wins, rubric, None, today)));
    }
    let half = Half::parse("2026-H1").unwrap();
    let again = Record::new(record.context, today, Reach::Whole);
    if let Ok(subject) = Subject::new(document, record.context.settings, Some(again), (half, None), today) {
        said.push(whole(&subject));
        said.push(pre_read(&subject));
    }
}

/// What is found in a state and was not found before, with all that a report says of it.
fn news([mut state, known]: [Inspected; 2], opened: &Opened) -> Vec<String> {
    state.keep_news_since(&known);
    let finding = |finding: &Finding| {
        let freezes = state.is_about_to_freeze(finding, &opened.settings);
        format!("{finding:?} {freezes}")
    };
    let mut news: Vec<String> = state.findings.iter().map(finding).collect();
    news.extend(state.waived.iter().map(|waived| format!("{waived:?}")));
    news.extend(state.remarks().iter().map(|remark| remark.what.text().to_owned()));
    news.extend(state.documents.iter().map(|document| {
        let manager = document.front_matter.manager.as_ref().map(|manager| &manager.value);
        format!("{} {manager:?} {:?}", document.path, document.unread_lines())
    }));
    news
}

/// What is found otherwise in a change, and whether anything is found in it at all, though less was read.
fn change_differs(opened: &Opened, which: State) -> (Option<[Vec<String>; 2]>, bool) {
    let mut inspector = opened.read().unwrap();
    let all = [which, State::Head].map(|which| inspector.judge(which, Judge::Check).unwrap());
    let documents = all[0].documents.len();
    let all = news(all, opened);
    let less = opened.read_change(which, State::Head).unwrap();
    let pasts = less[0].evidence.iter().flat_map(|evidence| &evidence.documents);
    let is_less = pasts.filter(|past| past.whole().is_none()).count() > 0;
    let less = news(less, opened);
    let is_any = is_less && all.len() > documents;
    ((all != less).then_some([all, less]), is_any)
}

/// What is said otherwise of somebody where their text alone was read, or found otherwise in a change; nothing, where all is well. Gives
/// also how many pages were compared, and in how many changes anything was found.
fn differences(name: &str, played: &Played, today: Day) -> (Vec<String>, [usize; 2]) {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("repository");
    git::write(played, &root).unwrap();
    set_trusted(&root, &played.trusted).unwrap();
    let (mut different, mut compared, mut found) = (Vec::new(), 0, 0);
    for which in [State::WorkingTree, State::Index] {
        if let Ok(opened) = Opened::at(&root, which, today) {
            let (differs, is_any) = change_differs(&opened, which);
            found += usize::from(is_any);
            let what = |pages| format!("{name}: {which:?}: news\n{}", first_difference(&pages));
            different.extend(differs.map(what));
        }
    }
    for which in [State::WorkingTree, State::Head, State::Index] {
        let opened = match Opened::at(&root, which, today) {
            Ok(opened) => opened,
            // Nothing can be judged here at all.
            Err(_) => continue,
        };
        let whole = opened.read().unwrap().judge(which, Judge::Evidence).unwrap();
        let standing = whole.standing();
        let paths = standing.iter().map(|at| at.path().to_string());
        let names = standing.iter().filter_map(|at| Some(at.engineer()?.name.clone()));
        let words: BTreeSet<String> =
            paths.chain(names).chain(["a".to_owned(), "nobody".to_owned()]).collect();
        for who in words {
            let less = opened.read_about(which, &who).unwrap();
            let pages = [&whole, &less].map(|state| said(&opened, state, &who, today));
            compared += pages[0].len();
            if pages[0] != pages[1] {
                different.push(format!("{name}: {which:?}: {who}\n{}", first_difference(&pages)));
            }
        }
    }
    (different, [compared, found])
}

/// Holds both against each other; so many pages and changes in which something is found are the least that says anything.
pub fn same(stories: impl Iterator<Item = (String, String)>, least: [usize; 2]) {
    let (mut different, mut compared) = (Vec::new(), [0, 0]);
    for (name, story) in stories {
        let played = play(&story).unwrap_or_else(|error| panic!("{name}: {error}\n{story}"));
        let today = Day::parse(played.as_of.as_deref().unwrap_or(TODAY)).unwrap();
        let (found, counts) = differences(&name, &played, today);
        different.extend(found);
        compared = [compared[0] + counts[0], compared[1] + counts[1]];
    }
    let shown: Vec<&str> = different.iter().take(5).map(String::as_str).collect();
    assert!(different.is_empty(), "{} differences:\n{}", different.len(), shown.join("\n"));
    assert!(compared.iter().zip(least).all(|(count, least)| *count >= least), "{compared:?} are too few");
}

fn first_difference([all, less]: &[Vec<String>; 2]) -> String {
    let line = |(one, other): (&String, &String)| {
        let lines = one.lines().zip(other.lines()).find(|(one, other)| one != other);
        lines.map(|(one, other)| format!("with everybody's text: {one}\nwith theirs alone:     {other}"))
    };
    let found = all.iter().zip(less).filter(|(one, other)| one != other).find_map(line);
    found.unwrap_or_else(|| format!("{} and {} pages", all.len(), less.len()))
}
