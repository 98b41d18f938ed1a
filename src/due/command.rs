//! Which command does what waits? Complete: with the document, the entry and the period, to be copied.

use crate::document::Document;
use crate::due::task::{Kind, Task};
use crate::entry::plan::Artifact;
use crate::field::address::Address;
use crate::finding::{Handle, Message};

/// The command that signs a plan, or says that a note, a review, a PIP or a handover was read.
pub fn sign(document: &Document, address: &Address) -> Message {
    message!["growthlint sign ", Handle(&document.path), " ", address]
}

/// The command for what waits; `None` where no command does it.
pub fn command(document: &Document, task: &Task<'_>) -> Option<Message> {
    let address = &address(document, task)?;
    // An entry that is still to be written stands nowhere yet.
    let wanted = task.entry.as_ref().unwrap_or(address);
    let who = Handle(&document.path);
    let entry = |what: &'static str| {
        let period = period(task, wanted)?;
        Some(message!["growthlint add ", what, " ", who, " --period ", period])
    };
    let line = |what: &'static str, words: &'static str| {
        Some(message!["growthlint add ", what, " ", who, " ", address, words])
    };
    match task.kind {
        Kind::Signature | Kind::GoalSignature | Kind::Reading | Kind::Handover => {
            Some(sign(document, address))
        }
        Kind::Plan => entry("plan"),
        Kind::SelfAudit => entry("self-audit"),
        Kind::Update => entry("update"),
        Kind::Review => entry("review"),
        Kind::Packet => entry("packet"),
        Kind::Note => line("outcome", " 'unchanged, …'"),
        Kind::PipEnd => line("outcome", " 'improved, …'"),
        Kind::PipCheckpoint => line("result", " 'met, …'"),
        Kind::Answer | Kind::Ask | Kind::Objection | Kind::SelfReview => line("answer", " '…'"),
        Kind::Track => line("decision", " 'course-correct, …'"),
        Kind::Goal => line("looked", ""),
        Kind::Confirmation => {
            let artifact = artifact(document, task)?;
            Some(message!["growthlint add confirmed ", who, " ", address, " ", artifact])
        }
        Kind::GoalDue => line("status", " 'done'"),
        Kind::PreRead => {
            let half = period(task, wanted)?;
            Some(message!["growthlint packet ", who, " ", half, " --pre-read"])
        }
        Kind::PipDecision => {
            address.behaviour().map(|behaviour| message!["growthlint pip ", who, " ", behaviour])
        }
        Kind::SelfReflection
        | Kind::Returned
        | Kind::NotYet
        | Kind::Sponsor
        | Kind::Transition
        | Kind::Action
        | Kind::Outcome => None,
    }
}

/// The entry at which something waits: that of the task, or the one that stands where it waits, since an update of a month may be one of
/// several weeks.
pub fn address(document: &Document, task: &Task<'_>) -> Option<Address> {
    let is_there = task.entry.as_ref().is_some_and(|named| document.entry(named).is_some());
    let here = || document.entries.iter().find(|entry| entry.span.contains(task.span.start));
    let found = if is_there { None } else { here() };
    found.map(|entry| entry.address.clone()).or_else(|| task.entry.clone())
}

/// Which artifact of a plan waits, as a command line names it; `None` where the whole entry does.
pub fn artifact(document: &Document, task: &Task<'_>) -> Option<&'static str> {
    let mut parts = document.entries.iter().flat_map(|entry| &entry.parts);
    Artifact::of(parts.find(|part| part.heading == task.span)?.kind).map(Artifact::slug)
}

/// The period of an entry that is to be written.
fn period(task: &Task<'_>, address: &Address) -> Option<Message> {
    if task.kind == Kind::SelfAudit {
        Some(message![task.mark?.month()])
    } else if let Address::Plan { half } | Address::Packet { half, .. } = address {
        Some(message![half])
    } else if let Address::Review { quarter } = address {
        Some(message![quarter])
    } else if let Address::Update { of } = address {
        Some(message![of])
    } else {
        None
    }
}
