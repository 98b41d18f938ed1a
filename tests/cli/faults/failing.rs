//! A write fails: the disk is full or broken, or nobody may write there. One line says what is wrong, another what to do, and nothing is
//! half written.

use super::after::{Whole, not_going_on, not_whole};
use super::scene::{Ended, Files, Scene, changed, for_each_row, is_leftover, to_try};
use super::shim::{Fault, How};

#[test]
fn a_write_that_fails_is_said_in_one_line_and_leaves_nothing_half_done() {
    for_each_row("writes that fail", &|scene| {
        let whole = Whole::of(scene);
        let mut faults: Vec<Fault> = Vec::new();
        // The library for git finds out in this way what the file system can do: a failure is an answer.
        let is_question = |at: &usize| whole.calls[at - 1].contains("/_git2_");
        let tries = to_try(&whole.calls, scene.row.most).into_iter().filter(|at| !is_question(at));
        for (number, at) in tries.enumerate() {
            faults.push(scene.fault(if number % 2 == 0 { How::Full } else { How::Broken }, at));
        }
        faults.extend([How::Denied, How::ReadOnly].map(|how| scene.fault(how, 1)));
        let wrong = faults.iter().filter_map(|fault| failed(scene, &whole, fault)).collect();
        (faults.len(), wrong)
    });
}

#[test]
fn a_folder_that_nobody_may_write_into_is_named() {
    for_each_row("read-only folders", &|scene| {
        let whole = Whole::of(scene);
        let is_written =
            |name: &&str| whole.calls.iter().any(|call| call.contains(&format!("/repo/{name}/")));
        let folders = ["people", "seals", ".git", ".github", "notes"].into_iter().filter(is_written);
        let below = folders.map(|name| scene.place.root.join(name));
        let faults: Vec<Fault> = below.map(|below| Fault { how: How::ReadOnly, at: 1, below }).collect();
        (faults.len(), faults.iter().filter_map(|fault| failed(scene, &whole, fault)).collect())
    });
}

/// What is wrong after a write that failed.
fn failed(scene: &Scene, whole: &Whole, fault: &Fault) -> Option<String> {
    scene.restore();
    let ended = scene.run(Some(fault));
    let call = ended.calls.get(fault.at - 1).cloned().unwrap_or_default();
    let what =
        format!("{}, {:?} at {} of {}: {call}", scene.row.name(), fault.how, fault.at, whole.calls.len());
    let now = scene.files();
    let found = not_whole(&now, whole).or_else(|| not_said(scene, &ended, whole, &now));
    let found = found.or_else(|| leftovers(fault, &now)).or_else(|| not_going_on(scene, whole));
    found.map(|found| format!("{what}: {found}"))
}

/// It either did everything, or says what is wrong, what to do and what it has written.
fn not_said(scene: &Scene, ended: &Ended, whole: &Whole, now: &Files) -> Option<String> {
    let mut written = changed(&whole.before, now);
    written.retain(|path| !is_leftover(path) && !path.ends_with(".lock") && !path.ends_with(".git/index"));
    let mut missing = changed(&whole.after, now);
    missing.retain(|path| !is_leftover(path) && !path.ends_with(".lock") && !path.ends_with(".git/index"));
    if ended.code == Some(0) && missing.is_empty() {
        return None;
    }
    if !ended.is_plain_refusal() {
        return Some(format!("it is not said plainly: {ended:?}"));
    }
    let said = ended.said();
    let is_named = |path: &String| {
        let is_of_new = path.starts_with(".git/") && said.contains("a new repository in");
        is_of_new || said.contains(path.as_str()) || path.starts_with("seals/") && said.contains("seal")
    };
    let silent: Vec<String> = written.into_iter().filter(|path| !is_named(path)).collect();
    let is_whole = silent.is_empty();
    (!is_whole).then(|| {
        format!("it does not say that it wrote {}: {ended:?} {}", silent.join(", "), scene.row.command)
    })
}

/// What is left beside the files, where it could have been taken away.
fn leftovers(fault: &Fault, now: &Files) -> Option<String> {
    let left: Vec<String> = now.keys().filter(|path| is_leftover(path)).cloned().collect();
    (fault.how != How::Broken && !left.is_empty()).then(|| format!("left over: {}", left.join(", ")))
}
