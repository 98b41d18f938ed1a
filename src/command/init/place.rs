//! Where does everything go? Into the repository that is there, or into a new one.

use std::fs;
use std::path::{Path, PathBuf};

use crate::command::failure::Failure;
use crate::command::whole_files::{self, is_there};
use crate::field::person::Person;
use crate::inspect::InspectError;
use crate::load::{self, Environment, LoadError};
use crate::term::escape;

pub(super) struct Place {
    /// The top of the working tree.
    pub(super) root: PathBuf,
    /// The folder that growth docs are in, inside the repository; empty for its top.
    base: String,
    is_new: bool,
    /// Who commits here.
    pub(super) you: Option<Person>,
    /// The addresses of its remotes.
    pub(super) remotes: Vec<String>,
    pub(super) hooks: PathBuf,
}

impl Place {
    /// Finds the repository around a folder, or makes one there. The folder that is named is where documents are; without a name, they
    /// are at the top.
    pub(super) fn of(named: Option<&Path>) -> Result<Place, Failure> {
        let folder = named.unwrap_or(Path::new("."));
        let failed = |error: std::io::Error| {
            Failure::new(format!("cannot make `{}`: {error}", folder.display()), "name another folder")
        };
        fs::create_dir_all(folder).map_err(failed)?;
        let folder = folder.canonicalize().map_err(failed)?;
        let (repository, is_new) = match load::open_at(&folder) {
            Ok(repository) => (repository, false),
            Err(LoadError::NoRepository { .. }) => {
                // A half-made one would be found the next time.
                whole_files::put_folder(&folder.join(".git"), |aside| {
                    load::init(aside, "main").map_err(|error| Failure::new(error.what(), error.help()))?;
                    Ok(aside.join(".git"))
                })?;
                (load::open_at(&folder).map_err(InspectError::from)?, true)
            }
            Err(error) => return Err(InspectError::from(error).into()),
        };
        let root = repository.workdir().and_then(|root| root.canonicalize().ok());
        let root = root.ok_or_else(|| InspectError::from(LoadError::NoWorkingTree))?;
        let inside = named.and_then(|_| folder.strip_prefix(&root).ok()).unwrap_or(Path::new(""));
        let Some(base) = inside.to_str() else {
            return Err(Failure::new(
                format!("the path of `{}` is not UTF-8 text", folder.display()),
                "name another folder",
            ));
        };
        Ok(Place {
            base: base.replace('\\', "/"),
            is_new,
            you: Environment::of_process().author(&repository),
            remotes: repository.remote_addresses(),
            hooks: repository.hooks_folder(),
            root,
        })
    }

    pub(super) fn has(&self, path: &str) -> bool {
        is_there(&self.root.join(path))
    }

    /// The folder of the growth docs, inside the repository.
    pub(super) fn people(&self) -> String {
        format!("{}people", self.prefix())
    }

    /// The same as a glob takes it.
    pub(super) fn people_glob(&self) -> String {
        literal(&self.people())
    }

    /// All Markdown files below the folder that was named, as a glob takes them.
    pub(super) fn markdown_glob(&self) -> String {
        format!("{}**/*.md", literal(&self.prefix()))
    }

    fn prefix(&self) -> String {
        if self.base.is_empty() { String::new() } else { format!("{}/", self.base) }
    }

    /// Makes the folder of the growth docs, and says whether it was missing. Settings that are there already may name another one.
    pub(super) fn make_people(&self) -> Result<bool, Failure> {
        let path = self.root.join(self.people());
        if is_there(&path) {
            return Ok(false);
        }
        fs::create_dir_all(&path).map(|()| true).map_err(|error| {
            Failure::new(
                format!("cannot make `{}`: {error}", path.display()),
                "check the permissions of its folder",
            )
        })
    }

    pub(super) fn is_here(&self) -> bool {
        std::env::current_dir().and_then(|here| here.canonicalize()).is_ok_and(|here| here == self.root)
    }

    pub(super) fn shown(&self) -> String {
        let what = if self.is_new { "a new repository in" } else { "the repository in" };
        format!("{what} {}", escape::line(&self.root.display().to_string()))
    }
}

/// A path as a glob takes it.
fn literal(path: &str) -> String {
    let literal = |c: char| match c {
        '*' | '?' | '[' | ']' | '{' | '}' | '!' => format!("[{c}]"),
        other => other.to_string(),
    };
    path.chars().map(literal).collect()
}
