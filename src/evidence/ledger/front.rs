//! Who manages, who stands in and who is away by the front matter, and since when, as far as somebody said so who may?

use std::collections::BTreeSet;

use super::{LedgerBuilder, Managing};
use crate::document::Key;
use crate::evidence::fact::{Fact, FactIndex};
use crate::evidence::graph::LineIndex;
use crate::evidence::people::Voice;
use crate::evidence::row::{BlobIndex, BlobRow, CommitIndex};
use crate::field::person::Person;
use crate::field::work;

impl LedgerBuilder<'_> {
    /// Managers and other writers by the front matter of versions. Until somebody who may say so confirms new ones, the earlier ones count.
    pub(super) fn managing(
        &mut self,
        blobs: &[BlobIndex],
        (commit, named_here): (CommitIndex, bool),
    ) -> Managing {
        let mut managing = Managing::default();
        let rows = self.rows;
        for blob in blobs.iter().map(|blob| &rows.blobs[*blob]) {
            let manager = blob.manager.as_ref().map(|person| self.trust.mailmap.resolve(person));
            let words = self.people.words();
            match self.given(blob, Key::Manager, (commit, named_here)) {
                Voice::Known => managing.managers.extend(manager),
                voice @ (Voice::Possibly | Voice::Stranger) => {
                    managing.claimed.extend(manager.filter(|_| voice == Voice::Possibly));
                    managing.managers.extend(words.manager_before(self.document, commit).cloned());
                }
            }
            if self.given(blob, Key::Writers, (commit, named_here)) == Voice::Known {
                managing.writers.extend(blob.writers.iter().cloned());
            } else {
                managing.writers.extend(words.writers_before(self.document, commit).iter().cloned());
            }
        }
        managing
    }

    /// What the best word for a value of the front matter is worth before a commit. Nobody alone can make themselves a writer, or choose who
    /// writes about them. `named_here` says whether the commit's own word counts too.
    fn given(&mut self, blob: &BlobRow, key: Key, (commit, named_here): (CommitIndex, bool)) -> Voice {
        let Some((_, hash)) = blob.keys.iter().find(|(other, _)| *other == key) else { return Voice::Known };
        let said = self.people.words().said(self.document, key, *hash).first();
        if said.is_some_and(|said| *said < commit || (named_here && *said == commit)) {
            return Voice::Known;
        }
        let fact = self.ledger.index.get(&Fact::Value(key, *hash)).copied();
        let before = fact.map_or(Voice::Stranger, |fact| self.claim_of(fact, (blob, key)));
        let here = if named_here { self.claim_in(commit, (blob, key)) } else { Voice::Stranger };
        before.max(here)
    }

    /// The same at a place of the line: what somebody confirms later takes effect later.
    fn is_given_on_line(&mut self, blob: &BlobRow, key: Key, at: LineIndex) -> bool {
        !blob.keys.iter().any(|(other, _)| *other == key)
            || self.since_given(blob, key).is_some_and(|since| since <= at)
    }

    /// What the best claim of a value is worth so far.
    fn claim_of(&mut self, fact: FactIndex, value: (&BlobRow, Key)) -> Voice {
        let (read, mut best) = self.voices.get(&fact).copied().unwrap_or((0, Voice::Stranger));
        let writes = &self.ledger.writes[fact];
        for write in &writes[read..] {
            work::step();
            best = best.max(self.claim_in(write.commit, value));
        }
        self.voices.insert(fact, (writes.len(), best));
        best
    }

    /// What a commit is worth as the word of somebody who may not say a value. People who name themselves may be right, and so may people whom
    /// nobody knows. The engineer's word, or a colleague's, is worth nothing alone.
    fn claim_in(&self, commit: CommitIndex, (blob, key): (&BlobRow, Key)) -> Voice {
        let row = &self.rows.commits[commit];
        let author = self.trust.mailmap.resolve(&row.author);
        let is_named = |person: &Person| self.trust.mailmap.resolve(person).is(&author);
        let named = match key == Key::Manager {
            true => blob.manager.as_ref().is_some_and(is_named),
            false => blob.writers.iter().any(|writer| is_named(&writer.who)),
        };
        let is_possible = |person: &Person| self.people.voice(person) == Voice::Possibly;
        let mut coauthors = row.coauthors.iter().map(|person| self.trust.mailmap.resolve(person));
        let is_open = (named && !author.is(&self.people.engineers()[self.document]))
            || self.people.known(&author.key()).is_none()
            || self.people.is_unconfirmed(&author.key())
            || coauthors.any(|person| is_possible(&person));
        if is_open { Voice::Possibly } else { Voice::Stranger }
    }

    /// The place of the line from which on it has the word of somebody who may say a value.
    fn since_given(&mut self, blob: &BlobRow, key: Key) -> Option<LineIndex> {
        let (_, hash) = blob.keys.iter().find(|(other, _)| *other == key)?;
        let fact = self.ledger.index.get(&Fact::Value(key, *hash)).copied()?;
        if let Some(since) = self.given_since.get(&fact) {
            return *since;
        }
        let said = self.people.words().said(self.document, key, *hash).iter().inspect(|_| work::step());
        let since = said.filter_map(|commit| self.graph.landed(*commit)).min();
        self.given_since.insert(fact, since);
        since
    }

    /// Takes down what a front matter says from a place of the line on.
    pub(super) fn landed_front(&mut self, line: LineIndex, blob: BlobIndex) {
        let rows = self.rows;
        let row = &rows.blobs[blob];
        if self.is_given_on_line(row, Key::Away, line) {
            self.ledger.landed_leave(line, &row.away.iter().copied().collect());
        }
        self.ledger.landed_since(line, row.since);
        // A stand-in may be named afterwards.
        if self.is_given_on_line(row, Key::Writers, LineIndex::MAX) {
            self.ledger.writers = row.writers.to_vec();
        }
        let is_given = self.is_given_on_line(row, Key::Manager, line);
        let doubted = row.manager.as_ref().filter(|_| !is_given);
        self.ledger.doubted = doubted.map(|who| self.trust.mailmap.resolve(who));
        let given = row.manager.as_ref().filter(|_| is_given);
        for person in row.engineer.iter().chain(given) {
            let named = Person { name: person.name.clone(), ..self.trust.mailmap.resolve(person) };
            if self.names.insert(named.clone()) {
                self.ledger.names.push(named);
            }
        }
        let manager = given.map(|person| self.trust.mailmap.resolve(person));
        if let Some(manager) =
            manager.filter(|manager| self.ledger.managers.last().is_none_or(|last| !last.1.is(manager)))
        {
            self.ledger.managers.push((line, manager));
        }
    }

    /// Takes down what the version before a place of the line says that somebody confirmed after it came. The commit that confirms it may
    /// leave the document as it is: a merge that brings nothing new.
    pub(super) fn given_before(&mut self, line: LineIndex) {
        let Some((from, blob)) = self.front else { return };
        let rows = self.rows;
        let given = [Key::Away, Key::Manager].map(|key| self.since_given(&rows.blobs[blob], key));
        let later: BTreeSet<LineIndex> =
            given.into_iter().flatten().filter(|since| (from + 1..line).contains(since)).collect();
        for since in later {
            self.landed_front(since, blob);
        }
    }
}
