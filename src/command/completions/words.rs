//! Which words of this repository may come next: a handle, an address, the short name of a behaviour? It reads the working tree, fetches
//! nothing and writes nothing, and where anything is in its way, nothing comes next.

use std::collections::BTreeSet;

use clap::{Arg, Command};

use crate::command::add;
use crate::document::Document;
use crate::field::address::Address;
use crate::field::date::Day;
use crate::inspect::{Judge, Opened, Standing};
use crate::load::State;
use crate::term::shell;

/// What a place of the command line takes.
enum Wanted<'w> {
    People,
    /// The next word of an entry's address, behind these.
    Entries {
        who: &'w str,
        said: &'w [&'w str],
        what: Option<&'w str>,
    },
    Topics {
        who: &'w str,
    },
}

/// A command line up to the word that is being written.
struct Said<'w> {
    command: Command,
    places: Vec<&'w str>,
    /// The option that takes the next word.
    option: Option<Arg>,
    folder: Option<&'w str>,
}

/// The words that may stand where the last word is, each on its own.
pub(super) fn next(cli: Command, words: &[String], today: Day) -> Vec<String> {
    let Some((current, before)) = words.split_last() else { return Vec::new() };
    let said = Said::read(cli, before);
    if said.folder.is_some_and(|folder| std::env::set_current_dir(folder).is_err()) {
        return Vec::new();
    }
    let found = said.wanted(current).and_then(|wanted| candidates(&wanted, today)).unwrap_or_default();
    // What a shell would read as something else is left to be written by hand.
    found
        .into_iter()
        .filter(|word| word.starts_with(current.as_str()) && shell::word(word) == *word)
        .collect()
}

impl<'w> Said<'w> {
    fn read(mut cli: Command, words: &'w [String]) -> Said<'w> {
        cli.build();
        let mut said = Said { command: cli, places: Vec::new(), option: None, folder: None };
        let mut only_places = false;
        for word in words {
            if let Some(option) = said.option.take() {
                if option.get_short() == Some('C') {
                    said.folder = Some(word);
                }
            } else if word == "--" {
                only_places = true;
            } else if !only_places && word.len() > 1 && word.starts_with('-') {
                said.option = said.option_of(word);
            } else if let Some(below) = said.command.find_subcommand(word).filter(|_| said.places.is_empty())
            {
                said.command = below.clone();
            } else {
                said.places.push(word);
            }
        }
        said
    }

    /// The option that a word names, if its value is the next word.
    fn option_of(&self, word: &str) -> Option<Arg> {
        let is_it = |arg: &&Arg| match word.strip_prefix("--") {
            Some(name) => arg.get_long() == Some(name),
            None => arg.get_short().is_some_and(|short| word[1..] == short.to_string()),
        };
        self.command.get_arguments().find(is_it).filter(|arg| arg.get_action().takes_values()).cloned()
    }

    fn wanted(&'w self, current: &str) -> Option<Wanted<'w>> {
        let who = || {
            let place = self.command.get_positionals().position(|arg| name(arg).starts_with("WHO"))?;
            self.places.get(place).map(|who| (place, *who))
        };
        let arg = match &self.option {
            Some(option) => option,
            None if current.starts_with('-') => return None,
            None => {
                let last = self.command.get_positionals().last()?;
                self.command.get_positionals().nth(self.places.len()).unwrap_or(last)
            }
        };
        match name(arg).as_str() {
            "WHO" | "WHO|PATH" => Some(Wanted::People),
            "SLUG" | "BEHAVIOUR" => Some(Wanted::Topics { who: who()?.1 }),
            "ADDRESS" | "TEXT" => {
                let (place, who) = who()?;
                let what = place.checked_sub(1).and_then(|before| self.places.get(before).copied());
                Some(Wanted::Entries { who, said: &self.places[place + 1..], what })
            }
            _ => None,
        }
    }
}

fn name(arg: &Arg) -> String {
    arg.get_value_names().and_then(|names| names.first()).map(ToString::to_string).unwrap_or_default()
}

fn candidates(wanted: &Wanted<'_>, today: Day) -> Option<BTreeSet<String>> {
    let opened = Opened::for_texts(State::WorkingTree, today).ok()?;
    let state = opened.read_texts().ok()?.judge(State::WorkingTree, Judge::TextOnly).ok()?;
    let of = |who: &str| match state.who(who).as_slice() {
        [Standing::Document(one)] => Some(addresses(one)),
        _ => None,
    };
    Some(match wanted {
        Wanted::People => {
            let people = state.documents.iter().filter(|document| document.front_matter.engineer.is_some());
            people.map(|document| document.path.handle().to_owned()).collect()
        }
        Wanted::Topics { who } => {
            of(who)?.iter().filter_map(Address::topic).map(ToString::to_string).collect()
        }
        Wanted::Entries { who, said, what } => {
            let fits = |address: &&Address| what.is_none_or(|what| add::goes_below(what, address));
            let behind = |address: &Address| {
                let address = address.to_string();
                let mut words = address.split(' ');
                let begins = said.iter().all(|word| words.next() == Some(*word));
                words.next().filter(|_| begins).map(str::to_owned)
            };
            of(who)?.iter().filter(fits).filter_map(behind).collect()
        }
    })
}

fn addresses(document: &Document) -> Vec<Address> {
    document.entries.iter().map(|entry| entry.address.clone()).collect()
}
