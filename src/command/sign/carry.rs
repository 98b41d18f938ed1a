//! What is left to sign of an entry: it is shown, asked for and written, and what was written is said in two lines.

use super::job::{Job, MadeSeal, SealFile, Written};
use super::{complete, files, page, program, uncommitted};
use crate::command::{failure::Failure, screen::Screen};
use crate::edit::Added;
use crate::finding::RepoPath;
use crate::load::SigningKey;
use crate::seal::statement::Statement;
use crate::settings::Assurance;
use crate::term::escape;

/// The line and the seal that are missing.
pub(super) struct Missing {
    pub(super) key: SigningKey,
    line: Option<Added>,
    pub(super) statement: Statement,
    seal: bool,
}

impl Missing {
    pub(super) fn of(job: &Job<'_>) -> Result<Missing, Failure> {
        let key = job.opened.repository().signing_key();
        let line = job.line()?;
        let statement = job.statement(line.as_ref())?;
        let seal = is_key(&key) && !job.has_seal(&statement);
        Ok(Missing { key, line, statement, seal })
    }

    pub(super) fn is_nothing(&self) -> bool {
        self.line.is_none() && !self.seal
    }

    /// Refuses a plan that is not complete, and shows what it lacks.
    pub(super) fn refuse_unfinished(&self, job: &Job<'_>, screen: &mut Screen<'_>) -> Result<(), Failure> {
        if job.manner.anyway { Ok(()) } else { complete::is_complete(job, self.line.as_ref(), screen) }
    }

    /// What is about to be signed.
    pub(super) fn shown(&self, job: &Job<'_>) -> String {
        page::what_is_signed(job, &self.statement)
    }

    pub(super) fn write(&self, job: &Job<'_>, screen: &mut Screen<'_>) -> Result<Written, Failure> {
        let seal = if self.seal { self.make_seal(job, screen)? } else { None };
        let counts = job.opened.settings.evidence != Assurance::Signed;
        if !is_key(&self.key) && (job.manner.verbose || !counts || self.key == SigningKey::ByProgram) {
            screen.say(&page::without_key(&self.key));
        }
        job.write(self.line.as_ref(), seal)
    }

    /// `None` where the key is of a kind that cannot be verified here, and the line says it alone.
    fn make_seal(&self, job: &Job<'_>, screen: &mut Screen<'_>) -> Result<Option<SealFile>, Failure> {
        match job.seal(&self.key, &self.statement)? {
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
}

pub(super) fn is_key(key: &SigningKey) -> bool {
    matches!(key, SigningKey::File(_) | SigningKey::Literal(_))
}

/// Signs one entry, where something is left to sign.
pub(super) fn carry_out(job: &Job<'_>, commits: bool, screen: &mut Screen<'_>) -> Result<(), Failure> {
    let (missing, manner) = (Missing::of(job)?, job.manner);
    if missing.is_nothing() {
        return commits_the_rest(job, &missing, commits, screen);
    }
    missing.refuse_unfinished(job, screen)?;
    let (root, path) = (&job.file.root, job.file.document.path.as_str());
    if commits && missing.line.is_some() && program::is_changed(root, path) {
        screen.say(&page::other_changes(&job.file.document.path));
    }
    let are_attributes_changed = commits && missing.seal && program::is_changed(root, files::ATTRIBUTES);
    if manner.verbose || manner.look.show_source {
        screen.print(&missing.shown(job))?;
    }
    if screen.can_ask() && !screen.agrees("Sign it? [y/N] ")? {
        return Err(Failure::new("you did not say yes", "nothing was written"));
    }
    let mut written = missing.write(job, screen)?;
    if commits {
        // What an earlier run has written, too.
        let earlier = uncommitted::seals(job, &missing.statement);
        let more: Vec<String> = earlier.into_iter().filter(|path| !written.files.contains(path)).collect();
        written.files.extend(more);
    }
    if are_attributes_changed && written.attributes {
        screen.say(&page::other_changes(&RepoPath::new(files::ATTRIBUTES)));
    }
    let commit = commits.then(|| program::commit(root, &written.files, &page::commit_message(job)));
    let done = commit.as_ref().and_then(|commit| commit.as_deref().ok());
    screen.print(&page::what_was_written(job, &written, done))?;
    commit.map_or(Ok(()), |commit| commit.map(|_| ()))
}

/// Where everything is written: says so, and commits what is in no commit yet, if that is wanted, or says that it is not.
fn commits_the_rest(
    job: &Job<'_>,
    missing: &Missing,
    commits: bool,
    screen: &mut Screen<'_>,
) -> Result<(), Failure> {
    let said = page::nothing_to_do(job, &missing.key)?;
    let files = uncommitted::files(job, &missing.statement);
    if files.is_empty() {
        return screen.print(&said);
    }
    if !commits {
        return screen.print(&(said + &page::not_committed(&files)));
    }
    let path = &job.file.document.path;
    if files.iter().any(|file| file == path.as_str()) {
        screen.say(&page::all_of_it(path));
    }
    program::commit(&job.file.root, &files, &page::commit_message(job))?;
    let names: Vec<String> = files.iter().map(|file| escape::line(file).into_owned()).collect();
    screen.print(&format!("{said}committed: {}\n", names.join(", ")))
}
