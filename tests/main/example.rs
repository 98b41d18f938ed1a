//! The example repository: its plain files and its README follow from its history. `cli/demo.rs` makes that history real.
//! `UPDATE=1 cargo test --test main example` writes the plain files.

use std::collections::BTreeMap;
use std::fs;

use crate::common::example::{differences, folder, plain_files, played, tip};
use crate::common::lint_played;

#[test]
fn the_plain_files_are_the_historys_tip() {
    let (folder, tip, mut here) = (folder(), tip(), BTreeMap::new());
    plain_files(&folder, "", &mut here);
    if std::env::var_os("UPDATE").is_some() {
        for path in here.keys().filter(|path| !tip.contains_key(*path)) {
            fs::remove_file(folder.join(path)).unwrap();
        }
        for (path, text) in &tip {
            fs::create_dir_all(folder.join(path).parent().unwrap()).unwrap();
            fs::write(folder.join(path), text).unwrap();
        }
        return;
    }
    let help = "is not what history.story ends with; `UPDATE=1 cargo test --test main example` writes it";
    for path in here.keys().chain(tip.keys()) {
        assert!(here.get(path) == tip.get(path), "example-repo/{path} {help}");
    }
}

#[test]
fn what_is_found_is_what_the_readme_tells() {
    let findings = lint_played(&played(), "", true);
    let known = findings.iter().map(|finding| {
        let entry = finding.entry.as_ref().map(ToString::to_string).unwrap_or_default();
        (finding.rule.to_owned(), finding.place.path.to_string(), entry)
    });
    assert_eq!(differences(&known.collect()), "");
}
