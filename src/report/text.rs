//! `--format text`: findings for people, with the lines they are about and the commits they rest on. The only user of miette.

use std::fmt;

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents,
    SourceCode, SourceSpan, SpanContents, ThemeCharacters, ThemeStyles,
};

use crate::field::id::CommitId;
use crate::finding::{Finding, Place, Proof, Severity};
use crate::report::excerpt::{self, Excerpt, ExcerptMark};
use crate::report::found::{Report, Sources};
use crate::term::{escape, look::Look, paint::Ink, table};

/// All findings, a blank line behind each, a summary line, one about lines that nothing reads, and one about rules that are off.
pub fn render(report: &Report, look: Look, sources: &Sources<'_>) -> String {
    let mut out = String::new();
    for finding in &report.findings {
        self::finding(finding, look, sources, &mut out);
        out.push('\n');
    }
    let ink = report.worst().map_or(Ink::Plain, Ink::of);
    out.push_str(&ink.paint(&report.summary(), look.color));
    out.push('\n');
    for line in [report.unread_line(), report.off_line()].into_iter().flatten() {
        let line = table::wrap(&line, look.width.saturating_sub(2)).join("\n  ");
        out.push_str(&Ink::Magenta.paint(&line, look.color));
        out.push('\n');
    }
    out
}

/// One finding: what is wrong, where, since which commits, and what to do.
pub fn finding(finding: &Finding, look: Look, sources: &Sources<'_>, out: &mut String) {
    let title = format!("{}[{}]: ", finding.level.name(), finding.rule);
    let message = escape::line(finding.message.text());
    let text = format!("{title}{message}");
    let lines = table::wrap(&text, look.width.saturating_sub(2)).join("\n  ");
    match lines.strip_prefix(title.trim_end()) {
        Some(rest) => {
            let message = rest.trim_start();
            out.push_str(&Ink::of(finding.level).paint(title.trim_end(), look.color));
            out.push_str(&rest[..rest.len() - message.len()]);
            out.push_str(&Ink::Bold.paint(message, look.color));
        }
        None => out.push_str(&Ink::of(finding.level).paint(&lines, look.color)),
    }
    out.push('\n');
    let snippet = sources.get(&finding.place.path).filter(|_| look.show_source).and_then(|source| {
        let mut places = vec![&finding.place];
        places.extend(
            finding
                .related
                .as_ref()
                .map(|related| &related.place)
                .filter(|place| place.path == finding.place.path),
        );
        snippet(finding, excerpt::cut(source, &places, look.width.saturating_sub(16)), look)
    });
    match snippet {
        Some(snippet) => out.push_str(&snippet),
        None => locations(finding, look, out),
    }
    proofs(finding, look, out);
    if !finding.help.text().is_empty() {
        let help = format!("{} ({})", escape::line(finding.help.text()), finding.owner.name());
        out.push_str(&format!(
            "  {} {}\n",
            Ink::Bold.paint("help:", look.color),
            table::hang("  help: ", &help, look.width)
        ));
    }
}

fn locations(finding: &Finding, look: Look, out: &mut String) {
    let place = |place: &Place| {
        format!("{}:{}:{}", escape::line(place.path.as_str()), place.start.line, place.start.column)
    };
    out.push_str(&format!("  {} {}\n", Ink::Dim.paint("-->", look.color), place(&finding.place)));
    if let Some(related) = &finding.related {
        let what = escape::line(related.what.text());
        let place = place(&related.place);
        let what = table::hang(&format!("  --> {place} "), &what, look.width);
        out.push_str(&format!("  {} {place} {what}\n", Ink::Dim.paint("-->", look.color)));
    }
}

fn proofs(finding: &Finding, look: Look, out: &mut String) {
    let name = |proof: &Proof| table::clip(&escape::line(&proof.author.name), 24);
    let widest = table::widest(finding.proofs.iter().map(name));
    for proof in &finding.proofs {
        let commit = if proof.commit == CommitId::NONE { "pending".to_owned() } else { proof.commit.short() };
        let day = proof.committed.map_or_else(|| "no date   ".to_owned(), |time| time.day().to_string());
        let name = name(proof);
        let middle = format!("  {name}{}  {day}  ", " ".repeat(widest - table::width(&name)));
        let what = table::hang(&format!("  {commit}{middle}"), &escape::line(proof.what.text()), look.width);
        out.push_str(&format!("  {}{middle}{what}\n", Ink::Cyan.paint(&commit, look.color)));
    }
}

/// The lines of the document with what is marked in them; `None` where they cannot be drawn.
fn snippet(finding: &Finding, excerpt: Excerpt, look: Look) -> Option<String> {
    let related = finding.related.as_ref().map(|related| escape::line(related.what.text()).into_owned());
    let name = escape::line(finding.place.path.as_str()).into_owned();
    let second_first = matches!(excerpt.marks.as_slice(), [first, second] if second.start < first.start);
    let shown = ShownExcerpt { name, related, excerpt };
    let mut drawn = String::new();
    GraphicalReportHandler::new_themed(theme(finding.level, second_first, look.color))
        .with_width(look.width)
        .with_context_lines(1)
        .without_syntax_highlighting()
        .with_links(false)
        .render_report(&mut drawn, &shown)
        .ok()?;
    // The first line is miette's own title, which is empty here.
    let (_, lines) = drawn.split_once('\n')?;
    Some(lines.lines().map(|line| format!("{}\n", line.trim_end())).collect())
}

/// Colours that can be read on dark and on light terminals. miette offers its colours only through its own themes.
fn theme(level: Severity, second_first: bool, color: bool) -> GraphicalTheme {
    let mut characters = ThemeCharacters::unicode();
    characters.error = String::new();
    let plain = ThemeStyles::none().error;
    let mut styles = ThemeStyles::none();
    if color {
        let main = match level {
            Severity::Error => plain.red().bold(),
            Severity::Warning => plain.magenta().bold(),
            Severity::Info => plain.cyan().bold(),
        };
        styles.linum = plain.dimmed();
        styles.link = plain.bold();
        styles.highlights = if second_first { vec![plain.blue(), main] } else { vec![main, plain.blue()] };
    }
    GraphicalTheme { characters, styles }
}

/// An excerpt as miette wants to see it: a diagnostic without words of its own.
struct ShownExcerpt {
    name: String,
    related: Option<String>,
    excerpt: Excerpt,
}

impl ShownExcerpt {
    fn line_at(&self, offset: usize) -> Option<usize> {
        self.excerpt.lines.iter().position(|line| offset <= line.end)
    }
}

impl fmt::Debug for ShownExcerpt {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("ShownExcerpt")
    }
}

impl fmt::Display for ShownExcerpt {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl std::error::Error for ShownExcerpt {}

impl Diagnostic for ShownExcerpt {
    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let span = |mark: &ExcerptMark| SourceSpan::new(mark.start.into(), mark.length);
        let labels = self.excerpt.marks.iter().enumerate().map(move |(at, mark)| match at {
            0 => LabeledSpan::new_primary_with_span(None, span(mark)),
            _ => LabeledSpan::new_with_span(self.related.clone(), span(mark)),
        });
        Some(Box::new(labels))
    }
}

impl SourceCode for ShownExcerpt {
    /// Lines of the excerpt with their numbers in the file. A span over a gap between lines is out of bounds.
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let lines = &self.excerpt.lines;
        let mut first = self.line_at(span.offset()).ok_or(MietteError::OutOfBounds)?;
        let mut last = self.line_at(span.offset() + span.len()).ok_or(MietteError::OutOfBounds)?;
        if lines[last].number - lines[first].number != last - first {
            return Err(MietteError::OutOfBounds);
        }
        for _ in 0..before {
            if first > 0 && lines[first - 1].number + 1 == lines[first].number {
                first -= 1;
            }
        }
        for _ in 0..after {
            if last + 1 < lines.len() && lines[last].number + 1 == lines[last + 1].number {
                last += 1;
            }
        }
        // Without context it is asked only for the place to print, which is the file's.
        let mark = self.excerpt.marks.iter().find(|mark| before == 0 && mark.start == span.offset());
        let column = mark.map_or(0, |mark| mark.column - 1);
        let range = lines[first].start..lines[last].end + 1;
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            &self.excerpt.text.as_bytes()[range.clone()],
            SourceSpan::new(range.start.into(), range.len()),
            lines[first].number - 1,
            column,
            last - first + 1,
        )))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::field::span::{Position, Source};
    use crate::finding::{Message, Related, RepoPath};
    use crate::report::tests as sample;

    const SHOWN: Look = Look { width: 80, color: false, show_source: true };

    #[test]
    fn with_the_lines_of_the_document() {
        let report = sample::report();
        let source = sample::source();
        let sources = Sources::from([(report.findings[0].place.path.clone(), &source)]);
        assert_eq!(
            render(&report, SHOWN, &sources),
            "\
error[plan-changed-after-signing]: the plan was changed after Amara Okafor
  signed it
    ╭─[people/payments/amara-okafor.md:14:3]
 13 │ ### 2026-H1
 14 │ - Signed: Amara Okafor, 2026-01-07
    ·   ────────────────────────────────
 15 │
 16 │
 17 │ Groß 王 changed this
    · ──┬──
    ·   ╰── the first change
 18 │
    ╰────
  76ababa  Amara Okafor  2026-02-13  signed
  pending  Ben Castillo  2026-02-19  changed the frozen text
  help: sign the plan again, both of you (engineer)

warning[plan-off-track]: 2 of 4 at month 4, no decision written
  --> people/payments/noor-aziz.md:1:1
  help: write a `Decision` (manager)

1 error, 1 warning in 6 documents
"
        );
    }

    #[test]
    fn without_the_lines_of_the_document() {
        let report = sample::report();
        let source = sample::source();
        let sources = Sources::from([(report.findings[0].place.path.clone(), &source)]);
        let text = render(&report, Look::PLAIN, &sources);
        assert!(!text.contains("###"));
        assert!(text.contains("  --> people/payments/amara-okafor.md:14:3\n  --> people/payments/amara-okafor.md:17:1 the first change\n"));
        assert_eq!(render(&sample::empty(), Look::PLAIN, &sources), "6 documents: nothing to report\n");
    }

    #[test]
    fn colours_change_nothing_but_colour() {
        let report = sample::report();
        let source = sample::source();
        let sources = Sources::from([(report.findings[0].place.path.clone(), &source)]);
        let colored = render(&report, Look { color: true, ..SHOWN }, &sources);
        assert!(colored.starts_with("\u{1b}[1m\u{1b}[31merror[plan-changed-after-signing]:\u{1b}[0m "));
        let mut plain = String::new();
        for part in colored.split('\u{1b}') {
            plain.push_str(
                part.strip_prefix('[').and_then(|part| part.split_once('m')).map_or(part, |(_, text)| text),
            );
        }
        assert_eq!(plain, render(&report, SHOWN, &sources));
    }

    #[test]
    fn two_distant_places_are_two_snippets() {
        let mut report = sample::report();
        let text: String = (1..=2000).map(|line| format!("line {line}\n")).collect();
        let source = Source::new(text);
        report.findings.truncate(1);
        let finding = &mut report.findings[0];
        finding.place.start = Position { line: 1500, column: 2 };
        finding.place.end = Position { line: 1500, column: 4 };
        let sources = Sources::from([(finding.place.path.clone(), &source)]);
        let text = render(&report, SHOWN, &sources);
        assert!(
            text.contains("╭─[people/payments/amara-okafor.md:17:1]") && text.contains(" 1501 │ line 1501"),
            "{text}"
        );
        assert!(text.lines().count() < 25, "{text}");
    }

    fn position() -> impl Strategy<Value = Position> {
        (
            prop_oneof![0usize..8, Just(usize::MAX)],
            prop_oneof![0usize..12, 60_000usize..70_000, Just(usize::MAX)],
        )
            .prop_map(|(line, column)| Position { line: line.max(1), column: column.max(1) })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]
        #[test]
        fn no_text_and_no_place_makes_it_panic(
            lines in prop::collection::vec(prop_oneof![
                "[a-zß王\t\u{1b}\u{202e}\u{200b}\r]{0,12}",
                Just("x".repeat(66_000)),
                Just("\u{1b}[31m王\t".repeat(9_000)),
                any::<String>(),
            ], 0..6),
            start in position(), end in position(), second in position(), third in position(),
            color in any::<bool>(), width in 0usize..120,
        ) {
            let source = Source::new(lines.join("\n"));
            let mut finding = sample::finding("x", Severity::Error, Message::fixed("message"));
            finding.place = Place { path: RepoPath::new("x.md"), start, end };
            finding.related = Some(Related { place: Place { path: RepoPath::new("x.md"), start: second, end: third }, what: Message::fixed("y") });
            let sources = Sources::from([(finding.place.path.clone(), &source)]);
            let mut out = String::new();
            super::finding(&finding, Look { width, color, show_source: true }, &sources, &mut out);
            prop_assert!(out.contains("╰"), "{out}");
            let hidden = |c: char| escape::is_hidden(c) && c != '\n' && !(color && c == '\u{1b}');
            prop_assert!(!out.contains(hidden), "{out:?}");
            prop_assert!(out.len() < 20_000);
        }
    }
}
