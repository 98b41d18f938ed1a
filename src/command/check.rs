//! `growthlint check`: lints the documents, with evidence from history.

use std::path::PathBuf;

/// What `growthlint check` takes.
#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "\
Examples:
  growthlint check                      the working tree, as if it were committed now
  growthlint check people/ledger        only what is in this folder
  growthlint check --staged             the index: what the pre-commit hook runs
  growthlint check --base origin/main   only what this branch would bring to origin/main")]
pub struct Args {
    /// Files and folders to report on; everything where none is given
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Check what is staged, and report only what HEAD does not have
    #[arg(long, conflicts_with = "base")]
    pub staged: bool,
    /// Check as merged into this revision, by its settings, and report only what it does not have
    #[arg(long, value_name = "REV")]
    pub base: Option<String>,
    /// Check the text alone, and say what could not be checked
    #[arg(long, conflicts_with_all = ["staged", "base"])]
    pub no_history: bool,
}
