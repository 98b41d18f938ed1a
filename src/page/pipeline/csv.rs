//! The pipeline for spreadsheets: one table of comma-separated values.

use crate::page::pipeline::page::{PipelinePage, Transition, hundredths};
use crate::term::escape;

/// The columns of the table. A cell that means nothing in its row is empty; one that is withheld says `withheld`.
const COLUMNS: [&str; 25] = [
    "row",
    "from",
    "to",
    "name",
    "engineers",
    "candidates",
    "with_path",
    "with_named_gaps",
    "decided",
    "first_round_approved",
    "eventually_approved",
    "revisions",
    "promoted",
    "months_to_promotion",
    "six_months_passed",
    "here_six_months_later",
    "without_next_level",
    "pips_opened",
    "pips_resolved_within_60_days",
    "pips_running",
    "surprises",
    "other_gaps",
    "seniority",
    "seniority_a_year_ago",
    "count",
];

/// One row: the columns that mean something in it, each with its cell.
type CsvRow = Vec<(&'static str, String)>;

/// The page as comma-separated values: a row for each transition, one for all levels, one for each gap and each capability.
pub fn csv(page: &PipelinePage) -> String {
    let transitions = page.transitions.iter().map(transition);
    let gaps = page.gaps.iter().flatten().map(|gap| {
        vec![("row", "gap".to_owned()), ("name", cell(&gap.dimension)), ("count", gap.count.to_string())]
    });
    let capabilities = page.capabilities.iter().map(|need| {
        vec![
            ("row", "capability".to_owned()),
            ("to", cell(&need.level)),
            ("name", cell(&need.name)),
            ("engineers", number(need.engineers)),
        ]
    });
    let mut out = COLUMNS.join(",") + "\n";
    for row in transitions.chain([all_levels(page)]).chain(gaps).chain(capabilities) {
        let value = |column: &&str| {
            row.iter().find(|(name, _)| name == column).map(|(_, value)| value.as_str()).unwrap_or_default()
        };
        out += &(COLUMNS.iter().map(value).collect::<Vec<_>>().join(",") + "\n");
    }
    out
}

fn transition(row: &Transition) -> CsvRow {
    let (people, packets, promotions) = (row.people, row.packets, row.promotions.as_ref());
    let months = promotions
        .map(|promotions| promotions.months.iter().map(u32::to_string).collect::<Vec<_>>().join(" "));
    vec![
        ("row", "transition".to_owned()),
        ("from", cell(&row.from)),
        ("to", cell(&row.to)),
        ("engineers", number(people.map(|people| people.engineers))),
        ("candidates", number(people.map(|people| people.candidates))),
        ("with_path", number(people.map(|people| people.with_path))),
        ("with_named_gaps", number(people.map(|people| people.with_named_gaps))),
        ("decided", number(packets.map(|packets| packets.decided))),
        ("first_round_approved", number(packets.map(|packets| packets.first_round_approved))),
        ("eventually_approved", number(packets.map(|packets| packets.eventually_approved))),
        ("revisions", number(packets.map(|packets| packets.revisions))),
        ("promoted", number(promotions.map(|promotions| promotions.promoted))),
        ("months_to_promotion", months.unwrap_or_else(|| WITHHELD.to_owned())),
        ("six_months_passed", number(promotions.map(|promotions| promotions.six_months_passed))),
        ("here_six_months_later", number(promotions.map(|promotions| promotions.here_six_months_later))),
    ]
}

fn all_levels(page: &PipelinePage) -> CsvRow {
    let place = |value: Option<usize>| value.map(hundredths).unwrap_or_default();
    vec![
        ("row", "all".to_owned()),
        ("engineers", number(page.engineers)),
        ("without_next_level", number(page.without_next_level)),
        ("pips_opened", number(page.pips.map(|pips| pips.opened))),
        ("pips_resolved_within_60_days", number(page.pips.map(|pips| pips.resolved))),
        ("pips_running", number(page.pips.map(|pips| pips.running))),
        ("surprises", number(page.surprises)),
        ("other_gaps", number(page.other_gaps)),
        ("seniority", place(page.seniority.map(|seniority| seniority.now))),
        ("seniority_a_year_ago", place(page.seniority.and_then(|seniority| seniority.a_year_ago))),
    ]
}

const WITHHELD: &str = "withheld";

fn number(value: Option<usize>) -> String {
    value.map_or_else(|| WITHHELD.to_owned(), |value| value.to_string())
}

/// A text as a cell: quoted where it must be, and never what a spreadsheet would take for a formula.
fn cell(text: &str) -> String {
    let text = escape::line(text);
    let formula = text.starts_with(['=', '+', '-', '@', '\t']);
    let text = if formula { format!("'{text}") } else { text.into_owned() };
    if text.contains([',', '"']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}
