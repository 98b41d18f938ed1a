//! From a git repository to rows: what is read, what is about to be committed, whose rules count. Nothing is ever written,
//! fetched or run.

mod commit;
mod error;
mod files;
mod git;
mod graph;
mod id;
mod tree;
mod walk;

pub use error::{Gap, GapKind, LoadError, NamedBy, NoBranch, Odd, OddKind};
pub use files::{Docs, File, find};
pub use git::{Repository, open, open_at};
