//! `growthlint audit`: everybody on the main branch, and what is due.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::command::findings::{FindingFormat, FindingOptions};
use crate::command::output::{self, Destination};
use crate::command::{exit::Exit, failure::Failure, named_repository::NamedRepository, options::Clock};
use crate::command::{header, screen::Screen, sheet::source};
use crate::field::id::CommitId;
use crate::finding::{Message, RepoPath};
use crate::inspect::{Judge, Opened};
use crate::load::State;
use crate::page::audit::Depth;
use crate::page::audit::whole::{Audited, WholeAudit};
use crate::page::source::Source;
use crate::page::{audit, audit::row::Audit, evidence_base::EvidenceBase};
use crate::report::found::{Sources, Unchecked};
use crate::settings::Assurance;
use crate::term::look::Look;

#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "\
Examples:
  growthlint audit                            this repository, today
  growthlint audit ../ledger ../checkout      several repositories
  growthlint audit --as-of 2026-06-30         on another day
  growthlint audit --anchor 1f2e3d4           the branch must still contain this earlier tip
  growthlint audit --format json              for a dashboard
  growthlint audit --format html -o audit.html   a page for the meeting, for a browser and for paper")]
pub struct Args {
    /// Repositories; without any, the one around this folder
    #[arg(value_name = "DIR")]
    pub directories: Vec<PathBuf>,
    /// An earlier tip of the main branch: the branch must still contain it
    #[arg(long, value_name = "COMMIT")]
    pub anchor: Vec<String>,
    /// A file with such a tip: it is checked, then replaced by today's if nothing contradicts it
    #[arg(long, value_name = "FILE")]
    pub remember: Option<PathBuf>,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub format: AuditFormat,
    #[command(flatten)]
    pub findings: FindingOptions,
    #[command(flatten)]
    pub destination: Destination,
    #[command(flatten)]
    pub clock: Clock,
}

/// In which form an audit is printed: in one of the findings, which may hold more here, or as a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuditFormat {
    Of(FindingFormat),
    Html,
}

impl Default for AuditFormat {
    fn default() -> AuditFormat {
        AuditFormat::Of(FindingFormat::default())
    }
}

impl ValueEnum for AuditFormat {
    fn value_variants<'a>() -> &'a [AuditFormat] {
        static ALL: LazyLock<Vec<AuditFormat>> = LazyLock::new(|| {
            let mut all: Vec<AuditFormat> =
                FindingFormat::value_variants().iter().copied().map(AuditFormat::Of).collect();
            let json = all.iter().position(|format| *format == AuditFormat::Of(FindingFormat::Json));
            all.insert(json.map_or(all.len(), |json| json + 1), AuditFormat::Html);
            all
        });
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        match self {
            AuditFormat::Of(format) => format.to_possible_value(),
            AuditFormat::Html => {
                let help = "For a browser and for paper: one file that asks for nothing";
                Some(PossibleValue::new("html").help(help))
            }
        }
    }
}

pub(super) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let remembered = Remembered::read(args)?;
    let here = [PathBuf::new()];
    let folders = if args.directories.is_empty() { &here[..] } else { &args.directories };
    let mut all: Vec<AuditedRepository> = Vec::new();
    let mut unchecked = Vec::new();
    for folder in folders {
        match audit_one(args, folder, &remembered, folders.len() > 1) {
            // Who counts twice makes every number wrong.
            Ok(one) if all.iter().any(|other| other.place == one.place) => {
                let what = format!(
                    "`{}` is in a repository that was named already; it counts once",
                    folder.display()
                );
                screen.say(&Failure::new(what, "").lines());
            }
            Ok(one) => all.push(one),
            Err(failure) if folders.len() == 1 => return Err(failure),
            Err(failure) => {
                screen.say(&failure.lines());
                unchecked.push(Unchecked {
                    what: message!["`", RepoPath::new(&folder.to_string_lossy()), "` was not audited"],
                    help: Message::fixed("fix what is said above, or leave it out"),
                });
            }
        }
    }
    if all.is_empty() {
        return Ok(Exit::NotChecked);
    }
    let complete = unchecked.is_empty() && all.iter().all(|one| one.gaps == 0);
    let mut sources: Vec<Source> = Vec::new();
    let mut openeds: Vec<Opened> = Vec::new();
    let mut audited: Vec<Audited> = Vec::new();
    for one in all {
        sources.push(one.source);
        openeds.push(one.opened);
        audited.push(one.audited);
    }
    let mut whole = WholeAudit::join(args.clock.today(), audited, unchecked);
    let outcome = args.findings.outcome(&whole.report);
    let exit = if complete { outcome } else { Exit::NotChecked };
    args.findings.end(&mut whole.report, exit);
    let file = args.destination.file().filter(|file| *file != Path::new("-"));
    let text = printed(args, &whole, &sources, screen.look_in(file));
    match file {
        None => screen.print(&text)?,
        Some(file) => {
            output::write_whole(&text, file, &|path| openeds.iter().any(|opened| opened.keeps(path)))?
        }
    }
    screen.say_unchecked(&whole.report.unchecked);
    Ok(exit)
}

/// The audit in the form that was asked for. The page and the JSON hold more than the findings.
fn printed(args: &Args, whole: &WholeAudit, sources: &[Source], look: Look) -> String {
    let here = [PathBuf::new()];
    let folders = if args.directories.is_empty() { &here[..] } else { &args.directories };
    let is_anchored = args.remember.is_some() || !args.anchor.is_empty();
    match args.format {
        AuditFormat::Html => return whole.html(&joined(sources, whole, is_anchored)),
        AuditFormat::Of(FindingFormat::Json) => return whole.json(),
        AuditFormat::Of(FindingFormat::Text) => {}
        AuditFormat::Of(format) => return format.render(&whole.report, look, &Sources::new()),
    }
    let page = whole.text(&scope(folders), is_anchored, look);
    // Of several repositories each has a branch of its own.
    if let [one] = sources { header::with_state(&page, &one.state, look) } else { page }
}

/// Where a page about several repositories comes from.
fn joined(sources: &[Source], whole: &WholeAudit, is_anchored: bool) -> Source {
    let is_alone = sources.len() == 1;
    let join = |of: &dyn Fn(&Source) -> String, by: &str| sources.iter().map(of).collect::<Vec<_>>().join(by);
    let state = |one: &Source| {
        if is_alone { one.state.clone() } else { format!("{}: {}", one.repository, one.state) }
    };
    let mut unchecked = whole.report.unchecked.clone();
    if !is_anchored {
        unchecked.push(Unchecked {
            what: Message::fixed(
                "whether the main branch was rewritten, because no earlier tip is remembered",
            ),
            help: Message::fixed(
                "next time, name the commit of this page: `growthlint audit --anchor COMMIT`",
            ),
        });
    }
    Source {
        repository: join(&|one| one.repository.clone(), ", "),
        state: join(&state, "; "),
        commit: sources.first().and_then(|one| one.commit).filter(|_| is_alone),
        as_of: whole.report.as_of,
        effective_from: sources.iter().filter_map(|one| one.effective_from).min(),
        evidence: whole.evidence(),
        unchecked,
        links: sources.first().and_then(|one| one.links.clone()).filter(|_| is_alone),
    }
}

/// What was audited, as in the names of its folders.
fn scope(folders: &[PathBuf]) -> String {
    let name = |folder: &Path| folder.file_name().map(|name| name.to_string_lossy().into_owned());
    let names: Vec<String> = match folders {
        [folder] if folder.as_os_str().is_empty() => {
            std::env::current_dir().ok().as_deref().and_then(name).into_iter().collect()
        }
        several => several.iter().filter_map(|folder| name(folder)).collect(),
    };
    names.join(", ")
}

/// Earlier tips of the main branch that somebody remembers.
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
                    format!("`{}` holds no tip: {why}", file.display()),
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
                    format!("`--anchor {tip}` is not a commit of this repository"),
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

/// The audit of one repository, and which repository it is.
struct AuditedRepository {
    opened: Opened,
    source: Source,
    audited: Audited,
    gaps: usize,
    /// The repository's folder, however it was named.
    place: PathBuf,
}

fn audit_one(
    args: &Args,
    folder: &Path,
    remembered: &Remembered<'_>,
    prefixed: bool,
) -> Result<AuditedRepository, Failure> {
    let today = args.clock.today();
    let named = NamedRepository { path: folder, several: prefixed };
    let mut opened = named.open(today)?;
    opened.anchors = remembered.anchors(&opened)?;
    let state = opened
        .read()
        .and_then(|mut inspector| inspector.judge(State::Trusted, Judge::Audit)?.some())
        .map_err(|error| named.failure(error))?;
    let mut report = args.findings.report(&state, &opened.settings, today);
    let needs_people = matches!(args.format, AuditFormat::Of(FindingFormat::Json) | AuditFormat::Html);
    let depth = if needs_people { Depth::People } else { Depth::Rows };
    let mut audit = match &state.evidence {
        Some(_) => audit::audited(&opened.lint_state(&state, true), depth),
        None => Audit::default(),
    };
    if prefixed {
        let inside = |path: &RepoPath| {
            RepoPath::new(&format!("{}/{path}", folder.to_string_lossy().trim_end_matches('/')))
        };
        let waived = report.waived.iter_mut().map(|waived| &mut waived.finding);
        for finding in report.findings.iter_mut().chain(waived) {
            finding.place.path = inside(&finding.place.path);
        }
        for unread in &mut report.unread {
            unread.path = inside(&unread.path);
        }
        report.managers =
            report.managers.iter().map(|(path, manager)| (inside(path), manager.clone())).collect();
        for row in &mut audit.rows {
            row.path = inside(&row.path);
        }
        for person in &mut audit.people {
            person.path = inside(&person.path);
        }
    }
    let signed = opened.settings.evidence == Assurance::Signed;
    let keys = state.evidence.as_ref().map_or(0, |evidence| evidence.signatures().keys().lines().len());
    // The paths of several repositories begin with their folders, and each has a forge of its own.
    if !prefixed {
        report.links = opened.links(State::Trusted, None);
    }
    let gaps = state.gaps.len();
    let rewritten = report.findings.iter().any(|finding| finding.rule == "history-rewritten");
    if gaps == 0 && !rewritten {
        remembered.keep(state.trusted.as_ref().map(|trusted| trusted.commit), &opened)?;
    }
    let place = opened.repository().workdir().unwrap_or(folder);
    let place = std::fs::canonicalize(place).unwrap_or_else(|_| place.to_owned());
    let evidence = EvidenceBase { signed, keys };
    let source = source(&opened, (State::Trusted, &state), today);
    let audited = Audited { report, audit, evidence };
    drop(state);
    Ok(AuditedRepository { opened, source, audited, gaps, place })
}
