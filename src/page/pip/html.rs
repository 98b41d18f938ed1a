//! May a PIP start? The three preconditions as a proof for a browser and for paper, behaviour by behaviour.

use maud::{Markup, html};

use crate::field::id::CommitId;
use crate::field::person::Person;
use crate::html::icon::Icon;
use crate::html::shell::{self, Page};
use crate::html::text::{Text, anchor, code, day, marked, maybe_day, name, sentence};
use crate::page::objections;
use crate::page::pip::text::{
    Answer, LAST_WORD, NextStep, NoteLine, PipPage, Precondition, PreconditionState, ProofLine,
};
use crate::page::source::Source;
use crate::page::timeline::draw::table;

const NAMES: [(&str, &str); 3] = [
    ("Named in writing", "Asks for a note that calls it out, published before the PIP."),
    ("Repeated", "Asks that the first and the last of these notes lie far enough apart."),
    ("Unchanged", "Asks for enough notes, and for a latest outcome that says “unchanged”."),
];

/// One page about all behaviours that were asked for.
pub fn render(source: &Source, who: &str, pages: &[PipPage]) -> String {
    let path = pages.first().map_or("", |page| page.path.as_str());
    let named = |page: &PipPage| {
        page.behaviour.as_ref().map_or_else(|| "No behaviour is named".to_owned(), ToString::to_string)
    };
    let body = html! {
        @for page in pages { (behaviour(page, &named(page))) }
        section aria-labelledby="h-last" { h2 #h-last { "What this page does not say" } p { (LAST_WORD) } }
    };
    shell::render(&Page {
        command: "growthlint pip",
        title: who,
        day: &source.day(),
        foot: &source.foot(),
        lede: html! { "Whether a performance improvement plan rests on what was written before it. " (code(path)) },
        facts: source.facts(),
        contents: Vec::new(),
        body,
    })
}

fn behaviour(page: &PipPage, title: &str) -> Markup {
    let id = anchor(title);
    let (answer, words) = &page.verdict;
    let (icon, said) = match answer {
        Answer::Yes => (Icon::Fine, "Yes"),
        Answer::NotYet => (Icon::Nothing, "Not yet"),
        Answer::No => (Icon::Error, "No"),
        Answer::Unknown => (Icon::Unknown, "Not enough evidence"),
    };
    let (objected, who) = &page.objections;
    html! {
        section.pip aria-labelledby=(id) {
            h2 id=(id) { (Text(title)) }
            p.answer { (icon.alone()) (said) ": " (marked(words.text())) }
            @for said in objections::lines(objected, who) {
                p class=(if said.shown.is_some() { "warn" } else { "mut" }) { (Text(&sentence(&said.text))) }
            }
            @for ((name, means), found) in NAMES.iter().zip(&page.preconditions) { (precondition(name, means, found)) }
            @if !page.not_counted.is_empty() {
                h3 { "Not counted" }
                (notes(&page.not_counted.iter().collect::<Vec<_>>(), "Notes that do not count"))
            }
            @if !page.written.is_empty() {
                h3 { "What the PIP holds" }
                ul.bullets { @for line in &page.written { li { (marked(line.text())) } } }
            }
            @if let Some((missing, earliest)) = &page.missing {
                h3 { "Missing" }
                p { (marked(&sentence(missing.text()))) " Earliest: " (marked(&sentence(earliest.text()))) }
            }
            h3 { "Decision" }
            p { (marked(&sentence(page.decision.text()))) @if let Some(clock) = &page.clock { " Clock: " (marked(clock.text())) } }
            @if !page.steps.is_empty() { h3 { "Next" } ul.bullets { @for one in &page.steps { (step(one)) } } }
        }
    }
}

fn step(step: &NextStep) -> Markup {
    html! {
        li {
            b { @match &step.who { Some(who) => { (name(who.first_name())) } None => { (step.owner.name()) } } }
            ": " (marked(step.what.text()))
        }
    }
}

fn precondition(title: &str, means: &str, found: &Precondition) -> Markup {
    let icon = match found.state {
        PreconditionState::Established => Icon::Fine,
        PreconditionState::NotEstablished => Icon::Unknown,
        PreconditionState::Missing => Icon::Error,
    };
    let lines = found.lines.iter();
    let all: Vec<&NoteLine> = lines
        .filter_map(|line| match line {
            ProofLine::Note(note) => Some(note),
            ProofLine::Fact(_) => None,
        })
        .collect();
    html! {
        h3 {
            (title) ": " (icon.alone()) span class=(icon.class()) { (found.state.name()) }
            @if !found.needed.text().is_empty() { span.ct { (Text(found.needed.text())) } }
        }
        p.small.mut { (means) }
        @if !all.is_empty() { (notes(&all, title)) }
        @for line in &found.lines {
            @if let ProofLine::Fact(fact) = line { p { (marked(&sentence(fact.text()))) } }
        }
    }
}

/// Notes with when they were published, and whose commits show it.
fn notes(all: &[&NoteLine], caption: &str) -> Markup {
    let has_words = all.iter().any(|note| !note.what.text().is_empty());
    html! {
        table.plain.stack {
            caption.vh { (caption) }
            thead {
                tr {
                    th scope="col" { "Note" } th scope="col" { "Kind" }
                    @if has_words { th scope="col" { "Why" } }
                    th scope="col" { "Published" } th scope="col" { "By" } th scope="col" { "Colleague after it" }
                }
            }
            tbody {
                @for note in all {
                    tr {
                        th scope="row" { (day(note.day)) }
                        td data-l="Kind" { (note.kind) }
                        @if has_words { td data-l="Why" { div { (marked(note.what.text())) } } }
                        td data-l="Published" { (maybe_day(note.published)) }
                        td data-l="By" { div { (commit(note.by.as_ref())) } }
                        td data-l="Colleague after it" { div { (commit(note.witness.as_ref())) } }
                    }
                }
            }
        }
    }
}

fn commit(commit: Option<&(CommitId, Person)>) -> Markup {
    html! {
        @match commit {
            Some((id, person)) => { (table::commit(&id.to_string())) " " (name(&person.name)) }
            None => { span.mut { "none" } }
        }
    }
}
