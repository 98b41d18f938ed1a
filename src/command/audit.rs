//! `growthlint audit`: everybody on the trusted branch, and what the calendar demands.

use std::path::{Path, PathBuf};

use crate::audit::{self, Audit};
use crate::claim::{History, behaviour};
use crate::command::check::report;
use crate::command::global::FormatName;
use crate::command::{Failure, Global, Outcome, Screen};
use crate::finding::{Finding, Message, RepoPath};
use crate::inspect::{InspectError, Judge, Opened};
use crate::load::State;
use crate::report::audit::{CannotTell, Due, EngineerRow, EvidenceBase, Measure, Page, groups};
use crate::report::{Look, Report, Sources, Unchecked, audit_page};
use crate::settings::EvidenceLevel;

/// What `growthlint audit` takes.
#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "\
Examples:
  growthlint audit                            this repository, today
  growthlint audit ../ledger ../checkout      several repositories
  growthlint audit --as-of 2026-06-30         by the calendar of another day
  growthlint audit --format json              for a dashboard")]
pub struct Args {
    /// Repositories; the one around this folder where none is given
    #[arg(value_name = "DIR")]
    pub directories: Vec<PathBuf>,
}

pub(super) fn run(args: &Args, global: &Global, screen: &mut Screen<'_>) -> Result<Outcome, Failure> {
    let here = [PathBuf::new()];
    let folders = if args.directories.is_empty() { &here[..] } else { &args.directories };
    let (mut report, mut due, mut keys) = (Report::new(global.today(), 0, Vec::new()), Vec::new(), Vec::new());
    let mut all: Vec<Audited> = Vec::new();
    for folder in folders {
        match audit_one(folder, global, folders.len() > 1) {
            Ok(one) => all.push(one),
            Err(failure) if folders.len() == 1 => return Err(failure),
            Err(failure) => {
                screen.say(&failure.lines());
                let what = Message::of(&[&"`", &RepoPath::new(&folder.to_string_lossy()), &"` was not audited"]);
                report.unchecked.push(Unchecked { what, help: Message::fixed("mend what is said above, or leave it out") });
            }
        }
    }
    if all.is_empty() {
        return Ok(Outcome::NotChecked);
    }
    let complete = report.unchecked.is_empty() && all.iter().all(|one| one.gaps == 0);
    let (mut rows, mut measures): (Vec<EngineerRow>, Vec<Measure>) = (Vec::new(), Vec::new());
    for one in all {
        report.head = report.head.or(one.report.head);
        report.trusted = report.trusted.or(one.report.trusted);
        report.documents += one.report.documents;
        report.findings.extend(one.report.findings);
        report.unchecked.extend(one.report.unchecked);
        rows.extend(one.audit.rows);
        report.months_to_promotion.extend(one.audit.months_to_promotion);
        due.extend(one.audit.due);
        keys.push(one.signed);
        for measure in one.audit.scorecard {
            match measures.iter_mut().find(|known| known.name == measure.name) {
                Some(known) => {
                    known.value.reached += measure.value.reached;
                    known.value.of += measure.value.of;
                }
                None => measures.push(measure),
            }
        }
    }
    report.findings.sort_by(|one, other| one.order().cmp(&other.order()));
    report.months_to_promotion.sort_unstable();
    due.sort_by(|one: &Due, other| (one.day, one.what.text()).cmp(&(other.day, other.what.text())));
    (report.engineers, report.scorecard) = (Some(rows), Some(measures));
    let outcome = match global.format {
        FormatName::Text => {
            screen.print(&page(&report, due, keys.contains(&true), folders, screen.look(global)))?;
            screen.say(&report.unchecked_lines());
            global.outcome(&report)
        }
        FormatName::Concise | FormatName::Json | FormatName::Github | FormatName::Csv => screen.report(&report, global, &Sources::new())?,
    };
    Ok(if complete { outcome } else { Outcome::NotChecked })
}

/// What the audit of one repository gave.
struct Audited {
    report: Report,
    audit: Audit,
    gaps: usize,
    signed: bool,
}

fn audit_one(folder: &Path, global: &Global, prefixed: bool) -> Result<Audited, Failure> {
    let today = global.today();
    let opened =
        if folder.as_os_str().is_empty() { Opened::new(None, State::Trusted, today) } else { Opened::at(folder, State::Trusted, today) };
    let named = |error: InspectError| {
        let failure = Failure::from(error);
        if prefixed { Failure::new(format!("{}: {}", folder.display(), failure.what), failure.help) } else { failure }
    };
    let opened = opened.map_err(named)?;
    let state = opened.read().and_then(|mut inspector| inspector.judge(State::Trusted, Judge::Audit)?.some()).map_err(named)?;
    let mut report = report(&state, global);
    let undecided = |history: &History<'_>| {
        let open = behaviour::undecided(history, today);
        open.iter().map(|open| open.since.days_until(today)).max()
    };
    let mut audit = match &state.evidence {
        Some(_) => audit::audit(&opened.lint_state(&state, true), &undecided),
        None => Audit { rows: Vec::new(), due: Vec::new(), scorecard: Vec::new(), months_to_promotion: Vec::new() },
    };
    if prefixed {
        let inside = |path: &RepoPath| RepoPath::new(&format!("{}/{path}", folder.to_string_lossy().trim_end_matches('/')));
        for finding in &mut report.findings {
            finding.place.path = inside(&finding.place.path);
        }
        for row in &mut audit.rows {
            row.path = inside(&row.path);
        }
    }
    let signed = opened.settings.evidence == EvidenceLevel::Signed;
    Ok(Audited { report, audit, gaps: state.gaps.len(), signed })
}

/// The page for people.
fn page(report: &Report, due: Vec<Due>, signed: bool, folders: &[PathBuf], look: Look) -> String {
    let rows = report.engineers.as_deref().unwrap_or_default();
    let (unknown, known): (Vec<&Finding>, Vec<&Finding>) = report.findings.iter().partition(|finding| UNKNOWN.contains(&finding.rule));
    let scope: Vec<String> = match folders {
        [folder] if folder.as_os_str().is_empty() => {
            std::env::current_dir().ok().as_deref().and_then(Path::file_name).map(name).into_iter().collect()
        }
        several => several.iter().filter_map(|folder| folder.file_name().map(name)).collect(),
    };
    let page = Page {
        scope: &scope.join(", "),
        report,
        evidence: EvidenceBase { signed, keys: 0 },
        todo: groups(known, rows),
        cannot_tell: unknown.into_iter().map(cannot_tell).collect(),
        due,
    };
    audit_page::render(&page, look)
}

/// Rules that say what cannot be told, and accuse nobody.
const UNKNOWN: [&str; 3] = ["author-unknown", "evidence-not-established", "pip-unwitnessed"];

fn name(name: &std::ffi::OsStr) -> String {
    name.to_string_lossy().into_owned()
}

fn cannot_tell(finding: &Finding) -> CannotTell {
    let what = match (&finding.engineer, &finding.entry) {
        (Some(engineer), Some(entry)) => Message::of(&[engineer, &", ", entry, &": ", &finding.message]),
        (Some(engineer), None) => Message::of(&[engineer, &": ", &finding.message]),
        (None, Some(_) | None) => Message::of(&[&finding.place.path, &": ", &finding.message]),
    };
    CannotTell { what: Message::of(&[&what, &"; ", &finding.help]), mailmap: None }
}
