//! `--format json`: the report for programs, `growthlint-report/1`. `schema/report.schema.json` is made from these types.

use schemars::JsonSchema;
use serde::Serialize;

use crate::field::person::Person;
use crate::finding::{Finding, Owner, Proof, Severity};
use crate::report::found::{Counts, Report, Unread};
use crate::report::programs::{self, FormatVersion, versioned};
use crate::settings::Assurance;

/// What growthlint found in the growth docs of a repository.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "growthlint report")]
pub(crate) struct ReportJson<'a> {
    /// The name and version of this format.
    schema: FormatVersion<ReportJson<'a>>,
    /// The UTC day that counts as today, `YYYY-MM-DD`.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    as_of: String,
    /// The whole id of the commit that was checked; null where the history was not read.
    #[schemars(regex(pattern = "^[0-9a-f]{40}$"))]
    head: Option<String>,
    /// The main branch, whose settings, .mailmap and keys were used; null if the history was not read.
    trusted: Option<TrustedJson<'a>>,
    /// What a claim about somebody had to rest on: the names in commits, or keys.
    evidence: Assurance,
    /// Whether everything could be checked. If false, there may be more findings.
    complete: bool,
    /// How many documents and findings.
    counts: Counts,
    /// The lines of documents that nothing reads, outside the sections that the settings allow.
    unread: Vec<UnreadJson<'a>>,
    /// The rules that would find errors and that the settings switch off.
    off: &'a [&'static str],
    /// What was found, sorted by path, position and rule.
    findings: Vec<FindingJson<'a>>,
}

/// Lines of one document that nothing reads.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Unread")]
struct UnreadJson<'a> {
    /// The file, from the top of the repository, with `/` between its parts.
    path: &'a str,
    /// Each stretch of lines.
    lines: Vec<LinesJson>,
}

/// A stretch of lines.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Lines")]
struct LinesJson {
    /// The first line, from 1.
    #[schemars(range(min = 1))]
    from: usize,
    /// The last line.
    #[schemars(range(min = 1))]
    to: usize,
}

/// The main branch.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Trusted")]
struct TrustedJson<'a> {
    /// Its name, as in `origin/main`.
    r#ref: &'a str,
    /// The whole id of its tip.
    #[schemars(regex(pattern = "^[0-9a-f]{40}$"))]
    commit: String,
}

/// One finding.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Finding")]
struct FindingJson<'a> {
    /// The rule's name; `growthlint explain RULE` prints its page.
    rule: &'a str,
    /// How much it matters.
    level: Severity,
    /// The file, from the top of the repository, with `/` between its parts.
    path: &'a str,
    /// The line where it begins, from 1.
    #[schemars(range(min = 1))]
    line: usize,
    /// The column where it begins, from 1, in characters.
    #[schemars(range(min = 1))]
    column: usize,
    /// The line where it ends.
    #[schemars(range(min = 1))]
    end_line: usize,
    /// One past the column where it ends.
    #[schemars(range(min = 1))]
    end_column: usize,
    /// The address of the engineer whose document it is about, as in `amara@acme.example`.
    engineer: Option<&'a str>,
    /// The entry that it is about, as in `plan 2026-H1`.
    entry: Option<String>,
    /// Who has to act.
    owner: Owner,
    /// What is wrong. It never holds text of a document.
    message: &'a str,
    /// What to do.
    help: &'a str,
    /// The commits that it rests on.
    evidence: Vec<ProofJson<'a>>,
}

/// One commit, and what it did or shows.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Evidence")]
struct ProofJson<'a> {
    /// Its whole id; forty zeros for what is not committed yet.
    #[schemars(regex(pattern = "^[0-9a-f]{40}$"))]
    commit: String,
    /// Its author's address, by .mailmap of the main branch.
    author: &'a str,
    /// When it was committed, by its committer's clock: RFC 3339 in UTC. Null where git's date cannot be read.
    committed: Option<String>,
    /// What it did or shows.
    what: &'a str,
}

/// The whole report as one JSON object, with a line end behind it.
pub fn render(report: &Report) -> String {
    programs::text(&shape(report))
}

versioned!(ReportJson<'_>, "growthlint-report/1");

pub(crate) fn shape(report: &Report) -> ReportJson<'_> {
    ReportJson {
        schema: FormatVersion::new(),
        as_of: report.as_of.to_string(),
        head: report.head.map(|head| head.to_string()),
        trusted: report
            .trusted
            .as_ref()
            .map(|trusted| TrustedJson { r#ref: &trusted.name, commit: trusted.commit.to_string() }),
        evidence: report.evidence,
        complete: report.is_complete(),
        counts: report.counts(),
        unread: report.unread.iter().map(unread).collect(),
        off: &report.off,
        findings: report.findings.iter().map(finding).collect(),
    }
}

fn unread(unread: &Unread) -> UnreadJson<'_> {
    let lines = unread.lines.iter().map(|(from, to)| LinesJson { from: *from, to: *to });
    UnreadJson { path: unread.path.as_str(), lines: lines.collect() }
}

fn finding(finding: &Finding) -> FindingJson<'_> {
    let place = &finding.place;
    FindingJson {
        rule: finding.rule,
        level: finding.level,
        path: place.path.as_str(),
        line: place.start.line,
        column: place.start.column,
        end_line: place.end.line,
        end_column: place.end.column,
        engineer: finding.engineer.as_ref().map(address),
        entry: finding.entry.as_ref().map(ToString::to_string),
        owner: finding.owner,
        message: finding.message.text(),
        help: finding.help.text(),
        evidence: finding.proofs.iter().map(evidence).collect(),
    }
}

fn evidence(proof: &Proof) -> ProofJson<'_> {
    ProofJson {
        commit: proof.commit.to_string(),
        author: address(&proof.author),
        committed: proof.committed.map(|time| time.to_string()),
        what: proof.what.text(),
    }
}

/// Programs know a person by the address.
pub(crate) fn address(person: &Person) -> &str {
    &person.email
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::tests as sample;

    #[test]
    fn the_shape_that_programs_rely_on() {
        let text = render(&sample::report());
        same(&text, "src/report/sample.json");
    }

    #[test]
    fn hidden_characters_are_escaped() {
        let mut report = sample::report();
        report.findings[0].engineer = Some(crate::field::person::Person::new("A", "a\u{202e}\u{9b}@x"));
        let text = render(&report);
        assert!(text.contains(r#""engineer": "a\u202e\u009b@x""#), "{text}");
    }

    /// `UPDATE=1 cargo test --lib json` writes the file.
    fn same(made: &str, path: &str) {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, made).unwrap();
        }
        assert_eq!(std::fs::read_to_string(&path).unwrap(), made, "run `UPDATE=1 cargo test`");
    }
}
