//! Random histories of lines: a script of small numbers that shrinks well, and what it comes to once it is played.

use std::collections::{BTreeMap, BTreeSet};

use growthlint::field::date::Day;
use proptest::collection::vec;
use proptest::prelude::*;

use super::super::growing::{self, Growing};
use super::people::{ENGINEER, MANAGER, NEXT_MANAGER, PEOPLE};
use super::sheet::{Entry, KINDS, NOTE, PIP, Sheet};
use super::wins;

pub type Sheets = BTreeMap<String, Sheet>;

#[derive(Debug, Clone)]
pub struct Script {
    /// Which entries it is mostly about.
    kinds: (u8, u8),
    /// Whether a list of addresses joins the two of the engineer.
    pub joined: bool,
    steps: Vec<Step>,
    staged: (u8, u8, Vec<Edit>),
}

type Edit = (u8, bool, u8);

/// What each number does is decided when the script is played; smaller numbers do plainer things.
#[derive(Debug, Clone)]
pub struct Step {
    act: u8,
    branch: u8,
    other: u8,
    who: u8,
    trailer: u8,
    minutes: u16,
    clock: u8,
    choice: u8,
    edits: Vec<Edit>,
}

pub fn scripts() -> impl Strategy<Value = Script> {
    let edits = || vec((any::<u8>(), any::<bool>(), any::<u8>()), 1..4);
    let who = (any::<u8>(), any::<u8>(), any::<u8>());
    let step = (any::<u8>(), 0..4_u8, any::<u8>(), any::<u16>(), any::<u8>(), who, edits());
    let step = step.prop_map(|(act, branch, other, minutes, clock, (who, trailer, choice), edits)| Step {
        act,
        branch,
        other,
        who,
        trailer,
        minutes,
        clock,
        choice,
        edits,
    });
    let staged = (any::<u8>(), any::<u8>(), edits());
    ((any::<u8>(), any::<u8>()), any::<bool>(), vec(step, 3..15), staged)
        .prop_map(|(kinds, joined, steps, staged)| Script { kinds, joined, steps, staged })
}

pub struct Commit {
    pub parents: Vec<usize>,
    pub author: usize,
    pub coauthors: Vec<usize>,
    pub time: i64,
    pub sheets: Sheets,
}

/// A history once it is played: everything that the tip of its main branch rests on, parents before children.
pub struct World {
    pub commits: Vec<Commit>,
    /// What is staged on top of it, and by whom.
    pub staged: Option<(usize, Sheets)>,
    branches: Vec<usize>,
    kinds: [usize; 2],
    now: i64,
}

const DAY: i64 = 86_400;

impl Script {
    pub fn play(&self) -> World {
        let start = Day::parse("2026-01-05").expect("a day").start().0;
        let kind = |number: u8| usize::from(number) % (KINDS.len() + 2);
        // Notes and PIPs have the most to lose.
        let kind = |number: u8| [kind(number), NOTE, PIP][kind(number).saturating_sub(KINDS.len() - 1)];
        let sheets = Sheets::from([(path(0), Sheet { manager: MANAGER, ..Sheet::default() })]);
        let first = Commit { parents: vec![], author: MANAGER, coauthors: vec![], time: start, sheets };
        let mut world = World {
            commits: vec![first],
            staged: None,
            branches: vec![0],
            kinds: [kind(self.kinds.0), kind(self.kinds.1)],
            now: start,
        };
        for step in &self.steps {
            if world.commits.len() < 16 {
                world.step(step);
            }
        }
        let (who, whether, edits) = &self.staged;
        if whether % 4 == 3 {
            let sheets = world.edited(world.branches[0], edits);
            world.staged = Some((author(*who), sheets));
        }
        world.pruned()
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
    /// Leaves out what the main branch does not rest on.
    fn pruned(mut self) -> World {
        let kept: Vec<usize> = self.ancestors(self.branches[0]).into_iter().collect();
        let number = |commit: &usize| kept.iter().position(|kept| kept == commit).expect("kept");
        let mut commits = Vec::new();
        for (at, mut commit) in std::mem::take(&mut self.commits).into_iter().enumerate() {
            if kept.contains(&at) {
                commit.parents = commit.parents.iter().map(number).collect();
                commits.push(commit);
            }
        }
        World { commits, branches: vec![kept.len() - 1], ..self }
    }

    fn step(&mut self, step: &Step) {
        self.now += i64::from(step.minutes) * 60 / [1, 8, 64][usize::from(step.choice) % 3];
        let (branch, other) = self.two_branches(step.branch, step.other);
        let (ours, theirs) = (self.branches[branch], self.branches[other]);
        match step.act {
            0..130 => {
                let sheets = self.edited(ours, &step.edits);
                self.branches[branch] = self.commit(step, vec![ours], sheets);
            }
            130..165 => {
                let from = self.older(step.other);
                let sheets = self.edited(from, &step.edits);
                let tip = self.commit(step, vec![from], sheets);
                self.start(tip);
            }
            165..215 => self.merge(step, branch, other),
            215..228 => {
                let sheets = self.commits[self.older(step.other)].sheets.clone();
                self.branches[branch] = self.commit(step, vec![ours], sheets);
            }
            228..246 => self.branches[branch] = self.squash(step, ours, theirs),
            246..251 if self.reaches(theirs, ours) => self.branches[branch] = theirs,
            _ => {
                let sheets = self.edited(ours, &step.edits);
                let tip = self.commit(step, vec![], sheets);
                self.start(tip);
            }
        }
    }

    /// A merge of two branches or of more, perhaps with an edit that is on none.
    fn merge(&mut self, step: &Step, branch: usize, other: usize) {
        let parents = self.merge_parents(branch, other, step.choice);
        if let [_, _, ..] = parents[..] {
            let mut sheets = self.merged(&parents, step.choice);
            if step.choice >= 200 {
                self.edit(&mut sheets, &step.edits);
            }
            self.branches[branch] = self.commit(step, parents, sheets);
        }
    }

    /// One commit with everything of another branch, and its authors as co-authors.
    fn squash(&mut self, step: &Step, ours: usize, theirs: usize) -> usize {
        let sheets = self.merged(&[ours, theirs], 0);
        let names = self.brought(ours, theirs);
        let coauthors: BTreeSet<usize> = names.map(|commit| self.commits[commit].author).collect();
        let tip = self.commit(step, vec![ours], sheets);
        self.commits[tip].coauthors.extend(coauthors);
        tip
    }

    fn commit(&mut self, step: &Step, parents: Vec<usize>, sheets: Sheets) -> usize {
        let time = match step.clock {
            0..200 => self.now,
            200..220 => self.now - DAY,
            220..236 => self.now - 40 * DAY,
            236..250 => self.now + 40 * DAY,
            _ => self.now - 400 * DAY,
        };
        let trailer = usize::from(step.trailer);
        let coauthors = if trailer < 40 { vec![trailer % PEOPLE.len()] } else { vec![] };
        self.commits.push(Commit { parents, author: author(step.who), coauthors, time, sheets });
        self.commits.len() - 1
    }

    fn edited(&self, commit: usize, edits: &[Edit]) -> Sheets {
        let mut sheets = self.commits[commit].sheets.clone();
        self.edit(&mut sheets, edits);
        sheets
    }

    fn merged(&self, parents: &[usize], choice: u8) -> Sheets {
        let mut ours = self.commits[parents[0]].sheets.clone();
        for other in &parents[1..] {
            let theirs = &self.commits[*other].sheets;
            let base = self.base(parents[0], *other);
            let base = base.map(|base| self.commits[base].sheets.clone()).unwrap_or_default();
            match choice % 10 {
                8 => {}
                9 => ours = theirs.clone(),
                _ => ours = merge_sheets(&base, &ours, theirs, choice),
            }
        }
        ours
    }

    /// Changes lines mostly, then texts, whole entries and files.
    fn edit(&self, sheets: &mut Sheets, edits: &[Edit]) {
        for &(what, which, word) in edits {
            let old = &self.commits[self.older(word)].sheets;
            let Some(at) = sheets.keys().next().cloned() else {
                *sheets = old.clone();
                continue;
            };
            let sheet = sheets.get_mut(&at).expect("a sheet that is there");
            let number = self.kinds[usize::from(which)];
            if word % 8 == 7 {
                let old = old.values().next().map(|sheet| sheet.wins.clone()).unwrap_or_default();
                wins::edit(&mut sheet.wins, &old, what, usize::from(word) / 8);
                continue;
            }
            if word % 16 == 6 {
                // The other text: who writes it again may have written it before.
                let entry = sheet.entries.entry(number).or_default();
                entry.text = (entry.text + 1) % KINDS[number].texts.len().min(2);
                continue;
            }
            match what {
                0..165 => edit_lines(sheet, number, what, word),
                165..178 => {
                    let entry = sheet.entries.entry(number).or_default();
                    entry.text = usize::from(word) % KINDS[number].texts.len();
                }
                178..188 => drop(sheet.entries.remove(&number)),
                188..204 => {
                    let was = old.values().find_map(|sheet| sheet.entries.get(&number));
                    sheet.entries.extend(was.map(|entry| (number, entry.clone())));
                }
                204..212 => sheets.extend(old.clone()),
                212..216 => sheet.writer = [None, Some(0), Some(1)][usize::from(word) % 3],
                216..228 => sheet.manager = [MANAGER, NEXT_MANAGER, NEXT_MANAGER][usize::from(word) % 3],
                228..236 => drop(sheets.remove(&at)),
                236..248 => {
                    let moved = sheets.remove(&at).expect("a sheet that is there");
                    sheets.insert(path(word), moved);
                }
                _ => {
                    let copy = sheet.clone();
                    sheets.insert(path(word), copy);
                }
            }
        }
    }
}

/// Writes a line, takes one out, or both.
fn edit_lines(sheet: &mut Sheet, number: usize, what: u8, word: u8) {
    let entry = sheet.entries.entry(number).or_default();
    let count = KINDS[number].lines.len();
    let word = usize::from(word);
    // The first of the list come more often.
    let line = (word % count).min(word / count % count);
    // In other words, or not at all.
    let label = |line: usize| KINDS[number].lines[line].text.split(':').next();
    let others = |line: usize| (0..count).filter(move |other| label(*other) == label(line) && *other != line);
    // The same of the same day, or by the same person.
    let begins = |line: usize| KINDS[number].lines[line].text.split([' ', ',']).take(3);
    let alike = |line: usize| others(line).filter(move |other| begins(*other).eq(begins(line)));
    let kept = |line: &usize| what < 125 || alike(*line).next().is_some();
    let present: Vec<usize> = entry.lines.iter().copied().filter(kept).collect();
    let present = present.get(word % present.len().max(1)).copied();
    if what < 50 && !entry.lines.remove(&line) || what < 90 {
        entry.lines.insert(line);
    }
    if what >= 90
        && let Some(present) = present
    {
        entry.lines.remove(&present);
        let others: Vec<usize> =
            if what < 125 { others(present).collect() } else { alike(present).collect() };
        let other = others.get(word / count % others.len().max(1)).copied();
        if what >= 105 {
            entry.lines.extend(other);
        }
    }
}

/// The two whose document it is, mostly.
fn author(number: u8) -> usize {
    match number {
        0..85 => ENGINEER,
        85..170 => MANAGER,
        _ => usize::from(number) % PEOPLE.len(),
    }
}

fn path(number: u8) -> String {
    format!("people/p{}.md", number % 3)
}

/// Joins files as a merge does; where both sides changed something, the choice decides.
fn merge_sheets(base: &Sheets, ours: &Sheets, theirs: &Sheets, choice: u8) -> Sheets {
    let prefer_ours = choice & 1 == 0;
    growing::merged([base, ours, theirs], prefer_ours, |base, ours, theirs| {
        merge_sheet(&base.cloned().unwrap_or_default(), ours, theirs, prefer_ours)
    })
}

fn merge_sheet(base: &Sheet, ours: &Sheet, theirs: &Sheet, prefer_ours: bool) -> Sheet {
    let manager = if ours.manager == base.manager { theirs.manager } else { ours.manager };
    let writer = if ours.writer == base.writer { theirs.writer } else { ours.writer };
    let sides = [&base.entries, &ours.entries, &theirs.entries];
    let entries = growing::merged(sides, prefer_ours, |was, our, their| {
        let was = was.cloned().unwrap_or_default();
        let both = |line: &&usize| our.lines.contains(line) && their.lines.contains(line);
        let all = our.lines.union(&their.lines);
        let lines = all.filter(|line| both(line) || !was.lines.contains(line)).copied().collect();
        Entry { text: if our.text == was.text { their.text } else { our.text }, lines }
    });
    let sides = [&base.wins, &ours.wins, &theirs.wins];
    let wins = growing::merged(sides, prefer_ours, |was, our, their| {
        wins::merged(&was.cloned().unwrap_or_default(), our, their)
    });
    Sheet { manager, writer, entries, wins }
}
