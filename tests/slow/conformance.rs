//! The whole conformance suite: growthlint passes it, and a second implementation agrees on every case that it covers.

use std::process::Command;

use crate::common::{root, tools};

/// The rules of which the second implementation speaks.
const RULES: &str = "plan-signature-unproven,note-late,note-backdated,pip-not-named,pip-not-repeated,pip-not-unchanged,pip-unwitnessed";

/// Runs the suite: whether it passed, and the numbers of its last line.
fn run(args: &[&str]) -> (bool, Vec<usize>, String) {
    let output = Command::new("python3")
        .current_dir(root())
        .arg("schema/conformance/run.py")
        .args(args)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let last = said.lines().last().unwrap_or_default();
    let numbers = last.split(' ').filter_map(|word| word.parse().ok()).collect();
    eprintln!("{last}");
    (output.status.success(), numbers, said)
}

#[test]
fn growthlint_passes_the_whole_suite() {
    if !tools::has("python3") {
        return;
    }
    let (passed, numbers, said) = run(&["--program", env!("CARGO_BIN_EXE_growthlint")]);
    assert!(passed, "{said}");
    assert!(matches!(numbers.as_slice(), [passed, 0] if *passed >= 250), "{said}");
}

#[test]
fn a_second_implementation_agrees_on_all_cases_that_it_covers() {
    if !tools::has("python3") {
        return;
    }
    let second = ["--partial", "--rules", RULES, "--program", "python3 tests/conformance/second.py"];
    let (passed, numbers, said) = run(&second);
    assert!(passed, "{said}");
    assert!(matches!(numbers.as_slice(), [covered, 0, _] if *covered >= 200), "{said}");
    // Most of those have nothing to find. These ask for an answer.
    let (passed, numbers, said) = run(&[&second[..], &["--case", "pips/*"]].concat());
    assert!(passed, "{said}");
    assert!(matches!(numbers.as_slice(), [covered, 0, _] if *covered >= 30), "{said}");
}
