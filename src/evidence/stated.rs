//! Which facts does a commit state, by the versions that it has, and which of them does another not state?

use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::rc::Rc;
use std::sync::Arc;

use crate::document::{FrontValues, Key};
use crate::evidence::fact::{Body, Fact, FactIndex, Ledger};
use crate::evidence::row::{BlobIndex, EntryRow, Rows};
use crate::field::address::Address;
use crate::field::id::TextHash;
use crate::field::work;

pub(super) type State = BTreeSet<FactIndex>;
type Parts = HashMap<FactIndex, Vec<TextHash>>;

/// What some versions state together.
#[derive(Default)]
pub(super) struct Stated {
    pub(super) facts: State,
    /// For marks that belong to one part of a plan: the texts of the parts that have them.
    pub(super) parts: Parts,
    texts: OnceCell<HashMap<Address, TextHash>>,
}

impl From<State> for Stated {
    fn from(facts: State) -> Stated {
        Stated { facts, parts: Parts::new(), texts: OnceCell::new() }
    }
}

impl Stated {
    /// The frozen text that an entry has there.
    pub(super) fn text_of(&self, ledger: &Ledger, address: &Address) -> Option<TextHash> {
        let texts = self.texts.get_or_init(|| {
            let mut texts = HashMap::new();
            let is_retracted = |fact: &FactIndex| ledger.bodies.get(fact).is_some_and(|body| body.retracted);
            for fact in &self.facts {
                work::step();
                if let Fact::Text(address, text) = &ledger.facts[*fact] {
                    // Beside a retraction the text counts that was written anew.
                    if is_retracted(fact) {
                        texts.entry(address.clone()).or_insert(*text);
                    } else {
                        texts.insert(address.clone(), *text);
                    }
                }
            }
            texts
        });
        texts.get(address).copied()
    }
}

/// What every version states, and what every two differ in. Both are worked out once: a history may go to and fro between two versions
/// thousands of times.
#[derive(Default)]
pub(super) struct States {
    known: HashMap<Vec<BlobIndex>, Rc<Stated>>,
    /// By where the two are in memory, where they are kept for it.
    differences: HashMap<[*const Stated; 2], Difference>,
    /// The facts of each entry, its text first, by where it is in memory: versions share the entries that they have in common.
    entries: HashMap<*const EntryRow, Vec<FactIndex>>,
}

struct Difference {
    _kept: [Rc<Stated>; 2],
    facts: Rc<[FactIndex]>,
}

impl States {
    /// What some versions state together.
    pub(super) fn of(&mut self, ledger: &mut Ledger, rows: &Rows, blobs: Vec<BlobIndex>) -> Rc<Stated> {
        if let Some(known) = self.known.get(&blobs) {
            return Rc::clone(known);
        }
        let stated = match blobs[..] {
            [blob] => self.read(ledger, rows, blob),
            _ => self.together(ledger, rows, &blobs),
        };
        let stated = Rc::new(stated);
        self.known.insert(blobs, Rc::clone(&stated));
        stated
    }

    /// What a document states with its copies: these say what it does not speak of, so that nothing is lost in a move by halves.
    fn together(&mut self, ledger: &mut Ledger, rows: &Rows, blobs: &[BlobIndex]) -> Stated {
        let mut all = Stated::default();
        let (mut entries, mut keys): (HashSet<&Address>, HashSet<Key>) = Default::default();
        for blob in blobs {
            let said = self.of(ledger, rows, vec![*blob]);
            let is_new = |fact: &&FactIndex| match &ledger.facts[**fact] {
                Fact::Text(address, _)
                | Fact::Mark(address, _)
                | Fact::Managers(address, _)
                | Fact::Link(address, _)
                | Fact::Tick(address, _)
                | Fact::Reached(address) => !entries.contains(address),
                Fact::Value(key, _) => !keys.contains(key),
                Fact::Win(_) | Fact::WinLink(_) => true,
            };
            for fact in said.facts.iter().filter(is_new) {
                all.facts.insert(*fact);
                if let Some(parts) = said.parts.get(fact) {
                    all.parts.entry(*fact).or_default().extend(parts);
                }
            }
            let row = &rows.blobs[*blob];
            entries.extend(row.below.iter().flat_map(|below| &below.entries).map(|entry| &entry.address));
            keys.extend(row.keys.iter().map(|(key, _)| *key));
        }
        all
    }

    /// What one state has and another does not.
    pub(super) fn beyond(&mut self, other: &Rc<Stated>, one: &Rc<Stated>) -> Rc<[FactIndex]> {
        let difference = || {
            let facts = one.facts.difference(&other.facts).copied();
            let facts = facts.inspect(|_| work::step()).collect();
            Difference { _kept: [other, one].map(Rc::clone), facts }
        };
        let both = [Rc::as_ptr(other), Rc::as_ptr(one)];
        Rc::clone(&self.differences.entry(both).or_insert_with(difference).facts)
    }

    /// The fact that an entry has its text.
    pub(super) fn text(&self, ledger: &mut Ledger, entry: &Arc<EntryRow>) -> FactIndex {
        let known = self.entries.get(&Arc::as_ptr(entry)).and_then(|facts| facts.first());
        known.copied().unwrap_or_else(|| ledger.intern(Fact::Text(entry.address.clone(), entry.frozen)))
    }

    fn read(&mut self, ledger: &mut Ledger, rows: &Rows, blob: BlobIndex) -> Stated {
        let row = &rows.blobs[blob];
        let mut parts = Parts::new();
        let mut state: State =
            row.keys.iter().map(|(key, hash)| ledger.intern(Fact::Value(*key, *hash))).collect();
        for value in row.keys.iter().filter(|(key, _)| FrontValues::KEYS.contains(key)) {
            ledger.values.entry(*value).or_insert_with(|| Arc::clone(&row.values));
        }
        let Some(below) = &row.below else {
            ledger.is_front = true;
            return Stated::from(state);
        };
        state.extend(below.wins.iter().map(|win| ledger.intern(Fact::Win(*win))));
        state.extend(below.win_links.iter().map(|link| ledger.intern(Fact::WinLink(*link))));
        for entry in &below.entries {
            let facts = self.entries.entry(Arc::as_ptr(entry)).or_insert_with(|| {
                let text = Fact::Text(entry.address.clone(), entry.frozen);
                let marks = entry.marks.iter().map(|mark| Fact::Mark(entry.address.clone(), mark.clone()));
                let links = entry.links.iter().map(|link| Fact::Link(entry.address.clone(), *link));
                let managers = entry.managers.iter().map(|text| Fact::Managers(entry.address.clone(), *text));
                let ticks = entry.ticked.iter().map(|line| Fact::Tick(entry.address.clone(), *line));
                let reached = entry.reached.then(|| Fact::Reached(entry.address.clone()));
                let all =
                    [text].into_iter().chain(marks).chain(managers).chain(links).chain(ticks).chain(reached);
                all.map(|fact| ledger.intern(fact)).collect()
            });
            for (fact, mark) in facts.iter().skip(1).zip(&entry.marks) {
                mark.part.into_iter().for_each(|part| parts.entry(*fact).or_default().push(part));
            }
            if let Some(text) = facts.first() {
                let body = Body {
                    hash: entry.body,
                    composed: entry.composed,
                    lines: Arc::clone(&entry.lines),
                    plan: entry.plan.clone(),
                    retracted: entry.retracted,
                    asks: entry.asks,
                    note: entry.note,
                    fit: entry.fit,
                };
                ledger.bodies.insert(*text, body);
                let firsts = ledger.firsts.entry(*text).or_default();
                firsts.extend(entry.first.filter(|first| !firsts.contains(first)));
            }
            state.extend(facts.iter().copied());
        }
        Stated { parts, ..Stated::from(state) }
    }
}
