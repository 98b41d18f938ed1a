//! Who signs their commits with what, and what a list says of whose keys these are.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;

use growthlint::evidence::fact::Cause;
use growthlint::evidence::row::{KeyFiles, KeysRow, Rows};
use growthlint::field::date::Time;
use growthlint::field::person::{Mailmap, Person};
use growthlint::seal::allowed_signers::Keys;
use growthlint::seal::commit::CommitSignature;
use growthlint::seal::key::Key;
use growthlint::seal::revoked::Revoked;

use super::reference::{Reference, Whose, key};

/// One public key for each person of the histories. Nothing is signed with them here: that a signature fits is held to elsewhere.
const KEYS: [&str; 7] = [
    "AAAAC3NzaC1lZDI1NTE5AAAAIPPxRqVHaPK9JGkLAGqNb/G2ZXE0DzGXHAIZPDIdL4ox",
    "AAAAC3NzaC1lZDI1NTE5AAAAIMM75tPXUUScpRuIVq4qLDgwoHiLHiY2zndE8YUdJa15",
    "AAAAC3NzaC1lZDI1NTE5AAAAIHnrSqrxnKVa7ZBtcr/4x0JMOHkKc3/PpJxHBNOl4gE3",
    "AAAAC3NzaC1lZDI1NTE5AAAAIMc0lFWXRLGx2DhQHHPeADwGYAS2XN1Om2iGB5k45X3u",
    "AAAAC3NzaC1lZDI1NTE5AAAAIDIkQogQ5Y2aXYCTQjTlKSYD6aQtPGvnFjcaDeSAb4xf",
    "AAAAC3NzaC1lZDI1NTE5AAAAIHRExf8BJcf+jWoIeVOEcnB2p8F6yDzEjTBax95Y++G4",
    "AAAAC3NzaC1lZDI1NTE5AAAAIOD3FEjiOXYRiVRDNuYVm+Isa9Du2ceKrZLBwf/FIT/Y",
];

/// Which person's key, by number.
pub type KeyNumber = usize;

/// Everything about keys in one history.
#[derive(Debug, Clone, Default)]
pub struct Keyring {
    /// Whether names alone show nothing.
    pub signed: bool,
    pub list: Vec<Given>,
    /// The commit that brings the list in.
    pub brought: Option<usize>,
    /// What signed each commit.
    pub signatures: BTreeMap<usize, KeyNumber>,
}

/// One line of the list.
#[derive(Debug, Clone)]
pub struct Given {
    pub key: KeyNumber,
    pub to: Person,
    /// The first day, and the day after the last: seconds at midnight.
    pub after: Option<i64>,
    pub before: Option<i64>,
}

impl Keyring {
    fn text(&self) -> String {
        let mut text = String::new();
        for given in &self.list {
            let day = |time: Option<i64>, name: &str| {
                time.map_or(String::new(), |time| {
                    format!("{name}=\"{}Z\" ", Time(time).day().to_string().replace('-', ""))
                })
            };
            let options = format!("{}{}", day(given.after, "valid-after"), day(given.before, "valid-before"));
            let options = options.trim_end().replace("\" v", "\",v");
            let _ = writeln!(text, "{} {options} ssh-ed25519 {}", given.to.email, KEYS[given.key]);
        }
        text
    }

    /// The list as the engine reads it.
    pub fn keys(&self) -> Keys {
        Keys::parse(&self.text(), &Revoked::none(), &Mailmap::default()).0
    }

    /// What loading would say of it.
    pub fn add_to(&self, rows: &mut Rows) {
        let key = |number: KeyNumber| Key::parse(&format!("ssh-ed25519 {}", KEYS[number])).expect("a key");
        rows.signatures = self
            .signatures
            .iter()
            .map(|(commit, number)| (*commit, CommitSignature::Good(key(*number))))
            .collect();
        rows.keys = self.brought.iter().map(|commit| self.row(rows, *commit)).collect();
    }

    fn row(&self, rows: &Rows, commit: usize) -> KeysRow {
        let here = KeyFiles { signers: Some(Arc::from(self.text())), mailmap: None };
        KeysRow {
            commit,
            here,
            parents: rows.commits[commit].parents.iter().map(|_| KeyFiles::default()).collect(),
        }
    }
}

/// What keys show, worked out slowly.
impl Reference {
    /// The lines about the key that signed a commit, with the person to whom all of them give it.
    pub fn signer(&self, commit: usize) -> Option<(String, Vec<&Given>)> {
        let number = self.keyring.signatures.get(&commit)?;
        let lines: Vec<&Given> = self.keyring.list.iter().filter(|given| given.key == *number).collect();
        let people: BTreeSet<String> = lines.iter().map(|given| key(&given.to)).collect();
        let [person] = &people.into_iter().collect::<Vec<_>>()[..] else { return None };
        Some((self.goes_by(person.clone()), lines))
    }

    pub fn signer_in_time(&self, commit: usize) -> Option<String> {
        let time = self.nodes[commit].committed?;
        let inside = |given: &&Given| {
            given.after.is_none_or(|after| after <= time) && given.before.is_none_or(|before| time <= before)
        };
        self.signer(commit).filter(|(_, lines)| lines.iter().any(inside)).map(|(person, _)| person)
    }

    /// Whose word the list of keys is. It was brought in before anybody had a key, so it is its author's, whom something must know where
    /// names alone show nothing. A key that is another's makes it nobody's.
    fn says_whose_keys(&self) -> Option<String> {
        let commit = self.keyring.brought?;
        let author = key(&self.nodes[commit].author);
        let another = self.signer(commit).is_some_and(|(person, _)| person != author);
        let known = !self.keyring.signed || self.is_named(&author);
        Some(author).filter(|_| !another && known)
    }

    /// Whether any version of a document names somebody, or the settings do.
    fn is_named(&self, address: &str) -> bool {
        let pages = self.nodes.iter().flat_map(|node| node.pages.values());
        let mut people =
            pages.flat_map(|page| page.engineer.iter().chain(&page.manager)).chain(&self.witnesses);
        people.any(|person| self.goes_by(key(person)) == address)
    }

    /// Those of others whose keys rest on the word of these people alone. Where keys are asked for, their clocks are these people's.
    pub fn puppets(&self, masters: &[String]) -> Vec<String> {
        if !self.keyring.signed || masters.is_empty() {
            return Vec::new();
        }
        let by_them = self.says_whose_keys().is_none_or(|sayer| masters.contains(&sayer));
        let people = self.keyring.list.iter().map(|given| self.goes_by(key(&given.to)));
        people.filter(|person| by_them && !masters.contains(person)).collect()
    }

    /// Who made a commit that names others as author and committer: their key says so, if somebody has said that it is theirs, and if it
    /// ever signed something in their name.
    pub fn impostor(&self, commit: usize) -> Option<String> {
        let names = |commit: usize| [&self.nodes[commit].author, &self.nodes[commit].committer].map(key);
        let (person, _) = self.signer(commit).filter(|(person, _)| !names(commit).contains(person))?;
        let number = self.keyring.signatures[&commit];
        let mut others =
            self.keyring.signatures.iter().filter(|(_, other)| **other == number).map(|(commit, _)| *commit);
        let has_it = others.any(|other| names(other).contains(&person));
        self.says_whose_keys().filter(|_| has_it).map(|_| person)
    }

    /// Whether the commits that wrote a fact name somebody, or are theirs by their key; and by which commit. In order, the first that
    /// does is named, else the last.
    pub fn attribution(&self, writes: &[(usize, Cause)], wanted: &str) -> (Whose, Option<usize>) {
        let listed =
            |address: &str| self.keyring.list.iter().any(|given| self.goes_by(key(&given.to)) == address);
        let mut other = (Whose::NotEstablished, None);
        for (commit, _) in writes {
            let node = &self.nodes[*commit];
            let author = key(&node.author);
            match self.impostor(*commit) {
                Some(person) if person == wanted => return (Whose::Author, Some(*commit)),
                Some(_) => other = (Whose::SomebodyElse, Some(*commit)),
                None if author == wanted => return (Whose::Author, Some(*commit)),
                None if node.coauthors.iter().any(|person| key(person) == wanted) => {
                    return (Whose::Trailer, Some(*commit));
                }
                None if self.is_named(&author) || listed(&author) => {
                    other = (Whose::SomebodyElse, Some(*commit))
                }
                None => other = (Whose::Unknown, Some(*commit)),
            }
        }
        other
    }
}
