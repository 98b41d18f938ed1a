//! How does a played story become a repository? Objects, branches, index and working tree, the same bytes every time.

use std::collections::HashMap;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use git2::{Index, IndexEntry, IndexTime, MergeFileInput, ObjectType, Oid, Repository, RepositoryInitOptions, merge_file};

use super::{Files, Played, PlayedCommit};

/// Why a repository could not be written.
#[derive(Debug)]
pub enum WriteError {
    /// The directory has something in it.
    NotEmpty(PathBuf),
    /// A file or directory could not be read or written.
    File(PathBuf, io::Error),
    /// libgit2 refused something.
    Git(git2::Error),
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WriteError::NotEmpty(dir) => {
                write!(f, "`{}` is not empty; name a new directory", dir.display())
            }
            WriteError::File(path, error) => {
                write!(f, "`{}` cannot be written: {error}", path.display())
            }
            WriteError::Git(error) => {
                write!(f, "the repository cannot be written: {}", error.message())
            }
        }
    }
}

impl std::error::Error for WriteError {}

impl From<git2::Error> for WriteError {
    fn from(error: git2::Error) -> Self {
        WriteError::Git(error)
    }
}

/// Writes a new repository with its working tree into `dir`, which must be empty or missing.
/// Gives the ids of all commits in their order.
pub fn write(played: &Played, dir: &Path) -> Result<Vec<String>, WriteError> {
    if dir.exists() {
        let mut inside = fs::read_dir(dir).map_err(|error| WriteError::File(dir.into(), error))?;
        if inside.next().is_some() {
            return Err(WriteError::NotEmpty(dir.into()));
        }
    }
    let mut options = RepositoryInitOptions::new();
    options.initial_head("main").external_template(false).no_reinit(true);
    let repository = Repository::init_opts(dir, &options)?;
    let mut config = repository.config()?;
    config.set_bool("core.autocrlf", false)?;
    // A reflog would hold the writer's own name and clock.
    config.set_bool("core.logallrefupdates", false)?;

    let mut writer = Writer { repository: &repository, blobs: HashMap::new() };
    let ids = writer.history(played)?;
    writer.checkout(played, dir)?;
    if let Some(pending) = played.worktree.as_ref().or(played.staged.as_ref()) {
        config.set_str("user.name", &pending.who.name)?;
        config.set_str("user.email", &pending.who.email)?;
    }
    config.set_bool("core.logallrefupdates", true)?;
    Ok(ids.iter().map(Oid::to_string).collect())
}

/// Names the branch whose rules count in a repository's own configuration, so that no guess is needed.
pub fn trust(dir: &Path, branch: &str) -> Result<(), WriteError> {
    Repository::open(dir)?.config()?.open_level(git2::ConfigLevel::Local)?.set_str("growthlint.base", branch)?;
    Ok(())
}

struct Writer<'a> {
    repository: &'a Repository,
    blobs: HashMap<&'a [u8], Oid>,
}

impl<'a> Writer<'a> {
    fn history(&mut self, played: &'a Played) -> Result<Vec<Oid>, WriteError> {
        let mut ids = Vec::new();
        for commit in &played.commits {
            let mut index = Index::new()?;
            self.fill(&mut index, &commit.files)?;
            let tree = index.write_tree_to(self.repository)?;
            let bytes = commit_bytes(commit, tree, &ids);
            ids.push(self.repository.odb()?.write(ObjectType::Commit, bytes.as_bytes())?);
        }
        for (name, &tip) in &played.branches {
            let name = format!("refs/heads/{name}");
            self.repository.reference(&name, ids[tip], true, "")?;
        }
        self.repository.set_head(&format!("refs/heads/{}", played.head))?;
        Ok(ids)
    }

    /// Writes index and files straight, so that no filter or attribute has a say.
    fn checkout(&mut self, played: &'a Played, dir: &Path) -> Result<(), WriteError> {
        let staged = played.staged.as_ref().map(|staged| &staged.files);
        let head = played.branches.get(&played.head).map(|&tip| &played.commits[tip].files);
        let mut index = self.repository.index()?;
        if let Some(files) = staged.or(head) {
            self.fill(&mut index, files)?;
        }
        index.write()?;
        for (path, content) in &played.worktree_files() {
            let inside = |part: Component<'_>| matches!(part, Component::Normal(_));
            if !Path::new(path).components().all(inside) {
                let error = io::Error::new(io::ErrorKind::InvalidInput, "not inside the repository");
                return Err(WriteError::File(path.into(), error));
            }
            let path = dir.join(path);
            let folder = path.parent().unwrap_or(dir);
            fs::create_dir_all(folder).map_err(|error| WriteError::File(folder.into(), error))?;
            fs::write(&path, content).map_err(|error| WriteError::File(path.clone(), error))?;
        }
        Ok(())
    }

    fn fill(&mut self, index: &mut Index, files: &'a Files) -> Result<(), git2::Error> {
        for (path, content) in files {
            let id = match self.blobs.get(&**content) {
                Some(id) => *id,
                None => self.repository.blob(content)?,
            };
            self.blobs.insert(content, id);
            index.add(&entry(path, id))?;
        }
        Ok(())
    }
}

/// Joins two versions of a text that come from one, as git does, in memory; and whether they agree.
/// What does not agree stands between conflict markers.
pub(crate) fn merge_lines(base: &[u8], ours: &[u8], theirs: &[u8]) -> (Vec<u8>, bool) {
    // git2 0.21 does not start libgit2 for `merge_file`, and an empty result of it has no valid content:
    // making an index does the one, a line that all sides share prevents the other.
    const SHARED: &[u8] = b"shared\n";
    let [base, ours, theirs] = [base, ours, theirs].map(|text| [SHARED, text].concat());
    let input = |text| {
        let mut input = MergeFileInput::new();
        input.content(text);
        input
    };
    let joined = Index::new().and_then(|_| merge_file(&input(&base), &input(&ours), &input(&theirs), None));
    match joined {
        Ok(joined) => (joined.content()[SHARED.len()..].to_vec(), joined.is_automergeable()),
        Err(_) => (ours[SHARED.len()..].to_vec(), false),
    }
}

/// An entry without times and sizes: git reads the file when it wants to know.
fn entry(path: &str, id: Oid) -> IndexEntry {
    let never = IndexTime::new(0, 0);
    IndexEntry {
        ctime: never,
        mtime: never,
        dev: 0,
        ino: 0,
        mode: 0o100_644,
        uid: 0,
        gid: 0,
        file_size: 0,
        id,
        flags: 0,
        flags_extended: 0,
        path: path.as_bytes().to_vec(),
    }
}

/// The commit's own bytes: git2's signatures cannot carry every date that a story can.
fn commit_bytes(commit: &PlayedCommit, tree: Oid, ids: &[Oid]) -> String {
    let parents = commit.parents.iter().map(|&parent| format!("parent {}\n", ids[parent]));
    format!("tree {tree}\n{}author {}\ncommitter {}\n\n{}", parents.collect::<String>(), commit.author, commit.committer, commit.message)
}
