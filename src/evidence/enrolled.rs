//! Who wrote which line into a list of keys?

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex};

use crate::evidence::graph::LineIndex;
use crate::evidence::row::{CommitIndex, KeyFiles, Rows};
use crate::evidence::verdict::Party;
use crate::field::date::Time;
use crate::field::person::{Mailmap, PersonKey};
use crate::seal::allowed_signers::{Keys, Window};
use crate::seal::key::Key;
use crate::seal::revoked::Revoked;

/// What one line of a list gives to one person, by the mailmap beside it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Grant {
    pub(super) key: Key,
    pub(super) person: PersonKey,
    namespaces: Option<String>,
    after: Option<Time>,
    before: Option<Time>,
}

impl Grant {
    /// Whether what this gives includes a window of the same key for the same person.
    pub(super) fn covers(&self, namespaces: Option<&String>, window: Window) -> bool {
        let names = self.namespaces.is_none() || self.namespaces.as_ref() == namespaces;
        let from = self.after.is_none_or(|after| window.after.is_some_and(|from| after <= from));
        let to = self.before.is_none_or(|before| window.before.is_some_and(|to| to <= before));
        names && from && to
    }
}

/// A commit by which somebody says that a grant is right.
pub(super) struct Said {
    pub(super) commit: CommitIndex,
    pub(super) grant: usize,
    /// Whether the line was there before and the commit changes others: then only the person themselves counts as having looked at it.
    pub(super) kept: bool,
}

/// Every change of whose key is whose, of one state.
#[derive(Default)]
pub(super) struct Enrolled {
    pub(super) grants: Vec<Grant>,
    pub(super) said: Vec<Said>,
    pub(super) vouched: Mutex<HashMap<Vec<Party>, Arc<Vec<Vouched>>>>,
}

/// Who says that a grant is right.
#[derive(Debug, Clone, Default)]
pub(super) struct Vouched {
    /// The place of the line since which anybody does.
    pub(super) since: Option<LineIndex>,
    pub(super) by: BTreeSet<PersonKey>,
}

impl Enrolled {
    /// Reads rows, each list with the mailmap of its commit: two addresses are joined only from the commit on that joins them.
    pub(super) fn new(rows: &Rows) -> Enrolled {
        let mut enrolled = Enrolled::default();
        let mut numbers: BTreeMap<Grant, usize> = BTreeMap::new();
        let mut read: HashMap<KeyFiles, Arc<Vec<(usize, String)>>> = HashMap::new();
        let mut given = |files: &KeyFiles, grants: &mut Vec<Grant>| {
            let read = read.entry(files.clone()).or_insert_with(|| {
                let mut number = |grant: Grant| {
                    *numbers.entry(grant.clone()).or_insert_with(|| {
                        grants.push(grant);
                        grants.len() - 1
                    })
                };
                Arc::new(grants_of(files).into_iter().map(|(grant, line)| (number(grant), line)).collect())
            });
            Arc::clone(read)
        };
        for row in &rows.keys {
            let here = given(&row.here, &mut enrolled.grants);
            let parents: Vec<_> =
                row.parents.iter().map(|files| given(files, &mut enrolled.grants)).collect();
            // A commit that adds only a comment says that its author has looked at the list.
            let affirms = matches!(
                (parents.as_slice(), row.parents.as_slice()),
                ([parent], [files]) if files.signers != row.here.signers && parent.iter().map(|given| given.0).eq(here.iter().map(|given| given.0))
            );
            for (grant, line) in here.iter() {
                let kept = !affirms
                    && parents
                        .iter()
                        .any(|parent| parent.iter().any(|(other, text)| (other, text) == (grant, line)));
                enrolled.said.push(Said { commit: row.commit, grant: *grant, kept });
            }
        }
        enrolled
    }
}

/// What a list gives, each with the line that says so.
fn grants_of(files: &KeyFiles) -> Vec<(Grant, String)> {
    let Some(text) = files.signers.as_deref() else { return Vec::new() };
    let (keys, _) =
        Keys::parse(text, &Revoked::none(), &Mailmap::parse(files.mailmap.as_deref().unwrap_or_default()));
    let mut grants = Vec::new();
    for line in keys.lines() {
        let words = text.get(line.span.start..line.span.end).unwrap_or_default();
        for person in &line.people {
            let grant = Grant {
                key: line.key.clone(),
                person: person.key(),
                namespaces: line.namespaces.clone(),
                after: line.after,
                before: line.before,
            };
            grants.push((grant, words.to_owned()));
        }
    }
    grants
}
