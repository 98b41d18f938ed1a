//! At which commits did the facts of a document come, go and come back?

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

use crate::document::{Key, Writer};
use crate::evidence::fact::{Body, Cause, Fact, FactIndex, Ledger, Run, Write};
use crate::evidence::graph::{Graph, LineIndex};
use crate::evidence::people::{DocumentIndex, People, Trust, Voice};
use crate::evidence::row::{
    BlobIndex, BlobRow, CommitIndex, CommitRow, EntryRow, EventRow, LandingRow, Rows, Standing,
};
use crate::field::date::Absence;
use crate::field::id::TextHash;
use crate::field::person::{Person, PersonKey};
use crate::finding::RepoPath;

type State = BTreeSet<FactIndex>;

/// A commit, with the facts of its parents and of their merge bases.
struct Sides<'s> {
    commit: CommitIndex,
    row: &'s CommitRow,
    before: &'s [State],
    bases: &'s HashMap<CommitIndex, State>,
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
    stated: HashMap<BlobIndex, State>,
    /// The facts of each entry, its text first, by where it is in memory: versions share the entries that they have in common.
    entries: HashMap<*const EntryRow, Vec<FactIndex>>,
    seen_anything: Vec<CommitIndex>,
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
            stated: HashMap::new(),
            entries: HashMap::new(),
            seen_anything: Vec::new(),
        }
    }

    /// Reads the document's events and landings, each grouped by commit in the order of the commits, and finishes the ledger.
    pub(super) fn build(mut self, events: &[&EventRow], landings: &[&LandingRow]) -> Ledger {
        for group in events.chunk_by(|one, other| one.commit == other.commit) {
            self.event(group);
        }
        for group in landings.chunk_by(|one, other| one.commit == other.commit) {
            self.landing(group);
        }
        self.proposed_landing(events);
        self.join_runs();
        self.ledger
    }

    fn owned(&self, path: &RepoPath, blob: Option<BlobIndex>) -> Option<BlobIndex> {
        let blob = blob?;
        (self.people.document_in(path, blob) == Some(self.document)).then_some(blob)
    }

    fn state(&mut self, blobs: impl IntoIterator<Item = BlobIndex>) -> State {
        let mut state = State::new();
        for blob in blobs {
            if !self.stated.contains_key(&blob) {
                let facts = self.read(blob);
                self.stated.insert(blob, facts);
            }
            state.extend(self.stated.get(&blob).into_iter().flatten());
        }
        state
    }

    fn read(&mut self, blob: BlobIndex) -> State {
        let rows = self.rows;
        let row = &rows.blobs[blob];
        let mut state: State =
            row.keys.iter().map(|(key, hash)| self.ledger.intern(Fact::Value(*key, *hash))).collect();
        state.extend(row.wins.iter().map(|words| self.ledger.intern(Fact::Win(*words))));
        for entry in &row.entries {
            let ledger = &mut self.ledger;
            let facts = self.entries.entry(Arc::as_ptr(entry)).or_insert_with(|| {
                let text = Fact::Text(entry.address.clone(), entry.frozen);
                let marks = entry.marks.iter().map(|mark| Fact::Mark(entry.address.clone(), mark.clone()));
                let links = entry.links.iter().map(|link| Fact::Link(entry.address.clone(), *link));
                [text].into_iter().chain(marks).chain(links).map(|fact| ledger.intern(fact)).collect()
            });
            if let Some(text) = facts.first() {
                let body = Body {
                    hash: entry.body,
                    composed: entry.composed,
                    lines: Arc::clone(&entry.lines),
                    retracted: entry.retracted,
                    note: entry.note,
                };
                self.ledger.bodies.insert(*text, body);
                let firsts = self.ledger.firsts.entry(*text).or_default();
                if !firsts.contains(&entry.first) {
                    firsts.push(entry.first);
                }
            }
            state.extend(facts.iter().copied());
        }
        state
    }

    fn column(&self, rows: &[&EventRow], pick: impl Fn(&EventRow) -> Option<BlobIndex>) -> Vec<BlobIndex> {
        rows.iter().filter_map(|row| self.owned(&row.path, pick(row))).collect()
    }

    fn event(&mut self, group: &[&EventRow]) {
        let commit = group[0].commit;
        let row = &self.rows.commits[commit];
        if row.standing == Standing::Landing {
            return;
        }
        let here = self.column(group, |row| row.blob);
        let parents: Vec<Vec<BlobIndex>> = (0..row.parents.len())
            .map(|at| self.column(group, |row| row.parents.get(at).copied().flatten()))
            .collect();
        let parent_blobs: Vec<BlobIndex> = parents.iter().flatten().copied().collect();
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
        let at = self.state(here.iter().copied());
        let before: Vec<State> = parents.into_iter().map(|blobs| self.state(blobs)).collect();
        let bases = self.bases(group);
        let managing: &[BlobIndex] = if parent_blobs.is_empty() { &here } else { &parent_blobs };
        let brings_document = parent_blobs.is_empty()
            && !self.seen_anything.iter().any(|older| self.graph.reaches(commit, *older));
        let named_here = parent_blobs.is_empty().then_some((commit, brings_document));
        let Managing { managers, claimed, writers } = self.managing(managing, named_here);
        let sides = Sides { commit, row, before: &before, bases: &bases };
        for fact in &at {
            if let Some(cause) = self.cause(*fact, &sides) {
                let text_there = self.text_beside(*fact, &at);
                let (managers, claimed, writers) = (managers.clone(), claimed.clone(), writers.clone());
                let write = Write { commit, cause, text_there, managers, claimed, writers, brings_document };
                self.ledger.writes[*fact].push(write);
            }
        }
        self.lose(&at, &sides);
        if !here.is_empty() && brings_document {
            self.seen_anything.push(commit);
        }
    }

    /// Takes down which facts a commit dropped.
    fn lose(&mut self, at: &State, sides: &Sides<'_>) {
        let lost: State = sides.before.iter().flatten().filter(|fact| !at.contains(fact)).copied().collect();
        for fact in lost {
            let with: Vec<bool> = sides.before.iter().map(|state| state.contains(&fact)).collect();
            let shared_by =
                |base: &CommitIndex| sides.bases.get(base).is_some_and(|state| state.contains(&fact));
            if is_lost(&with, shared_by, &sides.row.bases) {
                self.ledger.losses[fact].push(sides.commit);
            }
        }
    }

    /// Managers and other writers by the front matter of versions, but for those whom only the engineer named.
    fn managing(&self, blobs: &[BlobIndex], named_here: Option<(CommitIndex, bool)>) -> Managing {
        let mut managing = Managing::default();
        for blob in blobs.iter().map(|blob| &self.rows.blobs[*blob]) {
            let manager = blob.manager.as_ref().map(|person| self.trust.mailmap.resolve(person));
            match self.given(blob, Key::Manager, named_here) {
                Voice::Known => managing.managers.extend(manager),
                Voice::Possibly => managing.claimed.extend(manager),
                Voice::Stranger => {}
            }
            if self.given(blob, Key::Writers, named_here) == Voice::Known {
                managing.writers.extend(blob.writers.iter().cloned());
            }
        }
        managing
    }

    /// Whether somebody besides the engineer ever gave a value of the front matter: engineers do not choose who may write about them.
    /// `named_here` is a commit whose own values count, and whether it brings the document.
    fn given(&self, blob: &BlobRow, key: Key, named_here: Option<(CommitIndex, bool)>) -> Voice {
        let Some((_, hash)) = blob.keys.iter().find(|(other, _)| *other == key) else { return Voice::Known };
        let fact = self.ledger.index.get(&Fact::Value(key, *hash));
        let writes = fact.into_iter().flat_map(|fact| &self.ledger.writes[*fact]);
        let writes = writes.map(|write| (write.commit, write.brings_document)).chain(named_here);
        let voice = |(commit, brings_document)| {
            if brings_document { Voice::Known } else { self.other_voice(commit) }
        };
        writes.map(voice).max().unwrap_or(Voice::Stranger)
    }

    /// What the best word in a commit is worth that is not the engineer's. A trailer with an address that nobody knows gives nothing.
    fn other_voice(&self, commit: CommitIndex) -> Voice {
        let row = &self.rows.commits[commit];
        let engineer = |person: &Person| self.people.document_of(person) == Some(self.document);
        if !engineer(&self.trust.mailmap.resolve(&row.author)) {
            return Voice::Known;
        }
        let coauthors = row.coauthors.iter().map(|person| self.trust.mailmap.resolve(person));
        let others = coauthors.filter(|person| !engineer(person));
        others.map(|person| self.people.voice(&person)).max().unwrap_or(Voice::Stranger)
    }

    fn bases(&mut self, group: &[&EventRow]) -> HashMap<CommitIndex, State> {
        let mut columns: HashMap<CommitIndex, Vec<BlobIndex>> = HashMap::new();
        for row in group {
            for (base, blob) in &row.bases {
                columns.entry(*base).or_default().extend(self.owned(&row.path, *blob));
            }
        }
        columns.into_iter().map(|(base, blobs)| (base, self.state(blobs))).collect()
    }

    fn cause(&self, fact: FactIndex, sides: &Sides<'_>) -> Option<Cause> {
        let Sides { commit, row, before, bases } = sides;
        if before.iter().all(|state| !state.contains(&fact)) {
            let older =
                self.ledger.writes[fact].iter().any(|write| self.graph.reaches(*commit, write.commit));
            return Some(if older { Cause::Returned } else { Cause::Written });
        }
        let (with, without): (Vec<usize>, Vec<usize>) =
            (0..before.len()).partition(|at| before[*at].contains(&fact));
        let restored = without.iter().any(|without| {
            with.iter().all(|with| {
                pair_bases(&row.bases, *with, *without)
                    .iter()
                    .any(|base| bases.get(base).is_some_and(|state| state.contains(&fact)))
            })
        });
        restored.then_some(Cause::Restored)
    }

    fn text_beside(&self, fact: FactIndex, at: &State) -> Option<TextHash> {
        let Fact::Mark(address, _) = &self.ledger.facts[fact] else { return None };
        at.iter().find_map(|other| match &self.ledger.facts[*other] {
            Fact::Text(there, text) if there == address => Some(*text),
            Fact::Text(..) | Fact::Mark(..) | Fact::Value(..) | Fact::Win(..) | Fact::Link(..) => None,
        })
    }

    fn landing(&mut self, group: &[&LandingRow]) {
        let commit = group[0].commit;
        let Some(line) = self.graph.landed(commit).filter(|line| self.graph.line()[*line] == commit) else {
            return;
        };
        let here: Vec<(RepoPath, BlobIndex)> = group
            .iter()
            .filter_map(|row| Some((row.path.clone(), self.owned(&row.path, row.blob)?)))
            .collect();
        self.landed_blobs(line, &here);
        if self.rows.commits[commit].standing != Standing::Landing {
            let before: Vec<BlobIndex> =
                group.iter().filter_map(|row| self.owned(&row.path, row.before)).collect();
            let was = self.state(before);
            let is = self.state(here.iter().map(|(_, blob)| *blob));
            self.landed_facts(line, &was, &is);
        }
    }

    /// The virtual landing merges facts and not texts, so it is read off its sides, whatever its own text comes to.
    fn proposed_landing(&mut self, events: &[&EventRow]) {
        let landing = |event: &&&EventRow| self.rows.commits[event.commit].standing == Standing::Landing;
        let group: Vec<&EventRow> = events.iter().filter(landing).copied().collect();
        let Some(line) = group.first().and_then(|event| self.graph.landed(event.commit)) else { return };
        let was = {
            let blobs = self.column(&group, |row| row.parents.first().copied().flatten());
            self.state(blobs)
        };
        let is = self.merged(&group);
        self.landed_facts(line, &was, &is);
    }

    fn landed_facts(&mut self, line: LineIndex, was: &State, is: &State) {
        for fact in was.difference(is) {
            if let Some(run) = self.ledger.runs[*fact].last_mut().filter(|run| run.to.is_none()) {
                run.to = Some(line);
            }
        }
        for fact in is {
            if self.ledger.runs[*fact].last().is_none_or(|run| run.to.is_some()) {
                self.ledger.runs[*fact].push(Run { from: line, to: None });
            }
        }
    }

    /// The facts of a landing: both sides' facts, less what either removed since their merge bases.
    fn merged(&mut self, group: &[&EventRow]) -> State {
        let sides: Vec<State> = (0..2)
            .map(|at| {
                let blobs = self.column(group, |row| row.parents.get(at).copied().flatten());
                self.state(blobs)
            })
            .collect();
        let bases = self.bases(group);
        let removed =
            |fact: &FactIndex| !bases.is_empty() && bases.values().all(|state| state.contains(fact));
        sides[0]
            .union(&sides[1])
            .filter(|fact| sides.iter().all(|side| side.contains(fact)) || !removed(fact))
            .copied()
            .collect()
    }

    fn landed_blobs(&mut self, line: LineIndex, here: &[(RepoPath, BlobIndex)]) {
        let paths: BTreeSet<RepoPath> = here.iter().map(|(path, _)| path.clone()).collect();
        if self.ledger.presence.last().is_none_or(|last| last.1 != paths) {
            self.ledger.presence.push((line, paths));
        }
        if !here.is_empty() {
            let away = here.iter().flat_map(|(_, blob)| &self.rows.blobs[*blob].away);
            self.landed_leave(line, &away.copied().collect());
        }
        for (_, blob) in here {
            let row = &self.rows.blobs[*blob];
            let given = row.manager.as_ref().filter(|_| self.given(row, Key::Manager, None) == Voice::Known);
            for person in row.engineer.iter().chain(given) {
                let named = Person { name: person.name.clone(), ..self.trust.mailmap.resolve(person) };
                if !self.ledger.names.contains(&named) {
                    self.ledger.names.push(named);
                }
            }
            let manager = given.map(|person| self.trust.mailmap.resolve(person));
            if let Some(manager) =
                manager.filter(|manager| self.ledger.managers.last().is_none_or(|last| !last.1.is(manager)))
            {
                self.ledger.managers.push((line, manager));
            }
            for entry in &row.entries {
                let fact = self.ledger.intern(Fact::Text(entry.address.clone(), entry.frozen));
                let raws = self.ledger.raws.entry(fact).or_default();
                if raws.last().is_none_or(|last| last.1 != entry.raw) {
                    raws.push((line, entry.raw));
                }
            }
        }
    }

    /// Leave that is in the front matter from a line commit on, and what was taken out of it there.
    fn landed_leave(&mut self, line: LineIndex, away: &BTreeSet<Absence>) {
        let open = |(_, run): &&mut (Absence, Run)| run.to.is_none();
        for (absence, run) in self.ledger.leave.iter_mut().filter(open) {
            if !away.contains(absence) {
                run.to = Some(line);
            }
        }
        for absence in away {
            let known = self.ledger.leave.iter().any(|(known, run)| known == absence && run.to.is_none());
            if !known {
                self.ledger.leave.push((*absence, Run { from: line, to: None }));
            }
        }
    }

    /// Two runs are one if nobody who claims the fact lost it in the gap: another's edit and undo moves nothing.
    fn join_runs(&mut self) {
        for fact in 0..self.ledger.facts.len() {
            let runs = std::mem::take(&mut self.ledger.runs[fact]);
            let mut joined: Vec<Run> = Vec::new();
            for run in runs {
                match joined.last_mut() {
                    Some(last)
                        if last
                            .to
                            .is_some_and(|gone| !self.claimant_lost(fact, last.from, gone..run.from)) =>
                    {
                        last.to = run.to
                    }
                    _ => joined.push(run),
                }
            }
            self.ledger.runs[fact] = joined;
        }
    }

    /// Whether one of those who claim a fact lost it in a gap. A trailer on a loss is only a name that somebody else wrote: authors count.
    fn claimant_lost(&self, fact: FactIndex, from: LineIndex, gap: Range<LineIndex>) -> bool {
        let claimants = self.claimants(fact, from);
        let landed_in_gap =
            |commit: &CommitIndex| self.graph.landed(*commit).is_some_and(|landed| gap.contains(&landed));
        let mut losers = self.ledger.losses[fact]
            .iter()
            .copied()
            .filter(landed_in_gap)
            .map(|commit| &self.rows.commits[commit].author);
        claimants.is_empty()
            || losers.any(|loser| claimants.contains(&self.trust.mailmap.resolve(loser).key()))
    }

    /// Who wrote a fact that a stretch of the line began with, trailers of a squash included. Bringing back what another wrote claims
    /// nothing, but where a stretch began with nothing else.
    fn claimants(&self, fact: FactIndex, from: LineIndex) -> Vec<PersonKey> {
        let brought =
            || self.ledger.writes[fact].iter().filter(|write| self.graph.landed(write.commit) == Some(from));
        let written = brought().any(|write| write.cause == Cause::Written);
        let counted = brought()
            .filter(|write| !written || write.cause == Cause::Written)
            .map(|write| &self.rows.commits[write.commit]);
        counted
            .flat_map(|row| row.coauthors.iter().chain([&row.author]))
            .map(|person| self.trust.mailmap.resolve(person).key())
            .collect()
    }
}

fn pair_bases(pairs: &[(usize, usize, Vec<CommitIndex>)], one: usize, other: usize) -> &[CommitIndex] {
    let pair = pairs.iter().find(|pair| (pair.0, pair.1) == (one, other) || (pair.0, pair.1) == (other, one));
    pair.map_or(&[], |pair| pair.2.as_slice())
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
