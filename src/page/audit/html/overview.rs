//! One row an engineer: plan, artifacts, updates, review, open notes, the clock of a PIP.

use maud::{Markup, html};

use crate::html::icon::Icon;
use crate::html::text::{Text, name};
use crate::page::audit::html::sheet::{Sheet, to, whole};
use crate::page::audit::person::PersonRow;
use crate::page::audit::row::{EngineerRow, PipCell, PlanCell, PlanState, ReviewCell, ReviewState};
use crate::page::timeline::draw::letter;
use crate::page::timeline::row::{ArtifactState, MonthState, PipBar};
use crate::proof::reading::Reading;
use crate::record::plan::Agreement;

const HEADS: [&str; 7] = ["Engineer", "Plan", "Artifacts", "Updates", "Review", "Notes", "PIP"];

pub(super) fn table(sheet: &Sheet<'_>) -> Markup {
    if sheet.audit.rows.is_empty() {
        return html! { p.mut { "No engineer is active." } };
    }
    html! {
        table.ov role="table" {
            caption.vh { "Engineers by manager: how each document is doing" }
            thead role="rowgroup" { tr role="row" { @for head in HEADS { th role="columnheader" scope="col" { (head) } } } }
            @for (manager, people) in groups(sheet) {
                tbody role="rowgroup" {
                    tr.grp role="row" {
                        th role="rowheader" scope="rowgroup" colspan=(HEADS.len()) {
                            @match &manager { Some(manager) => { "with " (name(manager)) } None => { "no manager is named" } }
                        }
                    }
                    @for (row, person) in people { (engineer(row, person)) }
                }
            }
        }
        (boxes_key())
    }
}

type Group<'p> = (Option<String>, Vec<(&'p EngineerRow, &'p PersonRow)>);

/// The engineers of each manager, in the order of the documents.
fn groups<'p>(sheet: &Sheet<'p>) -> Vec<Group<'p>> {
    let mut groups: Vec<Group<'p>> = Vec::new();
    let mut known: Vec<Option<String>> = Vec::new();
    for (row, person) in sheet.people() {
        let key = person.manager.as_ref().map(|manager| manager.email.clone());
        let shown = person.manager.as_ref().map(|manager| manager.shown().to_owned());
        let at = known.iter().position(|other| *other == key).unwrap_or_else(|| {
            known.push(key);
            groups.push((shown, Vec::new()));
            groups.len() - 1
        });
        groups[at].1.push((row, person));
    }
    groups
}

fn engineer(row: &EngineerRow, person: &PersonRow) -> Markup {
    let level = person.level.as_ref().map(|(level, _)| level.as_str());
    html! {
        tr role="row" {
            th role="rowheader" scope="row" {
                (to(row, whole(row)))
                span.lv {
                    @if let Some(level) = level { (Text(level)) }
                    @if let Some(target) = &row.target { @if level.is_some() { " " } "to " (Text(target)) }
                    @for footnote in &row.footnotes { " · " (Text(footnote.text.text())) }
                }
            }
            (cell("Plan", row.plan.map(plan)))
            (cell("Artifacts", (!person.timeline.artifacts.is_empty()).then(|| artifacts(row, person))))
            (cell("Updates", row.updates.map(|_| updates(row, person))))
            (cell("Review", row.review.map(review)))
            (cell("Notes", (row.open.open > 0).then(|| notes(row))))
            (cell("PIP", row.pip.map(|pip| clock(pip, person))))
        }
    }
}

/// A cell; a dash is nothing due.
fn cell(label: &str, body: Option<Markup>) -> Markup {
    html! {
        @match body {
            Some(body) => { td.cells role="cell" data-l=(label) { div { (body) } } }
            None => { td.nil role="cell" data-l=(label) { div { span aria-hidden="true" { "–" } span.vh { "nothing due" } } } }
        }
    }
}

fn word(icon: Icon, text: &str) -> Markup {
    html! { (icon.alone()) span class=(icon.class()) { (text) } }
}

fn plan(cell: PlanCell) -> Markup {
    match cell.state {
        PlanState::Open => word(Icon::Nothing, "not due yet"),
        PlanState::Missing => word(Icon::Error, "missing"),
        PlanState::Agreed(agreement) => match agreement {
            Agreement::Signed => word(Icon::Fine, "signed"),
            Agreement::Revised => word(Icon::Fine, "revised, signed again"),
            Agreement::Changed { .. } => word(Icon::Error, "changed after signing"),
            Agreement::RevisionOpen { .. } => {
                let days = cell.days.map_or_else(String::new, |days| format!(", {days} days"));
                word(Icon::Info, &format!("revision open{days}"))
            }
            Agreement::Half(_) => word(Icon::Info, "half signed"),
            Agreement::Unsigned => word(Icon::Warning, "unsigned"),
            Agreement::NotEstablished | Agreement::TextOnly(_) => word(Icon::Unknown, agreement.name()),
        },
    }
}

fn artifacts(row: &EngineerRow, person: &PersonRow) -> Markup {
    html! {
        span.boxes role="list" {
            @for found in &person.timeline.artifacts {
                @let class = match found.state {
                    ArtifactState::Done => "b-done",
                    ArtifactState::InProgress => "b-progress",
                    ArtifactState::Planned => "b-planned",
                    ArtifactState::Dropped => "b-dropped",
                    ArtifactState::Absent => "b-absent",
                };
                span role="listitem" class=(format!("box {class}")) {
                    span aria-hidden="true" { (letter(found.kind)) }
                    span.vh { (found.kind) ": " (found.state.name()) }
                }
            }
        }
        @if let Some(done) = row.done { span.n { (done.text()) } }
    }
}

fn updates(row: &EngineerRow, person: &PersonRow) -> Markup {
    html! {
        span.boxes role="list" {
            @for month in &person.timeline.months {
                @let class = match month.state {
                    MonthState::Written => "b-written",
                    MonthState::NotAnswered => "b-unanswered",
                    MonthState::Missing => "b-missing",
                    MonthState::Away => "b-away",
                    MonthState::NotCounted => "b-out",
                };
                span role="listitem" class=(format!("box {class}")) {
                    span aria-hidden="true" { (initial(&month.month)) }
                    span.vh { (month.month) ": " (month.state.name()) }
                }
            }
        }
        @if let Some(updates) = row.updates { span.n { (updates.text()) } }
    }
}

/// The first letter of a month, `YYYY-MM`.
fn initial(month: &str) -> char {
    let number = month.get(5..7).and_then(|number| number.parse::<usize>().ok()).unwrap_or(1);
    "JFMAMJJASOND".chars().nth(number.saturating_sub(1)).unwrap_or('?')
}

fn review(cell: ReviewCell) -> Markup {
    let quarter = cell.quarter.to_string();
    let quarter = quarter.split_once('-').map_or(quarter.as_str(), |(_, quarter)| quarter);
    let (icon, text) = match cell.state {
        ReviewState::Missing => (Icon::Error, "missing"),
        ReviewState::Written(Reading::Seen(_)) => (Icon::Fine, "read"),
        ReviewState::Written(Reading::Unseen) => (Icon::Info, "not read yet"),
        ReviewState::Written(Reading::OfEarlierText(_)) => (Icon::Info, "read, of an earlier text"),
        ReviewState::Written(Reading::InTheirName) => (Icon::Error, "read only in their name"),
    };
    word(icon, &format!("{quarter} {text}"))
}

fn notes(row: &EngineerRow) -> Markup {
    html! {
        (row.open.open) " open"
        @if row.open.overdue > 0 { ", " (word(Icon::Warning, &format!("{} overdue", row.open.overdue))) }
    }
}

fn clock(cell: PipCell, person: &PersonRow) -> Markup {
    match cell {
        PipCell::Running { day, of } => {
            let running = person.timeline.pips.iter().filter(|pip| pip.ended.is_none());
            let bar: Option<&PipBar> = running.max_by_key(|pip| pip.started);
            let has_ground = bar.is_none_or(|bar| bar.preconditions_hold);
            let share = if of > 0 { (day as f64 / of as f64).clamp(0.0, 1.0) * 100.0 } else { 0.0 };
            html! {
                svg.clock aria-hidden="true" {
                    rect.p-rest x="0" y="0" width="100%" height="10" {}
                    rect class=(if has_ground { "p-run" } else { "p-bad" }) x="0" y="0" height="10" width=(format!("{share:.2}%")) {}
                }
                span.n { "day " (day) " of " (of) }
                @if !has_ground { br; (word(Icon::Error, "no grounds")) }
            }
        }
        PipCell::Undecided { days } => word(Icon::Warning, &format!("not decided for {days} days")),
        PipCell::Skipped { days } => word(Icon::Info, &format!("a transition instead, {days} days ago")),
    }
}

fn boxes_key() -> Markup {
    let one = |class: &str, letter: &str, words: &str| {
        html! { li { span aria-hidden="true" class=(format!("box {class}")) { (letter) } (words) } }
    };
    html! {
        ul.key aria-label="Key to the boxes" {
            (one("b-done", "S", "done"))
            (one("b-progress", "C", "in progress"))
            (one("b-planned", "M", "planned"))
            li { "S stretch project, C cross-team artifact, M mentorship, D design doc" }
            (one("b-written", "J", "written"))
            (one("b-unanswered", "A", "not answered"))
            (one("b-missing", "M", "missing"))
            (one("b-away", "F", "away"))
            (one("b-out", "M", "not counted"))
        }
    }
}
