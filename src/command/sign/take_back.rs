//! How does somebody take their own line back? It goes out of the document, and its seal too while nobody else can have it.

use super::job::{Job, is_of_same};
use super::{files, page, program};
use crate::command::whole_files::{self, FileChange};
use crate::command::{failure::Failure, screen::Screen};
use crate::document::Field;
use crate::edit::{Added, remove};
use crate::field::label::Label;
use crate::seal::statement::Meaning;
use crate::term::escape;

/// What is taken out.
struct TakenBack {
    line: Option<Added>,
    /// The paths of seals that are not committed.
    seals: Vec<String>,
    /// Whether others have the line already.
    was_published: bool,
}

/// Takes the signer's last line of an entry out of the document, and the seals of it that are not committed.
pub(super) fn carry_out(job: &Job<'_>, commits: bool, screen: &mut Screen<'_>) -> Result<(), Failure> {
    let last = job.own_lines().last();
    let seals = seals(job, last)?;
    if last.is_none() && seals.is_empty() {
        return Err(nothing(job));
    }
    let line = last.map(|field| removed(job, field)).transpose()?;
    let was_published = last.is_some_and(|field| is_published(job, field));
    let taken = TakenBack { line, seals, was_published };
    let (root, document) = (&job.file.root, &job.file.document);
    let files: Vec<String> = taken.line.iter().map(|_| document.path.as_str().to_owned()).collect();
    if commits && !files.is_empty() && program::is_changed(root, document.path.as_str()) {
        screen.say(&page::other_changes(&document.path));
    }
    // The document last: as long as the line is there, this can be run again.
    let mut changes: Vec<FileChange> =
        taken.seals.iter().map(|seal| files::removal(root, seal)).collect::<Result<_, _>>()?;
    changes.extend(taken.line.iter().map(|line| job.file.change(line.text.clone())));
    whole_files::put(&changes)?;
    for seal in &taken.seals {
        program::forget(root, seal);
        files::remove_empty_folders(root, seal);
    }
    let message = format!("Take back {} of {}", what(job), page::named(job));
    let commit = (commits && !files.is_empty()).then(|| program::commit(root, &files, &message));
    let done = commit.as_ref().is_some_and(Result::is_ok);
    screen.print(&told(job, &taken, done))?;
    commit.map_or(Ok(()), |commit| commit.map(|_| ()))
}

/// What was taken back, and where.
fn told(job: &Job<'_>, taken: &TakenBack, is_committed: bool) -> String {
    let path = &job.file.document.path;
    let line = taken.line.iter().map(|line| format!("{path}:{}", line.line));
    let all: Vec<String> = match job.manner.verbose {
        true => line.chain(taken.seals.iter().map(|seal| format!("{seal} removed"))).collect(),
        false => line.chain(taken.seals.first().map(|_| "its seal removed".to_owned())).collect(),
    };
    let verb = if is_committed { "committed" } else { "written" };
    let stays =
        if taken.was_published { "; it was published, so the history shows it as taken back" } else { "" };
    let lines = [
        format!("{} took back {} of {}", job.party.name, what(job), page::named(job)),
        format!("{verb}: {}{stays}", all.join(", ")),
    ];
    lines.iter().map(|line| escape::line(line).into_owned() + "\n").collect()
}

fn what(job: &Job<'_>) -> String {
    job.wish.label.map_or_else(|| "the seal".to_owned(), |label| format!("`{label}`"))
}

fn nothing(job: &Job<'_>) -> Failure {
    let (name, entry) = (&job.party.name, page::named(job));
    match job.wish.label {
        Some(label) => Failure::new(
            format!("{entry} has no `{label}` line of {name}"),
            "nothing was written; only your own line can be taken back",
        ),
        None => Failure::new(
            format!("there is no seal of {name} over {entry} that is not committed yet"),
            "nothing was written; what is committed stays in the history",
        ),
    }
}

fn removed(job: &Job<'_>, field: &Field) -> Result<Added, Failure> {
    remove::line(job.file.original(), job.entry, field).ok_or_else(|| {
        let document = &job.file.document;
        let line = document.source.position(field.span.start).line;
        Failure::new(
            format!(
                "the line at {}:{line} cannot be taken out without changing what else is read",
                document.path
            ),
            "take it out by hand, and commit it yourself",
        )
    })
}

/// The signer's seals over the entry that no commit has: those that say what the line says, and with the last line all of them.
fn seals(job: &Job<'_>, last: Option<&Field>) -> Result<Vec<String>, Failure> {
    let own = job.statement(None)?;
    let meaning = match last {
        Some(field) if field.label == Label::Seen && field.line.disagrees() => Meaning::Disagreed,
        Some(field) if field.label == Label::Seen => Meaning::Seen,
        Some(_) | None => Meaning::Agreed,
    };
    let is_only = job.own_lines().count() < 2;
    let mut found = files::seals(&job.file.root);
    found.retain(|(path, seal)| {
        let said = &seal.statement;
        is_of_same(said, &own)
            && (is_only || (said.meaning == meaning && said.frozen == own.frozen))
            && !job.opened.repository().may_be_committed(path)
    });
    Ok(found.into_iter().map(|(path, _)| path).collect())
}

fn is_published(job: &Job<'_>, field: &Field) -> bool {
    let first = |context: &crate::proof::Context<'_>| {
        let at = context.of(job.entry)?.mark(field.mark?)?.first()?;
        Some(!context.evidence.is_proposed(at))
    };
    job.history.and_then(first) == Some(true)
}
