//! What the history shows, worked out slowly from whole snapshots by the definitions alone: every state in full, every ancestor by set,
//! every pair of clocks by hand. It shares nothing with the engine but the answers' types.
//!
//! Where the definitions leave something open, the choice and its reason stand at the function that makes it. The measure is: nobody may
//! gain by writing a date or a name that is not true, and nobody honest may be accused.

use std::collections::{BTreeMap, BTreeSet};

use growthlint::evidence::fact::Cause;
use growthlint::evidence::row::Standing;
use growthlint::field::date::{Day, Time};
use growthlint::field::person::{Person, same_name};
use growthlint::story::memory::View;
use growthlint::story::{Files, Played};

use super::keyring::Keyring;
use super::page::Page;

/// One repository and how it is looked at.
#[derive(Debug, Clone)]
pub struct Case {
    pub played: Played,
    /// Commits whose committer date cannot be read.
    pub unreadable: BTreeSet<usize>,
    pub view: View,
    pub as_of: Day,
    pub witnesses: Vec<Person>,
    pub forges: Vec<Person>,
    pub keyring: Keyring,
}

pub struct Node {
    pub parents: Vec<usize>,
    pub author: Person,
    pub coauthors: Vec<Person>,
    pub committer: Person,
    pub committed: Option<i64>,
    pub standing: Standing,
    pub pages: BTreeMap<String, Page>,
}

/// What random histories should be examples of.
pub const KINDS: [&str; 28] = [
    "merge",
    "octopus",
    "criss-cross",
    "several roots",
    "no merge base",
    "virtual landing",
    "proposal",
    "trailers",
    "disputed",
    "Unreadable",
    "Future",
    "AfterChildren",
    "BeforeParents",
    "two paths at once",
    "two addresses",
    "removal",
    "several runs",
    "joined runs",
    "loss by a merge",
    "Written",
    "Returned",
    "Restored",
    "keys asked for",
    "a clock that a key gives",
    "a key at another time",
    "a key of several people",
    "a liar whom a key tells",
    "puppets",
];

/// Sets of commits as bits: histories here have a few dozen commits at most.
type Commits = u64;

pub struct Reference {
    pub nodes: Vec<Node>,
    pub line: Vec<usize>,
    /// The addresses of each document's engineer.
    pub documents: Vec<BTreeSet<String>>,
    /// Whoever has a clock, by address.
    pub clocks: BTreeSet<String>,
    pub keyring: Keyring,
    pub witnesses: Vec<Person>,
    forges: Vec<Person>,
    last_second: i64,
    ancestors: Vec<Commits>,
    /// Per document and commit: what stands there.
    states: Vec<Vec<BTreeSet<String>>>,
    outliers: Vec<Option<Kind>>,
    disputed: Vec<bool>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Unreadable,
    Future,
    AfterChildren,
    BeforeParents,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    Established,
    Contradicted,
    NotEstablished,
}

/// Whom the commits of a fact name, against one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    Author,
    Trailer,
    SomebodyElse,
    Unknown,
    NotEstablished,
}

/// Everything that happened to one fact.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Events {
    pub writes: Vec<(usize, Cause)>,
    pub losses: Vec<usize>,
    pub runs: Vec<(usize, Option<usize>)>,
}

/// The fact that every version of a document states: that the document is there.
const PRESENT: &str = "present";

pub fn key(person: &Person) -> String {
    person.email.to_lowercase()
}

impl Reference {
    pub fn new(case: &Case) -> Reference {
        let mut reference = Reference {
            nodes: Vec::new(),
            line: Vec::new(),
            documents: Vec::new(),
            clocks: case.witnesses.iter().map(key).collect(),
            keyring: case.keyring.clone(),
            witnesses: case.witnesses.clone(),
            forges: case.forges.clone(),
            last_second: case.as_of.plus_days(2).start().0 - 1,
            ancestors: Vec::new(),
            states: Vec::new(),
            outliers: Vec::new(),
            disputed: Vec::new(),
        };
        reference.read_commits(case);
        reference.read_documents();
        reference.join_addresses();
        reference.read_clocks();
        reference.outliers =
            (0..reference.nodes.len()).map(|commit| reference.find_outlier(commit)).collect();
        reference.disputed = (0..reference.nodes.len()).map(|commit| reference.is_disputed(commit)).collect();
        reference
    }

    fn push(&mut self, node: Node) -> usize {
        let own = 1 << self.nodes.len();
        self.ancestors.push(node.parents.iter().fold(own, |all, parent| all | self.ancestors[*parent]));
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    fn read_commits(&mut self, case: &Case) {
        let played = &case.played;
        for (number, commit) in played.commits.iter().enumerate() {
            let person = |stamp: &growthlint::story::Stamp| Person::new(&stamp.who.name, &stamp.who.email);
            self.push(Node {
                parents: commit.parents.clone(),
                author: person(&commit.author),
                coauthors: trailers(&commit.message),
                committer: person(&commit.committer),
                committed: (!case.unreadable.contains(&number)).then_some(commit.committer.when.seconds),
                standing: Standing::Recorded,
                pages: pages(&commit.files),
            });
        }
        let trusted = played.branches[&played.trusted];
        let mut checked = if case.view == View::Trusted { trusted } else { played.branches[&played.head] };
        self.line = self.first_parents(trusted);
        let tonight = case.as_of.plus_days(1).start().0 - 1;
        if let Some(staged) = played.staged.as_ref().filter(|_| case.view == View::Staged) {
            let who = Person::new(&staged.who.name, &staged.who.email);
            let on_line = checked == trusted;
            checked = self.push(Node {
                parents: vec![checked],
                author: who.clone(),
                coauthors: Vec::new(),
                committer: who,
                committed: Some(tonight),
                standing: Standing::Proposed,
                pages: pages(&staged.files),
            });
            if on_line {
                self.line.push(checked);
                return;
            }
        }
        if !self.reaches(trusted, checked) {
            let who = self.nodes[checked].author.clone();
            let landing = self.push(Node {
                parents: vec![trusted, checked],
                author: who.clone(),
                coauthors: Vec::new(),
                committer: who,
                committed: Some(tonight),
                standing: Standing::Landing,
                pages: BTreeMap::new(),
            });
            self.line.push(landing);
        }
    }

    fn first_parents(&self, tip: usize) -> Vec<usize> {
        let mut line = vec![tip];
        while let Some(parent) = self.nodes[line[0]].parents.first() {
            line.insert(0, *parent);
        }
        line
    }

    /// Whether `below` is `above` or an ancestor of it.
    pub fn reaches(&self, above: usize, below: usize) -> bool {
        self.ancestors[above] & (1 << below) != 0
    }

    fn merge_bases(&self, one: usize, other: usize) -> Vec<usize> {
        let common = |commit: &usize| self.reaches(one, *commit) && self.reaches(other, *commit);
        let all: Vec<usize> = (0..self.nodes.len()).filter(common).collect();
        let best =
            |commit: &&usize| !all.iter().any(|above| above != *commit && self.reaches(*above, **commit));
        all.iter().filter(best).copied().collect()
    }

    // Documents

    /// One document per engineer. A new address under the same name at the same path is the same engineer.
    fn read_documents(&mut self) {
        let mut here: BTreeMap<&String, BTreeMap<String, BTreeSet<&String>>> = BTreeMap::new();
        let mut documents: Vec<BTreeSet<String>> = Vec::new();
        for (path, page) in self.nodes.iter().flat_map(|node| &node.pages) {
            if let Some(engineer) = &page.engineer {
                here.entry(path).or_default().entry(key(engineer)).or_default().insert(&engineer.name);
                if !documents.iter().any(|document| document.contains(&key(engineer))) {
                    documents.push(BTreeSet::from([key(engineer)]));
                }
            }
        }
        for engineers in here.values() {
            for (one, names) in engineers {
                for (other, other_names) in engineers {
                    if names.iter().any(|name| other_names.iter().any(|other| same_name(name, other))) {
                        let (same, rest) = documents.into_iter().partition::<Vec<_>, _>(|document| {
                            document.contains(one) || document.contains(other)
                        });
                        documents = rest;
                        documents.push(same.into_iter().flatten().collect());
                    }
                }
            }
        }
        self.documents = documents;
        for document in 0..self.documents.len() {
            let mut states = Vec::new();
            for commit in 0..self.nodes.len() {
                states.push(match self.nodes[commit].standing {
                    Standing::Landing => self.landed_state(commit, &states),
                    Standing::Recorded | Standing::Proposed | Standing::ProposedSquash => {
                        self.state(document, commit)
                    }
                });
            }
            self.states.push(states);
        }
    }

    /// Whoever changed their address is who they were. Which of the addresses they go by makes no difference here.
    fn join_addresses(&mut self) {
        let mut nodes = std::mem::take(&mut self.nodes);
        for node in &mut nodes {
            for person in node.coauthors.iter_mut().chain([&mut node.author, &mut node.committer]) {
                person.email = self.goes_by(key(person));
            }
        }
        self.nodes = nodes;
    }

    /// The address by which somebody goes who had several.
    pub fn goes_by(&self, address: String) -> String {
        let document =
            self.documents.iter().find(|document| document.contains(&address) && !self.has_keys(document));
        document.and_then(|document| document.first().cloned()).unwrap_or(address)
    }

    /// Whether a document gives somebody two addresses that nothing joins.
    pub fn is_unjoined(&self, address: &str) -> bool {
        self.documents
            .iter()
            .any(|document| document.contains(address) && document.len() > 1 && self.has_keys(document))
    }

    /// Whether the list of keys names one of somebody's addresses: then a document does not join them.
    fn has_keys(&self, addresses: &BTreeSet<String>) -> bool {
        self.keyring.list.iter().any(|given| addresses.contains(&key(&given.to)))
    }

    fn owns(&self, document: usize, path: &str, page: &Page) -> bool {
        let addresses = &self.documents[document];
        match &page.engineer {
            Some(engineer) => addresses.contains(&key(engineer)),
            // Nobody is named: whoever else had the path. Histories here never leave two to choose from.
            None => self.nodes.iter().any(|node| {
                let engineer = node.pages.get(path).and_then(|page| page.engineer.as_ref());
                engineer.is_some_and(|engineer| addresses.contains(&key(engineer)))
            }),
        }
    }

    fn state(&self, document: usize, commit: usize) -> BTreeSet<String> {
        let owned = self.nodes[commit].pages.iter().filter(|(path, page)| self.owns(document, path, page));
        owned.flat_map(|(_, page)| page.facts().into_iter().chain([PRESENT.to_owned()])).collect()
    }

    /// The virtual landing merges facts: what both sides have, and what one has unless it is the other that removed it. With several
    /// merge bases that disagree nobody can say who removed what, and nothing is dropped.
    fn landed_state(&self, commit: usize, states: &[BTreeSet<String>]) -> BTreeSet<String> {
        let [one, other] = self.nodes[commit].parents[..] else { unreachable!("a landing has two parents") };
        let bases = self.merge_bases(one, other);
        let removed =
            |fact: &String| !bases.is_empty() && bases.iter().all(|base| states[*base].contains(fact));
        let both = |fact: &String| states[one].contains(fact) && states[other].contains(fact);
        states[one].union(&states[other]).filter(|fact| both(fact) || !removed(fact)).cloned().collect()
    }

    /// What a history is an example of.
    pub fn kinds(&self) -> BTreeSet<String> {
        let mut kinds = BTreeSet::new();
        let mut is = |kind: &str, so: bool| kinds.extend(Some(kind.to_owned()).filter(|_| so));
        for (commit, node) in self.nodes.iter().enumerate() {
            is("merge", node.parents.len() > 1);
            is("octopus", node.parents.len() > 2);
            is("several roots", commit > 0 && node.parents.is_empty());
            is("virtual landing", node.standing == Standing::Landing);
            is("proposal", node.standing == Standing::Proposed);
            is("trailers", !node.coauthors.is_empty());
            let pairs =
                || node.parents.iter().flat_map(|one| node.parents.iter().map(move |other| (*one, *other)));
            is(
                "criss-cross",
                pairs().any(|(one, other)| one != other && self.merge_bases(one, other).len() > 1),
            );
            is("no merge base", pairs().any(|(one, other)| self.merge_bases(one, other).is_empty()));
            is("disputed", self.disputed[commit] && self.outliers[commit].is_none());
            let (signer, in_time) = (self.signer(commit), self.signer_in_time(commit));
            let by_name = key(&node.committer);
            is(
                "a clock that a key gives",
                in_time.as_ref().is_some_and(|person| *person != by_name && self.clock(commit).is_some()),
            );
            is("a key at another time", signer.is_some() && node.committed.is_some() && in_time.is_none());
            let listed = |number: &usize| self.keyring.list.iter().any(|given| given.key == *number);
            is(
                "a key of several people",
                signer.is_none() && self.keyring.signatures.get(&commit).is_some_and(listed),
            );
            is("a liar whom a key tells", self.impostor(commit).is_some());
            is("puppets", !self.puppets(std::slice::from_ref(&by_name)).is_empty());
            is("keys asked for", self.keyring.signed && !self.keyring.list.is_empty());
            self.outliers[commit].iter().for_each(|kind| is(&format!("{kind:?}"), true));
        }
        for document in 0..self.documents.len() {
            let alone = |node: &Node| {
                node.pages.iter().filter(|(path, page)| self.owns(document, path, page)).count() < 2
            };
            is("two paths at once", !self.nodes.iter().all(alone));
            is("two addresses", self.documents[document].len() > 1);
            is("removal", !self.removals(document).is_empty());
            for fact in self.facts(document) {
                let events = self.events(document, &fact);
                is("several runs", events.runs.len() > 1);
                let gaps = self
                    .line
                    .windows(2)
                    .filter(|pair| self.has(document, pair[0], &fact) && !self.has(document, pair[1], &fact))
                    .count();
                is("joined runs", gaps > events.runs.iter().filter(|run| run.1.is_some()).count());
                is("loss by a merge", events.losses.iter().any(|loss| self.nodes[*loss].parents.len() > 1));
                events.writes.iter().for_each(|write| is(&format!("{:?}", write.1), true));
            }
        }
        kinds
    }

    pub fn has(&self, document: usize, commit: usize, fact: &str) -> bool {
        self.states[document][commit].contains(fact)
    }

    /// Everything that any version of a document ever stated.
    pub fn facts(&self, document: usize) -> BTreeSet<String> {
        let all: BTreeSet<String> = self.states[document].iter().flatten().cloned().collect();
        all.into_iter().filter(|fact| fact != PRESENT).collect()
    }

    pub fn removals(&self, document: usize) -> Vec<usize> {
        self.losses(document, PRESENT)
    }

    // Facts

    pub fn events(&self, document: usize, fact: &str) -> Events {
        let writes = self.writes(document, fact);
        let losses = self.losses(document, fact);
        let runs = self.runs(document, fact, &writes, &losses);
        Events { writes, losses, runs }
    }

    fn told(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.nodes.len()).filter(|commit| self.nodes[*commit].standing != Standing::Landing)
    }

    fn writes(&self, document: usize, fact: &str) -> Vec<(usize, Cause)> {
        let has = |commit: usize| self.has(document, commit, fact);
        let cause = |commit: usize| {
            let parents = &self.nodes[commit].parents;
            if !has(commit) {
                None
            } else if !parents.iter().any(|parent| has(*parent)) {
                let before = (0..commit).any(|older| self.reaches(commit, older) && has(older));
                Some(if before { Cause::Returned } else { Cause::Written })
            } else {
                let (with, without): (Vec<usize>, Vec<usize>) =
                    parents.iter().partition(|parent| has(**parent));
                let any_base = |one: usize, other: usize| self.merge_bases(one, other).into_iter().any(has);
                let restored =
                    without.iter().any(|without| with.iter().all(|with| any_base(*with, *without)));
                restored.then_some(Cause::Restored)
            }
        };
        self.told().filter_map(|commit| Some((commit, cause(commit)?))).collect()
    }

    /// Unrelated parents have no merge base, so that neither can have removed what the other has: leaving it out is a loss.
    fn losses(&self, document: usize, fact: &str) -> Vec<usize> {
        let has = |commit: usize| self.has(document, commit, fact);
        let all_bases = |one: usize, other: usize| {
            let bases = self.merge_bases(one, other);
            !bases.is_empty() && bases.into_iter().all(has)
        };
        let lost = |commit: &usize| {
            let (with, without): (Vec<usize>, Vec<usize>) =
                self.nodes[*commit].parents.iter().partition(|parent| has(**parent));
            !has(*commit) && with.iter().any(|with| !without.iter().any(|without| all_bases(*with, *without)))
        };
        self.told().filter(lost).collect()
    }

    // The line

    /// The place of the line that brought a commit in.
    pub fn landed(&self, commit: usize) -> Option<usize> {
        self.line.iter().position(|tip| self.reaches(*tip, commit))
    }

    /// Stretches of the line, joined over gaps in which nobody who claims the fact lost it.
    ///
    /// Who claims it: the people whom the commits name that wrote it and that the stretch began with, trailers included, because in a
    /// squash the author is whoever opened it. Bringing back what was there claims nothing, or a second edit and undo would do what the
    /// first cannot. Only where a stretch begins without a written-commit do those count that brought it back.
    ///
    /// Who lost it: authors only. A trailer on somebody else's edit is a name that the editor wrote, and would move another's date.
    ///
    /// In the gap: on any commit that landed in it, not only on the first.
    fn runs(
        &self,
        document: usize,
        fact: &str,
        writes: &[(usize, Cause)],
        losses: &[usize],
    ) -> Vec<(usize, Option<usize>)> {
        let mut runs: Vec<(usize, Option<usize>)> = Vec::new();
        for (at, tip) in self.line.iter().enumerate() {
            let open = runs.last().is_some_and(|run| run.1.is_none());
            match (open, self.has(document, *tip, fact)) {
                (false, true) => runs.push((at, None)),
                (true, false) => runs.last_mut().expect("an open run").1 = Some(at),
                (true, true) | (false, false) => {}
            }
        }
        let mut joined: Vec<(usize, Option<usize>)> = Vec::new();
        for run in runs {
            match joined.last_mut() {
                Some((from, to @ Some(_))) => {
                    let claimants = self.claimants(writes, *from);
                    let gap = to.expect("closed")..run.0;
                    let mut lost =
                        losses.iter().filter(|loss| self.landed(**loss).is_some_and(|at| gap.contains(&at)));
                    if claimants.is_empty()
                        || lost.any(|loss| claimants.contains(&key(&self.nodes[*loss].author)))
                    {
                        joined.push(run);
                    } else {
                        *to = run.1;
                    }
                }
                _ => joined.push(run),
            }
        }
        joined
    }

    fn claimants(&self, writes: &[(usize, Cause)], from: usize) -> BTreeSet<String> {
        let brought: Vec<&(usize, Cause)> =
            writes.iter().filter(|write| self.landed(write.0) == Some(from)).collect();
        let written = brought.iter().any(|write| write.1 == Cause::Written);
        let counted = brought
            .iter()
            .filter(|write| !written || write.1 == Cause::Written)
            .map(|write| &self.nodes[write.0]);
        counted.flat_map(|node| node.coauthors.iter().chain([&node.author])).map(key).collect()
    }

    // Clocks

    fn read_clocks(&mut self) {
        let trusted = self.line.iter().filter(|commit| self.nodes[**commit].standing == Standing::Recorded);
        let pages = trusted.flat_map(|commit| self.nodes[*commit].pages.values());
        let named: Vec<String> =
            pages.flat_map(|page| page.engineer.iter().chain(&page.manager)).map(key).collect();
        self.clocks.extend(named);
        self.clocks =
            std::mem::take(&mut self.clocks).into_iter().map(|address| self.goes_by(address)).collect();
    }

    /// Whose word a commit's date is: that of whose key signed it, while it may be used by that very date, else the committer's.
    pub fn owner(&self, commit: usize) -> String {
        let node = &self.nodes[commit];
        let by_forge = self.forges.iter().any(|forge| forge.is(&node.committer));
        self.signer_in_time(commit)
            .unwrap_or_else(|| key(if by_forge { &node.author } else { &node.committer }))
    }

    /// Where names show nothing, a name's clock counts for nothing either.
    fn clock(&self, commit: usize) -> Option<String> {
        let by_name = !self.keyring.signed || self.nodes[commit].standing != Standing::Recorded;
        let counts = by_name || self.signer_in_time(commit).is_some();
        Some(self.owner(commit)).filter(|owner| counts && self.clocks.contains(owner))
    }

    fn plain_outlier(&self, commit: usize) -> Option<Kind> {
        let node = &self.nodes[commit];
        match node.committed {
            _ if node.standing != Standing::Recorded => None,
            None => Some(Kind::Unreadable),
            Some(time) if time > self.last_second => Some(Kind::Future),
            Some(_) => None,
        }
    }

    /// Whether the dates of an ancestor and a descendant cannot both be true.
    fn contradict(&self, ancestor: usize, descendant: usize) -> bool {
        let date = |commit: usize| {
            let node = &self.nodes[commit];
            node.committed
                .filter(|_| node.standing == Standing::Recorded && self.plain_outlier(commit).is_none())
        };
        ancestor != descendant
            && self.reaches(descendant, ancestor)
            && date(ancestor).zip(date(descendant)).is_some_and(|(early, late)| early > late + 600)
    }

    /// Whether a commit's date fits all believable ones, to the second.
    pub fn agrees_with_all(&self, commit: usize) -> bool {
        let date =
            |commit: usize| self.nodes[commit].committed.filter(|_| self.plain_outlier(commit).is_none());
        let fits = |other: usize| match date(other).zip(date(commit)) {
            Some((other_date, own)) if self.reaches(commit, other) => other_date <= own,
            Some((other_date, own)) if self.reaches(other, commit) => own <= other_date,
            _ => true,
        };
        (0..self.nodes.len()).all(fits)
    }

    /// The clocks of others that contradict a commit, with the commits. `above`: those of its descendants.
    fn against(&self, commit: usize, above: bool) -> Vec<(String, usize)> {
        let contradicting = |other: &usize| {
            if above { self.contradict(commit, *other) } else { self.contradict(*other, commit) }
        };
        let others = (0..self.nodes.len()).filter(contradicting);
        others
            .filter_map(|other| Some((self.clock(other)?, other)))
            .filter(|(clock, _)| Some(clock) != self.clock(commit).as_ref())
            .collect()
    }

    /// How many clocks are against a commit on one side. More than three count as three.
    fn weight(&self, commit: usize, above: bool) -> usize {
        self.against(commit, above).into_iter().map(|(clock, _)| clock).collect::<BTreeSet<_>>().len().min(3)
    }

    /// Of an ancestor and a descendant that contradict each other, the doubtful one is the one with more clocks against it. A commit that
    /// is doubtful against two or more clocks is an outlier. So one against two is always decided, and two against two never is: were
    /// it decided for the older commits, two wrong clocks would accuse everybody after them.
    fn find_outlier(&self, commit: usize) -> Option<Kind> {
        let doubtful = |above: bool| self.outweighed(commit, above, |other, own| other < own) >= 2;
        self.plain_outlier(commit)
            .or_else(|| doubtful(true).then_some(Kind::AfterChildren))
            .or_else(|| doubtful(false).then_some(Kind::BeforeParents))
    }

    /// Where it stays undecided against two or more clocks, nobody is accused, but nobody is believed either: else two backdated commits
    /// would establish whatever is below them.
    fn is_disputed(&self, commit: usize) -> bool {
        [true, false].into_iter().any(|above| {
            self.weight(commit, above) >= 2 && self.outweighed(commit, above, |other, own| other <= own) >= 2
        })
    }

    /// How many clocks against a commit have so many against themselves, compared with the commit, as `lighter` says.
    fn outweighed(&self, commit: usize, above: bool, lighter: impl Fn(usize, usize) -> bool) -> usize {
        let own = self.weight(commit, above);
        let stronger = self
            .against(commit, above)
            .into_iter()
            .filter(|(_, other)| lighter(self.weight(*other, !above), own));
        stronger.map(|(clock, _)| clock).collect::<BTreeSet<_>>().len()
    }

    pub fn outlier(&self, commit: usize) -> Option<Kind> {
        self.outliers[commit]
    }

    /// Whether a commit can be cited for another one's being an outlier of a kind.
    pub fn cited(&self, commit: usize, kind: Kind, other: usize) -> bool {
        match kind {
            Kind::AfterChildren => self.contradict(commit, other),
            Kind::BeforeParents => self.contradict(other, commit),
            Kind::Unreadable | Kind::Future => false,
        }
    }

    fn own(&self, commit: usize) -> Option<i64> {
        self.nodes[commit].committed.filter(|_| self.outliers[commit].is_none())
    }

    /// Whether a commit can witness, and to which second.
    fn witness(&self, commit: usize, without: &[String]) -> Option<i64> {
        let foreign = self.clock(commit).is_some_and(|clock| !without.contains(&clock));
        let fit = foreign && self.nodes[commit].standing == Standing::Recorded && !self.disputed[commit];
        self.own(commit).filter(|_| fit)
    }

    /// The latest foreign date below a line commit, and the earliest above it.
    pub fn window(&self, at: usize, without: &[String]) -> (Option<i64>, Option<i64>) {
        let without = &[without, &self.puppets(without)].concat();
        let tip = self.line[at];
        let others = || (0..self.nodes.len()).filter(|commit| *commit != tip);
        let below = others()
            .filter(|commit| self.reaches(tip, *commit))
            .filter_map(|commit| self.witness(commit, without))
            .max();
        let above = others()
            .filter(|commit| self.reaches(*commit, tip))
            .filter_map(|commit| self.witness(commit, without))
            .min();
        (below, above)
    }

    // Verdicts

    /// What the commit of a line place admits about its own date. The other party's word is no admission; what is only proposed is dated
    /// by the calendar and not by anybody's word.
    fn admitted(&self, at: usize, claimants: &[String], adverse: Option<&String>) -> Option<i64> {
        let commit = self.line[at];
        let owner = self.owner(commit);
        let by_adverse = self.nodes[commit].standing == Standing::Recorded
            && adverse == Some(&owner)
            && !claimants.contains(&owner);
        self.own(commit).filter(|_| !by_adverse)
    }

    pub fn published_before(
        &self,
        at: usize,
        day: Day,
        claimants: &[String],
        adverse: Option<&String>,
    ) -> Answer {
        let limit = day.start().0;
        let third: Vec<String> = claimants.iter().chain(adverse).cloned().collect();
        if self.admitted(at, claimants, adverse).is_some_and(|own| own >= limit)
            || self.window(at, &third).0.is_some_and(|nb| nb >= limit)
        {
            Answer::Contradicted
        } else if self.window(at, claimants).1.is_some_and(|na| na < limit) {
            Answer::Established
        } else {
            Answer::NotEstablished
        }
    }

    /// What the two commits admit weighs more than what others witness, so that losing a witness never makes a contradiction.
    pub fn days_between(
        &self,
        first: usize,
        last: usize,
        days: i64,
        claimants: &[String],
        adverse: Option<&String>,
    ) -> Answer {
        let between = |from: i64, to: i64| Time(from).day().days_until(Time(to).day()).max(0);
        let admitted = self.admitted(first, claimants, adverse).zip(self.admitted(last, claimants, adverse));
        let shown = self.window(first, claimants).1.zip(self.window(last, claimants).0);
        if admitted.is_some_and(|(from, to)| between(from, to) < days) {
            Answer::Contradicted
        } else if shown.is_some_and(|(from, to)| between(from, to) >= days) {
            Answer::Established
        } else {
            Answer::NotEstablished
        }
    }
}

fn pages(files: &Files) -> BTreeMap<String, Page> {
    files.iter().map(|(path, bytes)| (path.clone(), Page::parse(bytes))).collect()
}

fn trailers(message: &str) -> Vec<Person> {
    message
        .lines()
        .filter_map(|line| line.strip_prefix("Co-authored-by: "))
        .filter_map(Person::parse)
        .collect()
}
