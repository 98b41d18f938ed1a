//! What is about to be committed? The working tree or the index, and by whom.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use std::sync::Arc;

use crate::document::is_markdown;
use crate::field::person::Person;
use crate::finding::RepoPath;

use super::error::{Closed, Gap, GapKind, LoadError, Odd, OddKind, noted};
use super::files::{self, Docs, TrustFile};
use super::git::{self, IndexEntry, Objects, Repository};
use super::id::{Kind, ObjectId};
use super::tree::EntryKind;

/// A state of a repository that can be checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    Trusted,
    /// What is checked out, as merged into the trusted branch.
    Head,
    /// The working tree, committed now and merged into the trusted branch.
    WorkingTree,
    /// The index that git names, committed now and merged into the trusted branch.
    Index,
}

/// What the environment says about this run. A value, so that tests need no environment of their own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Environment {
    /// Whether this is an automatic run.
    pub ci: bool,
    /// Whether it runs on a build server, also one that does not set `CI`.
    pub build_server: bool,
    pub author_name: Option<String>,
    pub author_email: Option<String>,
    pub committer_name: Option<String>,
    pub committer_email: Option<String>,
    /// `EMAIL`, for a configuration of git without an address.
    pub email: Option<String>,
    /// What the tool pre-commit wants; `None` where something else runs this.
    pub pre_commit: Option<PreCommit>,
    /// The commits that a running `git merge` joins: before it writes `MERGE_HEAD`, it tells its hook only by `GITHEAD_*`.
    pub merging: Vec<String>,
}

/// Why the tool pre-commit runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PreCommit {
    /// As a hook of a commit.
    Commit,
    /// `pre-commit run`, with or without `--all-files`: it says nothing of that.
    ByHand,
    /// `pre-commit run --from-ref FROM --to-ref TO`, or a hook of a push.
    Range { from: String, to: String },
}

impl Environment {
    pub fn of_process() -> Environment {
        let get = |name: &str| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
        Environment {
            ci: get("CI").is_some(),
            build_server: ["CI", "JENKINS_URL", "TEAMCITY_VERSION"]
                .into_iter()
                .any(|name| get(name).is_some()),
            author_name: get("GIT_AUTHOR_NAME"),
            author_email: get("GIT_AUTHOR_EMAIL"),
            committer_name: get("GIT_COMMITTER_NAME"),
            committer_email: get("GIT_COMMITTER_EMAIL"),
            email: get("EMAIL"),
            pre_commit: get("PRE_COMMIT").map(|_| {
                match get("PRE_COMMIT_FROM_REF").zip(get("PRE_COMMIT_TO_REF")) {
                    Some((from, to)) => PreCommit::Range { from, to },
                    // git names its index to the hooks of a commit.
                    None if get("GIT_INDEX_FILE").is_some() => PreCommit::Commit,
                    None => PreCommit::ByHand,
                }
            }),
            merging: merging(std::env::vars_os().filter_map(|(name, _)| name.into_string().ok())),
        }
    }

    /// The author of a commit that is made now, as git finds them; `None` where nothing names an address.
    pub fn author(&self, repository: &Repository) -> Option<Person> {
        self.people(repository).0
    }

    /// Author and committer of a commit that is made now, as git finds them; `None` where nothing names an address.
    pub(super) fn people(&self, repository: &Repository) -> (Option<Person>, Option<Person>) {
        let person = |role: &str, name: &Option<String>, email: &Option<String>| {
            let config = |what: &str| {
                let own = repository.config(&format!("{role}.{what}"));
                own.or_else(|| repository.config(&format!("user.{what}")))
                    .filter(|value| !value.trim().is_empty())
            };
            let email = email.clone().or_else(|| config("email")).or_else(|| self.email.clone())?;
            Some(Person::new(&name.clone().or_else(|| config("name")).unwrap_or_default(), &email))
        };
        (
            person("author", &self.author_name, &self.author_email),
            person("committer", &self.committer_name, &self.committer_email),
        )
    }
}

/// The bytes of a version: git's, or those of a file that git does not hold.
#[derive(Clone)]
pub(super) enum Bytes {
    Object(ObjectId),
    Text(Arc<[u8]>),
}

/// The files of a commit that is not made yet.
#[derive(Default)]
pub(super) struct Proposal {
    pub(super) documents: BTreeMap<String, (ObjectId, Bytes)>,
    /// The trust files that are there.
    pub(super) trust: Vec<(TrustFile, ObjectId, Bytes)>,
    /// Links and submodules at a document's path.
    pub(super) odd: BTreeSet<Odd>,
    /// Folders in which documents could be, and which nobody looks into.
    pub(super) closed: BTreeSet<Closed>,
    /// Tracked files that may be growth docs by their names and that no pattern matches, as the index has them.
    pub(super) others: Vec<(String, ObjectId)>,
    pub(super) gaps: BTreeSet<Gap>,
}

/// The commits that variables of these names say are being merged, in a fixed order.
fn merging(variables: impl Iterator<Item = String>) -> Vec<String> {
    let mut heads: Vec<String> =
        variables.filter_map(|name| name.strip_prefix("GITHEAD_").map(str::to_owned)).collect();
    heads.sort();
    heads
}

/// The commits that are being merged into `HEAD`.
pub(super) fn merge_heads(repository: &Repository, environment: &Environment) -> Vec<ObjectId> {
    let of = |line: &str| ObjectId::from_hex(line.trim().as_bytes());
    match repository.state_file("MERGE_HEAD") {
        Some(text) => text.lines().filter_map(of).collect(),
        None => environment.merging.iter().filter_map(|head| of(head)).collect(),
    }
}

/// Whether a `git merge --squash` waits for its commit.
pub(super) fn is_squash(repository: &Repository, environment: &Environment) -> bool {
    repository.state_file("SQUASH_MSG").is_some() && merge_heads(repository, environment).is_empty()
}

/// Paths that are not merged yet keep the version of `HEAD`.
type AtHead<'a> = &'a BTreeMap<String, ObjectId>;

/// The files of a state that is not committed, and nothing for one that is.
pub(super) fn of(
    which: State,
    repository: &Repository,
    docs: &Docs,
    head: AtHead<'_>,
) -> Result<Option<Proposal>, LoadError> {
    match which {
        State::Trusted | State::Head => Ok(None),
        State::WorkingTree => working_tree(repository, docs, head).map(Some),
        State::Index => index(repository, docs, head).map(Some),
    }
}

/// The files of the index that git names.
fn index(repository: &Repository, docs: &Docs, head: AtHead<'_>) -> Result<Proposal, LoadError> {
    repository.workdir().ok_or(LoadError::NoWorkingTree)?;
    let mut proposal = Proposal::default();
    let entries = repository.index()?.entries;
    for entry in &entries {
        let path = String::from_utf8_lossy(&entry.path).into_owned();
        if docs.matches(&path) || trust_file(&path).is_some() {
            proposal.add_entry(&path, entry, head);
            continue;
        }
        proposal.add_other(&path, entry);
        if docs.holds(&path) {
            let links = Links { entries: &entries, objects: repository.objects()?, docs };
            proposal.closed.extend(links.closed(&path, entry));
        }
    }
    Ok(proposal)
}

fn working_tree(repository: &Repository, docs: &Docs, head: AtHead<'_>) -> Result<Proposal, LoadError> {
    let root = repository.workdir().ok_or(LoadError::NoWorkingTree)?;
    let index = repository.index()?;
    let mut proposal = Proposal::default();
    let mut tracked: HashMap<String, &IndexEntry> = HashMap::new();
    let mut tracked_closed: BTreeSet<String> = BTreeSet::new();
    for entry in &index.entries {
        let path = String::from_utf8_lossy(&entry.path).into_owned();
        if !docs.matches(&path) && trust_file(&path).is_none() {
            proposal.add_other(&path, entry);
            if docs.holds(&path) {
                tracked_closed.insert(path.clone());
            }
            // The folders that are there show the rest.
            if docs.holds(&path)
                && (entry.skipped || EntryKind::of_mode(entry.mode) == Some(EntryKind::Submodule))
            {
                let links = Links { entries: &index.entries, objects: repository.objects()?, docs };
                proposal.closed.extend(links.closed(&path, entry));
            }
            continue;
        }
        let kind = EntryKind::of_mode(entry.mode);
        // A document with a merge conflict is judged as its file is, with git's marks in it.
        let is_there = || trust_file(&path).is_none() && is_plain_file(&root.join(&path));
        if (entry.stage > 0 && !is_there()) || entry.skipped || kind == Some(EntryKind::Submodule) {
            proposal.add_entry(&path, entry, head);
        }
        tracked.insert(path, entry);
    }
    let files::Found { files: mut found, odd, closed } = files::find(root, docs)?;
    proposal.closed.extend(closed.into_iter().filter(|closed| {
        let path = closed.path.as_str();
        tracked_closed.contains(path) || !repository.is_ignored(path)
    }));
    let trust = TrustFile::ALL
        .map(|file| files::File { path: RepoPath::new(file.path()), place: root.join(file.path()) });
    found.extend(trust.into_iter().filter(|file| is_plain_file(&file.place)));

    let objects = repository.objects()?;
    for file in found {
        let path = file.path.as_str();
        let entry = tracked.get(path).copied();
        let is_unmerged = entry.is_some_and(|entry| entry.stage > 0);
        if is_unmerged && trust_file(path).is_some() || entry.is_none() && repository.is_ignored(path) {
            continue;
        }
        let (id, bytes) = match entry
            .filter(|entry| entry.stage == 0 && is_unchanged(entry, &file.place, index.written))
        {
            Some(entry) => (entry.id, Bytes::Object(entry.id)),
            None => read_file(&file.place, &objects, [entry.map(|entry| entry.id), head.get(path).copied()])?,
        };
        proposal.add(path, id, bytes);
    }
    proposal.odd.extend(
        odd.into_iter().filter(|odd| {
            tracked.contains_key(odd.path.as_str()) || !repository.is_ignored(odd.path.as_str())
        }),
    );
    Ok(proposal)
}

/// The trust files of what is proposed; none where it is committed already, or where nothing is checked out.
pub(super) fn trust_texts(
    repository: &Repository,
    proposed: State,
    gaps: &mut BTreeSet<Gap>,
) -> Result<Vec<(TrustFile, Vec<u8>)>, LoadError> {
    let (docs, head) = (TrustFile::docs()?, BTreeMap::new());
    let there = if repository.workdir().is_some() { proposed } else { State::Trusted };
    let Some(proposal) = of(there, repository, &docs, &head)? else { return Ok(Vec::new()) };
    gaps.extend(proposal.gaps);
    let objects = repository.objects()?;
    let mut texts = Vec::new();
    for (file, _, bytes) in proposal.trust {
        texts.extend(noted(read(&objects, &bytes), gaps).map(|bytes| (file, bytes)));
    }
    Ok(texts)
}

pub(super) fn read(objects: &Objects<'_>, bytes: &Bytes) -> Result<Vec<u8>, Gap> {
    match bytes {
        Bytes::Object(id) => objects.read(*id, Kind::Blob, <[u8]>::to_vec),
        Bytes::Text(text) => Ok(text.to_vec()),
    }
}

/// What is needed to say where a link of the index leads.
struct Links<'a> {
    entries: &'a [IndexEntry],
    objects: Objects<'a>,
    docs: &'a Docs,
}

impl Links<'_> {
    /// An entry that stands where a folder with documents could be, if it hides some.
    fn closed(&self, path: &str, entry: &IndexEntry) -> Option<Closed> {
        let what = match EntryKind::of_mode(entry.mode)? {
            EntryKind::Submodule => OddKind::Submodule,
            EntryKind::Symlink if self.leads_out(path, entry) => OddKind::Symlink,
            EntryKind::Symlink | EntryKind::File | EntryKind::Tree => return None,
        };
        Some(Closed { path: RepoPath::new(path), what })
    }

    fn leads_out(&self, path: &str, entry: &IndexEntry) -> bool {
        let target = self.objects.read(entry.id, Kind::Blob, |bytes| files::link_target(path, bytes));
        let Some(target) = target.ok().flatten() else { return true };
        let is_file = |entry: &IndexEntry| {
            entry.path == target.as_bytes() && EntryKind::of_mode(entry.mode) == Some(EntryKind::File)
        };
        let is_below = |entry: &IndexEntry| {
            entry.path.strip_prefix(target.as_bytes()).is_some_and(|rest| rest.starts_with(b"/"))
        };
        let is_read = || self.docs.holds(&target) && self.entries.iter().any(is_below);
        !self.entries.iter().any(is_file) && !is_read()
    }
}

impl Proposal {
    /// Puts documents in as an editor has them open. One that differs from what is saved only by its line ends is what is saved.
    pub(super) fn open(
        &mut self,
        texts: &BTreeMap<String, Arc<[u8]>>,
        objects: &Objects<'_>,
    ) -> Result<(), LoadError> {
        for (path, text) in texts {
            let saved = self.documents.get(path).and_then(|(_, saved)| read(objects, saved).ok());
            if !saved.is_some_and(|saved| without_returns(&saved).eq(without_returns(text))) {
                let open = (git::blob_id(text)?, Bytes::Text(Arc::clone(text)));
                self.documents.insert(path.clone(), open);
            }
        }
        Ok(())
    }

    fn add(&mut self, path: &str, id: ObjectId, bytes: Bytes) {
        match trust_file(path) {
            Some(file) => self.trust.push((file, id, bytes)),
            None => {
                self.documents.insert(path.to_owned(), (id, bytes));
            }
        }
    }

    fn add_other(&mut self, path: &str, entry: &IndexEntry) {
        if is_markdown(path) && entry.stage == 0 && EntryKind::of_mode(entry.mode) == Some(EntryKind::File) {
            self.others.push((path.to_owned(), entry.id));
        }
    }

    fn add_entry(&mut self, path: &str, entry: &IndexEntry, head: AtHead<'_>) {
        let odd = |what| Odd { path: RepoPath::new(path), what };
        if entry.stage > 0 {
            let gap = Gap::path(GapKind::Unmerged, RepoPath::new(path));
            if self.gaps.insert(gap)
                && let Some(id) = head.get(path)
            {
                self.add(path, *id, Bytes::Object(*id));
            }
            return;
        }
        match EntryKind::of_mode(entry.mode) {
            Some(EntryKind::File) if !entry.announced => self.add(path, entry.id, Bytes::Object(entry.id)),
            Some(EntryKind::Symlink) => {
                self.odd.insert(odd(OddKind::Symlink));
            }
            Some(EntryKind::Submodule) => {
                self.odd.insert(odd(OddKind::Submodule));
            }
            Some(EntryKind::File | EntryKind::Tree) | None => {}
        }
    }
}

fn trust_file(path: &str) -> Option<TrustFile> {
    TrustFile::ALL.into_iter().find(|file| file.path() == path)
}

fn is_plain_file(place: &Path) -> bool {
    std::fs::symlink_metadata(place).is_ok_and(|found| found.is_file())
}

/// Whether size and times say that a file still is what the index has. One that is as young as the index may have changed since.
fn is_unchanged(entry: &IndexEntry, place: &Path, index_written: Option<(i64, i64)>) -> bool {
    let Ok(found) = std::fs::symlink_metadata(place) else {
        return false;
    };
    let modified = found.modified().ok().and_then(git::since_1970);
    let (size, mtime, ctime) = entry.stat;
    let changed = changed_time(&found).unwrap_or(ctime);
    modified == Some(mtime)
        && changed == ctime
        && size == found.len()
        && size > 0
        && index_written.is_some_and(|written| mtime < written)
}

#[cfg(unix)]
fn changed_time(found: &std::fs::Metadata) -> Option<(i64, i64)> {
    use std::os::unix::fs::MetadataExt;
    Some((found.ctime(), found.ctime_nsec()))
}

#[cfg(not(unix))]
fn changed_time(_: &std::fs::Metadata) -> Option<(i64, i64)> {
    None
}

/// Reads a file. One that differs from a version of git's only by its line ends is that version.
fn read_file(
    place: &Path,
    objects: &Objects<'_>,
    known: [Option<ObjectId>; 2],
) -> Result<(ObjectId, Bytes), LoadError> {
    let bytes = std::fs::read(place)
        .map_err(|error| LoadError::File { path: place.to_owned(), why: error.kind() })?;
    let id = git::blob_id(&bytes)?;
    if bytes.windows(2).any(|pair| pair == b"\r\n") {
        let same = |known: &ObjectId| {
            let same =
                objects.read(*known, Kind::Blob, |blob| without_returns(blob).eq(without_returns(&bytes)));
            same.unwrap_or(false)
        };
        if let Some(known) = known.into_iter().flatten().find(same) {
            return Ok((known, Bytes::Object(known)));
        }
    }
    Ok((id, Bytes::Text(bytes.into())))
}

/// The bytes without the first half of each CRLF.
fn without_returns(bytes: &[u8]) -> impl Iterator<Item = u8> + '_ {
    bytes
        .iter()
        .enumerate()
        .filter(|(at, byte)| **byte != b'\r' || bytes.get(at + 1) != Some(&b'\n'))
        .map(|(_, byte)| *byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_returns_before_line_ends_are_passed_over() {
        let plain = |text: &str| without_returns(text.as_bytes()).collect::<Vec<_>>();
        assert_eq!(plain("a\r\nb\rc\r\r\n"), b"a\nb\rc\r\n");
    }
}
