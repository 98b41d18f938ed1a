//! May the person who runs this trust a repository: does it belong to them, or does their own configuration of git say that it is safe?
//!
//! git refuses repositories of other users, because their configuration could run programs. `safe.directory` names those that are safe
//! all the same. It counts in the configuration of the machine and of the person, and in what `git -c` and the environment say, never in
//! the repository's own. git's library knows only a part of this, so growthlint asks here.

use std::path::{Path, PathBuf};
#[cfg(unix)]
use std::{os::unix::fs::MetadataExt, sync::Once};

#[cfg(unix)]
use super::{error::LoadError, parameters::Parameters};

/// Who runs this, by the numbers of the system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct User {
    id: u32,
    /// Who called `sudo`, where this is root.
    called_sudo: Option<u32>,
}

const ROOT: u32 = 0;

impl User {
    pub(super) fn new(id: u32, sudo: Option<&str>) -> User {
        User { id, called_sudo: sudo.filter(|_| id == ROOT).and_then(|text| text.trim().parse().ok()) }
    }

    /// Whether something of an owner is their own. Who called `sudo` keeps what is theirs.
    fn owns(self, owner: u32) -> bool {
        owner == self.id || Some(owner) == self.called_sudo
    }
}

/// A repository as its owner and its name are asked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Claim<'a> {
    /// Who owns the working tree, the file `.git` where it is one, and git's folder; `None` for what nobody can look at.
    pub(super) owners: &'a [Option<u32>],
    /// By which path it is safe or not: its working tree, or git's folder in a bare one, links resolved.
    pub(super) path: &'a Path,
}

/// Whether a repository is the user's own, or among the values of `safe.directory`, which are read only where it is not. `real` resolves
/// links, of a path whose last part need not exist.
pub(super) fn is_trusted(
    claim: Claim<'_>,
    user: User,
    safe: impl FnOnce() -> Vec<String>,
    home: Option<&Path>,
    real: impl Fn(&Path) -> Option<PathBuf>,
) -> bool {
    claim.owners.iter().all(|owner| owner.is_some_and(|owner| user.owns(owner)))
        || is_listed(claim.path, &safe(), home, real)
}

/// The list is read from its beginning: an empty value takes back what came before it.
fn is_listed(
    path: &Path,
    safe: &[String],
    home: Option<&Path>,
    real: impl Fn(&Path) -> Option<PathBuf>,
) -> bool {
    let names = |value: &str| {
        let named = match value.strip_prefix("~/") {
            Some(rest) => home?.join(rest),
            None => PathBuf::from(value),
        };
        // What is relative means nothing in a file that serves everywhere, but for the folder where somebody is.
        (named.is_absolute() || value == ".").then(|| real(&named))?
    };
    let mut is_safe = false;
    for value in safe {
        if value.is_empty() {
            is_safe = false;
        } else if value == "*" {
            is_safe = true;
        } else if let Some(named) = names(value) {
            // Everything below a folder, and not the folder.
            let below = named.file_name().is_some_and(|name| name == "*").then(|| named.parent()).flatten();
            is_safe |= match below {
                Some(folder) => path != folder && path.starts_with(folder),
                None => path == named,
            };
        }
    }
    is_safe
}

/// Elsewhere git's library looks after it.
#[cfg(not(unix))]
pub(super) fn library() {}

#[cfg(not(unix))]
pub(super) fn check(_: &git2::Repository) -> Result<(), super::error::LoadError> {
    Ok(())
}

/// Lets git's library open what [`check`] has to judge. To be called before anything else of the library.
#[cfg(unix)]
pub(super) fn library() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        #[allow(unsafe_code)]
        // SAFETY: the library reads this value, without a lock, whenever it opens a repository, so it must not change meanwhile. All
        // ways into the library call this function first, and `Once` lets none of them go on before the value is set. It is never set
        // again.
        let set = unsafe { git2::opts::set_verify_owner_validation(false) };
        // Where it cannot be set, the library goes on to refuse more than git does.
        set.ok();
    });
}

/// Refuses a repository that somebody else owns, as git does.
#[cfg(unix)]
pub(super) fn check(repository: &git2::Repository) -> Result<(), LoadError> {
    let git = repository.path();
    let tree = repository.workdir();
    let link = tree.map(|tree| tree.join(".git")).filter(|link| link.is_file());
    let parts = tree.into_iter().chain(link.as_deref()).chain([git]);
    let owner = |path: &Path| Some(std::fs::symlink_metadata(path).ok()?.uid());
    let owners: Vec<Option<u32>> = parts.map(owner).collect();
    let top = tree.unwrap_or(git);
    let path = top.canonicalize().unwrap_or_else(|_| top.to_owned());
    let home = std::env::var_os("HOME").map(PathBuf::from);
    let sudo = std::env::var("SUDO_UID").ok();
    let user = User::new(rustix::process::geteuid().as_raw(), sudo.as_deref());
    let claim = Claim { owners: &owners, path: &path };
    if is_trusted(claim, user, safe_directories, home.as_deref(), real) {
        Ok(())
    } else {
        Err(LoadError::Owner { dir: path })
    }
}

/// A path with its links resolved; its last part need not exist.
#[cfg(unix)]
fn real(path: &Path) -> Option<PathBuf> {
    let whole = path.canonicalize().ok();
    whole.or_else(|| Some(path.parent()?.canonicalize().ok()?.join(path.file_name()?)))
}

/// The values of `safe.directory`, in the order in which git reads them: the machine's, the person's, this run's.
#[cfg(unix)]
fn safe_directories() -> Vec<String> {
    let mut found: Vec<String> = files().iter().flat_map(|file| values(file).unwrap_or_default()).collect();
    found.extend(Parameters::of_process().all("safe.directory").map(str::to_owned));
    found
}

/// The files of git's configuration that no repository can write.
#[cfg(unix)]
fn files() -> Vec<PathBuf> {
    let named = |name: &str| std::env::var_os(name).map(PathBuf::from);
    let off = std::env::var("GIT_CONFIG_NOSYSTEM").is_ok_and(|value| is_true(&value));
    let system = || named("GIT_CONFIG_SYSTEM").or_else(|| git2::Config::find_system().ok());
    let system = (!off).then(system).flatten();
    let home = named("HOME");
    let in_home = |name: &str| home.as_ref().map(|home| home.join(name));
    let global = match named("GIT_CONFIG_GLOBAL") {
        Some(file) => vec![Some(file)],
        None => {
            let folder = named("XDG_CONFIG_HOME").filter(|folder| !folder.as_os_str().is_empty());
            let folder = folder.or_else(|| in_home(".config"));
            vec![folder.map(|folder| folder.join("git/config")), in_home(".gitconfig")]
        }
    };
    system.into_iter().chain(global.into_iter().flatten()).collect()
}

#[cfg(unix)]
fn is_true(value: &str) -> bool {
    git2::Config::parse_bool(value).unwrap_or(false)
}

/// The values of one file, those of the files that it includes among them.
#[cfg(unix)]
fn values(file: &Path) -> Option<Vec<String>> {
    let config = git2::Config::open(file).ok()?;
    let mut entries = config.multivar("safe.directory", None).ok()?;
    let mut values = Vec::new();
    while let Some(Ok(entry)) = entries.next() {
        // A name without a value clears the list as an empty one does.
        values.push(if entry.has_value() {
            entry.value().unwrap_or_default().to_owned()
        } else {
            String::new()
        });
    }
    Some(values)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ME: u32 = 1000;
    const OTHER: u32 = 1001;

    fn listed(path: &str, safe: &[&str]) -> bool {
        let safe: Vec<String> = safe.iter().map(|value| (*value).to_owned()).collect();
        // `/link` leads to `/srv`; below `/gone` there is nothing.
        let real = |path: &Path| {
            let text = path.to_str()?.trim_end_matches('/');
            if text == "." {
                return Some(PathBuf::from("/srv/here"));
            }
            (!text.starts_with("/gone/")).then(|| PathBuf::from(text.replacen("/link", "/srv", 1)))
        };
        is_listed(Path::new(path), &safe, Some(Path::new("/home/amara")), real)
    }

    #[test]
    fn what_is_the_users_own_is_theirs() {
        let trusted = |owners: &[Option<u32>], user| {
            let claim = Claim { owners, path: Path::new("/srv/docs") };
            is_trusted(claim, user, Vec::new, None, |path| Some(path.to_owned()))
        };
        let me = User::new(ME, Some("1001"));
        assert!(trusted(&[Some(ME), Some(ME), Some(ME)], me));
        for one in 0..3 {
            let mut owners = [Some(ME); 3];
            owners[one] = Some(OTHER);
            assert!(!trusted(&owners, me), "{one}: only root has another name in `SUDO_UID`");
            owners[one] = None;
            assert!(!trusted(&owners, me), "{one}: nobody can look");
        }
        assert!(!trusted(&[Some(ROOT)], me));
    }

    #[test]
    fn root_keeps_what_is_theirs_who_called_sudo() {
        let trusted = |owner, sudo: Option<&str>| {
            let claim = Claim { owners: &[Some(owner)], path: Path::new("/srv/docs") };
            is_trusted(claim, User::new(ROOT, sudo), Vec::new, None, |path| Some(path.to_owned()))
        };
        assert!(trusted(ROOT, None) && trusted(ROOT, Some("1000")) && trusted(ME, Some("1000")));
        assert!(!trusted(ME, None) && !trusted(OTHER, Some("1000")));
        for broken in ["", "-1", "1000x", "0x3e8", "4294967296"] {
            assert!(!trusted(ME, Some(broken)), "{broken}");
        }
    }

    #[test]
    fn a_list_of_safe_directories_is_read_as_git_reads_it() {
        assert!(listed("/srv/docs", &["*"]) && listed("/srv/docs", &["/srv/docs"]));
        assert!(listed("/srv/docs", &["/srv/docs/"]) && listed("/srv/docs", &["/link/docs"]));
        assert!(listed("/home/amara/docs", &["~/docs"]) && listed("/srv/here", &["."]));
        for other in [
            "/srv",
            "/srv/doc",
            "/srv/docs/x",
            "/srv/docs2",
            "srv/docs",
            "./docs",
            "docs",
            "~docs",
            "/gone/docs",
        ] {
            assert!(!listed("/srv/docs", &[other]), "{other}");
        }
        assert!(!listed("/srv/docs", &[]));
    }

    #[test]
    fn a_folder_with_a_star_is_safe_at_any_depth_and_not_itself() {
        assert!(listed("/srv/docs", &["/srv/*"]) && listed("/srv/a/b/docs", &["/srv/*"]));
        assert!(listed("/srv/docs", &["/link/*"]) && listed("/srv/docs", &["/*"]));
        for other in ["/srv/docs/*", "/srv/do*", "/sr/*", "srv/*", "/srv/*/docs", "/srv/**"] {
            assert!(!listed("/srv/docs", &[other]), "{other}");
        }
    }

    #[test]
    fn an_empty_value_takes_back_what_came_before_it() {
        assert!(!listed("/srv/docs", &["*", ""]) && !listed("/srv/docs", &["/srv/docs", ""]));
        assert!(
            listed("/srv/docs", &["*", "", "/srv/docs"]) && listed("/srv/docs", &["", "/srv/*", "/other"])
        );
    }
}
