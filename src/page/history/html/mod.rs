//! The history of one person's document for a browser and for paper: what HR or a lawyer is handed. No text of the document is on it.

mod about;
mod proof;
mod tables;

pub use about::HistoryPage;

use std::collections::BTreeSet;

use maud::{Markup, html};

use crate::html::icon::Icon;
use crate::html::shell::{self, Page, section};
use crate::html::text::{Text, code, count};
use crate::page::timeline::draw::{self, key, table};
use crate::page::timeline::row::Timeline;
use crate::record::event::Stands;

pub fn render(page: &HistoryPage<'_>) -> String {
    let who = page.engineer.shown();
    let path = page.shown.path.as_str();
    let body = html! {
        @if let Some(timeline) = &page.shown.timeline { (picture(page, timeline)) }
        (section("h-texts", "Texts and lines, with their commits", &tables::entries(page)))
        @if !page.shown.wins.is_empty() { (section("h-wins", "Wins", &tables::wins(page))) }
        (section("h-front", "Managers and front matter", &tables::front(page)))
        (section("h-check", "Check it without growthlint", &proof::commands(page)))
        (section("h-limits", "What this cannot show", &proof::limits(page)))
    };
    let mut contents = vec![
        ("h-texts".to_owned(), "Texts and lines"),
        ("h-front".to_owned(), "Managers"),
        ("h-check".to_owned(), "Check it without growthlint"),
        ("h-limits".to_owned(), "What this cannot show"),
    ];
    if page.shown.timeline.is_some() {
        contents.insert(0, ("h-half".to_owned(), "The half-year"));
    }
    shell::render(&Page {
        command: "growthlint history",
        title: who,
        day: &page.source.day(),
        foot: &page.source.foot(),
        lede: html! {
            "What the commit history shows of " (code(path))
            @if !page.asked.is_empty() { ", " (Text(page.asked)) }
            ". It has dates, people and commits, and no text of the document."
        },
        facts: page.source.facts(),
        contents,
        body,
    })
}

fn picture(page: &HistoryPage<'_>, timeline: &Timeline) -> Markup {
    let who = page.engineer.shown();
    let figure = draw::figure(timeline, who, "half");
    let link = |line: usize| page.source.link(&page.shown.path, line);
    let none: BTreeSet<key::Sign> = BTreeSet::new();
    html! {
        section aria-labelledby="h-half" {
            h2 #h-half { "The half-year" }
            (figure.markup)
            @if figure.signs != none { (key::key(&figure.signs, "")) }
            (summary(timeline))
            h3 { "Every event" }
            @if timeline.events.is_empty() { p.mut { "Nothing is published yet." } } @else { (table::events(timeline, who, &link)) }
        }
    }
}

/// How many of the events count.
fn summary(timeline: &Timeline) -> Markup {
    let of =
        |wanted: &[Stands]| timeline.events.iter().filter(|event| wanted.contains(&event.stands)).count();
    let wrong = of(&[Stands::Contradicted, Stands::NoLongerCounts]);
    let open = of(&[Stands::NotEstablished]);
    let past = of(&[Stands::Replaced, Stands::TakenBack]);
    html! {
        h3 { "In numbers" }
        ul.small {
            li { (count(timeline.events.len(), "text or line", "texts and lines")) " in all; " (of(&[Stands::Counts])) " count." }
            @if past > 0 { li { (past) " were replaced or taken back by people who may." } }
            @if wrong > 0 { li { (Icon::Error.alone()) span.err { (wrong) " do not count" } ", because the history shows otherwise." } }
            @if open > 0 {
                li { (Icon::Unknown.alone()) (open) " without enough evidence. Nobody is at fault for these." }
            }
        }
    }
}
