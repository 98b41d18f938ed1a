//! `growthlint init`: a repository in which growth docs can be written. It commits nothing and overwrites nothing.

mod adopt;
mod files;
mod next;
mod place;
mod wanted;
mod workflow;

use std::io::{self, BufRead as _};
use std::path::PathBuf;

use clap::ValueEnum;

use crate::command::written_settings::written_settings;
use crate::command::{exit::Exit, failure::Failure, hook, options::Clock, screen::Screen};
use crate::term::escape;

use files::{NewFile, Outcome};
use place::Place;
use wanted::{Button, Forge, Start, Wanted};

#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "\
Examples:
  growthlint init                             this folder or the repository around it
  growthlint init team-docs                   a new folder, or a folder of an existing repository
  growthlint init --start notes               notes first; plans, updates and reviews later
  growthlint init notes --adopt               a proposal beside each Markdown file below `notes`
  growthlint init --merge squash --forge github --hook --workflow

A file that is there already stays as it is. Nothing is committed, and nothing is written below `people/` but what
`--adopt` proposes: NAME.proposal.md, and NAME.proposal.txt with each line that is not in it or not as it was.")]
pub struct Args {
    /// Where the growth docs will be; without it, the top of the repository around this folder
    #[arg(value_name = "DIR")]
    pub folder: Option<PathBuf>,
    /// What your merge button does to commits; asked at a terminal
    #[arg(long, value_enum, value_name = "BUTTON")]
    pub merge: Option<Button>,
    /// Where your repository is: whose merge button and CODEOWNERS to write for; found by the remote's address
    #[arg(long, value_enum)]
    pub forge: Option<Forge>,
    /// How much is due at first; you can change it in growthlint.yaml later
    #[arg(long, value_enum, default_value_t)]
    pub start: Start,
    /// Install the git hooks as well
    #[arg(long)]
    pub hook: bool,
    /// Write the job that checks every pull request
    #[arg(long)]
    pub workflow: bool,
    /// Propose a growth doc for each Markdown file that is there already; the files stay as they are
    #[arg(long)]
    pub adopt: bool,
    #[command(flatten)]
    pub clock: Clock,
}

pub(super) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    if args.workflow && args.forge == Some(Forge::None) {
        return Err(Failure::new(
            "`--workflow` needs a forge that runs it",
            "run `growthlint init --workflow --forge github`, or `--forge gitlab`",
        ));
    }
    let mut place = Place::find(args.folder.as_deref())?;
    // Whatever can be refused is refused before anything is made.
    if let Some(hooks) = place.hooks().filter(|_| args.hook) {
        hook::find(&hooks)?;
    }
    let merge = match args.merge {
        Some(merge) => merge,
        None if place.has("growthlint.yaml") => Button::Merge,
        None => ask(screen)?,
    };
    let forge = args.forge.or_else(|| Forge::of(&place.remotes));
    let wanted =
        Wanted { merge, forge, workflow: args.workflow, start: args.start, today: args.clock.today() };
    place.make()?;
    let new = files::all(&place, &wanted);
    screen.print(&format!("{}\n", place.shown()))?;
    let mut paths: Vec<&str> = Vec::new();
    for file in &new {
        let outcome = file.write(&place.root)?;
        screen.print(&shown(file, &outcome))?;
        paths.push(match outcome {
            Outcome::Written => file.path,
            Outcome::Kept { path, .. } => path,
        });
    }
    if place.make_people()? {
        screen.print(&format!("  made     {}\n", escape::line(&place.people())))?;
    }
    let proposals = if args.adopt { adopt::all(&place, args.clock.today(), screen)? } else { Vec::new() };
    if let Some(hooks) = place.hooks().filter(|_| args.hook) {
        hook::install(&hooks, false, screen)?;
    }
    if place.you.is_none() {
        screen.say(
            "growthlint: git does not know who you are, so nobody is in .mailmap and CODEOWNERS\n\
             help: run `git config --global user.name 'YOUR NAME'` and `git config --global user.email YOU@YOUR.ORG`\n",
        );
    }
    paths.retain(|path| place.is_uncommitted(path));
    let settings = written_settings(&place.root).unwrap_or_default();
    let next = next::Next {
        place: &place,
        files: &paths,
        proposals: &proposals,
        settings: &settings,
        has_hook: place.hooks().is_some_and(|hooks| hook::is_installed(&hooks)),
    };
    screen.print(&next.text(args.clock.today()))?;
    Ok(Exit::Fine)
}

/// Asks at a terminal; elsewhere it is what git itself does.
fn ask(screen: &mut Screen<'_>) -> Result<Button, Failure> {
    if !screen.can_ask() || screen.terminal.ci {
        return Ok(Button::Merge);
    }
    screen.print("What does your merge button do: merge, squash or rebase? [merge] ")?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    match answer.trim() {
        "" => Ok(Button::Merge),
        answer => Button::from_str(answer, true).map_err(|_| {
            Failure::new(
                format!("`{answer}` is not merge, squash or rebase, so no file was written"),
                "run `growthlint init --merge squash`, or another of them",
            )
        }),
    }
}

fn shown(file: &NewFile, outcome: &Outcome) -> String {
    let path = file.path;
    match outcome {
        Outcome::Written => format!("  written  {path}\n"),
        Outcome::Kept { missing, .. } if missing.is_empty() => {
            format!("  kept     {path}: it was there already\n")
        }
        Outcome::Kept { path, missing } => {
            let lines: String =
                missing.iter().map(|line| format!("             {}\n", escape::line(line))).collect();
            format!("  kept     {path}: it was there already. Add to it:\n{lines}")
        }
    }
}
