//! What is a document read for?

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asked {
    Everything {
        /// Whether there may be seals, so that the hashes of version 1 are needed too.
        sealed: bool,
    },
    /// Everything that a text rule needs. Hashes of frozen text are left empty.
    Text,
    /// What a history follows: hashes, open lines, wins, and how the file is divided. Entries have no text and links, only those of
    /// goals have bullets, and nobody looks for bad values, second entries at one address, and invisible characters.
    History {
        /// Whether there may be seals.
        sealed: bool,
    },
}

impl Asked {
    pub(crate) fn is_for_text(self) -> bool {
        matches!(self, Asked::Everything { .. } | Asked::Text)
    }

    pub(crate) fn is_for_first_seals(self) -> bool {
        matches!(self, Asked::Everything { sealed: true } | Asked::History { sealed: true })
    }

    pub(crate) fn is_for_history(self) -> bool {
        matches!(self, Asked::Everything { .. } | Asked::History { .. })
    }
}
