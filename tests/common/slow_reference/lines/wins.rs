//! Wins in random histories: their words, what came of them and what they link, and whose word each of these is, by the rulings alone.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use growthlint::document::{Document, WinItem};
use growthlint::evidence::verdict::Attribution;
use growthlint::evidence::win::{win, win_result};
use growthlint::lint::{self, State};
use growthlint::proof::win::WinAuthors;

use super::owners::Owners;
use super::sheet::Owned;
use crate::slow_reference::lines::check::attributed;
use crate::slow_reference::reference::Whose;

/// Two wins, each in the words that it may have.
const WORDS: [[&str; 2]; 2] = [
    ["2026-02-11 Impact: the ledger reader", "2026-02-11 Impact: the new ledger reader"],
    ["2026-02-12 Scope: the ledger writer", "2026-02-12 Scope: the old ledger writer"],
];
/// What may come of either, and which address it links.
const RESULTS: [(&str, Option<usize>); 2] =
    [("2026-03-04 cost down by 18 %", None), ("2026-03-06 less work", Some(0))];
/// What each may link.
const ADDRESSES: [&str; 2] = ["https://x.example/1", "https://x.example/2"];

/// A win of one version.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Logged {
    pub words: usize,
    pub results: BTreeSet<usize>,
    pub links: BTreeSet<usize>,
}

pub type Wins = BTreeMap<usize, Logged>;

/// Whose word everything of the wins is, by file and fact.
pub type Given = BTreeMap<(String, String), (Whose, Option<usize>)>;

pub fn markdown(wins: &Wins) -> String {
    let mut out = String::new();
    for (number, logged) in wins {
        let head = if out.is_empty() { "\n## Wins\n\n" } else { "" };
        let links: String = logged.links.iter().map(|link| format!(", {}", ADDRESSES[*link])).collect();
        let _ = writeln!(out, "{head}- {}{links} (led)", WORDS[*number][logged.words]);
        for (said, link) in logged.results.iter().map(|result| RESULTS[*result]) {
            let link = link.map_or_else(String::new, |link| format!(", {}", ADDRESSES[link]));
            let _ = writeln!(out, "  - Result: {said}{link}");
        }
    }
    out
}

/// As the reference reads them, a fact each.
pub fn facts(wins: &Wins) -> BTreeSet<String> {
    wins.iter().flat_map(|(number, logged)| things(*number, logged)).map(|thing| thing.fact).collect()
}

/// Adds something to a win or takes it out, moves it to the other, says the win in other words, or takes all of it out.
pub fn edit(wins: &mut Wins, old: &Wins, what: u8, word: usize) {
    let (number, which) = (word % 2, word / 2 % 2);
    let other = 1 - number;
    let toggle = |set: &mut BTreeSet<usize>| {
        if !set.remove(&which) {
            set.insert(which);
        }
    };
    match what {
        0..70 => toggle(&mut wins.entry(number).or_default().results),
        70..130 => toggle(&mut wins.entry(number).or_default().links),
        130..185 => {
            let logged = wins.entry(number).or_default();
            logged.words = 1 - logged.words;
        }
        185..205 => drop(wins.remove(&number)),
        205..225 => wins.extend(old.get(&number).map(|was| (number, was.clone()))),
        _ => {
            let from = wins.entry(number).or_default();
            let (result, link) = (from.results.remove(&which), from.links.remove(&which));
            let to = wins.entry(other).or_default();
            to.results.extend(result.then_some(which));
            to.links.extend(link.then_some(which));
        }
    }
}

/// Joins two sides of a merge.
pub fn merged(was: &Logged, our: &Logged, their: &Logged) -> Logged {
    let set = |of: fn(&Logged) -> &BTreeSet<usize>| -> BTreeSet<usize> {
        let is_kept =
            |one: &&usize| (of(our).contains(one) && of(their).contains(one)) || !of(was).contains(one);
        of(our).union(of(their)).filter(is_kept).copied().collect()
    };
    Logged {
        words: if our.words == was.words { their.words } else { our.words },
        results: set(|logged| &logged.results),
        links: set(|logged| &logged.links),
    }
}

/// Something of a win: the fact that it is there, the fact with which it comes and goes, and what it is called whatever that is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thing {
    pub fact: String,
    within: Option<String>,
    called: Option<String>,
}

impl Thing {
    pub fn is_win(&self) -> bool {
        self.within.is_none()
    }
}

fn things(number: usize, logged: &Logged) -> Vec<Thing> {
    let own = format!("win {number} in words {}", logged.words);
    let mut all = vec![Thing { fact: own.clone(), within: None, called: None }];
    let link = |of: &str, link: usize| Thing {
        fact: format!("{of} links {link}"),
        within: Some(of.to_owned()),
        called: Some(format!("links {link}")),
    };
    all.extend(logged.links.iter().map(|address| link(&own, *address)));
    for result in &logged.results {
        let fact = format!("{own} had result {result}");
        all.extend(RESULTS[*result].1.map(|address| link(&fact, address)));
        all.push(Thing { fact, within: Some(own.clone()), called: Some(format!("result {result}")) });
    }
    all
}

/// Everything that ever could be of any win.
fn everything() -> Vec<Thing> {
    let whole =
        |words: usize| Logged { words, results: BTreeSet::from([0, 1]), links: BTreeSet::from([0, 1]) };
    (0..2).flat_map(|number| (0..2).flat_map(move |words| things(number, &whole(words)))).collect()
}

impl Owners<'_> {
    /// Everything of the wins that the document has, with whose word it is.
    pub fn things(&self) -> Vec<(Thing, (Whose, Option<usize>))> {
        let sheet = self.tip().map(|tip| tip.1);
        let wins = sheet.into_iter().flat_map(|sheet| &sheet.wins);
        let all = wins.flat_map(|(number, logged)| things(*number, logged));
        all.map(|thing| (thing.clone(), self.of_win(&thing))).collect()
    }

    /// The commits that gave something, up to one of them.
    pub fn gave(&self, thing: &Thing, until: Option<usize>) -> BTreeSet<usize> {
        let events = self.events(&thing.fact);
        let landed = |commit: usize| self.facts.landed(commit).unwrap_or(usize::MAX);
        // It begins anew where its own people had taken it out of what stood on without it.
        let stood_on = |at: usize| self.has(at, thing.within.as_deref().unwrap_or(super::owners::PRESENT));
        let mut anew: Vec<usize> = Vec::new();
        for pair in events.runs.windows(2) {
            if pair[0].1.is_some_and(stood_on) {
                anew.push(pair[1].0);
            }
        }
        let time = |commit: usize| anew.iter().filter(|from| **from <= landed(commit)).count();
        let now = until.map_or(anew.len(), time);
        let before = |commit: &usize| until.is_none_or(|until| *commit < until);
        let writes: Vec<usize> = events.writes.iter().map(|write| write.0).filter(before).collect();
        let mut found = BTreeSet::new();
        for write in &writes {
            if time(*write) == now {
                found.extend(self.gave_by(thing, *write));
            }
        }
        if found.is_empty() && until.is_none() {
            writes.iter().for_each(|write| found.extend(self.gave_by(thing, *write)));
        }
        found
    }

    /// Who gave what a commit brought in: whoever made it, or, where it only says the win or the result in other words, whoever gave it before.
    fn gave_by(&self, thing: &Thing, commit: usize) -> BTreeSet<usize> {
        let wrote = |fact: &str| self.events(fact).writes.iter().any(|write| write.0 == commit);
        let lost = |fact: &str| self.events(fact).losses.contains(&commit);
        let is_new = thing.within.as_deref().is_some_and(wrote);
        let all = everything();
        let before = all.iter().filter(|other| other.called == thing.called && other.called.is_some());
        let before: Vec<&Thing> =
            before.filter(|other| lost(&other.fact) && other.within.as_deref().is_some_and(lost)).collect();
        if !is_new || before.is_empty() {
            return BTreeSet::from([commit]);
        }
        before.into_iter().flat_map(|other| self.gave(other, Some(commit))).collect()
    }

    /// Whose word something of a win is. What came with the document need not have been written by either.
    pub fn of_win(&self, thing: &Thing) -> (Whose, Option<usize>) {
        let gave: Vec<usize> = self.gave(thing, None).into_iter().collect();
        if gave.iter().any(|commit| self.brings_document(*commit)) {
            return (Whose::NotEstablished, None);
        }
        self.attributed(&gave, &|commit, who| self.may_give(Owned::Together, commit, who))
    }
}

/// What the program says of everything of the wins that are there.
pub fn of_program(state: &State<'_>) -> Given {
    let mut found = BTreeMap::new();
    for document in state.documents {
        let Some(record) = lint::record(state, document) else { continue };
        let authors = WinAuthors::new(&record.context);
        for item in &*document.wins {
            let links = authors.of_links(item);
            let (number, logged) = read(item, document);
            let own = format!("win {number} in words {}", logged.words);
            let mut add = |fact: String, by: &Attribution| {
                found.insert((document.path.to_string(), fact), attributed(by));
            };
            add(own.clone(), &authors.of(win(&item.bullet)));
            let mut links = links.iter();
            for link in &item.bullet.links {
                add(format!("{own} links {}", address(link)), links.next().unwrap());
            }
            for (result, field) in logged.results.iter().zip(&item.results) {
                let fact = format!("{own} had result {result}");
                add(fact.clone(), &authors.of(win_result(&item.bullet, field)));
                for link in &field.links {
                    add(format!("{fact} links {}", address(link)), links.next().unwrap());
                }
            }
        }
    }
    found
}

/// The same by the reference; `None` where there is no document. A copy is none.
pub fn of_reference(owners: &Owners<'_>) -> Option<Given> {
    let mut found = BTreeMap::new();
    let (path, _) = owners.tip()?;
    found.extend(owners.things().into_iter().map(|(thing, by)| ((path.clone(), thing.fact), by)));
    Some(found)
}

fn address(link: &str) -> usize {
    ADDRESSES.iter().position(|address| *address == link).expect("an address")
}

/// Which win an item is, with the results of it that it has.
fn read(item: &WinItem, document: &Document) -> (usize, Logged) {
    let written = document.source.slice(item.bullet.span);
    let is = |number: usize, words: usize| written.starts_with(&format!("- {}", WORDS[number][words]));
    let all = (0..2).flat_map(|number| (0..2).map(move |words| (number, words)));
    let (number, words) = all.into_iter().find(|(number, words)| is(*number, *words)).expect("a win");
    let result = |said: &str| RESULTS.iter().position(|(result, _)| said.starts_with(result));
    let results = item.results.iter().map(|field| result(field.value.text()).expect("a result"));
    (number, Logged { words, results: results.collect(), links: BTreeSet::new() })
}
