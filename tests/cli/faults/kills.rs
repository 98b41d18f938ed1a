//! Everything ends at one of a command's writes. Every file is then as it was before or as it is after, and the command can be run again.

use super::after::{Whole, not_going_on, not_whole};
use super::scene::{Scene, for_each_row, to_try};
use super::shim::How;

#[test]
fn a_command_that_is_killed_at_any_write_leaves_whole_files_and_can_be_run_again() {
    for_each_row("kills", &|scene| {
        let whole = Whole::of(scene);
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
