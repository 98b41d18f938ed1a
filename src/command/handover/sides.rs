//! From whom to whom are documents handed over, and who does it?

use crate::field::person::Person;

/// The two sides of a handover.
pub(super) struct Sides {
    pub(super) old: Person,
    pub(super) new: Person,
    /// Git's identity, as the trusted mailmap knows it.
    pub(super) me: Person,
}
