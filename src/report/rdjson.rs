//! `--format rdjson`: reviewdog's diagnostics.

use serde_json::{Value, json};

use crate::field::span::{Position, Source};
use crate::finding::{Finding, Place, Severity};
use crate::lint::SETTINGS_FILE;
use crate::report::found::{Report, Sources};
use crate::report::{programs, told};
use crate::term::escape;

/// All findings as one `DiagnosticResult`. What could not be checked is an error at the top of the settings.
pub fn render(report: &Report, sources: &Sources<'_>) -> String {
    let missing = report.unchecked.iter().map(|missing| {
        json!({
            "message": told::unchecked(missing),
            "location": {"path": SETTINGS_FILE},
            "severity": "ERROR",
            "code": {"value": told::NOT_CHECKED},
        })
    });
    let found = report.findings.iter().map(|finding| diagnostic(finding, sources));
    programs::text(&json!({
        "source": {"name": "growthlint"},
        "diagnostics": missing.chain(found).collect::<Vec<_>>(),
    }))
}

fn diagnostic(finding: &Finding, sources: &Sources<'_>) -> Value {
    let severity = match finding.level {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Info => "INFO",
    };
    let mut diagnostic = json!({
        "message": told::finding(finding),
        "location": location(&finding.place, sources),
        "severity": severity,
        "code": {"value": finding.rule},
    });
    if let Some(related) = &finding.related {
        diagnostic["related_locations"] = json!([{
            "message": escape::line(related.what.text()),
            "location": location(&related.place, sources),
        }]);
    }
    diagnostic
}

/// A place with its columns, where the text is at hand to count them; else with its lines.
fn location(place: &Place, sources: &Sources<'_>) -> Value {
    let position = |at: Position| match sources.get(&place.path).and_then(|source| column(source, at)) {
        Some(column) => json!({"line": at.line, "column": column}),
        None => json!({"line": at.line}),
    };
    json!({
        "path": place.path.as_str(),
        "range": {"start": position(place.start), "end": position(place.end)},
    })
}

/// A column as reviewdog counts it: from 1, in bytes.
fn column(source: &Source, at: Position) -> Option<usize> {
    let text = source.slice(source.line(at.line));
    let mark = if at.line == 1 && text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let before = text[mark..].chars().take(at.column.checked_sub(1)?);
    Some(mark + before.map(char::len_utf8).sum::<usize>() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::tests as sample;

    #[test]
    fn columns_are_counted_in_bytes() {
        let mut report = sample::report();
        let source = sample::source();
        let related = report.findings[0].related.as_mut().unwrap();
        related.place.end.column = 7;
        let sources = Sources::from([(report.findings[0].place.path.clone(), &source)]);
        let result: Value = serde_json::from_str(&render(&report, &sources)).unwrap();
        let [changed, off] = result["diagnostics"].as_array().unwrap().as_slice() else { panic!("{result}") };
        let range = json!({"start": {"line": 14, "column": 3}, "end": {"line": 14, "column": 35}});
        assert_eq!(changed["location"]["range"], range);
        // `Groß 王`: two of its six characters take more than one byte.
        let range = json!({"start": {"line": 17, "column": 1}, "end": {"line": 17, "column": 10}});
        assert_eq!(changed["related_locations"][0]["location"]["range"], range);
        assert_eq!(off["location"]["range"], json!({"start": {"line": 1}, "end": {"line": 9}}));
        assert_eq!(off["severity"], "WARNING");
    }

    #[test]
    fn what_could_not_be_checked_is_an_error() {
        let result: Value = serde_json::from_str(&render(&sample::incomplete(), &Sources::new())).unwrap();
        assert_eq!(result["diagnostics"][0]["severity"], "ERROR");
        assert_eq!(result["diagnostics"][0]["code"]["value"], "not-checked");
    }
}
