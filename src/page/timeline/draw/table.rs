//! Every event as a table: all three dates, whether it counts, and its commit.

use maud::{Markup, html};

use crate::html::icon::Icon;
use crate::html::text::{Text, code, maybe_day, name};
use crate::page::timeline::row::{EventRow, Timeline};
use crate::record::event::Stands;

/// The events of a person, entry by entry. `link` leads to a line of the document, where the forge is known.
pub fn events(timeline: &Timeline, who: &str, link: &dyn Fn(usize) -> Option<String>) -> Markup {
    let label = format!("All events of {who}");
    html! {
        div.scroll tabindex="0" role="region" aria-label=(Text(&label)) {
            table.data {
                caption.vh { (Text(&label)) ", with the dates of each" }
                thead {
                    tr {
                        @for head in ["Entry", "What", "State", "By", "Document says", "Committed", "Published", "Colleagues’ clocks", "Commit"] {
                            th scope="col" { (head) }
                        }
                    }
                }
                tbody {
                    @for (at, event) in timeline.events.iter().enumerate() {
                        @let is_first = at == 0 || timeline.events[at - 1].entry != event.entry;
                        (row(event, is_first, link))
                    }
                }
            }
        }
    }
}

fn row(event: &EventRow, is_first: bool, link: &dyn Fn(usize) -> Option<String>) -> Markup {
    html! {
        tr.top[is_first] {
            th.wrap scope="row" {
                @if is_first { (Text(&event.entry)) } @else { span.vh { (Text(&event.entry)) } }
            }
            td {
                @match event.line.and_then(link) {
                    Some(address) => { a href=(address) { (event.what) } }
                    None => { (event.what) }
                }
                @if let Some(says) = event.says { ": " (says) }
            }
            td.wrap { (state(event)) }
            td.wrap { (name(event.by.shown())) }
            td { (maybe_day(event.dated)) }
            td { (maybe_day(event.committed)) @if event.doubted { " " span.err { "wrong" } } }
            td { @if event.published.is_some() { (maybe_day(event.published)) } @else if event.doubted { "see clocks" } @else { "not yet" } }
            td { (window(event)) }
            td { (commit(&event.commit)) }
        }
    }
}

/// How an event stands, with a word and a shape unless it simply counts.
pub fn state(event: &EventRow) -> Markup {
    let (icon, class) = match event.stands {
        Stands::Counts => (None, ""),
        Stands::Replaced | Stands::TakenBack => (None, "mut"),
        Stands::NoLongerCounts | Stands::Contradicted => (Some(Icon::Error), "err"),
        Stands::NotEstablished => (Some(Icon::Unknown), ""),
    };
    let word = if event.stands == Stands::NotEstablished { "not enough evidence" } else { event.state };
    html! {
        @if let Some(icon) = icon { (icon.alone()) }
        span class=(class) { (word) }
        @if !event.why.is_empty() { span.mut { ", " (Text(&event.why)) } }
    }
}

fn window(event: &EventRow) -> Markup {
    html! {
        @match (event.not_before, event.not_after) {
            (Some(_), Some(_)) => { (maybe_day(event.not_before)) " to " (maybe_day(event.not_after)) }
            (Some(_), None) => { "from " (maybe_day(event.not_before)) }
            (None, Some(_)) => { "until " (maybe_day(event.not_after)) }
            (None, None) => {}
        }
    }
}

/// A commit's short id; what is not committed yet has none.
pub fn commit(id: &str) -> Markup {
    if id.bytes().all(|digit| digit == b'0') {
        return html! { "pending" };
    }
    code(id.get(..7).unwrap_or(id))
}
