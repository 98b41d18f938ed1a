//! How is one finding told in plain words, where a format has no place of its own for its help?

use crate::finding::Finding;
use crate::report::found::Unchecked;
use crate::term::escape;

/// What is wrong, and on a second line what to do and who does it. Hidden characters are visible.
pub(super) fn finding(finding: &Finding) -> String {
    let message = escape::line(finding.message.text());
    match help(finding) {
        Some(help) => format!("{message}\n{help}"),
        None => message.into_owned(),
    }
}

/// What to do, and who does it.
pub fn help(finding: &Finding) -> Option<String> {
    let help = finding.help.text();
    (!help.is_empty()).then(|| format!("{} ({})", escape::line(help), finding.owner.name()))
}

/// The finding's level, rule and place: `error[note-edited] people/a.md:3:1`.
pub(super) fn place(finding: &Finding) -> String {
    let start = finding.place.start;
    let path = escape::line(finding.place.path.as_str());
    format!("{}[{}] {path}:{}:{}", finding.level.name(), finding.rule, start.line, start.column)
}

/// What could not be checked, and on a second line what to do.
pub(super) fn unchecked(missing: &Unchecked) -> String {
    let what = format!("not checked: {}", escape::line(missing.what.text()));
    match missing.help.text() {
        "" => what,
        help => format!("{what}\n{}", escape::line(help)),
    }
}

/// What stands for a rule where something could not be checked.
pub(super) const NOT_CHECKED: &str = "not-checked";
