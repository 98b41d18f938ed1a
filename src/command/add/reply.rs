//! A line below an entry that somebody was asked for, as `growthlint add` writes it.

use super::job::Job;
use super::kind::What;
use super::request::Request;
use crate::command::{document_file::DocumentFile, failure::Failure, workspace::Workspace};
use crate::edit::Added;
use crate::field::address::Address;
use crate::field::label::{Label, Section};
use crate::record::Record;

/// What somebody is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::command) enum Reply {
    Answer,
    Decision,
    Outcome,
    Result,
    Status,
    LookedAt,
    Confirmed,
}

impl Reply {
    fn what(self) -> What {
        match self {
            Reply::Answer => What::Answer,
            Reply::Decision => What::Decision,
            Reply::Outcome => What::Outcome,
            Reply::Result => What::Result,
            Reply::Status => What::Status,
            Reply::LookedAt => What::Looked,
            Reply::Confirmed => What::Confirmed,
        }
    }

    fn label(self) -> Label {
        match self {
            Reply::Answer => Label::Answer,
            Reply::Decision => Label::Decision,
            Reply::Outcome => Label::Outcome,
            Reply::Result => Label::Result,
            Reply::Status => Label::Status,
            Reply::LookedAt => Label::LookedAt,
            Reply::Confirmed => Label::Confirmed,
        }
    }

    pub(in crate::command) fn question(self) -> &'static str {
        match self {
            Reply::Answer => "Your answer",
            Reply::Decision => "Your decision",
            Reply::Outcome => "The outcome",
            Reply::Result => "The result",
            Reply::Status => "The status",
            Reply::LookedAt => "Have you looked at it together today?",
            Reply::Confirmed => "Do you use it?",
        }
    }

    /// Whether a yes is all that it takes: the line has only today's date, and who says so.
    pub(in crate::command) fn is_a_yes(self) -> bool {
        matches!(self, Reply::LookedAt | Reply::Confirmed)
    }

    /// What a commit says of it, before the entry's name.
    pub(in crate::command) fn done(self) -> &'static str {
        match self {
            Reply::Answer => "Answer",
            Reply::Decision => "Decide on",
            Reply::Outcome => "Give the outcome of",
            Reply::Result => "Give a result of",
            Reply::Status => "Give the status of",
            Reply::LookedAt => "Look at",
            Reply::Confirmed => "Confirm an artifact of",
        }
    }

    /// What a line of its kind says in a section; `None` where any text will do.
    pub(in crate::command) fn form(self, section: Section) -> Option<&'static str> {
        self.label().form_in(section).words()
    }

    /// The document of a file with the line in it, if this person may write it and it has the form that it needs. The words are what
    /// would stand on a command line behind the address.
    pub(in crate::command) fn written(
        self,
        (workspace, record): (&Workspace, &Record<'_>),
        file: &DocumentFile<'_>,
        (address, words): (&Address, &[String]),
    ) -> Result<Added, Failure> {
        let who = file.document.path.handle().to_owned();
        let request = Request {
            what: self.what(),
            who,
            words: Vec::new(),
            date: None,
            period: None,
            about: None,
            mock: false,
        };
        let today = workspace.today;
        let job = Job { request: &request, file, record, day: today, today, reads_pipe: false };
        Ok(job.line_below(address, (self.label(), words), &workspace.opened)?.added)
    }
}
