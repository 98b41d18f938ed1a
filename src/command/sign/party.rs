//! What does somebody say by signing, and is there something here that can be signed at all?

use crate::command::{failure::Failure, member::Member};
use crate::document::line::{Line, Verdict};
use crate::document::{Document, Entry, ProblemKind};
use crate::field::label::{Label, LineForm, LineOwner, Section};
use crate::field::person::Person;
use crate::seal::statement::{Meaning, Role, is_email};

/// Whether an entry of a section may wait for somebody's signature, in their role; without one, because they are about to take over.
pub(super) fn may_sign(section: Section, role: Option<Role>) -> bool {
    match (section, role) {
        (Section::Plans | Section::Goals, Some(_)) => true,
        (Section::Transitions, role) => role != Some(Role::Engineer),
        (section, Some(role)) => reads(section, role) || seals(section, role),
        (_, None) => false,
    }
}

/// Whether somebody confirms reading it with a line.
fn reads(section: Section, role: Role) -> bool {
    let reader = match role {
        Role::Engineer => LineOwner::Engineer,
        Role::Manager => LineOwner::NewManager,
    };
    // In an update the line is about everything else.
    Label::Seen.form_in(section) != LineForm::SeenAllTo && Label::Seen.owner_in(section) == Some(reader)
}

/// Whether somebody may put their seal on what they wrote.
fn seals(section: Section, role: Role) -> bool {
    match role {
        Role::Engineer => matches!(section, Section::Updates | Section::SelfReviews),
        Role::Manager => matches!(section, Section::Notes | Section::Reviews | Section::Pips),
    }
}

/// What somebody adds to their signature on the command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Word {
    Nothing,
    /// That they have read it.
    Seen,
    AsExpected,
    Surprised,
    /// Why they do not agree. It is prose, for the document only.
    Disagree(String),
}

pub(super) struct Wish {
    /// The line's label; `None` where the convention has no line for it, and the seal says it alone.
    pub(super) label: Option<Label>,
    pub(super) meaning: Meaning,
    pub(super) word: Word,
}

impl Wish {
    /// What somebody may say of an entry.
    pub(super) fn of(entry: &Entry, party: &Member, word: Word) -> Result<Wish, Failure> {
        let section = entry.address.section();
        if Label::Signed.is_in(section) {
            let wish = Wish { label: Some(Label::Signed), meaning: Meaning::Agreed, word };
            return if wish.word == Word::Nothing { Ok(wish) } else { Err(only_signed(section)) };
        }
        if reads(section, party.role) {
            return Wish::reading(section, word);
        }
        match (seals(section, party.role), party.role) {
            (true, _) if word == Word::Nothing => Ok(Wish { label: None, meaning: Meaning::Agreed, word }),
            (true, Role::Engineer) => Err(Failure::new(
                format!("`{}` is your own; you do not confirm reading it", entry.address),
                format!("leave out {READING} to put your seal on it"),
            )),
            (true, Role::Manager) => Err(Failure::new(
                "only the engineer confirms reading with `Seen`, and by git you are the manager",
                format!("leave out {READING} to put your seal on what you wrote"),
            )),
            (false, _) => Err(Failure::new(
                format!("`{}` is not signed by anybody", entry.address),
                "plans, goals, notes, reviews and PIPs are signed, and updates and self-reviews by the engineer",
            )),
        }
    }

    /// That somebody has read it, and what they say to it.
    fn reading(section: Section, word: Word) -> Result<Wish, Failure> {
        let (meaning, word) = match word {
            Word::Disagree(_) if Label::Seen.owner_in(section) == Some(LineOwner::NewManager) => {
                let what = "whom a handover names confirms reading it; there is no `disagree` in it";
                return Err(Failure::new(what, "leave out `--disagree`, and talk to who hands over"));
            }
            Word::Disagree(text) => (Meaning::Disagreed, Word::Disagree(reason(&text)?)),
            Word::AsExpected | Word::Surprised
                if Label::Seen.form_in(section) != LineForm::SeenAsExpected =>
            {
                let what = "only a review comes as expected or as a surprise";
                return Err(Failure::new(what, "leave out `--as-expected` and `--surprised`"));
            }
            word @ (Word::Nothing | Word::Seen | Word::AsExpected | Word::Surprised) => (Meaning::Seen, word),
        };
        Ok(Wish { label: Some(Label::Seen), meaning, word })
    }

    /// What the line says behind the name and the day.
    pub(super) fn verdict(&self) -> Option<Verdict> {
        match self.word {
            Word::Nothing | Word::Seen => None,
            Word::AsExpected => Some(Verdict::AsExpected),
            Word::Surprised => Some(Verdict::Surprised),
            Word::Disagree(_) => Some(Verdict::Disagree),
        }
    }

    /// The same in the words of the line.
    pub(super) fn words(&self) -> String {
        match &self.word {
            Word::Nothing | Word::Seen => String::new(),
            Word::AsExpected => ", as expected".to_owned(),
            Word::Surprised => ", surprised".to_owned(),
            Word::Disagree(reason) => format!(", disagree: {reason}"),
        }
    }

    /// Whether a line that is there says what is wanted.
    pub(super) fn is_said_by(&self, line: &Line) -> bool {
        match (&self.word, line.verdict()) {
            (Word::Nothing, _) => true,
            // To be surprised is to have read it.
            (Word::Seen, verdict) => verdict != Some(Verdict::Disagree),
            (_, verdict) => verdict == self.verdict(),
        }
    }
}

const READING: &str = "`--seen`, `--as-expected`, `--surprised` and `--disagree`";

fn only_signed(section: Section) -> Failure {
    let noun = if section == Section::Plans { "plan" } else { "goal" };
    Failure::new(
        format!("a {noun} is signed or not; there is no `Seen` for it"),
        format!("leave out {READING}; if you do not agree, leave it unsigned and say what has to change"),
    )
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
