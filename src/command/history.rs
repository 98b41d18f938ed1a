//! `growthlint history`: what the history shows of a document or one of its entries.

use std::path::Path;

use clap::ValueEnum;

use crate::command::output::{self, Destination};
use crate::command::{check::path_in, exit::Exit, failure::Failure, header, lookup, options::Clock};
use crate::command::{screen::Screen, sheet::source, workspace::state_here};
use crate::field::label::fold;
use crate::inspect::{InspectError, Judge, Opened};
use crate::load::{self, State, Touch};
use crate::page;
use crate::page::{
    history::commits::CommitsJson,
    history::html::{self, HistoryPage},
    history::shown::{Asked, history},
    history::text::render,
    timeline::row::Named,
};
use crate::record::{Reach, Record};
use crate::report::programs;
use crate::term::escape;

#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "\
Examples:
  growthlint history amara                            her document
  growthlint history amara plan 2026-H1               one entry: versions, signatures, when each was published
  growthlint history amara 'note 2026-03-12 review-turnaround'
  growthlint history amara wins                       who wrote, reworded and removed which win
  growthlint history amara --read                     her document, and what reads each line
  growthlint history --every-commit people/x.md       every commit that touched a file
  growthlint history amara --format html -o amara.html   a page for a browser and for paper")]
pub struct Args {
    /// Whose document: an e-mail address, a name, a handle, a path, or a part of a name or handle
    #[arg(value_name = "WHO|PATH")]
    pub who: String,
    /// An entry, in one argument or several, as in `plan 2026-H1`; or `wins`
    #[arg(value_name = "ADDRESS")]
    pub address: Vec<String>,
    /// List every commit that touched the file, growth doc or not, as `git log --full-history -m` does
    #[arg(long, conflicts_with_all = ["address", "output"])]
    pub every_commit: bool,
    /// Print the document as it stands in the working tree, with what reads each line: an entry, a field, or nothing
    #[arg(long, conflicts_with_all = ["address", "every_commit", "output"])]
    pub read: bool,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub format: HistoryFormat,
    #[command(flatten)]
    pub destination: Destination,
    #[command(flatten)]
    pub clock: Clock,
}

/// In which form a history is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum HistoryFormat {
    /// For people
    #[default]
    Text,
    /// For programs; see `growthlint schema history`, and with `--every-commit` `growthlint schema every-commit`
    Json,
    /// With `--every-commit`: only the commits' ids
    Concise,
    /// For a browser and for paper: one file that asks for nothing
    Html,
}

pub(super) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    if args.read {
        return read(args, screen);
    }
    match (args.every_commit, args.format) {
        (true, HistoryFormat::Html) => {
            let help = "leave out one of the two";
            return Err(Failure::new("`--every-commit` has no `--format html`", help));
        }
        (true, _) => return every_commit(args, screen),
        (false, HistoryFormat::Concise) => {
            let help = "use `--format text` or `--format json`, or add `--every-commit`";
            return Err(Failure::new("only `--every-commit` has `--format concise`", help));
        }
        (false, HistoryFormat::Text | HistoryFormat::Json | HistoryFormat::Html) => {}
    }
    let (opened, state) = state_here((State::Head, &args.who), args.clock.today(), screen)?;
    let document = lookup::one(&state, &args.who)?;
    let Some(context) = lookup::context(&state, document, &opened)? else {
        return Ok(Exit::NotChecked);
    };
    let asked = match args.address.as_slice() {
        [] => Asked::Everything,
        // They are no entries, so no address names one of them.
        [wins] if fold(wins) == "wins" => Asked::Wins,
        address => Asked::Entry(lookup::address(&context, address)?),
    };
    let record = Record::new(context, args.clock.today(), Reach::Whole);
    let shown = history(&record, &asked);
    let text = match args.format {
        HistoryFormat::Json => programs::text(&shown),
        HistoryFormat::Html => {
            let engineer = Named::of(&record.context.history.engineer);
            let source = source(&opened, (State::Head, &state), args.clock.today());
            html::render(&HistoryPage {
                source: &source,
                engineer,
                shown: &shown,
                asked: &args.address.join(" "),
            })
        }
        HistoryFormat::Text | HistoryFormat::Concise => {
            let look = screen.look_in(args.destination.file());
            header::with_state(&render(&shown, look), &opened.shown_state(State::Head), look)
        }
    };
    output::deliver(&text, args.destination.file(), &opened, screen)?;
    Ok(if state.gaps.is_empty() { Exit::Fine } else { Exit::NotChecked })
}

fn read(args: &Args, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    if args.format != HistoryFormat::Text {
        return Err(Failure::new("`--read` has no other `--format` than `text`", "leave `--format` out"));
    }
    let opened = Opened::new(None, State::WorkingTree, args.clock.today())?;
    let state = opened.read_texts()?.judge(State::WorkingTree, Judge::TextOnly)?.some()?;
    screen.say_unchecked(&state.remarks());
    let document = lookup::one(&state, &args.who)?;
    screen.print(&page::history::read::render(document, screen.look()))?;
    Ok(if state.gaps.is_empty() { Exit::Fine } else { Exit::NotChecked })
}

fn every_commit(args: &Args, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let repository = load::open().map_err(InspectError::from)?;
    let path = path_in(&repository, Path::new(&args.who));
    let path = path.ok_or_else(|| {
        Failure::new(format!("`{}` is outside of the repository", args.who), "name a file in it")
    })?;
    let (touches, gaps) = load::file_history(&repository, &path).map_err(InspectError::from)?;
    for gap in &gaps {
        screen.say(&format!("growthlint: not checked: {}\nhelp: {}\n", gap.what().text(), gap.help().text()));
    }
    if touches.is_empty() {
        let what = format!("no commit of the checked-out history has a file `{}`", args.who);
        return Err(Failure::new(what, "give its path from the current folder"));
    }
    let row = |touch: &Touch| {
        let day = touch.committed.map_or_else(|| "no date".to_owned(), |time| time.day().to_string());
        if args.format == HistoryFormat::Concise {
            format!("{}\n", touch.id)
        } else {
            format!("{}  {day}  {}\n", touch.id, escape::line(&touch.author.name))
        }
    };
    let text = match args.format {
        HistoryFormat::Json => programs::text(&CommitsJson::new(&path, &touches)),
        HistoryFormat::Text | HistoryFormat::Concise | HistoryFormat::Html => {
            touches.iter().rev().map(row).collect()
        }
    };
    screen.print(&text)?;
    Ok(if gaps.is_empty() { Exit::Fine } else { Exit::NotChecked })
}
