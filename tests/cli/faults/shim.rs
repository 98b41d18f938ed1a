//! A small library in C that is preloaded into growthlint and what it starts: it counts what they write, and makes it fail.

use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use super::scene::Ended;
use crate::common::tools;
use crate::place::text;

/// What happens at a call that changes a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// Everything ends there, as when the power fails.
    Kill,
    /// The disk is full, and stays so.
    Full,
    /// This one call fails, as on a broken disk.
    Broken,
    /// Nobody may write, from there on.
    Denied,
    /// The file system is read-only, from there on.
    ReadOnly,
}

impl How {
    fn name(self) -> &'static str {
        match self {
            How::Kill => "kill",
            How::Full => "full",
            How::Broken => "broken",
            How::Denied => "denied",
            How::ReadOnly => "readonly",
        }
    }
}

/// A fault: at which call, and below which folder calls count.
#[derive(Debug, Clone)]
pub(super) struct Fault {
    pub(super) how: How,
    pub(super) at: usize,
    pub(super) below: PathBuf,
}

/// The compiled library; `None` where this machine cannot preload one.
fn library() -> Option<&'static Path> {
    static MADE: OnceLock<Option<PathBuf>> = OnceLock::new();
    MADE.get_or_init(compile).as_deref()
}

fn compile() -> Option<PathBuf> {
    if !cfg!(all(target_os = "linux", target_env = "gnu")) {
        eprintln!("not tried: faults need Linux and its C library, which a program looks up when it starts");
        return None;
    }
    if !tools::has("cc") {
        return None;
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    std::fs::create_dir_all(folder).unwrap();
    let library = folder.join(format!("faults-{}.so", std::process::id()));
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/faults/shim.c");
    let made = Command::new("cc")
        .args(["-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror", "-o"])
        .arg(&library)
        .arg(source)
        .arg("-ldl")
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", text(&made.stderr));
    Some(library)
}

/// Whether faults can be made here. Where not, the reason is printed.
pub(super) fn is_there() -> bool {
    library().is_some()
}

/// Runs a program that writes, with what is answered at its terminal, if it has one. Gives what it wrote, call by call.
pub(super) fn run(mut command: Command, fault: Option<&Fault>, below: &Path, answers: Option<&str>) -> Ended {
    use std::io::Write as _;
    let kept = tempfile::tempdir().unwrap();
    let (counter, log) = (kept.path().join("counter"), kept.path().join("log"));
    std::fs::write(&counter, [0; 8]).unwrap();
    command
        .env("LD_PRELOAD", library().unwrap())
        .env("FAULT_COUNTER", &counter)
        .env("FAULT_LOG", &log)
        .env("FAULT_BELOW", fault.map_or(below, |fault| &fault.below))
        .process_group(0);
    if let Some(fault) = fault {
        command.env("FAULT_AT", fault.at.to_string()).env("FAULT_HOW", fault.how.name());
    }
    if answers.is_some() {
        command.env("FAULT_TTY", "1");
    }
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    // Who was killed reads no answers.
    let _ = input.write_all(answers.unwrap_or_default().as_bytes());
    drop(input);
    let Output { status, stdout, stderr } = child.wait_with_output().unwrap();
    let calls = std::fs::read_to_string(&log).unwrap_or_default();
    let calls = calls.lines().map(str::to_owned).collect();
    Ended { code: status.code(), out: text(&stdout), err: text(&stderr), calls }
}
