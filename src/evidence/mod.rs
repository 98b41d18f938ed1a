//! What the history establishes, what it contradicts and what it cannot show.

pub mod clock;
mod enrolled;
pub mod fact;
pub mod graph;
pub mod history;
pub mod people;
pub mod reader;
pub mod row;
pub mod signed;
pub mod verdict;

use std::collections::{BTreeMap, HashSet};

use crate::document::Writer;
use crate::evidence::clock::{Clocks, Dated, Outlier};
use crate::evidence::fact::{LedgerBuilder, Run, Write};
use crate::evidence::graph::{Graph, LineIndex};
use crate::evidence::history::DocumentHistory;
use crate::evidence::people::{People, Trust};
use crate::evidence::row::{CommitIndex, EventRow, LandingRow, Rows, Standing};
use crate::evidence::signed::Signatures;
use crate::evidence::verdict::{Attribution, Parties, Verdict, Window};
use crate::field::date::{Absences, Day, Time};
use crate::field::id::CommitId;
use crate::field::person::{Mailmap, Person, PersonKey, same_name};
use crate::finding::{Message, Proof, RepoPath};
use crate::seal::GIT_NAMESPACE;

/// A commit with its people by the trusted mailmap.
#[derive(Debug, Clone)]
pub struct Commit {
    pub id: CommitId,
    pub author: Person,
    /// Who wrote it too, by its trailers.
    pub coauthors: Vec<Person>,
    pub committer: Person,
    /// The committer's date; `None` where it cannot be read.
    pub committed: Option<Time>,
    /// In the history, or about to be.
    pub standing: Standing,
    /// The documents it touches, for findings about the commit itself.
    pub touches: Vec<RepoPath>,
}

/// What has become of a commit that was once the trusted branch's tip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchored {
    /// It is on the branch's first-parent line, where it was.
    Holds,
    /// The branch rests on it, but it came in from the side: the line is another one.
    Aside(CommitIndex),
    /// The branch does not rest on it.
    Gone,
}

/// The evidence of one state of one repository, ready to be asked.
pub struct Evidence {
    /// All commits, parents before children.
    pub commits: Vec<Commit>,
    /// All documents that ever were, by engineer.
    pub documents: Vec<DocumentHistory>,
    pub people: People,
    graph: Graph,
    clocks: Clocks,
    /// Whose word each commit's date is.
    owners: Vec<PersonKey>,
    trust: Trust,
    signatures: Signatures,
}

impl Evidence {
    /// Applies people, trust, the line and the clocks to rows.
    pub fn new(rows: &Rows, mut trust: Trust) -> Evidence {
        let graph = Graph::new(rows);
        let mut people = People::new(rows, &trust);
        let moved = people.moved(rows, &trust);
        if !moved.is_empty() {
            // Who changed their address is who they were, and what their old address wrote is theirs.
            moved.iter().for_each(|(old, now)| trust.mailmap.join(&old.email, &now.email));
            people = People::new(rows, &trust);
        }
        let commits = commits(rows, &trust);
        let signatures = Signatures::new(rows, trust.keys.clone());
        let pinned = |(index, row): (CommitIndex, &row::CommitRow)| {
            let forge = trust.forges.iter().find(|forge| forge.committer.is(&row.committer))?;
            Some((forge.committer.key(), signatures.by_forge.contains(&index)))
        };
        let signers = signers(rows, &signatures);
        let mut owners = Vec::new();
        let mut dated = Vec::new();
        for (index, (row, commit)) in rows.commits.iter().zip(&commits).enumerate() {
            let signer = signers[index].as_ref();
            let (owner, keyed) = match pinned((index, row)) {
                Some((forge, true)) => (forge, true),
                Some((_, false)) => {
                    (signer.cloned().unwrap_or_else(|| commit.author.key()), signer.is_some())
                }
                None => (signer.cloned().unwrap_or_else(|| commit.committer.key()), signer.is_some()),
            };
            // Where names show nothing, a name is no witness either.
            let clock = people
                .clock(&owner)
                .filter(|_| keyed || !trust.signed || commit.standing != Standing::Recorded);
            dated.push(Dated { committed: commit.committed, clock, standing: commit.standing });
            owners.push(owner);
        }
        let end_of_tomorrow = Time(trust.as_of.plus_days(2).start().0 - 1);
        let clocks = Clocks::new(&graph, dated, end_of_tomorrow);
        let (events, landings) = grouped(rows, &people);
        let documents = (0..people.engineers().len())
            .map(|document| {
                let ledger = LedgerBuilder::new(rows, &people, &trust, &graph, document)
                    .build(&events[document], &landings[document]);
                DocumentHistory::new(people.engineers()[document].clone(), ledger)
            })
            .collect();
        Evidence { commits, documents, people, graph, clocks, owners, trust, signatures }
    }

    /// The history of an engineer's document.
    pub fn document(&self, engineer: &Person) -> Option<&DocumentHistory> {
        self.documents.get(self.people.document_of(&self.resolve(engineer))?)
    }

    /// The person that the trusted mailmap makes of one.
    pub fn resolve(&self, person: &Person) -> Person {
        self.trust.mailmap.resolve(person)
    }

    /// Which addresses are one person.
    pub fn mailmap(&self) -> &Mailmap {
        &self.trust.mailmap
    }

    /// Today, by the caller's clock.
    pub fn as_of(&self) -> Day {
        self.trust.as_of
    }

    /// The commit at a place of the trusted line.
    pub fn line_commit(&self, at: LineIndex) -> CommitIndex {
        self.graph.line()[at]
    }

    /// Where a commit stands that was once the trusted branch's tip.
    pub fn anchored(&self, commit: CommitId) -> Anchored {
        match self.commits.iter().position(|row| row.id == commit) {
            None => Anchored::Gone,
            Some(at) if self.graph.line().contains(&at) => Anchored::Holds,
            Some(at) => Anchored::Aside(at),
        }
    }

    /// How many commits the trusted line has.
    pub fn line_length(&self) -> usize {
        self.graph.line().len()
    }

    /// Whether a place of the line is not in the history but only proposed.
    pub fn is_proposed(&self, at: LineIndex) -> bool {
        self.commits[self.line_commit(at)].standing != Standing::Recorded
    }

    /// The place of the line at which a commit's content was published; `None` for a commit that is not below its tip.
    pub fn landed(&self, commit: CommitIndex) -> Option<LineIndex> {
        self.graph.landed(commit)
    }

    /// The day that a line commit's own committer gives, believed or not; `None` where it cannot be read.
    pub fn day(&self, at: LineIndex) -> Option<Day> {
        self.commits[self.line_commit(at)].committed.map(Time::day)
    }

    /// The same, where it can be believed as far as its committer can.
    pub fn believed_day(&self, at: LineIndex) -> Option<Day> {
        self.clocks.own(self.line_commit(at)).map(Time::day)
    }

    /// Why a commit's date is not believed; `None` where it is.
    pub fn outlier(&self, commit: CommitIndex) -> Option<Outlier> {
        self.clocks.outlier(commit)
    }

    /// Between which moments a line commit was made, by the clocks of everybody but the given people.
    pub fn window(&self, at: LineIndex, without: &[PersonKey]) -> Window {
        if !self.trust.signed || without.is_empty() {
            return self.plain_window(at, without);
        }
        // A clock that rests on a key which only they have given to somebody is theirs.
        let puppets = self.puppets(without);
        self.plain_window(at, &[without, &puppets].concat())
    }

    /// The same, whoever says whose key is whose.
    fn plain_window(&self, at: LineIndex, without: &[PersonKey]) -> Window {
        let without = without.iter().filter_map(|key| self.people.clock(key)).collect();
        self.clocks.window(&self.graph, at, &without)
    }

    /// Whether what the line has from `at` on was published before a day began.
    pub fn published_before(&self, at: LineIndex, day: Day, parties: &Parties) -> Verdict {
        let limit = day.start();
        let commit = self.line_commit(at);
        if self.admitted(at, parties).is_some_and(|own| own >= limit) {
            return Verdict::Contradicted(vec![commit]);
        }
        let third = self.window(at, &parties.everybody());
        if let Some(witness) = third.not_before.filter(|witness| witness.time >= limit) {
            return Verdict::Contradicted(vec![commit, witness.commit]);
        }
        match self.window(at, &parties.claimants).not_after.filter(|witness| witness.time < limit) {
            Some(witness) => Verdict::Established(vec![commit, witness.commit]),
            None => Verdict::NotEstablished,
        }
    }

    /// Whether at least `days` days at work lie between the publications at `first` and `last`.
    pub fn days_between(
        &self,
        first: LineIndex,
        last: LineIndex,
        days: i64,
        away: &Absences,
        parties: &Parties,
    ) -> Verdict {
        let own = |at: LineIndex| self.admitted(at, parties).map(Time::day);
        let admitted = own(first).zip(own(last)).map(|(from, to)| away.days_at_work(from, to));
        if admitted.is_some_and(|admitted| admitted < days) {
            return Verdict::Contradicted(vec![self.line_commit(first), self.line_commit(last)]);
        }
        let after = self.window(first, &parties.claimants).not_after;
        let before = self.window(last, &parties.claimants).not_before;
        match (after, before) {
            (Some(after), Some(before)) if away.days_at_work(after.time.day(), before.time.day()) >= days => {
                Verdict::Established(vec![after.commit, before.commit])
            }
            (Some(_) | None, Some(_) | None) => Verdict::NotEstablished,
        }
    }

    /// The date that a line commit gives itself, unless it is only the other party's word.
    fn admitted(&self, at: LineIndex, parties: &Parties) -> Option<Time> {
        let commit = self.line_commit(at);
        let owner = &self.owners[commit];
        let recorded = self.commits[commit].standing == Standing::Recorded;
        let by_adverse =
            recorded && parties.adverse.as_ref() == Some(owner) && !parties.claimants.contains(owner);
        self.clocks.own(commit).filter(|_| !by_adverse)
    }

    /// Whom the commits that brought a fact in name. One by an accepted person is enough.
    pub fn attribution<'w>(
        &self,
        writes: impl IntoIterator<Item = &'w Write>,
        accepts: impl Fn(&Write, &Person) -> bool,
    ) -> Attribution {
        let mut other = Attribution::NotEstablished;
        for write in writes {
            let commit = &self.commits[write.commit];
            if let Some(impostor) = self.impostor(write.commit) {
                if accepts(write, impostor) {
                    return Attribution::Author(impostor.clone(), write.commit);
                }
                other = Attribution::SomebodyElse(impostor.clone(), write.commit);
                continue;
            }
            if accepts(write, &commit.author) {
                return Attribution::Author(commit.author.clone(), write.commit);
            }
            if let Some(coauthor) = commit.coauthors.iter().find(|person| accepts(write, person)) {
                return Attribution::Trailer(coauthor.clone(), write.commit);
            }
            if commit.standing != Standing::ProposedSquash {
                let known =
                    self.people.known(&commit.author.key()).is_some() && !self.is_former(&commit.author);
                other = match known {
                    true => Attribution::SomebodyElse(commit.author.clone(), write.commit),
                    false => Attribution::Unknown(commit.author.clone(), write.commit),
                };
            }
        }
        other
    }

    /// Whether an address was once an engineer's own, is no longer the one that the document gives, and is not joined with it. Nobody says
    /// whose it is now, so whatever comes from it accuses nobody.
    pub fn is_former(&self, person: &Person) -> bool {
        let Some(document) = self.people.document_of(person) else { return false };
        let engineer = &self.documents[document].engineer;
        !engineer.is(person)
            && self.people.known(&person.key()).is_some_and(|known| same_name(&known.name, &engineer.name))
    }

    /// Whether a person counted as the engineer's manager, or as one who may write like one, when a commit was made.
    pub fn was_manager<'w>(
        &self,
        document: &DocumentHistory,
        writers: impl IntoIterator<Item = &'w Writer>,
        write: &'w Write,
        person: &Person,
    ) -> bool {
        let grace = self.trust.late_after_days;
        let day = self.commits[write.commit].committed.map_or(self.trust.as_of, Time::day);
        let named = write.managers.iter().any(|manager| manager.is(person));
        let becomes = || {
            let landed = self.graph.landed(write.commit).unwrap_or(0);
            document.managers.iter().any(|(at, manager)| {
                manager.is(person)
                    && *at >= landed
                    && self.day(*at).is_some_and(|then| day.days_until(then) <= grace)
            })
        };
        let stands_in = || {
            writers.into_iter().chain(&write.writers).any(|writer| {
                let to = writer.to.map_or(day, |to| to.plus_days(grace));
                self.resolve(&writer.who).is(person) && writer.from <= day && day <= to
            })
        };
        named || becomes() || stands_in()
    }

    /// Those of a fact's writes that a stretch of the line began with.
    pub fn brought<'a>(&'a self, writes: &'a [Write], run: Run) -> impl Iterator<Item = &'a Write> {
        writes.iter().filter(move |write| self.graph.landed(write.commit) == Some(run.from))
    }

    /// Everybody who made the commits that brought a fact in: whoever that is cannot witness for it.
    pub fn makers<'a>(&self, writes: impl IntoIterator<Item = &'a Write>) -> Vec<PersonKey> {
        let mut makers = Vec::new();
        for write in writes {
            let commit = &self.commits[write.commit];
            // A merge button is nobody's helper.
            let committer = Some(&commit.committer)
                .filter(|who| !self.trust.forges.iter().any(|forge| forge.committer.is(who)));
            for person in commit.coauthors.iter().chain([&commit.author]).chain(committer) {
                if !makers.contains(&person.key()) {
                    makers.push(person.key());
                }
            }
        }
        makers
    }

    /// The commit that dropped a fact at the end of one of its stretches.
    pub fn loss(&self, losses: &[CommitIndex], run: Run) -> Option<CommitIndex> {
        let end = run.to?;
        let lost = losses.iter().rev().find(|commit| self.graph.landed(**commit) == Some(end));
        Some(lost.copied().unwrap_or(self.line_commit(end)))
    }

    /// A commit as a finding names it.
    pub fn proof(&self, commit: CommitIndex, what: Message) -> Proof {
        let row = &self.commits[commit];
        Proof { commit: row.id, author: row.author.clone(), committed: row.committed, what }
    }
}

impl Parties {
    /// Claimants and the other side.
    pub fn everybody(&self) -> Vec<PersonKey> {
        self.claimants.iter().chain(&self.adverse).cloned().collect()
    }
}

/// Whose key signed each commit, while it might be used by the commit's own date.
fn signers(rows: &Rows, signatures: &Signatures) -> Vec<Option<PersonKey>> {
    let signer = |(index, row): (CommitIndex, &row::CommitRow)| {
        let (owner, windows) = signatures.keys().owner(signatures.good(index)?, GIT_NAMESPACE)?;
        let dated = row.committed.is_some_and(|time| windows.iter().any(|window| window.contains(time)));
        dated.then(|| owner.key())
    };
    rows.commits.iter().enumerate().map(signer).collect()
}

fn commits(rows: &Rows, trust: &Trust) -> Vec<Commit> {
    let mut touches: BTreeMap<CommitIndex, Vec<RepoPath>> = BTreeMap::new();
    let mut seen: HashSet<(CommitIndex, &RepoPath)> = HashSet::new();
    for (commit, path) in rows
        .events
        .iter()
        .map(|row| (row.commit, &row.path))
        .chain(rows.landings.iter().map(|row| (row.commit, &row.path)))
    {
        if seen.insert((commit, path)) {
            touches.entry(commit).or_default().push(path.clone());
        }
    }
    let resolve = |person: &Person| trust.mailmap.resolve(person);
    let commit = |(index, row): (usize, &row::CommitRow)| Commit {
        id: row.id,
        author: resolve(&row.author),
        coauthors: row.coauthors.iter().map(resolve).collect(),
        committer: resolve(&row.committer),
        committed: row.committed,
        standing: row.standing,
        touches: touches.remove(&index).unwrap_or_default(),
    };
    rows.commits.iter().enumerate().map(commit).collect()
}

type PerDocument<'a, T> = Vec<Vec<&'a T>>;

/// The rows of each document. A row concerns every document that any of its columns or its path belongs to.
fn grouped<'a>(rows: &'a Rows, people: &People) -> (PerDocument<'a, EventRow>, PerDocument<'a, LandingRow>) {
    let count = people.engineers().len();
    let (mut events, mut landings): (PerDocument<'_, EventRow>, PerDocument<'_, LandingRow>) =
        (vec![Vec::new(); count], vec![Vec::new(); count]);
    let documents = |path: &RepoPath, blobs: &mut dyn Iterator<Item = Option<usize>>| {
        let mut found: Vec<usize> =
            blobs.flatten().filter_map(|blob| people.document_in(path, blob)).collect();
        found.sort_unstable();
        found.dedup();
        found
    };
    for row in &rows.events {
        let mut columns =
            row.parents.iter().copied().chain([row.blob]).chain(row.bases.iter().map(|base| base.1));
        for document in documents(&row.path, &mut columns) {
            events[document].push(row);
        }
    }
    for row in &rows.landings {
        for document in documents(&row.path, &mut [row.before, row.blob].into_iter()) {
            landings[document].push(row);
        }
    }
    (events, landings)
}
