//! The page of `growthlint history WHO --read`: as what is each line of a document read?

use crate::document::{Document, Entry, PartKind};
use crate::field::span::Span;
use crate::term::escape;
use crate::term::look::Look;
use crate::term::paint::Ink;
use crate::term::table;

/// The document, with what reads each of its lines.
pub fn render(document: &Document, look: Look) -> String {
    let readers = readers(document);
    let width = readers.iter().map(|reader| table::width(&reader.name)).max().unwrap_or_default();
    let digits = readers.len().to_string().len();
    let mut out = format!("{}\n", escape::line(document.path.as_str()));
    for (number, reader) in (1..).zip(&readers) {
        let text = escape::line(document.source.slice(document.source.line(number)));
        let blanks = " ".repeat(width - table::width(&reader.name));
        let name = if reader.is_read {
            format!("{}{blanks}", reader.name)
        } else {
            format!("{}{blanks}", Ink::Magenta.paint(&reader.name, look.color))
        };
        out.push_str(format!("{number:>digits$}  {name}  {text}").trim_end());
        out.push('\n');
    }
    out
}

/// What reads a line.
#[derive(Clone)]
struct Reader {
    name: String,
    is_read: bool,
}

fn readers(document: &Document) -> Vec<Reader> {
    let source = &document.source;
    // A line end at the end of the file begins no line.
    let count = source.line_count() - usize::from(source.text().ends_with('\n'));
    let mut readers = vec![Reader { name: String::new(), is_read: true }; count];
    let mut name = |span: Span, name: &str, is_read: bool| {
        let last = span.end.saturating_sub(1).max(span.start);
        for line in source.position(span.start).line..=source.position(last).line {
            let is_blank = source.slice(source.line(line)).trim().is_empty();
            if let Some(reader) = readers.get_mut(line - 1).filter(|_| !is_blank) {
                *reader = Reader { name: name.to_owned(), is_read };
            }
        }
    };
    name(Span::new(0, source.text().len()), "title or comment", true);
    let front = &document.front_matter;
    if front.present {
        name(front.span, "front matter", true);
    }
    for section in document.sections.iter() {
        name(section.span, &format!("section {}", section.value.name()), true);
    }
    for entry in document.entries.iter() {
        of_entry(entry, &mut name);
    }
    for project in document.projects.iter() {
        project.texts.iter().for_each(|text| name(*text, "  text", true));
        name(project.heading, "project", true);
    }
    for win in document.wins.iter() {
        name(win.bullet.span, "win", true);
        for result in &win.results {
            name(result.span, "  Result", true);
        }
        for dated in &win.dated {
            name(*dated, "  no result", true);
        }
    }
    for unread in document.unread.iter() {
        name(
            unread.span,
            if unread.is_allowed { "not read, allowed" } else { "not read" },
            unread.is_allowed,
        );
    }
    readers
}

fn of_entry(entry: &Entry, name: &mut impl FnMut(Span, &str, bool)) {
    name(entry.span, "  text", true);
    name(entry.heading, &entry.address.to_string(), true);
    for part in &entry.parts {
        let kind = match part.kind {
            PartKind::Stretch => "stretch project",
            PartKind::CrossTeam => "cross-team artifact",
            PartKind::Mentorship => "mentorship outcome",
            PartKind::DesignDoc => "design doc",
            PartKind::SelfAudit(_) => "self-audit",
            PartKind::Named(label) => label.name(),
            PartKind::Other => "text",
        };
        name(part.heading, &format!("  {kind}"), true);
    }
    for field in entry
        .all_fields()
        .filter(|field| entry.parts.iter().all(|part| part.heading.start != field.span.start))
    {
        name(field.span, &format!("  {}", field.label.name()), true);
    }
    for bullet in entry.bullets.iter().filter(|bullet| bullet.label.is_none()) {
        if let Some(label) = bullet.under {
            name(bullet.span, &format!("  {}", label.name()), true);
        }
    }
    for quote in entry.quotes.iter().filter(|quote| quote.mark.is_some()) {
        name(quote.span, "  answer", true);
    }
    for slip in &entry.slips {
        name(slip.span, "  text", true);
    }
    for head in &entry.heads {
        name(head.span, &format!("  {}", head.value.name()), true);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::parse;
    use crate::field::label::Spellings;
    use crate::finding::RepoPath;

    fn names(text: &str, allowed: &[String]) -> Vec<String> {
        let document = parse(&RepoPath::new("a.md"), text.as_bytes(), &Spellings::default(), allowed);
        assert_eq!(render(&document, Look::PLAIN).lines().count(), text.lines().count() + 1);
        readers(&document).iter().map(|reader| reader.name.trim().to_owned()).collect()
    }

    #[test]
    fn a_group_names_its_bullets() {
        let text = "---\ngrowthdoc: 1\n---\n## Updates\n### 2026-W19\n**Shipped**\n- a\n  - b\n- Blocked: c\n- d\n#### Next\n- e\n";
        assert_eq!(
            names(text, &[])[3..],
            [
                "section Updates",
                "update 2026-W19",
                "Shipped",
                "Shipped",
                "Shipped",
                "Blocked",
                "Shipped",
                "Next",
                "Next"
            ]
        );
    }

    #[test]
    fn a_dated_line_below_a_win_is_no_result_of_it() {
        let text = "---\ngrowthdoc: 1\n---\n## Wins\n- 2026-01-01 x\n  - with Lena\n    - 2026-01-04 y, https://x.example\n  - Result: 2026-02-01 z\n";
        assert_eq!(names(text, &[])[4..], ["win", "win", "no result", "Result"]);
    }

    #[test]
    fn each_line_has_its_reader() {
        let text = "---\ngrowthdoc: 1\n---\n# Amara\n\nhello\n\n## Notes\n### 2026-02-03 1:1: rows\nWe met.\n- Called out: two\n  tables\n\n## Wins\n- 2026-01-01 x\n\n## Hobbies\nchess\n";
        assert_eq!(
            names(text, &["Hobbies".to_owned()]),
            [
                "front matter",
                "front matter",
                "front matter",
                "title or comment",
                "",
                "not read",
                "",
                "section Notes",
                "note 2026-02-03 rows",
                "text",
                "Called out",
                "Called out",
                "",
                "section Wins",
                "win",
                "",
                "not read, allowed",
                "not read, allowed"
            ]
        );
    }
}
