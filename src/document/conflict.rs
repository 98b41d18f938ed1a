//! Where did git leave a merge conflict in a file? The sides stand between lines of seven `<`, `=` and `>`.

use crate::field::span::Span;

/// One conflict that nobody has settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Conflict {
    /// The line that begins it.
    pub mark: Span,
    /// The lines that were here, by the first and last number; `None` where this side is empty.
    pub ours: Option<(usize, usize)>,
    /// The lines that were merged in.
    pub theirs: Option<(usize, usize)>,
}

/// What git left in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Left {
    Conflict(Conflict),
    /// The lines of a conflict were settled, and one of its marks was forgotten.
    Mark(Span),
}

/// Finds the first conflict, else the first forgotten mark. Marks inside a code fence that holds all of them are somebody's example.
pub(super) fn find(text: &str) -> Option<Left> {
    let mut begun: Option<Begun> = None;
    let mut forgotten: Option<Span> = None;
    let mut fence: Option<&str> = None;
    let mut start = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let number = index + 1;
        let written = line.trim_end_matches(['\n', '\r']);
        let span = Span::new(start, start + written.len());
        start += line.len();
        if begun.is_none()
            && let Some(mark) = fence_mark(written)
        {
            fence = match fence {
                None => Some(mark),
                Some(open) if open == mark => None,
                open => open,
            };
        }
        if fence.is_none()
            && ['<', '>', '|'].into_iter().any(|mark| is_mark(written, mark) && written.len() > 8)
        {
            forgotten = forgotten.or(Some(span));
        }
        if is_mark(written, '<') {
            begun =
                Some(Begun { mark: span, from: number, base: None, middle: None, in_fence: fence.is_some() });
        } else if let Some(open) = &mut begun {
            if is_mark(written, '|') && open.middle.is_none() {
                open.base = open.base.or(Some(number));
            } else if is_mark(written, '=') {
                open.middle = open.middle.or(Some(number));
            } else if is_mark(written, '>')
                && let Some(conflict) = begun.take().and_then(|open| open.end(number))
            {
                return Some(Left::Conflict(conflict));
            }
        }
    }
    forgotten.map(Left::Mark)
}

/// A conflict whose end is still to come.
struct Begun {
    mark: Span,
    from: usize,
    /// The line below which git shows what both sides had before (`merge.conflictStyle`).
    base: Option<usize>,
    middle: Option<usize>,
    in_fence: bool,
}

impl Begun {
    fn end(self, last: usize) -> Option<Conflict> {
        let middle = self.middle.filter(|_| !self.in_fence)?;
        let between = |from: usize, to: usize| (from + 1 < to).then_some((from + 1, to - 1));
        Some(Conflict {
            mark: self.mark,
            ours: between(self.from, self.base.unwrap_or(middle)),
            theirs: between(middle, last),
        })
    }
}

/// Whether a line is what git writes: seven of the mark, then nothing or a blank and a name.
fn is_mark(line: &str, mark: char) -> bool {
    let rest = line.trim_start_matches(mark);
    line.len() - rest.len() == 7 && (rest.is_empty() || (rest.starts_with(' ') && mark != '='))
}

fn fence_mark(line: &str) -> Option<&'static str> {
    let line = line.trim_start();
    ["```", "~~~"].into_iter().find(|mark| line.starts_with(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn conflict(text: &str) -> Conflict {
        match find(text) {
            Some(Left::Conflict(conflict)) => conflict,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn both_sides_are_named_by_their_lines() {
        let text = "a\n<<<<<<< HEAD\nb\nc\n=======\nd\n>>>>>>> origin/main\ne\n";
        let found = conflict(text);
        assert_eq!((found.ours, found.theirs), (Some((3, 4)), Some((6, 6))));
        assert_eq!(&text[found.mark.start..found.mark.end], "<<<<<<< HEAD");
    }

    #[test]
    fn what_both_had_before_is_no_side() {
        let text = "<<<<<<< HEAD\r\nb\r\n||||||| 1a2b3c\r\na\r\n=======\r\n>>>>>>> theirs\r\n";
        let found = conflict(text);
        assert_eq!((found.ours, found.theirs), (Some((2, 2)), None));
    }

    #[test]
    fn marks_that_are_no_conflict_are_text() {
        for text in [
            "<<<<<<<\nb\n",
            "Title\n=======\ntext\n>>>>>> quoted\n",
            "<<<<<<<< HEAD\n=======\n>>>>>>>> x\n",
            "```\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> x\n```\n",
            " <<<<<<< HEAD\n=======\n >>>>>>> x\n",
        ] {
            assert_eq!(find(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_fence_that_one_side_opens_hides_nothing() {
        conflict("<<<<<<< HEAD\n```\n=======\nc\n>>>>>>> x\n");
    }

    #[test]
    fn a_forgotten_mark_is_found_by_itself() {
        for text in ["a\n>>>>>>> jonas/update\n", "a\n<<<<<<< HEAD\nb\n", "a\n||||||| 1a2b3c\nb\n"] {
            let Some(Left::Mark(span)) = find(text) else { panic!("{text}") };
            assert_eq!(span.start, 2);
        }
    }
}
