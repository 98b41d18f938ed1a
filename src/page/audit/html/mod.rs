//! The audit for a browser: what must be decided, how each document is doing, what the history shows, who has to act, what nobody can
//! tell, how the team does, what comes next.

mod decide;
mod findings;
mod next;
mod overview;
mod person;
mod score;
mod sheet;
mod todo;

use maud::{Markup, html};

use crate::finding::Finding;
use crate::html::icon::Icon;
use crate::html::shell::{self, Page, section};
use crate::html::text::{count, marked, name, sentence};
use crate::page::audit::html::sheet::Sheet;
use crate::page::audit::open::{is_open, known};
use crate::page::audit::row::Audit;
use crate::page::audit::todo::{days, todo};
use crate::page::names::ShortNames;
use crate::page::source::Source;
use crate::report::found::Report;

/// What the page shows. The people of `audit` are there.
pub struct AuditSheet<'p> {
    pub source: &'p Source,
    pub report: &'p Report,
    pub audit: &'p Audit,
}

pub fn render(page: &AuditSheet<'_>) -> String {
    let rows = page.audit.rows.as_slice();
    let of_rows = rows.iter().flat_map(|row| std::iter::once(&row.engineer).chain(&row.manager));
    let of_findings = page.report.findings.iter().filter_map(|finding| finding.engineer.as_ref());
    let sheet = Sheet {
        source: page.source,
        report: page.report,
        audit: page.audit,
        names: ShortNames::of(of_rows.chain(of_findings)),
    };
    shell::render(&Page {
        command: "growthlint audit",
        title: &page.source.repository,
        day: &page.source.day(),
        foot: &page.source.foot(),
        lede: lede(&sheet),
        facts: page.source.facts(),
        contents: [
            ("h-decide", "Decide today"),
            ("h-rows", "Engineers"),
            ("h-people", "Timelines"),
            ("h-todo", "To do"),
            ("h-open", "Not enough evidence"),
            ("h-score", "Scorecard"),
            ("h-next", "Next 60 days"),
        ]
        .map(|(to, name)| (to.to_owned(), name))
        .to_vec(),
        body: body(&sheet),
    })
}

/// The page in one line.
fn lede(sheet: &Sheet<'_>) -> Markup {
    let decisions: usize = sheet.audit.people.iter().map(|person| person.decide.len()).sum();
    let counts = sheet.report.counts();
    let open = sheet.report.findings.iter().filter(|finding| is_open(finding)).count();
    html! {
        b { (count(decisions, "decision", "decisions")) } " for today. "
        (count(sheet.audit.rows.len(), "engineer", "engineers")) ", "
        (count(counts.error, "error", "errors")) ", "
        (count(counts.warning, "warning", "warnings")) ", "
        (open) " without enough evidence."
        @if !sheet.report.is_complete() { " " span.err { "Not everything could be checked." } }
    }
}

fn body(sheet: &Sheet<'_>) -> Markup {
    let day = sheet.report.as_of;
    let known = known(sheet.report);
    let owners = todo(&sheet.audit.people, &sheet.audit.rows, &known, day);
    html! {
        (section("h-decide", "Decide today", &decide::section(sheet)))
        (section("h-rows", "Engineers", &overview::table(sheet)))
        (person::all(sheet))
        div.after { (section("h-todo", "To do", &todo::section(sheet, &owners))) }
        (section("h-open", "Not enough evidence", &open(sheet)))
        (section("h-score", "Scorecard", &score::section(&sheet.audit.scorecard)))
        (section("h-next", "Next 60 days", &next::section(sheet, &days(&sheet.audit.people, &sheet.audit.rows, day))))
    }
}

/// What the history does not answer; nobody is at fault.
fn open(sheet: &Sheet<'_>) -> Markup {
    let open: Vec<&Finding> = sheet.report.findings.iter().filter(|finding| is_open(finding)).collect();
    html! {
        @if open.is_empty() { p.mut { "Nothing." } } @else {
            p.intro { "Nobody is at fault for these." }
            ul.fs {
                @for finding in open {
                    li {
                        span { (Icon::Unknown.show()) }
                        div {
                            p.msg {
                                @if let Some(engineer) = &finding.engineer { (name(&sheet.short(engineer))) ", " }
                                @if let Some(entry) = &finding.entry { (crate::html::text::Text(&entry.to_string())) ": " }
                                (marked(&sentence(finding.message.text())))
                            }
                            p.help { (marked(&sentence(finding.help.text()))) }
                        }
                        (findings::address(sheet, finding))
                    }
                }
            }
        }
    }
}
