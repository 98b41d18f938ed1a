//! Has everything that people write a place? Forms that teams publish, rewritten with the fewest changes: `tests/forms/NAME.md`, named by
//! the form, with its source in a comment of the front matter.
//!
//! Each is judged by its text alone, and with a history in which everybody wrote their own lines on the days that the lines give.
//! `NAME.expected` has a line for each finding, `text` or `history`, then level, rule and entry; and `unread`, for lines that nothing reads.
//! `UPDATE=1` writes it anew, to be read before it is believed.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use growthlint::document::{Document, Entry, Field, WinItem, parse};
use growthlint::entry::period::period;
use growthlint::field::address::Address;
use growthlint::field::date::Day;
use growthlint::field::label::{Label, LineOwner, Section};
use growthlint::field::span::Span;
use growthlint::finding::{Finding, Owner, RepoPath};
use growthlint::proof::party::text_owner;
use growthlint::settings::Settings;

use crate::common::{TODAY, files_below, lint_played, lint_text, play, read, root};

/// The day on which the document was begun.
const BEGUN: &str = "2026-01-02";
const PATH: &str = "people/amara.md";

#[test]
fn each_form_has_the_findings_and_the_unread_lines_that_are_listed() {
    let mut broken = Vec::new();
    for (form, found) in FORMS.iter() {
        let expected = form.with_extension("expected");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&expected, found).unwrap();
        }
        let wanted = fs::read_to_string(&expected).unwrap_or_default();
        if *found != wanted {
            broken.push(format!("{}: expected\n{wanted}found\n{found}", form.display()));
        }
    }
    assert!(!FORMS.is_empty() && broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn no_form_that_people_use_is_an_error() {
    for (form, found) in FORMS.iter() {
        assert!(!found.contains(" error "), "{}:\n{found}", form.display());
    }
}

/// Every form with what is found in it.
static FORMS: LazyLock<Vec<(PathBuf, String)>> = LazyLock::new(|| {
    let forms = files_below(&root().join("tests/forms"), "md").into_iter();
    forms.map(|form| (form.clone(), found(&form))).collect()
});

fn found(form: &Path) -> String {
    let text = read(form);
    let settings = Settings::default();
    let document = parse(&RepoPath::new(PATH), text.as_bytes(), &settings.labels, &settings.sections);
    let alone = lint_text(&text, "");
    let played = play(&story(&text, &document)).unwrap_or_else(|error| panic!("{}: {error}", form.display()));
    let judged = lint_played(&played, "", false);
    let show = std::env::var_os("SHOW").is_some_and(|show| form.file_stem() == Some(&show));
    let line = |how: &str, finding: &Finding| {
        if show {
            println!("{how} {} {}\n  {}", finding.rule, finding.message.text(), finding.help.text());
        }
        let entry = finding.entry.as_ref().map_or_else(|| "-".to_owned(), ToString::to_string);
        format!("{how} {} {} {entry}\n", finding.level.name(), finding.rule)
    };
    let unread = document.unread_lines().into_iter().map(|(from, to)| format!("unread {from}-{to}\n"));
    let texts = alone.iter().map(|finding| line("text", finding));
    texts.chain(judged.iter().map(|finding| line("history", finding))).chain(unread).collect()
}

/// A history in which the document's lines come in one after the other, each by whoever has to write it.
fn story(text: &str, document: &Document) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let (begun, today) = (day(BEGUN), day(TODAY));
    let mut came: Vec<(Day, &str)> = vec![(begun, "ben"); lines.len()];
    let mut give = |span: Span, day: Day, who: &'static str| {
        let line = |at| document.source.position(at).line;
        let last = span.end.saturating_sub(1).max(span.start);
        came[line(span.start) - 1..line(last)].fill((day.clamp(begun, today), who));
    };
    for entry in document.entries.iter() {
        let written = written(entry);
        let section = entry.address.section();
        let is_hers = text_owner(&entry.address).side() == Some(Owner::Engineer);
        give(entry.span, written, if is_hers { "amara" } else { "ben" });
        let later = written.plus_days(1);
        for part in entry.parts.iter().filter(|_| !is_hers) {
            if part.kind.label().is_some_and(|label| is_engineers(label, section)) {
                give(part.span, later, "amara");
            }
        }
        for field in entry.all_fields() {
            let given = field.line.day().or(field.line.outcome().map(|outcome| outcome.day));
            let given = given.map_or(written, |day| day.max(written));
            if is_engineers(field.label, section) && !is_hers {
                give(field.span, given.max(later), "amara");
            } else if field.label.line_owner_in(section) == Some(LineOwner::Writer) {
                give(field.span, given.max(later), "ben");
            } else if let Some(who) = field.line.names().filter(|_| field.label == Label::Signed) {
                give(field.span, given, if who.name == "Amara Okafor" { "amara" } else { "ben" });
            }
        }
        for quote in &entry.quotes {
            give(quote.span, later, if is_hers { "ben" } else { "amara" });
        }
    }
    for (span, day) in document.wins.iter().flat_map(days_of_win) {
        give(span, day, "amara");
    }
    let steps: BTreeSet<(Day, &str)> = came.iter().copied().collect();
    let mut story = format!("commit {begun} dana: Start\n  new people/noor.md engineer noor manager dana\n");
    for step in steps {
        let (day, who) = step;
        story.push_str(&format!("commit {day} {who}: What came by then\n  write {PATH}\n"));
        let mut is_blank = false;
        for (line, _) in lines.iter().zip(&came).filter(|(_, came)| **came <= step) {
            // Where what stands between two blank lines is not there yet, there is one.
            if !(is_blank && line.is_empty()) {
                story.push_str(format!("  | {line}").trim_end());
                story.push('\n');
            }
            is_blank = line.is_empty();
        }
        // A colleague's commit shows that it was there on that day.
        story.push_str(&format!(
            "commit {day} dana: Another page\n  write README.md\n  | As of {day}, {who}.\n"
        ));
    }
    story
}

/// When a win was written, and each of its results.
fn days_of_win(win: &WinItem) -> Vec<(Span, Day)> {
    let dated = Day::parse_prefix(win.bullet.text.text()).map_or_else(|| day(BEGUN), |(day, _)| day);
    let result = |field: &Field| (field.span, field.line.dated().map_or(dated, |result| result.day));
    std::iter::once((win.bullet.span, dated)).chain(win.results.iter().map(result)).collect()
}

/// When an entry was written: on its day, or soon after its period. A plan is written as its half begins, a packet as it ends.
fn written(entry: &Entry) -> Day {
    let Some((first, last)) = period(&entry.address, Settings::default().fiscal_year) else {
        return day(BEGUN);
    };
    if matches!(entry.address, Address::Plan { .. }) {
        first.plus_days(6)
    } else if matches!(entry.address, Address::Packet { .. }) {
        last.plus_days(-3)
    } else if first == last {
        first
    } else {
        last.plus_days(3)
    }
}

fn is_engineers(label: Label, section: Section) -> bool {
    label.owner_in(section) == Some(LineOwner::Engineer)
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}
