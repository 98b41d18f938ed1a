//! Which findings of two runs are the same one? By rule, file and entry, so that lines may move.

use std::collections::BTreeMap;

use crate::field::id::TextHash;
use crate::finding::Finding;

/// A name for each finding that it keeps from run to run, in their order. Among findings of one rule in one entry, the order tells which.
pub(super) fn fingerprints<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Vec<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let fingerprint = |finding: &Finding| {
        let entry = finding.entry.as_ref().map(ToString::to_string).unwrap_or_default();
        let key = [finding.rule, finding.place.path.as_str(), &entry].join("\0");
        let number = seen.entry(key.clone()).or_default();
        *number += 1;
        TextHash::of(format!("{key}\0{number}").as_bytes()).hex()
    };
    findings.into_iter().map(fingerprint).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::span::Position;
    use crate::report::tests as sample;

    #[test]
    fn a_line_that_moves_changes_no_name_and_all_names_differ() {
        let findings = sample::report().findings;
        let names = fingerprints(&findings);
        let mut moved = findings.clone();
        for finding in &mut moved {
            finding.place.start = Position { line: 90, column: 4 };
        }
        assert_eq!(fingerprints(&moved), names);
        let twice = [findings[0].clone(), findings[0].clone(), findings[1].clone()];
        let twice = fingerprints(&twice);
        assert!(twice[0] == names[0] && twice[1] != names[0] && twice[2] == names[1], "{twice:?}");
    }
}
