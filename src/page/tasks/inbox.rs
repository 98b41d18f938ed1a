//! What waits for one person, across all documents: the page of `growthlint inbox`, and the same for programs.

use schemars::JsonSchema;
use serde::Serialize;

use crate::due::command::command;
use crate::due::task::{Act, Kind, Task, Urgency};
use crate::field::date::Day;
use crate::finding::Message;
use crate::page::tasks::asker::{Asker, AskerRole};
use crate::page::tasks::document::{DocumentTasks, line};
use crate::page::tasks::json::TaskJson;
use crate::page::tasks::text::{Group, Item, render};
use crate::proof::Context;
use crate::report::programs::{self, FormatVersion, versioned};
use crate::term::{escape, look::Look, table, words::plural};

pub struct Inbox<'p, 'a> {
    pub asker: &'p Asker,
    pub today: Day,
    pub complete: bool,
    /// The most urgent first.
    pub waiting: Vec<Waiting<'p, 'a>>,
    /// How much comes later, and in how many days the last of it is due.
    later: (usize, i64),
}

pub struct Waiting<'p, 'a> {
    pub context: &'p Context<'a>,
    pub task: &'p Task<'a>,
    pub role: AskerRole,
}

fn waiting<'p, 'a>(places: &'p [DocumentTasks<'a>], me: &Asker, today: Day) -> Vec<Waiting<'p, 'a>> {
    let mut waits: Vec<Waiting<'p, 'a>> = Vec::new();
    for place in places {
        for task in
            place.tasks.iter().filter(|task| task.kind.act().waits() && task.urgency(today) != Urgency::Ahead)
        {
            waits.extend(me.role(&place.context, task, today).map(|role| Waiting {
                context: &place.context,
                task,
                role,
            }));
        }
    }
    waits.sort_by_key(|wait| (wait.task.order(today), wait.context.document.path.clone(), wait.task.span));
    // Somebody may be named twice in one project, as sponsor and as user.
    let mut seen = Vec::new();
    waits.retain(|wait| {
        let project = (wait.context.document.path.clone(), wait.task.span);
        let is_known = wait.task.kind == Kind::Confirmation && seen.contains(&project);
        seen.push(project);
        !is_known
    });
    waits
}

impl<'p, 'a> Inbox<'p, 'a> {
    pub fn of(
        documents: &'p [DocumentTasks<'a>],
        asker: &'p Asker,
        today: Day,
        complete: bool,
    ) -> Inbox<'p, 'a> {
        let ahead = documents.iter().flat_map(|place| place.tasks.iter().map(move |task| (place, task)));
        let ahead = ahead.filter(|(place, task)| {
            let is_ahead = task.kind.act().waits() && task.urgency(today) == Urgency::Ahead;
            is_ahead && asker.role(&place.context, task, today).is_some()
        });
        let days: Vec<i64> = ahead.filter_map(|(_, task)| Some(today.days_until(task.due?))).collect();
        let later = (days.len(), days.iter().copied().max().unwrap_or_default());
        Inbox { asker, today, complete, waiting: waiting(documents, asker, today), later }
    }

    pub fn text(&self, look: Look) -> String {
        let groups = Act::ALL.map(|act| group(&self.waiting, act, self.today));
        let words = words(self.asker, &self.waiting, self.today);
        let page = render(("growthlint inbox", &self.today.to_string()), (&words, ""), &groups, look);
        format!("{page}{}", self.rest(look))
    }

    /// How to see what comes later.
    fn rest(&self, look: Look) -> String {
        let (count, days) = self.later;
        if count == 0 {
            return String::new();
        }
        let what = plural(count, "thing comes later", "things come later");
        let text = format!("{what}: `growthlint due --as {} --days {days}`", self.asker.name());
        format!("\n{}\n", table::wrap(&escape::line(&text), look.width).join("\n"))
    }

    pub fn json(&self) -> String {
        let waiting = |wait: &Waiting<'_, '_>| WaitingJson {
            r#as: wait.role.name(),
            task: TaskJson::of(wait.context, wait.task, self.today),
        };
        programs::text(&InboxJson {
            schema: FormatVersion::new(),
            as_of: self.today.to_string(),
            complete: self.complete,
            name: self.asker.person.name.clone(),
            email: Some(self.asker.person.email.clone()).filter(|email| !email.is_empty()),
            waiting: self.waiting.iter().map(waiting).collect(),
        })
    }
}

fn words(me: &Asker, waits: &[Waiting<'_, '_>], today: Day) -> String {
    let late = waits.iter().filter(|wait| wait.task.urgency(today) == Urgency::Late).count();
    match (waits.len(), late) {
        (0, _) => format!("Nothing waits for {}.", me.person.name),
        (all, 0) => format!("{} for {}.", plural(all, "thing waits", "things wait"), me.person.name),
        (all, late) => {
            format!("{} for {}, {late} late.", plural(all, "thing waits", "things wait"), me.person.name)
        }
    }
}

fn group<'p>(waits: &'p [Waiting<'_, '_>], act: Act, today: Day) -> Group<'p> {
    let heading = match act {
        Act::Sign => "SIGN",
        Act::See => "READ",
        Act::Answer => "ANSWER",
        Act::Decide => "DECIDE",
        Act::Write => "WRITE",
        Act::Look => "LOOK AT",
        Act::Confirm => "CONFIRM",
        Act::Do => "DO",
        Act::Talk => "TALK",
        Act::Know => "KNOW",
    };
    let item = |wait: &'p Waiting<'_, '_>| Item {
        who: if wait.role == AskerRole::Engineer {
            "you".to_owned()
        } else {
            wait.context.history.engineer.name.clone()
        },
        entry: wait.task.entry.as_ref(),
        when: wait.task.when(today),
        is_late: wait.task.late.is_some(),
        role: role(wait),
        what: &wait.task.what,
        command: command(wait.context.document, wait.task),
        place: format!("{}:{}", wait.context.document.path, line(wait.context, wait.task)),
    };
    Group { heading, items: waits.iter().filter(|wait| wait.task.kind.act() == act).map(item).collect() }
}

/// Why it waits for the asker, where that is not plain.
fn role(wait: &Waiting<'_, '_>) -> Message {
    match wait.role {
        AskerRole::Engineer | AskerRole::Manager => Message::default(),
        AskerRole::Acting(until) => {
            let manager = wait.context.manager();
            let manager =
                manager.as_ref().map_or_else(|| Message::fixed("the manager"), |manager| message![manager]);
            let until = until.map_or_else(Message::default, |until| message![" until ", until]);
            message!["for ", manager, until]
        }
        AskerRole::Successor | AskerRole::Assignee => Message::fixed("you are named in it"),
        AskerRole::Sponsor => Message::fixed("as its sponsor"),
        AskerRole::User => Message::fixed("as one of its users"),
        AskerRole::Consumer => Message::fixed("as its consumer"),
    }
}

/// What waits for somebody.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "growthlint inbox")]
pub struct InboxJson {
    /// The name and version of this format.
    schema: FormatVersion<InboxJson>,
    /// The UTC day that counts as today, `YYYY-MM-DD`.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    as_of: String,
    /// Whether every document could be read. If false, more may wait.
    complete: bool,
    /// The name of whom it waits for.
    name: String,
    /// The address of whom it waits for; null where only a line of a document names them.
    email: Option<String>,
    /// What waits, the most urgent first.
    waiting: Vec<WaitingJson>,
}

/// Something that waits, and in which role.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Waiting")]
struct WaitingJson {
    /// The role in which it waits: `engineer`, `manager`, `acting`, `successor`, `assignee`, `sponsor`, `user` or `consumer`.
    r#as: &'static str,
    /// What waits.
    task: TaskJson,
}

versioned!(InboxJson, "growthlint-inbox/1");
