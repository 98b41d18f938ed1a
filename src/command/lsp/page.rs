//! A document that is open, with the repository around it: what every answer is made from.

use super::text::Buffer;
use super::world::World;
use crate::document::Document;

pub(super) struct Page<'p, 'o> {
    pub(super) world: &'p World<'o>,
    pub(super) buffer: &'p Buffer,
    /// What its text says as it is now.
    pub(super) document: &'p Document,
}
