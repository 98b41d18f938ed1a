//! `growthlint audit`: everybody on the trusted branch, and what the calendar demands.

use std::path::PathBuf;

/// What `growthlint audit` takes.
#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "\
Examples:
  growthlint audit                            this repository, today
  growthlint audit ../ledger ../checkout      several repositories
  growthlint audit --as-of 2026-06-30         by the calendar of another day
  growthlint audit --format json              for a dashboard")]
pub struct Args {
    /// Repositories; the one around this folder where none is given
    #[arg(value_name = "DIR")]
    pub directories: Vec<PathBuf>,
}
