//! `growthlint audit`: everybody on the trusted branch, and what the calendar demands.

use std::path::{Path, PathBuf};

use crate::command::failure::Failure;
use crate::command::findings::{FindingFormat, FindingOptions};
use crate::command::named_repository::NamedRepository;
use crate::command::options::Clock;
use crate::command::outcome::Outcome;
use crate::command::output;
use crate::command::screen::Screen;
use crate::field::id::CommitId;
use crate::finding::{Finding, Message, RepoPath};
use crate::inspect::{Judge, Opened};
use crate::load::State;
use crate::page::audit;
use crate::page::audit::row::{Audit, CannotTell, Due, Page, groups};
use crate::page::audit::{json, text};
use crate::page::evidence_base::EvidenceBase;
use crate::report::found::{Report, Sources, Unchecked};
use crate::settings::Assurance;
use crate::term::look::Look;

/// What `growthlint audit` takes.
#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "\
Examples:
  growthlint audit                            this repository, today
  growthlint audit ../ledger ../checkout      several repositories
  growthlint audit --as-of 2026-06-30         by the calendar of another day
  growthlint audit --anchor 1f2e3d4           the branch must still rest on what was its tip
  growthlint audit --format json              for a dashboard")]
pub struct Args {
    /// Repositories; the one around this folder where none is given
    #[arg(value_name = "DIR")]
    pub directories: Vec<PathBuf>,
    /// A commit of which you remember that it was the trusted branch's tip: it must still be on the branch's line
    #[arg(long, value_name = "COMMIT")]
    pub anchor: Vec<String>,
    /// Take the tip that this file remembers for such a commit, and keep today's there if nothing contradicts it
    #[arg(long, value_name = "FILE")]
    pub remember: Option<PathBuf>,
    /// What is printed.
    #[command(flatten)]
    pub findings: FindingOptions,
    /// Which day.
    #[command(flatten)]
    pub clock: Clock,
}

pub(super) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Outcome, Failure> {
    let remembered = Remembered::read(args)?;
    let here = [PathBuf::new()];
    let folders = if args.directories.is_empty() { &here[..] } else { &args.directories };
    let (mut report, mut audit) = (Report::new(args.clock.today(), 0, Vec::new()), Audit::default());
    let mut bases = Vec::new();
    let mut all: Vec<Audited> = Vec::new();
    for folder in folders {
        match audit_one(args, folder, &remembered, folders.len() > 1) {
            // Who counts twice makes every number wrong.
            Ok(one) if all.iter().any(|other| other.place == one.place) => {
                let what =
                    format!("`{}` is a repository that is named already, and counts once", folder.display());
                screen.say(&Failure::new(what, "").lines());
            }
            Ok(one) => all.push(one),
            Err(failure) if folders.len() == 1 => return Err(failure),
            Err(failure) => {
                screen.say(&failure.lines());
                let what = message!["`", RepoPath::new(&folder.to_string_lossy()), "` was not audited"];
                report.unchecked.push(Unchecked {
                    what,
                    help: Message::fixed("mend what is said above, or leave it out"),
                });
            }
        }
    }
    if all.is_empty() {
        return Ok(Outcome::NotChecked);
    }
    let complete = report.unchecked.is_empty() && all.iter().all(|one| one.gaps == 0);
    if all.iter().all(|one| one.report.evidence == Assurance::Signed) {
        report.evidence = Assurance::Signed;
    }
    for one in all {
        report.head = report.head.or(one.report.head);
        report.trusted = report.trusted.or(one.report.trusted);
        report.documents += one.report.documents;
        report.findings.extend(one.report.findings);
        report.unchecked.extend(one.report.unchecked);
        audit.rows.extend(one.audit.rows);
        audit.months_to_promotion.extend(one.audit.months_to_promotion);
        audit.due.extend(one.audit.due);
        bases.push((one.signed, one.keys));
        for measure in one.audit.scorecard {
            match audit.scorecard.iter_mut().find(|known| known.name == measure.name) {
                Some(known) => {
                    known.value.reached += measure.value.reached;
                    known.value.of += measure.value.of;
                }
                None => audit.scorecard.push(measure),
            }
        }
    }
    report.findings.sort_by(|one, other| one.order().cmp(&other.order()));
    audit.months_to_promotion.sort_unstable();
    audit.due.sort_by(|one: &Due, other| (one.day, one.what.text()).cmp(&(other.day, other.what.text())));
    let look = screen.look();
    let format = args.findings.format;
    // The page and the JSON hold more than the findings.
    let text = if format == FindingFormat::Text {
        page(&report, &audit, &bases, !remembered.tips.is_empty(), folders, look)
    } else if format == FindingFormat::Json {
        json::render(&report, &audit)?
    } else {
        format.render(&report, look, &Sources::new())?
    };
    screen.print(&text)?;
    screen.say_unchecked(&report.unchecked);
    let outcome = args.findings.outcome(&report);
    Ok(if complete { outcome } else { Outcome::NotChecked })
}

/// Tips of the trusted branch that somebody remembers.
struct Remembered<'a> {
    tips: Vec<String>,
    file: Option<&'a Path>,
}

impl<'a> Remembered<'a> {
    fn read(args: &'a Args) -> Result<Remembered<'a>, Failure> {
        let file = args.remember.as_deref();
        let mut tips = args.anchor.clone();
        if args.directories.len() > 1 && (file.is_some() || !tips.is_empty()) {
            return Err(Failure::new(
                "`--anchor` and `--remember` are about one repository",
                "audit each repository on its own",
            ));
        }
        if let Some(file) = file {
            let failed = |why: &dyn std::fmt::Display| {
                Failure::new(
                    format!("`{}` remembers no tip: {why}", file.display()),
                    "name a file that `audit --remember` has written, or a new one",
                )
            };
            match std::fs::read_to_string(file) {
                Ok(text) => tips.push(
                    CommitId::parse(text.trim())
                        .ok_or_else(|| failed(&"it is not a commit's whole id"))?
                        .to_string(),
                ),
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) => return Err(failed(&error)),
            }
        }
        Ok(Remembered { tips, file })
    }

    /// The tips as this repository names them. One that is written out whole need not be here.
    fn anchors(&self, opened: &Opened) -> Result<Vec<CommitId>, Failure> {
        let commit = |tip: &String| {
            let found = opened.repository().commit_id(tip);
            found.ok_or_else(|| {
                Failure::new(
                    format!("`--anchor {tip}` is no commit of this repository"),
                    "give its whole id, of 40 digits",
                )
            })
        };
        self.tips.iter().map(commit).collect()
    }

    fn keep(&self, tip: Option<CommitId>, opened: &Opened) -> Result<(), Failure> {
        match (self.file, tip) {
            (Some(file), Some(tip)) => output::write(&format!("{tip}\n"), file, opened),
            (Some(_) | None, Some(_) | None) => Ok(()),
        }
    }
}

/// What the audit of one repository gave.
struct Audited {
    report: Report,
    audit: Audit,
    gaps: usize,
    signed: bool,
    /// How many people have keys.
    keys: usize,
    /// The folder that the repository stands in, however it was named.
    place: PathBuf,
}

fn audit_one(
    args: &Args,
    folder: &Path,
    remembered: &Remembered<'_>,
    prefixed: bool,
) -> Result<Audited, Failure> {
    let today = args.clock.today();
    let named = NamedRepository { path: folder, several: prefixed };
    let mut opened = named.open(today)?;
    opened.anchors = remembered.anchors(&opened)?;
    let state = opened
        .read()
        .and_then(|mut inspector| inspector.judge(State::Trusted, Judge::Audit)?.some())
        .map_err(|error| named.failure(error))?;
    let mut report = args.findings.report(&state, today);
    let mut audit = match &state.evidence {
        Some(_) => audit::audit(&opened.lint_state(&state, true)),
        None => Audit::default(),
    };
    if prefixed {
        let inside = |path: &RepoPath| {
            RepoPath::new(&format!("{}/{path}", folder.to_string_lossy().trim_end_matches('/')))
        };
        for finding in &mut report.findings {
            finding.place.path = inside(&finding.place.path);
        }
        for row in &mut audit.rows {
            row.path = inside(&row.path);
        }
    }
    let signed = opened.settings.evidence == Assurance::Signed;
    let keys = state.evidence.as_ref().map_or(0, |evidence| evidence.signatures().keys().lines().len());
    let gaps = state.gaps.len();
    let rewritten = report.findings.iter().any(|finding| finding.rule == "history-rewritten");
    if gaps == 0 && !rewritten {
        remembered.keep(state.trusted.as_ref().map(|trusted| trusted.commit), &opened)?;
    }
    let place = opened.repository().workdir().unwrap_or(folder);
    let place = std::fs::canonicalize(place).unwrap_or_else(|_| place.to_owned());
    Ok(Audited { report, audit, gaps, signed, keys, place })
}

fn page(
    report: &Report,
    audit: &Audit,
    bases: &[(bool, usize)],
    anchored: bool,
    folders: &[PathBuf],
    look: Look,
) -> String {
    let (unknown, known): (Vec<&Finding>, Vec<&Finding>) =
        report.findings.iter().partition(|finding| UNKNOWN.contains(&finding.rule));
    let scope: Vec<String> = match folders {
        [folder] if folder.as_os_str().is_empty() => {
            std::env::current_dir().ok().as_deref().and_then(Path::file_name).map(name).into_iter().collect()
        }
        several => several.iter().filter_map(|folder| folder.file_name().map(name)).collect(),
    };
    let page = Page {
        scope: &scope.join(", "),
        report,
        evidence: EvidenceBase {
            signed: bases.iter().all(|base| base.0),
            keys: bases.iter().map(|base| base.1).sum(),
        },
        anchored,
        todo: groups(known, &audit.rows),
        cannot_tell: unknown.into_iter().map(cannot_tell).collect(),
        audit,
    };
    text::render(&page, look)
}

/// Rules that say what cannot be told, and accuse nobody.
const UNKNOWN: [&str; 3] = ["author-unknown", "evidence-not-established", "pip-unwitnessed"];

fn name(name: &std::ffi::OsStr) -> String {
    name.to_string_lossy().into_owned()
}

fn cannot_tell(finding: &Finding) -> CannotTell {
    let what = match (&finding.engineer, &finding.entry) {
        (Some(engineer), Some(entry)) => message![engineer, ", ", entry, ": ", finding.message],
        (Some(engineer), None) => message![engineer, ": ", finding.message],
        (None, Some(_) | None) => message![finding.place.path, ": ", finding.message],
    };
    CannotTell { what: message![what, "; ", finding.help], mailmap: None }
}
