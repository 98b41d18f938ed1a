//! Whether a managed transition is direct, kind and dated.

pub(super) mod transition_undated;
