//! `growthlint sign`: sign one entry, or confirm reading it, by git's name and e-mail: a line in the document, and a seal if there is a
//! key.

mod complete;
mod files;
mod job;
mod page;
mod party;
mod program;

use std::io::{self, BufRead as _};

use crate::command::options::{Clock, SourceLines};
use crate::command::{document_file::DocumentFile, exit::Exit, failure::Failure};
use crate::command::{lookup, member::Member, screen::Screen, workspace::state_here};
use crate::load::{SigningKey, State};
use crate::seal::statement::{Meaning, Statement};

use job::{Job, MadeSeal, SealFile};
use party::Wish;

#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "\
Examples:
  growthlint sign amara plan 2026-H1
  growthlint sign amara note 2026-03-12 handover-notes --commit
  growthlint sign amara pip 2026-05-04 handover-notes --disagree \"not all dates are right\"

It signs with your git name and e-mail: `user.name` and `user.email`, or GIT_AUTHOR_NAME and GIT_AUTHOR_EMAIL.
If git has an SSH signing key (`gpg.format=ssh`, `user.signingkey`), `ssh-keygen` makes a seal with it.
`--commit` runs `git commit`, with your hooks. No other program is run.")]
pub struct Args {
    /// Whose document: an e-mail address, a name, a handle, a path, or a part of a name or handle
    #[arg(value_name = "WHO")]
    pub who: String,
    /// Which plan, note, review, PIP or update, as in `plan 2026-H1`
    #[arg(value_name = "ADDRESS", required = true)]
    pub address: Vec<String>,
    /// Confirm that you have read it; for notes, reviews and PIPs, signing means this anyway
    #[arg(long, conflicts_with = "disagree")]
    pub seen: bool,
    /// Confirm that you have read it, and say in a few words why you disagree
    #[arg(long, value_name = "REASON")]
    pub disagree: Option<String>,
    /// Sign a plan that is not complete all the same; the line says so
    #[arg(long)]
    pub anyway: bool,
    /// Of two entries at one address, the one that was retracted and not the one that was written anew
    #[arg(long)]
    pub retracted: bool,
    /// Commit exactly the files that were written, whatever else is staged
    #[arg(long)]
    pub commit: bool,
    #[command(flatten)]
    pub source: SourceLines,
    #[command(flatten)]
    pub clock: Clock,
}

pub(super) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let today = args.clock.today();
    let (opened, state) = state_here(State::WorkingTree, today, screen)?;
    let known = lookup::one(&state, &args.who)?;
    if args.commit && opened.repository().is_merging() {
        let what = "a merge is not committed yet, so nothing else can be committed";
        return Err(Failure::new(what, "finish the merge with `git commit`, or leave out `--commit`"));
    }
    let file = DocumentFile::read(&known.path, &opened)?;
    let address = lookup::among(file.document.entries.iter().map(|entry| &entry.address), &args.address)?;
    let retracted = file.document.retracted(&address).filter(|_| args.retracted);
    let Some(entry) = retracted.or_else(|| file.document.entry(&address)) else {
        return Ok(Exit::NotChecked);
    };
    party::is_self_contained(&file.document, entry)?;
    let party = Member::find(&opened, &file.document, today)?;
    let wish = Wish::of(entry, &party, args.seen, args.disagree.as_deref())?;
    let history = state.context(known, &opened.settings);
    let tip = state.trusted.as_ref().map(|trusted| trusted.commit);
    let history = history.as_ref();
    let anyway = args.anyway;
    let mut job =
        Job { opened: &opened, file: &file, entry, party: &party, history, wish, tip, today, anyway };
    if job.wish.meaning == Meaning::Seen && !args.seen && job.has_line(Meaning::Disagreed) {
        // To disagree is to have read it, and the seal must say as much as the line.
        job.wish.meaning = Meaning::Disagreed;
    }

    carry_out(args, &job, screen)
}

/// Signs, where something is left to sign.
fn carry_out(args: &Args, job: &Job<'_>, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let key = job.opened.repository().signing_key();
    let has_key = matches!(key, SigningKey::File(_) | SigningKey::Literal(_));
    let line = job.line()?;
    let statement = job.statement(line.as_ref())?;
    let seal = has_key && !job.has_seal(&statement);
    if line.is_none() && !seal {
        screen.print(&page::nothing_to_do(job, &key)?)?;
        return Ok(Exit::Fine);
    }
    if !args.anyway {
        complete::is_complete(job, line.as_ref(), screen)?;
    }
    let (root, path) = (&job.file.root, job.file.document.path.as_str());
    if args.commit && line.is_some() && program::is_changed(root, path) {
        screen.say(&page::other_changes(job));
    }
    screen.print(&page::what_is_signed(job, &statement, args.source.look(screen.look())))?;
    if screen.can_ask() {
        ask(screen)?;
    }
    let seal = if seal { make_seal(job, &key, &statement, screen)? } else { None };
    if !has_key {
        screen.say(&page::without_key(&key));
    }
    let written = job.write(line.as_ref(), seal)?;
    screen.print(&page::what_was_written(job, &written))?;
    if args.commit {
        let commit = program::commit(root, &written.files, &page::commit_message(job))?;
        screen.print(&format!("commit  {commit}\n"))?;
    }
    Ok(Exit::Fine)
}

/// `None` where the key is of a kind that cannot be verified here, and the line says it alone.
fn make_seal(
    job: &Job<'_>,
    key: &SigningKey,
    statement: &Statement,
    screen: &mut Screen<'_>,
) -> Result<Option<SealFile>, Failure> {
    match job.seal(key, statement)? {
        MadeSeal::Good { key, file } => {
            screen.say(&page::key_warning(job, &key));
            Ok(Some(file))
        }
        MadeSeal::Unsupported(what) if job.wish.label.is_none() => Err(page::unsupported(what)),
        MadeSeal::Unsupported(what) => {
            screen.say(&page::unsupported(what).lines());
            Ok(None)
        }
    }
}

fn ask(screen: &mut Screen<'_>) -> Result<(), Failure> {
    screen.print("Sign it? [y/N] ")?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    if ["y", "yes"].contains(&answer.trim().to_lowercase().as_str()) {
        return Ok(());
    }
    Err(Failure::new("you did not say yes", "nothing was written"))
}
