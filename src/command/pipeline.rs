//! `growthlint pipeline`: how engineers go from level to level, over one repository or many, and what of it may leave.

use std::fs;
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use crate::command::output::{self, Destination};
use crate::command::screen::Screen;
use crate::command::{exit::Exit, failure::Failure, named_repository::NamedRepository, options::Clock};
use crate::evidence::Evidence;
use crate::field::date::Day;
use crate::finding::{Message, RepoPath};
use crate::inspect::{Judge, Opened};
use crate::load::State;
use crate::page::pipeline::count::{self, ToCount};
use crate::page::pipeline::export::{Export, NoExport, NoMerge, SCHEMA, Whole, merge};
use crate::page::pipeline::gather::{Gathered, gather};
use crate::page::pipeline::ladder::{Disagree, Ladder};
use crate::page::{pipeline::csv::csv, pipeline::html, pipeline::json::PipelineJson, pipeline::text::render};
use crate::report::programs;
use crate::term::{escape, words::plural};

#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "\
Examples:
  growthlint pipeline                                    this repository, today
  growthlint pipeline ../ledger ../checkout              several repositories
  growthlint pipeline --format csv -o pipeline.csv       for a spreadsheet
  growthlint pipeline --export ledger.json --salt TEXT   what may leave this repository
  growthlint pipeline --merge *.json                     several exports together

Numbers about fewer than five people are withheld. An export has no names, but it is about single people: with the salt and
somebody's address, anyone can find that person in it. Use a long random salt, like the output of `openssl rand -hex 32`.
Set it as GROWTHLINT_SALT, and do not give it to those who merge.")]
pub struct Args {
    /// Repositories; without any, the one around this folder
    #[arg(value_name = "DIR", conflicts_with = "merge")]
    pub directories: Vec<PathBuf>,
    /// Withhold numbers about fewer people than this
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..))]
    pub min_group: u32,
    /// Write what may leave the repository to a file: facts under salted digests, no names
    #[arg(long, value_name = "FILE", conflicts_with_all = ["merge", "output", "format", "min_group"])]
    pub export: Option<PathBuf>,
    /// The salt of an export's digests: long, random, secret, and the same for all exports that are merged
    #[arg(long, value_name = "TEXT", env = "GROWTHLINT_SALT", hide_env_values = true)]
    pub salt: Option<String>,
    /// Count exports instead of repositories
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub merge: Vec<PathBuf>,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub format: PipelineFormat,
    #[command(flatten)]
    pub destination: Destination,
    #[command(flatten)]
    pub clock: Clock,
}

/// By which Excel knows that a file is UTF-8. Other programs take it for a part of the first column's name.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// In which form the pipeline is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum PipelineFormat {
    /// For people
    #[default]
    Text,
    /// For programs; see `growthlint schema pipeline`
    Json,
    /// For a browser and for paper: one file that asks for nothing
    Html,
    /// For spreadsheets
    Csv,
    /// For Excel, which reads other letters than ASCII only behind a byte order mark
    CsvExcel,
}

pub(super) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    match &args.export {
        _ if !args.merge.is_empty() => merged(args, screen),
        Some(file) => exported(args, file, screen),
        None => counted(args, screen),
    }
}

struct CountedRepository {
    opened: Opened,
    gathered: Gathered,
    first_commit: String,
    gaps: usize,
}

struct CountedRepositories {
    all: Vec<CountedRepository>,
    whole: Whole,
    ladder: Ladder,
    complete: bool,
}

fn counted(args: &Args, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let sources = read(args, screen)?;
    if sources.all.is_empty() {
        return Ok(Exit::NotChecked);
    }
    let keeps = |path: &Path| sources.all.iter().any(|source| source.opened.keeps(path));
    let page = page(&sources.whole, &sources.ladder, sources.complete, args.clock.today(), args);
    deliver(&page, args, screen, &keeps)?;
    Ok(if sources.complete { Exit::Fine } else { Exit::NotChecked })
}

fn exported(args: &Args, file: &Path, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let Some(salt) = args.salt.as_deref().filter(|salt| !salt.is_empty()) else {
        let help = "use the same long random text for all exports that you will merge: `--salt TEXT`, or the variable GROWTHLINT_SALT";
        return Err(Failure::new("an export needs a salt", help));
    };
    let sources = read(args, screen)?;
    if !sources.complete {
        let what = format!("`{}` is not written: not everybody could be counted", file.display());
        return Err(Failure::new(what, "fix what is said above"));
    }
    let commits: Vec<String> = sources.all.iter().map(|source| source.first_commit.clone()).collect();
    let export = sources.whole.export(args.clock.today(), salt, &commits);
    let text = programs::text(&export);
    if file == Path::new("-") {
        screen.print(&text)?;
    } else {
        output::write_whole(&text, file, &|path| sources.all.iter().any(|source| source.opened.keeps(path)))?;
        let what = plural(export.engineers.len(), "engineer", "engineers");
        screen.say(&format!("growthlint: wrote {what} to `{}`\n", escape::line(&file.to_string_lossy())));
    }
    Ok(Exit::Fine)
}

fn merged(args: &Args, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let exports: Vec<Export> = args.merge.iter().map(|file| parse(file)).collect::<Result<_, _>>()?;
    let (whole, ladder) = merge(&exports).map_err(|why| no_merge(why, &args.merge))?;
    screen.say(&moved(&whole));
    let as_of =
        exports.first().and_then(|export| Day::parse(&export.as_of)).unwrap_or_else(|| args.clock.today());
    deliver(&page(&whole, &ladder, true, as_of, args), args, screen, &|path| {
        args.merge.iter().any(|file| file.canonicalize().is_ok_and(|file| file == path))
    })?;
    Ok(Exit::Fine)
}

fn page(whole: &Whole, ladder: &Ladder, complete: bool, as_of: Day, args: &Args) -> PipelineJson {
    let counted = ToCount {
        engineers: whole.engineers.values().collect(),
        ladder,
        capabilities: &whole.capabilities,
        removed: whole.really_removed(),
        complete,
        as_of,
    };
    count::page(&counted, usize::try_from(args.min_group).unwrap_or(usize::MAX))
}

fn deliver(
    page: &PipelineJson,
    args: &Args,
    screen: &mut Screen<'_>,
    keeps: &dyn Fn(&Path) -> bool,
) -> Result<(), Failure> {
    let file = args.destination.file().filter(|file| *file != Path::new("-"));
    let text = match args.format {
        PipelineFormat::Json => programs::text(page),
        PipelineFormat::Html => html::render(page),
        PipelineFormat::Csv => csv(page),
        PipelineFormat::CsvExcel => format!("{BYTE_ORDER_MARK}{}", csv(page)),
        PipelineFormat::Text => render(page, screen.look_in(file)),
    };
    match file {
        None => screen.print(&text),
        Some(file) => output::write_whole(&text, file, keeps),
    }
}

// Repositories.

fn read(args: &Args, screen: &mut Screen<'_>) -> Result<CountedRepositories, Failure> {
    let here = [PathBuf::new()];
    let folders = if args.directories.is_empty() { &here[..] } else { &args.directories };
    let mut sources = CountedRepositories {
        all: Vec::new(),
        whole: Whole::default(),
        ladder: Ladder::default(),
        complete: true,
    };
    let mut names: Vec<&Path> = Vec::new();
    for folder in folders {
        let name = |path: &RepoPath| {
            let top = folder.to_string_lossy();
            if top.is_empty() { path.to_string() } else { format!("{}/{path}", top.trim_end_matches('/')) }
        };
        match read_one(folder, args.clock.today(), folders.len() > 1, screen) {
            Ok(source) => {
                sources.complete &= source.gaps == 0 && source.gathered.not_counted.is_empty();
                for (path, why) in &source.gathered.not_counted {
                    screen.say(&not_counted(&name(path), why));
                }
                names.push(folder);
                sources.all.push(source);
            }
            Err(failure) if folders.len() == 1 => return Err(failure),
            Err(failure) => {
                screen.say(&failure.lines());
                sources.complete = false;
            }
        }
    }
    let whole = &mut sources.whole;
    for (at, source) in sources.all.iter().enumerate() {
        for (engineer, facts) in &source.gathered.engineers {
            if !whole.add(engineer, facts) {
                let other = sources.all[..at]
                    .iter()
                    .position(|other| other.gathered.engineers.contains_key(engineer))
                    .unwrap_or(at);
                let what =
                    format!("one engineer is both in {} and in {}", shown(names[other]), shown(names[at]));
                return Err(Failure::new(what, "leave out one of the repositories; nobody may count twice"));
            }
        }
        whole.removed.extend(source.gathered.removed.iter().cloned());
        whole.capabilities.extend(source.gathered.capabilities.iter().cloned());
        whole.ladders.push(source.gathered.ladder.clone());
    }
    screen.say(&moved(whole));
    sources.ladder = Ladder::join(&sources.whole.ladders)
        .map_err(|Disagree(one, other)| other_ladders(names[one], names[other]))?;
    Ok(sources)
}

fn not_counted(path: &str, why: &Message) -> String {
    format!(
        "growthlint: not counted: `{}`: {}\nhelp: `growthlint check` shows what is wrong there\n",
        escape::line(path),
        escape::line(why.text())
    )
}

fn read_one(
    folder: &Path,
    today: Day,
    prefixed: bool,
    screen: &mut Screen<'_>,
) -> Result<CountedRepository, Failure> {
    let named = NamedRepository { path: folder, several: prefixed };
    let opened = named.open(today)?;
    let state = opened
        .read()
        .and_then(|mut inspector| inspector.judge(State::Trusted, Judge::Evidence)?.some())
        .map_err(|error| named.failure(error))?;
    for missing in state.remarks() {
        screen.say(&format!("growthlint: not checked: {}\n", escape::line(missing.what.text())));
        if !missing.help.text().is_empty() {
            screen.say(&format!("help: {}\n", escape::line(missing.help.text())));
        }
    }
    let first = |evidence: &Evidence| evidence.commits[evidence.line_commit(0)].id.to_string();
    match state.evidence.as_ref().filter(|evidence| evidence.line_length() > 0).map(first) {
        Some(first_commit) => {
            let gathered = gather(&opened.lint_state(&state, true));
            Ok(CountedRepository { gathered, first_commit, gaps: state.gaps.len(), opened })
        }
        None => Err(Failure::new(
            format!("{} is not counted: its history cannot be read", shown(folder)),
            "fix what is said above",
        )),
    }
}

fn moved(whole: &Whole) -> String {
    match whole.moved {
        0 => String::new(),
        moved => format!(
            "growthlint: {} in two places, and counts where they are active\n",
            plural(moved, "engineer is", "engineers are")
        ),
    }
}

fn shown(folder: &Path) -> String {
    if folder.as_os_str().is_empty() {
        "this repository".to_owned()
    } else {
        format!("`{}`", folder.display())
    }
}

// Exports.

fn parse(file: &Path) -> Result<Export, Failure> {
    let name = file.display();
    let text = fs::read(file).map_err(|error| {
        Failure::new(
            format!("`{name}` cannot be read: {error}"),
            "name files that `growthlint pipeline --export` wrote",
        )
    })?;
    Export::parse(&text).map_err(|why| match why {
        NoExport::Other => Failure::new(
            format!("`{name}` is not an export"),
            "`growthlint pipeline --export FILE --salt TEXT` makes one",
        ),
        NoExport::Version => Failure::new(
            format!("`{name}` is an export of another version than {SCHEMA}"),
            "make all exports with one version of growthlint",
        ),
        NoExport::Damaged => Failure::new(format!("`{name}` is damaged"), "export it again"),
    })
}

fn no_merge(why: NoMerge, files: &[PathBuf]) -> Failure {
    let both =
        |one: usize, other: usize| format!("`{}` and `{}`", files[one].display(), files[other].display());
    match why {
        NoMerge::Salts(one, other) => Failure::new(
            format!("{} were made with different salts", both(one, other)),
            "export both with the same `--salt`",
        ),
        NoMerge::Days(one, other) => Failure::new(
            format!("{} are from different days", both(one, other)),
            "export both with the same `--as-of`",
        ),
        NoMerge::SameRepository(one, other) => Failure::new(
            format!("{} are from the same repository", both(one, other)),
            "leave out one of them; nobody may count twice",
        ),
        NoMerge::SameEngineers(count, one, other) => {
            let are = if count == 1 { "engineer is" } else { "engineers are" };
            let what = format!(
                "{count} {are} both in `{}` and in `{}`",
                files[one].display(),
                files[other].display()
            );
            Failure::new(what, "keep each engineer's document in one repository; nobody may count twice")
        }
        NoMerge::Ladders(one, other) => other_ladders(&files[one], &files[other]),
    }
}

fn other_ladders(one: &Path, other: &Path) -> Failure {
    let what =
        format!("the rubrics of {} and {} put the levels in different orders", shown(one), shown(other));
    Failure::new(what, "give both the same `rubric: levels`")
}
