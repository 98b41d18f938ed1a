//! What is known of one frozen text of an entry?

use std::sync::Arc;

use crate::document::line::Fit;
use crate::entry::note::NoteFacts;
use crate::evidence::fact::RawFrom;
use crate::evidence::row::PlanText;
use crate::field::id::TextHash;
use crate::seal::statement::{SealVersion, Statement};

/// A frozen text of an entry.
#[derive(Debug, Clone)]
pub struct Text {
    pub frozen: TextHash,
    /// Hash with the heading, however the characters are encoded.
    pub composed: TextHash,
    pub body: TextHash,
    /// The lines of a plan, or what a review says of gaps, by number.
    pub lines: Arc<[u64]>,
    /// A plan as the last version with this text has it.
    pub plan: Option<PlanText>,
    /// Whether it is a retraction.
    pub retracted: bool,
    /// Whether it still asks for something to be filled in.
    pub asks: bool,
    /// Whether it is a note that still asks, or has nothing below its heading but open lines. It says nothing yet, so it is not published.
    pub begun: bool,
    /// What a note's text says.
    pub note: Option<NoteFacts>,
    /// What a transition's text says of the fit.
    pub fit: Option<Fit>,
    /// Its exact bytes along the line.
    pub raws: Vec<RawFrom>,
    /// Its hashes as version 1 of a seal has them.
    pub firsts: Vec<TextHash>,
}

impl Text {
    /// Whether a seal is over this text, by the words of the seal's own version.
    pub fn is_sealed_by(&self, statement: &Statement) -> bool {
        match statement.version {
            SealVersion::First => self.firsts.contains(&statement.frozen),
            SealVersion::Second => self.frozen == statement.frozen,
        }
    }
}
