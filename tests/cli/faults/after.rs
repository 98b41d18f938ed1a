//! What must hold after a fault: every file is as it was or as it is to be, and the command can be run again.

use super::scene::{Files, Scene, changed, is_leftover};
use super::table::Again;

/// What a row comes to without a fault.
pub(super) struct Whole {
    pub(super) before: Files,
    pub(super) after: Files,
    pub(super) calls: Vec<String>,
}

impl Whole {
    pub(super) fn of(scene: &Scene) -> Whole {
        let before = scene.files();
        let ended = scene.run(None);
        assert_eq!(ended.code, Some(0), "{}: {ended:#?}", scene.row.name());
        assert!(!ended.calls.is_empty(), "{} wrote nothing", scene.row.name());
        Whole { before, after: scene.files(), calls: ended.calls }
    }
}

/// A file that is neither as it was nor as it is to be. What is left over has a name that nothing reads.
pub(super) fn not_whole(now: &Files, whole: &Whole) -> Option<String> {
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
pub(super) fn not_going_on(scene: &Scene, whole: &Whole) -> Option<String> {
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
    let is_said = was_done
        || ended.out.contains("nothing waits for you")
            && ended.err.contains("has changes that are not committed");
    differs.retain(|path| !(path.ends_with(".lock") || is_said && path.contains(".git/refs/")));
    (!differs.is_empty())
        .then(|| format!("after the next run, another is {}: {ended:#?}", differs.join(", ")))
}

fn remove_locks(root: &std::path::Path) -> bool {
    let locks = crate::common::files_below(&root.join(".git"), "lock");
    locks.iter().for_each(|lock| std::fs::remove_file(lock).unwrap());
    !locks.is_empty()
}
