//! `--format junit`: a test suite in JUnit's XML. A finding is a test case, and fails where it makes the command fail.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::finding::Finding;
use crate::report::found::Report;
use crate::report::told;
use crate::term::escape;
use crate::term::words::plural;

/// One suite. Without anything that could not be checked, its first case is that the documents were read, so that it is never empty.
pub fn render(report: &Report) -> String {
    let fails = |finding: &&Finding| report.ending.fails_from.is_some_and(|from| finding.level >= from);
    let failures = report.findings.iter().filter(fails).count();
    let errors = report.unchecked.len();
    let tests = report.findings.len() + errors.max(1);
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
    // The schemas ask for a time. The day that counts as today is the only one that is known.
    let _ = writeln!(
        out,
        "  <testsuite id=\"0\" package=\"growthlint\" name=\"growthlint\" timestamp=\"{}T00:00:00\" hostname=\"localhost\" \
         tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\" time=\"0\">",
        report.as_of
    );
    let _ = writeln!(
        out,
        "    <properties>\n      <property name=\"as-of\" value=\"{}\"/>\n    </properties>",
        report.as_of
    );
    if report.is_complete() {
        case(&mut out, "growthlint", &plural(report.documents, "document", "documents"), None);
    }
    for missing in &report.unchecked {
        let text = told::unchecked(missing);
        let what = escape::line(missing.what.text());
        case(
            &mut out,
            "growthlint",
            &what,
            Some(Outcome { element: "error", kind: told::NOT_CHECKED, text: &text }),
        );
    }
    let (mut seen, mut passed) = (BTreeMap::new(), String::new());
    for finding in &report.findings {
        let path = escape::line(finding.place.path.as_str());
        let name = name(finding, &mut seen);
        let text = format!("{}\n{}", told::finding(finding), told::place(finding));
        if fails(&finding) {
            case(
                &mut out,
                &path,
                &name,
                Some(Outcome { element: "failure", kind: finding.rule, text: &text }),
            );
        } else {
            case(&mut out, &path, &name, None);
            let _ = writeln!(passed, "{text}\n");
        }
    }
    let summary = escaped(&report.summary());
    let _ = writeln!(out, "    <system-out>{}{summary}</system-out>\n    <system-err/>", escaped(&passed));
    out.push_str("  </testsuite>\n</testsuites>\n");
    out
}

/// Why a case did not pass.
struct Outcome<'a> {
    element: &'static str,
    kind: &'a str,
    /// Its first line is the message.
    text: &'a str,
}

/// A finding's rule and entry, which stay when lines move. A further one of the same in the same file gets a number.
fn name(finding: &Finding, seen: &mut BTreeMap<(String, String), usize>) -> String {
    let entry = finding.entry.as_ref().map(|entry| format!(", {}", escape::line(&entry.to_string())));
    let name = format!("{}{}", finding.rule, entry.unwrap_or_default());
    let number = seen.entry((finding.place.path.to_string(), name.clone())).or_default();
    *number += 1;
    if *number == 1 { name } else { format!("{name} ({number})") }
}

fn case(out: &mut String, class: &str, name: &str, outcome: Option<Outcome<'_>>) {
    let _ =
        write!(out, "    <testcase classname=\"{}\" name=\"{}\" time=\"0\"", escaped(class), escaped(name));
    let Some(Outcome { element, kind, text }) = outcome else {
        out.push_str("/>\n");
        return;
    };
    let message = text.lines().next().unwrap_or_default();
    let _ = writeln!(
        out,
        ">\n      <{element} type=\"{}\" message=\"{}\">{}</{element}>\n    </testcase>",
        escaped(kind),
        escaped(message),
        escaped(text)
    );
}

/// Text as XML has it, in an element or between double quotes. `]]>` is escaped with its last character. The hidden characters are visible
/// before, and XML allows none of the two that are left out here.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::tests as sample;

    #[test]
    fn errors_fail_and_warnings_do_not_unless_they_are_asked_to() {
        let mut report = sample::report();
        let text = render(&report);
        assert!(text.contains("tests=\"3\" failures=\"1\" errors=\"0\""), "{text}");
        assert!(
            text.contains(
                "    <testcase classname=\"people/payments/amara-okafor.md\" name=\"plan-changed-after-signing, plan 2026-H1\" time=\"0\">\n      \
                 <failure type=\"plan-changed-after-signing\" message=\"the plan was changed after Amara Okafor signed it\">the plan was \
                 changed after Amara Okafor signed it\nsign the plan again, both of you (engineer)\n\
                 error[plan-changed-after-signing] people/payments/amara-okafor.md:14:3</failure>\n"
            ),
            "{text}"
        );
        assert!(
            text.contains("name=\"plan-off-track\" time=\"0\"/>\n") && text.contains("<system-out>2 of 4"),
            "{text}"
        );
        report.ending.fails_from = Some(crate::finding::Severity::Warning);
        assert!(render(&report).contains("failures=\"2\""));
        report.ending.fails_from = None;
        assert!(render(&report).contains("failures=\"0\""));
    }

    #[test]
    fn what_could_not_be_checked_is_an_error_and_no_documents_pass() {
        let text = render(&sample::incomplete());
        assert!(text.contains("tests=\"1\" failures=\"0\" errors=\"1\""), "{text}");
        assert!(
            text.contains("<error type=\"not-checked\"") && !text.contains("6 documents\" time"),
            "{text}"
        );
    }

    #[test]
    fn nothing_ends_an_element_or_an_attribute() {
        let mut report = sample::report();
        report.findings[0].place.path = crate::finding::RepoPath::new("a\"<b>&'\u{1b}]]>\u{ffff}.md");
        let text = render(&report);
        assert!(text.contains("classname=\"a&quot;&lt;b&gt;&amp;&#39;\\u{1b}]]&gt;\u{fffd}.md\""), "{text}");
    }
}
