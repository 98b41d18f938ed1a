//! Programs that some tests compare with, and that a machine need not have. What continuous integration installs must be there.

/// Whether a program is on the path. Where it is not, the test that asks has nothing to compare with, and says so.
#[must_use]
pub(crate) fn has(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&path).any(|folder| folder.join(program).is_file());
    let demanded = std::env::var_os("GROWTHLINT_ALL_TOOLS").is_some_and(|value| !value.is_empty());
    assert!(
        found || !demanded,
        "`{program}` is missing, and GROWTHLINT_ALL_TOOLS says that it must be there"
    );
    if !found {
        eprintln!("not compared: there is no `{program}` here");
    }
    found
}
