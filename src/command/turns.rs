//! What waits for the person at the terminal, one thing after the other: each is shown, asked for and written. One commit at the end has
//! all of it.

mod commit;
mod reply;

use crate::command::sign::offer::{self, Turn};
use crate::command::{
    asker::asker, exit::Exit, failure::Failure, lookup, screen::Screen, workspace::Workspace,
};
use crate::due::command;
use crate::due::task::{Act, Kind};
use crate::finding::RepoPath;
use crate::page::tasks::document::DocumentTasks;
use crate::page::tasks::inbox::{Inbox, Waiting};
use crate::record::Record;
use crate::term::escape;

use commit::Commit;

/// What somebody wants to go through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turns {
    /// What waits for a signature, or to be read.
    Signatures,
    /// Whatever one line settles, and what is to be decided besides.
    Lines,
}

impl Turns {
    fn has(self, kind: Kind) -> bool {
        let act = kind.act();
        let is_signing = matches!(act, Act::Sign | Act::See);
        is_signing || self == Turns::Lines && (act == Act::Decide || reply::of(kind).is_some())
    }
}

/// A round through it.
pub(super) struct Round<'a> {
    /// In whose document alone, by the words of the command line.
    pub(super) who: Option<&'a str>,
    pub(super) what: Turns,
    pub(super) commits: bool,
    /// What to print where nothing waits.
    pub(super) nothing: &'a str,
}

/// Goes through what waits for git's identity. Without a terminal it lists what waits, and ends with 2.
pub(super) fn go_through(
    round: &Round<'_>,
    workspace: &Workspace,
    screen: &mut Screen<'_>,
) -> Result<Exit, Failure> {
    let asker = asker(workspace, None)?;
    let only =
        round.who.map(|who| Ok::<_, Failure>(&lookup::one(&workspace.state, who)?.path)).transpose()?;
    let (records, outcome) = workspace.everybody(screen);
    let documents: Vec<DocumentTasks<'_>> = records.iter().map(DocumentTasks::of).collect();
    let inbox = Inbox::of(&documents, &asker, workspace.today, outcome == Exit::Fine);
    let is_meant = |wait: &&Waiting<'_, '_>| {
        let path: &RepoPath = &wait.context.document.path;
        round.what.has(wait.task.kind) && only.is_none_or(|only| only == path)
    };
    let waits: Vec<&Waiting<'_, '_>> = inbox.waiting.iter().filter(is_meant).collect();
    if waits.is_empty() {
        screen.print(&format!("{}\n", round.nothing))?;
        if let Some(root) = workspace.opened.repository().workdir().filter(|_| round.commits) {
            // An earlier run may have written them, and been ended before it could commit.
            let paths = records.iter().map(|record| &record.context.document.path);
            commit::say_changes(root, paths, screen);
        }
        return Ok(outcome);
    }
    if !screen.can_ask() {
        screen.print(&list(&waits))?;
        let what = "there is no terminal to ask at, so nothing was written";
        return Err(Failure::new(what, "run this at a terminal, or the commands above"));
    }
    let mut commit = round.commits.then(Commit::default);
    let root = workspace.opened.repository().workdir();
    let mut outcome = outcome;
    for (number, wait) in (1..).zip(&waits) {
        screen.print(&heading(number, &waits, workspace))?;
        if let Some((commit, root)) = commit.as_mut().zip(root) {
            commit.note_changes(root, &wait.context.document.path);
        }
        match turn(workspace, (&records, wait), screen) {
            Ok(Turn::Written(files, message)) => {
                if let Some(commit) = &mut commit {
                    commit.add(files, message);
                }
            }
            Ok(Turn::Later) => {}
            Ok(Turn::Stop) => break,
            Err(failure) => {
                screen.say(&failure.lines());
                outcome = Exit::NotChecked;
            }
        }
    }
    if let Some((commit, root)) = commit.zip(root) {
        commit.make(root, screen)?;
    }
    Ok(outcome)
}

/// The commands that do it, and what each is about.
fn list(waits: &[&Waiting<'_, '_>]) -> String {
    let command = |wait: &&Waiting<'_, '_>| {
        let command = command::command(wait.context.document, wait.task);
        command.map_or_else(String::new, |command| command.text().to_owned())
    };
    let mut lines: Vec<(String, String)> =
        waits.iter().map(|wait| (command(wait), wait.task.what.text().to_owned())).collect();
    lines.dedup();
    let widest = lines.iter().map(|(command, _)| command.chars().count()).max().unwrap_or_default();
    let line = |(command, what): (String, String)| format!("{command:widest$}  # {what}");
    lines.into_iter().map(|found| escape::line(&line(found)).into_owned() + "\n").collect()
}

fn heading(number: usize, waits: &[&Waiting<'_, '_>], workspace: &Workspace) -> String {
    let task = waits[number - 1].task;
    let when = task.when(workspace.today);
    let when = if when.text().is_empty() { String::new() } else { format!(", {}", when.text()) };
    let line = format!("{number} of {}{when}: {}", waits.len(), task.what.text());
    format!("\n{}\n", escape::line(&line))
}

fn turn(
    workspace: &Workspace,
    (records, wait): (&[Record<'_>], &Waiting<'_, '_>),
    screen: &mut Screen<'_>,
) -> Result<Turn, Failure> {
    let path = &wait.context.document.path;
    let missing = || Failure::new(format!("the entry is not in `{path}` any more"), "run this again");
    let address = command::address(wait.context.document, wait.task).ok_or_else(missing)?;
    if matches!(wait.task.kind.act(), Act::Sign | Act::See) {
        return offer::offer(workspace, wait.context, &address, screen);
    }
    let record = records.iter().find(|record| record.context.document.path == *path);
    match reply::of(wait.task.kind).zip(record) {
        Some((reply, record)) => reply::ask((workspace, record), (wait.task, reply), &address, screen),
        None => screen.print(&format!("{}\n", by_hand(wait))).map(|()| Turn::Later),
    }
}

/// What helps with what one line does not settle.
fn by_hand(wait: &Waiting<'_, '_>) -> String {
    match command::command(wait.context.document, wait.task) {
        Some(command) => format!("`{}` says what to decide", command.text()),
        None => "`growthlint inbox` says where it stands".to_owned(),
    }
}
