//! The pipeline: who is on the way from level to level, how cases go, how long it takes, and where all of it is short. As text.

use crate::page::pipeline::json::{PipelineJson, TransitionJson};
use crate::term::table::{self, Cell, Table};
use crate::term::{escape, look::Look, paint::Ink, words::plural};

/// How many in a hundred should have a documented path, and how many packets should go through.
pub const TARGET: usize = 70;

/// What is printed for a number that is withheld.
const WITHHELD: &str = "*";

pub fn render(page: &PipelineJson, look: Look) -> String {
    let people = page.engineers.map_or(WITHHELD.to_owned(), |count| plural(count, "engineer", "engineers"));
    let title = format!("growthlint pipeline   {people}");
    let mut out = format!("{}\n", table::spread(&title, &format!("as of {}", page.as_of), look.width));
    if !page.withheld.is_empty() || page.transitions.iter().any(|row| !row.withheld.is_empty()) {
        let text = format!(
            "withheld: numbers about fewer than {} people, and numbers that would reveal them. `--min-group 1` shows them.",
            page.min_group
        );
        out.push_str(&format!("{WITHHELD} {}\n", table::hang("  ", &text, look.width)));
    }
    out.push_str(&on_the_way(page, look));
    out.push_str(&decided(page, look));
    out.push_str(&how_long(page, look));
    out.push_str(&all_levels(page, look));
    out.push_str(&needed(page, look));
    if page.removed > 0 {
        let text = format!("{} gone, and not counted.", plural(page.removed, "document is", "documents are"));
        out.push_str(&format!("\n{text}\n"));
    }
    if !page.complete {
        out.push_str("\nNot everything could be counted.\n");
    }
    out
}

/// What a transition's row says behind its name; `None` where that is nothing.
type Cells<'c> = dyn Fn(&TransitionJson) -> Option<Vec<(String, Ink)>> + 'c;

/// A table with a row for each transition, under a heading. Rows and tables that have nothing to say are left out.
fn section(page: &PipelineJson, look: Look, name: &str, titles: &[&str], cells: &Cells<'_>) -> String {
    let rows: Vec<(&TransitionJson, Vec<(String, Ink)>)> =
        page.transitions.iter().filter_map(|row| Some((row, cells(row)?))).collect();
    if rows.is_empty() {
        return String::new();
    }
    let mut table = Table::new(2);
    for column in 1..titles.len() {
        table = table.right(column);
    }
    table.titles(titles);
    for (row, cells) in rows {
        let first = Cell::new(&format!("{} to {}", row.from, row.to));
        table.row(
            std::iter::once(first)
                .chain(cells.into_iter().map(|(text, ink)| Cell::new(&text).ink(ink)))
                .collect(),
        );
    }
    format!("\n{}\n{}", heading(name, look), table.render(look.width, look.color))
}

fn on_the_way(page: &PipelineJson, look: Look) -> String {
    let titles = ["FROM, TO", "ENGINEERS", "CANDIDATES", "DOCUMENTED PATH", "GAPS AND PROJECTS"];
    section(page, look, "ON THE WAY (target: 70 % have a documented path)", &titles, &|row| {
        Some(vec![
            plain(row.engineers),
            plain(row.candidates),
            share(row.with_path, row.engineers, Some(TARGET)),
            share(row.with_named_gaps, row.engineers, None),
        ])
    })
}

fn decided(page: &PipelineJson, look: Look) -> String {
    let titles = ["FROM, TO", "PACKETS", "FIRST ROUND", "IN THE END", "SENT BACK"];
    section(page, look, "DECIDED (target: 70 % approved)", &titles, &|row| {
        (row.decided != Some(0)).then(|| {
            vec![
                plain(row.decided),
                share(row.first_round_approved, row.decided, Some(TARGET)),
                share(row.eventually_approved, row.decided, Some(TARGET)),
                plain(row.revisions),
            ]
        })
    })
}

fn how_long(page: &PipelineJson, look: Look) -> String {
    let titles = ["FROM, TO", "PROMOTED", "HERE SIX MONTHS LATER", "MONTHS SINCE THE FIRST GOAL"];
    section(page, look, "HOW LONG IT TOOK", &titles, &|row| {
        (row.promoted != Some(0)).then(|| {
            vec![
                plain(row.promoted),
                share(row.here_six_months_later, row.six_months_passed, Some(100)),
                row.months_to_promotion.as_ref().map_or_else(withheld, |all| (months(all), Ink::Plain)),
            ]
        })
    })
}

/// Several months one by one, many as their middle and their ends.
pub(super) fn months(months: &[u32]) -> String {
    let (Some(first), Some(last)) = (months.first(), months.last()) else { return "-".to_owned() };
    if months.len() <= 6 {
        return months.iter().map(u32::to_string).collect::<Vec<_>>().join(", ");
    }
    let middle = months.len() / 2;
    let (low, high) = (months[(months.len() - 1) / 2], months[middle]);
    let half = if (low + high) % 2 == 1 { ".5" } else { "" };
    format!("median {}{half}, {first} to {last}", (low + high) / 2)
}

fn all_levels(page: &PipelineJson, look: Look) -> String {
    let mut lines: Vec<(&str, String, Ink)> = Vec::new();
    let pips = &page.pips;
    let (text, ink) = match pips.opened.zip(pips.running).map(|(opened, running)| (opened, opened - running))
    {
        None => withheld(),
        Some((0, _)) => ("none".to_owned(), Ink::Plain),
        Some((opened, 0)) => (plural(opened, "is running", "are running"), Ink::Plain),
        Some((opened, over)) => {
            let (share, ink) = share(pips.resolved_within_60_days, Some(over), Some(100));
            (format!("{share}, of {opened} opened"), ink)
        }
    };
    lines.push(("PIPs resolved within 60 days at work (target 100 %)", text, ink));
    let (text, ink) = page.surprises.map_or_else(withheld, |count| {
        (count.to_string(), if count > 0 { Ink::Magenta } else { Ink::Plain })
    });
    lines.push(("surprises (target 0)", text, ink));
    let (text, ink) = page.gaps.as_ref().map_or_else(withheld, |gaps| {
        let named: Vec<String> = gaps.iter().map(|gap| format!("{} {}", gap.dimension, gap.count)).collect();
        let other = page.other_gaps.filter(|count| *count > 0).map(|count| format!("other {count}"));
        let all: Vec<String> = named.into_iter().chain(other).collect();
        (if all.is_empty() { "none named".to_owned() } else { all.join(", ") }, Ink::Plain)
    });
    lines.push(("most common gaps", text, ink));
    if let Some(seniority) = &page.seniority {
        let before =
            seniority.a_year_ago.map(|before| format!(", {before:.2} a year ago")).unwrap_or_default();
        lines.push(("average place on the ladder", format!("{:.2}{before}", seniority.now), Ink::Plain));
    }
    match page.without_next_level {
        Some(0) => {}
        count => lines.push(("engineers without a next level", plain(count).0, Ink::Plain)),
    }
    let mut table = Table::new(2);
    for (label, text, ink) in lines {
        table.row(vec![Cell::new(label), Cell::new(&text).ink(ink)]);
    }
    format!("\n{}\n{}", heading("ALL LEVELS", look), table.render(look.width, look.color))
}

fn needed(page: &PipelineJson, look: Look) -> String {
    if page.capabilities.is_empty() {
        return String::new();
    }
    let mut table = Table::new(2).right(3);
    table.titles(&["CAPABILITY", "LEVEL", "BY", "AT WORK ON IT"]);
    for need in &page.capabilities {
        let (text, ink) = match need.engineers {
            Some(0) => ("nobody".to_owned(), Ink::Magenta),
            count => plain(count),
        };
        table.row(vec![
            Cell::new(&need.name),
            Cell::new(&need.level),
            Cell::new(&need.by),
            Cell::new(&text).ink(ink),
        ]);
    }
    format!("\n{}\n{}", heading("NEEDED", look), table.render(look.width, look.color))
}

fn heading(text: &str, look: Look) -> String {
    Ink::Bold.paint(&escape::line(text), look.color)
}

fn withheld() -> (String, Ink) {
    (WITHHELD.to_owned(), Ink::Plain)
}

fn plain(count: Option<usize>) -> (String, Ink) {
    count.map_or_else(withheld, |count| (count.to_string(), Ink::Plain))
}

/// `3 of 4 (75 %)`; `-` of none.
fn share(reached: Option<usize>, of: Option<usize>, target: Option<usize>) -> (String, Ink) {
    let Some((reached, of)) = reached.zip(of) else { return withheld() };
    if of == 0 {
        return ("-".to_owned(), Ink::Plain);
    }
    let missed = target.is_some_and(|target| reached * 100 < of * target);
    (format!("{reached} of {of} ({} %)", reached * 100 / of), if missed { Ink::Magenta } else { Ink::Plain })
}
