//! Where does what was asked for go: to standard output, or whole to a file, never over a document?

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::command::whole_files::{self, Before, FileChange};
use crate::command::{failure::Failure, screen::Screen};
use crate::inspect::Opened;

#[derive(Debug, Clone, Default, clap::Args)]
pub struct Destination {
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

impl Destination {
    pub(super) fn file(&self) -> Option<&Path> {
        self.output.as_deref()
    }
}

/// Prints a text, or puts it into a file: all of it, or nothing. `-` is standard output.
///
/// # Errors
/// Where it cannot be written, and where the file is a growth doc, a trust file or git's.
pub(super) fn deliver(
    text: &str,
    file: Option<&Path>,
    opened: &Opened,
    screen: &mut Screen<'_>,
) -> Result<(), Failure> {
    match file.filter(|file| *file != Path::new("-")) {
        None => screen.print(text),
        Some(file) => write(text, file, opened),
    }
}

/// Puts a text into a file: all of it, or nothing.
pub(super) fn write(text: &str, file: &Path, opened: &Opened) -> Result<(), Failure> {
    write_whole(text, file, &|path| opened.keeps(path))
}

/// Puts a text in the place of a file, unless that is one of those that stay.
pub(super) fn write_whole(text: &str, file: &Path, keeps: &dyn Fn(&Path) -> bool) -> Result<(), Failure> {
    let failed = |error: io::Error| {
        Failure::new(format!("cannot write `{}`: {error}", file.display()), "name another file")
    };
    let place = place(file).map_err(failed)?;
    // What was in a device or a pipe cannot be read again, and a file in its place would be something else.
    if fs::metadata(&place).is_ok_and(|there| !there.is_file()) {
        return write_there(text, &place).map_err(failed);
    }
    if keeps(&place) || fs::canonicalize(&place).is_ok_and(|led| keeps(&led)) || is_growth_doc(&place) {
        let what =
            format!("`{}` is not overwritten: it is a growth doc, a trust file or git's own", file.display());
        return Err(Failure::new(what, "name another file"));
    }
    whole_files::put(&[FileChange::new(place, Before::Anything, text.to_owned())])
}

/// The file with no link left in its folders.
fn place(file: &Path) -> io::Result<PathBuf> {
    let missing = || io::Error::new(io::ErrorKind::InvalidInput, "it is not a file");
    let name = file.file_name().ok_or_else(missing)?;
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let place = folder.canonicalize()?.join(name);
    if place.is_dir() { Err(missing()) } else { Ok(place) }
}

/// Whether a file that is there says of itself that it is a growth doc, whatever repository it belongs to.
fn is_growth_doc(place: &Path) -> bool {
    let text = fs::read(place).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    lines.next().is_some_and(|line| line.trim_end() == "---")
        && lines
            .take_while(|line| line.trim_end() != "---")
            .any(|line| line.trim_start().starts_with("growthdoc:"))
}

fn write_there(text: &str, path: &Path) -> io::Result<()> {
    OpenOptions::new().write(true).open(path)?.write_all(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOC: &str = "---\ngrowthdoc: 1\nengineer: x\n---\n";

    #[test]
    fn it_is_whole_or_not_there() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("x.md");
        let left = || fs::read_dir(home.path()).unwrap().count();
        write_whole("one", &file, &|_| false).unwrap();
        write_whole("two", &file, &|_| false).unwrap();
        assert_eq!((fs::read_to_string(&file).unwrap().as_str(), left()), ("two", 1));
        let refused = write_whole("three", &file, &|path| path.ends_with("x.md")).unwrap_err();
        assert!(refused.what.contains("not overwritten") && !refused.help.is_empty(), "{refused:?}");
        assert_eq!((fs::read_to_string(&file).unwrap().as_str(), left()), ("two", 1));
        for nowhere in [home.path().join("none/x.md"), home.path().to_path_buf(), home.path().join("..")] {
            assert!(write_whole("x", &nowhere, &|_| false).is_err(), "{nowhere:?}");
        }
        assert_eq!(left(), 1);
    }

    #[test]
    fn a_growth_doc_of_whatever_repository_stays() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("doc.md");
        for (text, stays) in [
            (DOC, true),
            ("\u{feff}---\r\n  growthdoc: 1\r\n---\r\n", true),
            ("growthdoc: 1\n", false),
            ("---\nx: 1\n---\ngrowthdoc: 1\n", false),
        ] {
            fs::write(&file, text).unwrap();
            assert_eq!(write_whole("new", &file, &|_| false).is_err(), stays, "{text}");
            assert_eq!(fs::read_to_string(&file).unwrap() == text, stays);
        }
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_regular_file_is_written_to_as_it_is() {
        use std::os::unix::fs::FileTypeExt as _;
        let home = tempfile::tempdir().unwrap();
        let pipe = home.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let reader = {
            let pipe = pipe.clone();
            std::thread::spawn(move || fs::read_to_string(pipe).unwrap())
        };
        write_whole("all of it", &pipe, &|_| false).unwrap();
        assert_eq!(reader.join().unwrap(), "all of it");
        assert!(fs::metadata(&pipe).unwrap().file_type().is_fifo());
        write_whole("gone", Path::new("/dev/null"), &|_| false).unwrap();
        assert!(fs::metadata("/dev/null").unwrap().file_type().is_char_device());
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_a_growth_doc_is_one() {
        let home = tempfile::tempdir().unwrap();
        let (doc, link) = (home.path().join("doc.md"), home.path().join("link.md"));
        fs::write(&doc, "kept").unwrap();
        std::os::unix::fs::symlink(&doc, &link).unwrap();
        assert!(write_whole("new", &link, &|path| path.ends_with("doc.md")).is_err());
        assert_eq!(fs::read_to_string(&doc).unwrap(), "kept");
    }
}
