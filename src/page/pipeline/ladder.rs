//! Which level follows which, by the rubrics of one repository or several?

use std::collections::{BTreeMap, BTreeSet};

use crate::field::label::fold;

/// The levels of all rubrics, in chains from the lowest to the highest. Levels are the same whatever their case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ladder {
    chains: Vec<Vec<String>>,
    names: BTreeMap<String, String>,
}

/// Two rubrics, by their position, that put their levels in different orders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Disagree(pub usize, pub usize);

impl Ladder {
    /// Joins the levels of several rubrics; the order of the rubrics does not matter. A rubric without levels has no say.
    ///
    /// # Errors
    /// Where a level is followed or preceded by different ones in two of them.
    pub fn join(rubrics: &[Vec<String>]) -> Result<Ladder, Disagree> {
        let mut names: BTreeMap<String, String> = BTreeMap::new();
        let (mut after, mut before): (Links, Links) = (BTreeMap::new(), BTreeMap::new());
        for (source, levels) in rubrics.iter().enumerate() {
            for level in levels {
                let name = names.entry(fold(level)).or_insert_with(|| level.clone());
                if level < name {
                    name.clone_from(level);
                }
            }
            for pair in levels.windows(2) {
                let (low, high) = (fold(&pair[0]), fold(&pair[1]));
                link(&mut after, &low, &high, source)?;
                link(&mut before, &high, &low, source)?;
            }
        }
        let mut chains = Vec::new();
        let mut placed = BTreeSet::new();
        for start in names.keys().filter(|level| !before.contains_key(*level)) {
            let chain: Vec<String> =
                std::iter::successors(Some(start), |level| after.get(*level).map(|(next, _)| next))
                    .cloned()
                    .collect();
            placed.extend(chain.iter().cloned());
            chains.push(chain);
        }
        match names.keys().find(|level| !placed.contains(*level)) {
            // A level that no chain reaches is in a circle: another rubric has it the other way round.
            Some(level) => {
                let sources: BTreeSet<usize> =
                    after.values().chain(before.values()).map(|(_, source)| *source).collect();
                let first = after.get(level).map_or(0, |(_, source)| *source);
                Err(Disagree(first, sources.into_iter().find(|source| *source != first).unwrap_or(first)))
            }
            None => Ok(Ladder { chains, names }),
        }
    }

    /// Each level with the next one, chain by chain, lowest first.
    pub fn steps(&self) -> impl Iterator<Item = (&str, &str)> {
        self.chains
            .iter()
            .flat_map(|chain| chain.windows(2))
            .map(|pair| (self.name(&pair[0]), self.name(&pair[1])))
    }

    pub fn next(&self, level: &str) -> Option<&str> {
        let (chain, at) = self.place(level)?;
        Some(self.name(chain.get(at + 1)?))
    }

    pub fn before(&self, level: &str) -> Option<&str> {
        let (chain, at) = self.place(level)?;
        Some(self.name(chain.get(at.checked_sub(1)?)?))
    }

    /// How high a level is, from 1.
    pub fn rank(&self, level: &str) -> Option<usize> {
        self.place(level).map(|(_, at)| at + 1)
    }

    /// Whether going from one level to another is a step up, as far as the rubrics know both.
    pub fn is_up(&self, from: &str, to: &str) -> bool {
        match (self.place(from), self.place(to)) {
            (Some((chain, low)), Some((other, high))) if chain == other => low < high,
            (Some(_) | None, Some(_) | None) => fold(from) != fold(to),
        }
    }

    fn place(&self, level: &str) -> Option<(&Vec<String>, usize)> {
        let level = fold(level);
        self.chains.iter().find_map(|chain| Some((chain, chain.iter().position(|known| *known == level)?)))
    }

    fn name(&self, folded: &str) -> &str {
        self.names.get(folded).map_or("", String::as_str)
    }
}

type Links = BTreeMap<String, (String, usize)>;

fn link(links: &mut Links, from: &str, to: &str, source: usize) -> Result<(), Disagree> {
    let (known, first) = links.entry(from.to_owned()).or_insert_with(|| (to.to_owned(), source));
    if known == to { Ok(()) } else { Err(Disagree(*first, source)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn join(rubrics: &[&[&str]]) -> Result<Ladder, Disagree> {
        Ladder::join(
            &rubrics
                .iter()
                .map(|levels| levels.iter().map(|level| (*level).to_owned()).collect())
                .collect::<Vec<_>>(),
        )
    }

    #[test]
    fn rubrics_that_agree_are_one_ladder() {
        let ladder =
            join(&[&["L4", "L5", "Staff"], &["L5", "staff", "Principal"], &[], &["M1", "M2"], &["Fellow"]])
                .unwrap();
        let steps: Vec<(&str, &str)> = ladder.steps().collect();
        assert_eq!(steps, [("L4", "L5"), ("L5", "Staff"), ("Staff", "Principal"), ("M1", "M2")]);
        assert_eq!(
            (ladder.next("STAFF"), ladder.before("l5"), ladder.next("Principal")),
            (Some("Principal"), Some("L4"), None)
        );
        assert_eq!(
            (ladder.rank("Staff"), ladder.rank("M2"), ladder.rank("Intern")),
            (Some(3), Some(2), None)
        );
        assert!(
            ladder.is_up("L4", "Staff")
                && !ladder.is_up("Staff", "L4")
                && ladder.is_up("Intern", "L4")
                && !ladder.is_up("l4", "L4")
        );
        assert_eq!(
            join(&[
                &["M1", "M2"],
                &["staff", "Principal"],
                &["Fellow"],
                &["L5", "Staff"],
                &["L4", "L5", "Staff", "Principal"]
            ]),
            Ok(ladder)
        );
    }

    #[test]
    fn rubrics_that_do_not_are_said() {
        assert_eq!(join(&[&["L4", "L5"], &["L4", "Staff"]]), Err(Disagree(0, 1)));
        assert_eq!(join(&[&["L4", "L5"], &["M1"], &["L3", "L5"]]), Err(Disagree(0, 2)));
        assert!(matches!(join(&[&["L4", "L5"], &["L5", "L4"]]), Err(Disagree(0, 1))));
    }
}
