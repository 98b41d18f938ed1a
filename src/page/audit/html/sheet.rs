//! What every section of the audit is made from: where the page comes from, what was found, who is called how.

use maud::{Markup, html};

use crate::field::person::Person;
use crate::html::text::{anchor, name};
use crate::page::audit::person::PersonRow;
use crate::page::audit::row::{Audit, EngineerRow};
use crate::page::names::ShortNames;
use crate::page::source::Source;
use crate::report::found::Report;

/// The page while it is made.
pub(super) struct Sheet<'p> {
    pub(super) source: &'p Source,
    pub(super) report: &'p Report,
    pub(super) audit: &'p Audit,
    pub(super) names: ShortNames,
}

impl<'p> Sheet<'p> {
    /// Each engineer with all that is known.
    pub(super) fn people(&self) -> impl Iterator<Item = (&'p EngineerRow, &'p PersonRow)> {
        self.audit.rows.iter().zip(&self.audit.people)
    }

    /// What somebody is called where there is little room.
    pub(super) fn short(&self, person: &Person) -> String {
        let short = self.names.short(person);
        if short.trim().is_empty() { person.email.clone() } else { short }
    }
}

/// What an engineer is called on the page.
pub(super) fn whole(row: &EngineerRow) -> &str {
    if row.engineer.name.trim().is_empty() { &row.engineer.email } else { &row.engineer.name }
}

/// A link to an engineer's section.
pub(super) fn to(row: &EngineerRow, text: &str) -> Markup {
    html! { a href=(format!("#{}", anchor(row.path.as_str()))) { (name(text)) } }
}
