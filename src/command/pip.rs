//! `growthlint pip`: the three preconditions with their proof, the decision, who does what next.

/// What `growthlint pip` takes.
#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "\
Examples:
  growthlint pip jonas                      every behaviour that notes name
  growthlint pip jonas review-turnaround    one of them

Nothing that it prints says that a PIP is deserved.")]
pub struct Args {
    /// An address, a name, a handle, a path, or any part of a name or handle that fits one person
    #[arg(value_name = "WHO")]
    pub who: String,
    /// The behaviour, as in the notes' headings
    #[arg(value_name = "BEHAVIOUR")]
    pub behaviour: Option<String>,
}
