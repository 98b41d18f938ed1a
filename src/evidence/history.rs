//! One document's history as rules read it: entries with their versions and open lines, and wins.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Deref;
use std::sync::Arc;

pub use crate::evidence::fact::FactHistory;
use crate::evidence::fact::{Body, Fact, FactIndex, Ledger, Run};
use crate::evidence::front_history::FrontHistory;
use crate::evidence::graph::LineIndex;
use crate::evidence::row::{CommitIndex, MarkRow};
use crate::evidence::text::Text;
use crate::evidence::win::{WinLinkRow, WinRow};
use crate::field::address::Address;
use crate::field::date::Day;
use crate::field::id::TextHash;
use crate::field::label::Section;
use crate::field::person::Person;
use crate::field::work;
use crate::finding::RepoPath;

/// What the history shows of one engineer's document, all of which was read. What its front matter shows is a part of it.
pub struct DocumentHistory {
    pub(super) front: FrontHistory,
    /// Its entries, those that are gone included.
    pub entries: BTreeMap<Address, EntryHistory>,
    /// Its wins by their words, those that are gone included.
    pub wins: HashMap<TextHash, FactHistory<WinRow>>,
    /// The stretches of the line that have each of them, every interruption counted.
    pub wins_there: HashMap<TextHash, Vec<Run>>,
    /// The links that its wins and their results ever had, by their address.
    pub win_links: HashMap<TextHash, Vec<FactHistory<WinLinkRow>>>,
    /// Where several files have it: the first of them that has each entry.
    pub holders: HashMap<Address, RepoPath>,
    /// The last commit that moved an entry out of it into a copy.
    pub moved_aside: HashMap<Address, CommitIndex>,
    /// The words of its wins and of their results, by the day with which they begin and by whether they are results.
    wins_on: HashMap<(Option<Day>, bool), Vec<TextHash>>,
    /// The entries that ever had a text, by its hash without heading.
    by_body: HashMap<TextHash, Vec<Address>>,
    moves: Moves,
    /// The notes that never had a text.
    begun: Vec<Address>,
}

impl Deref for DocumentHistory {
    type Target = FrontHistory;

    fn deref(&self) -> &FrontHistory {
        &self.front
    }
}

/// The same words of a section at one place of the trusted line.
type WordsAt = (Section, TextHash, LineIndex);

/// Which entries lost a text or got it at which place of the line, whatever its heading: of each the first two, so that there is another
/// one for every entry.
#[derive(Default)]
struct Moves {
    lost: HashMap<WordsAt, Vec<Address>>,
    got: HashMap<WordsAt, Vec<Address>>,
}

impl Moves {
    fn add(
        &mut self,
        address: &Address,
        text: &FactHistory<Text>,
        landed: impl Fn(CommitIndex) -> Option<LineIndex>,
    ) {
        let note = |entries: &mut HashMap<WordsAt, Vec<Address>>, at: LineIndex| {
            let known = entries.entry((address.section(), text.what.body, at)).or_default();
            if known.len() < 2 && known.last() != Some(address) {
                known.push(address.clone());
            }
        };
        for run in &text.runs {
            note(&mut self.got, run.from);
            run.to.into_iter().for_each(|at| note(&mut self.lost, at));
        }
        let written = text.writes.iter().filter_map(|write| landed(write.commit));
        written.for_each(|at| note(&mut self.got, at));
        // What changed twice on a branch stood on no place of the line in between.
        let dropped = text.losses.iter().filter_map(|commit| landed(*commit));
        dropped.for_each(|at| note(&mut self.lost, at));
    }

    /// The first entry but one of those that have the words.
    fn other<'a>(
        entries: &'a HashMap<WordsAt, Vec<Address>>,
        but: &Address,
        words: WordsAt,
    ) -> Option<&'a Address> {
        entries.get(&words)?.iter().inspect(|_| work::step()).find(|address| *address != but)
    }
}

/// What the history shows of one entry.
#[derive(Debug, Clone, Default)]
pub struct EntryHistory {
    /// The texts that it ever had.
    pub texts: Vec<FactHistory<Text>>,
    /// The open lines that it ever had.
    pub marks: Vec<FactHistory<MarkRow>>,
    /// What of a packet was the manager's to write, each text that it ever had.
    managers: Vec<FactHistory<TextHash>>,
    /// The addresses that it ever linked; for packets alone.
    pub links: Vec<FactHistory<TextHash>>,
    /// For a goal: that all its items were ticked.
    pub reached: Option<FactHistory<()>>,
    /// The open lines whose box was ever ticked.
    pub ticks: Vec<FactHistory<TextHash>>,
    /// The stretches of the line that have it, whatever its text.
    there: Vec<Run>,
    /// Where on the line a retraction became its text, even for a while.
    retracted_at: Vec<LineIndex>,
    /// Where each is among its like, by its hash: the first, where several have one.
    texts_at: HashMap<TextHash, usize>,
    marks_at: HashMap<TextHash, usize>,
    links_at: HashMap<TextHash, usize>,
}

/// One version of an entry on the trusted line.
#[derive(Debug, Clone, Copy)]
pub struct Version<'a> {
    pub text: &'a FactHistory<Text>,
    pub run: Run,
}

impl Version<'_> {
    /// Whether it says something, and is not a retraction.
    pub fn says_something(&self) -> bool {
        !self.text.what.retracted && !self.text.what.begun
    }

    /// Whether it says all that its writer meant to say.
    pub fn is_finished(&self) -> bool {
        self.says_something() && !self.text.what.asks
    }

    /// By where it began to stand, and where it ended.
    fn order(&self) -> (LineIndex, LineIndex) {
        (self.run.from, self.run.to.unwrap_or(LineIndex::MAX))
    }
}

impl EntryHistory {
    /// The versions that stood on the trusted line, oldest first.
    pub fn versions(&self) -> Vec<Version<'_>> {
        let mut versions: Vec<Version<'_>> = self.unsorted().collect();
        versions.sort_by_key(Version::order);
        versions
    }

    fn unsorted(&self) -> impl Iterator<Item = Version<'_>> {
        self.texts.iter().flat_map(|text| text.runs.iter().map(move |run| Version { text, run: *run }))
    }

    /// Whether the line has it at a place.
    pub fn is_there(&self, at: LineIndex) -> bool {
        let later = self.there.partition_point(|run| run.from <= at);
        self.there[..later].last().is_some_and(|run| run.to.is_none_or(|to| at < to))
    }

    /// The history of a text by its hash.
    pub fn text(&self, frozen: TextHash) -> Option<&FactHistory<Text>> {
        self.texts.get(*self.texts_at.get(&frozen)?)
    }

    /// The history of an open line by its hash.
    pub fn mark(&self, hash: TextHash) -> Option<&FactHistory<MarkRow>> {
        self.marks.get(*self.marks_at.get(&hash)?)
    }

    /// The history of what of a packet is the manager's.
    pub fn managers_text(&self, text: TextHash) -> Option<&FactHistory<TextHash>> {
        self.managers.iter().find(|known| known.what == text)
    }

    /// All that ever was the manager's of a packet.
    pub fn managers_texts(&self) -> &[FactHistory<TextHash>] {
        &self.managers
    }

    /// The history of a link.
    pub fn link(&self, link: TextHash) -> Option<&FactHistory<TextHash>> {
        self.links.get(*self.links_at.get(&link)?)
    }

    /// The version at the tip; of two, the one that is not retracted, else the one published last.
    pub fn current(&self) -> Option<Version<'_>> {
        let rank = |version: &Version<'_>| (!version.text.what.retracted, version.order());
        self.unsorted().filter(|version| version.run.to.is_none()).max_by_key(rank)
    }

    /// The first version of a text that was written anew, beside a retraction of the one before it that still stands. What a retraction
    /// has replaced is over; a text that takes the place of a retraction is a change.
    pub fn anew(&self) -> Option<Version<'_>> {
        let retracted = self.texts.iter().filter(|text| text.what.retracted);
        let last = retracted.filter_map(FactHistory::current).map(|run| run.from).max()?;
        let texts = || self.unsorted().filter(Version::says_something);
        let begins: HashSet<LineIndex> = texts().map(|version| version.run.from).collect();
        // A text in whose place only a retraction came stood beside none.
        let gives_way = |to: LineIndex| self.retracted_at.contains(&to) && !begins.contains(&to);
        let is_over = |version: &Version<'_>| version.run.to.is_some_and(|to| to <= last || gives_way(to));
        let open = texts().filter(|version| !is_over(version));
        open.min_by_key(Version::order).filter(|first| first.run.to.is_none() || first.run.from >= last)
    }

    /// The version that stood last. A text that was restored stood all the time, so it may end after one that came later.
    pub fn last(&self) -> Option<Version<'_>> {
        let ended = |version: &Version<'_>| version.run.to.unwrap_or(LineIndex::MAX);
        self.unsorted().max_by_key(|version| (ended(version), version.run.from))
    }

    /// The first published version that says something and is not a retraction.
    pub fn first(&self) -> Option<Version<'_>> {
        self.unsorted().filter(Version::says_something).min_by_key(Version::order)
    }
}

impl Ledger {
    /// All that is known of a frozen text.
    fn text(&mut self, index: FactIndex, frozen: TextHash) -> Text {
        let unknown = || Body {
            hash: frozen,
            composed: frozen,
            lines: Arc::default(),
            plan: None,
            retracted: false,
            asks: false,
            note: None,
            fit: None,
        };
        let Body { hash: body, composed, lines, plan, retracted, asks, note, fit } =
            self.bodies.remove(&index).unwrap_or_else(unknown);
        let raws = self.raws.remove(&index).unwrap_or_default();
        let firsts = self.firsts.remove(&index).unwrap_or_default();
        let begun = false;
        Text { frozen, composed, body, lines, plan, retracted, asks, begun, note, fit, raws, firsts }
    }
}

impl DocumentHistory {
    /// Arranges a ledger by entry and key. `landed` is where the line got a commit.
    pub fn new(
        engineer: Person,
        mut ledger: Ledger,
        landed: impl Fn(CommitIndex) -> Option<LineIndex>,
    ) -> DocumentHistory {
        let mut entries: BTreeMap<Address, EntryHistory> = BTreeMap::new();
        let mut wins: HashMap<TextHash, FactHistory<WinRow>> = HashMap::new();
        let mut win_links: HashMap<TextHash, Vec<FactHistory<WinLinkRow>>> = HashMap::new();
        let front = FrontHistory::new(engineer, &mut ledger);
        for (index, fact) in std::mem::take(&mut ledger.facts).iter().enumerate() {
            let writes = std::mem::take(&mut ledger.writes[index]);
            let losses = std::mem::take(&mut ledger.losses[index]);
            let runs = std::mem::take(&mut ledger.runs[index]);
            match fact {
                Fact::Text(address, frozen) => {
                    let mut what = ledger.text(index, *frozen);
                    let is_empty = what.body == TextHash::of(b"");
                    what.begun = address.section() == Section::Notes && (is_empty || what.asks);
                    let text = FactHistory { what, writes, losses, runs };
                    let entry = entries.entry(address.clone()).or_default();
                    entry.texts_at.entry(*frozen).or_insert(entry.texts.len());
                    entry.texts.push(text);
                }
                Fact::Mark(address, mark) => {
                    let mark = FactHistory { what: mark.clone(), writes, losses, runs };
                    let entry = entries.entry(address.clone()).or_default();
                    entry.marks_at.entry(mark.what.hash).or_insert(entry.marks.len());
                    entry.marks.push(mark);
                }
                Fact::Value(..) => {}
                Fact::Managers(address, text) => {
                    let text = FactHistory { what: *text, writes, losses, runs };
                    entries.entry(address.clone()).or_default().managers.push(text);
                }
                Fact::Link(address, link) => {
                    let link = FactHistory { what: *link, writes, losses, runs };
                    let entry = entries.entry(address.clone()).or_default();
                    entry.links_at.entry(link.what).or_insert(entry.links.len());
                    entry.links.push(link);
                }
                Fact::Reached(address) => {
                    let reached = FactHistory { what: (), writes, losses, runs };
                    entries.entry(address.clone()).or_default().reached = Some(reached);
                }
                Fact::Tick(address, line) => {
                    let tick = FactHistory { what: *line, writes, losses, runs };
                    entries.entry(address.clone()).or_default().ticks.push(tick);
                }
                Fact::WinLink(link) => {
                    let fact = FactHistory { what: *link, writes, losses, runs };
                    win_links.entry(link.link).or_default().push(fact);
                }
                Fact::Win(win) => {
                    wins.insert(win.hash, FactHistory { what: *win, writes, losses, runs });
                }
            }
        }
        for (address, entry) in &mut entries {
            entry.there = ledger.entries.remove(address).unwrap_or_default();
            entry.retracted_at = ledger.retractions.remove(address).unwrap_or_default();
        }
        let mut by_body: HashMap<TextHash, Vec<Address>> = HashMap::new();
        let mut moves = Moves::default();
        for (address, entry) in &entries {
            for text in entry.texts.iter().filter(|text| !text.what.begun) {
                moves.add(address, text, &landed);
                let addresses = by_body.entry(text.what.body).or_default();
                if addresses.last() != Some(address) {
                    addresses.push(address.clone());
                }
            }
        }
        let mut wins_on: HashMap<(Option<Day>, bool), Vec<TextHash>> = HashMap::new();
        for win in wins.values().map(|win| win.what) {
            wins_on.entry((win.day, win.result.is_some())).or_default().push(win.hash);
        }
        let is_begun = |entry: &EntryHistory| entry.texts.iter().all(|text| text.what.begun);
        let begun = entries.iter().filter(|(_, entry)| is_begun(entry)).map(|(address, _)| address.clone());
        let begun = begun.collect();
        DocumentHistory {
            front,
            entries,
            wins,
            wins_there: ledger.wins,
            win_links,
            wins_on,
            by_body,
            moves,
            begun,
            holders: ledger.holders,
            moved_aside: ledger.moved_aside,
        }
    }

    /// The other wins of a win's day, or the other results of a result's, in no order.
    pub fn wins_beside(&self, win: WinRow) -> impl Iterator<Item = &FactHistory<WinRow>> {
        let words = self.wins_on.get(&(win.day, win.result.is_some())).map(Vec::as_slice).unwrap_or_default();
        words.iter().filter(move |other| **other != win.hash).filter_map(|other| self.wins.get(other))
    }

    /// The notes that never had a text, those that are gone included.
    pub fn begun(&self) -> impl Iterator<Item = (&Address, &EntryHistory)> {
        self.begun.iter().filter_map(|address| self.entries.get_key_value(address))
    }

    /// The entries that ever had a text with this body, whatever its heading.
    pub fn with_body(&self, body: TextHash) -> impl Iterator<Item = (&Address, &EntryHistory)> {
        let addresses = self.by_body.get(&body).map(Vec::as_slice).unwrap_or_default();
        addresses.iter().filter_map(|address| self.entries.get_key_value(address))
    }

    /// The first entry of the same section but this one that lost these words at a place of the line.
    pub fn lost_elsewhere(&self, but: &Address, body: TextHash, at: LineIndex) -> Option<&Address> {
        Moves::other(&self.moves.lost, but, (but.section(), body, at))
    }

    /// The first entry of the same section but this one that got these words at a place of the line.
    pub fn got_elsewhere(&self, but: &Address, body: TextHash, at: LineIndex) -> Option<&Address> {
        Moves::other(&self.moves.got, but, (but.section(), body, at))
    }
}
