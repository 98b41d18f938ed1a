//! Who has to do what, owner by owner.

use maud::{Markup, html};

use crate::due::task::Urgency;
use crate::finding::Owner;
use crate::html::text::{anchor, code, count, marked, name, sentence};
use crate::page::audit::html::sheet::Sheet;
use crate::page::audit::todo::{OwnerTodo, TodoRow};
use crate::page::timeline::row::Named;

/// So many people are named in one row; the others are counted.
const NAMED: usize = 8;

pub(super) fn section(sheet: &Sheet<'_>, owners: &[OwnerTodo]) -> Markup {
    html! {
        @if owners.is_empty() { p.mut { "Nobody has to do anything." } } @else {
            div.todo { @for (number, one) in owners.iter().enumerate() { (owner(sheet, number, one)) } }
        }
    }
}

fn owner(sheet: &Sheet<'_>, number: usize, one: &OwnerTodo) -> Markup {
    let id = format!("t-{number}-{}", anchor(one.who.as_ref().map_or("", |who| who.email.as_str())));
    let role = one.owner.name();
    html! {
        section aria-labelledby=(id) {
            h3 id=(id) {
                @match (&one.who, one.owner) {
                    (Some(who), _) => { (name(who.shown())) }
                    (None, Owner::Admin) => { "The admin of the repository" }
                    (None, Owner::Manager | Owner::Engineer) => { "Nobody is named" }
                }
                span.ct {
                    @if one.who.is_some() || one.owner != Owner::Admin { (role) ", " }
                    (count(one.rows.len(), "thing", "things"))
                    @if one.overdue > 0 { ", " (one.overdue) " overdue" }
                }
            }
            table {
                caption.vh { "To do" }
                colgroup { col.k1; col.k2; col; }
                thead.vh { tr { th scope="col" { "When" } th scope="col" { "About" } th scope="col" { "What" } } }
                tbody { @for row in &one.rows { (line(sheet, row)) } }
            }
        }
    }
}

fn line(sheet: &Sheet<'_>, row: &TodoRow) -> Markup {
    html! {
        tr {
            td {
                @match (row.days_late, row.due, row.urgency) {
                    (Some(days), ..) => { span.warn { (count(usize::try_from(days).unwrap_or(0), "day", "days")) " overdue" } }
                    (None, Some(due), Urgency::Now) if due < sheet.report.as_of => { "was due " span.n { (due) } }
                    (None, Some(due), _) => { span.n { (due) } }
                    (None, None, Urgency::Ahead) => { "later" }
                    (None, None, Urgency::Late | Urgency::Now) => { "now" }
                }
            }
            th scope="row" { (people(sheet, &row.about)) }
            td {
                (marked(&sentence(&row.what)))
                @if let Some(rule) = row.rule { " " (code(rule)) }
            }
        }
    }
}

/// Whose documents it is about, each with a link to the section.
pub(super) fn people(sheet: &Sheet<'_>, about: &[Named]) -> Markup {
    let section = |one: &Named| sheet.audit.rows.iter().find(|row| row.engineer.email == one.email);
    html! {
        @if about.is_empty() { span.mut { "the repository" } }
        @for (at, one) in about.iter().take(NAMED).enumerate() {
            @if at > 0 { ", " }
            @match section(one) {
                Some(row) => { a href=(format!("#{}", anchor(row.path.as_str()))) { (name(&sheet.short(&row.engineer))) } }
                None => { (name(one.shown())) }
            }
        }
        @if about.len() > NAMED { " and " (about.len() - NAMED) " more" }
    }
}
