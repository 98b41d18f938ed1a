//! Every command that writes, through every fault. `table.rs` lists the commands; a new one needs a row there.
//!
//! - `kills`: everything ends at one of its writes; `failing`: a write fails, or nobody may write there; `after`: what must hold then
//! - `quiet`: it writes what it says and nothing else, and asks nothing where there is no terminal
//! - `editors`: an editor that fails in every way; `refusals`: what is asked for cannot be done
//! - `shim.c` makes the faults: it is compiled when a test begins, and preloaded. `shim.rs` runs a command with it.
//! - `scene.rs`: one command in one place, again and again from the same files
//!
//! Long commands are tried at some of their calls, evenly spread; `GROWTHLINT_ALL_FAULTS=1` tries ten times as many.
//! `GROWTHLINT_FAULTS_OF=sign` tries only the rows whose command line has these words.

mod after;
mod editors;
mod failing;
mod kills;
mod quiet;
mod refusals;
mod scene;
mod shim;
mod table;

use clap::CommandFactory as _;

use crate::place::team;
use crate::trial;
use table::{READS, ROWS};

/// Options that name a file to write.
const WRITING: [&str; 3] = ["output", "export", "remember"];
/// Options that name a file, and only read it.
const READING: [&str; 1] = ["merge"];

#[test]
fn every_command_is_in_the_table_of_those_that_write_or_in_the_list_of_those_that_only_read() {
    for tried in trial::commands() {
        let name = tried.name();
        let is_in_table = ROWS.iter().any(|row| row.command == name);
        assert!(
            is_in_table != READS.contains(&name),
            "`growthlint {name}` needs a row in ROWS or a place in READS, in tests/cli/faults/table.rs"
        );
        assert!(is_in_table || !tried.writes(), "`growthlint {name}` writes, as its trial says");
    }
}

#[test]
fn every_option_that_names_a_file_to_write_is_in_the_table() {
    let cli = growthlint::command::Cli::command();
    for command in cli.get_subcommands() {
        for option in command.get_opts() {
            let names = option.get_value_names().unwrap_or_default();
            let name = option.get_long().unwrap_or_default();
            if !names.iter().any(|value| value.as_str() == "FILE") || READING.contains(&name) {
                continue;
            }
            assert!(WRITING.contains(&name), "does `--{name}` write? Say so in tests/cli/faults/mod.rs");
            let short = option.get_short().map(|short| format!("-{short}"));
            let is_it = |word: &&str| *word == format!("--{name}") || short.as_deref() == Some(*word);
            let mut rows = ROWS.iter().filter(|row| row.command == command.get_name());
            assert!(
                rows.any(|row| row.args.iter().any(&is_it)),
                "`growthlint {} --{name}` needs a row in tests/cli/faults/table.rs",
                command.get_name()
            );
        }
    }
}

#[test]
fn what_only_reads_changes_no_file() {
    if !shim::is_there() {
        return;
    }
    let place = team();
    trial::add_rubric(&place);
    let below = place.root.parent().unwrap();
    let commands = trial::commands();
    for line in commands.iter().filter(|tried| !tried.writes()).flat_map(trial::Tried::lines) {
        let mut command = place.command(env!("CARGO_BIN_EXE_growthlint"), &place.root);
        command.args(&line);
        let ended = shim::run(command, None, below, None);
        assert_eq!(ended.calls, Vec::<String>::new(), "{line:?}");
    }
}
