//! When did each line of a file come in, and who has written in this repository?

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::field::{date::Day, person::Person};

use super::error::{Gap, LoadError};
use super::git::Repository;
use super::graph::Painter;
use super::history::Commits;
use super::id::{Kind, ObjectId};
use super::tree::{EntryKind, Trees};
use super::walk;

/// What the commits below what is checked out say of some files.
#[derive(Debug, Default)]
pub struct Earlier {
    /// Everybody who wrote a commit, each address once.
    pub authors: Vec<Person>,
    /// For each file, the day of the first commit that has a line, by the line without blanks at its ends. Empty where a part of the
    /// history is missing: the line may have come in there.
    pub days: BTreeMap<String, HashMap<String, Day>>,
}

pub fn earlier(repository: &Repository, paths: &[String]) -> Result<Earlier, LoadError> {
    let mut gaps: BTreeSet<Gap> = repository.gaps().into_iter().collect();
    let objects = repository.objects()?;
    let tips: Vec<_> = repository.head()?.commit().into_iter().collect();
    let commits = Commits::read(&objects, &tips, &mut Painter::default(), &mut gaps);
    let mut trees = Trees::new(objects);
    let mut earlier = Earlier::default();
    let authors: BTreeSet<Person> = commits.rows.iter().map(|row| row.author.clone()).collect();
    for author in authors {
        if !earlier.authors.iter().any(|known| known.is(&author)) {
            earlier.authors.push(author);
        }
    }
    for path in paths {
        let mut days: HashMap<String, Day> = HashMap::new();
        let mut versions: BTreeMap<ObjectId, Day> = BTreeMap::new();
        for (number, row) in commits.rows.iter().enumerate() {
            let there = walk::at_path(&mut trees, commits.trees[number], path, &mut gaps);
            let day = row.committed.map(|time| time.day());
            let Some((there, day)) = there.filter(|there| there.kind == EntryKind::File).zip(day) else {
                continue;
            };
            versions.entry(there.id).and_modify(|first| *first = day.min(*first)).or_insert(day);
        }
        for (id, day) in versions {
            let read = trees.objects().read(id, Kind::Blob, |bytes| {
                for line in String::from_utf8_lossy(bytes).lines() {
                    let first = days.entry(line.trim().to_owned()).or_insert(day);
                    *first = day.min(*first);
                }
            });
            gaps.extend(read.err());
        }
        earlier.days.insert(path.clone(), days);
    }
    if !gaps.is_empty() {
        earlier.days.clear();
    }
    Ok(earlier)
}
