//! The README's chapter on adopting growthlint: its commands, in their order, with what they print.

use crate::common::{read, root};
use crate::place::{Place, text};

/// The commands of a chapter's consoles, each with what the README says that it prints.
fn consoles(chapter: &str) -> Vec<(String, Vec<String>)> {
    let mut commands: Vec<(String, Vec<String>)> = Vec::new();
    for console in chapter.split("```console\n").skip(1) {
        let lines = console.split("```").next().unwrap_or_default().lines();
        for line in lines.map(str::trim_start).zip(console.lines()) {
            match (line.0.strip_prefix("$ "), commands.last_mut()) {
                (Some(command), _) => commands.push((command.to_owned(), Vec::new())),
                (None, Some((_, printed))) => printed.push(line.1.to_owned()),
                (None, None) => panic!("a console begins with a command: {console}"),
            }
        }
    }
    commands
}

#[test]
fn the_commands_by_which_a_team_adopts_it_print_what_the_readme_shows() {
    let readme = read(&root().join("README.md"));
    let chapter = readme.split("\n## Adopt it").nth(1).and_then(|rest| rest.split("\n## ").next()).unwrap();
    let commands = consoles(chapter);
    assert!(commands.len() > 4, "{commands:?}");
    let place = Place::bare_home();
    place.on("2026-06-18");
    let dir = place.beside("docs");
    place.git_in(&place.beside(""), &["init", "-q", "--bare", "-b", "main", "origin.git"]);
    place.git_in(&place.beside(""), &["clone", "-q", "origin.git", "docs"]);
    for (key, value) in [("user.name", "Ben Castillo"), ("user.email", "ben@acme.example")] {
        place.git_in(&dir, &["config", key, value]);
    }
    for (command, shown) in commands {
        let done = place.command("sh", &dir).args(["-c", &command]).output().unwrap();
        assert!(done.status.success(), "{command}: {}", text(&done.stderr));
        let printed = (text(&done.stdout) + &text(&done.stderr)).replace(dir.to_str().unwrap(), "~/docs");
        let mut left = printed.lines();
        let mut may_skip = false;
        for line in shown.iter().map(String::as_str) {
            if line == "…" {
                may_skip = true;
                continue;
            }
            let found = if may_skip { left.find(|found| *found == line) } else { left.next() };
            assert_eq!(found, Some(line), "`{command}` prints\n{printed}");
            may_skip = false;
        }
        assert!(may_skip || left.next().is_none(), "`{command}` prints more:\n{printed}");
    }
}
