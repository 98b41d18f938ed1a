//! Which known name somebody meant who wrote another one.

/// The known name that differs least from what is written; `None` where none is near.
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let written: Vec<char> = written.trim().to_lowercase().chars().take(64).collect();
    let allowed = (written.len() / 3).max(1);
    known
        .into_iter()
        .map(|name| (distance(&written, &name.to_lowercase().chars().collect::<Vec<_>>()), name))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// Insertions, deletions, replacements and swaps of neighbours that lead from one text to the other.
fn distance(left: &[char], right: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=right.len()).collect();
    for (row, a) in left.iter().enumerate() {
        let mut line = vec![row + 1];
        for (column, b) in right.iter().enumerate() {
            let mut best =
                (above[column] + usize::from(a != b)).min(above[column + 1] + 1).min(line[column] + 1);
            let swapped = row > 0 && column > 0 && *a == right[column - 1] && left[row - 1] == *b;
            if swapped {
                best = best.min(before[column - 1] + 1);
            }
            line.push(best);
        }
        before = std::mem::replace(&mut above, line);
    }
    above[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_near_and_another_word_is_not() {
        let keys = ["engineer", "manager", "team", "since", "target"];
        assert_eq!(nearest("enginer", keys), Some("engineer"));
        assert_eq!(nearest("Manger", keys), Some("manager"));
        assert_eq!(nearest("taem", keys), Some("team"));
        assert_eq!(nearest("salary", keys), None);
        assert_eq!(nearest("", keys), None);
    }
}
