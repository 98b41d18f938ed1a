//! What signing writes: the document with its new line, the seal, and once the line in `.gitattributes` that keeps seals as they are.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::command::failure::Failure;
use crate::command::whole_files::{Before, FileChange, failed};
use crate::seal::file::{self, ATTRIBUTE, FOLDER, Seal};

pub(super) const ATTRIBUTES: &str = ".gitattributes";

/// Whether there is a seal, valid or not. A run that was ended may have left folders, and files whose names begin with a point.
pub(super) fn has_seals(root: &Path) -> bool {
    let inside = |folder: &Path| fs::read_dir(folder).into_iter().flatten().flatten();
    let is_seal = |entry: fs::DirEntry| !entry.file_name().to_string_lossy().starts_with('.');
    inside(&root.join(FOLDER)).any(|folder| inside(&folder.path()).any(is_seal))
}

/// A seal, to be written to its path.
pub(super) fn seal(root: &Path, path: &str, content: String) -> FileChange {
    FileChange::new(root.join(path), Before::Nothing, content).in_folders_below(root.to_owned())
}

/// A seal that is to be taken away again.
pub(super) fn removal(root: &Path, path: &str) -> Result<FileChange, Failure> {
    let place = root.join(path);
    let bytes = fs::read(&place).map_err(|error| failed(&place, &error))?;
    Ok(FileChange::removal(place, bytes))
}

/// Takes the folders of a seal away where they are empty now: they were made for it.
pub(super) fn remove_empty_folders(root: &Path, path: &str) {
    for folder in root.join(path).ancestors().skip(1).take(2) {
        let _ = fs::remove_dir(folder);
    }
}

/// Every seal of the working tree that can be read, with its path in the repository.
pub(super) fn seals(root: &Path) -> Vec<(String, Seal)> {
    let inside = |folder: &Path| -> Vec<PathBuf> {
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect()
    };
    let mut found: Vec<PathBuf> =
        inside(&root.join(FOLDER)).iter().flat_map(|folder| inside(folder)).collect();
    found.sort();
    let read = |place: &PathBuf| {
        let path = place
            .strip_prefix(root)
            .ok()?
            .components()
            .map(|part| part.as_os_str().to_str())
            .collect::<Option<Vec<_>>>()?
            .join("/");
        let seal = file::read(&path, &fs::read(place).ok()?).ok()?;
        Some((path, seal))
    };
    found.iter().filter_map(read).collect()
}

/// `.gitattributes`, where it does not say yet that the line ends of seals stay as they are.
pub(super) fn keep_line_ends(root: &Path) -> Result<Option<FileChange>, Failure> {
    let place = root.join(ATTRIBUTES);
    let failed = |error: io::Error| failed(&place, &error);
    match fs::symlink_metadata(&place) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Ok(Some(FileChange::new(place, Before::Nothing, format!("{ATTRIBUTE}\n"))))
        }
        Err(error) => Err(failed(error)),
        Ok(found) if !found.is_file() => {
            Err(Failure::new(format!("`{ATTRIBUTES}` is not a file"), format!("it has to say `{ATTRIBUTE}`")))
        }
        Ok(_) => {
            let before = fs::read(&place).map_err(failed)?;
            let text = String::from_utf8(before.clone()).map_err(|_| {
                Failure::new(
                    format!("`{ATTRIBUTES}` is not UTF-8 text"),
                    format!("add the line `{ATTRIBUTE}` to it"),
                )
            })?;
            let says = |line: &str| line.split_whitespace().eq(ATTRIBUTE.split_whitespace());
            if text.lines().any(says) {
                return Ok(None);
            }
            let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
            let gap = if text.is_empty() || text.ends_with('\n') { "" } else { end };
            let text = format!("{text}{gap}{ATTRIBUTE}{end}");
            Ok(Some(FileChange::new(place, Before::Read(before), text)))
        }
    }
}
