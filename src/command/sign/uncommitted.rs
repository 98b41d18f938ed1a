//! What has somebody said of an entry that is in the files here, and in no commit? A run may have ended between the two.

use super::files;
use super::job::{Job, is_of_same};
use super::program;
use crate::document::Field;
use crate::evidence::fact::Write;
use crate::field::id::CommitId;
use crate::seal::statement::Statement;

/// The files with the signer's line and seals that no commit has, by their paths in the repository.
pub(super) fn files(job: &Job<'_>, statement: &Statement) -> Vec<String> {
    let line = job.own_lines().last().is_some_and(|field| is_uncommitted(job, field));
    let document = line.then(|| job.file.document.path.as_str().to_owned());
    document.into_iter().chain(seals(job, statement)).collect()
}

/// Whether the line came with what is about to be committed.
fn is_uncommitted(job: &Job<'_>, field: &Field) -> bool {
    job.history.is_some_and(|context| {
        let past = context.of(job.entry).zip(field.mark).and_then(|(past, mark)| past.mark(mark));
        let is_new = |write: &Write| context.evidence.commits[write.commit].id == CommitId::NONE;
        past.is_some_and(|past| past.writes.iter().any(is_new))
    })
}

/// The seals that say the same and that no commit has, and `.gitattributes` where the first of them changed it.
pub(super) fn seals(job: &Job<'_>, statement: &Statement) -> Vec<String> {
    let (root, repository) = (&job.file.root, job.opened.repository());
    let mut found = files::seals(root);
    found.retain(|(path, seal)| {
        let said = &seal.statement;
        is_of_same(said, statement)
            && (said.meaning, said.frozen) == (statement.meaning, statement.frozen)
            && !repository.may_be_committed(path)
    });
    let mut found: Vec<String> = found.into_iter().map(|(path, _)| path).collect();
    let is_attributes_new = || {
        let is_there = root.join(files::ATTRIBUTES).is_file();
        is_there && !repository.may_be_committed(files::ATTRIBUTES)
            || program::is_changed(root, files::ATTRIBUTES)
    };
    if !found.is_empty() && is_attributes_new() {
        found.push(files::ATTRIBUTES.to_owned());
    }
    found
}
