//! The one commit at the end: exactly the files that were written, and nothing without a word that somebody else's change is in it.

use std::path::Path;

use crate::command::sign::{page, program};
use crate::command::{failure::Failure, screen::Screen};
use crate::finding::RepoPath;
use crate::term::{escape, shell};

/// Names the documents that are other than the last commit has them.
pub(super) fn say_changes<'a>(
    root: &Path,
    paths: impl Iterator<Item = &'a RepoPath>,
    screen: &mut Screen<'_>,
) {
    let paths: Vec<&str> = paths.map(RepoPath::as_str).collect();
    for path in program::changed(root, &paths) {
        let what = format!("`{path}` has changes that are not committed");
        let word = shell::word(&path);
        let help = format!("`git diff HEAD -- {word}` shows them, `git commit -- {word}` commits them");
        screen.say(&Failure::new(what, help).lines());
    }
}

/// What is to be committed.
#[derive(Default)]
pub(super) struct Commit {
    files: Vec<String>,
    /// What was done, a line each.
    messages: Vec<String>,
    /// Documents that had other uncommitted changes before.
    changed: Vec<RepoPath>,
    /// Documents that were looked at.
    known: Vec<RepoPath>,
}

impl Commit {
    /// Remembers whether a document is other than the last commit has it, before anything is written to it.
    pub(super) fn note_changes(&mut self, root: &Path, path: &RepoPath) {
        if self.known.contains(path) {
            return;
        }
        // A seal may add a line to the attributes.
        let attributes = Some(RepoPath::new(".gitattributes")).filter(|_| self.known.is_empty());
        for path in attributes.into_iter().chain([path.clone()]) {
            if program::is_changed(root, path.as_str()) {
                self.changed.push(path.clone());
            }
            self.known.push(path);
        }
    }

    pub(super) fn add(&mut self, files: Vec<String>, message: String) {
        for file in files {
            if !self.files.contains(&file) {
                self.files.push(file);
            }
        }
        self.messages.push(message);
    }

    /// Commits what was written, if anything was.
    pub(super) fn make(self, root: &Path, screen: &mut Screen<'_>) -> Result<(), Failure> {
        if self.files.is_empty() {
            return screen.print("\nnothing was written\n");
        }
        let is_in_it = |path: &&RepoPath| self.files.iter().any(|file| file == path.as_str());
        let changed: Vec<&RepoPath> = self.changed.iter().filter(is_in_it).collect();
        for path in &changed {
            screen.say(&page::other_changes(path));
        }
        let named: Vec<String> = self.files.iter().map(|file| shell::word(file)).collect();
        if !changed.is_empty() && !screen.agrees("Commit all of it? [y/N] ")? {
            return screen.print(&format!("written, and not committed: {}\n", named.join(" ")));
        }
        program::commit(root, &self.files, &self.message())?;
        let line = format!("committed, with the message \"{}\"", self.subject());
        screen.print(&format!("\n{}\n", escape::line(&line)))
    }

    fn subject(&self) -> String {
        let first = self.messages.first().map(String::as_str).unwrap_or_default();
        match self.messages.len().saturating_sub(1) {
            0 => first.to_owned(),
            more => format!("{first}, and {more} more"),
        }
    }

    fn message(&self) -> String {
        let subject = self.subject();
        if self.messages.len() < 2 {
            return subject;
        }
        let lines: Vec<String> = self.messages.iter().map(|message| format!("- {message}")).collect();
        format!("{subject}\n\n{}", lines.join("\n"))
    }
}
