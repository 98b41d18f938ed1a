//! The evidence map for a browser: a row a dimension, its grade as a shape and a word, what shows it and what would move it. No text of
//! a win is on it.

use maud::{Markup, html};

use crate::career::map::{Evidence, Strength};
use crate::html::icon::Icon;
use crate::html::shell::{self, Page, section};
use crate::html::text::{Text, code, maybe_day};
use crate::page::map::text::{LAST_WORD, MapPage, headline, next, place, published, reason, verdict};
use crate::page::source::Source;
use crate::term::escape;

const GRADES: [Strength; 4] = [Strength::Missing, Strength::Light, Strength::Solid, Strength::Strong];

pub fn render(source: &Source, page: &MapPage<'_>) -> String {
    let who = page.who.map_or_else(|| page.path.handle(), |who| who.name.as_str());
    let (answer, words) = verdict(page.map);
    let answer =
        answer.get(..1).unwrap_or_default().to_owned() + &answer.get(1..).unwrap_or_default().to_lowercase();
    let body = html! {
        section aria-labelledby="h-verdict" {
            h2 #h-verdict { "What it comes to" }
            p.answer { (answer) ": " (words) }
        }
        (section("h-grid", "Dimensions", &grid(page)))
        @if !page.map.needs.is_empty() { (section("h-needs", "What the level counts", &needs(page))) }
        @if !page.map.left_out.is_empty() { (section("h-left", "Not counted", &left_out(source, page))) }
        p.pick { (LAST_WORD) }
    };
    shell::render(&Page {
        command: "growthlint map",
        title: who,
        day: &source.day(),
        foot: &source.foot(),
        lede: html! { (headline(page)) ". " (code(page.path.as_str())) },
        facts: source.facts(),
        contents: Vec::new(),
        body,
    })
}

/// The steps of a grade, as many filled as there are reached, and its word.
fn grade(strength: Strength) -> Markup {
    let reached = strength as usize;
    html! {
        span.grade {
            svg aria-hidden="true" viewBox="0 0 44 12" {
                @for step in 0..3_usize {
                    rect class=(if step < reached { "g-1" } else { "g-0" }) x=(1 + step * 15) y="1" width="11" height="10" {}
                }
            }
            b { (strength.name()) }
        }
    }
}

fn grid(page: &MapPage<'_>) -> Markup {
    if page.map.dimensions.is_empty() {
        return html! { p.mut { "The rubric has no dimension for this level." } };
    }
    html! {
        table.plain.stack {
            caption.vh { "Each dimension of the level, how well wins show it, and what would move it" }
            thead {
                tr { @for head in ["Dimension", "Grade", "Wins", "Published", "Next"] { th scope="col" { (head) } } }
            }
            tbody { @for dimension in &page.map.dimensions { (row(page, dimension)) } }
        }
        ul.key aria-label="Key to the grades" {
            @for strength in GRADES {
                li {
                    (grade(strength))
                    @match strength {
                        Strength::Missing => { "no linked win" }
                        Strength::Light => { "one" }
                        Strength::Solid => { "two" }
                        Strength::Strong => { "three or more, one with a number" }
                    }
                }
            }
        }
    }
}

fn row(page: &MapPage<'_>, dimension: &Evidence<'_>) -> Markup {
    html! {
        tr {
            th scope="row" { (Text(dimension.name)) }
            td data-l="Grade" { div { (grade(dimension.strength)) } }
            td data-l="Wins" {
                div {
                    @if dimension.wins.is_empty() { span.mut { "none" } }
                    @for (at, win) in dimension.wins.iter().enumerate() { @if at > 0 { br; } (maybe_day(win.day)) }
                }
            }
            td data-l="Published" {
                div {
                    @for (at, win) in dimension.wins.iter().enumerate() {
                        @let (words, is_late) = published(&(page.published)(win));
                        @if at > 0 { br; }
                        span class=(if is_late { "warn" } else { "" }) { (words) }
                    }
                }
            }
            td data-l="Next" { div { (next(page, dimension)) } }
        }
    }
}

fn needs(page: &MapPage<'_>) -> Markup {
    html! {
        table.plain.stack {
            caption.vh { "Artifacts that the level counts" }
            thead { tr { th scope="col" { "Kind" } th scope="col" { "There" } th scope="col" { "Needed" } th scope="col" { "State" } } }
            tbody {
                @for need in &page.map.needs {
                    tr {
                        th scope="row" { (Text(need.kind)) }
                        td data-l="There" { (need.there.len()) }
                        td data-l="Needed" { (need.wanted) }
                        td data-l="State" {
                            div {
                                @if need.missing() == 0 { (Icon::Fine.alone()) "there" }
                                @else { (Icon::Warning.alone()) span.warn { (need.missing()) " missing" } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn left_out(source: &Source, page: &MapPage<'_>) -> Markup {
    html! {
        ul.bullets {
            @for (win, why) in &page.map.left_out {
                @let line = page.source.position(win.bullet.span.start).line;
                @let words = place(page.source, win);
                li {
                    @match source.link(page.path.as_str(), line) { Some(link) => { a href=(link) { (words) } } None => { (words) } }
                    ": " (escape::line(&reason(why, page.as_of)))
                }
            }
        }
    }
}
