//! What the commands that people open every week share: the documents as they stand here, what waits around each, and how that is said to
//! programs.

use std::path::PathBuf;

use schemars::JsonSchema;
use serde::Serialize;

use crate::claim::Context;
use crate::claim::agenda::{Reach, agenda};
use crate::claim::owed::Owed;
use crate::claim::task::{Act, Capacity, Party, Task, Urgency};
use crate::command::check::report;
use crate::command::{Failure, Global, Outcome, Screen, Terminal, who};
use crate::document::Document;
use crate::evidence::Evidence;
use crate::field::date::Day;
use crate::field::person::Person;
use crate::finding::Message;
use crate::inspect::{Inspected, Judge, Opened, TextsAlone};
use crate::load::State;
use crate::report::{Look, Unchecked, escape};

/// What a command about one person's document takes.
#[derive(Debug, Clone, clap::Args)]
pub struct One {
    /// An address, a name, a handle, a path, or any part of a name or handle that fits one person
    #[arg(value_name = "WHO")]
    pub who: String,
    /// Write it whole to a file, and nothing to standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// The documents as they stand here, with their history as far as it can be read.
pub(super) struct Desk {
    pub(super) opened: Opened,
    pub(super) state: Inspected,
    pub(super) today: Day,
    /// What there is to go by where the history is cut.
    texts: Option<TextsAlone>,
}

/// One document, and what waits around it.
pub(super) struct Place<'a> {
    pub(super) context: Context<'a>,
    pub(super) tasks: Vec<Task<'a>>,
}

impl Desk {
    /// Reads the documents, and says what could not be read.
    pub(super) fn open(global: &Global, screen: &mut Screen<'_>) -> Result<Desk, Failure> {
        let today = global.today();
        let mut which = State::WorkingTree;
        let opened = Opened::new(None, which, today)?;
        if opened.repository().workdir().is_none() {
            which = State::Head;
        }
        let state = opened.read()?.judge(which, Judge::Evidence)?.some()?;
        let texts = state.evidence.is_none().then(|| opened.texts_alone(&state));
        let mut report = report(&state, global);
        if texts.is_some() {
            let what = Message::fixed(
                "what only the history shows: who signed and read what, and when it was published",
            );
            report.unchecked.push(Unchecked {
                what,
                help: Message::fixed("mend what is said above; until then, this rests on the texts alone"),
            });
        }
        screen.say(&report.unchecked_lines());
        Ok(Desk { opened, state, today, texts })
    }

    /// Whether the history can be asked.
    pub(super) fn is_whole(&self) -> bool {
        self.texts.is_none()
    }

    /// The one document that an argument fits.
    pub(super) fn one(&self, text: &str) -> Result<Context<'_>, Failure> {
        let document = who::one(&self.state, text)?;
        self.context(document).ok_or_else(|| {
            let what = format!("nothing says whose document `{}` is", document.path);
            Failure::new(what, "write `engineer: Name <email>` in its front matter; `growthlint check` says what is wrong there")
        })
    }

    fn context<'a>(&'a self, document: &'a Document) -> Option<Context<'a>> {
        match &self.texts {
            Some(texts) => texts.context(document, &self.opened.settings),
            None => self.state.context(document, &self.opened.settings),
        }
    }

    /// What waits around a document.
    pub(super) fn tasks<'a>(&self, context: &Context<'a>) -> Vec<Task<'a>> {
        let reach = if self.is_whole() { Reach::Everything } else { Reach::TextOnly };
        let mut tasks = Owed::new(*context, self.today).map(|owed| agenda(&owed, reach)).unwrap_or_default();
        tasks.sort_by_key(|task| (task.order(self.today), task.span));
        tasks
    }

    /// Every document with what waits around it, by path. Says of which nobody can tell whose it is.
    pub(super) fn everybody(&self, screen: &mut Screen<'_>) -> (Vec<Place<'_>>, Outcome) {
        let mut outcome = self.outcome();
        let mut places = Vec::new();
        for document in &self.state.documents {
            match self.context(document) {
                Some(context) => places.push(Place { tasks: self.tasks(&context), context }),
                None => {
                    let what = format!("not looked at: nothing says whose document `{}` is", document.path);
                    screen.say(&Failure::new(what, "`growthlint check` says what is wrong there").lines());
                    outcome = Outcome::NotChecked;
                }
            }
        }
        (places, outcome)
    }

    /// The person that the trusted mailmap makes of one.
    pub(super) fn resolve(&self, person: &Person) -> Person {
        self.evidence().map_or_else(|| person.clone(), |evidence| evidence.resolve(person))
    }

    /// Everybody whom the history, the mailmap and the settings know, by address.
    pub(super) fn people(&self) -> Vec<&Person> {
        self.evidence().map(|evidence| evidence.people.all().into_values().collect()).unwrap_or_default()
    }

    fn evidence(&self) -> Option<&Evidence> {
        self.state.evidence.as_ref().or(self.texts.as_ref().map(|texts| &texts.evidence))
    }

    /// How a command ends that could answer.
    pub(super) fn outcome(&self) -> Outcome {
        if self.state.gaps.is_empty() { Outcome::Fine } else { Outcome::NotChecked }
    }
}

/// Who has to do something, by name for pages.
pub(super) fn owners(context: &Context<'_>, task: &Task<'_>, today: Day) -> Vec<Person> {
    let engineer = context.history.engineer.clone();
    let manager =
        || context.manager().into_iter().chain(context.acting(today).into_iter().map(|(who, _)| who));
    match &task.party {
        Party::Engineer => vec![engineer],
        Party::Manager => manager().collect(),
        Party::Both => std::iter::once(engineer).chain(manager()).collect(),
        Party::Successor(who) => {
            crate::claim::signature::who_signs(context, who).cloned().into_iter().collect()
        }
        Party::Named(..) => Vec::new(),
    }
}

/// What a command says to programs: indented, harmless in a terminal, a line end behind it.
pub(super) fn json<T: Serialize>(value: &T) -> Result<String, Failure> {
    let text = serde_json::to_string_pretty(value).map_err(std::io::Error::from)?;
    Ok(escape::json(&text).into_owned() + "\n")
}

/// Where a page goes: what it looks like on the screen, or without colours in a file.
pub(super) fn look(screen: &Screen<'_>, global: &Global, file: Option<&std::path::Path>) -> Look {
    if file.is_some() { global.look(Terminal::default()) } else { screen.look(global) }
}

/// The line of the document at which something waits, from 1.
pub(super) fn line(context: &Context<'_>, task: &Task<'_>) -> usize {
    context.document.source.position(task.span.start).line
}

/// Something that waits.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Task")]
pub(super) struct TaskJson {
    /// What is done about it.
    act: Act,
    /// What it is, as in `note-outcome`.
    kind: &'static str,
    /// How urgent it is.
    urgency: Urgency,
    /// In which role it waits for somebody.
    role: RoleJson,
    /// The addresses of those for whom it waits, as far as documents and mailmap know them.
    who: Vec<String>,
    /// The address of the engineer whose document it is about.
    engineer: String,
    /// The entry that it is about, there or not yet, as in `plan 2026-H1`; null where it is about none.
    entry: Option<String>,
    /// What there is to do. It never holds text of a document.
    what: String,
    /// The first day on which there is something to do; null for always.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    opens: Option<String>,
    /// The last day on which it is in time; null where nothing says.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    due: Option<String>,
    /// How many days ago it was due, once its grace has passed; else null.
    days_late: Option<i64>,
    /// The document, from the top of the repository, with `/` between its parts.
    path: String,
    /// Where to go in it, from 1.
    #[schemars(range(min = 1))]
    line: usize,
}

/// In which role something waits for somebody.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "Role")]
enum RoleJson {
    /// The engineer.
    Engineer,
    /// The manager, or whoever stands in.
    Manager,
    /// Both together.
    Both,
    /// Whom a handover names.
    Successor,
    /// The sponsor whom a plan names.
    Sponsor,
    /// A user whom a plan names.
    User,
    /// The consumer whom a plan names.
    Consumer,
}

impl TaskJson {
    pub(super) fn of(context: &Context<'_>, task: &Task<'_>, today: Day) -> TaskJson {
        let day = |day: Option<Day>| day.map(|day| day.to_string());
        TaskJson {
            act: task.kind.act(),
            kind: task.kind.slug(),
            urgency: task.urgency(today),
            role: match &task.party {
                Party::Engineer => RoleJson::Engineer,
                Party::Manager => RoleJson::Manager,
                Party::Both => RoleJson::Both,
                Party::Successor(_) => RoleJson::Successor,
                Party::Named(Capacity::Sponsor, _) => RoleJson::Sponsor,
                Party::Named(Capacity::User, _) => RoleJson::User,
                Party::Named(Capacity::Consumer, _) => RoleJson::Consumer,
            },
            who: owners(context, task, today).into_iter().map(|person| person.email).collect(),
            engineer: context.history.engineer.email.clone(),
            entry: task.entry.as_ref().map(ToString::to_string),
            what: task.what.text().to_owned(),
            opens: day(task.opens),
            due: day(task.due),
            days_late: task.late,
            path: context.document.path.to_string(),
            line: line(context, task),
        }
    }
}
