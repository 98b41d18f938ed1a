//! What is a document read for?

/// What a document is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asked {
    Everything,
    /// The same without what only a history can be asked about: hashes of frozen text are those of nothing.
    Text,
    /// What its history follows: hashes, the lines that stay open, wins, and how the file is divided. Entries have no text, bullets and
    /// links, and problems with values and characters are not looked for.
    History,
}

impl Asked {
    pub(crate) fn is_for_text(self) -> bool {
        matches!(self, Asked::Everything | Asked::Text)
    }

    pub(crate) fn is_for_history(self) -> bool {
        matches!(self, Asked::Everything | Asked::History)
    }
}
