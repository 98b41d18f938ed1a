//! What commits does a story come to? Steps in, [`Played`] out; nothing outside is read or written.

use std::collections::{BTreeMap, BTreeSet};

use super::error::StoryError;
use super::files::{apply, file_and_folder, settles};
use super::merge::{Tip, ancestors, merge, three_way};
use super::played::{Files, Identity, Pending, Played, PlayedCommit, Stamp};
use super::steps::{Act, Byline, Side, Start, Step, Story};
use super::when::Moment;

const CO_AUTHOR: &str = "Co-authored-by: ";

impl Story {
    /// Plays it: the commits that git would have, as data. The same story always gives the same commits.
    pub fn play(&self) -> Result<Played, StoryError> {
        play(self)
    }
}

fn play(story: &Story) -> Result<Played, StoryError> {
    let mut stage = Stage {
        story,
        commits: Vec::new(),
        branches: BTreeMap::new(),
        head: "main".to_owned(),
        staged: None,
        worktree: None,
    };
    for step in &story.steps {
        stage.step(step)?;
    }
    if let Some((line, name)) = &story.trusted {
        stage.tip_of(name).map_err(|message| StoryError::new(*line, message))?;
    }
    let remembered = |(line, name): &(usize, String)| {
        stage.tip_of(name).map_err(|message| StoryError::new(*line, message))
    };
    let anchor = story.anchor.as_ref().map(remembered).transpose()?;
    Ok(Played {
        anchor,
        commits: stage.commits,
        branches: stage.branches,
        head: stage.head,
        staged: stage.staged,
        worktree: stage.worktree,
        as_of: story.as_of.clone(),
        trusted: story.trusted.as_ref().map_or("main", |(_, name)| name).to_owned(),
    })
}

/// The story after some steps.
struct Stage<'a> {
    story: &'a Story,
    commits: Vec<PlayedCommit>,
    branches: BTreeMap<String, usize>,
    head: String,
    staged: Option<Pending>,
    worktree: Option<Pending>,
}

impl Stage<'_> {
    fn step(&mut self, step: &Step) -> Result<(), StoryError> {
        let fail = |message: String| StoryError::new(step.line, message);
        let staged = self.staged.is_some() && !matches!(step.act, Act::Worktree(_));
        let last = staged || self.worktree.is_some();
        if last {
            return Err(fail("a step after `stage` or `worktree`; put those two last".into()));
        }
        match &step.act {
            Act::Commit(by) => self.commit(step, by),
            Act::Branch { name, from } => self.branch(name, from).map_err(fail),
            Act::Switch(name) => self.switch(name).map_err(fail),
            Act::Merge { by, branches, using } => self.merge(step, by, branches, *using),
            Act::Squash { by, branch } => self.squash(step, by, branch),
            Act::Rebase { by, branch } => self.rebase(by, branch).map_err(fail),
            Act::Forward(name) => self.forward(name).map_err(fail),
            Act::Stage(who) => {
                let files = self.changed(step, self.head_files())?;
                self.staged = Some(self.pending(who, files));
                Ok(())
            }
            Act::Worktree(who) => {
                let who = self.person(who);
                let files = match &self.staged {
                    Some(staged) if staged.who != who => {
                        return Err(fail("`stage` names somebody else; name one person".into()));
                    }
                    Some(staged) => staged.files.clone(),
                    None => self.head_files(),
                };
                let files = self.changed(step, files)?;
                self.worktree = Some(Pending { who, files });
                Ok(())
            }
        }
    }

    fn commit(&mut self, step: &Step, by: &Byline) -> Result<(), StoryError> {
        let files = self.changed(step, self.head_files())?;
        let parents = self.branches.get(&self.head).copied().into_iter().collect();
        let message = message(step.message.as_deref(), &self.people(&by.with));
        let (author, committer) = (self.author(by), self.committer(by));
        self.record(PlayedCommit { parents, author, committer, message, files });
        Ok(())
    }

    fn branch(&mut self, name: &str, from: &Start) -> Result<(), String> {
        if self.branches.contains_key(name) || self.head == name {
            return Err(format!("there is a branch `{name}` already; use `switch {name}`"));
        }
        let start = match from {
            Start::Here => Some(self.head_tip()?),
            Start::Other(other) => Some(self.tip_of(other)?),
            Start::Nothing => None,
        };
        self.branches.extend(start.map(|start| (name.to_owned(), start)));
        self.head = name.to_owned();
        Ok(())
    }

    fn switch(&mut self, name: &str) -> Result<(), String> {
        self.tip_of(name)?;
        self.head = name.to_owned();
        Ok(())
    }

    fn forward(&mut self, name: &str) -> Result<(), String> {
        let (here, there) = (self.head_tip()?, self.tip_of(name)?);
        if !ancestors(there, &self.commits).contains(&here) {
            return Err(format!(
                "`{}` has commits that `{name}` has not; use `merge` or `rebase`",
                self.head
            ));
        }
        self.branches.insert(self.head.clone(), there);
        Ok(())
    }

    fn merge(
        &mut self,
        step: &Step,
        by: &Byline,
        branches: &[String],
        using: Option<Side>,
    ) -> Result<(), StoryError> {
        let fail = |message: String| StoryError::new(step.line, message);
        let mut parents = vec![self.head_tip().map_err(fail)?];
        for branch in branches {
            let tip = self.tip_of(branch).map_err(fail)?;
            if parents.contains(&tip) {
                return Err(fail(format!("`{branch}` is here already; leave it out of the merge")));
            }
            parents.push(tip);
        }
        let files = match using {
            Some(Side::Ours) => self.changed(step, self.head_files())?,
            Some(Side::Theirs) => self.changed(step, self.files_at(parents.last().copied()))?,
            None => self.joined(step, &parents)?,
        };
        let text = step.message.clone().unwrap_or_else(|| self.merge_message(branches));
        let message = message(Some(&text), &self.people(&by.with));
        let (author, committer) = (self.author(by), self.committer(by));
        self.record(PlayedCommit { parents, author, committer, message, files });
        Ok(())
    }

    fn squash(&mut self, step: &Step, by: &Byline, branch: &str) -> Result<(), StoryError> {
        let fail = |message: String| StoryError::new(step.line, message);
        let (here, there) = (self.head_tip().map_err(fail)?, self.tip_of(branch).map_err(fail)?);
        let squashed = self.beyond(there, here);
        let first = squashed.first().ok_or_else(|| fail(format!("`{branch}` has nothing new")))?;
        let mut author = self.author(by);
        if by.author.is_none() {
            author.who = self.commits[*first].author.who.clone();
        }
        let mut others = Vec::new();
        for &commit in &squashed {
            let commit = &self.commits[commit];
            others.push(commit.author.who.clone());
            let trailers = commit.message.lines().filter_map(|line| line.strip_prefix(CO_AUTHOR));
            others.extend(trailers.filter_map(Identity::parse));
        }
        others.extend(self.people(&by.with));
        let mut seen = BTreeSet::from([author.who.clone()]);
        others.retain(|other| seen.insert(other.clone()));

        let files = self.joined(step, &[here, there])?;
        let message = message(step.message.as_deref(), &others);
        let committer = self.committer(by);
        self.record(PlayedCommit { parents: vec![here], author, committer, message, files });
        Ok(())
    }

    fn rebase(&mut self, by: &Byline, branch: &str) -> Result<(), String> {
        let (here, there) = (self.head_tip()?, self.tip_of(branch)?);
        let replayed = self.beyond(there, here);
        if replayed.is_empty() {
            return Err(format!("`{branch}` has nothing new; leave out the rebase"));
        }
        for at in replayed {
            let commit = self.commits[at].clone();
            if commit.parents.len() > 1 {
                continue;
            }
            let before = self.files_at(commit.parents.first().copied());
            let here = self.head_files();
            let mut conflicts = BTreeSet::new();
            let files = three_way(&before, &here, &commit.files, &mut conflicts);
            if let Some(path) = conflicts.first() {
                let title = commit.message.lines().next().unwrap_or_default();
                return Err(format!(
                    "`{path}` conflicts where `{title}` is replayed; let one side leave those lines, or merge"
                ));
            }
            if let Some(path) = file_and_folder(&files) {
                return Err(format!("`{path}` becomes a file and a folder; move one of them first"));
            }
            if files == here && commit.files != before {
                continue;
            }
            let committer = self.committer(by);
            let parents = vec![self.head_tip()?];
            self.record(PlayedCommit { parents, committer, files, ..commit });
        }
        self.branches.insert(branch.to_owned(), self.head_tip()?);
        Ok(())
    }

    /// What parents merge to, with the step's changes on top.
    fn joined(&self, step: &Step, parents: &[usize]) -> Result<Files, StoryError> {
        let mut conflicts = BTreeSet::new();
        let tips = parents.iter().map(|&tip| Tip::of(tip, &self.commits));
        let joined = tips.reduce(|ours, theirs| merge(&ours, &theirs, &self.commits, &mut conflicts));
        let files = self.changed(step, joined.unwrap_or_default().files)?;
        let settled = |path: &&String| step.changes.iter().any(|change| settles(change, path));
        match conflicts.iter().find(|path| !settled(path)) {
            None => Ok(files),
            Some(path) => Err(StoryError::new(
                step.line,
                format!(
                    "`{path}` conflicts; settle it below with `write`, `remove` or `take {path} from BRANCH`"
                ),
            )),
        }
    }

    fn changed(&self, step: &Step, mut files: Files) -> Result<Files, StoryError> {
        for change in &step.changes {
            let person = |handle: &str| self.person(handle);
            let branch = |name: &str| self.tip_of(name).map(|tip| self.files_at(Some(tip)));
            apply(&mut files, change, person, branch)
                .map_err(|message| StoryError::new(change.line, message))?;
        }
        match file_and_folder(&files) {
            None => Ok(files),
            Some(path) => Err(StoryError::new(
                step.line,
                format!("`{path}` is a file and a folder; remove or move one of them"),
            )),
        }
    }

    fn record(&mut self, commit: PlayedCommit) {
        self.branches.insert(self.head.clone(), self.commits.len());
        self.commits.push(commit);
    }

    /// The commits that one has and another has not, parents first.
    fn beyond(&self, there: usize, here: usize) -> Vec<usize> {
        let (there, here) = (ancestors(there, &self.commits), ancestors(here, &self.commits));
        there.difference(&here).copied().collect()
    }

    fn head_tip(&self) -> Result<usize, String> {
        let tip = self.branches.get(&self.head);
        tip.copied().ok_or_else(|| format!("`{}` has no commit yet; begin with `commit`", self.head))
    }

    fn tip_of(&self, name: &str) -> Result<usize, String> {
        let tip = self.branches.get(name);
        tip.copied().ok_or_else(|| format!("there is no branch `{name}`; make it with `branch {name}`"))
    }

    fn head_files(&self) -> Files {
        self.files_at(self.branches.get(&self.head).copied())
    }

    fn files_at(&self, commit: Option<usize>) -> Files {
        commit.map(|commit| self.commits[commit].files.clone()).unwrap_or_default()
    }

    fn pending(&self, who: &str, files: Files) -> Pending {
        let who = self.person(who);
        Pending { who, files }
    }

    fn author(&self, by: &Byline) -> Stamp {
        self.stamp(by.author.as_ref().unwrap_or(&by.who), by.author_date.unwrap_or(by.date))
    }

    fn committer(&self, by: &Byline) -> Stamp {
        self.stamp(by.committer.as_ref().unwrap_or(&by.who), by.date)
    }

    fn stamp(&self, handle: &str, when: Moment) -> Stamp {
        let who = self.person(handle);
        Stamp { who, when }
    }

    fn people(&self, handles: &[String]) -> Vec<Identity> {
        handles.iter().map(|handle| self.person(handle)).collect()
    }

    /// The parser knows everybody; in a story made by hand, a stranger's handle is their name.
    fn person(&self, handle: &str) -> Identity {
        let stranger = || Identity { name: handle.to_owned(), email: handle.to_owned() };
        self.story.people.get(handle).cloned().unwrap_or_else(stranger)
    }

    /// The message that git would propose.
    fn merge_message(&self, branches: &[String]) -> String {
        let quoted: Vec<String> = branches.iter().map(|name| format!("'{name}'")).collect();
        let names = match quoted.as_slice() {
            [most @ .., last] if !most.is_empty() => format!("es {} and {last}", most.join(", ")),
            names => format!(" {}", names.concat()),
        };
        let into = match self.head.as_str() {
            "main" => String::new(),
            head => format!(" into {head}"),
        };
        format!("Merge branch{names}{into}")
    }
}

/// A message as git stores it, with trailers as its last paragraph.
fn message(text: Option<&str>, others: &[Identity]) -> String {
    let text = text.unwrap_or_default().trim_end();
    let mut whole = match text {
        "" => String::new(),
        text => format!("{text}\n"),
    };
    let last = text.rsplit_once("\n\n").map_or("", |(_, last)| last);
    let trailers_last = !last.is_empty() && last.lines().all(|line| line.contains("-by: "));
    if !others.is_empty() && !text.is_empty() && !trailers_last {
        whole.push('\n');
    }
    for other in others {
        whole += &format!("{CO_AUTHOR}{other}\n");
    }
    whole
}
