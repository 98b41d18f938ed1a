//! A growth doc's file in the working tree: read once, and written only if nobody else wrote it meanwhile.

use std::fs;
use std::path::PathBuf;

use crate::command::failure::Failure;
use crate::command::whole_files::{self, Before, FileChange};
use crate::document::{self, Document};
use crate::edit::Original;
use crate::finding::RepoPath;
use crate::inspect::Opened;
use crate::settings::Settings;

/// A document's file of the working tree, byte for byte.
pub(super) struct DocumentFile<'a> {
    pub(super) root: PathBuf,
    /// The document as its bytes have it.
    pub(super) document: Document,
    bytes: Vec<u8>,
    opened: &'a Opened,
}

impl<'a> DocumentFile<'a> {
    pub(super) fn read(path: &RepoPath, opened: &'a Opened) -> Result<DocumentFile<'a>, Failure> {
        let root = opened.repository().workdir().ok_or_else(|| {
            Failure::new("there is no working tree here", "run this in a clone that has one")
        })?;
        let place = root.join(path.as_str());
        let bytes = fs::read(&place).map_err(|error| {
            Failure::new(
                format!("`{}` cannot be read: {error}", place.display()),
                "check that the file is there and that you may read it",
            )
        })?;
        if std::str::from_utf8(&bytes).is_err() {
            return Err(Failure::new(format!("`{path}` is not UTF-8 text"), "save it as UTF-8"));
        }
        let root = root.to_owned();
        let Settings { labels, sections, .. } = &opened.settings;
        let document = document::parse(path, &bytes, labels, sections);
        Ok(DocumentFile { root, document, bytes, opened })
    }

    /// A document as an editor has it open. It is in no file yet, so nothing can be put in its place.
    pub(super) fn open(document: Document, opened: &'a Opened) -> Option<DocumentFile<'a>> {
        let root = opened.repository().workdir()?.to_owned();
        let bytes = document.source.text().as_bytes().to_owned();
        Some(DocumentFile { root, document, bytes, opened })
    }

    /// The document as it is, for a change.
    pub(super) fn original(&self) -> Original<'_> {
        Original { document: &self.document, settings: &self.opened.settings }
    }

    /// Where the file is.
    pub(super) fn place(&self) -> PathBuf {
        self.root.join(self.document.path.as_str())
    }

    /// Puts a text in place of the file's, all of it or nothing. The file must still hold what it held when it was read.
    pub(super) fn replace(&self, text: &str) -> Result<(), Failure> {
        whole_files::put(&[self.change(text.to_owned())])
    }

    /// The same as one of several changes.
    pub(super) fn change(&self, text: String) -> FileChange {
        FileChange::new(self.place(), Before::Read(self.bytes.clone()), text)
    }
}
