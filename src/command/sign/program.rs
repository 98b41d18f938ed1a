//! The two programs that signing may call, both from `PATH`: `ssh-keygen`, and for `--commit` `git`. What git's configuration names as a
//! program for signing is not run.

use std::fs::OpenOptions;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::command::failure::Failure;
use crate::load::SigningKey;
use crate::seal::SEAL_NAMESPACE;
use crate::term::shell;

/// A file that is gone when it is no longer needed.
struct Temporary(PathBuf);

impl Temporary {
    /// Makes a new one that only this user can read.
    fn new(text: &str) -> io::Result<Temporary> {
        for number in 0_u32..1000 {
            let path =
                std::env::temp_dir().join(format!("growthlint-key-{}-{number}.pub", std::process::id()));
            let mut options = OpenOptions::new();
            options.write(true).create_new(true);
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
            match options.open(&path) {
                Ok(mut file) => {
                    let file_made = Temporary(path);
                    file.write_all(text.as_bytes())?;
                    return Ok(file_made);
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

/// The armored signature of a statement.
pub(super) fn sign(key: &SigningKey, statement: &str) -> Result<String, Failure> {
    let failed = |what: String| {
        Failure::new(what, "nothing was written; `ssh-add -l` lists the keys that an agent has")
    };
    let no_file = |error: io::Error| failed(format!("no file for the key can be made: {error}"));
    let (file, _kept, in_agent) = match key {
        SigningKey::File(path) => (path.clone(), None, false),
        SigningKey::Literal(text) => {
            let kept = Temporary::new(&format!("{text}\n")).map_err(no_file)?;
            (kept.0.clone(), Some(kept), true)
        }
        SigningKey::NotSsh | SigningKey::Unset | SigningKey::ByProgram => {
            return Err(failed("there is no key to sign with".to_owned()));
        }
    };
    let mut command = Command::new("ssh-keygen");
    command.args(["-q", "-Y", "sign", "-n", SEAL_NAMESPACE]).arg("-f").arg(&file);
    if in_agent {
        command.arg("-U");
    }
    // Its own words, and its questions for a passphrase or a touch, are for the person at the terminal.
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let not_run = |error: io::Error| failed(format!("`ssh-keygen` cannot be run: {error}"));
    let mut child = command.spawn().map_err(not_run)?;
    if let Some(mut input) = child.stdin.take() {
        // Where it does not want it, it says why by how it ends.
        let _ = input.write_all(statement.as_bytes());
    }
    let output = child.wait_with_output().map_err(not_run)?;
    if !output.status.success() {
        return Err(failed("`ssh-keygen` did not sign".to_owned()));
    }
    let armored =
        String::from_utf8(output.stdout).map_err(|_| failed("`ssh-keygen` gave no signature".to_owned()))?;
    // Some systems write CRLF, and a seal has LF.
    Ok(armored.replace("\r\n", "\n"))
}

/// Takes a new file that was staged out of the index again; the file stays.
pub(super) fn forget(root: &Path, file: &str) {
    let mut command = Command::new("git");
    command.current_dir(root).env("GIT_LITERAL_PATHSPECS", "1");
    // Nothing that the configuration names is run for it.
    command.args([
        "-c",
        "core.fsmonitor=false",
        "rm",
        "--quiet",
        "--cached",
        "--force",
        "--ignore-unmatch",
        "--",
    ]);
    let _ = command.arg(file).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
}

/// Whether a file of the working tree is other than the last commit has it.
pub(in crate::command) fn is_changed(root: &Path, file: &str) -> bool {
    !changed(root, &[file]).is_empty()
}

/// The files of these that are other than the last commit has them.
pub(in crate::command) fn changed(root: &Path, files: &[&str]) -> Vec<String> {
    if files.is_empty() {
        return Vec::new();
    }
    let mut command = Command::new("git");
    // To look is not to write: git would refresh the index.
    command.current_dir(root).env("GIT_LITERAL_PATHSPECS", "1").args([
        "--no-optional-locks",
        "status",
        "--porcelain",
        "-z",
        "--no-renames",
        "--untracked-files=no",
        "--",
    ]);
    let output = command.args(files).stdin(Stdio::null()).stderr(Stdio::null()).output();
    let output =
        output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    // Two letters and a blank say how it is other.
    output.split('\0').filter_map(|line| line.get(3..)).map(str::to_owned).collect()
}

/// Commits these files as they are in the working tree, and nothing else that is staged.
///
/// git itself makes the commit: dates, identities and line ends are then what git makes of them, and the person's own hooks run.
pub(in crate::command) fn commit(root: &Path, files: &[String], message: &str) -> Result<String, Failure> {
    let failed = |what: &str| {
        let named: Vec<String> = files.iter().map(|file| shell::word(file)).collect();
        let named = named.join(" ");
        let help = format!(
            "the files are written and stay; fix what git says, then run `git add -- {named}` and `git commit --only -- {named}`"
        );
        Failure::new(format!("`git {what}` failed, so nothing is committed"), help)
    };
    let run = |args: &[&str], paths: &[String]| {
        let mut command = Command::new("git");
        command.current_dir(root).env("GIT_LITERAL_PATHSPECS", "1").args(args).args(paths);
        let output =
            command.stdin(Stdio::null()).stderr(Stdio::inherit()).output().map_err(|_| failed(args[0]))?;
        if output.status.success() {
            Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
        } else {
            Err(failed(args[0]))
        }
    };
    let known = run(&["ls-files", "-z", "--"], files)?;
    let new: Vec<String> =
        files.iter().filter(|file| !known.split('\0').any(|known| known == *file)).cloned().collect();
    if !new.is_empty() {
        run(&["add", "--force", "--intent-to-add", "--"], &new)?;
    }
    if let Err(failure) = run(&["commit", "--quiet", "--only", "-m", message, "--"], files) {
        if !new.is_empty() {
            // Not known to git before, and not now.
            let _ = run(&["rm", "--quiet", "--cached", "--force", "--ignore-unmatch", "--"], &new);
        }
        return Err(failure);
    }
    run(&["rev-parse", "--short", "HEAD"], &[])
}
