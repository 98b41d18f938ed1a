//! Programs that some tests compare with, and that a machine need not have. What continuous integration installs must be there.

use std::path::PathBuf;

/// The folder of npm packages that has a package, beside the programs of such packages on the path.
#[must_use]
pub(crate) fn node_modules(package: &str) -> Option<PathBuf> {
    if !has("node") {
        return None;
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders = std::env::split_paths(&path).filter_map(|folder| Some(folder.parent()?.to_owned()));
    let found = folders.find(|folder| folder.join(package).join("package.json").is_file());
    is_there(found.is_some(), package);
    found
}

/// Whether a program is on the path. Where it is not, the test that asks has nothing to compare with, and says so.
#[must_use]
pub(crate) fn has(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&path).any(|folder| folder.join(program).is_file());
    is_there(found, program);
    found
}

/// Says what is missing, and fails where it must be there.
fn is_there(found: bool, program: &str) {
    let demanded = std::env::var_os("GROWTHLINT_ALL_TOOLS").is_some_and(|value| !value.is_empty());
    assert!(
        found || !demanded,
        "`{program}` is missing, and GROWTHLINT_ALL_TOOLS says that it must be there"
    );
    if !found {
        eprintln!("not compared: there is no `{program}` here");
    }
}

/// A file of a Python package that is installed beside the programs on the path.
#[must_use]
pub(crate) fn python_file(inside: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let libraries =
        std::env::split_paths(&path).filter_map(|bin| std::fs::read_dir(bin.parent()?.join("lib")).ok());
    let mut files =
        libraries.flatten().flatten().map(|entry| entry.path().join("site-packages").join(inside));
    let found = files.find(|file| file.is_file());
    is_there(found.is_some(), inside);
    found
}
