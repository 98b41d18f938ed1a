//! What can happen to an entry, and does it count?

use crate::field::label::Label;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Happened {
    /// The first text.
    Text,
    /// Another text in its place.
    Changed,
    Retracted,
    Removed,
    Line(Label),
}

impl Happened {
    pub fn name(self) -> &'static str {
        match self {
            Happened::Text => "text",
            Happened::Changed => "text changed",
            Happened::Retracted => "retraction",
            Happened::Removed => "removal",
            Happened::Line(label) => label.name(),
        }
    }
}

/// Whether something counts, and if not, why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    Counts,
    /// Both, or its owner, wrote something else in its place.
    Replaced,
    /// Its owner took it back.
    TakenBack,
    /// It was given for an earlier text, and nobody agreed to the change.
    NoLongerCounts,
    NotEstablished,
    /// The history shows otherwise.
    Contradicted,
}

impl Stands {
    /// Whether somebody did what they may not, or something was changed that both rely on.
    pub fn accuses(self) -> bool {
        match self {
            Stands::NoLongerCounts | Stands::Contradicted => true,
            Stands::Counts | Stands::Replaced | Stands::TakenBack | Stands::NotEstablished => false,
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Stands::Counts => "counts",
            Stands::Replaced => "replaced",
            Stands::TakenBack => "taken back",
            Stands::NoLongerCounts => "no longer counts",
            Stands::NotEstablished => "not established",
            Stands::Contradicted => "contradicted",
        }
    }
}
