//! What was not said, and can be known: from git, from the settings, from the team's other documents.

use std::collections::BTreeMap;
use std::path::Path;

use crate::command::failure::Failure;
use crate::command::written_settings::written_settings;
use crate::document::Document;
use crate::field::person::{Mailmap, Person};
use crate::inspect::Opened;
use crate::settings::{Rubric, Settings};

/// A value, and where it is from; nothing where it was said.
pub(super) struct Guessed<T> {
    pub(super) value: T,
    pub(super) why: &'static str,
    /// What another document says is not printed: this one will say it.
    pub(super) is_prose: bool,
}

impl Guessed<String> {
    pub(super) fn shown(&self) -> &str {
        if self.is_prose { "" } else { &self.value }
    }
}

impl<T> Guessed<T> {
    pub(super) fn told(value: T) -> Guessed<T> {
        Guessed { value, why: "", is_prose: false }
    }
}

/// The manager: who was named, else you, else for one's own document the manager of the others.
pub(super) fn manager(
    engineer: &Person,
    told: Option<&Person>,
    documents: &[Document],
    opened: &Opened,
) -> Result<Guessed<Person>, Failure> {
    let mailmap = opened.mailmap();
    let is_engineer = |person: &Person| mailmap.resolve(person).is(&mailmap.resolve(engineer));
    let naming = || format!("run `growthlint new '{engineer}' --manager 'NAME <EMAIL>'`");
    if let Some(manager) = told {
        if is_engineer(manager) {
            return Err(Failure::new("nobody is their own manager", naming()));
        }
        return Ok(Guessed::told(manager.clone()));
    }
    let you = opened.identity().map(|(_, resolved)| resolved).filter(|you| !you.name.trim().is_empty());
    let Some(you) = you else {
        return Err(Failure::new(
            "git does not know who you are, so growthlint does not know who the manager is",
            "run `git config user.name 'YOUR NAME'` and `git config user.email YOU@YOUR.ORG`",
        ));
    };
    if !is_engineer(&you) {
        return Ok(Guessed { value: you, why: "you; `--manager` names somebody else", is_prose: false });
    }
    let managers = documents.iter().filter_map(|document| document.front_matter.manager.as_ref());
    let managers = managers.map(|manager| manager.value.clone()).filter(|manager| !is_engineer(manager));
    most(managers)
        .map(|value| Guessed {
            value,
            why: "of the other documents; `--manager` names somebody else",
            is_prose: false,
        })
        .ok_or_else(|| {
            Failure::new("this is your own document, and nothing says who your manager is", naming())
        })
}

/// The settings that count, or those that are here and will count once they are on the main branch.
pub(super) fn settings(opened: &Opened, root: &Path) -> Settings {
    if opened.settings_source().is_some() {
        return opened.settings.clone();
    }
    written_settings(root).unwrap_or_else(|| opened.settings.clone())
}

/// The documents that show how the team does it.
pub(super) struct Team<'a> {
    /// Those with the same manager.
    own: Vec<&'a Document>,
    all: &'a [Document],
}

impl<'a> Team<'a> {
    pub(super) fn of(manager: &Person, all: &'a [Document], mailmap: &Mailmap) -> Team<'a> {
        let manager = mailmap.resolve(manager);
        let is_same = |document: &&Document| {
            let theirs = document.front_matter.manager.as_ref();
            theirs.is_some_and(|theirs| mailmap.resolve(&theirs.value).is(&manager))
        };
        Team { own: all.iter().filter(is_same).collect(), all }
    }

    pub(super) fn name(&self, told: Option<&str>, root: &Path) -> Guessed<String> {
        if let Some(told) = told {
            return Guessed::told(told.trim().to_owned());
        }
        if let Some(value) = most(self.own.iter().filter_map(|document| team(document))) {
            return Guessed {
                value,
                why: "as in the manager's other documents; `--team` names another",
                is_prose: true,
            };
        }
        let mut teams: Vec<String> = self.all.iter().filter_map(team).collect();
        teams.dedup();
        if let [only] = teams.as_slice() {
            return Guessed {
                value: only.clone(),
                why: "as in the other documents; `--team` names another",
                is_prose: true,
            };
        }
        let folder = root.file_name().map(|name| name.to_string_lossy().into_owned());
        let value = folder.filter(|name| !name.trim().is_empty()).unwrap_or_else(|| "team".to_owned());
        Guessed { value, why: "the repository's folder; `--team` names the team", is_prose: false }
    }

    /// The level of most others on the team, else the lowest of the rubric. Without both, it is said to be unknown.
    pub(super) fn level(&self, name: &str, rubric: Option<&Rubric>) -> Guessed<String> {
        let on_team = self.all.iter().filter(|document| team(document).as_deref() == Some(name));
        let current = on_team.filter_map(|document| document.front_matter.levels.last());
        if let Some(value) = most(current.map(|(level, _)| level.value.clone())) {
            return Guessed {
                value,
                why: "as most of the team; check it, `--level` says another",
                is_prose: true,
            };
        }
        match rubric.and_then(|rubric| rubric.levels.first()) {
            Some(lowest) => Guessed {
                value: lowest.to_string(),
                why: "the lowest of the rubric; check it, `--level` says another",
                is_prose: false,
            },
            None => Guessed {
                value: "unknown".to_owned(),
                why: "write it in, or say it with `--level`",
                is_prose: false,
            },
        }
    }

    /// The folder of the team's documents, if it has one.
    pub(super) fn folder(&self, name: &str) -> Option<String> {
        let on_team = self.all.iter().filter(|document| team(document).as_deref() == Some(name));
        let folder = |document: &Document| {
            document.path.as_str().rsplit_once('/').map(|(folder, _)| folder.to_owned())
        };
        most(on_team.filter_map(folder))
    }
}

fn team(document: &Document) -> Option<String> {
    document.front_matter.team.as_ref().map(|team| team.value.text().to_owned())
}

/// What there is most of; of several, the first in order.
fn most<T: Ord + Clone>(values: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    let most = counts.values().max().copied()?;
    counts.into_iter().find(|(_, count)| *count == most).map(|(value, _)| value)
}
