//! `growthlint handover`: another manager in every document concerned, at once, and what runs in them on one page for the new one.

mod change;
mod concerned;
mod sides;

use crate::command::options::Clock;
use crate::command::workspace::{About, Workspace};
use crate::command::{asker, document_file::DocumentFile, exit::Exit, failure::Failure};
use crate::command::{screen::Screen, whole_files};
use crate::page::tasks::handover;
use crate::record::Record;
use crate::term::{escape, shell};

use change::Change;
use sides::Sides;

#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "\
Examples:
  growthlint handover ben noor                                   every document of which Ben is the manager
  growthlint handover ben 'Noor Aziz <noor@acme.example>' amara  one document, to somebody whom no document names yet

It sets `manager` and writes a transition with a `Handover` line, in all of these documents or in none. It commits
nothing. The page says what runs: disagreements, PIPs, open notes, promises. Running it again prints the page again.
The new manager reads the documents, then runs `growthlint sign`. You are who git says.")]
pub struct Args {
    /// Who was the manager: an e-mail address, a name, a handle, or a part of a name or handle
    #[arg(value_name = "OLD")]
    pub old: String,
    /// Who becomes it; somebody whom nobody knows here yet with an address, as `Name <email>`
    #[arg(value_name = "NEW")]
    pub new: String,
    /// Whose documents; without it, everybody's whose manager OLD is
    #[arg(value_name = "WHO")]
    pub who: Vec<String>,
    #[command(flatten)]
    pub clock: Clock,
}

pub(super) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let today = args.clock.today();
    let (workspace, me) = Workspace::to_write((About::Everybody, today), false, screen)?;
    let old = asker::somebody(&workspace, &args.old)?;
    let new = asker::somebody_or_new(&workspace, &args.new)?;
    if old.is(&new) {
        let what = format!("`{}` and `{}` are both {old}", args.old, args.new);
        return Err(Failure::new(what, "name who was the manager, then who becomes it"));
    }
    let handover = Sides { old, new, me };
    let (records, remarks) = handover.concerned(&workspace, &args.who)?;
    let files = records.iter().map(|record| {
        let path = &record.context.document.path;
        DocumentFile::read(path, &workspace.opened)
    });
    let files: Vec<DocumentFile<'_>> = files.collect::<Result<_, _>>()?;
    // Everything is known before anything is written.
    let changes =
        records.iter().zip(&files).map(|(record, file)| handover.change((&workspace, record), file));
    let changes: Vec<Change> = changes.collect::<Result<_, _>>()?;
    let wanted = files.iter().zip(&changes).filter(|(_, change)| !change.places.is_empty());
    let rewrites: Vec<_> = wanted.map(|(file, change)| file.change(change.text.clone())).collect();
    whole_files::put(&rewrites)?;
    remarks.iter().for_each(|remark| screen.say(&remark.lines()));
    let records: Vec<&Record<'_>> = records.iter().collect();
    let page = handover::text(&records, (&handover.old, &handover.new), today, screen.look());
    screen.print(&format!("{}\n{page}{}", handover.written(&changes), handover.next(&changes)))?;
    Ok(workspace.outcome())
}

impl Sides {
    /// Where something was written.
    fn written(&self, changes: &[Change]) -> String {
        let places: Vec<&String> = changes.iter().flat_map(|change| &change.places).collect();
        if places.is_empty() {
            return "nothing to write: the documents say so already\n".to_owned();
        }
        places.into_iter().map(|place| format!("{}\n", escape::line(place))).collect()
    }

    fn next(&self, changes: &[Change]) -> String {
        let changed = changes.iter().filter(|change| !change.places.is_empty());
        let paths: Vec<String> = changed.map(|change| shell::word(change.path.as_str())).collect();
        if paths.is_empty() {
            return String::new();
        }
        let message = shell::word(&format!("Hand over from {} to {}", self.old.name, self.new.name));
        let line = format!("git commit -m {message} -- {}", paths.join(" "));
        let line = escape::line(&line).into_owned();
        let new = escape::line(&self.new.name).into_owned();
        format!(
            "\nNext:\n  {line}\n  growthlint sign   (once it is merged, {new} confirms having read the documents)\n"
        )
    }
}
