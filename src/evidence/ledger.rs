//! At which commits did the facts of a document come, go and come back?

mod front;

use std::collections::{BTreeSet, HashMap, HashSet};
use std::rc::Rc;
use std::sync::Arc;

use crate::document::Writer;
use crate::evidence::copies::Copies;
use crate::evidence::fact::{Cause, Fact, FactIndex, Ledger, Run, Write};
use crate::evidence::graph::{Below, Graph, LineIndex};
use crate::evidence::original::Originals;
use crate::evidence::people::{DocumentIndex, People, Trust, Voice};
use crate::evidence::row::{BlobIndex, CommitIndex, CommitRow, EventRow, LandingRow, Rows, Standing};
use crate::evidence::stated::{State, Stated, States};
use crate::evidence::stretches;
use crate::field::address::Address;
use crate::field::id::TextHash;
use crate::field::person::Person;
use crate::field::work;
use crate::finding::RepoPath;

/// A commit, with the facts of its parents and of their merge bases.
struct Sides<'s> {
    commit: CommitIndex,
    row: &'s CommitRow,
    before: &'s [Rc<Stated>],
    bases: &'s HashMap<CommitIndex, Rc<Stated>>,
}

/// Who may write by some front matter.
#[derive(Default)]
struct Managing {
    managers: Vec<Person>,
    /// Managers on the word of somebody who may be anybody.
    claimed: Vec<Person>,
    writers: Vec<Writer>,
}

/// Builds the ledger of one document from the rows that concern it.
pub(super) struct LedgerBuilder<'a> {
    rows: &'a Rows,
    people: &'a People,
    trust: &'a Trust,
    graph: &'a Graph,
    document: DocumentIndex,
    ledger: Ledger,
    originals: Originals,
    copies: Copies<'a>,
    states: States,
    /// What the best claim of a value of the front matter is worth, by so many of its writes.
    voices: HashMap<FactIndex, (usize, Voice)>,
    /// Since when the line has the word of somebody who may say it for a value of the front matter.
    given_since: HashMap<FactIndex, Option<LineIndex>>,
    names: HashSet<Person>,
    /// The version on the line at the place that is looked at, and since when.
    front: Option<(LineIndex, BlobIndex)>,
    /// Commits that have the document where no parent has it.
    seen_anything: Vec<CommitIndex>,
    /// Of so many facts, those that the line does not state at the place that is looked at.
    closed: (usize, HashSet<FactIndex>),
}

impl<'a> LedgerBuilder<'a> {
    pub(super) fn new(
        rows: &'a Rows,
        people: &'a People,
        trust: &'a Trust,
        graph: &'a Graph,
        document: DocumentIndex,
    ) -> LedgerBuilder<'a> {
        LedgerBuilder {
            rows,
            people,
            trust,
            graph,
            document,
            ledger: Ledger::default(),
            originals: Originals::default(),
            copies: Copies::new(rows),
            states: States::default(),
            voices: HashMap::new(),
            given_since: HashMap::new(),
            names: HashSet::new(),
            front: None,
            seen_anything: Vec::new(),
            closed: (0, HashSet::new()),
        }
    }

    /// Reads the document's events and landings, each grouped by commit in the order of the commits, and finishes the ledger.
    pub(super) fn build(mut self, events: &[&EventRow], landings: &[&LandingRow]) -> Ledger {
        let is_virtual = |row: &&LandingRow| self.rows.commits[row.commit].standing == Standing::Landing;
        let (landing, recorded): (Vec<&LandingRow>, Vec<&LandingRow>) =
            landings.iter().copied().partition(is_virtual);
        for group in recorded.chunk_by(|one, other| one.commit == other.commit) {
            self.find_original(group);
        }
        for group in events.chunk_by(|one, other| one.commit == other.commit) {
            self.event(group);
        }
        for group in landings.chunk_by(|one, other| one.commit == other.commit) {
            self.landing(group);
        }
        self.given_before(self.graph.line().len());
        if !landing.is_empty() {
            self.find_original(&landing);
        }
        self.ledger.original = self.originals.last().cloned();
        self.ledger.holders = self.copies.holders();
        self.proposed_landing(events);
        self.ledger.entries = stretches::of_entries(&self.ledger);
        self.ledger.wins = stretches::of_wins(&self.ledger);
        self.ledger.retractions = stretches::of_retractions(&self.ledger);
        stretches::join(&mut self.ledger, (self.rows, self.trust, self.graph));
        self.ledger
    }

    fn owned(&self, path: &RepoPath, blob: Option<BlobIndex>) -> Option<BlobIndex> {
        let blob = blob?;
        (self.people.document_in(path, blob) == Some(self.document)).then_some(blob)
    }

    fn state(&mut self, blobs: Vec<BlobIndex>) -> Rc<Stated> {
        self.states.of(&mut self.ledger, self.rows, blobs)
    }

    /// The versions that a commit has, the document before its copies.
    fn column(
        &self,
        rows: &[&EventRow],
        commit: CommitIndex,
        pick: impl Fn(&EventRow) -> Option<BlobIndex>,
    ) -> Vec<BlobIndex> {
        let found = rows.iter().filter_map(|row| Some((&row.path, self.owned(&row.path, pick(row))?)));
        self.in_order(commit, found.collect()).into_iter().map(|(_, blob)| blob).collect()
    }

    fn in_order<'p>(
        &self,
        commit: CommitIndex,
        mut found: Vec<(&'p RepoPath, BlobIndex)>,
    ) -> Vec<(&'p RepoPath, BlobIndex)> {
        self.originals.put_first((self.graph.low(commit), self.graph.landed(commit)), &mut found);
        found
    }

    fn parent_column(&self, rows: &[&EventRow], at: usize) -> Vec<BlobIndex> {
        let commit = self.rows.commits[rows[0].commit].parents[at];
        self.column(rows, commit, |row| row.parents.get(at).copied().flatten())
    }

    fn find_original(&mut self, group: &[&LandingRow]) {
        let commit = group[0].commit;
        let Some(line) = self.graph.place(commit) else { return };
        let here = group.iter().filter(|row| self.owned(&row.path, row.blob).is_some());
        let here = here.map(|row| row.path.clone()).collect();
        self.originals.add(line, &here);
    }

    fn event(&mut self, group: &[&EventRow]) {
        let commit = group[0].commit;
        let row = &self.rows.commits[commit];
        if row.standing == Standing::Landing {
            return;
        }
        let here = self.column(group, commit, |row| row.blob);
        let parents: Vec<Vec<BlobIndex>> =
            (0..row.parents.len()).map(|at| self.parent_column(group, at)).collect();
        let moved = self.copies.moved(&here, &parents).into_iter();
        self.ledger.moved_aside.extend(moved.map(|address| (address.clone(), commit)));
        let parent_blobs: Vec<BlobIndex> =
            parents.iter().filter_map(|blobs| blobs.first()).copied().collect();
        let present: Vec<bool> = parents.iter().map(|blobs| !blobs.is_empty()).collect();
        let shared_by = |base: &CommitIndex| {
            group
                .iter()
                .flat_map(|row| row.bases.iter().map(|column| (&row.path, column)))
                .any(|(path, (at, blob))| at == base && self.owned(path, *blob).is_some())
        };
        if here.is_empty() && is_lost(&present, shared_by, &row.bases) {
            self.ledger.removals.push(commit);
        }
        let at = self.state(here.clone());
        let before: Vec<Rc<Stated>> = parents.into_iter().map(|blobs| self.state(blobs)).collect();
        let bases = self.bases(group);
        let managing =
            if parent_blobs.is_empty() { here.get(..1).unwrap_or_default() } else { &parent_blobs };
        let is_new = parent_blobs.is_empty();
        let mut below = self.graph.below(commit);
        let brings_document = is_new && !self.seen_anything.iter().rev().any(|older| below.has(*older));
        let Managing { managers, claimed, writers } = self.managing(managing, (commit, is_new));
        let (managers, claimed, writers): (Arc<[_]>, Arc<[_]>, Arc<[_]>) =
            (managers.into(), claimed.into(), writers.into());
        let sides = Sides { commit, row, before: &before, bases: &bases };
        for fact in self.beyond_some(&at, &before) {
            if let Some(cause) = self.cause(fact, &sides, &mut below) {
                let text_there = self.text_beside(fact, &at);
                let parts_there = at.parts.get(&fact).cloned().unwrap_or_default();
                let (managers, claimed, writers) =
                    (Arc::clone(&managers), Arc::clone(&claimed), Arc::clone(&writers));
                self.ledger.writes[fact].push(Write {
                    commit,
                    cause,
                    text_there,
                    parts_there,
                    managers,
                    claimed,
                    writers,
                    brings_document,
                });
            }
        }
        self.lose(&at, &sides);
        if !here.is_empty() && is_new {
            self.seen_anything.push(commit);
        }
    }

    /// The facts of a commit that some parent does not have: all of them, where it has none.
    fn beyond_some(&mut self, at: &Rc<Stated>, before: &[Rc<Stated>]) -> State {
        if before.is_empty() {
            return at.facts.clone();
        }
        before.iter().flat_map(|parent| self.states.beyond(parent, at).to_vec()).collect()
    }

    /// Takes down which facts a commit dropped.
    fn lose(&mut self, at: &Rc<Stated>, sides: &Sides<'_>) {
        let lost: State =
            sides.before.iter().flat_map(|parent| self.states.beyond(at, parent).to_vec()).collect();
        for fact in lost {
            let with: Vec<bool> = sides.before.iter().map(|state| state.facts.contains(&fact)).collect();
            let shared_by =
                |base: &CommitIndex| sides.bases.get(base).is_some_and(|state| state.facts.contains(&fact));
            if is_lost(&with, shared_by, &sides.row.bases) {
                self.ledger.losses[fact].push(sides.commit);
            }
        }
    }

    fn bases(&mut self, group: &[&EventRow]) -> HashMap<CommitIndex, Rc<Stated>> {
        let mut columns: HashMap<CommitIndex, Vec<(&RepoPath, BlobIndex)>> = HashMap::new();
        for row in group {
            for (base, blob) in &row.bases {
                let blob = self.owned(&row.path, *blob).map(|blob| (&row.path, blob));
                columns.entry(*base).or_default().extend(blob);
            }
        }
        let mut state = |(base, found)| {
            let blobs = self.in_order(base, found).into_iter().map(|(_, blob)| blob).collect();
            (base, self.state(blobs))
        };
        columns.into_iter().map(&mut state).collect()
    }

    fn cause(&self, fact: FactIndex, sides: &Sides<'_>, below: &mut Below<'_>) -> Option<Cause> {
        let Sides { row, before, bases, .. } = sides;
        if before.iter().all(|state| !state.facts.contains(&fact)) {
            // The newest is nearest.
            let older = self.ledger.writes[fact].iter().rev().any(|write| below.has(write.commit));
            return Some(if older { Cause::Returned } else { Cause::Written });
        }
        let (with, without): (Vec<usize>, Vec<usize>) =
            (0..before.len()).partition(|at| before[*at].facts.contains(&fact));
        let restored = without.iter().any(|without| {
            with.iter().all(|with| {
                pair_bases(&row.bases, *with, *without)
                    .iter()
                    .any(|base| bases.get(base).is_some_and(|state| state.facts.contains(&fact)))
            })
        });
        restored.then_some(Cause::Restored)
    }

    fn text_beside(&self, fact: FactIndex, at: &Stated) -> Option<TextHash> {
        let Fact::Mark(address, _) = &self.ledger.facts[fact] else { return None };
        at.text_of(&self.ledger, address)
    }

    fn landing(&mut self, group: &[&LandingRow]) {
        let commit = group[0].commit;
        let Some(line) = self.graph.place(commit) else { return };
        let at = |commit: CommitIndex, pick: &dyn Fn(&LandingRow) -> Option<BlobIndex>| {
            let found = group.iter().filter_map(|row| Some((&row.path, self.owned(&row.path, pick(row))?)));
            self.in_order(commit, found.collect())
        };
        let here = at(commit, &|row| row.blob);
        let before = line.checked_sub(1).map(|before| at(self.graph.line()[before], &|row| row.before));
        self.given_before(line);
        self.landed_blobs(line, &here);
        if self.rows.commits[commit].standing != Standing::Landing {
            let before = before.unwrap_or_default();
            let was = self.state(before.into_iter().map(|(_, blob)| blob).collect());
            let is = self.state(here.iter().map(|(_, blob)| *blob).collect());
            self.landed_facts(line, &was, &is);
        }
    }

    /// The virtual landing merges facts and not texts, so it is read off its sides, whatever its own text comes to.
    fn proposed_landing(&mut self, events: &[&EventRow]) {
        let landing = |event: &&&EventRow| self.rows.commits[event.commit].standing == Standing::Landing;
        let group: Vec<&EventRow> = events.iter().filter(landing).copied().collect();
        let Some(line) = group.first().and_then(|event| self.graph.landed(event.commit)) else { return };
        let was = {
            let blobs = self.parent_column(&group, 0);
            self.state(blobs)
        };
        let is = Rc::new(Stated::from(self.merged(&group)));
        self.landed_facts(line, &was, &is);
    }

    fn landed_facts(&mut self, line: LineIndex, was: &Rc<Stated>, is: &Rc<Stated>) {
        let (known, closed) = &mut self.closed;
        closed.extend(std::mem::replace(known, self.ledger.facts.len())..self.ledger.facts.len());
        for fact in self.states.beyond(is, was).iter().copied() {
            if let Some(run) = self.ledger.runs[fact].last_mut().filter(|run| run.to.is_none()) {
                run.to = Some(line);
                closed.insert(fact);
            }
        }
        let begun: Vec<FactIndex> = if closed.len() < is.facts.len() {
            closed.iter().filter(|fact| is.facts.contains(fact)).copied().collect()
        } else {
            is.facts.iter().filter(|fact| closed.contains(fact)).copied().collect()
        };
        for fact in begun {
            work::step();
            self.ledger.runs[fact].push(Run { from: line, to: None });
            closed.remove(&fact);
        }
    }

    /// The facts of a landing: both sides' facts, less what either removed since their merge bases.
    fn merged(&mut self, group: &[&EventRow]) -> State {
        let sides: Vec<Rc<Stated>> = (0..2)
            .map(|at| {
                let blobs = self.parent_column(group, at);
                self.state(blobs)
            })
            .collect();
        let bases = self.bases(group);
        let removed =
            |fact: &FactIndex| !bases.is_empty() && bases.values().all(|state| state.facts.contains(fact));
        sides[0]
            .facts
            .union(&sides[1].facts)
            .filter(|fact| sides.iter().all(|side| side.facts.contains(fact)) || !removed(fact))
            .copied()
            .collect()
    }

    /// Takes down what the line has from a place on besides facts. A copy says nothing of who manages or is away.
    fn landed_blobs(&mut self, line: LineIndex, here: &[(&RepoPath, BlobIndex)]) {
        let paths: BTreeSet<RepoPath> = here.iter().map(|(path, _)| (*path).clone()).collect();
        if self.ledger.presence.last().is_none_or(|last| last.1 != paths) {
            self.ledger.presence.push((line, paths));
        }
        self.copies.land(here);
        let Some((_, blob)) = here.first() else {
            self.front = None;
            return;
        };
        self.front = Some((line, *blob));
        self.landed_front(line, *blob);
        let rows = self.rows;
        let mut seen: HashSet<&Address> = HashSet::new();
        for (_, blob) in here {
            let Some(below) = &rows.blobs[*blob].below else {
                self.ledger.is_front = true;
                continue;
            };
            let new: Vec<_> = below.entries.iter().filter(|entry| !seen.contains(&entry.address)).collect();
            for entry in &new {
                let fact = self.states.text(&mut self.ledger, entry);
                let raws = self.ledger.raws.entry(fact).or_default();
                if raws.last().is_none_or(|last| last.1 != entry.raw) {
                    raws.push((line, entry.raw));
                }
            }
            seen.extend(new.into_iter().map(|entry| &entry.address));
        }
    }
}

/// The bases of two parents. The pairs are in order.
fn pair_bases(pairs: &[(usize, usize, Vec<CommitIndex>)], one: usize, other: usize) -> &[CommitIndex] {
    let pair = (one.min(other), one.max(other));
    let found = pairs.binary_search_by_key(&pair, |pair| (pair.0, pair.1));
    found.map_or(&[], |at| pairs[at].2.as_slice())
}

/// Whether a fact is lost: some parent has it, and no other parent removed it from what the two share. Parents that share nothing removed
/// nothing.
fn is_lost(
    with: &[bool],
    shared_by: impl Fn(&CommitIndex) -> bool,
    pairs: &[(usize, usize, Vec<CommitIndex>)],
) -> bool {
    (0..with.len()).filter(|one| with[*one]).any(|one| {
        !(0..with.len()).filter(|other| !with[*other]).any(|other| {
            let shared = pair_bases(pairs, one, other);
            !shared.is_empty() && shared.iter().all(&shared_by)
        })
    })
}
