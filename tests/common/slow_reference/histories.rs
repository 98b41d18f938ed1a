//! Random histories: a script of small numbers that shrinks well, and what it comes to once it is played.

mod case;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use growthlint::field::date::Day;
use growthlint::field::person::Person;
use growthlint::story::{Files, Identity};
use proptest::collection::vec;
use proptest::prelude::*;

use super::growing::{self, Growing};
use super::keyring::Given;
use super::page::{Entry, Page};
use super::reference::Case;

/// Amara, whose document it mostly is; Ben, her manager; Carol and Dana, who witness; Eve, who is unknown unless a document names her.
const PEOPLE: [(&str, &str); 7] = [
    ("Amara Okafor", "amara@acme.example"),
    ("Ben Castillo", "ben@acme.example"),
    ("Carol Wu", "carol@acme.example"),
    ("Dana Reyes", "dana@acme.example"),
    ("Eve Lindt", "eve@elsewhere.example"),
    ("Forge", "noreply@forge.example"),
    ("Amara Okafor", "amara@old.example"),
];
const FORGE: usize = 5;
/// Front matter can name these as engineers: two addresses of one person, and somebody else.
const ENGINEERS: [usize; 3] = [0, 6, 3];
const MAIN: usize = 0;

pub fn person(number: usize) -> Person {
    Person::new(PEOPLE[number].0, PEOPLE[number].1)
}

#[derive(Debug, Clone)]
pub struct Script {
    /// How many of the people commit.
    pub people: usize,
    pub steps: Vec<Step>,
    /// What is looked at, and how much is staged.
    pub view: u8,
    pub staged: Vec<(u8, u8, u8)>,
    /// What the list of keys says: whose line each is, what is odd about it; by which commit it comes.
    pub list: Vec<(u8, u8)>,
    pub brought: u8,
}

/// What each number does is decided when the script is played; smaller numbers do plainer things.
#[derive(Debug, Clone)]
pub struct Step {
    act: u8,
    branch: u8,
    other: u8,
    who: u8,
    committer: u8,
    minutes: u16,
    clock: u8,
    choice: u8,
    key: u8,
    edits: Vec<(u8, u8, u8)>,
}

pub fn scripts() -> impl Strategy<Value = Script> {
    let edits = || vec((any::<u8>(), 0..4_u8, 0..5_u8), 0..3);
    let who = (any::<u8>(), any::<u8>(), any::<u8>(), any::<u8>());
    let step = (any::<u8>(), 0..4_u8, any::<u8>(), any::<u16>(), any::<u8>(), who, edits());
    let step = step.prop_map(|(act, branch, other, minutes, clock, (who, committer, choice, key), edits)| {
        Step { act, branch, other, who, committer, minutes, clock, choice, key, edits }
    });
    let list = vec((0..7_u8, any::<u8>()), 0..6);
    (2..=5_usize, vec(step, 1..13), any::<u8>(), edits(), list, any::<u8>()).prop_map(
        |(people, steps, view, staged, list, brought)| Script { people, steps, view, staged, list, brought },
    )
}

type Pages = BTreeMap<String, Page>;

struct Commit {
    parents: Vec<usize>,
    author: usize,
    coauthors: BTreeSet<usize>,
    committer: usize,
    time: Option<i64>,
    /// Whose key signed it.
    key: Option<usize>,
    pages: Pages,
}

struct World {
    commits: Vec<Commit>,
    branches: Vec<usize>,
    people: usize,
    now: i64,
}

impl Script {
    pub fn play(&self) -> Case {
        let start = Day::parse("2026-01-05").expect("a day").start().0;
        let mut world = World { commits: Vec::new(), branches: Vec::new(), people: self.people, now: start };
        let first = Page { engineer: Some(person(0)), manager: Some(person(1)), ..Page::default() };
        let mut pages = Pages::from([(path(0), first)]);
        edit(&world, &mut pages, &[(0, 0, 0), (0, 1, 1), (100, 0, 0)]);
        world.commits.push(Commit {
            parents: vec![],
            author: 1,
            coauthors: [].into(),
            committer: 1,
            time: Some(start),
            key: None,
            pages,
        });
        world.branches.push(0);
        for step in &self.steps {
            if world.commits.len() < 14 {
                world.step(step);
            }
        }
        let head = if self.view < 150 { MAIN } else { usize::from(self.view) % world.branches.len() };
        let mut pending = world.commits[world.branches[head]].pages.clone();
        edit(&world, &mut pending, &self.staged);
        world.case(head, (self.view % 4 == 3).then_some(pending), self)
    }
}

impl Growing for World {
    fn count(&self) -> usize {
        self.commits.len()
    }

    fn parents(&self, commit: usize) -> &[usize] {
        &self.commits[commit].parents
    }

    fn branches(&self) -> &[usize] {
        &self.branches
    }

    fn branches_mut(&mut self) -> &mut Vec<usize> {
        &mut self.branches
    }
}

impl World {
    fn step(&mut self, step: &Step) {
        self.now += i64::from(step.minutes) * 60;
        let (branch, other) = self.two_branches(step.branch, step.other);
        let (ours, theirs) = (self.branches[branch], self.branches[other]);
        match step.act {
            0..75 => {
                let pages = self.edited(ours, &step.edits);
                self.branches[branch] = self.commit(step, vec![ours], pages);
            }
            75..120 => {
                let from = self.older(step.other);
                let pages = self.edited(from, &step.edits);
                let tip = self.commit(step, vec![from], pages);
                self.start(tip);
            }
            120..168 => self.merge(step, branch, other),
            168..180 => self.pull(step, branch),
            180..195 if !self.reaches(ours, theirs) && !self.reaches(theirs, ours) => {
                let one = self.merged(&[ours, theirs], step.choice);
                let two = self.merged(&[theirs, ours], step.choice / 2);
                self.branches[branch] = self.commit(step, vec![ours, theirs], one);
                self.branches[other] = self.commit(step, vec![theirs, ours], two);
            }
            195..210 => {
                let pages = self.commits[self.older(step.other)].pages.clone();
                self.branches[branch] = self.commit(step, vec![ours], pages);
            }
            210..225 => self.branches[branch] = self.squash(step, ours, theirs),
            225..245 => self.branches[branch] = self.cherry_pick(step, ours),
            245..250 if self.reaches(theirs, ours) => self.branches[branch] = theirs,
            _ => {
                let mut pages = Pages::new();
                edit(
                    self,
                    &mut pages,
                    &[(230, step.other % 4, step.choice % 3), (0, step.choice % 4, step.other % 5)],
                );
                let tip = self.commit(step, vec![], pages);
                self.start(tip);
            }
        }
    }

    /// A merge of two branches or of four, perhaps with an edit that is on neither.
    fn merge(&mut self, step: &Step, branch: usize, other: usize) {
        let parents = self.merge_parents(branch, other, step.choice);
        if let [_, _, ..] = parents[..] {
            let mut pages = self.merged(&parents, step.choice);
            if step.choice >= 200 {
                edit(self, &mut pages, &step.edits);
            }
            self.branches[branch] = self.commit(step, parents, pages);
        }
    }

    /// Somebody works on from an older commit, merges the branch into that and pushes it: the parents are the wrong way round.
    fn pull(&mut self, step: &Step, branch: usize) {
        let (theirs, from) = (self.branches[branch], self.older(step.other));
        let pages = self.edited(from, &step.edits);
        let own = self.commit(step, vec![from], pages);
        self.branches[branch] = if self.reaches(own, theirs) {
            own
        } else {
            let pages = self.merged(&[own, theirs], step.choice);
            self.commit(step, vec![own, theirs], pages)
        };
    }

    /// One commit with everything of another branch, and its authors as co-authors.
    fn squash(&mut self, step: &Step, ours: usize, theirs: usize) -> usize {
        let pages = self.merged(&[ours, theirs], 0);
        let names = self.brought(ours, theirs);
        let coauthors = names.map(|commit| self.commits[commit].author).collect();
        let tip = self.commit(step, vec![ours], pages);
        self.commits[tip].coauthors = coauthors;
        tip
    }

    /// What an older commit changed, once more and under its author's name.
    fn cherry_pick(&mut self, step: &Step, ours: usize) -> usize {
        let copied = self.older(step.other);
        let base = self.commits[copied]
            .parents
            .first()
            .map(|parent| self.commits[*parent].pages.clone())
            .unwrap_or_default();
        let pages = merge_pages(&base, &self.commits[ours].pages, &self.commits[copied].pages, 1);
        let tip = self.commit(step, vec![ours], pages);
        self.commits[tip].author = self.commits[copied].author;
        tip
    }

    fn commit(&mut self, step: &Step, parents: Vec<usize>, pages: Pages) -> usize {
        let author = usize::from(step.who) % self.people;
        let committer = match step.committer {
            0..200 => author,
            200..220 => FORGE,
            _ => usize::from(step.committer) % self.people,
        };
        const YEAR: i64 = 365 * 86_400;
        let time = match step.clock {
            0..170 => Some(self.now),
            170..190 => Some(self.now + 3600),
            190..200 => Some(self.now - 3600),
            200..224 => Some(self.now - 2 * YEAR),
            224..244 => Some(self.now + YEAR),
            244..248 => Some(self.now + 20 * YEAR),
            _ => None,
        };
        let key = match step.key {
            0..90 => None,
            90..200 => Some(committer),
            _ => Some(usize::from(step.key) % PEOPLE.len()),
        };
        self.commits.push(Commit {
            parents,
            author,
            coauthors: BTreeSet::new(),
            committer,
            time,
            key,
            pages,
        });
        self.commits.len() - 1
    }

    fn edited(&self, commit: usize, edits: &[(u8, u8, u8)]) -> Pages {
        let mut pages = self.commits[commit].pages.clone();
        edit(self, &mut pages, edits);
        pages
    }

    fn merged(&self, parents: &[usize], choice: u8) -> Pages {
        let mut ours = self.commits[parents[0]].pages.clone();
        for other in &parents[1..] {
            let theirs = &self.commits[*other].pages;
            let base = self.base(parents[0], *other);
            let base = base.map(|base| self.commits[base].pages.clone()).unwrap_or_default();
            match choice % 10 {
                8 => {}
                9 => ours = theirs.clone(),
                7 => {
                    let paths: BTreeSet<String> =
                        base.keys().chain(ours.keys()).chain(theirs.keys()).cloned().collect();
                    let side = |at: usize| [&ours, theirs, &base][(usize::from(choice) / 10 + at) % 3];
                    let stale = paths
                        .into_iter()
                        .enumerate()
                        .filter_map(|(at, path)| Some((path.clone(), side(at).get(&path)?.clone())));
                    ours = stale.collect();
                }
                _ => ours = merge_pages(&base, &ours, theirs, choice),
            }
        }
        ours
    }
}

/// A line of the list: mostly somebody's own key, sometimes for a while, sometimes under another's name.
fn given(whose: usize, odd: u8) -> Given {
    let day = |text: &str| Some(Day::parse(text).expect("a day").start().0);
    let (after, before) = match odd {
        0..120 => (None, None),
        120..150 => (day("2026-01-06"), None),
        150..180 => (None, day("2026-01-20")),
        180..200 => (day("2026-01-06"), day("2026-01-20")),
        _ => (None, None),
    };
    let to = if odd < 200 { whose } else { usize::from(odd) % PEOPLE.len() };
    Given { key: whose, to: person(to), after, before }
}

fn identity(who: usize) -> Identity {
    Identity { name: PEOPLE[who].0.to_owned(), email: PEOPLE[who].1.to_owned() }
}

fn path(number: u8) -> String {
    format!("p{}.md", number % 4)
}

fn files(pages: &Pages) -> Files {
    pages.iter().map(|(path, page)| (path.clone(), Arc::from(page.print().as_bytes()))).collect()
}

/// Changes pages: texts and marks mostly, then whole files.
fn edit(world: &World, pages: &mut Pages, edits: &[(u8, u8, u8)]) {
    for &(what, entry, word) in edits {
        let number = u32::from(entry);
        let at = if word > 3 { pages.keys().next_back() } else { pages.keys().next() }.cloned();
        let Some(at) = at else {
            let engineer = Some(person(ENGINEERS[usize::from(word) % 3]));
            pages.insert(path(entry), Page { engineer, manager: Some(person(1)), ..Page::default() });
            continue;
        };
        let page = pages.get_mut(&at).expect("a page that is there");
        match what {
            0..90 => page.entries.entry(number).or_default().text = format!("t{word}"),
            90..130 => {
                if let Some(Entry { marks, .. }) = page.entries.get_mut(&number) {
                    let mark = format!("m{}", word % 2);
                    if !marks.remove(&mark) {
                        marks.insert(mark);
                    }
                }
            }
            130..160 => drop(page.entries.remove(&number)),
            160..180 => {
                let page = page.clone();
                pages.remove(&at);
                pages.insert(path(entry), page);
            }
            180..195 => {
                let page = page.clone();
                pages.insert(path(entry), page);
            }
            195..205 => drop(pages.remove(&at)),
            205..215 => page.manager = Some(person(1 + usize::from(entry))),
            215..230 => page.engineer = Some(person(ENGINEERS[usize::from(word) % 3])),
            230..240 => drop(pages.insert(
                path(entry),
                Page { engineer: Some(person(0)), manager: Some(person(2)), ..Page::default() },
            )),
            240..245 => page.engineer = None,
            _ => {
                let old = &world.commits[usize::from(entry) % world.commits.len().max(1)];
                pages.extend(old.pages.clone());
            }
        }
    }
}

/// Joins files as a merge does; where both sides changed something, the choice decides.
fn merge_pages(base: &Pages, ours: &Pages, theirs: &Pages, choice: u8) -> Pages {
    let prefer_ours = choice & 1 == 0;
    growing::merged([base, ours, theirs], prefer_ours, |base, ours, theirs| {
        merge_page(base.unwrap_or(&Page::default()), ours, theirs, prefer_ours)
    })
}

fn merge_page(base: &Page, ours: &Page, theirs: &Page, prefer_ours: bool) -> Page {
    fn pick<T: PartialEq + Clone>(base: &T, ours: &T, theirs: &T, prefer_ours: bool) -> T {
        if theirs == base || (ours != base && prefer_ours) { ours.clone() } else { theirs.clone() }
    }
    let mut page = Page {
        engineer: pick(&base.engineer, &ours.engineer, &theirs.engineer, prefer_ours),
        manager: pick(&base.manager, &ours.manager, &theirs.manager, prefer_ours),
        ..Page::default()
    };
    let numbers: BTreeSet<u32> = ours.entries.keys().chain(theirs.entries.keys()).copied().collect();
    for number in numbers {
        let [base, ours, theirs] = [base, ours, theirs].map(|page| page.entries.get(&number).cloned());
        let mut entry = pick(&base, &ours, &theirs, prefer_ours);
        if let (Some(entry), Some(ours), Some(theirs)) = (&mut entry, &ours, &theirs) {
            let base = base.unwrap_or_default();
            entry.text = pick(&base.text, &ours.text, &theirs.text, prefer_ours);
            let all = ours.marks.union(&theirs.marks);
            let kept = |mark: &&String| {
                (ours.marks.contains(*mark) && theirs.marks.contains(*mark)) || !base.marks.contains(*mark)
            };
            entry.marks = all.filter(kept).cloned().collect();
        }
        page.entries.extend(entry.map(|entry| (number, entry)));
    }
    page
}
