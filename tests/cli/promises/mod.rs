//! What holds for several commands, a file for each promise:
//!
//! - `privacy`: the text of a document stays in it; no command but `sign` runs a program
//! - `names`: no name controls a terminal or a build server
//! - `same`: the same bytes in every folder, zone and clone; `formats`: what other programs may rely on;
//!   `consumers`: what code scanning, GitLab, JUnit and reviewdog are given;
//!   `markdown`: what a summary says of a change; `output`: what `-o` writes; `browser`: pages for a browser and for paper
//! - `bad_input`, `broken_repository`, `strangers`: wrong settings, damaged repositories, documents that follow no convention;
//!   `closed`: folders that nobody looks into
//! - `main_branch`: how it is found; `trust`: whose rules count; `clocks`: whose date counts
//! - `owner`: a repository of somebody else is trusted where git trusts it
//! - `signatures`, `key_list`, `seals`, `withdrawn`: what signs, whose key it is, how long it holds
//! - `attacks`, `strategies`, `erase`: texts that were tampered with, merged in every way, erased

mod agreement;
mod attacks;
mod bad_input;
mod broken_repository;
mod browser;
mod clocks;
mod closed;
mod consumers;
mod erase;
pub(crate) mod formats;
mod key_list;
mod main_branch;
mod markdown;
mod names;
mod output;
mod owner;
mod privacy;
pub(crate) mod same;
mod seals;
mod signatures;
mod strangers;
mod strategies;
mod trust;
mod withdrawn;
