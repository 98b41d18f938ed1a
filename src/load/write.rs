//! How does a history that exists as data become a repository? Objects, branches, index and working tree, the same bytes every
//! time. The only place that writes, and only where nothing is yet.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use git2::{ConfigLevel, Index, IndexEntry, IndexTime, ObjectType, Oid, Repository, RepositoryInitOptions};

use super::owner;

/// The files of one tree: path with `/` between folders, and content.
pub type Tree = BTreeMap<String, Arc<[u8]>>;

pub struct NewRepository<'a> {
    pub commits: Vec<NewCommit<'a>>,
    /// The commit that each branch ends at, by position.
    pub branches: &'a BTreeMap<String, usize>,
    /// The branch that is checked out; it may have no commit yet.
    pub head: &'a str,
    pub index: &'a Tree,
    pub worktree: &'a Tree,
    /// Name and address for the repository's configuration, of the person who is about to commit.
    pub user: Option<(&'a str, &'a str)>,
}

pub struct NewCommit<'a> {
    pub parents: &'a [usize],
    /// The whole author line of the commit, date included: git2's signatures cannot carry every date.
    pub author: String,
    pub committer: String,
    pub message: &'a str,
    pub files: &'a Tree,
}

#[derive(Debug)]
pub enum WriteError {
    NotEmpty(PathBuf),
    /// A file or directory could not be read or written.
    File(PathBuf, io::Error),
    Git(git2::Error),
}

impl WriteError {
    pub fn what(&self) -> String {
        match self {
            WriteError::NotEmpty(dir) => format!("`{}` is not empty", dir.display()),
            WriteError::File(path, error) => format!("`{}` cannot be written: {error}", path.display()),
            WriteError::Git(error) => format!("the repository cannot be written: {}", error.message()),
        }
    }

    pub fn help(&self) -> &'static str {
        match self {
            WriteError::NotEmpty(_) => "name a new directory",
            WriteError::File(..) => "check the permissions of its folder",
            WriteError::Git(_) => "check that the disk has room, and name a new directory",
        }
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; {}", self.what(), self.help())
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
pub fn write(new: &NewRepository<'_>, dir: &Path) -> Result<Vec<String>, WriteError> {
    if dir.exists() {
        let mut inside = fs::read_dir(dir).map_err(|error| WriteError::File(dir.into(), error))?;
        if inside.next().is_some() {
            return Err(WriteError::NotEmpty(dir.into()));
        }
    }
    let mut options = RepositoryInitOptions::new();
    options.initial_head("main").external_template(false).no_reinit(true);
    owner::library();
    let repository = Repository::init_opts(dir, &options)?;
    let mut config = repository.config()?;
    config.set_bool("core.autocrlf", false)?;
    // A reflog would hold the writer's own name and clock.
    config.set_bool("core.logallrefupdates", false)?;

    let mut writer = Writer { repository: &repository, blobs: HashMap::new() };
    let ids = writer.history(new)?;
    writer.checkout(new, dir)?;
    if let Some((name, email)) = new.user {
        config.set_str("user.name", name)?;
        config.set_str("user.email", email)?;
    }
    config.set_bool("core.logallrefupdates", true)?;
    Ok(ids.iter().map(Oid::to_string).collect())
}

/// Makes an empty repository in a folder, as `git init -b BRANCH` does.
pub fn init(dir: &Path, branch: &str) -> Result<(), WriteError> {
    let mut options = RepositoryInitOptions::new();
    options.initial_head(branch).no_reinit(true);
    owner::library();
    Repository::init_opts(dir, &options)?;
    Ok(())
}

/// Names the branch whose rules count in a repository's own configuration, so that no guess is needed.
pub fn set_trusted(dir: &Path, branch: &str) -> Result<(), WriteError> {
    owner::library();
    Repository::open(dir)?.config()?.open_level(ConfigLevel::Local)?.set_str("growthlint.base", branch)?;
    Ok(())
}

struct Writer<'a> {
    repository: &'a Repository,
    blobs: HashMap<&'a [u8], Oid>,
}

impl<'a> Writer<'a> {
    fn history(&mut self, new: &NewRepository<'a>) -> Result<Vec<Oid>, WriteError> {
        let mut ids = Vec::new();
        for commit in &new.commits {
            let mut index = Index::new()?;
            self.fill(&mut index, commit.files)?;
            let tree = index.write_tree_to(self.repository)?;
            let bytes = commit_bytes(commit, tree, &ids);
            ids.push(self.repository.odb()?.write(ObjectType::Commit, bytes.as_bytes())?);
        }
        for (name, &tip) in new.branches {
            let name = format!("refs/heads/{name}");
            self.repository.reference(&name, ids[tip], true, "")?;
        }
        self.repository.set_head(&format!("refs/heads/{}", new.head))?;
        Ok(ids)
    }

    /// Writes index and files straight, so that no filter or attribute has a say.
    fn checkout(&mut self, new: &NewRepository<'a>, dir: &Path) -> Result<(), WriteError> {
        let mut index = self.repository.index()?;
        self.fill(&mut index, new.index)?;
        index.write()?;
        for (path, content) in new.worktree {
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

    fn fill(&mut self, index: &mut Index, files: &'a Tree) -> Result<(), git2::Error> {
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

fn commit_bytes(commit: &NewCommit<'_>, tree: Oid, ids: &[Oid]) -> String {
    let parents = commit.parents.iter().map(|&parent| format!("parent {}\n", ids[parent]));
    format!(
        "tree {tree}\n{}author {}\ncommitter {}\n\n{}",
        parents.collect::<String>(),
        commit.author,
        commit.committer,
        commit.message
    )
}
