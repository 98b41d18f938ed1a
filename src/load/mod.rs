//! From a git repository to rows: what is read, what is about to be committed, whose rules count. Nothing is ever
//! written, fetched or run, but that `write_repository` makes a new repository where nothing is yet.
//!
//! ```no_run
//! use std::sync::Arc;
//!
//! use growthlint::evidence::row::{BlobRow, Depth};
//! use growthlint::field::{date::Day, person::Mailmap};
//! use growthlint::load::{self, Docs, Environment, History, Reading, State};
//!
//! let environment = Environment::of_process();
//! let repository = load::open()?;
//! let trust = load::trust(&repository, None, &environment, State::Index)?;
//! let docs = Docs::new(&["people/**/*.md".to_owned()])?;
//! let mailmap = Mailmap::default();
//! let parser = |_path: &_, _bytes: &[u8], _depth| Arc::new(BlobRow::default());
//! let mut history = History::read(Reading {
//!     repository: &repository,
//!     trust: &trust,
//!     environment: &environment,
//!     as_of: Day::today().start(),
//!     docs: &docs,
//!     docs_of: |_settings| vec!["people/**/*.md".to_owned()],
//!     mailmap: &mailmap,
//!     witnesses: &[],
//!     keyed: false,
//!     forges: &[],
//!     revoked_keys: None,
//!     parser: &parser,
//! }, Depth::Whole)?;
//! let staged = history.state(State::Index)?;
//! let committed = history.state(State::Head)?;
//! # Ok::<(), load::LoadError>(())
//! ```

// Bottom-up: a module uses only what is declared above it.
mod id;
mod error;
mod verify;
mod parameters;
#[cfg_attr(not(unix), allow(dead_code))]
mod owner;
mod git;
mod commit;
mod graph;
mod line;
mod files;
mod tree;
mod versions;
mod walk;
mod globs;
mod proposal;
mod main_branch;
mod trust;
mod first;
mod signed;
mod history;
mod parse;
mod assembly;
mod complete;
mod moved;
mod merge;
mod landing;
mod outside;
mod state;
mod whole;
mod file_history;
mod earlier;
mod editor;
mod signing;
mod brought_in;
mod write;

pub use brought_in::{BroughtIn, Committed};
pub use earlier::{Earlier, earlier};
pub use editor::global_editor;
pub use error::{Closed, Gap, GapKind, LoadError, NamedBy, NoBranch, Odd, OddKind};
pub use file_history::{Touch, file_history};
pub use files::{Docs, File, Found, TrustFile, find};
pub use first::first_settings;
pub use git::{Repository, open, open_around, open_at};
pub use globs::DocsOf;
pub use history::{History, Parser, Reading};
pub use landing::Text;
pub use merge::merge_lines;
pub use proposal::{Environment, PreCommit, State};
pub use signing::SigningKey;
pub use state::{Button, Loaded};
pub use trust::{
    ChangedTrust, EarlierVersion, Trust, Trusted, earlier_version, proposed_text, trust, trust_of_texts,
    trusted_text,
};
pub use write::{NewCommit, NewRepository, Tree, WriteError, init, set_trusted, write as write_repository};
