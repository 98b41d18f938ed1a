//! The conformance suite in `schema/conformance`, run from outside: growthlint passes a part of it, and each planted wrong
//! implementation fails. `cargo test --test slow conformance` runs all of it, and a second implementation.

use std::process::{Command, Output};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::common::{root, tools};

const PROGRAM: &str = env!("CARGO_BIN_EXE_growthlint");

/// Runs a script of the suite with Python.
fn python(args: &[&str]) -> Output {
    Command::new("python3").current_dir(root()).args(args).output().unwrap()
}

fn run(program: &str, cases: &str) -> (Option<i32>, String) {
    let output = python(&["schema/conformance/run.py", "--program", program, "--case", cases, "--jobs", "2"]);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout) + &text(&output.stderr))
}

#[test]
fn growthlint_passes_the_cases_of_pips() {
    if !tools::has("python3") {
        return;
    }
    let (code, said) = run(PROGRAM, "pips/*");
    assert_eq!(code, Some(0), "{said}");
    let passed = said.lines().last().and_then(|line| line.split(' ').next()?.parse::<usize>().ok());
    assert!(passed.is_some_and(|passed| passed > 60) && said.ends_with(" passed, 0 failed\n"), "{said}");
}

/// What is wrong with the runner's verdict about one planted program.
fn trouble(name: &str, cases: &str) -> Option<String> {
    let (code, said) = run(&format!("python3 tests/conformance/planted.py {name} {PROGRAM}"), cases);
    let last = said.lines().last().unwrap_or_default().to_owned();
    let failed = last.split(", ").nth(1).and_then(|part| part.strip_suffix(" failed")).map(str::to_owned);
    let is_right = match name {
        "nothing" => code == Some(0) && failed.as_deref() == Some("0"),
        _ => code == Some(1) && failed.is_some_and(|failed| failed != "0"),
    };
    (!is_right).then(|| format!("{name}: exit code {code:?}, {said}"))
}

#[test]
fn each_planted_wrong_implementation_fails() {
    if !tools::has("python3") {
        return;
    }
    let list = python(&["tests/conformance/planted.py", "--list"]);
    let list = String::from_utf8(list.stdout).unwrap();
    let mut planted: Vec<(&str, &str)> = list.lines().filter_map(|line| line.split_once(' ')).collect();
    assert!(planted.len() >= 20, "{}", planted.len());
    planted.push(("nothing", "notes/note-s*"));
    let (next, wrong) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some((name, cases)) = planted.get(next.fetch_add(1, Ordering::Relaxed)) {
                    wrong.lock().unwrap().extend(trouble(name, cases));
                }
            });
        }
    });
    let wrong = wrong.into_inner().unwrap();
    assert!(wrong.is_empty(), "{} planted programs are not found out:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_program_that_is_silent_about_any_rule_is_found_out() {
    if !tools::has("python3") {
        return;
    }
    let rules = Command::new(PROGRAM).args(["rules", "--format", "json"]).output().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("rules.json");
    std::fs::write(&file, rules.stdout).unwrap();
    let output = python(&["tests/conformance/silent.py", file.to_str().unwrap()]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}
