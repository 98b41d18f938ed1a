//! `growthlint demo`: an example repository with a real history.

use std::path::PathBuf;

/// What `growthlint demo` takes.
#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "\
Examples:
  growthlint demo           in a temporary folder, audited at once
  growthlint demo example   in a new folder, to look around in")]
pub struct Args {
    /// A folder to make; a temporary one, audited at once, where none is given
    #[arg(value_name = "DIR")]
    pub directory: Option<PathBuf>,
}
