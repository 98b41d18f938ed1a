//! What happened? All commits, the events among them and the versions they name, read once for all states of a run.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use crate::evidence::row::{Below, BlobRow, CommitRow, Depth, Standing};
use crate::field::date::Time;
use crate::field::person::{Mailmap, Person, PersonKey};
use crate::finding::RepoPath;
use crate::seal::forge::ForgeKey;

use super::commit::{self, RawCommit};
use super::error::{Closed, Gap, GapKind, LoadError, Odd, noted};
use super::files::{Docs, TrustFile};
use super::git::{Objects, Repository};
use super::globs::{self, DocsOf, Former};
use super::graph::{Graph, Painter};
use super::id::{ById, Kind, ObjectId};
use super::line::{self, Told};
use super::proposal::{self, Environment, State};
use super::signed::{self, AllCommits, Signed};
use super::tree::Trees;
use super::trust::Trust;
use super::versions::{PathNumber, Paths, Version, Versions};
use super::walk::{self, Columns};

/// Reads what one version of a document says, as deep as it is asked for.
pub type Parser<'a> = dyn Fn(&RepoPath, &[u8], Depth) -> Arc<BlobRow> + Sync + 'a;

/// A path at a commit that is not what plain inheritance makes it.
#[derive(Clone)]
pub(super) struct Event {
    pub(super) commit: usize,
    pub(super) path: PathNumber,
    /// In the commit, in each parent and in each merge base.
    pub(super) versions: Box<[Option<Version>]>,
}

/// A path that a commit of the line changed against the one before it on the line.
#[derive(Clone)]
pub(super) struct Landing {
    pub(super) commit: usize,
    pub(super) path: PathNumber,
    pub(super) here: Option<Version>,
    pub(super) before: Option<Version>,
}

/// What reading a history takes.
#[derive(Clone, Copy)]
pub struct Reading<'r> {
    pub repository: &'r Repository,
    pub trust: &'r Trust,
    /// Who is about to commit.
    pub environment: &'r Environment,
    /// When that commit counts as made: a moment of the day that everything is judged on.
    pub as_of: Time,
    /// Which files are documents, by the trusted settings.
    pub docs: &'r Docs,
    /// Which were, by another version of them.
    pub docs_of: DocsOf,
    pub mailmap: &'r Mailmap,
    /// The people whom the trusted settings name as witnesses.
    pub witnesses: &'r [Person],
    /// Whether anybody has a key: without one, no signature of a commit is looked at, and no seal counts.
    pub keyed: bool,
    /// The merge buttons' own keys: whom their commits name as committer, the key, and the number of the forge in the settings.
    pub forges: &'r [(Person, ForgeKey, usize)],
    /// The path of the list of revoked keys, by the trusted settings.
    pub revoked_keys: Option<&'r str>,
    pub parser: &'r Parser<'r>,
}

/// Everything that was read of a repository's history.
pub struct History<'r> {
    pub(super) with: Reading<'r>,
    pub(super) trees: Trees<'r>,
    pub(super) commits: Commits,
    pub(super) events: Vec<Event>,
    pub(super) landings: Vec<Landing>,
    /// The trusted branch's line, oldest first.
    pub(super) line: Vec<usize>,
    pub(super) paths: Paths,
    pub(super) versions: Versions,
    pub(super) painter: Painter,
    pub(super) files: HashMap<usize, Arc<Files>>,
    pub(super) gaps: BTreeSet<Gap>,
    /// The globs that only former settings had; `None` where there were none.
    pub(super) former: Option<Former>,
    /// What keys have to do with it.
    pub(super) signed: Signed,
    /// Documents that are open in an editor, by their paths: of the working tree, they count as they are there.
    pub(super) open: BTreeMap<String, Arc<[u8]>>,
    /// What was asked for.
    pub(super) asked: Asked,
}

/// What of a history is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    /// Only texts, and no rows.
    Texts,
    /// Rows whose versions are read as deep as this. Those of which more is needed are read whole afterwards.
    Rows(Depth),
}

#[derive(Default)]
pub(super) struct Files {
    pub(super) documents: BTreeMap<String, ObjectId>,
    pub(super) odd: Vec<Odd>,
    pub(super) closed: Vec<Closed>,
}

/// All commits, parents before children.
#[derive(Default)]
pub(super) struct Commits {
    pub(super) graph: Graph,
    pub(super) rows: Vec<CommitRow>,
    pub(super) trees: Vec<Option<ObjectId>>,
    pub(super) numbers: ById<usize>,
    pub(super) signed: Vec<(usize, ObjectId)>,
}

impl<'r> History<'r> {
    /// Reads all commits that the trusted branch and what is checked out rest on (the trusted branch alone, where
    /// [`trust()`](super::trust()) was told that it is what will be asked for), and the events and landings among them. Of each version it
    /// reads as much as `depth` says: [`History::read_whole`] reads the rest of those that turn out to be asked for.
    pub fn read(with: Reading<'r>, depth: Depth) -> Result<History<'r>, LoadError> {
        let mut history = History::commits(with, Asked::Rows(depth))?;
        history.walk_all(with.trust.tip)?;
        if with.keyed || history.has_seals()? {
            history.signed = {
                let History { trees, commits, gaps, .. } = &mut history;
                let signed: &[_] = if with.keyed { &commits.signed } else { &[] };
                let all = AllCommits { rows: &commits.rows, roots: &commits.trees, signed };
                Signed::read(trees, &all, with.forges, gaps)?
            };
        }
        let corrupt = history.trees.objects().verified();
        history.gaps.extend(corrupt);
        history.parse_new();
        Ok(history)
    }

    /// Whether something lies among the seals. What is no seal is said even where nobody has a key.
    fn has_seals(&mut self) -> Result<bool, LoadError> {
        let (docs, trust) = (signed::seals()?, self.with.trust);
        let tips = [trust.tip, trust.checked_out.commit()].into_iter().flatten();
        let tips: Vec<usize> = tips.filter_map(|tip| self.commits.numbers.get(&tip).copied()).collect();
        let History { trees, commits, gaps, .. } = self;
        Ok(tips.into_iter().any(|tip| !walk::list(trees, &docs, commits.trees[tip], gaps).0.is_empty()))
    }

    /// Reads only what shows which texts a state has: such states have no rows.
    pub fn read_texts(with: Reading<'r>) -> Result<History<'r>, LoadError> {
        History::commits(with, Asked::Texts)
    }

    fn commits(with: Reading<'r>, asked: Asked) -> Result<History<'r>, LoadError> {
        let Reading { repository, trust, .. } = with;
        let mut gaps: BTreeSet<Gap> =
            repository.gaps().into_iter().chain(trust.gaps.iter().cloned()).collect();
        let mut tips: Vec<ObjectId> = trust.tip.into_iter().collect();
        if trust.proposed != State::Trusted {
            tips.extend(trust.checked_out.commit());
            tips.extend(proposal::merge_heads(repository, with.environment));
        }
        let objects = repository.objects()?;
        objects.verify_aside();
        let mut painter = Painter::default();
        tips.dedup();
        // Where nothing has to be merged, what is below the one commit decides nothing about its texts.
        let commits = match tips.as_slice() {
            [tip] if asked == Asked::Texts => Commits::alone(&objects, *tip, &mut painter, &mut gaps),
            _ => Commits::read(&objects, &tips, &mut painter, &mut gaps),
        };
        Ok(History {
            with,
            trees: Trees::new(objects),
            commits,
            events: Vec::new(),
            landings: Vec::new(),
            line: Vec::new(),
            paths: Paths::default(),
            versions: Versions::default(),
            painter,
            files: HashMap::new(),
            gaps,
            former: None,
            signed: Signed::default(),
            asked,
            open: BTreeMap::new(),
        })
    }

    /// Walks by today's globs, and again by all that there ever were, if the settings had others before.
    fn walk_all(&mut self, tip: Option<ObjectId>) -> Result<(), LoadError> {
        if let Some(tip) = tip.and_then(|tip| self.commits.numbers.get(&tip)) {
            self.line = self.line_to(*tip);
        }
        let mut on_line = vec![None; self.commits.rows.len()];
        let befores = std::iter::once(None).chain(self.line.iter().copied().map(Some));
        for (commit, before) in self.line.iter().copied().zip(befores) {
            let parent = self.commits.graph.parents(commit).iter().position(|parent| Some(*parent) == before);
            on_line[commit] = Some(parent.unwrap_or(0));
        }
        let settings = self.walk(&on_line, self.with.docs);
        let said = globs::said(self.trees.objects(), self.with.docs_of, &self.line, &settings);
        if let Some(former) = Former::of(self.with.docs, &said)? {
            self.events.clear();
            self.landings.clear();
            self.walk(&on_line, former.ever());
            self.former = Some(former);
        }
        Ok(())
    }

    /// Takes down what happened to documents. Gives the versions of the settings, by the commits of the line that brought them.
    fn walk(&mut self, on_line: &[Option<usize>], docs: &Docs) -> HashMap<usize, Option<ObjectId>> {
        let mut settings = HashMap::new();
        let mut ids = Vec::new();
        let History { trees, commits, events, landings, paths, versions, gaps, .. } = self;
        for (number, row) in commits.rows.iter().enumerate() {
            let bases = row.all_bases();
            ids.clear();
            ids.extend([number].iter().chain(&row.parents).chain(&bases).map(|at| commits.trees[*at]));
            let unrelated = row.bases.iter().any(|(_, _, bases)| bases.is_empty());
            let columns =
                Columns { trees: &ids, parents: row.parents.len(), unrelated, line: on_line[number] };
            let first = (events.len(), landings.len());
            walk::changes(trees, docs, &columns, gaps, &mut |found| {
                if found.path == TrustFile::Settings.path() {
                    settings.insert(number, found.versions[0]);
                    return;
                }
                let path = paths.number(found.path);
                let found_versions: Box<[Option<Version>]> =
                    found.versions.iter().map(|id| id.map(|id| versions.number(id, path))).collect();
                if found.landing {
                    let line = on_line[number].filter(|_| !row.parents.is_empty());
                    let before = line.and_then(|parent| found_versions[1 + parent]);
                    landings.push(Landing { commit: number, path, here: found_versions[0], before });
                }
                if found.event {
                    events.push(Event { commit: number, path, versions: found_versions });
                }
            });
            events[first.0..].sort_by(|one, other| paths.path(one.path).cmp(paths.path(other.path)));
            landings[first.1..].sort_by(|one, other| paths.path(one.path).cmp(paths.path(other.path)));
        }
        settings
    }

    /// The trusted branch's line to a commit, by who worked on either side of its merges.
    fn line_to(&mut self, tip: usize) -> Vec<usize> {
        let History { with, trees, commits, painter, gaps, .. } = self;
        let told = Told { graph: &commits.graph, rows: &commits.rows, mailmap: with.mailmap };
        let mut known: ById<Vec<PersonKey>> = ById::default();
        let witnesses: Vec<PersonKey> =
            with.witnesses.iter().map(|who| with.mailmap.resolve(who).key()).collect();
        let mut colleagues = |commit: usize| {
            let mut all: HashSet<PersonKey> = witnesses.iter().cloned().collect();
            for (path, id) in walk::list(trees, with.docs, commits.trees[commit], gaps).0 {
                let Ok(id) = id else { continue };
                let named = known.entry(id).or_insert_with(|| {
                    let parse = |bytes: &[u8]| (with.parser)(&RepoPath::new(&path), bytes, Depth::Front);
                    let row = trees.objects().read(id, Kind::Blob, parse).unwrap_or_default();
                    row.people().map(|who| with.mailmap.resolve(who).key()).collect()
                });
                all.extend(named.iter().cloned());
            }
            all
        };
        line::to(&told, painter, tip, &mut colleagues)
    }

    /// How deep versions are read before anybody asks for more.
    fn depth(&self) -> Depth {
        match self.asked {
            Asked::Texts => Depth::Front,
            Asked::Rows(depth) => depth,
        }
    }

    /// Reads and parses all versions that have no row yet.
    pub(super) fn parse_new(&mut self) {
        let first = self.versions.rows.len();
        let new: Vec<usize> = (first..self.versions.ids.len()).collect();
        // Of what cannot be read, all is known that there is to know: a gap says so.
        let nothing = Arc::new(BlobRow { below: Some(Below::default()), ..BlobRow::default() });
        self.versions.rows.resize(self.versions.ids.len(), nothing);
        self.parse(new, self.depth());
    }

    pub(super) fn files_of(&mut self, commit: usize) -> Arc<Files> {
        if let Some(files) = self.files.get(&commit) {
            return Arc::clone(files);
        }
        let mut files = Files::default();
        let (found, closed) =
            walk::list(&mut self.trees, self.with.docs, self.commits.trees[commit], &mut self.gaps);
        files.closed = closed;
        for (path, standing) in found {
            match standing {
                Ok(id) => {
                    files.documents.insert(path, id);
                }
                Err(what) => files.odd.push(Odd { path: RepoPath::new(&path), what }),
            }
        }
        let files = Arc::new(files);
        self.files.insert(commit, Arc::clone(&files));
        files
    }

    /// Takes the text of a version that git does not hold.
    pub(super) fn add_text(&mut self, id: ObjectId, path: PathNumber, bytes: &[u8]) -> Version {
        self.parse_new();
        let version = self.versions.number(id, path);
        if self.versions.rows.len() < self.versions.ids.len() {
            self.versions.rows.push((self.with.parser)(self.paths.path(path), bytes, self.depth()));
            if self.depth() == Depth::Front {
                self.versions.texts.insert(version, bytes.into());
            }
        }
        version
    }
}

/// The largest merge of the Linux kernel has 66.
const MOST_PARENTS: usize = 1_000;

/// The merge bases of each pair of parents.
pub(super) fn pairs(
    painter: &mut Painter,
    graph: &Graph,
    parents: &[usize],
) -> Vec<(usize, usize, Vec<usize>)> {
    let mut pairs = Vec::new();
    for one in 0..parents.len() {
        for other in one + 1..parents.len() {
            pairs.push((one, other, painter.merge_bases(graph, parents[one], parents[other])));
        }
    }
    pairs
}

impl Commits {
    /// Reads all commits that the tips rest on: each after its parents, a first parent's before a second's, whatever the clocks say.
    pub(super) fn read(
        objects: &Objects<'_>,
        tips: &[ObjectId],
        painter: &mut Painter,
        gaps: &mut BTreeSet<Gap>,
    ) -> Commits {
        let shallow = gaps.contains(&Gap::of(GapKind::Shallow));
        let mut commits = Commits::default();
        let mut seen: ById<()> = ById::default();
        let mut stack: Vec<(ObjectId, RawCommit, usize)> = Vec::new();
        for tip in tips {
            let mut wanted = Some(*tip);
            loop {
                if let Some(id) = wanted.take()
                    && seen.insert(id, ()).is_none()
                {
                    match objects.read(id, Kind::Commit, commit::parse) {
                        Ok(raw) => stack.push((id, raw, 0)),
                        // Where the history was cut off, its end is missing as a matter of course.
                        Err(gap) if shallow && gap.kind == GapKind::Missing => {}
                        Err(gap) => {
                            gaps.insert(gap);
                        }
                    }
                }
                let Some((_, raw, at)) = stack.last_mut() else {
                    break;
                };
                if let Some(parent) = raw.parents.get(*at) {
                    *at += 1;
                    wanted = Some(*parent);
                } else if let Some((id, raw, _)) = stack.pop() {
                    commits.push(id, raw, painter, gaps);
                }
            }
        }
        commits
    }

    /// One commit, as if it had no parents.
    fn alone(
        objects: &Objects<'_>,
        tip: ObjectId,
        painter: &mut Painter,
        gaps: &mut BTreeSet<Gap>,
    ) -> Commits {
        let mut commits = Commits::default();
        if let Some(raw) = noted(objects.read(tip, Kind::Commit, commit::parse), gaps) {
            commits.push(tip, raw, painter, gaps);
        }
        commits
    }

    fn push(&mut self, id: ObjectId, raw: RawCommit, painter: &mut Painter, gaps: &mut BTreeSet<Gap>) {
        if raw.malformed {
            gaps.insert(Gap::object(GapKind::Malformed, id));
        }
        let mut parents: Vec<usize> =
            raw.parents.iter().filter_map(|parent| self.numbers.get(parent).copied()).collect();
        // Each pair of parents is compared, so the work grows with their square.
        if parents.len() > MOST_PARENTS {
            gaps.insert(Gap::object(GapKind::TooManyParents, id));
            parents.truncate(1);
        }
        let number = self.graph.push(parents.clone());
        let bases = pairs(painter, &self.graph, &parents);
        self.numbers.insert(id, number);
        if raw.signed {
            self.signed.push((number, id));
        }
        self.trees.push(raw.tree);
        self.rows.push(CommitRow {
            id: id.commit(),
            parents,
            bases,
            author: raw.author,
            coauthors: raw.coauthors,
            committer: raw.committer,
            committed: raw.committed,
            standing: Standing::Recorded,
        });
    }
}
