//! Who brought in a line that is committed?

use std::collections::HashMap;
use std::path::Path;

use git2::{BlameOptions, TreeWalkMode, TreeWalkResult};

use crate::field::person::Person;

use super::git::Repository;

/// Who brought in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BroughtIn {
    /// Nobody yet: HEAD does not have it.
    NotCommitted,
    /// The authors of the commits that brought in such lines, each once.
    By(Vec<Person>),
    /// The history here does not show it.
    NotKnown,
}

/// The lines of one file as HEAD has them, and who brought in each. Blanks around a line do not count, so that a formatter's work, or an
/// editor's line ends, make no line look new.
pub struct Committed {
    lines: HashMap<String, Option<Vec<Person>>>,
}

impl Committed {
    /// The lines of the file at a path. Where HEAD does not have the path, those of each file that it has and the working tree lacks: one
    /// of them may have been moved here.
    pub fn at(repository: &Repository, path: &str) -> Committed {
        let library = repository.library();
        let mut committed = Committed { lines: HashMap::new() };
        let Some(tree) = library.head().ok().and_then(|head| head.peel_to_tree().ok()) else {
            return committed;
        };
        if tree.get_path(Path::new(path)).is_ok() {
            committed.add(repository, &tree, path);
            return committed;
        }
        let Some(root) = library.workdir() else { return committed };
        let mut gone = Vec::new();
        let _ = tree.walk(TreeWalkMode::PreOrder, |folder, entry| {
            let path = format!("{folder}{}", String::from_utf8_lossy(entry.name_bytes()));
            if entry.kind() == Some(git2::ObjectType::Blob)
                && crate::document::is_markdown(&path)
                && root.join(&path).symlink_metadata().is_err()
            {
                gone.push(path);
            }
            TreeWalkResult::Ok
        });
        for path in gone {
            committed.add(repository, &tree, &path);
        }
        committed
    }

    fn add(&mut self, repository: &Repository, tree: &git2::Tree<'_>, path: &str) {
        let library = repository.library();
        let entry = tree.get_path(Path::new(path)).and_then(|entry| entry.to_object(library));
        let Some(text) = entry.ok().and_then(|object| object.into_blob().ok()) else { return };
        let text = String::from_utf8_lossy(text.content()).into_owned();
        // In a history that is cut off, the author of its first commit seems to have brought in all lines.
        let is_whole = repository.gaps().is_empty();
        let blame = || library.blame_file(Path::new(path), Some(&mut BlameOptions::new())).ok();
        let blame = is_whole.then(blame).flatten();
        for (number, line) in text.split('\n').enumerate() {
            let hunk = blame.as_ref().and_then(|blame| blame.get_line(number + 1));
            let author = hunk.and_then(|hunk| {
                let signature = hunk.final_signature()?;
                let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
                Some(Person::new(&text(signature.name_bytes()), &text(signature.email_bytes())))
            });
            let known = self.lines.entry(line.trim().to_owned()).or_insert_with(|| Some(Vec::new()));
            match (known.as_mut(), author) {
                (Some(all), Some(author)) if !all.contains(&author) => all.push(author),
                (Some(_), Some(_)) => {}
                (_, None) | (None, _) => *known = None,
            }
        }
    }

    /// Who brought in a line. A line that is there twice is everybody's who wrote one.
    pub fn line(&self, line: &str) -> BroughtIn {
        match self.lines.get(line.trim()) {
            None => BroughtIn::NotCommitted,
            Some(Some(by)) => BroughtIn::By(by.clone()),
            Some(None) => BroughtIn::NotKnown,
        }
    }
}
