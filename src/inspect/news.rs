//! What does a state have that another one does not? And what is found on the lines that it rewrites?

use std::collections::{BTreeSet, HashMap};

use crate::field::prose::bare_words;
use crate::finding::{Finding, RepoPath};
use crate::lint;

use super::inspected::Inspected;

impl Inspected {
    /// Leaves only what another state does not have. What is in the way of what was there before is not in the way of what is checked.
    pub fn keep_news_since(&mut self, known: &Inspected) {
        self.findings = self.news_since(known);
        self.waived.retain(|waived| {
            let identity = waived.finding.identity();
            known.waived.iter().all(|before| before.finding.identity() != identity)
        });
        self.gaps.extend(known.gaps.iter().filter(|gap| !gap.kind.hides_folder()).cloned());
        self.gaps.sort();
        self.gaps.dedup();
    }

    /// What is found in this state and not in another, and all that is found on the lines that the change between the two rewrites: also
    /// what was found there before.
    pub fn news_since(&self, known: &Inspected) -> Vec<Finding> {
        let mut rewritten: HashMap<RepoPath, BTreeSet<usize>> = HashMap::new();
        let is_rewritten = |finding: &Finding| {
            let place = &finding.place;
            let lines =
                rewritten.entry(place.path.clone()).or_insert_with(|| self.rewritten(known, &place.path));
            lines.range(place.start.line..=place.end.line.max(place.start.line)).next().is_some()
        };
        lint::less(self.findings.clone(), &known.findings, is_rewritten)
    }

    /// The lines of a document that another state does not have, by number.
    fn rewritten(&self, known: &Inspected, path: &RepoPath) -> BTreeSet<usize> {
        let Some(document) = self.documents.iter().find(|document| document.path == *path) else {
            return BTreeSet::new();
        };
        match lint::same_document(&known.documents, document) {
            Some(before) => rewritten(before.source.text(), document.source.text()),
            None => BTreeSet::new(),
        }
    }
}

/// The lines of a text whose words another text does not have there, by number from 1. A line
/// that was moved or marked up differently is not rewritten.
fn rewritten(before: &str, after: &str) -> BTreeSet<usize> {
    let words = |text: &str| -> Vec<String> { text.lines().map(|line| bare_words([line])).collect() };
    let (old, new) = (words(before), words(after));
    let start = old.iter().zip(&new).take_while(|(one, other)| one == other).count();
    let (old, new) = (&old[start..], &new[start..]);
    let end = old.iter().rev().zip(new.iter().rev()).take_while(|(one, other)| one == other).count();
    let (old, new) = (&old[..old.len() - end], &new[..new.len() - end]);
    let mut left: HashMap<&str, usize> = HashMap::new();
    for line in old {
        *left.entry(line.as_str()).or_default() += 1;
    }
    let mut lines = BTreeSet::new();
    for (at, line) in new.iter().enumerate().filter(|(_, line)| !line.is_empty()) {
        match left.get_mut(line.as_str()) {
            Some(count) if *count > 0 => *count -= 1,
            Some(_) | None => {
                lines.insert(start + at + 1);
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_rewritten_where_its_words_are_new() {
        let lines = |before: &str, after: &str| rewritten(before, after).into_iter().collect::<Vec<_>>();
        let text = "# A\n\n- Sponsor: Dana\n- Status: planned\n\n- Status: planned\n";
        assert_eq!(lines(text, text), [0; 0]);
        assert_eq!(lines(text, &text.replace("Dana", "Dana, VP")), [3]);
        // Another line end, another bullet and another place are not.
        assert_eq!(lines(text, &text.replace('\n', "\r\n").replace("- ", "* ")), [0; 0]);
        assert_eq!(lines(text, "- Status: planned\n# A\n- Status: planned\n- Sponsor: Dana\n"), [0; 0]);
        // A third one of the same words is new.
        assert_eq!(lines(text, &format!("{text}- Status: planned\n")), [7]);
        assert_eq!(lines("", "a\n\nb\n"), [1, 3]);
        assert_eq!(lines("a\nb\n", "b\n"), [0; 0]);
    }
}
