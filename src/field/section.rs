//! Which sections has a growth doc, and what do the headings of their entries look like?

use std::fmt;

/// A section of a growth doc: everything under one H2 heading. Entries that are another person's to write have a section of their own for
/// labels and owners, and share the heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    Goals,
    Plans,
    Notes,
    Updates,
    Reviews,
    /// What the engineer writes among the `Reviews`.
    SelfReviews,
    Wins,
    Packets,
    Pips,
    Transitions,
    Allocations,
    Calibrations,
}

impl Section {
    /// Those with a heading of their own, in the convention's order.
    pub const ALL: [Section; 11] = [
        Section::Goals,
        Section::Plans,
        Section::Notes,
        Section::Updates,
        Section::Reviews,
        Section::Wins,
        Section::Packets,
        Section::Pips,
        Section::Transitions,
        Section::Allocations,
        Section::Calibrations,
    ];

    /// Whether the text of its entries is frozen once it is published. A plan's is once both have signed.
    pub fn freezes(self) -> bool {
        matches!(self, Section::Notes | Section::Pips | Section::SelfReviews)
    }

    /// The section under whose heading it stands.
    pub fn under(self) -> Section {
        if self == Section::SelfReviews { Section::Reviews } else { self }
    }

    pub fn name(self) -> &'static str {
        match self {
            Section::Goals => "Goals",
            Section::Plans => "Visibility plans",
            Section::Notes => "Notes",
            Section::Updates => "Updates",
            Section::Reviews | Section::SelfReviews => "Reviews",
            Section::Wins => "Wins",
            Section::Packets => "Packets",
            Section::Pips => "PIPs",
            Section::Transitions => "Transitions",
            Section::Allocations => "Allocations",
            Section::Calibrations => "Calibrations",
        }
    }

    /// An example of an entry's heading; `None` where the section has no entries.
    pub fn entry_shape(self) -> Option<&'static str> {
        match self {
            Section::Goals => Some("a title"),
            Section::Plans => Some("2026-H1"),
            Section::Notes => Some("2026-03-12 SBI: review-turnaround"),
            Section::Updates => Some("2026-03"),
            Section::Reviews => Some("2026-Q1"),
            Section::SelfReviews => Some("2026-Q1 self-review"),
            Section::Wins => None,
            Section::Packets => Some("2026-H1 Staff"),
            Section::Pips => Some("2026-05-04 review-turnaround"),
            Section::Transitions => Some("2026-05-04 platform team"),
            Section::Allocations => Some("2026-02-02 Ledger cut-over"),
            Section::Calibrations => Some("2026-H1"),
        }
    }
}

impl fmt::Display for Section {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}
