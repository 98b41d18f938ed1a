//! What comes out of a change: the whole text, and where the new part begins.

/// A document's text with something new in it.
pub struct Added {
    pub text: String,
    /// The number of the first new line that says something, from 1.
    pub line: usize,
}
