//! `growthlint history`: what the history shows of a document or one of its entries.

/// What `growthlint history` takes.
#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "\
Examples:
  growthlint history amara                            her document
  growthlint history amara plan 2026-H1               one entry: versions, signatures, when each was published
  growthlint history amara 'note 2026-03-12 review-turnaround'
  growthlint history --every-commit people/x.md       every commit that touched a file")]
pub struct Args {
    /// An address, a name, a handle, a path, or any part of a name or handle that fits one person
    #[arg(value_name = "WHO|PATH")]
    pub who: String,
    /// An entry, in one argument or several, as in `plan 2026-H1`
    #[arg(value_name = "ADDRESS")]
    pub address: Vec<String>,
    /// List every commit that touched the file, growth doc or not, as `git log --full-history -m` does
    #[arg(long, conflicts_with = "address")]
    pub every_commit: bool,
}
