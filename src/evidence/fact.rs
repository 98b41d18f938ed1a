//! What does a version of a document state, and what is known of each such fact?

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use crate::document::line::Fit;
use crate::document::{FrontValues, Key, Writer};
use crate::entry::note::NoteFacts;
use crate::evidence::graph::LineIndex;
use crate::evidence::row::{CommitIndex, MarkRow, PlanText};
use crate::evidence::win::{WinLinkRow, WinRow};
use crate::field::address::Address;
use crate::field::date::{Absence, Day};
use crate::field::id::TextHash;
use crate::field::person::Person;
use crate::finding::RepoPath;

/// Something that a version states: that an entry has this frozen text, that it has this open line, that a key has this value,
/// that a win is there or links an address, what of a packet is the manager's, that it links an address, that a goal is reached, that a box is ticked.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Fact {
    /// The frozen text of an entry.
    Text(Address, TextHash),
    /// An open line of an entry.
    Mark(Address, MarkRow),
    /// A value of the front matter.
    Value(Key, TextHash),
    /// A win, or a result of one.
    Win(WinRow),
    /// An address that a win or a result of one links.
    WinLink(WinLinkRow),
    /// What of a packet is the manager's to write.
    Managers(Address, TextHash),
    /// An address that a packet links.
    Link(Address, TextHash),
    /// That every item of a goal is ticked.
    Reached(Address),
    /// An open line of an entry, by its hash, whose box is ticked.
    Tick(Address, TextHash),
}

/// A fact, as a small number within its document.
pub type FactIndex = usize;

/// How a commit came to state a fact that its parents, or their merge, do not state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    Written,
    /// Not in a parent, but in an ancestor.
    Returned,
    /// A merge took the side that still had it, though the other had removed it.
    Restored,
}

/// A commit that states a fact which its parents do not hand it.
#[derive(Debug, Clone)]
pub struct Write {
    pub commit: CommitIndex,
    pub cause: Cause,
    /// For a mark: the frozen text of its entry there.
    pub text_there: Option<TextHash>,
    /// For a mark that belongs to one part of a plan: the texts of the parts that have it there.
    pub parts_there: Vec<TextHash>,
    /// Who was manager by the parents' front matter, or by its own where it brings the document.
    pub managers: Arc<[Person]>,
    /// Managers by the same front matter on a word that nobody can place yet: whatever they write is not established.
    pub claimed: Arc<[Person]>,
    /// The others who might write by the same front matter.
    pub writers: Arc<[Writer]>,
    /// Whether the commit brings the document: no parent has it, and no ancestor had.
    pub brings_document: bool,
}

/// A stretch of the trusted line that states a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// The first commit of it.
    pub from: LineIndex,
    /// The first commit after it; `None` where it reaches the tip.
    pub to: Option<LineIndex>,
}

/// One fact with everything that happened to it.
#[derive(Debug, Clone)]
pub struct FactHistory<T> {
    pub what: T,
    /// The commits that brought it in, oldest first, on the line or not.
    pub writes: Vec<Write>,
    /// The commits that dropped it.
    pub losses: Vec<CommitIndex>,
    /// The stretches of the trusted line that state it.
    pub runs: Vec<Run>,
}

impl<T> FactHistory<T> {
    /// Whether it is at the tip.
    pub fn stands(&self) -> bool {
        self.runs.last().is_some_and(|run| run.to.is_none())
    }

    /// The stretch that reaches the tip.
    pub fn current(&self) -> Option<Run> {
        self.runs.last().copied().filter(|run| run.to.is_none())
    }

    /// Where it first reached the trusted line.
    pub fn first(&self) -> Option<LineIndex> {
        self.runs.first().map(|run| run.from)
    }
}

/// The raw hash of a fact's text from one line commit on.
pub type RawFrom = (LineIndex, TextHash);

/// What is known of a frozen text besides its hash.
#[derive(Debug, Clone)]
pub struct Body {
    pub hash: TextHash,
    /// Hash with the heading, however the characters are encoded.
    pub composed: TextHash,
    /// The lines of a plan, or what a review says of gaps, by number.
    pub lines: Arc<[u64]>,
    /// A plan as the last version with this text has it.
    pub plan: Option<PlanText>,
    /// Whether it is a retraction.
    pub retracted: bool,
    /// Whether it still asks for something to be filled in.
    pub asks: bool,
    /// What a note's text says.
    pub note: Option<NoteFacts>,
    /// What a transition's text says of the fit.
    pub fit: Option<Fit>,
}

/// Everything that happened to the facts of one document.
#[derive(Default)]
pub struct Ledger {
    pub facts: Vec<Fact>,
    /// Per fact: the commits that brought it in, oldest first.
    pub writes: Vec<Vec<Write>>,
    /// Per fact: the commits that dropped it.
    pub losses: Vec<Vec<CommitIndex>>,
    /// Per fact: the stretches of the line that state it, interruptions by people who do not claim it left out.
    pub runs: Vec<Vec<Run>>,
    /// Per entry: the stretches of the line that have it, whatever its text, every interruption counted.
    pub entries: HashMap<Address, Vec<Run>>,
    /// Per win and result, by its words: the stretches of the line that have it, every interruption counted.
    pub wins: HashMap<TextHash, Vec<Run>>,
    /// Per entry: where on the line a retraction became its text, every interruption counted.
    pub retractions: HashMap<Address, Vec<LineIndex>>,
    /// Per text fact: what else is known of it.
    pub bodies: HashMap<FactIndex, Body>,
    /// Per text fact: its exact bytes along the line.
    pub raws: HashMap<FactIndex, Vec<RawFrom>>,
    /// Per text fact: its hashes as version 1 of a seal has them. What reads the same today can have had several.
    pub firsts: HashMap<FactIndex, Vec<TextHash>>,
    /// Per value of the front matter: what a version with it says.
    pub values: HashMap<(Key, TextHash), Arc<FrontValues>>,
    /// Who was manager from which line commit on.
    pub managers: Vec<(LineIndex, Person)>,
    /// The manager whom today's front matter names, where nobody who may say so has said it.
    pub doubted: Option<Person>,
    /// The others who may write, by the last front matter that somebody who may say so wrote.
    pub writers: Vec<Writer>,
    /// The leave that the front matter showed, each with the stretch of the line that shows it.
    pub leave: Vec<(Absence, Run)>,
    /// The days of joining the team that the front matter gave, each with the stretch of the line that gives it.
    pub joined: Vec<(Day, Run)>,
    /// Under which names the document ever named its engineer and its managers, by their address of today.
    pub names: Vec<Person>,
    /// At which paths the document was from which line commit on; no path where it was absent.
    pub presence: Vec<(LineIndex, BTreeSet<RepoPath>)>,
    /// The last path of the document itself; the others of those that have it are copies.
    pub original: Option<RepoPath>,
    /// Where several files have the document: the first of them that has each entry.
    pub holders: HashMap<Address, RepoPath>,
    /// The last commit that moved an entry out of the document into a copy of it.
    pub moved_aside: HashMap<Address, CommitIndex>,
    /// Commits that made the document vanish, without merges that take over a removal.
    pub removals: Vec<CommitIndex>,
    /// Whether some version was not read below its front matter: such a ledger has the facts of front matters alone.
    pub(super) is_front: bool,
    pub(super) index: HashMap<Fact, FactIndex>,
}

impl Ledger {
    /// The day of joining that is in the front matter from a line commit on.
    pub(super) fn landed_since(&mut self, line: LineIndex, since: Option<Day>) {
        let last = self.joined.last_mut().filter(|(_, run)| run.to.is_none());
        if last.as_ref().map(|(known, _)| *known) == since {
            return;
        }
        if let Some((_, run)) = last {
            run.to = Some(line);
        }
        self.joined.extend(since.map(|since| (since, Run { from: line, to: None })));
    }

    /// Leave that is in the front matter from a line commit on, and what was taken out of it there.
    pub(super) fn landed_leave(&mut self, line: LineIndex, away: &BTreeSet<Absence>) {
        let open = |(_, run): &&mut (Absence, Run)| run.to.is_none();
        for (absence, run) in self.leave.iter_mut().filter(open) {
            if !away.contains(absence) {
                run.to = Some(line);
            }
        }
        for absence in away {
            let known = self.leave.iter().any(|(known, run)| known == absence && run.to.is_none());
            if !known {
                self.leave.push((*absence, Run { from: line, to: None }));
            }
        }
    }

    /// The number of a fact, a new one where it is seen first.
    pub(super) fn intern(&mut self, fact: Fact) -> FactIndex {
        if let Some(index) = self.index.get(&fact) {
            return *index;
        }
        self.index.insert(fact.clone(), self.facts.len());
        self.facts.push(fact);
        self.writes.push(Vec::new());
        self.losses.push(Vec::new());
        self.runs.push(Vec::new());
        self.facts.len() - 1
    }
}
