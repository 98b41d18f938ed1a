//! `growthlint demo`: an example repository with a real history.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::command::audit::AuditFormat;
use crate::command::findings::FindingOptions;
use crate::command::output::Destination;
use crate::command::{audit, exit::Exit, failure::Failure, options::Clock, screen::Screen, whole_files};
use crate::field::date::Day;
use crate::load::{self, WriteError};
use crate::story::{Story, git};
use crate::term::{escape, shell};

#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "\
Examples:
  growthlint demo           in a temporary folder, audited at once
  growthlint demo example   in a new folder, to look around in")]
pub struct Args {
    /// A new folder; without one, a temporary folder is made and audited at once
    #[arg(value_name = "DIR")]
    pub folder: Option<PathBuf>,
    /// The output format of the audit
    #[arg(long, value_enum, default_value_t, conflicts_with = "folder")]
    pub format: AuditFormat,
    #[command(flatten)]
    pub clock: Clock,
}

/// The example's history. Its plain files, in the folder beside it, follow from it.
pub const STORY: &str = include_str!("../../example-repo/history.story");

/// What to try in the example, and what it shows.
const TRIES: [(&str, &str); 8] = [
    ("check", "every finding, with the commits that show it"),
    ("where noor", "where somebody is at, and how well the history supports it"),
    ("inbox --as ben", "what waits for a manager"),
    ("history amara plan 2026-H1", "a plan that was revised and signed again"),
    ("pip jonas review-turnaround", "a PIP whose preconditions hold"),
    ("pip yusuf incident-follow-up", "a PIP whose preconditions do not hold"),
    ("pip ingrid failure-modes", "a PIP that has to wait"),
    ("explain plan-changed-after-signing", "what a rule finds, and why"),
];

pub(super) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let folder = match &args.folder {
        Some(folder) => folder.clone(),
        None => fresh_folder()?,
    };
    let today = make(&folder)?;
    if args.folder.is_none() {
        let audit = audit::Args {
            directories: vec![folder.clone()],
            anchor: Vec::new(),
            remember: None,
            format: args.format,
            findings: FindingOptions::default(),
            destination: Destination::default(),
            clock: Clock { as_of: args.clock.as_of.or(Some(today)) },
        };
        audit::run(&audit, screen)?;
    }
    let guide = guide(&folder, today);
    if args.folder.is_some() || args.format == AuditFormat::default() {
        screen.print(&guide)?;
    } else {
        screen.say(&guide);
    }
    Ok(Exit::Fine)
}

/// Writes the example into a folder that is new or empty. Gives the day on which its story is looked at.
fn make(folder: &Path) -> Result<Day, Failure> {
    let broken = |what: String| {
        Failure::new(
            format!("the example's history cannot be played: {what}"),
            "this is a bug in growthlint; please report it",
        )
    };
    let played =
        Story::parse(STORY).and_then(|story| story.play()).map_err(|error| broken(error.to_string()))?;
    let today =
        played.as_of.as_deref().and_then(Day::parse).ok_or_else(|| broken("it names no day".to_owned()))?;
    let write = |folder: &Path| {
        let written = git::write(&played, folder).and_then(|_| load::set_trusted(folder, &played.trusted));
        written.map_err(|error| (Failure::new(error.what(), error.help()), error))
    };
    if whole_files::is_there(folder) {
        // It may be where somebody stands, so it stays the same folder.
        write(folder).map_err(|(failure, error)| {
            if !matches!(error, WriteError::NotEmpty(_)) {
                whole_files::empty(folder);
            }
            failure
        })?;
        return Ok(today);
    }
    let above = folder.parent().filter(|above| !above.as_os_str().is_empty());
    above.map_or(Ok(()), fs::create_dir_all).map_err(|error| whole_files::failed(folder, &error))?;
    whole_files::put_folder(folder, |aside| match write(aside) {
        Ok(()) => Ok(aside.to_owned()),
        Err((failure, _)) => Err(failure),
    })?;
    Ok(today)
}

/// A new folder under the system's temporary one.
fn fresh_folder() -> Result<PathBuf, Failure> {
    let parent = std::env::temp_dir();
    for number in 1_u32.. {
        let folder = parent.join(format!("growthlint-demo-{number}"));
        match fs::create_dir(&folder) {
            Ok(()) => return Ok(folder),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => {
                let what = format!("cannot make a folder in `{}`: {error}", parent.display());
                return Err(Failure::new(what, "name one: `growthlint demo DIR`"));
            }
        }
    }
    Err(Failure::new(
        format!("`{}` is full of examples", parent.display()),
        "name a folder: `growthlint demo DIR`",
    ))
}

fn guide(folder: &Path, today: Day) -> String {
    let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let mut guide = format!(
        "\nTwo teams of a made-up company, eighteen months of growth docs, up to {today}:\n  {}\n\nTry next:\n  cd {}\n",
        escape::line(&folder.display().to_string()),
        quoted(&folder)
    );
    if let Some(program) = unfound() {
        guide += &format!("  export PATH=\"$PATH\":{}\n", quoted(&program));
    }
    for (what, shows) in TRIES {
        let day = if what.starts_with("explain") { String::new() } else { format!(" --as-of {today}") };
        guide += &format!("\n  # {shows}\n  growthlint {what}{day}\n");
    }
    guide
}

/// Where this program is, if a shell would not find it by its name: after `cargo run` it is installed nowhere.
fn unfound() -> Option<PathBuf> {
    let own = std::env::current_exe().ok()?;
    let name = own.file_name()?;
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&path).any(|folder| folder.join(name).is_file());
    own.parent().filter(|_| cfg!(unix) && !found).map(Path::to_owned)
}

/// A path as a shell takes it.
fn quoted(folder: &Path) -> String {
    // What cannot be shown cannot be copied either; nothing here does anything but name the folder.
    shell::word(&escape::line(&folder.display().to_string()))
}
