//! A command writes what it says and nothing else, whatever else is changed there; the same again; and it asks nobody who is not there.

use super::scene::{Ended, Files, Scene, changed, for_each_row, is_leftover};
use super::table::{Again, Row};
use crate::place::{CLEOS, DOC};

#[test]
fn a_command_writes_what_it_says_and_no_other_byte_and_the_same_again() {
    for_each_row("commands that write", &|scene| {
        let before = scene.files();
        let ended = scene.run(None);
        assert_eq!(ended.code, Some(0), "{}: {ended:?}", scene.row.name());
        let after = scene.files();
        let mut wrong: Vec<String> =
            not_named(scene.row, &ended, &changed(&before, &after)).into_iter().collect();
        wrong.extend(not_the_same_again(scene, &after));
        (1, wrong)
    });
}

/// What was written and is neither in the table nor named, and what of the table was not written.
fn not_named(row: &Row, ended: &Ended, written: &[String]) -> Option<String> {
    let said = format!("{} {}", ended.said(), row.args.join(" "));
    let is_named = |path: &String| {
        let top = path.split('/').next().unwrap_or_default();
        path.starts_with(".git/")
            || said.contains(path.as_str())
            || top == "seals" && said.contains("seal")
            || top == "example" && said.contains(top)
    };
    let wrong: Vec<&String> = written.iter().filter(|path| !row.covers(path) || !is_named(path)).collect();
    let missing = row.missing(written);
    let is_fine = wrong.is_empty() && missing.is_empty();
    (!is_fine).then(|| format!("{}: writes {wrong:?}, does not write {missing:?}: {ended:?}", row.name()))
}

fn not_the_same_again(scene: &Scene, after: &Files) -> Option<String> {
    let ended = scene.run(None);
    let is_fine = match scene.row.again {
        Again::Refuses(words) => ended.is_plain_refusal() && ended.err.contains(words),
        Again::Nothing => ended.code == Some(0) && !ended.said().is_empty(),
        Again::Same => ended.code == Some(0),
    };
    let differs = changed(after, &scene.files());
    let is_fine = is_fine && differs.is_empty();
    (!is_fine).then(|| format!("{}, once more: {differs:?} {ended:?}", scene.row.name()))
}

#[test]
fn what_else_is_changed_or_staged_stays_as_it_is() {
    for_each_row("commands beside other changes", &|scene| {
        if !scene.place.root.join(CLEOS).is_file() {
            return (0, Vec::new());
        }
        let mut wrong = Vec::new();
        for staged in [false, true] {
            scene.restore();
            wrong.extend(disturbed(scene, staged));
        }
        (2, wrong)
    });
}

const MINE: &str = "\nSomething else that nobody has committed\n";

/// What of other changes is not as it was.
fn disturbed(scene: &Scene, is_document_staged: bool) -> Option<String> {
    let place = &scene.place;
    place.append(DOC, MINE);
    place.append(CLEOS, MINE);
    place.write("staged.txt", "staged\n");
    place.write("loose.txt", "loose\n");
    place.git(&["add", "staged.txt"]);
    if is_document_staged {
        place.git(&["add", DOC, CLEOS]);
    }
    place.append("staged.txt", "and more\n");
    let staged = || place.git(&["diff", "--cached"]);
    let (before, index) = (scene.files(), staged());
    let ended = scene.run(None);
    let what = format!("{} beside other changes (staged: {is_document_staged})", scene.row.name());
    // A check may find something in what is changed.
    if !matches!(ended.code, Some(0 | 1)) {
        return Some(format!("{what}: {ended:?}"));
    }
    let after = scene.files();
    let strange: Vec<String> =
        changed(&before, &after).into_iter().filter(|path| !scene.row.covers(path)).collect();
    let keeps = |path: &str| place.read(path).contains(MINE.trim());
    let commits = after.get(".git/refs/heads/main") != before.get(".git/refs/heads/main");
    // A commit has the document as it is here, and says so.
    let is_index_kept = if commits {
        ended.err.contains("other uncommitted changes")
            && place.git(&["diff", "--cached", "--name-only"]).contains("staged.txt")
    } else {
        staged() == index
    };
    let is_fine = strange.is_empty() && keeps(DOC) && keeps(CLEOS) && is_index_kept;
    let is_fine =
        is_fine && place.read("loose.txt") == "loose\n" && place.read("staged.txt") == "staged\nand more\n";
    (!is_fine).then(|| format!("{what}: {strange:?}, index kept: {is_index_kept}: {ended:?}"))
}

#[test]
fn where_there_is_no_terminal_nothing_is_asked_and_where_nobody_answers_nothing_is_signed() {
    for_each_row("commands that ask", &|scene| {
        if scene.row.answers.is_none() || scene.row.command == "init" {
            return (0, Vec::new());
        }
        let before = scene.files();
        let mut wrong = Vec::new();
        for answers in [None, Some(""), Some("n\n"), Some("q\n")] {
            let ended = scene.run_line(scene.row.args, answers, None);
            let is_asked = ended.out.contains("[y]es");
            let is_fine = match answers {
                None => !is_asked && ended.is_plain_refusal() && ended.out.contains("growthlint sign"),
                Some(_) => is_asked && ended.code == Some(0),
            };
            let differs: Vec<String> =
                changed(&before, &scene.files()).into_iter().filter(|path| !is_leftover(path)).collect();
            if !is_fine || !differs.is_empty() {
                wrong.push(format!("{}, answered {answers:?}: {differs:?} {ended:?}", scene.row.name()));
            }
        }
        (4, wrong)
    });
}
