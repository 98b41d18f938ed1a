//! `--format github`: workflow commands that show findings in a pull request. Nothing in a document can become a command of its own.

use std::fmt::Write as _;

use crate::finding::{Finding, Severity};
use crate::report::found::Report;
use crate::report::told;
use crate::term::escape;

/// How long GitHub lets a message be.
const LONGEST: usize = 4096;

/// So many annotations of each kind GitHub takes from one step. It drops the others without a word, whichever came last.
const MOST: usize = 10;

/// What could not be checked, then findings, the gravest first, as workflow commands; those that GitHub would drop as plain lines of the
/// log; and a notice with the totals.
pub fn render(report: &Report) -> String {
    let mut out = String::new();
    for (at, missing) in report.unchecked.iter().enumerate() {
        match told::unchecked(missing) {
            text if at < MOST => {
                let _ = writeln!(out, "::error title=growthlint::{}", data(&text));
            }
            text => {
                let _ = writeln!(out, "{}", text.replace('\n', "; help: "));
            }
        }
    }
    let mut left_out = 0;
    for (level, most) in [
        (Severity::Error, MOST.saturating_sub(report.unchecked.len())),
        (Severity::Warning, MOST),
        // The totals are one of them.
        (Severity::Info, MOST - 1),
    ] {
        let findings = report.findings.iter().filter(|finding| finding.level == level);
        for (at, finding) in findings.enumerate() {
            if at < most {
                command(&mut out, finding);
            } else {
                left_out += 1;
                let _ = writeln!(
                    out,
                    "{}: {}",
                    told::place(finding),
                    told::finding(finding).replace('\n', "; help: ")
                );
            }
        }
    }
    let more = if left_out == 0 {
        String::new()
    } else {
        format!("; {left_out} of them only in the log of this step")
    };
    let _ = writeln!(out, "::notice title=growthlint::{}{more}", data(&report.summary()));
    out
}

fn command(out: &mut String, finding: &Finding) {
    let place = &finding.place;
    let kind = match finding.level {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let _ = write!(out, "::{kind} file={},line={}", property(place.path.as_str()), place.start.line);
    if place.start.line == place.end.line {
        let _ = write!(out, ",col={},endColumn={}", place.start.column, place.end.column);
    } else {
        let _ = write!(out, ",endLine={}", place.end.line);
    }
    let _ = writeln!(out, ",title={}::{}", property(finding.rule), data(&told::finding(finding)));
}

/// A property's value: hidden characters visible, and nothing that ends the property or the command.
fn property(text: &str) -> String {
    let mut out = String::new();
    for character in neutral(&escape::line(text)).chars() {
        match character {
            ':' => out.push_str("%3A"),
            ',' => out.push_str("%2C"),
            _ => push(&mut out, character),
        }
    }
    out
}

/// A message: lines joined as GitHub wants them, none of which is a command, cut to what GitHub takes.
fn data(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(neutral).collect();
    let mut out = String::new();
    let mut length = 0;
    for character in lines.join("\n").chars() {
        let mut escaped = String::new();
        push(&mut escaped, character);
        length += escaped.chars().count();
        if length >= LONGEST {
            out.push('…');
            break;
        }
        out.push_str(&escaped);
    }
    out
}

fn push(out: &mut String, character: char) {
    match character {
        '%' => out.push_str("%25"),
        '\r' => out.push_str("%0D"),
        '\n' => out.push_str("%0A"),
        _ => out.push(character),
    }
}

/// One line without the runner's `##[command]` anywhere and without `::command` at its start.
fn neutral(line: &str) -> String {
    let line = line.replace("##[", "# #[");
    let begin = line.len() - line.trim_start().len();
    if line[begin..].starts_with("::") {
        format!("{}: :{}", &line[..begin], &line[begin + 2..])
    } else {
        line
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::field::person::Person;
    use crate::finding::{Message, RepoPath};
    use crate::report::tests as sample;

    #[test]
    fn commands_and_a_summary() {
        assert_eq!(
            render(&sample::report()),
            "::error file=people/payments/amara-okafor.md,line=14,col=3,endColumn=35,title=plan-changed-after-signing::the plan was changed \
             after Amara Okafor signed it%0Asign the plan again, both of you (engineer)\n\
             ::warning file=people/payments/noor-aziz.md,line=1,endLine=9,title=plan-off-track::2 of 4 at month 4, no decision \
             written%0Awrite a `Decision` (manager)\n\
             ::notice title=growthlint::1 error, 1 warning in 6 documents\n"
        );
        assert_eq!(render(&sample::empty()), "::notice title=growthlint::6 documents: nothing to report\n");
        assert_eq!(
            render(&sample::incomplete()),
            "::error title=growthlint::not checked: the history was not read%0Arun it without `--no-history`\n\
             ::notice title=growthlint::6 documents: nothing to report in what could be checked\n"
        );
    }

    #[test]
    fn what_github_would_drop_is_in_the_log_and_errors_come_first() {
        let mut report = sample::incomplete();
        for _ in 0..12 {
            for (rule, level) in [("a", Severity::Info), ("b", Severity::Warning), ("c", Severity::Error)] {
                report.findings.push(sample::finding(rule, level, Message::fixed("message")));
            }
        }
        let text = render(&report);
        let count = |start: &str| text.lines().filter(|line| line.starts_with(start)).count();
        assert_eq!([count("::error "), count("::warning "), count("::notice ")], [10, 10, 10]);
        assert_eq!([count("error[c] "), count("warning[b] "), count("info[a] ")], [3, 2, 3]);
        assert_eq!(text.find("::warning"), text.find("::warning file="));
        assert!(
            text.rfind("error[c]") < text.find("::warning")
                && text.rfind("warning[b]") < text.find("::notice")
        );
        assert!(
            text.ends_with(
                "documents; not everything could be checked; 8 of them only in the log of this step\n"
            ),
            "{text}"
        );
    }

    #[test]
    fn no_text_is_a_command() {
        assert_eq!(property("a,b:c%\u{202e}\n"), "a%2Cb%3Ac%25\\u{202e}\\u{a}");
        assert_eq!(
            data("100%\n ::set-env name=x::y\n###[error]z"),
            "100%25%0A : :set-env name=x::y%0A## #[error]z"
        );
        let long = data(&"%".repeat(5000));
        assert!(long.ends_with("%25…") && long.chars().count() <= LONGEST);
    }

    proptest! {
        #[test]
        fn nothing_gets_through(name in "(?s)[#\\[:%\\r\\n, a\u{1b}\u{202e}王ß]{0,40}|.{0,40}", path in "(?s)[#\\[:%\\r\\n, a\u{1b}]{0,40}|.{0,40}") {
            let mut report = sample::report();
            let person = Person { name: name.clone(), email: String::new() };
            report.findings[0].message = message![person];
            report.findings[0].place.path = RepoPath::new(&path);
            report.findings[1].help = message!["x", person];
            let text = render(&report);
            prop_assert!(!text.replace('\n', "").contains(escape::is_hidden));
            prop_assert!(!text.contains("##["));
            let lines: Vec<&str> = text.lines().collect();
            prop_assert_eq!(lines.len(), 3);
            for (line, start) in lines.iter().zip(["::error file=", "::warning file="]) {
                let line = line.strip_prefix(start);
                prop_assert!(line.is_some());
                let (properties, message) = line.unwrap().split_once("::").unwrap();
                prop_assert_eq!(properties.split(',').filter(|part| part.starts_with("title=")).count(), 1);
                for part in message.split("%0A") {
                    prop_assert!(!part.trim_start().starts_with("::"));
                }
            }
        }
    }
}
