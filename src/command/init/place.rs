//! Where does everything go? Into the repository that is there, or into a new one.

use std::fs;
use std::path::{Component, Path, PathBuf};

use crate::command::failure::Failure;
use crate::command::whole_files::{self, is_there};
use crate::field::person::Person;
use crate::inspect::InspectError;
use crate::load::{self, Environment, LoadError, Repository};
use crate::term::escape;

pub(super) struct Place {
    /// The top of the working tree.
    pub(super) root: PathBuf,
    /// The folder that was named.
    folder: PathBuf,
    /// The folder that growth docs are in, inside the repository; empty for its top.
    base: String,
    /// `None` until it is made.
    repository: Option<Repository>,
    is_new: bool,
    /// Who commits here.
    pub(super) you: Option<Person>,
    /// The addresses of its remotes.
    pub(super) remotes: Vec<String>,
}

impl Place {
    /// Finds the repository around a folder, or the folder in which one will be made; nothing is made yet. The folder that is named is where
    /// documents are; without a name, they are at the top.
    pub(super) fn find(named: Option<&Path>) -> Result<Place, Failure> {
        let failed = |error: std::io::Error| cannot_make(named.unwrap_or(Path::new(".")), &error);
        let folder = resolved(named.unwrap_or(Path::new("."))).map_err(failed)?;
        let there = folder.ancestors().find(|above| above.is_dir()).unwrap_or(&folder);
        let repository = match load::open_around(there) {
            Ok(repository) => Some(repository),
            Err(LoadError::NoRepository { .. }) => None,
            Err(error) => return Err(InspectError::from(error).into()),
        };
        let root = match &repository {
            Some(repository) => repository
                .workdir()
                .and_then(|root| root.canonicalize().ok())
                .ok_or_else(|| InspectError::from(LoadError::NoWorkingTree))?,
            None => folder.clone(),
        };
        let inside = named.and_then(|_| folder.strip_prefix(&root).ok()).unwrap_or(Path::new(""));
        let Some(base) = inside.to_str().map(|base| base.replace('\\', "/")) else {
            return Err(Failure::new(
                format!("the path of `{}` is not UTF-8 text", folder.display()),
                "name another folder",
            ));
        };
        let is_new = repository.is_none();
        let mut place =
            Place { root, folder, base, repository: None, is_new, you: None, remotes: Vec::new() };
        repository.into_iter().for_each(|repository| place.take(repository));
        Ok(place)
    }

    /// Makes the folder and, where there is none, the repository.
    pub(super) fn make(&mut self) -> Result<(), Failure> {
        fs::create_dir_all(&self.folder).map_err(|error| cannot_make(&self.folder, &error))?;
        if self.repository.is_none() {
            // A half-made one would be found the next time.
            whole_files::put_folder(&self.folder.join(".git"), |aside| {
                load::init(aside, "main").map_err(|error| Failure::new(error.what(), error.help()))?;
                Ok(aside.join(".git"))
            })?;
            let made = load::open_around(&self.folder).map_err(InspectError::from)?;
            self.take(made);
        }
        Ok(())
    }

    fn take(&mut self, repository: Repository) {
        self.you = Environment::of_process().author(&repository);
        self.remotes = repository.remote_addresses();
        self.repository = Some(repository);
    }

    /// Where git looks for hooks, once there is a repository.
    pub(super) fn hooks(&self) -> Option<PathBuf> {
        self.repository.as_ref().map(Repository::hooks_folder)
    }

    /// Whether git has nothing of a file, or not as it is here.
    pub(super) fn is_uncommitted(&self, path: &str) -> bool {
        self.repository.as_ref().is_some_and(|repository| repository.is_uncommitted(path))
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

/// A folder's own path. What is not there yet has no links in it.
fn resolved(folder: &Path) -> std::io::Result<PathBuf> {
    let mut path = std::env::current_dir()?.canonicalize()?;
    for part in folder.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                path.pop();
            }
            part @ (Component::Prefix(_) | Component::RootDir | Component::Normal(_)) => path.push(part),
        }
        path = path.canonicalize().unwrap_or(path);
    }
    Ok(path)
}

fn cannot_make(folder: &Path, error: &std::io::Error) -> Failure {
    Failure::new(format!("cannot make `{}`: {error}", folder.display()), "name another folder")
}

/// A path as a glob takes it.
fn literal(path: &str) -> String {
    let literal = |c: char| match c {
        '*' | '?' | '[' | ']' | '{' | '}' | '!' => format!("[{c}]"),
        other => other.to_string(),
    };
    path.chars().map(literal).collect()
}
