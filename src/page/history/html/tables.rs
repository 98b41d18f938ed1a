//! The tables of a history: each text and each line with the commits behind it, managers, dates, wins.

use maud::{Markup, html};

use crate::html::text::{Text, code, name};
use crate::page::history::html::about::HistoryPage;
use crate::page::history::json::{CommitJson, EntryJson, LineJson, ShownBy, SignerJson, VersionJson};

pub(super) fn entries(page: &HistoryPage<'_>) -> Markup {
    let entries = &page.shown.entries;
    if entries.is_empty() {
        return html! { p.mut { "No entry is published." } };
    }
    let heads = ["What", "Written", "Published", "Colleague before", "Colleague after", "Ended", "Shown by"];
    html! {
        div.scroll tabindex="0" role="region" aria-label="All texts and lines" {
            table.data {
                caption.vh { "Texts and lines, entry by entry, with the commits behind each" }
                thead { tr { @for head in heads { th scope="col" { (head) } } } }
                @for entry in entries {
                    tbody {
                        tr.group {
                            th scope="rowgroup" colspan=(heads.len()) {
                                (Text(&entry.entry))
                                @if let Some(state) = entry.state { span.ct { (state) } }
                            }
                        }
                        @for (at, version) in entry.versions.iter().enumerate() { (text(at + 1, version)) }
                        @for given in &entry.lines { (line(given, entry, page)) }
                    }
                }
            }
        }
    }
}

fn text(number: usize, version: &VersionJson) -> Markup {
    html! {
        tr {
            th.wrap scope="row" {
                "text " (number) ", " (code(&version.text))
                @if version.retracted { ", retraction" }
            }
            td { (commits(&version.written)) }
            td { (commit(&version.published)) }
            td { @match &version.not_before { Some(before) => { (commit(before)) } None => { span.mut { "none" } } } }
            td { @match &version.not_after { Some(after) => { (commit(after)) } None => { span.mut { "none" } } } }
            td { @if let Some(lost) = &version.lost { (commit(lost)) } }
            td {}
        }
    }
}

fn line(given: &LineJson, entry: &EntryJson, page: &HistoryPage<'_>) -> Markup {
    let beside = given.beside.as_deref().filter(|_| given.part.is_none());
    let version = beside.map(|beside| entry.versions.iter().rposition(|version| version.text == beside));
    let link = given.line.and_then(|line| page.source.link(&page.shown.path, line));
    let ended = given.taken_back.as_ref().or(given.rewritten.as_ref()).or(given.taken_out.as_ref());
    html! {
        tr {
            th.wrap scope="row" {
                @match link { Some(link) => { a href=(link) { (given.label) } } None => { (given.label) } }
                @if let Some(names) = &given.names { " " (name(names)) }
                @if let Some(dated) = &given.dated { ", " span.n { (dated) } }
                @match version {
                    Some(Some(at)) => { ", under text " (at + 1) }
                    Some(None) => { ", under a text that is not published" }
                    None => {}
                }
                @match given.line { Some(line) => { span.mut { ", line " (line) } } None if !given.stands => { span.mut { ", no longer there" } } None => {} }
            }
            td { (commits(&given.written)) }
            td { @if let Some(published) = &given.published { (commit(published)) } @else { "not yet" } }
            td {} td {}
            td {
                @if let Some(ended) = ended {
                    (commit(ended))
                    @if given.taken_back.is_some() { " taken back" } @else if given.rewritten.is_some() { " replaced" } @else { " taken out; it goes on counting" }
                }
            }
            td.wrap { @match &given.by { Some(by) => { (signer(by)) } None => { span.mut { "nothing" } } } }
        }
    }
}

fn signer(by: &SignerJson) -> Markup {
    html! {
        @match (by.level, by.seal) {
            (ShownBy::Signed, true) => { "seal of " }
            (ShownBy::Signed, false) => { "signed commit of " }
            (ShownBy::Author, _) => { "author of the commit: " }
            (ShownBy::Trailer, _) => { "trailer of the commit: " }
        }
        (name(&by.name))
        @if let Some(key) = &by.key { ", key " (code(key)) }
    }
}

fn commits(all: &[CommitJson]) -> Markup {
    html! { @for (at, one) in all.iter().enumerate() { @if at > 0 { br; } (commit(one)) } }
}

/// A commit: its id, the day that it gives, whose it is.
pub(super) fn commit(commit: &CommitJson) -> Markup {
    let day = commit.committed.as_deref().map_or("no date", |time| time.get(..10).unwrap_or(time));
    html! {
        (code(&commit.short)) " " span.n { (day) } " " (name(&commit.name))
        @if !commit.coauthors.is_empty() { ", with " (Text(&commit.coauthors.join(", "))) }
        @if let Some(doubt) = commit.doubt { " " span.err { (doubt) } }
    }
}

pub(super) fn wins(page: &HistoryPage<'_>) -> Markup {
    html! {
        p.intro { "When each was written and by whom. What they say is in the document." }
        div.scroll tabindex="0" role="region" aria-label="All wins" {
            table.data {
                caption.vh { "Wins and their results" }
                thead { tr { @for head in ["Win", "Words", "Written", "Taken out", "State"] { th scope="col" { (head) } } } }
                tbody {
                    @for win in &page.shown.wins {
                        tr.top {
                            th scope="row" { @if win.result { "result" } @else { "win" } @if let Some(dated) = &win.dated { " of " span.n { (dated) } } }
                            td { (code(&win.words)) @if !win.rewords.is_empty() { ", in the place of " (Text(&win.rewords.join(" or "))) } }
                            td { (commits(&win.written)) }
                            td { @if let Some(lost) = &win.lost { (commit(lost)) } }
                            td.wrap {
                                @if win.counts { "counts" } @else if win.lost.is_some() { span.mut { "gone" } } @else { "counts for nothing: neither the engineer nor the manager gave it" }
                                @if win.links_left_out > 0 { ", without " (win.links_left_out) " of its links" }
                            }
                        }
                    }
                }
            }
        }
    }
}

pub(super) fn front(page: &HistoryPage<'_>) -> Markup {
    let shown = page.shown;
    html! {
        table.plain.stack {
            caption.vh { "Managers and values of the front matter" }
            thead { tr { th scope="col" { "What" } th scope="col" { "Since" } th scope="col" { "Until" } th scope="col" { "State" } } }
            tbody {
                @for manager in &shown.managers {
                    tr {
                        th scope="row" { "manager " (name(&manager.who)) }
                        td data-l="Since" { (commit(&manager.from)) }
                        td data-l="Until" {} td data-l="State" {}
                    }
                }
                @for date in &shown.dates {
                    tr {
                        th scope="row" { (date.key) " " span.n { (date.value) } }
                        td data-l="Since" { (commit(&date.from)) @if date.came_with_document { ", with the document" } }
                        td data-l="Until" { @if let Some(until) = &date.until { (commit(until)) } }
                        td data-l="State" {}
                    }
                }
                @for change in &shown.front_matter {
                    tr {
                        th scope="row" { (change.key) " " (change.what) }
                        td data-l="Since" { (commit(&change.by)) }
                        td data-l="Until" {}
                        td data-l="State" { @if change.counts { "counts" } @else { "nobody has said so who may" } }
                    }
                }
            }
        }
    }
}
