//! What did a run find, and what could it not check? Counts are derived, and nothing here decides an exit code.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use schemars::JsonSchema;
use serde::Serialize;

use crate::field::{date::Day, id::CommitId, person::Person, span::Source};
use crate::finding::{Finding, Message, Place, RepoPath, Severity};
use crate::lint::Waived;
use crate::report::links::Links;
use crate::settings::Assurance;
use crate::term::{escape, words::plural};

#[derive(Debug, Clone)]
pub struct Report {
    pub as_of: Day,
    /// The commit that was checked; `None` without history.
    pub head: Option<CommitId>,
    /// The main branch, whose trust files were used; `None` without history.
    pub trusted: Option<TrustedBranch>,
    /// How much a claim needed to be believed: of several repositories, in the least demanding one.
    pub evidence: Assurance,
    pub documents: usize,
    /// What was found, in the order of [`Finding::order`].
    pub findings: Vec<Finding>,
    /// What would be found, too, if nobody had accepted it for a while.
    pub waived: Vec<Waived>,
    /// What could not be checked. Without any, the report is complete.
    pub unchecked: Vec<Unchecked>,
    /// What no reader of the documents reads, in the order of the paths.
    pub unread: Vec<Unread>,
    /// Rules that would find errors and that the settings switch off.
    pub off: Vec<&'static str>,
    /// Who manages the engineer of each document, by its front matter.
    pub managers: BTreeMap<RepoPath, Person>,
    /// What the change means for its readers, if that was asked for.
    pub meanings: Vec<Meaning>,
    /// Where the forge shows a line; `None` where nobody says which forge it is.
    pub links: Option<Links>,
    pub ending: Ending,
}

/// What a change means for those who read it: a signature that it voids, a text that it freezes, what a PIP may rest on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meaning {
    pub place: Place,
    pub engineer: Option<Person>,
    pub what: Message,
}

/// How the command that prints a report will end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ending {
    pub exit_code: u8,
    /// The lowest level that makes the command fail; `None` where no finding does.
    pub fails_from: Option<Severity>,
}

impl Default for Ending {
    fn default() -> Ending {
        Ending { exit_code: 0, fails_from: Some(Severity::Error) }
    }
}

/// Lines of a document that nothing reads, outside the sections that the settings allow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    pub path: RepoPath,
    /// The first and the last line of each stretch.
    pub lines: Vec<(usize, usize)>,
}

/// The main branch, whose trust files are used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrustedBranch {
    /// Its name, as in `origin/main`.
    pub name: String,
    pub commit: CommitId,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unchecked {
    pub what: Message,
    pub help: Message,
}

/// How many documents were looked at, and how many findings of each level there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Counts {
    /// Documents that were looked at.
    pub documents: usize,
    /// Findings that must be fixed.
    pub error: usize,
    /// Findings that should be fixed.
    pub warning: usize,
    /// Findings that are worth knowing.
    pub info: usize,
}

impl Report {
    /// A report of findings, put in order, with nothing of audit.
    pub fn new(as_of: Day, documents: usize, mut findings: Vec<Finding>) -> Report {
        findings.sort_by(|left, right| left.order().cmp(&right.order()));
        Report {
            as_of,
            head: None,
            trusted: None,
            evidence: Assurance::default(),
            documents,
            findings,
            waived: Vec::new(),
            unchecked: Vec::new(),
            unread: Vec::new(),
            off: Vec::new(),
            managers: BTreeMap::new(),
            meanings: Vec::new(),
            links: None,
            ending: Ending::default(),
        }
    }

    pub fn is_complete(&self) -> bool {
        self.unchecked.is_empty()
    }

    pub fn counts(&self) -> Counts {
        let count = |level| self.findings.iter().filter(|finding| finding.level == level).count();
        Counts {
            documents: self.documents,
            error: count(Severity::Error),
            warning: count(Severity::Warning),
            info: count(Severity::Info),
        }
    }

    pub fn worst(&self) -> Option<Severity> {
        self.findings.iter().map(|finding| finding.level).max()
    }

    /// One line: `2 errors, 3 warnings in 6 documents`.
    pub fn summary(&self) -> String {
        let counts = self.counts();
        let documents = plural(counts.documents, "document", "documents");
        let documents = match self.evidence {
            Assurance::Attributed => documents,
            Assurance::Signed => format!("{documents} (evidence: signed)"),
        };
        let found: Vec<String> = [
            (counts.error, "error", "errors"),
            (counts.warning, "warning", "warnings"),
            (counts.info, "info", "info"),
        ]
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| plural(count, one, many))
        .collect();
        match (found.is_empty(), self.is_complete()) {
            (true, true) => format!("{documents}: nothing to report"),
            (true, false) => format!("{documents}: nothing to report in what could be checked"),
            (false, true) => format!("{} in {documents}", found.join(", ")),
            (false, false) => format!("{} in {documents}; not everything could be checked", found.join(", ")),
        }
    }
}

/// So many stretches of unread lines are named; the others are counted.
const NAMED: usize = 5;

impl Report {
    /// `3 lines are not read: people/a.md:12-13, people/b.md:7`. `None` where growthlint reads every line.
    pub fn unread_line(&self) -> Option<String> {
        let stretches =
            || self.unread.iter().flat_map(|unread| unread.lines.iter().map(|lines| (&unread.path, *lines)));
        let count: usize = stretches().map(|(_, (from, to))| to + 1 - from).sum();
        let name = |(path, (from, to)): (&RepoPath, (usize, usize))| {
            let path = escape::line(path.as_str());
            if from == to { format!("{path}:{from}") } else { format!("{path}:{from}-{to}") }
        };
        let mut places = stretches().take(NAMED).map(name).collect::<Vec<_>>().join(", ");
        let more = stretches().count().saturating_sub(NAMED);
        if more > 0 {
            let _ = write!(places, " and {more} more");
        }
        let lines = if count == 1 { "1 line is".to_owned() } else { format!("{count} lines are") };
        (count > 0).then(|| format!("{lines} not read: {places}"))
    }

    /// `2 rules that find errors are off in growthlint.yaml: note-edited, plan-removed`. `None` where all of them are on.
    pub fn off_line(&self) -> Option<String> {
        let names = self.off.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
        let more = self.off.len().saturating_sub(NAMED);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let rules = match self.off.len() {
            0 => return None,
            1 => "1 rule that finds errors is".to_owned(),
            count => format!("{count} rules that find errors are"),
        };
        Some(format!("{rules} off in growthlint.yaml: {names}{more}"))
    }
}

/// What could not be checked, in lines for standard error.
pub fn unchecked_lines(unchecked: &[Unchecked]) -> String {
    let mut out = String::new();
    for missing in unchecked {
        let _ = writeln!(out, "growthlint: not checked: {}", escape::line(missing.what.text()));
        if !missing.help.text().is_empty() {
            let _ = writeln!(out, "help: {}", escape::line(missing.help.text()));
        }
    }
    out
}

/// The texts of the files that findings are about, for the excerpts.
pub type Sources<'a> = BTreeMap<RepoPath, &'a Source>;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::tests as sample;

    #[test]
    fn what_is_not_read_is_counted_and_named() {
        let mut report = sample::empty();
        assert_eq!(report.unread_line(), None);
        let unread = |path: &str, lines: &[(usize, usize)]| Unread {
            path: RepoPath::new(path),
            lines: lines.to_vec(),
        };
        report.unread = vec![unread("people/a.md", &[(7, 7)])];
        assert_eq!(report.unread_line().unwrap(), "1 line is not read: people/a.md:7");
        report.unread.push(unread("people/b.md", &[(1, 2), (4, 4), (6, 6), (8, 8), (10, 12)]));
        assert_eq!(
            report.unread_line().unwrap(),
            "9 lines are not read: people/a.md:7, people/b.md:1-2, people/b.md:4, people/b.md:6, people/b.md:8 and 1 more"
        );
    }

    #[test]
    fn rules_that_are_off_are_counted_and_named() {
        let mut report = sample::empty();
        assert_eq!(report.off_line(), None);
        report.off = vec!["note-edited"];
        assert_eq!(
            report.off_line().unwrap(),
            "1 rule that finds errors is off in growthlint.yaml: note-edited"
        );
        report.off = vec!["a", "b", "c", "d", "e", "f"];
        assert_eq!(
            report.off_line().unwrap(),
            "6 rules that find errors are off in growthlint.yaml: a, b, c, d, e and 1 more"
        );
    }

    #[test]
    fn the_summary_counts() {
        assert_eq!(sample::report().summary(), "1 error, 1 warning in 6 documents");
        assert_eq!(sample::empty().summary(), "6 documents: nothing to report");
        let mut incomplete = sample::report();
        incomplete.documents = 1;
        incomplete.unchecked = sample::incomplete().unchecked;
        assert_eq!(incomplete.summary(), "1 error, 1 warning in 1 document; not everything could be checked");
        assert_eq!(
            unchecked_lines(&incomplete.unchecked),
            "growthlint: not checked: the history was not read\nhelp: run it without `--no-history`\n"
        );
    }
}
