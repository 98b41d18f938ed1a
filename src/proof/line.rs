//! What does the history show of one open line: who gave it, where it was published, who took it out, does it stand?

use crate::document::{Entry, Field};
use crate::evidence::fact::Write;
use crate::evidence::graph::LineIndex;
use crate::evidence::history::{EntryHistory, FactHistory};
use crate::evidence::row::{CommitIndex, MarkRow};
use crate::evidence::signed::Proven;
use crate::evidence::verdict::Attribution;
use crate::evidence::verdict::Why;
use crate::field::id::TextHash;
use crate::field::label::{Label, LineOwner, Section};
use crate::field::person::{Person, Signer};
use crate::proof::Context;
use crate::proof::frozen::earlier_address;
use crate::proof::shown::{self, Shown, Writer};
use crate::proof::signature::{is_signer, proven, sealed, who_signs};
use crate::proof::standing::{standing, stands_since};

/// Whose a line is to give and to take back.
#[derive(Clone, Copy)]
pub enum Whose<'a> {
    /// Theirs whom the line itself names.
    Named(&'a Signer),
    Engineer,
    /// Whoever was manager at that time, or stood in.
    Manager,
    /// Anybody's who may write in the document.
    Anybody,
}

/// An open line of an entry, as the history has it.
pub struct LineProof<'a> {
    pub row: &'a MarkRow,
    /// Where it stands in the document; `None` once it is gone.
    pub field: Option<&'a Field>,
    pub whose: Whose<'a>,
    /// The commits by which it stands, those under an earlier heading of its entry included.
    pub given: Vec<&'a Write>,
    /// Whose line the commits say it is, held against whose it has to be.
    pub given_by: Attribution,
    /// Where it was published for the first time.
    pub first: Option<LineIndex>,
    /// Where it was published; a slip by which the whole document was gone for a few days does not count.
    pub published: Option<LineIndex>,
    /// The commit that took it out, where it no longer stands.
    pub taken_out: Option<CommitIndex>,
    /// Whom it names, of those whom a document or the mailmap knows.
    pub person: Option<&'a Person>,
    /// Whether the person whom it names put their seal on it, and has said nothing else since.
    pub sealed: bool,
    /// What proves by a key that the person whom it names gave it, or why nothing does; `None` where it names nobody.
    pub key: Option<Result<Proven, Why>>,
}

impl LineProof<'_> {
    /// Whether the history shows that somebody gave it whose line it is not.
    pub fn is_somebody_elses(&self) -> bool {
        !self.sealed && matches!(self.given_by, Attribution::SomebodyElse(..))
    }
}

/// The open lines that an entry has, in its order, and those that it had, in the order of the history.
pub fn lines<'a>(context: &Context<'a>, entry: &'a Entry) -> Vec<LineProof<'a>> {
    let Some(past) = context.of(entry) else { return Vec::new() };
    let place = Place::new(context, entry, past);
    let here = entry.all_fields().filter_map(|field| Some((past.mark(field.mark?)?, Some(field))));
    let gone = past.marks.iter().filter(|line| line.first().is_some() && !line.stands());
    here.chain(gone.map(|line| (line, None))).map(|(line, field)| place.proof(line, field)).collect()
}

/// An entry with its history, under its earlier heading too.
struct Place<'c, 'a> {
    context: &'c Context<'a>,
    entry: &'a Entry,
    here: &'a EntryHistory,
    before: Option<&'a EntryHistory>,
}

impl<'c, 'a> Place<'c, 'a> {
    fn new(context: &'c Context<'a>, entry: &'a Entry, here: &'a EntryHistory) -> Place<'c, 'a> {
        let before = earlier_address(context, &entry.address, here);
        let before = before.and_then(|before| context.history.entries.get(before));
        Place { context, entry, here, before }
    }

    fn proof(&self, line: &'a FactHistory<MarkRow>, field: Option<&'a Field>) -> LineProof<'a> {
        let (context, entry) = (self.context, self.entry);
        let whose = whose(&line.what, entry.address.section());
        let given = self.given(line.what.hash);
        let belongs = |write: &Write, person: &Person| belongs_to(context, whose, write, person);
        let given_by = context.evidence.attribution(given.iter().copied(), belongs);
        let signer = line.what.who.as_ref();
        // What a key could prove is asked of lines that somebody signs, while they stand.
        let is_signed = field.is_some() && matches!(line.what.label, Label::Signed | Label::Seen);
        let lost = || line.runs.last().and_then(|run| context.evidence.loss(&line.losses, *run));
        LineProof {
            row: &line.what,
            field,
            whose,
            given,
            given_by,
            first: line.first(),
            published: stands_since(context, line).map(|run| run.from),
            taken_out: if line.stands() { None } else { lost() },
            person: signer.and_then(|signer| who_signs(context, signer)),
            sealed: is_signed && sealed(context, &entry.address, &line.what, entry.frozen).is_some(),
            key: signer.filter(|_| is_signed).map(|signer| proven(context, entry, signer, line.what.hash)),
        }
    }

    /// The commits that brought a line in.
    fn given(&self, line: TextHash) -> Vec<&'a Write> {
        let writes = |past: &'a EntryHistory| -> Vec<&'a Write> {
            past.mark(line).map(|mark| standing(self.context, past, mark)).unwrap_or_default()
        };
        self.before.into_iter().chain([self.here]).flat_map(writes).collect()
    }
}

/// Whose a line of a section is.
fn whose(line: &MarkRow, section: Section) -> Whose<'_> {
    match (line.label.line_owner_in(section), &line.who) {
        (Some(LineOwner::Signer | LineOwner::Engineer | LineOwner::NewManager), Some(signer)) => {
            Whose::Named(signer)
        }
        (Some(LineOwner::Engineer | LineOwner::NewManager), None) => Whose::Engineer,
        (Some(LineOwner::Writer), _) => Whose::Manager,
        (Some(LineOwner::Signer), None) | (Some(LineOwner::Together) | None, _) => Whose::Anybody,
    }
}

/// Whether a person may give such a line in a commit. What engineers call themselves is their own affair.
fn belongs_to(context: &Context<'_>, whose: Whose<'_>, write: &Write, person: &Person) -> bool {
    let engineer = || person.is(&context.history.engineer);
    match whose {
        Whose::Named(signer) => {
            is_signer(context, signer, person) || (engineer() && who_signs(context, signer).is_none())
        }
        Whose::Engineer => engineer(),
        Whose::Manager => context.was_manager(write, person),
        Whose::Anybody => engineer() || context.was_manager(write, person),
    }
}

/// The commits that brought an open line in, those under an earlier heading of its entry included: who changes a heading has not
/// written the lines below it.
pub fn given<'a>(context: &Context<'a>, entry: &'a Entry, line: TextHash) -> Vec<&'a Write> {
    context.of(entry).map(|past| Place::new(context, entry, past).given(line)).unwrap_or_default()
}

impl LineProof<'_> {
    /// How the history stands to it, where it is one side's to give.
    pub fn shown(&self, context: &Context<'_>, writer: Writer) -> Shown {
        let given = self.given.iter().copied();
        let attributed = if self.sealed { Shown::Attributed } else { shown::by(context, given, writer) };
        match self.key.as_ref().filter(|_| matches!(self.row.label, Label::Signed | Label::Seen)) {
            Some(key) if attributed <= Shown::ByTrailer => {
                shown::key(context, key).map_or(attributed, |(shown, _)| shown)
            }
            Some(_) | None => attributed,
        }
    }
}
