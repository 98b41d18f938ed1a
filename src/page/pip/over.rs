//! What does `pip` say of a PIP that is over, or that somebody took away?

use crate::document::line::Outcome;
use crate::field::date::Day;
use crate::field::person::Person;
use crate::finding::{Message, RepoPath};
use crate::record::{Record, pip::Judged};

/// The last PIP about a behaviour, if it has ended or was taken out.
pub(super) struct Over<'r> {
    started: Day,
    ended: Option<Outcome>,
    taken: Option<&'r (Person, Option<Day>)>,
    /// The other file of the engineer in which it stands.
    file: Option<&'r RepoPath>,
}

impl<'r> Over<'r> {
    pub(super) fn of(record: &'r Record<'_>, judged: &Judged) -> Option<Over<'r>> {
        let behaviour = judged.behaviour.as_ref()?;
        if let Some(gone) = record.gone_pip_about(behaviour) {
            let (started, ended) = (gone.judged.start, gone.course.ended);
            return Some(Over { started, ended, taken: Some(&gone.taken), file: gone.file });
        }
        let pip = record.pip_about(behaviour)?;
        let ended = Some(pip.course.ended?);
        Some(Over { started: pip.judged.start, ended, taken: None, file: None })
    }

    /// What was decided.
    pub(super) fn decision(&self) -> Message {
        let ended = match self.ended {
            Some(ended) => message!["; ended on ", ended.day, ": ", ended.result.name()],
            None => Message::default(),
        };
        if let Some(file) = self.file {
            return message!["started on ", self.started, ended, "; it is in `", file, "`"];
        }
        let taken = match self.taken {
            Some((who, Some(day))) => message!["; ", who, " took it out on ", day],
            Some((who, None)) => message!["; ", who, " took it out"],
            None => Message::default(),
        };
        message!["started on ", self.started, ended, taken]
    }

    /// What is to be done: nothing about a PIP that is over.
    pub(super) fn step(&self) -> Option<Message> {
        let back = match self.file {
            Some(_) => "put the PIP back into the engineer's growth doc. There is one for each engineer.",
            None => {
                "put the PIP back as it was published. It ends with an `Outcome`, not by being taken out."
            }
        };
        self.taken.map(|_| Message::fixed(back))
    }

    /// From when to when it ran; `None` while its clock runs on.
    pub(super) fn clock(&self) -> Option<Message> {
        self.ended.map(|ended| message!["from ", self.started, " to ", ended.day, "."])
    }
}
