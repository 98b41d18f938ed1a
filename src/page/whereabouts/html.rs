//! Where an engineer is at, for a browser: the half-year as a picture, then the facts of the terminal's page, each with how well the
//! history supports it.

use maud::{Markup, html};

use crate::finding::RepoPath;
use crate::html::icon::Icon;
use crate::html::shell::{self, Page, section};
use crate::html::text::{Text, code, marked, sentence};
use crate::page::source::Source;
use crate::page::timeline::draw::{self, key, table};
use crate::page::timeline::row::{Named, Timeline};
use crate::page::whereabouts::Whereabouts;
use crate::page::whereabouts::block::{FactRow, LabelledBlock};
use crate::page::whereabouts::text::{blocks, legend, people};
use crate::proof::shown::Shown;

/// The page; without a timeline where the history is cut.
pub fn render(source: &Source, path: &RepoPath, at: &Whereabouts<'_>, timeline: Option<&Timeline>) -> String {
    let named = Named::of(&at.engineer);
    let who = named.shown();
    let blocks = blocks(path, at, (source.as_of, true));
    let body = html! {
        @if let Some(timeline) = timeline { (picture(source, path, timeline, who)) }
        (section("h-facts", "Where things stand", &facts(&blocks)))
    };
    shell::render(&Page {
        command: "growthlint where",
        title: who,
        day: &source.day(),
        foot: &source.foot(),
        lede: html! { (Text(&sentence(&people(at)))) " " (code(path.as_str())) },
        facts: source.facts(),
        contents: Vec::new(),
        body,
    })
}

fn picture(source: &Source, path: &RepoPath, timeline: &Timeline, who: &str) -> Markup {
    let figure = draw::figure(timeline, who, "half");
    let link = |line: usize| source.link(path.as_str(), line);
    html! {
        section aria-labelledby="h-half" {
            h2 #h-half { "The half-year" }
            (figure.markup)
            (key::key(&figure.signs, ""))
            details {
                summary { "Every event as a table" }
                (table::events(timeline, who, &link))
            }
        }
    }
}

fn facts(blocks: &[LabelledBlock]) -> Markup {
    html! {
        table.plain.stack {
            caption.vh { "What is known, and how well the history supports it" }
            thead { tr { th scope="col" { "About" } th scope="col" { "What" } th scope="col" { "Evidence" } } }
            @for block in blocks {
                tbody { @for (at, row) in block.rows.iter().enumerate() { (fact(block.label, row, at == 0)) } }
            }
        }
        @for line in legend(blocks) { p.small.mut.pick { (marked(&sentence(line))) } }
    }
}

fn fact(label: &str, row: &FactRow, is_first: bool) -> Markup {
    html! {
        tr {
            th scope="row" {
                @let name = format!("{}{}", label.get(..1).unwrap_or_default(), label.get(1..).unwrap_or_default().to_lowercase());
                @if is_first { (name) } @else { span.vh { (name) } }
            }
            td data-l="What" {
                div { @if !row.lead.trim().is_empty() { b { (Text(row.lead.trim())) } " " } (marked(&row.text)) }
            }
            td data-l="Evidence" { div { @if let Some(shown) = row.shown { (evidence(shown)) } } }
        }
    }
}

fn evidence(shown: Shown) -> Markup {
    let (icon, class) = match shown {
        Shown::Signed | Shown::Attributed | Shown::ByTrailer => (Icon::Fine, ""),
        Shown::NotEstablished | Shown::TextOnly => (Icon::Unknown, ""),
        Shown::Contradicted => (Icon::Error, "err"),
    };
    html! { (icon.alone()) span class=(class) { (shown.name()) } }
}
