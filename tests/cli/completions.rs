//! `growthlint completions`: what a shell may offer is what clap knows.

use std::process::Command;

use crate::common::tools;
use crate::place::{Place, team, text};
use crate::trial;

#[test]
fn completions_offer_every_command() {
    let place = Place::bare_home();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let offered = place.lint_in(&place.home(), &["completions", shell]).ends(0).out;
        for tried in trial::commands() {
            let name = tried.name().split(' ').next().unwrap();
            assert!(offered.contains(name), "{shell} does not offer {name}");
        }
    }
}

/// What may stand where the last of these words is.
fn next(place: &Place, words: &[&str]) -> Vec<String> {
    let before = crate::sign::tree(place);
    let run = place.lint(&[&["completions", "bash", "--"], words].concat()).ends(0);
    assert_eq!((run.err.as_str(), crate::sign::tree(place) == before), ("", true));
    run.out.lines().map(str::to_owned).collect()
}

#[test]
fn people_entries_and_topics_of_the_repository_come_next() {
    let place = team();
    assert_eq!(next(&place, &["where", "ama"]), ["amara-okafor"]);
    assert_eq!(next(&place, &["add", "note", "ama"]), ["amara-okafor"]);
    assert_eq!(next(&place, &["inbox", "--as", "ama"]), ["amara-okafor"]);
    let kinds = next(&place, &["sign", "amara", ""]);
    assert!(kinds.contains(&"note".to_owned()), "{kinds:?}");
    let days = next(&place, &["sign", "amara", "note", ""]);
    assert!(!days.is_empty() && days.iter().all(|day| day.starts_with("2026-")), "{days:?}");
    assert_eq!(next(&place, &["add", "note", "amara", "--about", "rev"]), ["review-turnaround"]);
    assert_eq!(next(&place, &["pip", "amara", ""]), ["review-turnaround"]);
    // A line goes below the entries that take it; an entry has a text.
    let below = next(&place, &["add", "outcome", "amara", ""]);
    assert!(below.contains(&"note".to_owned()) && !below.contains(&"plan".to_owned()), "{below:?}");
    assert_eq!(next(&place, &["add", "update", "amara", ""]), Vec::<String>::new());
}

#[test]
fn nothing_comes_next_where_nothing_is_known() {
    let place = team();
    for words in [
        &[""][..],
        &["where"],
        &["where", "nobody-here"],
        &["where", "--"],
        &["sign", "nobody", ""],
        &["sign", "amara", "no such kind", ""],
        &["-C", "/nowhere", "where", ""],
        &["no-command", ""],
    ] {
        assert_eq!(next(&place, words), Vec::<String>::new(), "{words:?}");
    }
    let bare = Place::bare_home();
    let run = bare.lint_in(&bare.home(), &["completions", "bash", "--", "where", ""]).ends(0);
    assert_eq!((run.out.as_str(), run.err.as_str()), ("", ""));
}

#[test]
fn a_name_that_a_shell_would_read_otherwise_is_not_offered() {
    let place = team();
    let own = crate::place::DOC;
    let text = place.read(own);
    place.write("people/payments/$(touch x).md", text.replace("amara@acme", "other@acme"));
    place.write("people/payments/a b.md", text.replace("amara@acme", "third@acme"));
    assert_eq!(next(&place, &["where", ""]).iter().filter(|word| word.contains(['$', ' '])).count(), 0);
}

#[test]
fn bash_asks_and_falls_back_to_commands_and_options() {
    let place = team();
    let script = place.lint(&["completions", "bash"]).ends(0).out;
    place.write("growthlint.bash", script);
    let complete = |words: &str| {
        let line = format!(
            "source ./growthlint.bash; COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}}-1)); \
             _growthlint_asking growthlint \"${{COMP_WORDS[COMP_CWORD]}}\" x; echo \"${{COMPREPLY[@]}}\""
        );
        let done = place.command("bash", &place.root).args(["--norc", "-c", &line]).output().unwrap();
        assert!(done.status.success(), "{}", crate::place::text(&done.stderr));
        text(&done.stdout).trim().to_owned()
    };
    assert_eq!(complete("growthlint where ama"), "amara-okafor");
    assert_eq!(complete("growthlint sign amara plan ''"), "2026-H1");
    assert!(complete("growthlint pip").contains("pip"));
    assert!(complete("growthlint where --").contains("--help"));
}

/// A shell that finds this growthlint by its name.
fn shell(place: &Place, name: &str) -> Command {
    let own = std::path::Path::new(env!("CARGO_BIN_EXE_growthlint")).parent().unwrap().to_owned();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths([own].into_iter().chain(std::env::split_paths(&path))).unwrap();
    let mut command = place.command(name, &place.root);
    command.env("PATH", path);
    command
}

#[test]
fn fish_offers_what_the_repository_knows_and_else_commands_and_options() {
    if !tools::has("fish") {
        return;
    }
    let place = team();
    let script = place.lint(&["completions", "fish"]).ends(0).out;
    place.write("growthlint.fish", script);
    let complete = |line: &str| -> Vec<String> {
        let asked = format!("source growthlint.fish; complete -C '{line}'");
        let done = shell(&place, "fish").args(["--no-config", "-c", &asked]).output().unwrap();
        assert!(done.status.success(), "{}", text(&done.stderr));
        let first = |line: &str| line.split('\t').next().unwrap_or_default().to_owned();
        text(&done.stdout).lines().map(first).collect()
    };
    assert_eq!(complete("growthlint where ama"), ["amara-okafor"]);
    assert_eq!(complete("growthlint sign amara plan "), ["2026-H1"]);
    assert!(complete("growthlint pi").contains(&"pip".to_owned()));
    assert!(complete("growthlint where --").contains(&"--all".to_owned()));
}

#[test]
fn zsh_offers_what_the_repository_knows_and_else_commands() {
    if !tools::has("zsh") {
        return;
    }
    let place = team();
    place.write("growthlint.zsh", place.lint(&["completions", "zsh"]).ends(0).out);
    // Only a shell that somebody types into completes anything, so one shell types into another.
    place.write(
        "type.zsh",
        r#"( sleep 60; kill $$ ) >/dev/null 2>&1 &
guard=$!
zmodload zsh/zpty
zpty typed zsh -f -i
zpty -w typed 'autoload -Uz compinit; compinit -u -D; zstyle ":completion:*" insert-tab false
source ./growthlint.zsh
written() { print -r -- "typed <$BUFFER>" }
zle -N written; bindkey "^X" written; print rea""dy'
zpty -r -m typed out '*ready*'
zpty -n -w typed "$1"$'\t\C-x'
zpty -r -m typed out '*typed <*>*'
print -r -- ${${out##*typed <}%%>*}
zpty -d typed
kill $guard
"#,
    );
    let complete = |line: &str| {
        let done = shell(&place, "zsh").args(["-f", "type.zsh", line]).output().unwrap();
        assert!(done.status.success(), "{}", text(&done.stderr));
        text(&done.stdout).trim().to_owned()
    };
    assert_eq!(complete("growthlint where ama"), "growthlint where amara-okafor");
    assert_eq!(complete("growthlint sign amara plan "), "growthlint sign amara plan 2026-H1");
    assert_eq!(complete("growthlint where --al"), "growthlint where --all");
}
