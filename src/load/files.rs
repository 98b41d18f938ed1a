//! Which files are documents, and which say whose rules count? The settings' patterns, and the files of a folder that fit them.

use std::path::{Path, PathBuf};

use globset::{GlobSet, GlobSetBuilder};
use walkdir::WalkDir;

use crate::finding::RepoPath;
use crate::settings::docs;

use super::error::{Closed, LoadError, Odd, OddKind};

/// The patterns of document paths. `*` stays inside a folder, `**` does not.
#[derive(Debug, Clone)]
pub struct Docs {
    patterns: Vec<String>,
    set: GlobSet,
    roots: Vec<String>,
    /// What a folder is called that a pattern passes through.
    folders: GlobSet,
}

impl Docs {
    pub fn new(patterns: &[String]) -> Result<Docs, LoadError> {
        let mut set = GlobSetBuilder::new();
        let mut folders = GlobSetBuilder::new();
        let mut roots = Vec::new();
        for pattern in patterns {
            let wrong = |_| LoadError::Glob { pattern: pattern.clone() };
            set.add(docs::glob(pattern).map_err(wrong)?);
            let plain = docs::plain(pattern);
            roots.push(literal_folder(plain));
            // Cut inside a brace it is no pattern, and then the folders before the brace have to do.
            let above = plain.match_indices('/').filter_map(|(at, _)| docs::glob(&plain[..at]).ok());
            above.for_each(|folder| {
                folders.add(folder);
            });
        }
        let wrong = |_| LoadError::Glob { pattern: patterns.join(", ") };
        let folders = folders.build().map_err(wrong)?;
        Ok(Docs { patterns: patterns.to_vec(), set: set.build().map_err(wrong)?, roots, folders })
    }

    /// Only the one path, whatever characters it has.
    pub fn exactly(path: &RepoPath) -> Result<Docs, LoadError> {
        Docs::new(&[globset::escape(path.as_str())])
            .map(|docs| Docs { roots: vec![folder_of(path.as_str())], ..docs })
    }

    pub fn matches(&self, path: &str) -> bool {
        self.set.is_match(path)
    }

    pub(super) fn patterns(&self) -> &[String] {
        &self.patterns
    }

    /// The numbers of the patterns that match a path.
    pub(super) fn which(&self, path: &str) -> Vec<usize> {
        self.set.matches(path)
    }

    /// Whether documents can be in a folder or below it. The root is the empty path.
    pub(super) fn enters(&self, folder: &str) -> bool {
        self.roots.iter().any(|root| is_within(folder, root) || is_within(root, folder))
    }

    /// Whether a pattern passes through a folder of this path, so that documents could be in it.
    pub(super) fn holds(&self, folder: &str) -> bool {
        self.folders.is_match(folder)
    }

    /// The folders in which all documents are, none inside another.
    fn folders(&self) -> Vec<&str> {
        let mut folders: Vec<&str> = self.roots.iter().map(String::as_str).collect();
        folders.sort_unstable();
        folders.dedup();
        let all = folders.clone();
        folders.retain(|folder| !all.iter().any(|other| other != folder && is_within(folder, other)));
        folders
    }
}

/// Whether a path is a folder or something in it.
fn is_within(path: &str, folder: &str) -> bool {
    match path.strip_prefix(folder) {
        Some(rest) => folder.is_empty() || rest.is_empty() || rest.starts_with('/'),
        None => false,
    }
}

/// The folders with which a pattern begins, before anything that could match more than itself.
fn literal_folder(pattern: &str) -> String {
    let special = pattern.find(['*', '?', '[', '{', '\\']).unwrap_or(pattern.len());
    folder_of(&pattern[..special])
}

fn folder_of(path: &str) -> String {
    path.rsplit_once('/').map_or_else(String::new, |(folder, _)| folder.to_owned())
}

/// The files whose word counts only from the trusted branch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TrustFile {
    Settings,
    AllowedSigners,
    Mailmap,
}

impl TrustFile {
    pub const ALL: [TrustFile; 3] = [TrustFile::Settings, TrustFile::AllowedSigners, TrustFile::Mailmap];

    pub fn path(self) -> &'static str {
        match self {
            TrustFile::Settings => "growthlint.yaml",
            TrustFile::AllowedSigners => "allowed_signers",
            TrustFile::Mailmap => ".mailmap",
        }
    }

    /// The documents' kind of pattern for all of them.
    pub(super) fn docs() -> Result<Docs, LoadError> {
        Docs::new(&TrustFile::ALL.map(|file| file.path().to_owned()))
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its path below the root.
    pub path: RepoPath,
    pub place: PathBuf,
}

/// What is found below a root, each by path.
#[derive(Debug, Default)]
pub struct Found {
    pub files: Vec<File>,
    /// Links at a document's path.
    pub odd: Vec<Odd>,
    /// Folders in which documents could be, and which nobody looks into: links to elsewhere, and repositories of their own.
    pub closed: Vec<Closed>,
}

/// The documents below a root, and what is in their way. Links are not followed, and no other repository is entered.
pub fn find(root: &Path, docs: &Docs) -> Result<Found, LoadError> {
    let Found { mut files, mut odd, mut closed } = Found::default();
    for folder in docs.folders() {
        let start = root.join(folder);
        let link = start.ancestors().take_while(|at| *at != root).filter(|at| at.is_symlink()).last();
        if let Some(link) = link {
            closed.extend(closed_by(OddKind::Symlink, link, root).filter(|_| leads_out(link, root, docs)));
            continue;
        }
        if !start.is_dir() {
            continue;
        }
        let mut other = Vec::new();
        let entered = |entry: &walkdir::DirEntry| {
            let own =
                entry.depth() == 0 || !entry.file_type().is_dir() || !entry.path().join(".git").exists();
            if !own {
                other.push(entry.path().to_owned());
            }
            own && entry.file_name() != ".git"
        };
        for entry in WalkDir::new(&start).follow_links(false).into_iter().filter_entry(entered) {
            let entry = entry.map_err(|error| LoadError::File {
                path: error.path().unwrap_or(&start).to_owned(),
                why: error.io_error().map_or(std::io::ErrorKind::Other, std::io::Error::kind),
            })?;
            if entry.file_type().is_dir() {
                continue;
            }
            let Some(path) = relative(entry.path(), root) else {
                continue;
            };
            if docs.matches(&path) {
                let path = RepoPath::new(&path);
                if entry.file_type().is_file() {
                    files.push(File { path, place: entry.into_path() });
                } else if entry.file_type().is_symlink() {
                    odd.push(Odd { path, what: OddKind::Symlink });
                }
            } else if entry.file_type().is_symlink()
                && docs.holds(&path)
                && leads_out(entry.path(), root, docs)
            {
                closed.push(Closed { path: RepoPath::new(&path), what: OddKind::Symlink });
            }
        }
        closed.extend(other.iter().filter_map(|at| {
            closed_by(OddKind::Submodule, at, root).filter(|at| docs.holds(at.path.as_str()))
        }));
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    odd.sort();
    closed.sort();
    Ok(Found { files, odd, closed })
}

fn closed_by(what: OddKind, place: &Path, root: &Path) -> Option<Closed> {
    relative(place, root).map(|path| Closed { path: RepoPath::new(&path), what })
}

/// Whether documents could be behind a link that are found at no other path. One to a file, or to a folder that is looked into, hides
/// none.
fn leads_out(link: &Path, root: &Path, docs: &Docs) -> bool {
    let (Ok(target), Ok(root)) = (link.canonicalize(), root.canonicalize()) else { return true };
    !target.is_file() && !relative(&target, &root).is_some_and(|path| docs.holds(&path))
}

/// Where a link of a repository leads: the path in the repository; `None` for one that leads out of it.
pub(super) fn link_target(link: &str, target: &[u8]) -> Option<String> {
    let target = std::str::from_utf8(target).ok().filter(|target| !target.starts_with('/'))?;
    let mut parts: Vec<&str> = link.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

/// A path below the root, with `/` between its parts.
fn relative(path: &Path, root: &Path) -> Option<String> {
    let parts = path.strip_prefix(root).ok()?.components();
    Some(parts.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn docs(patterns: &[&str]) -> Docs {
        Docs::new(&patterns.iter().map(|pattern| (*pattern).to_owned()).collect::<Vec<_>>()).unwrap()
    }

    #[test]
    fn patterns_keep_to_their_folders() {
        let people = docs(&["people/**/*.md", "./leads/*.md"]);
        assert!(
            people.matches("people/pay/a.md")
                && people.matches("people/a.md")
                && people.matches("leads/b.md")
        );
        assert!(
            !people.matches("leads/x/b.md")
                && !people.matches("people/a.txt")
                && !people.matches("x/people/a.md")
        );
        for (folder, entered) in [
            ("", true),
            ("people", true),
            ("people/x/y", true),
            ("leads", true),
            ("peoples", false),
            ("src", false),
        ] {
            assert_eq!(people.enters(folder), entered, "{folder}");
        }
        assert_eq!(people.folders(), ["leads", "people"]);
        assert_eq!(docs(&["a/**/*.md", "a/b/*.md", "ab/*.md"]).folders(), ["a", "ab"]);
        assert_eq!(docs(&["**/*.md", "a/*.md"]).folders(), [""]);
    }

    #[test]
    fn a_pattern_passes_through_folders() {
        let people = docs(&["people/*/growth/*.md", "leads/**/*.md"]);
        for (folder, held) in [
            ("people", true),
            ("people/payments", true),
            ("people/payments/growth", true),
            ("people/payments/growth/old", false),
            ("people/payments/photos", false),
            ("leads", true),
            ("leads/a/b", true),
            ("src", false),
        ] {
            assert_eq!(people.holds(folder), held, "{folder}");
        }
        assert!(docs(&["**/*.md"]).holds("any/where"));
    }

    #[test]
    fn a_link_leads_from_its_folder() {
        let target = |link, to: &str| link_target(link, to.as_bytes());
        assert_eq!(target("people/ledger", "payments").as_deref(), Some("people/payments"));
        assert_eq!(target("people/ledger", "./../teams//ledger/").as_deref(), Some("teams/ledger"));
        assert_eq!(target("people", "../people"), None);
        assert_eq!(target("people/ledger", "/srv/people"), None);
    }

    #[test]
    fn one_path_matches_itself_only() {
        let one = Docs::exactly(&RepoPath::new("a[1]/b*.md")).unwrap();
        assert!(
            one.matches("a[1]/b*.md") && !one.matches("a1/bb.md") && one.enters("a[1]") && !one.enters("b")
        );
    }

    #[test]
    fn a_pattern_that_is_none_is_said() {
        assert!(matches!(Docs::new(&["a/[".to_owned()]), Err(LoadError::Glob { .. })));
    }
}
