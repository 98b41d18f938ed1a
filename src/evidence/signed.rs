//! Whose key signed what? Commits and seals, against the keys that the trusted branch gives to people.

use std::collections::{HashMap, HashSet};

use crate::evidence::enrolled::Enrolled;
use crate::evidence::graph::LineIndex;
use crate::evidence::people::ForgeClock;
use crate::evidence::row::{CommitIndex, Rows, SealRow, Standing};
use crate::evidence::{Commit, Evidence};
use crate::field::date::Time;
use crate::field::person::{Person, PersonKey};
use crate::finding::{KeyName, Message};
use crate::seal::allowed_signers::{Allowance, Keys, Window};
use crate::seal::commit::CommitSignature;
use crate::seal::key::{Fingerprint, Key, Unsupported};
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

/// Why a signature counts for nothing. None of these says that anybody forged anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    Unsigned,
    /// The commit is not made yet, and will be signed when it is.
    NotYet,
    /// The commit is not made yet, so only a seal could sign the text.
    Pending,
    /// It is of a kind that is not verified here.
    Unsupported(Unsupported),
    /// It does not fit what is signed.
    Bad,
    /// It was made for something else.
    WrongNamespace,
    /// What is signed cannot be read; why, in fixed words.
    Malformed(&'static str),
    /// No line of `allowed_signers` gives the key to anybody.
    Nobodys(Fingerprint),
    /// The key is this other person's.
    Anothers(Fingerprint, Person),
    /// The key is given to several people.
    Shared(Fingerprint),
    /// The key may not be used for this.
    NotForThis(Fingerprint),
    Revoked(Fingerprint),
    /// Nobody else's clock shows that the key was used while it was valid.
    OutsideValidity(Fingerprint),
    /// Only the other party says whose key it is.
    Unconfirmed(Fingerprint, Person),
    /// Nobody whose word counts says whose key it is.
    Unvouched(Fingerprint),
    /// It was sealed, and its signer has said something else of the entry since.
    Superseded,
}

impl Why {
    /// As a message says it.
    pub fn message(&self) -> Message {
        match self {
            Why::Unsigned => Message::fixed("the commit that brought it in has no signature"),
            Why::NotYet => Message::fixed("it will be signed with its commit"),
            Why::Pending => {
                Message::fixed("it is not committed yet, or comes in by a commit that a merge button makes")
            }
            Why::Unsupported(what) => message![
                "the commit that brought it in has ",
                what.name(),
                ", which is unsupported and says nothing either way"
            ],
            Why::Bad => Message::fixed("the signature does not fit what it stands on"),
            Why::WrongNamespace => Message::fixed("the signature was made for something else"),
            Why::Malformed(why) => message!["the signature cannot be read: ", why],
            Why::Nobodys(key) => {
                message!["`allowed_signers` gives the key ", KeyName::new(key), " to nobody"]
            }
            Why::Anothers(key, person) => {
                message!["the key ", KeyName::new(key), " is ", person, "'s"]
            }
            Why::Shared(key) => {
                message!["the key ", KeyName::new(key), " is given to several people and counts for none"]
            }
            Why::NotForThis(key) => {
                message!["`allowed_signers` does not let the key ", KeyName::new(key), " sign this"]
            }
            Why::Revoked(key) => message!["the key ", KeyName::new(key), " is revoked"],
            Why::OutsideValidity(key) => message![
                "nobody else's commit shows that the key ",
                KeyName::new(key),
                " was used while it was valid"
            ],
            Why::Unconfirmed(key, person) => {
                message!["only ", person, ", the other party, says whose key ", KeyName::new(key), " is"]
            }
            Why::Superseded => Message::fixed("the seal is older than what its signer has said of it since"),
            Why::Unvouched(key) => {
                message!["nobody whose word counts says whose key ", KeyName::new(key), " is"]
            }
        }
    }
}

/// Keys, signatures and seals of one state.
pub struct Signatures {
    keys: Keys,
    commits: HashMap<CommitIndex, CommitSignature>,
    seals: Vec<SealRow>,
    pub(super) enrolled: Enrolled,
    about_to_sign: Option<CommitIndex>,
    pub(super) by_forge: HashSet<CommitIndex>,
}

impl Signatures {
    /// Reads rows against the trusted keys.
    pub fn new(rows: &Rows, keys: Keys) -> Signatures {
        Signatures {
            keys,
            commits: rows.signatures.iter().cloned().collect(),
            seals: rows.seals.clone(),
            enrolled: Enrolled::new(rows),
            about_to_sign: rows.about_to_sign,
            by_forge: rows.by_forge.iter().map(|found| found.0).collect(),
        }
    }

    /// The key whose signature of a commit fits, whosever it is.
    pub fn good(&self, commit: CommitIndex) -> Option<&Key> {
        match self.commits.get(&commit)? {
            CommitSignature::Good(key) => Some(key),
            CommitSignature::None
            | CommitSignature::Bad(_)
            | CommitSignature::WrongNamespace(_)
            | CommitSignature::Unsupported(_)
            | CommitSignature::Malformed(_) => None,
        }
    }

    /// The keys that the trusted branch gives to people.
    pub fn keys(&self) -> &Keys {
        &self.keys
    }

    /// All seals that are known.
    pub fn seals(&self) -> &[SealRow] {
        &self.seals
    }
}

/// Somebody of a document, who could gain by a key that is not theirs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Party {
    pub key: PersonKey,
    /// Since when: what they did before they had anything to do with the document was not done against anybody in it.
    pub since: LineIndex,
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
    /// Where no signature counts.
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
        let owner =
            signatures.keys.lines().iter().find(|line| line.key == *key).and_then(|line| line.people.first());
        let owner = owner.ok_or_else(|| Why::Nobodys(key.fingerprint()))?.clone();
        let made = self.commits[commit].committed;
        let makers = [owner.key(), self.commits[commit].committer.key()];
        self.counts(key, GIT_NAMESPACE, &owner, parties, self.landed(commit), made, &makers)?;
        Ok((self.named(owner), key.fingerprint()))
    }

    /// Why a key that the list gives to somebody still shows nothing against the other people of a document.
    pub fn unvouched(&self, key: &Key, who: &Person, windows: &[Window], parties: &[Party]) -> Option<Why> {
        self.vouched(key, who, windows, parties).err()
    }

    /// The commit of somebody, among those that brought a text or line in, that their key signed.
    ///
    /// # Errors
    /// Where there is none; why, for the last of the commits, or for a seal that does not count.
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
        self.signatures.seals.iter().filter(mine).map(|row| (row, self.seal_counts(row, claim)))
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
        self.counts(key, SEAL_NAMESPACE, claim.who, claim.parties, at, made, &[claim.who.key()])?;
        Ok(key.fingerprint())
    }

    /// Whether a key is somebody's, for a use of it that landed somewhere and says when it was made.
    #[expect(clippy::too_many_arguments, reason = "each is one fact about the use of a key")]
    fn counts(
        &self,
        key: &Key,
        namespace: &str,
        who: &Person,
        parties: &[Party],
        at: Option<LineIndex>,
        made: Option<Time>,
        makers: &[PersonKey],
    ) -> Result<(), Why> {
        let print = key.fingerprint();
        let windows = match self.signatures.keys.allow(key, namespace, who) {
            Allowance::Allowed(windows) => windows,
            Allowance::Nobodys => return Err(Why::Nobodys(print)),
            Allowance::Anothers(person) => return Err(Why::Anothers(print, self.named(person))),
            Allowance::Shared(_) => return Err(Why::Shared(print)),
            Allowance::NotForThis => return Err(Why::NotForThis(print)),
            Allowance::Revoked => return Err(Why::Revoked(print)),
        };
        let windows = self.vouched(key, who, &windows, parties)?;
        if windows.iter().any(|window| self.was_valid(*window, at, made, makers)) {
            Ok(())
        } else {
            Err(Why::OutsideValidity(print))
        }
    }

    /// Whether a key was used inside its validity. That it is still valid today shows it; an expired one needs somebody else's clock.
    pub(super) fn was_valid(
        &self,
        window: Window,
        at: Option<LineIndex>,
        made: Option<Time>,
        makers: &[PersonKey],
    ) -> bool {
        let today = Time(self.as_of().plus_days(1).start().0 - 1);
        let seen = at.map(|at| self.plain_window(at, makers)).unwrap_or_default();
        let in_time =
            |before: Time| today <= before || seen.not_after.is_some_and(|witness| witness.time <= before);
        let not_early = |after: Time| {
            seen.not_before.is_some_and(|witness| witness.time >= after)
                || made.is_some_and(|made| made >= after)
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
