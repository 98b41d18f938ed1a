//! Which branch is the main branch? The one that is named, else the one that the remote shows, else one's own.

use crate::term::shell;

use super::error::{LoadError, NamedBy, NoBranch};
use super::git::{Head, Repository};
use super::id::ObjectId;
use super::proposal::Environment;

const HEADS: &str = "refs/heads/";
const REMOTES: &str = "refs/remotes/";
/// What main branches are called where nobody says which one it is.
const USUAL: [&str; 2] = ["main", "master"];

impl Repository {
    /// The branch that is checked out; `None` where none is.
    pub fn branch(&self) -> Option<String> {
        match self.head().ok()? {
            Head::Branch(name, _) | Head::Unborn(name) => Some(name),
            Head::Detached(_) => None,
        }
    }

    /// What a branch is called on the forge: without the remote's name, by which it is known here. `None` for a commit's id.
    pub fn branch_on_forge(&self, name: &str) -> Option<String> {
        if ObjectId::from_hex(name.as_bytes()).is_some() {
            return None;
        }
        if let Some(own) = name.strip_prefix(HEADS) {
            return Some(own.to_owned());
        }
        let name = name.strip_prefix(REMOTES).unwrap_or(name);
        let remotes = self.remotes();
        let mut far =
            remotes.iter().filter_map(|remote| name.strip_prefix(remote.as_str())?.strip_prefix('/'));
        Some(far.next().unwrap_or(name).to_owned())
    }
}

/// `--base`, else `git config growthlint.base`, else the remote's default branch as far as it is known here, else its `main` or
/// `master`, else in a repository of one's own the current branch. `None` before the first commit.
pub(super) fn find(
    repository: &Repository,
    base: Option<&str>,
    environment: &Environment,
    head: &Head,
) -> Result<Option<(String, ObjectId)>, LoadError> {
    let configured = repository.config("growthlint.base");
    let named =
        base.map(|name| (name.to_owned(), NamedBy::Base)).or(configured.map(|name| (name, NamedBy::Config)));
    if let Some((name, named_by)) = named {
        return by_name(repository, name, named_by).map(Some);
    }
    let asked = Asked { repository, environment, remote: Remote::of(repository) };
    if let Some(found) = asked.default_branch() {
        return Ok(Some(found));
    }
    if environment.ci {
        return Err(asked.not_found(NoBranch::Ci));
    }
    let own = match head {
        Head::Detached(_) => return Err(asked.not_found(NoBranch::Detached)),
        Head::Unborn(_) => None,
        Head::Branch(name, id) => Some((name.clone(), *id)),
    };
    // Nobody works in a bare repository, so nothing that is proposed moves its HEAD.
    if repository.workdir().is_none() {
        return Ok(own);
    }
    match &asked.remote {
        Remote::None => Ok(own),
        Remote::Several(_) => Err(asked.not_found(NoBranch::Remotes)),
        Remote::One(remote) => asked.usual_or_own(remote, own),
    }
}

/// A branch or a whole commit id. More people can move a tag than a branch. A name that is relative to HEAD would let a proposal choose its
/// judge.
fn by_name(
    repository: &Repository,
    name: String,
    named_by: NamedBy,
) -> Result<(String, ObjectId), LoadError> {
    if let Some(id) = ObjectId::from_hex(name.as_bytes()) {
        return match repository.object_commit(id) {
            Some(id) => Ok((name, id)),
            None => Err(LoadError::NotABranch { name, named_by, commit: None }),
        };
    }
    let branches: Vec<(String, ObjectId)> = branches_named(&name)
        .into_iter()
        .filter_map(|branch| repository.at_reference(&branch).map(|id| (branch, id)))
        .collect();
    match branches.as_slice() {
        [(_, id)] => Ok((name, *id)),
        [] => {
            let commit = repository.commit_id(&name).map(|id| id.to_string());
            Err(LoadError::NotABranch { name, named_by, commit })
        }
        several => {
            let branches = several.iter().map(|(branch, _)| branch.clone()).collect();
            Err(LoadError::Ambiguous { name, named_by, branches })
        }
    }
}

/// Which references a name may mean, among those of branches.
fn branches_named(name: &str) -> Vec<String> {
    if name.trim().is_empty() {
        return Vec::new();
    }
    let is_branch = |name: &String| [HEADS, REMOTES].iter().any(|folder| name.starts_with(folder));
    let whole = [name.to_owned(), format!("refs/{name}")].into_iter().filter(is_branch);
    whole
        .chain([format!("{HEADS}{name}"), format!("{REMOTES}{name}"), format!("{REMOTES}{name}/HEAD")])
        .collect()
}

/// Which remote may say what the main branch is.
enum Remote {
    None,
    /// `origin`, or the only one.
    One(String),
    Several(Vec<String>),
}

impl Remote {
    fn of(repository: &Repository) -> Remote {
        let mut remotes = repository.remotes();
        if remotes.iter().any(|name| name == "origin") {
            return Remote::One("origin".to_owned());
        }
        match remotes.len() {
            0 => Remote::None,
            1 => Remote::One(remotes.remove(0)),
            _ => Remote::Several(remotes),
        }
    }
}

struct Asked<'r> {
    repository: &'r Repository,
    environment: &'r Environment,
    remote: Remote,
}

impl Asked<'_> {
    fn default_branch(&self) -> Option<(String, ObjectId)> {
        let remote = match &self.remote {
            Remote::None => "origin",
            Remote::One(remote) => remote,
            Remote::Several(_) => return None,
        };
        let head = format!("{REMOTES}{remote}/HEAD");
        let name = self.repository.led_to(&head)?;
        let id = self.repository.at_reference(&head)?;
        Some((name.strip_prefix(REMOTES).unwrap_or(&name).to_owned(), id))
    }

    /// The remote's `main` or `master` where it has one of them; one's own branch where it has no branch at all. It is never the upstream
    /// of the branch one is on: a proposal must not choose its judge.
    fn usual_or_own(
        &self,
        remote: &str,
        own: Option<(String, ObjectId)>,
    ) -> Result<Option<(String, ObjectId)>, LoadError> {
        let branches = self.branches_of(remote);
        if branches.is_empty() {
            return match self.hides_branches(remote) {
                Some(because) => Err(self.not_found(because)),
                None => Ok(own),
            };
        }
        // A default branch that is named and not there was renamed; the remote knows its new name.
        let found = self
            .usual_of(remote, &branches)
            .filter(|_| self.repository.led_to(&format!("{REMOTES}{remote}/HEAD")).is_none());
        let commit =
            |name: String| self.repository.at_reference(&format!("{REMOTES}{name}")).map(|id| (name, id));
        found.and_then(commit).map(Some).ok_or_else(|| self.not_found(NoBranch::Remote))
    }

    /// Why a remote may have branches though none is known here.
    fn hides_branches(&self, remote: &str) -> Option<NoBranch> {
        let repository = self.repository;
        if self.environment.build_server {
            Some(NoBranch::Ci)
        } else if repository.is_shallow() || repository.has_fetched() || !self.keeps_branches_of(remote) {
            Some(NoBranch::NotFetched)
        } else {
            None
        }
    }

    /// The `main` or `master` among branches, if exactly one of them is there.
    fn usual(&self, prefix: &str, branches: &[String]) -> Option<String> {
        let is_there = |name: &String| branches.contains(name);
        let mut found = USUAL.map(|name| format!("{prefix}{name}")).into_iter().filter(is_there);
        found.next().filter(|_| found.next().is_none())
    }

    fn not_found(&self, because: NoBranch) -> LoadError {
        LoadError::NoMainBranch { because, command: self.command(because) }
    }

    /// The command after which the main branch is known.
    fn command(&self, because: NoBranch) -> String {
        let about_remote = match &self.remote {
            Remote::None => None,
            Remote::Several(remotes) => {
                let usual = |remote: &String| self.usual_of(remote, &self.branches_of(remote));
                Some(
                    remotes
                        .iter()
                        .find_map(usual)
                        .map_or_else(|| "git fetch --all".to_owned(), |branch| naming(&branch)),
                )
            }
            Remote::One(remote) => self.command_about(remote, because),
        };
        about_remote.unwrap_or_else(|| match self.usual("", &self.below(HEADS)) {
            Some(branch) => naming(&branch),
            None => naming("BRANCH"),
        })
    }

    /// `None` where a fetch would bring no branch.
    fn command_about(&self, remote: &str, because: NoBranch) -> Option<String> {
        let repository = self.repository;
        if !self.keeps_branches_of(remote) {
            return None;
        }
        let word = shell::word(remote);
        let ask = format!("git remote set-head {word} --auto");
        let fetch = match repository.is_shallow() {
            true => format!("git fetch --unshallow {word}"),
            false => format!("git fetch {word}"),
        };
        let branches = self.branches_of(remote);
        Some(match because {
            NoBranch::NotFetched | NoBranch::Remotes => fetch,
            NoBranch::Ci | NoBranch::Detached => {
                match (self.usual_of(remote, &branches), branches.is_empty()) {
                    (Some(branch), _) => naming(&branch),
                    (None, true) => format!("{fetch} && {ask}"),
                    (None, false) => ask,
                }
            }
            NoBranch::Remote if !self.keeps_all_branches_of(remote) => {
                format!("git remote set-branches {word} '*' && git fetch {word}")
            }
            NoBranch::Remote => match branches.as_slice() {
                [only] => naming(only),
                _ => ask,
            },
        })
    }

    /// The branches of a remote that are known here, as in `origin/main`.
    fn branches_of(&self, remote: &str) -> Vec<String> {
        let head = format!("{remote}/HEAD");
        let mut branches = self.below(&format!("{REMOTES}{remote}/"));
        branches.retain(|branch| *branch != head);
        branches
    }

    /// The references in a folder, without the words that say that they are branches.
    fn below(&self, folder: &str) -> Vec<String> {
        let short = |name: String| {
            let short = name.strip_prefix(HEADS).or_else(|| name.strip_prefix(REMOTES));
            short.unwrap_or(&name).to_owned()
        };
        self.repository.references_in(folder).into_iter().map(short).collect()
    }

    /// Whether a fetch writes the remote's branches where they are looked for. A mirror's and a bare clone's does not.
    fn keeps_branches_of(&self, remote: &str) -> bool {
        let folder = format!("{REMOTES}{remote}/");
        self.repository.fetched_to(remote).iter().any(|into| into.starts_with(&folder))
    }

    fn keeps_all_branches_of(&self, remote: &str) -> bool {
        self.repository.fetched_to(remote).contains(&format!("{REMOTES}{remote}/*"))
    }

    /// The usual one among the branches of a remote.
    fn usual_of(&self, remote: &str, branches: &[String]) -> Option<String> {
        self.usual(&format!("{remote}/"), branches)
    }
}

fn naming(branch: &str) -> String {
    format!("git config growthlint.base {}", shell::word(branch))
}
