//! `growthlint new`: a document for an engineer, with everything in it that can be known. It commits nothing.

mod guess;
pub(super) mod path;

use clap::builder::ValueParser;

use crate::command::options::{self, Clock};
use crate::command::whole_files::{self, Before, FileChange};
use crate::command::{exit::Exit, failure::Failure, member, screen::Screen};
use crate::document::{Document, NewDocument};
use crate::field::date::Day;
use crate::field::label::Section;
use crate::field::person::Person;
use crate::inspect::{InspectError, Judge, Opened};
use crate::load::{LoadError, State};
use crate::term::{escape, shell};

use guess::{Guessed, Team};

#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "\
Examples:
  growthlint new 'Amara Okafor <amara@acme.example>'
  growthlint new 'Amara Okafor <amara@acme.example>' --team Payments --level L5=2024-09-01 --target Staff

What you leave out is taken from git and from the team's other documents, and growthlint says what it took.")]
pub struct Args {
    /// Whose document
    #[arg(value_name = "NAME <EMAIL>", value_parser = person())]
    pub engineer: Person,
    /// Their manager; without it, you
    #[arg(long, value_name = "NAME <EMAIL>", value_parser = person())]
    pub manager: Option<Person>,
    /// Their team
    #[arg(long)]
    pub team: Option<String>,
    /// A level that they have reached and since when; once for each level, the last one is the current level
    #[arg(long, value_name = "LEVEL[=YYYY-MM-DD]")]
    pub level: Vec<String>,
    /// The level that they are a candidate for
    #[arg(long, value_name = "LEVEL")]
    pub target: Option<String>,
    /// The day they joined the team; without it, today
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = options::day)]
    pub since: Option<Day>,
    #[command(flatten)]
    pub clock: Clock,
}

fn person() -> ValueParser {
    let parse = |text: &str| {
        Person::parse(text).ok_or("write a name and an address, as in 'Amara Okafor <amara@acme.example>'")
    };
    ValueParser::from(parse)
}

pub(super) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let opened = Opened::for_texts(State::WorkingTree, args.clock.today())?;
    let root = opened.repository().workdir().ok_or(InspectError::from(LoadError::NoWorkingTree))?.to_owned();
    member::is_on_a_branch(&opened)?;
    let state = opened.read_texts()?.judge(State::WorkingTree, Judge::TextOnly)?;
    refuse_second(&args.engineer, &state.documents, &opened)?;
    let since = args.since.unwrap_or_else(|| args.clock.today());
    let manager = guess::manager(&args.engineer, args.manager.as_ref(), &state.documents, &opened)?;
    let settings = guess::settings(&opened, &root);
    let team = Team::of(&manager.value, &state.documents, opened.mailmap());
    let name = team.name(args.team.as_deref(), &root);
    let level = match args.level.as_slice() {
        [] => team.level(&name.value, settings.rubric.as_ref()),
        _ => Guessed::told(String::new()),
    };
    let levels = levels(&args.level, &level.value, since)?;
    let new = NewDocument {
        engineer: &args.engineer,
        manager: &manager.value,
        team: &name.value,
        levels: &levels,
        target: args.target.as_deref(),
        since,
        sections: &SECTIONS,
    };
    let path = path::free(&args.engineer, &team.folder(&name.value), &name.value, &settings.docs, &root)?;
    let text =
        new.text().ok_or_else(|| Failure::new("this cannot be written as YAML", "write it by hand"))?;
    let new = FileChange::new(root.join(&path), Before::Nothing, text);
    whole_files::put(&[new.in_folders_below(root)])?;
    let mut said = format!("{}:1\n", escape::line(&path));
    let row = |what: &str, value: &str, why: &str| {
        let value = escape::line(value);
        match (value.is_empty(), why.is_empty()) {
            (_, true) => format!("  {what:<9} {value}\n"),
            (true, false) => format!("  {what:<9} {why}\n"),
            (false, false) => format!("  {what:<9} {value}   ({why})\n"),
        }
    };
    said += &row("engineer", &args.engineer.to_string(), "");
    said += &row("manager", &manager.value.to_string(), manager.why);
    said += &row("team", name.shown(), name.why);
    for (level_name, day) in &levels {
        let shown = if level.is_prose { format!("since {day}") } else { format!("{level_name} since {day}") };
        said += &row("level", &shown, level.why);
    }
    said += &row(
        "since",
        &since.to_string(),
        if args.since.is_some() { "" } else { "today; `--since` says another day" },
    );
    // `:/` is the top of the repository, from whatever folder of it.
    let is_at_top = opened.repository().prefix().is_some_and(|prefix| prefix.as_os_str().is_empty());
    let from_here = if is_at_top { path } else { format!(":/{path}") };
    said += &next(&from_here, &args.engineer);
    screen.print(&said)?;
    Ok(Exit::Fine)
}

/// What nearly everybody writes; the other sections are added when they are needed.
const SECTIONS: [Section; 6] =
    [Section::Goals, Section::Plans, Section::Notes, Section::Updates, Section::Reviews, Section::Wins];

fn refuse_second(engineer: &Person, documents: &[Document], opened: &Opened) -> Result<(), Failure> {
    let wanted = opened.mailmap().resolve(engineer);
    let is_theirs = |document: &&Document| {
        let theirs = document.front_matter.engineer.as_ref();
        theirs.is_some_and(|theirs| opened.mailmap().resolve(&theirs.value).is(&wanted))
    };
    match documents.iter().find(is_theirs) {
        None => Ok(()),
        Some(document) => Err(Failure::new(
            format!("{} has a document already: `{}`", engineer.name, document.path),
            "open that one; a document belongs to its engineer, and moves with them to another team",
        )),
    }
}

/// The levels as they were given, oldest first.
fn levels(given: &[String], guessed: &str, since: Day) -> Result<Vec<(String, Day)>, Failure> {
    if given.is_empty() {
        return Ok(vec![(guessed.to_owned(), since)]);
    }
    let mut levels: Vec<(String, Day)> = Vec::new();
    for text in given {
        let (name, day) = match text.rsplit_once('=') {
            None => (text.as_str(), Some(since)),
            Some((name, day)) => (name, Day::parse(day.trim())),
        };
        match (name.trim(), day) {
            ("", _) | (_, None) => {
                return Err(Failure::new(
                    format!("`--level {text}` is not a level with a date"),
                    "write for example `--level L5=2024-09-01`",
                ));
            }
            (name, Some(day)) => levels.push((name.to_owned(), day)),
        }
    }
    levels.sort_by_key(|(_, day)| *day);
    Ok(levels)
}

fn next(path: &str, engineer: &Person) -> String {
    let path = shell::word(&escape::line(path));
    let message = shell::word(&escape::line(&format!("Begin the growth doc of {}", engineer.name)));
    format!("\nNext:\n  growthlint check\n  git add {path}\n  git commit -m {message}\n")
}
