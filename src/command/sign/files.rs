//! What signing writes: the document with its new line, the seal, and once the line in `.gitattributes` that keeps seals as they are.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::command::failure::Failure;
use crate::command::working_file::{create, failed, replace};
use crate::seal::file::{self, ATTRIBUTE, FOLDER, Seal};

pub(super) const ATTRIBUTES: &str = ".gitattributes";

pub(super) fn has_seals(root: &Path) -> bool {
    root.join(FOLDER).is_dir()
}

/// Writes a seal to its path. Links on the way are not followed: they may lead anywhere.
pub(super) fn write_seal(root: &Path, path: &str, content: &str) -> Result<(), Failure> {
    let place = root.join(path);
    let mut folder = root.to_owned();
    let parts: Vec<&str> = path.split('/').collect();
    for part in &parts[..parts.len().saturating_sub(1)] {
        folder.push(part);
        match fs::symlink_metadata(&folder) {
            Ok(found) if found.is_dir() => {}
            Ok(_) => {
                return Err(Failure::new(
                    format!("`{}` is not a folder", folder.display()),
                    "growthlint keeps seals there; move it away",
                ));
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                fs::create_dir(&folder).map_err(|error| failed(&folder, &error))?;
            }
            Err(error) => return Err(failed(&folder, &error)),
        }
    }
    create(&place, content.as_bytes()).map_err(|error| failed(&place, &error))
}

/// Takes a seal away again, where the rest could not be written.
pub(super) fn remove_seal(root: &Path, path: &str) {
    let place = root.join(path);
    let _ = fs::remove_file(&place);
    // Folders that are empty now were made for it.
    for folder in place.ancestors().skip(1).take(2) {
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

/// Says in `.gitattributes` that the line ends of seals stay as they are. Gives the file's path, where that was not said yet.
pub(super) fn keep_line_ends(root: &Path) -> Result<Option<String>, Failure> {
    let place = root.join(ATTRIBUTES);
    let failed = |error: io::Error| failed(&place, &error);
    match fs::symlink_metadata(&place) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            create(&place, format!("{ATTRIBUTE}\n").as_bytes()).map_err(failed)?
        }
        Err(error) => return Err(failed(error)),
        Ok(found) if !found.is_file() => {
            return Err(Failure::new(
                format!("`{ATTRIBUTES}` is not a file"),
                format!("it has to say `{ATTRIBUTE}`"),
            ));
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
            replace(&place, &before, &format!("{text}{gap}{ATTRIBUTE}{end}"))?;
        }
    }
    Ok(Some(ATTRIBUTES.to_owned()))
}
