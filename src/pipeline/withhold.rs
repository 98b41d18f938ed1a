//! Which numbers are about so few people that they would be about somebody?

use std::collections::BTreeSet;

/// People, by their position among all.
pub type People = BTreeSet<usize>;

/// Which of several groups to withhold: those of somebody, but of fewer than `least`; and then the smallest others, until all that is
/// withheld is about `least` people together. Whoever knows a total can subtract what is shown, and what is left must not be few.
#[must_use]
pub fn withheld(groups: &[&People], least: usize) -> Vec<bool> {
    let mut hidden: Vec<bool> = groups.iter().map(|group| is_few(group.len(), least)).collect();
    while hidden.contains(&true) {
        let together: BTreeSet<usize> =
            groups.iter().zip(&hidden).filter(|(_, hidden)| **hidden).flat_map(|(group, _)| group.iter().copied()).collect();
        let next = (0..groups.len()).filter(|at| !hidden[*at] && !groups[*at].is_empty()).min_by_key(|at| groups[*at].len());
        match next {
            Some(at) if together.len() < least => hidden[at] = true,
            Some(_) | None => break,
        }
    }
    hidden
}

/// Whether so many are somebody, but fewer than `least`.
#[must_use]
pub fn is_few(count: usize, least: usize) -> bool {
    0 < count && count < least
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn hidden(sizes: &[usize], least: usize) -> Vec<bool> {
        let mut next = 0;
        let groups: Vec<People> = sizes
            .iter()
            .map(|size| {
                next += size;
                (next - size..next).collect()
            })
            .collect();
        withheld(&groups.iter().collect::<Vec<_>>(), least)
    }

    #[test]
    fn one_small_group_takes_the_next_with_it() {
        assert_eq!(hidden(&[12, 3, 7, 0], 5), [false, true, true, false]);
        assert_eq!(hidden(&[12, 3, 2, 7], 5), [false, true, true, false]);
        assert_eq!(hidden(&[12, 2, 2, 7], 5), [false, true, true, true]);
        assert_eq!(hidden(&[12, 5, 0], 5), [false, false, false]);
        assert_eq!(hidden(&[3, 0], 5), [true, false]);
        assert_eq!(hidden(&[1, 2, 3], 1), [false, false, false]);
    }

    #[test]
    fn the_same_people_in_two_groups_are_not_more() {
        let (two, same, six): (People, People, People) = ([0, 1].into(), [0, 1].into(), (2..8).collect());
        assert_eq!(withheld(&[&two, &same, &six], 4), [true, true, true]);
    }

    proptest! {
        #[test]
        fn what_a_total_leaves_is_never_few(sizes in prop::collection::vec(0usize..9, 1..8), least in 1usize..8) {
            let hidden = hidden(&sizes, least);
            let left: usize = sizes.iter().zip(&hidden).filter(|(_, hidden)| **hidden).map(|(size, _)| size).sum();
            let all: usize = sizes.iter().sum();
            prop_assert!(left == 0 || left >= least || all == left);
            for (size, hidden) in sizes.iter().zip(&hidden) {
                prop_assert!(*hidden || !is_few(*size, least));
                prop_assert!(!*hidden || *size > 0);
            }
        }
    }
}
