//! What does a change of some lines look like as a unified diff?

/// Lines around a change that are shown with it.
const AROUND: usize = 3;

/// The unified diff between two texts that have the same number of lines. Empty where they are equal.
pub(super) fn unified(path: &str, before: &str, after: &str) -> String {
    let lines = |text: &'_ str| -> Vec<String> { text.split_inclusive('\n').map(str::to_owned).collect() };
    let (old, new) = (lines(before), lines(after));
    let changed: Vec<usize> =
        (0..old.len().max(new.len())).filter(|at| old.get(*at) != new.get(*at)).collect();
    let mut hunks: Vec<(usize, usize)> = Vec::new();
    for at in changed {
        let (from, to) = (at.saturating_sub(AROUND), (at + AROUND + 1).min(old.len()));
        match hunks.last_mut().filter(|last| from <= last.1) {
            Some(last) => last.1 = to,
            None => hunks.push((from, to)),
        }
    }
    if hunks.is_empty() {
        return String::new();
    }
    // As git does, so that a name with a blank has an end.
    let end = if path.contains(' ') { "\t" } else { "" };
    let mut text = format!("--- a/{path}{end}\n+++ b/{path}{end}\n");
    for (from, to) in hunks {
        let count = to - from;
        text.push_str(&format!("@@ -{0},{count} +{0},{count} @@\n", from + 1));
        let mut at = from;
        while at < to {
            if old[at] == new[at] {
                push(&mut text, ' ', &old[at]);
                at += 1;
                continue;
            }
            let stretch = (at..to).take_while(|at| old[*at] != new[*at]).count();
            old[at..at + stretch].iter().for_each(|line| push(&mut text, '-', line));
            new[at..at + stretch].iter().for_each(|line| push(&mut text, '+', line));
            at += stretch;
        }
    }
    text
}

fn push(text: &mut String, mark: char, line: &str) {
    text.push(mark);
    text.push_str(line);
    if !line.ends_with('\n') {
        text.push_str("\n\\ No newline at end of file\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changed_lines_stand_between_three_that_are_not() {
        let before: String = (1..=20).map(|number| format!("{number}\n")).collect();
        assert_eq!(unified("a.md", &before, &before), "");
        let after = before.replace("\n5\n6\n", "\nfive\nsix\n").replace("\n18\n", "\neighteen\n");
        let expected = "--- a/a.md\n+++ b/a.md\n@@ -2,8 +2,8 @@\n 2\n 3\n 4\n-5\n-6\n+five\n+six\n 7\n 8\n 9\n@@ -15,6 +15,6 @@\n 15\n 16\n 17\n-18\n+eighteen\n 19\n 20\n";
        assert_eq!(unified("a.md", &before, &after), expected);
        let last = unified("my a.md", "x\r\ny", "x\r\nz");
        assert_eq!(
            last,
            "--- a/my a.md\t\n+++ b/my a.md\t\n@@ -1,2 +1,2 @@\n x\r\n-y\n\\ No newline at end of file\n+z\n\\ No newline at end of file\n"
        );
    }
}
