//! How is a signature asked for and told of?

use crate::term::look::Look;

/// How a signature is asked for and told of.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Manner {
    /// Whether hashes are printed.
    pub(crate) verbose: bool,
    /// Whether a plan is signed though it is not complete.
    pub(crate) anyway: bool,
    pub(crate) look: Look,
}
