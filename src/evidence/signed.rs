//! Whose key signed what? Commits and seals, against the keys that the main branch gives to people.

use crate::evidence::graph::LineIndex;
use crate::evidence::people::ForgeClock;
use crate::evidence::row::{CommitIndex, SealRow, Standing};
use crate::evidence::signatures::{Holder, Signatures, Use};
use crate::evidence::state::{Commit, Evidence};
use crate::evidence::verdict::{Party, Why};
use crate::field::date::Time;
use crate::field::person::Person;
use crate::seal::allowed_signers::{Allowance, Window};
use crate::seal::commit::CommitSignature;
use crate::seal::key::{Fingerprint, Key};
use crate::seal::sshsig::Verdict;
use crate::seal::statement::Statement;
use crate::seal::{GIT_NAMESPACE, SEAL_NAMESPACE};

/// What a signature rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proven {
    /// A seal over exactly this text.
    Seal(Fingerprint, Option<CommitIndex>),
    /// The signature of a commit that brought the text or line in.
    Commit(Fingerprint, CommitIndex),
}

/// What somebody is to have signed.
pub struct Claim<'c> {
    pub who: &'c Person,
    /// The people who could gain by a key that is not theirs: the document's own.
    pub parties: &'c [Party],
    /// Whether a seal is about it.
    pub is_about: &'c dyn Fn(&Statement) -> bool,
}

impl Evidence {
    pub fn signatures(&self) -> &Signatures {
        &self.signatures
    }

    /// The person whose key signed a commit, and that key; else why nobody's did.
    ///
    /// # Errors
    /// If no signature counts.
    pub fn key_of(&self, commit: CommitIndex, parties: &[Party]) -> Result<(Person, Fingerprint), Why> {
        let signatures = &self.signatures;
        let key = match signatures.commits.get(&commit) {
            None | Some(CommitSignature::None) if signatures.about_to_sign == Some(commit) => {
                return Err(Why::NotYet);
            }
            None | Some(CommitSignature::None) if self.commits[commit].standing != Standing::Recorded => {
                return Err(Why::Pending);
            }
            None | Some(CommitSignature::None) => return Err(Why::Unsigned),
            Some(CommitSignature::Good(key)) => key,
            Some(CommitSignature::Bad(_)) => return Err(Why::Bad),
            Some(CommitSignature::WrongNamespace(_)) => return Err(Why::WrongNamespace),
            Some(CommitSignature::Unsupported(what)) => return Err(Why::Unsupported(*what)),
            Some(CommitSignature::Malformed(why)) => return Err(Why::Malformed(why)),
        };
        let owner = signatures
            .keys()
            .lines()
            .iter()
            .find(|line| line.key == *key)
            .and_then(|line| line.people.first());
        let owner = owner.ok_or_else(|| Why::Nobodys(key.fingerprint()))?.clone();
        let row = &self.commits[commit];
        let makers = &[owner.key(), row.committer.key()];
        let used = Use { at: self.landed(commit), made: row.committed, makers };
        self.counts(key, GIT_NAMESPACE, &Holder { who: &owner, parties }, &used)?;
        Ok((self.named(owner), key.fingerprint()))
    }

    /// Why a key that the list gives to somebody still shows nothing against the other people of a document.
    pub fn unvouched(&self, key: &Key, who: &Person, windows: &[Window], parties: &[Party]) -> Option<Why> {
        self.vouched(key, who, windows, parties).err()
    }

    /// The commit of somebody, among those that brought a text or line in, that their key signed.
    ///
    /// # Errors
    /// Without one: why, for the last of the commits, or for a seal that does not count.
    pub fn signed_commit(
        &self,
        claim: &Claim<'_>,
        commits: impl IntoIterator<Item = CommitIndex>,
    ) -> Result<Proven, Why> {
        let mut last = self.seal_trouble(claim).unwrap_or(Why::Unsigned);
        for commit in commits {
            match self.key_of(commit, claim.parties) {
                Ok((person, key)) if person.is(claim.who) => return Ok(Proven::Commit(key, commit)),
                Ok((person, key)) => last = Why::Anothers(key, person),
                Err(Why::Unsigned) => {}
                Err(why) => last = why,
            }
        }
        Err(last)
    }

    /// The key of a seal by somebody that is about a text and counts, with the commit that brought the seal.
    pub fn sealed(&self, claim: &Claim<'_>) -> Option<(Fingerprint, Option<CommitIndex>)> {
        self.seals_of(claim).find_map(|(row, result)| Some((result.ok()?, row.brought.first().copied())))
    }

    /// Every seal by somebody that is about a claim and counts: what it says, and where it landed; `None` for one that has not yet.
    pub fn seals_that_count<'a>(
        &'a self,
        claim: &'a Claim<'_>,
    ) -> impl Iterator<Item = (&'a Statement, Option<LineIndex>)> {
        let landed = |row: &SealRow| row.brought.iter().filter_map(|commit| self.landed(*commit)).min();
        let counts = move |(row, result): (&'a SealRow, Result<Fingerprint, Why>)| {
            result.ok()?;
            Some((&row.seal.as_ref().ok()?.statement, landed(row)))
        };
        self.seals_of(claim).filter_map(counts)
    }

    /// Why a seal that is about a text does not count.
    fn seal_trouble(&self, claim: &Claim<'_>) -> Option<Why> {
        self.seals_of(claim).find_map(|(_, result)| result.err())
    }

    fn seals_of<'a>(
        &'a self,
        claim: &'a Claim<'_>,
    ) -> impl Iterator<Item = (&'a SealRow, Result<Fingerprint, Why>)> {
        let mine = |row: &&SealRow| {
            let statement = row.seal.as_ref().map(|seal| &seal.statement);
            statement.is_ok_and(|statement| {
                (claim.is_about)(statement) && self.trust.mailmap.person_at(&statement.signer).is(claim.who)
            })
        };
        self.signatures.seals().iter().filter(mine).map(|row| (row, self.seal_counts(row, claim)))
    }

    fn seal_counts(&self, row: &SealRow, claim: &Claim<'_>) -> Result<Fingerprint, Why> {
        let seal = row.seal.as_ref().map_err(|why| Why::Malformed(why))?;
        let key = match &seal.verdict {
            Verdict::Good(key) => key,
            Verdict::Bad(_) => return Err(Why::Bad),
            Verdict::WrongNamespace(_) => return Err(Why::WrongNamespace),
            Verdict::Unsupported(what) => return Err(Why::Unsupported(*what)),
            Verdict::Malformed(why) => return Err(Why::Malformed(why)),
        };
        let at = row.brought.iter().filter_map(|commit| self.landed(*commit)).min();
        let made = Some(Time(seal.statement.date.plus_days(1).start().0 - 1));
        let used = Use { at, made, makers: &[claim.who.key()] };
        self.counts(key, SEAL_NAMESPACE, &Holder { who: claim.who, parties: claim.parties }, &used)?;
        Ok(key.fingerprint())
    }

    /// Whether a key is somebody's in a namespace, and was when it was used.
    fn counts(&self, key: &Key, namespace: &str, holder: &Holder<'_>, used: &Use<'_>) -> Result<(), Why> {
        let Holder { who, parties } = *holder;
        let print = key.fingerprint();
        let windows = match self.signatures.keys().allow(key, namespace, who) {
            Allowance::Allowed(windows) => windows,
            Allowance::Nobodys => return Err(Why::Nobodys(print)),
            Allowance::Anothers(person) => return Err(Why::Anothers(print, self.named(person))),
            Allowance::Shared(_) => return Err(Why::Shared(print)),
            Allowance::NotForThis => return Err(Why::NotForThis(print)),
            Allowance::Revoked => return Err(Why::Revoked(print)),
        };
        let windows = self.vouched(key, who, &windows, parties)?;
        let was_valid = windows.iter().any(|window| self.was_valid(*window, used));
        if was_valid { Ok(()) } else { Err(Why::OutsideValidity(print)) }
    }

    /// Whether a key was used inside its validity. That it is still valid today shows it; an expired one needs somebody else's clock.
    pub(super) fn was_valid(&self, window: Window, used: &Use<'_>) -> bool {
        let today = Time(self.as_of().plus_days(1).start().0 - 1);
        let seen = used.at.map(|at| self.plain_window(at, used.makers)).unwrap_or_default();
        let in_time =
            |before: Time| today <= before || seen.not_after.is_some_and(|witness| witness.time <= before);
        let not_early = |after: Time| {
            seen.not_before.is_some_and(|witness| witness.time >= after)
                || used.made.is_some_and(|made| made >= after)
                    && seen.not_after.is_none_or(|witness| witness.time >= after)
        };
        window.before.is_none_or(in_time) && window.after.is_none_or(not_early)
    }

    /// A person under the name that documents know.
    pub(super) fn named(&self, person: Person) -> Person {
        self.people.known(&person.key()).cloned().unwrap_or(person)
    }

    /// Who made a commit that names somebody else as author and committer: the key says who it was.
    pub fn impostor(&self, commit: CommitIndex) -> Option<&Person> {
        let Commit { author, committer, .. } = &self.commits[commit];
        let (owner, windows) =
            self.signer(commit).filter(|(owner, _)| !owner.is(author) && !owner.is(committer))?;
        let key = self.signatures.good(commit)?;
        self.vouched(key, &owner, &windows, &[]).ok()?;
        // Who writes another's key down as their own has not shown that they have it.
        let commits = self.signatures.commits.keys().filter(|at| self.signatures.good(**at) == Some(key));
        let mut names = commits.flat_map(|at| [&self.commits[*at].author, &self.commits[*at].committer]);
        names.any(|name| name.is(&owner)).then(|| self.people.known(&owner.key())).flatten()
    }

    /// Whether a forge's pinned key signed a commit that names it as its committer.
    pub fn is_by_forge(&self, commit: CommitIndex) -> bool {
        let named = |forge: &ForgeClock| {
            self.trust.mailmap.resolve(&forge.committer).is(&self.commits[commit].committer)
        };
        self.signatures.by_forge.contains(&commit) && self.trust.forges.iter().any(named)
    }
}
