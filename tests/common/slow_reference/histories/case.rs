//! A world written down as a case: its commits, what is looked at, and who has which key.

use std::collections::{BTreeMap, BTreeSet};

use crate::common::memory::View;
use growthlint::field::date::Day;
use growthlint::story::{Moment, Pending, Played, PlayedCommit, Stamp};

use super::super::growing::Growing as _;
use super::{Commit, FORGE, MAIN, Pages, Script, World, files, given, identity, person};
use crate::slow_reference::keyring::Keyring;
use crate::slow_reference::reference::Case;

impl World {
    /// Leaves out what no looked-at branch reaches, and writes the rest as commits.
    pub(super) fn case(mut self, head: usize, mut staged: Option<Pages>, script: &Script) -> Case {
        self.name_engineers(&mut staged);
        let mut kept = self.ancestors(self.branches[MAIN]);
        kept.extend(self.ancestors(self.branches[head]));
        let number = |commit: &usize| kept.iter().position(|kept| kept == commit).expect("kept");
        let branches = self
            .branches
            .iter()
            .enumerate()
            .filter(|(_, tip)| kept.contains(tip))
            .map(|(at, tip)| (format!("b{at}"), number(tip)))
            .collect();
        let view = match (&staged, head) {
            (Some(_), _) => View::Staged,
            (None, MAIN) => View::Trusted,
            (None, _) => View::Head,
        };
        let played = Played {
            commits: kept.iter().map(|commit| self.commits[*commit].played(&number)).collect(),
            branches,
            head: format!("b{head}"),
            staged: staged.map(|pages| Pending { who: identity(0), files: files(&pages) }),
            worktree: None,
            as_of: None,
            trusted: format!("b{MAIN}"),
            anchor: None,
        };
        let unreadable = kept.iter().filter(|commit| self.commits[**commit].time.is_none());
        Case {
            played,
            unreadable: unreadable.map(&number).collect(),
            view,
            as_of: Day::parse("2030-01-01").expect("a day"),
            witnesses: vec![person(2), person(3)],
            forges: vec![person(FORGE)],
            keyring: self.keyring(&kept, &number, script),
        }
    }

    /// Who has which key, by a list that some commit of the trusted line brought.
    fn keyring(&self, kept: &BTreeSet<usize>, number: &dyn Fn(&usize) -> usize, script: &Script) -> Keyring {
        let mut line = vec![self.branches[MAIN]];
        while let Some(parent) = self.commits[line[line.len() - 1]].parents.first() {
            line.push(*parent);
        }
        let brought = number(&line[usize::from(script.brought) / 2 % line.len()]);
        Keyring {
            signed: script.brought.is_multiple_of(4),
            list: script.list.iter().map(|(whose, odd)| given(usize::from(*whose), *odd)).collect(),
            brought: Some(brought).filter(|_| !script.list.is_empty()),
            signatures: kept
                .iter()
                .filter_map(|commit| Some((number(commit), self.commits[*commit].key?)))
                .collect(),
        }
    }

    /// A version without an engineer belongs to the engineer of its path. Where a path has had none or several, it gets one.
    fn name_engineers(&mut self, staged: &mut Option<Pages>) {
        let mut owners: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (path, page) in self.commits.iter().map(|commit| &commit.pages).chain(&*staged).flatten() {
            owners
                .entry(path.clone())
                .or_default()
                .extend(page.engineer.iter().map(|engineer| engineer.email.clone()));
        }
        for (path, page) in self.commits.iter_mut().map(|commit| &mut commit.pages).chain(staged).flatten() {
            if page.engineer.is_none() && owners[path].len() != 1 {
                page.engineer = Some(person(0));
            }
        }
    }
}

impl Commit {
    /// The commit as a story has it, with its parents numbered so.
    fn played(&self, number: &dyn Fn(&usize) -> usize) -> PlayedCommit {
        let stamp = |who: usize| Stamp {
            who: identity(who),
            when: Moment { seconds: self.time.unwrap_or(0), offset_minutes: 0 },
        };
        let trailers: String =
            self.coauthors.iter().map(|who| format!("Co-authored-by: {}\n", identity(*who))).collect();
        PlayedCommit {
            parents: self.parents.iter().map(number).collect(),
            author: stamp(self.author),
            committer: stamp(self.committer),
            message: format!("Change\n\n{trailers}"),
            files: files(&self.pages),
        }
    }
}
