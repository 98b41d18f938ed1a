//! Why something could not be read, each in one line with what to do about it.

use std::fmt;
use std::path::PathBuf;

use crate::finding::{Message, ObjectName, RepoPath};

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
    /// A revision that should be the trusted branch is no commit here.
    NotACommit { name: String, named_by: NamedBy },
    /// Nothing says which branch is trusted.
    NoTrustedBranch {
        /// Why the current branch does not serve.
        because: NoBranch,
    },
    /// A working tree is needed and the repository has none.
    NoWorkingTree,
    /// A file or folder of the working tree cannot be read.
    File { path: PathBuf, why: std::io::ErrorKind },
    /// A pattern that is none.
    Glob { pattern: String },
    /// git's library refused something else.
    Git { doing: &'static str, why: String },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamedBy {
    Base,
    /// `git config growthlint.base`.
    Config,
    /// `HEAD` itself.
    Head,
}

/// Why the current branch is not the trusted one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoBranch {
    /// There are remotes, and none is known to have a default branch.
    Remote,
    /// No branch is checked out.
    Detached,
    /// An automatic run must say it.
    Ci,
}

impl fmt::Display for LoadError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LoadError::NoRepository { dir } => {
                write!(out, "`{}` is in no git repository; run in one, or name it with `-C DIR`", dir.display())
            }
            LoadError::Owner { dir } => write!(
                out,
                "the repository at `{0}` belongs to somebody else; if you trust it, run `git config --global --add safe.directory {0}`",
                dir.display()
            ),
            LoadError::ObjectFormat => {
                out.write_str("the repository names its objects by SHA-256, which is not supported; use a SHA-1 repository")
            }
            LoadError::RefStorage => out
                .write_str("the repository keeps its refs as reftable, which is not supported; run `git refs migrate --ref-format=files`"),
            LoadError::Grafts => out.write_str("`info/grafts` pretends another history; remove the file"),
            LoadError::NotACommit { name, named_by: NamedBy::Base } => {
                write!(out, "`--base {name}` is no commit of this repository; fetch it first, or name another one")
            }
            LoadError::NotACommit { name, named_by: NamedBy::Config } => write!(
                out,
                "`git config growthlint.base` says `{name}`, which is no commit of this repository; fetch it, or set another one"
            ),
            LoadError::NotACommit { name, named_by: NamedBy::Head } => {
                write!(out, "`{name}` is no commit of this repository; check out a branch, or run `git fsck`")
            }
            LoadError::NoTrustedBranch { because } => {
                let why = match because {
                    NoBranch::Remote => "there are remotes, but no `origin/HEAD`",
                    NoBranch::Detached => "no branch is checked out",
                    NoBranch::Ci => "an automatic run (`CI` is set) must say it",
                };
                write!(
                    out,
                    "nothing says which branch is trusted: {why}; name it with `git config growthlint.base REV` or \
                     `git remote set-head origin --auto`, or for `check` with `--base REV`"
                )
            }
            LoadError::NoWorkingTree => {
                out.write_str("the repository is bare and has no working tree; use `audit`, or `check` in a clone of it")
            }
            LoadError::File { path, why } => write!(out, "`{}` cannot be read: {why}; check its permissions", path.display()),
            LoadError::Glob { pattern } => write!(out, "`{pattern}` is no pattern for paths; see `docs` in growthlint.yaml"),
            LoadError::Git { doing, why } => write!(out, "git's library failed while {doing}: {why}; run `git fsck`"),
        }
    }
}

impl std::error::Error for LoadError {}

/// Something that is missing or unreadable, so that not everything could be checked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Gap {
    pub kind: GapKind,
    /// The object, where it is one.
    pub object: Option<String>,
    /// The path, where it is about one.
    pub path: Option<RepoPath>,
}

/// What is the matter with something that could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GapKind {
    /// The history was cut off when it was fetched.
    Shallow,
    /// A local file pretends other parents.
    Grafts,
    /// The object was left out when the repository was cloned.
    LeftOut,
    /// The object is not there.
    Missing,
    /// The object's bytes are not what its name says, or do not decompress.
    Corrupt,
    /// The object's bytes are no commit or tree as git writes it.
    Malformed,
    /// The path is in the middle of a merge.
    Unmerged,
    /// Nothing says who is about to commit.
    NoIdentity,
    /// The list of revoked keys that the settings name is not there, or is none.
    RevokedKeys,
    /// Something that is no file stands where a trust file belongs.
    NoFile,
}

impl GapKind {
    /// Whether the history itself has a hole, so that no question about it has an answer.
    pub fn cuts_history(self) -> bool {
        !matches!(self, GapKind::Unmerged | GapKind::NoIdentity | GapKind::RevokedKeys | GapKind::NoFile)
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

    /// A list of revoked keys that is not there, or is none.
    pub fn revoked_keys(path: RepoPath) -> Gap {
        Gap::path(GapKind::RevokedKeys, path)
    }

    pub(super) fn path(kind: GapKind, path: RepoPath) -> Gap {
        Gap { kind, object: None, path: Some(path) }
    }
}

impl Gap {
    pub fn what(&self) -> Message {
        let object = ObjectName::new(self.object.as_deref().unwrap_or_default());
        let path = self.path.clone().unwrap_or_else(|| RepoPath::new("?"));
        match self.kind {
            GapKind::Shallow => Message::fixed("the history is shallow"),
            GapKind::Grafts => Message::fixed("`info/grafts` pretends another history"),
            GapKind::LeftOut => message!["object ", object, " was left out of this partial clone"],
            GapKind::Missing => message!["object ", object, " is missing"],
            GapKind::Corrupt => message!["object ", object, " is corrupt"],
            GapKind::Malformed => message!["object ", object, " is malformed"],
            GapKind::Unmerged => message!["`", path, "` is not merged yet"],
            GapKind::NoIdentity => Message::fixed("nothing says who is about to commit"),
            GapKind::RevokedKeys => message![
                "the list of revoked keys `",
                path,
                "` is missing or cannot be read, so no key counts"
            ],
            GapKind::NoFile => message![
                "`",
                path,
                "` of the trusted branch is a link, a folder or a submodule, so nothing that it says counts"
            ],
        }
    }

    /// What to do about it.
    pub fn help(&self) -> Message {
        Message::fixed(match self.kind {
            GapKind::Shallow => "run `git fetch --unshallow`, in a workflow set `fetch-depth: 0`",
            GapKind::Grafts => "remove the file",
            GapKind::LeftOut => "run `git fetch --refetch --no-filter origin`",
            GapKind::Missing => "run `git fsck`, then fetch it or clone again",
            GapKind::Corrupt => "run `git fsck`, then clone again",
            GapKind::Malformed => "run `git fsck` to see how",
            GapKind::Unmerged => "resolve it and run `git add`",
            GapKind::NoIdentity => "run `git config user.name` and `git config user.email`",
            GapKind::RevokedKeys => {
                "commit it to the trusted branch, as public keys or as `ssh-keygen -k` makes it, or take `revoked_keys` out of growthlint.yaml"
            }
            GapKind::NoFile => "commit the file itself in its place",
        })
    }
}

impl fmt::Display for Gap {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}; {}", self.what().text(), self.help().text())
    }
}

/// A thing at a document's path that is no file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Odd {
    pub path: RepoPath,
    pub what: OddKind,
}

/// What can stand at a document's path besides a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OddKind {
    Symlink,
    Submodule,
}

impl OddKind {
    /// The word that reports use.
    pub fn name(self) -> &'static str {
        match self {
            OddKind::Symlink => "a symlink",
            OddKind::Submodule => "a submodule",
        }
    }
}
