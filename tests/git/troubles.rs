//! Troubles.
