//! Half a year of five people, driven through the commands alone. `six_months.md` beside this file is script and transcript in one:
//! every command in it runs here, in its order, and must print what stands below it. `UPDATE=1` writes what it prints.

use std::path::PathBuf;

use crate::common::{read, root};
use crate::place::{Place, text};

/// Who takes part, with the address that git has.
const PEOPLE: [(&str, &str, &str); 5] = [
    ("amara", "Amara Okafor", "amara@acme.example"),
    ("ben", "Ben Castillo", "ben@acme.example"),
    ("dana", "Dana Reyes", "dana@acme.example"),
    ("jonas", "Jonas Weber", "jonas@acme.example"),
    ("noor", "Noor Aziz", "noor@acme.example"),
];

/// `fill FILE QUESTION ANSWER` stands for an editor: it replaces one text by another, and fails where the first is not there.
const FILL: &str = "#!/bin/sh\n\
grep -qF -- \"$2\" \"$1\" || { echo \"no such text: $2\"; exit 1; }\n\
Q=$2 A=$3 awk 'BEGIN { q = ENVIRON[\"Q\"]; a = ENVIRON[\"A\"] }\n\
!done && (at = index($0, q)) { $0 = substr($0, 1, at - 1) a substr($0, at + length(q)); done = 1 } { print }' \"$1\" > \"$1.new\" &&\n\
mv \"$1.new\" \"$1\"\n";

/// The repository of somebody, cloned when they first appear.
fn clone_of(place: &Place, handle: &str) -> PathBuf {
    let dir = place.beside(handle);
    if !dir.exists() {
        let (_, name, email) = PEOPLE.iter().find(|(other, ..)| *other == handle).expect("somebody known");
        place.git_in(&place.beside(""), &["clone", "-q", "origin.git", handle]);
        place.git_in(&dir, &["config", "user.name", name]);
        place.git_in(&dir, &["config", "user.email", email]);
    }
    dir
}

/// Plays a transcript and gives it with what its commands printed. A heading `### 2026-01-05, Ben` says when and who.
fn played(script: &str) -> String {
    let place = Place::bare_home();
    place.git_in(&place.beside(""), &["init", "-q", "--bare", "-b", "main", "origin.git"]);
    let fill = place.beside("bin").join("fill");
    std::fs::write(&fill, FILL).unwrap();
    std::fs::set_permissions(&fill, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let mut now: Option<PathBuf> = None;
    let (mut written, mut in_console) = (String::new(), false);
    for line in script.lines() {
        if let Some((day, who)) = line.strip_prefix("### ").and_then(|heading| heading.split_once(", ")) {
            place.on(day);
            now = Some(clone_of(&place, &who.to_lowercase()));
        }
        let opens = line == "```console";
        if !in_console || line == "```" {
            in_console = opens;
            written += &format!("{line}\n");
            continue;
        }
        let Some(command) = line.strip_prefix("$ ") else { continue };
        let dir = now.as_ref().expect("somebody");
        let done = place.command("sh", dir).args(["-c", &format!("{command} 2>&1")]).output().unwrap();
        let printed = text(&done.stdout).replace(dir.to_str().unwrap(), "~/growth");
        assert!(done.status.success(), "after\n{written}\n{command}:\n{printed}");
        written += &format!("{line}\n");
        written.extend(printed.lines().map(|line| format!("{}\n", line.trim_end())));
    }
    written
}

#[test]
fn six_months_of_five_people_read_as_they_were() {
    let path = root().join("tests/cli/six_months.md");
    let script = read(&path);
    let now = played(&script);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, now).unwrap();
        return;
    }
    for (number, (old, new)) in script.lines().zip(now.lines()).enumerate() {
        assert_eq!(old, new, "line {} of six_months.md; UPDATE=1 writes what the commands print", number + 1);
    }
    assert_eq!(script, now);
}
