//! Lines and their owners in random histories: who gave each line, where it was published, what has become of it, and who is accused of
//! what. And whose word each text is, each win, each result and each link. The program reads real Markdown; the reference walks all commits with all versions of the file.

mod anew;
pub mod check;
pub mod findings;
pub mod histories;
pub mod kinds;
pub mod owners;
pub mod people;
pub mod sheet;
pub mod texts;
pub mod wins;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;

use growthlint::field::date::{Day, Time};
use growthlint::story::{Files, Moment, Pending, Played, PlayedCommit, Stamp};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestError};

use super::fixed_runner;
use super::keyring::Keyring;
use super::reference::Case;
use crate::common::memory::View;
use histories::{Script, Sheets, World, scripts};
use people::{WITNESS, identity, person, resolved};
use sheet::KINDS;

/// A history as both read it.
pub struct Told {
    pub world: World,
    pub joined: bool,
    /// As Markdown.
    pub played: Played,
    /// As facts, with every address that somebody has had under the one of today.
    pub case: Case,
}

const AS_OF: &str = "2030-01-01";
const MAIN: &str = "main";

impl Told {
    pub fn of(script: &Script) -> Told {
        let (world, joined) = (script.play(), script.joined);
        let files = |sheets: &Sheets| markdown(sheets, joined);
        let played = played(&world, &files, &identity);
        let facts = |sheets: &Sheets| toy(sheets);
        let case = Case {
            played: played_as(&world, joined, &facts),
            unreadable: BTreeSet::new(),
            view: played.staged.as_ref().map_or(View::Trusted, |_| View::Staged),
            as_of: Day::parse(AS_OF).expect("a day"),
            witnesses: vec![person(WITNESS)],
            forges: Vec::new(),
            keyring: Keyring::default(),
        };
        Told { world, joined, played, case }
    }

    /// What the main branch comes to, with what is staged.
    pub fn tip(&self) -> &Sheets {
        let last = self.world.commits.last().expect("a commit");
        self.world.staged.as_ref().map_or(&last.sheets, |(_, sheets)| sheets)
    }
}

fn markdown(sheets: &Sheets, joined: bool) -> Files {
    let sheets = sheets.iter().map(|(path, sheet)| (path.clone(), Arc::from(sheet.markdown().as_bytes())));
    let map = "Amara Okafor <amara@acme.example> <amara@home.example>\n";
    let map = joined.then(|| (".mailmap".to_owned(), Arc::from(map.as_bytes())));
    sheets.chain(map).collect()
}

fn toy(sheets: &Sheets) -> Files {
    let page = |sheet: &sheet::Sheet| sheet.page(&person(sheet.manager)).print();
    sheets.iter().map(|(path, sheet)| (path.clone(), Arc::from(page(sheet).as_bytes()))).collect()
}

fn played_as(world: &World, joined: bool, files: &dyn Fn(&Sheets) -> Files) -> Played {
    played(world, files, &|who| identity(resolved(who, joined)))
}

fn played(
    world: &World,
    files: &dyn Fn(&Sheets) -> Files,
    who: &dyn Fn(usize) -> growthlint::story::Identity,
) -> Played {
    let commit = |commit: &histories::Commit| {
        let when = Moment { seconds: commit.time, offset_minutes: 0 };
        let stamp = || Stamp { who: who(commit.author), when };
        let trailers: String =
            commit.coauthors.iter().map(|coauthor| format!("Co-authored-by: {}\n", who(*coauthor))).collect();
        let message =
            if trailers.is_empty() { "Change\n".to_owned() } else { format!("Change\n\n{trailers}") };
        PlayedCommit {
            parents: commit.parents.clone(),
            author: stamp(),
            committer: stamp(),
            message,
            files: files(&commit.sheets),
        }
    };
    let staged = world.staged.as_ref();
    Played {
        commits: world.commits.iter().map(commit).collect(),
        branches: BTreeMap::from([(MAIN.to_owned(), world.commits.len() - 1)]),
        head: MAIN.to_owned(),
        staged: staged.map(|(author, sheets)| Pending { who: who(*author), files: files(sheets) }),
        worktree: None,
        as_of: Some(AS_OF.to_owned()),
        trusted: MAIN.to_owned(),
        anchor: None,
    }
}

/// Whether the program and the reference agree on so many histories, the same ones every time.
pub fn on_fixed(seed: &[u8], cases: u32) {
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 20_000, ..Config::default() };
    let mut runner = fixed_runner(seed, config);
    let agree = |script: Script| check::lines_agree(&Told::of(&script)).map_err(TestCaseError::fail);
    if let Err(failure) = runner.run(&scripts(), agree) {
        if let TestError::Fail(why, script) = &failure {
            panic!("{why}\n\n{}\n{script:?}", show(&Told::of(script)));
        }
        panic!("{failure}");
    }
}

/// A history to read.
pub fn show(told: &Told) -> String {
    let mut text = format!("the two addresses of the engineer are joined: {}\n", told.joined);
    for (number, commit) in told.world.commits.iter().enumerate() {
        let trailers: Vec<String> = commit.coauthors.iter().map(|who| person(*who).to_string()).collect();
        let _ = writeln!(
            text,
            "{number} {:?} {} {} {trailers:?}",
            commit.parents,
            Time(commit.time),
            person(commit.author)
        );
        text += &sheets(&commit.sheets);
    }
    if let Some((who, staged)) = &told.world.staged {
        let _ = writeln!(text, "staged by {}", person(*who));
        text += &sheets(staged);
    }
    text
}

fn sheets(sheets: &Sheets) -> String {
    let mut text = String::new();
    for (path, sheet) in sheets {
        let _ = writeln!(text, "    {path}: manager {}", person(sheet.manager).name);
        wins::facts(&sheet.wins).iter().for_each(|fact| text.extend(["      ", fact, "\n"]));
        for (number, entry) in &sheet.entries {
            let kind = &KINDS[*number];
            let lines: Vec<&str> = entry.lines.iter().map(|line| kind.lines[*line].text).collect();
            let _ = writeln!(text, "      {} text {}: {lines:?}", kind.address, entry.text);
        }
    }
    text
}
