//! What is known of each document's past: all of it, or what its front matter shows.

use crate::evidence::fact::Ledger;
use crate::evidence::front_history::FrontHistory;
use crate::evidence::graph::LineIndex;
use crate::evidence::history::DocumentHistory;
use crate::evidence::row::CommitIndex;
use crate::field::person::Person;

/// The past of one document, as far as it was read.
pub enum Past {
    /// Nobody asked for its text.
    Front(Box<FrontHistory>),
    Whole(Box<DocumentHistory>),
}

impl Past {
    /// Arranges a ledger, as far as versions were read for it. `landed` is where the line got a commit.
    pub(super) fn new(
        engineer: Person,
        mut ledger: Ledger,
        landed: impl Fn(CommitIndex) -> Option<LineIndex>,
    ) -> Past {
        if ledger.is_front {
            Past::Front(Box::new(FrontHistory::new(engineer, &mut ledger)))
        } else {
            Past::Whole(Box::new(DocumentHistory::new(engineer, ledger, landed)))
        }
    }

    pub(super) fn front_mut(&mut self) -> &mut FrontHistory {
        match self {
            Past::Front(front) => front,
            Past::Whole(whole) => &mut whole.front,
        }
    }

    /// What its front matter shows.
    pub fn front(&self) -> &FrontHistory {
        match self {
            Past::Front(front) => front,
            Past::Whole(whole) => whole,
        }
    }

    /// All of it; `None` where some version of it was not read whole.
    pub fn whole(&self) -> Option<&DocumentHistory> {
        match self {
            Past::Front(_) => None,
            Past::Whole(whole) => Some(whole),
        }
    }
}
