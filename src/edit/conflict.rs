//! Does a text still hold both sides of a merge?

/// The line, from 1, at which a conflict begins that nobody has resolved: git's three marks, in their order, each at the beginning of a line.
pub fn first(text: &str) -> Option<usize> {
    let mut marks = ["<<<<<<<", "=======", ">>>>>>>"].into_iter();
    let mut wanted = marks.next()?;
    let mut begins = None;
    for (at, line) in text.lines().enumerate() {
        if !line.strip_prefix(wanted).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')) {
            continue;
        }
        begins = begins.or(Some(at + 1));
        match marks.next() {
            Some(next) => wanted = next,
            None => return begins,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::first;

    #[test]
    fn a_conflict_has_all_three_marks_in_their_order() {
        assert_eq!(first("a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> side\n"), Some(2));
        assert_eq!(first("a\r\n<<<<<<< HEAD\r\nb\r\n=======\r\nc\r\n>>>>>>> side\r\n"), Some(2));
        assert_eq!(first("Title\n=======\n\n>>>>>>> quoted\n"), None);
        assert_eq!(first("<<<<<<<< eight\n=======\n>>>>>>>\n"), None);
    }
}
