//! Is what the engineer objects to answered?

pub(super) mod objection_unanswered;
