//! `growthlint hook`: git hooks that check what is about to be committed. Another hook is never touched.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::Subcommand;

use crate::command::whole_files::{self, Before, FileChange};
use crate::command::{exit::Exit, failure::Failure, screen::Screen};
use crate::inspect::InspectError;
use crate::load;
use crate::term::{escape, shell};

#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    pub what: What,
}

/// What can be done with hooks.
#[derive(Debug, Clone, Copy, Subcommand)]
pub enum What {
    /// Write the hooks `pre-commit` and `pre-merge-commit`, which run `growthlint check --staged`
    #[command(after_help = "\
Another hook stays as it is; growthlint prints the line to add to it.
`git commit --no-verify` skips the hooks. The check of the pull request still sees what they would have refused.")]
    Install {
        /// Refuse warnings, too, about notes and PIPs that are not published yet: once they are, nobody can change them
        #[arg(long)]
        strict: bool,
    },
    /// Remove the hooks that `growthlint hook install` has written, and no others
    Uninstall,
}

/// The hooks: git runs the second one, and not the first, for a merge without conflicts.
const NAMES: [&str; 2] = ["pre-commit", "pre-merge-commit"];
/// What a hook must run.
const COMMAND: &str = "growthlint check --staged";
const WORDS: &str = "check --staged";
/// What tells our own hooks from others.
const MARK: &str = "# Written by `growthlint hook install`, and written again by it.";

/// Programs that commit for people often have another PATH than a shell, so the hook looks where growthlint was when it was installed, and
/// where cargo puts it.
fn script(strict: bool) -> String {
    let strict = if strict { " --strict" } else { "" };
    let own =
        std::env::current_exe().map(|own| own.display().to_string().replace('\\', "/")).unwrap_or_default();
    format!(
        r#"#!/bin/sh
{MARK}
for growthlint in growthlint {} "$HOME/.cargo/bin/growthlint"; do
  if command -v "$growthlint" >/dev/null 2>&1; then
    exec "$growthlint" {WORDS}{strict}
  fi
done
echo "growthlint: this hook does not find growthlint, so nothing was checked or committed" >&2
echo "help: add the folder of growthlint to PATH, or run 'growthlint hook install' once more" >&2
exit 1
"#,
        shell::word(&own)
    )
}

pub(super) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let folder = load::open().map_err(InspectError::from)?.hooks_folder();
    match args.what {
        What::Install { strict } => install(&folder, strict, screen),
        What::Uninstall => uninstall(&folder, screen),
    }
}

/// What is at a hook's path, where it may be growthlint's.
pub(super) enum HookState {
    Nothing,
    /// What growthlint has written.
    Ours(Vec<u8>),
    /// Somebody's own, which runs growthlint.
    Sufficient,
}

/// Whether both hooks run growthlint already.
pub(super) fn is_installed(folder: &Path) -> bool {
    let runs = |(_, state): &(_, HookState)| !matches!(state, HookState::Nothing);
    find(folder).is_ok_and(|found| found.iter().all(runs))
}

/// The hooks that are in a folder.
///
/// # Errors
/// Where another hook is in the way, or one cannot be read.
pub(super) fn find(folder: &Path) -> Result<Vec<(PathBuf, HookState)>, Failure> {
    let state = |name: &&str| {
        let path = folder.join(name);
        let found = look(&path).map_err(|error| whole_files::failed(&path, &error))?;
        let state = found.ok_or_else(|| {
            Failure::new(
                format!("there is another hook already: `{}`", path.display()),
                format!("add the line `{COMMAND} || exit` to it, then run this again"),
            )
        })?;
        Ok((path, state))
    };
    NAMES.iter().map(state).collect()
}

/// Writes the hooks into git's folder for them: both, or none if one of them is somebody else's.
///
/// # Errors
/// Where another hook is in the way, or the folder cannot be written.
pub fn install(folder: &Path, strict: bool, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let (mut changes, mut said) = (Vec::new(), String::new());
    for (path, state) in find(folder)? {
        let done = match state {
            HookState::Sufficient => "runs growthlint already",
            HookState::Ours(bytes) => {
                changes.push(hook(&path, Before::Read(bytes), strict));
                "is up to date"
            }
            HookState::Nothing => {
                changes.push(hook(&path, Before::Nothing, strict));
                "is installed"
            }
        };
        said += &format!("{} {done}\n", escape::line(&path.display().to_string()));
    }
    whole_files::put(&changes)?;
    screen.print(&said)?;
    if !is_on_path() {
        let own = std::env::current_exe().unwrap_or_default();
        screen.say(&format!(
            "growthlint: `growthlint` is not on your PATH; the hooks run {}\n\
             help: run `cargo install --path .` in growthlint's repository to keep it\n",
            escape::line(&own.display().to_string())
        ));
    }
    Ok(Exit::Fine)
}

/// Removes what growthlint has written, and says what became of each hook.
fn uninstall(folder: &Path, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let (mut changes, mut said) = (Vec::new(), String::new());
    for path in NAMES.map(|name| folder.join(name)) {
        let shown = escape::line(&path.display().to_string()).into_owned();
        let done = match look(&path).map_err(|error| whole_files::failed(&path, &error))? {
            Some(HookState::Ours(bytes)) => {
                changes.push(FileChange::removal(path, bytes));
                "is removed"
            }
            Some(HookState::Nothing) => "is not there",
            Some(HookState::Sufficient) => {
                "is your own, and still runs growthlint; take the line with `growthlint check --staged` out of it"
            }
            None => "is another hook; it stays",
        };
        said += &format!("{shown} {done}\n");
    }
    whole_files::put(&changes)?;
    screen.print(&said)?;
    Ok(Exit::Fine)
}

/// Whether a shell would find the program that the hooks run.
fn is_on_path() -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join("growthlint").is_file())
}

/// `None` for another hook.
fn look(path: &Path) -> io::Result<Option<HookState>> {
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Some(HookState::Nothing)),
        Err(error) => return Err(error),
        Ok(_) => {}
    }
    // Somebody's own that cannot be read is another one.
    let bytes = fs::read(path).unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let runs = |line: &str| !line.trim_start().starts_with('#') && line.contains(COMMAND);
    Ok(if text.lines().any(|line| line == MARK) {
        Some(HookState::Ours(bytes))
    } else {
        text.lines().any(runs).then_some(HookState::Sufficient)
    })
}

/// A hook, in a folder that may be missing too.
fn hook(path: &Path, before: Before, strict: bool) -> FileChange {
    let above = path.ancestors().skip(1).find(|folder| folder.is_dir()).unwrap_or(path);
    FileChange::new(path.to_owned(), before, script(strict)).in_folders_below(above.to_owned()).program()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::options::Color;
    use crate::command::screen::Terminal;

    fn run(folder: &Path) -> (Result<Exit, Failure>, String) {
        let mut out = Vec::new();
        let result = install(
            folder,
            false,
            &mut Screen {
                out: &mut out,
                err: &mut io::sink(),
                terminal: Terminal::default(),
                color: Color::Never,
                cli: || clap::Command::new("x"),
            },
        );
        (result, String::from_utf8(out).unwrap())
    }

    #[test]
    fn installed_twice_is_installed_once() {
        let home = tempfile::tempdir().unwrap();
        let hooks = home.path().join("hooks");
        let (result, out) = run(&hooks);
        assert_eq!(result, Ok(Exit::Fine));
        assert_eq!(out.matches("is installed").count(), 2);
        let (result, out) = run(&hooks);
        assert_eq!(result, Ok(Exit::Fine));
        assert_eq!(out.matches("is up to date").count(), 2);
        for name in NAMES {
            assert_eq!(fs::read_to_string(hooks.join(name)).unwrap(), script(false));
            #[cfg(unix)]
            assert_eq!(
                std::os::unix::fs::PermissionsExt::mode(
                    &fs::metadata(hooks.join(name)).unwrap().permissions()
                ) & 0o111,
                0o111
            );
        }
    }

    #[test]
    fn another_hook_is_never_touched() {
        let home = tempfile::tempdir().unwrap();
        let other = home.path().join("pre-merge-commit");
        fs::write(&other, "#!/bin/sh\n# growthlint check --staged\nmake lint\n").unwrap();
        let (result, _) = run(home.path());
        let failure = result.unwrap_err();
        assert!(
            failure.what.contains("pre-merge-commit")
                && failure.help.contains("`growthlint check --staged || exit`"),
            "{failure:?}"
        );
        assert!(!home.path().join("pre-commit").exists());
        let added = "#!/bin/sh\nmake lint\ngrowthlint check --staged || exit\n";
        fs::write(&other, added).unwrap();
        let (result, out) = run(home.path());
        assert_eq!(result, Ok(Exit::Fine));
        assert!(
            out.contains("pre-commit is installed")
                && out.contains("pre-merge-commit runs growthlint already"),
            "{out}"
        );
        assert_eq!(fs::read_to_string(&other).unwrap(), added);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_nowhere_is_another_hook() {
        let home = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink("/nowhere/at/all", home.path().join("pre-commit")).unwrap();
        assert!(run(home.path()).0.is_err());
    }
}
