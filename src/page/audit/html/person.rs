//! One section an engineer: the facts, the sentence, the picture, what a PIP rests on, the findings, every event.

use std::collections::BTreeSet;

use maud::{Markup, html};

use crate::finding::Finding;
use crate::html::icon::Icon;
use crate::html::text::{Text, anchor, code, count, marked, name, sentence};
use crate::page::audit::html::findings;
use crate::page::audit::html::sheet::{Sheet, whole};
use crate::page::audit::open::is_open;
use crate::page::audit::person::PersonRow;
use crate::page::audit::row::EngineerRow;
use crate::page::timeline::draw::{self, Figure, key, table};
use crate::page::timeline::row::PipBar;

/// The rules that say which precondition of a PIP does not hold, in the order of the preconditions.
const PRECONDITIONS: [(&str, &str, &str); 3] = [
    ("Named", "pip-not-named", "A note that calls it out was published before the PIP began."),
    ("Repeated", "pip-not-repeated", "The first and the last of these notes lie far enough apart."),
    ("Unchanged", "pip-not-unchanged", "There are enough notes, and the latest outcome says “unchanged”."),
];

pub(super) fn all(sheet: &Sheet<'_>) -> Markup {
    let figures: Vec<Figure> = sheet
        .people()
        .map(|(row, person)| draw::figure(&person.timeline, whole(row), &anchor(row.path.as_str())))
        .collect();
    let signs: BTreeSet<key::Sign> = figures.iter().flat_map(|figure| figure.signs.iter().copied()).collect();
    html! {
        section.persons aria-labelledby="h-people" {
            h2 #h-people { "Timelines" }
            details {
                summary { "What the signs mean" }
                (key::key(&signs, ""))
            }
            @for ((row, person), figure) in sheet.people().zip(&figures) { (one(sheet, (row, person), figure)) }
        }
    }
}

fn one(sheet: &Sheet<'_>, (row, person): (&EngineerRow, &PersonRow), figure: &Figure) -> Markup {
    let id = anchor(row.path.as_str());
    let heading = format!("{id}-h");
    let path = row.path.as_str();
    let own: Vec<&Finding> = sheet
        .report
        .findings
        .iter()
        .filter(|finding| finding.place.path == row.path && !is_open(finding))
        .collect();
    let open = sheet
        .report
        .findings
        .iter()
        .filter(|finding| finding.place.path == row.path && is_open(finding))
        .count();
    let running: Vec<&PipBar> = person.timeline.pips.iter().filter(|pip| pip.ended.is_none()).collect();
    let is_above = |finding: &Finding| {
        !running.is_empty() && PRECONDITIONS.iter().any(|(_, rule, _)| *rule == finding.rule)
    };
    let rest: Vec<&Finding> = own.iter().copied().filter(|finding| !is_above(finding)).collect();
    let link = |line: usize| sheet.source.link(path, line);
    html! {
        section.person id=(id) aria-labelledby=(heading) {
            header {
                h3 id=(heading) { (name(whole(row))) }
                (facts(row, person))
            }
            (figure.markup)
            (key::key(&figure.signs, "paper"))
            @for pip in running { (grounds(pip, &own)) }
            h4 { "Findings" span.ct { (tally(&own, open, own.len() - rest.len())) } }
            (findings::list(sheet, &rest))
            details {
                summary { "All " (count(person.timeline.events.len(), "event", "events")) " as a table" }
                (table::events(&person.timeline, whole(row), &link))
            }
            p.paper { (Text(&sheet.source.foot())) ". A commit’s name says who wrote it, not who sat at the keyboard." }
            p.back { a href="#h-rows" { "Back to all engineers" } }
        }
    }
}

fn facts(row: &EngineerRow, person: &PersonRow) -> Markup {
    html! {
        p.meta {
            @if let Some((level, since)) = &person.level { (Text(level)) " since " span.n { (since) } }
            @if let Some(target) = &row.target {
                @if person.level.is_some() { ", " }
                "candidate for " (Text(target))
                @if let Some(since) = person.target_since { " since " span.n { (since) } }
            }
            @if person.level.is_some() || row.target.is_some() { ". " }
            @if let Some(manager) = &person.manager { "With " (name(manager.shown())) ". " }
            (code(row.path.as_str()))
        }
    }
}

/// The three preconditions of a PIP that runs.
fn grounds(pip: &PipBar, findings: &[&Finding]) -> Markup {
    html! {
        h4 { "What the PIP of " span.n { (pip.started) } " about " (Text(&pip.behaviour)) " rests on" }
        ul.pre {
            @for ((name, rule, holds), state) in PRECONDITIONS.iter().zip(&pip.preconditions) {
                @let finding = findings.iter().find(|finding| {
                    finding.rule == *rule && finding.entry.as_ref().is_some_and(|entry| entry.to_string() == pip.entry)
                });
                @let icon = match *state { "established" => Icon::Fine, "missing" => Icon::Error, _ => Icon::Unknown };
                li {
                    span { (icon.show()) }
                    b { (name) }
                    span {
                        @match finding {
                            Some(finding) => { (marked(&sentence(finding.message.text()))) }
                            None if *state == "established" => { (holds) }
                            None => { "Nothing but one person’s clock shows that it holds." }
                        }
                    }
                    (code(if finding.is_some() { rule } else { state }))
                }
            }
        }
    }
}

/// How many findings of each kind.
fn tally(findings: &[&Finding], open: usize, above: usize) -> String {
    use crate::finding::Severity;
    let of = |level: Severity| findings.iter().filter(|finding| finding.level == level).count();
    let mut all: Vec<String> = [
        (of(Severity::Error), "error", "errors"),
        (of(Severity::Warning), "warning", "warnings"),
        (of(Severity::Info), "worth knowing", "worth knowing"),
        (open, "without enough evidence", "without enough evidence"),
    ]
    .into_iter()
    .filter(|(number, ..)| *number > 0)
    .map(|(number, one, many)| count(number, one, many))
    .collect();
    if above > 0 {
        all.push(format!("{above} of them above"));
    }
    if all.is_empty() { "none".to_owned() } else { all.join(", ") }
}
