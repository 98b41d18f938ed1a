//! Why could something not be read, and what is to be done about it?

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};

use crate::finding::{Message, ObjectName, RepoPath};
use crate::term::shell;

use super::id::ObjectId;

/// Why nothing could be checked at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LoadError {
    /// There is no repository here or above.
    NoRepository {
        /// Where it was looked for.
        dir: PathBuf,
    },
    /// Somebody else owns the repository.
    Owner { dir: PathBuf },
    /// Its objects are named by SHA-256.
    ObjectFormat,
    /// Its refs are not kept in files.
    RefStorage,
    /// `info/grafts` cannot even be read.
    Grafts,
    /// `HEAD` leads to no commit.
    LostHead,
    /// What should be the main branch is no branch and no whole commit id.
    NotABranch {
        name: String,
        named_by: NamedBy,
        /// The whole id of what it is instead, such as a tag.
        commit: Option<String>,
    },
    /// It may be several branches.
    Ambiguous { name: String, named_by: NamedBy, branches: Vec<String> },
    /// No setting and no remote says which branch is the main branch.
    NoMainBranch {
        because: NoBranch,
        /// What makes it known.
        command: String,
    },
    /// A working tree is needed, and this repository is bare.
    NoWorkingTree,
    /// A file or folder of the working tree cannot be read.
    File { path: PathBuf, why: std::io::ErrorKind },
    /// An invalid pattern.
    Glob { pattern: String },
    /// git's library refused something else.
    Git { doing: &'static str, why: String },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamedBy {
    Base,
    /// `git config growthlint.base`.
    Config,
}

/// Why the main branch is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoBranch {
    /// The remote has branches, and none or several of them may be it.
    Remote,
    /// There are several remotes, and none is `origin`.
    Remotes,
    /// Which branches the remote has is not known here.
    NotFetched,
    Detached,
    /// On a build server it must be named.
    Ci,
}

impl NamedBy {
    /// The name, as it was given.
    fn shown(self, name: &str) -> String {
        match self {
            NamedBy::Base => format!("`--base {name}`"),
            NamedBy::Config => format!("`{name}`, which `git config growthlint.base` names,"),
        }
    }

    /// The command that names something else.
    fn command(self, name: &str) -> String {
        let name = shell::word(name);
        match self {
            NamedBy::Base => format!("growthlint check --base {name}"),
            NamedBy::Config => format!("git config growthlint.base {name}"),
        }
    }
}

impl LoadError {
    pub fn what(&self) -> String {
        match self {
            LoadError::NoRepository { dir } => format!("`{}` is not in a git repository", dir.display()),
            LoadError::Owner { dir } => format!("somebody else owns the repository at `{}`", dir.display()),
            LoadError::ObjectFormat => {
                "this repository names its objects by SHA-256, which growthlint cannot read".to_owned()
            }
            LoadError::RefStorage => {
                "this repository keeps its refs as reftable, which growthlint cannot read".to_owned()
            }
            LoadError::Grafts => GRAFTS.to_owned(),
            LoadError::LostHead => "`HEAD` leads to no commit of this repository".to_owned(),
            LoadError::NotABranch { name, named_by: NamedBy::Base, .. } => {
                format!("`--base {name}` is not a branch or a whole commit id of this repository")
            }
            LoadError::NotABranch { name, named_by: NamedBy::Config, commit: None } => {
                format!(
                    "`{name}` does not exist here, and `git config growthlint.base` names it as your main branch"
                )
            }
            LoadError::NotABranch { name, named_by: NamedBy::Config, commit: Some(_) } => {
                format!(
                    "`{name}` is no branch, and `git config growthlint.base` names it as your main branch"
                )
            }
            LoadError::Ambiguous { name, named_by, branches } => {
                format!("{} may be {}", named_by.shown(name), branches.join(" or "))
            }
            LoadError::NoMainBranch { because, .. } => {
                let why = match because {
                    NoBranch::Remote => ", because the remote does not say which of its branches it is",
                    NoBranch::Remotes => ", because no remote is called `origin`",
                    NoBranch::NotFetched => ", because the remote's branches were not fetched",
                    NoBranch::Detached => ", because no branch is checked out",
                    NoBranch::Ci => ", because on a build server it must be named",
                };
                format!("growthlint does not know your main branch{why}")
            }
            LoadError::NoWorkingTree => "the repository is bare: it has no working tree".to_owned(),
            LoadError::File { path, why } => format!("`{}` cannot be read: {why}", path.display()),
            LoadError::Glob { pattern } => format!("`{pattern}` is not a glob over paths"),
            LoadError::Git { why, .. } if is_sparse_index(why) => {
                "this repository has a sparse index, which growthlint cannot read".to_owned()
            }
            LoadError::Git { doing, why } => format!("git's library failed while {doing}: {why}"),
        }
    }

    pub fn help(&self) -> String {
        let help = match self {
            LoadError::NoRepository { .. } => "go to a repository, or name one with `-C DIR`",
            LoadError::Owner { dir } => {
                return format!(
                    "if you trust it, run `git config --global --add safe.directory {}`",
                    quoted(dir)
                );
            }
            LoadError::ObjectFormat => "use a repository that was made with `git init --object-format=sha1`",
            LoadError::RefStorage => "run `git refs migrate --ref-format=files`",
            LoadError::Grafts => NO_GRAFTS,
            LoadError::LostHead => "check out a branch with `git switch BRANCH`, or run `git fsck`",
            LoadError::NotABranch { named_by, commit: Some(commit), .. } => {
                return format!("to name this commit, run `{}`", named_by.command(commit));
            }
            LoadError::NotABranch { named_by: NamedBy::Base, commit: None, .. } => {
                "run `git fetch`, or name another branch"
            }
            LoadError::NotABranch { named_by: NamedBy::Config, commit: None, .. } => {
                "push a first commit to it and run `git fetch`, or run `git config growthlint.base BRANCH`"
            }
            LoadError::Ambiguous { named_by, branches, .. } => {
                let last = branches.last().map(String::as_str).unwrap_or_default();
                return format!("to name the second, run `{}`", named_by.command(last));
            }
            LoadError::NoMainBranch { command, .. } => return format!("run `{command}`"),
            LoadError::NoWorkingTree => "run `growthlint audit`, or `growthlint check` in a clone of it",
            LoadError::File { .. } => "check its permissions",
            LoadError::Glob { .. } => {
                "fix it under `docs` in growthlint.yaml, where a glob is for example `people/**/*.md`"
            }
            LoadError::Git { why, .. } if is_sparse_index(why) => {
                "run `git sparse-checkout reapply --no-sparse-index`"
            }
            LoadError::Git { .. } => "run `git fsck`",
        };
        help.to_owned()
    }
}

/// A path as a shell reads it.
fn quoted(path: &Path) -> String {
    shell::word(&path.display().to_string())
}

/// The extension by which an index says that it leaves folders out.
fn is_sparse_index(why: &str) -> bool {
    why.contains("'sdir'")
}

const GRAFTS: &str = "`info/grafts` makes git show another history";
const NO_GRAFTS: &str = "remove the file `.git/info/grafts`";

impl fmt::Display for LoadError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}; {}", self.what(), self.help())
    }
}

impl std::error::Error for LoadError {}

/// Something that is missing or unreadable, so that not everything could be checked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Gap {
    pub kind: GapKind,
    pub object: Option<String>,
    pub path: Option<RepoPath>,
}

/// Why an object or a path could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GapKind {
    /// The history was cut off when it was fetched.
    Shallow,
    /// A local file gives commits other parents.
    Grafts,
    /// The object was left out when the repository was cloned.
    LeftOut,
    Missing,
    /// The object's bytes are not what its name says, or do not decompress.
    Corrupt,
    /// The object's bytes are not a commit or tree as git writes it.
    Malformed,
    /// The commit has more parents than are compared with each other.
    TooManyParents,
    /// The path is in the middle of a merge.
    Unmerged,
    /// git has no name or address for the next commit.
    NoIdentity,
    /// The list of revoked keys that the settings name is not there, or cannot be read.
    RevokedKeys,
    /// Something else than a file is where a trust file belongs.
    NoFile,
    /// A folder in which documents could be is a link to elsewhere.
    LinkedFolder,
    /// It is a submodule, or another repository.
    OtherRepository,
}

impl GapKind {
    /// Whether a folder could not be looked into.
    pub fn hides_folder(self) -> bool {
        matches!(self, GapKind::LinkedFolder | GapKind::OtherRepository)
    }

    /// Whether the history itself has a hole, so that no question about it has an answer.
    pub fn cuts_history(self) -> bool {
        !matches!(self, GapKind::Unmerged | GapKind::NoIdentity | GapKind::RevokedKeys | GapKind::NoFile)
            && !self.hides_folder()
    }
}

impl Gap {
    /// Something about the repository as a whole.
    pub(super) fn of(kind: GapKind) -> Gap {
        Gap { kind, object: None, path: None }
    }

    pub(super) fn object(kind: GapKind, id: ObjectId) -> Gap {
        Gap { kind, object: Some(id.to_string()), path: None }
    }

    /// A list of revoked keys that is not there, or cannot be read.
    pub fn revoked_keys(path: RepoPath) -> Gap {
        Gap::path(GapKind::RevokedKeys, path)
    }

    pub(super) fn closed(closed: &Closed) -> Gap {
        let kind = match closed.what {
            OddKind::Symlink => GapKind::LinkedFolder,
            OddKind::Submodule => GapKind::OtherRepository,
        };
        Gap::path(kind, closed.path.clone())
    }

    pub(super) fn path(kind: GapKind, path: RepoPath) -> Gap {
        Gap { kind, object: None, path: Some(path) }
    }
}

/// What could be read; what could not is taken down.
pub(super) fn noted<T>(read: Result<T, Gap>, gaps: &mut BTreeSet<Gap>) -> Option<T> {
    read.map_err(|gap| gaps.insert(gap)).ok()
}

impl Gap {
    pub fn what(&self) -> Message {
        let object = ObjectName::new(self.object.as_deref().unwrap_or_default());
        let path = self.path.clone().unwrap_or_else(|| RepoPath::new("?"));
        match self.kind {
            GapKind::Shallow => Message::fixed("the history is shallow"),
            GapKind::Grafts => Message::fixed(GRAFTS),
            GapKind::LeftOut => message!["object ", object, " is missing from this partial clone"],
            GapKind::Missing => message!["object ", object, " is missing"],
            GapKind::Corrupt => message!["object ", object, " is corrupt"],
            GapKind::Malformed => message!["object ", object, " is malformed"],
            GapKind::TooManyParents => {
                message!["commit ", object, " merges more than 1,000 branches at once"]
            }
            GapKind::Unmerged => message!["`", path, "` is not merged yet"],
            GapKind::NoIdentity => Message::fixed("git does not know who is about to commit"),
            GapKind::RevokedKeys => message![
                "the list of revoked keys `",
                path,
                "` is missing or cannot be read, so no key counts"
            ],
            GapKind::NoFile => message![
                "`",
                path,
                "` on the main branch is a link, a folder or a submodule, so growthlint does not read it"
            ],
            GapKind::LinkedFolder => {
                message!["`", path, "` is a link, so growthlint did not look for growth docs behind it"]
            }
            GapKind::OtherRepository => {
                message![
                    "`",
                    path,
                    "` is a submodule or another repository, so growthlint did not look for growth docs in it"
                ]
            }
        }
    }

    pub fn help(&self) -> Message {
        Message::fixed(match self.kind {
            GapKind::Shallow => "run `git fetch --unshallow`; in a workflow, set `fetch-depth: 0`",
            GapKind::Grafts => NO_GRAFTS,
            GapKind::LeftOut => "run `git fetch --refetch --no-filter origin`",
            GapKind::Missing => "run `git fsck`, then fetch it or clone again",
            GapKind::Corrupt => "run `git fsck`, then clone again",
            GapKind::Malformed => "run `git fsck` to see how",
            GapKind::TooManyParents => {
                "take the commit out of the branch, and merge fewer branches at a time"
            }
            GapKind::Unmerged => "resolve the conflict and run `git add`",
            GapKind::NoIdentity => {
                "run `git config user.name 'YOUR NAME'` and `git config user.email YOU@YOUR.ORG`"
            }
            GapKind::RevokedKeys => {
                "commit it to the main branch, as public keys or as `ssh-keygen -k` makes it, or remove `revoked_keys` from growthlint.yaml"
            }
            GapKind::NoFile => "commit a file in its place",
            GapKind::LinkedFolder => {
                "commit the folder itself in its place, or change `docs` in growthlint.yaml so that no glob passes through it"
            }
            GapKind::OtherRepository => {
                "run growthlint in that repository, and move it or change `docs` in growthlint.yaml so that no glob passes through it"
            }
        })
    }
}

impl fmt::Display for Gap {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}; {}", self.what().text(), self.help().text())
    }
}

/// Something else than a file at a document's path.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Odd {
    pub path: RepoPath,
    pub what: OddKind,
}

/// A folder in which documents could be, and which nobody looks into.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Closed {
    pub path: RepoPath,
    pub what: OddKind,
}

/// What can be at a document's path instead of a file, or at a folder's instead of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OddKind {
    Symlink,
    Submodule,
}

impl OddKind {
    pub fn name(self) -> &'static str {
        match self {
            OddKind::Symlink => "a symlink",
            OddKind::Submodule => "a submodule",
        }
    }
}
