//! How do `check` and `audit` print what was found, and with which code do they end?

use clap::{Args, ValueEnum};
use std::collections::BTreeMap;

use crate::command::{exit::Exit, options::RuleFilter};
use crate::field::date::Day;
use crate::finding::{Finding, RepoPath, Severity};
use crate::inspect::{Inspected, Opened};
use crate::lint;
use crate::report;
use crate::report::found::{Ending, Report, Sources, Unread};
use crate::settings::Settings;
use crate::term::look::Look;

#[derive(Debug, Clone, Default, Args)]
pub struct FindingOptions {
    /// The lowest level that makes the exit code 1
    #[arg(long, value_enum, default_value_t, value_name = "LEVEL")]
    pub fail_on: FailOn,
    #[command(flatten)]
    pub rules: RuleFilter,
}

/// In which form findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum FindingFormat {
    /// For people
    #[default]
    Text,
    /// One line each: `path:line:col: level[rule] message`
    Concise,
    /// For programs; see `growthlint schema report`
    Json,
    /// For pull requests on GitHub
    Github,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// For GitLab's Code Quality
    Gitlab,
    /// JUnit's XML: a finding is a test that failed
    Junit,
    /// For reviewdog
    Rdjson,
    /// For a job's summary or a comment: who has to do what
    Markdown,
}

impl FindingFormat {
    pub fn render(self, report: &Report, look: Look, sources: &Sources<'_>) -> String {
        match self {
            FindingFormat::Text => report::text::render(report, look, sources),
            FindingFormat::Concise => report::concise::render(report),
            FindingFormat::Json => report::json::render(report),
            FindingFormat::Github => report::github::render(report),
            FindingFormat::Sarif => report::sarif::render(report),
            FindingFormat::Gitlab => report::gitlab::render(report),
            FindingFormat::Junit => report::junit::render(report),
            FindingFormat::Rdjson => report::rdjson::render(report, sources),
            FindingFormat::Markdown => report::markdown::render(report),
        }
    }
}

/// The lowest level that makes the exit code 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum FailOn {
    /// Errors
    #[default]
    Error,
    /// Errors and warnings
    Warning,
    /// Nothing
    Never,
}

impl FindingOptions {
    /// A report of one judged state, without the rules that were not asked for.
    pub(super) fn report(&self, state: &Inspected, settings: &Settings, today: Day) -> Report {
        let findings: Vec<Finding> =
            state.findings.iter().filter(|finding| self.rules.wants(finding.rule)).cloned().collect();
        let mut report = Report::new(today, state.documents.len(), findings);
        report.head = state.head;
        report.evidence = state.level;
        report.trusted = state.trusted.as_ref().map(|trusted| crate::report::found::TrustedBranch {
            name: trusted.name.clone(),
            commit: trusted.commit,
        });
        report.waived =
            state.waived.iter().filter(|waived| self.rules.wants(waived.finding.rule)).cloned().collect();
        report.managers = state
            .documents
            .iter()
            .filter_map(|document| {
                Some((document.path.clone(), document.front_matter.manager.as_ref()?.value.clone()))
            })
            .collect();
        report.unchecked = state.unchecked();
        let unread = state
            .documents
            .iter()
            .map(|document| Unread { path: document.path.clone(), lines: document.unread_lines() });
        report.unread = unread.filter(|unread| !unread.lines.is_empty()).collect();
        report.off = lint::switched_off(settings).filter(|name| self.rules.wants(name)).collect();
        report
    }

    /// Whether a report's findings make the command fail.
    pub fn outcome(&self, report: &Report) -> Exit {
        let fails = |least| report.worst() >= Some(least);
        if self.fails_from().is_some_and(fails) { Exit::Found } else { Exit::Fine }
    }

    /// The report says how the command will end, because some formats do.
    pub(super) fn end(&self, report: &mut Report, exit: Exit) {
        report.ending = Ending { exit_code: exit as u8, fails_from: self.fails_from() };
    }

    fn fails_from(&self) -> Option<Severity> {
        match self.fail_on {
            FailOn::Error => Some(Severity::Error),
            FailOn::Warning => Some(Severity::Warning),
            FailOn::Never => None,
        }
    }
}

pub(super) fn sources<'a>(state: &'a Inspected, opened: &'a Opened) -> Sources<'a> {
    let documents = state.documents.iter().map(|document| (document.path.clone(), &document.source));
    let settings = opened.settings_source().map(|source| (RepoPath::new(lint::SETTINGS_FILE), source));
    documents.chain(settings).collect::<BTreeMap<_, _>>()
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::report::tests as sample;

    #[derive(Parser)]
    struct Asked {
        #[command(flatten)]
        findings: FindingOptions,
    }

    #[test]
    fn the_level_decides() {
        let report = |level| {
            let mut report = Report::new(Day::today(), 1, Vec::new());
            report.findings.extend(level);
            report
        };
        let finding = |level| Some(sample::finding("x", level, crate::finding::Message::default()));
        for (fail_on, level, outcome) in [
            ("error", Some(Severity::Error), Exit::Found),
            ("error", Some(Severity::Warning), Exit::Fine),
            ("error", None, Exit::Fine),
            ("warning", Some(Severity::Warning), Exit::Found),
            ("warning", Some(Severity::Info), Exit::Fine),
            ("never", Some(Severity::Error), Exit::Fine),
        ] {
            let asked = Asked::try_parse_from(["growthlint", "--fail-on", fail_on]).unwrap().findings;
            assert_eq!(asked.outcome(&report(level.and_then(finding))), outcome, "{fail_on} {level:?}");
        }
    }

    #[test]
    fn every_format_has_the_findings_and_no_colour_but_for_text() {
        let look = Look { color: true, ..Look::PLAIN };
        for format in FindingFormat::value_variants() {
            let text = format.render(&sample::report(), look, &Sources::new());
            assert!(text.contains("plan-off-track") && text.ends_with('\n'), "{format:?}: {text}");
            assert_eq!(text.contains('\u{1b}'), *format == FindingFormat::Text, "{format:?}");
        }
    }
}
