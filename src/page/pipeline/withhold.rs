//! Which numbers are about so few people that they would be about somebody?

use std::collections::BTreeSet;

/// People, by their position among all.
pub type Positions = BTreeSet<usize>;

/// Several groups of which some may be withheld.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Groups {
    hidden: Vec<bool>,
    total: bool,
}

impl Groups {
    /// Withholds the groups of somebody, but of fewer than `least`.
    pub fn of(groups: &[&Positions], least: usize) -> Groups {
        let hidden: Vec<bool> = groups.iter().map(|group| is_few(group.len(), least)).collect();
        let left: BTreeSet<usize> = groups
            .iter()
            .zip(&hidden)
            .filter(|(_, hidden)| **hidden)
            .flat_map(|(group, _)| group.iter().copied())
            .collect();
        Groups { hidden, total: is_few(left.len(), least) }
    }

    pub fn hides(&self, at: usize) -> bool {
        self.hidden.get(at).copied().unwrap_or_default()
    }

    pub fn hides_any(&self) -> bool {
        self.hidden.contains(&true)
    }

    /// Whether the total of all groups is withheld as well: who subtracts from it what is shown would be left with a number about few.
    pub fn hides_total(&self) -> bool {
        self.total
    }
}

/// Whether so many are somebody, but fewer than `least`.
pub fn is_few(count: usize, least: usize) -> bool {
    0 < count && count < least
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn people(sizes: &[usize]) -> Vec<Positions> {
        let mut next = 0;
        let group = |size: &usize| {
            next += size;
            (next - size..next).collect()
        };
        sizes.iter().map(group).collect()
    }

    fn groups(sizes: &[usize], least: usize) -> Groups {
        Groups::of(&people(sizes).iter().collect::<Vec<_>>(), least)
    }

    #[test]
    fn one_small_group_takes_the_total_with_it() {
        let told = |sizes: &[usize], least| {
            let groups = groups(sizes, least);
            (groups.hidden.clone(), groups.hides_total())
        };
        assert_eq!(told(&[12, 3, 7, 0], 5), (vec![false, true, false, false], true));
        assert_eq!(told(&[12, 3, 2, 7], 5), (vec![false, true, true, false], false));
        assert_eq!(told(&[12, 2, 2, 7], 5), (vec![false, true, true, false], true));
        assert_eq!(told(&[12, 5, 0], 5), (vec![false, false, false], false));
        assert_eq!(told(&[1, 2, 3], 1), (vec![false, false, false], false));
    }

    #[test]
    fn the_same_people_in_two_groups_are_not_more() {
        let (two, same, six): (Positions, Positions, Positions) =
            ([0, 1].into(), [0, 1].into(), (2..8).collect());
        assert!(Groups::of(&[&two, &same, &six], 4).hides_total());
    }

    proptest! {
        #[test]
        fn what_a_total_leaves_is_never_few(sizes in prop::collection::vec(0usize..9, 1..8), least in 1usize..8) {
            let groups = groups(&sizes, least);
            let shown: usize = sizes.iter().enumerate().filter(|(at, _)| !groups.hides(*at)).map(|(_, size)| size).sum();
            let all: usize = sizes.iter().sum();
            prop_assert!(groups.hides_total() || !is_few(all - shown, least));
            for (at, size) in sizes.iter().enumerate() {
                prop_assert_eq!(groups.hides(at), is_few(*size, least));
            }
        }
    }
}
