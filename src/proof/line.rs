//! What does the history show of one open line: who gave it, where it was published, does it stand, and if not, who took it out?
//! A line is its owner's: they may take it back. What anybody else takes out goes on counting as it was given.

use std::collections::HashMap;

use crate::document::line::Line;
use crate::document::{Entry, Field};
use crate::evidence::fact::Write;
use crate::evidence::graph::LineIndex;
use crate::evidence::history::{EntryHistory, FactHistory};
use crate::evidence::row::{CommitIndex, MarkRow, Standing};
use crate::evidence::signed::Proven;
use crate::evidence::verdict::Attribution;
use crate::evidence::verdict::Why;
use crate::field::address::Address;
use crate::field::id::TextHash;
use crate::field::label::{Label, LineForm, LineOwner, Section};
use crate::field::person::{Person, PersonKey, Signer};
use crate::proof::Context;
use crate::proof::asked::asked;
use crate::proof::places::{begun_as, earlier_addresses};
use crate::proof::shown::{self, Shown, Writer};
use crate::proof::signature::{is_signer, proven, sealed, who_signs};
use crate::proof::standing::{standing, stands_since};
use crate::proof::taker::{Taker, gave, taker};

/// Whose a line is to give and to take back.
#[derive(Clone, Copy)]
pub enum Whose<'a> {
    /// Theirs whom the line itself names.
    Named(&'a Signer),
    Engineer,
    /// Whoever was manager at that time, or stood in.
    Manager,
    /// Whoever gave it, of those who may write in the document.
    Giver,
    /// Anybody's who may write in the document.
    Anybody,
}

/// What has become of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineFate {
    Stands,
    /// Whoever gave it took it out again.
    TakenBack(CommitIndex),
    /// Whoever may give it says the same in other words.
    Reworded(CommitIndex),
    /// Whoever gave it wrote another in its place, which says something else.
    Rewritten(CommitIndex),
    /// Whoever gave it wrote another in its place, which takes nothing back: the one from before, or one that confirms it.
    Renewed(CommitIndex),
    /// Somebody took it out who may not, or nobody may: it goes on counting.
    TakenOut(Removal),
    /// It is gone, and nothing was lost: it was nobody's own, or nobody's whom it should have come from.
    Lapsed,
}

impl LineFate {
    /// The commit in which its owner took it back.
    pub fn taken_back(self) -> Option<CommitIndex> {
        if let LineFate::TakenBack(by) = self { Some(by) } else { None }
    }

    /// The commit in which a person who may give the line wrote another in its place.
    pub fn said_anew(self) -> Option<CommitIndex> {
        match self {
            LineFate::Reworded(by) | LineFate::Rewritten(by) | LineFate::Renewed(by) => Some(by),
            LineFate::Stands | LineFate::TakenBack(_) | LineFate::TakenOut(_) | LineFate::Lapsed => None,
        }
    }

    /// Its removal by somebody who could not take it back.
    pub fn taken_out(self) -> Option<Removal> {
        if let LineFate::TakenOut(removal) = self { Some(removal) } else { None }
    }
}

/// A removal that takes nothing back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Removal {
    pub by: CommitIndex,
    /// Whether the author of the commit is accused. They are not if they removed a whole entry with their own lines in it, since that is
    /// another finding; nor is an unknown address with the owner's name.
    pub is_held: bool,
}

/// An open line of an entry, as the history has it.
#[derive(Clone)]
pub struct LineProof<'a> {
    pub row: &'a MarkRow,
    /// All that happened to it.
    pub fact: &'a FactHistory<MarkRow>,
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
    /// What has become of it.
    pub fate: LineFate,
    /// Whom it names, of those whom a document or the mailmap knows.
    pub person: Option<&'a Person>,
    /// Whether the person whom it names put their seal on it, and has said nothing else since.
    pub sealed: bool,
    /// What proves by a key that the person whom it names gave it, or why nothing does; `None` where it names nobody.
    pub key: Option<Result<Proven, Why>>,
}

impl LineProof<'_> {
    /// Whether it says something today: it stands, or somebody took it out who could not take it back.
    pub fn counts(&self) -> bool {
        matches!(self.fate, LineFate::Stands | LineFate::TakenOut(_))
    }

    /// Who made the commits that brought it in where it was published: they cannot witness for it.
    pub fn makers(&self, context: &Context<'_>) -> Vec<PersonKey> {
        let evidence = context.evidence;
        let runs = &self.fact.runs;
        let run = runs.iter().find(|run| Some(run.from) == self.published).or(runs.first());
        run.map(|run| evidence.makers(evidence.brought(&self.fact.writes, *run))).unwrap_or_default()
    }

    /// Whether it was given beside a text of the part of its entry to which it belongs. Where no commit is known, nothing says otherwise.
    pub fn is_beside_part(&self, text: TextHash) -> bool {
        self.given.is_empty() || self.given.iter().any(|write| write.parts_there.contains(&text))
    }

    /// Whether it was given beside a text of its entry, or sealed for that.
    pub fn is_beside(&self, text: TextHash) -> bool {
        self.sealed || self.given.iter().any(|write| write.text_there == Some(text))
    }

    /// Whether it came from whom it has to come from: a commit names them, or they put their seal on it. Neither this nor
    /// [`LineProof::is_somebody_elses`] is so where nobody knows who gave it.
    pub fn is_owners(&self) -> bool {
        self.sealed || self.given_by.is_accepted() || matches!(self.whose, Whose::Anybody)
    }

    /// Whether it takes effect: it says something today, and it came from whom it has to come from. What is asked of a line before
    /// anything follows from it.
    pub fn takes_effect(&self) -> bool {
        self.counts() && self.is_owners()
    }

    /// Whether it may be its owner's all the same: it came from an address that nobody knows and that bears their name, or a squash is
    /// under way. It settles nothing then, and nobody is accused of what it would settle.
    pub fn may_be_owners(&self, context: &Context<'_>) -> bool {
        let given = || self.given.iter().copied();
        let bears_their_name = |person: &Person| {
            let mut known = context.evidence.namesakes(person);
            known.any(|known| given().any(|write| belongs_to(context, self.whose, write, known)))
        };
        match &self.given_by {
            Attribution::Unknown(person, _) => bears_their_name(person),
            Attribution::NotEstablished => true,
            Attribution::Author(..) | Attribution::Trailer(..) | Attribution::SomebodyElse(..) => false,
        }
    }

    /// Whether the history shows that somebody gave it whose line it is not.
    pub fn is_somebody_elses(&self) -> bool {
        !self.sealed && matches!(self.given_by, Attribution::SomebodyElse(..))
    }
}

/// The open lines that an entry has, in its order, and those that it had, in the order of the history.
pub fn lines<'a>(context: &Context<'a>, entry: &'a Entry) -> Vec<LineProof<'a>> {
    let Some(past) = context.of(entry) else { return Vec::new() };
    let place = Place::new(context, (&entry.address, entry.frozen), past);
    let here = entry.all_fields().filter_map(|field| Some((past.mark(field.mark?)?, Some(field))));
    let mut lines: Vec<LineProof<'a>> = Vec::new();
    // Two lines of the same words are one to the history.
    let mut known: HashMap<TextHash, usize> = HashMap::new();
    for (line, field) in here.chain(place.gone().map(|line| (line, None))) {
        let proof = match known.get(&line.what.hash) {
            Some(same) => LineProof { field, ..lines[*same].clone() },
            None => place.proof(line, field),
        };
        known.entry(line.what.hash).or_insert(lines.len());
        lines.push(proof);
    }
    lines
}

/// The open lines of an entry that is gone, by its address and its last text. Of one that stands in another file they may stand too.
pub fn lines_of_gone<'a>(context: &Context<'a>, address: &'a Address, text: TextHash) -> Vec<LineProof<'a>> {
    let Some(past) = context.history.entries.get(address) else { return Vec::new() };
    let place = Place::new(context, (address, text), past);
    let here = past.current().is_some().then_some(&past.marks).into_iter().flatten();
    let stand = here.filter(|line| line.stands());
    stand.chain(place.gone()).map(|line| place.proof(line, None)).collect()
}

/// An entry with its history, under its earlier heading too.
struct Place<'c, 'a> {
    context: &'c Context<'a>,
    address: &'a Address,
    /// The text that it has, or had last.
    text: TextHash,
    here: &'a EntryHistory,
    /// Under its earlier headings, the oldest first.
    before: Vec<&'a EntryHistory>,
}

impl<'c, 'a> Place<'c, 'a> {
    fn new(
        context: &'c Context<'a>,
        (address, text): (&'a Address, TextHash),
        here: &'a EntryHistory,
    ) -> Place<'c, 'a> {
        let mut before = earlier_addresses(context, address, here);
        if before.is_empty() {
            before.extend(begun_as(context, address, here));
        }
        let before = before.into_iter().filter_map(|before| context.history.entries.get(before)).collect();
        Place { context, address, text, here, before }
    }

    /// The lines that were published and no longer stand. Under an earlier heading only what did not come along.
    fn gone(&self) -> impl Iterator<Item = &'a FactHistory<MarkRow>> {
        // The lines of a text that was retracted are gone with it, also where it was written anew since.
        let anew = self.here.anew().map(|anew| anew.run.from);
        let is_over = move |line: &FactHistory<MarkRow>| {
            let gone = line.runs.last().and_then(|run| run.to);
            anew.is_some_and(|anew| gone.is_some_and(|gone| gone <= anew))
        };
        let was =
            move |line: &&FactHistory<MarkRow>| line.first().is_some() && !line.stands() && !is_over(line);
        let before = self.before.iter().copied().enumerate().flat_map(move |(at, before)| {
            let later = move || self.before[at + 1..].iter().copied().chain([self.here]);
            let stayed = move |line: &&'a FactHistory<MarkRow>| {
                later().all(|later| later.mark(line.what.hash).is_none())
            };
            before.marks.iter().filter(was).filter(stayed)
        });
        self.here.marks.iter().filter(was).chain(before)
    }

    fn proof(&self, line: &'a FactHistory<MarkRow>, field: Option<&'a Field>) -> LineProof<'a> {
        let context = self.context;
        asked("line", format_args!("{}: {:?}", self.address, line.what));
        let whose = whose(&line.what, self.section());
        let given = self.given(line.what.hash);
        let belongs = |write: &Write, person: &Person| belongs_to(context, whose, write, person);
        let given_by = context.evidence.attribution(given.iter().copied(), belongs);
        let signer = line.what.who();
        // What a key could prove is asked of lines that somebody signs, while they stand.
        let is_signed = field.is_some() && matches!(line.what.label, Label::Signed | Label::Seen);
        LineProof {
            row: &line.what,
            fact: line,
            field,
            whose,
            first: line.first(),
            published: stands_since(context, line).or(line.runs.last().copied()).map(|run| run.from),
            fate: if line.stands() { LineFate::Stands } else { self.fate(line, whose, (&given, &given_by)) },
            person: signer.and_then(|signer| who_signs(context, signer)),
            sealed: is_signed && sealed(context, self.address, &line.what, self.text).is_some(),
            key: signer
                .filter(|_| is_signed)
                .map(|signer| proven(context, (self.address, self.text), signer, line.what.hash)),
            given,
            given_by,
        }
    }

    /// What has become of a line that no longer stands.
    fn fate(
        &self,
        line: &FactHistory<MarkRow>,
        whose: Whose<'_>,
        (given, given_by): (&[&Write], &Attribution),
    ) -> LineFate {
        let (context, evidence) = (self.context, self.context.evidence);
        let by_owner = given_by.is_accepted();
        let lost = line.runs.last().and_then(|run| evidence.loss(&line.losses, *run));
        let said_something =
            line.what.line != Line::Text || line.what.label.form_in(self.section()) == LineForm::Text;
        let Some(by) = lost.filter(|_| by_owner && said_something && !matches!(whose, Whose::Anybody)) else {
            return LineFate::Lapsed;
        };
        let commit = &evidence.commits[by];
        let histories = || self.before.iter().copied().chain([self.here]);
        let gone = evidence.landed(by).is_some_and(|at| histories().all(|past| !past.is_there(at)));
        let accepts = |write: &Write, person: &Person| belongs_to(context, whose, write, person);
        let owns = |person: &Person| {
            gave(context, given.iter().copied(), person, accepts)
                || match whose {
                    Whose::Named(signer) => is_signer(context, signer, person),
                    Whose::Engineer => person.is(&context.history.engineer),
                    Whose::Manager | Whose::Giver | Whose::Anybody => false,
                }
        };
        let author = evidence.impostor(by).unwrap_or(&commit.author);
        let taker = taker(context, by, owns);
        let taken_by_owner = taker == Taker::Owner;
        // What was written instead. An outcome is its date and its word.
        let is_outcome = line.what.label == Label::Outcome;
        let other = |other: &&FactHistory<MarkRow>| {
            other.what.hash != line.what.hash
                && other.what.label == line.what.label
                && (!is_outcome || other.what.line == line.what.line)
        };
        let all = || histories().flat_map(|past| &past.marks).filter(other);
        let there = |write: &&Write| write.commit == by;
        let instead: Vec<_> = all().filter(|other| other.writes.iter().any(|write| there(&write))).collect();
        // A stand-in may tell an outcome better.
        let tells_better = |write: &Write| is_outcome && belongs_to(context, whose, write, author);
        let first = instead.iter().find_map(|other| other.writes.iter().find(there));
        if first.is_some_and(|write| taken_by_owner || tells_better(write)) {
            return self.said_anew(line, whose, &instead, by);
        }
        if matches!(whose, Whose::Named(_)) && all().any(|other| self.is_newer(other, line, by, owns)) {
            return LineFate::Lapsed;
        }
        // What somebody observed is never unsaid; another outcome is added.
        if taken_by_owner && !gone && !is_outcome {
            return LineFate::TakenBack(by);
        }
        let is_held = match taker {
            Taker::Owner => !gone && commit.standing != Standing::ProposedSquash,
            Taker::SomebodyElse => true,
            Taker::NotEstablished => false,
        };
        LineFate::TakenOut(Removal { by, is_held })
    }

    /// Whether somebody who may take a line back has given another like it since it went: then the old one no longer counts, and nobody
    /// is accused of taking it out.
    fn is_newer(
        &self,
        other: &FactHistory<MarkRow>,
        line: &FactHistory<MarkRow>,
        by: CommitIndex,
        owns: impl Fn(&Person) -> bool,
    ) -> bool {
        let commits = &self.context.evidence.commits;
        let gave_since = |write: &Write| write.commit > by && owns(&commits[write.commit].author);
        let signer = |line: &MarkRow| who_signs(self.context, line.who()?).map(Person::key);
        let sealed_anew = other.stands()
            && signer(&other.what) == signer(&line.what)
            && sealed(self.context, self.address, &other.what, self.text).is_some();
        other.writes.iter().any(gave_since) || sealed_anew
    }

    /// What has become of a line in whose place its owner wrote others.
    fn said_anew(
        &self,
        line: &FactHistory<MarkRow>,
        whose: Whose<'_>,
        instead: &[&FactHistory<MarkRow>],
        by: CommitIndex,
    ) -> LineFate {
        let put_back =
            |other: &&FactHistory<MarkRow>| other.first().is_some_and(|at| Some(at) < line.first());
        let signer = |line: &MarkRow| who_signs(self.context, line.who()?).map(Person::key);
        let known = signer(&line.what);
        let is_same_signer = |other: &&FactHistory<MarkRow>| known.is_some() && signer(&other.what) == known;
        // Who signs again, or has read more, has not unsaid it. What they thought of it they may have.
        let confirms = |other: &&FactHistory<MarkRow>| match whose {
            Whose::Named(who) => {
                line.what.line.verdict().is_none() && (other.what.who() == Some(who) || is_same_signer(other))
            }
            Whose::Engineer | Whose::Manager | Whose::Giver | Whose::Anybody => other
                .what
                .line
                .seen()
                .is_some_and(|more| line.what.line.seen().is_some_and(|seen| more.covers(seen))),
        };
        // A draft is worked on: it is no word that anybody has given.
        let is_draft = !line.what.label.stays_open_in(self.section());
        if is_draft || instead.iter().all(put_back) || instead.iter().any(confirms) {
            return LineFate::Renewed(by);
        }
        let says_so = |other: &&FactHistory<MarkRow>| other.what.line.says_like(&line.what.line);
        if instead.iter().any(says_so) { LineFate::Reworded(by) } else { LineFate::Rewritten(by) }
    }

    fn section(&self) -> Section {
        self.address.section()
    }

    /// The commits that brought a line in.
    fn given(&self, line: TextHash) -> Vec<&'a Write> {
        let writes = |past: &'a EntryHistory| -> Vec<&'a Write> {
            past.mark(line).map(|mark| standing(self.context, past, mark)).unwrap_or_default()
        };
        self.before.iter().copied().chain([self.here]).flat_map(writes).collect()
    }
}

/// Whose a line of a section is.
fn whose(line: &MarkRow, section: Section) -> Whose<'_> {
    match (line.label.line_owner_in(section), line.who()) {
        _ if line.label == Label::SelfReflection => Whose::Engineer,
        (Some(LineOwner::Signer | LineOwner::Engineer | LineOwner::NewManager), Some(signer)) => {
            Whose::Named(signer)
        }
        (Some(LineOwner::Engineer | LineOwner::NewManager), None) => Whose::Engineer,
        (Some(LineOwner::Writer), _) => Whose::Manager,
        (Some(LineOwner::Giver), _) => Whose::Giver,
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
        Whose::Giver | Whose::Anybody => engineer() || context.was_manager(write, person),
    }
}

/// The commits that brought an open line in, those under an earlier heading of its entry included: who changes a heading has not
/// written the lines below it.
pub fn given<'a>(context: &Context<'a>, entry: &'a Entry, line: TextHash) -> Vec<&'a Write> {
    context
        .of(entry)
        .map(|past| Place::new(context, (&entry.address, entry.frozen), past).given(line))
        .unwrap_or_default()
}

impl LineProof<'_> {
    /// How the history stands to it, where it is one side's to give.
    pub fn shown(&self, context: &Context<'_>, writer: Writer) -> Shown {
        let given = self.given.iter().copied();
        let by = shown::by(context, given, writer);
        // What is nobody's own, nobody has given wrongly.
        let is_nobodys = by == Shown::Contradicted && matches!(self.whose, Whose::Anybody);
        let by = if is_nobodys { Shown::NotEstablished } else { by };
        let attributed = if self.sealed { Shown::Attributed } else { by };
        match self.key.as_ref().filter(|_| matches!(self.row.label, Label::Signed | Label::Seen)) {
            Some(key) if attributed <= Shown::ByTrailer => {
                shown::key(context, key).map_or(attributed, |(shown, _)| shown)
            }
            Some(_) | None => attributed,
        }
    }
}
