//! What do two people open before their next 1:1: the page of `growthlint brief`, and the same for programs.

use schemars::JsonSchema;
use serde::Serialize;

use crate::document::NoteKind;
use crate::due::command::command;
use crate::due::task::{Act, Capacity, Kind, Party, Task, Urgency};
use crate::entry::note::Note;
use crate::field::date::Day;
use crate::finding::Message;
use crate::page::objections::{self, ObjectionRow};
use crate::page::tasks::aside::{self, Aside, AsideJson};
use crate::page::tasks::document::{DocumentTasks, line};
use crate::page::tasks::text::{Group, Item, render};
use crate::page::{names::ShortNames, tasks::json::TaskJson};
use crate::proof::Context;
use crate::record::Record;
use crate::report::programs::{self, FormatVersion, versioned};
use crate::term::{look::Look, words::plural};

const DAYS: i64 = 30;

pub struct Brief<'a> {
    /// The document and what is talked about, the most urgent first.
    pub open: DocumentTasks<'a>,
    pub objections: Vec<ObjectionRow>,
    /// What the engineer wants to talk about.
    topics: Vec<Aside<'a>>,
    /// What the engineer has said to notes of late.
    comments: Vec<Aside<'a>>,
    /// What was good of late.
    praise: Vec<Aside<'a>>,
    pub today: Day,
    pub complete: bool,
}

impl<'a> Brief<'a> {
    pub fn of(record: &'a Record<'a>) -> Brief<'a> {
        let mut open = DocumentTasks::of(record);
        open.tasks.retain(|task| belongs(task, record.today));
        once(&mut open.tasks);
        let today = record.today;
        Brief {
            open,
            objections: objections::rows(record),
            topics: aside::topics(record),
            comments: aside::comments(record, DAYS, today),
            praise: aside::praise(record, DAYS, today),
            today,
            complete: record.is_whole(),
        }
    }

    pub fn text(&self, look: Look) -> String {
        let DocumentTasks { context, tasks } = &self.open;
        let title = format!("growthlint brief {}", context.document.path.handle());
        let engineer = &context.history.engineer;
        let short = ShortNames::of(context.manager().iter().chain([engineer])).short(engineer);
        let first = objections::block(&objections::lines(&self.objections, &short), look);
        let topics = Aside::group("TOPICS", &self.topics, context, &short);
        let comments = Aside::group("COMMENTS", &self.comments, context, &short);
        let praise = Aside::group("PRAISE", &self.praise, context, &short);
        let mut groups = vec![topics, comments];
        let urgencies = [Urgency::Late, Urgency::Now, Urgency::Ahead];
        groups.extend(urgencies.map(|urgency| group(context, tasks, urgency, self.today)));
        groups.push(praise);
        let open = tasks.len() + self.topics.len() + self.comments.len();
        let words = words(context, open, self.today);
        render((&title, &self.today.to_string()), (&words, &first), &groups, look)
    }

    pub fn json(&self) -> String {
        let DocumentTasks { context, tasks } = &self.open;
        programs::text(&BriefJson {
            schema: FormatVersion::new(),
            as_of: self.today.to_string(),
            complete: self.complete,
            engineer: context.history.engineer.email.clone(),
            manager: context.manager().map(|manager| manager.email),
            path: context.document.path.to_string(),
            last_one_on_one: last_talk(context, self.today).map(|day| day.to_string()),
            objections: self.objections.clone(),
            topics: self.topics.iter().map(|topic| topic.json(context)).collect(),
            comments: self.comments.iter().map(|comment| comment.json(context)).collect(),
            praise: self.praise.iter().map(|praise| praise.json(context)).collect(),
            tasks: tasks.iter().map(|task| TaskJson::of(context, task, self.today)).collect(),
        })
    }
}

/// Whether something is talked about now: what is late or open, and what was agreed for the next weeks. What is only written regularly
/// comes when it comes.
fn belongs(task: &Task<'_>, today: Day) -> bool {
    let regular = matches!(task.kind, Kind::Update | Kind::Review | Kind::Packet);
    let offered = matches!(task.party, Party::Named(Capacity::Consumer, _));
    match task.urgency(today) {
        Urgency::Late => return true,
        Urgency::Now => return !regular && !offered,
        Urgency::Ahead => {}
    }
    let agreed = match task.kind {
        Kind::PipEnd
        | Kind::PipCheckpoint
        | Kind::PipDecision
        | Kind::Returned
        | Kind::NotYet
        | Kind::Sponsor
        | Kind::Track
        | Kind::Note
        | Kind::GoalDue
        | Kind::Action
        | Kind::Transition => true,
        Kind::Goal => return task.mark.is_none_or(|looked| looked.month() < today.month()),
        Kind::PreRead
        | Kind::Packet
        | Kind::SelfReflection
        | Kind::Plan
        | Kind::Signature
        | Kind::GoalSignature
        | Kind::SelfAudit
        | Kind::Review
        | Kind::Answer
        | Kind::Objection
        | Kind::Ask
        | Kind::Update
        | Kind::Reading
        | Kind::Handover
        | Kind::Confirmation
        | Kind::SelfReview
        | Kind::Outcome => false,
    };
    agreed && task.due.is_some_and(|due| due <= today.plus_days(DAYS))
}

/// Keeps one of several people who could say that a project landed.
fn once(tasks: &mut Vec<Task<'_>>) {
    let mut seen = Vec::new();
    tasks.retain(|task| {
        let known = task.kind == Kind::Confirmation && seen.contains(&task.span);
        seen.extend((task.kind == Kind::Confirmation).then_some(task.span));
        !known
    });
}

fn words(context: &Context<'_>, open: usize, today: Day) -> String {
    let with = context.manager().map_or_else(String::new, |manager| format!(" with {}", manager.name));
    let talked = match last_talk(context, today) {
        Some(day) => format!("last 1:1 on record {day}"),
        None => "no 1:1 on record".to_owned(),
    };
    let count = if open == 0 {
        "nothing is open".to_owned()
    } else {
        format!("{} to look at", plural(open, "thing", "things"))
    };
    format!("{}{with}: {count}; {talked}.", context.history.engineer.name)
}

/// The day of the last 1:1 that a note tells of.
fn last_talk(context: &Context<'_>, today: Day) -> Option<Day> {
    let talks =
        Note::all(context.document).filter(|note| note.kind == NoteKind::OneOnOne && !note.is_retracted());
    let talks = talks.filter(Note::has_text);
    talks.map(|note| note.day).filter(|day| *day <= today).max()
}

fn group<'a>(context: &Context<'_>, tasks: &'a [Task<'_>], urgency: Urgency, today: Day) -> Group<'a> {
    let heading = match urgency {
        Urgency::Late => "LATE",
        Urgency::Now => "OPEN",
        Urgency::Ahead => "COMING",
    };
    let item = |task: &'a Task<'_>| Item {
        who: who(context, task),
        entry: task.entry.as_ref(),
        when: task.when(today),
        is_late: task.late.is_some(),
        role: Message::default(),
        what: &task.what,
        command: command(context.document, task),
        place: format!("{}:{}", context.document.path, line(context, task)),
    };
    Group { heading, items: tasks.iter().filter(|task| task.urgency(today) == urgency).map(item).collect() }
}

/// Whose turn it is, as two people call each other.
fn who(context: &Context<'_>, task: &Task<'_>) -> String {
    let manager = context.manager();
    let engineer = &context.history.engineer;
    let names = ShortNames::of(manager.iter().chain([engineer]));
    match &task.party {
        _ if task.kind.act() == Act::Talk => "both".to_owned(),
        Party::Engineer => names.short(engineer),
        Party::Manager => {
            manager.as_ref().map_or_else(|| "manager".to_owned(), |manager| names.short(manager))
        }
        Party::Both => "both".to_owned(),
        Party::Successor(..) => "new manager".to_owned(),
        Party::Assignee(who, person) => {
            person.as_ref().map_or_else(|| who.name.clone(), |person| names.short(person))
        }
        Party::Named(..) => "its users".to_owned(),
    }
}

/// What to open before the next 1:1.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "growthlint brief")]
pub struct BriefJson {
    /// The name and version of this format.
    schema: FormatVersion<BriefJson>,
    /// The UTC day that counts as today, `YYYY-MM-DD`.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    as_of: String,
    /// Whether the history could be read. If false, this rests on the texts alone.
    complete: bool,
    /// The engineer's address.
    engineer: String,
    /// The address of today's manager; null where none is named.
    manager: Option<String>,
    /// The document, from the top of the repository, with `/` between its parts.
    path: String,
    /// The day of the last 1:1 that has a note; null if none has.
    last_one_on_one: Option<String>,
    /// What the engineer objects to, what nobody has answered first.
    objections: Vec<ObjectionRow>,
    /// What the engineer wants to talk about, by the latest 1:1, and what is not talked about yet.
    topics: Vec<AsideJson>,
    /// What the engineer has said to notes in the last 30 days.
    comments: Vec<AsideJson>,
    /// Praise of the last 30 days.
    praise: Vec<AsideJson>,
    /// What is open, the most urgent first.
    tasks: Vec<TaskJson>,
}

versioned!(BriefJson, "growthlint-brief/1");
