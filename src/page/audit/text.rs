//! The audit page as text: what [`crate::page::audit::row`] knows, drawn for a terminal.

use crate::finding::{Finding, Owner};
use crate::page::audit::row::{Audit, AuditPage, Due, EngineerRow, Scorecard, Share, Todo};
use crate::page::audit::tables::{engineers, promotions};
use crate::page::names::ShortNames;
use crate::page::objections::{self, Said};
use crate::proof::shown::Shown;
use crate::term::table::{self, Cell, Table};
use crate::term::{escape, look::Look, paint::Ink, words::plural};

pub fn render(page: &AuditPage<'_>, look: Look) -> String {
    let rows = page.audit.rows.as_slice();
    let of_rows = rows.iter().flat_map(|row| std::iter::once(&row.engineer).chain(&row.manager));
    let of_findings = page.report.findings.iter().filter_map(|finding| finding.engineer.as_ref());
    let of_due = page.audit.due.iter().flat_map(|due| &due.who);
    let of_decided = page.audit.decided.iter().map(|decided| &decided.engineer);
    let names = ShortNames::of(of_rows.chain(of_findings).chain(of_due).chain(of_decided));
    let mut out = head(page, rows, look);
    out.push_str(&objected(rows, &names, look));
    out.push_str(&engineers(rows, look));
    out.push_str(&promotions(rows, look));
    out.push_str(&decided(page.audit, &names, look));
    for group in &page.todo {
        out.push('\n');
        out.push_str(&todo(group, &names, look));
    }
    if page.todo.is_empty() {
        out.push_str("\nNothing to do.\n");
    }
    if !page.not_enough_evidence.is_empty() {
        out.push_str(&format!("\n{} (nobody is at fault)\n", heading("NOT ENOUGH EVIDENCE", look)));
        for item in &page.not_enough_evidence {
            out.push_str(&format!("  {}\n", table::hang("  ", &escape::line(item.what.text()), look.width)));
            let help = escape::line(item.help.text());
            out.push_str(&format!("    help: {}\n", table::hang("    help: ", &help, look.width)));
        }
    }
    out.push_str(&due(&page.audit.due, &names, look));
    out.push_str(&scorecard(&page.audit.scorecard, look));
    if let (false, Some(trusted)) = (page.anchored, &page.report.trusted) {
        let tip = trusted.commit;
        let text = format!(
            "growthlint knows no earlier tip of this branch, so it cannot tell whether its history was rewritten. \
             Next time, run `growthlint audit --anchor {}`; that is today's tip.",
            tip.short()
        );
        out.push_str(&format!("\n{}\n", table::hang("", &text, look.width)));
    }
    for line in [page.report.unread_line(), page.report.off_line()].into_iter().flatten() {
        out.push_str(&format!("\n{}\n", table::hang("", &line, look.width)));
    }
    if !page.report.is_complete() {
        out.push_str("\nNot everything could be checked.\n");
    }
    out
}

fn heading(text: &str, look: Look) -> String {
    Ink::Bold.paint(text, look.color)
}

fn head(page: &AuditPage<'_>, rows: &[EngineerRow], look: Look) -> String {
    let scope = table::clip(&escape::line(page.scope), look.width.saturating_sub(52).max(12));
    let title = format!("growthlint audit   {scope}, {}", plural(rows.len(), "engineer", "engineers"));
    let counts = page.report.counts();
    let counted = [
        plural(counts.error, "error", "errors"),
        plural(counts.warning, "warning", "warnings"),
        format!("{} without enough evidence", page.not_enough_evidence.len()),
    ];
    let evidence = format!("Evidence: {}", page.evidence.text());
    let counted = counted.join(", ");
    let fits = table::width(&evidence) + 2 + table::width(&counted) <= look.width;
    let verdicts =
        if fits { table::spread(&evidence, &counted, look.width) } else { format!("{evidence}\n{counted}") };
    format!("{}\n{verdicts}\n\n", table::spread(&title, &format!("as of {}", page.report.as_of), look.width))
}

/// What engineers object to. What is answered is on the page of each.
fn objected(rows: &[EngineerRow], names: &ShortNames, look: Look) -> String {
    let of = |row: &EngineerRow| objections::lines(&row.objections, &names.short(&row.engineer));
    let open: Vec<Said> = rows.iter().flat_map(of).filter(|said| said.shown.is_some()).collect();
    let block = objections::block(&open, look);
    if block.is_empty() { block } else { format!("{block}\n") }
}

/// What was decided of late, about those who are gone too.
fn decided(audit: &Audit, names: &ShortNames, look: Look) -> String {
    if audit.decided.is_empty() && audit.decided_earlier == 0 {
        return String::new();
    }
    let mut table = Table::new(2).whole(1);
    for decided in &audit.decided {
        let row = &decided.row;
        // What the history supports needs no word beside it.
        let shown = match row.evidence {
            Shown::Signed | Shown::Attributed | Shown::ByTrailer => "",
            Shown::NotEstablished | Shown::Contradicted | Shown::TextOnly => row.evidence.name(),
        };
        let (name, words) = (names.short(&decided.engineer), row.words());
        table.row(vec![Cell::new(&name), Cell::new(&words), Cell::new(shown).ink(Ink::Magenta)]);
    }
    let earlier = match audit.decided_earlier {
        0 => String::new(),
        count => {
            let what = format!(
                "{} of earlier halves; `growthlint where WHO` shows each",
                plural(count, "decision", "decisions")
            );
            format!("  {}\n", table::hang("  ", &what, look.width))
        }
    };
    format!("\n{}\n{}{earlier}", heading("DECIDED", look), table.render(look.width, look.color))
}

fn todo(group: &Todo<'_>, names: &ShortNames, look: Look) -> String {
    let who = match (group.who, group.owner) {
        (Some(who), owner) => format!("{}, {}", names.short(who), owner.name()),
        (None, Owner::Manager) => "the manager".to_owned(),
        (None, Owner::Engineer) => "the engineer".to_owned(),
        (None, Owner::Admin) => "repository admin".to_owned(),
    };
    let mut out = format!("{}   {}\n", heading("TO DO", look), escape::line(&who));
    let name = |finding: &Finding| {
        finding
            .engineer
            .as_ref()
            .map_or(String::new(), |engineer| table::clip(&escape::line(&names.short(engineer)), 20) + "  ")
    };
    let widest = table::widest(group.findings.iter().map(|finding| name(finding)));
    for finding in &group.findings {
        let name = name(finding);
        let gap = " ".repeat(widest - table::width(&name));
        let level = format!("{:<7}", finding.level.name());
        let indent = 2 + 7 + 2 + widest;
        let lines = table::wrap(&escape::line(&words(finding)), look.width.saturating_sub(indent));
        out.push_str(&format!("  {}  {name}{gap}", Ink::of(finding.level).paint(&level, look.color)));
        let last = lines.len() - 1;
        for (at, line) in lines.iter().enumerate() {
            if at > 0 {
                out.push_str(&" ".repeat(indent));
            }
            if at == last {
                let line = table::spread(line, finding.rule, look.width.saturating_sub(indent));
                out.push_str(&line.replace('\n', &format!("\n{}", " ".repeat(indent))));
            } else {
                out.push_str(line);
            }
            out.push('\n');
        }
    }
    out
}

/// The message, with the entry before it unless it names the entry itself; with the path if it is about no engineer.
fn words(finding: &Finding) -> String {
    if finding.engineer.is_none() {
        return format!("{}: {}", finding.place.path, finding.message.text());
    }
    match finding.entry.as_ref().map(ToString::to_string) {
        Some(entry) if !finding.message.text().contains(&entry) => {
            format!("{entry}: {}", finding.message.text())
        }
        _ => finding.message.text().to_owned(),
    }
}

fn due(items: &[Due], names: &ShortNames, look: Look) -> String {
    if items.is_empty() {
        return String::new();
    }
    let text = |item: &Due| {
        let who: Vec<String> = item.who.iter().map(|who| names.short(who)).collect();
        let separator = if who.is_empty() { "" } else { ": " };
        escape::line(&format!("{}{separator}{}", item.what.text(), who.join(", "))).into_owned()
    };
    let mut out = format!("\n{}\n", heading("NEXT 30 DAYS", look));
    let half = look.width / 2;
    let mut column = 0;
    for (at, item) in items.iter().enumerate() {
        let line = format!("  {:>6}  {}", item.day.short(), text(item));
        let width = table::width(&line);
        let next = items.get(at + 1).map(|next| table::width(&text(next)) + 10);
        if column == 0 && width + 2 <= half && next.is_some_and(|next| next <= look.width - half) {
            out.push_str(&format!("{line}{}", " ".repeat(half - width)));
            column = 1;
        } else {
            let indent = " ".repeat(10);
            out.push_str(&format!(
                "  {:>6}  {}\n",
                item.day.short(),
                table::hang(&indent, &text(item), look.width - column * half)
            ));
            column = 0;
        }
    }
    out
}

fn scorecard(scorecard: &Scorecard, look: Look) -> String {
    let measures = scorecard.measures.as_slice();
    if measures.is_empty() {
        return String::new();
    }
    let mut table = Table::new(2);
    for measure in measures {
        let Share { reached, of } = measure.value;
        let target = measure.target.map(|target| format!(" (target {target} %)")).unwrap_or_default();
        let missed = measure.target.is_some_and(|target| reached * 100 < of * usize::from(target));
        let ink = if missed { Ink::Magenta } else { Ink::Plain };
        table.row(vec![
            Cell::new(measure.label),
            Cell::new(&format!("{}{target}", measure.value.text())).ink(ink),
        ]);
    }
    let months: Vec<String> = scorecard.months_to_promotion.iter().map(i32::to_string).collect();
    let took = if months.is_empty() {
        String::new()
    } else {
        format!(
            "  {}\n",
            table::hang("  ", &format!("months to promotion  {}", months.join(", ")), look.width)
        )
    };
    format!("\n{}\n{}{took}", heading("SCORECARD", look), table.render(look.width, look.color))
}

#[cfg(test)]
pub(super) mod tests;
