//! One request, with all that is known before anything is written: may this person write it at all?

use super::kind::Whose;
use super::request::Request;
use crate::command::{document_file::DocumentFile, failure::Failure, member::Member};
use crate::edit::Added;
use crate::field::{address::Address, date::Day};
use crate::inspect::Opened;
use crate::record::Record;
use crate::seal::statement::Role;

/// What is known before anything is written.
pub(super) struct Job<'a> {
    pub(super) request: &'a Request,
    pub(super) file: &'a DocumentFile<'a>,
    pub(super) record: &'a Record<'a>,
    /// The day that it is about.
    pub(super) day: Day,
    pub(super) today: Day,
    /// Whether a text that the command line lacks may come through a pipe.
    pub(super) reads_pipe: bool,
}

/// What comes out of a request.
pub(super) struct Change {
    pub(super) added: Added,
    /// Whether something is left to fill in.
    pub(super) is_open: bool,
    /// What is legal and worth knowing.
    pub(super) remarks: Vec<Failure>,
}

impl Job<'_> {
    /// The document with what was asked for.
    pub(super) fn change(&self, opened: &Opened) -> Result<Change, Failure> {
        let row = self.request.what.row();
        match row.label {
            Some(label) => self.line(label, opened),
            None => {
                let whose = if self.request.mock { Whose::Peer } else { row.whose };
                self.entry(self.writer(whose, None, opened)?)
            }
        }
    }

    /// As what somebody writes it. Refuses what is another person's to write, and names that person.
    pub(super) fn writer(
        &self,
        whose: Whose,
        below: Option<&Address>,
        opened: &Opened,
    ) -> Result<Role, Failure> {
        let member = match Member::find(opened, &self.file.document, self.today) {
            Err(_) if whose == Whose::Peer && opened.identity().is_some() => return Ok(Role::Manager),
            found => found?,
        };
        if whose.is_for(member.role) {
            return Ok(member.role);
        }
        let front = &self.file.document.front_matter;
        let (owner, role, other) = match whose {
            Whose::Engineer => (front.engineer.as_ref(), "the engineer", "you write for the manager"),
            Whose::Manager | Whose::Both => (front.manager.as_ref(), "the manager", "you are the engineer"),
            Whose::Peer => (None, "a peer", "you are the engineer"),
        };
        let noun = self.request.what.noun();
        let what = format!("{noun} is {role}'s to write, and by git {other}, {}", member.name);
        let owner = owner.map_or(role, |owner| owner.value.name.as_str());
        let below = below.map(|address| format!(" {address} TEXT")).unwrap_or_default();
        let handle = self.file.document.path.handle();
        let command = format!("growthlint add {} {handle}{below}", self.request.what.word());
        Err(Failure::new(what, format!("{owner} runs `{command}`")))
    }
}
