//! What does a growth doc hold?

use std::sync::Arc;

use crate::document::conflict::Conflict;
use crate::document::entry::Entry;
use crate::document::front_matter::{FrontMatter, Key};
use crate::document::problem::{Problem, ProblemKind};
use crate::document::unread::Unread;
use crate::document::win::{Project, WinItem};
use crate::field::address::Address;
use crate::field::section::Section;
use crate::field::span::{Source, Span, Spanned};
use crate::finding::RepoPath;

/// A copy of it is cheap: it shares everything.
#[derive(Clone)]
pub struct Document {
    pub path: RepoPath,
    pub source: Source,
    /// Between the `---` lines.
    pub front_matter: Arc<FrontMatter>,
    /// All entries of all sections, in the file's order.
    pub entries: Arc<[Entry]>,
    /// The dated bullets under `Wins`, in the file's order.
    pub wins: Arc<[WinItem]>,
    /// The H3 headings under `Wins`, in the file's order.
    pub projects: Arc<[Project]>,
    /// The sections that it has, with the span of each heading.
    pub sections: Arc<[Spanned<Section>]>,
    /// Everything that is wrong with the file's form, in the order of its places.
    pub problems: Arc<[Problem]>,
    /// What nothing reads, in the file's order. Empty where only a history is asked about.
    pub unread: Arc<[Unread]>,
}

impl Document {
    /// Something at a document's path that is not a file: a symlink, a submodule.
    pub fn odd(path: &RepoPath, what: &'static str) -> Document {
        let problem = Problem { kind: ProblemKind::NoText { what }, span: Span::default() };
        Document::without_content(path, Source::new(""), vec![problem])
    }

    /// A growth doc where the settings look for none: it is not judged, and that is said.
    pub fn outside_docs(path: &RepoPath) -> Document {
        let problem = Problem { kind: ProblemKind::OutsideDocs, span: Span::default() };
        Document::without_content(path, Source::new(""), vec![problem])
    }

    /// A file of which nothing can be read.
    pub(super) fn without_content(path: &RepoPath, source: Source, problems: Vec<Problem>) -> Document {
        Document {
            path: path.clone(),
            source,
            front_matter: Arc::default(),
            entries: Arc::default(),
            wins: Arc::default(),
            projects: Arc::default(),
            sections: Arc::default(),
            problems: problems.into(),
            unread: Arc::default(),
        }
    }

    /// Whether it is a file of another kind that a glob matches by mistake: its front matter does not say that it is a growth doc or whose,
    /// and it holds no entry.
    pub fn is_stranger(&self) -> bool {
        let says = |key: Key| self.front_matter.keys.iter().any(|found| found.key == key);
        let is_read = !self.problems.iter().any(|problem| {
            matches!(
                problem.kind,
                ProblemKind::NoText { .. }
                    | ProblemKind::OutsideDocs
                    | ProblemKind::UnknownKey { nearest: Some("growthdoc" | "engineer") }
            )
        });
        is_read
            && ![Key::Growthdoc, Key::Engineer, Key::Manager, Key::Levels].into_iter().any(says)
            && self.entries.is_empty()
            && self.wins.is_empty()
    }

    /// Whether it is a growth doc where the settings look for none.
    pub fn is_outside_docs(&self) -> bool {
        self.problems.iter().any(|problem| problem.kind == ProblemKind::OutsideDocs)
    }

    /// The merge conflict that is left in it. Until somebody settles it, nobody can say what the document says.
    pub fn conflict(&self) -> Option<&Conflict> {
        self.problems.iter().find_map(|problem| {
            if let ProblemKind::Conflict(conflict) = &problem.kind { Some(conflict) } else { None }
        })
    }

    /// The lines that nothing reads and that the settings do not allow either: each stretch by its first and last line.
    pub fn unread_lines(&self) -> Vec<(usize, usize)> {
        let mut stretches: Vec<(usize, usize)> = Vec::new();
        for unread in self.unread.iter().filter(|unread| !unread.is_allowed) {
            let line = |at| self.source.position(at).line;
            let (from, to) = (line(unread.span.start), line(unread.span.end));
            match stretches.last_mut().filter(|last| from <= last.1 + 1 || self.is_blank(last.1 + 1, from)) {
                Some(last) => last.1 = last.1.max(to),
                None => stretches.push((from, to)),
            }
        }
        stretches
    }

    /// Whether nothing is written from one line up to another.
    fn is_blank(&self, from: usize, to: usize) -> bool {
        (from..to).all(|line| self.source.slice(self.source.line(line)).trim().is_empty())
    }

    /// The entry at an address. Of several, the first that is not retracted, else the first.
    pub fn entry(&self, address: &Address) -> Option<&Entry> {
        let all = || self.entries.iter().filter(|entry| entry.address == *address);
        all().find(|entry| !entry.is_retracted()).or_else(|| all().next())
    }

    /// The last retracted entry at an address, whatever was written there anew.
    pub fn retracted(&self, address: &Address) -> Option<&Entry> {
        self.entries.iter().rfind(|entry| entry.address == *address && entry.is_retracted())
    }

    /// All entries of a section.
    pub fn entries_of(&self, section: Section) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |entry| entry.address.section() == section)
    }
}
