//! A document that is open, with the repository around it: what every answer is made from.

use super::text::Buffer;
use super::world::World;
use crate::document::Document;
use crate::field::address::{Address, Behaviour};

pub(super) struct Page<'p, 'o> {
    pub(super) world: &'p World<'o>,
    pub(super) buffer: &'p Buffer,
    /// What its text says as it is now.
    pub(super) document: &'p Document,
}

impl Page<'_, '_> {
    /// The short names that addresses of the document have, each once, the latest first.
    pub(super) fn short_names(&self, of: fn(&Address) -> Option<&Behaviour>) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for entry in self.document.entries.iter().rev() {
            let name = of(&entry.address).map(ToString::to_string);
            names.extend(name.filter(|name| !names.contains(name)));
        }
        names
    }
}
