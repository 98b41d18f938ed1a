//! growthlint checks growth docs against their commit history: the document makes claims, the history is the evidence.
//!
//! The map, bottom-up; a module uses only what is declared above it.

// The unit tests share files with the tests of `tests/`, which name the crate so.
#[cfg(test)]
extern crate self as growthlint;

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
/// Tables, colour and escapes for a terminal.
pub mod term;
/// Which text goes where in a document? A text in, a text and a line out.
pub mod edit;
/// What does each kind of entry say? No evidence.
pub mod entry;
/// What the history establishes, what it contradicts, what it cannot show.
pub mod evidence;
/// When is what due?
pub mod calendar;
/// What does the history show of a claim?
pub mod proof;
/// What one document comes to on one day: one answer to each question.
pub mod record;
/// What waits, for whom, until when?
pub mod due;
/// Levels, the path between them, the evidence map.
pub mod career;
/// Every rule: a constant and a function, with its page beside it.
pub mod rules;
/// All rules over all documents: levels, waivers, order.
pub mod lint;
/// From a git repository to rows; nothing is written, fetched or run. And from data to a new repository.
pub mod load;
/// Histories as text, for pages, cases and the example.
pub mod story;
/// What every page for a browser has: the file around it, its style, its icons. No page and no finding.
pub mod html;
/// How findings are printed: one file per format.
pub mod report;
/// One room for each page: what it shows, and its forms.
pub mod page;
/// One repository, opened once and judged in any of its states.
pub mod inspect;
/// The command line, one file per subcommand.
pub mod command;
