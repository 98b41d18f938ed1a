//! The evidence of one state of one repository, ready to be asked.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::document::Document;
use crate::evidence::address::AddressChanges;
use crate::evidence::clock::{Clocks, Dated, Outlier};
use crate::evidence::fact::Run;
use crate::evidence::graph::{Graph, LineIndex};
use crate::evidence::history::DocumentHistory;
use crate::evidence::ledger::LedgerBuilder;
use crate::evidence::past::Past;
use crate::evidence::people::{DocumentIndex, People, Trust};
use crate::evidence::row::{self, BlobIndex, CommitIndex, EventRow, LandingRow, Rows, Standing};
use crate::evidence::signatures::Signatures;
use crate::field::date::{Day, Time};
use crate::field::id::CommitId;
use crate::field::person::{Mailmap, Person, PersonKey};
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

/// What happened to a commit that was once the trusted branch's tip.
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
    pub documents: Vec<Past>,
    pub people: People,
    pub(super) graph: Graph,
    pub(super) clocks: Clocks,
    /// Whose clock dated each commit.
    pub(super) owners: Vec<PersonKey>,
    pub(super) trust: Trust,
    pub(super) signatures: Signatures,
}

/// Who is known, and which versions are whose: what front matters decide, before any text is asked for.
pub struct Ground {
    graph: Graph,
    people: People,
    trust: Trust,
    /// New addresses of engineers that nobody stands behind who had the earlier one.
    address_changes: AddressChanges,
}

impl Ground {
    /// Applies people, trust and the line to rows, however much of each version was read.
    pub fn new(rows: &Rows, mut trust: Trust) -> Ground {
        let graph = Graph::new(rows);
        let mut people = People::new(rows, &trust, &graph);
        let moved = people.moved(rows, &trust);
        let address_changes = people.address_changes().clone();
        if !moved.is_empty() {
            // Somebody with a new address is still the same person, and wrote what their old address wrote.
            trust.mailmap.join(&moved);
            people = People::new(rows, &trust, &graph);
        }
        Ground { graph, people, trust, address_changes }
    }

    /// The document that a version at a path belongs to, by the engineer that it names.
    pub fn document_at(&self, path: &RepoPath, engineer: Option<&Person>) -> Option<DocumentIndex> {
        let engineer = engineer.map(|engineer| self.trust.mailmap.resolve(engineer));
        self.people.document_at(path, engineer.as_ref())
    }

    /// The document that a version belongs to, of the rows that this was made from.
    pub fn document_in(&self, path: &RepoPath, blob: BlobIndex) -> Option<DocumentIndex> {
        self.people.document_in(path, blob)
    }

    /// Whether the same people are known for the same as in another state, by all commits before one.
    pub(super) fn is_like(&self, other: &Ground, before: CommitIndex) -> bool {
        self.trust.mailmap == other.trust.mailmap && self.people.are_like(&other.people, before)
    }

    /// The documents whose handovers decide who may write, in which document ever, and were not all read.
    pub fn undecided(&self) -> &BTreeSet<DocumentIndex> {
        self.people.words().undecided()
    }

    /// The versions that the histories of some documents are made of.
    pub fn versions_of(&self, rows: &Rows, documents: &BTreeSet<DocumentIndex>) -> BTreeSet<BlobIndex> {
        let events = rows.events.iter().flat_map(|row| columns(row).map(|blob| (&row.path, blob)));
        let landings = rows.landings.iter();
        let landed = landings.flat_map(|row| [row.before, row.blob].map(|blob| (&row.path, blob)));
        let seen = events.chain(landed).filter_map(|(path, blob)| Some((path, blob?)));
        let is_theirs = |path: &RepoPath, blob: BlobIndex| {
            self.people.document_in(path, blob).is_some_and(|document| documents.contains(&document))
        };
        seen.filter(|(path, blob)| is_theirs(path, *blob)).map(|(_, blob)| blob).collect()
    }
}

impl Evidence {
    /// Applies people, trust, the line and the clocks to rows.
    pub fn new(rows: &Rows, trust: Trust) -> Evidence {
        Evidence::on(Ground::new(rows, trust), rows)
    }

    /// The same where people and documents are known already. Of a document whose versions were not all read whole, it knows what their
    /// front matter shows.
    pub fn on(ground: Ground, rows: &Rows) -> Evidence {
        let Ground { graph, people, trust, address_changes } = ground;
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
            // At level `signed`, a name alone is no witness.
            let clock = people
                .clock(&owner)
                .filter(|_| keyed || !trust.signed || commit.standing != Standing::Recorded);
            dated.push(Dated { committed: commit.committed, clock, standing: commit.standing });
            owners.push(owner);
        }
        let end_of_tomorrow = Time(trust.as_of.plus_days(2).start().0 - 1);
        let clocks = Clocks::new(&graph, dated, end_of_tomorrow);
        let (events, landings) = grouped(rows, &people);
        let mut documents: Vec<Past> = (0..people.engineers().len())
            .map(|document| {
                let ledger = LedgerBuilder::new(rows, &people, &trust, &graph, document)
                    .build(&events[document], &landings[document]);
                let engineer = people.engineers()[document].clone();
                Past::new(engineer, ledger, |commit| graph.landed(commit))
            })
            .collect();
        for change in address_changes.into_values().flatten() {
            if let Some(document) = people.document_of(&trust.mailmap.resolve(&change.new)) {
                documents[document].front_mut().address_changes.push(change);
            }
        }
        Evidence { commits, documents, people, graph, clocks, owners, trust, signatures }
    }

    /// The past of an engineer's document.
    pub fn document(&self, engineer: &Person) -> Option<&Past> {
        self.documents.get(self.people.document_of(&self.resolve(engineer))?)
    }

    /// The past of a document; `None` where the history does not know whose document it is.
    pub fn past_of(&self, document: &Document) -> Option<&Past> {
        let engineer = document.front_matter.engineer.as_ref().map(|engineer| self.resolve(&engineer.value));
        let index = self.people.document_at(&document.path, engineer.as_ref())?;
        self.documents.get(index)
    }

    /// All that the history shows of a document; `None` where it does not know whose document it is, or where nobody asked for its text.
    pub fn history_of(&self, document: &Document) -> Option<&DocumentHistory> {
        self.past_of(document)?.whole()
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

    /// A commit's parents.
    pub fn parents(&self, commit: CommitIndex) -> &[CommitIndex] {
        self.graph.parents(commit)
    }

    /// The commit at a place of the trusted line.
    pub fn line_commit(&self, at: LineIndex) -> CommitIndex {
        self.graph.line()[at]
    }

    /// Whether the trusted branch still has a commit that was once its tip.
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

    /// The day that a line commit's own committer gives, believed or not; `None` where it cannot be read. When something was published is
    /// another question: [`Evidence::published_on`].
    pub fn day(&self, at: LineIndex) -> Option<Day> {
        self.commits[self.line_commit(at)].committed.map(Time::day)
    }

    /// The same; `None` where other dates contradict it. It is also `None` for a merge the wrong way round, because what that brought
    /// may have been published before.
    pub fn believed_day(&self, at: LineIndex) -> Option<Day> {
        let own = self.clocks.own(self.line_commit(at)).map(Time::day);
        own.filter(|_| !self.is_turned(at))
    }

    /// Whether a place of the line is a merge the wrong way round: what it brought may have been on the main branch before.
    pub fn is_turned(&self, at: LineIndex) -> bool {
        self.graph.is_turned(at)
    }

    /// Whether what the line got at two places was published at once. A merge the wrong way round may have brought what the main branch had
    /// got one after the other.
    pub fn is_one_moment(&self, one: LineIndex, other: LineIndex) -> bool {
        one == other && !self.is_turned(one)
    }

    /// Why a commit's date is not believed; `None` where it is.
    pub fn outlier(&self, commit: CommitIndex) -> Option<Outlier> {
        self.clocks.outlier(commit)
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

/// The versions at an event's path, in its parents, in it and in their merge bases.
fn columns(row: &EventRow) -> impl Iterator<Item = Option<BlobIndex>> {
    row.parents.iter().copied().chain([row.blob]).chain(row.bases.iter().map(|base| base.1))
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
        for document in documents(&row.path, &mut columns(row)) {
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
