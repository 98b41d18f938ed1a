//! Writes a document, a seal or `.gitattributes`: all of a file or nothing, and never over what somebody else wrote meanwhile.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::command::failure::Failure;

/// That a file cannot be written.
pub(super) fn failed(path: &Path, error: &io::Error) -> Failure {
    Failure::new(
        format!("`{}` cannot be written: {error}", path.display()),
        "check that you may write there and that the disk is not full",
    )
}

/// Puts a text in place of a file's, all of it or nothing. The file must still hold what it held when it was read.
pub(super) fn replace(path: &Path, before: &[u8], text: &str) -> Result<(), Failure> {
    let failed = |error: io::Error| failed(path, &error);
    let found = fs::symlink_metadata(path).map_err(failed)?;
    if !found.is_file() || fs::read(path).map_err(failed)? != before {
        return Err(Failure::new(
            format!("`{}` was changed meanwhile", path.display()),
            "nothing was written to it; run this again",
        ));
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.growthlint-{}", std::process::id()));
    let written = create(&beside, text.as_bytes())
        .and_then(|()| fs::set_permissions(&beside, found.permissions()))
        .and_then(|()| fs::rename(&beside, path));
    written.map_err(|error| {
        let _ = fs::remove_file(&beside);
        failed(error)
    })
}

/// A file of which all is to be written anew.
pub(super) struct Rewrite {
    pub(super) path: PathBuf,
    /// What it held when it was read.
    pub(super) before: Vec<u8>,
    pub(super) text: String,
}

/// Writes several files, all of them or none: where one cannot be written, those before it get back what they held.
pub(super) fn replace_all(files: &[Rewrite]) -> Result<(), Failure> {
    for (at, file) in files.iter().enumerate() {
        if let Err(failure) = replace(&file.path, &file.before, &file.text) {
            for done in &files[..at] {
                if let Ok(before) = std::str::from_utf8(&done.before) {
                    let _ = replace(&done.path, done.text.as_bytes(), before);
                }
            }
            return Err(failure);
        }
    }
    Ok(())
}

/// Writes a file that must not be there.
pub(super) fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}
