//! Who signs their commits with what, and what a list says of whose keys these are.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use growthlint::evidence::row::{KeyFiles, KeysRow, Rows};
use growthlint::field::date::Time;
use growthlint::field::person::{Mailmap, Person};
use growthlint::seal::allowed_signers::Keys;
use growthlint::seal::commit::CommitSignature;
use growthlint::seal::key::Key;
use growthlint::seal::revoked::Revoked;

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
    /// From which day on, to the beginning of which: seconds at midnight.
    pub after: Option<i64>,
    pub before: Option<i64>,
}

impl Keyring {
    fn text(&self) -> String {
        let mut text = String::new();
        for given in &self.list {
            let day = |time: Option<i64>, name: &str| {
                time.map_or(String::new(), |time| format!("{name}=\"{}Z\" ", Time(time).day().to_string().replace('-', "")))
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
        rows.signatures = self.signatures.iter().map(|(commit, number)| (*commit, CommitSignature::Good(key(*number)))).collect();
        rows.keys = self.brought.iter().map(|commit| self.row(rows, *commit)).collect();
    }

    fn row(&self, rows: &Rows, commit: usize) -> KeysRow {
        let here = KeyFiles { signers: Some(Arc::from(self.text())), mailmap: None };
        KeysRow { commit, here, parents: rows.commits[commit].parents.iter().map(|_| KeyFiles::default()).collect() }
    }
}
