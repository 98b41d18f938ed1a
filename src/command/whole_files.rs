//! The one way in which commands write files: all of each, all of them or none, and never over what somebody else wrote meanwhile.
//!
//! Everything is written beside its place first, so a full disk or a lost connection changes nothing. What a run that was killed has left
//! there has a name that nothing reads, and the next write to the same place takes it away.

use std::collections::hash_map::RandomState;
use std::fs::{self, OpenOptions};
use std::hash::{BuildHasher as _, Hasher as _};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use crate::command::failure::Failure;

/// What is at a file's place before it is written.
pub(super) enum Before {
    /// Nothing, and nothing is ever overwritten there.
    Nothing,
    /// What was read there.
    Read(Vec<u8>),
    /// Whatever it is, it is replaced.
    Anything,
}

/// A file that is to be written.
pub(super) struct FileChange {
    path: PathBuf,
    before: Before,
    text: String,
    /// Folders that are missing below this one are made. Links on the way are not followed: they may lead anywhere.
    folders_below: Option<PathBuf>,
    /// Whether it is a program.
    is_program: bool,
    /// Whether it is taken away, and no text written.
    removes: bool,
}

impl FileChange {
    pub(super) fn new(path: PathBuf, before: Before, text: String) -> FileChange {
        FileChange { path, before, text, folders_below: None, is_program: false, removes: false }
    }

    /// The same; folders that are missing below a folder are made.
    pub(super) fn in_folders_below(self, folder: PathBuf) -> FileChange {
        FileChange { folders_below: Some(folder), ..self }
    }

    /// The same as a program.
    pub(super) fn program(self) -> FileChange {
        FileChange { is_program: true, ..self }
    }

    /// Takes a file away that holds what was read there.
    pub(super) fn removal(path: PathBuf, read: Vec<u8>) -> FileChange {
        FileChange { removes: true, ..FileChange::new(path, Before::Read(read), String::new()) }
    }

    /// The file must still hold what it held when it was read, and what is new must not be there yet.
    fn is_as_before(&self) -> Result<(), Failure> {
        let found = match fs::symlink_metadata(&self.path) {
            Ok(found) => Some(found),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(failed(&self.path, &error)),
        };
        let is_same = match &self.before {
            Before::Anything => return Ok(()),
            Before::Nothing if found.is_some() => return Err(is_there_already(&self.path)),
            Before::Nothing => true,
            Before::Read(bytes) => {
                let is_file = found.is_some_and(|found| found.is_file());
                is_file && fs::read(&self.path).map_err(|error| failed(&self.path, &error))? == *bytes
            }
        };
        if is_same { Ok(()) } else { Err(changed_meanwhile(&self.path)) }
    }
}

/// That a file or folder cannot be written, and what helps.
pub(super) fn failed(path: &Path, error: &io::Error) -> Failure {
    Failure::new(format!("`{}` cannot be written: {error}", path.display()), help(error))
}

/// What helps against what the system says.
pub(super) fn help(error: &io::Error) -> &'static str {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "make room on the disk, then run this again",
        ErrorKind::PermissionDenied => {
            "you may not write there; change who may (`ls -ld` on its folder shows it), then run this again"
        }
        ErrorKind::ReadOnlyFilesystem => {
            "nobody may write there; run this where the files are not mounted read-only"
        }
        _ => "check that its folder is there, that you may write there and that the disk is not full",
    }
}

fn is_there_already(path: &Path) -> Failure {
    Failure::new(format!("`{}` is there already", path.display()), "move it away, then run this again")
}

fn changed_meanwhile(path: &Path) -> Failure {
    let what = format!("`{}` was changed meanwhile", path.display());
    Failure::new(what, "nothing was written to it; run this again")
}

/// Writes files in their order, all of them or none. Where one cannot be put in its place, those before it get back what they held.
pub(super) fn put(changes: &[FileChange]) -> Result<(), Failure> {
    changes.iter().try_for_each(FileChange::is_as_before)?;
    let mut work = Work::default();
    let done = changes
        .iter()
        .try_for_each(|change| work.stage(change, changes.len() > 1))
        .and_then(|()| (0..changes.len()).try_for_each(|at| work.place(at, &changes[at])));
    if let Err(failure) = done {
        return Err(work.undo(changes, failure));
    }
    work.clear();
    Ok(())
}

/// What lies beside the place of one file.
struct Staged {
    new: PathBuf,
    /// What it held, where that may be wanted back.
    old: Option<PathBuf>,
    is_placed: bool,
}

#[derive(Default)]
struct Work {
    staged: Vec<Staged>,
    /// Folders that were made.
    folders: Vec<PathBuf>,
}

impl Work {
    /// Writes everything beside its place, so that nothing is left to do but to give it its name.
    fn stage(&mut self, change: &FileChange, keeps_old: bool) -> Result<(), Failure> {
        if let Some(base) = &change.folders_below {
            self.make_folders(base, &change.path)?;
        }
        sweep(&change.path);
        let (new, old) = (beside(&change.path), beside(&change.path));
        self.staged.push(Staged { new: new.clone(), old: None, is_placed: false });
        if change.removes {
            return Ok(());
        }
        let failed = |error: io::Error| failed(&change.path, &error);
        let found = fs::symlink_metadata(&change.path).ok().filter(fs::Metadata::is_file);
        let found = found.map(|found| found.permissions());
        let mode =
            if change.is_program { Mode::Program } else { found.clone().map_or(Mode::New, Mode::Kept) };
        create(&new, change.text.as_bytes(), mode).map_err(failed)?;
        if let (Before::Read(bytes), Some(found), true) = (&change.before, found, keeps_old) {
            if let Some(staged) = self.staged.last_mut() {
                staged.old = Some(old.clone());
            }
            create(&old, bytes, Mode::Kept(found)).map_err(failed)?;
        }
        Ok(())
    }

    fn make_folders(&mut self, base: &Path, path: &Path) -> Result<(), Failure> {
        let Some(inside) = path.parent().and_then(|folder| folder.strip_prefix(base).ok()) else {
            return Ok(());
        };
        let mut folder = base.to_owned();
        for part in inside.components() {
            folder.push(part);
            match fs::symlink_metadata(&folder) {
                Ok(found) if found.is_dir() => {}
                Ok(_) => {
                    let what = format!("`{}` is not a folder", folder.display());
                    return Err(Failure::new(what, "move it away, then run this again"));
                }
                Err(error) if error.kind() == ErrorKind::NotFound => {
                    fs::create_dir(&folder).map_err(|error| failed(&folder, &error))?;
                    self.folders.push(folder.clone());
                }
                Err(error) => return Err(failed(&folder, &error)),
            }
        }
        Ok(())
    }

    fn place(&mut self, at: usize, change: &FileChange) -> Result<(), Failure> {
        change.is_as_before()?;
        let new = &self.staged[at].new;
        let placed = match change.before {
            // Until everything is done, it may be wanted back.
            Before::Read(_) if change.removes => fs::rename(&change.path, new),
            Before::Nothing => place_new(new, &change.path),
            Before::Read(_) | Before::Anything => fs::rename(new, &change.path),
        };
        placed.map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => is_there_already(&change.path),
            // Somebody else who wrote here took it away.
            ErrorKind::NotFound if !is_there(new) && !change.removes => changed_meanwhile(&change.path),
            _ => failed(&change.path, &error),
        })?;
        let staged = &mut self.staged[at];
        staged.is_placed = true;
        if change.removes {
            staged.old = Some(staged.new.clone());
        }
        Ok(())
    }

    /// Puts everything back, and says what could not be.
    fn undo(self, changes: &[FileChange], failure: Failure) -> Failure {
        let mut stay = Vec::new();
        for (staged, change) in self.staged.iter().zip(changes).filter(|(staged, _)| staged.is_placed).rev() {
            let undone = match &staged.old {
                Some(old) => fs::rename(old, &change.path),
                None => fs::remove_file(&change.path),
            };
            if undone.is_err() {
                stay.push(format!("`{}`", change.path.display()));
            }
        }
        self.clear();
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
        if stay.is_empty() {
            return failure;
        }
        stay.reverse();
        let what = format!("{}; written all the same: {}", failure.what, stay.join(", "));
        Failure::new(what, format!("{}; `git diff` shows what was written", failure.help))
    }

    /// Takes away what lies beside the files.
    fn clear(&self) {
        for staged in &self.staged {
            let new = Some(&staged.new).filter(|_| !staged.is_placed);
            for left in new.into_iter().chain(&staged.old) {
                let _ = fs::remove_file(left);
            }
        }
    }
}

/// Makes a folder with all that is in it, or nothing. It is filled beside its place; what fills it says which folder it becomes.
pub(super) fn put_folder(
    path: &Path,
    fill: impl FnOnce(&Path) -> Result<PathBuf, Failure>,
) -> Result<(), Failure> {
    let failed = |error: io::Error| match error.kind() {
        ErrorKind::AlreadyExists | ErrorKind::DirectoryNotEmpty | ErrorKind::NotADirectory => {
            is_there_already(path)
        }
        _ => failed(path, &error),
    };
    sweep(path);
    let aside = beside(path);
    fs::create_dir(&aside).map_err(failed)?;
    let done = fill(&aside).and_then(|whole| fs::rename(whole, path).map_err(failed));
    let _ = fs::remove_dir_all(&aside);
    done
}

/// Empties a folder that was empty before.
pub(super) fn empty(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        let _ = if is_folder { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    }
}

/// Whether a run was ended while it was writing to a place.
pub(super) fn is_interrupted(path: &Path) -> bool {
    !left_beside(path).is_empty()
}

/// Gives a file a name that nothing else has, in one step where the file system has one for it.
fn place_new(new: &Path, path: &Path) -> io::Result<()> {
    match fs::hard_link(new, path) {
        Ok(()) => {
            let _ = fs::remove_file(new);
            Ok(())
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists || is_there(path) => {
            Err(ErrorKind::AlreadyExists.into())
        }
        // Not every file system lets a file have two names.
        Err(_) => fs::rename(new, path),
    }
}

/// Whether a path is there, also as a link that leads nowhere.
pub(super) fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// The digits at the end of the name of what lies beside a file's place.
const DIGITS: usize = 16;

fn start_beside(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    // A name has room for 255 bytes.
    let name: String = name.chars().take(50).collect();
    format!(".{name}.growthlint-")
}

/// A new name beside a path. It is random: in a container, each run may have the same number of a process.
pub(super) fn beside(path: &Path) -> PathBuf {
    let number = RandomState::new().build_hasher().finish();
    path.with_file_name(format!("{}{number:0DIGITS$x}", start_beside(path)))
}

/// Takes away what a run that was killed has left beside a path.
fn sweep(path: &Path) {
    for left in left_beside(path) {
        let is_folder = fs::symlink_metadata(&left).is_ok_and(|left| left.is_dir());
        let _ = if is_folder { fs::remove_dir_all(&left) } else { fs::remove_file(&left) };
    }
}

fn left_beside(path: &Path) -> Vec<PathBuf> {
    let start = start_beside(path);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let is_ours = |entry: &fs::DirEntry| {
        let name = entry.file_name();
        let digits = name.to_str().and_then(|name| name.strip_prefix(&start));
        digits.is_some_and(|digits| {
            digits.len() == DIGITS && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
        })
    };
    let all = fs::read_dir(folder).into_iter().flatten().flatten();
    all.filter(is_ours).map(|entry| entry.path()).collect()
}

/// Writes a file that must not be there.
fn create(path: &Path, bytes: &[u8], mode: Mode) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        let bits = match mode {
            Mode::New => 0o666,
            Mode::Program => 0o777,
            // Nobody reads it before it has the permissions that it keeps.
            Mode::Kept(_) => 0o600,
        };
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, bits);
    }
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    if let Mode::Kept(permissions) = mode {
        file.set_permissions(permissions)?;
    }
    file.sync_all()
}

/// Who may do what with a file that is written.
enum Mode {
    New,
    Program,
    /// As with the file in whose place it comes.
    Kept(fs::Permissions),
}
