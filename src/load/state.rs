//! What does the repository look like in one state? The rows up to it, with what is only about to happen as virtual commits.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::evidence::row::{CommitRow, Rows, Standing};
use crate::field::{id::CommitId, person::Person};
use crate::finding::RepoPath;

use super::assembly::{Assembly, Happened, Seals, Virtual};
use super::complete;
use super::error::{Closed, Gap, GapKind, LoadError, Odd, noted};
use super::files::{Docs, TrustFile};
use super::git;
use super::history::{self, Asked, Files, History};
use super::id::ObjectId;
use super::landing::{self, Text};
use super::moved;
use super::proposal::{self, Bytes, Proposal, State};
use super::signed;
use super::trust::{ChangedTrust, Trusted};
use super::versions::Version;
use super::walk;

/// How what is checked gets onto the trusted branch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Button {
    /// By a merge that keeps its commits, or makes them anew with their authors.
    Merge,
    Squash,
}

pub struct Loaded {
    /// The history up to it.
    pub rows: Rows,
    /// Which versions its blobs are.
    pub(super) versions: Vec<Version>,
    /// Its documents, by path.
    pub documents: Vec<Text>,
    /// The trusted branch; `None` before the first commit of a new repository.
    pub trusted: Option<Trusted>,
    pub head: Option<CommitId>,
    /// What could not be read, in a fixed order.
    pub gaps: Vec<Gap>,
    /// Links and submodules at a document's path.
    pub odd: Vec<Odd>,
    /// Growth docs at a path that no pattern matches.
    pub outside: Vec<RepoPath>,
    /// The trust files that what is checked changes.
    pub changed_trust: Vec<ChangedTrust>,
}

/// What a state is made of: commits by their number.
struct Tips<'p> {
    trusted: Option<usize>,
    head: Option<usize>,
    /// What is checked against the trusted branch.
    other: Option<usize>,
    /// What is about to be committed, if anything.
    proposal: Option<&'p Proposal>,
}

/// A commit that somebody is about to make.
struct Made {
    parents: Vec<usize>,
    standing: Standing,
    author: Person,
    coauthors: Vec<Person>,
    committer: Person,
}

impl History<'_> {
    pub fn state(&mut self, which: State) -> Result<Loaded, LoadError> {
        self.state_landed(which, Button::Merge)
    }

    pub fn state_landed(&mut self, which: State, button: Button) -> Result<Loaded, LoadError> {
        let recorded = self.commits.graph.len();
        let loaded = self.assemble(which, button);
        self.commits.graph.truncate(recorded);
        loaded
    }

    /// Has documents of the working tree count as an editor has them open, and no others but as they are saved.
    pub fn open(&mut self, texts: BTreeMap<String, Arc<[u8]>>) {
        self.open = texts;
    }

    pub fn bytes(&self, text: &Text) -> Result<Vec<u8>, Gap> {
        proposal::read(self.trees.objects(), &text.bytes)
    }

    fn assemble(&mut self, which: State, button: Button) -> Result<Loaded, LoadError> {
        let number = |id: ObjectId| self.commits.numbers.get(&id).copied();
        let trusted = self.with.trust.tip.and_then(number);
        let head = self.with.trust.checked_out.commit().and_then(number);
        let merging: Vec<usize> = proposal::merge_heads(self.with.repository, self.with.environment)
            .into_iter()
            .filter_map(number)
            .collect();

        let mut assembly = Assembly::default();
        let at_head = head.map(|head| self.files_of(head)).unwrap_or_default();
        let mut proposal = proposal::of(which, self.with.repository, self.with.docs, &at_head.documents)?;
        if let Some(proposal) = proposal.as_mut().filter(|_| which == State::WorkingTree) {
            proposal.open(&self.open, self.trees.objects())?;
        }
        self.gaps.extend(proposal.iter().flat_map(|proposal| &proposal.gaps).cloned());
        assembly.seals = self.seals(which, trusted, head)?;
        let proposed = match &proposal {
            Some(proposal)
                if !merging.is_empty() || !assembly.seals.new.is_empty() || differs(proposal, &at_head) =>
            {
                let parents = head.into_iter().chain(merging).collect();
                Some(self.propose(proposal, parents, &mut assembly))
            }
            _ => None,
        };
        assembly.seals.proposed = proposed;
        let other = if which == State::Trusted { None } else { proposed.or(head) };
        let tips = Tips { trusted, head, other, proposal: proposal.as_ref() };
        let documents = self.land(&mut assembly, button, &tips)?;
        let changed_trust = match (trusted, other.or(head)) {
            (Some(trusted), Some(other)) if which != State::Trusted => {
                self.changed_trust(which, trusted, other, proposal.as_ref())?
            }
            _ => Vec::new(),
        };
        let (odd, closed): (Vec<Odd>, Vec<Closed>) = match (&proposal, other, trusted) {
            (Some(proposal), ..) => {
                (proposal.odd.iter().cloned().collect(), proposal.closed.iter().cloned().collect())
            }
            (None, Some(tip), _) | (None, None, Some(tip)) => {
                let files = self.files_of(tip);
                (files.odd.clone(), files.closed.clone())
            }
            (None, None, None) => Default::default(),
        };
        let outside = match other.or(trusted).filter(|_| proposal.is_none()) {
            None => self.outside(proposal.as_ref(), None),
            tip => self.outside(None, tip),
        };
        // A gap that only another state has is not a gap of this one.
        let gaps: BTreeSet<Gap> = self.gaps.iter().cloned().chain(closed.iter().map(Gap::closed)).collect();
        let (rows, versions) = self.finish(assembly);
        Ok(Loaded {
            rows,
            versions,
            documents,
            trusted: self.with.trust.trusted.clone(),
            head: self.with.trust.head,
            gaps: gaps.into_iter().collect(),
            odd,
            outside,
            changed_trust,
        })
    }

    /// The seals of a state.
    fn seals(
        &mut self,
        which: State,
        trusted: Option<usize>,
        head: Option<usize>,
    ) -> Result<Seals, LoadError> {
        let with = self.with;
        let mut seals = Seals::default();
        if self.asked == Asked::Texts {
            return Ok(seals);
        }
        let (docs, nothing) = (signed::seals()?, BTreeMap::new());
        let proposal = proposal::of(which, with.repository, &docs, &nothing)?;
        let checked = if which == State::Head { head } else { None };
        for commit in trusted.into_iter().chain(checked) {
            let (found, _) = walk::list(&mut self.trees, &docs, self.commits.trees[commit], &mut self.gaps);
            seals
                .standing
                .extend(found.into_iter().filter(|(_, standing)| standing.is_ok()).map(|(path, _)| path));
        }
        for (path, (_, bytes)) in proposal.iter().flat_map(|proposal| &proposal.documents) {
            seals.standing.insert(path.clone());
            if !self.signed.knows(path) {
                let bytes = noted(proposal::read(self.trees.objects(), bytes), &mut self.gaps);
                seals.new.extend(bytes.map(|bytes| (path.clone(), bytes)));
            }
        }
        Ok(seals)
    }

    /// The commit about to be made. Gives its number.
    fn propose(&mut self, proposal: &Proposal, parents: Vec<usize>, assembly: &mut Assembly) -> usize {
        let (author, committer) = self.with.environment.people(self.with.repository);
        if author.is_none() || committer.is_none() {
            self.gaps.insert(Gap::of(GapKind::NoIdentity));
        }
        let nobody = || Person::new("", "");
        let squash = proposal::is_squash(self.with.repository, self.with.environment);
        let standing = if squash { Standing::ProposedSquash } else { Standing::Proposed };
        let mut files = BTreeMap::new();
        for (path, (id, bytes)) in &proposal.documents {
            let number = self.paths.number(path);
            let version = match bytes {
                Bytes::Object(_) => self.versions.number(*id, number),
                Bytes::Text(text) => self.add_text(*id, number, text),
            };
            files.insert(path.clone(), version);
        }
        let author = author.unwrap_or_else(nobody);
        let committer = committer.unwrap_or_else(nobody);
        let made = Made { parents, standing, author, coauthors: Vec::new(), committer };
        self.add_virtual(assembly, made, Some(files))
    }

    /// Adds a virtual commit to the graph for as long as the state is assembled. Gives its number.
    fn add_virtual(
        &mut self,
        assembly: &mut Assembly,
        made: Made,
        files: Option<BTreeMap<String, Version>>,
    ) -> usize {
        let Made { parents, standing, author, coauthors, committer } = made;
        let number = self.commits.graph.push(parents.clone());
        let bases = history::pairs(&mut self.painter, &self.commits.graph, &parents);
        let committed = Some(self.with.as_of);
        let id = CommitId::NONE;
        let row = CommitRow { id, parents, bases, author, coauthors, committer, committed, standing };
        assembly.virtuals.push(Virtual { row, files: files.map(Arc::new), landed: BTreeMap::new() });
        number
    }

    /// Brings what is checked onto the trusted line, and says which texts it then has.
    fn land(
        &mut self,
        assembly: &mut Assembly,
        button: Button,
        tips: &Tips<'_>,
    ) -> Result<Vec<Text>, LoadError> {
        let recorded = self.commits.rows.len();
        let Some(trusted) = tips.trusted else {
            assembly.line = tips.other.map(|tip| self.commits.graph.line(tip)).unwrap_or_default();
            return Ok(tips.other.map(|tip| texts(&self.texts_at(tip, tips))).unwrap_or_default());
        };
        assembly.line = match self.line.last() {
            Some(tip) if *tip == trusted => self.line.clone(),
            _ => self.commits.graph.line(trusted),
        };
        let Some(other) = tips.other else {
            return Ok(texts(&self.texts_at(trusted, tips)));
        };
        let is_proposed = other >= recorded;
        if is_proposed && tips.head == Some(trusted) {
            assembly.line.push(other);
            return Ok(texts(&self.texts_at(other, tips)));
        }
        if !is_proposed && self.commits.graph.is_in(other, trusted) {
            return Ok(texts(&self.texts_at(trusted, tips)));
        }
        let bases = self.painter.merge_bases(&self.commits.graph, trusted, other);
        let bases: Vec<Arc<Files>> = bases.into_iter().map(|base| self.files_of(base)).collect();
        let (ours, theirs) = (recorded_texts(&self.files_of(trusted)), self.texts_at(other, tips));
        let merged = landing::merge(self, &bases, &ours, &theirs);
        let landed = self.versions_of_texts(&merged)?;
        let number = match button {
            Button::Merge => self.merge(assembly, trusted, other, landed),
            Button::Squash => self.squash(assembly, trusted, other, landed),
        };
        assembly.line.push(number);
        Ok(merged)
    }

    /// The texts of a commit, or of the one about to be made.
    fn texts_at(&mut self, commit: usize, tips: &Tips<'_>) -> BTreeMap<String, (ObjectId, Bytes)> {
        match tips.proposal.filter(|_| commit >= self.commits.rows.len()) {
            Some(proposal) => proposal.documents.clone(),
            None => recorded_texts(&self.files_of(commit)),
        }
    }

    /// The merge commit that a forge makes of a branch.
    fn merge(
        &mut self,
        assembly: &mut Assembly,
        trusted: usize,
        other: usize,
        landed: BTreeMap<String, Version>,
    ) -> usize {
        let row = assembly.row(&self.commits, other);
        let made = Made {
            parents: vec![trusted, other],
            standing: Standing::Landing,
            author: row.author.clone(),
            coauthors: Vec::new(),
            committer: row.committer.clone(),
        };
        let number = self.add_virtual(assembly, made, None);
        if let Some(landing) = assembly.virtuals.last_mut() {
            landing.landed = landed;
        }
        number
    }

    /// The one commit that a forge's squash makes of a branch: by the author of its first commit, with a trailer for everybody else's.
    fn squash(
        &mut self,
        assembly: &mut Assembly,
        trusted: usize,
        tip: usize,
        landed: BTreeMap<String, Version>,
    ) -> usize {
        let known = self.commits.graph.reachable(&[trusted]);
        let brought = self.commits.graph.reachable(&[tip]);
        let mut people: Vec<Person> = Vec::new();
        for commit in (0..brought.len()).filter(|commit| brought[*commit] && !known[*commit]) {
            let row = assembly.row(&self.commits, commit);
            for person in [&row.author].into_iter().chain(&row.coauthors) {
                if !people.iter().any(|known| known.is(person)) {
                    people.push(person.clone());
                }
            }
        }
        let coauthors = people.split_off(people.len().min(1));
        let author = people.pop().unwrap_or_else(|| assembly.row(&self.commits, tip).author.clone());
        let made = Made {
            parents: vec![trusted],
            standing: Standing::Proposed,
            author: author.clone(),
            coauthors,
            committer: author,
        };
        self.add_virtual(assembly, made, Some(landed))
    }

    fn versions_of_texts(&mut self, texts: &[Text]) -> Result<BTreeMap<String, Version>, LoadError> {
        let mut versions = BTreeMap::new();
        for text in texts {
            let path = self.paths.number(text.path.as_str());
            let version = match &text.bytes {
                Bytes::Object(id) => self.versions.number(*id, path),
                Bytes::Text(bytes) => self.add_text(git::blob_id(bytes)?, path, bytes),
            };
            versions.insert(text.path.to_string(), version);
        }
        Ok(versions)
    }

    /// The rows of a state whose tip is the last commit of the line.
    fn finish(&mut self, assembly: Assembly) -> (Rows, Vec<Version>) {
        if self.asked == Asked::Texts {
            return Default::default();
        }
        let tip: Vec<usize> = assembly.line.last().copied().into_iter().collect();
        let kept = self.commits.graph.reachable(&tip);
        let keep_events = self.events.iter().filter(|event| kept[event.commit]).cloned();
        let keep_landings = self.landings.iter().filter(|landing| kept[landing.commit]).cloned();
        let mut happened = Happened { events: keep_events.collect(), landings: keep_landings.collect() };
        let recorded = self.commits.rows.len();
        for at in 0..assembly.virtuals.len() {
            if kept[recorded + at] {
                self.virtual_events(&assembly, recorded + at, &mut happened);
            }
        }
        self.parse_new();
        let documents = complete::complete(self, &assembly, &kept, &mut happened);
        moved::hide(self, &assembly, &documents, &mut happened);
        self.parse_new();
        self.rows(&assembly, &kept, &happened)
    }

    /// The trust files that differ from those of the trusted branch and of the merge base.
    fn changed_trust(
        &mut self,
        which: State,
        trusted: usize,
        other: usize,
        proposal: Option<&Proposal>,
    ) -> Result<Vec<ChangedTrust>, LoadError> {
        let bases = self.painter.merge_bases(&self.commits.graph, trusted, other);
        let revoked = self.with.revoked_keys.map(|path| RepoPath::new(path.trim_start_matches("./")));
        let new_list = revoked.as_ref().map(|path| self.proposed_file(which, path)).transpose()?.flatten();
        let mut changed = Vec::new();
        let files = TrustFile::ALL.map(|file| (Some(file), RepoPath::new(file.path())));
        for (file, path) in files.into_iter().chain(revoked.map(|path| (None, path))) {
            let mut at = |commit: usize| {
                walk::lookup(&mut self.trees, self.commits.trees[commit], path.as_str(), &mut self.gaps)
            };
            let theirs = match (proposal, file) {
                (Some(proposal), Some(file)) => proposal
                    .trust
                    .iter()
                    .find(|(name, ..)| *name == file)
                    .map(|(_, id, bytes)| (*id, bytes.clone())),
                (Some(_), None) => new_list.clone(),
                (None, _) => at(other).map(|id| (id, Bytes::Object(id))),
            };
            let id = theirs.as_ref().map(|(id, _)| *id);
            // Histories that share nothing begin with nothing.
            let untouched =
                if bases.is_empty() { id.is_none() } else { bases.iter().all(|base| at(*base) == id) };
            if id == at(trusted) || untouched {
                continue;
            }
            let text = theirs
                .and_then(|(_, bytes)| noted(proposal::read(self.trees.objects(), &bytes), &mut self.gaps));
            changed.push(ChangedTrust { path, file, text });
        }
        Ok(changed)
    }

    /// One file as a commit about to be made would have it.
    fn proposed_file(&self, which: State, path: &RepoPath) -> Result<Option<(ObjectId, Bytes)>, LoadError> {
        let (docs, nothing) = (Docs::exactly(path)?, BTreeMap::new());
        let proposal = proposal::of(which, self.with.repository, &docs, &nothing)?;
        Ok(proposal.and_then(|mut proposal| proposal.documents.remove(path.as_str())))
    }
}

fn texts(files: &BTreeMap<String, (ObjectId, Bytes)>) -> Vec<Text> {
    let text = |(path, (_, bytes)): (&String, &(ObjectId, Bytes))| Text {
        path: RepoPath::new(path),
        bytes: bytes.clone(),
    };
    files.iter().map(text).collect()
}

fn recorded_texts(files: &Files) -> BTreeMap<String, (ObjectId, Bytes)> {
    files.documents.iter().map(|(path, id)| (path.clone(), (*id, Bytes::Object(*id)))).collect()
}

/// Whether a proposal changes any document.
fn differs(proposal: &Proposal, head: &Files) -> bool {
    let ids = proposal.documents.iter().map(|(path, (id, _))| (path, id));
    !ids.eq(head.documents.iter())
}
