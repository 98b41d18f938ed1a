//! For unit tests: a story that is told, as its documents and what its history shows.

use crate::document::{self, Document};
use crate::evidence::{Evidence, people::Trust, row::BlobRow};
use crate::field::{date::Day, person::Mailmap};
use crate::finding::RepoPath;
use crate::proof::settled::settle;
use crate::seal::allowed_signers::Keys;
use crate::settings::Settings;

use super::memory::{self, View};
use super::steps::Story;

/// The documents on the trusted branch, by path, and the evidence of a story on a day. Every Markdown file is a document.
pub(crate) fn told(story: &str, today: Day, settings: &Settings) -> (Vec<Document>, Evidence) {
    let played = Story::parse(story).unwrap().play().unwrap();
    let is_document = |path: &str| path.ends_with(".md");
    let parse =
        |path: &RepoPath, bytes: &[u8]| document::parse(path, bytes, &settings.labels, &settings.sections);
    let mut read = |path: &RepoPath, bytes: &[u8]| BlobRow::from(&parse(path, bytes));
    let mailmap = Mailmap::default();
    let rules =
        memory::Rules { is_document: &is_document, witnesses: &settings.witnesses, mailmap: &mailmap };
    let memory = memory::read(&played, View::Trusted, today, &rules, &mut read);
    let mut documents: Vec<Document> = memory::documents(&memory.files, &is_document)
        .iter()
        .map(|(path, bytes)| parse(path, bytes))
        .collect();
    let evidence = Evidence::new(&memory.rows, Trust::new(settings, mailmap, Keys::default(), today));
    settle(&evidence, settings, &mut documents);
    (documents, evidence)
}
