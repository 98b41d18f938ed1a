//! Which files are documents, and which say whose rules count? The settings' patterns, and the files of a folder that fit them.

use std::path::{Path, PathBuf};

use globset::{GlobSet, GlobSetBuilder};
use walkdir::WalkDir;

use crate::finding::RepoPath;
use crate::settings::docs;

use super::error::{LoadError, Odd, OddKind};

/// The patterns of document paths. `*` stays inside a folder, `**` does not.
#[derive(Debug, Clone)]
pub struct Docs {
    set: GlobSet,
    roots: Vec<String>,
}

impl Docs {
    pub fn new(patterns: &[String]) -> Result<Docs, LoadError> {
        let mut set = GlobSetBuilder::new();
        let mut roots = Vec::new();
        for pattern in patterns {
            let wrong = |_| LoadError::Glob { pattern: pattern.clone() };
            set.add(docs::glob(pattern).map_err(wrong)?);
            roots.push(literal_folder(docs::plain(pattern)));
        }
        let wrong = |_| LoadError::Glob { pattern: patterns.join(", ") };
        Ok(Docs { set: set.build().map_err(wrong)?, roots })
    }

    /// Only the one path, whatever characters it has.
    pub fn exactly(path: &RepoPath) -> Result<Docs, LoadError> {
        Docs::new(&[globset::escape(path.as_str())])
            .map(|docs| Docs { roots: vec![folder_of(path.as_str())], ..docs })
    }

    pub fn matches(&self, path: &str) -> bool {
        self.set.is_match(path)
    }

    /// Whether documents can be in a folder or below it. The root is the empty path.
    pub(super) fn enters(&self, folder: &str) -> bool {
        self.roots.iter().any(|root| is_within(folder, root) || is_within(root, folder))
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

/// The documents below a root, by path, and links and submodules at a document's path. Links are not followed, and
/// folders that are repositories of their own are passed over.
pub fn find(root: &Path, docs: &Docs) -> Result<(Vec<File>, Vec<Odd>), LoadError> {
    let (mut files, mut odd) = (Vec::new(), Vec::new());
    for folder in docs.folders() {
        let start = root.join(folder);
        let behind_link = start.ancestors().take_while(|at| *at != root).any(Path::is_symlink);
        if behind_link || !start.is_dir() {
            continue;
        }
        let entered = |entry: &walkdir::DirEntry| {
            let own =
                entry.depth() == 0 || !entry.file_type().is_dir() || !entry.path().join(".git").exists();
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
            }
        }
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    odd.sort();
    Ok((files, odd))
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
