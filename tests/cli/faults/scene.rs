//! One command in one place: run again and again from the same files, and what it left there each time.

use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::shim::{self, Fault};
use super::table::{ROWS, Row};
use crate::place::{Place, copy};

/// How a run ended: with a code, unless it was killed.
#[derive(Clone)]
pub(super) struct Ended {
    pub(super) code: Option<i32>,
    pub(super) out: String,
    pub(super) err: String,
    /// What changed files: the program, the call and the path, in order.
    pub(super) calls: Vec<String>,
}

impl std::fmt::Debug for Ended {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} {:?} {:?}", self.code, self.out, self.err)
    }
}

impl Ended {
    pub(super) fn said(&self) -> String {
        format!("{}{}", self.out, self.err)
    }

    /// It says in one line what is wrong, and in another what to do.
    pub(super) fn is_plain_refusal(&self) -> bool {
        let lines: Vec<&str> = self.err.lines().collect();
        let says = |line: &&str, start: &str| line.starts_with(start) && line.len() > start.len() + 3;
        let [.., what, help] = lines.as_slice() else { return false };
        self.code == Some(2) && says(what, "growthlint: ") && says(help, "help: ")
    }
}

/// Every file with its bytes and who may run it: of the working tree, and of what git keeps beside objects and logs.
pub(super) type Files = BTreeMap<String, (u32, Vec<u8>)>;

pub(super) struct Scene {
    pub(super) place: Place,
    pub(super) row: &'static Row,
    as_it_was: PathBuf,
}

impl Scene {
    pub(super) fn of(row: &'static Row) -> Scene {
        let place = (row.prepare)();
        let as_it_was = place.beside("as-it-was");
        copy(&place.root, &as_it_was);
        let temporary = place.beside("tmp");
        std::fs::create_dir(&temporary).unwrap();
        place.set("TMPDIR", temporary.to_str().unwrap());
        // git's own tidying goes on after the command has ended.
        place.set("GIT_CONFIG_COUNT", "1");
        place.set("GIT_CONFIG_KEY_0", "maintenance.auto");
        place.set("GIT_CONFIG_VALUE_0", "false");
        Scene { place, row, as_it_was }
    }

    /// Puts everything back as it was before the first run.
    pub(super) fn restore(&self) {
        std::fs::remove_dir_all(&self.place.root).unwrap();
        copy(&self.as_it_was, &self.place.root);
        for left in std::fs::read_dir(self.place.beside("tmp")).unwrap() {
            let left = left.unwrap().path();
            let _ = if left.is_dir() { std::fs::remove_dir_all(left) } else { std::fs::remove_file(left) };
        }
    }

    /// Runs the command.
    pub(super) fn run(&self, fault: Option<&Fault>) -> Ended {
        self.run_line(self.row.args, self.row.answers, fault)
    }

    /// Runs another one in its place.
    pub(super) fn run_line(&self, args: &[&str], answers: Option<&str>, fault: Option<&Fault>) -> Ended {
        let mut command = self.place.command(env!("CARGO_BIN_EXE_growthlint"), &self.place.root);
        command.args(args);
        let below = self.place.root.parent().unwrap();
        let ended = shim::run(command, fault, below, answers);
        let is_ours = !ended.err.contains("mistake of growthlint's own") && !ended.err.contains("panicked");
        assert!(is_ours, "{args:?}: {ended:#?}");
        ended
    }

    pub(super) fn files(&self) -> Files {
        files(&self.place.root)
    }

    /// A fault in everything that is written.
    pub(super) fn fault(&self, how: shim::How, at: usize) -> Fault {
        Fault { how, at, below: self.place.root.parent().unwrap().to_owned() }
    }
}

pub(super) fn files(root: &Path) -> Files {
    let mut found = Files::new();
    let mut left = vec![root.to_owned()];
    while let Some(folder) = left.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let path = entry.path();
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
            let kind = entry.file_type().unwrap();
            if kind.is_dir() && !is_gits_own(&name) {
                left.push(path);
            } else if kind.is_file() && !is_gits_own(&name) {
                let mode = entry.metadata().unwrap().permissions().mode() & 0o777;
                found.insert(name, (mode, std::fs::read(&path).unwrap()));
            }
        }
    }
    found
}

/// What git alone reads, what no reference leads to, and what comes from a template, which may have anything in it.
fn is_gits_own(path: &str) -> bool {
    let git = path.split(".git/").nth(1).unwrap_or_default();
    let own = ["objects", "logs", "info", "COMMIT_EDITMSG", "ORIG_HEAD", "description"];
    own.iter().any(|own| git.starts_with(own)) || git.ends_with(".sample")
}

/// What a run that was killed may leave behind: a name that no document, trust file or seal has.
pub(super) fn is_leftover(path: &str) -> bool {
    path.split('/').any(|part| {
        let ending = part.strip_prefix('.').and_then(|part| part.rsplit_once(".growthlint-"));
        ending.is_some_and(|(_, digits)| digits.len() == 16 && digits.chars().all(|c| c.is_ascii_hexdigit()))
    })
}

/// The paths at which two states are not the same.
pub(super) fn changed(before: &Files, after: &Files) -> Vec<String> {
    let paths = before.keys().chain(after.keys().filter(|path| !before.contains_key(*path)));
    let mut paths: Vec<String> =
        paths.filter(|path| before.get(*path) != after.get(*path)).cloned().collect();
    paths.sort();
    paths
}

/// Which calls to try: growthlint's own, and some of those of the programs that it runs. Of many, some that are evenly spread.
pub(super) fn to_try(calls: &[String], most: usize) -> Vec<usize> {
    let numbers = |is_own: bool| -> Vec<usize> {
        let of = |(_, call): &(usize, &String)| call.starts_with("growthlint: ") == is_own;
        (1..).zip(calls).filter(of).map(|(number, _)| number).collect()
    };
    let mut all = some_of(&numbers(true), most);
    all.extend(some_of(&numbers(false), most.min(OTHERS)));
    all
}

/// How many calls of other programs are tried in each command.
const OTHERS: usize = 4;

fn some_of(numbers: &[usize], most: usize) -> Vec<usize> {
    let most = if std::env::var_os("GROWTHLINT_ALL_FAULTS").is_some() { 10 * most } else { most };
    if numbers.len() <= most {
        return numbers.to_vec();
    }
    let mut some: Vec<usize> =
        (0..most).map(|step| numbers[step * (numbers.len() - 1) / (most - 1)]).collect();
    some.dedup();
    some
}

/// Tries something with every row, on all processors. It gives how many faults it tried, and what was wrong after them.
pub(super) fn for_each_row(what: &str, attempt: &(dyn Fn(&Scene) -> (usize, Vec<String>) + Sync)) {
    if !shim::is_there() {
        return;
    }
    let only = std::env::var("GROWTHLINT_FAULTS_OF").unwrap_or_default();
    let rows: Vec<&'static Row> = ROWS.iter().filter(|row| row.name().contains(&only)).collect();
    let (next, tried) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let wrong = Mutex::new(Vec::new());
    let work = || {
        while let Some(row) = rows.get(next.fetch_add(1, Ordering::SeqCst)) {
            if row.can_run() {
                let (count, found) = attempt(&Scene::of(row));
                tried.fetch_add(count, Ordering::SeqCst);
                wrong.lock().unwrap().extend(found);
            }
        }
    };
    let threads = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
    std::thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(work))));
    eprintln!("{} {what}", tried.into_inner());
    let wrong = wrong.into_inner().unwrap();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
