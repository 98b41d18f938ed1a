//! Who gave each line, where it was published, and what has become of it, by the rulings alone: for every line, all commits with all
//! versions of the file are walked, oldest first.

mod words;

use growthlint::field::date::{Day, Time};

use super::Told;
use super::people::{ENGINEER, MANAGER, NEXT_MANAGER, WITNESS, is_private, person, plain_name, resolved};
use super::sheet::{KINDS, Owned, Sheet, WRITERS, mark, text, writer};
use words::{Voice, Words};

use crate::slow_reference::reference::{Events, Reference, Whose};

/// How many days somebody who becomes or ceases to be the manager has, and a slip.
const GRACE: i64 = 7;
/// Every history here is of one engineer.
const DOCUMENT: usize = 0;
pub(super) const PRESENT: &str = "present";

/// Everything that is known of one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The commits by which it stands.
    pub given: Vec<usize>,
    /// Whom they name, held against whose it is.
    pub by: (Whose, Option<usize>),
    /// Where it was published for the first time, and since when it stands, or stood last.
    pub first: Option<usize>,
    pub published: Option<usize>,
    pub fate: Fate,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    Stands,
    TakenBack(usize),
    /// Another was written in its place, which says the same, something else, or the same and more.
    Reworded(usize),
    Rewritten(usize),
    Renewed(usize),
    /// It goes on counting. Whether its author is accused.
    TakenOut(usize, bool),
    Lapsed,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Taker {
    Owner,
    SomebodyElse,
    NotEstablished,
}

pub struct Owners<'a> {
    pub told: &'a Told,
    pub facts: Reference,
    /// Who was manager from which place of the line on.
    managers: Vec<(usize, usize)>,
    words: Words,
}

impl<'a> Owners<'a> {
    pub fn new(told: &'a Told) -> Owners<'a> {
        let (facts, managers) = (Reference::new(&told.case), Vec::new());
        let mut owners = Owners { told, facts, managers, words: Words::default() };
        owners.read_words();
        let mut managers: Vec<(usize, usize)> = Vec::new();
        for (at, commit) in owners.facts.line.iter().enumerate() {
            if let Some(sheet) = owners.sheet(*commit) {
                let is_new = managers.last().is_none_or(|last| last.1 != sheet.manager);
                if is_new && owners.is_given_on_line(&manager(sheet.manager), at) {
                    managers.push((at, sheet.manager));
                }
            }
        }
        owners.managers = managers;
        owners
    }

    // What was where

    fn sheets(&self, commit: usize) -> &super::histories::Sheets {
        let world = &self.told.world;
        match world.commits.get(commit) {
            Some(commit) => &commit.sheets,
            None => &world.staged.as_ref().expect("what is staged").1,
        }
    }

    /// Which file of a commit is the document; the others are copies.
    pub fn original(&self, commit: usize) -> Option<String> {
        self.facts.original_at(DOCUMENT, commit)
    }

    /// The document of a commit.
    fn sheet(&self, commit: usize) -> Option<&Sheet> {
        self.sheets(commit).get(&self.original(commit)?)
    }

    /// The document as it is at last, and its path.
    pub fn tip(&self) -> Option<(String, &Sheet)> {
        let last = *self.facts.line.last()?;
        Some((self.original(last)?, self.sheet(last)?))
    }

    pub fn author(&self, commit: usize) -> usize {
        let world = &self.told.world;
        let author = match world.commits.get(commit) {
            Some(commit) => commit.author,
            None => world.staged.as_ref().expect("what is staged").0,
        };
        resolved(author, self.told.joined)
    }

    fn coauthors(&self, commit: usize) -> Vec<usize> {
        let commit = self.told.world.commits.get(commit);
        let all = commit.map(|commit| commit.coauthors.as_slice()).unwrap_or_default();
        all.iter().map(|who| resolved(*who, self.told.joined)).collect()
    }

    fn day(&self, commit: usize) -> Day {
        self.facts.nodes[commit].committed.map_or(self.told.case.as_of, |time| Time(time).day())
    }

    pub(super) fn has(&self, at: usize, fact: &str) -> bool {
        self.facts.has(DOCUMENT, self.facts.line[at], fact)
    }

    pub fn events(&self, fact: &str) -> Events {
        self.facts.events(DOCUMENT, fact)
    }

    /// Whether the line has an entry at a place.
    fn has_entry(&self, at: usize, entry: usize) -> bool {
        (0..KINDS[entry].texts.len()).any(|version| self.has(at, &text(entry, version)))
    }

    // People

    /// Whether a document or the settings name somebody.
    pub fn is_known(&self, who: usize) -> bool {
        let stands_in = |writer: usize| WRITERS[writer].0 == who;
        let names = |sheet: &Sheet| sheet.manager == who || sheet.writer.is_some_and(stands_in);
        let named = |commit: usize| self.sheets(commit).values().any(names);
        [ENGINEER, MANAGER, WITNESS].contains(&who) || (0..self.facts.nodes.len()).any(named)
    }

    /// Everybody known who has a name.
    fn called(&self, name: &str) -> Vec<usize> {
        let all = [ENGINEER, MANAGER, NEXT_MANAGER, WITNESS].into_iter();
        all.filter(|who| self.is_known(*who) && plain_name(*who) == name).collect()
    }

    /// Whether an address is one that a forge made up for somebody whose name is known.
    fn is_possibly(&self, who: usize) -> bool {
        !self.is_known(who) && is_private(who) && !self.called(&plain_name(who)).is_empty()
    }

    // Who may write

    fn has_document(&self, commit: usize) -> bool {
        self.facts.has(DOCUMENT, commit, PRESENT)
    }

    pub(super) fn brings_document(&self, commit: usize) -> bool {
        let older = |other: usize| other != commit && self.facts.reaches(commit, other);
        self.has_document(commit)
            && !(0..self.facts.nodes.len()).any(|other| older(other) && self.has_document(other))
    }

    /// Whether somebody counts as the manager in a commit: by the front matter, or because they become it soon, or were it until lately.
    fn was_manager(&self, commit: usize, who: usize) -> bool {
        let day = self.day(commit);
        let landed = self.facts.landed(commit).unwrap_or(0);
        let place_day = |at: usize| self.day(self.facts.line[at]);
        let becomes = |(at, manager): &(usize, usize)| {
            *manager == who && *at >= landed && day.days_until(place_day(*at)) <= GRACE
        };
        let ceased = |pair: &[(usize, usize)]| {
            pair[0].1 == who && (0..=GRACE).contains(&place_day(pair[1].0).days_until(day))
        };
        let stands_in = |number: usize| {
            let (writer, from, to) = WRITERS[number];
            let [from, to] = [Some(from), to].map(|day| day.map(|day| Day::parse(day).expect("a day")));
            writer == who
                && from.is_some_and(|from| from <= day)
                && to.is_none_or(|to| day <= to.plus_days(GRACE))
        };
        self.named_managers(commit, Voice::Known).contains(&who)
            || self.named_writers(commit).into_iter().any(stands_in)
            || self.managers.iter().any(becomes)
            || self.managers.windows(2).any(ceased)
            || (self.named_managers(commit, Voice::Possibly).contains(&who)
                && self.managers.iter().any(|(at, manager)| *manager == who && *at >= landed))
    }

    /// Whether a line that names somebody names this person.
    pub fn is_named(&self, name: &str, who: usize) -> bool {
        self.is_known(who) && plain_name(who) == name
    }

    /// Whether a person may give a line in a commit. What engineers call themselves is their own affair.
    pub(super) fn may_give(&self, owned: Owned, commit: usize, who: usize) -> bool {
        match owned {
            Owned::Engineer => who == ENGINEER,
            Owned::Writer => self.was_manager(commit, who),
            Owned::Named(name) => {
                self.is_named(name, who) || (who == ENGINEER && self.called(name).is_empty())
            }
            Owned::Together => who == ENGINEER || self.was_manager(commit, who),
        }
    }

    /// Whom commits name, held against whose something is. One commit by its owner is enough.
    pub fn attributed(
        &self,
        commits: &[usize],
        may_give: &dyn Fn(usize, usize) -> bool,
    ) -> (Whose, Option<usize>) {
        let mut other = (Whose::NotEstablished, None);
        for commit in commits.iter().copied() {
            let (author, coauthors) = (self.author(commit), self.coauthors(commit));
            if may_give(commit, author) {
                return (Whose::Author, Some(commit));
            }
            if coauthors.iter().any(|who| self.is_known(*who) && may_give(commit, *who)) {
                return (Whose::Trailer, Some(commit));
            }
            let possibly = |who: &usize| {
                self.is_possibly(*who)
                    && self.called(&plain_name(*who)).iter().any(|known| may_give(commit, *known))
            };
            let is_open = coauthors.iter().any(possibly)
                || !self.is_known(author)
                || self.is_unconfirmed(author)
                || self.named_managers(commit, Voice::Possibly).contains(&author);
            other = (if is_open { Whose::Unknown } else { Whose::SomebodyElse }, Some(commit));
        }
        other
    }

    // Signatures

    /// The commit for which a signature below a plan is called another's, or nobody's: whoever it names did not write it, or was neither
    /// engineer nor manager then.
    pub fn forged(&self, entry: usize, line: usize) -> Option<usize> {
        let (events, Owned::Named(name)) = (self.events(&mark(entry, line)), KINDS[entry].lines[line].owned)
        else {
            return None;
        };
        let given = self.given(entry, &events);
        let signed = |commit: usize| {
            let all = [self.author(commit)].into_iter().chain(self.coauthors(commit));
            all.into_iter().find(|who| self.is_named(name, *who))
        };
        let is_party = |commit: usize| {
            let people = signed(commit).map_or_else(|| self.called(name), |who| vec![who]);
            people.into_iter().any(|who| who == ENGINEER || self.was_manager(commit, who))
        };
        match self.attributed(&given, &|_, who| self.is_named(name, who)) {
            (Whose::SomebodyElse, commit) => commit,
            (Whose::Author | Whose::Trailer, _) => {
                let first = given.iter().copied().find(|commit| signed(*commit).is_some());
                first.filter(|_| !events.writes.iter().any(|write| is_party(write.0)))
            }
            (Whose::Unknown | Whose::NotEstablished, _) => None,
        }
    }

    // Merges

    /// The merge that left out a line which was never on the main branch, though nobody had removed it.
    pub fn left_out(&self, entry: usize, line: usize) -> Option<usize> {
        let kind = &KINDS[entry];
        // An outcome is its date and its word, any other line all of its words.
        let says = |line: usize| match kind.lines[line].text {
            text if text.starts_with("Outcome:") => outcome(text),
            text => text.to_owned(),
        };
        let stands = |other: usize| {
            let last = self.facts.line.len() - 1;
            self.has(last, &mark(entry, other)) && says(other) == says(line)
        };
        let events = self.events(&mark(entry, line));
        let again = (0..kind.lines.len()).any(stands);
        self.last_merge(&events.losses).filter(|_| events.runs.is_empty() && !again)
    }

    /// Whether a merge left out the whole entry.
    pub fn is_left_out(&self, entry: usize) -> bool {
        let texts = (0..KINDS[entry].texts.len()).map(|version| self.events(&text(entry, version)));
        let texts: Vec<Events> = texts.collect();
        texts.iter().all(|text| text.runs.is_empty())
            && texts.iter().any(|text| self.last_merge(&text.losses).is_some())
    }

    fn last_merge(&self, losses: &[usize]) -> Option<usize> {
        let last = losses.iter().max().copied();
        last.filter(|last| self.facts.nodes[*last].parents.len() > 1 && self.facts.landed(*last).is_some())
    }

    // Lines

    /// All that is known of a line.
    pub fn line(&self, entry: usize, line: usize) -> Line {
        let events = self.events(&mark(entry, line));
        let owned = KINDS[entry].lines[line].owned;
        let given = self.given(entry, &events);
        let by = self.attributed(&given, &|commit, who| self.may_give(owned, commit, who));
        let stands = events.runs.last().is_some_and(|run| run.1.is_none());
        Line {
            first: events.runs.first().map(|run| run.0),
            published: self.published(&events),
            fate: if stands { Fate::Stands } else { self.fate((entry, line), &events, (&given, by.0)) },
            given,
            by,
        }
    }

    /// The commits by which a line stands. What its own people took out of an entry that stood on is withdrawn: then only who brought it
    /// back counts. Who took the whole entry away has withdrawn nothing in it.
    pub(super) fn given(&self, entry: usize, events: &Events) -> Vec<usize> {
        let all = || events.writes.iter().map(|write| write.0).collect();
        let Some((mut from, None)) = events.runs.last().copied() else { return all() };
        for (began, ended) in events.runs.iter().rev().skip(1) {
            if self.has_entry(ended.expect("an older stretch ends"), entry) {
                let since = |commit: &usize| self.facts.landed(*commit).is_some_and(|at| at >= from);
                let given: Vec<usize> = events.writes.iter().map(|write| write.0).filter(since).collect();
                return if given.is_empty() { all() } else { given };
            }
            from = *began;
        }
        all()
    }

    /// Where a line was published: where its last stretch began. A slip by which the whole document was gone for a few days does not count.
    fn published(&self, events: &Events) -> Option<usize> {
        let (mut since, end) = events.runs.last().copied()?;
        if end.is_some() {
            return Some(since);
        }
        for (began, ended) in events.runs.iter().rev().skip(1) {
            let gone = ended.expect("an older stretch ends");
            let is_slip = (gone..since).all(|at| !self.has(at, PRESENT));
            let [left, back] = [gone, since].map(|at| self.day(self.facts.line[at]));
            if !is_slip || left.days_until(back) > GRACE {
                break;
            }
            since = *began;
        }
        Some(since)
    }

    /// What has become of a line that no longer stands.
    fn fate(&self, (entry, line): (usize, usize), events: &Events, (given, by): (&[usize], Whose)) -> Fate {
        let kind = &KINDS[entry];
        let said = &kind.lines[line];
        let Some((_, Some(gone_at))) = events.runs.last().copied() else { return Fate::Lapsed };
        // It was nobody's own, or was never given by whom it should have come from, or said nothing.
        if said.owned == Owned::Together || !said.speaks || !matches!(by, Whose::Author | Whose::Trailer) {
            return Fate::Lapsed;
        }
        // Whoever made the commit that led from the last text that was right to the one that stands.
        let there = |commit: &&usize| self.facts.landed(**commit) == Some(gone_at);
        let taken = events.losses.iter().filter(there).max().copied().unwrap_or(self.facts.line[gone_at]);
        let entry_is_gone = !self.has_entry(gone_at, entry);
        let owns = |who: usize| self.owns(said.owned, given, who);
        let taker = self.taker(taken, &owns);
        let is_outcome = said.text.starts_with("Outcome:");
        // An outcome is its date and its word.
        let label = |line: &usize| kind.lines[*line].text.split(':').next();
        let alike = |other: &usize| {
            *other != line
                && label(other) == label(&line)
                && (!is_outcome || outcome(kind.lines[*other].text) == outcome(said.text))
        };
        let others: Vec<Events> =
            (0..kind.lines.len()).filter(alike).map(|other| self.events(&mark(entry, other))).collect();
        let writes = || others.iter().flat_map(|other| &other.writes);
        let wrote =
            |other: &usize| self.events(&mark(entry, *other)).writes.iter().any(|write| write.0 == taken);
        let instead: Vec<usize> = (0..kind.lines.len()).filter(alike).filter(wrote).collect();
        let tells_better = is_outcome && self.may_give(said.owned, taken, self.author(taken));
        if !instead.is_empty() && (taker == Taker::Owner || tells_better) {
            return self.said_anew((entry, line), events, &instead)(taken);
        }
        // A new line replaces an old one.
        let is_signers = matches!(said.owned, Owned::Named(_));
        if is_signers && writes().any(|write| write.0 > taken && owns(self.author(write.0))) {
            return Fate::Lapsed;
        }
        match taker {
            Taker::Owner if !entry_is_gone && !is_outcome => Fate::TakenBack(taken),
            Taker::Owner => Fate::TakenOut(taken, !entry_is_gone),
            Taker::SomebodyElse => Fate::TakenOut(taken, true),
            Taker::NotEstablished => Fate::TakenOut(taken, false),
        }
    }

    /// Whose a line is: whoever gave it and could, or whom it names. An engineer's line is the engineer's.
    fn owns(&self, owned: Owned, given: &[usize], who: usize) -> bool {
        let names = |commit: usize| self.author(commit) == who || self.coauthors(commit).contains(&who);
        let gave = given.iter().any(|commit| names(*commit) && self.may_give(owned, *commit, who));
        gave || match owned {
            Owned::Engineer => who == ENGINEER,
            Owned::Named(name) => self.is_named(name, who),
            Owned::Writer | Owned::Together => false,
        }
    }

    /// Who took something out.
    fn taker(&self, taken: usize, owns: &dyn Fn(usize) -> bool) -> Taker {
        let (author, coauthors) = (self.author(taken), self.coauthors(taken));
        if owns(author) || coauthors.iter().any(|who| owns(*who)) {
            return Taker::Owner;
        }
        let bears_their_name = |who: usize| self.called(&plain_name(who)).into_iter().any(owns);
        let possibly = |who: &usize| self.is_possibly(*who) && bears_their_name(*who);
        let is_open = coauthors.iter().any(possibly) || (!self.is_known(author) && bears_their_name(author));
        if is_open { Taker::NotEstablished } else { Taker::SomebodyElse }
    }

    /// Every line of an entry that was ever published.
    pub fn lines(&self, entry: usize) -> impl Iterator<Item = (usize, Line)> + '_ {
        let all = (0..KINDS[entry].lines.len()).map(move |line| (line, self.line(entry, line)));
        all.filter(|(_, line)| line.first.is_some())
    }
}

/// The fact that somebody is the manager.
fn manager(who: usize) -> String {
    format!("manager {}", person(who))
}

/// The date and the word of an outcome.
pub fn outcome(text: &str) -> String {
    text.split([' ', ',']).filter(|word| !word.is_empty()).take(3).collect::<Vec<_>>().join(" ")
}
