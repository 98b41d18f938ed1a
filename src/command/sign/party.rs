//! What does somebody say by signing, and is there something here that can be signed at all?

use crate::command::{failure::Failure, member::Member};
use crate::document::{Document, Entry, ProblemKind};
use crate::field::label::{Label, Section};
use crate::field::person::Person;
use crate::seal::statement::{Meaning, Role, is_email};

pub(super) struct Wish {
    /// The line's label; `None` where the convention has no line for it, and the seal says it alone.
    pub(super) label: Option<Label>,
    pub(super) meaning: Meaning,
    /// Why the signer does not agree. It is prose, for the document only.
    pub(super) reason: Option<String>,
}

impl Wish {
    /// What somebody may say of an entry.
    pub(super) fn of(
        entry: &Entry,
        party: &Member,
        seen: bool,
        disagree: Option<&str>,
    ) -> Result<Wish, Failure> {
        let agreed = |label| Ok(Wish { label, meaning: Meaning::Agreed, reason: None });
        match (entry.address.section(), party.role) {
            (Section::Plans | Section::Goals, _) if seen || disagree.is_some() => {
                let help = "leave out `--seen` and `--disagree`; if you do not agree, leave it unsigned and say what has to change";
                let noun = if entry.address.section() == Section::Plans { "plan" } else { "goal" };
                let what = format!("a {noun} is signed or not; there is no `Seen` for it");
                Err(Failure::new(what, help))
            }
            (Section::Plans | Section::Goals, _) => agreed(Some(Label::Signed)),
            (Section::Notes | Section::Reviews | Section::Pips, Role::Engineer) => {
                let meaning = if disagree.is_some() { Meaning::Disagreed } else { Meaning::Seen };
                Ok(Wish { label: Some(Label::Seen), meaning, reason: disagree.map(reason).transpose()? })
            }
            (Section::Notes | Section::Reviews | Section::Pips, Role::Manager)
                if seen || disagree.is_some() =>
            {
                let what = "only the engineer confirms reading with `Seen`, and by git you are the manager";
                Err(Failure::new(
                    what,
                    "leave out `--seen` and `--disagree` to put your seal on what you wrote",
                ))
            }
            (Section::Updates | Section::SelfReviews, Role::Engineer) if seen || disagree.is_some() => {
                Err(Failure::new(
                    format!("`{}` is your own; you do not confirm reading it", entry.address),
                    "leave out `--seen` and `--disagree` to put your seal on it",
                ))
            }
            (Section::Notes | Section::Reviews | Section::Pips, Role::Manager)
            | (Section::Updates | Section::SelfReviews, Role::Engineer) => agreed(None),
            (
                Section::Updates
                | Section::SelfReviews
                | Section::Wins
                | Section::Packets
                | Section::Transitions
                | Section::Allocations
                | Section::Calibrations,
                _,
            ) => Err(Failure::new(
                format!("`{}` is not signed by anybody", entry.address),
                "plans, goals, notes, reviews and PIPs are signed, and updates and self-reviews by the engineer",
            )),
        }
    }
}

fn reason(text: &str) -> Result<String, Failure> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Failure::new(
            "`--disagree` needs a reason",
            "say why in a few words: `--disagree REASON`",
        ));
    }
    if text.chars().any(crate::term::escape::is_hidden) {
        return Err(Failure::new(
            "the reason has an invisible character or more than one line",
            "write it in one plain line",
        ));
    }
    Ok(text.to_owned())
}

/// Refuses a text that does not say what a reader sees.
pub(super) fn is_self_contained(document: &Document, entry: &Entry) -> Result<(), Failure> {
    let line = |offset: usize| document.source.position(offset).line;
    let at = |offset: usize| format!("{}:{}", document.path, line(offset));
    if entry.has_html {
        let what = format!("{} has raw HTML, so readers do not see its real text", at(entry.span.start));
        return Err(Failure::new(what, "write it as plain Markdown"));
    }
    if entry.is_retracted() {
        return Err(Failure::new(
            format!("{} is retracted", at(entry.span.start)),
            "there is nothing left to sign",
        ));
    }
    let frozen = !matches!(entry.address.section(), Section::Reviews | Section::Updates);
    for problem in document.problems.iter() {
        if let ProblemKind::InvisibleCharacter { serious, entry: Some(address), .. } = &problem.kind
            && *address == entry.address
            && (*serious || !frozen)
        {
            let what = format!("{} has an invisible character", at(problem.span.start));
            return Err(Failure::new(what, "`growthlint check` shows which; remove it"));
        }
        if let ProblemKind::DuplicateEntry { address, .. } = &problem.kind
            && *address == entry.address
        {
            let what = format!(
                "{} is a second `{address}`, so nobody could tell which one was signed",
                at(problem.span.start)
            );
            return Err(Failure::new(what, "give one of them another heading, or remove it"));
        }
    }
    Ok(())
}

/// Refuses people whose address cannot be written in a statement.
pub(super) fn plain_address(person: &Person) -> Result<String, Failure> {
    if is_email(&person.email) {
        return Ok(person.email.clone());
    }
    let what = format!("the address `{}` has characters that a seal cannot have", person.email);
    Err(Failure::new(what, "use a plain address, `name@host`, and join the two in .mailmap"))
}
