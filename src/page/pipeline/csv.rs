//! The pipeline for spreadsheets: one table of comma-separated values.

use crate::page::pipeline::json::{PipelineJson, TransitionJson};
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
pub fn csv(page: &PipelineJson) -> String {
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

fn transition(row: &TransitionJson) -> CsvRow {
    let months = row.months_to_promotion.as_ref();
    let months = months.map(|months| months.iter().map(u32::to_string).collect::<Vec<_>>().join(" "));
    vec![
        ("row", "transition".to_owned()),
        ("from", cell(&row.from)),
        ("to", cell(&row.to)),
        ("engineers", number(row.engineers)),
        ("candidates", number(row.candidates)),
        ("with_path", number(row.with_path)),
        ("with_named_gaps", number(row.with_named_gaps)),
        ("decided", number(row.decided)),
        ("first_round_approved", number(row.first_round_approved)),
        ("eventually_approved", number(row.eventually_approved)),
        ("revisions", number(row.revisions)),
        ("promoted", number(row.promoted)),
        ("months_to_promotion", months.unwrap_or_else(|| WITHHELD.to_owned())),
        ("six_months_passed", number(row.six_months_passed)),
        ("here_six_months_later", number(row.here_six_months_later)),
    ]
}

fn all_levels(page: &PipelineJson) -> CsvRow {
    let place = |value: Option<f64>| value.map(|value| format!("{value:.2}")).unwrap_or_default();
    vec![
        ("row", "all".to_owned()),
        ("engineers", number(page.engineers)),
        ("without_next_level", number(page.without_next_level)),
        ("pips_opened", number(page.pips.opened)),
        ("pips_resolved_within_60_days", number(page.pips.resolved_within_60_days)),
        ("pips_running", number(page.pips.running)),
        ("surprises", number(page.surprises)),
        ("other_gaps", number(page.other_gaps)),
        ("seniority", place(page.seniority.as_ref().map(|seniority| seniority.now))),
        ("seniority_a_year_ago", place(page.seniority.as_ref().and_then(|seniority| seniority.a_year_ago))),
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
