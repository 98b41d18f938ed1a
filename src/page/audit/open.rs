//! Which findings blame nobody, because they only say that there is not enough evidence?

use crate::finding::Finding;
use crate::report::found::Report;

const NOT_ENOUGH_EVIDENCE: [&str; 3] = ["author-unknown", "evidence-not-established", "pip-unwitnessed"];

/// Whether a finding only says that there is not enough evidence.
pub(super) fn is_open(finding: &Finding) -> bool {
    NOT_ENOUGH_EVIDENCE.contains(&finding.rule)
}

/// The findings that somebody can do something about.
pub(super) fn known(report: &Report) -> Vec<Finding> {
    report.findings.iter().filter(|finding| !is_open(finding)).cloned().collect()
}
