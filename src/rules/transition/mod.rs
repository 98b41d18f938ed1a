//! Does a managed transition say where to, and by when? Did a new manager get the document from somebody?

pub(super) mod handover_missing;
pub(super) mod transition_undated;
