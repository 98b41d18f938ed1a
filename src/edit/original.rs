//! The document before a change, and how a text that comes out of the change is read.

use crate::document::{self, Document};
use crate::settings::Settings;

/// A document that something is to be added to, with the settings by which it is read.
#[derive(Clone, Copy)]
pub struct Original<'a> {
    pub document: &'a Document,
    pub settings: &'a Settings,
}

impl<'a> Original<'a> {
    pub fn text(&self) -> &'a str {
        self.document.source.text()
    }

    /// The document that a text would be in this one's place.
    pub fn read(&self, text: &str) -> Document {
        let Settings { labels, sections, .. } = self.settings;
        document::parse(&self.document.path, text.as_bytes(), labels, sections)
    }
}
