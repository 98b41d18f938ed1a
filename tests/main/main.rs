//! The library and what is written about it. `cargo test --test main -- MODULE` runs one of these:
//!
//! - `adopt`: pages as teams publish them, and the growth docs that are proposed for them
//! - `agreement`: that all commands say the same, over stories, cases, the demo and random histories
//! - `anew`: notes that were retracted and written anew under the same heading
//! - `answers`: what a record says of topics, praise, self-reviews and a seat that does not fit
//! - `effects`: that no page uses a line that is not its owner's: every open label, by owner, by others, by nobody known
//! - `cases`: whole situations under `tests/cases`, all rules running
//! - `forms`: forms that teams publish, rewritten as growth docs
//! - `conformance`: the suite in `schema/conformance`, made from stories; `tests/cli/conformance.rs` runs it
//! - `rules`: the examples on every rule's page; `doubt`: the same examples once their witnesses cannot be believed
//! - `story`, `story_merge`: the stories that tests are told in, against git
//! - `load`: what is read from real repositories, against git
//! - `named`: whose word counts in the front matter, attacks and honest twins
//! - `notes`: attacks on praise, actions and topics, each with its honest twin
//! - `openssh`: signatures and keys, against OpenSSH
//! - `owners`: who gave a line, whose it is and who took it out, against a slow reference; `--test slow` has more of it
//! - `parts`: whose self-audits and self-reflections are, and of which text a user has confirmed something
//! - `revising`: drafts, and revisions in the open: what counts until both sign again, attacks and honest twins
//! - `roles`: that somebody is judged by the rubric of their role
//! - `reading`: that everything in a document is read, or said to be unread
//! - `published`: who knew what since when, by name and against a slow reference; `--test slow` has more of it
//! - `heard`: what the engineer objects to, who really said it, and whether it is answered
//! - `frozen`: frozen text, against the pages that another program renders; `--test slow` has more of it
//! - `docs`, `schemas`, `example`: the pages, schemas and example that are published with the program
//! - `words`: how often the rules about wording are right, over sentences in `benches`
//! - `goals`: whose word it is under a goal that both sign and below a PIP, attacks and honest twins
//! - `circles`: that no files need each other in a circle
//! - `turned`: merges of the main branch into somebody's own branch, attacks and honest twins
//! - `copies`: a copy of a document, which changes nothing in it
//! - `texts`: whose word the text of each kind of entry is, and what a merge or an edit makes of it
//! - `wins`: whose the results and links below a win are, attacks and honest twins
//! - `verdicts`: attacks on lines, texts and witnesses, each with its honest twin
//! - `less`: that a command about one person says the same whether it reads everybody's text or theirs alone
//! - `layout`: the order of the modules, and who may use what of the outside world
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, missing_docs, unreachable_pub)]

mod adopt;
mod agreement;
mod anew;
mod answers;
mod cases;
mod circles;
#[path = "../common/mod.rs"]
mod common;
mod conformance;
mod docs;
mod copies;
mod doubt;
mod effects;
mod example;
mod forms;
mod frozen;
mod goals;
mod heard;
mod layout;
mod less;
mod load;
mod named;
mod notes;
#[cfg(unix)]
mod openssh;
mod owners;
mod parts;
mod published;
#[path = "../common/rendering/mod.rs"]
mod rendering;
mod reading;
mod revising;
mod roles;
mod rules;
mod schemas;
#[path = "../common/slow_reference/mod.rs"]
mod slow_reference;
mod story;
mod story_merge;
mod texts;
mod turned;
mod verdicts;
mod wins;
mod words;
