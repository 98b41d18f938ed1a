//! Does a managed transition say where to, and by when?

pub(super) mod transition_undated;
