//! Whose word is a win, each result of it and each link that it has?
//!
//! Who changes the words of a win has written neither its results nor its links, and what its own people took out of a win that stood on
//! is withdrawn: only who brought it back since has given it.

use std::collections::HashMap;

use crate::document::WinItem;
use crate::evidence::fact::{Run, Write};
use crate::evidence::graph::LineIndex;
use crate::evidence::history::FactHistory;
use crate::evidence::row::CommitIndex;
use crate::evidence::verdict::Attribution;
use crate::evidence::win::{WinLinkRow, WinRow, link, links_of, words_of};
use crate::field::id::TextHash;
use crate::field::work;
use crate::proof::Context;
use crate::proof::party::TextOwner;

/// Whose word the wins of a document are, and what is nested below them.
pub struct WinAuthors {
    words: HashMap<TextHash, Attribution>,
    links: HashMap<WinLinkRow, Attribution>,
}

impl WinAuthors {
    pub fn new(context: &Context<'_>) -> WinAuthors {
        let (mut words, mut links) = (HashMap::new(), HashMap::new());
        let mut results: HashMap<TextHash, Vec<Followed<'_, TextHash>>> = HashMap::new();
        let rows: Vec<WinRow> = context.document.wins.iter().flat_map(words_of).collect();
        let said = rows.iter().filter_map(|row| Some((row.result?.said, Vec::new())));
        results.extend(said);
        for fact in context.history.wins.values() {
            if let Some(result) = fact.what.result
                && let Some(same) = results.get_mut(&result.said)
            {
                same.push(Followed::new(context, fact, Some(result.win), fact.what.hash));
            }
        }
        let wins = rows.iter().filter(|row| row.result.is_none());
        let wins = wins.filter_map(|row| context.history.wins.get(&row.hash));
        let alone = wins.map(|fact| vec![Followed::new(context, fact, None, fact.what.hash)]);
        for same in alone.chain(results.into_values()) {
            words.extend(follow(context, &same));
        }
        let addresses = context.document.wins.iter().flat_map(WinItem::links).map(|address| link(address));
        let mut addresses: Vec<TextHash> = addresses.collect();
        addresses.sort();
        addresses.dedup();
        for same in addresses.iter().filter_map(|address| context.history.win_links.get(address)) {
            let same: Vec<_> =
                same.iter().map(|fact| Followed::new(context, fact, Some(fact.what.of), fact.what)).collect();
            links.extend(follow(context, &same));
        }
        WinAuthors { words, links }
    }

    /// Whose word a win is, or a result.
    pub fn of(&self, words: TextHash) -> Attribution {
        self.words.get(&words).cloned().unwrap_or(Attribution::NotEstablished)
    }

    /// The same of each link of an item.
    pub fn of_links(&self, item: &WinItem) -> Vec<Attribution> {
        let of = |row: &WinLinkRow| self.links.get(row).cloned();
        links_of(item).iter().map(|row| of(row).unwrap_or(Attribution::NotEstablished)).collect()
    }
}

/// Something that is followed through the history, and the win or result with which it comes and goes; a win goes with its document.
struct Followed<'f, K> {
    writes: &'f [Write],
    losses: &'f [CommitIndex],
    within: Option<TextHash>,
    /// Where on the line it began anew, after its own people had taken it out: what was given before is withdrawn from there on.
    anew: Vec<LineIndex>,
    key: K,
}

impl<'f, K> Followed<'f, K> {
    fn new<T>(
        context: &Context<'_>,
        fact: &'f FactHistory<T>,
        within: Option<TextHash>,
        key: K,
    ) -> Followed<'f, K> {
        let stood_on = |at: LineIndex| is_there(context, within, at);
        let anew = fact.runs.windows(2).filter(|pair| pair[0].to.is_some_and(stood_on));
        let anew = anew.map(|pair| pair[1].from).collect();
        Followed { writes: &fact.writes, losses: &fact.losses, within, anew, key }
    }

    /// How often it had begun anew when a commit landed.
    fn time(&self, context: &Context<'_>, commit: CommitIndex) -> usize {
        let landed = context.evidence.landed(commit).unwrap_or(LineIndex::MAX);
        self.anew.partition_point(|from| *from <= landed)
    }
}

/// Whose word something is.
#[derive(Clone, Default)]
struct Word {
    /// `None` where nothing speaks for anybody.
    by: Option<Attribution>,
    /// Whether it came with the document: nobody has to have written it then.
    came_with_document: bool,
}

impl Word {
    fn attribution(self) -> Attribution {
        self.by.filter(|_| !self.came_with_document).unwrap_or(Attribution::NotEstablished)
    }

    fn is_silent(&self) -> bool {
        self.by.is_none() && !self.came_with_document
    }

    /// One word of somebody who may say it is enough, and of several the first; of others, the last.
    fn add(&mut self, other: &Word) {
        self.came_with_document |= other.came_with_document;
        let Some(new) = &other.by else { return };
        let is_better = |old: &Attribution| match (old.is_accepted(), new.is_accepted()) {
            (true, true) => new.commit() < old.commit(),
            (false, false) => new.commit() > old.commit(),
            (is, _) => !is,
        };
        if self.by.as_ref().is_none_or(is_better) {
            self.by = Some(new.clone());
        }
    }
}

/// Whose word each of some things of the same words is, by all that happened to them in the order of the commits.
fn follow<K: Copy>(context: &Context<'_>, same: &[Followed<'_, K>]) -> Vec<(K, Attribution)> {
    // By how often it had begun anew.
    let mut words: Vec<Vec<Word>> =
        same.iter().map(|one| vec![Word::default(); one.anew.len() + 1]).collect();
    let lost = |at: usize| same[at].losses.iter().map(move |commit| (*commit, at, None));
    let written = |at: usize| same[at].writes.iter().map(move |write| (write.commit, at, Some(write)));
    let mut steps: Vec<(CommitIndex, usize, Option<&Write>)> =
        (0..same.len()).flat_map(|at| lost(at).chain(written(at))).collect();
    steps.sort_by_key(|(commit, at, write)| (*commit, write.is_some(), *at));
    for commit in steps.chunk_by(|one, other| one.0 == other.0) {
        let (by, _, _) = commit[0];
        let mut carried: Option<Word> = None;
        for (_, at, _) in commit.iter().filter(|(_, _, write)| write.is_none()) {
            work::step();
            if same[*at].within.is_some_and(|within| is_lost(context, within, by)) {
                carried.get_or_insert_default().add(&words[*at][same[*at].time(context, by)]);
            }
        }
        for (at, write) in commit.iter().filter_map(|(_, at, write)| Some((*at, (*write)?))) {
            work::step();
            let is_carried = same[at].within.is_some_and(|within| is_written(context, within, by));
            let word = &mut words[at][same[at].time(context, by)];
            match carried.as_ref().filter(|_| is_carried) {
                Some(carried) => word.add(carried),
                None => word.add(&given(context, write)),
            }
        }
    }
    let last = |words: Vec<Word>| {
        let all = || {
            words.iter().fold(Word::default(), |mut all, word| {
                all.add(word);
                all
            })
        };
        let last = words.last().filter(|word| !word.is_silent()).cloned();
        last.unwrap_or_else(all).attribution()
    };
    same.iter().zip(words).map(|(one, words)| (one.key, last(words))).collect()
}

/// What one commit says by bringing something in.
fn given(context: &Context<'_>, write: &Write) -> Word {
    let by = Some(TextOwner::Either.attribution(context, [write]));
    let by = by.filter(|by| *by != Attribution::NotEstablished);
    Word { by, came_with_document: write.brings_document }
}

/// Whether the line has the win or the result, or the document, with which something comes and goes, at a place.
fn is_there(context: &Context<'_>, within: Option<TextHash>, at: LineIndex) -> bool {
    let Some(within) = within else {
        let presence = &context.history.presence;
        let here = presence[..presence.partition_point(|known| known.0 <= at)].last();
        return here.is_some_and(|(_, paths)| !paths.is_empty());
    };
    let covers = |run: &Run| run.from <= at && run.to.is_none_or(|to| at < to);
    context.history.wins_there.get(&within).is_some_and(|runs| runs.iter().any(covers))
}

/// Whether a commit took out the win or the result with which something came.
fn is_lost(context: &Context<'_>, within: TextHash, by: CommitIndex) -> bool {
    let fact = context.history.wins.get(&within);
    fact.is_some_and(|fact| fact.losses.binary_search(&by).is_ok())
}

fn is_written(context: &Context<'_>, within: TextHash, by: CommitIndex) -> bool {
    let fact = context.history.wins.get(&within);
    fact.is_some_and(|fact| fact.writes.binary_search_by_key(&by, |write| write.commit).is_ok())
}
