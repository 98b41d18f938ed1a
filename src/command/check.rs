//! `growthlint check`: lints the documents, with evidence from history.

mod diff;
pub(super) mod fix;

use std::path::{Component, Path, PathBuf};

use crate::command::findings::{FindingFormat, FindingOptions, sources};
use crate::command::new::path::for_page;
use crate::command::options::{Clock, SourceLines};
use crate::command::{exit::Exit, failure::Failure, screen::Screen};
use crate::finding::{Finding, Message, RepoPath};
use crate::inspect::{InspectError, Inspected, Judge, Opened};
use crate::lint;
use crate::load::{self, Button, Environment, PreCommit, Repository, State};
use crate::page::change;
use crate::report::found::{Report, Sources, Unchecked};
use crate::settings::MergeButton;
use crate::term::{escape, shell};

#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "\
Examples:
  growthlint check                      the working tree, as if it were committed now
  growthlint check people/ledger        only what is in this folder
  growthlint check --staged             the index: what the pre-commit hook runs
  growthlint check --base origin/main   only what this branch would bring to origin/main
  growthlint check --fix --diff         what `--fix` would put right in your lines, as a diff")]
pub struct Args {
    /// Files and folders to report on; without any, everything
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Check what is staged, and report only what HEAD does not have
    #[arg(long, conflicts_with = "base")]
    pub staged: bool,
    /// Check the result of a merge into this branch or whole commit id, by the settings there, and report only what is new
    #[arg(long, value_name = "BRANCH")]
    pub base: Option<String>,
    /// Fail on warnings, too, about notes and PIPs that are not published yet, and that nobody can change once they are
    #[arg(long)]
    pub strict: bool,
    /// Check only the text, without the history
    #[arg(long, conflicts_with_all = ["staged", "base"])]
    pub no_history: bool,
    /// Put right what can mean one thing only, in lines that are yours or not committed yet, and then check the result
    #[arg(long, conflicts_with_all = ["staged", "base", "no_history"])]
    pub fix: bool,
    /// Print what `--fix` would write as a unified diff, write nothing, and end with 1 where there is something to fix
    #[arg(long, requires = "fix")]
    pub diff: bool,
    /// The branch that links in Markdown lead to; without one, the branch that is checked out, else the commit
    #[arg(long, value_name = "BRANCH", env = "GROWTHLINT_BRANCH", hide_env_values = true)]
    pub branch: Option<String>,
    #[command(flatten)]
    pub source: SourceLines,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub format: FindingFormat,
    #[command(flatten)]
    pub findings: FindingOptions,
    #[command(flatten)]
    pub clock: Clock,
}

pub(super) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    if args.fix
        && let Some(exit) = fix_first(args, screen)?
    {
        return Ok(exit);
    }
    let (args, which) = match asked_by_pre_commit(args)? {
        Some(asked) => asked,
        None => (args.clone(), if args.staged { State::Index } else { State::WorkingTree }),
    };
    check(&args, which, screen)
}

/// Puts right what can be put right before anything is checked; with `--diff` it shows that, and nothing is checked.
fn fix_first(args: &Args, screen: &mut Screen<'_>) -> Result<Option<Exit>, Failure> {
    let today = args.clock.today();
    let opened = Opened::new(None, State::WorkingTree, today)?;
    let state = opened.read()?.judge(State::WorkingTree, Judge::Check)?.some()?;
    let wanted = Wanted::new(&args.paths, &opened, &state)?;
    let fixes = fix::find(&opened, &state, &|path| wanted.covers(path))?;
    if args.diff {
        let diff: String = fixes.iter().map(fix::Fix::diff).collect();
        screen.print(&diff)?;
    } else {
        fix::write(&fixes, screen)?;
    }
    fixes.iter().for_each(|fix| fix.say_left(screen));
    let outcome = if fixes.iter().any(fix::Fix::is_any) { Exit::Found } else { Exit::Fine };
    Ok(args.diff.then_some(if state.gaps.is_empty() { outcome } else { Exit::NotChecked }))
}

/// What the tool pre-commit wants checked where it was not git that started it for a commit: the commits that it names, whatever is staged,
/// else all that is there. What is new in the index would pass whatever is committed.
fn asked_by_pre_commit(args: &Args) -> Result<Option<(Args, State)>, Failure> {
    let Some(asked) = Environment::of_process().pre_commit.filter(|_| args.staged) else { return Ok(None) };
    let repository = load::open().map_err(InspectError::from)?;
    let Some(head) = repository.commit_id("HEAD") else { return Ok(None) };
    let (base, which) = match asked {
        // It may be named in any way: the person who runs pre-commit says it, not what is checked.
        PreCommit::Range { from, to } if repository.commit_id(&to) == Some(head) => {
            (Some(repository.commit_id(&from).map_or(from, |id| id.to_string())), State::Head)
        }
        PreCommit::Range { to, .. } => {
            return Err(Failure::new(
                format!("`{}` is not checked out, so nothing was checked", escape::line(&to)),
                "check out the commit that PRE_COMMIT_TO_REF names, and run it again",
            ));
        }
        PreCommit::Commit if repository.is_anything_staged() != Some(false) => return Ok(None),
        PreCommit::Commit => (None, State::Head),
        PreCommit::ByHand if repository.is_anything_staged() == Some(false) => (None, State::Head),
        PreCommit::ByHand => (None, State::Index),
    };
    Ok(Some((Args { staged: false, base, ..args.clone() }, which)))
}

/// What is checked, and what it is held against.
struct States {
    state: Inspected,
    /// What was there before: only what it does not have is reported.
    known: Option<Inspected>,
    /// What is found where a squash lands the branch.
    squashed: Vec<Finding>,
    /// What the trusted branch has, where that is told.
    before: Option<Inspected>,
}

impl States {
    fn read(args: &Args, which: State, opened: &Opened) -> Result<States, Failure> {
        // What a change means to its readers is told of all documents.
        let is_markdown = args.format == FindingFormat::Markdown;
        if args.staged && !is_markdown {
            let [state, head] = opened.read_change(which, State::Head)?;
            return Ok(States { state, known: Some(head), squashed: Vec::new(), before: None });
        }
        let mut inspector = if args.no_history { opened.read_texts()? } else { opened.read()? };
        let judge = if args.no_history { Judge::TextOnly } else { Judge::Check };
        let state = inspector.judge(which, judge)?;
        let mut states = States { state, known: None, squashed: Vec::new(), before: None };
        if !states.state.has_documents() {
            return Ok(states);
        }
        states.known = match (args.staged, &args.base) {
            (true, _) => Some(inspector.judge(State::Head, judge)?),
            (false, Some(_)) => Some(inspector.judge(State::Trusted, judge)?),
            (false, None) => None,
        };
        if args.base.is_some() && opened.settings.merge == MergeButton::Squash {
            states.squashed = inspector.judge_landed(which, judge, Button::Squash)?.findings;
        }
        if is_markdown && states.known.is_none() && !args.no_history {
            states.before = Some(inspector.judge(State::Trusted, Judge::Evidence)?);
        }
        Ok(states)
    }
}

fn check(args: &Args, which: State, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let opened = match args.no_history {
        true => Opened::for_texts(which, args.clock.today())?,
        false => Opened::new(args.base.as_deref(), which, args.clock.today())?,
    };
    let States { mut state, known, squashed, before } = States::read(args, which, &opened)?;
    if !state.has_documents() {
        if let Some(path) = args.paths.iter().find(|path| path.is_file()) {
            return Err(absent(path, &opened));
        }
        let nothing = Failure::from(InspectError::NoDocuments);
        // A new repository may have commits before there is a document.
        if args.staged {
            screen.say(&nothing.lines());
            return Ok(Exit::Fine);
        }
        return settings_alone(args, &state, &opened, screen, nothing);
    }
    let after = if args.no_history { Vec::new() } else { opened.trust_findings_after(&state, which)? };
    state.findings.extend(after);
    lint::sort(&mut state.findings);
    // What is found on the branch stays found, and what its one commit can no longer show comes on top.
    let lost = lint::beyond(squashed, &state.findings);
    state.findings.extend(lost);
    lint::sort(&mut state.findings);
    if let Some(known) = &known {
        screen.say_unchecked(state.stood_in.as_slice());
        state.keep_news_since(known);
    }
    let wanted = Wanted::new(&args.paths, &opened, &state)?;
    let mut report = args.findings.report(&state, &opened.settings, args.clock.today());
    report.findings.retain(|finding| wanted.covers(&finding.place.path));
    report.waived.retain(|waived| wanted.covers(&waived.finding.place.path));
    report.unread.retain(|unread| wanted.covers(&unread.path));
    let about_to_freeze = say_what_freezes(&mut report, &state, &opened);
    if args.format == FindingFormat::Markdown {
        say_what_changes(&mut report, args, &opened, known.or(before).as_ref(), &state);
        report.meanings.retain(|meaning| wanted.covers(&meaning.place.path));
    }
    if args.no_history {
        let what = Message::fixed(
            "what only the history shows: who wrote what, when it was published, what was changed since",
        );
        report.unchecked.push(Unchecked { what, help: Message::fixed("run without `--no-history`") });
    }
    let found = args.findings.outcome(&report) == Exit::Found || (args.strict && about_to_freeze);
    let exit = match (state.gaps.is_empty(), found) {
        (false, _) => Exit::NotChecked,
        (true, true) => Exit::Found,
        (true, false) => Exit::Fine,
    };
    print(args, &mut report, &sources(&state, &opened), exit, screen)?;
    Ok(exit)
}

/// Says what the change means for its readers, and where they find it.
fn say_what_changes(
    report: &mut Report,
    args: &Args,
    opened: &Opened,
    before: Option<&Inspected>,
    state: &Inspected,
) {
    let named = args.branch.as_deref().filter(|name| !name.trim().is_empty());
    report.links = opened.links(State::Head, named);
    let before = before.map(|before| opened.lint_state(before, false));
    report.meanings = change::meanings(before.as_ref(), &opened.lint_state(state, false));
}

/// Says of each finding about text that freezes when it is published that it will; whether there is any.
fn say_what_freezes(report: &mut Report, state: &Inspected, opened: &Opened) -> bool {
    let mut about_to_freeze = false;
    for finding in &mut report.findings {
        about_to_freeze |= state.say_what_freezes(finding, &opened.settings);
    }
    about_to_freeze
}

/// What is found in the settings where there is no document: it may be why.
fn settings_alone(
    args: &Args,
    state: &Inspected,
    opened: &Opened,
    screen: &mut Screen<'_>,
    nothing: Failure,
) -> Result<Exit, Failure> {
    let mut report = args.findings.report(state, &opened.settings, args.clock.today());
    if report.findings.is_empty() {
        return Err(nothing);
    }
    let what = Message::fixed("there are no growth docs here");
    let help = Message::fixed(
        "put one at people/TEAM/HANDLE.md, or say in growthlint.yaml under `docs` where they are",
    );
    report.unchecked.push(Unchecked { what, help });
    print(args, &mut report, &sources(state, opened), Exit::NotChecked, screen)?;
    Ok(Exit::NotChecked)
}

/// Prints what was found, and on the other stream what could not be checked.
fn print(
    args: &Args,
    report: &mut Report,
    sources: &Sources<'_>,
    exit: Exit,
    screen: &mut Screen<'_>,
) -> Result<(), Failure> {
    args.findings.end(report, exit);
    let look = args.source.look(screen.look());
    screen.print(&args.format.render(report, look, sources))?;
    screen.say_unchecked(&report.unchecked);
    Ok(())
}

/// The files and folders that findings are asked for.
struct Wanted(Vec<String>);

impl Wanted {
    fn new(paths: &[PathBuf], opened: &Opened, state: &Inspected) -> Result<Wanted, Failure> {
        let mut wanted = Vec::new();
        for path in paths {
            let inside = path_in(opened.repository(), path);
            let known = |inside: &str| {
                let mut places = state
                    .documents
                    .iter()
                    .map(|document| &document.path)
                    .chain(state.findings.iter().map(|finding| &finding.place.path));
                places.any(|place| is_under(place.as_str(), inside))
            };
            match inside.filter(|inside| known(inside)) {
                Some(inside) => wanted.push(inside),
                None => return Err(absent(path, opened)),
            }
        }
        Ok(Wanted(wanted))
    }

    fn covers(&self, path: &RepoPath) -> bool {
        self.0.is_empty() || self.0.iter().any(|wanted| is_under(path.as_str(), wanted))
    }
}

/// That there is no growth doc at a path; a file that is there is at the wrong one.
fn absent(path: &Path, opened: &Opened) -> Failure {
    let shown = path.display().to_string();
    let page = shown.strip_suffix(".md").map(|stem| stem.strip_suffix(".proposal").unwrap_or(stem));
    let page = page.filter(|_| path.is_file());
    let target = page.and_then(|page| for_page(None, page, None, &opened.settings.docs, &|_| false));
    let help = match target {
        Some(target) => format!(
            "no pattern under `docs` in growthlint.yaml matches this path; move it, as with `mv {} {}`",
            shell::word(&escape::line(&shown)),
            shell::word(&target)
        ),
        None => "growthlint.yaml says under `docs` which files are growth docs".to_owned(),
    };
    Failure::new(format!("there is no growth doc at or under `{shown}`"), help)
}

fn is_under(path: &str, folder: &str) -> bool {
    folder.is_empty()
        || path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// A path of the command line as one inside the repository; `None` for one outside.
pub(super) fn path_in(repository: &Repository, path: &Path) -> Option<String> {
    if path.is_absolute() {
        // The folder may be reached by a link; the file itself is what it is called, and need not be there any more.
        let (folder, name) = (path.parent().and_then(|folder| folder.canonicalize().ok()), path.file_name());
        let path = folder.zip(name).map_or_else(|| path.to_path_buf(), |(folder, name)| folder.join(name));
        let root = repository.workdir()?.canonicalize().ok()?;
        return repository_path(Path::new(""), path.strip_prefix(root).ok()?);
    }
    repository_path(&repository.prefix().unwrap_or_default(), path)
}

fn repository_path(prefix: &Path, path: &Path) -> Option<String> {
    let mut parts: Vec<String> = Vec::new();
    for part in prefix.join(path).components() {
        match part {
            Component::Normal(name) => parts.push(name.to_string_lossy().into_owned()),
            Component::ParentDir => {
                parts.pop()?;
            }
            Component::CurDir => {}
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_read_from_where_one_stands() {
        let path = |prefix: &str, path: &str| repository_path(Path::new(prefix), Path::new(path));
        assert_eq!(path("", "people/./a.md").as_deref(), Some("people/a.md"));
        assert_eq!(path("people/ledger", "../a.md").as_deref(), Some("people/a.md"));
        assert_eq!(path("people", "../..").as_deref(), None);
        assert_eq!(path("", ".").as_deref(), Some(""));
        assert!(
            is_under("people/a.md", "people") && !is_under("people2/a.md", "people") && is_under("x", "")
        );
    }
}
