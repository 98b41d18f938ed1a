//! What do the versions say that somebody asks for? They are read whole where their front matters alone were read before.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::evidence::row::{BlobIndex, Depth};
use crate::field::person::Person;

use super::error::Gap;
use super::history::History;
use super::landing::Text;
use super::proposal::Bytes;
use super::state::Loaded;

impl History<'_> {
    /// Whose a document of a state is, as its front matter has it.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn engineer_of(&self, text: &Text) -> Result<Option<Person>, Gap> {
        if let Bytes::Object(id) = &text.bytes
            && let Some(row) = self.versions.known(*id)
            // What names nobody may be what could not be read.
            && row.engineer.is_some()
        {
            return Ok(row.engineer.clone());
        }
        let bytes = self.bytes(text)?;
        Ok((self.with.parser)(&text.path, &bytes, Depth::Front).engineer.clone())
    }

    /// Reads whole what was not, of these versions of a state's rows.
    pub fn read_whole(&mut self, loaded: &mut Loaded, wanted: &BTreeSet<BlobIndex>) {
        let (rows, versions) = (&mut loaded.rows, &loaded.versions);
        let numbers = wanted.iter().map(|blob| versions[*blob] as usize);
        let unread: Vec<usize> = numbers.filter(|at| self.versions.rows[*at].below.is_none()).collect();
        self.parse(unread, Depth::Whole);
        for blob in wanted {
            rows.blobs[*blob] = Arc::clone(self.versions.row(versions[*blob]));
        }
    }
}
