//! How much of the truth can be had?

/// Whether the history can be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    Whole,
    /// It is cut, and only the texts say anything.
    TextOnly,
}
