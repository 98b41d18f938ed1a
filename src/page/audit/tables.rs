//! The tables of the audit page: the state of each engineer's document, and how far each candidate is.

use crate::finding::Days;
use crate::page::audit::row::{
    Column, EngineerRow, OpenNotes, PipCell, PlanCell, PlanState, PromotionCell, ReviewCell, ReviewState,
    Share,
};
use crate::proof::reading::Reading;
use crate::record::plan::Agreement;
use crate::term::table::{self, Cell, Table};
use crate::term::{escape, look::Look, paint::Ink};

pub(super) fn engineers(rows: &[EngineerRow], look: Look) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let mut notes: Vec<String> = Vec::new();
    for footnote in rows.iter().flat_map(|row| &row.footnotes) {
        let text = escape::line(footnote.text.text()).into_owned();
        if !notes.contains(&text) {
            notes.push(text);
        }
    }
    let mark = |at: usize| if notes.len() == 1 { "*".to_owned() } else { format!("*{}", at + 1) };
    let half = rows
        .iter()
        .find_map(|row| row.plan)
        .map_or(String::new(), |plan| format!(" {}", period(&plan.half.to_string())));
    let mut table = Table::new(0).right(3).whole(2);
    let plan_title = format!("PLAN{half}");
    table.titles(&["ENGINEER", "TARGET", &plan_title, "DONE", "UPDATES", "REVIEW", "OPEN", "PIP"]);
    for row in rows {
        let cell = |column: Column, (text, ink): (String, Ink)| {
            let mut text = text;
            for footnote in row.footnotes.iter().filter(|footnote| footnote.column == column) {
                let shown = escape::line(footnote.text.text());
                if let Some(at) = notes.iter().position(|note| *note == *shown) {
                    text.push(' ');
                    text.push_str(&mark(at));
                }
            }
            Cell::new(&text).ink(ink)
        };
        table.row(vec![
            Cell::new(&row.engineer.name),
            Cell::new(row.target.as_deref().unwrap_or("-")),
            cell(Column::Plan, plan_text(row.plan)),
            cell(Column::Done, share_text(row.done)),
            cell(Column::Updates, share_text(row.updates)),
            cell(Column::Review, review_text(row.review)),
            cell(Column::Open, open_text(row.open)),
            cell(Column::Pip, pip_text(row.pip)),
        ]);
    }
    let mut out = table.render(look.width, look.color);
    for (at, note) in notes.iter().enumerate() {
        let mark = format!("{} ", mark(at));
        out.push_str(&format!("{mark}{}\n", table::hang(&mark, note, look.width)));
    }
    out
}

/// The candidates, and how far each is. Nothing where there are none.
pub(super) fn promotions(rows: &[EngineerRow], look: Look) -> String {
    let cells: Vec<(&EngineerRow, &PromotionCell)> =
        rows.iter().filter_map(|row| Some((row, row.promotion.as_ref()?))).collect();
    if cells.is_empty() {
        return String::new();
    }
    let mut table = Table::new(0).right(2).right(4);
    table.titles(&["CANDIDATE", "FROM, TO", "MONTHS", "PATH", "GAPS", "SPONSOR", "EVIDENCE", "PACKET"]);
    let said = |is: bool, yes: &str| {
        if is { (yes.to_owned(), Ink::Plain) } else { ("none".to_owned(), Ink::Magenta) }
    };
    for (row, promotion) in cells {
        let cell = |(text, ink): (String, Ink)| Cell::new(&text).ink(ink);
        let level = match &promotion.from {
            Some(from) => format!("{from} to {}", promotion.to),
            None => format!("to {}", promotion.to),
        };
        let evidence = promotion.evidence.map(|evidence| {
            let good = evidence.strong + evidence.solid;
            format!("{good}/{} solid", good + evidence.light + evidence.missing)
        });
        table.row(vec![
            Cell::new(&row.engineer.name),
            Cell::new(&level),
            Cell::new(&promotion.months.map_or_else(|| "-".to_owned(), |months| months.to_string())),
            cell(said(promotion.has_path, "written")),
            cell(if promotion.gaps.of == 0 { said(false, "") } else { (promotion.gaps.cell(), Ink::Plain) }),
            cell(said(promotion.sponsor, "named")),
            Cell::new(evidence.as_deref().unwrap_or("-")),
            Cell::new(promotion.packet.unwrap_or("-")),
        ]);
    }
    format!("\n{}", table.render(look.width, look.color))
}

fn plan_text(plan: Option<PlanCell>) -> (String, Ink) {
    let Some(plan) = plan else {
        return ("-".to_owned(), Ink::Plain);
    };
    match plan.state {
        PlanState::Open => ("-".to_owned(), Ink::Plain),
        PlanState::Missing => (plan.state.name().to_uppercase(), Ink::Red),
        PlanState::Agreed(agreement @ Agreement::Changed { .. }) => {
            (agreement.name().to_uppercase(), Ink::Red)
        }
        PlanState::Agreed(agreement @ Agreement::RevisionOpen { .. }) => {
            let days = plan.days.map_or_else(String::new, |days| format!(", {}", Days(days)));
            (format!("{}{days}", agreement.name()), Ink::Magenta)
        }
        PlanState::Agreed(agreement) if agreement.is_signed() => (agreement.name().to_owned(), Ink::Plain),
        PlanState::Agreed(agreement) => (agreement.name().to_owned(), Ink::Magenta),
    }
}

fn share_text(share: Option<Share>) -> (String, Ink) {
    (share.map_or_else(|| "-".to_owned(), Share::cell), Ink::Plain)
}

fn review_text(review: Option<ReviewCell>) -> (String, Ink) {
    let Some(review) = review else {
        return ("-".to_owned(), Ink::Plain);
    };
    match review.state {
        ReviewState::Missing => ("MISSING".to_owned(), Ink::Red),
        ReviewState::Written(reading) => {
            let ink = if matches!(reading, Reading::Seen(_)) { Ink::Plain } else { Ink::Magenta };
            (format!("{} {}", period(&review.quarter.to_string()), reading.name()), ink)
        }
    }
}

fn open_text(notes: OpenNotes) -> (String, Ink) {
    match notes {
        OpenNotes { overdue: 1.., .. } => (format!("{} overdue", notes.overdue), Ink::Magenta),
        OpenNotes { open: 1.., .. } => (format!("{} open", notes.open), Ink::Plain),
        OpenNotes { .. } => ("-".to_owned(), Ink::Plain),
    }
}

fn pip_text(pip: Option<PipCell>) -> (String, Ink) {
    match pip {
        None => ("-".to_owned(), Ink::Plain),
        Some(PipCell::Running { day, of }) if day > of => (format!("day {day}/{of}"), Ink::Red),
        Some(PipCell::Running { day, of }) => (format!("day {day}/{of}"), Ink::Plain),
        Some(PipCell::Skipped { .. }) => ("skipped".to_owned(), Ink::Plain),
        Some(PipCell::Undecided { .. }) => ("undecided".to_owned(), Ink::Magenta),
    }
}

/// `H1` of `2026-H1`, where the year is clear.
fn period(text: &str) -> &str {
    text.split_once('-').map_or(text, |(_, period)| period)
}
