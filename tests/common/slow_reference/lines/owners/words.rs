//! Whose word each value of the front matter is, by the rulings alone: nobody chooses alone that they may write about somebody.

use std::collections::{BTreeMap, BTreeSet};

use super::{KINDS, Owners, Sheet, WRITERS, manager, writer};
use crate::slow_reference::lines::people::{ENGINEER, WITNESS, plain_name};

/// Whom every handover here names, as names are compared.
const HANDED_TO: &str = "lena vogt";

/// Who said what who may.
#[derive(Default)]
pub struct Words {
    /// Since which commit somebody may say what a front matter holds.
    heard: BTreeMap<usize, usize>,
    said: BTreeMap<String, Vec<usize>>,
    managers: Vec<(usize, usize)>,
    writers: Vec<(usize, Option<usize>)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Voice {
    Stranger,
    Possibly,
    Known,
}

impl Owners<'_> {
    pub(super) fn read_words(&mut self) {
        // Who named themselves manager, and whether a handover names the next one.
        let (mut claims, mut is_handed_over): (BTreeSet<usize>, bool) = Default::default();
        for commit in 0..self.facts.nodes.len() {
            let brings = self.brings_document(commit);
            let mut speakers = self.coauthors(commit).into_iter().chain([self.author(commit)]);
            let may = brings || speakers.any(|who| who != ENGINEER && self.is_heard(who, commit));
            let parents = self.facts.nodes[commit].parents.clone();
            if may {
                self.say(commit, &parents);
            } else if self.names_themselves(commit, &parents) {
                claims.insert(self.author(commit));
            }
            is_handed_over |= may && self.hands_over(commit, &parents);
            let confirmed =
                claims.iter().copied().filter(|who| is_handed_over && plain_name(*who) == HANDED_TO);
            for who in confirmed.collect::<Vec<_>>() {
                claims.remove(&who);
                self.words.heard.entry(who).or_insert(commit);
                self.words.managers.push((commit, who));
                self.words.said.entry(manager(who)).or_default().push(commit);
            }
            if !may {
                continue;
            }
            let place = self.facts.line.iter().position(|line| *line == commit);
            let before = place.and_then(|place| place.checked_sub(1)).map(|place| self.facts.line[place]);
            if let Some(before) = before.filter(|before| self.has_document(*before) && !brings) {
                self.say(commit, &[before]);
            }
        }
    }

    /// Whether the author names themselves manager where they were not.
    fn names_themselves(&self, commit: usize, parents: &[usize]) -> bool {
        let author = self.author(commit);
        let named = |commit: usize| self.sheets(commit).values().any(|sheet| sheet.manager == author);
        named(commit) && !parents.iter().any(|parent| named(*parent))
    }

    /// Whether a commit writes a handover; each text of a transition has one.
    fn hands_over(&self, commit: usize, parents: &[usize]) -> bool {
        let transition = KINDS.iter().position(|kind| kind.section == "Transitions").expect("there is one");
        let of = |commit: usize| -> BTreeSet<usize> {
            let all = self.sheets(commit).values().filter_map(|sheet| sheet.entries.get(&transition));
            all.map(|entry| entry.text).collect()
        };
        let old: BTreeSet<usize> = parents.iter().flat_map(|parent| of(*parent)).collect();
        of(commit).iter().any(|text| !old.contains(text))
    }

    fn is_heard(&self, who: usize, before: usize) -> bool {
        who == WITNESS || self.words.heard.get(&who).is_some_and(|since| *since < before)
    }

    /// Takes down what a commit has that the others have not.
    fn say(&mut self, commit: usize, others: &[usize]) {
        let of = |commit: &usize| -> Vec<Sheet> { self.sheets(*commit).values().cloned().collect() };
        let old: Vec<Sheet> = others.iter().flat_map(of).collect();
        let here = of(&commit);
        for sheet in &here {
            if !old.iter().any(|old| old.manager == sheet.manager) {
                self.words.heard.entry(sheet.manager).or_insert(commit);
                self.words.managers.push((commit, sheet.manager));
                self.words.said.entry(manager(sheet.manager)).or_default().push(commit);
            }
            let Some(number) = sheet.writer else { continue };
            if !old.iter().any(|old| old.writer == sheet.writer) {
                self.words.heard.entry(WRITERS[number].0).or_insert(commit);
                self.words.writers.push((commit, sheet.writer));
                self.words.said.entry(writer(number)).or_default().push(commit);
            }
        }
        let went =
            old.iter().any(|old| old.writer.is_some()) && here.iter().all(|sheet| sheet.writer.is_none());
        if went && !here.is_empty() {
            self.words.writers.push((commit, None));
        }
    }

    /// Whether only a front matter names somebody, on the word of nobody who may say so.
    pub(super) fn is_unconfirmed(&self, who: usize) -> bool {
        self.is_known(who) && ![ENGINEER, WITNESS].contains(&who) && !self.words.heard.contains_key(&who)
    }

    /// What a commit is worth as the word of somebody who may not say who writes.
    fn claim(&self, commit: usize, names: usize) -> Voice {
        let author = self.author(commit);
        let is_open = (author == names && author != ENGINEER)
            || !self.is_known(author)
            || self.is_unconfirmed(author)
            || self.coauthors(commit).into_iter().any(|who| self.is_possibly(who));
        if is_open { Voice::Possibly } else { Voice::Stranger }
    }

    /// The best word for a value before a commit, or with it.
    fn voice_for(&self, (value, names): (&str, usize), commit: usize, with: bool) -> Voice {
        let counts = |other: &usize| *other < commit || (with && *other == commit);
        if self.words.said.get(value).is_some_and(|said| said.iter().any(counts)) {
            return Voice::Known;
        }
        let writes = self.events(value).writes.into_iter().map(|write| write.0).filter(counts);
        let here = with.then_some(commit);
        writes.chain(here).map(|commit| self.claim(commit, names)).max().unwrap_or(Voice::Stranger)
    }

    /// Whether somebody's word for a value had been published at a place who may say it.
    pub(super) fn is_given_on_line(&self, value: &str, at: usize) -> bool {
        let landed = |commit: &usize| self.facts.landed(*commit).is_some_and(|landed| landed <= at);
        self.words.said.get(value).is_some_and(|said| said.iter().any(landed))
    }

    /// The front matter that counts in a commit: its parents', or its own where it brings the document. That of a copy says nothing.
    fn front_matter(&self, commit: usize) -> (Vec<&Sheet>, bool) {
        let parents = self.facts.nodes[commit].parents.iter().copied();
        let before: Vec<usize> = parents.filter(|parent| self.has_document(*parent)).collect();
        let with = before.is_empty();
        let look = if with { vec![commit] } else { before };
        (look.into_iter().filter_map(|commit| self.sheet(commit)).collect(), with)
    }

    /// Who is manager by it. Where nobody said so who may, whoever was it before goes on being it.
    pub(super) fn named_managers(&self, commit: usize, voice: Voice) -> BTreeSet<usize> {
        let (sheets, with) = self.front_matter(commit);
        let before = self.words.managers.iter().rev().find(|said| said.0 < commit).map(|said| said.1);
        let of = |sheet: &Sheet| {
            let who = sheet.manager;
            let best = self.voice_for((&manager(who), who), commit, with);
            let goes_on = before.filter(|_| voice == Voice::Known && best != Voice::Known);
            [Some(who).filter(|_| best == voice), goes_on]
        };
        sheets.into_iter().flat_map(of).flatten().collect()
    }

    /// Who stands in by it, or by today's: that may be written afterwards.
    pub(super) fn named_writers(&self, commit: usize) -> BTreeSet<usize> {
        let (sheets, with) = self.front_matter(commit);
        let before = self.words.writers.iter().rev().find(|said| said.0 < commit).and_then(|said| said.1);
        let then = sheets.into_iter().filter_map(|sheet| sheet.writer).filter_map(|number| {
            let voice = self.voice_for((&writer(number), WRITERS[number].0), commit, with);
            if voice == Voice::Known { Some(number) } else { before }
        });
        let last = self.facts.line.len() - 1;
        let mut now: Option<usize> = None;
        for sheet in self.facts.line.iter().filter_map(|commit| self.sheet(*commit)) {
            if sheet.writer.is_none_or(|number| self.is_given_on_line(&writer(number), last)) {
                now = sheet.writer;
            }
        }
        then.chain(now).collect()
    }
}
