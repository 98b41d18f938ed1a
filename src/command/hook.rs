//! `growthlint hook`: git hooks that check what is about to be committed. Another hook is never touched.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;

use clap::Subcommand;

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
    match args.what {
        What::Install { strict } => {
            install(&load::open().map_err(InspectError::from)?.hooks_folder(), strict, screen)
        }
    }
}

/// What is at a hook's path.
#[derive(Clone, Copy)]
pub(super) enum HookState {
    Nothing,
    Ours,
    /// Somebody's own, which runs growthlint.
    Sufficient,
    Other,
}

/// Whether both hooks run growthlint already.
pub(super) fn is_installed(folder: &Path) -> bool {
    let runs = |(_, state): &(_, HookState)| matches!(state, HookState::Ours | HookState::Sufficient);
    find(folder).is_ok_and(|found| found.iter().all(runs))
}

/// The hooks that are in a folder.
///
/// # Errors
/// Where another hook is in the way, or one cannot be read.
pub(super) fn find(folder: &Path) -> Result<Vec<(&'static str, HookState)>, Failure> {
    let mut found = Vec::new();
    for name in NAMES {
        let state = look(&folder.join(name)).map_err(|error| cannot_write(folder, &error))?;
        if let HookState::Other = state {
            let path = folder.join(name);
            return Err(Failure::new(
                format!("there is another hook already: `{}`", path.display()),
                format!("add the line `{COMMAND} || exit` to it, then run this again"),
            ));
        }
        found.push((name, state));
    }
    Ok(found)
}

fn cannot_write(folder: &Path, error: &io::Error) -> Failure {
    Failure::new(format!("cannot write hooks to `{}`: {error}", folder.display()), "")
}

/// Writes the hooks into git's folder for them: both, or none if one of them is somebody else's.
///
/// # Errors
/// Where another hook is in the way, or the folder cannot be written.
pub fn install(folder: &Path, strict: bool, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let failed = |error: io::Error| cannot_write(folder, &error);
    let found = find(folder)?;
    fs::create_dir_all(folder).map_err(failed)?;
    for (name, state) in found {
        let path = folder.join(name);
        let done = match state {
            HookState::Sufficient => "runs growthlint already",
            HookState::Ours => {
                fs::remove_file(&path).and_then(|()| write(&path, strict)).map_err(failed)?;
                "is up to date"
            }
            HookState::Nothing | HookState::Other => {
                write(&path, strict).map_err(failed)?;
                "is installed"
            }
        };
        screen.print(&format!("{} {done}\n", escape::line(&path.display().to_string())))?;
    }
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

/// Whether a shell would find the program that the hooks run.
fn is_on_path() -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join("growthlint").is_file())
}

fn look(path: &Path) -> io::Result<HookState> {
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(HookState::Nothing),
        Err(error) => return Err(error),
        Ok(_) => {}
    }
    let text = fs::read(path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
    let runs = |line: &str| !line.trim_start().starts_with('#') && line.contains(COMMAND);
    Ok(if text.lines().any(|line| line == MARK) {
        HookState::Ours
    } else if text.lines().any(runs) {
        HookState::Sufficient
    } else {
        HookState::Other
    })
}

/// Writes a file that must not be there, so that none is overwritten between looking and writing.
fn write(path: &Path, strict: bool) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o755);
    options.open(path)?.write_all(script(strict).as_bytes())
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
