//! `--format concise`: one finding a line, `path:line:col: level[rule] message`, as editors and `grep` like it.

use std::fmt::Write as _;

use crate::report::found::Report;
use crate::term::escape;

/// All findings, one a line, and nothing else.
pub fn render(report: &Report) -> String {
    let mut out = String::new();
    for finding in &report.findings {
        let path = escape::line(finding.place.path.as_str());
        let message = escape::line(finding.message.text());
        let start = finding.place.start;
        let _ = writeln!(
            out,
            "{path}:{}:{}: {}[{}] {message}",
            start.line,
            start.column,
            finding.level.name(),
            finding.rule
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::tests as sample;

    #[test]
    fn one_finding_a_line() {
        assert_eq!(
            render(&sample::report()),
            "people/payments/amara-okafor.md:14:3: error[plan-changed-after-signing] the plan was changed after Amara Okafor signed it\n\
             people/payments/noor-aziz.md:1:1: warning[plan-off-track] 2 of 4 at month 4, no decision written\n"
        );
        assert_eq!(render(&sample::empty()), "");
    }
}
