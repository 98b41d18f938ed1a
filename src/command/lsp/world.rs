//! The repository around what is open in the editor: its settings and people, and what its history shows.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use lsp_types::Uri;

use super::text::Buffer;
use crate::command::check::path_in;
use crate::document::{self, Document};
use crate::edit::Original;
use crate::field::date::Day;
use crate::field::person::Person;
use crate::field::span::Source;
use crate::finding::RepoPath;
use crate::inspect::{InspectError, Inspected, Inspector, Judge, Opened};
use crate::load::State;
use crate::record::{Reach, Record};
use crate::settings::Settings;

/// A repository that is open.
pub(super) struct World<'o> {
    pub(super) opened: &'o Opened,
    inspector: Inspector<'o>,
    /// What was found last, and in which texts.
    pub(super) judged: Option<Inspected>,
    pub(super) today: Day,
}

impl<'o> World<'o> {
    /// # Errors
    /// If the history cannot be read.
    pub(super) fn of(opened: &'o Opened, today: Day) -> Result<World<'o>, InspectError> {
        Ok(World { opened, inspector: opened.read()?, judged: None, today })
    }

    /// Judges the documents as they are here, those that are open as the editor has them.
    ///
    /// # Errors
    /// If they cannot be read.
    pub(super) fn judge<'b>(
        &mut self,
        buffers: impl Iterator<Item = &'b Buffer>,
    ) -> Result<(), InspectError> {
        let texts = buffers.filter_map(|buffer| {
            let path = self.document_path(&buffer.uri)?;
            Some((path.to_string(), Arc::from(buffer.source.text().as_bytes())))
        });
        let texts: BTreeMap<String, Arc<[u8]>> = texts.collect();
        self.inspector.open_texts(texts);
        self.judged = Some(self.inspector.judge(State::WorkingTree, Judge::Check)?);
        Ok(())
    }

    /// Where a file is in the repository, if it is where the settings look for documents.
    pub(super) fn document_path(&self, uri: &Uri) -> Option<RepoPath> {
        let path = path_in(self.opened.repository(), &file(uri)?)?;
        self.opened.is_document(&path).then(|| RepoPath::new(&path))
    }

    /// What a text says as a document.
    pub(super) fn read(&self, path: &RepoPath, source: &Source) -> Document {
        let Settings { labels, sections, .. } = &self.opened.settings;
        document::parse(path, source.text().as_bytes(), labels, sections)
    }

    pub(super) fn original<'a>(&'a self, document: &'a Document) -> Original<'a> {
        Original { document, settings: &self.opened.settings }
    }

    /// The document at a path, as it was when it was judged.
    pub(super) fn known(&self, path: &RepoPath) -> Option<&Document> {
        self.judged.as_ref()?.documents.iter().find(|document| document.path == *path)
    }

    /// What a document came to when it was judged; `None` where the history shows nothing of it.
    pub(super) fn record(&self, path: &RepoPath) -> Option<Record<'_>> {
        let context = self.judged.as_ref()?.context(self.known(path)?, &self.opened.settings)?;
        Some(Record::new(context, self.today, Reach::Whole))
    }

    /// Everybody whom a document or the settings name, each once.
    pub(super) fn people(&self, open: &Document) -> Vec<Person> {
        let judged = self.judged.iter().flat_map(|judged| &judged.documents);
        let named = judged.chain([open]).flat_map(|document| {
            let front = &document.front_matter;
            let writers = front.writers.iter().map(|writer| &writer.value.who);
            front.engineer.iter().chain(&front.manager).map(|who| &who.value).chain(writers)
        });
        let mut people: Vec<Person> = named.chain(&self.opened.settings.witnesses).cloned().collect();
        people.sort_by(|one, other| (&one.name, &one.email).cmp(&(&other.name, &other.email)));
        people.dedup_by_key(|person| person.key());
        people
    }
}

/// The folder that an editor has open, by its first message.
pub(super) fn folder(hello: &serde_json::Value) -> Option<PathBuf> {
    let named = [&hello["workspaceFolders"][0]["uri"], &hello["rootUri"]];
    let uri = named.into_iter().find_map(|uri| uri.as_str()?.parse().ok());
    uri.and_then(|uri| file(&uri)).or_else(|| hello["rootPath"].as_str().map(PathBuf::from))
}

/// The file of an address; `None` for what is no file.
fn file(uri: &Uri) -> Option<PathBuf> {
    let (scheme, rest) = uri.as_str().split_once("://")?;
    let rest = rest.strip_prefix("localhost").unwrap_or(rest);
    let text = unescaped(rest).filter(|text| scheme.eq_ignore_ascii_case("file") && text.starts_with('/'))?;
    // `/C:/…` names a drive.
    let is_drive = text.as_bytes().get(2) == Some(&b':') && text.as_bytes()[1].is_ascii_alphabetic();
    Some(PathBuf::from(if is_drive { &text[1..] } else { &text }))
}

/// What a text with `%` and two hexadecimal digits says.
fn unescaped(text: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let digits = behind.get(..2).filter(|_| *first == b'%');
        match digits {
            Some(digits) => {
                bytes.push(u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?);
                rest = &behind[2..];
            }
            None => {
                bytes.push(*first);
                rest = behind;
            }
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_have_a_path() {
        for (uri, path) in [
            ("file:///people/a%20b/%E7%8E%8B.md", Some("/people/a b/王.md")),
            ("file://localhost/x.md", Some("/x.md")),
            ("FILE:///x.md", Some("/x.md")),
            ("file:///c%3A/people/x.md", Some("c:/people/x.md")),
            ("file://elsewhere/x.md", None),
            ("untitled:Untitled-1", None),
            ("https://acme.example/x.md", None),
            ("file:///%FF.md", None),
        ] {
            assert_eq!(file(&uri.parse().unwrap()), path.map(PathBuf::from), "{uri}");
        }
    }
}
