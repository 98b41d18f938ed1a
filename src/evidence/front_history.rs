//! What does the history show of a document's front matter: whose it is, who managed it, where it stood? It takes no version's text.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::document::{FrontMatter, FrontValues, Key, Writer};
use crate::evidence::address::AddressChange;
use crate::evidence::fact::{Fact, FactHistory, Ledger, Run};
use crate::evidence::graph::LineIndex;
use crate::evidence::row::CommitIndex;
use crate::field::date::{Absence, Absences, Day};
use crate::field::id::TextHash;
use crate::field::person::Person;
use crate::finding::RepoPath;

/// What the history shows of one engineer's document besides its text.
pub struct FrontHistory {
    pub engineer: Person,
    /// The values that each key of the front matter ever had.
    pub values: BTreeMap<Key, Vec<FactHistory<TextHash>>>,
    /// What a version with such a value says.
    pub said_by: HashMap<(Key, TextHash), Arc<FrontValues>>,
    /// Who was manager from which line commit on, oldest first.
    pub managers: Vec<(LineIndex, Person)>,
    /// The manager whom today's front matter names, where nobody who may say so has said it.
    doubted: Option<Person>,
    /// The others who may write, by the last front matter that somebody who may say so wrote.
    pub writers: Vec<Writer>,
    /// The leave that the front matter showed, each with the stretch of the line that shows it.
    pub leave: Vec<(Absence, Run)>,
    /// The days of joining the team that the front matter gave, oldest first, each with the stretch of the line that gives it.
    pub joined: Vec<(Day, Run)>,
    /// New addresses of the engineer that nobody stands behind who had the earlier one.
    pub address_changes: Vec<AddressChange>,
    /// Under which names it ever named its engineer and its managers, by their address of today.
    pub names: Vec<Person>,
    /// At which paths it was from which line commit on; no path where it was absent.
    pub presence: Vec<(LineIndex, BTreeSet<RepoPath>)>,
    /// The path at which it last was; the others of those are copies.
    pub original: Option<RepoPath>,
    /// Commits in which it vanished.
    pub removals: Vec<CommitIndex>,
}

impl FrontHistory {
    /// Takes out of a ledger what it says of the front matter.
    pub(super) fn new(engineer: Person, ledger: &mut Ledger) -> FrontHistory {
        let mut values: BTreeMap<Key, Vec<FactHistory<TextHash>>> = BTreeMap::new();
        for (index, fact) in ledger.facts.iter().enumerate() {
            let Fact::Value(key, hash) = fact else { continue };
            let writes = std::mem::take(&mut ledger.writes[index]);
            let losses = std::mem::take(&mut ledger.losses[index]);
            let runs = std::mem::take(&mut ledger.runs[index]);
            values.entry(*key).or_default().push(FactHistory { what: *hash, writes, losses, runs });
        }
        FrontHistory {
            engineer,
            values,
            said_by: std::mem::take(&mut ledger.values),
            managers: std::mem::take(&mut ledger.managers),
            doubted: ledger.doubted.take(),
            writers: std::mem::take(&mut ledger.writers),
            leave: std::mem::take(&mut ledger.leave),
            joined: std::mem::take(&mut ledger.joined),
            address_changes: Vec::new(),
            names: std::mem::take(&mut ledger.names),
            presence: std::mem::take(&mut ledger.presence),
            original: ledger.original.take(),
            removals: std::mem::take(&mut ledger.removals),
        }
    }

    /// Whether the document is at the tip.
    pub fn is_there(&self) -> bool {
        self.presence.last().is_some_and(|last| !last.1.is_empty())
    }

    /// Where the document first reached the trusted line.
    pub fn first(&self) -> Option<LineIndex> {
        self.presence.iter().find(|presence| !presence.1.is_empty()).map(|presence| presence.0)
    }

    /// The paths at which it last was.
    pub fn last_paths(&self) -> Option<&BTreeSet<RepoPath>> {
        self.presence.iter().rev().map(|presence| &presence.1).find(|paths| !paths.is_empty())
    }

    /// Of which file another one is a copy: both are there, and the copy came later.
    pub fn original_of(&self, copy: &RepoPath) -> Option<&RepoPath> {
        let (_, here) = self.presence.last()?;
        let original = self.original.as_ref().filter(|original| *original != copy)?;
        (here.contains(original) && here.contains(copy)).then_some(original)
    }

    /// The value of a key that takes effect by a front matter, and the stretch of the line that has it.
    pub fn in_effect(&self, front: &FrontMatter, key: Key) -> Option<(&FactHistory<TextHash>, Run)> {
        let Some(earlier) = front.settled(key) else { return self.written(front, key) };
        let fact = self.values.get(&key)?.iter().find(|fact| fact.what == earlier)?;
        Some((fact, *fact.runs.last()?))
    }

    /// The value of a key as a front matter has it, and the stretch of the line that has it now.
    pub fn written(&self, front: &FrontMatter, key: Key) -> Option<(&FactHistory<TextHash>, Run)> {
        let written = front.keys.iter().find(|known| known.key == key)?;
        let fact = self.values.get(&key)?.iter().find(|fact| fact.what == written.hash)?;
        Some((fact, fact.current()?))
    }

    /// Today's manager, where the front matter names somebody: until somebody who may say so confirms them, the one before them.
    pub fn manager_today(&self, named: Person) -> Person {
        let is_doubted = self.doubted.as_ref().is_some_and(|doubted| doubted.is(&named));
        let before = self.managers.last().filter(|_| is_doubted);
        before.map_or(named, |(_, manager)| manager.clone())
    }

    /// The leave that the front matter has today, as far as somebody who may enter leave entered it.
    pub fn leave_today(&self) -> Absences {
        let stands = self.leave.iter().filter(|(_, run)| run.to.is_none());
        Absences::new(stands.map(|(absence, _)| *absence).collect())
    }

    /// Who was manager on the line just after a line commit.
    pub fn manager_on_line(&self, at: LineIndex) -> Option<&Person> {
        self.managers.iter().rev().find(|manager| manager.0 <= at).map(|manager| &manager.1)
    }
}
