//! What does a page for a browser rest on: which repository, which commit, from when, how strong is the evidence?

use maud::html;

use crate::field::date::Day;
use crate::field::id::CommitId;
use crate::html::shell::Fact;
use crate::html::text::{Text, code, day, marked};
use crate::page::evidence_base::EvidenceBase;
use crate::report::found::Unchecked;
use crate::report::links::Links;

/// Where a page comes from.
pub struct Source {
    /// The name of the repository's folder.
    pub repository: String,
    /// The state that the page shows, as in `main at 2c41d23`.
    pub state: String,
    pub commit: Option<CommitId>,
    pub as_of: Day,
    /// Anything that is dated earlier is not checked.
    pub effective_from: Option<Day>,
    pub evidence: EvidenceBase,
    /// What could not be checked.
    pub unchecked: Vec<Unchecked>,
    pub links: Option<Links>,
}

impl Source {
    /// What stands at the foot of each sheet of paper.
    pub fn foot(&self) -> String {
        format!("{}, as of {}, {}", self.repository, self.as_of, self.state)
    }

    /// The day as the title has it.
    pub fn day(&self) -> String {
        // With its year, whichever that is.
        self.as_of.spoken(self.as_of.plus_months(-12))
    }

    /// Where the forge shows a line.
    pub fn link(&self, path: &str, line: usize) -> Option<String> {
        self.links.as_ref().map(|links| links.line(path, line))
    }

    /// What the page rests on. The last of it is what could not be checked.
    pub fn facts(&self) -> Vec<Fact> {
        vec![
            Fact {
                name: "State",
                value: html! { (Text(&self.state)) },
                means: html! {
                    @if let Some(commit) = self.commit { (code(&commit.to_string())) } @else { "Nothing is committed yet." }
                },
            },
            Fact {
                name: "Checked from",
                value: html! {
                    @match self.effective_from { Some(from) => { (day(from)) } None => { "the first commit" } }
                },
                means: html! {
                    @if self.effective_from.is_some() { "Anything dated earlier is not checked." } @else { "Nothing is left out." }
                },
            },
            Fact {
                name: "Evidence",
                value: html! { @if self.evidence.signed { "keys" } @else { "names in commits" } },
                means: html! { (Text(&crate::html::text::sentence(&self.evidence.text()))) },
            },
            Fact {
                name: "Could not be checked",
                value: html! { @if self.unchecked.is_empty() { "nothing" } @else { (crate::html::text::count(self.unchecked.len(), "thing", "things")) } },
                means: html! {
                    @for one in &self.unchecked {
                        (marked(&crate::html::text::sentence(one.what.text()))) " "
                        (marked(&crate::html::text::sentence(one.help.text()))) " "
                    }
                },
            },
        ]
    }
}
