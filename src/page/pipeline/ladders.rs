//! Which ladder is somebody on: the one of all rubrics for everybody, or the one of their role?

use std::collections::BTreeMap;

use crate::page::pipeline::facts::Facts;
use crate::page::pipeline::ladder::Ladder;

pub struct Ladders<'a> {
    all: &'a Ladder,
    of_roles: BTreeMap<&'a [String], Ladder>,
}

impl<'a> Ladders<'a> {
    /// The ladder of all rubrics, and those of the roles that engineers have.
    pub fn of(all: &'a Ladder, engineers: &[&'a Facts]) -> Ladders<'a> {
        let levels =
            engineers.iter().map(|facts| facts.ladder.as_slice()).filter(|levels| !levels.is_empty());
        // A rubric that names a level twice orders nothing.
        let of_roles = levels.filter_map(|levels| Some((levels, Ladder::join(&[levels.to_vec()]).ok()?)));
        Ladders { all, of_roles: of_roles.collect() }
    }

    /// The ladder that somebody is on.
    pub fn ladder(&self, facts: &Facts) -> &Ladder {
        self.of_roles.get(facts.ladder.as_slice()).unwrap_or(self.all)
    }

    /// Each level with the next one, each pair once, those for everybody first.
    pub fn steps(&self) -> impl Iterator<Item = (&str, &str)> {
        self.all.steps().chain(self.of_roles.values().flat_map(Ladder::steps))
    }
}
