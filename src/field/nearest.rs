//! Which known name did somebody mean who wrote another one?

use strsim::osa_distance;

/// A longer text is not a misspelt name.
const LONGEST: usize = 64;

/// The known name that differs least from what is written; `None` where none is near.
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let written: String = written.trim().to_lowercase().chars().take(LONGEST).collect();
    let allowed = (written.chars().count() / 3).max(1);
    let measured = known.into_iter().map(|name| (osa_distance(&written, &name.to_lowercase()), name));
    measured.filter(|(far, _)| *far <= allowed).min_by_key(|(far, _)| *far).map(|(_, name)| name)
}

/// Whether two short names are one with a slip of typing: one edit or two neighbours swapped, two of them from eight letters on.
pub fn is_typing_slip(one: &str, other: &str) -> bool {
    let most = if one.chars().count().min(other.chars().count()) < 8 { 1 } else { 2 };
    osa_distance(one, other) <= most
}

/// From so many letters on, two slips still leave a name that can be told.
const LONG: usize = 9;
/// Up to so many letters, almost any slip makes another word.
const SHORT: usize = 3;

/// Whether a word is a slip of a name's letters: it begins with the same one, and differs by one, or by two from nine on. Letters that
/// stand in another order count in the shortest names only.
pub fn is_slip(written: &str, name: &str) -> bool {
    let length = name.chars().count();
    if written == name || written.chars().next() != name.chars().next() {
        return false;
    }
    if length <= SHORT {
        let sorted = |text: &str| {
            let mut letters: Vec<char> = text.chars().collect();
            letters.sort_unstable();
            letters
        };
        return sorted(written) == sorted(name);
    }
    osa_distance(written, name) <= if length < LONG { 1 } else { 2 }
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

    #[test]
    fn a_slip_of_the_letters_leaves_the_word() {
        for (written, name) in [
            ("outcom", "outcome"),
            ("checkpont", "checkpoint"),
            ("callout", "calledout"),
            ("aks", "ask"),
            ("sene", "seen"),
        ] {
            assert!(is_slip(written, name), "{written}");
        }
        for (written, name) in
            [("task", "ask"), ("ash", "ask"), ("talked", "walked"), ("income", "outcome"), ("seen", "seen")]
        {
            assert!(!is_slip(written, name), "{written}");
        }
    }
}
