//! The audit page as text: what [`crate::page::audit::row`] knows, drawn for a terminal.

use crate::field::person::Person;
use crate::finding::{Finding, Owner};
use crate::page::audit::row::{
    Audit, Column, Due, EngineerRow, Measure, OpenNotes, PacketState, Page, PipCell, PlanCell, PlanState,
    PromotionCell, ReviewCell, ReviewState, Share, Todo,
};
use crate::proof::reading::Reading;
use crate::record::plan::Agreement;
use crate::term::escape;
use crate::term::look::Look;
use crate::term::paint::Ink;
use crate::term::table::{self, Cell, Table};
use crate::term::words::plural;

pub fn render(page: &Page<'_>, look: Look) -> String {
    let rows = page.audit.rows.as_slice();
    let names = Names::of(page, rows);
    let mut out = head(page, rows, look);
    out.push_str(&engineers(rows, look));
    out.push_str(&promotions(rows, look));
    for group in &page.todo {
        out.push('\n');
        out.push_str(&todo(group, &names, look));
    }
    if page.todo.is_empty() {
        out.push_str("\nNothing to do.\n");
    }
    if !page.cannot_tell.is_empty() {
        out.push_str(&format!("\n{} (accuses nobody)\n", heading("CANNOT TELL", look)));
        for item in &page.cannot_tell {
            out.push_str(&format!("  {}\n", table::hang("  ", &escape::line(item.what.text()), look.width)));
            if let Some(line) = &item.mailmap {
                out.push_str(&format!("    {}\n", escape::line(&line.to_string())));
            }
        }
    }
    out.push_str(&due(&page.audit.due, &names, look));
    out.push_str(&scorecard(page.audit, look));
    if let (false, Some(trusted)) = (page.anchored, &page.report.trusted) {
        let tip = trusted.commit;
        let text = format!(
            "A rewritten history cannot be excluded: no earlier tip is known (--anchor). Today's is {}.",
            tip.short()
        );
        out.push_str(&format!("\n{}\n", table::hang("", &text, look.width)));
    }
    if !page.report.is_complete() {
        out.push_str("\nNot everything could be checked.\n");
    }
    out
}

fn heading(text: &str, look: Look) -> String {
    Ink::Bold.paint(text, look.color)
}

fn head(page: &Page<'_>, rows: &[EngineerRow], look: Look) -> String {
    let scope = table::clip(&escape::line(page.scope), look.width.saturating_sub(52).max(12));
    let title = format!("growthlint audit   {scope}, {}", plural(rows.len(), "engineer", "engineers"));
    let counts = page.report.counts();
    let counted = [
        plural(counts.error, "error", "errors"),
        plural(counts.warning, "warning", "warnings"),
        format!("{} unknown", page.cannot_tell.len()),
    ];
    let evidence = format!("Evidence: {}", page.evidence.text());
    let counted = counted.join("  ");
    let fits = table::width(&evidence) + 2 + table::width(&counted) <= look.width;
    let verdicts =
        if fits { table::spread(&evidence, &counted, look.width) } else { format!("{evidence}\n{counted}") };
    format!("{}\n{verdicts}\n\n", table::spread(&title, &format!("as of {}", page.report.as_of), look.width))
}

fn engineers(rows: &[EngineerRow], look: Look) -> String {
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
    let titles = ["ENGINEER", "TARGET", plan_title.as_str(), "DONE", "UPDATES", "REVIEW", "OPEN", "PIP"];
    table.row(titles.into_iter().map(|title| Cell::new(title).ink(Ink::Dim)).collect());
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
fn promotions(rows: &[EngineerRow], look: Look) -> String {
    let cells: Vec<(&EngineerRow, &PromotionCell)> =
        rows.iter().filter_map(|row| Some((row, row.promotion.as_ref()?))).collect();
    if cells.is_empty() {
        return String::new();
    }
    let mut table = Table::new(0).right(2).right(4);
    let titles = ["CANDIDATE", "FROM, TO", "MONTHS", "PATH", "GAPS", "SPONSOR", "EVIDENCE", "PACKET"];
    table.row(titles.into_iter().map(|title| Cell::new(title).ink(Ink::Dim)).collect());
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
            cell(if promotion.gaps.of == 0 { said(false, "") } else { (promotion.gaps.text(), Ink::Plain) }),
            cell(said(promotion.sponsor, "named")),
            Cell::new(evidence.as_deref().unwrap_or("-")),
            Cell::new(promotion.packet.map_or("-", PacketState::name)),
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
        PlanState::Agreed(agreement) if agreement.is_signed() => (agreement.name().to_owned(), Ink::Plain),
        PlanState::Agreed(agreement) => (agreement.name().to_owned(), Ink::Magenta),
    }
}

fn share_text(share: Option<Share>) -> (String, Ink) {
    (share.map_or_else(|| "-".to_owned(), Share::text), Ink::Plain)
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
        Some(PipCell::Undecided { .. }) => ("undecided".to_owned(), Ink::Magenta),
    }
}

/// `H1` of `2026-H1`, where the year is clear.
fn period(text: &str) -> &str {
    text.split_once('-').map_or(text, |(_, period)| period)
}

fn todo(group: &Todo<'_>, names: &Names, look: Look) -> String {
    let who = match (group.who, group.owner) {
        (Some(who), owner) => format!("{}, {}", names.short(who), owner.name()),
        (None, Owner::Manager) => "the manager".to_owned(),
        (None, Owner::Engineer) => "the engineer".to_owned(),
        (None, Owner::Admin) => "whoever keeps the repository".to_owned(),
    };
    let mut out = format!("{}   {}\n", heading("TO DO", look), escape::line(&who));
    let name = |finding: &Finding| {
        finding
            .engineer
            .as_ref()
            .map_or(String::new(), |engineer| table::clip(&escape::line(&names.short(engineer)), 20) + "  ")
    };
    let widest = group.findings.iter().map(|finding| table::width(&name(finding))).max().unwrap_or(0);
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

/// The message, with the entry before it unless it names the entry itself; with the path where it is nobody's document.
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

fn due(items: &[Due], names: &Names, look: Look) -> String {
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

fn scorecard(audit: &Audit, look: Look) -> String {
    let measures = audit.scorecard.as_slice();
    if measures.is_empty() {
        return String::new();
    }
    let cells = |measure: &Measure| {
        let percent = measure.target.map(|target| format!(" ({target}%)")).unwrap_or_default();
        let missed = measure
            .target
            .is_some_and(|target| measure.value.reached * 100 < measure.value.of * usize::from(target));
        let ink = if missed { Ink::Magenta } else { Ink::Plain };
        [Cell::new(measure.label), Cell::new(&format!("{}{percent}", measure.value.text())).ink(ink)]
    };
    let mut table = Table::new(2);
    for pair in measures.chunks(2) {
        let mut row = Vec::new();
        for (at, measure) in pair.iter().enumerate() {
            if at > 0 {
                row.push(Cell::new(" "));
            }
            row.extend(cells(measure));
        }
        table.row(row);
    }
    let months: Vec<String> = audit.months_to_promotion.iter().map(i32::to_string).collect();
    let took = if months.is_empty() {
        String::new()
    } else {
        format!(
            "  {}\n",
            table::hang("  ", &format!("months to promotion  {}", months.join(", ")), look.width)
        )
    };
    format!("\n{} (target)\n{}{took}", heading("SCORECARD", look), table.render(look.width, look.color))
}

/// Who is called by the first name alone: whoever shares it with nobody on the page.
struct Names(Vec<Person>);

impl Names {
    fn of(page: &Page<'_>, rows: &[EngineerRow]) -> Names {
        let mut people: Vec<Person> = Vec::new();
        let of_rows = rows.iter().flat_map(|row| std::iter::once(&row.engineer).chain(&row.manager));
        let of_findings = page.report.findings.iter().filter_map(|finding| finding.engineer.as_ref());
        let of_due = page.audit.due.iter().flat_map(|due| &due.who);
        for person in of_rows.chain(of_findings).chain(of_due) {
            if !people.iter().any(|known| known.is(person)) {
                people.push(person.clone());
            }
        }
        Names(people)
    }

    fn short(&self, person: &Person) -> String {
        let shared =
            self.0.iter().any(|other| !other.is(person) && other.first_name() == person.first_name());
        if shared { person.name.clone() } else { person.first_name().to_owned() }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::field::address::Address;
    use crate::field::date::{Day, FiscalYear, Half, Quarter};
    use crate::finding::{MailmapLine, Message, RepoPath, Severity};
    use crate::page::audit::row::{CannotTell, Footnote, groups};
    use crate::page::evidence_base::EvidenceBase;
    use crate::report::found::Report;
    use crate::report::sample::{day, finding, person};

    fn half(day: Day) -> Half {
        FiscalYear::default().half_of(day)
    }

    fn row(name: &str) -> EngineerRow {
        EngineerRow {
            engineer: person(name),
            manager: Some(person("Ben Castillo")),
            path: RepoPath::new("people/ledger/x.md"),
            target: None,
            plan: None,
            done: None,
            updates: Some(Share { reached: 5, of: 5 }),
            review: Some(ReviewCell {
                quarter: Quarter::parse("2026-Q1").unwrap(),
                state: ReviewState::Written(Reading::Seen(None)),
            }),
            open: OpenNotes::default(),
            pip: None,
            promotion: None,
            footnotes: Vec::new(),
        }
    }

    /// A report with everything that only an audit has.
    pub(in crate::page) fn report() -> (Report, Audit) {
        let plan = |state| Some(PlanCell { half: half(day("2026-06-18")), state });
        let amara = EngineerRow {
            target: Some("Staff".to_owned()),
            plan: plan(PlanState::Agreed(Agreement::Revised)),
            done: Some(Share { reached: 3, of: 4 }),
            ..row("Amara Okafor")
        };
        let jonas = EngineerRow {
            updates: Some(Share { reached: 4, of: 4 }),
            pip: Some(PipCell::Running { day: 3, of: 60 }),
            footnotes: vec![Footnote { column: Column::Updates, text: message!["away ", 33_i64, " days"] }],
            ..row("Jonas Weber")
        };
        let noor = EngineerRow {
            target: Some("Staff".to_owned()),
            plan: plan(PlanState::Agreed(Agreement::Signed)),
            done: Some(Share { reached: 2, of: 4 }),
            review: Some(ReviewCell {
                quarter: Quarter::parse("2026-Q1").unwrap(),
                state: ReviewState::Missing,
            }),
            open: OpenNotes { open: 1, overdue: 1 },
            ..row("Noor Aziz")
        };
        let mut review = finding("review-missing", Severity::Error, message!["64 days late"]);
        review.entry = Some(Address::Review { quarter: Quarter::parse("2026-Q1").unwrap() });
        let mut admin = finding(
            "trust-file-changed",
            Severity::Warning,
            Message::fixed(
                "`growthlint.yaml` is changed by what is checked, which \
            does not choose its own judge and is judged as before",
            ),
        );
        admin.owner = Owner::Admin;
        admin.engineer = None;
        let off = finding(
            "plan-off-track",
            Severity::Warning,
            Message::fixed("2 of 4 at month 4, no decision written"),
        );
        let report = Report::new(day("2026-06-18"), 3, vec![review, off, admin]);
        let rows = vec![amara, jonas, noor];
        let measure =
            |name, label, reached, of, target| Measure { name, label, value: Share { reached, of }, target };
        let scorecard = vec![
            measure("plans-signed-in-month-one", "plans signed in month 1", 2, 4, Some(100)),
            measure("updates-answered", "answered", 27, 28, None),
            measure("packets-approved-first", "packets approved in the first round", 3, 4, Some(70)),
        ];
        (report, Audit { rows, scorecard, ..Audit::default() })
    }

    #[test]
    fn the_page() {
        let (report, audit) = report();
        let audit = Audit {
            due: vec![
                Due {
                    day: day("2026-06-23"),
                    what: Message::fixed("pre-reads"),
                    who: vec![person("Amara Okafor"), person("Noor Aziz")],
                },
                Due { day: day("2026-06-30"), what: Message::fixed("half-year packets, all"), who: vec![] },
                Due { day: day("2026-07-07"), what: Message::fixed("updates, all"), who: vec![] },
            ],
            ..audit
        };
        let page = Page {
            audit: &audit,
            scope: "Ledger",
            report: &report,
            evidence: EvidenceBase { signed: false, keys: 0 },
            anchored: false,
            todo: groups(&report.findings, &audit.rows),
            cannot_tell: vec![CannotTell {
                what: message![
                    person("Sam Ito"),
                    "'s signature came from another address. If that is them, add to .mailmap:"
                ],
                mailmap: Some(MailmapLine {
                    known: person("Sam Ito"),
                    seen: Person::new("sam", "sam@home.example"),
                }),
            }],
        };
        let text = render(&page, Look::PLAIN);
        assert!(text.lines().all(|line| table::width(line) <= 80), "{text}");
        assert_eq!(
            text,
            "\
growthlint audit   Ledger, 3 engineers                          as of 2026-06-18
Evidence: authors, colleagues' clocks, no keys    1 error  2 warnings  1 unknown

ENGINEER      TARGET  PLAN H1  DONE  UPDATES  REVIEW   OPEN       PIP
Amara Okafor  Staff   revised   3/4  5/5      Q1 seen  -          -
Jonas Weber   -       -           -  4/4 *    Q1 seen  -          day 3/60
Noor Aziz     Staff   signed    2/4  5/5      MISSING  1 overdue  -
* away 33 days

TO DO   Ben, manager
  error    Noor  review 2026-Q1: 64 days late                     review-missing
  warning  Noor  2 of 4 at month 4, no decision written           plan-off-track

TO DO   whoever keeps the repository
  warning  people/payments/noor-aziz.md: `growthlint.yaml` is changed by what is
           checked, which does not choose its own judge and is judged as before
                                                              trust-file-changed

CANNOT TELL (accuses nobody)
  Sam Ito's signature came from another address. If that is them, add to
  .mailmap:
    Sam Ito <sam@acme.example> <sam@home.example>

NEXT 30 DAYS
  23 Jun  pre-reads: Amara, Noor          30 Jun  half-year packets, all
   7 Jul  updates, all

SCORECARD (target)
  plans signed in month 1              2/4 (100%)     answered  27/28
  packets approved in the first round  3/4 (70%)
"
        );
    }

    #[test]
    fn long_and_shared_names() {
        let (mut report, mut audit) = report();
        report.findings.clear();
        let mut long = row("Wolfgang Amadeus von und zu Hohenlohe-Schillingsfürst 王小明 der Dritte");
        long.footnotes.push(Footnote { column: Column::Done, text: Message::fixed("one was dropped") });
        audit.rows.push(long);
        audit.rows.push(EngineerRow {
            engineer: Person::new("Noor Bakr\u{1b}[2J", "bakr@acme.example"),
            ..row("Noor Aziz")
        });
        audit.due = vec![Due {
            day: day("2026-07-07"),
            what: Message::fixed("updates"),
            who: vec![person("Noor Aziz"), person("Jonas Weber")],
        }];
        let page = Page {
            audit: &audit,
            scope: "Ledger",
            report: &report,
            evidence: EvidenceBase { signed: true, keys: 3 },
            anchored: true,
            todo: Vec::new(),
            cannot_tell: Vec::new(),
        };
        let text = render(&page, Look { color: false, ..Look::PLAIN });
        assert!(text.lines().all(|line| table::width(line) <= 80), "{text}");
        assert!(text.contains("Wolfgang Amadeus…   -"), "{text}");
        assert!(text.contains("- *2") && text.contains("*2 one was dropped\n"), "{text}");
        assert!(text.contains("   7 Jul  updates: Noor Aziz, Jonas\n"), "{text}");
        assert!(!text.contains('\u{1b}') && text.contains("Nothing to do."), "{text}");
    }
}
