//! The page of `growthlint due`: what is due when, about whom, and by whom.

use crate::field::date::Day;
use crate::field::person::Person;
use crate::term::escape;
use crate::term::look::Look;
use crate::term::paint::Ink;
use crate::term::table::{self, Cell, Table};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueRow {
    pub day: Day,
    /// The engineer whose document it is about.
    pub engineer: Person,
    /// What, as in `note 2026-03-12 reviews: outcome`.
    pub what: String,
    /// Who has to do it.
    pub who: Vec<Person>,
    /// What tells it from everything else, whenever it is due.
    pub uid: String,
}

pub struct Page<'a> {
    /// What it is about, as in the repository's name.
    pub scope: &'a str,
    pub as_of: Day,
    /// How many days it looks ahead.
    pub days: i64,
    /// What is due, by day.
    pub rows: &'a [DueRow],
    /// How many things are late already, which no calendar shows any more.
    pub late: usize,
}

pub fn render(page: &Page<'_>, look: Look) -> String {
    let days = if page.days == 1 { "1 day".to_owned() } else { format!("{} days", page.days) };
    let scope = table::clip(&escape::line(page.scope), look.width.saturating_sub(48).max(12));
    let title = format!("growthlint due   {scope}, {days}");
    let mut out = format!("{}\n", table::spread(&title, &format!("as of {}", page.as_of), look.width));
    if page.rows.is_empty() {
        out.push_str("\nNothing is due.\n");
    } else {
        let everybody: Vec<&Person> =
            page.rows.iter().flat_map(|row| row.who.iter().chain([&row.engineer])).collect();
        let short = |person: &Person| {
            let shared =
                everybody.iter().any(|other| !other.is(person) && other.first_name() == person.first_name());
            if shared { person.name.clone() } else { person.first_name().to_owned() }
        };
        let mut table = Table::new(0);
        table.row(
            ["DAY", "ENGINEER", "WHAT", "WHO"]
                .into_iter()
                .map(|title| Cell::new(title).ink(Ink::Dim))
                .collect(),
        );
        let mut last = None;
        for row in page.rows {
            let day = if last == Some(row.day) { String::new() } else { row.day.to_string() };
            last = Some(row.day);
            let who = row.who.iter().map(&short).collect::<Vec<_>>().join(", ");
            table.row(vec![
                Cell::new(&day),
                Cell::new(&short(&row.engineer)),
                Cell::new(&row.what),
                Cell::new(&who),
            ]);
        }
        out.push_str(&format!("\n{}", table.render(look.width, look.color)));
    }
    match page.late {
        0 => {}
        1 => out.push_str("\n1 more thing is late already; `growthlint inbox` says whose it is.\n"),
        late => out.push_str(&format!(
            "\n{late} more things are late already; `growthlint inbox` says whose they are.\n"
        )),
    }
    out
}
