//! Is a finding about a text that is about to be frozen?

use crate::document::Document;
use crate::field::address::Address;
use crate::finding::{Finding, Severity};
use crate::lint;
use crate::proof::frozen::is_published;
use crate::settings::Settings;

use super::inspected::Inspected;

impl Inspected {
    /// Whether a finding is about the text of an entry that freezes once it is published, and is not published yet: now is the time to
    /// put it right. What the history does not show is not known to be unpublished.
    pub fn is_about_to_freeze(&self, finding: &Finding, settings: &Settings) -> bool {
        let asked = finding.level > Severity::Info && lint::is_of_text(finding);
        let address = finding.entry.as_ref().filter(|address| asked && address.section().freezes());
        let published = || {
            let document = self.documents.iter().find(|document| document.path == finding.place.path)?;
            self.is_published(document, address?, settings)
        };
        address.is_some() && published() == Some(false)
    }

    /// Says of such a finding, in its help, that the text will be frozen; whether it is one.
    pub fn say_what_freezes(&self, finding: &mut Finding, settings: &Settings) -> bool {
        let freezes = self.is_about_to_freeze(finding, settings);
        if freezes {
            finding.help = message![finding.help, "; it will be frozen when it reaches main"];
        }
        freezes
    }

    /// Whether an entry is published; `None` where the history does not show it.
    pub fn is_published(&self, document: &Document, address: &Address, settings: &Settings) -> Option<bool> {
        let context = self.context(document, settings)?;
        Some(is_published(&context, address))
    }
}
