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
fn help(error: &io::Error) -> &'static str {
    let is = |kinds: &[ErrorKind]| kinds.contains(&error.kind());
    if is(&[ErrorKind::StorageFull, ErrorKind::QuotaExceeded]) {
        "make room on the disk, then run this again"
    } else if is(&[ErrorKind::PermissionDenied]) {
        "you may not write there; change who may (`ls -ld` on its folder shows it), then run this again"
    } else if is(&[ErrorKind::ReadOnlyFilesystem]) {
        "nobody may write there; run this where the files are not mounted read-only"
    } else {
        "check that its folder is there, that you may write there and that the disk is not full"
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
        placed.map_err(|error| {
            if error.kind() == ErrorKind::AlreadyExists {
                is_there_already(&change.path)
            } else if error.kind() == ErrorKind::NotFound && !is_there(new) && !change.removes {
                // Somebody else who wrote here took it away.
                changed_meanwhile(&change.path)
            } else {
                failed(&change.path, &error)
            }
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
    let in_the_way = [ErrorKind::AlreadyExists, ErrorKind::DirectoryNotEmpty, ErrorKind::NotADirectory];
    let failed = |error: io::Error| {
        if in_the_way.contains(&error.kind()) { is_there_already(path) } else { failed(path, &error) }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let all = fs::read_dir(folder).unwrap().flatten();
        let mut names: Vec<String> =
            all.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    fn read(path: &Path) -> String {
        fs::read_to_string(path).unwrap()
    }

    /// A folder with two files.
    fn two() -> (tempfile::TempDir, PathBuf, PathBuf) {
        let home = tempfile::tempdir().unwrap();
        let (a, b) = (home.path().join("a.md"), home.path().join("b.md"));
        fs::write(&a, "a").unwrap();
        fs::write(&b, "b").unwrap();
        (home, a, b)
    }

    fn change(path: &Path, before: &str) -> FileChange {
        FileChange::new(path.to_owned(), Before::Read(before.into()), "new".to_owned())
    }

    #[test]
    fn one_that_cannot_be_written_takes_all_others_back() {
        let (home, a, b) = two();
        let new = |path: &str| {
            let new = FileChange::new(home.path().join(path), Before::Nothing, "new".to_owned());
            new.in_folders_below(home.path().to_owned())
        };
        let taken = || FileChange::removal(b.clone(), b"b".to_vec());
        // The folder of the last one is a file.
        let failure = put(&[change(&a, "a"), taken(), new("made/c.md"), new("a.md/d.md")]).unwrap_err();
        assert!(failure.what.contains("a.md"), "{failure:?}");
        // What the last one is to replace is gone by then.
        let failure = put(&[change(&a, "a"), new("made/c.md"), taken(), change(&b, "b")]).unwrap_err();
        assert!(failure.what.contains("b.md` was changed meanwhile"), "{failure:?}");
        assert_eq!(
            (names(home.path()), read(&a), read(&b)),
            (vec!["a.md".into(), "b.md".into()], "a".into(), "b".into())
        );
    }

    #[test]
    fn what_somebody_else_wrote_is_not_overwritten() {
        let (home, a, b) = two();
        assert!(put(&[change(&b, "b"), change(&a, "other")]).unwrap_err().what.contains("changed meanwhile"));
        let new = FileChange::new(a.clone(), Before::Nothing, "new".to_owned());
        assert!(put(&[new]).unwrap_err().what.contains("is there already"));
        assert!(put(&[FileChange::removal(a.clone(), b"other".to_vec())]).is_err());
        assert_eq!((names(home.path()).len(), read(&a), read(&b)), (2, "a".into(), "b".into()));
    }

    #[test]
    fn what_a_run_has_left_goes_and_what_only_looks_like_it_stays() {
        let (home, a, _) = two();
        let others = [".a.md.growthlint-", ".a.md.growthlint-0123", ".b.md.growthlint-0123456789abcdef"];
        for name in others.iter().chain(&[".a.md.growthlint-0123456789abcdef"]) {
            fs::write(home.path().join(name), "left").unwrap();
        }
        put(&[change(&a, "a")]).unwrap();
        let mut expected: Vec<&str> = others.to_vec();
        expected.extend(["a.md", "b.md"]);
        assert_eq!(
            (names(home.path()), read(&a)),
            (expected.iter().map(|name| (*name).to_owned()).collect(), "new".into())
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_file_keeps_who_may_do_what_with_it() {
        use std::os::unix::fs::PermissionsExt as _;
        let (_home, a, b) = two();
        fs::set_permissions(&a, fs::Permissions::from_mode(0o640)).unwrap();
        put(&[change(&a, "a"), change(&b, "b")]).unwrap();
        assert_eq!(fs::metadata(&a).unwrap().permissions().mode() & 0o777, 0o640);
        put(&[change(&a, "new").program()]).unwrap();
        assert_ne!(fs::metadata(&a).unwrap().permissions().mode() & 0o100, 0);
    }

    #[test]
    fn a_folder_is_there_with_everything_in_it_or_not_at_all() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("made");
        let fill = |aside: &Path| {
            fs::write(aside.join("x"), "x").unwrap();
            Ok(aside.to_owned())
        };
        let failed = put_folder(&path, |aside| {
            fill(aside)?;
            Err(Failure::new("no", ""))
        });
        assert!(failed.is_err() && names(home.path()).is_empty());
        put_folder(&path, fill).unwrap();
        assert_eq!((names(home.path()), names(&path)), (vec!["made".into()], vec!["x".into()]));
        assert!(put_folder(&path, fill).unwrap_err().what.contains("is there already"));
        assert_eq!(names(home.path()), ["made"]);
    }
}
