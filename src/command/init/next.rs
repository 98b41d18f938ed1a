//! What is to be done next? Commands, in the order in which they work; what a person has to do is a comment above its command.

use crate::command::new::path::for_page;
use crate::document::{Document, ProblemKind, parse};
use crate::field::date::Day;
use crate::field::person::Person;
use crate::finding::{Listed, Message, RepoPath};
use crate::inspect::Opened;
use crate::load::{Docs, State};
use crate::settings::Settings;
use crate::term::{escape, shell, table::wrap};

use super::place::Place;

/// A proposal that is there, and the list beside it.
pub(super) struct Proposed {
    pub(super) page: String,
    pub(super) document: String,
    /// `None` where somebody has deleted it.
    pub(super) list: Option<String>,
    pub(super) text: String,
}

pub(super) struct Next<'a> {
    pub(super) place: &'a Place,
    /// The files of `init` that are not committed.
    pub(super) files: &'a [&'a str],
    pub(super) proposals: &'a [Proposed],
    pub(super) settings: &'a Settings,
    pub(super) has_hook: bool,
}

/// How wide a comment is, without its indent and its sign.
const COLUMNS: usize = 76;

/// Where proposals go, as far as they are told.
#[derive(Default)]
struct Moved {
    lines: Vec<String>,
    /// Where each is, and whose it is.
    targets: Vec<(String, Option<Person>)>,
}

impl Next<'_> {
    pub(super) fn text(&self, today: Day) -> String {
        let mut lines: Vec<String> = Vec::new();
        if !self.place.is_here() {
            lines.push(format!("cd {}", shell::word(&escape::line(&self.place.root.display().to_string()))));
        }
        let mut files: Vec<String> = self.files.iter().map(|file| (*file).to_owned()).collect();
        if self.proposals.is_empty() {
            lines.extend(comment("a document for one engineer"));
            lines.push("growthlint new 'NAME <EMAIL>' --team TEAM --level LEVEL".to_owned());
        } else if !files.is_empty() && !self.count(today) {
            lines.extend(comment("growthlint.yaml counts once it is on your main branch, so it comes first"));
            lines.push(add(&std::mem::take(&mut files)));
            lines.push("git commit -m 'Set up growthlint'".to_owned());
            if !self.place.remotes.is_empty() {
                lines.extend(comment("bring this commit to your main branch before you go on"));
            }
        }
        let moved = self.moved();
        lines.extend(moved.lines);
        lines.push("growthlint check".to_owned());
        let people = self.place.people();
        let is_below = |path: &String| path.strip_prefix(&people).is_some_and(|rest| rest.starts_with('/'));
        let (below, elsewhere): (Vec<String>, Vec<String>) =
            moved.targets.into_iter().map(|(path, _)| path).partition(is_below);
        if elsewhere.is_empty() || !below.is_empty() {
            files.push(people);
        }
        files.extend(elsewhere);
        lines.push(add(&files));
        lines.push("git commit -m 'Begin growth docs'".to_owned());
        if !self.has_hook {
            lines.extend(comment("in every clone"));
            lines.push("growthlint hook install".to_owned());
        }
        format!("\nNext:\n{}", lines.iter().map(|line| format!("  {line}\n")).collect::<String>())
    }

    /// Whether the settings that are here count for what is committed with them. Where that cannot be told, nobody is sent a longer way.
    fn count(&self, today: Day) -> bool {
        let opened = Opened::at(&self.place.root, State::WorkingTree, today);
        !opened.is_ok_and(|opened| opened.settings_source().is_none())
    }

    /// What becomes of each proposal.
    fn moved(&self) -> Moved {
        let patterns: Vec<String> = self.settings.docs.iter().map(|glob| glob.pattern.clone()).collect();
        let docs = Docs::new(&patterns).ok();
        let mut moved = Moved::default();
        for proposal in self.proposals {
            let path = RepoPath::new(&proposal.document);
            let (labels, sections) = (&self.settings.labels, &self.settings.sections);
            let document = parse(&path, proposal.text.as_bytes(), labels, sections);
            let is_read = docs.as_ref().is_some_and(|docs| docs.matches(&proposal.page));
            self.step(proposal, &document, is_read, &mut moved);
        }
        moved
    }

    /// `is_read`: whether the settings take the page itself for a growth doc.
    fn step(&self, proposal: &Proposed, document: &Document, is_read: bool, moved: &mut Moved) {
        let front = &document.front_matter;
        let engineer = front.engineer.as_ref().map(|engineer| engineer.value.clone());
        let [shown, list] = [Some(&proposal.document), proposal.list.as_ref()]
            .map(|path| path.map(|path| escape::line(path).into_owned()));
        let shown = shown.unwrap_or_default();
        let same = |(_, whose): &&(String, Option<Person>)| {
            whose.as_ref().zip(engineer.as_ref()).is_some_and(|(one, other)| one.is(other))
        };
        if let Some((there, _)) = moved.targets.iter().find(same) {
            let said = format!(
                "{shown}: the same engineer, who has one document. Copy what is below its front matter into \
                 {}, then delete it and its list",
                escape::line(there)
            );
            return moved.lines.extend(comment(&said));
        }
        let team = front.team.as_ref().map(|team| team.value.text().to_owned());
        let is_taken =
            |path: &str| self.place.has(path) || moved.targets.iter().any(|(target, _)| target == path);
        let target = if is_read {
            proposal.page.clone()
        } else {
            for_page(engineer.as_ref(), &proposal.page, team.as_deref(), &self.settings.docs, &is_taken)
                .unwrap_or_else(|| format!("{}/TEAM/HANDLE.md", self.place.people()))
        };
        moved.lines.extend(comment(&to_do(&shown, list.as_deref(), document, target.contains("TEAM/"))));
        let word = |path: &str| shell::word(&escape::line(path));
        let mut steps: Vec<String> = Vec::new();
        if is_read && self.place.is_uncommitted(&proposal.page) {
            steps.push(format!("mv {0} {0}.old", word(&proposal.page)));
        }
        if let Some((folder, _)) = target.rsplit_once('/').filter(|_| !is_read) {
            steps.push(format!("mkdir -p {}", word(folder)));
        }
        steps.push(format!("mv {} {}", word(&proposal.document), word(&target)));
        steps.extend(proposal.list.iter().map(|list| format!("rm {}", word(list))));
        moved.lines.push(steps.join(" && "));
        moved.targets.push((target, engineer));
    }
}

/// What a person has to do with a proposal.
fn to_do(document: &str, list: Option<&str>, read: &Document, has_no_team: bool) -> String {
    let keys: Vec<Message> = read
        .problems
        .iter()
        .filter_map(|problem| {
            let ProblemKind::MissingKey { key } = problem.kind else { return None };
            Some(message!["`", key, "`"])
        })
        .collect();
    let mut said: Vec<String> = list.map(|list| format!("read {list}")).into_iter().collect();
    if !keys.is_empty() {
        said.push(format!("add {} at its top", message![Listed::of(&keys)].text()));
    }
    if has_no_team {
        said.push("write the team for TEAM".to_owned());
    }
    if said.is_empty() {
        said.push("read it".to_owned());
    }
    let last = said.pop().unwrap_or_default();
    let all = if said.is_empty() { last } else { format!("{}, and {last}", said.join(", ")) };
    format!("{document}: {all}")
}

fn add(paths: &[String]) -> String {
    paths
        .iter()
        .fold("git add".to_owned(), |line, path| format!("{line} {}", shell::word(&escape::line(path))))
}

fn comment(text: &str) -> Vec<String> {
    wrap(text, COLUMNS).into_iter().map(|line| format!("# {line}")).collect()
}
