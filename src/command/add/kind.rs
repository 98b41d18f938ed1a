//! What can be added, who writes it, and which options it takes?

use clap::ValueEnum;

use crate::seal::statement::Role;

/// What can be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum What {
    /// The visibility plan of a half
    Plan,
    /// An SBI note: situation, behavior, impact, ask, commit
    Note,
    /// A note of praise
    Praise,
    /// A note of a 1:1
    #[value(name = "1on1")]
    OneOnOne,
    /// The update of a month or a week
    Update,
    /// The review of a quarter
    Review,
    /// The self-audit of a month, in the plan of its half
    SelfAudit,
    /// A goal with the evidence to look for
    Goal,
    /// A win
    Win,
    /// The packet of a half
    Packet,
    /// A performance improvement plan
    Pip,
    /// A transition to another team, or out of the company
    Transition,
    /// Why somebody gets a piece of work
    Allocation,
    /// What a calibration of a half came to
    Calibration,
}

/// Who writes something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose {
    Engineer,
    Manager,
    Both,
    /// Anybody but the engineer, whether or not the document knows them.
    Peer,
}

impl Whose {
    pub(super) fn is_for(self, role: Role) -> bool {
        match role {
            Role::Engineer => matches!(self, Whose::Engineer | Whose::Both),
            Role::Manager => self != Whose::Engineer,
        }
    }
}

impl What {
    /// The word of the command line.
    pub(super) fn word(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }

    /// What a message calls it.
    pub(super) fn noun(self) -> &'static str {
        match self {
            What::Plan => "a plan",
            What::Note => "a note",
            What::Praise => "a note of praise",
            What::OneOnOne => "the note of a 1:1",
            What::Update => "an update",
            What::Review => "a review",
            What::SelfAudit => "a self-audit",
            What::Goal => "a goal",
            What::Win => "a win",
            What::Packet => "a packet",
            What::Pip => "a PIP",
            What::Transition => "a transition",
            What::Allocation => "an allocation",
            What::Calibration => "a calibration",
        }
    }

    /// Who writes it.
    pub(super) fn whose(self, is_mock: bool) -> Whose {
        match self {
            What::Plan | What::Goal | What::Win => Whose::Both,
            What::Update | What::SelfAudit => Whose::Engineer,
            What::Note
            | What::Praise
            | What::OneOnOne
            | What::Review
            | What::Packet
            | What::Pip
            | What::Transition
            | What::Allocation => Whose::Manager,
            What::Calibration if is_mock => Whose::Peer,
            What::Calibration => Whose::Manager,
        }
    }

    /// What tells it from others of its kind.
    pub(super) fn key(self) -> &'static str {
        match self {
            What::Note | What::Praise | What::OneOnOne | What::Pip => "`--about` or `--date`",
            What::Goal => "title",
            What::Transition | What::Allocation | What::Win => "title or `--date`",
            What::Plan | What::Update | What::Review | What::SelfAudit | What::Packet | What::Calibration => {
                "`--period`"
            }
        }
    }

    /// Whether it is about a day; else it is about a period, or about no time.
    pub(super) fn has_day(self) -> bool {
        match self {
            What::Note
            | What::Praise
            | What::OneOnOne
            | What::Win
            | What::Pip
            | What::Transition
            | What::Allocation
            | What::Calibration => true,
            What::Plan | What::Update | What::Review | What::SelfAudit | What::Goal | What::Packet => false,
        }
    }

    pub(super) fn has_period(self) -> bool {
        match self {
            What::Plan | What::Update | What::Review | What::SelfAudit | What::Packet | What::Calibration => {
                true
            }
            What::Note
            | What::Praise
            | What::OneOnOne
            | What::Goal
            | What::Win
            | What::Pip
            | What::Transition
            | What::Allocation => false,
        }
    }

    pub(super) fn has_topic(self) -> bool {
        matches!(self, What::Note | What::Praise | What::OneOnOne | What::Pip)
    }

    /// Whether it takes words: its text or its title.
    pub(super) fn has_words(self) -> bool {
        matches!(self, What::Update | What::Win | What::Goal | What::Transition | What::Allocation)
    }
}
