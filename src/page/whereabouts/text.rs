//! The page of `growthlint where`: the answer to "where am I at?" on one screen of 80 by 24.

use crate::document::Status;
use crate::document::line::{DecisionKind, StatusLine};
use crate::due::task::{Capacity, Party, Task};
use crate::field::{date::Day, person::Person};
use crate::finding::{Handle, RepoPath};
use crate::page::whereabouts::block::{FactRow, LabelledBlock, shorten};
use crate::page::whereabouts::blocks::{agreed, decided, goals, notes, pip, plural_days, review, wins};
use crate::page::whereabouts::places::PlanPlace;
use crate::page::{names::ShortNames, objections, whereabouts::Whereabouts};
use crate::proof::{shown::Shown, signature::Role};
use crate::record::artifact::{ArtifactRecord, Confirmation, GapRecord};
use crate::record::plan::{OpenRevision, PlanRecord, SignatureRecord};
use crate::settings::Plans;
use crate::term::{escape, look::Look, paint::Ink, table};

/// Lines that a screen has, the prompt's left out.
const LINES: usize = 23;
/// How many things each side is told of.
const NEXT: usize = 3;
/// How far ahead what comes next is told.
const NEXT_DAYS: i64 = 90;

/// The page: on one screen, or with all rows that there are.
pub fn render(path: &RepoPath, at: &Whereabouts<'_>, (today, all): (Day, bool), look: Look) -> String {
    let title = format!("growthlint where {}", escape::line(path.handle()));
    let mut out = format!("{}\n", table::spread(&title, &format!("as of {today}"), look.width));
    out.push_str(&wrapped(&people(at), look));
    let mut blocks = blocks(path, at, (today, all));
    let legend = legend(&blocks);
    let taken =
        out.lines().count() + legend.iter().map(|line| table::wrap(line, look.width).len()).sum::<usize>();
    if !all {
        let mut lines = LINES.saturating_sub(taken);
        if !shorten(&mut blocks, lines, look) {
            lines = lines.saturating_sub(1);
            shorten(&mut blocks, lines, look);
        }
    }
    for block in &blocks {
        block.render(look, &mut out);
    }
    if blocks.iter().any(|block| block.hidden > 0) {
        let what = format!("`growthlint where {} --all` shows every row", Handle(path));
        out.push_str(&Ink::Dim.paint(wrapped(&what, look).trim_end(), look.color));
        out.push('\n');
    }
    for line in legend {
        out.push_str(&Ink::Dim.paint(&table::wrap(line, look.width).join("\n"), look.color));
        out.push('\n');
    }
    out
}

/// The facts in their order, each under its label.
pub(super) fn blocks(path: &RepoPath, at: &Whereabouts<'_>, (today, all): (Day, bool)) -> Vec<LabelledBlock> {
    let names = BothNames::of(at);
    let mut blocks = Vec::from_iter(objections(at, &names));
    blocks.extend([level(at), plan(at, &names, today)]);
    blocks.extend(gaps(&at.plan));
    blocks.push(review(&at.review));
    blocks.extend(decided(at));
    blocks.extend([notes(at), pip(at, path), goals(at), wins(at), next(at, &names, (today, all))]);
    blocks
}

fn wrapped(text: &str, look: Look) -> String {
    table::wrap(&escape::line(text), look.width).join("\n") + "\n"
}

/// Who is called how.
struct BothNames {
    engineer: String,
    manager: String,
    /// Today's manager.
    is: Option<Person>,
}

impl BothNames {
    fn of(at: &Whereabouts<'_>) -> BothNames {
        let manager = at.manager.as_ref().map(|(manager, _)| manager);
        let names = ShortNames::of(manager.into_iter().chain([&at.engineer]));
        BothNames {
            engineer: names.short(&at.engineer),
            manager: manager.map_or_else(|| "the manager".to_owned(), |manager| names.short(manager)),
            is: manager.cloned(),
        }
    }

    /// Who signed: by name, where that is neither the engineer nor today's manager.
    fn signer(&self, signature: &SignatureRecord<'_>) -> String {
        match (signature.role, &signature.person) {
            (Some(Role::Engineer), _) => self.engineer.clone(),
            (_, Some(person)) if self.is.as_ref().is_some_and(|manager| manager.is(person)) => {
                self.manager.clone()
            }
            (_, Some(person)) => person.name.clone(),
            (_, None) => self.manager.clone(),
        }
    }
}

pub(super) fn people(at: &Whereabouts<'_>) -> String {
    let mut text = at.engineer.name.clone();
    match &at.manager {
        Some((manager, Some(since))) => text.push_str(&format!(", with {} since {since}", manager.name)),
        Some((manager, None)) => text.push_str(&format!(", with {}", manager.name)),
        None => text.push_str(", no manager is named"),
    }
    for (who, until) in &at.acting {
        let until = until.map_or_else(String::new, |until| format!(" until {until}"));
        text.push_str(&format!("; {} is acting manager{until}", who.name));
    }
    match at.status {
        Status::Active => {}
        Status::Transferred => text.push_str("; on another team now"),
        Status::Left => text.push_str("; no longer here"),
    }
    if let Some(until) = at.away_until {
        text.push_str(&format!("; away until {until}, due dates wait"));
    }
    text
}

/// What the engineer objects to comes first. Of many, what does not fit is counted.
fn objections(at: &Whereabouts<'_>, names: &BothNames) -> Option<LabelledBlock> {
    let lines = objections::lines(&at.objections, &names.engineer);
    let rank = |place: usize| if place < NEXT { 0 } else { 3 };
    let row =
        |(place, said): (usize, objections::Said)| FactRow::new(said.text, said.shown).ranked(rank(place));
    let rows: Vec<FactRow> = lines.into_iter().enumerate().map(row).collect();
    (!rows.is_empty()).then(|| LabelledBlock::new("OBJECTION", rows))
}

fn level(at: &Whereabouts<'_>) -> LabelledBlock {
    let level =
        at.level.map_or_else(|| "no level written".to_owned(), |(name, day)| format!("{name} since {day}"));
    let target = match at.target {
        Some((target, Some(since))) => format!("candidate for {target} since {since}"),
        Some((target, None)) => format!("candidate for {target}"),
        None => "no target".to_owned(),
    };
    let role = at.role.map_or_else(String::new, |role| format!(", {role}"));
    LabelledBlock::new("LEVEL", vec![FactRow::new(format!("{level}{role}; {target}"), Some(at.level_shown))])
}

fn plan(at: &Whereabouts<'_>, names: &BothNames, today: Day) -> LabelledBlock {
    let place = &at.plan;
    let state = match (place.plan.map(|plan| plan.agreement), place.due) {
        (Some(agreement), _) => agreed(agreement),
        (None, Some((_, Some(late)))) => format!("missing, {} late", plural_days(late)),
        (None, Some((due, None))) => format!("not written yet, due {due}"),
        (None, None) => match (place.asked, at.target) {
            (Plans::Off, _) => "none; the settings ask for none".to_owned(),
            (Plans::Candidates, None) => "none; only candidates need one".to_owned(),
            (Plans::Candidates, Some(_)) | (Plans::All, _) => "not due yet".to_owned(),
        },
    };
    let none = place.plan.is_none() && place.due.is_none();
    let state = if none { state } else { format!("{}: {state}", place.half) };
    let done = place.plan.map_or_else(String::new, |plan| {
        format!("; {} of {} done", plan.said.done.len(), plan.said.artifacts.len())
    });
    let mut rows = vec![FactRow::new(format!("{state}{done}"), place.shown())];
    rows.extend(place.plan.map(|plan| signatures(&plan.both(), names)).unwrap_or_default());
    rows.extend(place.plan.into_iter().flat_map(|plan| revision(plan, today)));
    if let Some((due, late)) = place.off_track {
        let when = late.map_or_else(|| format!("due {due}"), |late| format!("{} late", plural_days(late)));
        rows.push(inner("off track").told(format!("the decision is {when}")));
    }
    let Some(plan) = place.plan else { return LabelledBlock::new("PLAN", rows) };
    if let Some(decision) = plan.decision {
        let told = plan_decision(decision.what).map(|what| format!("{what}, {}", decision.day));
        rows.extend(told.map(|told| inner("decision").told(told)));
    }
    for artifact in &plan.said.artifacts {
        let confirmed = match artifact.confirmed {
            Some(Confirmation::OfThis) => ", confirmed",
            Some(Confirmation::OfEarlierText) => ", confirmed before its text was changed",
            None => "",
        };
        let status =
            if artifact.is_there { status(artifact.status.as_ref()) } else { "not in the plan".to_owned() };
        let revised = plan.revision.as_ref().map_or_else(String::new, |open| in_revision(artifact, open));
        rows.push(inner(artifact.artifact.noun()).told(format!("{status}{confirmed}{revised}")).ranked(1));
    }
    LabelledBlock::new("PLAN", rows)
}

/// Who revised the plan, and which text counts until both have signed again.
fn revision(plan: &PlanRecord<'_>, today: Day) -> Vec<FactRow> {
    let Some(open) = &plan.revision else { return Vec::new() };
    let on = open
        .day
        .map_or_else(String::new, |day| format!(" on {day}, {} ago", plural_days(day.days_until(today))));
    let of = open.agreed_on.map_or_else(String::new, |day| format!(", of {day},"));
    vec![
        inner("revised").told(format!("by {}{on}", open.by.name)),
        inner("what counts").told(format!("the text that both signed{of} until both sign again")),
    ]
}

/// What the revised text says of an artifact, where that is something else.
fn in_revision(agreed: &ArtifactRecord, open: &OpenRevision<'_>) -> String {
    let revised = open.said.artifacts.iter().find(|other| other.artifact == agreed.artifact);
    match revised {
        Some(other) if !other.is_there && agreed.is_there => "; not in the revised text".to_owned(),
        Some(other) if other.is_there && other.status != agreed.status => {
            format!("; by the revised text: {}", status(other.status.as_ref()))
        }
        Some(_) | None => String::new(),
    }
}

/// A row that belongs to the one above it.
fn inner(name: &str) -> FactRow {
    FactRow::plain("").behind(format!("  {name:<19}  "), Ink::Plain)
}

/// Who signed when, and what speaks against it.
fn signatures(both: &[&SignatureRecord<'_>], names: &BothNames) -> Vec<FactRow> {
    let (stand, others): (Vec<&SignatureRecord<'_>>, Vec<&SignatureRecord<'_>>) =
        both.iter().copied().partition(|signature| signature.why.text().is_empty());
    let mut rows = Vec::new();
    let day = |day: Option<Day>| day.map_or_else(String::new, |day| format!(" {day}"));
    let stand: Vec<String> =
        stand.iter().map(|signature| format!("{}{}", names.signer(signature), day(signature.day))).collect();
    if !stand.is_empty() {
        rows.push(inner("signed").told(stand.join(", ")).ranked(2));
    }
    match others.as_slice() {
        [one, other] if one.why == other.why => rows.push(inner("both signatures").told(one.why.text())),
        others => rows.extend(
            others
                .iter()
                .map(|one| inner(&format!("{}'s signature", names.signer(one))).told(one.why.text())),
        ),
    }
    rows
}

fn plan_decision(decision: DecisionKind) -> Option<String> {
    match decision {
        DecisionKind::CourseCorrect => Some("course-correct".to_owned()),
        DecisionKind::AcceptDelay(half) => Some(format!("accept delay to {half}")),
        DecisionKind::Returned | DecisionKind::Approved | DecisionKind::NotYet | DecisionKind::Other => None,
    }
}

fn status(status: Option<&StatusLine>) -> String {
    match status {
        None => "no status".to_owned(),
        Some(StatusLine::Planned) => "planned".to_owned(),
        Some(StatusLine::InProgress) => "in progress".to_owned(),
        Some(StatusLine::Shipped(day)) => format!("shipped {day}"),
        Some(StatusLine::Done(day)) => format!("done {day}"),
        Some(StatusLine::Cited { day, .. }) => format!("cited {day}"),
        Some(StatusLine::Dropped(day)) => format!("dropped {day}"),
    }
}

fn gaps(place: &PlanPlace<'_>) -> Option<LabelledBlock> {
    let plan = place.plan?;
    let one = |(number, gap): (usize, &GapRecord<'_>)| {
        let name = gap.dimension.map_or_else(|| format!("gap {number}"), str::to_owned);
        let project = match gap.closed_by.as_slice() {
            [] if gap.has_project => "a project that is not one of the four".to_owned(),
            [] => "no project is named".to_owned(),
            all => all.iter().map(|artifact| artifact.noun()).collect::<Vec<_>>().join(", "),
        };
        format!("{name}: {project}")
    };
    let all: Vec<String> = (1..).zip(&plan.said.gaps).map(one).collect();
    let text = if all.is_empty() { "the plan names none".to_owned() } else { all.join("; ") };
    Some(LabelledBlock::new("GAPS", vec![FactRow::plain(text)]))
}

fn next(at: &Whereabouts<'_>, names: &BothNames, (today, all): (Day, bool)) -> LabelledBlock {
    let (at_most, last) = if all { (usize::MAX, None) } else { (NEXT, Some(today.plus_days(NEXT_DAYS))) };
    let is_soon = |task: &Task<'_>| last.zip(task.due).is_none_or(|(last, due)| due <= last);
    let later = at.next.iter().filter(|task| !is_soon(task)).count();
    let of = |wanted: &dyn Fn(&Party<'_>) -> bool| {
        let soon = at.next.iter().filter(|task| is_soon(task) && wanted(&task.party));
        let mut tasks: Vec<&Task<'_>> = soon.collect();
        // What waits without a day comes after what is late and before what has one.
        tasks.sort_by_key(|task| (task.late.is_none(), task.due));
        tasks
    };
    let engineer = of(&|party| matches!(party, Party::Engineer));
    let manager = of(&|party| matches!(party, Party::Manager));
    let both = of(&|party| matches!(party, Party::Both));
    // Nobody asks a consumer for a word.
    let others = of(&|party| match party {
        Party::Successor(..) | Party::Assignee(..) => true,
        Party::Named(capacity, _) => *capacity != Capacity::Consumer,
        Party::Engineer | Party::Manager | Party::Both => false,
    });
    let sides = [
        (names.engineer.as_str(), engineer),
        (names.manager.as_str(), manager),
        ("both", both),
        ("others", others),
    ];
    let used = sides.iter().filter(|(_, tasks)| !tasks.is_empty()).map(|(name, _)| *name);
    let widest = table::widest(used).min(20);
    let (mut rows, mut left_out) = (Vec::new(), later);
    for (name, tasks) in sides {
        let name = table::clip(&escape::line(name), widest);
        let gap = " ".repeat(widest - table::width(&name));
        left_out += tasks.len().saturating_sub(at_most);
        // Each side's most urgent thing stays longest.
        for (rank, task) in tasks.into_iter().take(at_most).enumerate() {
            let lead = format!("{name}{gap}  {:<13}  ", when(task, today));
            let ink = if task.late.is_some() { Ink::Magenta } else { Ink::Plain };
            rows.push(FactRow::plain(task.title().text()).behind(lead, ink).ranked(2 * rank));
        }
    }
    let none = if at.status == Status::Active { "nothing is due" } else { "nothing is due any more" };
    LabelledBlock::or("NEXT", rows, none).leaving_out(left_out)
}

fn when(task: &Task<'_>, today: Day) -> String {
    match (task.late, task.due, task.opens) {
        (Some(late), ..) => format!("{} late", plural_days(late)),
        (None, Some(due), _) if due == today => "today".to_owned(),
        (None, Some(due), _) if due < today => format!("due {}", due.short()),
        (None, Some(due), _) => due.to_string(),
        (None, None, Some(opens)) => format!("since {}", opens.short()),
        (None, None, None) => "now".to_owned(),
    }
}

/// What the words on the right mean, as far as they are used.
pub(super) fn legend(blocks: &[LabelledBlock]) -> Vec<&'static str> {
    let used = |shown: Shown| blocks.iter().flat_map(|block| &block.rows).any(|row| row.shown == Some(shown));
    let mut lines = Vec::new();
    if used(Shown::Contradicted) {
        lines.push("contradicted: the history shows otherwise; `growthlint check` says how");
    } else if used(Shown::NotEstablished) {
        lines.push("not established: the history has not enough evidence; nobody is at fault");
    } else if used(Shown::TextOnly) {
        lines.push("text only: the history is cut off, so nothing here could be checked against it");
    } else {
        lines.push(if used(Shown::Signed) {
            "signed: the person's key says so; attributed: a commit's author says so"
        } else {
            "attributed: a commit's author says so, and no key does"
        });
    }
    lines
}
