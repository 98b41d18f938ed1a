//! The only door to git's library: repositories, refs, configuration, the index and the bytes of objects. It never writes.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use git2::{ErrorClass, ErrorCode, ObjectType, Oid, RepositoryOpenFlags};

use crate::field::id::CommitId;

use super::error::{Gap, GapKind, LoadError};
use super::id::{Kind, ObjectId};
use super::owner;
use super::parameters::{Parameters, names_place};
use super::verify::Verifier;

pub struct Repository {
    inner: git2::Repository,
    parameters: Parameters,
    promisor: bool,
}

/// Opens the repository that the current directory and the environment name, as git does: in a hook, `GIT_DIR` and
/// `GIT_INDEX_FILE` decide. For `-C DIR`, change the directory first.
pub fn open() -> Result<Repository, LoadError> {
    let here = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
    let repository = opened(git2::Repository::open_from_env, &here)?;
    // Who names git's folder, as git itself does for its hooks, trusts it.
    if std::env::var_os("GIT_DIR").is_none() {
        owner::check(&repository.inner)?;
    }
    Ok(Repository { parameters: Parameters::of_process(), ..repository })
}

/// Opens the repository that a directory is in, whatever the environment says.
pub fn open_at(dir: &Path) -> Result<Repository, LoadError> {
    let none: [&str; 0] = [];
    let repository = opened(|| git2::Repository::open_ext(dir, RepositoryOpenFlags::empty(), none), dir)?;
    owner::check(&repository.inner)?;
    Ok(repository)
}

/// Opens the repository that a directory is in, with git's configuration as [`open`] reads it: the environment says which files have it,
/// and which values outweigh them. The library reads those variables only together with those that name another place.
pub fn open_around(dir: &Path) -> Result<Repository, LoadError> {
    let flags = if names_place() { RepositoryOpenFlags::empty() } else { RepositoryOpenFlags::FROM_ENV };
    let none: [&str; 0] = [];
    let repository = opened(|| git2::Repository::open_ext(dir, flags, none), dir)?;
    owner::check(&repository.inner)?;
    Ok(Repository { parameters: Parameters::of_process(), ..repository })
}

fn opened(
    open: impl FnOnce() -> Result<git2::Repository, git2::Error>,
    dir: &Path,
) -> Result<Repository, LoadError> {
    owner::library();
    // Every read is verified here instead, on another core where it can be, and nothing is read twice.
    git2::opts::strict_hash_verification(false);
    git2::opts::enable_caching(false);
    let inner = open().map_err(|error| {
        let message = error.message();
        let (code, says) = (error.code(), |word| message.contains(word));
        if code == ErrorCode::Owner {
            LoadError::Owner { dir: dir.to_owned() }
        } else if code == ErrorCode::NotFound {
            LoadError::NoRepository { dir: dir.to_owned() }
        } else if says("object format") || says("objectformat") {
            LoadError::ObjectFormat
        } else if says("refstorage") {
            LoadError::RefStorage
        } else if says("graft") {
            LoadError::Grafts
        } else {
            failed("opening the repository")(error)
        }
    })?;
    if inner.object_format() != git2::ObjectFormat::Sha1 {
        return Err(LoadError::ObjectFormat);
    }
    let mut repository = Repository { inner, parameters: Parameters::default(), promisor: false };
    repository.promisor = repository.has_promisor();
    Ok(repository)
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Head {
    /// A branch without a commit.
    Unborn(String),
    Branch(String, ObjectId),
    /// A commit and no branch.
    Detached(ObjectId),
}

impl Head {
    pub(super) fn commit(&self) -> Option<ObjectId> {
        match self {
            Head::Unborn(_) => None,
            Head::Branch(_, id) | Head::Detached(id) => Some(*id),
        }
    }
}

pub(super) struct IndexEntry {
    pub(super) path: Vec<u8>,
    pub(super) id: ObjectId,
    /// Its mode as a tree has it.
    pub(super) mode: u32,
    /// 0, or the side of a merge that is not resolved.
    pub(super) stage: u8,
    /// Only announced by `git add -N`.
    pub(super) announced: bool,
    /// Left out of a sparse working tree.
    pub(super) skipped: bool,
    /// Size and times of the file when it was found to be equal: `(size, mtime, ctime)`, times as seconds and nanoseconds.
    pub(super) stat: (u64, (i64, i64), (i64, i64)),
}

impl Repository {
    /// Whether HEAD is on no branch, so that nothing would reach anybody from here.
    pub fn is_detached(&self) -> bool {
        self.inner.head_detached().unwrap_or(false)
    }

    /// Whether the last commit has a file at a path. Where that cannot be told, it may have.
    pub fn may_be_committed(&self, path: &str) -> bool {
        match self.inner.head() {
            Ok(head) => head.peel_to_tree().map_or(true, |tree| tree.get_path(Path::new(path)).is_ok()),
            Err(error) => error.code() != git2::ErrorCode::UnbornBranch,
        }
    }

    /// Whether the last commit has no file at a path, or another one than is there. A path at which nothing is, or which git ignores, has
    /// nothing to commit.
    pub fn is_uncommitted(&self, path: &str) -> bool {
        self.inner.status_file(Path::new(path)).is_ok_and(|status| !status.is_empty() && !status.is_ignored())
    }

    /// The working tree's root; `None` for a bare repository.
    pub fn workdir(&self) -> Option<&Path> {
        self.inner.workdir()
    }

    pub(super) fn library(&self) -> &git2::Repository {
        &self.inner
    }

    /// Where the current folder is inside the working tree; `None` outside of it.
    pub fn prefix(&self) -> Option<PathBuf> {
        let root = self.workdir()?.canonicalize().ok()?;
        let here = std::env::current_dir().ok()?.canonicalize().ok()?;
        here.strip_prefix(root).ok().map(Path::to_path_buf)
    }

    /// Where git looks for hooks, as `core.hooksPath` or the repository says.
    pub fn hooks_folder(&self) -> PathBuf {
        match self.config_path("core.hooksPath") {
            Some(path) if path.is_absolute() => path,
            Some(path) => self.workdir().unwrap_or(self.inner.path()).join(path),
            None => self.inner.commondir().join("hooks"),
        }
    }

    /// Whether the history was cut off when it was fetched.
    pub(super) fn is_shallow(&self) -> bool {
        self.inner.is_shallow() || self.says_something("shallow")
    }

    /// Whether something was fetched here: git writes down what, for each working tree.
    pub(super) fn has_fetched(&self) -> bool {
        self.says_something("FETCH_HEAD")
            || self.state_file("FETCH_HEAD").is_some_and(|text| !text.trim().is_empty())
    }

    /// Whether a file that git keeps about the repository has a line.
    fn says_something(&self, name: &str) -> bool {
        let text = std::fs::read(self.inner.commondir().join(name)).unwrap_or_default();
        String::from_utf8_lossy(&text).lines().any(|line| !line.trim().is_empty() && !line.starts_with('#'))
    }

    /// What the repository's state says is missing from its history.
    pub(super) fn gaps(&self) -> Vec<Gap> {
        let grafts = self.says_something("info/grafts");
        let found = [(self.is_shallow(), GapKind::Shallow), (grafts, GapKind::Grafts)];
        found.into_iter().filter(|(is, _)| *is).map(|(_, kind)| Gap::of(kind)).collect()
    }

    pub(super) fn head(&self) -> Result<Head, LoadError> {
        let head = self.inner.find_reference("HEAD").map_err(failed("reading HEAD"))?;
        let branch = head.symbolic_target_bytes().map(|name| {
            let name = String::from_utf8_lossy(name).into_owned();
            name.strip_prefix("refs/heads/").unwrap_or(&name).to_owned()
        });
        let refused = || LoadError::LostHead;
        let commit = match head.resolve() {
            Ok(head) => Some(head.target().and_then(|target| self.peeled(target)).ok_or_else(refused)?),
            Err(error) if error.code() == ErrorCode::NotFound => None,
            Err(_) => return Err(refused()),
        };
        Ok(match (branch, commit) {
            (Some(name), None) => Head::Unborn(name),
            (Some(name), Some(id)) => Head::Branch(name, id),
            (None, Some(id)) => Head::Detached(id),
            (None, None) => Head::Unborn("HEAD".to_owned()),
        })
    }

    fn commit(&self, revision: &str) -> Option<ObjectId> {
        // The library takes no name for some name.
        if revision.trim().is_empty() {
            return None;
        }
        // Not parsed by the library, which refuses commits that are malformed.
        let whole = ObjectId::from_hex(revision.as_bytes()).and_then(|id| Oid::from_bytes(&id.0).ok());
        let named = || self.inner.resolve_reference_from_short_name(revision).ok()?.resolve().ok()?.target();
        let found = whole
            .or_else(named)
            .or_else(|| self.inner.revparse_single(revision).ok().map(|object| object.id()))?;
        self.peeled(found)
    }

    /// The commit that a revision names here; one that is written out whole need not be here.
    pub fn commit_id(&self, revision: &str) -> Option<CommitId> {
        CommitId::parse(revision).or_else(|| self.commit(revision).map(ObjectId::commit))
    }

    /// How many commits of HEAD no remote's branch has, as far as is known here. 0 where the main branch is not a remote's.
    pub fn unpublished(&self, main_branch: &str, tip: &CommitId) -> usize {
        let name = main_branch.trim_start_matches("refs/remotes/");
        if self.inner.find_reference(&format!("refs/remotes/{name}")).is_err() {
            return 0;
        }
        let count = || -> Result<usize, git2::Error> {
            let mut walk = self.inner.revwalk()?;
            walk.push_head()?;
            walk.hide(Oid::from_str(&tip.to_string())?)?;
            walk.hide_glob("refs/remotes/*")?;
            Ok(walk.count())
        };
        count().unwrap_or(0)
    }

    /// Whether the index has anything that HEAD does not have. `None` where that cannot be told.
    pub fn is_anything_staged(&self) -> Option<bool> {
        let head = match self.inner.head() {
            Ok(head) => Some(head.peel_to_tree().ok()?),
            Err(error) if error.code() == git2::ErrorCode::UnbornBranch => None,
            Err(_) => return None,
        };
        let staged = self.inner.diff_tree_to_index(head.as_ref(), None, None).ok()?;
        Some(staged.deltas().len() > 0)
    }

    /// The commit at a reference, which may lead to another one.
    pub(super) fn at_reference(&self, name: &str) -> Option<ObjectId> {
        self.peeled(self.inner.find_reference(name).ok()?.resolve().ok()?.target()?)
    }

    /// Where a reference leads, whether or not something is there.
    pub(super) fn led_to(&self, name: &str) -> Option<String> {
        let found = self.inner.find_reference(name).ok()?;
        found.symbolic_target_bytes().map(|name| String::from_utf8_lossy(name).into_owned())
    }

    /// The names of all references in a folder of them, sorted.
    pub(super) fn references_in(&self, folder: &str) -> Vec<String> {
        let Ok(all) = self.inner.references() else { return Vec::new() };
        let names = all.flatten().map(|found| String::from_utf8_lossy(found.name_bytes()).into_owned());
        let mut names: Vec<String> = names.filter(|name| name.starts_with(folder)).collect();
        names.sort();
        names
    }

    pub(super) fn remotes(&self) -> Vec<String> {
        let found = self.inner.remotes();
        let text = |name: &[u8]| String::from_utf8_lossy(name).into_owned();
        found.map(|names| names.iter_bytes().map(text).collect()).unwrap_or_default()
    }

    /// Where the remotes are.
    pub fn remote_addresses(&self) -> Vec<String> {
        let address = |name: String| {
            let remote = self.inner.find_remote(&name).ok()?;
            Some(String::from_utf8_lossy(remote.url_bytes()).into_owned())
        };
        self.remotes().into_iter().filter_map(address).collect()
    }

    /// Which references a fetch from a remote writes here.
    pub(super) fn fetched_to(&self, remote: &str) -> Vec<String> {
        let Ok(remote) = self.inner.find_remote(remote) else { return Vec::new() };
        let into = |spec: git2::Refspec<'_>| {
            let is_fetched = spec.direction() == git2::Direction::Fetch;
            is_fetched.then(|| String::from_utf8_lossy(spec.dst_bytes()).into_owned())
        };
        remote.refspecs().filter_map(into).collect()
    }

    /// The commit that an object is.
    pub(super) fn object_commit(&self, id: ObjectId) -> Option<ObjectId> {
        self.peeled(Oid::from_bytes(&id.0).ok()?).filter(|found| *found == id)
    }

    /// The commit that an object is, or that a tag on it names.
    fn peeled(&self, mut oid: Oid) -> Option<ObjectId> {
        const TAGS_ON_TAGS: usize = 10;
        let odb = self.inner.odb().ok()?;
        for _ in 0..TAGS_ON_TAGS {
            let object = odb.read(oid).ok()?;
            match object.kind() {
                ObjectType::Commit => return Some(object_id(oid)),
                ObjectType::Tag => {
                    Oid::hash_object(ObjectType::Tag, object.data()).ok().filter(|name| *name == oid)?;
                    let named = object.data().strip_prefix(b"object ")?.get(..40)?;
                    oid = Oid::from_bytes(&ObjectId::from_hex(named)?.0).ok()?;
                }
                ObjectType::Any | ObjectType::Tree | ObjectType::Blob => return None,
            }
        }
        None
    }

    fn has_promisor(&self) -> bool {
        let Ok(config) = self.inner.config() else {
            return false;
        };
        let Ok(mut entries) = config.entries(Some(r"^(remote\..*\.promisor|extensions\.partialclone)$"))
        else {
            return false;
        };
        entries.next().is_some()
    }

    /// A value of git's configuration, the repository's before the person's before the machine's.
    pub(super) fn config(&self, key: &str) -> Option<String> {
        let here = self.parameters.get(key).map(str::to_owned);
        here.or_else(|| self.inner.config().ok()?.get_string(key).ok())
    }

    /// A path of git's configuration, `~` read as git reads it.
    pub(super) fn config_path(&self, key: &str) -> Option<PathBuf> {
        let home = || std::env::var_os("HOME").map(PathBuf::from);
        let here = self.parameters.get(key).map(|value| match value.strip_prefix("~/").zip(home()) {
            Some((rest, home)) => home.join(rest),
            None => PathBuf::from(value),
        });
        here.or_else(|| self.inner.config().ok()?.get_path(key).ok())
    }

    /// The text of a file that git keeps about the state of this working tree, such as `MERGE_HEAD`.
    pub(super) fn state_file(&self, name: &str) -> Option<String> {
        std::fs::read_to_string(self.inner.path().join(name)).ok()
    }

    /// The index that git names, and when its file was written.
    pub(super) fn index(&self) -> Result<Index, LoadError> {
        let mut index = self.inner.index().map_err(failed("reading the index"))?;
        // The library keeps the index as it was when it was first asked for.
        index.read(false).map_err(failed("reading the index"))?;
        let written =
            index.path().and_then(|path| std::fs::metadata(path).ok()?.modified().ok()).and_then(since_1970);
        let entries = index
            .iter()
            .map(|entry| {
                let time = |time: git2::IndexTime| (i64::from(time.seconds()), i64::from(time.nanoseconds()));
                let extended = git2::IndexEntryExtendedFlag::from_bits_truncate(entry.flags_extended);
                IndexEntry {
                    id: object_id(entry.id),
                    mode: entry.mode,
                    stage: u8::try_from(entry.flags >> 12 & 3).unwrap_or(0),
                    announced: extended.is_intent_to_add(),
                    skipped: extended.is_skip_worktree(),
                    stat: (u64::from(entry.file_size), time(entry.mtime), time(entry.ctime)),
                    path: entry.path,
                }
            })
            .collect();
        Ok(Index { entries, written })
    }

    /// Whether git leaves an untracked path alone.
    pub fn is_ignored(&self, path: &str) -> bool {
        self.inner.status_should_ignore(Path::new(path)).unwrap_or(false)
    }

    pub(super) fn objects(&self) -> Result<Objects<'_>, LoadError> {
        let odb = self.inner.odb().map_err(failed("opening the objects"))?;
        Ok(Objects { odb, promisor: self.promisor, verifier: RefCell::default() })
    }
}

pub(super) struct Index {
    /// Its entries, by path and stage.
    pub(super) entries: Vec<IndexEntry>,
    /// When its file was written, as seconds and nanoseconds.
    pub(super) written: Option<(i64, i64)>,
}

/// A file's time as seconds and nanoseconds since 1970.
pub(super) fn since_1970(time: std::time::SystemTime) -> Option<(i64, i64)> {
    let since = time.duration_since(std::time::UNIX_EPOCH).ok()?;
    Some((i64::try_from(since.as_secs()).ok()?, i64::from(since.subsec_nanos())))
}

/// The objects of a repository. Bytes that are not what the object's name says are told as corrupt.
pub(super) struct Objects<'r> {
    odb: git2::Odb<'r>,
    promisor: bool,
    verifier: RefCell<Option<Verifier>>,
}

impl Objects<'_> {
    /// Hands an object's bytes to a function.
    pub(super) fn read<T>(
        &self,
        id: ObjectId,
        kind: Kind,
        use_bytes: impl FnOnce(&[u8]) -> T,
    ) -> Result<T, Gap> {
        self.read_unverified(id, kind, |bytes| {
            match &mut *self.verifier.borrow_mut() {
                Some(verifier) => verifier.take(id, kind, bytes),
                None => verify(id, kind, bytes)?,
            }
            Ok(use_bytes(bytes))
        })?
    }

    /// Verifies on another core what is read from now on, until [`Objects::verified`] is asked for the outcome.
    pub(super) fn verify_aside(&self) {
        self.verifier.replace(Some(Verifier::start(verify)));
    }

    /// What was read since [`Objects::verify_aside`] and is corrupt.
    pub(super) fn verified(&self) -> BTreeSet<Gap> {
        self.verifier.take().map(Verifier::finish).unwrap_or_default()
    }

    /// How many bytes an object has, without reading it.
    pub(super) fn size(&self, id: ObjectId) -> Option<usize> {
        Some(self.odb.read_header(Oid::from_bytes(&id.0).ok()?).ok()?.0)
    }

    /// Hands bytes to a function that has to verify them.
    pub(super) fn read_unverified<T>(
        &self,
        id: ObjectId,
        kind: Kind,
        use_bytes: impl FnOnce(&[u8]) -> T,
    ) -> Result<T, Gap> {
        let found = Oid::from_bytes(&id.0).and_then(|oid| self.odb.read(oid));
        let object = found.map_err(|error| {
            let kind = match (error.code(), error.class()) {
                (ErrorCode::NotFound, _) if self.promisor => GapKind::LeftOut,
                (ErrorCode::NotFound, class) if class != ErrorClass::Zlib => GapKind::Missing,
                _ => GapKind::Corrupt,
            };
            Gap::object(kind, id)
        })?;
        let is = match object.kind() {
            ObjectType::Commit => Some(Kind::Commit),
            ObjectType::Tree => Some(Kind::Tree),
            ObjectType::Blob => Some(Kind::Blob),
            ObjectType::Any | ObjectType::Tag => None,
        };
        if is != Some(kind) {
            return Err(Gap::object(GapKind::Malformed, id));
        }
        Ok(use_bytes(object.data()))
    }
}

/// Whether an object's bytes are what its name says.
pub(super) fn verify(id: ObjectId, kind: Kind, bytes: &[u8]) -> Result<(), Gap> {
    if object_name(kind, bytes) == Some(id) { Ok(()) } else { Err(Gap::object(GapKind::Corrupt, id)) }
}

/// The name that git would give to an object. Nothing is stored.
fn object_name(kind: Kind, bytes: &[u8]) -> Option<ObjectId> {
    let kind = match kind {
        Kind::Commit => ObjectType::Commit,
        Kind::Tree => ObjectType::Tree,
        Kind::Blob => ObjectType::Blob,
    };
    Oid::hash_object(kind, bytes).ok().map(object_id)
}

/// The name that git would give to a file's bytes.
pub(super) fn blob_id(bytes: &[u8]) -> Result<ObjectId, LoadError> {
    object_name(Kind::Blob, bytes)
        .ok_or(LoadError::Git { doing: "hashing a file", why: "no hash".to_owned() })
}

fn object_id(oid: Oid) -> ObjectId {
    ObjectId::from_bytes(oid.as_bytes()).unwrap_or(ObjectId([0; 20]))
}

fn failed(doing: &'static str) -> impl Fn(git2::Error) -> LoadError {
    move |error| LoadError::Git { doing, why: error.message().to_owned() }
}
