//! How wide is a page, and has it colours and lines of documents?

/// How text reports look. Nothing here changes what is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    pub width: usize,
    pub color: bool,
    /// Whether lines of the documents may be shown.
    pub show_source: bool,
}

impl Look {
    /// Without colours and source lines, 80 columns wide: what goes into a file or a pipe.
    pub const PLAIN: Look = Look { width: 80, color: false, show_source: false };
}
