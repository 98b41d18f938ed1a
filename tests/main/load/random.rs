//! Random histories: events, landings and bases against full snapshots of every commit by git.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;

use growthlint::load::State;

use super::repository::{Event, Landing, Repo, Text, View, git_in, text};

/// Small numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }
}

type Files = BTreeMap<&'static str, String>;

const PATHS: [&str; 9] = [
    "people/a/x.md",
    "people/a/y.md",
    "people/b/x.md",
    "people/b.md",
    "people/b0/x.md",
    "people/c.md",
    "people/c.md/d.md",
    "src/x.md",
    "people/a/x.txt",
];

/// One history as a stream for `git fast-import`, on the branches `t<name>` and `h<name>`.
fn history(name: usize, engineers: bool) -> String {
    let mut dice = Dice(name as u64 * 77 + 5);
    let mut all: Vec<Files> = Vec::new();
    let mut stream = String::new();
    let first_mark = name * 100 + 1;
    let count = 10 + dice.roll(14);
    for at in 0..count {
        let mut parents = BTreeSet::new();
        let wanted = match dice.roll(20) {
            0 => 0,
            1..=8 => 1,
            9..=16 => 2,
            _ => 2 + dice.roll(3),
        };
        while parents.len() < wanted.min(all.len()) {
            let back = dice.roll(4).min(all.len() - 1);
            parents.insert(all.len() - 1 - if dice.roll(6) == 0 { dice.roll(all.len()) } else { back });
        }
        let mut parents: Vec<usize> = parents.into_iter().collect();
        if dice.roll(2) == 0 {
            parents.reverse();
        }
        let mut files = merged(&mut dice, &parents, &all);
        let edits = if parents.len() > 1 { usize::from(dice.roll(4) == 0) } else { 1 + dice.roll(2) };
        for _ in 0..edits {
            let path = PATHS[dice.roll(PATHS.len())];
            let who = ["Ann <ann@x>", "Bob <bob@x>", "Ann <ann@y>"][dice.roll(3)];
            let engineer = if engineers { format!("engineer: {who}\n") } else { String::new() };
            match dice.roll(4) {
                0 => drop(files.remove(path)),
                1 if engineers => {
                    let moved = files.remove(PATHS[dice.roll(3)]);
                    files.extend(moved.map(|text| (path, text)));
                }
                _ => drop(files.insert(path, format!("{engineer}text {}\n", dice.roll(4)))),
            }
        }
        if files.contains_key("people/c.md") {
            files.remove("people/c.md/d.md");
        }
        commit(
            &mut stream,
            name,
            first_mark + at,
            &parents.iter().map(|parent| first_mark + parent).collect::<Vec<_>>(),
            &files,
        );
        all.push(files);
    }
    let other = first_mark + dice.roll(count);
    write!(
        stream,
        "reset refs/heads/t{name}\nfrom :{}\n\nreset refs/heads/h{name}\nfrom :{other}\n\n",
        first_mark + count - 1
    )
    .unwrap();
    stream
}

fn merged(dice: &mut Dice, parents: &[usize], all: &[Files]) -> Files {
    let Some(first) = parents.first() else {
        return Files::new();
    };
    let style = dice.roll(4);
    if parents.len() == 1 || style == 0 {
        return all[*first].clone();
    }
    if style == 1 {
        return all[parents[parents.len() - 1]].clone();
    }
    let mut files = Files::new();
    for path in PATHS {
        let versions: Vec<Option<&String>> = parents.iter().map(|parent| all[*parent].get(path)).collect();
        let rest = &versions[1..];
        let changed = rest.iter().find(|version| **version != versions[0]).copied().unwrap_or(versions[0]);
        let pick = if style == 2 { changed } else { versions[dice.roll(versions.len())] };
        files.extend(pick.map(|text| (path, text.clone())));
    }
    files
}

fn commit(stream: &mut String, branch: usize, mark: usize, parents: &[usize], files: &Files) {
    if parents.is_empty() {
        write!(stream, "reset refs/heads/w{branch}\n\n").unwrap();
    }
    let who = format!("W <w@acme.example> {} +0000", 1_700_000_000 + (mark * 7919) % 1000);
    write!(stream, "commit refs/heads/w{branch}\nmark :{mark}\nauthor {who}\ncommitter {who}\ndata 2\nm\n")
        .unwrap();
    for (at, parent) in parents.iter().enumerate() {
        writeln!(stream, "{} :{parent}", if at == 0 { "from" } else { "merge" }).unwrap();
    }
    stream.push_str("deleteall\n");
    for (path, text) in files {
        write!(stream, "M 100644 inline {path}\ndata {}\n{text}\n", text.len()).unwrap();
    }
    stream.push('\n');
}

/// What git says of a commit.
struct Snapshot {
    parents: Vec<String>,
    files: BTreeMap<String, (Text, Option<&'static str>)>,
}

struct Reference<'a> {
    repo: &'a Repo,
    snapshots: HashMap<String, Snapshot>,
    texts: HashMap<String, (Text, Option<&'static str>)>,
}

impl Reference<'_> {
    fn read(repo: &Repo) -> Reference<'_> {
        let mut reference = Reference { repo, snapshots: HashMap::new(), texts: HashMap::new() };
        for line in repo.git(&["rev-list", "--all", "--parents"]).lines() {
            let mut ids = line.split(' ').map(str::to_owned);
            let commit = ids.next().unwrap();
            let listed = repo.git(&["ls-tree", "-r", &commit]);
            let files = listed.lines().map(|line| line.split_once('\t').unwrap());
            let files = files.filter(|(_, path)| path.starts_with("people/") && path.ends_with(".md"));
            let files: BTreeMap<_, _> = files
                .map(|(entry, path)| (path.to_owned(), reference.text(entry.split(' ').nth(2).unwrap())))
                .collect();
            reference.snapshots.insert(commit, Snapshot { parents: ids.collect(), files });
        }
        reference
    }

    fn text(&mut self, blob: &str) -> (Text, Option<&'static str>) {
        if let Some(known) = self.texts.get(blob) {
            return *known;
        }
        let output = git_in(&self.repo.root).args(["cat-file", "blob", blob]).output().unwrap().stdout;
        let found = String::from_utf8(output).unwrap();
        // The mailmap of nobody: two addresses of one name are one document only where one follows the other.
        let who = ["ann@x", "ann@y", "bob@x"].into_iter().find(|who| found.contains(who));
        self.texts.insert(blob.to_owned(), (text(&found), who));
        self.texts[blob]
    }

    fn at(&self, commit: &str, path: &str) -> Text {
        self.snapshots[commit].files.get(path).and_then(|file| file.0)
    }

    fn reachable(&self, tip: &str) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        let mut left = vec![tip.to_owned()];
        while let Some(commit) = left.pop() {
            if found.insert(commit.clone()) {
                left.extend(self.snapshots[&commit].parents.iter().cloned());
            }
        }
        found
    }

    /// All merge bases of all pairs of parents, and whether some pair has none.
    fn bases(&self, commit: &str) -> (Vec<String>, bool) {
        let parents = &self.snapshots[commit].parents;
        let (mut all, mut unrelated) = (Vec::new(), false);
        for one in 0..parents.len() {
            for other in one + 1..parents.len() {
                let output = git_in(&self.repo.root)
                    .args(["merge-base", "--all", &parents[one], &parents[other]])
                    .output()
                    .unwrap();
                let found = String::from_utf8(output.stdout).unwrap();
                unrelated |= found.is_empty();
                for base in found.lines() {
                    if !all.contains(&base.to_owned()) {
                        all.push(base.to_owned());
                    }
                }
            }
        }
        (all, unrelated)
    }

    fn event(&self, commit: &str, path: &str, bases: &[String]) -> Event {
        let parents = &self.snapshots[commit].parents;
        Event {
            commit: commit.to_owned(),
            path: path.to_owned(),
            here: self.at(commit, path),
            parents: parents.iter().map(|parent| self.at(parent, path)).collect(),
            bases: bases.iter().map(|base| (base.clone(), self.at(base, path))).collect(),
        }
    }

    fn is_event(event: &Event, unrelated: bool) -> bool {
        if event.parents.is_empty() {
            return event.here.is_some();
        }
        let mut bases: BTreeSet<Text> = event.bases.iter().map(|(_, text)| *text).collect();
        if unrelated {
            bases.insert(None);
        }
        let all_equal = event.parents.iter().all(|parent| *parent == event.here);
        let agreed = (bases.len() == 1 && event.parents.len() > 1).then(|| *bases.first().unwrap());
        let one_side = agreed.is_some_and(|base| {
            base != event.here
                && event.parents.contains(&event.here)
                && event.parents.iter().all(|parent| *parent == event.here || *parent == base)
        });
        !all_equal && !one_side
    }

    fn events(&self, tip: &str) -> BTreeSet<Event> {
        let mut events = BTreeSet::new();
        for commit in self.reachable(tip) {
            let (bases, unrelated) = self.bases(&commit);
            for path in PATHS {
                let event = self.event(&commit, path, &bases);
                if Reference::is_event(&event, unrelated) {
                    events.insert(event);
                }
            }
        }
        events
    }

    fn line(&self, tip: &str) -> Vec<String> {
        let mut line = vec![tip.to_owned()];
        while let Some(parent) = self.snapshots[line.last().unwrap()].parents.first() {
            line.push(parent.clone());
        }
        line.reverse();
        line
    }

    fn landings(&self, tip: &str) -> BTreeSet<Landing> {
        let mut landings = BTreeSet::new();
        let mut last: Option<String> = None;
        for commit in self.line(tip) {
            for path in PATHS {
                let (here, before) =
                    (self.at(&commit, path), last.as_ref().and_then(|last| self.at(last, path)));
                if here != before {
                    landings.insert(Landing { commit: commit.clone(), path: path.to_owned(), here, before });
                }
            }
            last = Some(commit);
        }
        landings
    }
}

/// Unordered within a commit's bases: git lists them as it finds them.
fn sorted(events: impl IntoIterator<Item = Event>) -> BTreeSet<Event> {
    let sort = |mut event: Event| {
        event.bases.sort();
        event
    };
    events.into_iter().map(sort).collect()
}

fn import(count: usize, engineers: bool) -> Repo {
    let repo = Repo::with(&["--bare"]);
    let stream: String = (0..count).map(|name| history(name, engineers)).collect();
    repo.fast_import(&stream);
    repo
}

fn check_out(repo: &Repo, name: usize) {
    std::fs::write(repo.root.join("HEAD"), format!("ref: refs/heads/h{name}\n")).unwrap();
}

#[test]
fn events_and_landings_are_those_of_full_snapshots() {
    let repo = import(200, false);
    let reference = Reference::read(&repo);
    let (mut merges, mut octopuses, mut criss_crosses, mut events, mut onto) = (0, 0, 0, 0, 0);
    for name in 0..200 {
        check_out(&repo, name);
        let tip = repo.git(&["rev-parse", &format!("t{name}")]);
        let view = repo.try_load(Some(&format!("t{name}")), State::Trusted).unwrap();
        let (found, expected) = (sorted(view.events.iter().cloned()), sorted(reference.events(&tip)));
        let wrong: Vec<_> = found.symmetric_difference(&expected).collect();
        assert!(wrong.is_empty(), "history {name}: {wrong:?}");
        assert_eq!(
            view.landings.iter().cloned().collect::<BTreeSet<_>>(),
            reference.landings(&tip),
            "history {name}"
        );
        assert_eq!(view.line, reference.line(&tip), "history {name}");
        assert!(view.loaded.gaps.is_empty());
        merges += view.loaded.rows.commits.iter().filter(|row| row.parents.len() > 1).count();
        octopuses += view.loaded.rows.commits.iter().filter(|row| row.parents.len() > 2).count();
        criss_crosses += view
            .loaded
            .rows
            .commits
            .iter()
            .filter(|row| row.bases.iter().any(|(_, _, bases)| bases.len() > 1))
            .count();
        events += view.events.len();
        onto += usize::from(landed(&repo, &reference, name, &tip));
    }
    // The histories must hold what they are there for.
    assert!(
        merges > 800 && octopuses > 100 && criss_crosses > 20 && events > 1500 && onto > 50,
        "{merges} {octopuses} {criss_crosses} {events} {onto}"
    );
}

/// What is checked out, landed on the trusted branch: one virtual commit more, with both sides' differences.
fn landed(repo: &Repo, reference: &Reference<'_>, name: usize, trusted: &str) -> bool {
    let head = repo.git(&["rev-parse", "HEAD"]);
    let view = repo.try_load(Some(&format!("t{name}")), State::Head).unwrap();
    let mut line = reference.line(trusted);
    if reference.reachable(trusted).contains(&head) {
        assert_eq!(view.line, line);
        return false;
    }
    line.push("L".to_owned());
    assert_eq!(view.line, line);
    let differing = PATHS.into_iter().filter(|path| reference.at(trusted, path) != reference.at(&head, path));
    let merged = |path: &str| view.documents.get(path).and_then(|merged| text(merged));
    let expected =
        PATHS.into_iter().filter(|path| merged(path) != reference.at(trusted, path)).map(|path| Landing {
            commit: "L".to_owned(),
            path: path.to_owned(),
            here: merged(path),
            before: reference.at(trusted, path),
        });
    assert_eq!(view.landings_at("L").into_iter().cloned().collect::<BTreeSet<_>>(), expected.collect());
    let paths: BTreeSet<&str> = view.events_at("L").iter().map(|event| event.path.as_str()).collect();
    assert_eq!(paths, differing.collect());
    for event in view.events_at("L") {
        assert_eq!(event.here, None);
        let (ours, theirs) = (reference.at(trusted, &event.path), reference.at(&head, &event.path));
        assert_eq!(event.parents, [ours, theirs]);
        if let [(_, base)] = event.bases.as_slice() {
            let landed = if *base == theirs { ours } else { theirs };
            assert!(
                (*base != ours && *base != theirs) || merged(&event.path) == landed,
                "who changed nothing removes nothing"
            );
        }
    }
    true
}

#[test]
fn every_path_of_a_document_is_read_at_each_of_its_commits() {
    let repo = import(120, true);
    let reference = Reference::read(&repo);
    let mut added = 0;
    for name in 0..120 {
        check_out(&repo, name);
        let tip = repo.git(&["rev-parse", &format!("t{name}")]);
        let view: View = repo.try_load(Some(&format!("t{name}")), State::Trusted).unwrap();
        let plain = reference.events(&tip);
        assert!(sorted(view.events.iter().cloned()).is_superset(&sorted(plain.clone())));
        added += view.events.len() - plain.len();
        let commits: BTreeSet<&String> = view.events.iter().map(|event| &event.commit).collect();
        for commit in commits {
            let (bases, _) = reference.bases(commit);
            let rows = view.events_at(commit);
            let columns: Vec<&String> = std::iter::once(commit)
                .chain(&reference.snapshots[commit.as_str()].parents)
                .chain(&bases)
                .collect();
            let people_at = |path: &str| -> BTreeSet<&str> {
                columns
                    .iter()
                    .filter_map(|column| reference.snapshots[column.as_str()].files.get(path)?.1)
                    .collect()
            };
            let named: BTreeSet<&str> = rows.iter().flat_map(|row| people_at(&row.path)).collect();
            for path in PATHS {
                let there = rows.iter().any(|row| row.path == path);
                assert!(there || people_at(path).is_disjoint(&named), "history {name}, {path} at {commit}");
            }
            for row in rows {
                let mut row = row.clone();
                row.bases.sort();
                let expected = sorted([reference.event(commit, &row.path, &bases)]);
                assert_eq!(sorted([row]), expected);
            }
        }
    }
    assert!(added > 200, "{added}");
}
