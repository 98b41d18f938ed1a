//! Who wrote something, by the commits that brought it in, and were they the manager then?

use crate::document::Key;
use crate::evidence::fact::{Run, Write};
use crate::evidence::front_history::FrontHistory;
use crate::evidence::graph::LineIndex;
use crate::evidence::people::Voice;
use crate::evidence::row::{CommitIndex, Standing};
use crate::evidence::state::{Commit, Evidence};
use crate::evidence::verdict::Attribution;
use crate::field::date::Time;
use crate::field::id::TextHash;
use crate::field::person::{Person, PersonKey, same_name};

impl Evidence {
    /// Whom the commits that brought a fact in name. One commit by an accepted person is enough.
    pub fn attribution<'w>(
        &self,
        writes: impl IntoIterator<Item = &'w Write>,
        accepts: impl Fn(&Write, &Person) -> bool,
    ) -> Attribution {
        let mut other = Attribution::NotEstablished;
        for write in writes {
            let commit = &self.commits[write.commit];
            if let Some(impostor) = self.impostor(write.commit) {
                if accepts(write, impostor) {
                    return Attribution::Author(impostor.clone(), write.commit);
                }
                other = Attribution::SomebodyElse(impostor.clone(), write.commit);
                continue;
            }
            let is_mixed = self.mixed_by_forge(write.commit).is_some();
            if !is_mixed && accepts(write, &commit.author) {
                return Attribution::Author(commit.author.clone(), write.commit);
            }
            if let Some(coauthor) = commit.coauthors.iter().find(|person| accepts(write, person)) {
                return Attribution::Trailer(coauthor.clone(), write.commit);
            }
            if commit.standing != Standing::ProposedSquash {
                // A forge's private address in a trailer may be theirs whose name it bears.
                let possible = |person: &&Person| {
                    self.people.voice(person) == Voice::Possibly
                        && self.namesakes(person).any(|known| accepts(write, known))
                };
                if let Some(possible) = commit.coauthors.iter().find(possible) {
                    other = Attribution::Unknown(possible.clone(), write.commit);
                    continue;
                }
                let claimed = write.claimed.iter().any(|manager| manager.is(&commit.author));
                let known = self.people.known(&commit.author.key()).is_some()
                    && !self.people.is_unconfirmed(&commit.author.key())
                    && !is_mixed
                    && !claimed
                    && !self.is_former(&commit.author);
                other = match known {
                    true => Attribution::SomebodyElse(commit.author.clone(), write.commit),
                    false => Attribution::Unknown(commit.author.clone(), write.commit),
                };
            }
        }
        other
    }

    /// Whose name the author of a merge button's commit has, where the address is another person's. A forge that mixes two accounts up
    /// shows of neither that they wrote anything.
    pub fn mixed_by_forge(&self, commit: CommitIndex) -> Option<&Person> {
        let Commit { author, committer, .. } = &self.commits[commit];
        let forge = self.trust.forges.iter().find(|forge| forge.committer.is(committer))?;
        let known = self.people.known(&author.key()).filter(|known| !same_name(&known.name, &author.name))?;
        // Where the settings give the forge's key, a commit without its signature only claims to be the forge's.
        let is_forges = !forge.pinned || self.is_by_forge(commit);
        self.namesakes(author).find(|other| is_forges && !other.is(known))
    }

    /// Everybody known who has a person's name.
    pub fn namesakes<'a>(&'a self, person: &Person) -> impl Iterator<Item = &'a Person> + use<'a> {
        self.people.called(&person.name).iter().filter_map(|key| self.people.known(key))
    }

    /// Whether an address was once an engineer's own, is no longer the one that the document gives, and is not joined with it. Nobody says
    /// whose it is now, so whatever comes from it accuses nobody.
    pub fn is_former(&self, person: &Person) -> bool {
        let Some(document) = self.people.document_of(person) else { return false };
        let engineer = &self.documents[document].front().engineer;
        !engineer.is(person)
            && self.people.known(&person.key()).is_some_and(|known| same_name(&known.name, &engineer.name))
    }

    /// Whether anybody who made a commit may say what a front matter holds: a manager or writer of any document, or a witness, but not its
    /// engineer.
    pub fn may_say(&self, document: &FrontHistory, commit: CommitIndex) -> bool {
        let row = &self.commits[commit];
        let mut speakers = row.coauthors.iter().chain([&row.author]);
        let words = self.people.words();
        row.standing == Standing::ProposedSquash
            || speakers.any(|who| !self.is_engineer_of(document, who) && words.is_heard(&who.key(), commit))
    }

    fn is_engineer_of(&self, document: &FrontHistory, who: &Person) -> bool {
        let index = self.people.document_of(&document.engineer);
        index.is_some_and(|index| self.people.is_engineer(index, who))
    }

    /// The commits in which somebody who may said a value of the front matter, in order.
    pub fn said(&self, document: &FrontHistory, key: Key, value: TextHash) -> &[CommitIndex] {
        let index = self.people.document_of(&document.engineer);
        index.map(|index| self.people.words().said(index, key, value)).unwrap_or_default()
    }

    /// Whether somebody who may said it in a commit that the line got at a place or later. Who takes a value out and sets it again, or
    /// merges it, makes it their own.
    pub fn is_said_since(
        &self,
        document: &FrontHistory,
        (key, value): (Key, TextHash),
        since: LineIndex,
    ) -> bool {
        let said = self.said(document, key, value).iter();
        said.filter_map(|commit| self.landed(*commit)).any(|at| at >= since)
    }

    /// Whether a person counted as the engineer's manager, or as one who may write like one, when a commit was made.
    pub fn was_manager(&self, document: &FrontHistory, write: &Write, person: &Person) -> bool {
        let grace = self.trust.late_after_days;
        let day = self.commits[write.commit].committed.map_or(self.trust.as_of, Time::day);
        let named = write.managers.iter().any(|manager| manager.is(person));
        let becomes = || {
            let landed = self.graph.landed(write.commit).unwrap_or(0);
            document.managers.iter().any(|(at, manager)| {
                manager.is(person)
                    && *at >= landed
                    && self.day(*at).is_some_and(|then| day.days_until(then) <= grace)
            })
        };
        // Who ceases to be the manager finishes what they had begun.
        let ceased = || {
            document.managers.windows(2).any(|pair| {
                let (before, (at, _)) = (&pair[0].1, &pair[1]);
                before.is(person)
                    && self.day(*at).is_some_and(|then| (0..=grace).contains(&then.days_until(day)))
            })
        };
        let stands_in = || {
            // A stand-in may be named afterwards.
            document.writers.iter().chain(write.writers.iter()).any(|writer| {
                let to = writer.to.map_or(day, |to| to.plus_days(grace));
                self.resolve(&writer.who).is(person) && writer.from <= day && day <= to
            })
        };
        // Somebody who named themselves manager, and became it.
        let confirmed = || {
            let landed = self.graph.landed(write.commit).unwrap_or(0);
            write.claimed.iter().any(|manager| manager.is(person))
                && document.managers.iter().any(|(at, manager)| manager.is(person) && *at >= landed)
        };
        named || becomes() || ceased() || stands_in() || confirmed()
    }

    /// Those of a fact's writes that a stretch of the line began with.
    pub fn brought<'a>(&'a self, writes: &'a [Write], run: Run) -> impl Iterator<Item = &'a Write> {
        writes.iter().filter(move |write| self.graph.landed(write.commit) == Some(run.from))
    }

    /// Everybody who made the commits that brought a fact in: they cannot witness for it.
    pub fn makers<'a>(&self, writes: impl IntoIterator<Item = &'a Write>) -> Vec<PersonKey> {
        let mut makers = Vec::new();
        for write in writes {
            let commit = &self.commits[write.commit];
            // A forge commits what people merge there; it does not help to write the text.
            let committer = Some(&commit.committer)
                .filter(|who| !self.trust.forges.iter().any(|forge| forge.committer.is(who)));
            for person in commit.coauthors.iter().chain([&commit.author]).chain(committer) {
                if !makers.contains(&person.key()) {
                    makers.push(person.key());
                }
            }
        }
        makers
    }
}
