//! `growthlint inbox`: what waits for me, across all documents.

use schemars::JsonSchema;
use serde::Serialize;

use crate::command::asker::{Asker, Role};
use crate::command::failure::Failure;
use crate::command::options::{Clock, PageFormat};
use crate::command::outcome::Outcome;
use crate::command::output::{self, Destination};
use crate::command::screen::Screen;
use crate::command::workspace::{Place, Workspace, json};
use crate::due::task::{Act, Kind, Task, Urgency};
use crate::field::date::Day;
use crate::finding::Message;
use crate::page::tasks::text::{Group, Item, render};
use crate::page::tasks::{self, json::TaskJson};
use crate::proof::Context;
use crate::term::words::plural;

/// What `growthlint inbox` takes.
#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "\
Examples:
  growthlint inbox                 what waits for whom git names here
  growthlint inbox --as ben        what waits for somebody else
  growthlint inbox --format json   for a reminder

It ends with 0, whether something waits or not, and with 2 where nobody knows who asks.")]
pub struct Args {
    /// For whom: an address, a name, a handle, or any part of a name or handle that fits one person; without it, whom git names here
    #[arg(long = "as", value_name = "WHO")]
    pub as_who: Option<String>,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub format: PageFormat,
    /// Where to.
    #[command(flatten)]
    pub destination: Destination,
    /// Which day.
    #[command(flatten)]
    pub clock: Clock,
}

pub(super) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Outcome, Failure> {
    let workspace = Workspace::open(args.clock.today(), screen)?;
    let me = Asker::find(&workspace, args.as_who.as_deref())?;
    let (places, outcome) = workspace.everybody(screen);
    let waits = waiting(&places, &me, workspace.today);
    let text = match args.format {
        PageFormat::Json => json(&Page::of(&workspace, &me, &waits, outcome == Outcome::Fine))?,
        PageFormat::Text => {
            let title = "growthlint inbox";
            let groups = Act::ALL.map(|act| group(&waits, act, workspace.today));
            let look = screen.look_in(args.destination.file());
            render(title, &workspace.today.to_string(), &words(&me, &waits, workspace.today), &groups, look)
        }
    };
    output::deliver(&text, args.destination.file(), &workspace.opened, screen)?;
    Ok(outcome)
}

/// Something that waits for whoever asks.
struct Waiting<'p, 'a> {
    context: &'p Context<'a>,
    task: &'p Task<'a>,
    role: Role,
}

/// What waits on a day, the most urgent first.
fn waiting<'p, 'a>(places: &'p [Place<'a>], me: &Asker, today: Day) -> Vec<Waiting<'p, 'a>> {
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
        Act::See => "SEE",
        Act::Answer => "ANSWER",
        Act::Decide => "DECIDE",
        Act::Write => "WRITE",
        Act::Look => "LOOK AT",
        Act::Confirm => "CONFIRM",
        Act::Talk => "TALK",
        Act::Know => "KNOW",
    };
    let item = |wait: &'p Waiting<'_, '_>| Item {
        who: if wait.role == Role::Engineer {
            "you".to_owned()
        } else {
            wait.context.history.engineer.name.clone()
        },
        entry: wait.task.entry.as_ref(),
        when: wait.task.when(today),
        is_late: wait.task.late.is_some(),
        role: role(wait),
        what: &wait.task.what,
        place: format!("{}:{}", wait.context.document.path, tasks::json::line(wait.context, wait.task)),
    };
    Group { heading, items: waits.iter().filter(|wait| wait.task.kind.act() == act).map(item).collect() }
}

/// Why it waits for whoever asks, where that is not plain.
fn role(wait: &Waiting<'_, '_>) -> Message {
    match wait.role {
        Role::Engineer | Role::Manager => Message::default(),
        Role::Acting(until) => {
            let manager = wait.context.manager();
            let manager =
                manager.as_ref().map_or_else(|| Message::fixed("the manager"), |manager| message![manager]);
            let until = until.map_or_else(Message::default, |until| message![" until ", until]);
            message!["for ", manager, until]
        }
        Role::Successor => Message::fixed("you are named in it"),
        Role::Sponsor => Message::fixed("as its sponsor"),
        Role::User => Message::fixed("as one of its users"),
        Role::Consumer => Message::fixed("as its consumer"),
    }
}

/// What waits for somebody.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "growthlint inbox")]
struct Page {
    /// The name and version of this format.
    schema: Name,
    /// The UTC day that counts as today, `YYYY-MM-DD`.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    as_of: String,
    /// Whether everything could be looked at. Where false, something may wait that is not here.
    complete: bool,
    /// The name of whom it waits for.
    name: String,
    /// The address of whom it waits for; null where only a line of a document names them.
    email: Option<String>,
    /// What waits, the most urgent first.
    waiting: Vec<WaitingJson>,
}

/// The name and version of the format.
#[derive(Serialize, JsonSchema)]
enum Name {
    /// The first version.
    #[serde(rename = "growthlint-inbox/1")]
    First,
}

/// Something that waits, and as what.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Waiting")]
struct WaitingJson {
    /// As what it waits: `engineer`, `manager`, `acting`, `successor`, `sponsor`, `user` or `consumer`.
    r#as: &'static str,
    /// What waits.
    task: TaskJson,
}

impl Page {
    fn of(workspace: &Workspace, me: &Asker, waits: &[Waiting<'_, '_>], complete: bool) -> Page {
        let waiting = |wait: &Waiting<'_, '_>| WaitingJson {
            r#as: match wait.role {
                Role::Engineer => "engineer",
                Role::Manager => "manager",
                Role::Acting(_) => "acting",
                Role::Successor => "successor",
                Role::Sponsor => "sponsor",
                Role::User => "user",
                Role::Consumer => "consumer",
            },
            task: TaskJson::of(wait.context, wait.task, workspace.today),
        };
        Page {
            schema: Name::First,
            as_of: workspace.today.to_string(),
            complete,
            name: me.person.name.clone(),
            email: Some(me.person.email.clone()).filter(|email| !email.is_empty()),
            waiting: waits.iter().map(waiting).collect(),
        }
    }
}

/// The JSON Schema of `inbox --format json`, draft 07.
pub fn schema() -> schemars::Schema {
    schemars::generate::SchemaSettings::draft07()
        .for_serialize()
        .into_generator()
        .into_root_schema_for::<Page>()
}
