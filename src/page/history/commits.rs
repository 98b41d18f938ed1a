//! Which commits touched a file, for programs?

use schemars::JsonSchema;
use serde::Serialize;

use crate::load::Touch;
use crate::report::programs::{FormatVersion, versioned};

/// The commits that touched a file.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "growthlint history --every-commit")]
pub struct CommitsJson {
    /// The name and version of this format.
    schema: FormatVersion<CommitsJson>,
    /// The file, from the top of the repository, with `/` between its parts.
    path: String,
    /// The commits of the checked-out history, children first.
    commits: Vec<TouchJson>,
}

/// A commit.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Commit")]
struct TouchJson {
    /// Its whole id.
    #[schemars(regex(pattern = "^[0-9a-f]{40}$"))]
    commit: String,
    /// Its author's address, as the commit has it.
    author: String,
    /// When it was committed, by its committer's clock: RFC 3339 in UTC. Null where git's date cannot be read.
    committed: Option<String>,
}

versioned!(CommitsJson, "growthlint-every-commit/1");

impl CommitsJson {
    /// The page of a file; its commits come parents first.
    pub fn new(path: &str, touches: &[Touch]) -> CommitsJson {
        let commit = |touch: &Touch| TouchJson {
            commit: touch.id.to_string(),
            author: touch.author.email.clone(),
            committed: touch.committed.map(|time| time.to_string()),
        };
        CommitsJson {
            schema: FormatVersion::new(),
            path: path.to_owned(),
            commits: touches.iter().rev().map(commit).collect(),
        }
    }
}
