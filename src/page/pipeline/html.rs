//! The pipeline for a browser: who is on the way from level to level, how cases go, how long it takes, where all of it is short. What is
//! withheld is said.

use maud::{Markup, html};

use crate::html::icon::Icon;
use crate::html::shell::{self, Page, section};
use crate::html::text::{Text, count, marked};
use crate::page::pipeline::json::{PipelineJson, TransitionJson};
use crate::page::pipeline::text::{TARGET, months};

/// A cell: its words, and whether it misses its target.
type Cell = (String, bool);

pub fn render(page: &PipelineJson) -> String {
    let is_withheld =
        !page.withheld.is_empty() || page.transitions.iter().any(|row| !row.withheld.is_empty());
    let people =
        page.engineers.map_or_else(|| "Withheld".to_owned(), |number| count(number, "engineer", "engineers"));
    let body = html! {
        (section("h-way", "On the way", &transitions(page, &["Engineers", "Candidates", "Documented path", "Gaps and projects"], &|row| {
            Some(vec![
                plain(row.engineers),
                plain(row.candidates),
                share(row.with_path, row.engineers, Some(TARGET)),
                share(row.with_named_gaps, row.engineers, None),
            ])
        })))
        (section("h-decided", "Decided", &transitions(page, &["Packets", "First round", "In the end", "Sent back"], &|row| {
            (row.decided != Some(0)).then(|| vec![
                plain(row.decided),
                share(row.first_round_approved, row.decided, Some(TARGET)),
                share(row.eventually_approved, row.decided, Some(TARGET)),
                plain(row.revisions),
            ])
        })))
        (section("h-long", "How long it took", &transitions(page, &["Promoted", "Here six months later", "Months since the first goal"], &|row| {
            (row.promoted != Some(0)).then(|| vec![
                plain(row.promoted),
                share(row.here_six_months_later, row.six_months_passed, Some(100)),
                row.months_to_promotion.as_ref().map_or_else(withheld, |all| (months(all), false)),
            ])
        })))
        (section("h-all", "All levels", &all_levels(page)))
        @if !page.capabilities.is_empty() { (section("h-needed", "Needed", &needed(page))) }
    };
    shell::render(&Page {
        command: "growthlint pipeline",
        title: "Pipeline",
        day: &crate::field::date::Day::parse(&page.as_of)
            .map_or_else(|| page.as_of.clone(), |day| day.spoken(day.plus_months(-12))),
        foot: &format!("growthlint pipeline, as of {}", page.as_of),
        lede: html! {
            b { (people) } ". No name is on this page."
            @if page.removed > 0 { " " (count(page.removed, "document is", "documents are")) " gone, and not counted." }
            @if !page.complete { " " span.err { "Not everything could be counted." } }
            @if is_withheld {
                " " (marked(&format!("A star is withheld: a number about fewer than {} people, or one that would reveal it.", page.min_group)))
            }
        },
        facts: Vec::new(),
        contents: Vec::new(),
        body,
    })
}

type Cells<'c> = dyn Fn(&TransitionJson) -> Option<Vec<Cell>> + 'c;

fn transitions(page: &PipelineJson, heads: &[&str], cells: &Cells<'_>) -> Markup {
    let rows: Vec<(&TransitionJson, Vec<Cell>)> =
        page.transitions.iter().filter_map(|row| Some((row, cells(row)?))).collect();
    if rows.is_empty() {
        return html! { p.mut { "Nothing yet." } };
    }
    html! {
        table.plain.stack {
            caption.vh { "From level to level" }
            thead { tr { th scope="col" { "From, to" } @for head in heads { th scope="col" { (head) } } } }
            tbody {
                @for (row, cells) in rows {
                    tr {
                        th scope="row" { (Text(&row.from)) " to " (Text(&row.to)) }
                        @for (head, one) in heads.iter().zip(cells) { td data-l=(head) { (cell(&one)) } }
                    }
                }
            }
        }
    }
}

fn cell((words, is_missed): &Cell) -> Markup {
    html! {
        div {
            @if *is_missed { (Icon::Warning.show()) }
            span class=(if *is_missed { "warn" } else { "" }) { (Text(words)) }
        }
    }
}

fn withheld() -> Cell {
    ("*".to_owned(), false)
}

fn plain(number: Option<usize>) -> Cell {
    number.map_or_else(withheld, |number| (number.to_string(), false))
}

fn share(reached: Option<usize>, of: Option<usize>, target: Option<usize>) -> Cell {
    let Some((reached, of)) = reached.zip(of) else { return withheld() };
    if of == 0 {
        return ("none".to_owned(), false);
    }
    let is_missed = target.is_some_and(|target| reached * 100 < of * target);
    let target = target.map(|target| format!(", target {target} %")).unwrap_or_default();
    (format!("{reached} of {of}{target}"), is_missed)
}

fn all_levels(page: &PipelineJson) -> Markup {
    let pips = &page.pips;
    let over = pips.opened.zip(pips.running).map(|(opened, running)| opened - running);
    let gaps = page.gaps.as_ref().map(|gaps| {
        let named = gaps.iter().map(|gap| format!("{} {}", gap.dimension, gap.count));
        let other = page.other_gaps.filter(|number| *number > 0).map(|number| format!("other {number}"));
        let all: Vec<String> = named.chain(other).collect();
        if all.is_empty() { "none named".to_owned() } else { all.join(", ") }
    });
    let rows: Vec<(&str, Cell)> = vec![
        ("PIPs opened", plain(pips.opened)),
        ("PIPs that run", plain(pips.running)),
        ("PIPs resolved within 60 days at work", share(pips.resolved_within_60_days, over, Some(100))),
        (
            "Surprises",
            page.surprises.map_or_else(withheld, |number| (format!("{number}, target 0"), number > 0)),
        ),
        ("Most common gaps", gaps.map_or_else(withheld, |gaps| (gaps, false))),
        ("Engineers without a next level", plain(page.without_next_level)),
    ];
    html! {
        table.plain.stack {
            caption.vh { "Over all levels" }
            thead.vh { tr { th scope="col" { "What" } th scope="col" { "Number" } } }
            tbody {
                @for (name, one) in rows { tr { th scope="row" { (name) } td data-l="Number" { (cell(&one)) } } }
                @if let Some(seniority) = &page.seniority {
                    tr {
                        th scope="row" { "Average place on the ladder" }
                        td data-l="Number" {
                            div {
                                (format!("{:.2}", seniority.now))
                                @if let Some(before) = seniority.a_year_ago { (format!(", {before:.2} a year ago")) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn needed(page: &PipelineJson) -> Markup {
    html! {
        table.plain.stack {
            caption.vh { "Capabilities that the organisation needs" }
            thead { tr { @for head in ["Capability", "Level", "By", "At work on it"] { th scope="col" { (head) } } } }
            tbody {
                @for need in &page.capabilities {
                    tr {
                        th scope="row" { (Text(&need.name)) }
                        td data-l="Level" { (Text(&need.level)) }
                        td data-l="By" { (Text(&need.by)) }
                        td data-l="At work on it" { (cell(&(need.engineers.map_or_else(|| "*".to_owned(), |number| if number == 0 { "nobody".to_owned() } else { number.to_string() }), need.engineers == Some(0)))) }
                    }
                }
            }
        }
    }
}
