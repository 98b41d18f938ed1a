//! Where the engineers of small stories are at.
