//! Plays a story in memory: the rows that loading would read off the real repository, worked out from whole snapshots.
//!
//! Slow and plain on purpose: it is the reference that the walk over git's trees is held against.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use sha2::{Digest, Sha256};

use growthlint::evidence::row::{
    BlobIndex, BlobRow, CommitIndex, CommitRow, EventRow, KeyFiles, KeysRow, LandingRow, Rows, SealRow,
    Standing,
};
use growthlint::field::date::{Day, Time};
use growthlint::field::id::CommitId;
use growthlint::field::person::{Mailmap, Person, PersonKey};
use growthlint::finding::RepoPath;
use growthlint::load::TrustFile;
use growthlint::load::merge_lines;
use growthlint::seal::file as seal;
use growthlint::story::{Files, Pending, Played};

/// Which state of a played repository is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    Trusted,
    /// What is checked out, landed on the trusted branch.
    Head,
    /// What is staged, landed on the trusted branch.
    Staged,
    /// The working tree, landed on the trusted branch.
    Worktree,
}

/// Rows and texts of one state.
pub struct Memory {
    pub rows: Rows,
    pub files: Files,
}

/// What the trusted branch says that decides about rows.
pub struct Rules<'a> {
    /// Which paths are growth docs.
    pub is_document: &'a dyn Fn(&str) -> bool,
    pub witnesses: &'a [Person],
    pub mailmap: &'a Mailmap,
}

/// Reads a played repository. `read` says what a version of a document says, `as_of` is the day of what is not committed yet.
pub fn read(
    played: &Played,
    view: View,
    as_of: Day,
    rules: &Rules<'_>,
    read: &mut dyn FnMut(&RepoPath, &[u8]) -> BlobRow,
) -> Memory {
    let trusted = played.branches[&played.trusted];
    let head = played.branches.get(&played.head).copied().unwrap_or(trusted);
    let pending = match view {
        View::Staged => played.staged.as_ref(),
        View::Worktree => played.worktree.as_ref().or(played.staged.as_ref()),
        View::Trusted | View::Head => None,
    };
    let mut reader = Reader {
        played,
        is_document: rules.is_document,
        read,
        rows: Rows::default(),
        blobs: HashMap::new(),
        files: Vec::new(),
        number: HashMap::new(),
    };
    let checked = if view == View::Trusted { trusted } else { head };
    reader.commits(&[trusted, checked]);
    let (trusted, mut tip) = (reader.number[&trusted], reader.number[&checked]);
    reader.rows.line = reader.line(trusted, rules);
    if let Some(pending) = pending {
        let on_line = tip == trusted;
        tip = reader.proposal(pending, tip, as_of);
        if on_line {
            reader.rows.line.push(tip);
        }
    }
    let mut files = reader.files[tip].clone();
    if *reader.rows.line.last().unwrap_or(&trusted) != tip && !reader.ancestors(trusted).contains(&tip) {
        files = reader.landing(trusted, tip, as_of);
    } else if reader.ancestors(trusted).contains(&tip) {
        files = reader.files[trusted].clone();
    }
    reader.events();
    reader.signed(tip);
    Memory { rows: reader.rows, files }
}

struct Reader<'a> {
    played: &'a Played,
    is_document: &'a dyn Fn(&str) -> bool,
    read: &'a mut dyn FnMut(&RepoPath, &[u8]) -> BlobRow,
    rows: Rows,
    blobs: HashMap<Vec<u8>, BlobIndex>,
    files: Vec<Files>,
    number: HashMap<usize, CommitIndex>,
}

impl Reader<'_> {
    fn commits(&mut self, tips: &[usize]) {
        let mut reachable = BTreeSet::new();
        let mut open = tips.to_vec();
        while let Some(commit) = open.pop() {
            if reachable.insert(commit) {
                open.extend(&self.played.commits[commit].parents);
            }
        }
        for played in reachable {
            let commit = &self.played.commits[played];
            let parents: Vec<CommitIndex> = commit.parents.iter().map(|parent| self.number[parent]).collect();
            let person = |who: &growthlint::story::Stamp| Person::new(&who.who.name, &who.who.email);
            let coauthors = coauthors(&commit.message);
            self.number.insert(played, self.files.len());
            self.push(
                CommitRow {
                    id: made_up_id(played),
                    parents,
                    bases: Vec::new(),
                    author: person(&commit.author),
                    coauthors,
                    committer: person(&commit.committer),
                    committed: Some(Time(commit.committer.when.seconds)),
                    standing: Standing::Recorded,
                },
                commit.files.clone(),
            );
        }
    }

    fn push(&mut self, mut row: CommitRow, files: Files) {
        for one in 0..row.parents.len() {
            for other in one + 1..row.parents.len() {
                row.bases.push((one, other, self.merge_bases(row.parents[one], row.parents[other])));
            }
        }
        self.rows.commits.push(row);
        self.files.push(files);
    }

    fn proposal(&mut self, pending: &Pending, parent: CommitIndex, as_of: Day) -> CommitIndex {
        let who = Person::new(&pending.who.name, &pending.who.email);
        self.virtual_commit((Standing::Proposed, vec![parent]), who, pending.files.clone(), as_of)
    }

    fn virtual_commit(
        &mut self,
        (standing, parents): (Standing, Vec<CommitIndex>),
        who: Person,
        files: Files,
        as_of: Day,
    ) -> CommitIndex {
        let committed = Some(Time(as_of.plus_days(1).start().0 - 1));
        let row = CommitRow {
            id: CommitId::NONE,
            parents,
            bases: Vec::new(),
            author: who.clone(),
            coauthors: Vec::new(),
            committer: who,
            committed,
            standing,
        };
        self.push(row, files);
        self.files.len() - 1
    }

    /// Lands a tip on the trusted branch: both sides' changes, the tip's text where both changed the same lines.
    fn landing(&mut self, trusted: CommitIndex, tip: CommitIndex, as_of: Day) -> Files {
        let bases = self.merge_bases(trusted, tip);
        let base = bases.first().map(|base| self.files[*base].clone()).unwrap_or_default();
        let (ours, theirs) = (self.files[trusted].clone(), self.files[tip].clone());
        let mut files = Files::new();
        for path in ours.keys().chain(theirs.keys()).collect::<BTreeSet<_>>() {
            let (was, our, their) = (base.get(path), ours.get(path), theirs.get(path));
            let merged = match (was, our, their) {
                (was, our, their) if their == was || our == their => our.cloned(),
                (was, our, their) if our == was => their.cloned(),
                (Some(was), Some(our), Some(their)) => Some(match merge_lines(was, our, their) {
                    (text, true) => text.into(),
                    (_, false) => their.clone(),
                }),
                (_, our, their) => their.or(our).cloned(),
            };
            files.extend(merged.map(|text| (path.clone(), text)));
        }
        let who = self.rows.commits[tip].author.clone();
        let landing = self.virtual_commit((Standing::Landing, vec![trusted, tip]), who, files.clone(), as_of);
        self.rows.line.push(landing);
        files
    }

    /// From first parent to first parent, but where a merge is the wrong way round.
    fn line(&mut self, tip: CommitIndex, rules: &Rules<'_>) -> Vec<CommitIndex> {
        let mut line = vec![tip];
        while let Some(first) = self.rows.commits[line[0]].parents.first().copied() {
            let before = match self.rows.commits[line[0]].parents.clone()[..] {
                [one, other] if self.is_turned(line[0], (one, other), rules) => other,
                _ => first,
            };
            line.insert(0, before);
        }
        line
    }

    /// Whether only who merged worked on the first parent's side, and two of their colleagues or more on the other.
    fn is_turned(
        &mut self,
        merge: CommitIndex,
        (one, other): (CommitIndex, CommitIndex),
        rules: &Rules<'_>,
    ) -> bool {
        let key = |person: &Person| rules.mailmap.resolve(person).key();
        let mut known: HashSet<PersonKey> = rules.witnesses.iter().map(key).collect();
        for parent in [one, other] {
            let files = self.files[parent].clone();
            for path in files.keys().filter(|path| (rules.is_document)(path)) {
                let blob = self.blob(path, parent);
                known.extend(blob.iter().flat_map(|blob| self.rows.blobs[*blob].people()).map(key));
            }
        }
        known.remove(&key(&self.rows.commits[merge].author));
        let (ours, theirs) = (self.ancestors(one), self.ancestors(other));
        let colleagues = |side: &HashSet<CommitIndex>, but: &HashSet<CommitIndex>| -> HashSet<PersonKey> {
            let authors = side.difference(but).map(|commit| key(&self.rows.commits[*commit].author));
            authors.filter(|who| known.contains(who)).collect()
        };
        ours.difference(&theirs).next().is_some()
            && colleagues(&ours, &theirs).is_empty()
            && colleagues(&theirs, &ours).len() > 1
    }

    fn ancestors(&self, tip: CommitIndex) -> HashSet<CommitIndex> {
        let mut seen = HashSet::new();
        let mut open = vec![tip];
        while let Some(commit) = open.pop() {
            if seen.insert(commit) {
                open.extend(&self.rows.commits[commit].parents);
            }
        }
        seen
    }

    fn merge_bases(&self, one: CommitIndex, other: CommitIndex) -> Vec<CommitIndex> {
        let common: HashSet<CommitIndex> =
            self.ancestors(one).intersection(&self.ancestors(other)).copied().collect();
        let below: HashSet<CommitIndex> = common
            .iter()
            .flat_map(|commit| self.ancestors(*commit).into_iter().filter(move |older| older != commit))
            .collect();
        let mut best: Vec<CommitIndex> = common.difference(&below).copied().collect();
        best.sort_unstable();
        best
    }

    fn blob(&mut self, path: &str, commit: CommitIndex) -> Option<BlobIndex> {
        let bytes: Arc<[u8]> = self.files[commit].get(path)?.clone();
        if let Some(blob) = self.blobs.get(bytes.as_ref()) {
            return Some(*blob);
        }
        let row = (self.read)(&RepoPath::new(path), &bytes);
        self.rows.blobs.push(Arc::new(row));
        self.blobs.insert(bytes.to_vec(), self.rows.blobs.len() - 1);
        Some(self.rows.blobs.len() - 1)
    }

    fn events(&mut self) {
        let is_document = self.is_document;
        let all: BTreeSet<String> = self
            .files
            .iter()
            .flat_map(|files| files.keys())
            .filter(|path| is_document(path))
            .cloned()
            .collect();
        let groups = self.groups(&all);
        for commit in 0..self.files.len() {
            for paths in groups.iter().filter(|paths| self.is_event(paths, commit)).collect::<Vec<_>>() {
                for path in paths {
                    let row = self.event(path, commit);
                    self.rows.events.push(row);
                }
            }
        }
        let line = self.rows.line.clone();
        for (at, commit) in line.iter().copied().enumerate() {
            let before = at.checked_sub(1).map(|before| line[before]);
            for paths in &groups {
                let changed = |path: &String| {
                    self.files[commit].get(path) != before.and_then(|before| self.files[before].get(path))
                };
                if paths.iter().any(changed) {
                    for path in paths {
                        let blob = self.blob(path, commit);
                        let before = before.and_then(|before| self.blob(path, before));
                        self.rows.landings.push(LandingRow {
                            commit,
                            path: RepoPath::new(path),
                            blob,
                            before,
                        });
                    }
                }
            }
        }
    }

    /// Seals, and who changed whose key is whose. A story's commits carry no signatures.
    fn signed(&mut self, tip: CommitIndex) {
        let changes = |commit: CommitIndex, path: &String| {
            let landing = self.rows.commits[commit].standing == Standing::Landing;
            !landing && self.is_event(std::slice::from_ref(path), commit)
        };
        let parents =
            |commit: CommitIndex| self.rows.commits[commit].parents.iter().map(|parent| &self.files[*parent]);
        let (mut seals, mut keys): (BTreeMap<String, SealRow>, Vec<KeysRow>) = (BTreeMap::new(), Vec::new());
        let (list, mailmap) =
            (TrustFile::AllowedSigners.path().to_owned(), TrustFile::Mailmap.path().to_owned());
        for (commit, files) in self.files.iter().enumerate() {
            let key_files = |files: &Files| {
                let text = |path: &String| {
                    files.get(path).map(|bytes| Arc::from(String::from_utf8_lossy(bytes).as_ref()))
                };
                KeyFiles { signers: text(&list), mailmap: text(&mailmap) }
            };
            if changes(commit, &list) || changes(commit, &mailmap) {
                keys.push(KeysRow {
                    commit,
                    here: key_files(files),
                    parents: parents(commit).map(key_files).collect(),
                });
            }
            for (path, bytes) in files
                .iter()
                .filter(|(path, _)| path.starts_with(seal::FOLDER) && path.matches('/').count() == 2)
            {
                if changes(commit, path) && parents(commit).all(|parent| !parent.contains_key(path)) {
                    let row = || SealRow {
                        path: RepoPath::new(path),
                        seal: seal::read(path, bytes),
                        brought: Vec::new(),
                        stands: self.files[tip].contains_key(path),
                    };
                    seals.entry(path.clone()).or_insert_with(row).brought.push(commit);
                }
            }
        }
        self.rows.keys = keys;
        self.rows.seals = seals.into_values().collect();
    }

    /// Paths that ever held one engineer's document belong together.
    fn groups(&mut self, all: &BTreeSet<String>) -> Vec<Vec<String>> {
        let mut groups: Vec<(BTreeSet<String>, Vec<String>)> = Vec::new();
        for path in all {
            let mut engineers = BTreeSet::new();
            for commit in 0..self.files.len() {
                if let Some(blob) = self.blob(path, commit) {
                    engineers.extend(
                        self.rows.blobs[blob].engineer.as_ref().map(|person| person.email.to_lowercase()),
                    );
                }
            }
            let (same, other): (Vec<_>, Vec<_>) =
                groups.into_iter().partition(|group| !group.0.is_disjoint(&engineers));
            groups = other;
            let mut merged = (engineers, vec![path.clone()]);
            for group in same {
                merged.0.extend(group.0);
                merged.1.extend(group.1);
            }
            groups.push(merged);
        }
        groups.into_iter().map(|group| group.1).collect()
    }

    /// Whether a document is neither inherited by all parents nor merged cleanly from one side. It is compared as a whole, over all its
    /// paths: taking each of two copies from another side would otherwise drop or bring back what nobody sees. A merge beside which it is at
    /// several paths is always one: it may decide which of them is the document.
    fn is_event(&self, paths: &[String], commit: CommitIndex) -> bool {
        let at = |commit: CommitIndex| -> Vec<Option<&Arc<[u8]>>> {
            paths.iter().map(|path| self.files[commit].get(path)).collect()
        };
        let row = &self.rows.commits[commit];
        let here = at(commit);
        if row.parents.is_empty() {
            return here.iter().any(Option::is_some);
        }
        if row.standing == Standing::Landing {
            return at(row.parents[0]) != at(row.parents[1]);
        }
        let beside = row.parents.iter().chain(row.bases.iter().flat_map(|pair| &pair.2)).chain([&commit]);
        if row.parents.len() > 1 && beside.into_iter().any(|commit| at(*commit).iter().flatten().count() > 1)
        {
            return true;
        }
        if row.parents.iter().all(|parent| at(*parent) == here) {
            return false;
        }
        // Two parents that have no merge base share what was there before either: nothing.
        let nothing = row.bases.iter().any(|pair| pair.2.is_empty()).then(|| vec![None; paths.len()]);
        let mut shared = row.bases.iter().flat_map(|pair| &pair.2).map(|base| at(*base)).chain(nothing);
        let Some(base) = shared.next() else { return true };
        let one_sided = shared.all(|other| other == base)
            && here != base
            && row.parents.iter().any(|parent| at(*parent) == here)
            && row.parents.iter().all(|parent| at(*parent) == here || at(*parent) == base);
        !one_sided
    }

    fn event(&mut self, path: &str, commit: CommitIndex) -> EventRow {
        let row = self.rows.commits[commit].clone();
        let bases: Vec<CommitIndex> =
            row.bases.iter().flat_map(|pair| pair.2.iter().copied()).fold(Vec::new(), |mut found, base| {
                if !found.contains(&base) {
                    found.push(base);
                }
                found
            });
        EventRow {
            commit,
            path: RepoPath::new(path),
            blob: if row.standing == Standing::Landing { None } else { self.blob(path, commit) },
            parents: row.parents.iter().map(|parent| self.blob(path, *parent)).collect(),
            bases: bases.into_iter().map(|base| (base, self.blob(path, base))).collect(),
        }
    }
}

/// The people of the `Co-authored-by` trailers of a message.
fn coauthors(message: &str) -> Vec<Person> {
    let last = message.trim_end().rsplit("\n\n").next().unwrap_or("");
    last.lines()
        .filter_map(|line| line.split_once(':'))
        .filter(|(key, _)| key.trim().eq_ignore_ascii_case("co-authored-by"))
        .filter_map(|(_, who)| Person::parse(who))
        .collect()
}

/// What a played commit is called: git's ids are for git to give.
pub fn made_up_id(number: usize) -> CommitId {
    let digest = Sha256::digest(number.to_be_bytes());
    let mut bytes = [0; 20];
    bytes.copy_from_slice(&digest[..20]);
    CommitId::new(bytes)
}

/// All paths of a state that are growth docs, with their texts.
pub fn documents(files: &Files, is_document: &dyn Fn(&str) -> bool) -> BTreeMap<RepoPath, Arc<[u8]>> {
    files
        .iter()
        .filter(|(path, _)| is_document(path))
        .map(|(path, text)| (RepoPath::new(path), text.clone()))
        .collect()
}
