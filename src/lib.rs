//! growthlint checks growth docs against their commit history: the document makes claims, the history is the evidence.
//!
//! The map, bottom-up; a module uses only what is declared above it.

/// The values that everything else is made of: where, when, who, which entry.
pub mod field;
/// What a rule says: a place, a message that cannot hold prose, the commits it rests on.
#[macro_use]
pub mod finding;
/// One file as data; parsing never fails.
pub mod document;
/// `growthlint.yaml`: what a repository has settled.
pub mod settings;
/// Statements, signatures and whose keys count: bytes in, verdict out.
pub mod seal;
/// What the history establishes, what it contradicts, what it cannot show.
pub mod evidence;
/// What documents claim and owe, and what the history says of it.
pub mod claim;
/// Every rule: a constant and a function, with its page beside it.
pub mod rules;
/// All rules over all documents: levels, waivers, order.
pub mod lint;
/// From a git repository to rows; nothing is written, fetched or run. And from data to a new repository.
pub mod load;
/// Histories as text, for pages, cases, the example and shrunk seeds.
pub mod story;
/// How what was found is printed.
pub mod report;
/// The row per engineer, what is due, the scorecard.
pub mod audit;
/// A packet put together from one document: Markdown, and behind each piece the entry that it comes from.
pub mod packet;
/// Everybody's way from level to level, over one repository or many, and what of it may leave.
pub mod pipeline;
/// One repository, opened once and judged in any of its states.
pub mod inspect;
/// The command line, one file per subcommand.
pub mod command;
