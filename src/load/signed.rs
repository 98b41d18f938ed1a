//! Which signatures, seals and lists of keys does the history have?

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::evidence::row::{CommitRow, KeyFiles, KeysRow, SealRow};
use crate::field::person::Person;
use crate::finding::RepoPath;
use crate::seal::commit::{self, CommitSignature};
use crate::seal::file::{self, Seal};
use crate::seal::forge::ForgeKey;

use super::error::{Gap, LoadError, noted};
use super::files::{Docs, TrustFile};
use super::git::Objects;
use super::id::{Kind, ObjectId};
use super::tree::Trees;
use super::walk::{self, Columns};

/// What was read once for all states of a run. Commits by their number in the history.
#[derive(Default)]
pub(super) struct Signed {
    commits: Vec<(usize, CommitSignature)>,
    by_forge: Vec<(usize, usize)>,
    seals: BTreeMap<String, Sealed>,
    keys: Vec<KeysRow>,
}

struct Sealed {
    seal: Result<Seal, &'static str>,
    brought: Vec<usize>,
}

/// A seal that is not committed yet: its path and its bytes.
pub(super) type NewSeal = (String, Vec<u8>);

pub(super) fn seals() -> Result<Docs, LoadError> {
    Docs::new(&[format!("{}*/*", file::FOLDER)])
}

pub(super) struct AllCommits<'h> {
    pub(super) rows: &'h [CommitRow],
    /// The tree of each.
    pub(super) roots: &'h [Option<ObjectId>],
    /// Those that carry a signature.
    pub(super) signed: &'h [(usize, ObjectId)],
}

impl Signed {
    pub(super) fn read(
        trees: &mut Trees<'_>,
        history: &AllCommits<'_>,
        forges: &[(Person, ForgeKey, usize)],
        gaps: &mut BTreeSet<Gap>,
    ) -> Result<Signed, LoadError> {
        let docs = Docs::new(&[
            TrustFile::AllowedSigners.path().to_owned(),
            TrustFile::Mailmap.path().to_owned(),
            format!("{}*/*", file::FOLDER),
        ])?;
        let mut reading = Walk { trees, history, gaps, texts: HashMap::new() };
        let mut all = Signed::default();
        for (number, id) in history.signed {
            reading.signature(*number, *id, forges, &mut all);
        }
        let mut ids = Vec::new();
        for (number, row) in history.rows.iter().enumerate() {
            ids.clear();
            ids.extend(
                [number].iter().chain(&row.parents).chain(&row.all_bases()).map(|at| history.roots[*at]),
            );
            let unrelated = row.bases.iter().any(|(_, _, bases)| bases.is_empty());
            let columns = Columns { trees: &ids, parents: row.parents.len(), unrelated, line: None };
            let mut found = Vec::new();
            walk::changes(reading.trees, &docs, &columns, reading.gaps, &mut |file| {
                found.push((file.path.to_owned(), file.versions.to_vec()))
            });
            let (seals, lists): (Vec<_>, Vec<_>) =
                found.into_iter().partition(|(path, _)| path.starts_with(file::FOLDER));
            if !lists.is_empty() {
                all.keys.push(reading.keys(number, row));
            }
            for (path, versions) in seals {
                let (here, parents) = (versions[0], &versions[1..=row.parents.len()]);
                if let Some(id) = here.filter(|_| parents.iter().all(Option::is_none)) {
                    reading.seal(path, id, number, &mut all);
                }
            }
        }
        Ok(all)
    }

    /// Whether a seal is known from the history.
    pub(super) fn knows(&self, path: &str) -> bool {
        self.seals.contains_key(path)
    }

    /// The signatures of a state, commits by their number there: `numbers` gives it, and `usize::MAX` for what is not part of it.
    pub(super) fn signatures(&self, numbers: &[usize]) -> Vec<(usize, CommitSignature)> {
        let here = self.commits.iter().map(|(commit, signature)| (numbers[*commit], signature.clone()));
        here.filter(|(number, _)| *number != usize::MAX).collect()
    }

    /// The commits of a state that a merge button's own key signed, with the number of its forge.
    pub(super) fn by_forge(&self, numbers: &[usize]) -> Vec<(usize, usize)> {
        let here = self.by_forge.iter().map(|(commit, forge)| (numbers[*commit], *forge));
        here.filter(|(number, _)| *number != usize::MAX).collect()
    }

    /// The changes of the lists of keys, of a state.
    pub(super) fn keys(&self, numbers: &[usize]) -> Vec<KeysRow> {
        let here = self.keys.iter().map(|row| KeysRow { commit: numbers[row.commit], ..row.clone() });
        here.filter(|row| row.commit != usize::MAX).collect()
    }

    /// The seals of a state: those of its commits, those that came in by a squash, and those that `proposed`, a commit about to be made,
    /// brings. `standing` are the paths of those at its tip.
    pub(super) fn seals(
        &self,
        numbers: &[usize],
        new: &[NewSeal],
        proposed: Option<usize>,
        standing: &BTreeSet<String>,
    ) -> Vec<SealRow> {
        let mut rows = Vec::new();
        for (path, sealed) in &self.seals {
            let brought: Vec<usize> = sealed
                .brought
                .iter()
                .map(|commit| numbers[*commit])
                .filter(|number| *number != usize::MAX)
                .collect();
            // A seal at the tip that no commit of the state brings came in by a squash, which left its commits behind.
            if !brought.is_empty() || standing.contains(path) {
                rows.push(SealRow {
                    path: RepoPath::new(path),
                    seal: sealed.seal.clone(),
                    brought,
                    stands: standing.contains(path),
                });
            }
        }
        let proposed = proposed.map(|proposed| numbers[proposed]).filter(|number| *number != usize::MAX);
        for ((path, bytes), commit) in new.iter().zip(std::iter::repeat(proposed)) {
            let brought = commit.into_iter().collect();
            rows.push(SealRow {
                path: RepoPath::new(path),
                seal: file::read(path, bytes),
                brought,
                stands: true,
            });
        }
        rows
    }
}

/// Goes through a history; an object that cannot be read is a gap.
struct Walk<'w, 'g> {
    trees: &'w mut Trees<'g>,
    history: &'w AllCommits<'w>,
    gaps: &'w mut BTreeSet<Gap>,
    /// Lists of keys and mailmaps that were read.
    texts: HashMap<ObjectId, Option<Arc<str>>>,
}

impl Walk<'_, '_> {
    /// Who signed a commit, and whether a merge button did.
    fn signature(
        &mut self,
        number: usize,
        id: ObjectId,
        forges: &[(Person, ForgeKey, usize)],
        all: &mut Signed,
    ) {
        let committer = &self.history.rows[number].committer;
        let button = forges.iter().find(|(forge, ..)| forge.is(committer));
        let read =
            |bytes: &[u8]| (commit::verify(bytes), button.is_some_and(|(_, key, _)| key.signed(bytes)));
        let read = self.trees.objects().read(id, Kind::Commit, read);
        if let Some((signature, by_button)) = noted(read, self.gaps) {
            all.commits.push((number, signature));
            all.by_forge.extend(button.filter(|_| by_button).map(|(_, _, forge)| (number, *forge)));
        }
    }

    /// The lists of keys and the mailmaps at a commit and at its parents.
    fn keys(&mut self, commit: usize, row: &CommitRow) -> KeysRow {
        let mut files = |commit: usize| KeyFiles {
            signers: self.text(commit, TrustFile::AllowedSigners),
            mailmap: self.text(commit, TrustFile::Mailmap),
        };
        KeysRow { commit, here: files(commit), parents: row.parents.iter().map(|at| files(*at)).collect() }
    }

    fn text(&mut self, commit: usize, file: TrustFile) -> Option<Arc<str>> {
        let id = walk::lookup(self.trees, self.history.roots[commit], file.path(), self.gaps)?;
        let read = || read_text(self.trees.objects(), id, self.gaps);
        self.texts.entry(id).or_insert_with(read).clone()
    }

    fn seal(&mut self, path: String, id: ObjectId, commit: usize, all: &mut Signed) {
        let is_too_long = self.trees.objects().size(id).is_some_and(|size| size > file::MOST);
        let seal = match is_too_long {
            true => Ok(Err(file::TOO_LONG)),
            false => self.trees.objects().read(id, Kind::Blob, |bytes| file::read(&path, bytes)),
        };
        if let Some(seal) = noted(seal, self.gaps) {
            let sealed = all.seals.entry(path).or_insert_with(|| Sealed { seal, brought: Vec::new() });
            sealed.brought.push(commit);
        }
    }
}

/// A list of keys as text. Without one, nobody has a key.
fn read_text(objects: &Objects<'_>, id: ObjectId, gaps: &mut BTreeSet<Gap>) -> Option<Arc<str>> {
    noted(objects.read(id, Kind::Blob, |bytes| String::from_utf8_lossy(bytes).as_ref().into()), gaps)
}
