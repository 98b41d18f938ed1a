//! Everything ends at one of a command's writes. Every file is then as it was before or as it is after, and the command can be run again.

use super::scene::{Files, Scene, changed, for_each_row, is_leftover, to_try};
use super::shim::How;
use super::table::Again;

/// What a row comes to without a fault.
struct Whole {
    before: Files,
    after: Files,
    calls: Vec<String>,
}

#[test]
fn a_command_that_is_killed_at_any_write_leaves_whole_files_and_can_be_run_again() {
    for_each_row("kills", &|scene| {
        let before = scene.files();
        let ended = scene.run(None);
        assert_eq!(ended.code, Some(0), "{}: {ended:#?}", scene.row.name());
        let whole = Whole { before, after: scene.files(), calls: ended.calls };
        assert!(!whole.calls.is_empty(), "{} wrote nothing", scene.row.name());
        let tries = to_try(&whole.calls, scene.row.most);
        let wrong = tries.iter().filter_map(|at| killed(scene, &whole, *at)).collect();
        (tries.len(), wrong)
    });
}

/// What is wrong after a run that was killed at one of its calls.
fn killed(scene: &Scene, whole: &Whole, at: usize) -> Option<String> {
    scene.restore();
    let ended = scene.run(Some(&scene.fault(How::Kill, at)));
    if ended.code.is_some() && ended.calls.len() < at {
        // git does not always write as often.
        return None;
    }
    let call = ended.calls.last().cloned().unwrap_or_default();
    let what = format!("{}, killed at {at} of {}: {call}", scene.row.name(), whole.calls.len());
    assert_eq!(ended.code, None, "{what}");
    let found = not_whole(&scene.files(), whole).or_else(|| not_going_on(scene, whole));
    found.map(|found| format!("{what}: {found}"))
}

/// A file that is neither as it was nor as it is to be. What is left over has a name that nothing reads.
fn not_whole(now: &Files, whole: &Whole) -> Option<String> {
    let is_half = |path: &String| {
        let is_new = now.get(path) == whole.after.get(path);
        // git and its library have names of their own for what is half done.
        let is_gits = path.contains(".git/") && (path.ends_with(".lock") || path.ends_with("/index"));
        !(is_new || is_gits || is_leftover(path))
    };
    let half: Vec<String> = changed(&whole.before, now).into_iter().filter(is_half).collect();
    (!half.is_empty()).then(|| format!("half done: {}", half.join(", ")))
}

/// What is wrong with the same command once more: it does the rest, or says that all is done.
fn not_going_on(scene: &Scene, whole: &Whole) -> Option<String> {
    let mut ended = scene.run(None);
    if ended.err.contains(".lock'") && remove_locks(&scene.place.root) {
        // git says so itself, and what to do.
        ended = scene.run(None);
    }
    let was_done = match scene.row.again {
        Again::Refuses(words) => ended.is_plain_refusal() && ended.err.contains(words),
        Again::Nothing | Again::Same => false,
    };
    if ended.code != Some(0) && !was_done {
        return Some(format!("the next run ends so: {ended:#?}"));
    }
    let mut now = scene.files();
    now.retain(|path, _| !is_leftover(path));
    let mut differs = changed(&whole.after, &now);
    differs.retain(|path| !path.ends_with(".git/index"));
    // Who is asked anew has said it already, and no longer what to commit.
    let is_said = was_done || ended.out.contains("nothing waits for you");
    differs.retain(|path| !path.ends_with(".lock") && !(is_said && path.contains(".git/refs/")));
    (!differs.is_empty())
        .then(|| format!("after the next run, another is {}: {ended:#?}", differs.join(", ")))
}

fn remove_locks(root: &std::path::Path) -> bool {
    let locks = crate::common::files_below(&root.join(".git"), "lock");
    locks.iter().for_each(|lock| std::fs::remove_file(lock).unwrap());
    !locks.is_empty()
}
