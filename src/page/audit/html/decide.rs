//! What must be decided today, category by category.

use maud::{Markup, html};

use crate::finding::Severity;
use crate::html::icon::Icon;
use crate::html::text::{Text, name};
use crate::page::audit::decide::{Category, DecideRow};
use crate::page::audit::html::sheet::{Sheet, to, whole};
use crate::page::audit::row::EngineerRow;
use crate::page::timeline::row::Named;

pub(super) fn section(sheet: &Sheet<'_>) -> Markup {
    let rows = || sheet.people().flat_map(|(row, person)| person.decide.iter().map(move |one| (row, one)));
    html! {
        @if rows().next().is_none() { p.mut { "Nothing waits for a decision." } }
        @for category in Category::ALL {
            @let own = sorted(rows().filter(|(_, one)| one.category == category).collect());
            @if !own.is_empty() {
                div.dec {
                    h3 { (category.name()) span.ct { (own.len()) } }
                    ul { @for (row, one) in own { (decision(sheet, row, one)) } }
                }
            }
        }
    }
}

/// The worst first.
fn sorted<'p>(mut rows: Vec<(&'p EngineerRow, &'p DecideRow)>) -> Vec<(&'p EngineerRow, &'p DecideRow)> {
    rows.sort_by_key(|(_, one)| std::cmp::Reverse(one.level));
    rows
}

fn decision(sheet: &Sheet<'_>, row: &EngineerRow, one: &DecideRow) -> Markup {
    let icon = match one.level {
        Severity::Error => Icon::Error,
        Severity::Warning => Icon::Warning,
        Severity::Info => Icon::Info,
    };
    let today = sheet.report.as_of;
    html! {
        li {
            span { (icon.show()) }
            b { (to(row, whole(row))) }
            div.fact { p { (Text(&one.fact)) } p.ask { (one.question) } }
            div {
                (owners(&one.who))
                span.by {
                    @match one.by {
                        Some(by) if by < today => { "was due " span.n { (by) } }
                        Some(by) if by > today => { "by " span.n { (by) } }
                        Some(_) | None => { "today" }
                    }
                }
            }
        }
    }
}

/// Who decides, by their first names.
fn owners(who: &[Named]) -> Markup {
    html! {
        @if who.is_empty() { "nobody is named" }
        @for (at, one) in who.iter().enumerate() {
            @if at > 0 { " and " }
            (name(&one.first()))
        }
    }
}
