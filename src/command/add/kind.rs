//! What can be added: entries, and lines of entries? Who writes each, and which options does it take?

use clap::ValueEnum;

use crate::field::label::{Label, LineOwner};
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
    /// The engineer's own review of a quarter
    SelfReview,
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
    /// Below an entry: the manager's answer to an update or to what the engineer objects to
    Answer,
    /// Below a note or a PIP: what became of it
    Outcome,
    /// Below a plan, a packet or a calibration: what was decided
    Decision,
    /// Below a goal: that you looked at it together
    Looked,
    /// Below a PIP: what was seen by a checkpoint; below a win: what came of it
    Result,
    /// Of a goal, or of an artifact of a plan: how far it is
    Status,
    /// Below an artifact of a plan: that somebody outside says that it landed
    Confirmed,
    /// Below a note or a PIP: the behaviour that it is about, when its short name was misspelt
    SameAs,
    /// Below a note, a PIP or a self-review: what is correct instead
    Correction,
    /// In place of the text of a note, a PIP or a self-review: that it is taken back
    Retraction,
    /// Below a plan that was signed: what you changed in it, and why; commit both together
    Revision,
    /// Below an entry: why the engineer does not agree
    Disagreement,
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
    /// Who writes a line.
    pub(super) fn of(owner: LineOwner) -> Whose {
        match owner {
            LineOwner::Engineer => Whose::Engineer,
            LineOwner::Writer | LineOwner::NewManager => Whose::Manager,
            LineOwner::Signer | LineOwner::Giver | LineOwner::Together => Whose::Both,
        }
    }

    pub(super) fn is_for(self, role: Role) -> bool {
        match role {
            Role::Engineer => matches!(self, Whose::Engineer | Whose::Both),
            Role::Manager => self != Whose::Engineer,
        }
    }
}

/// What a request may say besides whose document it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Takes {
    Day,
    Period,
    Topic,
    /// Its text, or its title.
    Words,
}

/// What is true of one kind.
pub(super) struct Row {
    /// What a message calls it.
    pub(super) noun: &'static str,
    /// Who writes it; of a line, the table of labels knows.
    pub(super) whose: Whose,
    pub(super) takes: &'static [Takes],
    /// The label of the line; `None` for an entry.
    pub(super) label: Option<Label>,
    /// For an entry, what tells it from others of its kind; for a line, an example of its text.
    pub(super) example: &'static str,
}

const fn entry(noun: &'static str, whose: Whose, takes: &'static [Takes], key: &'static str) -> Row {
    Row { noun, whose, takes, label: None, example: key }
}

const fn line(noun: &'static str, label: Label, example: &'static str) -> Row {
    Row { noun, whose: Whose::Both, takes: &[Takes::Day, Takes::Words], label: Some(label), example }
}

impl What {
    /// The word of the command line.
    pub(super) fn word(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }

    pub(super) fn row(self) -> Row {
        use Takes::{Day, Period, Topic, Words};
        use Whose::{Both, Engineer, Manager};
        const TOPIC: &str = "`--about` or `--date`";
        const TITLE: &str = "title or `--date`";
        const PERIOD: &str = "`--period`";
        match self {
            What::Plan => entry("a plan", Both, &[Period], PERIOD),
            What::Note => entry("a note", Manager, &[Day, Topic], TOPIC),
            What::Praise => entry("a note of praise", Manager, &[Day, Topic], TOPIC),
            What::OneOnOne => entry("the note of a 1:1", Both, &[Day, Topic], TOPIC),
            What::Update => entry("an update", Engineer, &[Period, Words], PERIOD),
            What::Review => entry("a review", Manager, &[Period], PERIOD),
            What::SelfReview => entry("a self-review", Engineer, &[Period], PERIOD),
            What::SelfAudit => entry("a self-audit", Engineer, &[Period], PERIOD),
            What::Goal => entry("a goal", Both, &[Words], "title"),
            What::Win => entry("a win", Both, &[Day, Words], TITLE),
            What::Packet => entry("a packet", Manager, &[Period], PERIOD),
            What::Pip => entry("a PIP", Manager, &[Day, Topic], TOPIC),
            What::Transition => entry("a transition", Manager, &[Day, Words], TITLE),
            What::Allocation => entry("an allocation", Manager, &[Day, Words], TITLE),
            What::Calibration => entry("a calibration", Manager, &[Day, Period], PERIOD),
            What::Answer => line("an answer", Label::Answer, "yes, and say so in the team channel"),
            What::Outcome => {
                line("an outcome", Label::Outcome, "unchanged, one incident missing on 30 March")
            }
            What::Decision => line("a decision", Label::Decision, "course-correct"),
            What::Looked => line("a look at a goal", Label::LookedAt, ""),
            What::Result => line("a result", Label::Result, "met, none in two weeks"),
            What::Status => line("a status", Label::Status, "in progress"),
            What::Confirmed => line("a confirmation", Label::Confirmed, "Ines Duarte (Merchant Support)"),
            What::SameAs => line("another name", Label::SameAs, "handover-notes"),
            What::Correction => line("a correction", Label::Correction, "it was two incidents, not three"),
            What::Retraction => line("a retraction", Label::Retracted, "the incident was not theirs"),
            What::Revision => line("a revision", Label::Revised, "the sponsor moved on"),
            What::Disagreement => {
                line("a disagreement", Label::Disagree, "two of the three waited for another team")
            }
        }
    }

    pub(super) fn takes(self, option: Takes) -> bool {
        self.row().takes.contains(&option)
    }

    pub(super) fn noun(self) -> &'static str {
        self.row().noun
    }
}
